package parse

import (
	"cmp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
)

// figureInput is a figure while its fields are read.
type figureInput struct {
	model.Figure
	hasValue, hasUnit bool
	bound             string
}

// figureFields are the fields of a figure, in the order of the help.
var figureFields = fields[figureInput]{
	{"label", "{en: Capacity, zh: 产能}", "required", func(r *report, n node, name string, f *figureInput) {
		r.pair(n, name, &f.Label)
	}},
	{"value", "1.5e6", "required; [1e6, 1.5e6] for a range, -3.9 for a loss or a fall", func(r *report, n node, _ string, f *figureInput) {
		f.ValueAt = n.at
		f.hasValue = r.value(n, &f.Quantity)
	}},
	{"unit", "t/year", "required; see brief help units", func(r *report, n node, _ string, f *figureInput) {
		f.hasUnit = r.unit(n, &f.Quantity)
	}},
	{"of", "{en: companies, zh: 家企业}", "what is counted", func(r *report, n node, name string, f *figureInput) {
		r.pair(n, name, &f.Quantity.Of)
	}},
	{"bound", "over", "see brief help units", func(r *report, n node, name string, f *figureInput) {
		r.oneOf(n, name, figures.Bounds, &f.bound)
	}},
	{"period", "2024", "the time that it covers", func(r *report, n node, name string, f *figureInput) {
		r.date(n, name, &f.Period)
	}},
	{"as_of", "2024-06-30", "the day of which it is", func(r *report, n node, name string, f *figureInput) {
		r.date(n, name, &f.AsOf)
	}},
	{"evidence", "over 1.5 million tonnes", "the words of the source: 15 words or 30 characters at most", func(r *report, n node, name string, f *figureInput) {
		f.EvidAt = n.at
		r.evidence(n, name, &f.Evidence)
	}},
	{"source", "1", "the number of its source below", func(r *report, n node, _ string, f *figureInput) {
		f.SourceAt = n.at
		r.sourceNumber(n, &f.Source)
	}},
	{"note", "{en: Before tax, zh: 税前}", "", func(r *report, n node, name string, f *figureInput) {
		r.pair(n, name, &f.Note)
	}},
	{"subject", "baowu", "what it is about, where not the briefing: an organisation, place, industry, or {en: …, zh: …}", func(r *report, n node, name string, f *figureInput) {
		r.subject(n, name, &f.Subject)
	}},
	{"place", "henan/zhengzhou", "where it is not that of the briefing: a province, or a province and a city", func(r *report, n node, name string, f *figureInput) {
		r.place(n, name, &f.Place)
	}},
	{"target", "true", "it is a goal, and no measurement", func(r *report, n node, name string, f *figureInput) {
		r.bool(n, name, &f.Target)
	}},
}

// figures reads the figures, and returns the names of those that lack a part that
// they need, or of which it is wrong.
func (r *report) figures(n node, to *model.Field[[]model.Figure]) (unread []string) {
	if r.describes(figuresForm()) {
		return nil
	}
	if !r.field(n, mapping, "figures", "and below it, indented, name: {label: {en: …, zh: …}, value: 54, unit: count}") {
		return nil
	}
	to.At, to.Set = n.at, len(n.keys) > 0
	for i, e := range n.keys {
		if f, ok := r.figure(e); !ok {
			unread = append(unread, e.key)
		} else {
			if to.V == nil {
				to.V = make([]model.Figure, 0, len(n.keys)-i)
			}
			to.V = append(to.V, f)
		}
	}
	return unread
}

func (r *report) figure(e entry) (model.Figure, bool) {
	f := figureInput{Figure: model.Figure{Name: e.key, At: e.at, Source: 1, SourceAt: e.at}}
	if !source.Slug(e.key) {
		r.error(e.at, "field-value", message.New("a figure cannot be named %q", e.key), "use lower-case letters, digits and hyphens: total-investment")
		return f.Figure, false
	}
	if e.value.kind != mapping {
		r.expect(e.value, mapping, message.New("figure %s", e.key), "{label: {en: …, zh: …}, value: 54, unit: count}")
		return f.Figure, false
	}
	before := len(r.problems)
	figureFields.read(r, e.value, "a figure", &f)
	f.Quantity.Bound = figures.Bound(f.bound)
	if len(r.problems) == before {
		missing := func(field, form string) {
			r.error(e.at, "missing-field", message.New("figure %s has no %s", e.key, field), message.New("add %s: %s", field, form))
		}
		switch {
		case f.Label.IsZero():
			missing("label", "{en: Total investment, zh: 总投资}")
		case !f.hasValue:
			missing("value", "54")
		case !f.hasUnit:
			missing("unit", "count (or CNY, km2, %, …)")
		}
	}
	return f.Figure, f.hasValue && f.hasUnit && !f.Label.IsZero()
}

