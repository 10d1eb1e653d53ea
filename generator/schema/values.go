package schema

import (
	"math"
	"regexp"
	"strings"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/parse"
)

// form is the schema of a value.
func (w *writer) form(f *parse.Form, help parse.FieldHelp) object {
	switch f.Shape {
	case parse.MapShape:
		return w.mapping(f)
	case parse.EntriesShape:
		return w.entries(f)
	case parse.ItemsShape:
		o := object{"type": "array", "items": w.form(f.Each, help)}
		if f.Filled {
			o["minItems"] = 1
		}
		return o
	case parse.NamesShape:
		return w.names(f)
	case parse.ChoiceShape:
		var any []any
		for i := range f.Choices {
			any = append(any, w.form(&f.Choices[i], help))
		}
		return object{"anyOf": any}
	case parse.WordShape:
		return object{"enum": f.Words}
	case parse.PairShape:
		return w.def("pair", w.pair)
	case parse.ListsShape:
		return w.def("lists", w.lists)
	case parse.FlagShape:
		return object{"enum": []any{true, false, "true", "false"}, "type": []string{"boolean", "string"}}
	case parse.DateShape:
		return w.def("date", func() object { return date(true) })
	case parse.DayShape:
		return w.def("day", func() object { return date(false) })
	case parse.CountShape:
		number := object{"type": "integer", "minimum": f.Least}
		if f.Most > 0 {
			number["maximum"] = f.Most
		}
		return object{"anyOf": []any{number, object{"type": "string", "pattern": `^[0-9]+$`}}}
	case parse.NumberShape:
		number := w.def("number", decimal)
		return object{"anyOf": []any{number, object{"type": "array", "items": number, "minItems": 2, "maxItems": 2}}}
	case parse.UnitShape:
		return unit()
	case parse.EvidenceShape:
		return evidence()
	case parse.SubjectShape:
		return object{"anyOf": []any{w.def("text", text), w.def("pair", w.pair)}}
	}
	return w.text(f)
}

// text is any words that are not empty: YAML takes some for numbers or flags.
func text() object {
	return object{"type": []string{"string", "number", "boolean"}, "pattern": `\S`}
}

// text is the schema of a text with a pattern, or that names something.
func (w *writer) text(f *parse.Form) object {
	switch f.Names {
	case parse.OfProvinces:
		return w.def("province", provinces)
	case parse.OfCities:
		return w.def("slug", slug)
	case parse.OfPlaces:
		return object{"type": "string", "enum": placePaths()}
	case parse.OfIndustries:
		return w.def("industry", func() object { return offered(w.v.Industries) })
	case parse.OfPeople:
		return w.def("person", func() object { return offered(w.v.People) })
	}
	if f.Pattern != "" {
		o := object{"type": "string", "pattern": f.Pattern}
		if f.Digits == 0 {
			return o
		}
		return object{"anyOf": []any{o, bigNumber(f.Digits)}}
	}
	return w.def("text", text)
}

// names is the schema of a list of names, or of one.
func (w *writer) names(f *parse.Form) object {
	var one object
	switch f.Names {
	case parse.OfProvinces:
		one = w.def("province", provinces)
	case parse.OfIndustries:
		one = w.def("industry", func() object { return offered(w.v.Industries) })
	case parse.OfOrganisations:
		one = w.def("organisation", func() object { return offered(w.v.Organisations) })
	case parse.OfPeople:
		one = w.def("person", func() object { return offered(w.v.People) })
	case parse.OfSlugs:
		one = w.def("slug", slug)
	default:
		one = w.def("text", text)
	}
	list := object{"type": "array", "items": one, "uniqueItems": true}
	if f.Filled {
		list["minItems"] = 1
	}
	return object{"anyOf": []any{list, one}}
}

func (w *writer) pair() object {
	part := object{"allOf": []any{w.def("text", text), object{"not": object{"type": "string", "pattern": `\[\[`}}}}
	return object{
		"type": "object", "properties": object{"en": part, "zh": part},
		"required": []string{"en", "zh"}, "additionalProperties": false,
		"description": "In both languages / 中英两种文字",
	}
}

func (w *writer) lists() object {
	one := object{"allOf": []any{w.def("text", text), object{"not": object{"type": "string", "pattern": `，`}}}}
	names := object{"anyOf": []any{object{"type": "array", "items": one, "uniqueItems": true}, one}}
	return object{"type": "object", "properties": object{"en": names, "zh": names}, "additionalProperties": false}
}

