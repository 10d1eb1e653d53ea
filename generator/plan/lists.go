package plan

import (
	"cmp"
	"slices"
	"sync"

	"brief/generator/atlas"
	"brief/generator/lang"
	"brief/generator/model"
)

// list is the briefings that an index page shows, newest first, with what the
// index is about. The same list serves both languages.
type list struct {
	kind string // all province city province-industry industry organisation year month undated

	place        *atlas.Place // province or city
	industry     *model.Industry
	organisation *model.Organisation
	year, month  int

	briefings []*model.Briefing

	once   sync.Once
	counts tally // see tally
}

// tally counts what a list's briefings have in common, once for all pages
// that show it.
func (p *planner) tally(s *list) *tally {
	s.once.Do(func() { s.counts = p.tallyOf(s.briefings) })
	return &s.counts
}

func (s *list) path(l lang.Lang) string {
	switch s.kind {
	case "province":
		return provincePath(l, s.place)
	case "city":
		return cityPath(l, s.place)
	case "province-industry":
		return provinceIndustryPath(l, s.place, s.industry)
	case "industry":
		return industryPath(l, s.industry)
	case "organisation":
		return organisationPath(l, s.organisation)
	case "year":
		return yearPath(l, s.year)
	case "month":
		return monthPath(l, s.year, s.month)
	case "undated":
		return undatedPath(l)
	}
	return sectionPath(l, "briefings")
}

// lists is all lists of a site, by what they are about.
type lists struct {
	all           *list
	provinces     map[*atlas.Place]*list
	cities        map[*atlas.Place]*list
	crossed       map[crossing]*list
	industries    map[*model.Industry]*list
	organisations map[*model.Organisation]*list
	years         map[int]*list
	months        map[int]*list // year*100 + month
	undated       *list
	// industries of each briefing, by its number, with all that stand above them
	upward [][]*model.Industry
}

type crossing struct {
	province *atlas.Place
	industry *model.Industry
}

// gather goes through all briefings once and puts each into its lists. The
// order of the briefings is the order in every list.
func gather(site *model.Site) *lists {
	s := &lists{
		all:           &list{kind: "all"},
		provinces:     map[*atlas.Place]*list{},
		cities:        map[*atlas.Place]*list{},
		crossed:       map[crossing]*list{},
		industries:    map[*model.Industry]*list{},
		organisations: map[*model.Organisation]*list{},
		years:         map[int]*list{},
		months:        map[int]*list{},
		undated:       &list{kind: "undated"},
		upward:        make([][]*model.Industry, len(site.Briefings)),
	}
	for _, p := range atlas.Provinces() { // a province has its page before it has a briefing
		s.provinces[p] = &list{kind: "province", place: p}
	}
	for _, b := range site.Briefings {
		s.upward[b.No] = withAncestors(b.Industries)
	}
	var beside sync.WaitGroup // half of the work: the two write to different maps
	beside.Go(func() {
		for _, b := range site.Briefings {
			for _, p := range b.Provinces {
				put(s.provinces, p, b, nil)
				for _, i := range s.upward[b.No] {
					put(s.crossed, crossing{p, i}, b, func() *list { return &list{kind: "province-industry", place: p, industry: i} })
				}
			}
		}
	})
	for _, b := range site.Briefings {
		s.all.briefings = append(s.all.briefings, b)
		if b.City != nil {
			put(s.cities, b.City, b, func() *list { return &list{kind: "city", place: b.City} })
		}
		for _, i := range s.upward[b.No] {
			put(s.industries, i, b, func() *list { return &list{kind: "industry", industry: i} })
		}
		for _, o := range b.Organisations {
			put(s.organisations, o, b, func() *list { return &list{kind: "organisation", organisation: o} })
		}
		if d := b.Date; d.Year == 0 {
			s.undated.briefings = append(s.undated.briefings, b)
		} else {
			put(s.years, d.Year, b, func() *list { return &list{kind: "year", year: d.Year} })
			if d.Month != 0 {
				put(s.months, d.Year*100+d.Month, b, func() *list { return &list{kind: "month", year: d.Year, month: d.Month} })
			}
		}
	}
	beside.Wait()
	return s
}

