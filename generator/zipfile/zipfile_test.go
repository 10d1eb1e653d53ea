package zipfile

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
)

// TestWriter packs files of all sorts, twice, and reads them back.
func TestWriter(t *testing.T) {
	noise := make([]byte, 100_000)
	random := rand.NewChaCha8([32]byte{})
	random.Read(noise)
	large := bytes.Repeat([]byte("one of many lines\n"), 100_000)
	want := map[string][]byte{"mimetype": []byte("plain, however long it is, plain, plain, plain"), "noise.txt": noise, "files/100%/中文 名.txt": large, "empty": {}, "photo.jpg": large}
	files := []File{{Name: "mimetype", Plain: true, Read: func() ([]byte, error) { return want["mimetype"], nil }}}
	for _, name := range []string{"noise.txt", "files/100%/中文 名.txt", "empty", "photo.jpg"} {
		files = append(files, Bytes(name, want[name]))
	}
	for i := range 200 {
		name := fmt.Sprintf("pages/%03d.html", i)
		want[name] = []byte(strings.Repeat(name, i))
		files = append(files, Bytes(name, want[name]))
	}
	want["streamed.csv"] = large
	files = append(files, File{Name: "streamed.csv", Stream: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(large)), nil }})
	var packed [2]bytes.Buffer
	for i := range packed {
		w := NewWriter(&packed[i])
		if err := w.Add(t.Context(), files...); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(packed[0].Bytes(), packed[1].Bytes()) {
		t.Error("equal files make unequal zips")
	}
	r, err := zip.NewReader(bytes.NewReader(packed[0].Bytes()), int64(packed[0].Len()))
	if err != nil {
		t.Fatal(err)
	}
	if len(r.File) != len(files) {
		t.Fatalf("%d files, want %d", len(r.File), len(files))
	}
	for i, f := range r.File {
		if f.Name != files[i].Name || f.NonUTF8 {
			t.Errorf("file %d is %q (not UTF-8: %v), want %q", i, f.Name, f.NonUTF8, files[i].Name)
		}
		from, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(from)
		if err != nil || !bytes.Equal(got, want[f.Name]) {
			t.Errorf("%s: %d bytes (%v), want %d", f.Name, len(got), err, len(want[f.Name]))
		}
		if len(f.Extra) > 0 || f.ExternalAttrs != 0 || f.CreatorVersion>>8 != 0 {
			t.Errorf("%s: the header holds more than it must: %+v", f.Name, f.FileHeader)
		}
	}
	if m := r.File[0]; m.Method != zip.Store {
		t.Errorf("%s is not plain", m.Name)
	}
	if f := r.File[2]; f.CompressedSize64*10 > f.UncompressedSize64 {
		t.Errorf("%s is not deflated: %d of %d bytes", f.Name, f.CompressedSize64, f.UncompressedSize64)
	}
}

// TestFaults breaks off where a file cannot be read, the disk is full, or
// nobody waits any more.
func TestFaults(t *testing.T) {
	broken := errors.New("broken")
	many := make([]File, 500)
	for i := range many {
		many[i] = Bytes(fmt.Sprint(i), []byte(strings.Repeat("x", 1000)))
	}
	many[300] = File{Name: "300", Read: func() ([]byte, error) { return nil, broken }}
	if err := NewWriter(io.Discard).Add(t.Context(), many...); !errors.Is(err, broken) {
		t.Errorf("an unreadable file: %v", err)
	}
	many[300] = File{Name: "300", Stream: func() (io.ReadCloser, error) { return nil, broken }}
	if err := NewWriter(io.Discard).Add(t.Context(), many...); !errors.Is(err, broken) {
		t.Errorf("an unreadable stream: %v", err)
	}
	w := NewWriter(full{broken})
	err := w.Add(t.Context(), many[:300]...)
	if err = errors.Join(err, w.Close()); !errors.Is(err, broken) {
		t.Errorf("a full disk: %v", err)
	}
	ended, end := context.WithCancel(t.Context())
	end()
	if err := NewWriter(io.Discard).Add(ended, many...); !errors.Is(err, context.Canceled) {
		t.Errorf("after the end: %v", err)
	}
}

type full struct{ error }

func (f full) Write([]byte) (int, error) { return 0, f.error }
