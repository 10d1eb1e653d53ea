package plan

import (
	"cmp"
	"math/big"
	"slices"
	"strings"

	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/view"
)

// Which figures may be compared as bars. The words chart.rule say the same to
// readers:
//
// They have one unit, count one thing, are of one class, and cover times of
// one length; shares, changes and the like bear one label as well. See
// model.Entry.Like. A briefing gives one of them, the first, so
// that no part is compared with its whole. Two of the same place and value are
// taken for one fact. There are at least three. None is below zero,
// where a bar has no beginning, and the largest is at most a thousand times
// the smallest: on the one scale that all bars share, the smallest would be
// nothing, and a scale that is not even would have to be explained.
const (
	fewestBars = 3
	mostBars   = 12
	widest     = 1000

	chartsOnLedger = 4
	chartsOnGroup  = 2
)

// comparison is figures that may be compared, the largest first.
type comparison struct {
	like uint64
	bars []entry
	of   int // how many there are, where not all are drawn
}

// comparisons finds the sets of comparable figures among some, which those of a
// briefing follow one another in, and returns the largest sets.
func (p *planner) comparisons(entries []entry, most int) []*comparison {
	sets := map[uint64]*comparison{}
	var order []*comparison
	for _, e := range entries {
		like := e.of().Like
		if like == 0 {
			continue
		}
		s := sets[like]
		if s == nil {
			s = &comparison{like: like}
			sets[like] = s
			order = append(order, s)
		}
		if n := len(s.bars); n == 0 || s.bars[n-1].b != e.b {
			s.bars = append(s.bars, e)
		}
	}
	order = slices.DeleteFunc(order, func(s *comparison) bool { return len(s.bars) < fewestBars || !s.settle() })
	slices.SortFunc(order, func(a, b *comparison) int {
		return cmp.Or(cmp.Compare(b.of, a.of), cmp.Compare(a.class().Rank(), b.class().Rank()), cmp.Compare(a.like, b.like))
	})
	order = order[:min(most, len(order))]
	// The largest sets, in the order of the ledger.
	slices.SortFunc(order, func(a, b *comparison) int {
		return cmp.Or(cmp.Compare(a.class().Rank(), b.class().Rank()), cmp.Compare(b.of, a.of), cmp.Compare(a.like, b.like))
	})
	return order
}

func (s *comparison) class() figures.Class { return s.bars[0].of().Class }

// settle leaves the bars that are drawn, and reports whether any may be.
func (s *comparison) settle() bool {
	s.bars = byValue(s.bars)
	if s.bars[len(s.bars)-1].of().Value.Coef < 0 || s.bars[0].of().Value.Coef == 0 {
		return false
	}
	var distinct []entry
	for _, e := range s.bars {
		// Equal values are neighbours.
		again := false
		for i := len(distinct) - 1; i >= 0 && distinct[i].of().Value == e.of().Value; i-- {
			again = again || sameSubject(distinct[i], e)
		}
		if !again {
			distinct = append(distinct, e)
		}
	}
	s.of = len(distinct)
	s.bars = slices.Clone(distinct[:min(mostBars, len(distinct))]) // of thousands; they are kept as long as the plan
	if len(s.bars) < fewestBars {
		return false
	}
	first, last := s.bars[0].of().Value, s.bars[len(s.bars)-1].of().Value
	return last.Coef > 0 && share(first, last).Cmp(big.NewRat(widest, 1)) <= 0
}

// sameSubject reports whether two figures are about the same, as far as their
// briefings say: of one subject, or else of one place.
func sameSubject(a, b entry) bool {
	x, y := a.of(), b.of()
	if x.About != model.NoSubject && x.About != model.InWords || y.About != model.NoSubject && y.About != model.InWords {
		return x.About == y.About && x.Slug == y.Slug
	}
	province, city := a.place()
	otherProvince, otherCity := b.place()
	return province == otherProvince && city == otherCity
}

func share(a, b figures.Decimal) *big.Rat { return new(big.Rat).Quo(a.Rat(), b.Rat()) }

