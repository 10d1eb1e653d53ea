package generator

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/offline"
	"github.com/brief-site/brief/generator/plan"
	"github.com/brief-site/brief/generator/store"
)

// listed reads the lists of a built site.
func listed(t *testing.T, site map[string]string) map[string][2]any {
	t.Helper()
	out := map[string][2]any{}
	for path, data := range site {
		if !strings.HasPrefix(path, offline.Dir) || path == offline.VersionPath {
			continue
		}
		var list [][3]any
		if err := json.Unmarshal([]byte(data), &list); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		for _, e := range list {
			name := e[0].(string)
			if _, twice := out[name]; twice {
				t.Errorf("%s stands in two lists", name)
			}
			out[name] = [2]any{e[1], e[2]}
		}
	}
	return out
}

// holdListed holds the lists to the files themselves.
func holdListed(t *testing.T, s *testSite) {
	t.Helper()
	site := files(t, s.Out)
	lists := listed(t, site)
	for path, data := range site {
		if strings.HasPrefix(path, ".brief/") {
			continue
		}
		want := [2]any{offline.ChecksumOf([]byte(data)).String(), float64(len(data))}
		if got, ok := lists[path]; ok != offline.Holds(path) || ok && got != want {
			t.Errorf("%s is listed as %v, want %v", path, got, want)
		}
		delete(lists, path)
	}
	if len(lists) > 0 {
		t.Errorf("listed, and not there: %v", slices.Sorted(maps.Keys(lists)))
	}
	if site[offline.VersionPath] == "" || site[offline.WorkerPath] == "" {
		t.Error("there is no version, or no worker")
	}
}

// The lists tell of each file as it is, after edits, and where the cache or
// what it says of them is lost.
func TestKept(t *testing.T) {
	t.Parallel()
	if offline.Holds(plan.ExportsDir + "briefings.zip") {
		t.Error("copies to take away are kept")
	}
	s := newSite(t, nil)
	s.build()
	holdListed(t, s)
	before := files(t, s.Out)
	if r := s.build(); r.Rendered != 0 || r.Written != 0 {
		t.Errorf("nothing has changed, and %d files are made and %d written", r.Rendered, r.Written)
	}
	s.edit("sources/briefings/henan-steel.en.md", "The mill is old", "The mill is quite old")
	s.build()
	holdListed(t, s)
	if after := files(t, s.Out); after[offline.VersionPath] == before[offline.VersionPath] {
		t.Error("another site is of the same version")
	}
	// Without what was remembered of checksums, the files are read.
	b := New(s.Config)
	b.store.Lists.Put(b.target().Key(), store.NewChecksums(nil))
	s.edit("sources/briefings/henan-steel.en.md", "quite old", "old")
	if r, err := b.Build(t.Context()); err != nil || r.Failed {
		t.Fatal(err, r)
	}
	b.Close()
	holdListed(t, s)
	if after := files(t, s.Out); !maps.Equal(after, before) {
		t.Error("the site of before is another")
	}
	// A list that somebody has touched is written again.
	name := filepath.Join(s.Out, filepath.FromSlash(offline.VersionPath))
	if err := os.WriteFile(name, []byte("torn"), 0o644); err != nil {
		t.Fatal(err)
	}
	s.build()
	holdListed(t, s)
}

// What explain says of files that only a whole build can make.
func TestExplainListed(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	s.build()
	const file = "sources/briefings/henan-steel.en.md"
	for _, edited := range []bool{false, true} {
		if edited {
			s.edit(file, "The mill is old", "The mill is quite old")
		}
		for path, name := range map[string]string{offline.VersionPath: "list", offline.Dir + "000.json": "list", "search/meta.js": "index", offline.WorkerPath: "asset"} {
			b := New(s.Config)
			x, _, err := b.Explain(t.Context(), path)
			b.Close()
			if err != nil {
				t.Fatalf("%s: %v", path, err)
			}
			part := x.Parts[0]
			if part.Name != name || x.Leaves || part.Changed != (edited && name != "asset") || part.Changed && !slices.Contains(part.Inputs, message.Verbatim(file)) {
				t.Errorf("%s, edited %v: %+v", path, edited, x)
			}
		}
	}
}
