package watch

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/brief-site/brief/generator/message"
)

// patience is how long a test waits for what must come. It is no measure of
// speed: a test that passes takes milliseconds.
const patience = 30 * time.Second

// site is a folder that is watched and what was heard of it.
type site struct {
	t      *testing.T
	root   string
	events <-chan Event
	cancel context.CancelFunc
	logged func() string
}

// watching makes the files, then watches sources and templates.
func watching(t *testing.T, opts Options, files ...string) *site {
	t.Helper()
	s := &site{t: t, root: t.TempDir()}
	for _, f := range files {
		s.write(f, "first")
	}
	var mu sync.Mutex
	var log strings.Builder
	opts.Log = func(m message.Message) { mu.Lock(); defer mu.Unlock(); log.WriteString(m.String()) }
	s.logged = func() string { mu.Lock(); defer mu.Unlock(); return log.String() }
	ctx, cancel := context.WithCancel(context.Background())
	s.cancel = cancel
	t.Cleanup(cancel)
	var err error
	s.events, err = Watch(ctx, s.root, []string{"sources", "templates"}, opts)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func (s *site) path(rel string) string { return filepath.Join(s.root, filepath.FromSlash(rel)) }

func (s *site) write(rel, text string) {
	s.t.Helper()
	s.must(os.MkdirAll(filepath.Dir(s.path(rel)), 0o755))
	s.must(os.WriteFile(s.path(rel), []byte(text), 0o644))
}

func (s *site) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

// until reads events up to one that done accepts, and returns the paths of
// all of them.
func (s *site) until(what string, done func(Event) bool) (paths []string) {
	s.t.Helper()
	deadline := time.After(patience)
	for {
		select {
		case e, ok := <-s.events:
			if !ok {
				s.t.Fatalf("waiting for %s: the channel is closed", what)
			}
			if e.All == (len(e.Paths) > 0) {
				s.t.Fatalf("an event must name files or all: %+v", e)
			}
			paths = append(paths, e.Paths...)
			if done(e) {
				return paths
			}
		case <-deadline:
			s.t.Fatalf("no event for %s; heard of %v", what, paths)
		}
	}
}

func (s *site) hears(rel string) []string {
	s.t.Helper()
	return s.until(rel, func(e Event) bool { return slices.Contains(e.Paths, rel) })
}

// hearsAnything waits until a change of rel is covered, by name or by all.
func (s *site) hearsAnything(rel string) {
	s.t.Helper()
	s.until(rel, func(e Event) bool { return e.All || slices.Contains(e.Paths, rel) })
}

func (s *site) hearsAll(what string) {
	s.t.Helper()
	s.until(what, func(e Event) bool { return e.All })
}

// settled waits until earlier changes have been reported: a file is written again
// and again until an event names it and no other. Of its own writes one may
// still follow, so tests leave it out of what they compare.
func (s *site) settled() {
	s.t.Helper()
	for i := range 1000 {
		s.write(settled, fmt.Sprint("now ", i))
		alone := false
		s.until(settled, func(e Event) bool {
			alone = slices.Equal(e.Paths, []string{settled})
			return e.All || slices.Contains(e.Paths, settled)
		})
		if alone {
			return
		}
	}
	s.t.Fatal("changes never end")
}

const settled = "sources/settled"

func TestSave(t *testing.T) {
	s := watching(t, Options{}, "sources/site.yaml", "sources/briefings/河南.zh.md", "templates/page.html")
	for _, f := range []string{"sources/site.yaml", "sources/briefings/河南.zh.md", "templates/page.html", "sources/briefings/new.en.md"} {
		s.write(f, "second")
		s.hears(f)
	}
	s.must(os.Remove(s.path("sources/briefings/河南.zh.md")))
	s.hears("sources/briefings/河南.zh.md")
	if log := s.logged(); log != "" {
		t.Errorf("logged %q", log)
	}
}

func TestAtomicSave(t *testing.T) {
	s := watching(t, Options{}, "sources/briefings/a.en.md")
	for i, temporary := range []string{".a.en.md.x7", "a.en.md~", "a.en.md___jb_tmp___", "a.en.md.tmp"} {
		s.write("sources/briefings/"+temporary, fmt.Sprint("save ", i))
		s.must(os.Rename(s.path("sources/briefings/"+temporary), s.path("sources/briefings/a.en.md")))
		for _, p := range s.hears("sources/briefings/a.en.md") {
			if p != "sources/briefings/a.en.md" {
				t.Errorf("save through %s: heard of %s", temporary, p)
			}
		}
	}
	// As Vim does it: the old file becomes the backup, a new one is written.
	s.settled()
	s.must(os.Rename(s.path("sources/briefings/a.en.md"), s.path("sources/briefings/a.en.md~")))
	s.write("sources/briefings/a.en.md", "save")
	s.must(os.Remove(s.path("sources/briefings/a.en.md~")))
	for _, p := range s.hears("sources/briefings/a.en.md") {
		if p != "sources/briefings/a.en.md" && p != settled {
			t.Errorf("heard of %s", p)
		}
	}
}

// TestPassedOver makes changes that are none and then one that is: an event
// for one of the first would have come before.
func TestPassedOver(t *testing.T) {
	s := watching(t, Options{}, "sources/site.yaml", "sources/briefings/a.en.md", "sources/.git/HEAD", "public/index.html", "articles/x.md")
	for _, f := range []string{
		"sources/.git/HEAD", "sources/.git/new/HEAD", "sources/.DS_Store", "sources/briefings/.a.en.md.swp",
		"sources/briefings/4913", "sources/briefings/a.en.md~", "sources/briefings/#a.en.md#", "sources/briefings/~$a.docx",
		"public/index.html", "public/new/index.html", ".cache/x", "README.md", "articles/x.md", "sources-old/x.md",
	} {
		s.write(f, "second")
	}
	s.must(os.Chmod(s.path("sources/briefings/a.en.md"), 0o600))
	s.must(os.Rename(s.path("public"), s.path("public-old")))
	s.write("sources/site.yaml", "second")
	if paths := s.hears("sources/site.yaml"); !slices.Equal(paths, []string{"sources/site.yaml"}) {
		t.Errorf("heard of %v", paths)
	}
}

func TestNewFolders(t *testing.T) {
	s := watching(t, Options{}, "sources/site.yaml")
	s.write("sources/briefings/a/b/photo.jpg", "first")
	s.hearsAll("new folders")
	s.settled()
	s.write("sources/briefings/a/b/photo.jpg", "second")
	s.hears("sources/briefings/a/b/photo.jpg")
}

func TestRenamedFolder(t *testing.T) {
	s := watching(t, Options{}, "sources/site.yaml", "sources/briefings/old/deep/a.en.md")
	s.must(os.Rename(s.path("sources/briefings/old"), s.path("sources/briefings/new")))
	s.hearsAll("the rename")
	s.settled()
	s.write("sources/briefings/new/deep/a.en.md", "second")
	s.hears("sources/briefings/new/deep/a.en.md")
	// The old name is free for another folder, and swapping two is a rename too.
	s.write("sources/briefings/old/deep/b.en.md", "first")
	s.hearsAll("another folder under the old name")
	s.settled()
	for _, r := range [][2]string{{"old", "third"}, {"new", "old"}, {"third", "new"}} {
		s.must(os.Rename(s.path("sources/briefings/"+r[0]), s.path("sources/briefings/"+r[1])))
	}
	s.hearsAll("the swap")
	s.settled()
	for _, f := range []string{"sources/briefings/old/deep/a.en.md", "sources/briefings/new/deep/b.en.md"} {
		s.write(f, "third")
		s.hears(f)
	}
	// Out of the tree and back.
	s.must(os.Rename(s.path("sources/briefings/old"), s.path("elsewhere")))
	s.hearsAll("the folder leaving")
	s.settled()
	s.write("elsewhere/deep/a.en.md", "fourth")
	s.must(os.Rename(s.path("elsewhere"), s.path("sources/briefings/old")))
	s.hearsAll("the folder coming back")
	s.settled()
	s.write("sources/briefings/old/deep/a.en.md", "fifth")
	s.hears("sources/briefings/old/deep/a.en.md")
}

func TestSourcesComeAndGo(t *testing.T) {
	s := watching(t, Options{}) // neither folder is there
	s.write("sources/briefings/a.en.md", "first")
	s.hearsAll("sources")
	s.settled()
	s.write("templates/assets/site.css", "first")
	s.hearsAll("templates")
	for range 3 {
		s.settled()
		s.must(os.RemoveAll(s.path("sources")))
		s.hearsAll("sources going")
		s.write("sources/briefings/a.en.md", "again")
		s.hearsAll("sources coming back")
		s.settled()
		s.write("sources/briefings/a.en.md", "second")
		s.hears("sources/briefings/a.en.md")
	}
}

func TestBurst(t *testing.T) {
	s := watching(t, Options{}, "sources/site.yaml", "sources/briefings/first")
	want := map[string]bool{}
	for i := range 500 {
		f := fmt.Sprintf("sources/briefings/story-%d.en.md", i)
		s.write(f, "text")
		want[f] = true
	}
	events := 0
	s.until("500 files", func(e Event) bool {
		events++
		for _, p := range e.Paths {
			delete(want, p)
		}
		return e.All || len(want) == 0
	})
	// At worst one every quiet time; nothing near one a file.
	if events > 250 {
		t.Errorf("%d events for 500 files", events)
	}
}

func TestPoll(t *testing.T) {
	s := watching(t, Options{Poll: true}, "sources/site.yaml", "sources/briefings/a.en.md")
	s.write("sources/briefings/a.en.md", "longer than before")
	s.write("sources/briefings/b.en.md", "new")
	s.write("sources/briefings/b.en.md~", "a backup")
	s.must(os.Remove(s.path("sources/site.yaml")))
	var heard []string
	s.until("all three", func(e Event) bool {
		heard = append(heard, e.Paths...)
		slices.Sort(heard)
		return len(slices.Compact(slices.Clone(heard))) >= 3
	})
	if want := []string{"sources/briefings/a.en.md", "sources/briefings/b.en.md", "sources/site.yaml"}; !slices.Equal(slices.Compact(heard), want) {
		t.Errorf("heard of %v, want %v", heard, want)
	}
	s.must(os.RemoveAll(s.path("sources")))
	s.hears("sources/briefings/a.en.md")
	s.write("sources/briefings/a.en.md", "again")
	s.hears("sources/briefings/a.en.md")
}

// TestRootGone moves the whole site away, which the system cannot follow.
func TestRootGone(t *testing.T) {
	parent := t.TempDir()
	s := &site{t: t, root: filepath.Join(parent, "site")}
	s.write("sources/site.yaml", "first")
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	said := make(chan string, 1)
	var err error
	s.events, err = Watch(ctx, s.root, []string{"sources"}, Options{Log: func(m message.Message) { said <- m.String() }})
	s.must(err)
	s.must(os.Rename(s.root, s.root+"-moved"))
	s.hearsAnything("sources/site.yaml")
	select {
	case m := <-said:
		if !strings.Contains(m, "twice a second") || !strings.Contains(m, "moved or deleted") {
			t.Errorf("logged %q", m)
		}
	case <-time.After(patience):
		t.Fatal("nothing was logged")
	}
	s.write("sources/site.yaml", "second, longer")
	s.hearsAnything("sources/site.yaml")
}

func TestEnd(t *testing.T) {
	for _, poll := range []bool{false, true} {
		s := watching(t, Options{Poll: poll}, "sources/site.yaml")
		s.write("sources/site.yaml", "second") // an event that nobody takes
		s.cancel()
		deadline := time.After(patience)
		for open := true; open; {
			select {
			case _, open = <-s.events:
			case <-deadline:
				t.Fatalf("poll %v: the channel stays open", poll)
			}
		}
	}
}

func TestNoRoot(t *testing.T) {
	root := t.TempDir()
	if _, err := Watch(t.Context(), filepath.Join(root, "none"), []string{"sources"}, Options{}); err == nil {
		t.Error("a root that is not there is no error")
	}
	file := filepath.Join(root, "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Watch(t.Context(), file, []string{"sources"}, Options{}); err == nil {
		t.Error("a root that is a file is no error")
	}
}

func TestTemporary(t *testing.T) {
	for name, want := range map[string]bool{
		"a.en.md": false, "a.zh.md": false, "photo.jpg": false, "4913.jpg": false, "#1.png": false,
		"4913": true, ".a.swp": true, "a.swp": true, "a~": true, "#a#": true, "A.TMP": true, ".#a": true,
		"a.md___jb_old___": true, "~$report.docx": true,
	} {
		if temporary(name) != want {
			t.Errorf("temporary(%q) = %v", name, !want)
		}
	}
}
