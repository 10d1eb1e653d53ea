package generator

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/export"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/tree"
)

// swap moves a file or folder aside and puts another in its place; called once
// more, it puts both back as they were, times and all.
type swap struct {
	t           *testing.T
	name, other string
	done        bool
}

func (s *swap) run() {
	s.t.Helper()
	aside := s.other + "-aside"
	from, to := s.name, s.other
	if s.done {
		from, to = s.name, aside
	}
	moves := [][2]string{{from, aside}, {to, s.name}}
	if s.done {
		moves = [][2]string{{from, s.other}, {to, s.name}}
	}
	for _, m := range moves {
		if err := os.Rename(m[0], m[1]); err != nil {
			s.t.Fatal(err)
		}
	}
	s.done = !s.done
}

func needsNumbers(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("files have no numbers there")
	}
}

// at is a Progress that does something once, when a run comes to a stage or,
// where the stage is named with "end of", has done it.
func at(stage string, do func()) func(string, int, int) {
	stage, end := strings.CutPrefix(stage, "end of ")
	done := false
	return func(at string, n, total int) {
		if at == stage && !done && (n == 0 && !end || n == total && end) {
			done = true
			do()
		}
	}
}

// A file that is swapped for another between the look at it and the reading of
// it is not remembered as what was looked at: put back, it shows again.
func TestSwappedWhileRead(t *testing.T) {
	needsNumbers(t)
	const attachment = "sources/briefings/henan-steel/plan.svg"
	drawing := func(width string) string {
		return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ` + width + ` 9"/>`
	}
	cases := []struct{ name, stage, file, from, to, page string }{
		{"an edition", "read", "sources/briefings/henan-steel.en.md", "mill is old", "mill is new", "en/briefings/henan-steel.html"},
		{"an edition, after it is read", "render", "sources/briefings/henan-steel.en.md", "mill is old", "mill is new", "en/briefings/henan-steel.html"},
		{"an attachment", "read", attachment, "0 0 8 9", "0 0 7 9", "files/henan-steel/plan.svg"},
		{"an attachment, before it is copied", "render", attachment, "0 0 8 9", "0 0 7 9", "files/henan-steel/plan.svg"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newSite(t, map[string]string{attachment: drawing("8")})
			s.edit("sources/briefings/henan-steel.en.md", "The mill", "![A drawing](plan.svg)\n\nThe mill")
			other := filepath.Join(t.TempDir(), "other")
			put(t, other, strings.Replace(get(t, s.file(c.file)), c.from, c.to, 1))
			s.age()
			age(t, other)
			swap := &swap{t: t, name: s.file(c.file), other: other}
			b := New(s.Config)
			b.Progress = at(c.stage, swap.run)
			r, err := b.Build(t.Context())
			if err != nil || r.Failed || !swap.done {
				t.Fatal(err, r)
			}
			swap.run()
			s.build()
			if text := s.page(c.page); !strings.Contains(text, c.from) {
				t.Errorf("%s is not of the file that was put back:\n%s", c.page, text)
			}
			s.asClean()
		})
	}
}

// A folder that is swapped for another while its files are read gives a site
// of one or the other: never of both, which the disk had at no time.
func TestFolderSwappedWhileRead(t *testing.T) {
	needsNumbers(t)
	for _, stage := range []string{"articles", "read", "end of read"} {
		for _, show := range []bool{false, true} {
			s := newSite(t, nil)
			other := filepath.Join(t.TempDir(), "briefings")
			for name, text := range small {
				if rest, in := strings.CutPrefix(name, tree.BriefingsDir); in {
					put(t, filepath.Join(other, rest), strings.Replace(text, "title: ", "title: Later ", 1))
				}
			}
			age(t, other)
			swap := &swap{t: t, name: s.file("sources/briefings"), other: other}
			b := New(s.Config)
			if _, err := b.Build(t.Context()); err != nil {
				t.Fatal(err)
			}
			// One edition is new to the builder, and so it is read and the other is not.
			s.edit("sources/briefings/gansu-solar.en.md", "shines", "burns")
			b.Progress = at(stage, swap.run)
			page, err := "", error(nil)
			if show {
				var shown *Preview
				if shown, _, err = b.Preview(t.Context()); err == nil {
					var raw []byte
					raw, err = shown.Open("en/briefings/index.html")
					page = string(raw)
				}
			} else if _, err = b.Build(t.Context()); err == nil {
				page = s.page("en/briefings/index.html")
			}
			if err != nil || !swap.done {
				t.Fatal(err, swap.done)
			}
			if n := strings.Count(page, "Later"); n != 2 {
				t.Errorf("swapped at %q, shown %v: %d of 2 briefings are of the folder that lies there", stage, show, n)
			}
		}
	}
}

