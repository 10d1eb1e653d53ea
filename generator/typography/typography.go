// Package typography finds punctuation and spaces that do not follow the rules of
// the language of a text: half-width commas between Han characters, straight
// quotes in English, full-width digits, stray spaces.
//
// It offers an edit only if there is one possible correction. If there are two (a
// quote that nothing closes, 3，000, a space between two Chinese words), it reports
// the problem and leaves it to the editor. Matters of taste (a space between Han
// and Latin letters, 「」, ～ or –) are not reported. Code spans, references and
// addresses are skipped and never changed.
package typography

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/source"
)

// Block is a text that is read as one: a paragraph, a heading, a cell of a
// table, a title.
type Block []Run

// Run is a piece of a block.
type Run struct {
	Text string // as it is read
	At   source.At
	Kind Kind
}

// Kind says how a run's text came out of the file.
type Kind uint8

// The kinds of runs.
const (
	Plain   Kind = iota // the bytes of the file, one for one
	Escaped             // one character that the file writes as several: \" or &amp;
	Loose               // a value in several lines: read, and not mended, as its places are not known
	Object              // what prints something else: its text is one character like what it prints
	Break               // the end of a line within a paragraph

	address // a web address within a text
)

// Finding is what is wrong of one kind in one block.
type Finding struct {
	At      source.At // the first place
	Message message.Message
	Hint    message.Message
	Plain   message.Message // the hint, if the fixes cannot be made
	Fixes   []source.Edit   // of the places where one is certain
}

// Check finds what is wrong in the blocks of a text, in their order.
func Check(l lang.Lang, blocks []Block) []Finding {
	var out []Finding
	c := checker{lang: l}
	for i, b := range blocks {
		if clean(l, b) {
			continue
		}
		c.fill(b)
		if i+1 < len(blocks) {
			c.goesOn = opening(blocks[i+1])
		}
		for _, r := range rules {
			if r.in[l] && c.classes&r.needs != 0 {
				r.find(&c)
			}
		}
		out = append(out, c.findings()...)
	}
	return out
}

// opening is the first character of a block.
func opening(b Block) rune {
	for _, r := range b {
		if r.Kind != Break && r.Text != "" {
			first, _ := utf8.DecodeRuneInString(r.Text)
			return first
		}
	}
	return 0
}

// char is one character of a block with its place.
type char struct {
	r    rune
	kind Kind
	at   source.At
}

// checker looks at one block after the other.
type checker struct {
	lang    lang.Lang
	chars   []char
	classes class // of all characters of the block
	goesOn  rune  // the first character of the block that follows
	hits    []hit
	taken   []bool // by character: mended by a hit
}

// hit is one place where something is wrong: chars[from:to] should be new.
type hit struct {
	what     what
	from, to int
	new      string
	sure     bool
}

// fill takes a block in.
func (c *checker) fill(b Block) {
	c.chars, c.hits, c.classes, c.goesOn = c.chars[:0], c.hits[:0], 0, 0
	for _, run := range b {
		if run.Kind == Break {
			c.chars = append(c.chars, char{'\n', Break, run.At})
			continue
		}
		at := run.At.Start
		for _, r := range run.Text {
			ch := char{r, run.Kind, run.At}
			if run.Kind == Plain {
				n := utf8.RuneLen(r)
				ch.at = source.At{Start: at, End: at + n}
				at += n
			}
			c.classes |= classOf(r)
			c.chars = append(c.chars, ch)
		}
	}
	c.taken = slices.Grow(c.taken[:0], len(c.chars))[:len(c.chars)]
	clear(c.taken)
	if c.classes&inAddress != 0 {
		c.shield()
	}
}

// shield sets web addresses in the running text apart: their marks are theirs.
func (c *checker) shield() {
	const marks = "://"
	for i := 0; i+len(marks) < len(c.chars); i++ {
		if c.chars[i].r != ':' || c.chars[i+1].r != '/' || c.chars[i+2].r != '/' {
			continue
		}
		from, to := i, i+len(marks)
		for from > 0 && isLatin(c.chars[from-1].r) {
			from--
		}
		for to < len(c.chars) && c.chars[to].r > ' ' && c.chars[to].r < utf8.RuneSelf && !strings.ContainsRune(`"<>`, c.chars[to].r) {
			to++
		}
		for to > i+len(marks) && strings.ContainsRune(".,;:!?)'", c.chars[to-1].r) {
			to--
		}
		for k := from; k < to; k++ {
			c.chars[k].kind = address
		}
		i = to
	}
}

// at is the character at i, 0 beyond the ends. Line ends are '\n'.
func (c *checker) at(i int) rune {
	if i < 0 || i >= len(c.chars) {
		return 0
	}
	return c.chars[i].r
}

