package parse

import (
	"bytes"
	"fmt"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"github.com/adrg/frontmatter"

	"brief/generator/diag"
	"brief/generator/figures"
	"brief/generator/lang"
	"brief/generator/model"
	"brief/generator/source"
)

func trim(s string) string { return strings.Join(strings.Fields(s), " ") }

// split finds the front matter of an edition: the span of the YAML between
// the two lines of ---, and where the text begins. The splitter does the
// finding; a block that never closes comes back from it as plain text, so
// that is told apart here.
func split(r *report, text []byte) (block source.At, body int, ok bool) {
	var front []byte
	format := frontmatter.NewFormat("---", "---", func(data []byte, v any) error {
		*v.(*[]byte) = data
		return nil
	})
	rest, err := frontmatter.Parse(bytes.NewReader(text), &front, format)
	if err != nil {
		r.error(source.At{}, "front-matter", "the front matter cannot be read: "+err.Error(), "")
		return block, 0, false
	}
	body = len(text) - len(rest)
	if body > 0 {
		start := bytes.Index(text, []byte("---"))
		start += 3
		if i := bytes.IndexByte(text[start:], '\n'); i >= 0 {
			start += i + 1
		}
		return source.At{Start: start, End: start + len(front)}, body, true
	}
	first := text[:len(text)-len(bytes.TrimLeft(text, " \t\n"))]
	line, _, _ := bytes.Cut(text[len(first):], []byte("\n"))
	at := source.At{Start: len(first), End: len(first) + len(line)}
	if string(bytes.TrimSpace(line)) == "---" {
		r.error(at, "front-matter", "the front matter begins here and never ends", "add a line of --- after its last field")
	} else {
		r.error(at, "front-matter", "the front matter is missing", "begin the file with ---, its fields (title: …) and another ---")
	}
	return block, 0, false
}

// front reads all fields of an edition.
func front(r *report, m node, e *model.Edition) {
	s := &e.Story
	r.fields(m, "the front matter", map[string]func(node){
		"title":         r.textField("title", &e.Title),
		"summary":       r.textField("summary", &e.Summary),
		"translates":    r.translates(e),
		"date":          r.dateField("date", &s.Date),
		"updated":       r.updated(&s.Updated),
		"province":      r.namesField("province", &s.Province),
		"city":          r.textField("city", &s.City),
		"industries":    r.namesField("industries", &s.Industries),
		"organisations": r.namesField("organisations", &s.Organisations),
		"figures":       r.figures(&s.Figures),
		"sources":       r.sources(&s.Sources),
		"original":      r.original(&s.Original),
		"aliases":       r.namesField("aliases", &s.Aliases),
		"parity":        r.parity(&s.ParityOff),
		"draft":         r.boolField("draft", &s.Draft),
	})
	if !e.Title.Set {
		r.error(e.Front, "missing-field", "the edition has no title", "add title: …")
	}
}

var stamped = regexp.MustCompile(`^[0-9a-f]{16}( [0-9a-f]{4})*$`)

// translates reads a stamp. One of another form keeps its place, so that
// brief stamp can put a right one there.
func (r *report) translates(e *model.Edition) func(node) {
	return func(n node) {
		r.textField("translates", &e.Translates)(n)
		if f := &e.Translates; f.Set && !stamped.MatchString(f.V) {
			r.error(n.at, "field-value", "translates is not what brief stamp writes", "run brief stamp "+e.Slug+" once this edition says what the other does")
			f.V, f.Set = "", false
		}
	}
}

func (r *report) updated(to *model.Field[lang.Date]) func(node) {
	return func(n node) {
		r.dateField("updated", to)(n)
		if to.Set && (!to.V.Full() || to.V.Inferred) {
			r.error(n.at, "date", fmt.Sprintf("updated is %q, but feeds need a full day", n.text), "write updated: 2024-01-28")
			*to = model.Field[lang.Date]{}
		}
	}
}

func (r *report) original(to *model.Field[lang.Lang]) func(node) {
	return func(n node) {
		var code string
		r.oneOf("original", []string{"en", "zh"}, &code)(n)
		if l, ok := lang.Parse(code); ok {
			to.V, to.At, to.Set = l, n.at, true
		}
	}
}

func (r *report) parity(to *model.Field[bool]) func(node) {
	return func(n node) {
		var word string
		r.oneOf("parity", []string{"off"}, &word)(n)
		to.V, to.At, to.Set = word == "off", n.at, word != ""
	}
}

func (r *report) figures(to *model.Field[[]model.Figure]) func(node) {
	return func(n node) {
		if !r.expect(n, mapping, "figures", "figures: and below it, indented, name: {label: {en: …, zh: …}, value: 54, unit: count}") {
			return
		}
		to.At, to.Set = n.at, len(n.keys) > 0
		for _, e := range n.keys {
			if f, ok := r.figure(e); ok {
				to.V = append(to.V, f)
			}
		}
	}
}

