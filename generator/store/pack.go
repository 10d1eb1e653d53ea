package store

import (
	"bufio"
	"bytes"
	"cmp"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/brief-site/brief/generator/source"
)

// packs remember bytes by a digest of what they were made from. They are for large
// values that are needed one by one: at ten thousand briefings the facts and bodies
// of the editions take more than a hundred megabytes. They are written while texts
// are parsed, and read when pages are rendered. No build holds them all in memory,
// and a run in which nothing has changed reads none of them.
//
// Packs are files that only grow. A store appends to a pack of its own and never
// changes another's, so that two runs at once do not disturb each other. The cache
// file says where each value is, with a digest, without which no byte is used. A
// pack that no cache file refers to is removed later.
//
// Outlines have packs of their own, because all of them are needed as soon as
// anything has changed: these files are read at once, the others value by value.
// Outlines are not in the cache file, because that is rewritten at each change, and
// they would be more than half of it.
type packs struct {
	dir    string
	prefix string // of the names of the files
	whole  bool   // a file is read at once

	mu      sync.Mutex
	places  map[source.Digest]place
	list    []*pack // as places count them
	own     int     // the number of the one that is written to, or -1
	waiting []byte  // the end of that one, not yet written
	changed bool    // differs from what is on disk
	touched bool    // used since begin
}

// place is the position of a value. It has no pointer, and so a map of places has
// none either: the garbage collector skips it, and a large site has half a million.
type place struct {
	at         int64
	pack, size int32
	sum        source.Digest
	used       bool
}

// pack is one file. Where the folder cannot be written there is no file, and all
// bytes are waiting.
type pack struct {
	name   string
	file   *os.File // nil until it is needed
	raw    []byte   // the whole file, where it is read at once
	broken error    // why it cannot be opened or written
	size   int64    // without what is waiting
}

const (
	packPrefix    = "pack-"
	outlinePrefix = "outlines-"
	// together is how many bytes are written at once.
	together = 1 << 20
	// small is the size in bytes up to which a pack is copied into the next one that
	// is written, so that a hundred edits do not leave a hundred files.
	small = 4 << 20
)

func newPacks(dir string) *packs {
	return &packs{dir: dir, prefix: packPrefix, places: map[source.Digest]place{}, own: -1}
}

func newOutlinePacks(dir string) *packs {
	return &packs{dir: dir, prefix: outlinePrefix, whole: true, places: map[source.Digest]place{}, own: -1}
}

// put remembers bytes.
func (b *packs) put(key source.Digest, raw []byte) {
	sum := source.DigestOf(raw)
	b.mu.Lock()
	defer b.mu.Unlock()
	b.touched = true
	if had, ok := b.places[key]; ok && had.sum == sum {
		had.used = true
		b.places[key] = had
		return
	}
	b.changed = true
	b.places[key] = b.add(raw, sum)
}

// add writes encoded bytes to the store's own pack.
func (b *packs) add(raw []byte, sum source.Digest) place {
	if b.own < 0 {
		b.own = len(b.list)
		b.list = append(b.list, b.create())
	}
	p := b.list[b.own]
	at := p.size + int64(len(b.waiting))
	b.waiting = append(b.waiting, raw...)
	if len(b.waiting) >= together {
		_ = b.flush() // what cannot be written stays waiting; saving reports the error
	}
	return place{pack: int32(b.own), at: at, size: int32(len(raw)), sum: sum, used: true}
}

// create begins a pack.
func (b *packs) create() *pack {
	if err := os.MkdirAll(b.dir, 0o700); err != nil {
		return &pack{broken: err}
	}
	f, err := os.CreateTemp(b.dir, b.prefix+"*")
	if err != nil {
		return &pack{broken: err}
	}
	return &pack{name: filepath.Base(f.Name()), file: f}
}

func (b *packs) flush() error {
	if b.own < 0 || len(b.waiting) == 0 {
		return nil
	}
	p := b.list[b.own]
	if p.broken != nil {
		return p.broken
	}
	if _, err := p.file.WriteAt(b.waiting, p.size); err != nil {
		p.broken = err
		return err
	}
	p.size += int64(len(b.waiting))
	b.waiting = b.waiting[:0]
	return nil
}

// keep reports whether something is remembered, as far as is known without a
// look at it, and keeps it from being forgotten.
func (b *packs) keep(key source.Digest) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	_, ok := b.use(key)
	return ok
}

// use looks up the place of a value and marks it as used.
func (b *packs) use(key source.Digest) (at place, ok bool) {
	b.touched = true
	at, ok = b.places[key]
	if ok && !at.used {
		at.used = true
		b.places[key] = at
	}
	return at, ok
}

// get returns bytes that were put, now or by an earlier run, to be read and not
// changed. Where the pack does not hold what it should they are nil.
func (b *packs) get(key source.Digest) []byte {
	b.mu.Lock()
	at, ok := b.use(key)
	if !ok {
		b.mu.Unlock()
		return nil
	}
	var raw []byte
	var f *os.File
	switch p := b.list[at.pack]; {
	case int(at.pack) == b.own && at.at >= p.size:
		raw = bytes.Clone(b.waiting[at.at-p.size:][:at.size])
	case b.whole && int(at.pack) != b.own:
		raw = b.loaded(p, at)
	default:
		raw, f = make([]byte, at.size), b.open(p)
	}
	b.mu.Unlock()
	var err error
	if f != nil { // outside the lock: goroutines read side by side
		_, err = f.ReadAt(raw, at.at)
	}
	if err != nil || source.DigestOf(raw) != at.sum {
		b.lost(key, at)
		return nil
	}
	return raw
}