func (p *planner) digestCharts(d *source.Digester, charts []*comparison, l lang.Lang) {
	d.Int(len(charts))
	for _, c := range charts {
		d.Int(c.of)
		p.digestEntries(d, c.bars, l)
	}
}

// fullBar is the longest bar, in thousandths of the drawing: behind it is room
// for the mark of a bound.
const fullBar = 960

// charts draws comparisons.
func (p *planner) charts(list []*comparison, l lang.Lang, from string) ([]view.Chart, error) {
	var out []view.Chart
	for _, c := range list {
		rows, err := p.figureRows(c.bars, l, from)
		if err != nil {
			return nil, err
		}
		first, err := p.figure(c.bars[0].b, c.bars[0].n)
		if err != nil {
			return nil, err
		}
		q := first.Quantity
		chart := view.Chart{Title: c.class().Name().In(l), Unit: chartUnit(q, l) + during(first.Period, l)}
		if _, labelled := c.class().Comparable(); labelled {
			chart.Title = rows[0].Label
		}
		if c.of > len(c.bars) {
			chart.Note = lang.Pair{
				En: "the " + lang.Int(lang.En, len(c.bars)) + " largest of " + lang.Int(lang.En, c.of) + " comparable figures",
				Zh: "共" + lang.Int(lang.Zh, c.of) + "项可比数据，此处为最大的" + lang.Int(lang.Zh, len(c.bars)) + "项",
			}.In(l)
		}
		quantities := make([]figures.Quantity, len(c.bars))
		top := figures.Decimal{}
		for i, e := range c.bars {
			f, err := p.figure(e.b, e.n)
			if err != nil {
				return nil, err
			}
			quantities[i] = f.Quantity
			for _, end := range []figures.Decimal{quantities[i].Value, quantities[i].To} {
				if end.Cmp(top) > 0 {
					top = end
				}
			}
		}
		for i, q := range quantities {
			bar := view.Bar{FigureRow: rows[i], Mark: markOf(q.Bound)}
			length := permille(q.Value, top)
			bar.Length, bar.End = percent(length), percent(length)
			if q.Range {
				bar.Range = percent(permille(q.To, top) - length)
				bar.End = percent(permille(q.To, top))
			}
			chart.Bars = append(chart.Bars, bar)
		}
		out = append(out, chart)
	}
	return out, nil
}

// chartUnit says what the bars measure: the unit, or what is counted.
func chartUnit(q figures.Quantity, l lang.Lang) string {
	if name := q.Of.In(l); name != "" {
		return name
	}
	return figures.UnitName(q.Unit, l)
}

// during says how long a time the figures cover, all of them the same: those of
// a year have another chart than totals. It is "" where that is not said.
func during(period lang.Date, l lang.Lang) string {
	switch {
	case period.Day != 0:
		return lang.Pair{En: ", daily", Zh: "（单日值）"}.In(l)
	case period.Month != 0:
		return lang.Pair{En: ", monthly", Zh: "（月度值）"}.In(l)
	case period.Year != 0:
		return lang.Pair{En: ", annual", Zh: "（年度值）"}.In(l)
	}
	return ""
}

// markOf is on which side of a bar's end the true value lies.
func markOf(b figures.Bound) string {
	switch b {
	case figures.Over, figures.AtLeast:
		return "more"
	case figures.Under, figures.Nearly, figures.UpTo:
		return "less"
	case figures.About:
		return "about"
	}
	return ""
}

// permille is a value's share of the longest bar. Something is drawn of each:
// a value of zero has no bar, and no other value looks like it.
func permille(value, top figures.Decimal) int {
	if value.Coef == 0 {
		return 0
	}
	r := new(big.Rat).Mul(share(value, top), big.NewRat(fullBar, 1))
	return max(1, int(new(big.Int).Quo(r.Num(), r.Denom()).Int64()))
}

// percent writes thousandths: 96%, 12.5%.
func percent(thousandths int) string {
	return strings.TrimSuffix(figures.Decimal{Coef: int64(thousandths), Exp: -1}.String(), ".0") + "%"
}
