package publish

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/brief-site/brief/generator/source"
)

// site is a plan: path -> text. A page's key is the digest of its text.
type site map[string]string

func digest(s string) source.Digest { return source.DigestOf([]byte(s)) }

func begin(t testing.TB, out string) *Tx {
	t.Helper()
	tx, err := Open(out, nil)
	if err != nil {
		t.Fatalf("Open: %v", err)
	}
	t.Cleanup(func() { tx.Close() })
	return tx
}

// plan keeps what may stay and puts the rest, as a build does.
func (s site) plan(tx *Tx) error {
	for path, text := range s {
		if tx.Keep(path, digest(text)) {
			continue
		}
		if err := tx.Put(path, digest(text), []byte(text)); err != nil {
			return err
		}
	}
	return nil
}

// publish brings a folder to a plan.
func (s site) publish(ctx context.Context, out string) (Stats, error) {
	tx, err := Open(out, nil)
	if err != nil {
		return Stats{}, err
	}
	defer tx.Close()
	if err := s.plan(tx); err != nil {
		return Stats{}, err
	}
	return tx.Commit(ctx, digest("root"))
}

func (s site) mustPublish(t testing.TB, out string) Stats {
	t.Helper()
	stats, err := s.publish(t.Context(), out)
	if err != nil {
		t.Fatalf("publish: %v", err)
	}
	return stats
}

