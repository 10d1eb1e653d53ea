package search

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"
)

// File is one file of the index, by its path from the site's root.
type File struct {
	Path string
	Data []byte
}

// dir is the folder of all that a search loads.
const dir = "search/"

// TermsDir is the folder of the files of terms.
const TermsDir = dir + "terms/"

func termsPath(p prefix) string { return TermsDir + p.name() + ".js" }

// Index is what is known of an index without its files: which there are, and
// what they weigh. It is what the next build needs to change some of them.
type Index struct{ Leaves []Leaf }

// Build makes the files of terms of all documents. Terms are asked for one
// document after the other, and files handed over one by one: together they are
// as much as all terms. The error is one of either function, or says that terms
// make no sense.
func Build(n int, terms func(doc int) (Terms, error), put func(File) error) (Index, error) {
	// Latin terms and Han are gathered side by side: the list of one document
	// has them one after the other. A batch keeps memory small.
	const batch = 256
	halves := [2]map[string]*growing{{}, {}}
	list := make([]Terms, 0, batch)
	for from := 0; from < n; from += batch {
		list = list[:0]
		for doc := from; doc < min(from+batch, n); doc++ {
			t, err := terms(doc)
			if err != nil {
				return Index{}, err
			}
			list = append(list, t)
		}
		var group errgroup.Group
		for half := range halves {
			group.Go(func() error {
				for i, t := range list {
					ok := t.each(func(term []byte, at where) {
						if term[0]>>7 != byte(half) {
							return
						}
						g := halves[half][string(term)]
						if g == nil {
							g = &growing{}
							g.term = string(term)
							halves[half][g.term] = g
						}
						g.add(from+i, at)
					})
					if !ok {
						return fmt.Errorf("the terms of document %d make no sense", from+i)
					}
				}
				return nil
			})
		}
		if err := group.Wait(); err != nil {
			return Index{}, err
		}
	}
	entries := make([]entry, 0, len(halves[0])+len(halves[1]))
	for _, half := range halves {
		for _, g := range half {
			entries = append(entries, g.entry)
		}
	}
	slices.SortFunc(entries, byTerm)
	var x Index
	var err error
	grow(entries, 0, func(p prefix, terms []entry) {
		x.Leaves = append(x.Leaves, leafOf(p, terms))
		if err == nil {
			err = put(File{termsPath(p), script(p, terms)})
		}
		clear(terms) // their postings are in the file
	})
	return x, err
}

func byTerm(a, b entry) int { return strings.Compare(a.term, b.term) }

func leafOf(p prefix, terms []entry) Leaf {
	l := Leaf{Prefix: string(p), Terms: len(terms)}
	for i := range terms {
		l.Weight += terms[i].weight()
	}
	return l
}

// prefixes lists the prefixes of the leaves, in their order.
func (x *Index) prefixes() []prefix {
	out := make([]prefix, len(x.Leaves))
	for i, l := range x.Leaves {
		out[i] = prefix(l.Prefix)
	}
	return out
}

// Paths lists the files of terms.
func (x *Index) Paths() []string {
	out := make([]string, len(x.Leaves))
	for i, l := range x.Leaves {
		out[i] = termsPath(prefix(l.Prefix))
	}
	return out
}

// Edit says that a document has other terms than before.
type Edit struct {
	Doc      int
	Old, New Terms
}

// Change makes the index and the files that differ after some edits, from the
// files before them, which read returns. What it makes, [Build] would make as
// well: a test holds it to that.
func (x *Index) Change(edits []Edit, read func(path string) ([]byte, error)) (Index, []File, error) {
	leaves := map[prefix][]change{}
	prefixes := x.prefixes()
	for _, e := range edits {
		for _, c := range changes(e.Doc, e.Old, e.New) {
			p, known := leafFor(prefixes, c.term)
			if !known {
				p = prefixOf(c.term, 8*(len(c.term)+1)) // a branch of its own, as long as none is below it
			}
			leaves[p] = append(leaves[p], c)
		}
	}
	w := &workshop{read: read, at: map[prefix]*leaf{}}
	for _, l := range x.Leaves {
		w.at[prefix(l.Prefix)] = &leaf{Leaf: l}
	}
	for p, list := range leaves {
		if err := w.change(p, list); err != nil {
			return Index{}, nil, err
		}
	}
	return w.settle()
}

