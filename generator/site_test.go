package generator

import (
	"context"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/brief-site/brief/generator/diag"
)

// testSite is a site on a disk with an output and a cache of its own.
type testSite struct {
	t testing.TB
	Config
}

// small is two briefings in different provinces that share no page but the
// site's indexes.
var small = map[string]string{
	"sources/site.yaml":                    "title: {en: Steel and sun, zh: 钢与光}\nbase_url: https://name.github.io/two/\n",
	"sources/briefings/henan-steel.en.md":  "---\ntitle: Anyang rolls thinner steel\nsummary: Thin steel.\ndate: 2024-01-28\nprovince: henan\nindustries: [iron-steel]\nsources: [{publisher: Anyang Daily}]\n---\nThe mill is old.\n",
	"sources/briefings/henan-steel.zh.md":  "---\ntitle: 安阳轧出更薄的钢\nsummary: 薄钢。\n---\n厂子很老。\n",
	"sources/briefings/gansu-solar.en.md":  "---\ntitle: Jiuquan looks up\nsummary: Sun.\ndate: 2023-03-01\nprovince: gansu\nindustries: [photovoltaics]\nsources: [{publisher: Jiuquan Daily}]\n---\nThe sun shines.\n",
	"sources/briefings/gansu-solar.zh.md":  "---\ntitle: 酒泉向阳\nsummary: 太阳。\n---\n太阳照着。\n",
	"sources/briefings/henan-steel/no.txt": "An attachment that nobody refers to.\n",
}

func newSite(t testing.TB, more map[string]string) *testSite {
	t.Helper()
	dir := t.TempDir()
	s := &testSite{t, Config{Root: filepath.Join(dir, "site"), Out: filepath.Join(dir, "out"), Cache: filepath.Join(dir, "cache")}}
	files := maps.Clone(small)
	maps.Copy(files, more)
	for name, text := range files {
		s.write(name, text)
	}
	s.age()
	return s
}

func (s *testSite) file(name string) string { return filepath.Join(s.Root, filepath.FromSlash(name)) }

// write writes a file of the sources as an editor does.
func (s *testSite) write(name, text string) {
	s.t.Helper()
	put(s.t, s.file(name), text)
}

func put(t testing.TB, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// edit replaces words of a source, which must hold them.
func (s *testSite) edit(name, from, to string) {
	s.t.Helper()
	old := get(s.t, s.file(name))
	if !strings.Contains(old, from) {
		s.t.Fatalf("%s holds no %q", name, from)
	}
	s.write(name, strings.Replace(old, from, to, 1))
}

func get(t testing.TB, file string) string {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

func remove(t testing.TB, name string) {
	t.Helper()
	if _, err := os.Lstat(name); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(name); err != nil {
		t.Fatal(err)
	}
}

// age makes all files of the site so old that their directory entries are
// relied on.
func (s *testSite) age() { age(s.t, s.Root) }

// try is a run of brief build: a builder that remembers what is on the disk.
func (s *testSite) try() (*Result, error) { return New(s.Config).Build(context.Background()) }

func (s *testSite) build() *Result {
	s.t.Helper()
	r, err := s.try()
	if err != nil {
		s.t.Fatal(err)
	}
	if r.Failed {
		s.t.Fatal(problems(r))
	}
	return r
}

func problems(r *Result) string {
	var b strings.Builder
	for _, p := range r.Problems {
		b.WriteString(p.Span.File + ": " + p.Severity.String() + ": " + p.Message.String() + " [" + p.Rule + "]\n")
	}
	return b.String()
}

func told(r *Result, rule string) bool {
	return slices.ContainsFunc(r.Problems, func(p diag.Problem) bool { return p.Rule == rule })
}

// page is a file of the output.
func (s *testSite) page(name string) string {
	s.t.Helper()
	return get(s.t, filepath.Join(s.Out, filepath.FromSlash(name)))
}

// pageFile is the file's name on the disk.
func (s *testSite) pageFile(name string) string {
	return filepath.Join(s.Out, filepath.FromSlash(name))
}

// files reads a folder. The lock is of the machine and not of the site.
func files(t testing.TB, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		out[filepath.ToSlash(rel)] = get(t, name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// changes lists the files that differ between two looks at a folder.
func changes[V comparable](then, now map[string]V) []string {
	differ := map[string]bool{}
	for name, v := range then {
		if w, ok := now[name]; !ok || v != w {
			differ[name] = true
		}
	}
	for name := range now {
		if _, ok := then[name]; !ok {
			differ[name] = true
		}
	}
	return slices.Sorted(maps.Keys(differ))
}

// stamp gives all files of the output a time of long ago, so that those that
// are written show it.
func (s *testSite) stamp() time.Time {
	s.t.Helper()
	then := time.Now().Add(-24 * time.Hour).Truncate(time.Second)
	err := filepath.WalkDir(s.Out, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		return os.Chtimes(name, then, then)
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return then
}

// touched lists the files of the output that are no longer as old as stamp
// made them, but for brief's own.
func (s *testSite) touched(then time.Time) []string {
	s.t.Helper()
	var out []string
	for name := range files(s.t, s.Out) {
		info, err := os.Stat(s.pageFile(name))
		if err != nil {
			s.t.Fatal(err)
		}
		if !strings.HasPrefix(name, ".brief/") && !info.ModTime().Equal(then) {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// asClean compares the output with a build from nothing.
func (s *testSite) asClean() {
	s.t.Helper()
	clean := *s
	dir := s.t.TempDir()
	clean.Out, clean.Cache = filepath.Join(dir, "out"), filepath.Join(dir, "cache")
	clean.build()
	if differ := changes(files(s.t, clean.Out), files(s.t, s.Out)); len(differ) > 0 {
		s.t.Errorf("not as a build from nothing: %v", differ)
	}
}

func equal(t testing.TB, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s:\n got %q\nwant %q", what, got, want)
	}
}

func within(t testing.TB, what string, got []string, wanted ...string) {
	t.Helper()
	for _, w := range wanted {
		if !slices.Contains(got, w) {
			t.Errorf("%s lacks %s: %q", what, w, got)
		}
	}
}
