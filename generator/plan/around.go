package plan

import (
	"slices"
	"strconv"

	"brief/generator/lang"
	"brief/generator/model"
	"brief/generator/source"
	"brief/generator/view"
)

const (
	rowsOnIndex   = 12
	chartsOnIndex = 3
)

// figuresAround is what the page of a province or industry shows of its
// figures.
type figuresAround struct {
	rows   []entry
	charts []*comparison
	total  int
}

// figuresAround picks the figures of a list: those of the newest briefings, of each
// as many as leave room for others.
func (p *planner) figuresAround(s *list) *figuresAround {
	if !s.base().table {
		return nil
	}
	x := &figuresAround{}
	var all []entry
	with := 0
	for _, b := range s.briefings {
		x.total += len(b.Entries)
		for n := range b.Entries {
			all = append(all, entry{b, n})
		}
		if len(b.Entries) > 0 {
			with++
		}
	}
	if x.total == 0 {
		return nil
	}
	each := max(2, rowsOnIndex/with)
	for _, e := range all {
		if e.n < each && len(x.rows) < rowsOnIndex {
			x.rows = append(x.rows, e)
		}
	}
	x.charts = p.comparisons(all, chartsOnIndex)
	return x
}

// digest covers what a list's page shows of its figures.
func (x *figuresAround) digest(d *source.Digester, p *planner, s *list) {
	if x == nil {
		return
	}
	d.Int(x.total).Bool(p.ledger().small(), s.offered())
	for _, l := range lang.Both {
		p.digestEntries(d, x.rows, l)
		p.digestCharts(d, x.charts, l)
	}
}

// offered reports whether the ledger can choose the figures of a province or
// industry: a row says the main one of its briefing.
func (s *list) offered() bool {
	of := s.scope()
	return slices.ContainsFunc(s.briefings, func(b *model.Briefing) bool {
		return len(b.Entries) > 0 && (of.place != nil && b.Province() == of.place || of.industry != nil && b.Industries[0] == of.industry)
	})
}

func (p *planner) aroundView(x *figuresAround, s *list, l lang.Lang, from string) (v *view.FiguresAround, err error) {
	if x == nil {
		return nil, nil
	}
	v = &view.FiguresAround{All: view.Link{Href: rel(from, figuresPath(l)), Text: lang.Pair{En: "The figures of all briefings", Zh: "全部简报数据"}.In(l)}}
	if p.ledger().small() { // one page holds them all, and chooses
		switch of, offered := s.scope(), s.offered(); {
		case offered && of.place != nil:
			v.All.Href += "#place=" + of.place.Slug
		case offered:
			v.All.Href += "#industry=" + of.industry.Slug
		}
	}
	if len(x.rows) < x.total {
		v.Note = lang.Pair{
			En: "The newest " + strconv.Itoa(len(x.rows)) + " of " + lang.Int(lang.En, x.total),
			Zh: "共" + lang.Int(lang.Zh, x.total) + "项，此处为最新的" + strconv.Itoa(len(x.rows)) + "项",
		}.In(l)
	}
	if v.Charts, err = p.charts(x.charts, l, from); err != nil {
		return nil, err
	}
	v.Table.Rows, err = p.figureRows(x.rows, l, from)
	return v, err
}