func (r *report) figure(e entry) (model.Figure, bool) {
	f := model.Figure{Name: e.key, At: e.at, Source: 1, SourceAt: e.at}
	if !source.Slug(e.key) {
		r.error(e.at, "field-value", fmt.Sprintf("a figure cannot be named %q", e.key), "use lower-case letters, digits and hyphens: total-investment")
		return f, false
	}
	what := "figure " + e.key
	if !r.expect(e.value, mapping, what, "{label: {en: …, zh: …}, value: 54, unit: count}") {
		return f, false
	}
	before := len(r.problems)
	var value, unit bool
	bound := ""
	r.fields(e.value, "a figure", map[string]func(node){
		"label":  r.pair("label", &f.Label),
		"value":  func(n node) { f.ValueAt = n.at; value = r.value(n, &f.Quantity) },
		"unit":   func(n node) { unit = r.unit(n, &f.Quantity) },
		"of":     r.pair("of", &f.Quantity.Of),
		"bound":  r.oneOf("bound", figures.Bounds, &bound),
		"period": r.date("period", &f.Period),
		"as_of":  r.date("as_of", &f.AsOf),
		"evidence": func(n node) {
			f.EvidAt = n.at
			r.text("evidence", &f.Evidence)(n)
			r.evidenceLength(n, f.Evidence)
		},
		"source": func(n node) {
			f.SourceAt = n.at
			no, err := strconv.Atoi(n.text)
			if n.kind != scalar || err != nil || no < 1 {
				r.error(n.at, "field-value", "source is no number of a source", "write source: 1 for the first under sources")
				return
			}
			f.Source = no
		},
		"note": r.pair("note", &f.Note),
	})
	f.Quantity.Bound = figures.Bound(bound)
	failed := len(r.problems) > before
	if !failed {
		switch {
		case f.Label.IsZero():
			r.error(e.at, "missing-field", what+" has no label", "add label: {en: Total investment, zh: 总投资}")
		case !value:
			r.error(e.at, "missing-field", what+" has no value", "add value: 54")
		case !unit:
			r.error(e.at, "missing-field", what+" has no unit", "add unit: count (or CNY, km2, %, …)")
		}
	}
	return f, value && unit && !f.Label.IsZero()
}

func (r *report) value(n node, q *figures.Quantity) bool {
	one := func(n node, to *figures.Decimal) bool {
		d, err := figures.ParseDecimal(n.text)
		if n.kind != scalar || err != nil {
			hint := figures.ErrDecimal.Error()
			if err != nil {
				hint = err.Error()
			}
			r.error(n.at, "figure-value", fmt.Sprintf("the value %q is no number", n.text), hint)
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
		r.error(n.at, "figure-value", "the range runs backwards", fmt.Sprintf("write value: [%s, %s]", n.list[1].text, n.list[0].text))
		return false
	}
	q.Range = true
	return true
}

func (r *report) unit(n node, q *figures.Quantity) bool {
	if !r.expect(n, scalar, "unit", "unit: count") {
		return false
	}
	if !figures.KnownUnit(n.text) {
		r.error(n.at, "figure-unit", fmt.Sprintf("%q is no unit that brief knows", n.text),
			diag.DidYouMean(n.text, figures.Units, "write one of "+lang.Join(lang.En, figures.Units)+", or two with a slash: t/year"))
		return false
	}
	q.Unit = n.text
	return true
}

// evidenceLength holds evidence to the few words that carry a figure, so that
// it stays a citation and never becomes a copy of the article.
func (r *report) evidenceLength(n node, evidence string) {
	han := 0
	for _, c := range evidence {
		if lang.Han(c) {
			han++
		}
	}
	switch words := len(strings.Fields(evidence)); {
	case han > 0 && len([]rune(evidence)) > 30:
		r.error(n.at, "evidence-length", fmt.Sprintf("the evidence has %d characters; 30 are the most", len([]rune(evidence))), "keep only the words that carry the figure")
	case han == 0 && words > 15:
		r.error(n.at, "evidence-length", fmt.Sprintf("the evidence has %d words; 15 are the most", words), "keep only the words that carry the figure")
	}
}

func (r *report) sources(to *model.Field[[]model.Source]) func(node) {
	return func(n node) {
		if !r.expect(n, list, "sources", "sources: and below it, indented, - {title: …, publisher: …}") {
			return
		}
		to.At, to.Set = n.at, len(n.list) > 0
		for _, item := range n.list {
			s := model.Source{At: item.at}
			if !r.expect(item, mapping, "a source", "- {title: …, publisher: …}") {
				continue
			}
			r.fields(item, "a source", map[string]func(node){
				"title":     r.text("title", &s.Title),
				"publisher": r.text("publisher", &s.Publisher),
				"url":       r.webAddress(&s.URL),
				"published": r.date("published", &s.Published),
				"article":   r.article(&s.Article),
				"sha256":    r.sha256(&s.SHA256),
				"note":      r.text("note", &s.Note),
			})
			if s.Title == "" && s.Publisher == "" {
				r.error(item.at, "missing-field", "the source has neither title nor publisher", "add title: …")
			}
			to.V = append(to.V, s)
		}
	}
}

func (r *report) webAddress(to *string) func(node) {
	return func(n node) {
		var s string
		r.text("url", &s)(n)
		if s == "" {
			return
		}
		u, err := url.Parse(s)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
			r.error(n.at, "field-value", fmt.Sprintf("%q is no web address", s), "write it whole: https://…")
			return
		}
		*to = u.String()
	}
}

func (r *report) article(to *string) func(node) {
	return func(n node) {
		r.text("article", to)(n)
		if strings.ContainsAny(*to, `/\`) || strings.HasPrefix(*to, ".") {
			r.error(n.at, "field-value", fmt.Sprintf("article is %q, but a file name alone is expected", *to), "put the file into sources/articles and write its name")
			*to = ""
		}
	}
}

func (r *report) sha256(to *string) func(node) {
	return func(n node) {
		r.text("sha256", to)(n)
		if *to == "" {
			return
		}
		*to = strings.ToLower(*to)
		if len(*to) != 64 || strings.Trim(*to, "0123456789abcdef") != "" {
			r.error(n.at, "field-value", "sha256 is no SHA-256 digest", "write 64 hexadecimal digits, as sha256sum prints them")
			*to = ""
		}
	}
}
