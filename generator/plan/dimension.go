package plan

import (
	"cmp"
	"slices"
	"sync"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/search"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/view"
)

// dimension is one way in which a site lists its briefings: by province, by
// industry, by year. The built-in ones are declared in dimensions.go. Lists,
// index pages, overviews, facets, the navigation, the trail, [Site.Find] and the
// filters of search iterate over the declarations.
type dimension interface {
	base() *traits
	// gather makes the lists of the dimension; site lists the briefings.
	gather(in *lists, site *model.Site) table
	// count counts how many of some briefings have each key, for a facet. It is
	// nil where the dimension has no facet.
	count(in *lists, briefings []*model.Briefing) facetRows
	// filter returns what search filters documents by.
	filter(in *lists, site *model.Site, documents []*model.Briefing) search.Filter
}

// traits are the properties of a dimension that do not depend on its keys.
type traits struct {
	kind    string   // in the singular: province; the class of its pages, the name of its filter
	section *section // that its pages belong to
	// all marks the list of all briefings: it has no trail, and its feed bears
	// the name of the site alone.
	all bool
	// constant says that the name of a key is always that of its slug, so that
	// digests need no names; those of registries may change.
	constant bool
	// echo says that a list shows its name in the other language as well.
	echo bool
	// narrow says that a list shows facets only from [fewest] briefings on.
	narrow bool
	// figures says that a list shows the leading figures of its briefings, table
	// that it shows a table and charts of them.
	figures, table bool
	// searched is the label of the filter in search; empty where search does not
	// filter by the dimension.
	searched lang.Pair
}

// keyed declares a dimension whose keys are Ks. Only keys, slug and name are
// required beside the kind and the section.
type keyed[K comparable] struct {
	traits
	// keys appends the keys of a briefing to a slice, each once.
	keys func(in *lists, b *model.Briefing, to []K) []K
	// always returns the keys that have a page without a briefing.
	always func() []K
	// slug is the key in addresses, unique in the dimension.
	slug func(K) string
	name func(K) lang.Pair
	// kindOf is the class of the page of a key where it is not the kind.
	kindOf func(K) string
	// address is the page of a list, where it is not made of the section and the
	// slug: en/provinces/henan.html.
	address func(lang.Lang, K) string
	// order compares keys as their lists are sorted, where not by slug.
	order func(a, b K) int
	// scope is the place and the industry that a list is confined to.
	scope func(K) scope
	// parents returns the links of the trail between the section and the list.
	parents func(p *planner, key K, l lang.Lang, from string) []view.Link
	// digest adds to a digest what the pages of a list show of its key beside
	// slug and name, particulars and parents included.
	digest func(p *planner, d *source.Digester, key K)
	// particulars adds to the first page of a list what only this dimension
	// shows. digestFirst adds to a digest what it reads of other lists.
	particulars func(p *planner, s *list, key K, v *view.Index, l lang.Lang, from string)
	digestFirst func(p *planner, d *source.Digester, s *list, key K)
	// facet is how the keys are shown beside other lists.
	facet *facet[K]
	// offered returns all keys in the order in which search offers them, where
	// that is not the order of the lists.
	offered func(*model.Site) []K

	counters sync.Pool // of *counter[K]
}

// scope is the place, the industry and the organisation that a list is confined
// to, each nil where it is confined to none.
type scope struct {
	place        *atlas.Place // province or city
	industry     *model.Industry
	organisation *model.Organisation
}

// subject is what a list is about: a key with its dimension.
type subject interface {
	base() *traits
	kind() string
	path(lang.Lang) string
	name() lang.Pair
	scope() scope
	digest(p *planner, d *source.Digester)
	digestFirst(p *planner, d *source.Digester, s *list)
	parents(p *planner, l lang.Lang, from string) []view.Link
	particulars(p *planner, s *list, v *view.Index, l lang.Lang, from string)
}

func (t *traits) base() *traits { return t }

// path is the page of a key in language l.
func (d *keyed[K]) path(l lang.Lang, key K) string {
	if d.address != nil {
		return d.address(l, key)
	}
	return l.Code() + "/" + d.section.slug + "/" + d.slug(key) + ".html"
}

func (d *keyed[K]) compare(a, b K) int {
	if d.order != nil {
		return d.order(a, b)
	}
	return cmp.Compare(d.slug(a), d.slug(b))
}

// subjectOf implements [subject].
type subjectOf[K comparable] struct {
	*keyed[K]
	key K
}

func (s subjectOf[K]) path(l lang.Lang) string { return s.keyed.path(l, s.key) }
func (s subjectOf[K]) name() lang.Pair         { return s.keyed.name(s.key) }

