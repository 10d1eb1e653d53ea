package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/brief-site/brief/generator"
	"github.com/brief-site/brief/generator/tier"
)

// served is a site that `brief serve` shows while its files are treated badly.
// A test calls settles after each thing done: what is served is then, sooner or
// later, exactly what a build from nothing makes, as is what `brief watch`
// publishes where that runs as well.
type served struct {
	t           *testing.T
	root, cache string
	p           *process
	url         string
	published   bool // brief watch runs beside it
}

var servedAt = regexp.MustCompile(`(?m)^http://127\.0\.0\.1:\d+/one/$`)

// serving starts the program over a site of so many briefings in a few
// provinces' folders.
func serving(t *testing.T, briefings int) *served {
	t.Helper()
	t.Parallel()
	s := &served{t: t, root: t.TempDir(), cache: t.TempDir()}
	put(t, s.root, "sources/site.yaml", goodSite["sources/site.yaml"])
	s.generation("sources/briefings", briefings, 0)
	s.p = start(t, "serve", "-C", s.root, "--cache", s.cache, "--port", "0")
	s.p.until("its address", func() bool { return servedAt.MatchString(s.p.said.String()) })
	s.url = servedAt.FindString(s.p.said.String())
	return s
}

var tortured = []string{"henan", "hebei", "anhui"}

// generation writes so many briefings below a folder of the site, whose titles
// and texts all bear the same number.
func (s *served) generation(dir string, briefings, n int) {
	s.t.Helper()
	for i := range briefings {
		for name, text := range briefing(i, n) {
			put(s.t, s.root, dir+"/"+name, text)
		}
	}
}

// briefing is the two files of one briefing of a generation.
func briefing(i, n int) map[string]string {
	province := tortured[i%len(tortured)]
	name := fmt.Sprintf("%s/story-%d", province, i)
	return map[string]string{
		name + ".en.md": fmt.Sprintf("---\ntitle: Story %d of Age-%d\ndate: 2024-01-%02d\nprovince: %s\nindustries: [biomedicine]\nsources: [{publisher: P}]\n---\nWritten in Age-%d.\n", i, n, i%28+1, province, n),
		name + ".zh.md": fmt.Sprintf("---\ntitle: 故事%d Age-%d\n---\n写于 Age-%d。\n", i, n, n),
	}
}

// get fetches a page, without the script that the server adds to it.
func (s *served) get(page string) (status int, data []byte) {
	r, err := http.Get(s.url + page)
	if err != nil {
		return 0, nil
	}
	defer r.Body.Close()
	data, err = io.ReadAll(r.Body)
	if err != nil {
		return 0, nil
	}
	return r.StatusCode, addedScript.ReplaceAll(data, nil)
}

var addedScript = regexp.MustCompile(`<script src="/one/-/live\.js" data-watch="[^"]*" defer></script>`)

// settles waits until every page is as a build from nothing makes it, and those
// of before that it does not make are gone.
func (s *served) settles(what string, before map[string][]byte) map[string][]byte {
	s.t.Helper()
	out := filepath.Join(s.t.TempDir(), "public")
	r, err := generator.New(generator.Config{Root: s.root, Out: out, Cache: s.t.TempDir(), Drafts: true}).Build(s.t.Context())
	if err != nil || r.Failed {
		s.t.Fatalf("%s: %v %+v", what, err, r)
	}
	want := pagesOf(readTree(s.t, out))
	show, past := servedOf(want), servedOf(before)
	wrong := ""
	s.p.until(what, func() bool {
		// The page that was wrong last is asked for first.
		if wrong != "" && !s.right(wrong, show) {
			return false
		}
		for _, pages := range []map[string][]byte{show, past} {
			for name := range pages {
				if !s.right(name, show) {
					wrong = name
					return false
				}
			}
		}
		return !s.published || s.inPublic(want)
	})
	return want
}

// inPublic reports whether the output folder holds these files and no other. It
// looks while files come and go.
func (s *served) inPublic(want map[string][]byte) bool {
	public := filepath.Join(s.root, "public")
	for name, data := range want {
		got, err := os.ReadFile(filepath.Join(public, filepath.FromSlash(name)))
		if err != nil || !bytes.Equal(got, data) {
			return false
		}
	}
	files := 0
	err := filepath.WalkDir(public, func(name string, entry fs.DirEntry, err error) error {
		if err == nil && entry.Name() == ".brief" {
			return fs.SkipDir
		}
		if err == nil && !entry.IsDir() {
			files++
		}
		return err
	})
	return err == nil && files == len(want)
}

