// Package publish compares, writes and removes the files of the output folder,
// until they agree with the plan. It promises that nothing an editor or a
// reader had is lost: no file that brief did not write is overwritten or
// removed, a plan that cannot be carried out leaves the last good site, every
// file is whole at every moment, a file whose bytes are equal keeps its time,
// and a killed build leaves nothing that the next build does not recognise and
// repair.
//
// A [Tx] is one publication. Changed files are staged below .brief/staging in
// the output folder while pages are rendered, so that a full disk is found
// before anything has changed and memory stays small; Commit only renames them.
// The staging area has the same folders as the site, so that a folder that the
// output does not have yet is moved to its place whole: a first build renames a
// dozen folders and not thirty thousand files, which is a third of the cost of
// writing them. The file .brief/manifest lists what brief owns; equal sites
// have equal manifests on every machine. Before the first rename, a publication
// appends to the manifest what it is about to write, and at the end it replaces
// the manifest. In between the manifest lists old and new files together, and
// changing one page of 25,000 adds one line and does not rewrite the long list.
//
// A file of the manifest is brief's at its path, whatever its bytes are: a page
// edited by hand is rendered again. A file that is only announced is brief's
// only if it has exactly the announced bytes, because the killed build may
// never have reached it and somebody else may have written it. The lines of a
// damaged manifest count as announced: where bytes agree with a digest of 128
// bits, brief wrote them.
//
// The manifest is forced onto the disk, because ownership cannot be found out
// again. The pages are not, because there are 25,000 of them. After a power
// failure the next build finds pages that differ in size, time or digest and
// writes them again.
//
// Everything that reads bytes or changes something goes through [os.Root]. A
// symbolic link within the folder counts as somebody else's: it is not
// followed, and it is replaced only where a page of brief's was in its place
// before. The output folder itself may be a link.
package publish

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"github.com/gofrs/flock"

	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/source"
)

// ManifestFile is the path of the manifest below the output folder.
const ManifestFile = hidden + "/manifest"

// hidden is brief's own folder in the output.
const (
	hidden     = ".brief"
	lockFile   = hidden + "/lock" // empty; it stays, because removing a lock that another build waits for is a race
	stagingDir = hidden + "/staging"
	treeDir    = stagingDir + "/site" // has the same folders as the site
)

// ErrBusy says that another build has locked the output folder.
var ErrBusy = message.Errorf("another brief is writing there")

// Memory remembers the digests of files by what their directory says of them.
// Without it every file that is to stay is read.
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

	last      Manifest           // of the last complete publication
	raw       []byte             // the manifest file as it is on disk; nil where there is none or it is damaged
	announced map[string][]Entry // what publications that did not end may have written
	damaged   bool
	shared    bool // see [Tx.Share]

	dirs sync.Map // folder -> folderState
	made sync.Map // folders of the staging area that exist

	mu        sync.Mutex
	planned   map[string]planned
	folded    map[string]string // path in lower case -> path, where the two differ
	placed    bool              // what was staged is in its place
	obstacles []Obstacle
}

// planned is one file of the plan.
type planned struct {
	entry  Entry
	staged bool // its bytes are in the staging area; otherwise the file is right as it is
	// The staged file; its size is that of the entry.
	mtime int64
	inode uint64
}

// saw records the directory's data of the staged file.
func (p *planned) saw(f source.File) { p.mtime, p.inode = f.Mtime, f.Inode }

// seen returns the staged file as the directory shows it in its place: a rename
// keeps size, time and inode number.
func (p planned) seen(path string) source.File {
	return source.File{Path: path, Size: p.entry.Size, Mtime: p.mtime, Inode: p.inode}
}

