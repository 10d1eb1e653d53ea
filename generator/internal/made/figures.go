package made

import (
	_ "embed"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"sync"

	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
)

// Figure is a figure of a briefing.
type Figure struct {
	Name         string
	Label        lang.Pair
	Quantity     figures.Quantity
	Period, AsOf string // at most one of them
	Evidence     string
	Source       int
	Note         lang.Pair
}

// In returns the figure in the words of a language, as a reference to it
// prints.
func (f *Figure) In(l lang.Lang) string { return figures.Print(f.Quantity, l).In(l) }

// kind is a sort of figure, with the phrases that may be said of it.
type kind struct {
	name, unit          string
	label, of, evidence lang.Pair
	min, steps, step    int64 // in tenths, so that values stay exact
	sentences           []lang.Pair
}

//go:embed figures.tsv
var figuresTSV string

var kinds = sync.OnceValue(func() []*kind {
	var all []*kind
	byName := map[string]*kind{}
	for line := range strings.Lines(figuresTSV) {
		f := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		switch f[0] {
		case "kind":
			k := &kind{name: f[1], unit: f[2], label: lang.Pair{En: f[3], Zh: f[4]}, of: lang.Pair{En: f[5], Zh: f[6]}, evidence: lang.Pair{En: f[10], Zh: f[11]}}
			k.min, k.step = tenths(f[7]), tenths(f[9])
			k.steps = (tenths(f[8]) - k.min) / k.step
			all = append(all, k)
			byName[k.name] = k
		case "say":
			k := byName[f[1]]
			k.sentences = append(k.sentences, lang.Pair{En: f[2], Zh: f[3]})
		}
	}
	return all
})

func tenths(s string) int64 {
	d, err := figures.ParseDecimal(s)
	if err != nil {
		panic(fmt.Sprintf("made: %q: %v", s, err))
	}
	n := d.Coef
	for range d.Exp + 1 {
		n *= 10
	}
	return n
}

// decimal returns the number of so many tenths.
func decimal(tenths int64) figures.Decimal {
	d, err := figures.ParseDecimal(strconv.FormatInt(tenths, 10) + "e-1")
	if err != nil {
		panic(err) // cannot happen: it has fewer digits than a figure may have
	}
	return d
}

// figure draws a figure of a kind.
func (k *kind) figure(r *rand.Rand, s *Story) Figure {
	// One draw within another: small values are more common than large ones.
	at := r.Int64N(r.Int64N(k.steps) + 1)
	q := figures.Quantity{Value: decimal(k.min + at*k.step), Unit: k.unit, Of: k.of}
	switch n := r.IntN(20); {
	case n < 6:
		q.Bound = figures.Bound(figures.Bounds[n])
	case n == 6 && k.unit != "pp" && k.unit != "count": // 1950 to 1970 jobs would be read as years
		q.Range, q.To = true, decimal(k.min+(at+1+r.Int64N(9))*k.step)
	}
	f := Figure{Name: k.name, Label: k.label, Quantity: q, Source: 1 + r.IntN(len(s.Sources))}
	switch r.IntN(5) {
	case 0:
		f.Period = strconv.Itoa(s.year - r.IntN(2))
	case 1:
		if len(s.Date) == len("2024-01-28") {
			f.AsOf = s.Date
		}
	}
	if r.IntN(9) == 0 {
		f.Note = s.say("note")
	}
	l := s.Sources[f.Source-1].Lang
	f.Evidence = strings.ReplaceAll(k.evidence.In(l), "{q}", f.In(l))
	return f
}

func (f *Figure) yaml(b *strings.Builder) {
	fmt.Fprintf(b, "  %s:\n    label: {en: %s, zh: %s}\n", f.Name, f.Label.En, f.Label.Zh)
	value := number(f.Quantity.Value)
	if f.Quantity.Range {
		value = "[" + value + ", " + number(f.Quantity.To) + "]"
	}
	field(b, "    ", "value", value)
	field(b, "    ", "unit", f.Quantity.Unit)
	if f.Quantity.Of.En != "" {
		fmt.Fprintf(b, "    of: {en: %s, zh: %s}\n", f.Quantity.Of.En, f.Quantity.Of.Zh)
	}
	if f.Quantity.Bound != figures.Exact {
		field(b, "    ", "bound", string(f.Quantity.Bound))
	}
	if f.Period != "" {
		field(b, "    ", "period", f.Period)
	}
	if f.AsOf != "" {
		field(b, "    ", "as_of", f.AsOf)
	}
	field(b, "    ", "evidence", f.Evidence)
	if f.Source != 1 {
		field(b, "    ", "source", strconv.Itoa(f.Source))
	}
	if f.Note.En != "" {
		fmt.Fprintf(b, "    note:\n      en: %s\n      zh: %s\n", f.Note.En, f.Note.Zh)
	}
}

// number writes large round numbers as editors do: 80e9.
func number(d figures.Decimal) string {
	if d.Exp >= 6 {
		return fmt.Sprintf("%de%d", d.Coef, d.Exp)
	}
	return d.String()
}
