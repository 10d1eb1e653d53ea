package render_test

import (
	"bytes"
	"testing"

	"golang.org/x/net/html"

	"github.com/brief-site/brief/generator/internal/sitetest"
	"github.com/brief-site/brief/generator/plan"
	"github.com/brief-site/brief/generator/render"
)

// document is what a parser makes of a page, written out in full.
func document(t *testing.T, page []byte) []byte {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := html.Render(&b, doc); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A page says the same with what is left out as without.
func TestCompactPages(t *testing.T) {
	templates := loadTemplates(t)
	whole, small := 0, 0
	eachPage(t, func(page *plan.Page) {
		want, err := templates.Reference(page)
		if err != nil {
			t.Fatal(err)
		}
		got, problem := rendered(t, templates, page)
		if problem != nil {
			t.Fatal(problem.Message.String())
		}
		whole, small = whole+len(want), small+len(got)
		differ(t, page.Path, document(t, got), document(t, want))
	})
	if small > whole*19/20 {
		t.Errorf("%d bytes become %d: next to nothing is left out", whole, small)
	}
	t.Logf("%d bytes become %d", whole, small)
}

// What goes, and what must stay, by the value and by what follows.
func TestCompact(t *testing.T) {
	about, _ := page(t, sitetest.Small(), "en/about.html")
	for _, c := range []struct{ name, in, want string }{
		{"static values", `<p class="a" title="a b" id="">`, `<p class=a title="a b" id="">`},
		{"values that end a tag or are followed by an attribute", `<a href="{{.Root}}a.html"{{if .Title}} class="x"{{end}}>`, `<a href=../a.html class=x>`},
		{"values with a space", `<a title="{{.Site.Title}}">`, `<a title="Province &amp; Industry">`},
		{"empty values", `<a title="{{with .Nav}}{{end}}">`, `<a title="">`},
		{"values of parts", `<a class="t{{.Code}}{{if .Title}} here{{end}}" id="{{if .Title}}x{{end}}">`, `<a class="ten here" id=x>`},
		{"a slash before the end", `<a href="a/" title="/b"><rect x="{{.Code}}"/><rect x="{{.Code}}" />`, `<a href="a/" title=/b><rect x="en"/><rect x=en />`},
		{"a dynamic slash at the end", `<a href="{{.Root}}">`, `<a href="../">`},
		{"an address as a value", `<a href="?a=b&amp;c">`, `<a href="?a=b&amp;c">`},
		{"apostrophes", `<a title='x' lang="{{.Code}}">`, `<a title='x' lang=en>`},
		{"a branch that ends the value", `<a title="a{{if .Title}}" id="b{{end}}">`, `<a title="a" id="b">`},
		{"text that looks like an attribute", `<p>x="y" {{.Code}} z="{{.Code}}" </p>`, `<p>x="y" en z="en" </p>`},
		{"text of a script", `<script>a="b";</script><p class="c">`, `<script>a="b";</script><p class=c>`},
		{"items", `<ul><li>a</li>{{range .Nav}}<li>{{.Name}}</li>{{end}}</ul>`, `<ul><li>a<li>briefings<li>provinces<li>industries<li>dates<li>organisations<li>figures</ul>`},
		{"items in a template", `<ul>{{range .Nav}}{{template "i" .}}{{end}}</ul>{{define "i"}}<li>{{.Name}}</li>{{end}}`, `<ul><li>briefings<li>provinces<li>industries<li>dates<li>organisations<li>figures</ul>`},
		{"items that text follows", `<ul><li>a</li>{{.Code}}</ul>`, `<ul><li>a</li>en</ul>`},
		{"items that an element follows", `<ul><li>a</li><script></script></ul>`, `<ul><li>a</li><script></script></ul>`},
		{"an item that may be the last", `<ul>{{with .Title}}<li>a</li>{{end}}`, `<ul><li>a</li>`},
		{"a longer name", `<ul><li>a</li><link></ul>`, `<ul><li>a</li><link></ul>`},
		{"definitions", `<dl><dt>a</dt><dd>b</dd><dt>c</dt><dd>d</dd></dl>`, `<dl><dt>a<dd>b<dt>c<dd>d</dl>`},
		{"a term that ends its list", `<dl><dt>a</dt></dl>`, `<dl><dt>a</dt></dl>`},
		{"paragraphs", `<div><p>a</p><p>b</p><span>c</span><p>d</p></div>`, `<div><p>a<p>b</p><span>c</span><p>d</div>`},
		{"a paragraph in a link", `<a><p>a</p></a>`, `<a><p>a</p></a>`},
		{"a table", `<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>`, `<table><thead><tr><th>a<tbody><tr><td>b</table>`},
		{"after a tag that a template leaves open", `{{template "o"}} id="a"><p>b</p><p>c</p>{{define "o"}}<p class="b"{{end}}`, `<p class=b id=a><p>b<p>c</p>`},
		{"by html/template, whole", `<ul><li class="a">{{printf "x"}}</li></ul>`, `<ul><li class="a">x</li></ul>`},
	} {
		got, whole, err := render.Compact(c.in, viewOf(t, about))
		if err != nil || string(got) != c.want {
			t.Errorf("%s:\n got %s\nwant %s\n%v", c.name, got, c.want, err)
			continue
		}
		differ(t, c.name, document(t, got), document(t, whole))
	}
}
