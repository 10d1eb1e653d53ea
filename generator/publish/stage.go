package publish

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/source"
)

// Obstacle is something in the output folder that is not brief's and is in the
// place of a planned file.
type Obstacle struct {
	Path string          // relative to the output folder, with forward slashes
	What message.Message // a file, a folder, a symbolic link
}

// Keep plans a file that was made from key by an earlier build, and reports
// whether it is still there with the bytes that brief wrote. If not, the caller
// renders it and calls [Tx.Put]. A file whose size and time are remembered is
// not read; any other file is read and digested, so that a file edited by hand
// never passes.
func (t *Tx) Keep(path string, key source.Digest) bool {
	last, known := t.last.Files[path]
	known = known && last.Key == key
	announced := t.announced[path]
	if !known && !slices.ContainsFunc(announced, func(e Entry) bool { return e.Key == key }) {
		return false
	}
	info := t.look(path)
	if info == nil || !info.Mode().IsRegular() {
		return false
	}
	sum, err := t.sum(path, info)
	if err != nil {
		return false
	}
	if known && last.Sum == sum && last.Size == info.Size() {
		return t.plan(path, planned{entry: last}) == nil
	}
	for _, e := range announced {
		if e.Key == key && e.Sum == sum && e.Size == info.Size() {
			return t.plan(path, planned{entry: e}) == nil
		}
	}
	return false
}

// Put plans a file of these bytes, which were made from key. A file that has
// these bytes already stays untouched, whoever wrote it; otherwise the bytes
// are staged. A file in the way is not an error here but an [Obstacle]. The
// error says that the path cannot be a file, that it is planned twice, or that
// the bytes cannot be written to the disk.
func (t *Tx) Put(path string, key source.Digest, b []byte) error {
	if err := portable(path); err != nil {
		return message.Errorf("%s %s", path, err)
	}
	p := planned{entry: Entry{key, source.DigestOf(b), int64(len(b))}}
	if err := t.plan(path, p); err != nil { // first, because two files of one name would collide in the staging area
		return err
	}
	free, equal, err := t.compare(path, p.entry, func(fs.FileInfo) (bool, error) { return t.holds(path, b) })
	if err != nil {
		return err
	}
	if free && !equal {
		seen, err := t.stage(path, b)
		if err != nil {
			return message.Errorf("%s cannot be written: %s; the site in %s is as it was", t.full(path), cause(err), t.out)
		}
		p.staged = true
		p.saw(seen)
		t.mu.Lock()
		defer t.mu.Unlock()
		t.planned[path] = p
	}
	return nil
}

// PutStream is [Tx.Put] for a file that may be too large for memory. It is
// staged while it is written, and removed again where the output has it already
// or has somebody else's file in its place.
func (t *Tx) PutStream(path string, key source.Digest, write func(io.Writer) error) error {
	if err := portable(path); err != nil {
		return message.Errorf("%s %s", path, err)
	}
	if err := t.plan(path, planned{}); err != nil {
		return err
	}
	var p planned
	seen, err := t.stageWith(path, func(f io.Writer) error {
		digest := source.NewDigestWriter()
		into := bufio.NewWriterSize(io.MultiWriter(f, digest), 1<<18)
		if err := write(into); err != nil {
			return err
		}
		err := into.Flush()
		p.entry = Entry{key, digest.Sum(), digest.Size()}
		return err
	})
	if err != nil {
		return message.Errorf("%s cannot be written: %s; what is in %s is as it was", t.full(path), cause(err), t.out)
	}
	free, equal, err := t.compare(path, p.entry, func(info fs.FileInfo) (bool, error) {
		sum, err := t.sum(path, info)
		return sum == p.entry.Sum, err
	})
	if err != nil {
		return err
	}
	p.saw(seen)
	p.staged = free && !equal
	if !p.staged {
		if err := os.Remove(t.full(treeDir + "/" + path)); err != nil {
			return err
		}
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.planned[path] = p
	return nil
}

// compare reads what is at a path. It returns whether brief may put the planned
// file there and whether it is there already. If brief may not, the obstacle is
// recorded. Where the size agrees, same compares the bytes.
func (t *Tx) compare(path string, want Entry, same func(fs.FileInfo) (bool, error)) (free, equal bool, err error) {
	if o, found := t.obstacle(path); found {
		t.block(o)
		return false, false, nil
	}
	_, owned := t.last.Files[path]
	owned = owned && !t.shared
	info := t.look(path)
	switch {
	case info == nil:
		return true, false, nil
	case info.IsDir(), !owned && !info.Mode().IsRegular():
		t.block(Obstacle{path, kind(info)})
		return false, false, nil
	case !info.Mode().IsRegular():
		return true, false, nil // somebody's link in the place of a page: the link is replaced, its target stays
	}
	if info.Size() == want.Size {
		same, err := same(info)
		if err != nil {
			return false, false, message.Errorf("%s cannot be read, to compare it: %s", t.full(path), cause(err))
		}
		if same {
			t.saw(path, info, want.Sum)
			return true, true, nil
		}
	}
	if !owned {
		if mine, err := t.wrote(path, info); err != nil || !mine { // one that cannot be read is not ours to replace
			t.block(Obstacle{path, kind(info)})
			return false, false, nil
		}
	}
	return true, false, nil
}

// Occupied lists the obstacles to the plan so far, sorted by path. While there
// is one, Commit publishes nothing.
func (t *Tx) Occupied() []Obstacle {
	t.mu.Lock()
	defer t.mu.Unlock()
	slices.SortFunc(t.obstacles, func(a, b Obstacle) int { return cmp.Compare(a.Path, b.Path) })
	t.obstacles = slices.Compact(t.obstacles)
	return slices.Clone(t.obstacles)
}

func (t *Tx) block(o Obstacle) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.obstacles = append(t.obstacles, o)
}

