// Package publish: a stopgap; delete this file when the package's own files stand beside it.
package publish

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"sync"

	"brief/generator/source"
)

type Entry struct {
	Key, Sum source.Digest
	Size     int64
}
type Stats struct {
	Written, Removed, Unchanged int
	Bytes                       int64
}
type Tx struct {
	out  string
	mu   sync.Mutex
	old  map[string]Entry
	now  map[string]Entry
	data map[string][]byte
}

func Open(out string) (*Tx, error) {
	t := &Tx{out: out, old: map[string]Entry{}, now: map[string]Entry{}, data: map[string][]byte{}}
	raw, err := os.ReadFile(filepath.Join(out, ".brief", "manifest"))
	if err == nil {
		json.Unmarshal(raw, &t.old)
	}
	return t, os.MkdirAll(filepath.Join(out, ".brief"), 0o755)
}
func (t *Tx) Old(p string) (Entry, bool) { e, ok := t.old[p]; return e, ok }
func (t *Tx) Keep(p string)              { t.mu.Lock(); t.now[p] = t.old[p]; t.mu.Unlock() }
func (t *Tx) Put(p string, key source.Digest, b []byte) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.now[p], t.data[p] = Entry{key, source.DigestOf(b), int64(len(b))}, b
	return nil
}
func (t *Tx) Sum(p string) (source.Digest, bool) { e, ok := t.now[p]; return e.Sum, ok }
func (t *Tx) Occupied() []string { return nil }
func (t *Tx) Commit(ctx context.Context) (s Stats, err error) {
	for p, b := range t.data {
		name := filepath.Join(t.out, filepath.FromSlash(p))
		had, e := os.ReadFile(name)
		if e == nil && bytes.Equal(had, b) {
			s.Unchanged++
			continue
		}
		os.MkdirAll(filepath.Dir(name), 0o755)
		if err = os.WriteFile(name, b, 0o644); err != nil {
			return
		}
		s.Written++
	}
	for p := range t.old {
		if _, ok := t.now[p]; !ok {
			os.Remove(filepath.Join(t.out, filepath.FromSlash(p)))
			s.Removed++
		}
	}
	raw, _ := json.Marshal(t.now)
	return s, os.WriteFile(filepath.Join(t.out, ".brief", "manifest"), raw, 0o644)
}
func (t *Tx) Close() error { return nil }