// slug is what [source.Slug] accepts.
func slug() object {
	return object{
		"type": []string{"string", "integer", "boolean"}, "minimum": 0, // YAML takes 2024 and true for no text
		"pattern": `^[a-z0-9]([a-z0-9-]*[a-z0-9])?$`, "maxLength": 100,
		"not": object{"type": "string", "pattern": `^(con|prn|aux|nul|com[1-9]|lpt[1-9])$`},
	}
}

// offered is a slug, of which some are offered with their names.
func offered(entries []Entry) object {
	if len(entries) == 0 {
		return slug()
	}
	slugs, names := make([]string, len(entries)), make([]string, len(entries))
	for i, e := range entries {
		slugs[i], names[i] = e.Slug, e.Name.En+" / "+e.Name.Zh
	}
	return object{"anyOf": []any{object{"enum": slugs, "enumDescriptions": names, "markdownEnumDescriptions": names}, slug()}}
}

func provinces() object {
	var slugs, names []string
	for _, p := range atlas.Provinces() {
		slugs, names = append(slugs, p.Slug), append(names, p.Name.En+" / "+p.Name.Zh)
	}
	return object{"type": "string", "enum": slugs, "enumDescriptions": names, "markdownEnumDescriptions": names}
}

func placePaths() []string {
	var paths []string
	for _, p := range atlas.Provinces() {
		paths = append(paths, p.Path())
		for _, c := range p.Cities() {
			paths = append(paths, c.Path())
		}
	}
	return paths
}

// cities holds a city to its province, where the same edition has both.
func (w *writer) cities() []any {
	var all []any
	for _, p := range atlas.Provinces() {
		var slugs, names []string
		for _, c := range p.Cities() {
			slugs, names = append(slugs, c.Slug), append(names, c.Name.En+" / "+c.Name.Zh)
		}
		city := object{"enum": slugs, "enumDescriptions": names}
		if len(slugs) == 0 {
			city = object{"not": object{}}
		}
		main := object{"anyOf": []any{object{"const": p.Slug}, object{"type": "array", "minItems": 1, "prefixItems": []any{object{"const": p.Slug}}}}}
		all = append(all, object{
			"if":   object{"properties": object{"province": main}, "required": []string{"province"}},
			"then": object{"properties": object{"city": city}},
		})
	}
	return all
}

// date is a date as far as it is known, or a full day. The calendar is part of
// the pattern: the 29th of February in leap years only.
func date(partial bool) object {
	const (
		year = `([1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])`
		leap = `(([02468][048]|[13579][26])00|[0-9]{2}(0[48]|[2468][048]|[13579][26]))`
		day  = year + `-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|` + leap + `-02-29`
	)
	if !partial {
		return object{"type": "string", "pattern": `^\s*(` + day + `)\s*$`}
	}
	return object{"anyOf": []any{
		object{"type": "string", "pattern": `^\s*(undated|(` + day + `|` + year + `(-(0[1-9]|1[0-2]))?)\??)\s*$`},
		object{"type": "integer", "minimum": 1000, "maximum": 9999},
	}}
}

func decimal() object {
	return object{"anyOf": []any{
		object{"type": "number"},
		object{"type": "string", "pattern": `^[+-]?[0-9_]*[0-9][0-9_]*(\.[0-9_]+)?([eE][+-]?[0-9]+)?$`},
	}}
}

func unit() object {
	var names []string
	for _, u := range figures.Units {
		names = append(names, regexp.QuoteMeta(u))
	}
	one := "(" + strings.Join(names, "|") + ")"
	return object{"type": "string", "anyOf": []any{object{"enum": figures.Units}, object{"pattern": `^` + one + `/` + one + `$`}}}
}

// evidence is at most fifteen words, or thirty characters where one is Han.
func evidence() object {
	const han = `[⺀-⿕々〆〇〡-〩〸-〻㐀-䶿一-鿿豈-﫿𠀀-𳎯]`
	return object{
		"type": []string{"string", "number", "boolean"}, "pattern": `\S`,
		"if":   object{"type": "string", "pattern": han},
		"then": object{"maxLength": 30},
		"else": object{"pattern": `^\s*\S+(\s+\S+){0,14}\s*$`},
	}
}

func ruleNames() []string { return diag.Settable() }

// bigNumber is a number with at least so many digits, or any where that is one.
func bigNumber(digits int) object {
	if digits == 1 {
		return object{"type": []string{"number", "boolean"}}
	}
	return object{"type": "number", "minimum": math.Pow10(digits - 1)}
}
