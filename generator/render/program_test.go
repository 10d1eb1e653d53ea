package render_test

import (
	"bytes"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/brief-site/brief/generator/internal/sitetest"
	"github.com/brief-site/brief/generator/plan"
)

// golden is the site that package main keeps the pages of.
func golden(t testing.TB) sitetest.Files {
	t.Helper()
	files := sitetest.Files{}
	root := os.DirFS("../../cmd/brief/testdata/golden")
	err := fs.WalkDir(root, "sources", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, name)
		files[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// sites are the sites on whose pages the ways to make a page are compared:
// two that people wrote, and random ones.
func sites(t testing.TB) []*plan.Site {
	out := []*plan.Site{plan.Plan(sitetest.Site(t, sitetest.Small()), nil), plan.Plan(sitetest.Site(t, golden(t)), nil)}
	for seed := range uint64(3) {
		r := rand.New(rand.NewPCG(seed, 1))
		d := newDraft(r, seed)
		for range 4 {
			d.edit(r)
		}
		out = append(out, stateOf(d).plan)
	}
	return out
}

// eachPage runs do for all pages that have a view.
func eachPage(t *testing.T, do func(page *plan.Page)) {
	t.Helper()
	kinds := map[string]int{}
	for _, site := range sites(t) {
		for _, page := range site.Pages() {
			if page.View != nil {
				kinds[page.Template]++
				do(page)
			}
		}
	}
	for _, kind := range []string{"about.html", "briefing.html", "languages.html", "home.html", "index.html", "moved.html", "overview.html", "sources.html"} {
		if kinds[kind] == 0 {
			t.Errorf("no page is of %s", kind)
		}
	}
}

// Every built-in template is compiled. One that gives up is right but sixty
// times slower, and says here why.
func TestBuiltInCompile(t *testing.T) {
	templates := loadTemplates(t)
	reported := map[string]bool{}
	eachPage(t, func(page *plan.Page) {
		if why := templates.GaveUp(page); why != "" && !reported[page.Template] {
			reported[page.Template] = true
			t.Errorf("%s: %s", page.Template, why)
		}
	})
}

// What a program writes is what html/template writes.
func TestProgramsEqual(t *testing.T) {
	templates := loadTemplates(t).Exact()
	var buf []byte
	eachPage(t, func(page *plan.Page) {
		want, err := templates.Reference(page)
		if err != nil {
			t.Fatal(err)
		}
		got, problem, err := templates.Append(buf[:0], page)
		if err != nil {
			t.Fatal(err)
		}
		if problem != nil {
			t.Fatal(problem.Message.String())
		}
		buf = got
		differ(t, page.Path, got, want)
	})
}

func differ(t *testing.T, what string, got, want []byte) {
	t.Helper()
	if bytes.Equal(got, want) {
		return
	}
	i := 0
	for i < min(len(got), len(want)) && got[i] == want[i] {
		i++
	}
	around := func(b []byte) string { return strings.ToValidUTF8(string(b[max(0, i-40):min(len(b), i+40)]), "?") }
	t.Errorf("%s differs at byte %d:\n got …%s…\nwant …%s…", what, i, around(got), around(want))
}

// A page is appended after what there is, by every way of making it, and a page that
// fails leaves that as it was.
func TestAppend(t *testing.T) {
	for _, c := range []struct{ name, about, want string }{
		{"compiled", `<p>{{.Title}}`, "before<p>About"},
		{"by html/template", `<p>{{printf "%s" .Title}}`, "before<p>About"},
		{"failing where it is compiled", `<p>{{(index .Stats 99).Label}}`, "before"},
		{"failing where it is not", `<p>{{printf "%s" .Title}}{{index .Stats 99}}`, "before"},
	} {
		templates, problems := load(t, map[string]string{"about.html": c.about})
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		p, _ := page(t, sitetest.Small(), "en/about.html")
		out, problem, _ := templates.Append([]byte("before"), p)
		if !strings.HasPrefix(string(out), c.want) || (problem != nil) != (c.want == "before") || problem != nil && len(out) != len(c.want) {
			t.Errorf("%s: %q %v", c.name, out, problem)
		}
		if compiled := !strings.Contains(c.about, "printf"); compiled != (templates.GaveUp(p) == "") {
			t.Errorf("%s: gave up: %q", c.name, templates.GaveUp(p))
		}
	}
}

// Templates are compiled when the first page needs them, and many pages are
// made at once: compiled ones, those left to html/template, and failing ones.
func TestManyAtOnce(t *testing.T) {
	templates, problems := load(t, map[string]string{
		"about.html":   `<p>{{printf "%s" .Title}}{{template "_date.html" .Nothing}}`,
		"sources.html": `<p>{{printf "%s" .Title}}{{template "_pager.html" .Pager}}`,
		"moved.html":   `<p>{{.Title}}{{(index .Nav 99).Text}}`,
	})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	pages := plan.Plan(sitetest.Site(t, sitetest.Small()), nil).Pages()
	results := make([]map[string]string, 4)
	var all sync.WaitGroup
	for i := range results {
		results[i] = map[string]string{}
		all.Go(func() {
			for _, page := range pages {
				if page.View != nil {
					out, problem, err := templates.Page(page)
					if err != nil {
						t.Error(err)
					}
					if problem != nil {
						out = []byte(problem.Message.String())
					}
					results[i][page.Path] = string(out)
				}
			}
		})
	}
	all.Wait()
	for _, r := range results[1:] {
		if !maps.Equal(r, results[0]) {
			t.Error("pages differ between those who make them at once")
		}
	}
}

// BenchmarkPage is why templates are compiled. Of html/template's time on a
// page, half goes into calling the escapers and comparisons through
// reflection, a fifth into the garbage that this makes, and a seventh into
// looking fields up by their names; the escaping itself is a tenth. With the
// fields looked up once and escapers that append, a page is made some forty
// times as fast, and nothing is left but its bytes. What remains is spread
// evenly: reading a field of a slot without a second call (part) was a twelfth.
func BenchmarkPage(b *testing.B) {
	templates := loadTemplates(b)
	for _, path := range []string{"en/briefings/medical-city.html", "zh/provinces/henan.html"} {
		planned := plan.Plan(sitetest.Site(b, sitetest.Small()), nil).Find(path)
		view, err := planned.View()
		if err != nil {
			b.Fatal(err)
		}
		page := &plan.Page{Path: path, Lang: planned.Lang, Template: planned.Template, View: func() (any, error) { return view, nil }}
		b.Run(page.Template+"/compiled", func(b *testing.B) {
			var buf []byte
			for b.Loop() {
				buf, _, _ = templates.Append(buf[:0], page)
			}
			b.SetBytes(int64(len(buf)))
		})
		b.Run(page.Template+"/html-template", func(b *testing.B) {
			var buf []byte
			for b.Loop() {
				buf, _ = templates.Reference(page)
			}
			b.SetBytes(int64(len(buf)))
		})
	}
}
