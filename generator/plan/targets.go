package plan

import (
	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/view"
)

// placePath is where a place's name leads: to its page, or for a city without
// briefings to its province.
func (p *planner) placePath(l lang.Lang, place *atlas.Place) string {
	if place.Province == nil {
		return provincePath(l, place)
	}
	if p.lists.cities.has(place) {
		return cityPath(l, place)
	}
	return provincePath(l, place.Province)
}

// industryTarget is where an industry's name leads: to its page, or to its
// group in the list of all where it has no briefing.
func (p *planner) industryTarget(l lang.Lang, i *model.Industry) string {
	if p.lists.industries.has(i) {
		return industryPath(l, i)
	}
	if top := i.Top(); p.lists.industries.has(top) {
		return sectionPath(l, "industries") + "#" + top.Slug
	}
	return sectionPath(l, "industries") + "#" + noneYet
}

func (p *planner) placeLink(place *atlas.Place, l lang.Lang, from string) view.Link {
	return view.Link{Href: rel(from, p.placePath(l, place)), Text: place.Name.In(l)}
}

func (p *planner) industryLink(i *model.Industry, l lang.Lang, from string) view.Link {
	return view.Link{Href: rel(from, p.industryTarget(l, i)), Text: i.Name.In(l)}
}

func organisationLink(o *model.Organisation, l lang.Lang, from string) view.Link {
	return view.Link{Href: rel(from, organisationPath(l, o)), Text: o.Name.In(l)}
}

// placeText is the line of place on a card: Henan · Zhengzhou.
func placeText(b *model.Briefing, l lang.Lang) string {
	return placesText(b.Province(), b.City, l)
}

func placesText(province, city *atlas.Place, l lang.Lang) string {
	s := province.Name.In(l)
	if city != nil {
		s += " · " + city.Name.In(l)
	}
	return s
}

// industriesText is the line of industries on a card, the first three.
func industriesText(b *model.Briefing, l lang.Lang) string {
	var names []string
	for _, i := range b.Industries[:min(3, len(b.Industries))] {
		names = append(names, i.Name.In(l))
	}
	return lang.Join(l, names)
}

// card is a briefing in a list.
func card(b *model.Briefing, l lang.Lang, from string) view.Card {
	e := b.Show(l)
	return view.Card{
		Href: rel(from, shown(b, l)), Title: b.Title(l), Tag: foreign(e.Lang, l), Only: e.Lang != l,
		Summary: lang.Clip(e.Lang, b.Summary(l), summaryLength[e.Lang]),
		Date:    date(b.Date, l), Place: placeText(b, l), Industries: industriesText(b, l), Draft: b.Draft,
	}
}

// summaryLength is the most characters of a summary that a list shows; where
// none is written, the first paragraph takes its place, and may be long.
var summaryLength = [2]int{lang.En: 280, lang.Zh: 120}
