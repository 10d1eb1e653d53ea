package store

import (
	"github.com/brief-site/brief/generator/search"
	"github.com/brief-site/brief/generator/source"
)

// Terms remembers the search terms of briefings, by the digest of everything that
// they were found in. They are in the packs: the first index needs all of them, later
// ones only those of briefings that have changed.
type Terms struct{ packs *packs }

// termsKey distinguishes terms from other values in the packs.
func termsKey(key source.Digest) source.Digest {
	var d source.Digester
	return d.Str("terms").Sub(key).Sum()
}

// Put remembers the terms of a briefing.
func (t *Terms) Put(key source.Digest, terms search.Terms) { t.packs.put(termsKey(key), terms) }

// Keep is like [Editions.Keep].
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

// Document is one document of an index: the key of its terms, and the number of its
// tokens.
type Document struct {
	Terms  source.Digest
	Tokens int
}
