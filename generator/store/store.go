// Package store answers what earlier runs found out already: the digest of a
// file whose directory entry has not changed, the edition that some bytes
// were parsed into, the names that stand in a text.
//
// It is disposable: deleting the cache costs time and nothing else. A cache
// that is damaged, of another version of brief or of other types is found out
// before a byte of it is believed, and is built anew. What a run did not use
// is forgotten when the run is saved, so that the cache is never larger than
// the site.
//
// The cache is one file, read at once: its values stay encoded until they are
// asked for, each by itself, so that goroutines share the decoding and a run
// that changes one file copies the bytes of all others. What editions and
// stories came to, which is most of the bytes, lies in files of its own, the packs.
package store

import (
	"bufio"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"time"

	"brief/generator/diag"
	"brief/generator/model"
	"brief/generator/source"
)

// Store is the memory of one site. All methods may be called by several
// goroutines at once.
type Store struct {
	*Inputs                   // files of the source tree
	Outputs  *Outputs         // files of the output folder
	Editions *Editions        // by digest of file name, bytes and parser
	Bodies   *Bodies          // of the same editions, by the same digest
	Figures  *Figures         // of briefings, by digest of what they say
	Outlines *Outlines        // of stories, by digest of all that they are made of
	Checks   *Memo[Checked]   // by digest of all that the rules look at for one briefing
	Looks    *Memo[Look]      // at images, by digest of their ending and bytes
	Sums     *Memo[Sum]       // of captured articles, by digest of their bytes
	Runs     *Memo[Run]       // by digest of output folder and options
	Plans    *Memo[Plan]      // likewise
	Terms    *Terms           // of briefings, by digest of all that they stand in
	Indexes  *Memo[Index]     // by digest of output folder and options
	Lists    *Memo[Checksums] // of the files that browsers may keep; likewise

	packs  *packs        // of editions, bodies, figures and terms
	path   string        // of the cache file
	origin source.Digest // of the program and of the types that it remembers
}

// Parsed is what one Markdown file came to, but for its text. It is shared by
// all who ask for it, so it is read and never changed.
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

// Look is what an image is, or why it is none.
type Look struct {
	Width, Height int // in pixels
	Problem       string
}

// Sum is the SHA-256 of a file in hexadecimal digits, by which sources name
// what was captured.
type Sum string

// fileName is the cache's name in its folder.
const fileName = "memory"

// Open reads the cache in folder dir, as [Dir] names it. The string program
// must differ wherever another program would answer differently from the same
// bytes: a version, or for a development build the digest of the executable.
//
// A store is always returned. The error says why it starts empty although
// there is a cache; it is for a note, not a reason to stop.
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

// Begin starts a run. It must come before the run looks at the source tree:
// how old a file is when it is looked at says whether its directory entry may
// be relied on later.
func (s *Store) Begin() {
	s.Inputs.tick()
	for _, p := range s.parts() {
		p.begin()
	}
}

// Again starts a further run of the same process. What its earlier runs used
// counts as used.
func (s *Store) Again() { s.Inputs.tick() }

// Save forgets what was not used since [Store.Begin] and writes the rest, if
// that differs from what is on disk. A part that the run never came to (the
// output of a site with errors) is kept as it is; a run that was broken off
// should not be saved. The error says why nothing could be written, which
// costs the next run its time and nothing else.
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

// Close lets go of the files that the store holds open. What was not saved is
// lost.
func (s *Store) Close() {
	s.packs.close()
	s.Outlines.packs.close()
}

// part is one kind of thing remembered.
type part interface {
	begin()                 // nothing is used yet
	prune() bool            // drops the unused; whether it differs from what is on disk
	saved()                 // it is on disk now
	encode(w *bufio.Writer) // writes it
	decode(r *reader)       // takes it over; r.bad where the bytes make no sense
}

// parts lists them in the order of the file.
func (s *Store) parts() []part {
	return []part{s.Inputs.table, s.Outputs.table, s.packs, s.Outlines.packs, s.Checks, s.Looks, s.Sums, s.Runs, s.Plans, s.Indexes, s.Lists}
}