// leafFor is the leaf that holds a term, if there is one.
func leafFor(leaves []prefix, term string) (prefix, bool) {
	found := holding(leaves, term, true)
	if len(found) != 1 {
		return "", false
	}
	return found[0], found[0].has(term)
}

// leaf is a file in the workshop. Its terms are read when they are needed.
type leaf struct {
	Leaf
	terms []entry // nil until they are read
	dirty bool
}

type workshop struct {
	read func(path string) ([]byte, error)
	at   map[prefix]*leaf
}

func (w *workshop) open(l *leaf) error {
	if l.terms != nil {
		return nil
	}
	p := prefix(l.Prefix)
	raw, err := w.read(termsPath(p))
	if err != nil {
		return err
	}
	if l.terms, err = readScript(p, raw); err != nil {
		return err
	}
	if now := leafOf(p, l.terms); now != l.Leaf {
		return fmt.Errorf("the search file %s is not the one that was written", p.name())
	}
	return nil
}

// change carries changes of terms out in one leaf.
func (w *workshop) change(p prefix, list []change) error {
	l := w.at[p]
	if l == nil {
		l = &leaf{Leaf: Leaf{Prefix: string(p)}, terms: []entry{}}
		w.at[p] = l
	} else if err := w.open(l); err != nil {
		return err
	}
	slices.SortStableFunc(list, func(a, b change) int { return strings.Compare(a.term, b.term) })
	for len(list) > 0 {
		n := 1
		for n < len(list) && list[n].term == list[0].term {
			n++
		}
		one := entry{term: list[0].term}
		at, had := slices.BinarySearchFunc(l.terms, one, byTerm)
		if had {
			one = l.terms[at]
		}
		now, err := one.with(list[:n])
		switch {
		case err != nil:
			return err
		case now.empty() && had:
			l.terms = slices.Delete(l.terms, at, at+1)
		case now.empty():
		case had:
			l.terms[at] = now
		default:
			l.terms = slices.Insert(l.terms, at, now)
		}
		list = list[n:]
	}
	l.Leaf, l.dirty = leafOf(p, l.terms), true
	return nil
}

// settle grows the trie again from the leaves, opening only those whose place
// in it has changed.
func (w *workshop) settle() (Index, []File, error) {
	all := slices.SortedFunc(maps.Values(w.at), func(a, b *leaf) int { return strings.Compare(a.Prefix, b.Prefix) })
	all = slices.DeleteFunc(all, func(l *leaf) bool { return l.Terms == 0 })
	var x Index
	var files []File
	put := func(p prefix, terms []entry) {
		x.Leaves = append(x.Leaves, leafOf(p, terms))
		files = append(files, File{termsPath(p), script(p, terms)})
	}
	var walk func(list []*leaf, depth int) error
	walk = func(list []*leaf, depth int) error {
		terms, weight := 0, 0
		for _, l := range list {
			terms += l.Terms
			weight += l.Weight
		}
		if terms == 0 {
			return nil
		}
		if len(list) == 1 && len(list[0].Prefix) <= depth || terms == 1 || weight <= limit {
			if len(list) == 1 && len(list[0].Prefix) == depth && !list[0].dirty {
				x.Leaves = append(x.Leaves, list[0].Leaf)
				return nil
			}
			var entries []entry
			for _, l := range list {
				if err := w.open(l); err != nil {
					return err
				}
				entries = append(entries, l.terms...)
			}
			grow(entries, depth, put)
			return nil
		}
		at := slices.IndexFunc(list, func(l *leaf) bool { return l.Prefix[depth] == '1' })
		if at < 0 {
			at = len(list)
		}
		if err := walk(list[:at], depth+1); err != nil {
			return err
		}
		return walk(list[at:], depth+1)
	}
	err := walk(all, 0)
	return x, files, err
}