// lost forgets a value that is not where it should be, so that it is written again
// once it is made again.
func (b *packs) lost(key source.Digest, at place) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if now := b.places[key]; now.pack == at.pack && now.at == at.at {
		delete(b.places, key)
		b.changed = true
	}
}

// open returns the file of a pack, or nil. A pack is never opened by a name
// that leads out of the folder.
func (b *packs) open(p *pack) *os.File {
	if p.file == nil && p.broken == nil {
		f, err := os.Open(filepath.Join(b.dir, filepath.Base(p.name)))
		p.file, p.broken = f, err
	}
	return p.file
}

// loaded cuts something from a file that is read at once, when the first thing
// in it is asked for.
func (b *packs) loaded(p *pack, at place) []byte {
	if f := b.open(p); f != nil && p.raw == nil {
		p.raw = make([]byte, p.size)
		n, _ := f.ReadAt(p.raw, 0) // of one that was cut short, what is there
		p.raw = p.raw[:n]
	}
	if end := at.at + int64(at.size); end <= int64(len(p.raw)) {
		return p.raw[at.at:end:end]
	}
	return nil
}

func (b *packs) begin() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.touched = false
	for key, at := range b.places {
		if at.used {
			at.used = false
			b.places[key] = at
		}
	}
}

func (b *packs) prune() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.touched {
		before := len(b.places)
		maps.DeleteFunc(b.places, func(_ source.Digest, at place) bool { return !at.used })
		b.changed = b.changed || len(b.places) != before
	}
	return b.changed
}

// settle brings the packs into the state that the cache file will describe.
// Packs that are small, or hold more that is forgotten than not, are copied
// into the store's own.
func (b *packs) settle() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	live := make([]int64, len(b.list))
	for _, at := range b.places {
		live[at.pack] += int64(at.size)
	}
	var copied []source.Digest
	for key, at := range b.places {
		p := b.list[at.pack]
		if int(at.pack) != b.own && b.own >= 0 && (p.size < small || live[at.pack] < p.size/2) {
			copied = append(copied, key)
		}
	}
	if b.own >= 0 {
		b.retry(b.list[b.own])
	}
	slices.SortFunc(copied, func(x, y source.Digest) int { return cmp.Compare(b.places[x].at, b.places[y].at) })
	for _, key := range copied {
		at := b.places[key]
		if f := b.open(b.list[at.pack]); f != nil {
			raw := make([]byte, at.size)
			if _, err := f.ReadAt(raw, at.at); err == nil {
				copied := b.add(raw, at.sum)
				copied.used = at.used
				b.places[key] = copied
			}
		}
	}
	return b.flush()
}

// retry has another go at a pack that could not be written: room may have been
// made since, and a program that runs all day would never save again.
func (b *packs) retry(p *pack) {
	switch {
	case p.broken == nil:
	case p.name == "":
		*p = *b.create()
	case p.file != nil:
		p.broken = nil
	}
}

func (b *packs) saved() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.changed = false
	needed := map[string]bool{}
	for _, at := range b.places {
		needed[b.list[at.pack].name] = true
	}
	if b.own >= 0 {
		needed[b.list[b.own].name] = true
	}
	for _, p := range b.list {
		if !needed[p.name] && p.name != "" {
			// Another run that still reads it goes on reading where the system
			// allows it, and else parses again.
			os.Remove(filepath.Join(b.dir, filepath.Base(p.name)))
		}
	}
	left, _ := filepath.Glob(filepath.Join(b.dir, b.prefix+"*"))
	for _, name := range left { // what killed runs left; a young one may be another run's
		if info, err := os.Stat(name); err == nil && !needed[filepath.Base(name)] && time.Since(info.ModTime()) > time.Hour {
			os.Remove(name)
		}
	}
}

func (b *packs) close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, p := range b.list {
		if p.file != nil {
			p.file.Close()
			p.file, p.broken = nil, os.ErrClosed
		}
	}
}

func (b *packs) encode(w *bufio.Writer) {
	b.mu.Lock()
	defer b.mu.Unlock()
	numbers, names := map[int32]int{}, []int32{}
	for _, at := range b.places {
		if _, had := numbers[at.pack]; !had {
			numbers[at.pack] = 0
			names = append(names, at.pack)
		}
	}
	slices.Sort(names)
	w.Write(appendCount(w.AvailableBuffer(), len(names)))
	for i, n := range names {
		numbers[n] = i
		w.Write(appendInt(appendString(w.AvailableBuffer(), b.list[n].name), b.list[n].size))
	}
	w.Write(appendCount(w.AvailableBuffer(), len(b.places)))
	for key, at := range b.places { // in any order: to sort sixty thousand was half of the time
		buf := append(append(w.AvailableBuffer(), key[:]...), at.sum[:]...)
		w.Write(appendCount(appendInt(appendCount(buf, numbers[at.pack]), at.at), int(at.size)))
	}
}

func (b *packs) decode(r *reader) {
	for range r.count() {
		b.list = append(b.list, &pack{name: r.string(), size: r.int()})
	}
	n := r.count()
	b.places = make(map[source.Digest]place, n)
	for range n {
		var key source.Digest
		var at place
		copy(key[:], r.bytes(len(key)))
		copy(at.sum[:], r.bytes(len(at.sum)))
		pack, start, size := r.uint(), r.int(), r.uint()
		if pack >= uint64(len(b.list)) || start < 0 || size > source.MaxFile*4 {
			r.bad = true
			return
		}
		at.pack, at.at, at.size = int32(pack), start, int32(size)
		b.places[key] = at
	}
}