func (s *served) right(name string, want map[string][]byte) bool {
	status, data := s.get(name)
	if text, there := want[name]; there {
		return status == http.StatusOK && bytes.Equal(data, text)
	}
	return status == http.StatusNotFound
}

// rename moves a file or folder of the site.
func (s *served) rename(from, to string) {
	s.t.Helper()
	if err := os.Rename(filepath.Join(s.root, from), filepath.Join(s.root, to)); err != nil {
		s.t.Fatal(err)
	}
}

// TestServeSettles does to a site what editors and tools do all at once, and
// what they rarely do.
func TestServeSettles(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a folder that is watched cannot be moved there")
	}
	many, few := tier.Of(500, 40), 12
	s := serving(t, many)
	watching := start(t, "watch", "-C", s.root, "--cache", s.cache) // with one memory for both
	s.published = true
	last := s.settles("the first state", nil)
	file := func(i, n int, code string) (name, text string) {
		for name, text := range briefing(i, n) {
			if strings.Contains(name, code) {
				return "sources/briefings/" + name, text
			}
		}
		panic("no edition " + code)
	}
	remove := func(name string) {
		t.Helper()
		if err := os.RemoveAll(filepath.Join(s.root, name)); err != nil {
			t.Fatal(err)
		}
	}
	const folder = "sources/briefings/"
	for _, step := range []struct {
		what string
		do   func()
	}{
		{"all files changed at once", func() { s.generation("sources/briefings", many, 1) }},
		{"nearly all files deleted at once", func() {
			for i := few; i < many; i++ {
				for name := range briefing(i, 1) {
					remove(folder + name)
				}
			}
		}},
		{"a save by rename", func() {
			for n := range 5 {
				name, text := file(0, 10+n, ".en.")
				put(t, s.root, name+".tmp", text)
				s.rename(name+".tmp", name)
			}
		}},
		{"a save by emptying and writing, in pieces", func() {
			name, text := file(1, 20, ".zh.")
			f, err := os.Create(filepath.Join(s.root, name))
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			for i := 0; i < len(text); i += 7 {
				if _, err := f.WriteString(text[i:min(i+7, len(text))]); err != nil {
					t.Fatal(err)
				}
			}
		}},
		{"a save that keeps a backup", func() {
			name, text := file(2, 30, ".en.")
			s.rename(name, name+"~")
			put(t, s.root, name, text)
			put(t, s.root, folder+"henan/#story-2.en.md#", "an editor's own")
			put(t, s.root, folder+"henan/.story-2.en.md.swp", "an editor's own")
		}},
		{"a folder moved", func() { s.rename(folder+"henan", folder+"yu") }},
		{"a folder moved into another, and a file in it changed", func() {
			s.rename(folder+"yu", folder+"hebei/yu")
			name, text := file(3, 40, ".en.")
			put(t, s.root, strings.Replace(name, "/henan/", "/hebei/yu/", 1), text)
		}},
		{"a folder out of the site and back under its old name", func() {
			s.rename(folder+"hebei/yu", "elsewhere")
			s.rename("elsewhere", folder+"henan")
		}},
		{"a folder deleted", func() { remove(folder + "anhui") }},
		{"a folder deleted and made again", func() {
			remove(folder + "hebei")
			s.generation("sources/briefings", 3, 2)
		}},
		{"sources deleted and made again", func() {
			remove("sources")
			put(t, s.root, "sources/site.yaml", goodSite["sources/site.yaml"])
			s.generation("sources/briefings", 9, 3)
		}},
		{"sources moved away and back, with another in its place meanwhile", func() {
			s.rename("sources", "kept")
			put(t, s.root, "sources/site.yaml", goodSite["sources/site.yaml"])
			s.generation("sources/briefings", 5, 4)
			remove("sources")
			s.rename("kept", "sources")
		}},
		{"a template that comes, and a style", func() {
			put(t, s.root, "templates/about.html", "<!doctype html>\n<title>{{.Title}}</title><body><p>Our own</body>\n")
			put(t, s.root, "templates/assets/site.css", "body { margin: 0 }\n")
		}},
		{"templates that go", func() { remove("templates") }},
	} {
		step.do()
		last = s.settles(step.what, last)
	}
	s.p.interrupt()
	watching.interrupt()
}

