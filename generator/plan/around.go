package plan

import (
	"cmp"
	"slices"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/view"
)

const (
	figuresOnIndex     = 6
	figuresPerBriefing = 2
	rowsOnIndex        = 12
	chartsOnIndex      = 3
)

// figuresAround is what the first page of a list shows of its figures: some in
// large type, and on the page of a province or industry a table and charts.
type figuresAround struct {
	leading []entry
	rows    []entry
	charts  []*comparison
	totals  totals
}

// totals counts figures. Targets and plans are no measurements, and are counted
// apart from them.
type totals struct{ figures, targets int }

func (t *totals) add(e *model.Entry) {
	if e.Target {
		t.targets++
	} else {
		t.figures++
	}
}

func (t totals) all() int { return t.figures + t.targets }

// figuresAround picks the figures of a list: first those that can best be compared,
// such as investment and output, and of each kind those of the newest briefings. Of
// each briefing it takes as many as leave room for others.
func (p *planner) figuresAround(s *list) *figuresAround {
	t := s.base()
	if !t.table && !t.figures {
		return nil
	}
	x := &figuresAround{}
	all := p.entries(s)
	if len(all) == 0 {
		return nil
	}
	of := s.scope()
	ranked := slices.Clone(all)
	slices.SortStableFunc(ranked, func(a, b entry) int { return cmp.Compare(a.of().Class.Rank(), b.of().Class.Rank()) })
	if t.figures {
		each := figuresPerBriefing
		if of.organisation != nil { // all are its own
			each = figuresOnIndex
		}
		own := slices.Clone(ranked) // what is about the page itself comes first
		slices.SortStableFunc(own, func(a, b entry) int { return cmp.Compare(b.of().About, a.of().About) })
		x.leading = firstOf(own, figuresOnIndex, each, func(e entry) bool { return !e.of().Target && p.speaksFor(e, of) })
	}
	if !t.table {
		return x
	}
	with := map[*model.Briefing]bool{}
	for _, e := range all {
		x.totals.add(e.of())
		with[e.b] = true
	}
	x.rows = firstOf(ranked, rowsOnIndex, max(2, rowsOnIndex/len(with)), func(entry) bool { return true })
	x.charts = p.comparisons(all, chartsOnIndex)
	return x
}

// firstOf takes the first figures that fit, at most so many of each briefing.
func firstOf(ranked []entry, most, each int, fits func(entry) bool) []entry {
	var out []entry
	of := map[*model.Briefing]int{}
	for _, e := range ranked {
		if len(out) < most && of[e.b] < each && fits(e) {
			of[e.b]++
			out = append(out, e)
		}
	}
	return out
}

// digest covers what a list's page shows of its figures.
func (x *figuresAround) digest(d *source.Digester, p *planner, s *list) {
	if x == nil {
		return
	}
	d.Int(x.totals.figures, x.totals.targets).Bool(p.ledger().chooses(), s.base().table && p.offered(s))
	for _, l := range lang.Both {
		p.digestEntries(d, x.leading, l)
		p.digestEntries(d, x.rows, l)
		p.digestCharts(d, x.charts, l)
	}
}

// briefings are those that a list's first page shows or has figures of.
func (x *figuresAround) briefings(s *list) []*model.Briefing {
	if x == nil {
		return s.briefings
	}
	all := [][]entry{x.leading, x.rows}
	for _, c := range x.charts {
		all = append(all, c.bars)
	}
	return briefingsOf(s.briefings, all...)
}

// leadingFigures writes the figures that a list shows in large type.
func (p *planner) leadingFigures(x *figuresAround, l lang.Lang, from string) ([]view.Figure, error) {
	if x == nil {
		return nil, nil
	}
	var out []view.Figure
	for _, e := range x.leading {
		f, err := p.figure(e.b, e.n)
		if err != nil {
			return nil, err
		}
		v := p.figureCard(&f, l, len(e.b.Sources), from)
		link := line(e.b, l, from)
		link.Href += "#" + figureID(&f) // where its words are, and their source
		v.ID, v.Briefing, v.Place = e.b.Slug+"-"+f.Name, &link, e.placeText(l)
		v.Evidence, v.Tag, v.SourceNo = "", "", 0
		if v.Subject != nil && v.Subject.Href == rel(from, from) {
			v.Subject.Href = ""
		}
		if f.Subject.Kind == model.OfPlace && f.Subject.Slug == e.of().Place {
			v.Place = "" // its subject says it
		}
		out = append(out, v)
	}
	return out, nil
}

// offered reports whether the ledger can choose the figures of a province or
// industry: it offers what a row says.
func (p *planner) offered(s *list) bool {
	of := s.scope()
	return slices.ContainsFunc(p.entries(s), func(e entry) bool {
		province, _ := e.place()
		return of.place != nil && province == of.place || of.industry != nil && p.industry(e) == of.industry
	})
}

func (p *planner) aroundView(x *figuresAround, s *list, l lang.Lang, from string) (v *view.FiguresAround, err error) {
	if x == nil || len(x.rows) == 0 {
		return nil, nil
	}
	v = &view.FiguresAround{All: view.Link{Href: rel(from, figuresPath(l)), Text: lang.Pair{En: "All figures", Zh: "全部数据"}.In(l)}}
	if p.ledger().chooses() { // one page holds them all, and chooses
		switch of, offered := s.scope(), p.offered(s); {
		case offered && of.place != nil:
			v.All.Href += "#place=" + of.place.Slug
		case offered:
			v.All.Href += "#industry=" + of.industry.Slug
		}
	}
	if len(x.rows) < x.totals.all() {
		v.Note = lang.Pair{
			En: x.totals.text(0, lang.En) + ", of which " + lang.Int(lang.En, len(x.rows)) + " here",
			Zh: "共" + x.totals.text(0, lang.Zh) + "，此处列出" + lang.Int(lang.Zh, len(x.rows)) + "项",
		}.In(l)
	}
	if v.Charts, err = p.charts(x.charts, l, from); err != nil {
		return nil, err
	}
	v.Table.Rows, err = p.figureRows(x.rows, l, from)
	return v, err
}
