package made_test

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator"
	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/internal/made"
)

// TestEdits makes every edit on a site, looks for it on its page, and undoes
// it: a measurement must change what it says and leave the site as it was.
func TestEdits(t *testing.T) {
	const n = 30
	dir := t.TempDir()
	if err := made.Write(dir, n); err != nil {
		t.Fatal(err)
	}
	edits := []made.Edit{made.Body(3, 1), made.Title(4, 2), made.Summary(5, 3), made.Label(6, 4), made.Added(n), made.Deleted(n - 1), made.Template(7), made.Renamed(5), made.ChecksOff()}
	before := files(t, dir)
	quoted := 0
	for i := range n { // a title with a colon is in quotes
		if strings.Contains(read(t, filepath.Join(dir, "sources", "briefings", made.NewStory(i).Slug+".en.md")), "title: '") {
			edits = append(edits, made.Title(i, 8+quoted))
			quoted++
		}
	}
	if quoted == 0 {
		t.Error("no title is in quotes")
	}
	out, cache := t.TempDir(), t.TempDir()
	build := func() *generator.Result {
		r, err := generator.New(generator.Config{Root: dir, Out: out, Cache: cache}).Build(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	build()
	for _, e := range edits {
		t.Run(e.Name, func(t *testing.T) {
			if err := e.Apply(dir); err != nil {
				t.Fatal(err)
			}
			if maps.Equal(before, files(t, dir)) {
				t.Error("it changes nothing")
			}
			r := build()
			for _, p := range r.Problems {
				if p.Severity != diag.Note {
					t.Errorf("%s: %s: %s", p.Span.File, p.Rule, p.Message.String())
				}
			}
			if e.Name != "checks off" && r.Written == 0 {
				t.Error("nothing was written")
			}
			page, err := os.ReadFile(filepath.Join(out, e.Page))
			if e.Marker != "" && !strings.Contains(string(page), e.Marker) {
				t.Errorf("%s does not show %s: %v", e.Page, e.Marker, err)
			}
			if err := e.Undo(dir); err != nil {
				t.Fatal(err)
			}
			if !maps.Equal(before, files(t, dir)) {
				t.Error("it is not undone")
			}
		})
	}
}

func files(t *testing.T, dir string) map[string]string {
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			out[name] = read(t, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestWord holds that an edit's word is new every time.
func TestWord(t *testing.T) {
	seen := map[string]bool{}
	for k := range 10_000 {
		if w := made.Word(k); seen[w] || strings.ContainsAny(w, "0123456789") {
			t.Fatalf("word %d is %s", k, w)
		} else {
			seen[w] = true
		}
	}
}
