package link

import (
	"slices"
	"strings"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
)

// Registry is what briefings refer to beside one another: the organisations and
// industries of a site, and the places. It is read only and safe for concurrent
// use.
type Registry struct {
	model.Registry
	Names *Names
	names lookup
}

// NewRegistry makes a registry. Industries are listed parents before children.
func NewRegistry(c model.Config, industries []atlas.Industry, organisations []*model.Organisation) *Registry {
	r := &Registry{}
	r.Config = c
	r.Industry = map[string]*model.Industry{}
	for _, i := range industries {
		node := &model.Industry{Industry: i, Up: r.Industry[i.Parent]}
		if node.Up != nil {
			node.Up.Children = append(node.Up.Children, node)
		}
		r.Industry[i.Slug] = node
		r.Industries = append(r.Industries, node)
	}
	for _, node := range r.Industries {
		for _, former := range node.Former {
			if r.Industry[former] == nil {
				r.Industry[former] = node
			}
		}
	}
	r.Organisations = organisations
	r.Organisation = map[string]*model.Organisation{}
	for _, o := range organisations {
		r.Organisation[o.Slug] = o
	}
	r.Person = map[string]*model.Person{}
	r.Names = NewNames(organisations)
	r.names = newLookup(&r.Registry)
	return r
}

// SetPeople adds the people of a site, before the registry is used.
func (r *Registry) SetPeople(people []*model.Person) {
	r.People = people
	for _, p := range people {
		r.Person[p.Slug] = p
	}
}

// lookup finds what a reference names, by slug, name or alias in either language,
// ignoring case.
type lookup struct {
	organisations, places, industries map[string][]model.Target
}

func fold(name string) string {
	return strings.ToLower(strings.ReplaceAll(strings.TrimSpace(name), "’", "'"))
}

func newLookup(r *model.Registry) lookup {
	k := lookup{map[string][]model.Target{}, map[string][]model.Target{}, map[string][]model.Target{}}
	add := func(m map[string][]model.Target, t model.Target, names ...string) {
		for _, n := range names {
			if n = fold(n); n != "" && !slices.Contains(m[n], t) {
				m[n] = append(m[n], t)
			}
		}
	}
	all := func(slug string, name lang.Pair, aliases lang.Lists) []string {
		return slices.Concat([]string{slug, name.En, name.Zh}, aliases.En, aliases.Zh)
	}
	for _, o := range r.Organisations {
		add(k.organisations, model.Target{Organisation: o}, all(o.Slug, o.Name, o.Aliases)...)
	}
	for _, p := range atlas.Provinces() {
		for _, place := range append([]*atlas.Place{p}, p.Cities()...) {
			t := model.Target{Place: place}
			add(k.places, t, place.Full.En, place.Full.Zh)
			add(k.places, t, all(place.Slug, place.Name, place.Also())...)
			if place != p {
				add(k.places, t, p.Slug+"/"+place.Slug)
			}
		}
	}
	for _, l := range atlas.Localities() {
		names := l.Names()
		t := model.Target{Place: l.In, Within: l}
		add(k.places, t, slices.Concat([]string{slugOf(l.Name.En)}, names.En, names.Zh)...)
	}
	for _, i := range r.Industries {
		add(k.industries, model.Target{Industry: i}, all(i.Slug, i.Name, i.Also())...)
		for _, former := range i.Former {
			if len(k.industries[former]) == 0 {
				add(k.industries, model.Target{Industry: i}, former)
			}
		}
	}
	return k
}

// slugOf returns a name as editors write it who are used to slugs:
// suzhou-industrial-park.
func slugOf(name string) string {
	return strings.ReplaceAll(strings.ReplaceAll(strings.ToLower(name), "’", ""), " ", "-")
}

// find returns what a name means in a briefing. It finds no other briefings, which
// are known only when all are joined.
func (k *lookup) find(b *model.Briefing, kind, name string) []model.Target {
	switch kind {
	case "figure":
		for i := range b.Figures {
			if b.Figures[i].Name == name {
				return []model.Target{{Figure: &b.Figures[i]}}
			}
		}
	case "organisation":
		return k.organisations[fold(name)]
	case "place":
		return nearer(b, k.places[fold(name)])
	case "industry":
		return k.industries[fold(name)]
	}
	return nil
}

// Find returns what a name means in a briefing: figures, organisations, places and
// industries, or those of one kind where that is not "". The first kind that knows
// the name decides, and more than one target makes the name ambiguous. Other
// briefings are not looked for.
func (r *Registry) Find(b *model.Briefing, kind, name string) []model.Target {
	for _, k := range kinds {
		if kind != "" && kind != k {
			continue
		}
		if found := r.names.find(b, k, name); len(found) > 0 {
			return found
		}
	}
	return nil
}

// Reference writes a target as a reference that names nothing else:
// place:jiangsu/suzhou. It is for organisations, places and industries.
func Reference(t model.Target) string { return t2ref(t) }

// nearer narrows places with one name: a province before the cities with its name
// (Jilin), then the cities of the briefing's own provinces (the two Suzhous).
func nearer(b *model.Briefing, places []model.Target) []model.Target {
	if len(places) < 2 {
		return places
	}
	for _, t := range places {
		if t.Place.Province == nil {
			return []model.Target{t}
		}
	}
	var own []model.Target
	for _, t := range places {
		if slices.Contains(b.Provinces, t.Place.Province) {
			own = append(own, t)
		}
	}
	if len(own) == 1 {
		return own
	}
	return places
}
