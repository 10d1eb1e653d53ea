package parse

import (
	"fmt"
	"slices"

	"brief/generator/diag"
	"brief/generator/lang"
	"brief/generator/model"
	"brief/generator/source"
)

// report collects the problems of one file.
type report struct {
	file     string
	problems []diag.Problem
}

func (r *report) add(at source.At, severity diag.Severity, rule, message, hint string) {
	r.problems = append(r.problems, diag.Problem{Span: at.In(r.file), Severity: severity, Rule: rule, Message: message, Hint: hint})
}

func (r *report) error(at source.At, rule, message, hint string) {
	r.add(at, diag.Error, rule, message, hint)
}

// fields goes through a map whose names are a closed list: each known one is
// handed to its reader, any other is an error with the nearest known name.
func (r *report) fields(m node, what string, known map[string]func(node)) {
	for _, e := range m.keys {
		read, ok := known[e.key]
		if !ok {
			names := sortedKeys(known)
			r.error(e.at, "unknown-field", fmt.Sprintf("%s has no field %q", what, e.key),
				diag.DidYouMean(e.key, names, "its fields are "+lang.Join(lang.En, names)))
			continue
		}
		read(e.value)
	}
}

func sortedKeys[V any](m map[string]V) []string {
	names := make([]string, 0, len(m))
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// expect reports a value of the wrong kind; ok is false then.
func (r *report) expect(n node, want kind, name, form string) bool {
	if n.kind == want {
		return true
	}
	if n.kind == null {
		r.error(n.at, "field-value", name+" is empty", "write it: "+form+"; or delete the line")
	} else {
		r.error(n.at, "field-value", fmt.Sprintf("%s is %s where %s is expected", name, n.kind, want), "write "+form)
	}
	return false
}

// text reads a text that is not empty.
func (r *report) text(name string, to *string) func(node) {
	return func(n node) {
		if !r.expect(n, scalar, name, name+": words") {
			return
		}
		*to = trim(n.text)
		if *to == "" {
			r.error(n.at, "field-value", name+" is empty", "write it, or delete the line")
		}
	}
}

func (r *report) textField(name string, to *model.Field[string]) func(node) {
	return func(n node) {
		read := r.text(name, &to.V)
		read(n)
		to.At, to.Set = n.at, to.V != ""
	}
}

// pair reads {en: …, zh: …}. Both are wanted.
func (r *report) pair(name string, to *lang.Pair) func(node) {
	return func(n node) {
		if !r.expect(n, mapping, name, name+": {en: words, zh: 文字}") {
			return
		}
		r.fields(n, name, map[string]func(node){"en": r.text(name+".en", &to.En), "zh": r.text(name+".zh", &to.Zh)})
		if (to.En == "") != (to.Zh == "") {
			r.error(n.at, "field-value", name+" is in one language only", "write both: "+name+": {en: words, zh: 文字}")
		}
	}
}

// texts reads a list of texts.
func (r *report) texts(name string, to *[]string) func(node) {
	return func(n node) {
		for _, v := range r.names(n, name) {
			*to = append(*to, v.V)
		}
	}
}

// lists reads {en: [], zh: []}; either may be absent.
func (r *report) lists(name string, to *lang.Lists) func(node) {
	return func(n node) {
		if r.expect(n, mapping, name, name+": {en: [a, b], zh: [甲, 乙]}") {
			r.fields(n, name, map[string]func(node){"en": r.texts(name+".en", &to.En), "zh": r.texts(name+".zh", &to.Zh)})
		}
	}
}

// names reads a list of words, or a single word as a list of one.
func (r *report) names(n node, name string) []model.Name {
	items := n.list
	if n.kind == scalar {
		items = []node{n}
	} else if !r.expect(n, list, name, name+": [one, two]") {
		return nil
	}
	var out []model.Name
	for _, item := range items {
		if !r.expect(item, scalar, "an item of "+name, "a word") {
			continue
		}
		text := trim(item.text)
		if slices.ContainsFunc(out, func(o model.Name) bool { return o.V == text }) {
			r.error(item.at, "field-value", fmt.Sprintf("%s names %q twice", name, text), "delete one of them")
			continue
		}
		out = append(out, model.Name{V: text, At: item.at})
	}
	return out
}

func (r *report) namesField(name string, to *model.Field[[]model.Name]) func(node) {
	return func(n node) {
		to.V = r.names(n, name)
		to.At, to.Set = n.at, len(to.V) > 0
		if n.kind == list && len(n.list) == 0 {
			to.At, to.Set = n.at, false
		}
	}
}

func (r *report) boolField(name string, to *model.Field[bool]) func(node) {
	return func(n node) {
		if !r.expect(n, scalar, name, name+": true") {
			return
		}
		switch n.text {
		case "true", "false":
			to.V, to.At, to.Set = n.text == "true", n.at, true
		default:
			r.error(n.at, "field-value", fmt.Sprintf("%s is %q", name, n.text), "write "+name+": true or "+name+": false")
		}
	}
}

// date reads a date as far as it is known.
func (r *report) date(name string, to *lang.Date) func(node) {
	return func(n node) {
		if !r.expect(n, scalar, name, name+": 2024-01-28") {
			return
		}
		d, err := lang.ParseDate(trim(n.text))
		if err != nil {
			message := fmt.Sprintf("%s is %q, which is no date", name, n.text)
			if err != lang.ErrDate {
				message = fmt.Sprintf("%s is %q: %v", name, n.text, err)
			}
			r.error(n.at, "date", message, lang.ErrDate.Error())
			return
		}
		*to = d
	}
}

func (r *report) dateField(name string, to *model.Field[lang.Date]) func(node) {
	return func(n node) {
		r.date(name, &to.V)(n)
		to.At, to.Set = n.at, !to.V.IsZero()
	}
}

// oneOf reads a word of a closed list.
func (r *report) oneOf(name string, words []string, to *string) func(node) {
	return func(n node) {
		if !r.expect(n, scalar, name, name+": "+words[0]) {
			return
		}
		if !slices.Contains(words, n.text) {
			r.error(n.at, "field-value", fmt.Sprintf("%s is %q", name, n.text),
				diag.DidYouMean(n.text, words, "write one of "+lang.Join(lang.En, words)))
			return
		}
		*to = n.text
	}
}
