package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
)

// maxApart is how many figures may stand between two that are exchanged.
const maxApart = 6

// match is a figure of the English side with its answer, and the places of both
// among the figures of their sides.
type match struct {
	en, zh     *quantity
	atEn, atZh int
}

// exchanged reports pairs of figures that agree in value and stand in each other's
// place. What stands beside a figure shows whose it is: the noun that it counts,
// a subject, a place, a time. Where nothing is known of that, the order counts,
// but only between parts of a sentence, and for a warning: inside a part,
// translations change the order.
func (c *comparison) exchanged(k *bead) []diag.Problem {
	all := k.matches()
	if len(all) < 2 {
		return nil
	}
	side := [2]*surroundings{lang.En: k.surroundings(lang.En), lang.Zh: k.surroundings(lang.Zh)}
	var out []diag.Problem
	done := map[*quantity]bool{}
	for i, x := range all {
		for _, y := range all[i+1 : min(len(all), i+1+maxApart)] {
			if done[x.en] || done[y.en] || !mayExchange(x, y) {
				continue
			}
			severity, found := judge(side, x, y)
			if found {
				done[x.en], done[y.en] = true, true
				out = append(out, c.exchange(x, y, severity))
			}
		}
	}
	return out
}

// matches lists the amounts of a bead that have their answer in it.
func (k *bead) matches() []match {
	at := make(map[*quantity]int, len(k.found[lang.Zh]))
	for i, f := range k.found[lang.Zh] {
		at[f] = i
	}
	var all []match
	for i, a := range k.found[lang.En] {
		if a.answer == nil || a.Kind != figures.Amount || a.Weak || a.Restated || a.answer.Weak || a.answer.Restated || a.answer.Kind != figures.Amount {
			continue
		}
		if j, ok := at[a.answer]; ok && a.figure == nil && a.answer.figure == nil {
			all = append(all, match{a, a.answer, i, j})
		}
	}
	return all
}

// mayExchange reports whether two figures have units that let an editor exchange
// them unnoticed.
func mayExchange(x, y match) bool {
	return (sameUnit(x.en, y.en) || sameUnit(x.zh, y.zh)) && figures.Compare(x.en.Reading, y.zh.Reading) != figures.Equal
}

// minor reports whether a figure is one, or a small number in words on one side,
// which translations move more freely than others.
func minor(m match) bool {
	digits := func(f *quantity) bool {
		return strings.ContainsAny(f.words(), "0123456789０１２３４５６７８９")
	}
	return m.en.small() && (m.en.Value.Cmp(two) < 0 || !digits(m.en) || !digits(m.zh))
}

// judge weighs what shows that x and y are exchanged against what shows that they
// are not.
func judge(side [2]*surroundings, x, y match) (severity diag.Severity, exchanged bool) {
	en, zh := side[lang.En], side[lang.Zh]
	a1, a2 := apartOf(en.of(x.en, x.atEn), en.of(y.en, y.atEn))
	b1, b2 := apartOf(zh.of(x.zh, x.atZh), zh.of(y.zh, y.atZh))
	same := common(a1, b1) + common(a2, b2)
	first, second := common(a1, b2), common(a2, b1)
	crossed := (x.atEn < y.atEn) != (x.atZh < y.atZh)
	switch {
	case first > 0 && second > 0 && first+second > same:
		return diag.Error, true
	case same > 0:
		return 0, false
	case !crossed:
		return 0, false
	case first+second > 0:
		return diag.Error, true
	case minor(x) || minor(y):
		return 0, false
	}
	return diag.Warning, en.parted(x.atEn, y.atEn) && zh.parted(x.atZh, y.atZh)
}

// surroundings are the figures of one side of a bead and the anchors beside them.
type surroundings struct {
	lang    lang.Lang
	list    []*quantity
	anchors map[*passage][]figures.Anchor
}

func (k *bead) surroundings(l lang.Lang) *surroundings {
	s := &surroundings{lang: l, list: k.found[l], anchors: map[*passage][]figures.Anchor{}}
	for _, p := range k.where[l] {
		s.anchors[p] = figures.Anchors(p.text, l)
	}
	return s
}

// of returns the names of what stands beside the figure at i of the list: in front
// of it from the last mark or figure on, and behind it to the next.
func (s *surroundings) of(f *quantity, i int) []string {
	var names []string
	if f.Series != "" {
		names = append(names, f.Series)
	}
	if f.Unit == "person" {
		names = append(names, "person")
	}
	for _, way := range [...]struct {
		mark figures.Direction
		name string
	}{{figures.Up, "up"}, {figures.Down, "down"}, {figures.Gain, "gain"}, {figures.Loss, "loss"}} {
		if f.Direction&way.mark != 0 {
			names = append(names, "way:"+way.name)
		}
	}
	start, end := s.reach(f, i)
	if role := s.role(f, start); role != "" {
		return append(names, role)
	}
	anchors := s.anchors[f.in]
	from, _ := slices.BinarySearchFunc(anchors, start, func(a figures.Anchor, start int) int { return a.Start - start })
	for _, a := range anchors[from:] {
		if a.Start >= end {
			break
		}
		if a.End <= f.Start || a.Start >= f.End {
			names = append(names, a.Name)
		}
	}
	for _, other := range s.list[max(0, i-maxBeside):min(len(s.list), i+maxBeside)] {
		if other.in == f.in && other.Start >= start && other.End <= end && other.Kind != figures.Amount {
			names = append(names, timeNames(other)...)
		}
	}
	return names
}