// of is the same lists, of other states of the same briefings.
func (s *lists) of(now []*model.Briefing) *lists {
	same := func(from *list) *list {
		to := &list{kind: from.kind, place: from.place, industry: from.industry, organisation: from.organisation, year: from.year, month: from.month}
		to.briefings = make([]*model.Briefing, len(from.briefings))
		for i, b := range from.briefings {
			to.briefings[i] = now[b.No]
		}
		return to
	}
	to := &lists{all: same(s.all), undated: same(s.undated), upward: s.upward}
	var beside sync.WaitGroup
	beside.Go(func() {
		to.provinces, to.crossed, to.cities = restated(s.provinces, same), restated(s.crossed, same), restated(s.cities, same)
	})
	to.industries, to.organisations = restated(s.industries, same), restated(s.organisations, same)
	to.years, to.months = restated(s.years, same), restated(s.months, same)
	beside.Wait()
	return to
}

func restated[K comparable](from map[K]*list, same func(*list) *list) map[K]*list {
	to := make(map[K]*list, len(from))
	for key, one := range from {
		to[key] = same(one)
	}
	return to
}

func put[K comparable](m map[K]*list, key K, b *model.Briefing, fresh func() *list) {
	s := m[key]
	if s == nil {
		s = fresh()
		m[key] = s
	}
	s.briefings = append(s.briefings, b)
}

// withAncestors returns the industries with all that stand above them, each
// once, in order.
func withAncestors(industries []*model.Industry) []*model.Industry {
	var out []*model.Industry
	for _, i := range industries {
		for ; i != nil; i = i.Up {
			if !slices.Contains(out, i) {
				out = append(out, i)
			}
		}
	}
	return out
}

// each goes through all lists in one order.
func (s *lists) each(visit func(*list)) {
	visit(s.all)
	for _, p := range atlas.Provinces() {
		visit(s.provinces[p])
		for _, c := range p.Cities() {
			if list := s.cities[c]; list != nil {
				visit(list)
			}
		}
	}
	for _, list := range inOrder(s.crossed, func(a, b *list) int {
		return cmp.Or(cmp.Compare(a.place.Slug, b.place.Slug), cmp.Compare(a.industry.Slug, b.industry.Slug))
	}) {
		visit(list)
	}
	for _, list := range inOrder(s.industries, func(a, b *list) int { return cmp.Compare(a.industry.Slug, b.industry.Slug) }) {
		visit(list)
	}
	for _, list := range inOrder(s.organisations, func(a, b *list) int { return cmp.Compare(a.organisation.Slug, b.organisation.Slug) }) {
		visit(list)
	}
	for _, list := range inOrder(s.years, func(a, b *list) int { return cmp.Compare(b.year, a.year) }) {
		visit(list)
	}
	for _, list := range inOrder(s.months, func(a, b *list) int {
		return cmp.Or(cmp.Compare(b.year, a.year), cmp.Compare(b.month, a.month))
	}) {
		visit(list)
	}
	if len(s.undated.briefings) > 0 {
		visit(s.undated)
	}
}

func inOrder[K comparable](m map[K]*list, order func(a, b *list) int) []*list {
	out := make([]*list, 0, len(m))
	for _, s := range m {
		out = append(out, s)
	}
	slices.SortFunc(out, order)
	return out
}

// chunk is one page of a list.
type chunk[T any] struct {
	number int // from 1 for the oldest; the newest has the list's own address
	items  []T
}

// chunks cuts a list into pages. They fill from the oldest, and what is too
// little for a page of its own stands on the newest with the page before it:
// an added briefing changes the newest page and leaves all others alone. The
// newest comes first, and there is always one.
func chunks[T any](items []T, size int) []chunk[T] {
	n := max(1, len(items)/size)
	out := make([]chunk[T], 0, n)
	newest := len(items) - (n-1)*size
	out = append(out, chunk[T]{n, items[:newest]})
	for i := n - 1; i > 0; i-- {
		from := newest + (n-1-i)*size
		out = append(out, chunk[T]{i, items[from : from+size]})
	}
	return out
}

// chunkPath is the address of a page of a list.
func chunkPath(path string, number, newest int) string {
	if number == newest {
		return path
	}
	return further(path, number)
}
