package generator

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"brief/generator/lang"
	"brief/generator/link"
	"brief/generator/model"
	"brief/generator/plan"
	"brief/generator/publish"
	"brief/generator/search"
	"brief/generator/source"
	"brief/generator/store"
)

// indexing makes the search index of one state of the site.
type indexing struct {
	*Builder
	in        *setting
	site      *model.Site
	documents []*model.Briefing // as the index numbers them: the oldest first
	keys      []source.Digest   // of their terms
}

func (b *Builder) indexing(site *model.Site, in *setting) *indexing {
	x := &indexing{Builder: b, in: in, site: site, documents: slices.Clone(site.Briefings)}
	slices.Reverse(x.documents)
	x.keys = make([]source.Digest, len(x.documents))
	for i, d := range x.documents {
		x.keys[i] = in.termsKey(d)
	}
	return x
}

// terms returns the terms of a document, found anew where the cache has lost
// them.
func (x *indexing) terms(doc int) (search.Terms, error) {
	if t, ok := x.store.Terms.Get(x.keys[doc]); ok {
		return t, nil
	}
	text, err := x.text(doc)
	if err != nil {
		return nil, err
	}
	t := search.Find(text)
	x.store.Terms.Put(x.keys[doc], t)
	return t, nil
}

// text parses the editions of a document once more.
func (x *indexing) text(doc int) (*search.Text, error) {
	names := x.in.registry.Names
	story := link.Story{Slug: x.documents[doc].Slug}
	for _, e := range x.documents[doc].Editions {
		if e == nil {
			continue
		}
		again, _, err := x.again(e)
		if err != nil {
			return nil, err
		}
		story.Add(again, names.Find(again), false)
	}
	return searchText(x.in.registry.Pair(story).Briefing()), nil
}

// madeIndex is an index as far as it had to be made.
type madeIndex struct {
	store.Index
	files map[string][]byte // of terms, those that may differ from the ones before
	prove []int             // documents that must be found in it
}

func (m *madeIndex) leaves() *search.Index { return &search.Index{Leaves: m.Leaves} }

func (m *madeIndex) take(leaves search.Index, files []search.File) {
	m.Leaves = leaves.Leaves
	m.files = make(map[string][]byte, len(files))
	for _, f := range files {
		m.files[f.Path] = f.Data
	}
}

// build makes the index of the terms of all documents. Its files are put away as
// they are made or, where put is nil, kept.
func (x *indexing) build(put func(search.File) error) (*madeIndex, error) {
	m := &madeIndex{files: map[string][]byte{}}
	if put == nil {
		put = func(f search.File) error {
			m.files[f.Path] = f.Data
			return nil
		}
	}
	leaves, err := search.Build(len(x.keys), func(doc int) (search.Terms, error) {
		t, err := x.terms(doc)
		m.Documents = append(m.Documents, store.Document{Terms: x.keys[doc], Tokens: t.Tokens()})
		return t, err
	}, put)
	if err != nil {
		return nil, err
	}
	m.Leaves = leaves.Leaves
	for doc := 0; doc < len(x.keys); doc += max(100, len(x.keys)/100) { // to find one takes as long as the site is large
		m.prove = append(m.prove, doc)
	}
	return m, nil
}

// mostEdits is how many documents may differ for an index to be changed: each
// of them stands in many files, and soon it is as quick to make all anew.
const mostEdits = 64

var errAnew = errors.New("the index must be made anew")

// change makes the index of the one before and its files. The error may only
// mean that it cannot be made so.
func (x *indexing) change(last store.Index, read func(path string) ([]byte, error)) (*madeIndex, error) {
	m := &madeIndex{}
	m.Documents = slices.Clone(last.Documents[:min(len(last.Documents), len(x.keys))])
	var edits []search.Edit
	nothing := search.Find(&search.Text{})
	for doc := range max(len(last.Documents), len(x.keys)) {
		e := search.Edit{Doc: doc, Old: nothing, New: nothing}
		if doc < len(last.Documents) && doc < len(x.keys) && last.Documents[doc].Terms == x.keys[doc] {
			continue
		}
		if len(edits) == mostEdits {
			return nil, errAnew
		}
		if doc < len(last.Documents) {
			old, ok := x.store.Terms.Get(last.Documents[doc].Terms)
			if !ok {
				return nil, errAnew
			}
			e.Old = old
		}
		if doc < len(x.keys) {
			now, err := x.terms(doc)
			if err != nil {
				return nil, err
			}
			e.New = now
			d := store.Document{Terms: x.keys[doc], Tokens: now.Tokens()}
			if doc < len(m.Documents) {
				m.Documents[doc] = d
			} else {
				m.Documents = append(m.Documents, d)
			}
			m.prove = append(m.prove, doc)
		}
		edits = append(edits, e)
	}
	before := search.Index{Leaves: last.Leaves}
	leaves, files, err := before.Change(edits, read)
	if err != nil {
		return nil, err
	}
	m.take(leaves, files)
	return m, nil
}

