package cms

import (
	"slices"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/parse"
)

// ofEdition are the fields that each edition has for itself.
var ofEdition = []string{"title", "summary"}

// labels are what the form calls the fields.
var labels = map[string]string{
	"title": "Title 标题", "summary": "Summary 摘要", "date": "Date 日期", "published": "Published 发布日期", "updated": "Updated 更新日期",
	"province": "Province 省份", "city": "City 城市", "industries": "Industries 产业", "organisations": "Organisations 机构", "sources": "Sources 来源",
	"original": "Original 原文语言", "parity": "Parity 数据比对", "aliases": "Former slugs 曾用短名", "draft": "Draft 草稿",
	"publisher": "Publisher 发布者", "url": "Address 网址", "article": "Captured article 存档文章", "sha256": "SHA-256", "note": "Note 说明",
	"authors": "Authors 作者", "translators": "Translators 译者", "editors": "Editors 编辑", "text": "Text 文字", "corrections": "Corrections 更正",
	"en": "English", "zh": "中文",
}

// fields are the widgets of a mapping. A field that no widget can hold is left out:
// Decap keeps what it does not know.
func fields(form *parse.Form) (list [][]pair) {
	for i := range form.Fields {
		f := &form.Fields[i]
		w := widget(f.Name, &f.Form)
		if w == nil {
			continue
		}
		label := labels[f.Name]
		if label == "" {
			label = f.Name
		}
		head := []pair{{"name", f.Name}, {"label", label}}
		body := append(head, w...)
		// It is said in either case: only where it is, Decap makes a list of one name.
		body = append(body, pair{"required", required(form, f)})
		if slices.Contains(ofEdition, f.Name) {
			body = append(body, pair{"i18n", true})
		}
		if f.Note != "" && f.Form.Shape != parse.FlagShape {
			body = append(body, pair{"hint", f.Note.In(lang.En) + " · " + f.Note.In(lang.Zh)})
		}
		list = append(list, body)
	}
	return list
}

// required reports whether a field must be there. The form of the English edition
// has the fields of the story, so that those which a story needs are required.
func required(form *parse.Form, f *parse.FieldForm) bool {
	return slices.Contains(form.Required, f.Name) || slices.Contains([]string{"date", "province", "industries"}, f.Name)
}

// widget is how a value is edited; nil where there is no widget for it.
func widget(name string, f *parse.Form) []pair {
	of := func(name string, more ...pair) []pair { return append([]pair{{"widget", name}}, more...) }
	pattern := func(regexp, says string) pair { return pair{"pattern", []string{regexp, says}} }
	switch f.Shape {
	case parse.TextShape:
		switch {
		case f.Machine:
			return nil
		case f.Names == parse.OfCities:
			return of("select", pair{"options", cities()})
		case f.Names == parse.OfProvinces:
			return of("select", pair{"options", provinces()})
		case name == "summary" || name == "note":
			return of("text")
		}
		return of("string")
	case parse.WordShape:
		return of("select", pair{"options", f.Words})
	case parse.PairShape:
		return of("object", pair{"fields", [][]pair{{{"name", "en"}, {"label", "English"}, {"widget", "string"}}, {{"name", "zh"}, {"label", "中文"}, {"widget", "string"}}}})
	case parse.NamesShape:
		switch f.Names {
		case parse.OfProvinces:
			return of("select", pair{"multiple", true}, pair{"min", 1}, pair{"options", provinces()})
		case parse.OfIndustries:
			return of("select", pair{"multiple", true}, pair{"min", 1}, pair{"options", industries()})
		}
		return of("list")
	case parse.FlagShape:
		return of("boolean")
	case parse.DateShape:
		return of("string", pattern(`^(undated|[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?\??)$`, "2024-01-28, 2024-01, 2024, undated"))
	case parse.DayShape:
		return of("string", pattern(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`, "2024-01-28"))
	case parse.UnitShape:
		return of("select", pair{"options", figures.Units})
	case parse.ItemsShape:
		if f.Each.Shape != parse.MapShape {
			return nil
		}
		return of("list", pair{"collapsed", false}, pair{"fields", fields(f.Each)})
	}
	return nil
}

func provinces() (list [][]pair) {
	for _, p := range atlas.Provinces() {
		list = append(list, []pair{{"label", p.Name.En + " " + p.Name.Zh}, {"value", p.Slug}})
	}
	return list
}

// cities are those of all provinces: a form cannot choose them by province. Two of
// one slug are one choice.
func cities() (list [][]pair) {
	at := map[string]int{}
	for _, p := range atlas.Provinces() {
		for _, c := range p.Cities() {
			name := c.Name.En + " " + c.Name.Zh + " (" + p.Name.En + " " + p.Name.Zh + ")"
			if i, had := at[c.Slug]; had {
				list[i][0].value = list[i][0].value.(string) + ", " + name
				continue
			}
			at[c.Slug] = len(list)
			list = append(list, []pair{{"label", name}, {"value", c.Slug}})
		}
	}
	return list
}

func industries() (list [][]pair) {
	for _, i := range atlas.Industries() {
		list = append(list, []pair{{"label", i.Name.En + " " + i.Name.Zh}, {"value", i.Slug}})
	}
	return list
}
