package generator

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/brief-site/brief/generator/offline"
	"github.com/brief-site/brief/generator/publish"
	"github.com/brief-site/brief/generator/store"
	"github.com/brief-site/brief/generator/tier"
)

func TestBuild(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	cold := s.build()
	if cold.Pages == 0 || cold.Written != cold.Pages || cold.Unchanged != 0 || cold.Removed != 0 || cold.Editions != 4 {
		t.Errorf("cold: %+v", cold)
	}
	then := s.stamp()
	s.build() // looks at the files whose times have changed
	for range 2 {
		r := s.build()
		if r.Rendered != 0 || r.Written != 0 || r.Removed != 0 || r.Unchanged != cold.Pages || r.Pages != cold.Pages || r.Editions != 4 {
			t.Errorf("unchanged: %+v", r)
		}
	}
	equal(t, "unchanged, but written", s.touched(then), nil)
	s.asClean()
}

// A word of a text reaches the pages that show the text and no list.
func TestBuildOneEdit(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	s.build()
	before := files(t, s.Out)
	then := s.stamp()
	s.edit("sources/briefings/henan-steel.en.md", "The mill is old", "The mill is new")
	r := s.build()
	written := s.touched(then)
	within(t, "what was written", written, "en/briefings/henan-steel.html")
	for _, name := range written {
		if before[name] == s.page(name) {
			t.Errorf("%s was written with the bytes that it had", name)
		}
		if strings.Contains(name, "gansu") || strings.HasPrefix(name, "zh/provinces") || strings.HasPrefix(name, "en/dates/") {
			t.Errorf("%s was written for a word of another text", name)
		}
	}
	if r.Written != len(written) || r.Rendered < r.Written || r.Rendered > r.Written+4 {
		t.Errorf("%d rendered and %d written, where %d changed", r.Rendered, r.Written, len(written))
	}
	s.asClean()
}

func TestBuildError(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	s.build()
	before, then := files(t, s.Out), s.stamp()
	s.edit("sources/briefings/henan-steel.en.md", "henan", "henann")
	for range 2 {
		r, err := s.try()
		if err != nil || !r.Failed || !told(r, "unknown-place") {
			t.Fatal(err, problems(r))
		}
	}
	equal(t, "changed by a build with an error", changes(before, files(t, s.Out)), nil)
	equal(t, "written by a build with an error", s.touched(then), nil)
	s.edit("sources/briefings/henan-steel.en.md", "henann", "henan")
	if r := s.build(); r.Written != 0 {
		t.Errorf("%d written after the error was taken back", r.Written)
	}
	s.asClean()
}

