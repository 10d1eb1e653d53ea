package generator

import (
	"io"
	"slices"
	"sync"

	"brief/generator/kept"
	"brief/generator/publish"
	"brief/generator/source"
	"brief/generator/store"
)

// checksums are those of the files of one publication by the digest of their
// bytes. A file's is found when its bytes are at hand, which is when they are
// staged, and from then on remembered: no file is read for it again.
type checksums struct {
	was   store.Checksums
	mu    sync.Mutex
	here  map[source.Digest]kept.Checksum // without a pointer, for there are forty thousand
	known []store.Checksum                // all of them, for the next build
}

// put stages a file and notes its checksum.
func (c *checksums) put(tx *publish.Tx, path string, key source.Digest, data []byte) error {
	if err := tx.Put(path, key, data); err != nil {
		return err
	}
	if kept.Holds(path) {
		entry, _ := tx.Plan(path)
		sum := kept.ChecksumOf(data)
		c.mu.Lock()
		defer c.mu.Unlock()
		if c.here == nil {
			c.here = map[source.Digest]kept.Checksum{}
		}
		c.here[entry.Sum] = sum
	}
	return nil
}

// of returns the checksum of a planned file.
func (c *checksums) of(tx *publish.Tx, f publish.Planned) (kept.Checksum, error) {
	c.mu.Lock()
	sum, ok := c.here[f.Sum]
	c.mu.Unlock()
	if ok {
		return sum, nil
	}
	if sum, ok := c.was.Find(f.Sum); ok {
		return sum, nil
	}
	file, err := tx.Open(f.Path) // as where the cache was lost, or it was too large to be at hand
	if err != nil {
		return kept.Checksum{}, err
	}
	defer file.Close()
	digest := source.NewDigestWriter()
	sum, err = kept.ChecksumFrom(io.TeeReader(file, digest))
	if err == nil && digest.Sum() != f.Sum {
		err = source.Changing(f.Path)
	}
	return sum, err
}

// keep makes the lists of what readers' browsers may keep, of all that is
// planned so far, and stages those that differ.
func (b *Builder) keep(tx *publish.Tx, p *pages, r *Result) error {
	planned := slices.DeleteFunc(tx.Planned(), func(f publish.Planned) bool { return !kept.Holds(f.Path) })
	files := make([]kept.File, len(planned))
	p.sums.known = make([]store.Checksum, len(planned))
	for i, f := range planned {
		sum, err := p.sums.of(tx, f)
		if err != nil {
			return err
		}
		files[i] = kept.File{Path: f.Path, Sum: sum, Size: f.Size}
		p.sums.known[i] = store.Checksum{Of: f.Sum, Is: sum}
	}
	for _, part := range kept.Lists(files) {
		p.lists = append(p.lists, part.Path)
		key := source.DigestOf(part.Data)
		if p.vouched && tx.Keep(part.Path, key) {
			continue
		}
		if err := tx.Put(part.Path, key, part.Data); err != nil {
			return err
		}
		r.Rendered++
	}
	return nil
}