// text reports whether the character at i is one of the text's own.
func (c *checker) text(i int) bool {
	return i >= 0 && i < len(c.chars) && c.chars[i].kind <= Loose
}

// across is the nearest character that is neither blank nor a line end, from
// i in steps of step.
func (c *checker) across(i, step int) rune {
	for i >= 0 && i < len(c.chars) && (c.chars[i].kind == Break || isBlank(c.chars[i].r)) {
		i += step
	}
	return c.at(i)
}

// run is the end of the run of r that begins at i.
func (c *checker) run(i int, r rune) int {
	for c.at(i) == r && c.text(i) {
		i++
	}
	return i
}

// joined reports whether nothing is in the file between the character at
// i and the one before it.
func (c *checker) joined(i int) bool { return c.chars[i].at.Start == c.chars[i-1].at.End }

// hit notes what is wrong. It is sure only where the bytes of the file are
// those of the text. What another hit mends already is left to the next look.
func (c *checker) hit(w what, from, to int, new string, sure bool) {
	for i := from; i < to; i++ {
		if c.taken[i] {
			return
		}
		sure = sure && c.chars[i].kind <= Escaped && (i == from || c.joined(i))
	}
	if sure {
		for i := from; i < to; i++ {
			c.taken[i] = true
		}
	}
	c.hits = append(c.hits, hit{w, from, to, new, sure})
}

// span is the place of chars[from:to] in the file.
func (c *checker) span(from, to int) source.At {
	return source.At{Start: c.chars[from].at.Start, End: c.chars[to-1].at.End}
}

// findings gathers the hits of a block, one finding for each kind.
func (c *checker) findings() []Finding {
	var of [len(texts)][]hit
	var order []what
	for _, h := range c.hits {
		if of[h.what] == nil {
			order = append(order, h.what)
		}
		of[h.what] = append(of[h.what], h)
	}
	var out []Finding
	for _, w := range order {
		out = append(out, c.finding(of[w]))
	}
	return out
}

func (c *checker) finding(of []hit) Finding {
	first := of[0]
	t := texts[first.what]
	f := Finding{At: c.span(first.from, first.to), Message: t.message}
	if strings.Contains(string(t.message), "%s") {
		f.Message = message.New(t.message, c.quote(of))
	}
	if len(of) > 1 {
		f.Message = message.New("%s, %d times here", f.Message, len(of))
	}
	var sure []hit
	for _, h := range of {
		if h.sure {
			sure = append(sure, h)
			f.Fixes = append(f.Fixes, source.Edit{At: c.span(h.from, h.to), New: h.new})
		}
	}
	switch {
	case len(sure) > 0:
		f.Plain = message.New("write %s", c.mended(sure))
		f.Hint = message.New("%s; brief check --fix does", f.Plain)
	case t.hint != "":
		f.Hint = t.hint
	default:
		f.Hint = message.New("write %s", c.mended(of))
	}
	return f
}

// quote shows the different characters of the hits.
func (c *checker) quote(of []hit) string {
	var shown []string
	seen := map[string]bool{}
	for _, h := range of[:min(len(of), 1000)] {
		var b strings.Builder
		for _, ch := range c.chars[h.from:h.to] {
			if !isBlank(ch.r) {
				b.WriteRune(ch.r)
			}
		}
		if s := b.String(); !seen[s] && len(shown) < 5 {
			seen[s] = true
			shown = append(shown, s)
		}
	}
	return strings.Join(shown, " ")
}

// mended shows the first hit as it should be, with the words about it.
func (c *checker) mended(of []hit) string {
	const about, most = 4, 14 // characters on either side, and where a word does not end
	left, right := max(0, of[0].from-about), min(len(c.chars), of[0].to+about)
	for left > 0 && left > of[0].from-most && isLatin(c.at(left-1)) && isLatin(c.at(left)) {
		left--
	}
	for right < len(c.chars) && right < of[0].to+most && isLatin(c.at(right-1)) && isLatin(c.at(right)) {
		right++
	}
	var b strings.Builder
	i := left
	for _, h := range of {
		if h.from < i || h.to > right {
			break
		}
		c.show(&b, i, h.from)
		b.WriteString(h.new)
		i = h.to
	}
	c.show(&b, i, right)
	return strings.TrimSpace(b.String())
}

func (c *checker) show(b *strings.Builder, from, to int) {
	for ; from < to; from++ {
		switch ch := c.chars[from]; {
		case ch.kind == Object && ch.at != c.objectAt(from-1):
			b.WriteString("…")
		case ch.kind == Object:
		case ch.kind == Break:
			b.WriteByte(' ')
		default:
			b.WriteRune(ch.r)
		}
	}
}

// objectAt is the place of the object at i, if there is one.
func (c *checker) objectAt(i int) source.At {
	if i < 0 || c.chars[i].kind != Object {
		return source.At{Start: -1}
	}
	return c.chars[i].at
}
