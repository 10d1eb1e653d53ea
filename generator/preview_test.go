package generator

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/brief-site/brief/generator/internal/made"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/tier"
)

func (s *testSite) preview() *Preview {
	s.t.Helper()
	p, r, err := New(s.Config).Preview(context.Background())
	if err != nil {
		s.t.Fatal(err)
	}
	if p == nil {
		s.t.Fatal(problems(r))
	}
	return p
}

// versions and bytes of all files of a preview.
func (s *testSite) open(p *Preview) (versions, bytes map[string]string) {
	s.t.Helper()
	versions, bytes = map[string]string{}, map[string]string{}
	for _, path := range p.Paths() {
		data, err := p.Open(path)
		if err != nil {
			s.t.Fatal(err)
		}
		versions[path], bytes[path] = p.Version(path), string(data)
	}
	return versions, bytes
}

func TestPreview(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	p := s.preview()
	_, shown := s.open(p)
	if shown["search/meta.js"] == "" || shown["search/terms/root.js"] == "" {
		t.Error("the search index is not shown")
	}
	if _, err := os.Stat(s.Out); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a preview made the output folder: %v", err)
	}
	s.build()
	equal(t, "differing between what is shown and what is built", slices.DeleteFunc(changes(shown, files(t, s.Out)), own), nil)
	if _, err := p.Open("en/nowhere.html"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a page that is not there: %v", err)
	}
	if v := p.Version("en/nowhere.html"); v != "" {
		t.Errorf("a page that is not there has the version %q", v)
	}
}

// A version changes wherever bytes do, and not on pages that an edit does not
// reach. An older preview stays as it is.
func TestPreviewVersion(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	b := New(s.Config)
	take := func() *Preview {
		t.Helper()
		p, r, err := b.Preview(context.Background())
		if err != nil || p == nil {
			t.Fatal(err, r)
		}
		return p
	}
	last := take()
	versions, shown := s.open(last)
	edits := []struct {
		name  string
		edit  func()
		page  string // one that must change
		still string // one whose version must not
	}{
		{"nothing", func() {}, "", "en/index.html"},
		{"a text", func() { s.edit("sources/briefings/henan-steel.en.md", "old", "new") }, "en/briefings/henan-steel.html", "en/index.html"},
		{"a title", func() { s.edit("sources/briefings/gansu-solar.zh.md", "酒泉向阳", "酒泉向日") }, "zh/provinces/gansu.html", "en/provinces/gansu.html"},
		{"the site's name", func() { s.edit("sources/site.yaml", "钢与光", "光与钢") }, "zh/about.html", "assets/site.css"},
		{"a template", func() { s.write("templates/about.html", "<!doctype html>\n<p>{{.Title}}\n") }, "en/about.html", "en/index.html"},
		{"an asset", func() { s.write("templates/assets/site.css", "body{margin:0}") }, "assets/site.css", "en/index.html"},
	}
	for _, e := range edits {
		e.edit()
		next := take()
		nowVersions, now := s.open(next)
		changed := changes(shown, now)
		moved := changes(versions, nowVersions)
		within(t, e.name+": what has a new version", moved, changed...)
		if e.still != "" && slices.Contains(moved, e.still) {
			t.Errorf("%s: %s has a new version", e.name, e.still)
		}
		if e.page == "" {
			equal(t, e.name+": new versions", moved, nil)
		} else {
			within(t, e.name, changed, e.page)
		}
		_, again := s.open(last)
		equal(t, e.name+": changed in the older preview", changes(shown, again), nil)
		last, versions, shown = next, nowVersions, now
	}
}

// Nothing is rendered before it is asked for: a template that fails on one
// page hurts that page alone, when it is opened.
func TestPreviewLazy(t *testing.T) {
	t.Parallel()
	s := newSite(t, map[string]string{"templates/about.html": "<!doctype html>\n<p>{{.Title}}\n<p>{{.Nothing.Here}}\n"})
	p := s.preview()
	var failed *RenderError
	if _, err := p.Open("en/about.html"); !errors.As(err, &failed) || len(failed.Problems()) != 1 || failed.Problem.Rule != "template" || failed.Error() == "" {
		t.Errorf("a page whose template fails: %v", err)
	}
	if _, err := p.Open("en/index.html"); err != nil {
		t.Error(err)
	}
}

