package publish

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path"
	"runtime"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/source"
)

// Stats says what a publication did.
type Stats struct {
	Written, Removed, Unchanged int
	Bytes                       int64    // bytes written
	Gone                        []string // the files that were removed
	Left                        []string // files that are no longer planned and that somebody has changed: they stay, and are no longer brief's
}

// Commit makes the output folder agree with the plan: staged files go to their
// places, and what brief wrote earlier and is no longer planned is removed,
// together with the folders that this empties. Root is the digest of all
// inputs.
//
// New files are put in place before old ones are removed, so that no link is
// broken for longer than necessary. A file that is no longer planned is removed
// only if it has the bytes that brief wrote: a file that somebody has changed
// since holds their work. It is named in Stats.Left and belongs to them from
// then on.
//
// If ctx ends before the first file is in its place, nothing has changed. If it
// ends later, Commit stops between two files, all files are whole, and the next
// publication continues from there.
func (t *Tx) Commit(ctx context.Context, root source.Digest) (Stats, error) {
	if o := t.Occupied(); len(o) > 0 {
		return Stats{}, message.Errorf("%s is %s that brief did not write, where a page goes; the site in %s is as it was", t.full(o[0].Path), o[0].What, t.out)
	}
	if err := ctx.Err(); err != nil {
		return Stats{}, err
	}
	if t.shared {
		if err := t.retain(); err != nil {
			return Stats{}, err
		}
	}
	next := Manifest{Root: root, Files: make(map[string]Entry, len(t.planned)), order: t.last.order}
	var changed []string
	var s Stats
	for path, p := range t.planned {
		next.Files[path] = p.entry
		if !p.staged {
			s.Unchanged++
			continue
		}
		changed = append(changed, path)
		s.Written++
		s.Bytes += p.entry.Size
	}
	slices.Sort(changed)
	if err := t.announce(changed); err != nil {
		return Stats{}, message.Errorf("%s cannot be written: %s; the site is as it was", t.full(ManifestFile), cause(err))
	}
	if err := t.place(ctx, changed); err != nil {
		return Stats{}, err
	}
	if err := t.sweep(ctx, &s); err != nil {
		return Stats{}, err
	}
	if err := t.conclude(next, len(changed) > 0); err != nil {
		return Stats{}, message.Errorf("%s cannot be written: %s; the pages are in their places, and the next build repairs the rest", t.full(ManifestFile), cause(err))
	}
	return s, nil
}

// announce adds to the manifest the files that brief is about to write. A torn
// last line does no harm, because nothing of its file was written yet. The
// manifest is only forced onto the disk for paths that are new to it. A path
// that it lists is brief's even if a power failure destroys the announcement,
// so that saving an edit waits for the disk once and not twice.
func (t *Tx) announce(changed []string) error {
	if len(changed) == 0 {
		return nil
	}
	var lines []byte
	add := func(path string, e Entry) { lines = line{path, e}.append(append(lines, announceMark...)) }
	if bytes.HasSuffix(t.raw, []byte("\n")) {
		fresh := false
		for _, path := range changed {
			add(path, t.planned[path].entry)
			_, known := t.last.Files[path]
			fresh = fresh || !known
		}
		return t.write(ManifestFile, lines, os.O_APPEND, fresh)
	}
	// There is no manifest, or it is damaged, or its last line is torn.
	for _, path := range slices.Sorted(maps.Keys(t.announced)) {
		for _, e := range t.announced[path] {
			add(path, e)
		}
	}
	for _, path := range changed {
		add(path, t.planned[path].entry)
	}
	return t.replace(ManifestFile, append(t.last.encode(), lines...))
}

