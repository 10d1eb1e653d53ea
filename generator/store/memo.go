package store

import (
	"bufio"
	"bytes"
	"maps"
	"reflect"
	"slices"
	"sync"

	"github.com/brief-site/brief/generator/source"
)

// Memo remembers values by the digest of everything that they were made from.
type Memo[V any] struct {
	codec *codec

	mu      sync.Mutex
	entries map[source.Digest]*entry[V]
	changed bool // differs from what is on disk
	touched bool // used since begin
}

type entry[V any] struct {
	raw  []byte // encoded
	once sync.Once
	v    V
	ok   bool // v is decoded, and raw was right
	used bool
}

func newMemo[V any]() *Memo[V] {
	return &Memo[V]{codec: codecOf(reflect.TypeFor[V]()), entries: map[source.Digest]*entry[V]{}}
}

// Get returns the value with the key. All callers share it.
func (m *Memo[V]) Get(key source.Digest) (V, bool) {
	m.mu.Lock()
	m.touched = true
	e := m.entries[key]
	if e != nil {
		e.used = true
	}
	m.mu.Unlock()
	if e == nil {
		var none V
		return none, false
	}
	e.once.Do(func() { // outside the lock: goroutines decode side by side
		e.ok = m.codec.decode(e.raw, reflect.ValueOf(&e.v).Elem())
	})
	return e.v, e.ok
}

// Put remembers v. It keeps only the encoded form: v may consist of a few words that
// keep the whole text of a file in memory. Get returns a value made of its own
// bytes.
func (m *Memo[V]) Put(key source.Digest, v V) {
	e := &entry[V]{used: true}
	inRoom(m.codec, reflect.ValueOf(&v).Elem(), func(raw []byte) { e.raw = bytes.Clone(raw) })
	m.mu.Lock()
	defer m.mu.Unlock()
	m.touched = true
	if old := m.entries[key]; old == nil || !bytes.Equal(old.raw, e.raw) {
		m.changed = true
	}
	m.entries[key] = e
}

// inRoom encodes a value into memory that is borrowed for as long as use takes.
func inRoom(c *codec, v reflect.Value, use func(raw []byte)) {
	room := rooms.Get().(*[]byte)
	*room = c.encode((*room)[:0], v)
	use(*room)
	if cap(*room) < 1<<20 {
		rooms.Put(room)
	}
}

var rooms = sync.Pool{New: func() any { return new([]byte) }}

func (m *Memo[V]) begin() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.touched = false
	for _, e := range m.entries {
		e.used = false
	}
}

func (m *Memo[V]) prune() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.touched {
		before := len(m.entries)
		maps.DeleteFunc(m.entries, func(_ source.Digest, e *entry[V]) bool { return !e.used })
		m.changed = m.changed || len(m.entries) != before
	}
	return m.changed
}

func (m *Memo[V]) saved() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.changed = false
}

func (m *Memo[V]) encode(w *bufio.Writer) {
	m.mu.Lock()
	defer m.mu.Unlock()
	keys := slices.SortedFunc(maps.Keys(m.entries), func(a, b source.Digest) int { return bytes.Compare(a[:], b[:]) })
	w.Write(appendCount(w.AvailableBuffer(), len(keys)))
	for _, key := range keys {
		raw := m.entries[key].raw
		w.Write(appendCount(append(w.AvailableBuffer(), key[:]...), len(raw)))
		w.Write(raw)
	}
}

func (m *Memo[V]) decode(r *reader) {
	for range r.count() {
		var key source.Digest
		copy(key[:], r.bytes(len(key)))
		m.entries[key] = &entry[V]{raw: r.bytes(r.count())}
	}
}
