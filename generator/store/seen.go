package store

import (
	"maps"
	"slices"
	"sync"
	"time"

	"brief/generator/source"
)

// seen is a file as a directory showed it when its bytes were digested.
type seen struct {
	file   source.File
	digest source.Digest
	used   bool
}

// table holds files by path.
type table struct {
	mu      sync.Mutex
	files   map[string]*seen
	changed bool // differs from what is on disk
	touched bool // used since begin
}

func newTable() *table { return &table{files: map[string]*seen{}} }

// get returns the digest of f if f is as it was.
func (t *table) get(f source.File) (source.Digest, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.touched = true
	s := t.files[f.Path]
	if s == nil || !s.file.Same(f) {
		return source.Digest{}, false
	}
	s.used = true
	return s.digest, true
}

func (t *table) put(f source.File, d source.Digest) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.touched = true
	old := t.files[f.Path]
	if old == nil || !old.file.Same(f) || old.digest != d {
		t.changed = true
	}
	t.files[f.Path] = &seen{f, d, true}
}

func (t *table) drop(path string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.touched = true
	if t.files[path] != nil {
		delete(t.files, path)
		t.changed = true
	}
}

func (t *table) begin() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.touched = false
	for _, s := range t.files {
		s.used = false
	}
}

func (t *table) prune() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.touched {
		before := len(t.files)
		maps.DeleteFunc(t.files, func(_ string, s *seen) bool { return !s.used })
		t.changed = t.changed || len(t.files) != before
	}
	return t.changed
}

func (t *table) saved() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.changed = false
}

func (t *table) encode(buf []byte) []byte {
	t.mu.Lock()
	defer t.mu.Unlock()
	buf = appendCount(buf, len(t.files))
	for _, path := range slices.Sorted(maps.Keys(t.files)) {
		s := t.files[path]
		buf = appendString(buf, path)
		buf = appendInt(buf, s.file.Size)
		buf = appendInt(buf, s.file.Mtime)
		buf = appendUint(buf, s.file.Inode)
		buf = append(buf, s.digest[:]...)
	}
	return buf
}

func (t *table) decode(r *reader) {
	for range r.count() {
		s := &seen{file: source.File{Path: r.string(), Size: r.int(), Mtime: r.int(), Inode: r.uint()}}
		copy(s.digest[:], r.bytes(len(s.digest)))
		t.files[s.file.Path] = s
	}
}

// gap is how much older than the look at it a file must be for its directory
// entry to be relied on. A clock may be coarse (two seconds on FAT): bytes
// written in the same tick after the look would show the same time.
const gap = 2 * time.Second

// Inputs remembers the digests of the files that people write.
type Inputs struct {
	*table
	clock sync.Mutex
	began time.Time
	now   func() time.Time
}

func (i *Inputs) begin() {
	i.clock.Lock()
	defer i.clock.Unlock()
	i.began = i.now()
}

// Trust returns the digest of a file's bytes without a look at them, if the
// file's size, time and number are those of the last look and if it was old
// enough then. A file from the future is never trusted: its clock, or ours, is
// wrong.
func (i *Inputs) Trust(f source.File) (source.Digest, bool) {
	if f.Mtime > i.now().UnixNano() {
		return source.Digest{}, false
	}
	return i.get(f)
}

// Saw remembers the digest of a file that was read after f was looked at.
// One that was too young then is read again next time.
func (i *Inputs) Saw(f source.File, d source.Digest) {
	i.clock.Lock()
	looked := i.began // the earliest that f can have been looked at
	i.clock.Unlock()
	if f.Mtime > looked.Add(-gap).UnixNano() {
		i.drop(f.Path)
		return
	}
	i.put(f, d)
}

// Outputs remembers the digests of the files that brief wrote. There is no
// gap: it wrote them itself, under another name, before they came to stand
// where a person could change them, and within one tick of the clock and at
// the same length nobody does.
type Outputs struct{ *table }

// Trust returns the digest of a file's bytes if its directory entry is as it was.
func (o *Outputs) Trust(f source.File) (source.Digest, bool) { return o.get(f) }

// Saw remembers the digest of a file's bytes.
func (o *Outputs) Saw(f source.File, d source.Digest) { o.put(f, d) }
