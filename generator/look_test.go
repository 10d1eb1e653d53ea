package generator

import (
	"context"
	"os"
	"strings"
	"testing"
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
