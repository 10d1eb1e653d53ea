package plan

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
)

// The ledger lists the figures of all briefings by class and unit. While they
// are few, one page holds them all. Beyond that the first page lists the
// groups, each group has its page, and a large group its years: an edited
// figure then renders the page that shows it and no other, and an added one
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
	totals    totals
	briefings int // that have any
}

// small reports whether one page holds the ledger.
func (x *ledger) small() bool { return x.totals.all() <= ledgerPage }

// chooses reports whether that page can show some of its rows, by place, industry
// or year: of a single one, there is nothing to choose.
func (x *ledger) chooses() bool { return x.small() && x.totals.all() > 1 }

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
			x.totals.add(of)
		}
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

// address is the path of the page.
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
				d.Int(s.all.totals.figures, s.all.totals.targets, s.all.briefings).Bool(s.all.small())
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
		p.add(&Page{Path: s.address(l), Lang: l, Template: "ledger.html", hidden: s.at > 0, digest: digest, reads: s.reads(p.planner), View: func() (any, error) { return p.ledgerView(s, l) }})
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
		d.Sub(e.of().Digest, p.digestsOf(e.b).entry[l])
		p.digestSubject(d, e.of())
	}
}
