package store

import (
	"encoding/binary"
	"reflect"
	"slices"

	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
)

// Editions remembers what files say, by the digest of the bytes and of the names
// that were looked for in them.
type Editions struct {
	packs *packs
	codec *codec
}

// Put remembers what a file says.
func (e *Editions) Put(key source.Digest, p Parsed) {
	e.packs.put(key, e.codec.encode(nil, reflect.ValueOf(&p).Elem()))
}

// Get returns what a file said when it was last parsed.
func (e *Editions) Get(key source.Digest) (p Parsed, ok bool) {
	raw := e.packs.get(key)
	if raw == nil {
		return p, false
	}
	return p, e.codec.decode(raw, reflect.ValueOf(&p).Elem())
}

// Keep reports whether the store has a value with the key, without reading it, and
// marks it as used.
func (e *Editions) Keep(key source.Digest) bool { return e.packs.keep(key) }

// Bodies remembers the bodies of editions, by the same digests.
type Bodies struct{ packs *packs }

// bodyKey distinguishes a body from the facts of its edition.
func bodyKey(key source.Digest) source.Digest {
	var d source.Digester
	return d.Str("body").Sub(key).Sum()
}

// Put remembers a body.
func (b *Bodies) Put(key source.Digest, body *model.Body) {
	b.packs.put(bodyKey(key), appendBody(nil, body))
}

// Keep is as [Editions.Keep].
func (b *Bodies) Keep(key source.Digest) bool { return b.packs.keep(bodyKey(key)) }

// Get returns a body.
func (b *Bodies) Get(key source.Digest) (*model.Body, bool) {
	raw := b.packs.get(bodyKey(key))
	if raw == nil {
		return nil, false
	}
	return readBody(raw)
}

// appendBody writes a body: the number of parts, each part with its kind, length
// and number; the number of cuts, each as the difference from the one before; then
// the HTML.
func appendBody(buf []byte, body *model.Body) []byte {
	buf = slices.Grow(buf, len(body.HTML)+4*len(body.Parts)+8)
	buf = appendCount(buf, len(body.Parts))
	last := 0
	for _, p := range body.Parts {
		buf = append(buf, byte(p.Kind))
		buf = binary.AppendUvarint(buf, uint64(p.End-last))
		buf = binary.AppendUvarint(buf, uint64(p.N))
		last = p.End
	}
	buf = appendCount(buf, len(body.Cuts))
	last = 0
	for _, c := range body.Cuts {
		buf = binary.AppendUvarint(buf, uint64(c-last))
		last = c
	}
	return append(buf, body.HTML...)
}

// readBody is the inverse of appendBody; the body shares the bytes.
func readBody(raw []byte) (*model.Body, bool) {
	r := &reader{b: raw}
	n := r.count()
	body := &model.Body{Parts: make([]model.Part, n)}
	end := 0
	for i := range body.Parts {
		kind := r.bytes(1)
		if r.bad {
			return nil, false
		}
		end += int(r.uint())
		body.Parts[i] = model.Part{Kind: model.PartKind(kind[0]), End: end, N: int(r.uint())}
	}
	if n := r.count(); n > 0 {
		body.Cuts = make([]int, n)
	}
	last := 0
	for i := range body.Cuts {
		last += int(r.uint())
		body.Cuts[i] = last
	}
	body.HTML = r.bytes(len(raw) - r.at)
	if r.bad || end > len(body.HTML) || end < 0 || last > len(body.HTML) || last < 0 {
		return nil, false
	}
	return body, true
}
