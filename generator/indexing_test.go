package generator

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"brief/generator/search"
	"brief/generator/store"
)

// The proof of the index finds fault with one that lacks a text's words.
func TestProved(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	b := New(s.Config)
	defer b.Close()
	pages, facts, r, err := b.planned(context.Background(), nil)
	if err != nil || r.Failed {
		t.Fatal(err, r)
	}
	x := b.indexing(pages.model, facts.setting)
	m, err := x.build(nil)
	if err != nil {
		t.Fatal(err)
	}
	none := func(path string) ([]byte, error) { return nil, errAnew }
	if err := x.proved(m, x.meta(m), none); err != nil || len(m.prove) == 0 {
		t.Fatalf("the index of a site is not proved: %v", err)
	}
	// The same index, but the documents are each other's.
	x.documents[0], x.documents[len(x.documents)-1] = x.documents[len(x.documents)-1], x.documents[0]
	if err := x.proved(m, x.meta(m), none); err == nil || !strings.Contains(err.Error(), "search does not find") {
		t.Errorf("an index of other texts is proved: %v", err)
	}
}

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

// An index that is changed is the one that is made anew, and changing it reads
// the terms of the briefings that changed alone.
func TestIndexChange(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	s.build()
	before := files(t, s.Out)
	s.edit("sources/briefings/henan-steel.en.md", "The mill is old", "The mill is quite remarkably old")
	b := New(s.Config)
	defer b.Close()
	pages, facts, r, err := b.planned(context.Background(), nil)
	if err != nil || r.Failed {
		t.Fatal(err, r)
	}
	x := b.indexing(pages.model, facts.setting)
	last, ok := b.store.Indexes.Get(b.runKey())
	if !ok {
		t.Fatal("the published index is not remembered")
	}
	m, err := x.change(last, func(path string) ([]byte, error) { return []byte(before[path]), nil })
	if err != nil {
		t.Fatal(err)
	}
	whole, err := x.build(nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(m.prove) != 1 || len(m.files) == 0 {
		t.Errorf("%d documents and %d files were changed", len(m.prove), len(m.files))
	}
	for path, data := range m.files {
		if string(whole.files[path]) != string(data) {
			t.Errorf("%s is not as it is made anew", path)
		}
	}
	if string(x.meta(m).Data) != string(x.meta(whole).Data) {
		t.Error("the meta file is not as it is made anew")
	}
	if _, err := x.change(store.Index{Documents: last.Documents, Leaves: []search.Leaf{{Prefix: "0"}}}, func(string) ([]byte, error) { return nil, errAnew }); err == nil {
		t.Error("an index whose files are not there is changed")
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
