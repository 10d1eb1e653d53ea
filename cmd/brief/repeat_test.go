package main

import (
	"bytes"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/brief-site/brief/generator"
	"github.com/brief-site/brief/generator/offline"
)

// compare tells how one tree of files differs from another; "" where equal.
// The lock is no part of the output: it holds nothing.
func compare(got, want map[string][]byte) string {
	var b strings.Builder
	names := maps.Clone(got)
	maps.Copy(names, want)
	for _, name := range slices.Sorted(maps.Keys(names)) {
		if strings.HasSuffix(name, "lock") {
			continue
		}
		g, in := got[name]
		w, out := want[name]
		switch {
		case !in:
			b.WriteString(name + " is missing\n")
		case !out:
			b.WriteString(name + " should not be there\n")
		case !bytes.Equal(g, w):
			b.WriteString(name + " differs: " + around(g, w) + "\n")
		}
	}
	return b.String()
}

// around shows the first place where two files differ.
func around(g, w []byte) string {
	i := 0
	for i < len(g) && i < len(w) && g[i] == w[i] {
		i++
	}
	cut := func(b []byte) string { return string(b[min(len(b), max(0, i-60)):min(len(b), i+60)]) }
	return "…" + cut(g) + "… is not …" + cut(w) + "…"
}

// TestTwoMachines builds the same sources in two folders, one named whole and
// one from beside it, into different output folders: no path, clock, order of
// a map or of a folder may show.
func TestTwoMachines(t *testing.T) {
	for name := range wholeSites {
		t.Run(name, func(t *testing.T) {
			first := copySite(t, name)
			second := filepath.Join(copySite(t, name), "..", "deeper", "and elsewhere 别处")
			copyTree(t, first, second)
			one := buildSite(t, first)

			t.Chdir(filepath.Dir(second))
			var stdout, stderr bytes.Buffer
			if code := run([]string{"build", "-C", filepath.Base(second), "--cache", t.TempDir()}, &stdout, &stderr); code != exitOK {
				t.Fatalf("exit %d\n%s%s", code, &stdout, &stderr)
			}
			if diff := compare(readTree(t, filepath.Join(second, "public")), one.files); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestNothingToDo: a second build, by a second process as it were, writes no
// file and touches none.
func TestNothingToDo(t *testing.T) {
	for name := range wholeSites {
		t.Run(name, func(t *testing.T) {
			root, cache := copySite(t, name), t.TempDir()
			build(t, root, cache)
			if r := build(t, root, cache); r.Written != 0 || r.Removed != 0 || r.Rendered != 0 {
				t.Errorf("%d rendered, %d written, %d removed", r.Rendered, r.Written, r.Removed)
			}
			// Times that someone else set are looked into, and left.
			age(t, filepath.Join(root, "public"))
			before := stamps(t, filepath.Join(root, "public"))
			if r := build(t, root, cache); r.Written != 0 || r.Removed != 0 {
				t.Errorf("%d written, %d removed", r.Written, r.Removed)
			}
			if after := stamps(t, filepath.Join(root, "public")); !maps.Equal(before, after) {
				for file, at := range after {
					if before[file] != at {
						t.Errorf("%s was touched", file)
					}
				}
			}
			// Without a cache all is made anew, and still nothing is written.
			if r := build(t, root, t.TempDir()); r.Written != 0 || r.Removed != 0 {
				t.Errorf("without a cache: %d written, %d removed", r.Written, r.Removed)
			}
		})
	}
}

// TestUndone: an edit taken back leaves no trace.
func TestUndone(t *testing.T) {
	root, cache := copySite(t, "made"), t.TempDir()
	build(t, root, cache)
	public := filepath.Join(root, "public")
	before := readTree(t, public)
	age(t, public)
	old := stamps(t, public)

	name := "sources/briefings/2024/new-furnace.en.md"
	editFile(t, root, name, "A new furnace opens", "A newer furnace opens")
	if r := build(t, root, cache); r.Written == 0 || r.Written >= r.Pages/2 {
		t.Errorf("one title changed, and %d of %d files were written", r.Written, r.Pages)
	}
	changed := readTree(t, public)
	if !bytes.Contains(changed["en/briefings/new-furnace.html"], []byte("A newer furnace opens")) {
		t.Error("the edit does not show")
	}
	for file, at := range stamps(t, public) {
		if bytes.Equal(before[file], changed[file]) && old[file] != at && !strings.HasSuffix(file, "lock") {
			t.Errorf("%s has the same bytes and was written", file)
		}
	}
	editFile(t, root, name, "A newer furnace opens", "A new furnace opens")
	build(t, root, cache)
	if diff := compare(readTree(t, public), before); diff != "" {
		t.Error(diff)
	}
}

// build builds as the program does, and tells what it came to.
func build(t testing.TB, root, cache string) *generator.Result {
	t.Helper()
	r, err := generator.New(generator.Config{Root: root, Cache: cache}).Build(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if r.Failed {
		t.Fatalf("the site has problems: %v", r.Problems)
	}
	return r
}

// buildInto builds from nothing into a folder.
func buildInto(t testing.TB, root, out string) {
	t.Helper()
	r, err := generator.New(generator.Config{Root: root, Out: out, Cache: t.TempDir()}).Build(t.Context())
	if err != nil || r.Failed {
		t.Fatal(err, r)
	}
}

// age makes all files an hour old, so that a touch shows on any file system.
func age(t testing.TB, dir string) {
	t.Helper()
	then := time.Now().Add(-time.Hour)
	for name := range readTree(t, dir) {
		if err := os.Chtimes(filepath.Join(dir, filepath.FromSlash(name)), then, then); err != nil {
			t.Fatal(err)
		}
	}
}

// stamps are the times of all files but the lock.
func stamps(t testing.TB, dir string) map[string]time.Time {
	t.Helper()
	out := map[string]time.Time{}
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasSuffix(name, "lock") {
			return err
		}
		info, err := entry.Info()
		if err == nil {
			rel, _ := filepath.Rel(dir, name)
			out[filepath.ToSlash(rel)] = info.ModTime()
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestServedAsBuilt: what serve shows is what build writes, byte for byte.
func TestServedAsBuilt(t *testing.T) {
	root := copySite(t, "made")
	s := buildSite(t, root)
	snapshot, r, err := generator.New(generator.Config{Root: root, Cache: t.TempDir()}).Preview(t.Context())
	if err != nil || r.Failed {
		t.Fatal(err, r)
	}
	if diff := compare(opened(t, snapshot), servedOf(s.files)); diff != "" {
		t.Error(diff)
	}
}

// opened asks a snapshot for all its files.
func opened(t testing.TB, s *generator.Preview) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	for _, name := range s.Paths() {
		data, err := s.Open(name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		files[name] = data
	}
	return files
}

// pagesOf is an output folder without what is brief's own in it.
func pagesOf(files map[string][]byte) map[string][]byte {
	files = maps.Clone(files)
	maps.DeleteFunc(files, func(name string, _ []byte) bool { return strings.HasPrefix(name, ".brief/") })
	return files
}

// servedOf are the pages that serve shows: no browser keeps what an editor sees,
// so there are no lists for one.
func servedOf(files map[string][]byte) map[string][]byte {
	files = pagesOf(files)
	maps.DeleteFunc(files, func(name string, _ []byte) bool { return strings.HasPrefix(name, offline.Dir) })
	return files
}
