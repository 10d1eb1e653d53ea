package store

import (
	"reflect"

	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
)

// Figures remembers the figures of briefings, by the digest of what they say.
// They are in the packs: only the ledger and the data files need all of them.
//
// Each is encoded by itself, and decoded when it is asked for: a page of the
// ledger shows one figure of a briefing and not all, and those of ten thousand
// briefings, which are held until the pages are made, are a quarter of the size
// and nothing that the collector has to look through.
type Figures struct {
	packs *packs
	list  *codec // of all figures of a briefing, each as its bytes
	one   *codec
}

func newFigures(packs *packs) *Figures {
	return &Figures{packs, codecOf(reflect.TypeFor[[][]byte]()), codecOf(reflect.TypeFor[model.Figure]())}
}

// figuresKey distinguishes figures from other values in the packs.
func figuresKey(print source.Digest) source.Digest {
	var d source.Digester
	return d.Str("figures").Sub(print).Sum()
}

// Put remembers the figures of a briefing, without where they were written.
func (f *Figures) Put(print source.Digest, list []model.Figure) {
	all := make([][]byte, len(list))
	for i, one := range list {
		one.At, one.ValueAt, one.EvidAt, one.SourceAt, one.Subject.At, one.Place.At = source.At{}, source.At{}, source.At{}, source.At{}, source.At{}, source.At{}
		all[i] = f.one.encode(nil, reflect.ValueOf(&one).Elem())
	}
	f.packs.put(figuresKey(print), f.list.encode(nil, reflect.ValueOf(&all).Elem()))
}

// Keep is as [Editions.Keep].
func (f *Figures) Keep(print source.Digest) bool { return f.packs.keep(figuresKey(print)) }

// Get returns the figures of a briefing.
func (f *Figures) Get(print source.Digest) (model.Figures, bool) {
	raw := f.packs.get(figuresKey(print))
	if raw == nil {
		return nil, false
	}
	k := keptFigures{one: f.one}
	return k, f.list.decode(raw, reflect.ValueOf(&k.all).Elem())
}

type keptFigures struct {
	one *codec
	all [][]byte
}

func (k keptFigures) Len() int { return len(k.all) }

func (k keptFigures) At(i int) (f model.Figure, ok bool) {
	ok = k.one.decode(k.all[i], reflect.ValueOf(&f).Elem())
	return f, ok
}
