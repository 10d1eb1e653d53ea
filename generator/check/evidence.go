package check

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	captured "github.com/brief-site/brief/generator/article"
	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/model"
)

// Article is a captured article as the rules use it.
type Article struct {
	Name   string // of its file
	SHA256 string // of its bytes, in hexadecimal digits
	Text   string // decoded, without markup
	// What the article says about itself; empty if it does not say it outright.
	Title, Publisher string
	Published        lang.Date
}

// evidence checks the evidence of each figure: its words are in the article, and
// the figure can be read from them. The words are not looked up in an article
// that is missing.
func (c *checker) evidence() []diag.Problem {
	file := c.file(func(s *model.BriefingFields) bool { return s.Figures.Set })
	var out []diag.Problem
	for i := range c.b.Figures {
		f := &c.b.Figures[i]
		if f.Evidence == "" {
			continue
		}
		if p, ok := c.inArticle(f, file); !ok {
			out = append(out, p)
			continue
		}
		out = append(out, c.says(f, file)...)
	}
	return out
}

// inArticle reports whether a figure's evidence is in its article, or cannot be
// looked up. Else it returns the problem.
func (c *checker) inArticle(f *model.Figure, file string) (diag.Problem, bool) {
	a := c.article(f.Source)
	if a == nil {
		return diag.Problem{}, true
	}
	if a.has(f.Evidence) {
		return diag.Problem{}, true
	}
	p := diag.Problem{
		Span: f.EvidAt.In(file), Severity: diag.Error, Rule: "evidence",
		Message: message.New("the words “%s” are not in %s", f.Evidence, a.Name),
		Hint:    "copy the few words that give the figure from the article without changing them",
	}
	if words := a.says(f.Quantity); words != "" {
		p.Hint = message.New("the article says “%s”: copy the words around it without changing them", words)
	}
	return p, false
}

// says compares the figure with what can be read from its evidence.
func (c *checker) says(f *model.Figure, file string) []diag.Problem {
	read := figures.ReadInto(c.buffer, captured.Simplify(f.Evidence), language(f.Evidence))
	c.buffer = read
	var near *figures.Reading
	for i := range read {
		r := &read[i]
		if r.Kind != figures.Amount {
			continue
		}
		if relation := figures.Compare(*r, figures.Reading{Kind: figures.Amount, Quantity: f.Quantity}); relation == figures.Equal && !roundedFrom(*r, f.Quantity) && (sameBound(r.Bound, f.Quantity.Bound) || r.Stressed && f.Quantity.Bound == figures.Exact) && counts(r.Unit) == counts(f.Quantity.Unit) || mistranslated(r, f, relation) {
			return nil
		} else if near == nil || relation != figures.Unlike && nearer(r, near, f) {
			near = r
		}
	}
	p := diag.Problem{Span: f.ValueAt.In(file), Severity: diag.Error, Rule: "evidence"}
	l := language(f.Evidence)
	is := figures.Print(f.Quantity, l).In(l)
	if near == nil {
		p.Severity = diag.Warning
		p.Span = f.EvidAt.In(file)
		p.Message = message.New("no figure can be read in the evidence “%s”", f.Evidence)
		p.Hint = "copy the words that give the figure, with its number and its unit"
		return []diag.Problem{p}
	}
	p.Message = message.New("the evidence says %s, but the figure is %s", f.Evidence[near.Start:near.End], is)
	fr := figures.Reading{Kind: figures.Amount, Quantity: f.Quantity}
	if power, ok := figures.Factor(*near, fr); ok {
		p.Message = message.New("%s, %s", p.Message, times(power))
	}
	p.Hint = message.New("write %s", fields(near.Quantity))
	return []diag.Problem{p}
}

// nearer reports whether reading r is more likely the figure than the one before.
func nearer(r, before *figures.Reading, f *model.Figure) bool {
	want := figures.Reading{Kind: figures.Amount, Quantity: f.Quantity}
	return figures.Compare(*before, want) == figures.Unlike || r.Unit == f.Quantity.Unit && before.Unit != f.Quantity.Unit
}

// sameBound reports whether two bounds mean the same. Chinese 以上 means both over
// and at least.
func sameBound(a, b figures.Bound) bool {
	upward := func(b figures.Bound) bool { return b == figures.Over || b == figures.AtLeast }
	return a == b || upward(a) && upward(b)
}

// roundedFrom reports whether a figure is rounded and its evidence is not. A figure says
// what its evidence says.
func roundedFrom(r figures.Reading, q figures.Quantity) bool {
	return r.Unit == q.Unit && figures.Rounded(r, figures.Reading{Kind: figures.Amount, Quantity: q})
}