// What is damaged, and whether the next build has to write: wherever the cache
// or the output is not as a build left it, the site comes out right.
func TestBuildRestores(t *testing.T) {
	const page = "en/briefings/henan-steel.html"
	cases := []struct {
		name   string
		damage func(s *testSite)
	}{
		{"cache deleted", func(s *testSite) { remove(s.t, s.Cache) }},
		{"cache cut short", func(s *testSite) {
			name := s.memory()
			put(s.t, name, get(s.t, name)[:1000])
		}},
		{"cache with a byte changed", func(s *testSite) {
			raw := []byte(get(s.t, s.memory()))
			raw[len(raw)/2] ^= 1
			put(s.t, s.memory(), string(raw))
		}},
		{"cache empty", func(s *testSite) { put(s.t, s.memory(), "") }},
		{"pack deleted", func(s *testSite) { remove(s.t, s.pack()) }},
		{"pack cut short", func(s *testSite) { put(s.t, s.pack(), get(s.t, s.pack())[:100]) }},
		{"pack of something else", func(s *testSite) {
			raw := []byte(get(s.t, s.pack()))
			for i := range raw {
				raw[i] ^= 1
			}
			put(s.t, s.pack(), string(raw))
		}},
		{"outlines deleted", func(s *testSite) { remove(s.t, s.cached("outlines-*")) }},
		{"outlines cut short", func(s *testSite) { name := s.cached("outlines-*"); put(s.t, name, get(s.t, name)[:100]) }},
		{"outlines of something else", func(s *testSite) {
			name := s.cached("outlines-*")
			put(s.t, name, strings.Repeat("x", len(get(s.t, name))))
		}},
		{"output deleted", func(s *testSite) { remove(s.t, s.Out) }},
		{"folder of the output deleted", func(s *testSite) { remove(s.t, s.pageFile("en/provinces")) }},
		{"page deleted", func(s *testSite) { remove(s.t, s.pageFile(page)) }},
		{"asset deleted", func(s *testSite) { remove(s.t, s.pageFile("assets/site.css")) }},
		{"page edited", func(s *testSite) { put(s.t, s.pageFile(page), "by hand") }},
		{"page edited to the same size", func(s *testSite) {
			was := s.page(page)
			put(s.t, s.pageFile(page), strings.Repeat("x", len(was)))
		}},
		{"page emptied", func(s *testSite) { put(s.t, s.pageFile(page), "") }},
		{"page edited and cache deleted", func(s *testSite) {
			put(s.t, s.pageFile(page), "by hand")
			remove(s.t, s.Cache)
		}},
		{"manifest deleted", func(s *testSite) { remove(s.t, s.pageFile(publish.ManifestFile)) }},
		{"manifest damaged", func(s *testSite) {
			name := s.pageFile(publish.ManifestFile)
			put(s.t, name, strings.Replace(get(s.t, name), "root ", "rood ", 1))
		}},
		{"manifest cut short", func(s *testSite) {
			name := s.pageFile(publish.ManifestFile)
			put(s.t, name, get(s.t, name)[:300])
		}},
		{"manifest and cache deleted", func(s *testSite) {
			remove(s.t, s.pageFile(publish.ManifestFile))
			remove(s.t, s.Cache)
		}},
	}
	for i, c := range cases {
		if !tier.All() && i%4 != 0 {
			continue
		}
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newSite(t, nil)
			s.build()
			c.damage(s)
			s.build()
			s.asClean()
			if r := s.build(); r.Rendered+r.Written != 0 || len(r.Notes) > 0 {
				t.Errorf("mended, and yet there is something to do: %+v", r)
			}
		})
	}
}

// Two who build into one folder, each with a cache of their own: what one of
// them remembers of the site is not what the other has published since.
func TestBuildAfterAnotherCache(t *testing.T) {
	t.Parallel()
	for _, body := range []bool{true, false} {
		s := newSite(t, nil)
		other := *s
		other.Cache = t.TempDir()
		s.build()
		title := func(from, to string) { s.edit("sources/briefings/gansu-solar.en.md", from, to) }
		title("Jiuquan looks up", "Jiuquan looks down")
		s.age()
		other.build()
		title("Jiuquan looks down", "Jiuquan looks up")
		if body {
			s.edit("sources/briefings/henan-steel.en.md", "The mill is old.", "The mill is new.")
		}
		s.age()
		s.build()
		s.asClean()
	}
}

// After an edit of a running text no page but its own is planned. Those that are
// no longer as they were left come right all the same.
func TestBuildCarriesPages(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	first := s.build()
	s.edit("sources/briefings/henan-steel.en.md", "The mill is old.", "The mill is new.")
	put(t, s.pageFile("zh/briefings/gansu-solar.html"), "by hand")
	remove(t, s.pageFile("en/industries/index.html"))
	remove(t, s.pageFile("en/provinces"))
	s.age()
	if r := s.build(); r.Pages != first.Pages {
		t.Errorf("%d pages, and %d before", r.Pages, first.Pages)
	}
	s.asClean()
	then := s.stamp()
	s.build() // with other times, all is looked at
	s.edit("sources/briefings/henan-steel.zh.md", "厂子很老。", "厂子很新。")
	s.age()
	s.build()
	s.asClean()
	for _, page := range s.touched(then) {
		if !strings.Contains(page, "briefings/henan-steel.html") && !strings.HasPrefix(page, "kept/") && !strings.HasPrefix(page, "search/") {
			t.Errorf("%s is written anew", page)
		}
	}
}