func (s subjectOf[K]) kind() string {
	if s.kindOf != nil {
		return s.kindOf(s.key)
	}
	return s.traits.kind
}

func (s subjectOf[K]) scope() scope {
	if s.keyed.scope != nil {
		return s.keyed.scope(s.key)
	}
	return scope{}
}

func (s subjectOf[K]) digest(p *planner, d *source.Digester) {
	d.Str(s.kind(), s.slug(s.key))
	if !s.constant {
		name := s.name()
		d.Str(name.En, name.Zh)
	}
	if s.keyed.digest != nil {
		s.keyed.digest(p, d, s.key)
	}
}

func (s subjectOf[K]) digestFirst(p *planner, d *source.Digester, of *list) {
	if s.keyed.digestFirst != nil {
		s.keyed.digestFirst(p, d, of, s.key)
	}
}

func (s subjectOf[K]) parents(p *planner, l lang.Lang, from string) []view.Link {
	if s.keyed.parents != nil {
		return s.keyed.parents(p, s.key, l, from)
	}
	return nil
}

func (s subjectOf[K]) particulars(p *planner, of *list, v *view.Index, l lang.Lang, from string) {
	if s.keyed.particulars != nil {
		s.keyed.particulars(p, of, s.key, v, l, from)
	}
}

// table is the lists of one dimension.
type table interface {
	dimension() dimension
	// sorted returns the lists in their order.
	sorted() []*list
	// restated returns the same lists, of other states of the same briefings.
	restated(now []*model.Briefing) table
}

// tableOf implements [table].
type tableOf[K comparable] struct {
	of    *keyed[K]
	lists map[K]*list
	order func() []*list
}

func newTable[K comparable](of *keyed[K], size int) *tableOf[K] {
	t := &tableOf[K]{of: of, lists: make(map[K]*list, size)}
	t.order = sync.OnceValue(func() []*list {
		out := make([]*list, 0, len(t.lists))
		for _, s := range t.lists {
			out = append(out, s)
		}
		slices.SortFunc(out, func(a, b *list) int {
			return of.compare(a.subject.(subjectOf[K]).key, b.subject.(subjectOf[K]).key)
		})
		return out
	})
	return t
}

func (t *tableOf[K]) dimension() dimension { return t.of }
func (t *tableOf[K]) sorted() []*list      { return t.order() }

// has reports whether a key has a list.
func (t *tableOf[K]) has(key K) bool { return t.lists[key] != nil }

// size is the number of briefings of a key.
func (t *tableOf[K]) size(key K) int {
	if s := t.lists[key]; s != nil {
		return len(s.briefings)
	}
	return 0
}

func (t *tableOf[K]) list(key K) *list {
	s := t.lists[key]
	if s == nil {
		s = &list{subject: subjectOf[K]{t.of, key}}
		t.lists[key] = s
	}
	return s
}

func (d *keyed[K]) gather(in *lists, site *model.Site) table {
	t := newTable(d, 0)
	if d.always != nil {
		for _, key := range d.always() {
			t.list(key)
		}
	}
	var keys []K
	for _, b := range site.Briefings {
		keys = d.keys(in, b, keys[:0])
		for _, key := range keys {
			s := t.list(key)
			s.briefings = append(s.briefings, b)
		}
	}
	return t
}

func (t *tableOf[K]) restated(now []*model.Briefing) table {
	to := newTable(t.of, len(t.lists))
	for key, from := range t.lists {
		s := &list{subject: from.subject, briefings: make([]*model.Briefing, len(from.briefings))}
		for i, b := range from.briefings {
			s.briefings[i] = now[b.No]
		}
		to.lists[key] = s
	}
	return to
}

func (d *keyed[K]) filter(in *lists, site *model.Site, documents []*model.Briefing) search.Filter {
	f := search.Filter{Name: d.kind, Of: make([][]int, len(documents))}
	number := map[K]int{}
	var keys []K
	for _, b := range documents {
		keys = d.keys(in, b, keys[:0])
		for _, key := range keys {
			number[key] = 0
		}
	}
	var offered []K
	if d.offered != nil {
		offered = slices.DeleteFunc(d.offered(site), func(key K) bool { _, used := number[key]; return !used })
	} else {
		for key := range number {
			offered = append(offered, key)
		}
		slices.SortFunc(offered, d.compare)
	}
	for n, key := range offered {
		number[key] = n
		f.Labels = append(f.Labels, search.Label{Slug: d.slug(key), Name: d.name(key)})
	}
	for doc, b := range documents {
		keys = d.keys(in, b, keys[:0])
		for _, key := range keys {
			f.Of[doc] = append(f.Of[doc], number[key])
		}
	}
	return f
}
