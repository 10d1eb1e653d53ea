package check

import (
	"slices"
	"strings"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/model"
)

// figureText reports a figure of the front matter that the text gives with another
// value, without a reference to it: the card would then say one thing and the text
// another.
//
// A text has many numbers of one unit, and only one of them is the figure. So the
// rule asks for much before it speaks:
//   - the text gives the right value nowhere, neither in words nor by a reference;
//   - one number of the same unit is beside words for the same thing, and no other
//     number of that unit is in its sentence;
//   - nothing in the sentence says that it is of a part, of another time or place,
//     or a change;
//   - the two editions agree on it. Where they do not, figure-parity speaks;
//   - the number looks like a slip of the figure, or every other word beside it is
//     plain in both: “the park cost”, 园区耗资.
func (c *checker) figureText(t *terms) []diag.Problem {
	if len(c.b.Figures) == 0 {
		return nil
	}
	var out []diag.Problem
	claimed := map[*quantity]int{} // how many figures a number may be meant for
	found := make([]*mismatch, len(c.b.Figures))
	for i := range c.b.Figures {
		if m := c.mismatch(t, &c.b.Figures[i]); m != nil {
			found[i] = m
			claimed[m.in]++
		}
	}
	for _, m := range found {
		if m != nil && claimed[m.in] == 1 {
			out = append(out, c.mismatched(m))
		}
	}
	return out
}

// mismatch is a figure and the number that the text gives for it.
type mismatch struct {
	figure    *model.Figure
	in, other *quantity // in the original, or the only edition that has it; in the other one, or nil
}

// mismatch finds the number that the text gives for a figure instead of its value.
func (c *checker) mismatch(t *terms, f *model.Figure) *mismatch {
	if f.Quantity.Range || timeUnit(f.Quantity.Unit) {
		return nil
	}
	var given [2]*candidate
	only := lang.Lang(0)
	editions := 0
	for _, l := range lang.Both {
		if c.b.Editions[l] == nil {
			continue
		}
		editions++
		only = l
		given[l] = c.candidate(t, f, l)
	}
	if editions == 1 || c.b.ParityOff {
		for _, l := range []lang.Lang{c.b.Original, c.b.Original.Other(), only} {
			if x := given[l]; x != nil && x.wrong() {
				return &mismatch{f, x.quantity, nil}
			}
		}
		return nil
	}
	x, y := given[c.b.Original], given[c.b.Original.Other()]
	if x == nil || y == nil || figures.Compare(x.Reading, y.Reading) != figures.Equal || !x.wrong() || !y.wrong() {
		return nil
	}
	return &mismatch{f, x.quantity, y.quantity}
}

func timeUnit(unit string) bool {
	return slices.Contains([]string{"year", "month", "day", "h", "min", "times"}, unit)
}

// candidate is a number of the text that is meant for a figure.
type candidate struct {
	*quantity
	tells bool // it has three digits or more, and only its size or its unit is another
	slip  bool // it looks like a slip of the figure: a power of ten, one digit, another unit
	plain plainness
}

// wrong reports whether the candidate is the figure with a wrong value. A slip of
// three digits is hardly chance; a shorter one needs plain words in its clause, any
// other value a plain sentence.
func (x *candidate) wrong() bool {
	return x.plain == plainSentence || x.slip && (x.plain == plainClause || x.tells)
}