// maxBeside is how many readings on each side of a figure are looked at.
const maxBeside = 12

// role returns whether a figure is where a change begins or where it leads, which
// is said in front of it: from 8 days to 2.8 days.
func (s *surroundings) role(f *quantity, start int) string {
	before := strings.TrimRight(f.in.text[start:f.Start], " $¥€£")
	for _, r := range [...]struct {
		word, role string
	}{{"from", "role:from"}, {"从", "role:from"}, {"由", "role:from"}, {" to", "role:to"}, {"到", "role:to"}, {"至", "role:to"}, {"成", "role:to"}} {
		if strings.HasSuffix(before, r.word) {
			return r.role
		}
	}
	return ""
}

// timeNames are the names of a time or a place in an order.
func timeNames(f *quantity) []string {
	if f.Kind == figures.Ordinal {
		return []string{"ordinal:" + f.Value.String()}
	}
	var names []string
	if f.When.Year != 0 {
		names = append(names, fmt.Sprintf("year:%d", f.When.Year))
	}
	if f.When.Month != 0 {
		names = append(names, fmt.Sprintf("month:%d", f.When.Month))
	}
	if f.When.Part != "" {
		names = append(names, "part:"+f.When.Part)
	}
	return names
}

// reach returns the part of the text whose words belong to a figure.
func (s *surroundings) reach(f *quantity, i int) (start, end int) {
	text := f.in.text
	start, end = 0, len(text)
	for j := i - 1; j >= max(0, i-maxBeside); j-- {
		if other := s.list[j]; other.in == f.in && other.Kind == figures.Amount && !other.Weak {
			start = other.End + firstMark(text[other.End:f.Start], s.lang)
			break
		}
	}
	for j := i + 1; j < min(len(s.list), i+maxBeside); j++ {
		if other := s.list[j]; other.in == f.in && other.Kind == figures.Amount && !other.Weak {
			end = other.Start
			break
		}
	}
	if at := lastStop(text[start:f.Start]); at >= 0 {
		start += at
	}
	end = f.End + firstMark(text[f.End:end], s.lang)
	return start, end
}

// marks separate the parts of a sentence.
const marks = ",;.:!?\n，；。：、！？"

// firstMark returns where the first part of a text ends: before a mark or "and".
func firstMark(text string, l lang.Lang) int {
	at := strings.IndexAny(text, marks)
	if at < 0 {
		at = len(text)
	}
	words := []string{" and ", " while ", " but ", " compared with "}
	if l == lang.Zh {
		words = []string{"和", "与", "及", "而"}
	}
	for _, word := range words {
		if i := strings.Index(text[:at], word); i >= 0 {
			at = i
		}
	}
	return at
}

// lastStop returns the place behind the last end of a sentence in a text, or -1.
func lastStop(text string) int {
	at := strings.LastIndexAny(text, ".。;；!！?？\n")
	if at < 0 {
		return -1
	}
	_, size := utf8.DecodeRuneInString(text[at:])
	return at + size
}

// maxParted is the largest distance in bytes between two figures of one sentence.
const maxParted = 600

// parted reports whether a mark or "and" is between two figures of one passage, and
// no end of a sentence.
func (s *surroundings) parted(i, j int) bool {
	a, b := s.list[min(i, j)], s.list[max(i, j)]
	if a.in != b.in || a.End > b.Start || b.Start-a.End > maxParted {
		return false
	}
	between := a.in.text[a.End:b.Start]
	return firstMark(between, s.lang) < len(between)
}

// apartOf removes what two lists of names have in common.
func apartOf(a, b []string) (restA, restB []string) {
	for _, name := range a {
		if !slices.Contains(b, name) {
			restA = append(restA, name)
		}
	}
	for _, name := range b {
		if !slices.Contains(a, name) {
			restB = append(restB, name)
		}
	}
	return restA, restB
}

// common counts the names that two lists have in common.
func common(a, b []string) int {
	n := 0
	for _, name := range a {
		if slices.Contains(b, name) {
			n++
		}
	}
	return n
}

func (c *comparison) exchange(x, y match, severity diag.Severity) diag.Problem {
	a, b, other := x.en, y.en, [2]*quantity{x.zh, y.zh}
	if c.from == lang.Zh {
		a, b, other = x.zh, y.zh, [2]*quantity{x.en, y.en}
	}
	l := other[0].in.lang
	return diag.Problem{
		Span: other[0].span(), Severity: severity, Rule: "figure-parity",
		Message: message.New("%s and %s stand in each other's place in the %s edition: %s, %s", a.words(), b.words(), codeOf(l), trimmed(other[0]), trimmed(other[1])),
		Hint:    message.New("write %s where %s is, and %s where %s is, %s", trimmed(other[1]), trimmed(other[0]), trimmed(other[0]), trimmed(other[1]), accept),
		Related: []diag.Related{{Span: a.span(), Message: "the original has this"}, {Span: b.span(), Message: "and this"}},
	}
}

// trimmed returns the words of a figure without space around them.
func trimmed(f *quantity) string { return strings.TrimFunc(f.words(), unicode.IsSpace) }