// files reads a folder without brief's own.
func files(t testing.TB, out string) site {
	t.Helper()
	found := site{}
	err := filepath.WalkDir(out, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if entry.Name() == hidden {
				return filepath.SkipDir
			}
			return nil
		}
		rel, _ := filepath.Rel(out, name)
		b, err := os.ReadFile(name)
		found[filepath.ToSlash(rel)] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func write(t testing.TB, out, path, text string) {
	t.Helper()
	name := filepath.Join(out, filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func want(t testing.TB, out string, s site) {
	t.Helper()
	if got := files(t, out); !maps.Equal(got, s) {
		t.Errorf("the folder holds %v, not %v", got, s)
	}
}

func manifest(t testing.TB, out string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(out, filepath.FromSlash(ManifestFile)))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

var small = site{"index.html": "greeting", "en/index.html": "home", "zh/index.html": "首页", "en/provinces/henan.html": "Henan"}

func TestPublishChangeAndRemove(t *testing.T) {
	out := filepath.Join(t.TempDir(), "new", "public")
	if s := small.mustPublish(t, out); s.Written != 4 || s.Bytes != int64(len("greetinghome首页Henan")) {
		t.Errorf("the first publication: %+v", s)
	}
	want(t, out, small)
	next := site{"index.html": "greeting", "en/index.html": "home, changed", "zh/index.html": "首页", "both/x.html": "both"}
	if s := next.mustPublish(t, out); s.Written != 2 || s.Removed != 1 || s.Unchanged != 2 || s.Left != nil {
		t.Errorf("the second publication: %+v", s)
	}
	want(t, out, next)
	if _, err := os.Stat(filepath.Join(out, "en", "provinces")); !errors.Is(err, fs.ErrNotExist) {
		t.Error("the emptied folder en/provinces is still there")
	}
	left, err := os.ReadDir(filepath.Join(out, hidden))
	if err != nil || len(left) != 2 {
		t.Errorf("%s holds %v, not the manifest and the lock (%v)", hidden, left, err)
	}
}

func TestEqualBytesKeepFileAndManifest(t *testing.T) {
	out := t.TempDir()
	small.mustPublish(t, out)
	old := time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)
	age := func(path string) string { return filepath.Join(out, filepath.FromSlash(path)) }
	for _, path := range append(slices.Collect(maps.Keys(small)), ManifestFile) {
		if err := os.Chtimes(age(path), old, old); err != nil {
			t.Fatal(err)
		}
	}
	tx := begin(t, out)
	for path, text := range small { // as if every key had changed and no byte
		if err := tx.Put(path, digest(text), []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if s, err := tx.Commit(t.Context(), digest("root")); err != nil || s.Unchanged != 4 || s.Written != 0 {
		t.Errorf("Commit: %+v, %v", s, err)
	}
	for _, path := range append(slices.Collect(maps.Keys(small)), ManifestFile) {
		if info, err := os.Stat(age(path)); err != nil || !info.ModTime().Equal(old) {
			t.Errorf("%s was touched (%v)", path, err)
		}
	}
}

func TestNothingChangesBeforeCommit(t *testing.T) {
	out := t.TempDir()
	small.mustPublish(t, out)
	before := manifest(t, out)
	tx := begin(t, out)
	if err := (site{"index.html": "new", "en/new.html": "new"}).plan(tx); err != nil {
		t.Fatal(err)
	}
	want(t, out, small)
	staged := files(t, filepath.Join(out, filepath.FromSlash(treeDir)))
	if len(staged) != 2 || staged["en/new.html"] != "new" {
		t.Errorf("staged on disk are %v", staged)
	}
	if err := tx.Close(); err != nil {
		t.Fatal(err)
	}
	want(t, out, small)
	if _, err := os.Stat(filepath.Join(out, filepath.FromSlash(stagingDir))); !errors.Is(err, fs.ErrNotExist) {
		t.Error("what was staged and not committed is still there")
	}
	if manifest(t, out) != before {
		t.Error("the manifest changed without a commit")
	}
}

func TestForeignFilesStay(t *testing.T) {
	out := t.TempDir()
	foreign := site{".gitignore": "*\n!.gitignore\n", "en/notes.txt": "mine", "other/page.html": "mine"}
	for path, text := range foreign {
		write(t, out, path, text)
	}
	both := func(s site) site {
		s = maps.Clone(s)
		maps.Copy(s, foreign)
		return s
	}
	small.mustPublish(t, out)
	want(t, out, both(small))
	site{}.mustPublish(t, out)
	want(t, out, foreign)
	if _, err := os.Stat(filepath.Join(out, "zh")); !errors.Is(err, fs.ErrNotExist) {
		t.Error("the emptied folder zh is still there")
	}
}

func TestOccupied(t *testing.T) {
	link := func(t *testing.T, out, path string) {
		if err := os.Symlink(t.TempDir(), filepath.Join(out, filepath.FromSlash(path))); err != nil {
			t.Skip("no symbolic links here")
		}
	}
	for _, c := range []struct {
		name  string
		make  func(t *testing.T, out string)
		found Obstacle
	}{
		{"other bytes of equal size", func(t *testing.T, out string) { write(t, out, "index.html", "GREETING") }, Obstacle{"index.html", "a file"}},
		{"other size", func(t *testing.T, out string) { write(t, out, "en/index.html", "mine, and longer") }, Obstacle{"en/index.html", "a file"}},
		{"a folder", func(t *testing.T, out string) { write(t, out, "index.html/mine", "mine") }, Obstacle{"index.html", "a folder"}},
		{"a file where a folder goes", func(t *testing.T, out string) { write(t, out, "en", "mine") }, Obstacle{"en", "a file"}},
		{"a link in the place of a page", func(t *testing.T, out string) { link(t, out, "index.html") }, Obstacle{"index.html", "a symbolic link"}},
		{"a link in the place of a folder", func(t *testing.T, out string) { link(t, out, "en") }, Obstacle{"en", "a symbolic link"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			out := t.TempDir()
			c.make(t, out)
			before := everything(t, out)
			tx := begin(t, out)
			if err := small.plan(tx); err != nil {
				t.Fatal(err)
			}
			if got := tx.Occupied(); !reflect.DeepEqual(got, []Obstacle{c.found}) {
				t.Errorf("Occupied is %v, not %v", got, c.found)
			}
			_, err := tx.Commit(t.Context(), digest("root"))
			if err == nil || !strings.Contains(err.Error(), filepath.Join(out, filepath.FromSlash(c.found.Path))) {
				t.Errorf("Commit: %v", err)
			}
			if got := everything(t, out); !slices.Equal(got, before) {
				t.Errorf("the folder holds %v, not %v", got, before)
			}
		})
	}
}

// everything lists a folder with its links, and what regular files hold.
func everything(t *testing.T, out string) []string {
	var list []string
	err := filepath.WalkDir(out, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.Name() == hidden:
			return filepath.SkipDir
		case !entry.Type().IsRegular():
			list = append(list, fmt.Sprint(name, " ", entry.Type()))
			return nil
		}
		b, err := os.ReadFile(name)
		list = append(list, fmt.Sprintf("%s %q", name, b))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestEqualBytesAreAdopted(t *testing.T) {
	out := t.TempDir()
	for path, text := range small {
		write(t, out, path, text)
	}
	if s := small.mustPublish(t, out); s.Unchanged != 4 {
		t.Errorf("%+v", s)
	}
	site{}.mustPublish(t, out)
	want(t, out, site{})
}

func TestHandEditedPage(t *testing.T) {
	t.Run("planned: is made again", func(t *testing.T) {
		for _, edited := range []string{"HOME", "longer than home", ""} {
			out := t.TempDir()
			small.mustPublish(t, out)
			write(t, out, "en/index.html", edited)
			if s := small.mustPublish(t, out); s.Written != 1 {
				t.Errorf("%q: %+v", edited, s)
			}
			want(t, out, small)
		}
	})
	t.Run("no longer planned: stays and is reported", func(t *testing.T) {
		for _, edited := range []string{"HOME", "longer than home"} {
			out := t.TempDir()
			small.mustPublish(t, out)
			write(t, out, "en/index.html", edited)
			next := site{"index.html": "greeting"}
			if s := next.mustPublish(t, out); s.Removed != 2 || !slices.Equal(s.Left, []string{"en/index.html"}) {
				t.Errorf("%+v", s)
			}
			want(t, out, site{"index.html": "greeting", "en/index.html": edited})
			// It is somebody's now, and in the way if it is planned again.
			if _, err := small.publish(t.Context(), out); err == nil {
				t.Error("the edited file was overwritten")
			}
		}
	})
	t.Run("deleted", func(t *testing.T) {
		out := t.TempDir()
		small.mustPublish(t, out)
		if err := os.RemoveAll(filepath.Join(out, "en")); err != nil {
			t.Fatal(err)
		}
		small.mustPublish(t, out)
		want(t, out, small)
	})
}

// memory is a Memory that counts how often it knew the answer.
type memory struct {
	sync.Mutex
	known map[source.File]source.Digest
	hits  int
}

func (m *memory) Trust(f source.File) (source.Digest, bool) {
	m.Lock()
	defer m.Unlock()
	d, ok := m.known[f]
	if ok {
		m.hits++
	}
	return d, ok
}

func (m *memory) Saw(f source.File, d source.Digest) {
	m.Lock()
	defer m.Unlock()
	m.known[f] = d
}

func TestMemory(t *testing.T) {
	out, m := t.TempDir(), &memory{known: map[source.File]source.Digest{}}
	for round := range 2 {
		tx, err := Open(out, m)
		if err != nil {
			t.Fatal(err)
		}
		if err := small.plan(tx); err != nil {
			t.Fatal(err)
		}
		if _, err := tx.Commit(t.Context(), digest("root")); err != nil {
			t.Fatal(err)
		}
		tx.Close()
		if m.hits != round*len(small) {
			t.Errorf("round %d: memory knew %d of %d", round, m.hits, len(small))
		}
	}
	for path, text := range small { // what was seen is what others see of the file
		f, ok := source.Stat(out, path)
		f.Ctime = 0 // renaming sets it
		if d, known := m.known[f]; !ok || !known || d != digest(text) {
			t.Errorf("%s is not remembered as it is", path)
		}
	}
}

func TestLinksAreNotFollowedOut(t *testing.T) {
	outside := t.TempDir()
	write(t, outside, "index.html", "home") // just the bytes that brief wrote
	write(t, outside, "precious", "mine")
	out := t.TempDir()
	small.mustPublish(t, out)
	if err := os.RemoveAll(filepath.Join(out, "en")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(out, "en")); err != nil {
		t.Skip("no symbolic links here")
	}
	if _, err := small.publish(t.Context(), out); err == nil {
		t.Error("pages were published through a link")
	}
	site{"index.html": "greeting"}.mustPublish(t, out) // en/ is no longer planned
	want(t, outside, site{"index.html": "home", "precious": "mine"})
	if info, err := os.Lstat(filepath.Join(out, "en")); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link is gone (%v)", err)
	}
}

func TestLinkInThePlaceOfAPage(t *testing.T) {
	outside := t.TempDir()
	write(t, outside, "file", "home")
	out := t.TempDir()
	small.mustPublish(t, out)
	page := filepath.Join(out, "en", "index.html")
	os.Remove(page)
	if err := os.Symlink(filepath.Join(outside, "file"), page); err != nil {
		t.Skip("no symbolic links here")
	}
	small.mustPublish(t, out)
	want(t, outside, site{"file": "home"})
	if info, err := os.Lstat(page); err != nil || !info.Mode().IsRegular() {
		t.Errorf("the page is no file (%v)", err)
	}
	// One that left the plan is somebody's link.
	os.Remove(page)
	if err := os.Symlink(filepath.Join(outside, "file"), page); err != nil {
		t.Fatal(err)
	}
	if s := (site{"index.html": "greeting"}).mustPublish(t, out); !slices.Equal(s.Left, []string{"en/index.html"}) {
		t.Errorf("%+v", s)
	}
	want(t, outside, site{"file": "home"})
}

func TestHiddenFolderThatLeadsElsewhere(t *testing.T) {
	outside, out := t.TempDir(), t.TempDir()
	write(t, outside, "staging/precious", "mine")
	if err := os.Symlink(outside, filepath.Join(out, hidden)); err != nil {
		t.Skip("no symbolic links here")
	}
	if _, err := Open(out, nil); err == nil || !strings.Contains(err.Error(), "a symbolic link") {
		t.Errorf("Open: %v", err)
	}
	want(t, outside, site{"staging/precious": "mine"})
}

func TestOutputFolderMayBeALink(t *testing.T) {
	real := t.TempDir()
	out := filepath.Join(t.TempDir(), "public")
	if err := os.Symlink(real, out); err != nil {
		t.Skip("no symbolic links here")
	}
	small.mustPublish(t, out)
	want(t, real, small)
}

func TestOutputFolderCannotBeMade(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "public", "a file")
	if _, err := Open(filepath.Join(dir, "public"), nil); err == nil || !strings.Contains(err.Error(), filepath.Join(dir, "public")) {
		t.Errorf("Open: %v", err)
	}
	if _, err := Open(filepath.Join(dir, "public", "below"), nil); err == nil {
		t.Error("Open makes a folder below a file")
	}
}

func TestUnwritableFolder(t *testing.T) {
	switch uid := os.Getuid(); {
	case uid < 0:
		t.Skip("Windows has no such mode")
	case uid == 0:
		asNobody(t)
		return
	}
	out := t.TempDir()
	small.mustPublish(t, out)
	sub := filepath.Join(out, "en")
	if err := os.Chmod(sub, 0o555); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(sub, 0o777)
	next := maps.Clone(small)
	next["en/index.html"] = "changed"
	if _, err := next.publish(t.Context(), out); err == nil || !strings.Contains(err.Error(), filepath.Join(sub, "index.html")) {
		t.Errorf("publish: %v", err)
	}
	want(t, out, small)
	os.Chmod(sub, 0o777)
	next.mustPublish(t, out)
	want(t, out, next)
}

// A folder that cannot be made because a file was put there after the
// plan was compared.
func TestErrorBetweenTwoFiles(t *testing.T) {
	out := t.TempDir()
	small.mustPublish(t, out)
	tx := begin(t, out)
	next := maps.Clone(small)
	next["new/page.html"] = "page"
	if err := next.plan(tx); err != nil {
		t.Fatal(err)
	}
	write(t, out, "new", "mine")
	if _, err := tx.Commit(t.Context(), digest("root")); err == nil || !strings.Contains(err.Error(), filepath.Join(out, "new")) {
		t.Errorf("Commit: %v", err)
	}
	tx.Close()
	if err := os.Remove(filepath.Join(out, "new")); err != nil {
		t.Fatal(err)
	}
	next.mustPublish(t, out)
	want(t, out, next)
}

func TestLock(t *testing.T) {
	out := t.TempDir()
	first := begin(t, out)
	if err := small.plan(first); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(out, nil); !errors.Is(err, ErrBusy) || !strings.Contains(err.Error(), out) {
		t.Errorf("a second Open: %v", err)
	}
	if _, err := first.Commit(t.Context(), digest("root")); err != nil { // the second left what is staged alone
		t.Fatal(err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	begin(t, out)
	want(t, out, small)
}

func TestCancelled(t *testing.T) {
	out := t.TempDir()
	small.mustPublish(t, out)
	before := manifest(t, out)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := (site{"index.html": "new"}).publish(ctx, out); !errors.Is(err, context.Canceled) {
		t.Errorf("publish: %v", err)
	}
	want(t, out, small)
	if manifest(t, out) != before {
		t.Error("the manifest changed")
	}
}

// stopping is a context that ends after it was asked some times.
type stopping struct {
	context.Context
	mu   sync.Mutex
	left int
}

func (s *stopping) Err() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.left--; s.left < 0 {
		return context.Canceled
	}
	return nil
}

// Wherever a publication stops, every file is its old or its new self, and
// the next one reaches the right end, be it the same, the one before, or
// none at all.
func TestStoppedBetweenTwoFiles(t *testing.T) {
	old, next := site{}, site{}
	for i := range 20 {
		old[fmt.Sprintf("en/%02d.html", i)] = fmt.Sprint("old ", i)
		next[fmt.Sprintf("en/%02d.html", i+10)] = fmt.Sprint("new ", i)
	}
	stopped := 0
	for n := range 32 {
		then := []site{next, old, {}, small}[n%4]
		out := t.TempDir()
		old.mustPublish(t, out)
		write(t, out, "en/mine.html", "mine")
		tx := begin(t, out)
		if err := next.plan(tx); err != nil {
			t.Fatal(err)
		}
		changed := slices.Sorted(maps.Keys(next))
		if err := tx.announce(changed); err != nil {
			t.Fatal(err)
		}
		ctx := &stopping{Context: t.Context(), left: n}
		var err error
		for _, path := range changed { // one worker, so that every place is stopped at
			if err = ctx.Err(); err != nil {
				break
			}
			if err := tx.rename(treeDir+"/"+path, path); err != nil {
				t.Fatal(err)
			}
		}
		if err == nil {
			err = tx.sweep(ctx, &Stats{})
		}
		if err != nil {
			stopped++
		}
		tx.Close()
		for path, text := range files(t, out) {
			if text != old[path] && text != next[path] && path != "en/mine.html" {
				t.Fatalf("%s holds %q", path, text)
			}
		}
		if _, err := Read(out); !errors.Is(err, ErrUnfinished) {
			t.Fatalf("Read: %v", err)
		}
		then.mustPublish(t, out)
		all := maps.Clone(then)
		all["en/mine.html"] = "mine"
		want(t, out, all)
		if _, err := Read(out); err != nil {
			t.Fatalf("Read: %v", err)
		}
	}
	if stopped < 25 {
		t.Errorf("only %d publications were stopped", stopped)
	}
}

func TestCommitStopsWithContext(t *testing.T) {
	out := t.TempDir()
	next := site{}
	for i := range 200 {
		next[fmt.Sprint("en/", i, ".html")] = fmt.Sprint(i)
	}
	// The errgroup asks its own context, which ends with a parent that is done.
	ctx, cancel := context.WithCancel(t.Context())
	tx := begin(t, out)
	if err := next.plan(tx); err != nil {
		t.Fatal(err)
	}
	changed := slices.Sorted(maps.Keys(next))
	cancel()
	if err := tx.place(ctx, changed); !errors.Is(err, context.Canceled) {
		t.Errorf("place: %v", err)
	}
	want(t, out, site{})
}

// A file that somebody put where a killed build was about to write is theirs.
func TestAnnouncedIsNotOwned(t *testing.T) {
	out := t.TempDir()
	tx := begin(t, out)
	if err := small.plan(tx); err != nil {
		t.Fatal(err)
	}
	if err := tx.announce([]string{"index.html"}); err != nil {
		t.Fatal(err)
	}
	tx.Close()
	write(t, out, "index.html", "mine")
	tx = begin(t, out)
	if err := small.plan(tx); err != nil {
		t.Fatal(err)
	}
	if got := tx.Occupied(); len(got) != 1 || got[0].Path != "index.html" {
		t.Errorf("Occupied is %v", got)
	}
	tx.Close()
	if s := (site{}).mustPublish(t, out); s.Removed != 0 || s.Left != nil {
		t.Errorf("%+v", s)
	}
	want(t, out, site{"index.html": "mine"})
}

func TestPathsThatCannotBe(t *testing.T) {
	for _, path := range []string{
		"", ".", "/etc/passwd", "../x", "a/../../x", "a//b", "a/", ".brief/manifest", ".BRIEF/x", "a\nb", "a\x00b", `a\b`, "a:b", "what?.html",
		"con.html", "en/AUX", "com1.txt", "x.", "x /y", strings.Repeat("x", 256), "\xff.html",
	} {
		tx := begin(t, t.TempDir())
		if err := tx.Put(path, digest("k"), []byte("b")); err == nil {
			t.Errorf("%q can be put", path)
		}
	}
	tx := begin(t, t.TempDir())
	for _, path := range []string{".nojekyll", "CNAME", "en/照片 1.jpg", "en/comet.html", "en/com10.html", "a/.brief"} {
		if err := tx.Put(path, digest("k"), []byte("b")); err != nil {
			t.Errorf("%q cannot be put: %v", path, err)
		}
	}
	if err := tx.Put("cname", digest("k"), []byte("b")); err == nil || !strings.Contains(err.Error(), "CNAME and cname") {
		t.Errorf("a path that differs only in case: %v", err)
	}
	if err := tx.Put("CNAME", digest("k"), []byte("b")); err == nil || !strings.Contains(err.Error(), "twice") {
		t.Errorf("the same path again: %v", err)
	}
}

// What is plain is portable by the rules in full as well, and what a site's
// paths look like is plain.
func TestPlain(t *testing.T) {
	for _, path := range []string{"index.html", "en/briefings/henan-steel.html", "en/index.page-2.html", "assets/site.css", "figures.csv-metadata.json", "kept/0a1.json", "en/comet.html"} {
		if !plain(path) {
			t.Errorf("%s is not plain", path)
		}
	}
	r := rand.New(rand.NewPCG(1, 2))
	parts := []string{"a", "/", ".", "-", "con", "com1", "nul", "lpt", "9", "é", "A", " ", "_", ".brief", "x.y", "\\", strings.Repeat("n", 200)}
	plains := 0
	for range 200_000 {
		var path strings.Builder
		for range r.IntN(6) {
			path.WriteString(parts[r.IntN(len(parts))])
		}
		if plain(path.String()) {
			plains++
			if err := flaw(path.String()); err != nil {
				t.Fatalf("%q is plain, and %v", path.String(), err)
			}
		}
	}
	if plains < 10_000 {
		t.Errorf("%d of the paths were plain", plains)
	}
}

// Where case does not count, a renamed file is the same file; a hard link
// replaces such a file system.
func TestNameThatChangesItsCaseIsNotRemoved(t *testing.T) {
	out := t.TempDir()
	site{"en/Photo.jpg": "photo"}.mustPublish(t, out)
	if err := os.Link(filepath.Join(out, "en", "Photo.jpg"), filepath.Join(out, "en", "photo.jpg")); err != nil && !errors.Is(err, fs.ErrExist) {
		t.Skip("no hard links here")
	}
	site{"en/photo.jpg": "photo"}.mustPublish(t, out)
	if b, err := os.ReadFile(filepath.Join(out, "en", "photo.jpg")); err != nil || !bytes.Equal(b, []byte("photo")) {
		t.Errorf("en/photo.jpg holds %q (%v)", b, err)
	}
}

func TestConcurrentPutsInBoundedMemory(t *testing.T) {
	out := t.TempDir()
	tx := begin(t, out)
	all := site{}
	for i := range 400 {
		all[fmt.Sprintf("en/%d/%d.html", i%7, i)] = strings.Repeat(fmt.Sprint(i), 1000)
	}
	var group sync.WaitGroup
	for path, text := range all {
		group.Go(func() {
			b := []byte(text)
			if err := tx.Put(path, digest(text), b); err != nil {
				t.Error(err)
			}
			clear(b) // Put keeps nothing of the bytes
		})
	}
	group.Wait()
	if _, err := tx.Commit(t.Context(), digest("root")); err != nil {
		t.Fatal(err)
	}
	want(t, out, all)
}

// Folders that the output does not have come whole, those that it has file by
// file, beside what others put there.
func TestFoldersComeWhole(t *testing.T) {
	out := t.TempDir()
	write(t, out, "en/mine.html", "mine")
	first := site{"index.html": "a", "en/a.html": "a", "en/new/b.html": "b", "zh/a.html": "c", "zh/deep/er/b.html": "d"}
	first.mustPublish(t, out)
	all := maps.Clone(first)
	all["en/mine.html"] = "mine"
	want(t, out, all)
	second := maps.Clone(first)
	second["zh/deep/er/c.html"], second["zh/more/d.html"] = "e", "f"
	second.mustPublish(t, out)
	maps.Copy(all, second)
	want(t, out, all)
}
