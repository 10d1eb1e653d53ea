package plan

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"brief/generator/figures"
	"brief/generator/lang"
	"brief/generator/model"
	"brief/generator/source"
	"brief/generator/view"
)

// The ledger lists the figures of all briefings by class and unit. While they
// are few, one page holds them all. Beyond that the first page lists the
// groups, each group has its page, and a large group its years: an edited
// figure then renders the page that it stands on and no other, and an added one
// fills the newest page of its year, as in all lists.

// ledgerPage is how many figures one page holds at most, or the half of it: a
// table of eight hundred rows is looked through no more, but still filtered and
// sorted at once, and printed.
const ledgerPage = 400

// entry is a figure in its place in the ledger.
type entry struct {
	b *model.Briefing
	n int // of its figures
}

func (e entry) of() *model.Entry { return &e.b.Entries[e.n] }

// figureGroup is the figures of one class and unit, those of the newest
// briefing first.
type figureGroup struct {
	class   figures.Class
	unit    string
	entries []entry
}

func (g *figureGroup) slug() string { return figures.UnitSlug(g.unit) + "-" + g.class.Slug() }

// ledger is all figures of a site.
type ledger struct {
	groups    []*figureGroup
	total     int
	briefings int // that have any
}

// small reports whether one page holds the ledger.
func (x *ledger) small() bool { return x.total <= ledgerPage }

func (p *planner) gatherLedger() *ledger {
	type key struct {
		class figures.Class
		unit  string
	}
	x := &ledger{}
	groups := map[key]*figureGroup{}
	for _, b := range p.site.Briefings {
		for n := range b.Entries {
			of := &b.Entries[n]
			k := key{of.Class, of.Unit}
			g := groups[k]
			if g == nil {
				g = &figureGroup{class: of.Class, unit: of.Unit}
				groups[k] = g
				x.groups = append(x.groups, g)
			}
			g.entries = append(g.entries, entry{b, n})
		}
		x.total += len(b.Entries)
		if len(b.Entries) > 0 {
			x.briefings++
		}
	}
	slices.SortFunc(x.groups, func(a, b *figureGroup) int {
		return cmp.Or(cmp.Compare(a.class.Rank(), b.class.Rank()), cmp.Compare(unitRank(a.unit), unitRank(b.unit)), cmp.Compare(a.unit, b.unit))
	})
	return x
}

// unitRank orders units as the format lists them, compounds after their base.
func unitRank(unit string) int {
	base, _, compound := strings.Cut(unit, "/")
	rank := 2 * slices.Index(figures.Units, base)
	if compound {
		rank++
	}
	return rank
}

// byValue orders figures for a reader: the largest first, and what is equal by
// the date of its briefing.
func byValue(entries []entry) []entry {
	sorted := slices.Clone(entries)
	slices.SortStableFunc(sorted, func(a, b entry) int { return b.of().Value.Cmp(a.of().Value) })
	return sorted
}

// ledgers plans the pages of the ledger.
func (p *collector) ledgers() {
	x := p.ledger()
	if x.small() {
		p.ledgerPage(&ledgerSheet{path: figuresPath, tables: x.groups, charts: p.chosen(allOf(x.groups), chartsOnLedger), all: x})
		return
	}
	p.ledgerPage(&ledgerSheet{path: figuresPath, all: x})
	for _, g := range x.groups {
		charts := p.chosen(g.entries, chartsOnGroup)
		if len(g.entries) <= ledgerPage {
			p.ledgerPage(&ledgerSheet{path: g.path, group: g, tables: []*figureGroup{g}, charts: charts})
			continue
		}
		years := g.years()
		p.ledgerPage(&ledgerSheet{path: g.path, group: g, years: years, charts: charts})
		for _, y := range years {
			cut := chunks(y.entries, ledgerPage)
			for i := range cut {
				p.ledgerPage(&ledgerSheet{path: func(l lang.Lang) string { return g.yearPath(l, y.year) }, group: g, year: y, cut: cut, at: i,
					tables: []*figureGroup{{g.class, g.unit, cut[i].items}}})
			}
		}
	}
}