// TestServeCheckout switches between two branches that differ in many files.
func TestServeCheckout(t *testing.T) {
	git, err := exec.LookPath("git")
	if err != nil {
		tier.Missing(t, "git is missing: install it")
	}
	many, switches := tier.Of(90, 30), tier.Of(4, 3)
	s := serving(t, many)
	run := func(args ...string) {
		t.Helper()
		cmd := exec.Command(git, append([]string{"-C", s.root, "-c", "user.name=n", "-c", "user.email=n@example.org", "-c", "commit.gpgsign=false", "-c", "core.autocrlf=false", "-c", "gc.auto=0"}, args...)...)
		cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %q: %v\n%s", args, err, out)
		}
	}
	run("init", "-q", "-b", "first")
	run("add", "sources")
	run("commit", "-q", "-m", "first")
	run("checkout", "-q", "-b", "second")
	s.generation("sources/briefings", many, 1) // in other words
	s.rename("sources/briefings/henan", "sources/briefings/moved")
	for i := range many / 3 { // others, of which the first branch has none
		put(t, s.root, fmt.Sprintf("sources/briefings/new/added-%d.en.md", i), strings.Replace(good, "title: One", fmt.Sprintf("title: Added %d", i), 1))
	}
	run("add", "-A", "sources")
	run("commit", "-q", "-m", "second")
	last := s.settles("the second branch", nil)
	for i := range switches {
		run("checkout", "-q", []string{"first", "second"}[i%2])
		if i%3 == 1 {
			continue // and at once back again
		}
		last = s.settles(fmt.Sprint("checkout ", i), last)
	}
	s.p.interrupt()
}

// TestServeNeverMixes swaps the folder of briefings for the next generation
// while readers fetch pages over and over. The disk never has two generations
// at once, so no page may show two: neither a list, whose titles come from many
// files, nor a briefing, whose title and text are read at different times.
//
// The server promises a reader who asks twice one thing: the second answer is
// of the same state as the first, or of a later one. Each reader holds it to
// that.
func TestServeNeverMixes(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a folder that is watched cannot be moved there")
	}
	many, generations := tier.Of(90, 30), tier.Of(40, 10)
	s := serving(t, many)
	for n := 1; n <= generations; n++ { // written where nobody watches
		s.generation(fmt.Sprint("waiting/", n), many, n)
	}
	pages := []string{
		"en/index.html", "zh/index.html", "en/briefings/index.html", "zh/briefings/index.html", "en/briefings/index.atom.xml",
		"en/provinces/henan.html", "zh/industries/biomedicine.html", "en/dates/2024-01.html", "en/briefings/story-0.html", "zh/briefings/story-1.html",
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var readers sync.WaitGroup
	seen := make([]atomic.Int64, 3) // the newest generation, by reader
	for r := range seen {
		readers.Go(func() {
			for i := r; ctx.Err() == nil; i++ {
				page := pages[i%len(pages)]
				status, data := s.get(page)
				ages := agesOf(data)
				switch {
				case len(ages) > 1:
					t.Errorf("%s shows the generations %v at once", page, ages)
					return
				case status != http.StatusOK && status != http.StatusNotFound: // between two folders there are no briefings
					t.Errorf("%s: status %d\n%s", page, status, data)
					return
				case len(ages) == 1 && ages[0] < int(seen[r].Load()):
					t.Errorf("%s shows generation %d after another page had shown %d", page, ages[0], seen[r].Load())
					return
				case len(ages) == 1:
					seen[r].Store(int64(ages[0]))
				}
			}
		})
	}
	for n := 1; n <= generations; n++ {
		s.rename("sources/briefings", fmt.Sprint("waiting/was-", n))
		s.rename(fmt.Sprint("waiting/", n), "sources/briefings")
		if n%4 == 0 { // let it be seen by all; the others come as fast as they can
			s.p.until(fmt.Sprint("generation ", n), func() bool {
				all := true
				for r := range seen {
					all = all && int(seen[r].Load()) == n
				}
				return all || t.Failed()
			})
		}
	}
	stop()
	readers.Wait()
	if !t.Failed() {
		s.settles("the last generation", nil)
	}
	s.p.interrupt()
}

var theAge = regexp.MustCompile(`Age-(\d+)`)

// agesOf lists the generations that a page shows.
func agesOf(data []byte) []int {
	var out []int
	had := map[string]bool{}
	for _, m := range theAge.FindAllSubmatch(data, -1) {
		if !had[string(m[1])] {
			had[string(m[1])] = true
			n, _ := strconv.Atoi(string(m[1]))
			out = append(out, n)
		}
	}
	return out
}