func TestPreviewConcurrent(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	p := s.preview()
	_, want := s.open(p)
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			for _, path := range p.Paths() {
				if data, err := p.Open(path); err != nil || string(data) != want[path] {
					t.Errorf("%s: %v, or other bytes", path, err)
				}
				p.Version(path)
			}
		})
	}
	wait.Wait()
}

func TestPreviewError(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	s.edit("sources/briefings/henan-steel.en.md", "henan", "henann")
	p, r, err := New(s.Config).Preview(context.Background())
	if p != nil || err != nil || !r.Failed {
		t.Errorf("%v %v %+v", p, err, r)
	}
}

func TestCheck(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	remove(t, s.file("sources/briefings/henan-steel/no.txt")) // nothing links to it
	check := func() *Result {
		t.Helper()
		r, err := New(s.Config).Check(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	if r := check(); r.Failed || len(r.Problems) > 0 || r.Editions != 4 {
		t.Errorf("nothing is wrong, and yet:\n%s", problems(r))
	}
	s.write("templates/about.html", "<!doctype html>\n<p>{{.Title}}\n<p>{{.Nothing.Here}}\n")
	r := check()
	if !r.Failed || len(r.Problems) != 1 || r.Problems[0].Span.File != "templates/about.html" || r.Problems[0].Span.Start < 0 {
		t.Errorf("a template that fails:\n%s", problems(r))
	}
	s.write("templates/about.html", "<!doctype html>\n<p>{{.Title}}\n")
	if r := check(); r.Failed {
		t.Errorf("a template that is mended:\n%s", problems(r))
	}
	if _, err := os.Stat(s.Out); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("check made the output folder: %v", err)
	}
}

func TestBasePath(t *testing.T) {
	for address, want := range map[string]string{"https://name.github.io/two/": "/two/", "https://example.org": "/"} {
		s := newSite(t, map[string]string{"sources/site.yaml": "title: {en: A, zh: 一}\nbase_url: " + address + "\n"})
		if got := BasePath(s.Root); got != want {
			t.Errorf("%s stands under %s", address, got)
		}
	}
	if got := BasePath(t.TempDir()); got != "/" {
		t.Errorf("without site.yaml: %s", got)
	}
}

func TestExplain(t *testing.T) {
	t.Parallel()
	const page, file = "en/briefings/henan-steel.html", "sources/briefings/henan-steel.en.md"
	s := newSite(t, nil)
	explain := func(path string) *Explanation {
		t.Helper()
		x, r, err := New(s.Config).Explain(context.Background(), path)
		if err != nil || x == nil {
			t.Fatal(err, r)
		}
		if x.Path != path {
			t.Errorf("%s is explained for %s", x.Path, path)
		}
		return x
	}
	// changed lists the parts that changed, each with the files behind it.
	changed := func(x *Explanation) (out []string) {
		for _, p := range x.Parts {
			if p.Changed {
				out = append(out, strings.TrimSpace(p.Name+" "+strings.Trim(fmt.Sprint(p.Inputs), "[]")))
			}
		}
		return out
	}
	if x := explain(page); x.Built || len(x.Parts) != 3 {
		t.Errorf("before the first build: %+v", x)
	}
	s.build()
	if x := explain(page); !x.Built || x.Gone || changed(x) != nil {
		t.Errorf("as built: %+v", x)
	}
	put(t, s.pageFile(page), strings.Repeat("x", len(s.page(page))))
	if x := explain(page); !x.Gone || changed(x) != nil {
		t.Errorf("edited by hand: %+v", x)
	}
	remove(t, s.pageFile(page))
	if x := explain(page); !x.Gone {
		t.Errorf("deleted: %+v", x)
	}
	s.build()
	s.edit(file, "old", "new")
	equal(t, "after an edit", changed(explain(page)), []string{"view " + file})
	equal(t, "on another page", changed(explain("en/provinces/gansu.html")), nil)
	s.edit("sources/site.yaml", "Steel and sun", "Sun and steel")
	within(t, "after a new title", changed(explain("en/about.html")), "frame sources/site.yaml")
	s.build()
	s.write("templates/about.html", "<!doctype html>\n<p>{{.Title}}\n")
	equal(t, "after a new template", changed(explain("en/about.html")), []string{"template templates/about.html"})
	equal(t, "on a page of other templates", changed(explain("en/index.html")), nil)
	s.build()
	if x := explain("robots.txt"); len(x.Parts) != 1 || x.Parts[0].Name != "view" {
		t.Errorf("a file without a template: %+v", x)
	}
	remove(t, s.file(file))
	remove(t, s.file("sources/briefings/henan-steel.zh.md"))
	if x := explain("en/provinces/index.html"); !slices.ContainsFunc(x.Parts, func(p Part) bool { return slices.Contains(p.Inputs, message.New("%s, which is gone", file)) }) {
		t.Errorf("a file that is gone is not named: %+v", x)
	}

	_, _, err := New(s.Config).Explain(context.Background(), "en/indx.html")
	if !errors.Is(err, ErrNoPage) || !strings.Contains(err.Error(), "en/index.html") {
		t.Errorf("a page that is not there: %v", err)
	}
	s.edit("sources/briefings/gansu-solar.en.md", "gansu", "gansuu")
	if x, r, err := New(s.Config).Explain(context.Background(), page); x != nil || err != nil || !r.Failed {
		t.Errorf("with an error: %+v %v", x, err)
	}
}

func TestVerify(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	total := s.build().Pages
	verify := func() []string {
		t.Helper()
		differences, n, err := Verify(context.Background(), s.Config, t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		if n < total {
			t.Errorf("%d files compared of %d", n, total)
		}
		var said []string
		for _, d := range differences {
			said = append(said, d.String())
		}
		return said
	}
	equal(t, "right after a build", verify(), nil)
	put(t, s.pageFile("mine.txt"), "somebody's own")
	equal(t, "with a file of somebody's own", verify(), nil)
	was := s.page("en/index.html")
	put(t, s.pageFile("en/index.html"), was[:len(was)-1]+"x")
	remove(t, s.pageFile("zh/about.html"))
	equal(t, "with one edited and one gone", verify(), []string{"en/index.html differs", "zh/about.html is missing"})
	s.edit("sources/briefings/henan-steel.en.md", "henan", "henann")
	if _, _, err := Verify(context.Background(), s.Config, t.TempDir()); err == nil {
		t.Error("sources with an error are verified")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, _, err := Verify(ctx, s.Config, t.TempDir()); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// Only who searches waits for the index: no page does, and none asks whether it
// has changed.
func TestPreviewShowsPagesBeforeTheIndex(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	p := s.preview()
	made := 0
	index := p.index
	p.index = func() (map[string][]byte, error) { made++; return index() }
	pages := 0
	for _, page := range p.plan.Pages() {
		if _, err := p.Open(page.Path); err != nil {
			t.Fatal(err)
		}
		p.Version(page.Path)
		pages++
	}
	if made != 0 || pages < 20 {
		t.Errorf("%d pages asked for the index %d times", pages, made)
	}
	if data, err := p.Open("search/meta.js"); err != nil || len(data) == 0 || made != 1 {
		t.Errorf("a search asked for it %d times: %v", made, err)
	}
}

// asFromNothing holds all that a preview shows against what a builder shows that
// has never seen the site.
func (s *testSite) asFromNothing(p *Preview, name string) {
	s.t.Helper()
	versions, shown := s.open(p)
	other, _, err := New(Config{Root: s.Root, Out: s.Out, Cache: s.t.TempDir()}).Preview(context.Background())
	if err != nil || other == nil {
		s.t.Fatal(name, err)
	}
	wantVersions, want := s.open(other)
	equal(s.t, name+": shown otherwise than from nothing", changes(shown, want), nil)
	equal(s.t, name+": of another version than from nothing", changes(versions, wantVersions), nil)
}

// A builder that shows one state after the other takes over what an edit does
// not reach; what it shows is what one that never saw the states before shows.
func TestPreviewAfterEdits(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	b := New(s.Config)
	took := 0 // states that were taken over
	take := func(name string) {
		t.Helper()
		p, r, err := b.Preview(context.Background())
		if err != nil || p == nil {
			t.Fatal(name, err, r)
		}
		if b.memory.state.patched {
			took++
		}
		s.asFromNothing(p, name)
	}
	take("first")
	const steel, sun = "sources/briefings/henan-steel.en.md", "sources/briefings/gansu-solar.zh.md"
	text := func(file, more string) {
		raw, err := os.ReadFile(s.file(file))
		if err != nil {
			t.Fatal(err)
		}
		s.write(file, string(raw)+"\n"+more+"\n")
	}
	for i, edit := range []func(){
		func() { text(steel, "A sentence more.") },
		func() { text(sun, "多一句话。") },
		func() { text(steel, "One more."); text(sun, "再多一句。") },
		func() { text(steel, "See [[gansu-solar]].") }, // another briefing shows that
		func() { text(steel, "And so on.") },
		func() { s.edit(sun, "酒泉向阳", "酒泉向日") },
		func() { text(sun, "还有一句。") },
		func() { s.edit("sources/site.yaml", "钢与光", "光与钢") },
		func() { text(steel, "The end.") },
	} {
		edit()
		take("edit " + strconv.Itoa(i+1))
	}
	if took != 7 {
		t.Errorf("%d states were taken over, not 7", took)
	}
}

// The same of a site whose briefings refer to one another: most edits leave all
// of them where they stood, and some move one to other lists, relatives or
// neighbours.
func TestPreviewAfterMadeEdits(t *testing.T) {
	t.Parallel()
	const n = 30
	dir := t.TempDir()
	s := &testSite{t, Config{Root: filepath.Join(dir, "site"), Out: filepath.Join(dir, "out"), Cache: filepath.Join(dir, "cache")}}
	if err := made.Write(s.Root, n); err != nil {
		t.Fatal(err)
	}
	b := New(s.Config)
	both := func(i int, change func(text string) string) made.Edit {
		slug, en, zh := made.Briefing(i)
		name := "sources/briefings/" + slug
		return made.Edit{Name: "moved", Changes: []made.Change{{File: name + ".en.md", Old: en, New: change(en)}, {File: name + ".zh.md", Old: zh, New: change(zh)}}}
	}
	field := regexp.MustCompile(`(?m)^(date: )\d{4}`)
	for i, step := range []struct {
		edit made.Edit
		over bool // the state is taken over from the one before
	}{
		{made.Edit{}, false},
		{made.Title(3, 1), true},
		{made.Body(7, 2), true},
		{made.Title(8, 3), true},
		{made.Summary(3, 4), true}, // and the title is as it was again
		{made.Label(9, 5), true},
		{made.Deleted(n - 1), false},
		{made.Title(10, 6), true},
		{made.Added(n), false},
		{made.Title(11, 7), true},
		{both(12, func(text string) string { return field.ReplaceAllString(text, "${1}2016") }), false},
		{made.Label(12, 8), false}, // the date is as it was again
		{both(13, func(text string) string {
			return strings.Replace(text, "\ndate: ", "\naliases: [once-here]\ndate: ", 1)
		}), false},
		{made.Title(14, 9), true},
		{made.Summary(15, 10), true},
		{made.Body(16, 11), true},
		{made.Label(17, 12), true},
	} {
		if err := step.edit.Apply(s.Root); err != nil {
			t.Fatal(err)
		}
		name := fmt.Sprintf("step %d, %s", i, step.edit.Name)
		p, r, err := b.Preview(context.Background())
		if err != nil || p == nil {
			t.Fatal(name, err, problems(r))
		}
		if b.memory.state.patched != step.over {
			t.Errorf("%s: taken over is %v", name, b.memory.state.patched)
		}
		if tier.All() || i%4 == 0 { // the last as well
			s.asFromNothing(p, name)
		}
	}
}

// TestPreviewFaultyDraft holds that a draft with errors is left out of the
// preview, with a reason in the place of its page, and takes nothing else away.
func TestPreviewFaultyDraft(t *testing.T) {
	t.Parallel()
	const good = "---\ntitle: Two\ndate: 2024-01-28\nprovince: henan\nindustries: [iron-steel]\nsources: [{publisher: P}]\ndraft: true\n---\nTwo.\n"
	s := newSite(t, nil)
	s.Config.Drafts = true
	b := New(s.Config)
	defer b.Close()
	preview := func() (*Preview, *Result) {
		t.Helper()
		p, r, err := b.Preview(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return p, r
	}
	for _, c := range []struct{ name, text, rule string }{
		{"an unknown province", strings.Replace(good, "henan", "henann", 1), "unknown-place"},
		{"no province", strings.Replace(good, "province: henan\n", "province:\n", 1), "field-value"},
		{"an unknown reference", good + "See [[nobody]].\n", "unknown-reference"},
		{"YAML that cannot be read", strings.Replace(good, "title: Two", "title: Two: three", 1), "front-matter"},
		{"a conflict", good + "<<<<<<< HEAD\nA\n=======\nB\n>>>>>>> work\n", "merge-conflict"},
		{"no field for the province", strings.Replace(good, "province: henan\n", "", 1), "missing-field"},
		{"no place, industry or date yet", "---\ntitle: Two\ndraft: true\n---\nTwo.\n", "missing-field"},
		{"an alias that exists", strings.Replace(good, "draft: true", "draft: true\naliases: [henan-steel]", 1), "aliases"},
	} {
		s.write("sources/briefings/two.en.md", c.text)
		p, r := preview()
		if p == nil || r.Failed || !told(r, c.rule) {
			t.Errorf("%s takes the preview away:\n%s", c.name, problems(r))
			continue
		}
		if _, err := p.Open("en/briefings/henan-steel.html"); err != nil {
			t.Errorf("%s: another page: %v", c.name, err)
		}
		var missing *DraftError
		if _, err := p.Open("en/briefings/two.html"); !errors.As(err, &missing) || len(missing.Problems()) == 0 || missing.Problems()[0].Rule != c.rule || missing.Error() == "" {
			t.Errorf("%s: in the place of its page: %v", c.name, err)
		}
		if p.Version("en/briefings/two.html") == "" || p.Version("en/briefings/three.html") != "" {
			t.Errorf("%s: its page has no version", c.name)
		}
		s.write("sources/briefings/two.en.md", good)
		p, r = preview()
		if p == nil || r.Failed {
			t.Fatalf("%s, fixed:\n%s", c.name, problems(r))
		}
		if _, err := p.Open("en/briefings/two.html"); err != nil {
			t.Errorf("%s, fixed: %v", c.name, err)
		}
	}
	s.write("sources/briefings/two.en.md", strings.Replace(good, "draft: true\n", "", 1)+"See [[nobody]].\n")
	if p, r := preview(); p != nil || !r.Failed {
		t.Error("an error in a published briefing passes")
	}
	s.write("sources/briefings/two.en.md", strings.Replace(good, "title: Two", "title: Two: three", 1))
	s.Config.Drafts = false
	if r, err := New(s.Config).Build(t.Context()); err != nil || r.Failed {
		t.Errorf("a draft that cannot be read stops the build: %v\n%s", err, problems(r))
	}
}
