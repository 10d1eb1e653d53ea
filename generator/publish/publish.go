// Package publish answers which files of the output folder are brief's, and
// brings them to what was planned. It promises that nothing an editor or a
// reader had is lost: no file that brief did not write is overwritten or
// removed, a plan that cannot be carried out leaves the last good site, every
// file is whole at every moment, equal bytes leave a file and its time alone,
// and a killed build leaves nothing that the next one does not know and mend.
//
// A [Tx] is one publication. Changed files are staged below .brief/staging in
// the output folder while pages are rendered, so that a full disk is found
// before anything has changed and memory stays small; Commit only renames
// them. The staging area has the shape of the site, so that a folder that the
// output does not have yet comes to its place whole: a first build renames a
// dozen folders and not thirty thousand files, which is a third of what writing
// them costs. What brief owns stands in .brief/manifest, which equal sites have equal
// on every machine. Before the first rename a publication appends to it what
// it is about to write, and at the end replaces it: old and new together in
// between, and one page of 25,000 costs one line and not the long list.
//
// A file of the manifest is brief's at its path, whatever its bytes: a page
// edited by hand is rendered again. A file that is only announced is brief's
// if it holds just those bytes, for the killed build may never have come to
// it and somebody else may have. The lines of a damaged manifest count as
// announced: where bytes agree with a digest of 128 bits, brief wrote them.
//
// The manifest is forced onto the disk, for what is owned cannot be found out
// again; pages are not, at 25,000 of them. After a power failure the next
// build finds pages of another size, time or digest and writes them again.
//
// What reads bytes or changes something goes through [os.Root], and a
// symbolic link within the folder is taken for somebody's property: it is
// neither followed nor, unless a page of brief's stood there, replaced. The
// output folder itself may be a link.
package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"github.com/gofrs/flock"

	"brief/generator/source"
)

// ManifestFile is where the manifest stands below the output folder.
const ManifestFile = hidden + "/manifest"

// hidden is brief's own folder in the output.
const (
	hidden     = ".brief"
	lockFile   = hidden + "/lock" // empty; it stays, for removing a lock that another build waits at is a race
	stagingDir = hidden + "/staging"
	treeDir    = stagingDir + "/site" // in the shape of the site
)

// ErrBusy says that another build has the output folder.
var ErrBusy = errors.New("another brief is writing there")

// Memory remembers the digests of files by what their directory says of them.
// Without it each file that is to stay is read.
type Memory interface {
	Trust(source.File) (source.Digest, bool)
	Saw(source.File, source.Digest)
}

// Tx is one publication. Keep, Put and Occupied may be called by several
// goroutines at once; Commit comes after them, Close last.
type Tx struct {
	out    string
	root   *os.Root
	lock   *flock.Flock
	memory Memory

	last      Manifest           // the last complete publication
	raw       []byte             // the manifest file as it is on disk; nil where there is none or it is damaged
	announced map[string][]Entry // what publications that did not end may have written
	damaged   bool
	shared    bool // see [Tx.Share]

	dirs sync.Map // folder -> standing
	made sync.Map // folders of the staging area that exist

	mu        sync.Mutex
	planned   map[string]planned
	folded    map[string]string // path in lower case -> path, where the two differ
	placed    bool              // what was staged is where it belongs
	obstacles []Obstacle
}

// planned is one file of the plan.
type planned struct {
	entry  Entry
	staged bool // its bytes wait in the staging area; else the file is right as it is
	// Of the staged file, which is of the size that the entry says.
	mtime int64
	inode uint64
}

// saw notes what the staged file looked like.
func (p *planned) saw(f source.File) { p.mtime, p.inode = f.Mtime, f.Inode }

// seen is the staged file as it looks in its place: a rename leaves size, time
// and number.
func (p planned) seen(path string) source.File {
	return source.File{Path: path, Size: p.entry.Size, Mtime: p.mtime, Inode: p.inode}
}

// Open begins a publication into the folder out, which is created if it does
// not exist, and locks it until [Tx.Close]. Memory may be nil. The error is
// [ErrBusy] where another build holds the lock; brief does not wait, for the
// other one may be a `brief watch` that never ends.
func Open(out string, memory Memory) (*Tx, error) {
	if err := os.MkdirAll(out, 0o777); err != nil {
		return nil, fmt.Errorf("the output folder %s cannot be created: %w", out, cause(err))
	}
	root, err := os.OpenRoot(out)
	if err != nil {
		return nil, fmt.Errorf("the output folder %s cannot be opened: %w", out, cause(err))
	}
	t := &Tx{out: out, root: root, memory: memory, planned: map[string]planned{}, folded: map[string]string{}}
	if err := t.open(); err != nil {
		t.Close()
		return nil, err
	}
	return t, nil
}

