package output

import (
	"context"
	"io"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/offline"
	"github.com/brief-site/brief/generator/publish"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/store"
)

// writer stages files and computes the checksums of those that a browser may
// keep, while their bytes are in memory. Checksums are remembered from build to
// build, so no file is read for one. It is safe for concurrent use.
type writer struct {
	tx      *publish.Tx
	trusted bool            // see [previous]
	was     store.Checksums // of the last build
	made    atomic.Int64    // files whose bytes had to be made

	mu  sync.Mutex
	now map[source.Digest]offline.Checksum // of this build; no pointers, for there are forty thousand
}

// keep plans a file that is published already with this key.
func (w *writer) keep(path string, key source.Digest) bool { return w.trusted && w.tx.Keep(path, key) }

// put stages a file.
func (w *writer) put(path string, key source.Digest, data []byte) error {
	if err := w.tx.Put(path, key, data); err != nil {
		return err
	}
	if offline.Holds(path) {
		entry, _ := w.tx.Plan(path)
		sum := offline.ChecksumOf(data)
		w.mu.Lock()
		defer w.mu.Unlock()
		if w.now == nil {
			w.now = map[source.Digest]offline.Checksum{}
		}
		w.now[entry.Sum] = sum
	}
	return nil
}

// checksum returns the checksum of a planned file.
func (w *writer) checksum(f publish.Planned) (offline.Checksum, error) {
	w.mu.Lock()
	sum, ok := w.now[f.Sum]
	w.mu.Unlock()
	if ok {
		return sum, nil
	}
	if sum, ok := w.was.Find(f.Sum); ok {
		return sum, nil
	}
	file, err := w.tx.Open(f.Path) // where the cache was lost, or the file was streamed
	if err != nil {
		return offline.Checksum{}, err
	}
	defer file.Close()
	digest := source.NewDigestWriter()
	sum, err = offline.ChecksumFrom(io.TeeReader(file, digest))
	if err == nil && digest.Sum() != f.Sum {
		err = source.Changing(f.Path)
	}
	return sum, err
}

// offline makes the lists of the files that a browser may keep for reading
// without a network, and stages those that differ.
func (s *Staged) offline(_ context.Context, w *writer) ([]diag.Problem, error) {
	planned := slices.DeleteFunc(s.Tx.Planned(), func(f publish.Planned) bool { return !offline.Holds(f.Path) })
	files := make([]offline.File, len(planned))
	s.checksums = make([]store.Checksum, len(planned))
	for i, f := range planned {
		sum, err := w.checksum(f)
		if err != nil {
			return nil, err
		}
		files[i] = offline.File{Path: f.Path, Sum: sum, Size: f.Size}
		s.checksums[i] = store.Checksum{Of: f.Sum, Is: sum}
	}
	for _, part := range offline.Lists(files) {
		s.lists = append(s.lists, part.Path)
		key := source.DigestOf(part.Data)
		if w.keep(part.Path, key) {
			continue
		}
		if err := w.tx.Put(part.Path, key, part.Data); err != nil {
			return nil, err
		}
		w.made.Add(1)
	}
	return nil, nil
}
