package render

import (
	"bytes"
	"html/template"
	"math/rand/v2"
	"reflect"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"

	"github.com/brief-site/brief/generator/tier"
)

// nasty are texts that some context must escape, or that some reader of HTML
// takes for more than text.
var nasty = []string{
	"", "plain", "two words", "钢铁与“新谷”", `"`, "'", "`", "<b>&amp;</b>", "a=b", "1+1", "x>y", "\x00", "a\x00b", "\xff\xfe", "\xe9\x92", "\uFFFD", "\ufdd0\uffff", "\u2028",
	"javascript:alert(1)", "JavaScript:x", "http://a.example/?q=1&r=2#f", "HTTPS://a", "mailto:a@b", "../a b/c.html", "a/b:c", "%", "%zz", "%41%e9", "100%", "#x", "?a=b", "//host", "\t\n\v\f\r ",
	"</title><script>", "</script>", "<!--", "]]>", "{{.}}", `\"`, "/", "a/", "a\u00a0b", "é", "𠮷",
}

// A site's own template may write into any of these contexts.
var places = []string{
	`<p>%s</p>`, `<p title="%s">`, `<p title='%s'>`, `<p title=%s>`, `<a href="%s">`, `<a href='%s'>`, `<a href=%s>`,
	`<a href="/x/%s">`, `<a href=/x/%s>`, `<a href="?q=%s">`, `<a href=?%s>`, `<a href="#%s">`, `<title>a %s</title>`, `<textarea>%s</textarea>`,
	`<meta http-equiv="refresh" content="0; url=%s">`, `<meta content="%s">`, `<img src="%s" alt="%s">`, `<svg><rect width="%s" x=%s /></svg>`, `<div lang="%s" class="a %s">`,
}

// A template in both ways: to be compiled, and for html/template.
type ways struct {
	text      string
	set       *set
	reference *template.Template
}

func waysOf(text string) (ways, bool) {
	one, err := template.New("page").Parse(text)
	if err != nil {
		return ways{}, false
	}
	s := newSet(one)
	s.compiler.compact = false
	return ways{text, s, template.Must(template.New("page").Parse(text))}, true
}

// compare executes a template in both ways. They must write the same, or both
// fail. It reports whether there was a program, and whether it ran to its end.
func (w ways) compare(t testing.TB, view any) (compiled, whole bool) {
	t.Helper()
	p := w.set.program(target{template: "page", dot: reflect.TypeOf(view)})
	if p.why != "" {
		return false, false
	}
	got, ok := p.run(nil, reflect.ValueOf(view))
	var want bytes.Buffer
	switch err := w.reference.Execute(&want, view); {
	case ok != (err == nil):
		t.Fatalf("the program ends well: %v; html/template says %v of\n%s\nwith %#v", ok, err, w.text, view)
	case ok && !bytes.Equal(got, want.Bytes()):
		t.Fatalf(" got %q\nwant %q of\n%s\nwith %#v", got, want.Bytes(), w.text, view)
	}
	return true, ok
}

// compareCompact holds a page with what may be left out to the same document.
func (w ways) compareCompact(t testing.TB, view outer) {
	t.Helper()
	// Markup that begins what it does not end is not valid anywhere.
	view.Body, view.Data = "<b>&amp;</b>", "[]"
	small := newSet(template.Must(template.New("page").Parse(w.text)))
	p := small.program(target{template: "page", dot: reflect.TypeOf(view), then: anything.key()})
	if p.why != "" {
		return
	}
	got, ok := p.run(nil, reflect.ValueOf(view))
	var want bytes.Buffer
	if err := w.reference.Execute(&want, view); ok != (err == nil) {
		t.Fatalf("the program ends well: %v; html/template says %v of\n%s\nwith %#v", ok, err, w.text, view)
	}
	if ok && parsed(t, got) != parsed(t, want.Bytes()) {
		t.Fatalf(" got %q\nwant the same document as %q of\n%s\nwith %#v", got, want.Bytes(), w.text, view)
	}
}