// chosen finds what may be compared when it is first asked for: who finds that
// nothing has changed does not.
func (p *planner) chosen(entries []entry, most int) func() []*comparison {
	return sync.OnceValue(func() []*comparison { return p.comparisons(entries, most) })
}

func (s *ledgerSheet) compared() []*comparison {
	if s.charts == nil {
		return nil
	}
	return s.charts()
}

func allOf(groups []*figureGroup) []entry {
	var all []entry
	for _, g := range groups {
		all = append(all, g.entries...)
	}
	return all
}

// figureYear is the figures of a group in the briefings of one year; 0 is
// undated.
type figureYear struct {
	year    int
	entries []entry
}

func (g *figureGroup) years() []*figureYear {
	var out []*figureYear
	at := map[int]*figureYear{}
	for _, e := range g.entries {
		y := at[e.b.Date.Year]
		if y == nil {
			y = &figureYear{year: e.b.Date.Year}
			at[y.year] = y
			out = append(out, y)
		}
		y.entries = append(y.entries, e)
	}
	slices.SortFunc(out, func(a, b *figureYear) int { return cmp.Compare(b.year, a.year) })
	return out
}

// ledgerSheet is one page of the ledger in both languages.
type ledgerSheet struct {
	path   func(lang.Lang) string // of the first page, where there are several
	all    *ledger                // on the ledger's own page
	group  *figureGroup           // what it is a page of, or nil
	years  []*figureYear          // where the group is parted
	year   *figureYear            // what of the group it shows, or nil
	cut    []chunk[entry]
	at     int // of cut
	tables []*figureGroup
	charts func() []*comparison
}

// address is where the sheet stands.
func (s *ledgerSheet) address(l lang.Lang) string {
	if s.cut == nil {
		return s.path(l)
	}
	return chunkPath(s.path(l), s.cut[s.at].number, len(s.cut))
}

func (p *collector) ledgerPage(s *ledgerSheet) {
	for _, l := range lang.Both {
		digest := func(d *source.Digester) {
			d.Str("ledger", s.address(l))
			if s.all != nil {
				d.Int(s.all.total, s.all.briefings).Bool(s.all.small())
				if !s.all.small() {
					for _, g := range s.all.groups {
						d.Str(g.slug()).Int(len(g.entries))
					}
				}
			}
			if s.group != nil {
				d.Int(len(s.group.entries))
			}
			for _, y := range s.years {
				d.Int(y.year, len(y.entries))
			}
			if s.cut != nil {
				d.Int(s.at, len(s.cut))
				if s.at == 0 {
					d.Int(len(s.year.entries))
				}
			}
			for _, t := range s.tables {
				d.Str(t.slug())
				p.digestEntries(d, t.entries, l)
			}
			p.digestCharts(d, s.compared(), l)
		}
		p.add(&Page{Path: s.address(l), Lang: l, Template: "ledger.html", digest: digest, reads: s.reads(p.planner), View: func() (any, error) { return p.ledgerView(s, l) }})
	}
}

func (s *ledgerSheet) reads(p *planner) func() []*model.Briefing {
	return func() []*model.Briefing {
		if s.group == nil {
			return p.everything()
		}
		of := s.group.entries
		if s.cut != nil {
			of = s.cut[s.at].items
		}
		var out []*model.Briefing
		for _, e := range of {
			if n := len(out); n == 0 || out[n-1] != e.b {
				out = append(out, e.b)
			}
		}
		return out
	}
}

// digestEntries covers rows of figures.
func (p *planner) digestEntries(d *source.Digester, entries []entry, l lang.Lang) {
	d.Int(len(entries))
	for _, e := range entries {
		d.Sub(e.of().Print, p.printsOf(e.b).entry[l])
	}
}

var ledgerWords = lang.Pair{En: "Figures", Zh: "数据"}

// figuresIn sums up what a page of figures holds.
func figuresIn(n, briefings int, l lang.Lang) string {
	if briefings == 0 {
		return lang.Pair{En: plural(n, "figure", "figures"), Zh: lang.Int(lang.Zh, n) + "项数据"}.In(l)
	}
	return lang.Pair{
		En: plural(n, "figure", "figures") + " from " + plural(briefings, "briefing", "briefings"),
		Zh: lang.Int(lang.Zh, briefings) + "篇简报中的" + lang.Int(lang.Zh, n) + "项数据",
	}.In(l)
}