// subject reads the slug of what a figure is about, or words for it in both
// languages. Package link finds what the slug names.
func (r *report) subject(n node, name string, to *model.Subject) {
	if r.describes(Form{Shape: SubjectShape, Names: OfSubjects}) {
		return
	}
	to.At = n.at
	switch n.kind {
	case mapping:
		to.Kind = model.InWords
		r.pair(n, name, &to.Words)
	case scalar:
		r.text(n, name, &to.Slug)
	default:
		r.expect(n, scalar, message.Verbatim(name), name+": citic, or "+name+": {en: the park, zh: 园区}")
	}
}

// place reads a place of a figure. Package link finds it.
func (r *report) place(n node, name string, to *model.Name) {
	if r.describes(Form{Shape: TextShape, Names: OfPlaces}) {
		return
	}
	to.At = n.at
	r.text(n, name, &to.V)
}

func (r *report) sourceNumber(n node, to *int) {
	if r.describes(Form{Shape: CountShape, Least: 1}) {
		return
	}
	no, err := strconv.Atoi(n.text)
	if n.kind != scalar || err != nil || no < 1 {
		r.error(n.at, "field-value", "source is no number of a source", "write source: 1 for the first under sources")
		return
	}
	*to = no
}

func (r *report) value(n node, q *figures.Quantity) bool {
	if r.describes(Form{Shape: NumberShape}) {
		return false
	}
	one := func(n node, to *figures.Decimal) bool {
		d, err := figures.ParseDecimal(n.text)
		if n.kind != scalar || err != nil {
			hint := message.Of(cmp.Or(err, figures.ErrDecimal))
			r.error(n.at, "figure-value", message.New("the value %q is no number", n.text), hint)
			return false
		}
		*to = d
		return true
	}
	if n.kind != list {
		return one(n, &q.Value)
	}
	if len(n.list) != 2 {
		r.error(n.at, "figure-value", "a range has two numbers", "write value: [20, 30]")
		return false
	}
	if !one(n.list[0], &q.Value) || !one(n.list[1], &q.To) {
		return false
	}
	if q.Value.Cmp(q.To) >= 0 {
		r.error(n.at, "figure-value", "the range runs backwards", message.New("write value: [%s, %s]", n.list[1].text, n.list[0].text))
		return false
	}
	q.Range = true
	return true
}

func (r *report) unit(n node, q *figures.Quantity) bool {
	if r.describes(Form{Shape: UnitShape}) {
		return false
	}
	if !r.field(n, scalar, "unit", "count") {
		return false
	}
	if !figures.KnownUnit(n.text) {
		r.error(n.at, "figure-unit", message.New("%q is no unit that brief knows", n.text),
			unitHint(n.text, message.New("write one of %s, or two with a slash: t/year", figures.Units)))
		return false
	}
	q.Unit = n.text
	return true
}

// evidence reads the words of a source that carry a figure.
func (r *report) evidence(n node, name string, to *string) {
	if r.describes(Form{Shape: EvidenceShape}) {
		return
	}
	r.text(n, name, to)
	r.evidenceLength(n, *to)
}

// evidenceLength limits evidence to the few words that contain a figure: it is
// a citation and not a copy of the article.
func (r *report) evidenceLength(n node, evidence string) {
	han := 0
	for _, c := range evidence {
		if lang.Han(c) {
			han++
		}
	}
	words := 0
	for range strings.FieldsSeq(evidence) {
		words++
	}
	switch characters := utf8.RuneCountInString(evidence); {
	case han > 0 && characters > 30:
		r.error(n.at, "evidence-length", message.New("the evidence has %d characters; 30 are the most", characters), "keep only the words that carry the figure")
	case han == 0 && words > 15:
		r.error(n.at, "evidence-length", message.New("the evidence has %d words; 15 are the most", words), "keep only the words that carry the figure")
	}
}

// unitHint says which unit a word of running text is: CNY for 元, yuan and RMB.
func unitHint(written string, general message.Message) message.Message {
	slug, number := figures.UnitOf(written)
	switch {
	case slug == "":
		return diag.DidYouMean(written, figures.Units, general)
	case number != "1":
		return message.New("write unit: %s, and multiply the value by %s", slug, number)
	}
	return message.New("write unit: %s", slug)
}