// memory is the cache file, pack the one beside it.
func (s *testSite) memory() string { return s.cached("memory") }
func (s *testSite) pack() string   { return s.cached("pack-*") }

func (s *testSite) cached(pattern string) string {
	s.t.Helper()
	dir, err := store.Dir(s.Cache, s.Root)
	if err != nil {
		s.t.Fatal(err)
	}
	all, _ := filepath.Glob(filepath.Join(dir, pattern))
	if len(all) != 1 {
		s.t.Fatalf("the cache has the files %v", all)
	}
	return all[0]
}

func TestBuildNotesDamagedCache(t *testing.T) {
	s := newSite(t, nil)
	s.build()
	put(t, s.memory(), "something else")
	if r := s.build(); len(r.Notes) != 1 {
		t.Errorf("notes: %q", r.Notes)
	}
}

// A cache that cannot be written costs time and is told, no more.
func TestBuildCacheUnwritable(t *testing.T) {
	s := newSite(t, nil)
	put(t, s.Cache, "a file where the folder would go")
	for range 2 {
		r := s.build()
		if len(r.Notes) == 0 || !strings.Contains(fmt.Sprint(r.Notes), "not remembered") {
			t.Errorf("notes: %q", r.Notes)
		}
	}
	s.asClean()
}

// What another program remembered is not believed.
func TestBuildOtherProgram(t *testing.T) {
	s := newSite(t, nil)
	cold := s.build()
	s.program = "another"
	r := s.build()
	if r.Rendered != cold.Rendered || r.Written != 0 {
		t.Errorf("after another program: %d rendered of %d, %d written", r.Rendered, cold.Rendered, r.Written)
	}
}

func TestBuildTwoAtOnce(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	tx, err := publish.Open(s.Out, nil)
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.try()
	if !errors.Is(err, publish.ErrBusy) || !strings.Contains(err.Error(), "--out DIR") {
		t.Errorf("beside another build: %v", err)
	}
	tx.Close()
	s.build()
	s.asClean()
}

func TestBuildCancelled(t *testing.T) {
	for _, stage := range []string{"", "articles", "read", "render"} {
		t.Run("at "+stage, func(t *testing.T) {
			s := newSite(t, nil)
			s.build()
			before := files(t, s.Out)
			s.edit("sources/briefings/henan-steel.en.md", "The mill is old", "The mill is new")
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			if stage == "" {
				cancel()
			}
			c := s.Config
			c.Progress = func(at string, _, _ int) {
				if at == stage {
					cancel()
				}
			}
			b := New(c)
			if r, err := b.Build(ctx); !errors.Is(err, context.Canceled) {
				t.Fatalf("cancelled: %v %+v", err, r)
			}
			equal(t, "changed by a cancelled build", changes(before, files(t, s.Out)), nil)
			// The builder that was cancelled, and one that knows nothing of it.
			if r, err := b.Build(context.Background()); err != nil || r.Failed || r.Written == 0 {
				t.Fatal(err, r)
			}
			s.asClean()
			if r := s.build(); r.Written != 0 {
				t.Errorf("%d written once more", r.Written)
			}
		})
	}
}

// A check that was cut off has not found that nothing is wrong.
func TestCheckCancelled(t *testing.T) {
	s := newSite(t, nil)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	s.Progress = func(at string, _, _ int) {
		if at == "read" {
			cancel()
		}
	}
	if r, err := New(s.Config).Check(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("%v %+v", err, r)
	}
}

func TestBuildDrafts(t *testing.T) {
	t.Parallel()
	s := newSite(t, map[string]string{
		"sources/briefings/half.en.md": "---\ntitle: Half\ndate: 2024-02-01\nprovince: anhui\nindustries: [biomedicine]\nsources: [{publisher: P}]\ndraft: true\n---\nHalf.\n",
	})
	with := s.Config
	with.Drafts = true
	for range 2 {
		s.build()
		if _, err := os.Stat(s.pageFile("en/briefings/half.html")); !os.IsNotExist(err) {
			t.Errorf("a draft is published: %v", err)
		}
		s.asClean()
		drafts := &testSite{t, with}
		drafts.build()
		drafts.page("en/briefings/half.html")
		drafts.asClean()
	}
}

