package store

import (
	"reflect"

	"brief/generator/model"
	"brief/generator/source"
)

// Figures remembers the figures of briefings, by the digest of what they say.
// They lie in the packs: the ledger and the files for programs need all of
// them when they are made, and no other page does.
type Figures struct {
	packs *packs
	codec *codec
}

// figuresKey tells figures from what else the packs hold.
func figuresKey(print source.Digest) source.Digest {
	var d source.Digester
	return d.Str("figures").Sub(print).Sum()
}

// Put remembers the figures of a briefing, without where they were written.
func (f *Figures) Put(print source.Digest, list []model.Figure) {
	plain := make([]model.Figure, len(list))
	for i, one := range list {
		one.At, one.ValueAt, one.EvidAt, one.SourceAt = source.At{}, source.At{}, source.At{}, source.At{}
		plain[i] = one
	}
	f.packs.put(figuresKey(print), f.codec.encode(nil, reflect.ValueOf(&plain).Elem()))
}

// Keep is as [Editions.Keep].
func (f *Figures) Keep(print source.Digest) bool { return f.packs.keep(figuresKey(print)) }

// Get returns the figures of a briefing.
func (f *Figures) Get(print source.Digest) (list []model.Figure, ok bool) {
	raw := f.packs.get(figuresKey(print))
	if raw == nil {
		return nil, false
	}
	return list, f.codec.decode(raw, reflect.ValueOf(&list).Elem())
}
