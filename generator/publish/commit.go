package publish

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"runtime"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"brief/generator/source"
)

// Stats says what a publication did.
type Stats struct {
	Written, Removed, Unchanged int
	Bytes                       int64    // written
	Left                        []string // files that left the plan and that somebody has changed: they stay, and are no longer brief's
}

// Commit brings the output folder to the plan: what is staged goes to its
// place, what brief wrote once and is planned no more is removed, with the
// folders that this empties. Root is the digest of all inputs.
//
// New files come before old ones go, so that no link leads nowhere for
// longer than need be. A file that left the plan is removed only with the
// bytes that brief gave it: one that somebody has changed since holds their
// work. It is named in Stats.Left and from then on is theirs.
//
// If ctx ends before the first file is in its place, nothing has changed; if
// later, Commit stops between two files, all of which are whole, and the next
// publication goes on from there.
func (t *Tx) Commit(ctx context.Context, root source.Digest) (Stats, error) {
	if o := t.Occupied(); len(o) > 0 {
		return Stats{}, fmt.Errorf("%s is %s that brief did not write, where a page goes; the site in %s is as it was", t.full(o[0].Path), o[0].What, t.out)
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
		return Stats{}, fmt.Errorf("%s cannot be written: %w; the site is as it was", t.full(ManifestFile), cause(err))
	}
	if err := t.place(ctx, changed); err != nil {
		return Stats{}, err
	}
	if err := t.sweep(ctx, &s); err != nil {
		return Stats{}, err
	}
	if err := t.conclude(next, len(changed) > 0); err != nil {
		return Stats{}, fmt.Errorf("%s cannot be written: %w; the pages are in their places, and the next build mends the rest", t.full(ManifestFile), cause(err))
	}
	return s, nil
}

// announce adds to the manifest which files are about to be brief's. A line
// torn at the end is no matter: nothing of it was written yet. Only paths that
// are new to it are forced onto the disk. One that it lists is brief's even if
// a power failure eats the announcement, so that saving an edit waits for the
// disk once and not twice.
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
	// There is none, or it is damaged, or its last line is torn.
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

// place renames what is staged to where it belongs: folders whole where the
// output has none of the name, and else files.
func (t *Tx) place(ctx context.Context, changed []string) error {
	var moves []string
	moved := map[string]bool{}
	for _, name := range changed {
		at := name
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			if !t.stands(dir).there {
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
	t.dirs.Clear() // they are there now
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
	return fmt.Errorf("%s cannot be written: %w; every page in %s is whole, and the next build goes on from here", t.full(name), cause(err), t.out)
}

// sweep removes what brief wrote and the plan does not hold.
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
			return fmt.Errorf("%s is no longer part of the site and cannot be removed: %w; the next build tries again", t.full(name), cause(err))
		}
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			emptied[dir] = true
		}
	}
	// The deepest first. A folder that holds anything at all cannot be removed.
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
	return nil
}

// conclude writes the new manifest, unless it is the old one.
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

// replace puts bytes in the place of one of brief's own files.
func (t *Tx) replace(name string, b []byte) error {
	temporary := stagingDir + "/" + path.Base(name)
	if err := t.write(temporary, b, os.O_TRUNC, true); err != nil {
		return err
	}
	return t.rename(temporary, name)
}

// rename puts a file in the place of another at once. On Windows that fails
// while a virus scanner or an indexer looks at either, for some milliseconds.
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
