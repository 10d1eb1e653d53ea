package publish

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// stream publishes one file written bit by bit.
func stream(t *testing.T, out, path, text string, share bool) (Stats, []Obstacle) {
	t.Helper()
	tx := begin(t, out)
	defer tx.Close()
	if share {
		tx.Share()
	}
	err := tx.PutStream(path, digest(text), func(w io.Writer) error {
		for _, word := range strings.SplitAfter(text, " ") {
			if _, err := io.WriteString(w, word); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if planned := tx.Planned(); len(planned) != 1 || planned[0].Path != path || planned[0].Sum != digest(text) || planned[0].Size != int64(len(text)) {
		t.Errorf("planned: %+v", planned)
	}
	if o := tx.Occupied(); len(o) > 0 {
		return Stats{}, o
	}
	read := func(when string) {
		f, err := tx.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if b, err := io.ReadAll(f); err != nil || string(b) != text {
			t.Errorf("%s commit it reads %q (%v)", when, b, err)
		}
	}
	read("before")
	stats, err := tx.Commit(t.Context(), digest("root"))
	if err != nil {
		t.Fatal(err)
	}
	read("after")
	return stats, nil
}

func TestStreamedFile(t *testing.T) {
	out := t.TempDir()
	const path = "offline/all of it.zip"
	if s, _ := stream(t, out, path, "so many words", false); s.Written != 1 {
		t.Errorf("the first time: %+v", s)
	}
	before, err := os.Stat(filepath.Join(out, filepath.FromSlash(path)))
	if err != nil {
		t.Fatal(err)
	}
	if s, _ := stream(t, out, path, "so many words", false); s.Written != 0 || s.Unchanged != 1 {
		t.Errorf("the same again: %+v", s)
	}
	if after, err := os.Stat(filepath.Join(out, filepath.FromSlash(path))); err != nil || !os.SameFile(before, after) {
		t.Errorf("the same bytes are another file: %v", err)
	}
	if s, _ := stream(t, out, path, "so many more words", false); s.Written != 1 {
		t.Errorf("other words: %+v", s)
	}
	want(t, out, site{path: "so many more words"})
	tx := begin(t, out)
	defer tx.Close()
	broken := errors.New("broken")
	if err := tx.PutStream("other.zip", digest(""), func(io.Writer) error { return broken }); !errors.Is(err, broken) {
		t.Errorf("what cannot be written: %v", err)
	}
	if err := tx.PutStream("aux.zip", digest(""), func(io.Writer) error { return nil }); err == nil {
		t.Error("a device of Windows is a file")
	}
}

// TestShared holds a folder that people have their own things in to what they
// may expect: nothing of theirs is lost, and nothing that was written there
// before goes because something else is written now.
func TestShared(t *testing.T) {
	out := t.TempDir()
	write(t, out, "letter.txt", "mine")
	stream(t, out, "a.zip", "first", true)
	stream(t, out, "b.zip", "second", true)
	want(t, out, site{"letter.txt": "mine", "a.zip": "first", "b.zip": "second"})
	if _, o := stream(t, out, "letter.txt", "theirs", true); len(o) != 1 {
		t.Errorf("a letter is written over: %v", o)
	}
	write(t, out, "a.zip", "mine now")
	if _, o := stream(t, out, "a.zip", "third", true); len(o) != 1 || o[0].Path != "a.zip" {
		t.Errorf("a file that somebody has changed is written over: %v", o)
	}
	stream(t, out, "b.zip", "fourth", true)
	if err := os.Remove(filepath.Join(out, "b.zip")); err != nil {
		t.Fatal(err)
	}
	stream(t, out, "c.zip", "fifth", true)
	want(t, out, site{"letter.txt": "mine", "a.zip": "mine now", "c.zip": "fifth"})
	if m, err := Read(out); err != nil || len(m.Files) != 1 {
		t.Errorf("owned: %+v (%v)", m.Files, err)
	}
}
