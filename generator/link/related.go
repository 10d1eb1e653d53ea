package link

import (
	"cmp"
	"math/bits"
	"slices"

	"brief/generator/atlas"
	"brief/generator/model"
)

// Related briefings are found through what they share. Two things keep this
// quick and quiet at any size. Candidates come from inverted lists, of which
// only the stretch nearest in time is read, so the work a briefing needs is
// bounded. And a thing shared weighs by the order of magnitude of how many
// briefings have it, not by an exact share of all, so a new briefing seldom
// moves the scores of the others.
const (
	maxRelated = 5
	reach      = 60 // candidates read on each side in each list
	minScore   = 4
)

// weight is how much sharing something says that df briefings have: a name
// that two share says much, one that everybody shares almost nothing.
func weight(df, full int) int { return max(1, full-bits.Len(uint(df))) }

type posting struct{ list []int }

func (p *posting) near(i int) []int {
	at, _ := slices.BinarySearch(p.list, i)
	return p.list[max(0, at-reach):min(len(p.list), at+reach+1)]
}

// relate fills in Related of all briefings, which stand in order of time.
func relate(all []*model.Briefing) {
	organisations := map[*model.Organisation]*posting{}
	industries := map[*model.Industry]*posting{}
	places := map[*atlas.Place]*posting{}
	for i, b := range all {
		for _, o := range b.Organisations {
			push(organisations, o, i)
		}
		for _, n := range b.Industries {
			push(industries, n, i)
		}
		if b.City != nil {
			push(places, b.City, i)
		}
		push(places, b.Province(), i)
	}
	score := make([]int, len(all))
	var touched []int
	for i, b := range all {
		touched = touched[:0]
		add := func(p *posting, w int) {
			if w == 0 { // what everybody shares makes nobody a candidate
				return
			}
			for _, j := range p.near(i) {
				if j == i {
					continue
				}
				if score[j] == 0 {
					touched = append(touched, j)
				}
				score[j] += w
			}
		}
		for _, o := range b.Organisations {
			add(organisations[o], weight(len(organisations[o].list), 9))
		}
		for n, d := range b.Industries {
			add(industries[d], weight(len(industries[d].list), 7)-min(n, 1))
		}
		if b.City != nil {
			add(places[b.City], weight(len(places[b.City].list), 7))
		}
		add(places[b.Province()], 1)
		for _, j := range touched {
			score[j] += closeness(b, all[j])
		}
		slices.SortFunc(touched, func(x, y int) int {
			return cmp.Or(cmp.Compare(score[y], score[x]), cmp.Compare(x, y))
		})
		for _, j := range touched[:min(maxRelated, len(touched))] {
			if score[j] >= minScore {
				b.Related = append(b.Related, shared(b, all[j], organisations))
			}
		}
		for _, j := range touched {
			score[j] = 0
		}
	}
}

func push[K comparable](m map[K]*posting, key K, i int) {
	p := m[key]
	if p == nil {
		p = &posting{}
		m[key] = p
	}
	if n := len(p.list); n == 0 || p.list[n-1] != i {
		p.list = append(p.list, i)
	}
}

// closeness is up to three points for stories of one season, year or two.
func closeness(a, b *model.Briefing) int {
	if a.Date.Year == 0 || b.Date.Year == 0 {
		return 0
	}
	months := (a.Date.Year-b.Date.Year)*12 + a.Date.Month - b.Date.Month
	switch months = max(months, -months); {
	case months <= 3:
		return 3
	case months <= 12:
		return 2
	case months <= 24:
		return 1
	}
	return 0
}

// shared says what two briefings have in common, the telling things first. It
// says the same of them whichever comes first.
func shared(a, b *model.Briefing, organisations map[*model.Organisation]*posting) model.Related {
	r := model.Related{Briefing: b}
	for _, o := range a.Organisations {
		if slices.Contains(b.Organisations, o) {
			r.Organisations = append(r.Organisations, o)
		}
	}
	slices.SortFunc(r.Organisations, func(x, y *model.Organisation) int {
		return cmp.Or(cmp.Compare(bits.Len(uint(len(organisations[x].list))), bits.Len(uint(len(organisations[y].list)))), cmp.Compare(x.Slug, y.Slug))
	})
	if a.City != nil && a.City == b.City {
		r.City = a.City
	} else if a.Province() == b.Province() {
		r.Province = a.Province()
	}
	rank := 0
	for n, i := range a.Industries { // the one that is nearest to the main industry of both
		m := slices.Index(b.Industries, i)
		if m >= 0 && (r.Industry == nil || n+m < rank || n+m == rank && i.Slug < r.Industry.Slug) {
			r.Industry, rank = i, n+m
		}
	}
	return r
}
