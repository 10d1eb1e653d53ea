package parse

import (
	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/model"
)

// personFields are the fields of a person, in the order of the help.
var personFields = fields[model.Person]{
	{"name", "{en: Li Hua, zh: 李华}", "required", func(r *report, n node, name string, p *model.Person) {
		r.pair(n, name, &p.Name)
	}},
	{"role", "{en: Reporter, zh: 记者}", "beside the name", func(r *report, n node, name string, p *model.Person) {
		r.pair(n, name, &p.Role)
	}},
	{"url", "https://…", "a page about the person", func(r *report, n node, _ string, p *model.Person) {
		r.webAddress(n, &p.URL)
	}},
}

// PersonFields describes the fields of a person in people.yaml.
func PersonFields() []FieldHelp { return personFields.help() }

// People reads sources/people.yaml.
func People(file string, raw []byte) ([]*model.Person, []diag.Problem) {
	r, top, ok := readAll(file, raw)
	defer r.free()
	if !ok {
		return nil, r.problems
	}
	var all []*model.Person
	for _, e := range top.keys {
		p := &model.Person{Slug: e.key, At: e.at.In(file)}
		if !r.entry(e, "a person") {
			continue
		}
		before := len(r.problems)
		personFields.read(r, e.value, "a person", p)
		if p.Name.IsZero() {
			if len(r.problems) == before {
				r.error(e.at, "missing-field", message.New("%s has no name", e.key), "add name: {en: …, zh: …}")
			}
			continue
		}
		all = append(all, p)
	}
	return all, r.problems
}

// credits reads the people who have done something: slugs of people.yaml, or names in
// both languages.
func (r *report) credits(n node, name string, to *model.Field[[]model.Credit]) {
	slug, words := Form{Shape: TextShape, Names: OfPeople}, Form{Shape: PairShape}
	one := choice(slug, words)
	if r.describes(choice(slug, words, Form{Shape: ItemsShape, Each: &one})) {
		return
	}
	items := n.list
	if n.kind == scalar || n.kind == mapping {
		items = []node{n}
	} else if !r.field(n, list, name, "[li-hua, {en: Ann Lee, zh: 李安}]") {
		return
	}
	for _, item := range items {
		c := model.Credit{At: item.at}
		switch item.kind {
		case mapping:
			r.pair(item, name, &c.Words)
		default:
			r.text(item, name, &c.Slug)
		}
		if c.Slug != "" || !c.Words.IsZero() {
			to.V = append(to.V, c)
		}
	}
	to.At, to.Set = n.at, len(to.V) > 0
}

// correctionFields are the fields of a correction, in the order of the help.
var correctionFields = fields[model.Correction]{
	{"date", "2024-02-01", "required: the day on which it was made", func(r *report, n node, name string, c *model.Correction) {
		var f model.Field[lang.Date]
		r.fullDay(n, name, &f)
		c.Date = f.V
	}},
	{"text", "{en: …, zh: …}", "required: what was wrong, and what is right", func(r *report, n node, name string, c *model.Correction) {
		r.pairWithReferences(n, name, &c.Text)
	}},
}

func correctionsForm() Form {
	return Form{Shape: ItemsShape, Each: &Form{Shape: MapShape, Fields: correctionFields.forms(new(model.Correction)), Required: []string{"date", "text"}}}
}

// corrections reads the list of what was corrected.
func (r *report) corrections(n node, to *model.Field[[]model.Correction]) {
	if r.describes(correctionsForm()) {
		return
	}
	const form = "- {date: 2024-02-01, text: {en: words, zh: 文字}}"
	if !r.field(n, list, "corrections", "and below it, indented, "+form) {
		return
	}
	for _, item := range n.list {
		c := model.Correction{At: item.at}
		if !r.expect(item, mapping, "a correction", form) {
			continue
		}
		before := len(r.problems)
		correctionFields.read(r, item, "a correction", &c)
		if len(r.problems) > before {
			continue
		}
		if c.Date.IsZero() || c.Text.IsZero() {
			r.error(item.at, "missing-field", "the correction has no date or no text", "write "+form)
			continue
		}
		to.V = append(to.V, c)
	}
	to.At, to.Set = n.at, len(to.V) > 0
}

// pairWithReferences is pair for a text in which references print what they name.
func (r *report) pairWithReferences(n node, name string, to *lang.Pair) {
	word := func(name string) FieldForm { return FieldForm{FieldHelp{Name: name}, Form{Shape: TextShape}} }
	if r.describes(Form{Shape: MapShape, Fields: fieldList{word("en"), word("zh")}, Required: []string{"en", "zh"}}) {
		return
	}
	r.bothWords(n, name, to, true)
}
