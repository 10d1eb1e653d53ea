package parse

import (
	"bytes"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/adrg/frontmatter"

	"brief/generator/diag"
	"brief/generator/figures"
	"brief/generator/lang"
	"brief/generator/model"
	"brief/generator/source"
)

// trim makes one space of all white space between words. Most texts have no
// other, and are then no copy.
func trim(s string) string {
	single := true
	for i := 0; i < len(s) && single; i++ {
		c := s[i]
		single = c > ' ' && c < utf8.RuneSelf || c == ' ' && i > 0 && i+1 < len(s) && s[i+1] > ' '
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(s[i:])
			single = !unicode.IsSpace(r)
			i += n - 1
		}
	}
	if single {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// split finds the front matter of an edition: the span of the YAML between
// the two lines of ---, and where the text begins. The splitter does the
// finding where [plainSplit] leaves a doubt; a block that never closes comes
// back from it as plain text, so that is told apart here.
func split(r *report, text []byte) (block source.At, body int, ok bool) {
	if block, body, ok = plainSplit(text); ok {
		return block, body, true
	}
	return librarySplit(r, text)
}

// plainSplit finds the front matter that begins with the file and has both
// its lines of --- without a blank about them, as nearly all have. It spares
// the copies that the splitter makes of the text and of each line; FuzzSplit
// holds it to the same findings.
func plainSplit(text []byte) (block source.At, body int, ok bool) {
	const mark, line = "---", "---\n"
	if !bytes.HasPrefix(text, []byte(line)) {
		return block, 0, false
	}
	for at := len(line); ; {
		i := bytes.Index(text[at:], []byte(mark))
		if i < 0 {
			return block, 0, false
		}
		start := bytes.LastIndexByte(text[:at+i], '\n') + 1
		end := bytes.IndexByte(text[at+i:], '\n')
		if end < 0 {
			return block, 0, false
		}
		end += at + i
		if shown := bytes.TrimSpace(text[start:end]); string(shown) == mark {
			return source.At{Start: len(line), End: start}, end + 1, start+len(mark) == end
		}
		at = end
	}
}

func librarySplit(r *report, text []byte) (block source.At, body int, ok bool) {
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

// frontFields are the fields of an edition.
var frontFields = []string{
	"aliases", "city", "date", "draft", "figures", "industries", "organisations", "original",
	"parity", "province", "sources", "summary", "title", "translates", "updated",
}

// front reads all fields of an edition.
func front(r *report, m node, e *model.Edition) {
	r.fields(m, "the front matter", frontFields, func(name string, n node) bool { return r.front(name, n, e) })
	if !e.Title.Set {
		r.error(e.Front, "missing-field", "the edition has no title", "add title: …")
	}
}

func (r *report) front(name string, n node, e *model.Edition) bool {
	s := e.Story
	switch name {
	case "title":
		r.textField(n, name, &e.Title)
	case "summary":
		r.textField(n, name, &e.Summary)
	case "translates":
		r.translates(n, e)
	case "date":
		r.dateField(n, name, &s.Date)
	case "updated":
		r.updated(n, &s.Updated)
	case "province":
		r.namesField(n, name, &s.Province)
	case "city":
		r.textField(n, name, &s.City)
	case "industries":
		r.namesField(n, name, &s.Industries)
	case "organisations":
		r.namesField(n, name, &s.Organisations)
	case "figures":
		r.figures(n, &s.Figures)
	case "sources":
		r.sources(n, &s.Sources)
	case "original":
		r.original(n, &s.Original)
	case "aliases":
		r.namesField(n, name, &s.Aliases)
	case "parity":
		r.parity(n, &s.ParityOff)
	case "draft":
		r.boolField(n, name, &s.Draft)
	default:
		return false
	}
	return true
}

// stamped reports whether s has the form of a stamp: 16 hexadecimal digits, then
// four and four of them.
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

// translates reads a stamp. One of another form keeps its place, so that
// brief stamp can put a right one there.
func (r *report) translates(n node, e *model.Edition) {
	f := &e.Translates
	r.textField(n, "translates", f)
	if f.Set && !stamped(f.V) {
		r.error(n.at, "field-value", "translates is not what brief stamp writes", "run brief stamp "+e.Slug+" once this edition says what the other does")
		f.V, f.Set = "", false
	}
}

func (r *report) updated(n node, to *model.Field[lang.Date]) {
	r.dateField(n, "updated", to)
	if to.Set && (!to.V.Full() || to.V.Inferred) {
		r.error(n.at, "date", fmt.Sprintf("updated is %q, but feeds need a full day", n.text), "write updated: 2024-01-28")
		*to = model.Field[lang.Date]{}
	}
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

func (r *report) figures(n node, to *model.Field[[]model.Figure]) {
	if !r.field(n, mapping, "figures", "and below it, indented, name: {label: {en: …, zh: …}, value: 54, unit: count}") {
		return
	}
	to.At, to.Set = n.at, len(n.keys) > 0
	for i, e := range n.keys {
		if f, ok := r.figure(e); ok {
			if to.V == nil {
				to.V = make([]model.Figure, 0, len(n.keys)-i)
			}
			to.V = append(to.V, f)
		}
	}
}

// figureFields are the fields of a figure.
var figureFields = []string{"as_of", "bound", "evidence", "label", "note", "of", "period", "source", "unit", "value"}

func (r *report) figure(e entry) (model.Figure, bool) {
	f := model.Figure{Name: e.key, At: e.at, Source: 1, SourceAt: e.at}
	if !source.Slug(e.key) {
		r.error(e.at, "field-value", fmt.Sprintf("a figure cannot be named %q", e.key), "use lower-case letters, digits and hyphens: total-investment")
		return f, false
	}
	if e.value.kind != mapping {
		r.expect(e.value, mapping, "figure "+e.key, "{label: {en: …, zh: …}, value: 54, unit: count}")
		return f, false
	}
	before := len(r.problems)
	var value, unit bool
	bound := ""
	r.fields(e.value, "a figure", figureFields, func(name string, n node) bool {
		switch name {
		case "label":
			r.pair(n, name, &f.Label)
		case "value":
			f.ValueAt = n.at
			value = r.value(n, &f.Quantity)
		case "unit":
			unit = r.unit(n, &f.Quantity)
		case "of":
			r.pair(n, name, &f.Quantity.Of)
		case "bound":
			r.oneOf(n, name, figures.Bounds, &bound)
		case "period":
			r.date(n, name, &f.Period)
		case "as_of":
			r.date(n, name, &f.AsOf)
		case "evidence":
			f.EvidAt = n.at
			r.text(n, name, &f.Evidence)
			r.evidenceLength(n, f.Evidence)
		case "source":
			f.SourceAt = n.at
			r.sourceNumber(n, &f.Source)
		case "note":
			r.pair(n, name, &f.Note)
		default:
			return false
		}
		return true
	})
	f.Quantity.Bound = figures.Bound(bound)
	if len(r.problems) == before {
		missing := func(field, form string) {
			r.error(e.at, "missing-field", "figure "+e.key+" has no "+field, "add "+field+": "+form)
		}
		switch {
		case f.Label.IsZero():
			missing("label", "{en: Total investment, zh: 总投资}")
		case !value:
			missing("value", "54")
		case !unit:
			missing("unit", "count (or CNY, km2, %, …)")
		}
	}
	return f, value && unit && !f.Label.IsZero()
}

func (r *report) sourceNumber(n node, to *int) {
	no, err := strconv.Atoi(n.text)
	if n.kind != scalar || err != nil || no < 1 {
		r.error(n.at, "field-value", "source is no number of a source", "write source: 1 for the first under sources")
		return
	}
	*to = no
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
	if !r.field(n, scalar, "unit", "count") {
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
	words := 0
	for range strings.FieldsSeq(evidence) {
		words++
	}
	switch characters := utf8.RuneCountInString(evidence); {
	case han > 0 && characters > 30:
		r.error(n.at, "evidence-length", fmt.Sprintf("the evidence has %d characters; 30 are the most", characters), "keep only the words that carry the figure")
	case han == 0 && words > 15:
		r.error(n.at, "evidence-length", fmt.Sprintf("the evidence has %d words; 15 are the most", words), "keep only the words that carry the figure")
	}
}

// sourceFields are the fields of a source.
var sourceFields = []string{"article", "note", "published", "publisher", "sha256", "title", "url"}

func (r *report) sources(n node, to *model.Field[[]model.Source]) {
	if !r.field(n, list, "sources", "and below it, indented, - {title: …, publisher: …}") {
		return
	}
	to.At, to.Set = n.at, len(n.list) > 0
	for i, item := range n.list {
		s := model.Source{At: item.at}
		if !r.expect(item, mapping, "a source", "- {title: …, publisher: …}") {
			continue
		}
		r.fields(item, "a source", sourceFields, func(name string, n node) bool {
			switch name {
			case "title":
				r.text(n, name, &s.Title)
			case "publisher":
				r.text(n, name, &s.Publisher)
			case "url":
				r.webAddress(n, &s.URL)
			case "published":
				r.date(n, name, &s.Published)
			case "article":
				r.article(n, &s.Article)
			case "sha256":
				r.sha256(n, &s.SHA256)
			case "note":
				r.text(n, name, &s.Note)
			default:
				return false
			}
			return true
		})
		if s.Title == "" && s.Publisher == "" {
			r.error(item.at, "missing-field", "the source has neither title nor publisher", "add title: …")
		}
		if to.V == nil {
			to.V = make([]model.Source, 0, len(n.list)-i)
		}
		to.V = append(to.V, s)
	}
}

func (r *report) webAddress(n node, to *string) {
	var s string
	r.text(n, "url", &s)
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

func (r *report) article(n node, to *string) {
	r.text(n, "article", to)
	if strings.ContainsAny(*to, `/\`) || strings.HasPrefix(*to, ".") {
		r.error(n.at, "field-value", fmt.Sprintf("article is %q, but a file name alone is expected", *to), "put the file into sources/articles and write its name")
		*to = ""
	}
}

func (r *report) sha256(n node, to *string) {
	r.text(n, "sha256", to)
	if *to == "" {
		return
	}
	*to = strings.ToLower(*to)
	if len(*to) != 64 || strings.Trim(*to, "0123456789abcdef") != "" {
		r.error(n.at, "field-value", "sha256 is no SHA-256 digest", "write 64 hexadecimal digits, as sha256sum prints them")
		*to = ""
	}
}
