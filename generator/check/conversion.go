package check

import (
	"regexp"
	"slices"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
)

// A sum is often repeated in another currency, and a length in another unit: 7.1 billion
// yuan ($1 billion). One edition may leave that out. Where it is there, it is what the
// other edition says, and about what the first amount makes.

// Between an amount and its conversion are a bracket or a comma and words of this list
// only, and behind it the sentence or the bracket ends.
var (
	beforeConversion = [2]*regexp.Regexp{
		lang.En: regexp.MustCompile(`^\s*(?:[(\[（]|, (?:or|equal to|equivalent to|about|i\.e\.|that is)\b)(?:\s|or|about|around|approximately|approx\.?|roughly|nearly|some|equal to|equals|equivalent to|the equivalent of|i\.e\.|=)*$`),
		lang.Zh: regexp.MustCompile(`^\s*(?:[(\[（]|[，,](?:约?合|折合|相当于|约为|即))(?:\s|大?约为?|约?合|折合?|相当于|约等于|即|人民币|近)*$`),
	}
	afterConversion = [2]*regexp.Regexp{
		lang.En: regexp.MustCompile(`^\s*(?:[)\]）.,;]|$)`),
		lang.Zh: regexp.MustCompile(`^\s*(?:人民币)?(?:[)\]）。，、；,;]|$)`),
	}
)

// converts returns the amount that f repeats in another unit, or nil.
func (f *quantity) converts() *quantity {
	all := f.in.quantities()
	i, _ := slices.BinarySearchFunc(all, f.Start, func(q quantity, at int) int { return q.Start - at })
	if i == 0 || i >= len(all) || &all[i] != f {
		return nil
	}
	main, text := &all[i-1], f.in.text
	if main.Kind != figures.Amount || main.End > f.Start || f.Start-main.End > maxBetween || !beforeConversion[f.in.lang].MatchString(text[main.End:f.Start]) || !afterConversion[f.in.lang].MatchString(text[f.End:min(len(text), f.End+maxBetween)]) {
		return nil
	}
	return main
}

// maxBetween is the most bytes between an amount and its conversion.
const maxBetween = 48

// conversions reports the conversions of a bead that have no match: those that are far
// from what the first amount makes, and those that differ from the other edition's.
func (c *comparison) conversions(k *bead) []diag.Problem {
	var out []diag.Problem
	at := map[*quantity]*quantity{} // by the amount that it converts
	for _, l := range lang.Both {
		for _, f := range k.left[l] {
			if f.answer != nil || f.Weak || f.Kind != figures.Amount || f.figure != nil {
				continue
			}
			main := f.converts()
			if main == nil {
				continue
			}
			is, far, ok := figures.Converted(main.Reading, f.Reading)
			if !ok {
				continue
			}
			if !far {
				at[main] = f
				continue
			}
			f.Restated = true // it is reported here
			words := is.In(l)
			out = append(out, diag.Problem{
				Span: f.span(), Severity: diag.Error, Rule: "figure-parity",
				Message: message.New("%s is %s, but the conversion says %s", main.words(), words, f.words()),
				Hint:    message.New("write %s, or correct %s, %s", words, main.words(), accept),
				Related: []diag.Related{{Span: main.span(), Message: "this is converted"}},
			})
		}
	}
	for _, f := range k.left[lang.En] {
		main := f.converts()
		if main == nil || at[main] != f || main.answer == nil {
			continue
		}
		other := at[main.answer]
		if other == nil || other.answer != nil || other.Unit != f.Unit {
			continue
		}
		if figures.Compare(f.Reading, other.Reading) == figures.OtherValue {
			f.Restated, other.Restated = true, true
			out = append(out, c.contradiction(f, other))
		}
	}
	return out
}