func TestBuildElsewhere(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	s.build()
	other := *s
	other.Out = filepath.Join(t.TempDir(), "a", "b")
	for range 2 {
		other.build()
		other.asClean()
		s.edit("sources/briefings/henan-steel.en.md", "The mill", "The mill, the mill")
		s.build()
		s.asClean()
	}
}

func TestBuildPublicByDefault(t *testing.T) {
	s := newSite(t, nil)
	s.Out = ""
	s.build()
	get(t, s.file("public/en/index.html"))
}

func TestBuildTemplates(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	s.build()
	before := files(t, s.Out)
	pages := func() []string { return slices.DeleteFunc(changes(before, files(t, s.Out)), own) }
	s.write("templates/about.html", "<!doctype html>\n<p>Our own {{.Title}}\n")
	if r := s.build(); r.Rendered != 4 { // with the version, and the list that both stand in
		t.Errorf("%d rendered for a template of two pages", r.Rendered)
	}
	equal(t, "changed by a template added", pages(), []string{"en/about.html", "zh/about.html"})
	s.asClean()
	s.edit("templates/about.html", "Our own", "Our changed")
	if r := s.build(); r.Rendered != 4 || !strings.Contains(s.page("zh/about.html"), "Our changed") {
		t.Errorf("%d rendered for a template changed", r.Rendered)
	}
	s.write("templates/assets/site.css", "body{margin:0}")
	s.build()
	within(t, "changed by an asset", pages(), "assets/site.css")
	s.asClean()
	remove(t, s.file("templates"))
	s.build()
	equal(t, "left of templates that are gone", changes(before, files(t, s.Out)), nil)
	s.asClean()
}

// own reports whether a file says of others what they are: the manifest, and
// the lists for browsers, which no server of an editor's has.
func own(name string) bool {
	return strings.HasPrefix(name, ".brief/") || strings.HasPrefix(name, offline.Dir)
}

func TestBuildConfig(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	s.build()
	s.edit("sources/site.yaml", "Steel and sun", "Sun and steel")
	if r := s.build(); r.Written < 20 || !strings.Contains(s.page("en/index.html"), "Sun and steel") {
		t.Errorf("%d written for another title", r.Written)
	}
	s.asClean()
	s.edit("sources/site.yaml", "name.github.io/two/", "example.org/")
	s.build()
	if !strings.Contains(s.page("sitemap.xml"), "https://example.org/") {
		t.Error("the sitemap has the old address")
	}
	s.asClean()
	remove(t, s.file("sources/site.yaml"))
	if _, err := s.try(); err == nil || !strings.Contains(err.Error(), "there is no sources/site.yaml") {
		t.Errorf("without site.yaml: %v", err)
	}
}

// Two edits of one size within one tick of a coarse clock are both seen.
func TestBuildSameTick(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	s.build()
	const file = "sources/briefings/henan-steel.en.md"
	var tick time.Time
	text := get(t, s.file(file))
	for i, word := range []string{"new", "red", "big", "raw"} {
		if i%2 == 0 {
			tick = time.Now() // anew for each two: the gap is of two seconds, and a busy machine may need them for a build
		}
		s.write(file, strings.Replace(text, "mill is old", "mill is "+word, 1))
		if err := os.Chtimes(s.file(file), tick, tick); err != nil {
			t.Fatal(err)
		}
		s.build()
		if !strings.Contains(s.page("en/briefings/henan-steel.html"), "mill is "+word) {
			t.Errorf("the edit %q was not seen", word)
		}
	}
}

