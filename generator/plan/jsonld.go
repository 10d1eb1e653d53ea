package plan

import (
	"cmp"
	"encoding/json"
	"html/template"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/plan/data"
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

func (p *planner) publisherName(l lang.Lang) string {
	return cmp.Or(p.config.Publisher.Or(l), p.config.Title.In(l))
}

func (p *planner) publisherLD(l lang.Lang) object {
	return object{"@type": "Organization", "name": p.publisherName(l), "url": p.config.BaseURL}
}

// siteID identifies the site as a whole, which is one in both languages.
func (p *planner) siteID() object { return object{"@id": p.config.BaseURL + "#site"} }

// inBoth is a text in both languages: one node must not have one name on the
// English home and another on the Chinese one.
func inBoth(text func(lang.Lang) string) []object {
	var out []object
	for _, l := range lang.Both {
		out = append(out, object{"@value": text(l), "@language": l.Tag()})
	}
	return out
}

// siteLD describes the site. It is the same on both homes.
func (p *planner) siteLD() template.JS {
	o := p.siteID()
	o["@type"], o["url"] = "WebSite", p.config.BaseURL
	o["name"] = inBoth(p.config.Title.In)
	o["inLanguage"] = []string{lang.En.Tag(), lang.Zh.Tag()}
	o["publisher"] = object{"@type": "Organization", "name": inBoth(p.publisherName), "url": p.config.BaseURL}
	if !p.config.Description.IsZero() {
		o["description"] = inBoth(p.config.Description.In)
	}
	p.licenceLD(o)
	return ld(o)
}

// licenceLD says what readers may do with a work, where the site says it.
func (p *planner) licenceLD(o object) {
	if c := p.config.Licence; !c.Name.IsZero() {
		o["license"] = cmp.Or(c.URL, c.Name.En)
	}
}

// datasetLD describes the figures of all briefings as a schema.org Dataset,
// with where its files are.
func (p *planner) datasetLD(x *ledger, l lang.Lang) template.JS {
	file := func(path, media string) object {
		return object{"@type": "DataDownload", "encodingFormat": media, "contentUrl": p.config.BaseURL + path}
	}
	o := object{
		"@type": "Dataset", "inLanguage": l.Tag(), "url": p.config.BaseURL + figuresPath(l),
		"name":                p.sectionTitle(figuresSection, l) + " · " + p.config.Title.In(l),
		"description":         datasetWords.In(l),
		"creator":             p.publisherLD(l),
		"isPartOf":            p.siteID(),
		"isAccessibleForFree": true,
		"spatialCoverage":     object{"@type": "Place", "name": china.In(l)},
		"distribution":        []any{file(data.FiguresCSV, "text/csv"), file(data.FiguresJSON, "application/json")},
	}
	p.licenceLD(o)
	return ld(o)
}

var datasetWords = lang.Pair{
	En: "The key figures of all briefings with unit, bound, period, place, industry and the words of the source that carry each of them.",
	Zh: "全部简报的关键数据，逐项注明单位、约数说明（“逾”“近”等）、时段、地点、产业及来源原话。",
}

var china = lang.Pair{En: "China", Zh: "中国"}

// reportLD describes a briefing as a schema.org Report: what it is about, where,
// and what it is based on. description is the one of the page.
func (p *planner) reportLD(b *model.Briefing, description string, l lang.Lang) template.JS {
	o := object{
		"@type": "Report", "inLanguage": l.Tag(), "headline": b.Title(l), "url": p.config.BaseURL + briefingPath(l, b.Slug),
		"isPartOf": p.siteID(), "publisher": object{"@type": "Organization", "name": p.publisherName(l)},
	}
	if description != "" {
		o["description"] = description
	}
	p.licenceLD(o)
	about := []object{}
	for _, i := range b.Industries {
		about = append(about, object{"@type": "Thing", "name": i.Name.In(l)})
	}
	for _, n := range b.Organisations {
		about = append(about, object{"@type": "Organization", "name": n.Name.In(l)})
	}
	o["about"] = about
	places := []object{}
	for i, place := range b.Provinces {
		name := place.Name.In(l)
		if i == 0 && b.City != nil {
			name = lang.Pair{En: b.City.Name.En + ", " + name, Zh: name + b.City.Name.Zh}.In(l)
		}
		places = append(places, object{"@type": "Place", "name": lang.Pair{En: name + ", " + china.En, Zh: china.Zh + name}.In(l)})
	}
	o["spatialCoverage"] = places
	cited := []object{}
	for _, s := range b.Sources {
		cited = append(cited, sourceLD(&s))
	}
	if len(cited) > 0 {
		o["citation"] = cited
	}
	p.peopleLD(o, b, l)
	if b.Editions[l.Other()] != nil {
		key := "workTranslation"
		if b.Original != l {
			key = "translationOfWork"
		}
		o[key] = object{"@type": "Report", "url": p.config.BaseURL + briefingPath(l.Other(), b.Slug), "inLanguage": l.Other().Tag()}
	}
	if d := b.Published.ISO(); d != "" {
		o["datePublished"] = d
	}
	if d := b.Updated.ISO(); d != "" && d != b.Published.ISO() {
		o["dateModified"] = d
	}
	if d := b.Date.ISO(); d != "" { // of the news, not of this page
		if b.Date.Inferred {
			d += "?" // uncertain, as ISO 8601-2 writes it
		}
		o["temporalCoverage"] = d
	}
	return ld(o)
}

// peopleLD says who made a briefing and what was corrected in it.
func (p *planner) peopleLD(o object, b *model.Briefing, l lang.Lang) {
	for key, list := range map[string][]model.Credit{"author": b.Authors, "translator": b.Translators, "editor": b.Editors} {
		people := []object{}
		for _, c := range list {
			x := p.site.Credited(c)
			person := object{"@type": "Person", "name": x.Name.In(l)}
			if x.URL != "" {
				person["url"] = x.URL
			}
			if role := x.Role.In(l); role != "" {
				person["jobTitle"] = role
			}
			people = append(people, person)
		}
		if len(people) > 0 {
			o[key] = people
		}
	}
	corrections := []object{}
	for _, c := range b.Corrections {
		corrections = append(corrections, object{"@type": "CorrectionComment", "text": c.Text.In(l), "datePublished": c.Date.ISO()})
	}
	if len(corrections) > 0 {
		o["correction"] = corrections
	}
}

// sourceLD describes a source. A date that was inferred is left out, because
// datePublished cannot say so.
func sourceLD(s *model.Source) object {
	o := object{"@type": "CreativeWork", "name": cmp.Or(s.Title, s.Publisher)}
	if s.Title != "" && s.Publisher != "" {
		o["publisher"] = object{"@type": "Organization", "name": s.Publisher}
	}
	if s.URL != "" {
		o["url"] = s.URL
	}
	if d := s.Published.ISO(); d != "" && !s.Published.Inferred {
		o["datePublished"] = d
	}
	return o
}
