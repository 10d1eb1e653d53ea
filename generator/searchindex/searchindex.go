// Package searchindex makes the files of the search index of one state of the
// site, from nothing or by changing those of the state before, and proves that
// a search finds what is in the texts.
package searchindex

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/brief-site/brief/generator/ingest"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/search"
	"github.com/brief-site/brief/generator/store"
)

// Index is one state of the index, with the files that had to be made for it.
type Index struct {
	store.Index
	Meta search.File // what a search reads first

	files map[string][]byte // files of terms that may differ from those of the state before
	prove []int             // documents that a search must find
}

// Paths lists all files of the index.
func (x *Index) Paths() []string { return append(x.leaves().Paths(), x.Meta.Path) }

func (x *Index) leaves() *search.Index { return &search.Index{Leaves: x.Leaves} }

// IsPath reports whether a path is that of a file of the index.
func IsPath(path string) bool {
	return path == search.MetaPath || strings.HasPrefix(path, search.TermsDir)
}

// readFunc returns a file of the state before.
type readFunc func(path string) ([]byte, error)

// errRebuild says that the index cannot be made by changing the one before.
var errRebuild = errors.New("the search index must be built from nothing")

// build makes the index of all documents. It passes each file to put as soon as
// it is made: together they take as much memory as all terms. A nil put keeps
// them in the index.
func build(docs *ingest.Documents, site *model.Site, put func(search.File) error) (*Index, error) {
	x := &Index{files: map[string][]byte{}}
	if put == nil {
		put = func(f search.File) error {
			x.files[f.Path] = f.Data
			return nil
		}
	}
	n := len(docs.Keys)
	leaves, err := search.Build(n, func(doc int) (search.Terms, error) {
		t, err := docs.Terms(doc)
		x.Documents = append(x.Documents, store.Document{Terms: docs.Keys[doc], Tokens: t.Tokens()})
		return t, err
	}, put)
	if err != nil {
		return nil, err
	}
	x.Leaves = leaves.Leaves
	for doc := 0; doc < n; doc += max(100, n/100) { // finding one document takes time in proportion to the site
		x.prove = append(x.prove, doc)
	}
	x.Meta = meta(docs, site, x)
	return x, nil
}

// mostEdits is how many documents may differ for an index to be changed. Each
// document is in many files, and beyond this it is as quick to build them all.
const mostEdits = 64

// change makes the index from the one before and its files. The error may only
// mean that this is not possible; then build does it.
func change(docs *ingest.Documents, site *model.Site, last store.Index, read readFunc) (*Index, error) {
	x := &Index{}
	x.Documents = slices.Clone(last.Documents[:min(len(last.Documents), len(docs.Keys))])
	edits, err := x.edits(docs, last)
	if err != nil {
		return nil, err
	}
	before := search.Index{Leaves: last.Leaves}
	leaves, files, err := before.Change(edits, read)
	if err != nil {
		return nil, err
	}
	x.Leaves = leaves.Leaves
	x.files = make(map[string][]byte, len(files))
	for _, f := range files {
		x.files[f.Path] = f.Data
	}
	x.Meta = meta(docs, site, x)
	return x, nil
}

// edits lists the documents whose terms differ from those of the index before,
// and brings x.Documents up to date.
func (x *Index) edits(docs *ingest.Documents, last store.Index) ([]search.Edit, error) {
	var edits []search.Edit
	nothing := search.Find(&search.Text{})
	for doc := range max(len(last.Documents), len(docs.Keys)) {
		had, has := doc < len(last.Documents), doc < len(docs.Keys)
		if had && has && last.Documents[doc].Terms == docs.Keys[doc] {
			continue
		}
		if len(edits) == mostEdits {
			return nil, errRebuild
		}
		e := search.Edit{Doc: doc, Old: nothing, New: nothing}
		if had {
			old, ok := docs.Remembered(last.Documents[doc].Terms)
			if !ok {
				return nil, errRebuild
			}
			e.Old = old
		}
		if has {
			now, err := docs.Terms(doc)
			if err != nil {
				return nil, err
			}
			e.New = now
			d := store.Document{Terms: docs.Keys[doc], Tokens: now.Tokens()}
			if doc < len(x.Documents) {
				x.Documents[doc] = d
			} else {
				x.Documents = append(x.Documents, d)
			}
			x.prove = append(x.prove, doc)
		}
		edits = append(edits, e)
	}
	return edits, nil
}

// check searches for phrases from the texts of some documents. A phrase that is
// not found is a fault of brief, not of the content.
func (x *Index) check(docs *ingest.Documents, read readFunc) error {
	if len(x.prove) == 0 {
		return nil
	}
	e, err := search.Open(func(path string) ([]byte, error) {
		if path == x.Meta.Path {
			return x.Meta.Data, nil
		}
		if data, ok := x.files[path]; ok {
			return data, nil
		}
		return read(path)
	})
	if err != nil {
		return err
	}
	for _, doc := range x.prove {
		text, err := docs.Text(doc)
		if err != nil {
			return err
		}
		for _, l := range lang.Both {
			phrase := search.Sample(text.Blocks[l], doc)
			if phrase == "" {
				continue
			}
			found, err := e.Find("“" + phrase + "”")
			if err != nil {
				return err
			}
			if !slices.ContainsFunc(found, func(r search.Result) bool { return r.Doc == doc }) {
				return fmt.Errorf("search does not find “%s”, which is in %s: this is a fault of brief; report it with that file", phrase, docs.Briefings[doc].Editions[l].File)
			}
		}
		e.Forget() // a hundred documents hold half of all terms
	}
	return nil
}
