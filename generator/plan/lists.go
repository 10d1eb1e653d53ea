package plan

import (
	"slices"
	"sync"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
)

// list is the briefings that an index page shows, newest first, with what the
// index is about. The same list serves both languages.
type list struct {
	subject
	briefings []*model.Briefing

	once   sync.Once
	counts tally // see planner.tally
}

// lists is all lists of a site, by dimension.
type lists struct {
	tables   []table    // in the order in which the dimensions are declared
	sections []*section // of the navigation, in its order
	// topics are the industries of each briefing, by its number, with all those
	// above them.
	topics [][]*model.Industry

	// The tables that pages read by key.
	all               *list
	provinces, cities *tableOf[*atlas.Place]
	industries        *tableOf[*model.Industry]
	organisations     *tableOf[*model.Organisation]
	years, months     *tableOf[int]
}

// gather puts each briefing into its lists. The order of the briefings is the
// order in every list.
func gather(site *model.Site, by []dimension) *lists {
	in := &lists{topics: topics(site.Briefings), tables: make([]table, len(by)), sections: navigation(by)}
	var all sync.WaitGroup // the tables do not depend on one another
	for i, d := range by {
		all.Go(func() { in.tables[i] = d.gather(in, site) })
	}
	all.Wait()
	in.find()
	return in
}

// restated returns the same lists, of other states of the same briefings.
func (s *lists) restated(now []*model.Briefing) *lists {
	to := &lists{topics: s.topics, tables: make([]table, len(s.tables)), sections: s.sections}
	var all sync.WaitGroup
	for i, t := range s.tables {
		all.Go(func() { to.tables[i] = t.restated(now) })
	}
	all.Wait()
	to.find()
	return to
}

// find finds the tables that pages read by key.
func (s *lists) find() {
	s.all = tableIn(s, byAll).lists[struct{}{}]
	s.provinces, s.cities = tableIn(s, byProvince), tableIn(s, byCity)
	s.industries, s.organisations = tableIn(s, byIndustry), tableIn(s, byOrganisation)
	s.years, s.months = tableIn(s, byYear), tableIn(s, byMonth)
}

// tableIn returns the lists of a dimension, which must be one of those that the
// lists were gathered by.
func tableIn[K comparable](s *lists, d *keyed[K]) *tableOf[K] {
	for _, t := range s.tables {
		if t.dimension() == dimension(d) {
			return t.(*tableOf[K])
		}
	}
	panic("the site is not listed by " + d.kind)
}

// each visits all lists in one order.
func (s *lists) each(visit func(*list)) {
	for _, t := range s.tables {
		for _, list := range t.sorted() {
			visit(list)
		}
	}
}

// topics returns the industries of each briefing with all those above them, each
// once.
func topics(briefings []*model.Briefing) [][]*model.Industry {
	out := make([][]*model.Industry, len(briefings))
	for i, b := range briefings {
		out[i] = withAncestors(b.Industries)
	}
	return out
}

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

// chunk is one page of a list.
type chunk[T any] struct {
	number int // from 1 for the oldest; the newest has the list's own address
	items  []T
}

// chunks cuts a list into pages. They fill from the oldest, and what is too
// little for a page of its own is on the newest with the page before it: an
// added briefing changes the newest page and leaves all others alone. The
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

// span returns the first and the last year of a list's briefings; 0 where none
// has a date.
func span(briefings []*model.Briefing) (first, last int) {
	for _, b := range briefings {
		if y := b.Date.Year; y != 0 {
			if last == 0 {
				last = y
			}
			first = y
		}
	}
	return first, last
}

// describe is the meta description of a list.
func describe(s *list, lead string, c model.Config, l lang.Lang) string {
	out := s.name().In(l) + " · "
	if lead != "" {
		out += lead + " · "
	}
	return out + c.Title.In(l)
}
