package store

import (
	"brief/generator/search"
	"brief/generator/source"
)

// Terms remembers what words stand in briefings, by digest of all that they
// were found in. They lie in the packs: an index is made of all of them once,
// and then of those of the briefings that have changed.
type Terms struct{ packs *packs }

// termsKey tells terms from what else the packs hold.
func termsKey(key source.Digest) source.Digest {
	var d source.Digester
	return d.Str("terms").Sub(key).Sum()
}

// Put remembers the terms of a briefing.
func (t *Terms) Put(key source.Digest, terms search.Terms) { t.packs.put(termsKey(key), terms) }

// Keep is as [Editions.Keep].
func (t *Terms) Keep(key source.Digest) bool { return t.packs.keep(termsKey(key)) }

// Get returns the terms of a briefing.
func (t *Terms) Get(key source.Digest) (search.Terms, bool) {
	raw := t.packs.get(termsKey(key))
	return raw, raw != nil
}

// Index is what is known of a published index, for the next build to change.
type Index struct {
	Documents []Document
	Leaves    []search.Leaf
}

// Document is one document of an index: the key of its terms, and how many
// tokens they were.
type Document struct {
	Terms  source.Digest
	Tokens int
}
