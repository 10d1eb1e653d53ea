package store

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"path/filepath"
	"time"
	"unsafe"

	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/source"
)

// The cache file consists of the line below, the digest of the program and of the
// types, the parts, and the digest of everything before it.
const magic = "brief cache 2\n"

var (
	errDamaged = message.Errorf("the cache is damaged and is rebuilt")
	errOther   = message.Errorf("the cache was written by another version of brief and is rebuilt")
)

// encode writes the cache file piece by piece. A second copy of everything took a
// fifth of the memory of a large site's first build.
func (s *Store) encode(to io.Writer) error {
	sum := source.NewDigestWriter()
	w := bufio.NewWriterSize(io.MultiWriter(to, sum), 1<<18)
	w.WriteString(magic)
	w.Write(s.origin[:])
	for _, p := range s.parts() {
		p.encode(w)
	}
	if err := w.Flush(); err != nil { // the first of all that was written
		return err
	}
	end := sum.Sum()
	_, err := to.Write(end[:])
	return err
}

// load reads what encode wrote. On an error the store is empty.
func (s *Store) load(raw []byte) error {
	var sum source.Digest
	end := len(raw) - len(sum)
	if end < len(magic)+len(s.origin) {
		return errDamaged
	}
	copy(sum[:], raw[end:])
	if source.DigestOf(raw[:end]) != sum {
		return errDamaged
	}
	payload, found := bytes.CutPrefix(raw[:end:end], append([]byte(magic), s.origin[:]...))
	if !found {
		return errOther
	}
	r := &reader{b: payload}
	for _, p := range s.parts() {
		p.decode(r)
	}
	if r.bad || r.at != len(r.b) { // cannot happen where the digest is right, but a wrong value would make a wrong site
		s.reset()
		return errDamaged
	}
	return nil
}

// replace writes a file under a temporary name and renames it. It does not force
// the bytes onto the disk: what a power failure leaves behind fails the digest. Only
// the user may read the file, because it holds drafts.
func replace(path string, write func(io.Writer) error) error {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	sweep(dir)
	f, err := os.CreateTemp(dir, "new-*")
	if err != nil {
		return err
	}
	err = errors.Join(write(f), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}

// sweep removes the temporary files of killed runs. A recent one may belong to a run
// that is still writing it.
func sweep(dir string) {
	left, _ := filepath.Glob(filepath.Join(dir, "new-*"))
	for _, name := range left {
		if info, err := os.Stat(name); err == nil && time.Since(info.ModTime()) > time.Hour {
			os.Remove(name)
		}
	}
}

func appendCount(buf []byte, n int) []byte   { return binary.AppendUvarint(buf, uint64(n)) }
func appendUint(buf []byte, n uint64) []byte { return binary.AppendUvarint(buf, n) }
func appendInt(buf []byte, n int64) []byte   { return binary.AppendVarint(buf, n) }
func appendString(buf []byte, s string) []byte {
	return append(appendCount(buf, len(s)), s...)
}

// reader reads values one after the other. After the first that is missing it is
// bad and returns zeros.
type reader struct {
	b    []byte
	text string // b as a string, if strings share its memory, or ""
	own  *words // where to copy strings, or nil
	at   int
	bad  bool
}

// words is memory for strings that live longer than the bytes they were read from.
// Many strings share one piece of memory.
type words struct{ free []byte }

func (w *words) copy(b []byte) string {
	if len(b) == 0 {
		return ""
	}
	if len(b) > cap(w.free)-len(w.free) {
		w.free = make([]byte, 0, max(32<<10, len(b)))
	}
	at := len(w.free)
	w.free = append(w.free, b...)
	return unsafe.String(unsafe.SliceData(w.free[at:]), len(b))
}

func (r *reader) uint() uint64 {
	n, size := binary.Uvarint(r.b[r.at:])
	return uint64(r.took(int64(n), size))
}

func (r *reader) int() int64 {
	n, size := binary.Varint(r.b[r.at:])
	return r.took(n, size)
}

func (r *reader) took(n int64, size int) int64 {
	if size <= 0 || r.bad {
		r.bad = true
		return 0
	}
	r.at += size
	return n
}

// count reads the number of the following values, each of at least one byte.
func (r *reader) count() int {
	n := r.uint()
	if n > uint64(len(r.b)-r.at) {
		r.bad = true
		return 0
	}
	return int(n)
}

// bytes returns the next n bytes, shared with b.
func (r *reader) bytes(n int) []byte {
	if r.bad || n > len(r.b)-r.at {
		r.bad = true
		return nil
	}
	r.at += n
	return r.b[r.at-n : r.at : r.at]
}

func (r *reader) string() string { return r.stringOf(r.uint()) }

// stringOf is string where its length n has been read.
func (r *reader) stringOf(n uint64) string {
	if n > uint64(len(r.b)-r.at) {
		r.bad = true
		return ""
	}
	b := r.bytes(int(n))
	if r.own != nil {
		return r.own.copy(b)
	}
	if r.text != "" {
		return r.text[r.at-len(b) : r.at]
	}
	return string(b)
}
