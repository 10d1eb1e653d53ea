package plan

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/view"
)

// dimensions are the dimensions of a site. Their order is that of facets and of
// the filters of search; the order of the navigation is that of the sections'
// weights.
//
// To add one, declare it here and add it to this list. Its index pages, their
// feeds, an overview, the entry in the navigation, its facet and its filter
// follow from the declaration.
var dimensions = []dimension{byAll, byProvince, byCity, byProvinceIndustry, byIndustry, byOrganisation, byYear, byMonth}

var byAll = &keyed[struct{}]{
	traits: traits{kind: "briefings", section: briefingsSection, constant: true, all: true},
	keys:   func(_ *lists, _ *model.Briefing, to []struct{}) []struct{} { return append(to, struct{}{}) },
	always: func() []struct{} { return []struct{}{{}} },
	slug:   func(struct{}) string { return "index" },
	name:   func(struct{}) lang.Pair { return lang.Pair{En: "All briefings", Zh: "全部简报"} },
}

var byProvince = &keyed[*atlas.Place]{
	traits: traits{
		kind: "province", section: provincesSection, constant: true, echo: true, figures: true, table: true,
		searched: lang.Pair{En: "Province", Zh: "省份"},
	},
	keys:    func(_ *lists, b *model.Briefing, to []*atlas.Place) []*atlas.Place { return append(to, b.Provinces...) },
	always:  atlas.Provinces, // a province has its page before it has a briefing
	slug:    func(place *atlas.Place) string { return place.Slug },
	address: provincePath,
	name:    func(place *atlas.Place) lang.Pair { return place.Name },
	scope:   func(place *atlas.Place) scope { return scope{place: place} },
	particulars: func(p *planner, _ *list, place *atlas.Place, v *view.Index, l lang.Lang, from string) {
		m := p.tiles(l, from, place)
		v.Map, v.Aliases, v.Formerly = &m, fullName(place, l), lang.Join(l, place.Former.In(l))
	},
	facet: &facet[*atlas.Place]{
		name: "provinces", title: lang.Pair{En: "Provinces", Zh: "省份"}, keepAll: true,
		on: func(s *list) bool { return s.scope().place == nil },
		// From the page of an industry each province leads to a list of its own.
		all: func(s *list) bool { return s.scope().industry != nil },
		address: func(s *list, place *atlas.Place, l lang.Lang) string {
			if industry := s.scope().industry; industry != nil {
				return provinceIndustryPath(l, place, industry)
			}
			return provincePath(l, place)
		},
	},
	offered: func(*model.Site) []*atlas.Place { return slices.Clone(atlas.Provinces()) },
}

var byCity = &keyed[*atlas.Place]{
	traits: traits{kind: "city", section: provincesSection, constant: true, echo: true, narrow: true, figures: true},
	keys: func(_ *lists, b *model.Briefing, to []*atlas.Place) []*atlas.Place {
		if b.City == nil {
			return to
		}
		return append(to, b.City)
	},
	slug:    func(city *atlas.Place) string { return city.Slug },
	address: cityPath,
	name:    func(city *atlas.Place) lang.Pair { return city.Name },
	order: func(a, b *atlas.Place) int {
		return cmp.Or(cmp.Compare(a.Province.Slug, b.Province.Slug), cmp.Compare(a.Slug, b.Slug))
	},
	scope: func(city *atlas.Place) scope { return scope{place: city} },
	parents: func(p *planner, city *atlas.Place, l lang.Lang, from string) []view.Link {
		return []view.Link{p.placeLink(city.Province, l, from)}
	},
	particulars: func(_ *planner, _ *list, city *atlas.Place, v *view.Index, l lang.Lang, _ string) {
		v.Aliases, v.Formerly = fullName(city, l), lang.Join(l, city.Former.In(l))
	},
	facet: &facet[*atlas.Place]{
		name: "cities", title: lang.Pair{En: "Cities", Zh: "城市"}, keepAll: true,
		on:   func(s *list) bool { return s.scope().place != nil && s.scope().place.Province == nil },
		all:  func(*list) bool { return true },
		omit: func(s *list, city *atlas.Place) bool { return city.Province != s.scope().place },
	},
}

// crossing is an industry in a province.
type crossing struct {
	province *atlas.Place
	industry *model.Industry
}

