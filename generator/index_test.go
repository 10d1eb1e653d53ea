package generator

import (
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A file of somebody's where one of the index belongs is told as what it is.
func TestIndexOccupied(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	put(t, s.pageFile("search/terms/root.js"), "somebody's")
	r, err := s.try()
	if err != nil || !r.Failed || !told(r, "occupied") {
		t.Errorf("%v\n%s", err, problems(r))
	}
}

// A file of the index that is not as it was left, as after a build that was
// killed, is no obstacle to an edit, whether the edit touches it or not.
func TestIndexDamaged(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	s.build()
	const file, old, new = "sources/briefings/henan-steel.en.md", "The mill is old", "The mill is quite remarkably old"
	s.edit(file, old, new)
	s.build()
	want := files(t, s.Out)
	damaged := 0
	for path := range want {
		if !strings.HasPrefix(path, "search/terms/") {
			continue
		}
		s.edit(file, new, old)
		s.build()
		if err := os.WriteFile(filepath.Join(s.Out, filepath.FromSlash(path)), []byte("torn"), 0o644); err != nil {
			t.Fatal(err)
		}
		damaged++
		s.edit(file, old, new)
		s.build()
		if got := files(t, s.Out); !maps.Equal(got, want) {
			t.Errorf("with %s torn, an edit leaves another site", path)
		}
	}
	if damaged == 0 {
		t.Error("there is no index to damage")
	}
}