// plan records a file. Two paths that differ only in case are one file on many
// computers.
func (t *Tx) plan(path string, p planned) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if other, taken := t.namesake(path); taken {
		if other == path {
			return message.Errorf("%s is planned twice", path)
		}
		return message.Errorf("%s and %s differ only in case, and on many computers that is one file", other, path)
	}
	if low := strings.ToLower(path); low != path {
		t.folded[low] = path
	}
	t.planned[path] = p
	return nil
}

// namesake finds the planned file whose path is the same as this one where case
// does not count.
func (t *Tx) namesake(path string) (string, bool) {
	low := strings.ToLower(path)
	if _, taken := t.planned[low]; taken {
		return low, true
	}
	other, taken := t.folded[low]
	return other, taken
}

// stage writes bytes to the path's place in the staging area. It uses plain
// names, because only this publication has made anything there, and [os.Root]
// opens every folder on the way again.
func (t *Tx) stage(name string, b []byte) (seen source.File, err error) {
	return t.stageWith(name, func(f io.Writer) error {
		_, err := f.Write(b)
		return err
	})
}

func (t *Tx) stageWith(name string, write func(io.Writer) error) (seen source.File, err error) {
	dir := path.Dir(name)
	if _, made := t.made.Load(dir); !made {
		if err := os.MkdirAll(t.full(treeDir+"/"+dir), 0o777); err != nil {
			return seen, err
		}
		t.made.Store(dir, true)
	}
	f, err := os.OpenFile(t.full(treeDir+"/"+name), os.O_CREATE|os.O_WRONLY|os.O_EXCL, 0o666)
	if err != nil {
		return seen, err
	}
	err = write(f)
	if err == nil && t.memory != nil {
		var info fs.FileInfo
		if info, err = f.Stat(); err == nil {
			seen = source.FileOf(name, info)
		}
	}
	return seen, errors.Join(err, f.Close())
}

// write writes bytes to a file. mode says whether to empty the file first, to
// append to it, or to create it; with sync the bytes are on the disk when write
// returns.
func (t *Tx) write(name string, b []byte, mode int, sync bool) error {
	f, err := t.root.OpenFile(name, os.O_CREATE|os.O_WRONLY|mode, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	if err == nil && sync {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// look returns what the directory says of a file, or nil if there is none. It
// is one system call, where [os.Root] needs one for each folder above. This is
// safe, because the folders have been found not to be links.
func (t *Tx) look(name string) fs.FileInfo {
	if !t.stateOf(path.Dir(name)).there {
		return nil
	}
	info, err := os.Lstat(t.full(name))
	if err != nil {
		return nil
	}
	return info
}

// buffers are used to read files one after the other without an allocation for
// each.
var buffers = sync.Pool{New: func() any { return new([64 << 10]byte) }}

// holds reports whether the bytes of a file are b.
func (t *Tx) holds(path string, b []byte) (bool, error) {
	f, err := t.root.Open(path)
	if err != nil {
		return false, err
	}
	defer f.Close()
	buf := buffers.Get().(*[64 << 10]byte)
	defer buffers.Put(buf)
	for {
		n, err := f.Read(buf[:])
		if n > len(b) || !bytes.Equal(buf[:n], b[:n]) {
			return false, nil
		}
		b = b[n:]
		if err == io.EOF {
			return len(b) == 0, nil
		}
		if err != nil {
			return false, err
		}
	}
}

// sum returns the digest of the bytes of a file, remembered or computed.
func (t *Tx) sum(path string, info fs.FileInfo) (source.Digest, error) {
	if t.memory != nil {
		if sum, ok := t.memory.Trust(source.FileOf(path, info)); ok {
			return sum, nil
		}
	}
	b, err := t.root.ReadFile(path)
	if err != nil {
		return source.Digest{}, err
	}
	sum := source.DigestOf(b)
	t.saw(path, info, sum)
	return sum, nil
}

// wrote reports whether the bytes of the file are those that brief wrote.
func (t *Tx) wrote(path string, info fs.FileInfo) (bool, error) {
	known := t.announced[path]
	if e, ok := t.last.Files[path]; ok {
		known = append([]Entry{e}, known...)
	}
	if !slices.ContainsFunc(known, func(e Entry) bool { return e.Size == info.Size() }) {
		return false, nil
	}
	sum, err := t.sum(path, info)
	return slices.ContainsFunc(known, func(e Entry) bool { return e.Sum == sum }), err
}

func (t *Tx) saw(path string, info fs.FileInfo, sum source.Digest) {
	if t.memory != nil {
		t.memory.Saw(source.FileOf(path, info), sum)
	}
}
