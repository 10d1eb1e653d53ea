package plan

import (
	"cmp"
	"slices"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/parse"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/view"
)

// overviews plans the overviews of the sections: indexes of indexes.
func (p *collector) overviews(l lang.Lang) {
	for _, s := range p.lists.sections {
		if s.listed {
			continue
		}
		digest, show := s.digest, s.overview
		if show == nil {
			first := p.lists.tables[slices.IndexFunc(p.lists.tables, func(t table) bool { return t.dimension().base().section == s })]
			digest = func(_ *planner, d *source.Digester) { digestLists(d, first) }
			show = func(_ *planner, v *view.Overview, l lang.Lang, from string) { listsView(v, s, first, l, from) }
		}
		path, title := s.path(l), p.sectionTitle(s, l)
		p.add(&Page{
			Path: path, Lang: l, Template: "overview.html", reads: p.everything,
			digest: func(d *source.Digester) {
				d.Str(s.slug)
				digest(p.planner, d)
			},
			View: func() (any, error) {
				v := view.Overview{Title: title}
				v.Page = p.frame(about{path: path, lang: l, section: s.slug, kind: "overview", title: title, twin: s.path(l.Other()), description: title + " · " + p.config.Title.In(l)})
				show(p.planner, &v, l, path)
				return v, nil
			},
		})
	}
}

// listsView names the lists of a dimension in one group, by name.
func listsView(v *view.Overview, s *section, t table, l lang.Lang, from string) {
	g := view.Group{ID: s.slug, Title: s.title.In(l)}
	keys := lang.NewCollator(l)
	lists := slices.Clone(t.sorted())
	slices.SortStableFunc(lists, func(a, b *list) int {
		return cmp.Compare(keys.Key(a.name().In(l)), keys.Key(b.name().In(l)))
	})
	for _, one := range lists {
		c := view.Count{Link: view.Link{Href: rel(from, one.path(l)), Text: one.name().In(l)}, N: len(one.briefings)}
		if echo := one.name().In(l.Other()); echo != c.Text {
			c.Echo, c.EchoTag = echo, l.Other().Tag()
		}
		g.Items = append(g.Items, c)
	}
	if len(g.Items) > 0 {
		v.Groups = append(v.Groups, g)
	}
}

// digestLists covers what an overview reads of the lists of a dimension.
func digestLists(d *source.Digester, t table) {
	for _, s := range t.sorted() {
		name := s.name()
		d.Str(s.path(lang.En), name.En, name.Zh).Int(len(s.briefings))
	}
}

func (p *planner) datesView(v *view.Overview, l lang.Lang, from string) {
	v.Years = p.timeline(l, from, 0)
	if u := p.undated(l, from); u != nil {
		v.Groups = append(v.Groups, view.Group{ID: "undated", Title: u.Text, Head: u})
	}
	v.Lead = leadOf(p.site.Briefings, l)
}

func (p *planner) digestProvinces(d *source.Digester) {
	p.digestCounts(d)
	digestLists(d, p.lists.cities)
}

func (p *planner) digestIndustries(d *source.Digester) {
	for _, i := range p.site.Industries {
		d.Str(i.Slug, i.Name.En, i.Name.Zh, i.Parent).Int(p.lists.industries.size(i))
	}
}

func (p *planner) digestOrganisations(d *source.Digester) {
	for _, s := range p.lists.organisations.sorted() {
		o := organisationOf(s)
		d.Str(o.Slug, o.Name.En, o.Name.Zh, o.Kind).Int(len(s.briefings))
	}
}

func organisationOf(s *list) *model.Organisation {
	return s.subject.(subjectOf[*model.Organisation]).key
}

// provincesView groups the cities under their provinces; provinces without
// briefings come last, in one group.
func (p *planner) provincesView(v *view.Overview, l lang.Lang, from string) {
	m := p.countedTiles(l, from)
	v.Map = &m
	provinces := atlas.Provinces()
	sortPlaces(provinces, l)
	rest := emptyGroup(l)
	covered := 0
	for _, place := range provinces {
		n := p.lists.provinces.size(place)
		c := view.Count{Link: p.placeLink(place, l, from), N: n, Echo: place.Name.In(l.Other()), EchoTag: l.Other().Tag()}
		if n == 0 {
			rest.Items = append(rest.Items, c)
			continue
		}
		covered++
		g := view.Group{ID: place.Slug, Title: c.Text, Head: &c}
		cities := place.Cities()
		sortPlaces(cities, l)
		for _, city := range cities {
			if n := p.lists.cities.size(city); n > 0 {
				g.Items = append(g.Items, view.Count{Link: p.placeLink(city, l, from), N: n, Echo: city.Name.In(l.Other()), EchoTag: l.Other().Tag()})
			}
		}
		v.Groups = append(v.Groups, g)
	}
	if len(rest.Items) > 0 {
		v.Groups = append(v.Groups, rest)
	}
	if covered > 0 {
		v.Lead = lang.Pair{
			En: "Briefings so far from " + lang.Int(lang.En, covered) + " of China’s 34 provincial-level divisions",
			Zh: "34个省级行政区中，" + lang.Int(lang.Zh, covered) + "个已有简报",
		}.In(l)
	}
}

