// Package store remembers between runs what earlier ones found out: the digest of
// a file whose directory entry has not changed, the edition that some bytes were
// parsed into, the names that are in a text. docs/architecture.md describes the
// files.
//
// The cache is disposable: deleting it costs time and nothing else. A cache that
// is damaged, or was written by another version of brief or with other types, is
// recognised before a byte of it is used, and rebuilt. What a run did not use is
// forgotten when the run is saved, so the cache is never larger than the site
// needs.
//
// The cache is one file that is read at once. Its values stay encoded until they
// are asked for, one by one, so that goroutines share the decoding, and a run that
// changes one file copies the bytes of all others. Editions and outlines, which
// are most of the bytes, are in files of their own, the packs.
package store

import (
	"bufio"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"time"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
)

// Store is the memory of one site. It is safe for concurrent use.
type Store struct {
	*Inputs                   // files of the source tree
	Outputs  *Outputs         // files of the output folder
	Editions *Editions        // by digest of file name, bytes and parser
	Bodies   *Bodies          // of the same editions, by the same digest
	Figures  *Figures         // of briefings, by digest of what they say
	Outlines *Outlines        // of briefings, by digest of everything that they are made from
	Checks   *Memo[Checked]   // by digest of all that the rules look at for one briefing
	Looks    *Memo[Look]      // at images, by digest of their ending and bytes
	Sums     *Memo[Sum]       // of captured articles, by digest of their bytes
	Runs     *Memo[Run]       // by digest of output folder and options
	Plans    *Memo[Plan]      // by the same digest
	Terms    *Terms           // of briefings, by digest of everything that they are found in
	Indexes  *Memo[Index]     // by digest of output folder and options
	Lists    *Memo[Checksums] // of the files that browsers may keep; by the same digest

	packs  *packs        // of editions, bodies, figures and terms
	path   string        // of the cache file
	origin source.Digest // of the program and of the types that it remembers
}

// Parsed is what one Markdown file says, without its text. It is shared, so it is
// never changed.
type Parsed struct {
	Edition  *model.Edition // without its text
	Problems []diag.Problem
	Mentions []model.Found // the names of organisations found in it
}

// Checked is what the rules found in one briefing.
type Checked struct {
	Problems []diag.Problem
	Beads    []model.Bead
}

// Look is the size of an image, or the reason why a file is not one.
type Look struct {
	Width, Height int // in pixels, as it is published
	Problem       string

	Raster, Scaled, Narrow bool // see [model.Asset]
}

// Sum is the SHA-256 of a file in hexadecimal digits, by which sources identify
// captured articles.
type Sum string

// fileName is the cache's name in its folder.
const fileName = "memory"

// Open reads the cache in the folder dir, as [Dir] names it. The string program
// identifies the program, see [Program]: another one may make other values of the
// same bytes.
//
// A store is always returned. The error says why it starts empty although there is
// a cache; report it as a note and go on.
func Open(dir, program string) (*Store, error) {
	s := &Store{path: filepath.Join(dir, fileName)}
	s.reset()
	var d source.Digester
	s.origin = d.Str(program, schema(reflect.TypeFor[Parsed]()), schema(reflect.TypeFor[model.Outline]()), schema(reflect.TypeFor[Checked]()), schema(reflect.TypeFor[Look]()), schema(reflect.TypeFor[Sum]()), schema(reflect.TypeFor[Run]()), schema(reflect.TypeFor[Plan]()), schema(reflect.TypeFor[Index]()), schema(reflect.TypeFor[Checksums]())).Sum()
	raw, err := os.ReadFile(s.path)
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if err != nil {
		return s, err
	}
	return s, s.load(raw)
}

// reset forgets everything.
func (s *Store) reset() {
	s.Inputs, s.Outputs = &Inputs{table: newTable(), began: time.Now(), now: time.Now}, &Outputs{table: newTable()}
	s.packs = newPacks(filepath.Dir(s.path))
	s.Editions = &Editions{s.packs, codecOf(reflect.TypeFor[Parsed]())}
	s.Bodies, s.Terms = &Bodies{s.packs}, &Terms{s.packs}
	s.Figures = newFigures(s.packs)
	s.Outlines = &Outlines{newOutlinePacks(filepath.Dir(s.path))}
	s.Checks, s.Looks, s.Sums, s.Runs, s.Plans = newMemo[Checked](), newMemo[Look](), newMemo[Sum](), newMemo[Run](), newMemo[Plan]()
	s.Indexes, s.Lists = newMemo[Index](), newMemo[Checksums]()
}

// Begin starts a run. Call it before the run looks at the source tree: the age of
// a file at that moment says whether its directory entry can be relied on later.
func (s *Store) Begin() {
	s.Inputs.tick()
	for _, p := range s.parts() {
		p.begin()
	}
}

// Again starts a further run of the same process. What earlier runs used counts
// as used.
func (s *Store) Again() { s.Inputs.tick() }

// Save forgets what was not used since [Store.Begin] and writes the rest, if that
// differs from what is on disk. A part that the run did not reach (the output of a
// site with errors) is kept as it is. Do not save an interrupted run. The error
// says why nothing could be written; then the next run takes longer, and nothing
// else happens.
func (s *Store) Save() error {
	changed := false
	for _, p := range s.parts() {
		changed = p.prune() || changed
	}
	if !changed {
		return nil
	}
	if err := errors.Join(s.packs.settle(), s.Outlines.packs.settle()); err != nil {
		return err
	}
	if err := replace(s.path, s.encode); err != nil {
		return err
	}
	for _, p := range s.parts() {
		p.saved()
	}
	return nil
}

// Close closes the files of the store. What was not saved is lost.
func (s *Store) Close() {
	s.packs.close()
	s.Outlines.packs.close()
}

// part is one kind of thing remembered.
type part interface {
	begin()                 // marks everything as unused
	prune() bool            // drops what is unused; reports whether the part differs from the disk
	saved()                 // notes that the part is on disk
	encode(w *bufio.Writer) // writes the part
	decode(r *reader)       // reads the part; sets r.bad where the bytes are wrong
}

// parts lists them in the order of the file.
func (s *Store) parts() []part {
	return []part{s.Inputs.table, s.Outputs.table, s.packs, s.Outlines.packs, s.Checks, s.Looks, s.Sums, s.Runs, s.Plans, s.Indexes, s.Lists}
}
