package plan

import (
	"slices"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/view"
)

// calendar returns the years or months that have briefings, newest first.
func calendar(t *tableOf[int]) []*list {
	lists := t.sorted()
	if t.has(0) { // the undated ones, sorted last
		lists = lists[:len(lists)-1]
	}
	return lists
}

// beside returns the lists before and after one, nil where there is none.
func beside(order []*list, s *list) (newer, older *list) {
	i := slices.Index(order, s)
	if i > 0 {
		newer = order[i-1]
	}
	if i+1 < len(order) {
		older = order[i+1]
	}
	return newer, older
}

// neighbours links the years or months before and after one.
func neighbours(order []*list, s *list, v *view.Index, l lang.Lang, from string) {
	link := func(s *list) *view.Link {
		if s == nil {
			return nil
		}
		return &view.Link{Href: rel(from, s.path(l)), Text: s.name().In(l)}
	}
	newer, older := beside(order, s)
	v.Neighbour.Newer, v.Neighbour.Older = link(newer), link(older)
}

func digestNeighbours(d *source.Digester, order []*list, s *list) {
	newer, older := beside(order, s)
	for _, x := range []*list{newer, older} {
		d.Bool(x != nil)
		if x != nil {
			d.Str(x.path(lang.En))
		}
	}
}

// monthsOf is the facet of the months of a year that have briefings.
func (p *planner) monthsOf(year int, l lang.Lang, from string) []view.Facet {
	var rows []view.Count
	for m := 12; m >= 1; m-- {
		if n := p.lists.months.size(monthKey(year, m)); n > 0 {
			rows = append(rows, view.Count{Link: view.Link{Href: rel(from, monthPath(l, year, m)), Text: lang.Date{Year: year, Month: m}.Long(l)}, N: n})
		}
	}
	if len(rows) == 0 {
		return nil
	}
	return []view.Facet{{Name: "months", Title: lang.Pair{En: "Months", Zh: "月份"}.In(l), Items: withBars(rows)}}
}

// timeline returns the newest years with their twelve months; limit 0 is all.
func (p *planner) timeline(l lang.Lang, from string, limit int) []view.Year {
	years := calendar(p.lists.years)
	if limit > 0 {
		years = years[:min(limit, len(years))]
	}
	top := 1
	for _, y := range years {
		top = max(top, len(y.briefings))
	}
	var out []view.Year
	for _, y := range years {
		year := y.subject.(subjectOf[int]).key
		row := view.Year{Count: view.Count{Link: view.Link{Href: rel(from, y.path(l)), Text: y.name().In(l)}, N: len(y.briefings), Bar: 100 * len(y.briefings) / top}}
		for m := 1; m <= 12; m++ {
			c := view.Count{Link: view.Link{Text: lang.MonthName(l, m)}, N: p.lists.months.size(monthKey(year, m))}
			if c.N > 0 {
				c.Href = rel(from, monthPath(l, year, m))
			}
			row.Months = append(row.Months, c)
		}
		out = append(out, row)
	}
	most := 4 // on a small site one briefing is a light shade, not the darkest
	for _, y := range out {
		for _, m := range y.Months {
			most = max(most, m.N)
		}
	}
	for _, y := range out {
		for i := range y.Months {
			y.Months[i].Bar = 100 * y.Months[i].N / most
		}
	}
	return out
}

// undated is the count of the briefings without a date, nil where there are
// none.
func (p *planner) undated(l lang.Lang, from string) *view.Count {
	s := p.lists.years.lists[0]
	if s == nil {
		return nil
	}
	return &view.Count{Link: view.Link{Href: rel(from, s.path(l)), Text: s.name().In(l)}, N: len(s.briefings)}
}

// digestTimeline covers what timeline and undated read.
func (p *planner) digestTimeline(d *source.Digester) {
	for _, t := range []*tableOf[int]{p.lists.years, p.lists.months} {
		for _, s := range t.sorted() {
			d.Int(s.subject.(subjectOf[int]).key, len(s.briefings))
		}
		d.Int(-1)
	}
}
