// Package zipfile writes zips whose bytes depend only on the names and the
// contents of their files: they contain no clock, owner, mode or system, so
// equal files make equal zips.
//
// Deflating is nearly all of the work, so files are deflated on all processors
// and written in the order in which they were given. At any time, memory holds
// a few files of moderate size per processor; a large file is written while it
// is read.
package zipfile

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"fmt"
	"hash/crc32"
	"io"
	"path"
	"runtime"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"
)

// Large is the size in bytes from which a file should be streamed.
const Large = 8 << 20

// File is one file to write. Exactly one of Read and Stream is set.
type File struct {
	Name   string                        // with forward slashes
	Read   func() ([]byte, error)        // called on any goroutine
	Stream func() (io.ReadCloser, error) // for a file that is too large for memory
	Plain  bool                          // never deflated, whatever that would save
}

// Bytes returns a file whose bytes are in memory.
func Bytes(name string, b []byte) File {
	return File{Name: name, Read: func() ([]byte, error) { return b, nil }}
}

// Writer writes one zip.
type Writer struct{ zip *zip.Writer }

// NewWriter begins a zip.
func NewWriter(w io.Writer) *Writer { return &Writer{zip.NewWriter(w)} }

// Close ends the zip with the list of its files.
func (w *Writer) Close() error { return w.zip.Close() }

// Add writes files in their order, and returns when all are written.
func (w *Writer) Add(ctx context.Context, files ...File) error {
	type job struct {
		file File
		done chan deflated
	}
	workers := runtime.GOMAXPROCS(0)
	jobs := make(chan job)
	order := make(chan job, 4*workers) // files that are begun and not yet written
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error {
		defer close(jobs)
		defer close(order)
		for _, f := range files {
			j := job{f, make(chan deflated, 1)}
			for _, to := range []chan job{order, jobs} {
				select {
				case to <- j:
				case <-ctx.Done():
					return ctx.Err()
				}
			}
		}
		return nil
	})
	for range workers {
		group.Go(func() error {
			for j := range jobs {
				d, err := j.file.deflate()
				if err != nil {
					return err
				}
				j.done <- d
			}
			return nil
		})
	}
	group.Go(func() error {
		for j := range order {
			select {
			case d := <-j.done:
				if err := w.write(j.file, d); err != nil {
					return err
				}
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		return nil
	})
	return group.Wait()
}

// deflated is a file's bytes as they are written in the zip.
type deflated struct {
	method uint16
	bytes  []byte
	size   int // of the file
	sum    uint32
}

// squeezers are kept for reuse: each has a megabyte of tables.
var squeezers = sync.Pool{New: func() any {
	w, err := flate.NewWriter(nil, flate.DefaultCompression)
	if err != nil {
		panic(err) // cannot happen: the level is valid
	}
	return w
}}

func (f *File) deflate() (deflated, error) {
	if f.Stream != nil {
		return deflated{}, nil
	}
	raw, err := f.Read()
	if err != nil {
		return deflated{}, err
	}
	d := deflated{zip.Store, raw, len(raw), crc32.ChecksumIEEE(raw)}
	if f.Plain || tight(f.Name) {
		return d, nil
	}
	var out bytes.Buffer
	w := squeezers.Get().(*flate.Writer)
	defer squeezers.Put(w)
	w.Reset(&out)
	if _, err := w.Write(raw); err != nil {
		return d, err
	}
	if err := w.Close(); err != nil {
		return d, err
	}
	if out.Len() < len(raw) {
		d.method, d.bytes = zip.Deflate, out.Bytes()
	}
	return d, nil
}

// tight reports whether a file's format is compressed already.
func tight(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".jpg", ".jpeg", ".png", ".gif", ".webp", ".zip", ".gz", ".xz", ".7z", ".epub", ".docx", ".xlsx", ".pptx", ".mp3", ".mp4":
		return true
	}
	return false
}

func (w *Writer) write(f File, d deflated) error {
	h := header(f.Name, d.method)
	if f.Stream != nil {
		return w.stream(f, h)
	}
	h.CRC32, h.CompressedSize64, h.UncompressedSize64 = d.sum, uint64(len(d.bytes)), uint64(d.size)
	to, err := w.zip.CreateRaw(h)
	if err != nil {
		return fmt.Errorf("%s: %w", f.Name, err)
	}
	_, err = to.Write(d.bytes)
	return err
}

func (w *Writer) stream(f File, h *zip.FileHeader) error {
	from, err := f.Stream()
	if err != nil {
		return err
	}
	defer from.Close()
	if !f.Plain && !tight(f.Name) {
		h.Method = zip.Deflate
	}
	to, err := w.zip.CreateHeader(h)
	if err != nil {
		return fmt.Errorf("%s: %w", f.Name, err)
	}
	_, err = io.Copy(to, from)
	return err
}

// header returns the header of a file, filled with the fields that are alike
// for all files. The time is the first that a zip can store.
func header(name string, method uint16) *zip.FileHeader {
	const (
		deflates = 20 // version 2.0 of the format unpacks it
		utf8Name = 1 << 11
		firstDay = 1<<5 | 1 // 1 January 1980
	)
	h := &zip.FileHeader{Name: name, Method: method, ReaderVersion: deflates}
	// The field that is not deprecated would add the time once more, in a form
	// that the first file of an EPUB must not have.
	//lint:ignore SA1019 see above
	h.ModifiedDate = firstDay
	if strings.ContainsFunc(name, func(r rune) bool { return r > '~' }) {
		h.Flags |= utf8Name
	}
	return h
}
