// Package schema writes JSON Schemas of the files that editors write: the front
// matter of an edition, site.yaml and the registries. They are made of the forms
// that package parse declares for its own readers, so that an editor's program
// accepts what brief accepts.
//
// A schema sees one file. What needs another file, or arithmetic, is left to
// brief check: whether an organisation exists, and whether a range runs forwards.
package schema

import (
	"bytes"
	"encoding/json"
	"strings"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/parse"
)

// Dir is the folder of the schemas in the site.
const Dir = "schema/"

// Base is the address that the schemas of no site are known by. Nothing is fetched
// from it; those of a site begin with its own address.
const Base = "https://brief-site.github.io/brief/"

// File is one schema.
type File struct {
	Name  string // edition.json, in Dir
	Match string // the files that it describes, relative to the site's root; "" for front matter
	title lang.Pair
	form  func() parse.Form
}

// Files are the schemas, in their order.
var Files = []File{
	{"edition.json", "", lang.Pair{En: "Front matter of a briefing", Zh: "简报的头信息"}, parse.FrontMatterForm},
	{"site.json", "sources/site.yaml", lang.Pair{En: "Settings of the site", Zh: "网站设置"}, parse.ConfigForm},
	{"organisations.json", "sources/organisations.yaml", lang.Pair{En: "Organisations", Zh: "机构"}, parse.OrganisationsForm},
	{"page.json", "", lang.Pair{En: "Front matter of a page of one's own", Zh: "自建页面的头信息"}, parse.PageForm},
	{"people.json", "sources/people.yaml", lang.Pair{En: "People", Zh: "人员"}, parse.PeopleForm},
	{"industries.json", "sources/industries.yaml", lang.Pair{En: "Industries of the site", Zh: "本站产业"}, parse.IndustriesForm},
}

// Entry is a slug that a schema offers, with its name.
type Entry struct {
	Slug string
	Name lang.Pair
}

// Vocabulary is what the schemas of one site offer beyond the built-in places.
// Other slugs are accepted, because the file that defines them may be newer than
// the schema.
type Vocabulary struct {
	Industries, Organisations, People []Entry
}

// BuiltIn is the vocabulary of a site that has nothing of its own.
func BuiltIn() Vocabulary {
	var v Vocabulary
	for _, i := range atlas.Industries() {
		v.Industries = append(v.Industries, Entry{i.Slug, i.Name})
	}
	return v
}

// object is a JSON object. Its keys are written in alphabetical order.
type object = map[string]any

// Bytes returns the schema as JSON. It is known by its address below base.
func (f *File) Bytes(base string, v Vocabulary) []byte {
	w := &writer{v: v, defs: object{}}
	form := f.form()
	top := w.form(&form, parse.FieldHelp{})
	top["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	top["$id"] = base + Dir + f.Name
	top["title"] = f.title.En + " / " + f.title.Zh
	if f.Name == "edition.json" {
		top["allOf"] = w.cities()
	}
	if len(w.defs) > 0 {
		top["$defs"] = w.defs
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(top); err != nil {
		panic("schema: " + err.Error()) // it holds nothing but maps, lists and texts
	}
	return b.Bytes()
}

// All returns all schemas by their paths in the site.
func All(base string, v Vocabulary) map[string][]byte {
	all := map[string][]byte{}
	for i := range Files {
		all[Dir+Files[i].Name] = Files[i].Bytes(base, v)
	}
	return all
}

type writer struct {
	v    Vocabulary
	defs object
}

// def adds a definition, once, and returns a reference to it.
func (w *writer) def(name string, make func() object) object {
	if w.defs[name] == nil {
		w.defs[name] = make()
	}
	return object{"$ref": "#/$defs/" + name}
}

// mapping is the schema of a declared mapping.
func (w *writer) mapping(f *parse.Form) object {
	properties := object{}
	for i := range f.Fields {
		field := &f.Fields[i]
		properties[field.Name] = w.described(w.form(&field.Form, field.FieldHelp), field.FieldHelp)
	}
	o := object{"type": "object", "properties": properties, "additionalProperties": false}
	if len(f.Required) > 0 {
		o["required"] = f.Required
	}
	if len(f.AnyOf) > 0 {
		var one []any
		for _, name := range f.AnyOf {
			one = append(one, object{"required": []string{name}})
		}
		o["anyOf"] = one
	}
	return o
}

// entries is the schema of a mapping with free names.
func (w *writer) entries(f *parse.Form) object {
	o := object{"type": "object", "additionalProperties": w.form(f.Each, parse.FieldHelp{})}
	if f.Names == parse.OfRuleNames {
		o["propertyNames"] = object{"enum": ruleNames()}
		return o
	}
	o["propertyNames"] = w.def("slug", slug)
	if f.Extra != nil {
		o["properties"] = object{f.Extra.Name: w.described(w.form(&f.Extra.Form, f.Extra.FieldHelp), f.Extra.FieldHelp)}
	}
	return o
}

// described adds to the schema of a field what it is for.
func (w *writer) described(o object, help parse.FieldHelp) object {
	en, zh := help.Note.In(lang.En), help.Note.In(lang.Zh)
	switch {
	case en == "":
	case zh == "":
		o["description"] = en
	default:
		o["description"] = en + " / " + zh
	}
	if help.Example != "" {
		var text strings.Builder
		for _, s := range []string{en, zh} {
			if s != "" {
				text.WriteString(s + "\n\n")
			}
		}
		o["markdownDescription"] = text.String() + "```yaml\n" + help.Name + ": " + help.Example + "\n```"
	}
	return o
}
