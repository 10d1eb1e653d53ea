package searchindex

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"sync"

	"github.com/brief-site/brief/generator/ingest"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/publish"
	"github.com/brief-site/brief/generator/search"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/store"
)

// Target is where the files of an index are written.
type Target struct {
	Tx      *publish.Tx
	Out     string // the output folder
	Trusted bool   // keys of the output were written by this very program
	// Put stages a file whose bytes differ from the published ones.
	Put func(path string, key source.Digest, data []byte) error
}

// Update makes the index of a site and stages the files that differ from the
// published ones; last is the published index, where one is known. It returns
// nil where files that brief did not write are in the way.
func Update(docs *ingest.Documents, site *model.Site, to *Target, last *store.Index) (*Index, error) {
	x, err := (*Index)(nil), errRebuild
	if to.Trusted && last != nil {
		x, err = change(docs, site, *last, to.read)
	}
	if err != nil {
		if x, err = build(docs, site, to.stage); err != nil {
			return nil, err
		}
	}
	if len(to.Tx.Occupied()) > 0 { // they would be read as if they were the index
		return nil, nil
	}
	err = x.check(docs, to.read)
	if errors.Is(err, errRebuild) { // a file that no edit touches is not as it was left: a build may have been killed
		if x, err = build(docs, site, to.stage); err != nil {
			return nil, err
		}
		err = x.check(docs, to.read)
	}
	if err != nil {
		return nil, err
	}
	if err := to.stage(x.Meta); err != nil {
		return nil, err
	}
	for path, data := range x.files {
		if err := to.stage(search.File{Path: path, Data: data}); err != nil {
			return nil, err
		}
	}
	for _, path := range x.Paths() {
		if _, planned := to.Tx.Plan(path); planned {
			continue
		}
		if old, had := to.Tx.Old(path); had && to.Tx.Keep(path, old.Key) {
			continue
		}
		if _, err := build(docs, site, to.stage); err != nil { // somebody has changed a file, or removed it
			return nil, err
		}
	}
	return x, nil
}

// stage plans a file, unless it is planned already, and writes it where it
// differs.
func (to *Target) stage(f search.File) error {
	if _, planned := to.Tx.Plan(f.Path); planned {
		return nil
	}
	key := source.DigestOf(f.Data)
	if to.Trusted && to.Tx.Keep(f.Path, key) {
		return nil
	}
	return to.Put(f.Path, key, f.Data)
}

// read returns a file as it is staged, or as the last build left it.
func (to *Target) read(path string) ([]byte, error) {
	if _, planned := to.Tx.Plan(path); planned {
		f, err := to.Tx.Open(path)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		return io.ReadAll(f)
	}
	old, ok := to.Tx.Old(path)
	if !ok {
		return nil, errRebuild
	}
	raw, err := os.ReadFile(filepath.Join(to.Out, filepath.FromSlash(path)))
	if err == nil && source.DigestOf(raw) != old.Sum {
		err = errRebuild
	}
	return raw, err
}

// Live is the index that a preview shows. It is made when a search first asks
// for it, and changed from then on, so that saving a file waits for none of it.
// It is safe for concurrent use: previews of several states may share it.
type Live struct {
	mu    sync.Mutex
	last  store.Index
	files map[string][]byte
}

// At returns the files of the index of one state of the site.
func (v *Live) At(docs *ingest.Documents, site *model.Site) (map[string][]byte, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	read := func(path string) ([]byte, error) {
		if data, ok := v.files[path]; ok {
			return data, nil
		}
		return nil, errRebuild
	}
	x, err := (*Index)(nil), errRebuild
	if v.files != nil {
		x, err = change(docs, site, v.last, read)
	}
	if err != nil {
		if x, err = build(docs, site, nil); err != nil {
			return nil, err
		}
	}
	files := map[string][]byte{x.Meta.Path: x.Meta.Data}
	for _, path := range x.leaves().Paths() {
		if data, ok := x.files[path]; ok {
			files[path] = data
		} else {
			files[path] = v.files[path]
		}
	}
	v.last, v.files = x.Index, files
	return files, nil
}