func (t *Tx) open() error {
	if err := t.root.Mkdir(hidden, 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("the output folder %s cannot be written: %w", t.out, cause(err))
	}
	// What brief is about to open must not lead elsewhere.
	if what := t.folder(hidden); what != "" {
		return fmt.Errorf("%s is %s, and brief keeps its own things in a folder of that name: move it away", t.full(hidden), what)
	}
	for _, name := range []string{lockFile, ManifestFile} {
		if info, err := t.root.Lstat(name); err == nil && !info.Mode().IsRegular() {
			return fmt.Errorf("%s is %s, and brief keeps a file of that name: move it away", t.full(name), kind(info))
		}
	}
	t.lock = flock.New(t.full(lockFile), flock.SetPermissions(0o666))
	locked, err := t.lock.TryLock()
	if err != nil {
		return fmt.Errorf("the output folder %s cannot be locked: %w", t.out, cause(err))
	}
	if !locked {
		return fmt.Errorf("the output folder %s is in use: %w; wait for it, end it, or build into another folder with --out DIR", t.out, ErrBusy)
	}
	if err := t.root.RemoveAll(stagingDir); err != nil {
		return fmt.Errorf("what an earlier build left in %s cannot be removed: %w", t.full(stagingDir), cause(err))
	}
	if err := t.root.Mkdir(stagingDir, 0o777); err != nil {
		return fmt.Errorf("the output folder %s cannot be written: %w", t.out, cause(err))
	}
	return t.recall()
}

// recall reads what brief owns.
func (t *Tx) recall() error {
	raw, err := t.root.ReadFile(ManifestFile)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s cannot be read: %w", t.full(ManifestFile), cause(err))
	}
	t.announced = map[string][]Entry{}
	if err != nil {
		return nil
	}
	manifest, announced, err := parse(raw)
	switch {
	case errors.Is(err, errOther):
		return fmt.Errorf("%s %w; build with that one, or into another folder with --out DIR", t.full(ManifestFile), err)
	case err != nil:
		t.damaged = true
	default:
		t.last, t.raw = manifest, raw
		t.planned = make(map[string]planned, len(manifest.Files)) // most sites stay as large as they are
	}
	for _, l := range announced {
		t.announced[l.path] = append(t.announced[l.path], l.Entry)
	}
	return nil
}

// Damaged reports that the manifest could not be relied on. Files that brief
// wrote and then somebody changed count as that person's from now on.
func (t *Tx) Damaged() bool { return t.damaged }

// Old returns what the last complete publication says of a file; after Commit
// that is this one.
func (t *Tx) Old(path string) (Entry, bool) {
	e, ok := t.last.Files[path]
	return e, ok
}

// State is a digest of all that the last complete publication says of its files,
// zero where there is none; after Commit that of this one. Whoever remembers it
// knows whether anybody else has published since.
func (t *Tx) State() source.Digest { return t.last.sum }

// Root returns the digest of all inputs of the last complete publication, or
// zero if there is none or a later one was broken off.
func (t *Tx) Root() source.Digest {
	if len(t.announced) > 0 {
		return source.Digest{}
	}
	return t.last.Root
}

// Planned is a file that this publication has, staged or as it stands.
type Planned struct {
	Path string
	Entry
}

// Planned lists the files planned so far, sorted by path.
func (t *Tx) Planned() []Planned {
	t.mu.Lock()
	defer t.mu.Unlock()
	list := make([]Planned, 0, len(t.planned))
	for _, path := range inOrder(t.planned, t.last.order) {
		list = append(list, Planned{path, t.planned[path].entry})
	}
	return list
}

// Plan returns what is planned of a file.
func (t *Tx) Plan(path string) (Entry, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	p, ok := t.planned[path]
	return p.entry, ok
}

// Open opens a planned file for reading, before it is in its place or after.
func (t *Tx) Open(path string) (*os.File, error) {
	t.mu.Lock()
	staged := t.planned[path].staged && !t.placed
	t.mu.Unlock()
	if staged {
		return os.Open(t.full(treeDir + "/" + path))
	}
	return t.root.Open(path)
}

// Share says that the folder is one that people keep their own things in, and
// not a site's: what a file of brief's has become by somebody's hand is theirs,
// and in the way, and what was written into the folder before stays there
// beside what is written now. It comes before anything is planned.
func (t *Tx) Share() { t.shared = true }

// retain plans what earlier publications wrote, this one says nothing of, and
// nobody has changed.
func (t *Tx) retain() error {
	known := map[string]bool{}
	for path := range t.last.Files {
		known[path] = true
	}
	for path := range t.announced {
		known[path] = true
	}
	for path := range known {
		info := t.look(path)
		if _, planned := t.planned[path]; planned || info == nil || !info.Mode().IsRegular() {
			continue
		}
		sum, err := t.sum(path, info)
		if err != nil {
			return fmt.Errorf("%s cannot be read: %w", t.full(path), cause(err))
		}
		for _, e := range append([]Entry{t.last.Files[path]}, t.announced[path]...) {
			if e.Sum == sum && e.Size == info.Size() {
				if err := t.plan(path, planned{entry: e}); err != nil {
					return err
				}
				break
			}
		}
	}
	return nil
}

// Close releases the output folder and drops what was staged and not
// committed.
func (t *Tx) Close() error {
	var err error
	if t.lock != nil && t.lock.Locked() {
		err = errors.Join(t.root.RemoveAll(stagingDir), t.lock.Close())
	}
	return errors.Join(err, t.root.Close())
}

// full names a file of the output folder for people.
func (t *Tx) full(path string) string { return filepath.Join(t.out, filepath.FromSlash(path)) }

// cause is an error without the operation and the path, which the message
// around it says in its own words.
func cause(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	var link *os.LinkError
	if errors.As(err, &link) {
		return link.Err
	}
	return err
}
