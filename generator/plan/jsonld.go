package plan

import (
	"cmp"
	"encoding/json"
	"html/template"

	"brief/generator/lang"
	"brief/generator/model"
	"brief/generator/plan/data"
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

// datasetLD describes the figures of all briefings as a schema.org Dataset,
// with where its files are.
func (p *planner) datasetLD(x *ledger, l lang.Lang) template.JS {
	file := func(path, media string) object {
		return object{"@type": "DataDownload", "encodingFormat": media, "contentUrl": p.config.BaseURL + path}
	}
	return ld(object{
		"@type": "Dataset", "inLanguage": l.Tag(), "url": p.config.BaseURL + figuresPath(l),
		"name":         ledgerWords.In(l) + " · " + p.config.Title.In(l),
		"description":  datasetWords.In(l),
		"creator":      p.publisherLD(l),
		"distribution": []any{file(data.FiguresCSV, "text/csv"), file(data.FiguresJSON, "application/json")},
	})
}

var datasetWords = lang.Pair{
	En: "The key figures of all briefings with unit, bound, period, place, industry and the words of the source that carry each of them.",
	Zh: "全部简报的关键数据，逐项注明单位、约数说明（“逾”“近”等）、时段、地点、产业及来源原话。",
}

// reportLD describes a briefing as a schema.org Report. It says what cannot be
// read off the page by its other marks: summary, picture, places, sources and
// the other edition are there already.
func (p *planner) reportLD(b *model.Briefing, l lang.Lang) template.JS {
	o := object{"@type": "Report", "inLanguage": l.Tag(), "headline": b.Title(l), "publisher": object{"@type": "Organization", "name": p.publisherName(l)}}
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