// candidate finds the one number of an edition that is meant for a figure. It is nil
// where there is none, or more than one, or where the text gives the figure itself.
func (c *checker) candidate(t *terms, f *model.Figure, l lang.Lang) *candidate {
	e := c.edition(l)
	is := figures.Reading{Kind: figures.Amount, Quantity: f.Quantity}
	near, stated := c.near(e, f, &is)
	if len(near) == 0 || len(near) > manyNumbers {
		return nil
	}
	w := wordsOfFigures()
	label := c.labelOf(w, t, f, l)
	var best *candidate
	for _, q := range near {
		head := q.in == e.title || q.in == e.summary
		x := candidate{quantity: q, slip: slips(&q.Reading, &is)}
		if stated && !(head && x.slip) {
			continue
		}
		x.tells = x.slip && tells(&q.Reading, &is, 3)
		var meant bool
		if meant, x.plain = label.meant(q, x.slip && tells(&q.Reading, &is, 2)); !meant {
			continue
		}
		switch {
		case best == nil || x.slip && !best.slip:
			best = &x
		case best.slip && !x.slip:
		case figures.Compare(best.Reading, q.Reading) != figures.Equal:
			return nil // several numbers of the same kind: one of them need not be the figure
		default:
			best.plain = max(best.plain, x.plain)
		}
	}
	if best != nil && c.bothBorneOut(&best.Reading, &is) {
		return nil
	}
	return best
}

// manyNumbers is how many numbers of one unit make a text a collection of data, in
// which no words say enough about one of them.
const manyNumbers = 64

// near returns the numbers of an edition that measure what a figure measures and
// cannot be that or another figure, and reports whether the text gives the figure.
// Where it does, only those of title and summary are asked for.
func (c *checker) near(e *edition, f *model.Figure, is *figures.Reading) (near []*quantity, stated bool) {
	for _, p := range e.all() {
		if stated && p != e.title && p != e.summary || len(near) > manyNumbers {
			return near, stated
		}
		if p.block != nil && p.block.Differs {
			continue
		}
		quantities := p.quantities()
		for i := range quantities {
			q := &quantities[i]
			switch {
			case q.Kind != figures.Amount || q.Range || len(near) > manyNumbers:
			case q.figure != nil:
				stated = stated || q.figure.Name == f.Name
			case agrees(&q.Reading, is):
				stated = true
			case q.Weak || q.Restated || !rivals(&q.Reading, is) || c.ofAnother(q, f):
			default:
				near = append(near, q)
			}
		}
	}
	return near, stated
}

// ofAnother reports whether a number is that of another figure of the front matter.
func (c *checker) ofAnother(q *quantity, f *model.Figure) bool {
	for i := range c.b.Figures {
		g := &c.b.Figures[i]
		is := figures.Reading{Kind: figures.Amount, Quantity: g.Quantity}
		if g.Name != f.Name && figures.Compare(q.Reading, is) == figures.Equal {
			return true
		}
	}
	return false
}

// bothBorneOut reports whether an article has the number of the text, and the figure
// as well: they are two figures then.
func (c *checker) bothBorneOut(q, is *figures.Reading) bool {
	for _, a := range c.captures() {
		if a != nil && bornOut(*q, a.readings()) && bornOut(*is, a.readings()) {
			return true
		}
	}
	return false
}

// mismatched is the problem of a figure that the text gives otherwise.
func (c *checker) mismatched(m *mismatch) diag.Problem {
	file := c.file(func(s *model.BriefingFields) bool { return s.Figures.Set })
	l := m.in.in.lang
	is := figures.Reading{Kind: figures.Amount, Quantity: m.figure.Quantity}
	what := message.New("the text says %s, but the figure %s is %s", m.in.words(), m.figure.Name, is.In(l))
	if power, ok := figures.Factor(is, m.in.Reading); ok {
		what = message.New("the text says %s, %s than the figure %s, which is %s", m.in.words(), times(power), m.figure.Name, is.In(l))
	}
	p := diag.Problem{
		Span: m.in.span(), Severity: diag.Error, Rule: "figure-text", Message: what,
		Hint:    message.New("write [[%s]], or mend the figure: %s; %s", m.figure.Name, fields(m.in.Quantity), accept),
		Related: []diag.Related{{Span: m.figure.ValueAt.In(file), Message: "the front matter has this"}},
	}
	if m.other != nil {
		p.Related = append(p.Related, diag.Related{Span: m.other.span(), Message: "the other edition says so too"})
	}
	return p
}

// lower returns a text in lower case without changing its length.
func lower(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, s)
}
