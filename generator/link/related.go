package link

import (
	"cmp"
	"math/bits"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/brief-site/brief/generator/model"
)

// Related briefings are found through what they share. Two things keep this fast
// and stable at any size. Candidates are read from inverted lists, and of each list
// only the part nearest in time, so the work for a briefing is bounded. And the
// weight of a shared thing depends on the order of magnitude of how many briefings
// have it, not on their exact number, so a new briefing seldom changes the scores
// of others.
const (
	maxRelated = 5
	reach      = 60 // candidates read on each side in each list
	minScore   = 4
)

// weight is the weight of something that df briefings have: a name that two share
// says much, one that all share almost nothing.
func weight(df, full int) int { return max(1, full-bits.Len(uint(df))) }

// relations are the inverted lists of a site: for each organisation, industry and
// place the numbers of the briefings that have it, ordered by time.
type relations struct {
	all    []*model.Briefing
	list   map[any][]int32
	months []int32   // of each briefing's date, counted from the year 0; 0 where there is no date
	pool   sync.Pool // of *scores
	found  []atomic.Pointer[[]model.Related]
}

// scores is the working memory of a search. It is pooled, because it is as large as
// the site.
type scores struct {
	of      []int32
	touched []int32
}

func newRelations(all []*model.Briefing) *relations {
	r := &relations{all: all, list: map[any][]int32{}, months: make([]int32, len(all)), found: make([]atomic.Pointer[[]model.Related], len(all))}
	r.pool.New = func() any { return &scores{of: make([]int32, len(all))} }
	push := func(key any, i int) {
		list := r.list[key]
		if n := len(list); n == 0 || list[n-1] != int32(i) {
			r.list[key] = append(list, int32(i))
		}
	}
	for i, b := range all {
		if b.Date.Year != 0 {
			r.months[i] = int32(b.Date.Year*12 + b.Date.Month)
		}
		for _, o := range b.Organisations {
			push(o, i)
		}
		for _, n := range b.Industries {
			push(n, i)
		}
		if b.City != nil {
			push(b.City, i)
		}
		push(b.Province(), i)
	}
	return r
}

// among returns the relations for other states of the same briefings, which share
// what they shared before.
func (r *relations) among(all []*model.Briefing) *relations {
	now := &relations{all: all, list: r.list, months: r.months, found: make([]atomic.Pointer[[]model.Related], len(all))}
	now.pool.New = r.pool.New
	return now
}

// Of returns the relatives of a briefing. The pages of both languages ask, so the
// answer is kept.
func (r *relations) Of(b *model.Briefing) []model.Related {
	if had := r.found[b.No].Load(); had != nil {
		return *had
	}
	found := r.find(b)
	r.found[b.No].Store(&found)
	return found
}

func (r *relations) find(b *model.Briefing) []model.Related {
	s := r.pool.Get().(*scores)
	defer r.pool.Put(s)
	i := int32(b.No)
	add := func(key any, full, less int) {
		list := r.list[key]
		w := 1 // for a province, which says little
		if full > 0 {
			w = weight(len(list), full) - less
		}
		if w == 0 { // what all share makes no candidate
			return
		}
		at, _ := slices.BinarySearch(list, i)
		for _, j := range list[max(0, at-reach):min(len(list), at+reach+1)] {
			if s.of[j] == 0 {
				s.touched = append(s.touched, j)
			}
			s.of[j] += int32(w)
		}
	}
	for _, o := range b.Organisations {
		add(o, 9, 0)
	}
	for n, d := range b.Industries {
		add(d, 7, min(n, 1))
	}
	if b.City != nil {
		add(b.City, 7, 0)
	}
	add(b.Province(), 0, 0)

	var best, score [maxRelated]int32
	found := 0
	least := int32(minScore) // the lowest score that is taken
	for _, j := range s.touched {
		own := s.of[j]
		if j == i || own+closest < least { // most of a thousand candidates are far away
			continue
		}
		own += closeness(r.months[i], r.months[j])
		if own < least {
			continue
		}
		at := found
		for at > 0 && (score[at-1] < own || score[at-1] == own && best[at-1] > j) {
			at--
		}
		if at == maxRelated {
			continue
		}
		found = min(found+1, maxRelated)
		copy(best[at+1:found], best[at:found-1])
		copy(score[at+1:found], score[at:found-1])
		best[at], score[at] = j, own
		if found == maxRelated {
			least = score[found-1]
		}
	}
	for _, j := range s.touched {
		s.of[j] = 0
	}
	s.touched = s.touched[:0]
	out := make([]model.Related, 0, found)
	for _, j := range best[:found] {
		out = append(out, r.shared(b, r.all[j]))
	}
	return out
}

// closest is the largest value of closeness.
const closest = 3

// closeness is up to three points for briefings of the same season, year or two years.
func closeness(a, b int32) int32 {
	if a == 0 || b == 0 {
		return 0
	}
	switch months := max(a-b, b-a); {
	case months <= 3:
		return closest
	case months <= 12:
		return 2
	case months <= 24:
		return 1
	}
	return 0
}

// shared lists what two briefings have in common, the most specific first. The
// result does not depend on their order.
func (r *relations) shared(a, b *model.Briefing) model.Related {
	out := model.Related{Briefing: b}
	for _, o := range a.Organisations {
		if slices.Contains(b.Organisations, o) {
			out.Organisations = append(out.Organisations, o)
		}
	}
	slices.SortFunc(out.Organisations, func(x, y *model.Organisation) int {
		return cmp.Or(cmp.Compare(bits.Len(uint(len(r.list[x]))), bits.Len(uint(len(r.list[y])))), cmp.Compare(x.Slug, y.Slug))
	})
	if a.City != nil && a.City == b.City {
		out.City = a.City
	} else if a.Province() == b.Province() {
		out.Province = a.Province()
	}
	rank := 0
	for n, i := range a.Industries { // the one that is nearest to the main industry of both
		m := slices.Index(b.Industries, i)
		if m >= 0 && (out.Industry == nil || n+m < rank || n+m == rank && i.Slug < out.Industry.Slug) {
			out.Industry, rank = i, n+m
		}
	}
	return out
}
