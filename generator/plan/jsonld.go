package plan

import (
	"encoding/json"
	"html/template"

	"brief/generator/atlas"
	"brief/generator/lang"
	"brief/generator/model"
)

// object is a JSON-LD node; encoding/json writes its keys in one order.
type object map[string]any

// ld encodes a node for a script element: encoding/json escapes <, > and &, so
// that no text can end the element.
func ld(o object) template.JS {
	o["@context"] = "https://schema.org"
	b, err := json.Marshal(o)
	if err != nil {
		panic(err) // only strings, lists and maps of them are in it
	}
	return template.JS(b)
}

func (p *planner) publisherLD(l lang.Lang) object {
	name := p.config.Publisher.Or(l)
	if name == "" {
		name = p.config.Title.In(l)
	}
	return object{"@type": "Organization", "name": name, "url": p.config.BaseURL}
}

func (p *planner) websiteLD(l lang.Lang) object {
	return object{"@type": "WebSite", "@id": p.config.BaseURL + "#site", "name": p.config.Title.In(l), "url": p.config.BaseURL + homePath(l)}
}

func (p *planner) siteLD(l lang.Lang) template.JS {
	o := p.websiteLD(l)
	o["inLanguage"] = l.Tag()
	o["alternateName"] = p.config.Title.In(l.Other())
	o["publisher"] = p.publisherLD(l)
	if d := p.config.Description.In(l); d != "" {
		o["description"] = d
	}
	return ld(o)
}

func (p *planner) collectionLD(a about) template.JS {
	return ld(object{
		"@type": "CollectionPage", "name": a.title, "description": a.description, "inLanguage": a.lang.Tag(),
		"url": p.config.BaseURL + a.path, "isPartOf": p.websiteLD(a.lang),
	})
}

// reportLD describes a briefing as a schema.org Report: a text that rests on
// the sources it cites.
func (p *planner) reportLD(b *model.Briefing, l lang.Lang) template.JS {
	address := p.config.BaseURL + briefingPath(l, b.Slug)
	o := object{
		"@type": "Report", "@id": address, "url": address, "mainEntityOfPage": address, "inLanguage": l.Tag(),
		"headline": b.Title(l), "description": b.Summary(l), "image": p.config.BaseURL + "assets/share.png",
		"publisher": p.publisherLD(l), "isPartOf": p.websiteLD(l),
	}
	if d := b.Date.ISO(); d != "" {
		o["datePublished"] = d
	}
	if d := b.Revised().ISO(); d != "" {
		o["dateModified"] = d
	}
	if m := l.Other(); b.Editions[m] != nil {
		relation := "workTranslation"
		if l != b.Original {
			relation = "translationOfWork"
		}
		o[relation] = object{"@type": "Report", "@id": p.config.BaseURL + briefingPath(m, b.Slug), "inLanguage": m.Tag()}
	}
	var subjects []object
	for _, i := range b.Industries {
		subjects = append(subjects, object{"@type": "Thing", "name": i.Name.In(l)})
	}
	for _, x := range b.Organisations {
		subjects = append(subjects, object{"@type": "Organization", "name": x.Name.In(l)})
	}
	o["about"] = subjects
	var places []object
	for _, place := range b.Provinces {
		places = append(places, placeLD(place, l))
	}
	if b.City != nil {
		places = append(places, placeLD(b.City, l))
	}
	o["spatialCoverage"] = places
	var citations []object
	for _, s := range b.Sources {
		c := object{"@type": "CreativeWork"}
		if s.Title != "" {
			c["name"] = s.Title
		}
		if s.Publisher != "" {
			c["publisher"] = object{"@type": "Organization", "name": s.Publisher}
		}
		if s.URL != "" {
			c["url"] = s.URL
		}
		if d := s.Published.ISO(); d != "" {
			c["datePublished"] = d
		}
		citations = append(citations, c)
	}
	if citations != nil {
		o["citation"] = citations
	}
	return ld(o)
}

func placeLD(place *atlas.Place, l lang.Lang) object {
	o := object{"@type": "Place", "name": place.Full.In(l)}
	if place.Province != nil {
		o["containedInPlace"] = object{"@type": "Place", "name": place.Province.Full.In(l)}
	}
	return o
}