// An edit is seen whichever way the clock jumps, and a file from the future is
// read each time.
func TestBuildClock(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	const file = "sources/briefings/henan-steel.en.md"
	text := get(t, s.file(file))
	for i, at := range []time.Duration{0, -90 * 24 * time.Hour, 48 * time.Hour, 48 * time.Hour, -time.Hour} {
		word := string(rune('a' + i))
		s.write(file, strings.Replace(text, "mill is old", "mill is "+word+"ld", 1))
		when := time.Now().Add(at).Truncate(time.Hour)
		if err := os.Chtimes(s.file(file), when, when); err != nil {
			t.Fatal(err)
		}
		s.build()
		if !strings.Contains(s.page("en/briefings/henan-steel.html"), "mill is "+word+"ld") {
			t.Errorf("the edit %d, dated %v, was not seen", i, at)
		}
	}
}

func TestBuildLineEnds(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	s.build()
	before := files(t, s.Out)
	for name, text := range small {
		if filepath.Ext(name) != ".txt" {
			s.write(name, "\xef\xbb\xbf"+strings.ReplaceAll(text, "\n", "\r\n"))
		}
	}
	s.build()
	equal(t, "changed by CRLF and a BOM", slices.DeleteFunc(changes(before, files(t, s.Out)), own), nil)
}

// A link to a file is followed within the site and not out of it; a linked
// folder would be taken for an empty one, so it is refused.
func TestBuildLinks(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need a right that few users have")
	}
	link := func(t *testing.T, to, name string) {
		t.Helper()
		if err := os.Symlink(to, name); err != nil {
			t.Fatal(err)
		}
	}
	const file = "sources/briefings/henan-steel.zh.md"
	t.Run("file within", func(t *testing.T) {
		s := newSite(t, map[string]string{"kept/steel.md": small[file]})
		s.build()
		before := files(t, s.Out)
		remove(t, s.file(file))
		link(t, filepath.Join("..", "..", "kept", "steel.md"), s.file(file))
		s.build()
		equal(t, "changed by a link", slices.DeleteFunc(changes(before, files(t, s.Out)), own), nil)
		s.edit("kept/steel.md", "厂子很老", "厂子很新")
		s.build()
		if !strings.Contains(s.page("zh/briefings/henan-steel.html"), "厂子很新") {
			t.Error("an edit behind the link was not seen")
		}
	})
	t.Run("file without", func(t *testing.T) {
		s := newSite(t, nil)
		outside := filepath.Join(t.TempDir(), "secret.md")
		put(t, outside, small[file])
		remove(t, s.file(file))
		link(t, outside, s.file(file))
		if r := s.build(); !told(r, "missing-edition") {
			t.Errorf("a file from outside the site was read:\n%s", problems(r))
		}
	})
	for _, dir := range []string{"sources", "sources/briefings"} {
		t.Run("folder "+dir, func(t *testing.T) {
			s := newSite(t, nil)
			s.build()
			before := files(t, s.Out)
			if err := os.Rename(s.file(dir), s.file("moved")); err != nil {
				t.Fatal(err)
			}
			link(t, s.file("moved"), s.file(dir))
			if _, err := s.try(); err == nil || !strings.Contains(err.Error(), dir+" in ") || !strings.Contains(err.Error(), "symbolic link") {
				t.Errorf("a linked folder: %v", err)
			}
			equal(t, "changed by it", changes(before, files(t, s.Out)), nil)
		})
	}
}

// A file that brief does not read is told when it comes and no more when it
// has gone, though no page has anything of it.
func TestBuildUnreadFile(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	s.build()
	s.write("sources/organizations.yaml", "a: b\n")
	if r := s.build(); !told(r, "file-name") {
		t.Error("the file is not told")
	}
	remove(t, s.file("sources/organizations.yaml"))
	if r := s.build(); told(r, "file-name") {
		t.Error("the file is told though it has gone")
	}
}

// A file that somebody else put where a page goes stays, and is named as a
// person would find it.
func TestBuildOccupied(t *testing.T) {
	s := newSite(t, nil)
	put(t, s.pageFile("en/index.html"), "mine")
	r, err := s.try()
	if err != nil || !r.Failed || !told(r, "occupied") {
		t.Fatal(err, problems(r))
	}
	equal(t, "in the output", slices.DeleteFunc(changes(nil, files(t, s.Out)), own), []string{"en/index.html"})
	if s.page("en/index.html") != "mine" {
		t.Error("it was overwritten")
	}
}
