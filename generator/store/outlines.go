package store

import (
	"reflect"
	"sync"

	"brief/generator/model"
	"brief/generator/source"
)

// Outlines remembers what stories came to, by the digest of all that they were
// made of.
type Outlines struct{ packs *packs }

var outlines = codecOf(reflect.TypeFor[model.Outline]())

// Put remembers an outline, and returns it made of its own bytes: o may be a few
// words that hold the whole text of a file in memory.
func (m *Outlines) Put(key source.Digest, o *model.Outline) (own model.Outline, ok bool) {
	inRoom(outlines, reflect.ValueOf(o).Elem(), func(raw []byte) {
		m.packs.put(key, raw)
		w := texts.Get().(*words)
		ok = outlines.decodeFrom(&reader{b: raw, own: w}, reflect.ValueOf(&own).Elem())
		texts.Put(w)
	})
	return own, ok
}

// texts are pieces of memory that outlines' strings lie in, a third of which is
// not taken up as it would be by all their bytes.
var texts = sync.Pool{New: func() any { return new(words) }}

// Get returns an outline. Whoever asks again gets another of the same bytes: a
// run needs each once, and then holds what it made of it.
func (m *Outlines) Get(key source.Digest) (o model.Outline, ok bool) {
	raw := m.packs.get(key)
	if raw == nil {
		return o, false
	}
	return o, outlines.decode(raw, reflect.ValueOf(&o).Elem())
}

// DigestOfOutline covers all that an outline says.
func DigestOfOutline(o *model.Outline) source.Digest {
	return source.DigestOf(outlines.encode(nil, reflect.ValueOf(o).Elem()))
}