func (p *planner) ledgerView(s *ledgerSheet, l lang.Lang) (any, error) {
	from := s.address(l)
	v := view.Ledger{Title: ledgerWords.In(l), Files: p.files(l, from)}
	if s.group == nil {
		v.Lead = figuresIn(s.all.total, s.all.briefings, l)
	} else {
		v.Trail = []view.Link{{Href: rel(from, figuresPath(l)), Text: ledgerWords.In(l)}}
		v.Title, v.Unit = s.group.class.Name().In(l), s.group.unitName(l)
		v.Lead = figuresIn(len(s.group.entries), 0, l)
	}
	title := v.Title
	if v.Unit != "" {
		title += lang.Pair{En: ", " + v.Unit, Zh: "（" + v.Unit + "）"}.In(l)
	}
	if s.year != nil {
		v.Trail = append(v.Trail, view.Link{Href: rel(from, s.group.path(l)), Text: title})
		year := lang.Date{Year: s.year.year, Undated: s.year.year == 0}.Long(l)
		title += " · " + year
		v.Year = year
		shown := len(s.cut[s.at].items)
		if s.at == 0 {
			shown = len(s.year.entries)
		}
		v.Lead = figuresIn(shown, 0, l)
	}
	about := about{
		path: from, lang: l, section: "figures", kind: "ledger", title: title, twin: s.address(l.Other()),
		description: title + " · " + v.Lead + " · " + p.config.Title.In(l),
	}
	if s.cut != nil {
		v.Pager = pager(s.path(l), s.cut, s.at, from, l)
		if s.at > 0 {
			about.title += " · " + pageName(s.cut[s.at].number, l)
		}
	}
	v.Page = p.frame(about)
	v.Head.Files = v.Files
	if s.all != nil {
		v.Head.JSONLD = p.datasetLD(s.all, l)
		if !s.all.small() {
			v.Groups = p.ledgerGroups(s.all, l, from)
		}
	}
	var err error
	if v.Charts, err = p.charts(s.compared(), l, from); err != nil {
		return nil, err
	}
	top := 0
	for _, y := range s.years {
		top = max(top, len(y.entries))
	}
	for _, y := range s.years {
		v.Years = append(v.Years, view.Count{
			Link: view.Link{Href: rel(from, s.group.yearPath(l, y.year)), Text: lang.Date{Year: y.year, Undated: y.year == 0}.Long(l)},
			N:    len(y.entries), Bar: (20*len(y.entries) + top - 1) / top,
		})
	}
	for _, g := range s.tables {
		t := view.FigureTable{ID: g.slug(), Title: g.class.Name().In(l), Unit: g.unitName(l)}
		if s.group != nil {
			t = view.FigureTable{} // the page's own title says it
		}
		if t.Rows, err = p.figureRows(byValue(g.entries), l, from); err != nil {
			return nil, err
		}
		v.Tables = append(v.Tables, t)
	}
	v.Filters = p.filters(s.tables, l)
	return v, nil
}

// unitName is the unit in the heading of a group, where the class does not say
// it already.
func (g *figureGroup) unitName(l lang.Lang) string {
	name := figures.UnitName(g.unit, l)
	if strings.EqualFold(name, g.class.Name().In(l)) {
		return ""
	}
	return name
}

// ledgerGroups lists the groups with their pages, by class.
func (p *planner) ledgerGroups(x *ledger, l lang.Lang, from string) []view.Group {
	var out []view.Group
	for i, g := range x.groups {
		name := g.class.Name().In(l)
		if i == 0 || x.groups[i-1].class != g.class {
			out = append(out, view.Group{ID: g.class.Slug(), Title: name})
		}
		unit := figures.UnitName(g.unit, l)
		if unit == "" {
			unit = lang.Pair{En: "number", Zh: "数量"}.In(l)
		}
		to := &out[len(out)-1]
		to.Items = append(to.Items, view.Count{Link: view.Link{Href: rel(from, g.path(l)), Text: unit}, N: len(g.entries)})
	}
	return out
}

