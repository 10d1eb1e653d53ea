package plan

import (
	"cmp"
	"slices"

	"brief/generator/atlas"
	"brief/generator/lang"
	"brief/generator/model"
	"brief/generator/parse"
	"brief/generator/source"
	"brief/generator/view"
)

type placeKey = *atlas.Place

// overviews plans the indexes of indexes.
func (p *collector) overviews(l lang.Lang) {
	add := func(section string, make func(v *view.Overview, from string), digest func(*source.Digester)) {
		path := sectionPath(l, section)
		p.add(&Page{Path: path, Lang: l, Template: "overview.html", digest: digest, reads: p.everything, View: func() (any, error) {
			title := ""
			for _, s := range sections {
				if s.name == section {
					title = s.title.In(l)
				}
			}
			v := view.Overview{Title: title}
			v.Page = p.frame(about{path: path, lang: l, section: section, kind: "overview", title: title, twin: sectionPath(l.Other(), section), description: title + " · " + p.config.Title.In(l)})
			make(&v, path)
			return v, nil
		}})
	}
	add("provinces", func(v *view.Overview, from string) { p.provincesView(v, l, from) }, func(d *source.Digester) {
		d.Str("provinces")
		p.digestCounts(d)
		for _, c := range inOrder(p.lists.cities, func(a, b *list) int {
			return cmp.Or(cmp.Compare(a.place.Province.Slug, b.place.Province.Slug), cmp.Compare(a.place.Slug, b.place.Slug))
		}) {
			d.Str(c.place.Province.Slug, c.place.Slug).Int(len(c.briefings))
		}
	})
	add("industries", func(v *view.Overview, from string) { p.industriesView(v, l, from) }, func(d *source.Digester) {
		d.Str("industries")
		for _, i := range p.site.Industries {
			n := 0
			if s := p.lists.industries[i]; s != nil {
				n = len(s.briefings)
			}
			d.Str(i.Slug, i.Name.En, i.Name.Zh, i.Parent).Int(n)
		}
	})
	add("organisations", func(v *view.Overview, from string) { p.organisationsView(v, l, from) }, func(d *source.Digester) {
		d.Str("organisations")
		for _, s := range inOrder(p.lists.organisations, func(a, b *list) int { return cmp.Compare(a.organisation.Slug, b.organisation.Slug) }) {
			o := s.organisation
			d.Str(o.Slug, o.Name.En, o.Name.Zh, o.Kind).Int(len(s.briefings))
		}
	})
	add("dates", func(v *view.Overview, from string) {
		v.Years = p.timeline(l, from, 0)
		if u := p.undated(l, from); u != nil {
			v.Groups = append(v.Groups, view.Group{ID: "undated", Title: u.Text, Head: u})
		}
		v.Lead = leadOf(p.site.Briefings, l)
	}, func(d *source.Digester) {
		d.Str("dates")
		p.digestTimeline(d)
	})
}

// provincesView groups the cities under their provinces; provinces without
// briefings come last, in one group.
func (p *planner) provincesView(v *view.Overview, l lang.Lang, from string) {
	m := p.countedTiles(l, from)
	v.Map = &m
	provinces := atlas.Provinces()
	sortPlaces(provinces, l)
	rest := view.Group{ID: "none-yet", Title: lang.Pair{En: "No briefings yet", Zh: "暂无简报"}.In(l)}
	covered := 0
	for _, place := range provinces {
		n := len(p.lists.provinces[place].briefings)
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
			if s := p.lists.cities[city]; s != nil {
				g.Items = append(g.Items, view.Count{Link: p.placeLink(city, l, from), N: len(s.briefings), Echo: city.Name.In(l.Other()), EchoTag: l.Other().Tag()})
			}
		}
		v.Groups = append(v.Groups, g)
	}
	if len(rest.Items) > 0 {
		v.Groups = append(v.Groups, rest)
	}
	if covered > 0 {
		v.Lead = lang.Pair{
			En: lang.Int(lang.En, covered) + " of 34 provinces have briefings",
			Zh: "34个省级行政区中，" + lang.Int(lang.Zh, covered) + "个已有简报",
		}.In(l)
		if covered == 1 {
			v.Lead = lang.Pair{En: "1 of 34 provinces has briefings", Zh: v.Lead}.In(l)
		}
	}
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

func (p *planner) industriesView(v *view.Overview, l lang.Lang, from string) {
	count := func(i *model.Industry) view.Count {
		c := view.Count{Link: view.Link{Text: i.Name.In(l)}, Echo: i.Name.In(l.Other()), EchoTag: l.Other().Tag()}
		if s := p.lists.industries[i]; s != nil {
			c.Href, c.N = rel(from, industryPath(l, i)), len(s.briefings)
		}
		return c
	}
	for _, i := range p.site.Industries {
		if i.Up != nil {
			continue
		}
		c := count(i)
		g := view.Group{ID: i.Slug, Title: c.Text, Head: &c}
		var below func(*model.Industry)
		below = func(i *model.Industry) {
			for _, child := range i.Children {
				g.Items = append(g.Items, count(child))
				below(child)
			}
		}
		below(i)
		v.Groups = append(v.Groups, g)
	}
}

// kindName is what the kinds of organisations are called.
func kindName(kind string, plural bool) lang.Pair {
	names := map[string][2]lang.Pair{
		"company":    {{En: "Company", Zh: "企业"}, {En: "Companies", Zh: "企业"}},
		"park":       {{En: "Park", Zh: "园区"}, {En: "Parks", Zh: "园区"}},
		"institute":  {{En: "Institute", Zh: "研究机构"}, {En: "Institutes", Zh: "研究机构"}},
		"hospital":   {{En: "Hospital", Zh: "医院"}, {En: "Hospitals", Zh: "医院"}},
		"university": {{En: "University", Zh: "高校"}, {En: "Universities", Zh: "高校"}},
		"government": {{En: "Government", Zh: "政府机构"}, {En: "Government", Zh: "政府机构"}},
		"fund":       {{En: "Fund", Zh: "基金"}, {En: "Funds", Zh: "基金"}},
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
		for _, s := range p.lists.organisations {
			if s.organisation.Kind == kind {
				own = append(own, s)
			}
		}
		key := map[*list]string{}
		for _, s := range own {
			key[s] = keys.Key(s.organisation.Name.In(l))
		}
		slices.SortFunc(own, func(a, b *list) int {
			return cmp.Or(cmp.Compare(key[a], key[b]), cmp.Compare(a.organisation.Slug, b.organisation.Slug))
		})
		for _, s := range own {
			o := s.organisation
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
