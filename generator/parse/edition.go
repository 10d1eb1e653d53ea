package parse

import (
	"strings"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/tree"
)

// editionFields are the fields of the front matter, in the order of the help.
var editionFields = fields[model.Edition]{
	{"title", "Anyang rolls thinner steel", "required", func(r *report, n node, name string, e *model.Edition) {
		r.textField(n, name, &e.Title)
	}},
	{"summary", "What matters, in a sentence", "otherwise the first paragraph", func(r *report, n node, name string, e *model.Edition) {
		r.textField(n, name, &e.Summary)
	}},
	{"date", "2024-01-28", "required; or 2024-01, 2024, 2024-01-28? where inferred, or undated", func(r *report, n node, name string, e *model.Edition) {
		r.dateField(n, name, &e.Fields.Date)
	}},
	{"published", "2024-01-29", "the day on which it appears on this site; one in the future holds it back", func(r *report, n node, name string, e *model.Edition) {
		r.fullDay(n, name, &e.Fields.Published)
	}},
	{"updated", "2024-02-01", "required where the date is not full", func(r *report, n node, name string, e *model.Edition) {
		r.fullDay(n, name, &e.Fields.Updated)
	}},
	{"province", "henan", "required; a list where there are several", func(r *report, n node, name string, e *model.Edition) {
		r.namesField(n, name, OfProvinces, &e.Fields.Province)
	}},
	{"city", "anyang", "", func(r *report, n node, name string, e *model.Edition) {
		r.city(n, name, &e.Fields.City)
	}},
	{"industries", "[iron-steel]", "required; the main one first", func(r *report, n node, name string, e *model.Edition) {
		r.namesField(n, name, OfIndustries, &e.Fields.Industries)
	}},
	{"organisations", "[baowu]", "those named in the text are found without it", func(r *report, n node, name string, e *model.Edition) {
		r.namesField(n, name, OfOrganisations, &e.Fields.Organisations)
	}},
	{"figures", "", "", func(r *report, n node, _ string, e *model.Edition) {
		e.Unread = r.figures(n, &e.Fields.Figures)
	}},
	{"sources", "", "", func(r *report, n node, _ string, e *model.Edition) {
		before := len(r.problems)
		r.sources(n, &e.Fields.Sources)
		e.SourcesUnread = len(r.problems) > before
	}},
	{"authors", "[li-hua]", "slugs of people.yaml, or {en: Ann Lee, zh: 李安}", func(r *report, n node, name string, e *model.Edition) {
		r.credits(n, name, &e.Fields.Authors)
	}},
	{"translators", "[li-hua]", "likewise", func(r *report, n node, name string, e *model.Edition) {
		r.credits(n, name, &e.Fields.Translators)
	}},
	{"editors", "[li-hua]", "likewise", func(r *report, n node, name string, e *model.Edition) {
		r.credits(n, name, &e.Fields.Editors)
	}},
	{"corrections", "", "", func(r *report, n node, _ string, e *model.Edition) {
		r.corrections(n, &e.Fields.Corrections)
	}},
	{"original", "en", "the language it was written in", func(r *report, n node, _ string, e *model.Edition) {
		r.original(n, &e.Fields.Original)
	}},
	{"translates", "…", "which state of the original: brief stamp writes it", func(r *report, n node, _ string, e *model.Edition) {
		r.translates(n, e)
	}},
	{"parity", "off", "the figures of the two editions are not compared", func(r *report, n node, _ string, e *model.Edition) {
		r.parity(n, &e.Fields.ParityOff)
	}},
	{"aliases", "[old-slug]", "former addresses, which lead here", func(r *report, n node, name string, e *model.Edition) {
		r.namesField(n, name, OfSlugs, &e.Fields.Aliases)
	}},
	{"draft", "true", "shown by serve, left out by build", func(r *report, n node, name string, e *model.Edition) {
		r.boolField(n, name, &e.Fields.Draft)
	}},
}

// front reads all fields of an edition.
func front(r *report, m node, e *model.Edition) {
	if tree.IsPage(e.File) {
		pageFields.read(r, m, "the front matter of a page", e)
	} else {
		editionFields.read(r, m, "the front matter", e)
	}
	if !e.Title.Set && !m.has("title") {
		r.error(e.Front, "missing-field", "the edition has no title", "add title: …")
	}
}

// stamped reports whether s has the form of a stamp: 16 hexadecimal digits, then
// groups of four.
func stamped(s string) bool {
	n := 16
	for {
		if len(s) < n || strings.Trim(s[:n], "0123456789abcdef") != "" {
			return false
		}
		if s = s[n:]; s == "" {
			return true
		}
		if s[0] != ' ' {
			return false
		}
		s, n = s[1:], 4
	}
}

// translates reads a stamp. A stamp of the wrong form keeps its place, so that
// brief stamp can replace it.
func (r *report) translates(n node, e *model.Edition) {
	if r.describes(Form{Shape: TextShape, Pattern: stampPattern, Digits: 16, Machine: true}) {
		return
	}
	f := &e.Translates
	r.textField(n, "translates", f)
	if f.Set && !stamped(f.V) {
		r.error(n.at, "field-value", "translates is not what brief stamp writes", message.New("run brief stamp %s once this edition says what the other does", e.Slug))
		f.V, f.Set = "", false
	}
}

func (r *report) fullDay(n node, name string, to *model.Field[lang.Date]) {
	if r.describes(Form{Shape: DayShape}) {
		return
	}
	r.dateField(n, name, to)
	if to.Set && (!to.V.Full() || to.V.Inferred) {
		r.error(n.at, "date", message.New("%s is %q, but feeds need a full day", name, n.text), message.New("write %s: 2024-01-28", name))
		*to = model.Field[lang.Date]{}
	}
}

// city reads the slug of a city. Package link finds it in the province.
func (r *report) city(n node, name string, to *model.Field[string]) {
	if r.describes(Form{Shape: TextShape, Names: OfCities}) {
		return
	}
	r.textField(n, name, to)
}

func (r *report) original(n node, to *model.Field[lang.Lang]) {
	var code string
	r.oneOf(n, "original", byLanguage, &code)
	if l, ok := lang.Parse(code); ok {
		to.V, to.At, to.Set = l, n.at, true
	}
}

func (r *report) parity(n node, to *model.Field[bool]) {
	var word string
	r.oneOf(n, "parity", []string{"off"}, &word)
	to.V, to.At, to.Set = word == "off", n.at, word != ""
}