var byProvinceIndustry = &keyed[crossing]{
	traits: traits{kind: "province-industry", section: provincesSection, echo: true, narrow: true},
	keys: func(in *lists, b *model.Briefing, to []crossing) []crossing {
		for _, place := range b.Provinces {
			for _, i := range in.topics[b.No] {
				to = append(to, crossing{place, i})
			}
		}
		return to
	},
	slug:    func(c crossing) string { return c.industry.Slug },
	address: func(l lang.Lang, c crossing) string { return provinceIndustryPath(l, c.province, c.industry) },
	name: func(c crossing) lang.Pair {
		return lang.Pair{En: c.industry.Name.En + " in " + c.province.Name.En, Zh: c.province.Name.Zh + " · " + c.industry.Name.Zh}
	},
	order: func(a, b crossing) int {
		return cmp.Or(cmp.Compare(a.province.Slug, b.province.Slug), cmp.Compare(a.industry.Slug, b.industry.Slug))
	},
	scope: func(c crossing) scope { return scope{place: c.province, industry: c.industry} },
	parents: func(p *planner, c crossing, l lang.Lang, from string) []view.Link {
		return []view.Link{p.placeLink(c.province, l, from)}
	},
	digest: func(_ *planner, d *source.Digester, c crossing) {
		d.Str(c.province.Slug)
		for i := c.industry; i != nil; i = i.Up { // which the facet of industries leaves out
			d.Str(i.Slug)
		}
	},
}

var byIndustry = &keyed[*model.Industry]{
	traits: traits{
		kind: "industry", section: industriesSection, echo: true, figures: true, table: true,
		searched: lang.Pair{En: "Industry", Zh: "产业"},
	},
	keys: func(in *lists, b *model.Briefing, to []*model.Industry) []*model.Industry {
		return append(to, in.topics[b.No]...)
	},
	slug:    func(i *model.Industry) string { return i.Slug },
	address: industryPath,
	name:    func(i *model.Industry) lang.Pair { return i.Name },
	scope:   func(i *model.Industry) scope { return scope{industry: i} },
	parents: func(p *planner, i *model.Industry, l lang.Lang, from string) (out []view.Link) {
		for i = i.Up; i != nil; i = i.Up {
			out = append([]view.Link{p.industryLink(i, l, from)}, out...)
		}
		return out
	},
	digest: func(p *planner, d *source.Digester, i *model.Industry) {
		d.Str(i.Aliases.En...).Str(i.Aliases.Zh...).Str(i.Includes.En...).Str(i.Includes.Zh...)
		for up := i.Up; up != nil; up = up.Up {
			d.Str(up.Slug, up.Name.En, up.Name.Zh)
		}
		for _, c := range i.Children {
			d.Str(c.Slug, c.Name.En, c.Name.Zh).Bool(p.lists.industries.has(c))
		}
	},
	particulars: func(p *planner, _ *list, i *model.Industry, v *view.Index, l lang.Lang, from string) {
		v.Synonyms, v.Includes = lang.Join(l, i.Aliases.In(l)), lang.Join(l, i.Includes.In(l))
		for _, c := range i.Children {
			if p.lists.industries.has(c) {
				v.About = append(v.About, p.industryLink(c, l, from))
			}
		}
	},
	facet: &facet[*model.Industry]{
		name: "industries", title: lang.Pair{En: "Industries", Zh: "产业"},
		omit: func(s *list, key *model.Industry) bool { // the list's own and those above it
			for i := s.scope().industry; i != nil; i = i.Up {
				if key == i {
					return true
				}
			}
			return false
		},
		address: func(s *list, i *model.Industry, l lang.Lang) string {
			if place := s.scope().place; place != nil && place.Province == nil {
				return provinceIndustryPath(l, place, i)
			}
			return industryPath(l, i)
		},
	},
	offered: func(site *model.Site) []*model.Industry { return slices.Clone(site.Industries) },
}