func parsed(t testing.TB, page []byte) string {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := html.Render(&b, doc); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

const jsonScript = `<script type="application/ld+json">{{.}}</script>`

// placeWays are the places with dot in them.
var placeWays = sync.OnceValue(func() (all []ways) {
	for _, place := range append(places, jsonScript) {
		w, _ := waysOf(strings.ReplaceAll(place, "%s", "{{.}}"))
		all = append(all, w)
	}
	return all
})

func checkEscapers(t testing.TB, s string) {
	type name string
	for _, w := range placeWays() {
		if w.text == jsonScript {
			if compiled, _ := w.compare(t, template.JS(s)); !compiled {
				t.Fatal("JSON is not compiled")
			}
			w.compare(t, s)
			continue
		}
		for _, v := range []any{s, name(s), template.JS(s), len(s), -len(s), uint16(len(s)), s == ""} {
			if compiled, _ := w.compare(t, v); !compiled {
				t.Fatalf("%s is not compiled for %T", w.text, v)
			}
		}
		// What a template says of itself as safe has rules of its own; where
		// they are not known here, it must not be compiled as text.
		for _, v := range []any{template.HTML(s), template.URL(s), template.HTMLAttr(s), template.CSS(s), template.JSStr(s), template.Srcset(s)} {
			compiled, _ := w.compare(t, v)
			if _, markup := v.(template.HTML); markup && w.text == `<p>{{.}}</p>` && !compiled {
				t.Fatal("HTML is not compiled")
			}
		}
	}
}

func TestEscapers(t *testing.T) {
	for _, s := range nasty {
		checkEscapers(t, s)
	}
	for c := range 0x180 { // each byte, and the first characters of two bytes
		checkEscapers(t, string(rune(c))+"a"+string([]byte{byte(c)}))
	}
}

func FuzzEscape(f *testing.F) {
	for _, s := range nasty {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { checkEscapers(t, s) })
}

// The views that random templates are executed on.
type (
	outer struct {
		Base
		*Extra
		Title, Note string
		N           int
		U           uint8
		Yes         bool
		Body        template.HTML
		Data        template.JS
		Link        *link
		Own         link
		Links       []link
		Pair        [2]link
		Names       []string
		Any         any
		Map         map[string]string
	}
	Base  struct{ Root, Tag string }
	Extra struct{ More string }
	link  struct {
		Href, Text string
		N          int
		Next       *link
		Links      []link
	}
)

type writer struct {
	r     *rand.Rand
	extra string // one more nasty text
}

func (w *writer) text() string {
	if w.extra != "" && w.r.IntN(4) == 0 {
		return w.extra
	}
	return nasty[w.r.IntN(len(nasty))]
}

func (w *writer) link(depth int) link {
	l := link{Href: w.text(), Text: w.text(), N: w.r.IntN(400) - 9}
	if depth > 0 {
		for range w.r.IntN(3) {
			l.Links = append(l.Links, w.link(depth-1))
		}
		if w.r.IntN(2) == 0 {
			next := w.link(depth - 1)
			l.Next = &next
		}
	}
	return l
}

func (w *writer) view() outer {
	v := outer{
		Base: Base{w.text(), w.text()}, Title: w.text(), Note: w.text(), N: w.r.IntN(12) - 1, U: uint8(w.r.IntN(9)), Yes: w.r.IntN(2) == 0,
		Body: template.HTML(w.text()), Data: template.JS(w.text()), Own: w.link(1), Pair: [2]link{w.link(1), w.link(0)},
	}
	if w.r.IntN(2) == 0 {
		v.Extra = &Extra{w.text()}
	}
	if w.r.IntN(3) > 0 {
		l := w.link(2)
		v.Link = &l
	}
	for range w.r.IntN(4) {
		v.Links, v.Names = append(v.Links, w.link(2)), append(v.Names, w.text())
	}
	return v
}

func (w *writer) one(from ...string) string { return from[w.r.IntN(len(from))] }

// expression is something that may be printed or compared. Where dot leads is
// not tracked: what does not fit must fail in both ways, or not be compiled.
func (w *writer) expression(in string) string {
	if in == "link" {
		return w.one(".Href", ".Text", ".N", "$.Title", ".Next.Text", "$.N", "(index $.Names 0)", "(len .Links)", "(len (slice .Links 1))", "(or .Href .Text)", ".")
	}
	return w.one(".Title", ".Note", ".N", ".U", ".Yes", ".Root", ".Tag", ".More", ".Body", ".Link.Text", ".Own.Href", ".Own.Next.N", "$.Title", "(len .Links)", "(len .Title)",
		"(index .Names 0)", "(index .Pair 1).Text", "(index .Links .N).Href", "(print .N .U .Title)", "(print .Title .N)", "(and .Title .Note)", "(or .N 7)", "(not .Yes)", "(eq .N 1)", `"lit<&\"eral"`, "42", "true",
		"(.Title | print .N)", "(.Names | len)", w.rare())
}

// rare is what is not compiled, or fails.
func (w *writer) rare() string {
	if w.r.IntN(2) == 0 {
		return ".Title"
	}
	return w.one(`(printf "%q" .Title)`, ".Map.x", ".Any", "(slice .Title 1)", "(html .Title)", ".Nothing")
}

func (w *writer) condition(in string) string {
	e := func() string { return w.expression(in) }
	switch w.r.IntN(6) {
	case 0:
		return w.one("eq", "ne", "lt", "le", "gt", "ge") + " " + w.one(".N", "$.N", "(len $.Links)") + " " + w.one("0", "1", "3", ".N")
	case 1:
		return w.one("eq", "ne", "lt", "ge") + " $.Title " + w.one(`"plain"`, "$.Note", "$.Root")
	case 2:
		return w.one("and", "or") + " " + e() + " (not " + e() + ") " + e()
	case 3:
		return "eq $.N 0 $.N " + w.one("2", "$.Own.Next.N", ".N")
	case 4:
		return w.one("$.Links", "$.Link", "$.Own", "$.Body", "$.Extra", "$.U", "$.Pair", "$.Yes")
	}
	return e()
}

func (w *writer) piece(in string, depth int) string {
	if depth == 0 || w.r.IntN(3) == 0 {
		return strings.ReplaceAll(places[w.r.IntN(len(places))], "%s", "{{"+w.expression(in)+"}}")
	}
	body := func(in string) string { return w.list(in, depth-1) }
	otherwise := func() string { return w.one("", "{{else}}"+body(in)) }
	switch w.r.IntN(12) {
	case 0:
		return "{{if " + w.condition(in) + "}}" + body(in) + "{{else if " + w.condition(in) + "}}" + body(in) + "{{else}}x{{end}}"
	case 1:
		return "{{if " + w.condition(in) + "}}" + body(in) + otherwise() + "{{end}}"
	case 2:
		return "{{with $.Link}}" + body("link") + otherwise() + "{{end}}"
	case 3:
		return "{{with " + w.one("$.Own", "index $.Links 0", "index $.Pair 0", "$.Own.Next") + "}}" + body("link") + "{{end}}"
	case 4:
		return "{{range " + w.one("$.Links", "$.Pair", "$.Own.Links") + "}}" + body("link") + w.one("", "{{break}}", "{{continue}}x", "{{if .N}}{{break}}{{end}}", "{{if .Href}}{{continue}}{{end}}y") + otherwise() + "{{end}}"
	case 5:
		return "{{range $i, $e := $.Links}}{{$i}}{{$e.Href}}{{if lt $i 1}}" + body("link") + "{{end}}{{$e = $.Own}}{{$e.Text}}{{.Text}}{{end}}"
	case 6:
		return `{{template "` + w.one("link", "tree") + `" ` + w.one("$.Own", "$.Link", "index $.Pair 0") + "}}"
	case 7:
		return "{{$x := " + w.expression(in) + "}}" + body(in) + "{{if $.Yes}}{{$x = " + w.expression(in) + "}}{{end}}<p>{{$x}}</p>"
	case 8:
		return "<p{{with " + w.expression(in) + `}} lang="{{.}}"{{end}}{{if ` + w.condition(in) + "}} hidden{{end}}>"
	case 9:
		return "{{with $y := " + w.expression(in) + "}}<b>{{$y}}{{.}}</b>{{else}}{{$y}}{{end}}"
	case 10:
		return `<script type="application/ld+json">{{$.Data}}</script><div class="t{{.N}}{{if ` + w.condition(in) + `}} here{{end}}">{{template "empty"}}</div>`
	}
	return w.one("text ", "<br>", "<li>", "<li>a</li>", "<p>b</p>", "<dt>c</dt>", "</i>", "\n", "&amp;") + body(in)
}

func (w *writer) list(in string, depth int) string {
	var b strings.Builder
	for range 1 + w.r.IntN(3) {
		b.WriteString(w.piece(in, depth))
	}
	return b.String()
}

const defined = `{{define "link"}}<a href="{{.Href}}">{{.Text}}</a>{{$x := .N}}{{with .Next}}{{.N}}{{$x}}{{end}}{{end}}` +
	`{{define "tree"}}{{.Text}}<ul>{{range .Links}}<li>{{template "tree" .}}</li>{{end}}</ul>{{end}}{{define "empty"}}<i>{{"it"}}</i>{{end}}`

func randomTemplate(t testing.TB, seed uint64, extra string) (compiled, whole bool) {
	w := &writer{rand.New(rand.NewPCG(seed, 3)), extra}
	text, view := defined+w.list("outer", 3), w.view()
	both, ok := waysOf(text)
	if !ok {
		return false, false
	}
	both.compareCompact(t, view)
	compiled, whole = both.compare(t, view)
	if again, _ := both.compare(t, &view); again != compiled {
		t.Fatalf("compiled for a view: %v, for a pointer to it: %v\n%s", compiled, again, text)
	}
	return compiled, whole
}

func TestRandomTemplates(t *testing.T) {
	all := tier.Of(4000, 800)
	programs, ended := 0, 0
	for seed := range uint64(all) {
		compiled, whole := randomTemplate(t, seed, "")
		if compiled {
			programs++
		}
		if whole {
			ended++
		}
	}
	// It would say nothing if all gave up, all failed, or none did.
	if programs < all/3 || ended < programs/3 || ended == programs {
		t.Errorf("of %d templates %d are compiled and %d end well", all, programs, ended)
	}
	t.Logf("of %d templates %d are compiled, and %d of these end well", all, programs, ended)
}

// Templates that nest deeper than a program follows are html/template's.
func TestDeepTemplates(t *testing.T) {
	w, _ := waysOf(`{{define "next"}}{{.N}} {{with .Next}}{{template "next" .}}{{end}}{{end}}{{template "next" .}}`)
	first := &link{}
	for n := range maxDepth + 9 {
		first = &link{N: n, Next: first}
	}
	if compiled, _ := w.compare(t, link{Next: &link{N: 7}}); !compiled {
		t.Fatal("a template that calls itself is not compiled")
	}
	got, err := w.set.append(nil, "page", first)
	if want := maxDepth + 10; err != nil || bytes.Count(got, []byte(" ")) != want {
		t.Errorf("%d numbers are written, want %d: %v", bytes.Count(got, []byte(" ")), want, err)
	}
}

func FuzzTemplate(f *testing.F) {
	for seed := range uint64(8) {
		f.Add(seed, nasty[seed*4])
	}
	f.Fuzz(func(t *testing.T, seed uint64, extra string) { randomTemplate(t, seed, extra) })
}
