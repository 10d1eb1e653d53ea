package plan

import (
	"slices"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/view"
)

// Outside its briefing a figure is printed with what it is about and where it is
// of. Both are its own where the front matter says so; else they are those of the
// briefing, whose title is printed.

// subjectLink names what a figure is about, with the page of that, if there is one.
// It is zero where the figure is about its briefing.
func (p *planner) subjectLink(s *model.Subject, l lang.Lang, from string) view.Link {
	switch s.Kind {
	case model.InWords:
		return view.Link{Text: s.Words.In(l)}
	case model.OfOrganisation:
		o := p.site.Organisation[s.Slug]
		if !p.lists.organisations.has(o) {
			return view.Link{Text: o.Name.In(l)}
		}
		return organisationLink(o, l, from)
	case model.OfPlace:
		return p.placeLink(atlas.At(s.Slug), l, from)
	case model.OfIndustry:
		return p.industryLink(p.site.Industry[s.Slug], l, from)
	}
	return view.Link{}
}

// subjectName is the name of what a figure is about, in both languages.
func (p *planner) subjectName(s *model.Subject) lang.Pair {
	switch s.Kind {
	case model.InWords:
		return s.Words
	case model.OfOrganisation:
		return p.site.Organisation[s.Slug].Name
	case model.OfPlace:
		return atlas.At(s.Slug).Name
	case model.OfIndustry:
		return p.site.Industry[s.Slug].Name
	}
	return lang.Pair{}
}

// digestSubject covers what the two functions above read beside the figure itself.
func (p *planner) digestSubject(d *source.Digester, e *model.Entry) {
	switch e.About {
	case model.OfOrganisation:
		o := p.site.Organisation[e.Slug]
		d.Str(o.Name.En, o.Name.Zh).Bool(p.lists.organisations.has(o))
	case model.OfPlace:
		p.digestPlace(d, atlas.At(e.Slug))
	case model.OfIndustry:
		i := p.site.Industry[e.Slug]
		d.Str(i.Name.En, i.Name.Zh).Bool(p.lists.industries.has(i))
	}
}

// place is the place of a figure: its own, or the briefing's.
func (e entry) place() (province, city *atlas.Place) {
	if own := e.of().Place; own != "" {
		place := atlas.At(own)
		if place.Province != nil {
			return place.Province, place
		}
		return place, nil
	}
	return e.b.Province(), e.b.City
}

// placeText is the line of the figure's place: Henan · Zhengzhou.
func (e entry) placeText(l lang.Lang) string {
	province, city := e.place()
	return placesText(province, city, l)
}

// industry is the industry of a figure: that which it is about, or the main one of
// the briefing.
func (p *planner) industry(e entry) *model.Industry {
	if x := e.of(); x.About == model.OfIndustry {
		return p.site.Industry[x.Slug]
	}
	return e.b.Industries[0]
}

// belongs reports whether a figure is one of those of a page. The figures of an
// organisation are those that it is the subject of.
func (p *planner) belongs(e entry, of scope) bool {
	x := e.of()
	if of.organisation != nil {
		return x.About == model.OfOrganisation && x.Slug == of.organisation.Slug
	}
	return (of.place == nil || inPlace(e, of.place)) && (of.industry == nil || p.inIndustry(e, of.industry))
}

func inPlace(e entry, place *atlas.Place) bool {
	if e.of().Place == "" {
		return e.b.City == place || slices.Contains(e.b.Provinces, place)
	}
	province, city := e.place()
	return province == place || city == place
}

// inIndustry reports whether a figure is of an industry or of one below it. Those of
// a briefing are of its main industry: the others are what it also speaks of.
func (p *planner) inIndustry(e entry, industry *model.Industry) bool {
	for i := p.industry(e); i != nil; i = i.Up {
		if i == industry {
			return true
		}
	}
	return false
}

// speaksFor reports whether one of the figures of a page may be printed under its
// name, as if it were the page's own: it is about just that, or about its briefing as
// a whole.
func (p *planner) speaksFor(e entry, of scope) bool {
	switch x := e.of(); x.About {
	case model.NoSubject:
		return true
	case model.OfOrganisation:
		return of.organisation != nil
	case model.OfPlace:
		return of.place != nil && x.Slug == of.place.Path()
	case model.OfIndustry:
		return of.industry != nil && x.Slug == of.industry.Slug
	}
	return false
}

// entries are the figures of a list's page, those of the newest briefing first.
// Some are of briefings that the list itself does not have.
func (p *planner) entries(s *list) []entry {
	of := s.scope()
	var all []entry
	add := func(e entry) {
		if p.belongs(e, of) {
			all = append(all, e)
		}
	}
	for _, b := range s.briefings {
		for n := range b.Entries {
			add(entry{b, n})
		}
	}
	listed := len(all)
	for _, e := range p.strays() {
		if !slices.Contains(s.briefings, e.b) {
			add(e)
		}
	}
	if len(all) > listed {
		slices.SortStableFunc(all, func(a, b entry) int { return a.b.No - b.b.No })
	}
	return all
}

// gatherStrays finds the figures that may be on the page of a place or an industry
// which their briefing is not filed under.
func (p *planner) gatherStrays() []entry {
	var out []entry
	for _, b := range p.site.Briefings {
		for n := range b.Entries {
			e := entry{b, n}
			province, city := e.place()
			if !slices.Contains(b.Provinces, province) || city != nil && city != b.City || !slices.Contains(p.lists.topics[b.No], p.industry(e)) {
				out = append(out, e)
			}
		}
	}
	return out
}

// briefingsOf are the briefings of some figures, beside those of a list.
func briefingsOf(list []*model.Briefing, entries ...[]entry) []*model.Briefing {
	out := slices.Clone(list)
	for _, some := range entries {
		for _, e := range some {
			if !slices.Contains(out, e.b) {
				out = append(out, e.b)
			}
		}
	}
	return out
}