// Open begins a publication into the folder out, which is created if it does
// not exist, and locks it until [Tx.Close]. Memory may be nil. The error is
// [ErrBusy] where another build holds the lock; brief does not wait, because
// the other one may be a `brief watch` that never ends.
func Open(out string, memory Memory) (*Tx, error) {
	if err := os.MkdirAll(out, 0o777); err != nil {
		return nil, message.Errorf("the output folder %s cannot be created: %s", out, cause(err))
	}
	root, err := os.OpenRoot(out)
	if err != nil {
		return nil, message.Errorf("the output folder %s cannot be opened: %s", out, cause(err))
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
		return message.Errorf("the output folder %s cannot be written: %s", t.out, cause(err))
	}
	// The files that brief is about to open must not be links to other places.
	if what := t.folder(hidden); what != "" {
		return message.Errorf("%s is %s, and brief keeps its own things in a folder of that name: move it away", t.full(hidden), what)
	}
	for _, name := range []string{lockFile, ManifestFile} {
		if info, err := t.root.Lstat(name); err == nil && !info.Mode().IsRegular() {
			return message.Errorf("%s is %s, and brief keeps a file of that name: move it away", t.full(name), kind(info))
		}
	}
	t.lock = flock.New(t.full(lockFile), flock.SetPermissions(0o666))
	locked, err := t.lock.TryLock()
	if err != nil {
		return message.Errorf("the output folder %s cannot be locked: %s", t.out, cause(err))
	}
	if !locked {
		return message.Errorf("the output folder %s is in use: %s; wait for it, end it, or build into another folder with --out DIR", t.out, ErrBusy)
	}
	if err := t.root.RemoveAll(stagingDir); err != nil {
		return message.Errorf("what an earlier build left in %s cannot be removed: %s", t.full(stagingDir), cause(err))
	}
	if err := t.root.Mkdir(stagingDir, 0o777); err != nil {
		return message.Errorf("the output folder %s cannot be written: %s", t.out, cause(err))
	}
	return t.recall()
}

// recall reads what brief owns.
func (t *Tx) recall() error {
	raw, err := t.root.ReadFile(ManifestFile)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return message.Errorf("%s cannot be read: %s", t.full(ManifestFile), cause(err))
	}
	t.announced = map[string][]Entry{}
	if err != nil {
		return nil
	}
	manifest, announced, err := parse(raw)
	switch {
	case errors.Is(err, errOther):
		return message.Errorf("%s %s; build with that one, or into another folder with --out DIR", t.full(ManifestFile), err)
	case err != nil:
		t.damaged = true
	default:
		t.last, t.raw = manifest, raw
		t.planned = make(map[string]planned, len(manifest.Files)) // most sites keep their size
	}
	for _, l := range announced {
		t.announced[l.path] = append(t.announced[l.path], l.Entry)
	}
	return nil
}

// Damaged reports that the manifest could not be relied on. Files that brief
// wrote and that somebody changed afterwards belong to that person from now on.
func (t *Tx) Damaged() bool { return t.damaged }

// Old returns what the last complete publication recorded of a file; after
// Commit that is this publication.
func (t *Tx) Old(path string) (Entry, bool) {
	e, ok := t.last.Files[path]
	return e, ok
}

// State returns a digest of all that the last complete publication recorded of
// its files, zero where there is none; after Commit it is that of this
// publication. A caller that remembers it can see whether anybody else has
// published since.
func (t *Tx) State() source.Digest { return t.last.sum }

// Root returns the digest of all inputs of the last complete publication, or
// zero if there is none or a later one was interrupted.
func (t *Tx) Root() source.Digest {
	if len(t.announced) > 0 {
		return source.Digest{}
	}
	return t.last.Root
}

// Planned is a file of this publication, staged or already in its place.
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

// Plan returns the plan for a file.
func (t *Tx) Plan(path string) (Entry, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	p, ok := t.planned[path]
	return p.entry, ok
}

// Open opens a planned file for reading, before or after it is put in its
// place.
func (t *Tx) Open(path string) (*os.File, error) {
	t.mu.Lock()
	staged := t.planned[path].staged && !t.placed
	t.mu.Unlock()
	if staged {
		return os.Open(t.full(treeDir + "/" + path))
	}
	return t.root.Open(path)
}

// Share says that people also keep their own files in the output folder, unlike
// the folder of a site. A file that brief wrote and somebody has changed is
// then theirs, and is an obstacle. Files that earlier publications wrote stay
// beside those of this one. Share must be called before anything is planned.
func (t *Tx) Share() { t.shared = true }

// retain plans the files that earlier publications wrote, that this one does
// not plan, and that nobody has changed.
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
			return message.Errorf("%s cannot be read: %s", t.full(path), cause(err))
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

// Close releases the output folder and removes what was staged and not
// committed.
func (t *Tx) Close() error {
	var err error
	if t.lock != nil && t.lock.Locked() {
		err = errors.Join(t.root.RemoveAll(stagingDir), t.lock.Close())
	}
	return errors.Join(err, t.root.Close())
}

// full returns the name of a file of the output folder for messages.
func (t *Tx) full(path string) string { return filepath.Join(t.out, filepath.FromSlash(path)) }

// cause returns an error without the operation and the path, because the
// message around it names them in its own words.
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