// place renames what is staged to its place: whole folders where the output has
// nothing of that name, and otherwise files.
func (t *Tx) place(ctx context.Context, changed []string) error {
	var moves []string
	moved := map[string]bool{}
	for _, name := range changed {
		at := name
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			if !t.stateOf(dir).there {
				at = dir
			}
		}
		if !moved[at] {
			moved[at] = true
			moves = append(moves, at)
		}
	}
	group, ctx := errgroup.WithContext(ctx)
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		group.Go(func() error {
			for i := w; i < len(moves); i += workers {
				if err := ctx.Err(); err != nil {
					return err
				}
				if err := t.rename(treeDir+"/"+moves[i], moves[i]); err != nil {
					return t.halfway(moves[i], err)
				}
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	t.dirs.Clear() // the folders exist now
	t.placed = true
	if t.memory != nil {
		for _, name := range changed {
			p := t.planned[name]
			t.memory.Saw(p.seen(name), p.entry.Sum)
		}
	}
	return nil
}

func (t *Tx) halfway(name string, err error) error {
	return message.Errorf("%s cannot be written: %s; every page in %s is whole, and the next build goes on from here", t.full(name), cause(err), t.out)
}

// sweep removes what brief wrote and is no longer planned.
func (t *Tx) sweep(ctx context.Context, s *Stats) error {
	var stale []string
	for name := range t.last.Files {
		if _, stays := t.planned[name]; !stays {
			stale = append(stale, name)
		}
	}
	for name := range t.announced {
		if _, stays := t.planned[name]; !stays {
			stale = append(stale, name)
		}
	}
	slices.Sort(stale)
	emptied := map[string]bool{}
	for _, name := range slices.Compact(stale) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := t.remove(name, s); err != nil {
			return message.Errorf("%s is no longer part of the site and cannot be removed: %s; the next build tries again", t.full(name), cause(err))
		}
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			emptied[dir] = true
		}
	}
	// The deepest folders come first. A folder that is not empty cannot be
	// removed.
	for _, dir := range slices.Backward(slices.Sorted(maps.Keys(emptied))) {
		if t.folder(dir) == "" {
			_ = t.root.Remove(dir)
		}
	}
	return nil
}

func (t *Tx) remove(name string, s *Stats) error {
	info := t.look(name)
	if info == nil || info.IsDir() {
		return nil
	}
	if other, folded := t.namesake(name); folded {
		if now := t.look(other); now != nil && os.SameFile(info, now) {
			return t.rename(name, other) // one file where case does not count: it gets its new name
		}
	}
	mine, err := false, error(nil)
	if info.Mode().IsRegular() {
		mine, err = t.wrote(name, info)
	}
	if err != nil {
		return err
	}
	if !mine {
		if _, owned := t.last.Files[name]; owned {
			s.Left = append(s.Left, name)
		}
		return nil
	}
	if err := t.root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	s.Removed++
	s.Gone = append(s.Gone, name)
	return nil
}

// conclude writes the new manifest, unless it is equal to the old one.
func (t *Tx) conclude(next Manifest, announced bool) error {
	raw := next.encode()
	if announced || !bytes.Equal(raw, t.raw) {
		if err := t.replace(ManifestFile, raw); err != nil {
			return err
		}
	}
	readDigest(&next.sum, raw[len(raw)-1-hex.EncodedLen(len(next.sum)):len(raw)-1])
	t.last, t.raw, t.announced, t.damaged = next, raw, nil, false
	return nil
}

// replace writes bytes in the place of one of brief's own files.
func (t *Tx) replace(name string, b []byte) error {
	temporary := stagingDir + "/" + path.Base(name)
	if err := t.write(temporary, b, os.O_TRUNC, true); err != nil {
		return err
	}
	return t.rename(temporary, name)
}

// rename puts a file in the place of another in one step. On Windows that fails
// for some milliseconds while a virus scanner or an indexer reads one of them.
func (t *Tx) rename(from, to string) error {
	err := t.root.Rename(from, to)
	for wait := 5 * time.Millisecond; err != nil && runtime.GOOS == "windows" && wait < time.Second; wait *= 2 {
		if !errors.Is(err, fs.ErrPermission) {
			break
		}
		time.Sleep(wait)
		err = t.root.Rename(from, to)
	}
	return err
}