var byOrganisation = &keyed[*model.Organisation]{
	traits: traits{kind: "organisation", section: organisationsSection, echo: true, narrow: true, figures: true},
	keys: func(_ *lists, b *model.Briefing, to []*model.Organisation) []*model.Organisation {
		return append(to, b.Organisations...)
	},
	slug:    func(o *model.Organisation) string { return o.Slug },
	address: organisationPath,
	name:    func(o *model.Organisation) lang.Pair { return o.Name },
	scope:   func(o *model.Organisation) scope { return scope{organisation: o} },
	digest: func(p *planner, d *source.Digester, o *model.Organisation) {
		d.Str(o.Kind).Str(o.Aliases.En...).Str(o.Aliases.Zh...)
		p.digestPlace(d, o.Home)
	},
	particulars: func(p *planner, _ *list, o *model.Organisation, v *view.Index, l lang.Lang, from string) {
		v.Aliases = lang.Join(l, o.Aliases.In(l))
		v.About = append(v.About, view.Link{Href: rel(from, sectionPath(l, "organisations")+"#"+o.Kind), Text: kindName(o.Kind, false).In(l)})
		if o.Home != nil {
			v.About = append(v.About, p.placeLink(o.Home, l, from))
		}
	},
	facet: &facet[*model.Organisation]{
		name: "organisations", title: lang.Pair{En: "Organisations", Zh: "机构"},
	},
}

// byYear has the year 0 for briefings without a date.
var byYear = &keyed[int]{
	traits:  traits{kind: "year", section: datesSection, constant: true},
	keys:    func(_ *lists, b *model.Briefing, to []int) []int { return append(to, b.Date.Year) },
	slug:    yearSlug,
	address: yearPath,
	name:    func(year int) lang.Pair { return dateName(lang.Date{Year: year, Undated: year == 0}) },
	kindOf: func(year int) string {
		if year == 0 {
			return "undated"
		}
		return "year"
	},
	order: newestFirst,
	particulars: func(p *planner, s *list, year int, v *view.Index, l lang.Lang, from string) {
		if year == 0 {
			return
		}
		v.Facets = append(p.monthsOf(year, l, from), v.Facets...)
		neighbours(calendar(p.lists.years), s, v, l, from)
	},
	digestFirst: func(p *planner, d *source.Digester, s *list, year int) {
		if year == 0 {
			return
		}
		for month := 1; month <= 12; month++ {
			d.Int(p.lists.months.size(monthKey(year, month)))
		}
		digestNeighbours(d, calendar(p.lists.years), s)
	},
	facet: &facet[int]{
		name: "years", title: lang.Pair{En: "Years", Zh: "年份"}, keepAll: true, byKey: true,
		on:  func(s *list) bool { return s.base().section != datesSection },
		all: func(*list) bool { return true },
	},
}

// monthKey is the key of a month in [byMonth].
func monthKey(year, month int) int { return year*100 + month }

var byMonth = &keyed[int]{
	traits: traits{kind: "month", section: datesSection, constant: true, narrow: true},
	keys: func(_ *lists, b *model.Briefing, to []int) []int {
		if b.Date.Year == 0 || b.Date.Month == 0 {
			return to
		}
		return append(to, monthKey(b.Date.Year, b.Date.Month))
	},
	slug:    func(key int) string { return fmt.Sprintf("%04d-%02d", key/100, key%100) },
	address: func(l lang.Lang, key int) string { return monthPath(l, key/100, key%100) },
	name:    func(key int) lang.Pair { return dateName(lang.Date{Year: key / 100, Month: key % 100}) },
	order:   newestFirst,
	parents: func(_ *planner, key int, l lang.Lang, from string) []view.Link {
		return []view.Link{{Href: rel(from, yearPath(l, key/100)), Text: lang.Date{Year: key / 100}.Long(l)}}
	},
	particulars: func(p *planner, s *list, _ int, v *view.Index, l lang.Lang, from string) {
		neighbours(calendar(p.lists.months), s, v, l, from)
	},
	digestFirst: func(p *planner, d *source.Digester, s *list, _ int) {
		digestNeighbours(d, calendar(p.lists.months), s)
	},
}

func newestFirst(a, b int) int { return cmp.Compare(b, a) }

func dateName(d lang.Date) lang.Pair { return lang.Pair{En: d.Long(lang.En), Zh: d.Long(lang.Zh)} }

// fullName is the official name of a place where it differs from its name.
func fullName(place *atlas.Place, l lang.Lang) string {
	if full := place.Full.In(l); full != place.Name.In(l) {
		return full
	}
	return ""
}