// mistranslated reports whether a source says acres for mu, as machine
// translations of Chinese do, and the figure has a note about it.
func mistranslated(r *figures.Reading, f *model.Figure, relation figures.Relation) bool {
	return relation == figures.OtherUnit && r.Unit == "acre" && f.Quantity.Unit == "mu" && r.Bound == f.Quantity.Bound && !f.Note.IsZero()
}

// counts reports whether a unit counts things. 54 companies are not 54 yuan,
// although a number without a unit may be either.
func counts(unit string) bool {
	base, _, _ := strings.Cut(unit, "/")
	return base == "count" || base == "person" || base == "household"
}

// fields writes a quantity as front matter does.
func fields(q figures.Quantity) message.Message {
	s := "value: " + q.Value.String()
	if q.Range {
		s = fmt.Sprintf("value: [%s, %s]", q.Value, q.To)
	}
	if figures.KnownUnit(q.Unit) {
		unit := q.Unit
		if strings.HasPrefix(unit, "%") {
			unit = "'" + unit + "'"
		}
		s += ", unit: " + unit
	}
	if q.Bound != figures.Exact {
		return message.Verbatim(s + ", bound: " + string(q.Bound))
	}
	return message.New("%s, no bound", s)
}

// language returns the language of a few words: Chinese if any character is Han.
func language(s string) lang.Lang {
	for _, r := range s {
		if lang.Han(r) {
			return lang.Zh
		}
	}
	return lang.En
}

// has reports whether words are in the article, with white space, width and
// quotes folded. A number at either end must not be part of a longer one.
func (a *article) has(words string) bool {
	text, words := a.folded(), fold(words)
	for i := 0; words != ""; {
		at := strings.Index(text[i:], words)
		if at < 0 {
			return false
		}
		start, end := i+at, i+at+len(words)
		if !insideNumber(text, start) && !insideNumber(text, end) {
			return true
		}
		i = start + 1
	}
	return false
}

// insideNumber reports whether offset i of a text is within a number.
func insideNumber(text string, i int) bool {
	digit := func(i int) bool { return i >= 0 && i < len(text) && text[i] >= '0' && text[i] <= '9' }
	point := func(i int) bool { return i >= 0 && i < len(text) && (text[i] == '.' || text[i] == ',') }
	return digit(i-1) && digit(i) || digit(i-1) && point(i) && digit(i+1) || digit(i-2) && point(i-1) && digit(i)
}

var quotes = strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "「", `"`, "」", `"`, "‘", "'", "’", "'", "–", "-", "—", "-", "‑", "-")

// halfWidth returns the character of ASCII that a full-width one stands for: １ is 1.
func halfWidth(r rune) rune {
	switch {
	case '！' <= r && r <= '～':
		return r - '！' + '!'
	case r == '　':
		return ' '
	case r == '￥':
		return '¥'
	}
	return r
}

// fold returns a form of a text that is equal for texts which differ only in
// white space, width and quotes. White space next to a Han character is dropped.
func fold(s string) string {
	s = quotes.Replace(strings.Map(halfWidth, s))
	var b strings.Builder
	b.Grow(len(s))
	space, last := false, rune(0)
	for _, r := range s {
		switch {
		case unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff':
			space = true
			continue
		case space && last != 0 && !(lang.Wide(last) || lang.Wide(r)):
			b.WriteByte(' ')
		}
		space, last = false, r
		b.WriteRune(r)
	}
	return b.String()
}

// article is a captured article with what was computed from it.
type article struct {
	*Article
	fold string
	lang lang.Lang
	read []figures.Reading
	done bool
}

func (a *article) folded() string {
	if a.fold == "" {
		a.fold = fold(a.Text)
	}
	return a.fold
}

// readings returns the quantities of the article, in the language that most of
// it is written in.
func (a *article) readings() []figures.Reading {
	if !a.done {
		a.done = true
		han := 0
		for _, r := range a.Text {
			if lang.Han(r) {
				han++
			}
		}
		if han*4 > utf8.RuneCountInString(a.Text) {
			a.lang = lang.Zh
		}
		a.read = figures.Read(captured.Simplify(a.Text), a.lang)
	}
	return a.read
}

// says returns the words of the article that give a quantity, or "".
func (a *article) says(q figures.Quantity) string {
	for _, r := range a.readings() {
		if figures.Compare(r, figures.Reading{Kind: figures.Amount, Quantity: q}) == figures.Equal {
			return strings.Join(strings.Fields(a.Text[r.Start:r.End]), " ")
		}
	}
	return ""
}
