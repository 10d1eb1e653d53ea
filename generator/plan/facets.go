package plan

import (
	"cmp"
	"slices"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/view"
)

// facet declares how the keys of a dimension are shown on the lists of others,
// with the number of briefings that each has there.
type facet[K comparable] struct {
	name  string // stable name, in the plural: provinces
	title lang.Pair
	// keepAll says that all keys are counted and not only the [most] frequent, and
	// byKey that they are shown in the order of the dimension.
	keepAll, byKey bool
	// on reports whether a list shows the facet; nil is every list.
	on func(*list) bool
	// all reports whether a list shows all keys that are counted and not only the
	// [most] frequent; nil is no list.
	all func(*list) bool
	// omit reports whether a list leaves a key out; nil is where it is its own.
	omit func(*list, K) bool
	// address is the page that a key leads to from a list; nil is its own.
	address func(*list, K, lang.Lang) string
}

// tally is what the briefings of a list have in common, by the dimensions that
// have a facet. It serves both languages, so keys of the same count are ordered
// by slug, which has no language.
type tally []facetRows

// facetRows are the keys of a dimension with their counts.
type facetRows interface {
	dimension() dimension
	digest(*source.Digester)
	// head returns the first n rows.
	head(n int) facetRows
	// counts returns the rows as a list shows them; s may be nil.
	counts(s *list, l lang.Lang, from string) []view.Count
	// facet returns the facet of a list, or nil where it shows none.
	facet(s *list, l lang.Lang, from string) *view.Facet
}

type counted[K any] struct {
	key  K
	slug string
	n    int
}

// fewest is how many briefings one of the many small lists has at least before
// it shows facets.
const fewest = 20

// most is how many organisations, industries and provinces a facet shows at
// most; the page of a list does not replace the overview.
const most = 8

// counter is what a dimension counts with. A site has thousands of lists, so
// counters are used again.
type counter[K comparable] struct {
	n    map[K]int
	keys []K
}

// tally counts what a list's briefings have in common, once for all pages
// that show it.
func (p *planner) tally(s *list) tally {
	s.once.Do(func() {
		s.counts = make(tally, 0, len(p.lists.tables))
		for _, t := range p.lists.tables {
			if rows := t.dimension().count(p.lists, s.briefings); rows != nil {
				s.counts = append(s.counts, rows)
			}
		}
	})
	return s.counts
}

// of returns the rows of a dimension that has a facet.
func (t tally) of(d dimension) facetRows {
	return t[slices.IndexFunc(t, func(r facetRows) bool { return r.dimension() == d })]
}

func (t tally) digest(d *source.Digester) {
	for _, rows := range t {
		rows.digest(d)
	}
}

func (d *keyed[K]) count(in *lists, briefings []*model.Briefing) facetRows {
	if d.facet == nil {
		return nil
	}
	c, _ := d.counters.Get().(*counter[K])
	if c == nil {
		c = &counter[K]{n: map[K]int{}}
	}
	defer func() {
		clear(c.n)
		d.counters.Put(c)
	}()
	for _, b := range briefings {
		c.keys = d.keys(in, b, c.keys[:0])
		for _, key := range c.keys {
			c.n[key]++
		}
	}
	limit := most
	if d.facet.keepAll {
		limit = len(c.n)
	}
	return &rowsOf[K]{d, d.ranked(c.n, limit)}
}

// ranked returns the keys with the highest counts, at most limit of them.
func (d *keyed[K]) ranked(m map[K]int, limit int) []counted[K] {
	order := func(a, b counted[K]) int { return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.slug, b.slug)) }
	if d.facet.byKey {
		order = func(a, b counted[K]) int { return d.compare(a.key, b.key) }
	}
	out := make([]counted[K], 0, min(limit, len(m))+1)
	for key, n := range m {
		if len(out) == limit && !d.facet.byKey && (limit == 0 || n < out[limit-1].n) {
			continue // as most are where there are many
		}
		c := counted[K]{key, d.slug(key), n}
		at, _ := slices.BinarySearchFunc(out, c, order)
		out = slices.Insert(out, at, c)[:min(len(out)+1, limit)]
	}
	return out
}

// rowsOf implements [facetRows].
type rowsOf[K comparable] struct {
	of   *keyed[K]
	rows []counted[K]
}

func (r *rowsOf[K]) dimension() dimension { return r.of }

func (r *rowsOf[K]) head(n int) facetRows {
	return &rowsOf[K]{r.of, r.rows[:min(n, len(r.rows))]}
}

func (r *rowsOf[K]) digest(d *source.Digester) {
	d.Int(len(r.rows))
	for _, c := range r.rows {
		d.Str(c.slug).Int(c.n)
		if !r.of.constant {
			name := r.of.name(c.key)
			d.Str(name.En, name.Zh)
		}
	}
}

func (r *rowsOf[K]) counts(s *list, l lang.Lang, from string) []view.Count {
	f := r.of.facet
	rows := make([]view.Count, 0, len(r.rows))
	for _, c := range r.rows {
		switch {
		case s == nil:
		case f.omit != nil && f.omit(s, c.key), f.omit == nil && s.subject == subject(subjectOf[K]{r.of, c.key}):
			continue
		}
		to := ""
		if s != nil && f.address != nil {
			to = f.address(s, c.key, l)
		} else {
			to = r.of.path(l, c.key)
		}
		rows = append(rows, view.Count{Link: view.Link{Href: rel(from, to), Text: r.of.name(c.key).In(l)}, N: c.n})
	}
	if s != nil && len(rows) > most && (f.all == nil || !f.all(s)) {
		rows = rows[:most]
	}
	return withBars(rows)
}

func (r *rowsOf[K]) facet(s *list, l lang.Lang, from string) *view.Facet {
	if f := r.of.facet; f.on != nil && !f.on(s) {
		return nil
	}
	rows := r.counts(s, l, from)
	if len(rows) == 0 {
		return nil
	}
	return &view.Facet{Name: r.of.facet.name, Title: r.of.facet.title.In(l), Items: rows}
}

// withBars gives each count a bar, in twentieths of the longest.
func withBars(rows []view.Count) []view.Count {
	top := 0
	for _, r := range rows {
		top = max(top, r.N)
	}
	for i := range rows {
		rows[i].Bar = (20*rows[i].N + top - 1) / top
	}
	return rows
}

// facets are the facets of a list's first page: those that say something
// about it that its own name does not.
func (p *planner) facets(s *list, l lang.Lang, from string) []view.Facet {
	if s.base().narrow && len(s.briefings) < fewest {
		return nil
	}
	var out []view.Facet
	for _, rows := range p.tally(s) {
		if f := rows.facet(s, l, from); f != nil {
			out = append(out, *f)
		}
	}
	return out
}