// meta writes the file that a search reads first.
func (x *indexing) meta(m *madeIndex) search.File {
	tokens := make([]int, len(m.Documents))
	for doc, d := range m.Documents {
		tokens[doc] = d.Tokens
	}
	meta := plan.SearchMeta(x.site, x.documents, tokens)
	return meta.File(m.leaves())
}

// proved searches for phrases from the texts of some documents. That it does
// not find one is a fault of brief's and no matter of the content's.
func (x *indexing) proved(m *madeIndex, meta search.File, read func(path string) ([]byte, error)) error {
	if len(m.prove) == 0 {
		return nil
	}
	e, err := search.Open(func(path string) ([]byte, error) {
		if path == meta.Path {
			return meta.Data, nil
		}
		if data, ok := m.files[path]; ok {
			return data, nil
		}
		return read(path)
	})
	if err != nil {
		return err
	}
	for _, doc := range m.prove {
		text, err := x.text(doc)
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
				return fmt.Errorf("search does not find “%s”, which stands in %s: that is a fault of brief; report it with that file", phrase, x.documents[doc].Editions[l].File)
			}
		}
		e.Forget() // a hundred documents have half of all terms
	}
	return nil
}

// index makes the search index and stages what differs from the one that is
// published.
func (b *Builder) index(tx *publish.Tx, p *pages, r *Result) error {
	if r.Failed {
		return nil
	}
	x := b.indexing(p.model, b.around)
	stage := func(f search.File) error {
		if _, planned := tx.Plan(f.Path); planned {
			return nil
		}
		key := source.DigestOf(f.Data)
		if p.vouched && tx.Keep(f.Path, key) {
			return nil
		}
		r.Rendered++
		return p.sums.put(tx, f.Path, key, f.Data)
	}
	read := func(path string) ([]byte, error) { // as it is staged, or as the last build left it
		if _, planned := tx.Plan(path); planned {
			f, err := tx.Open(path)
			if err != nil {
				return nil, err
			}
			defer f.Close()
			return io.ReadAll(f)
		}
		old, ok := tx.Old(path)
		if !ok {
			return nil, errAnew
		}
		raw, err := os.ReadFile(filepath.Join(b.Out, filepath.FromSlash(path)))
		if err == nil && source.DigestOf(raw) != old.Sum {
			err = errAnew
		}
		return raw, err
	}
	last, known := b.store.Indexes.Get(b.runKey())
	var m *madeIndex
	err := errAnew
	if p.vouched && known {
		m, err = x.change(last, read)
	}
	if err != nil {
		if m, err = x.build(stage); err != nil {
			return err
		}
	}
	meta := x.meta(m)
	if len(tx.Occupied()) > 0 { // by files that would be read as if they were the index
		return nil
	}
	err = x.proved(m, meta, read)
	if errors.Is(err, errAnew) { // a file that no edit changes is not as it was left: a build may have been killed
		if m, err = x.build(stage); err != nil {
			return err
		}
		meta = x.meta(m)
		err = x.proved(m, meta, read)
	}
	if err != nil {
		return err
	}
	p.index = append(m.leaves().Paths(), meta.Path)
	m.files[meta.Path] = meta.Data
	for path, data := range m.files {
		if err := stage(search.File{Path: path, Data: data}); err != nil {
			return err
		}
	}
	for _, path := range p.index {
		if _, planned := tx.Plan(path); planned {
			continue
		}
		if old, had := tx.Old(path); had && tx.Keep(path, old.Key) {
			continue
		}
		if _, err := x.build(stage); err != nil { // somebody has changed a file, or taken it away
			return err
		}
	}
	p.made = m.Index
	return nil
}

// live is the index that serve shows. It is made when a search first asks for
// it, and then changed: saving a file waits for none of it.
type live struct {
	mu    sync.Mutex
	last  store.Index
	files map[string][]byte
}

func (v *live) at(x *indexing) (map[string][]byte, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	read := func(path string) ([]byte, error) {
		if data, ok := v.files[path]; ok {
			return data, nil
		}
		return nil, errAnew
	}
	m, err := (*madeIndex)(nil), errAnew
	if v.files != nil {
		m, err = x.change(v.last, read)
	}
	if err != nil {
		if m, err = x.build(nil); err != nil {
			return nil, err
		}
	}
	files := map[string][]byte{}
	for _, path := range m.leaves().Paths() {
		if data, ok := m.files[path]; ok {
			files[path] = data
		} else {
			files[path] = v.files[path]
		}
	}
	meta := x.meta(m)
	files[meta.Path] = meta.Data
	v.last, v.files = m.Index, files
	return files, nil
}

// indexed reports whether a file belongs to the index and not to the plan.
func indexed(path string) bool {
	return path == search.MetaPath || strings.HasPrefix(path, search.TermsDir)
}
