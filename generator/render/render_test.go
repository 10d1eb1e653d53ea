package render_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/internal/sitetest"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/plan"
	"github.com/brief-site/brief/generator/render"
	"github.com/brief-site/brief/generator/source"
)

// root is a site's root with templates of its own.
func root(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		at := filepath.Join(dir, "templates", filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func load(t *testing.T, files map[string]string) (*render.Templates, []diag.Problem) {
	t.Helper()
	templates, problems, err := render.Load(root(t, files))
	if err != nil {
		t.Fatal(err)
	}
	return templates, problems
}

// at finds a problem's place in the file as written.
func at(p diag.Problem, text string) string {
	p = render.Locate(p, []byte(text))
	return sitetest.Place(p.Span.File, []byte(text), p.Span.Start)
}

func page(t *testing.T, files sitetest.Files, path string) (*plan.Page, [2]source.Digest) {
	t.Helper()
	site := plan.Plan(sitetest.Site(t, files), nil)
	if page := site.Find(path); page != nil {
		return page, site.Frame
	}
	t.Fatalf("there is no page %s", path)
	return nil, site.Frame
}

func TestBuiltIn(t *testing.T) {
	templates, problems := load(t, nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	var assets []string
	for _, a := range templates.Assets {
		assets = append(assets, a.Path)
		if len(a.Bytes) == 0 || a.Digest.IsZero() {
			t.Errorf("%s is empty", a.Path)
		}
	}
	if !slices.IsSorted(assets) || !slices.Contains(assets, "assets/site.css") || !slices.Contains(assets, "assets/site.js") {
		t.Errorf("%q", assets)
	}
	for _, kind := range []string{"index.html", "404.html", "en/index.html", "zh/briefings/medical-city.html", "en/provinces/henan.html", "zh/dates/index.html", "en/sources.html", "zh/about.html", "en/briefings/old-city.html"} {
		p, _ := page(t, sitetest.Small(), kind)
		out, problem := rendered(t, templates, p)
		if problem != nil {
			t.Errorf("%s: %s", kind, problem.Message.String())
		}
		if !strings.HasPrefix(strings.TrimSpace(string(out)), "<!doctype html>") || !strings.HasSuffix(strings.TrimSpace(string(out)), "</html>") || strings.Contains(string(out), "{{") || strings.Contains(string(out), "ZgotmplZ") {
			t.Errorf("%s: %.200s", kind, out)
		}
	}
}

// A site's own file takes the place of the built-in one of the same name, and
// no other file means anything.
func TestOverlay(t *testing.T) {
	built, _ := load(t, nil)
	own, problems := load(t, map[string]string{
		"about.html": "<!doctype html><title>{{.Title}}</title><p>ours, {{t \"source\"}}", "assets/site.css": "body { color: red }\n",
		"mine.html": "{{.Broken", "notes.txt": "x", "assets/mine.css": "x {", "mine.tsv": "x",
	})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for l, word := range map[string]string{"en": "Source", "zh": "来源"} {
		about, _ := page(t, sitetest.Small(), l+"/about.html")
		out, problem := rendered(t, own, about)
		if problem != nil || !strings.Contains(string(out), "ours, "+word) {
			t.Errorf("%s %v", out, problem)
		}
	}
	if len(own.Assets) != len(built.Assets) {
		t.Errorf("%d assets, built in are %d", len(own.Assets), len(built.Assets))
	}
	for i, a := range own.Assets {
		if replaced := a.Path == "assets/site.css"; replaced != (a.Digest != built.Assets[i].Digest) || replaced && string(a.Bytes) != "body{color:red}" {
			t.Errorf("%s: %s", a.Path, a.Bytes)
		}
	}
	if own.Digest == built.Digest {
		t.Error("the digest of all templates is that of the built-in ones")
	}
	aboutPage, frame := page(t, sitetest.Small(), "en/about.html")
	if built.Key(aboutPage, frame) == own.Key(aboutPage, frame) {
		t.Error("another template, the same key")
	}
}

func TestBrokenTemplates(t *testing.T) {
	for _, c := range []struct{ name, text, want, message string }{
		{"about.html", "<p>\n{{.Title\n\n", "templates/about.html:2:1", "unclosed action"},
		{"about.html", "<p>\n\n{{if .Title}}x", "templates/about.html:3:1", "unexpected EOF"},
		{"about.html", "<p>a</p>\n<p>{{nothing .Title}}</p>", "templates/about.html:2:1", `function "nothing" not defined`},
		{"_card.html", "<li>\n  {{t \"drafft\"}}\n</li>", "templates/_card.html:2:3", `there is no word "drafft"`},
		{"_card.html", "<li>\n{{end}}", "templates/_card.html:2:1", "unexpected {{end}}"},
	} {
		_, problems := load(t, map[string]string{c.name: c.text})
		if len(problems) == 0 {
			t.Errorf("%q is taken", c.text)
			continue
		}
		for _, p := range problems { // one for each language, or one for both
			if got := at(p, c.text); got != c.want || !strings.Contains(p.Message.String(), c.message) || p.Rule != "template" || p.Hint.String() == "" || p.Severity != diag.Error {
				t.Errorf("%q: %s %+v", c.text, got, p)
			}
		}
	}
	if _, problems := load(t, map[string]string{"_card.html": "{{t \"drafft\"}}"}); !strings.Contains(problems[0].Hint.String(), "draft") {
		t.Errorf("hint %q", problems[0].Hint.String())
	}
}

// What fails only on a page is reported with the line of the file as written,
// though what is executed has no lines.
func TestFailingTemplates(t *testing.T) {
	for _, c := range []struct{ name, text, want, message string }{
		{"about.html", "<!doctype html>\n<title>a</title>\n\n<p>{{.Nothing}}</p>", "templates/about.html:4", "Nothing"},
		{"_foot.html", "<footer>\n\n{{.Site.Nothing}}\n</footer>", "templates/_foot.html:3", "Nothing"},
		{"about.html", "<p>\n{{index .Stats 999}}\n", "templates/about.html:2", "index"},
		{"about.html", "<p>a</p>\n<a href='{{if .Title}}x'{{end}}>b</a>", "templates/about.html:2", "branches"},
		{"about.html", "<p>a</p>\n{{template \"_nowhere.html\" .}}", "templates/about.html:2", "_nowhere.html"},
	} {
		templates, problems := load(t, map[string]string{c.name: c.text})
		if len(problems) > 0 {
			t.Errorf("%q: %v", c.text, problems)
			continue
		}
		for _, l := range lang.Both {
			p, _ := page(t, sitetest.Small(), l.Code()+"/about.html")
			out, problem := rendered(t, templates, p)
			if problem == nil {
				t.Errorf("%q gives %s", c.text, out)
				continue
			}
			if got := at(*problem, c.text); !strings.HasPrefix(got, c.want+":") || !strings.Contains(problem.Message.String(), c.message) || !strings.Contains(problem.Message.String(), l.Code()+"/about.html") || problem.Hint.String() == "" {
				t.Errorf("%q: %s %+v", c.text, got, problem)
			}
		}
	}
}

// A page's key follows the templates that it is made of, and no others.
func TestClosure(t *testing.T) {
	keys := func(files map[string]string) map[string]source.Digest {
		templates, problems := load(t, files)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		out := map[string]source.Digest{}
		for _, path := range []string{"en/about.html", "en/briefings/medical-city.html", "zh/provinces/henan.html", "en/index.html", "en/index.atom.xml", "index.html"} {
			p, frame := page(t, sitetest.Small(), path)
			out[path] = templates.Key(p, frame)
		}
		return out
	}
	base := keys(nil)
	for _, c := range []struct {
		file, text string
		changed    []string
	}{
		{"about.html", "x", []string{"en/about.html"}},
		{"_foot.html", "x", []string{"en/about.html", "en/briefings/medical-city.html", "en/index.html", "zh/provinces/henan.html"}},
		{"_day.html", "x", []string{"en/index.html", "zh/provinces/henan.html"}}, // called by what they call
		{"_source.html", "x", []string{"en/briefings/medical-city.html"}},
		{"_meta.html", "x", []string{"en/about.html", "en/briefings/medical-city.html", "en/index.html", "index.html", "zh/provinces/henan.html"}},
		{"assets/site.css", "x{color:red}", nil},
	} {
		var changed []string
		for path, key := range keys(map[string]string{c.file: c.text}) {
			if key != base[path] {
				changed = append(changed, path)
			}
		}
		slices.Sort(changed)
		if !slices.Equal(changed, c.changed) {
			t.Errorf("another %s changes %q, want %q", c.file, changed, c.changed)
		}
	}
	// What a {{define}} of another file holds counts as well.
	call := `{{template "extra"}}`
	one := keys(map[string]string{"about.html": call, "_facet.html": `{{define "extra"}}one{{end}}`})
	two := keys(map[string]string{"about.html": call, "_facet.html": `{{define "extra"}}two{{end}}`})
	if one["en/about.html"] == two["en/about.html"] {
		t.Error("a page does not follow what another file defines")
	}
}

// Texts stay texts, whatever they hold: a page has no element and no
// attribute that its template does not write.
func TestHostileText(t *testing.T) {
	templates, problems := load(t, nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for _, evil := range []string{`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `</script><script>alert(1)</script>`, `'onmouseover='alert(1)`, `</title><svg onload=alert(1)>`, `{{.Title}}<!--`, `javascript:alert(1)`, `&lt;b&gt;&#x3c;i>`, "\u2028]]>`${alert(1)}"} {
		quote := "'" + strings.ReplaceAll(evil, "'", "''") + "'"
		files := sitetest.Files{
			"sources/site.yaml":          "title: {en: " + quote + ", zh: " + quote + "}\nbase_url: https://example.org/brief/\ndescription: {en: " + quote + ", zh: " + quote + "}\npublisher: {en: " + quote + ", zh: " + quote + "}\n",
			"sources/organisations.yaml": "evil:\n  name: {en: " + quote + ", zh: " + quote + "}\n  aliases: {en: [" + quote + "], zh: [" + quote + "]}\n",
			"sources/briefings/a.en.md": "---\ntitle: " + quote + "\nsummary: " + quote + "\ndate: 2024-01-28\nprovince: henan\nindustries: [biomedicine]\norganisations: [evil]\nfigures:\n  x:\n    label: {en: " + quote + ", zh: " + quote +
				"}\n    value: 5\n    unit: count\n    of: {en: " + quote + ", zh: " + quote + "}\n    evidence: " + quote + "\n    note: {en: " + quote + ", zh: " + quote + "}\nsources:\n  - title: " + quote + "\n    publisher: " + quote + "\n    url: https://example.org/?" + strings.Map(safe, evil) + "\n    note: " + quote +
				"\n---\nText [[x]] [[x|" + strings.NewReplacer("<", "\\<", "[", "", "]", "", "|", "").Replace(evil) + "]] [[evil]] " + strings.NewReplacer("<", "\\<", "`", "\\`", "]]", "\\]\\]").Replace(evil) + "\n\n`" + strings.ReplaceAll(evil, "`", "") + "`\n",
			"sources/briefings/a.zh.md": "---\ntitle: " + quote + "\n---\n正文[[x]]。\n",
		}
		plain := sitetest.Files{}
		for name, text := range files {
			plain[name] = strings.ReplaceAll(text, evil, "plain")
		}
		want := map[string][]string{}
		for _, p := range plan.Plan(sitetest.Site(t, plain), nil).Pages() {
			if p.View != nil {
				out, problem := rendered(t, templates, p)
				if problem != nil {
					t.Fatal(problem.Message.String())
				}
				want[p.Path] = shape(t, out)
			}
		}
		for _, p := range plan.Plan(sitetest.Site(t, files), nil).Pages() {
			if p.View == nil {
				continue
			}
			out, problem := rendered(t, templates, p)
			if problem != nil {
				t.Fatal(problem.Message.String())
			}
			for _, s := range shape(t, out) {
				if !slices.Contains(want[p.Path], s) {
					t.Errorf("%q brings %s into %s", evil, s, p.Path)
				}
			}
		}
	}
}

func safe(r rune) rune {
	if r > ' ' && r < 0x7f && r != '#' && r != '\'' {
		return r
	}
	return -1
}

// shape lists a page's elements with their attributes' names, as a browser
// makes them of its bytes. A link's scheme is part of its shape.
func shape(t *testing.T, page []byte) []string {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(string(page)))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for n := range doc.Descendants() {
		if n.Type == html.CommentNode {
			out = append(out, "a comment")
		}
		if n.Type != html.ElementNode {
			continue
		}
		s := n.Data
		var attributes []string
		for _, a := range n.Attr {
			name := a.Key
			if scheme, _, ok := strings.Cut(a.Val, ":"); ok && (a.Key == "href" || a.Key == "src") {
				name += "=" + scheme
			}
			if a.Key != "lang" && a.Key != "hreflang" { // whether a text is Chinese is for the text to say
				attributes = append(attributes, name)
			}
		}
		slices.Sort(attributes)
		out = append(out, s+" "+strings.Join(attributes, " "))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Every page is what HTML's own parser makes of it: nothing is closed that is
// not open, no id occurs twice, no script or style is in the page, and
// every language that a text is in is named.
func TestPages(t *testing.T) {
	templates, _ := load(t, nil)
	for _, p := range plan.Plan(sitetest.Site(t, sitetest.Small()), nil).Pages() {
		if p.View == nil {
			continue
		}
		out, problem := rendered(t, templates, p)
		if problem != nil {
			t.Errorf("%s: %s", p.Path, problem.Message.String())
			continue
		}
		doc, err := html.Parse(strings.NewReader(string(out)))
		if err != nil {
			t.Fatal(err)
		}
		ids := map[string]bool{}
		headings := 0
		var visit func(n *html.Node, tag string)
		visit = func(n *html.Node, tag string) {
			for _, a := range n.Attr {
				switch {
				case a.Key == "style" || strings.HasPrefix(a.Key, "on"):
					t.Errorf("%s: <%s %s>", p.Path, n.Data, a.Key)
				case a.Key == "id" && ids[a.Val]:
					t.Errorf("%s: two elements are called %s", p.Path, a.Val)
				case a.Key == "id":
					ids[a.Val] = true
				case a.Key == "lang":
					tag = a.Val
				}
			}
			switch {
			case n.Type == html.ElementNode && n.Data == "h1":
				headings++
			case n.Type == html.ElementNode && n.Data == "style", n.Type == html.ElementNode && n.Data == "script" && n.FirstChild != nil && !strings.Contains(n.FirstChild.Data, "schema.org"):
				t.Errorf("%s: <%s>%.40s", p.Path, n.Data, n.FirstChild.Data)
			case n.Type == html.ElementNode && (n.Data == "script" || n.Data == "title"):
				return
			case n.Type == html.TextNode && tag == "en" && strings.ContainsFunc(n.Data, lang.Han):
				t.Errorf("%s: %q is said to be English", p.Path, n.Data)
			}
			for c := range n.ChildNodes() {
				visit(c, tag)
			}
		}
		visit(doc, "")
		if headings != 1 {
			t.Errorf("%s has %d first headings", p.Path, headings)
		}
	}
}

func rendered(t *testing.T, templates *render.Templates, p *plan.Page) ([]byte, *diag.Problem) {
	t.Helper()
	out, problem, err := templates.Page(p)
	if err != nil {
		t.Fatal(err)
	}
	return out, problem
}