// noneYet is the id of the group that names what has no briefing.
const noneYet = "none-yet"

func emptyGroup(l lang.Lang) view.Group {
	return view.Group{ID: noneYet, Title: lang.Pair{En: "No briefings yet", Zh: "暂无简报"}.In(l)}
}

// sortPlaces orders places as readers of l look for them: by English name, or
// by the pinyin of the atlas.
func sortPlaces(places []*atlas.Place, l lang.Lang) {
	keys := lang.NewCollator(l)
	slices.SortStableFunc(places, func(a, b *atlas.Place) int {
		if l == lang.Zh {
			return cmp.Or(cmp.Compare(a.Pinyin, b.Pinyin), cmp.Compare(a.Code, b.Code))
		}
		return cmp.Compare(keys.Key(a.Name.En), keys.Key(b.Name.En))
	})
}

// industriesView groups the industries that have briefings under those at the top.
// The others at the top come last, in one group; the rest of the tree would be a
// page of names that lead nowhere.
func (p *planner) industriesView(v *view.Overview, l lang.Lang, from string) {
	count := func(i *model.Industry) view.Count {
		c := view.Count{Link: view.Link{Text: i.Name.In(l)}, Echo: i.Name.In(l.Other()), EchoTag: l.Other().Tag()}
		if n := p.lists.industries.size(i); n > 0 {
			c.Href, c.N = rel(from, industryPath(l, i)), n
		}
		return c
	}
	rest := emptyGroup(l)
	for _, i := range p.site.Industries {
		if i.Up != nil {
			continue
		}
		c := count(i)
		if c.N == 0 {
			rest.Items = append(rest.Items, c)
			continue
		}
		g := view.Group{ID: i.Slug, Title: c.Text, Head: &c}
		var below func(*model.Industry)
		below = func(i *model.Industry) {
			for _, child := range i.Children {
				if c := count(child); c.N > 0 {
					g.Items = append(g.Items, c)
					below(child)
				}
			}
		}
		below(i)
		v.Groups = append(v.Groups, g)
	}
	if len(rest.Items) > 0 {
		v.Groups = append(v.Groups, rest)
	}
}

// kindName is what the kinds of organisations are called.
func kindName(kind string, plural bool) lang.Pair {
	names := map[string][2]lang.Pair{
		"company":    {{En: "Company", Zh: "企业"}, {En: "Companies", Zh: "企业"}},
		"park":       {{En: "Park or zone", Zh: "园区"}, {En: "Parks and zones", Zh: "园区与新区"}},
		"institute":  {{En: "Institute", Zh: "研究机构"}, {En: "Institutes and laboratories", Zh: "研究机构"}},
		"hospital":   {{En: "Hospital", Zh: "医院"}, {En: "Hospitals", Zh: "医院"}},
		"university": {{En: "University", Zh: "高校"}, {En: "Universities", Zh: "高校"}},
		"government": {{En: "Public body", Zh: "公共机构"}, {En: "Public bodies", Zh: "政府与公共机构"}},
		"fund":       {{En: "Fund", Zh: "基金"}, {En: "Funds", Zh: "基金"}},
		"media":      {{En: "News media", Zh: "媒体"}, {En: "News media", Zh: "媒体"}},
		"other":      {{En: "Other", Zh: "其他"}, {En: "Others", Zh: "其他"}},
	}[kind]
	if plural {
		return names[1]
	}
	return names[0]
}

func (p *planner) organisationsView(v *view.Overview, l lang.Lang, from string) {
	keys := lang.NewCollator(l)
	for _, kind := range parse.Kinds {
		g := view.Group{ID: kind, Title: kindName(kind, true).In(l)}
		var own []*list
		key := map[*list]string{}
		for _, s := range p.lists.organisations.sorted() {
			if o := organisationOf(s); o.Kind == kind {
				own = append(own, s)
				key[s] = keys.Key(o.Name.In(l))
			}
		}
		slices.SortStableFunc(own, func(a, b *list) int { return cmp.Compare(key[a], key[b]) }) // those of one name by slug
		for _, s := range own {
			o := organisationOf(s)
			c := view.Count{Link: organisationLink(o, l, from), N: len(s.briefings)}
			if echo := o.Name.In(l.Other()); echo != c.Text {
				c.Echo, c.EchoTag = echo, l.Other().Tag()
			}
			g.Items = append(g.Items, c)
		}
		if len(g.Items) > 0 {
			v.Groups = append(v.Groups, g)
			v.Kinds = append(v.Kinds, view.Link{Href: "#" + kind, Text: g.Title})
		}
	}
}
