package check

import (
	"strings"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
)

// missed reports whether a quantity that only one side has should also be on the
// other. Ordinals, small numbers and days without a year are a matter of style
// (六四, on the 12th, today); what the other edition says once it need not say
// again; and if the same digits are there, they were only read differently
// (office 2019, office2019).
func (c *comparison) missed(k *bead, f *quantity, l lang.Lang) bool {
	switch f.Kind {
	case figures.Ordinal:
		return false
	case figures.Amount:
		if f.small() && !(f.multiple() && !k.multiplies(l.Other())) && !f.partOf() {
			return false
		}
	case figures.Time:
		if f.inName() || f.When.Year == 0 && f.When.Part == "" && (f.When.Month == 0 || f.When.Day == 0 || k.hasDay(l.Other()) || k.namesDay(f.When, l.Other())) {
			return false
		}
	}
	again := func(other *quantity) bool {
		return figures.Compare(f.Reading, other.Reading) == figures.Equal && !(other.answer != nil && (f.partOf() || !sameUnit(f, other)))
	}
	if c.said(l.Other()).has(f, again) {
		return false
	}
	own := digitWords(f.words())
	return len(own) != 1 || !k.writes(own[0].digits, l.Other())
}

// sameUnit reports whether two figures have one unit, or both count something.
func sameUnit(a, b *quantity) bool {
	return a.Unit == b.Unit || a.Kind != figures.Amount || counts(a.Unit) && counts(b.Unit)
}

// writes reports whether a word on one side has exactly these digits, apart from
// those of a figure that has its own answer: 100% is no word for 100家.
func (k *bead) writes(digits string, l lang.Lang) bool {
	words := k.digitWords(l)[digits]
	return words != nil && words.free > 0
}

// multiple reports whether a figure is a multiple in words that a translation may
// not leave out: doubled, 翻一番, 减半.
func (f *quantity) multiple() bool { return f.Unit == "times" && !f.Weak && f.Value != oneTime }

var oneTime = figures.Decimal{Coef: 1}

// partOf reports whether a small count is a part of another count, which is a
// figure of its own: 其中三家, three of them.
func (f *quantity) partOf() bool {
	if !counts(f.Unit) || f.Weak {
		return false
	}
	before, after := f.in.text[:f.Start], f.in.text[f.End:]
	if f.in.lang == lang.Zh {
		return strings.HasSuffix(before, "其中") || strings.HasSuffix(before, "其中有")
	}
	return strings.HasPrefix(after, " of them") || strings.HasPrefix(after, " of which") || strings.HasPrefix(after, " of whom") ||
		strings.HasSuffix(before, "of which ") || strings.HasSuffix(before, "of whom ") || strings.HasSuffix(before, "among them ")
}

func (c *comparison) alone(k *bead, f *quantity, l lang.Lang) diag.Problem {
	p := diag.Problem{
		Span: f.span(), Severity: diag.Warning, Rule: "figure-parity",
		Message: message.New("%s is only in the %s edition", f.words(), codeOf(l)),
		Hint:    message.New("write %s in the %s edition, %s", f.In(l.Other()), codeOf(l.Other()), accept),
	}
	if where := k.where[l.Other()]; len(where) > 0 {
		p.Related = []diag.Related{{Span: where[0].at.In(where[0].file), Message: "it belongs here"}}
	}
	return p
}
