package store

import (
	"reflect"
	"sync"

	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
)

// Outlines remembers the outlines of briefings, by the digest of everything that
// they were made from.
type Outlines struct{ packs *packs }

var outlines = codecOf(reflect.TypeFor[model.Outline]())

// Put remembers an outline, and returns it made of its own bytes: o may consist of a
// few words that keep the whole text of a file in memory.
func (m *Outlines) Put(key source.Digest, o *model.Outline) (own model.Outline, ok bool) {
	inRoom(outlines, reflect.ValueOf(o).Elem(), func(raw []byte) {
		m.packs.put(key, raw)
		w := texts.Get().(*words)
		ok = outlines.decodeFrom(&reader{b: raw, own: w}, reflect.ValueOf(&own).Elem())
		texts.Put(w)
	})
	return own, ok
}

// texts are pieces of memory for the strings of outlines, which are a third of all
// their bytes.
var texts = sync.Pool{New: func() any { return new(words) }}

// Get returns an outline, a new one at each call: a run needs each once.
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