// figureRows writes figures as rows of a table.
func (p *planner) figureRows(entries []entry, l lang.Lang, from string) ([]view.FigureRow, error) {
	rows := make([]view.FigureRow, len(entries))
	for i, e := range entries {
		f, err := p.figure(e.b, e.n)
		if err != nil {
			return nil, err
		}
		to := line(e.b, l, from)
		r := view.FigureRow{
			Label: f.Label.Or(l), Evidence: f.Evidence, Tag: tagOf(f.Evidence, l), Value: figures.PrintShort(f.Quantity, l).In(l),
			Place: placeText(e.b, l), Industry: e.b.Industries[0].Name.In(l),
			Href: to.Href + "#" + figureID(&f), Title: to.Text, TitleTag: to.Tag, Draft: e.b.Draft,
			Date: date(e.b.Date, l),
		}
		if f.Label.In(l) == "" {
			r.LabelTag = l.Other().Tag()
		}
		r.AsOf, r.When = whenOf(&f, l)
		rows[i] = r
	}
	return rows, nil
}

// whenOf is the time that a figure covers, or as of which it holds.
func whenOf(f *model.Figure, l lang.Lang) (asOf string, when view.Date) {
	switch {
	case !f.Period.IsZero():
		when = date(f.Period, l)
	case !f.AsOf.IsZero():
		asOf, when = lang.Pair{En: "as of ", Zh: "截至"}.In(l), date(f.AsOf, l)
	}
	return asOf, when
}

// filters offers what the rows of a page may be chosen by.
func (p *planner) filters(tables []*figureGroup, l lang.Lang) *view.Filters {
	v := &view.Filters{}
	seen := map[string]bool{}
	add := func(to *[]view.Choice, prefix, slug, name string) {
		if key := prefix + slug; !seen[key] {
			seen[key] = true
			*to = append(*to, view.Choice{Value: slug, Name: name})
		}
	}
	rows := 0
	for _, t := range tables {
		for _, e := range t.entries {
			rows++
			add(&v.Places, "p ", e.b.Province().Slug, e.b.Province().Name.In(l))
			add(&v.Industries, "i ", e.b.Industries[0].Slug, e.b.Industries[0].Name.In(l))
			if y := e.b.Date.Year; y != 0 {
				add(&v.Years, "y ", strconv.Itoa(y), strconv.Itoa(y))
			}
		}
	}
	if rows < 2 {
		return nil
	}
	keys := lang.NewCollator(l)
	slices.SortFunc(v.Places, func(a, b view.Choice) int { // the slug is the English name, and the pinyin
		if l == lang.Zh {
			return cmp.Compare(a.Value, b.Value)
		}
		return cmp.Compare(keys.Key(a.Name), keys.Key(b.Name))
	})
	slices.SortFunc(v.Industries, func(a, b view.Choice) int {
		return cmp.Or(cmp.Compare(keys.Key(a.Name), keys.Key(b.Name)), cmp.Compare(a.Value, b.Value))
	})
	slices.SortFunc(v.Years, func(a, b view.Choice) int { return cmp.Compare(b.Value, a.Value) })
	return v
}

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
	if s.kind != "province" && s.kind != "industry" {
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
	return slices.ContainsFunc(s.briefings, func(b *model.Briefing) bool {
		return len(b.Entries) > 0 && (s.place != nil && b.Province() == s.place || s.industry != nil && b.Industries[0] == s.industry)
	})
}

func (p *planner) aroundView(x *figuresAround, s *list, l lang.Lang, from string) (v *view.FiguresAround, err error) {
	if x == nil {
		return nil, nil
	}
	v = &view.FiguresAround{All: view.Link{Href: rel(from, figuresPath(l)), Text: lang.Pair{En: "The figures of all briefings", Zh: "全部简报数据"}.In(l)}}
	if p.ledger().small() { // one page holds them all, and chooses
		switch offered := s.offered(); {
		case offered && s.place != nil:
			v.All.Href += "#place=" + s.place.Slug
		case offered:
			v.All.Href += "#industry=" + s.industry.Slug
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
