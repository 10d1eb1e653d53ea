package parse

import (
	"slices"
	"strings"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
)

// report collects the problems of one file.
type report struct {
	file     string
	problems []diag.Problem
	scratch  *scratch // the buffers for reading the file
	form     *Form    // where the form of a value is asked for, and not the value: see describes
}

// newReport begins to read a file. What is read is in the buffers of the report
// until free, except what is kept.
func newReport(file string) *report {
	return &report{file: file, scratch: scratches.Get().(*scratch)}
}

func (r *report) add(at source.At, severity diag.Severity, rule string, what, hint message.Message) {
	r.problems = append(r.problems, diag.Problem{Span: at.In(r.file), Severity: severity, Rule: rule, Message: what, Hint: hint})
}

func (r *report) error(at source.At, rule string, what, hint message.Message) {
	r.add(at, diag.Error, rule, what, hint)
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
func (r *report) expect(n node, want kind, name message.Message, form string) bool {
	if n.kind == want {
		return true
	}
	if n.kind == null {
		r.error(n.at, "field-value", message.New("%s is empty", name), message.New("write it: %s; or delete the line", form))
	} else {
		hint := message.New("write %s", form)
		if n.kind == scalar && want == mapping {
			if mark := markHint(n.text); mark != "" {
				hint = message.New("%s: %s", mark, form)
			}
		}
		r.error(n.at, "field-value", message.New("%s is %s where %s is expected", name, n.kind.says(), want.says()), hint)
	}
	return false
}

// field is expect for a field, and names the required form of its value.
func (r *report) field(n node, want kind, name, form string) bool {
	return n.kind == want || r.expect(n, want, message.Verbatim(name), name+": "+form)
}

// text reads a text that is not empty.
func (r *report) text(n node, name string, to *string) {
	r.textIn(n, name, "", to)
}

// textIn is text for one part of a field: .en or .zh.
func (r *report) textIn(n node, name, part string, to *string) {
	if r.describes(Form{Shape: TextShape}) {
		return
	}
	if n.kind != scalar {
		r.field(n, scalar, name+part, "words")
	} else if *to = trim(n.text); *to == "" {
		r.error(n.at, "field-value", message.New("%s%s is empty", name, part), "write it, or delete the line")
	}
}

func (r *report) textField(n node, name string, to *model.Field[string]) {
	r.text(n, name, &to.V)
	to.At, to.Set = n.at, to.V != ""
}

var byLanguage = []string{"en", "zh"}

// joinedPair are beginnings of the second part of a pair after a full-width comma,
// which makes it part of the text of the first: {en: A，zh: 甲}.
var joinedPair = []string{"，zh:", "， zh:", "，zh：", "、zh:", "，en:", "， en:", "，en：", "、en:"}

// pair reads {en: …, zh: …}. Both are required.
func (r *report) pair(n node, name string, to *lang.Pair) {
	if !r.describes(Form{Shape: PairShape}) {
		r.bothWords(n, name, to, false)
	}
}

// bothWords is pair, and says whether [[references]] are allowed in the words.
func (r *report) bothWords(n node, name string, to *lang.Pair, references bool) {
	if !r.field(n, mapping, name, "{en: words, zh: 文字}") {
		return
	}
	before := len(r.problems)
	for _, e := range n.keys {
		switch e.key {
		case "en":
			r.textIn(e.value, name, ".en", &to.En)
		case "zh":
			r.textIn(e.value, name, ".zh", &to.Zh)
		default:
			r.unknownField(e, message.Verbatim(name), byLanguage)
		}
	}
	for _, text := range []string{to.En, to.Zh} {
		if strings.Contains(text, "[[") && !references {
			r.error(n.at, "markup", message.New("a reference in %s is printed as it is", name), "write the words that it would print")
			break
		}
	}
	if len(n.keys) == 0 {
		r.error(n.at, "field-value", message.New("%s is empty", name), message.New("write both: %s: {en: words, zh: 文字}", name))
	}
	if (to.En == "") != (to.Zh == "") && len(r.problems) == before {
		hint := message.New("write both: %s: {en: words, zh: 文字}", name)
		if joined := to.En + to.Zh; slices.ContainsFunc(joinedPair, func(s string) bool { return strings.Contains(joined, s) }) {
			hint = message.New("%s: %s: {en: words, zh: 文字}", markHint(joined), name)
		}
		r.error(n.at, "field-value", message.New("%s is in one language only", name), hint)
	}
}

// lists reads {en: [], zh: []}; either may be missing.
func (r *report) lists(n node, name string, to *lang.Lists) {
	if r.describes(Form{Shape: ListsShape}) {
		return
	}
	if !r.field(n, mapping, name, "{en: [a, b], zh: [甲, 乙]}") {
		return
	}
	texts := func(n node, name string, to *[]string) {
		for _, v := range r.names(n, name) {
			if v.V == "" {
				r.error(v.At, "field-value", message.New("%s has an empty name", name), "write it, or delete it")
				continue
			}
			if strings.Contains(v.V, "，") {
				r.error(v.At, "field-value", message.New("%s has a full-width comma in the name %q", name, v.V), message.New("%s: [one, two]", markHint(v.V)))
				continue
			}
			*to = append(*to, v.V)
		}
	}
	for _, e := range n.keys {
		switch e.key {
		case "en":
			texts(e.value, name+".en", &to.En)
		case "zh":
			texts(e.value, name+".zh", &to.Zh)
		default:
			r.unknownField(e, message.Verbatim(name), byLanguage)
		}
	}
}

// names reads a list of words; a single word counts as a list of one.
func (r *report) names(n node, name string) []model.Name {
	items := n.list
	if n.kind == scalar {
		items = []node{n}
	} else if !r.field(n, list, name, "[one, two]") {
		return nil
	}
	var out []model.Name
	for _, item := range items {
		if item.kind != scalar {
			r.expect(item, scalar, message.New("an item of %s", name), "word")
			continue
		}
		text := trim(item.text)
		if slices.ContainsFunc(out, func(o model.Name) bool { return o.V == text }) {
			r.error(item.at, "field-value", message.New("%s names %q twice", name, text), "delete one of them")
			continue
		}
		if out == nil {
			out = make([]model.Name, 0, len(items))
		}
		out = append(out, model.Name{V: text, At: item.at})
	}
	return out
}

// namesField reads a list of names of one sort; where it must not be empty, the
// form says so.
func (r *report) namesField(n node, name string, of Named, to *model.Field[[]model.Name]) {
	if r.describes(Form{Shape: NamesShape, Names: of}) {
		return
	}
	to.V = r.names(n, name)
	to.At, to.Set = n.at, len(to.V) > 0
}

// bool reads true or false.
func (r *report) bool(n node, name string, to *bool) {
	var f model.Field[bool]
	r.boolField(n, name, &f)
	*to = f.V
}

func (r *report) boolField(n node, name string, to *model.Field[bool]) {
	if r.describes(Form{Shape: FlagShape}) {
		return
	}
	if !r.field(n, scalar, name, "true") {
		return
	}
	switch n.text {
	case "true", "false":
		to.V, to.At, to.Set = n.text == "true", n.at, true
	default:
		r.error(n.at, "field-value", message.New("%s is %q", name, n.text), message.New("write %s: true or %s: false", name, name))
	}
}

// date reads a date, as far as it is known.
func (r *report) date(n node, name string, to *lang.Date) {
	if r.describes(Form{Shape: DateShape}) {
		return
	}
	if !r.field(n, scalar, name, "2024-01-28") {
		return
	}
	d, err := lang.ParseDate(trim(n.text))
	if err != nil {
		what := message.New("%s is %q, which is no date", name, n.text)
		if err != lang.ErrDate {
			what = message.New("%s is %q: there is no day %s in the calendar", name, n.text, trim(n.text))
		}
		r.error(n.at, "date", what, dateHint(name, trim(n.text)))
		return
	}
	*to = d
}

func (r *report) dateField(n node, name string, to *model.Field[lang.Date]) {
	r.date(n, name, &to.V)
	to.At, to.Set = n.at, !to.V.IsZero()
}

// oneOf reads one word of a fixed list.
func (r *report) oneOf(n node, name string, words []string, to *string) {
	if r.describes(Form{Shape: WordShape, Words: words}) {
		return
	}
	if !r.field(n, scalar, name, words[0]) {
		return
	}
	if !slices.Contains(words, n.text) {
		r.error(n.at, "field-value", message.New("%s is %q", name, n.text),
			diag.DidYouMean(n.text, words, message.New("write one of %s", words)))
		return
	}
	*to = n.text
}
