package generator

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/internal/made"
)

// An unsaved text is read in the place of its file, and the disk again once it is
// taken back.
func TestLook(t *testing.T) {
	s := newSite(t, nil)
	b := New(s.Config)
	defer b.Close()
	const file = "sources/briefings/henan-steel.en.md"
	raw := small[file]
	look := func(unsaved map[string][]byte, hints ...string) *Look {
		t.Helper()
		l, err := LookAt(context.Background(), b, unsaved, hints...)
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	found := func(l *Look, rule string) bool {
		for _, p := range l.Problems {
			if p.Rule == rule {
				return true
			}
		}
		return false
	}
	if l := look(nil); found(l, "unknown-field") || l.Failed {
		t.Fatal(l.Problems)
	}
	wrong := map[string][]byte{file: []byte(strings.Replace(raw, "title:", "titel:", 1))}
	if l := look(wrong, file); !found(l, "unknown-field") {
		t.Error("the unsaved text is not read")
	}
	if l := look(wrong); !found(l, "unknown-field") {
		t.Error("the unsaved text is not read by a look at all files")
	}
	if l := look(nil, file); found(l, "unknown-field") {
		t.Error("the unsaved text stays once it is taken back")
	}
	const other = "sources/briefings/not-on-disk.en.md"
	if l := look(map[string][]byte{other: []byte(strings.Replace(raw, "thinner", "thicker", 1))}, other); l.Site.Briefing["not-on-disk"] == nil {
		t.Error("a text of a file that is not on the disk is not read")
	}
	if l := look(nil, other); l.Site.Briefing["not-on-disk"] != nil {
		t.Error("a file that never was stays")
	}
	if l := look(map[string][]byte{"sources/site.yaml": []byte("title: 1\n")}, "sources/site.yaml"); !l.Failed {
		t.Error("an unsaved site.yaml is not read")
	}
	if l := look(nil, "sources/site.yaml"); l.Failed {
		t.Error(l.Problems)
	}
	if now, err := os.ReadFile(s.file(file)); err != nil || string(now) != raw {
		t.Error("a look writes to the site")
	}
}

// BenchmarkLook is the time from a letter that is typed to what is wrong, at a
// thousand briefings, for a letter of a text and one of a title:
//
//	go test ./generator -run none -bench Look
func BenchmarkLook(b *testing.B) {
	root := b.TempDir()
	if err := made.Write(root, 1000); err != nil {
		b.Fatal(err)
	}
	builder := New(Config{Root: root, Cache: b.TempDir(), Drafts: true})
	defer builder.Close()
	if _, err := LookAt(context.Background(), builder, nil); err != nil {
		b.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(root, "sources/briefings/*.en.md"))
	if nested, _ := filepath.Glob(filepath.Join(root, "sources/briefings/*/*.en.md")); len(files) == 0 {
		files = nested
	}
	if err != nil || len(files) == 0 {
		b.Fatal("there are no editions", err)
	}
	name := files[len(files)/2]
	raw, err := os.ReadFile(name)
	if err != nil {
		b.Fatal(err)
	}
	rel, _ := filepath.Rel(root, name)
	rel = filepath.ToSlash(rel)
	for _, c := range []struct {
		name string
		edit func(n int) string
	}{
		{"text", func(n int) string { return string(raw) + "\nAnother paragraph" + strings.Repeat("s", n%50) + ".\n" }},
		{"title", func(n int) string {
			return strings.Replace(string(raw), "title: ", "title: A"+strings.Repeat("b", n%50)+" ", 1)
		}},
		{"error", func(n int) string {
			return strings.Replace(string(raw), "title: ", "titel"+strings.Repeat("l", n%50)+": ", 1)
		}},
	} {
		b.Run(c.name, func(b *testing.B) {
			n := 0
			for b.Loop() {
				n++
				if _, err := LookAt(context.Background(), builder, map[string][]byte{rel: []byte(c.edit(n))}, rel); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