// Files that never rest end a build, which says so; the next one is whole.
func TestNeverAtRest(t *testing.T) {
	needsNumbers(t)
	s := newSite(t, nil)
	s.build()
	before := files(t, s.Out)
	remove(t, s.Cache) // so that all is read
	c, n := s.Config, 0
	c.Progress = func(at string, done, _ int) {
		if at == "articles" && done == 0 {
			n++
			s.write("sources/briefings/henan-steel.en.md", small["sources/briefings/henan-steel.en.md"]+strings.Repeat("\nMore.\n", n))
		}
	}
	b := New(c)
	if _, err := b.Build(t.Context()); !errors.Is(err, source.ErrChanging) || !strings.Contains(err.Error(), "henan-steel.en.md was changed while it was read; build again") {
		t.Errorf("files that never rest: %v", err)
	}
	equal(t, "changed by it", changes(before, files(t, s.Out)), nil)
	b.Progress = nil
	if r, err := b.Build(t.Context(), "sources/site.yaml"); err != nil || r.Failed { // a hint of another file alone
		t.Fatal(err, r)
	}
	s.asClean()
}

// A run that fails on its way spends its hints: what they named is found by
// the next, whatever that one is told.
func TestHintsOfAFailedRun(t *testing.T) {
	s := newSite(t, map[string]string{"templates/about.html": "<!doctype html>\n<p>First {{.Title}}\n"})
	b := New(s.Config)
	if _, err := b.Build(t.Context()); err != nil {
		t.Fatal(err)
	}
	config := get(t, s.file("sources/site.yaml"))
	remove(t, s.file("sources/site.yaml"))
	s.edit("templates/about.html", "First", "Second")
	if _, err := b.Build(t.Context(), "sources/site.yaml", "templates/about.html"); err == nil {
		t.Fatal("a site without site.yaml is built")
	}
	s.write("sources/site.yaml", config)
	if _, err := b.Build(t.Context(), "sources/site.yaml"); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(s.page("en/about.html"), "Second") {
		t.Error("a template that changed beside a missing site.yaml is not seen")
	}
	s.asClean()
}

// An export is of one state of the site, as a build is: it starts again where a
// file changes while it is read.
func TestExportWhileSwapped(t *testing.T) {
	needsNumbers(t)
	s := newSite(t, nil)
	const file = "sources/briefings/henan-steel.en.md"
	other := filepath.Join(t.TempDir(), "other.md")
	put(t, other, strings.Replace(small[file], "mill is old", "mill is new", 1))
	age(t, other)
	swap := &swap{t: t, name: s.file(file), other: other}
	b := New(s.Config)
	defer b.Close()
	b.Progress = at("read", swap.run)
	dir := t.TempDir()
	made, r, err := b.Export(t.Context(), dir, []string{"zip", "en"}, export.Filter{})
	if err != nil || r.Failed || !swap.done {
		t.Fatalf("an export of a file that is swapped once: %v\n%+v", err, r)
	}
	if len(made.Files) != 2 {
		t.Errorf("%d files are exported, want 2: %v", len(made.Files), made.Files)
	}
	if page := s.page("en/briefings/henan-steel.html"); !strings.Contains(page, "mill is new") {
		t.Error("the site is not of the file that is there now")
	}
}
