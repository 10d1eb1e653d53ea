package publish

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/source"
)

func TestEqualSitesHaveEqualManifests(t *testing.T) {
	one, two := t.TempDir(), t.TempDir()
	small.mustPublish(t, one)
	site{"zh/old.html": "old", "index.html": "GREETING"}.mustPublish(t, two)
	small.mustPublish(t, two)
	if manifest(t, one) != manifest(t, two) {
		t.Errorf("the manifests differ:\n%s\n%s", manifest(t, one), manifest(t, two))
	}
	lines := strings.Split(manifest(t, one), "\n")
	var paths []string
	for _, l := range lines[2:6] {
		paths = append(paths, strings.SplitN(l, " ", 4)[3])
	}
	if !slices.Equal(paths, slices.Sorted(maps.Keys(small))) {
		t.Errorf("the paths are %v", paths)
	}
}

func TestReadManifest(t *testing.T) {
	out := t.TempDir()
	if _, err := Read(out); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no site: %v", err)
	}
	small.mustPublish(t, out)
	m, err := Read(out)
	if err != nil || m.Root != digest("root") || len(m.Files) != len(small) {
		t.Fatalf("%+v, %v", m, err)
	}
	for path, text := range small {
		if m.Files[path] != (Entry{digest(text), digest(text), int64(len(text))}) {
			t.Errorf("%s is %+v", path, m.Files[path])
		}
	}
	tx := begin(t, out)
	if tx.Root() != digest("root") {
		t.Errorf("Root is %s", tx.Root())
	}
	if e, ok := tx.Old("index.html"); !ok || e != m.Files["index.html"] {
		t.Errorf("Old is %+v, %v", e, ok)
	}
}

// Whatever is wrong with a manifest: foreign files stay, and what brief wrote
// is known by its bytes.
func TestDamagedManifest(t *testing.T) {
	for name, damage := range map[string]func(string) string{
		"empty":          func(string) string { return "" },
		"nonsense":       func(string) string { return "\x00\xff\n\nend\n+ \n" },
		"cut in a line":  func(s string) string { return s[:len(s)/2] },
		"without an end": func(s string) string { return s[:strings.LastIndex(s, endMark)] },
		"a path changed": func(s string) string { return strings.Replace(s, "zh/index.html", "zh/yours.html", 1) },
		"a path that leads out": func(s string) string {
			return strings.Replace(s, "zh/index.html", "../zh/yours.html", 1)
		},
		"a line added": func(s string) string {
			yours := line{"zh/yours.html", Entry{Size: 5}}
			return strings.Replace(s, endMark, string(yours.append(nil))+endMark, 1)
		},
		"a line added behind the end": func(s string) string {
			return s + string(line{"zh/yours.html", Entry{Size: 5}}.append(nil))
		},
		"a conflict of versions": func(s string) string { return "<<<<<<< ours\n" + s + "=======\n" + s + ">>>>>>> theirs\n" },
		"CRLF":                   func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") },
	} {
		t.Run(name, func(t *testing.T) {
			out := t.TempDir()
			small.mustPublish(t, out)
			write(t, out, "zh/yours.html", "yours")
			write(t, out, ManifestFile, damage(manifest(t, out)))
			// The same site again adopts what is there.
			if s := small.mustPublish(t, out); s.Written != 0 || s.Removed != 0 {
				t.Errorf("the same site again: %+v", s)
			}
			write(t, out, ManifestFile, damage(manifest(t, out)))
			tx := begin(t, out)
			next := site{"index.html": "greeting", "zh/yours.html": "planned"}
			if err := next.plan(tx); err != nil {
				t.Fatal(err)
			}
			if got := tx.Occupied(); len(got) != 1 || got[0].Path != "zh/yours.html" {
				t.Errorf("Occupied is %v", got)
			}
			tx.Close()
			site{}.mustPublish(t, out)
			if got := files(t, out)["zh/yours.html"]; got != "yours" {
				t.Errorf("the foreign file holds %q", got)
			}
		})
	}
}

func TestLinesOfADamagedManifestCount(t *testing.T) {
	out := t.TempDir()
	small.mustPublish(t, out)
	write(t, out, ManifestFile, manifest(t, out)+"garbage") // torn where something was announced: no damage
	tx := begin(t, out)
	if tx.Damaged() {
		t.Error("a torn announcement counts as damage")
	}
	tx.Close()
	whole := manifest(t, out)
	write(t, out, ManifestFile, whole[:strings.LastIndex(whole, endMark)])
	write(t, out, "en/index.html", "HOME") // edited by hand: with the manifest damaged, somebody's
	tx = begin(t, out)
	if !tx.Damaged() {
		t.Error("the damage is not reported")
	}
	tx.Close()
	site{}.mustPublish(t, out)
	want(t, out, site{"en/index.html": "HOME"})
}

func TestTornAnnouncementIsMended(t *testing.T) {
	out := t.TempDir()
	small.mustPublish(t, out)
	write(t, out, ManifestFile, manifest(t, out)+"+ 0123")
	next := maps.Clone(small)
	next["en/new.html"] = "new"
	tx := begin(t, out)
	if err := next.plan(tx); err != nil {
		t.Fatal(err)
	}
	if err := tx.announce([]string{"en/new.html"}); err != nil {
		t.Fatal(err)
	}
	m, announced, err := parse([]byte(manifest(t, out)))
	if err != nil || len(m.Files) != 4 || len(announced) != 1 || announced[0].path != "en/new.html" {
		t.Errorf("%d files, announced %v, %v", len(m.Files), announced, err)
	}
	tx.Close()
	next.mustPublish(t, out)
	want(t, out, next)
}

func TestManifestOfAnotherVersion(t *testing.T) {
	out := t.TempDir()
	small.mustPublish(t, out)
	s := manifest(t, out)
	s = strings.Replace(s[:strings.LastIndex(s, endMark)], heading, "brief manifest 2", 1)
	write(t, out, ManifestFile, s+endMark+source.DigestOf([]byte(s)).String()+"\n")
	if _, err := Open(out, nil); !errors.Is(err, errOther) || !strings.Contains(err.Error(), filepath.Join(out, filepath.FromSlash(ManifestFile))) {
		t.Errorf("Open: %v", err)
	}
	want(t, out, small)
}

// Whatever order a manifest remembers, it is written in that of the paths.
func TestManifestOrder(t *testing.T) {
	m := Manifest{Root: digest("root"), Files: map[string]Entry{"a": {Size: 1}, "b": {Size: 2}, "c": {Size: 3}}}
	want := string(m.encode())
	for _, order := range [][]string{nil, {"a", "b", "c"}, {"c", "b", "a"}, {"a", "a", "c"}, {"a", "b", "d"}, {"a", "b"}, {"a", "b", "c", "d"}} {
		if m.order = order; string(m.encode()) != want {
			t.Errorf("with %v in mind:\n%s", order, m.encode())
		}
	}
}

func FuzzManifest(f *testing.F) {
	f.Add(Manifest{Root: digest("root"), Files: map[string]Entry{"en/a.html": {digest("k"), digest("s"), 12}}}.encode())
	f.Add([]byte("brief manifest 1\n+ \n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		m, announced, err := parse(raw)
		for path := range m.Files {
			if portable(path) != nil {
				t.Errorf("%q is listed", path)
			}
		}
		for _, l := range announced {
			if portable(l.path) != nil {
				t.Errorf("%q is announced", l.path)
			}
		}
		if err != nil && len(m.Files) > 0 {
			t.Error("a damaged manifest lists files")
		}
	})
}
