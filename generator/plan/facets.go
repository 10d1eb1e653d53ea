package plan

import (
	"cmp"
	"slices"
	"sync"

	"brief/generator/atlas"
	"brief/generator/lang"
	"brief/generator/model"
	"brief/generator/source"
	"brief/generator/view"
)

// tally counts what the briefings of one list have in common. It serves both
// languages, so ties are ordered by slug, which has none.
type tally struct {
	provinces     []counted[*atlas.Place]
	cities        []counted[*atlas.Place]
	industries    []counted[*model.Industry]
	organisations []counted[*model.Organisation]
	years         []counted[int]
}

type counted[K any] struct {
	key  K
	slug string
	n    int
}

// fewest is how many briefings one of the many small lists has at least before
// their facets say more than a look at them.
const fewest = 20

// most is how many organisations, industries and provinces a facet shows at
// most; the page of the list is no replacement for the overview.
const most = 8

// counters are what a tally counts with. A site has thousands of lists, so
// they are used again.
type counters struct {
	places        map[*atlas.Place]int
	cities        map[*atlas.Place]int
	industries    map[*model.Industry]int
	organisations map[*model.Organisation]int
	years         map[int]int
}

var countersPool = sync.Pool{New: func() any {
	return &counters{map[*atlas.Place]int{}, map[*atlas.Place]int{}, map[*model.Industry]int{}, map[*model.Organisation]int{}, map[int]int{}}
}}

func (p *planner) tallyOf(briefings []*model.Briefing) tally {
	c := countersPool.Get().(*counters)
	defer func() {
		clear(c.places)
		clear(c.cities)
		clear(c.industries)
		clear(c.organisations)
		clear(c.years)
		countersPool.Put(c)
	}()
	for _, b := range briefings {
		for _, place := range b.Provinces {
			c.places[place]++
		}
		if b.City != nil {
			c.cities[b.City]++
		}
		for _, i := range p.lists.upward[b.No] {
			c.industries[i]++
		}
		for _, o := range b.Organisations {
			c.organisations[o]++
		}
		c.years[b.Date.Year]++
	}
	t := tally{
		provinces:     ranked(c.places, func(p *atlas.Place) string { return p.Slug }, len(c.places)),
		cities:        ranked(c.cities, func(p *atlas.Place) string { return p.Slug }, len(c.cities)),
		industries:    ranked(c.industries, func(i *model.Industry) string { return i.Slug }, most),
		organisations: ranked(c.organisations, func(o *model.Organisation) string { return o.Slug }, most),
	}
	for year, n := range c.years {
		t.years = append(t.years, counted[int]{key: year, n: n})
	}
	slices.SortFunc(t.years, func(a, b counted[int]) int { return cmp.Compare(b.key, a.key) })
	return t
}

// ranked lists the keys with the highest counts, at most limit of them.
func ranked[K comparable](m map[K]int, slug func(K) string, limit int) []counted[K] {
	order := func(a, b counted[K]) int {
		return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.slug, b.slug))
	}
	out := make([]counted[K], 0, min(limit, len(m))+1)
	for key, n := range m {
		if len(out) == limit && (limit == 0 || n < out[limit-1].n) {
			continue // as most are where there are many
		}
		c := counted[K]{key, slug(key), n}
		at, _ := slices.BinarySearchFunc(out, c, order)
		out = slices.Insert(out, at, c)[:min(len(out)+1, limit)]
	}
	return out
}

func (t *tally) digest(d *source.Digester) {
	for _, c := range t.provinces {
		d.Str(c.slug).Int(c.n)
	}
	for _, c := range t.cities {
		d.Str(c.slug).Int(c.n)
	}
	for _, c := range t.industries {
		d.Str(c.slug, c.key.Name.En, c.key.Name.Zh).Int(c.n)
	}
	for _, c := range t.organisations {
		d.Str(c.slug, c.key.Name.En, c.key.Name.Zh).Int(c.n)
	}
	for _, c := range t.years {
		d.Int(c.key, c.n)
	}
}

// facet makes one titled list of counts; each row says where it leads and
// what it is called.
func facet[K any](name string, title lang.Pair, l lang.Lang, rows []counted[K], row func(K) view.Link) *view.Facet {
	if len(rows) == 0 {
		return nil
	}
	f := &view.Facet{Name: name, Title: title.In(l)}
	top := 0
	for _, r := range rows {
		top = max(top, r.n)
	}
	for _, r := range rows {
		f.Items = append(f.Items, view.Count{Link: row(r.key), N: r.n, Bar: (20*r.n + top - 1) / top})
	}
	return f
}

// facets are the facets of a list's first page: those that say something
// about it that its own name does not.
func (p *planner) facets(s *list, t *tally, l lang.Lang, from string) []view.Facet {
	switch s.kind {
	case "city", "province-industry", "organisation", "month":
		if len(s.briefings) < fewest {
			return nil
		}
	}
	var out []view.Facet
	add := func(f *view.Facet) {
		if f != nil {
			out = append(out, *f)
		}
	}
	province := func(place *atlas.Place) view.Link {
		if s.kind == "industry" { // from an industry, a province leads to where the two cross
			return view.Link{Href: rel(from, provinceIndustryPath(l, place, s.industry)), Text: place.Name.In(l)}
		}
		return p.placeLink(place, l, from)
	}
	industry := func(i *model.Industry) view.Link {
		if s.kind == "province" || s.kind == "province-industry" {
			return view.Link{Href: rel(from, provinceIndustryPath(l, s.place, i)), Text: i.Name.In(l)}
		}
		return p.industryLink(i, l, from)
	}
	organisation := func(o *model.Organisation) view.Link { return organisationLink(o, l, from) }
	year := func(y int) view.Link {
		if y == 0 {
			return view.Link{Href: rel(from, undatedPath(l)), Text: lang.Date{Undated: true}.Long(l)}
		}
		return view.Link{Href: rel(from, yearPath(l, y)), Text: lang.Date{Year: y}.Long(l)}
	}
	if s.kind != "province" && s.kind != "city" && s.kind != "province-industry" {
		provinces := t.provinces
		if s.kind != "industry" { // from where each leads to a list of its own
			provinces = provinces[:min(len(provinces), most)]
		}
		add(facet("provinces", lang.Pair{En: "Provinces", Zh: "省份"}, l, provinces, province))
	}
	if s.kind == "province" || s.kind == "province-industry" {
		var own []counted[*atlas.Place]
		for _, c := range t.cities {
			if c.key.Province == s.place {
				own = append(own, c)
			}
		}
		add(facet("cities", lang.Pair{En: "Cities", Zh: "城市"}, l, own, func(c *atlas.Place) view.Link { return p.placeLink(c, l, from) }))
	}
	industries := t.industries
	if s.industry != nil { // those beside it, not itself and not what stands above it
		industries = slices.DeleteFunc(slices.Clone(industries), func(c counted[*model.Industry]) bool {
			for i := s.industry; i != nil; i = i.Up {
				if c.key == i {
					return true
				}
			}
			return false
		})
	}
	add(facet("industries", lang.Pair{En: "Industries", Zh: "产业"}, l, industries, industry))
	organisations := t.organisations
	if s.organisation != nil {
		organisations = slices.DeleteFunc(slices.Clone(organisations), func(c counted[*model.Organisation]) bool { return c.key == s.organisation })
	}
	add(facet("organisations", lang.Pair{En: "Organisations", Zh: "机构"}, l, organisations, organisation))
	if s.year == 0 && s.kind != "undated" {
		add(facet("years", lang.Pair{En: "Years", Zh: "年份"}, l, t.years, year))
	}
	return out
}
