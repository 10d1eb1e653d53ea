package store

import (
	"bufio"
	"encoding/binary"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/brief-site/brief/generator/source"
)

// seen is a directory entry with the digest of the bytes that it had.
type seen struct {
	file   source.File
	digest source.Digest
	used   bool
}

// table holds files by path. They are in one list, so that reading a cache of fifty
// thousand files takes one allocation.
type table struct {
	mu      sync.Mutex
	files   map[string]int32 // path -> place in list
	list    []seen
	changed bool // differs from what is on disk
	touched bool // used since begin
}

func newTable() *table { return &table{files: map[string]int32{}} }

// get returns the digest of f if its directory entry has not changed.
func (t *table) get(f source.File) (source.Digest, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.touched = true
	i, known := t.files[f.Path]
	if !known || !t.list[i].file.Same(f) {
		return source.Digest{}, false
	}
	t.list[i].used = true
	return t.list[i].digest, true
}

func (t *table) put(f source.File, d source.Digest) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.touched = true
	i, known := t.files[f.Path]
	if !known {
		i = int32(len(t.list))
		t.files[f.Path] = i
		t.list = append(t.list, seen{})
	}
	t.changed = t.changed || !known || !t.list[i].file.Same(f) || t.list[i].digest != d
	t.list[i] = seen{f, d, true}
}

func (t *table) drop(path string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.touched = true
	if _, known := t.files[path]; known {
		delete(t.files, path)
		t.changed = true
	}
}

func (t *table) begin() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.touched = false
	for i := range t.list {
		t.list[i].used = false
	}
}

func (t *table) prune() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.touched {
		before := len(t.files)
		maps.DeleteFunc(t.files, func(_ string, i int32) bool { return !t.list[i].used })
		t.changed = t.changed || len(t.files) != before
	}
	return t.changed
}

func (t *table) saved() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.changed = false
}

func (t *table) encode(w *bufio.Writer) {
	t.mu.Lock()
	defer t.mu.Unlock()
	live := make([]seen, 0, len(t.files))
	for i := range t.list {
		if at, known := t.files[t.list[i].file.Path]; known && at == int32(i) {
			live = append(live, t.list[i])
		}
	}
	inOrder := func(a, b seen) int { return strings.Compare(a.file.Path, b.file.Path) }
	if !slices.IsSortedFunc(live, inOrder) { // from a sorted listing it mostly is
		slices.SortFunc(live, inOrder)
	}
	buf := make([]byte, 4, 4+len(live)*96) // the first four bytes are for its length
	buf = appendCount(buf, len(live))
	for i := range live {
		s := &live[i]
		buf = appendString(buf, s.file.Path)
		buf = appendInt(buf, s.file.Size)
		buf = appendInt(buf, s.file.Mtime)
		buf = appendInt(buf, s.file.Ctime)
		buf = appendUint(buf, s.file.Inode)
		buf = append(buf, s.digest[:]...)
	}
	binary.LittleEndian.PutUint32(buf, uint32(len(buf)-4))
	w.Write(buf)
}

func (t *table) decode(r *reader) {
	size := r.bytes(4)
	if r.bad {
		return
	}
	raw := r.bytes(int(binary.LittleEndian.Uint32(size)))
	own := &reader{b: raw, text: string(raw)} // all paths are cut from one string
	n := own.count()
	t.files, t.list = make(map[string]int32, n), make([]seen, n)
	for i := range t.list {
		s := &t.list[i]
		s.file = source.File{Path: own.string(), Size: own.int(), Mtime: own.int(), Ctime: own.int(), Inode: own.uint()}
		copy(s.digest[:], own.bytes(len(s.digest)))
		t.files[s.file.Path] = int32(i)
	}
	r.bad = r.bad || own.bad || own.at != len(raw)
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

// tick notes that a look at the source tree begins.
func (i *Inputs) tick() {
	i.clock.Lock()
	defer i.clock.Unlock()
	i.began = i.now()
}

// Trust returns the digest of a file's bytes without reading them, if the size,
// time and number of the file are those of the last look, and the file was old
// enough then. A file from the future is never trusted: one of the clocks is wrong.
func (i *Inputs) Trust(f source.File) (source.Digest, bool) {
	if f.Mtime > i.now().UnixNano() {
		return source.Digest{}, false
	}
	return i.get(f)
}

// Saw remembers the digest of a file that was read after f was looked at. A file
// that was too young then is read again next time.
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

// Forget drops what is remembered of a file, which turned out to be something
// else: the next look reads it again.
func (i *Inputs) Forget(path string) { i.drop(path) }

// Outputs remembers the digests of the files that brief wrote. They need no safety
// gap: brief wrote them under another name before anybody could change them, and
// nobody changes a file within one tick of the clock without changing its length.
// Their change time is left out, because renaming a file into place sets it.
type Outputs struct{ *table }

// Trust returns the digest of a file's bytes if its directory entry is as it was.
func (o *Outputs) Trust(f source.File) (source.Digest, bool) {
	f.Ctime = 0
	return o.get(f)
}

// Saw remembers the digest of a file's bytes.
func (o *Outputs) Saw(f source.File, d source.Digest) {
	f.Ctime = 0
	o.put(f, d)
}
