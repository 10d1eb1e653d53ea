package source

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"
)

// File is what a directory says of a file.
type File struct {
	Path  string // relative to the root that was walked, with forward slashes
	Size  int64
	Mtime int64  // nanoseconds since 1970
	Ctime int64  // when the system last saw the file change, in nanoseconds since 1970; 0 where it does not say
	Inode uint64 // 0 where the system has none
}

// Same reports whether two looks at a file saw the same file, as far as a
// directory can show it. Programs may set the modification time, and some keep
// it over an edit; nobody sets the change time.
func (f File) Same(g File) bool {
	return f.Size == g.Size && f.Mtime == g.Mtime && f.Ctime == g.Ctime && f.Inode == g.Inode
}

// Walk lists the regular files below root/dir in byte order of their paths,
// which are relative to root. Names that begin with a dot or end with ~ belong
// to editors and systems and are skipped. A symbolic link is followed where it
// leads to a file inside root; passed names the others, which lead to folders,
// out of root or nowhere. A dir that does not exist gives an empty list.
func Walk(root, dir string) (files []File, passed []string, err error) {
	type found struct {
		name  string
		entry fs.DirEntry
	}
	var all []found
	top := filepath.Join(root, filepath.FromSlash(dir))
	err = filepath.WalkDir(top, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			if errors.Is(err, fs.ErrNotExist) {
				return nil // deleted after the listing, or never there
			}
			return err
		}
		base := entry.Name()
		if name != top && (strings.HasPrefix(base, ".") || strings.HasSuffix(base, "~")) {
			if entry.IsDir() {
				return filepath.SkipDir
			}
			return nil
		}
		if entry.IsDir() {
			return nil
		}
		all = append(all, found{name, entry})
		return nil
	})
	if len(all) == 0 {
		return nil, nil, err
	}
	// Looking at each file takes longer than listing them.
	files = make([]File, len(all))
	links := make([]string, len(all)) // the names of those that are passed over
	var group errgroup.Group
	const together = 512
	group.SetLimit(runtime.GOMAXPROCS(0))
	for from := 0; from < len(all); from += together {
		group.Go(func() error {
			for i := from; i < min(from+together, len(all)); i++ {
				f := &all[i]
				info, err := f.entry.Info()
				if f.entry.Type()&fs.ModeSymlink != 0 {
					info, err = linked(root, f.name)
				}
				passed := err != nil || info == nil || !info.Mode().IsRegular()
				if passed && f.entry.Type()&fs.ModeSymlink == 0 {
					continue
				}
				rel, err := filepath.Rel(root, f.name)
				if err != nil {
					return err
				}
				if passed {
					links[i] = filepath.ToSlash(rel)
					continue
				}
				files[i] = look(filepath.ToSlash(rel), info)
			}
			return nil
		})
	}
	err = errors.Join(err, group.Wait())
	files = slices.DeleteFunc(files, func(f File) bool { return f.Path == "" })
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	passed = slices.DeleteFunc(links, func(name string) bool { return name == "" })
	slices.Sort(passed)
	return files, passed, err
}

// Stat looks at one file; ok is false where there is none.
func Stat(root, file string) (f File, ok bool) {
	info, err := os.Stat(filepath.Join(root, filepath.FromSlash(file)))
	if err != nil || !info.Mode().IsRegular() {
		return File{}, false
	}
	return look(file, info), true
}

func look(rel string, info fs.FileInfo) File {
	return File{Path: rel, Size: info.Size(), Mtime: info.ModTime().UnixNano(), Ctime: ctime(info), Inode: inode(info)}
}

// linked follows a symbolic link as long as it stays inside root: a link out of
// the tree would put a file of the machine onto the site.
func linked(root, name string) (fs.FileInfo, error) {
	target, err := filepath.EvalSymlinks(name)
	if err != nil {
		return nil, err
	}
	base, err := filepath.EvalSymlinks(root)
	if err != nil {
		return nil, err
	}
	rel, err := filepath.Rel(base, target)
	if err != nil || !filepath.IsLocal(rel) {
		return nil, nil
	}
	return os.Stat(target)
}

// Root finds the site's root: the nearest folder that contains
// sources/site.yaml, from dir upward.
func Root(dir string) (string, bool) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", false
	}
	for {
		if info, err := os.Stat(filepath.Join(dir, "sources", "site.yaml")); err == nil && info.Mode().IsRegular() {
			return dir, true
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", false
		}
		dir = up
	}
}

// Stem splits the name of an edition's file into slug and language code:
// sources/briefings/a/henan-steel.en.md is henan-steel and en. ok is false
// for a name of another form.
func Stem(file string) (slug, code string, ok bool) {
	base := path.Base(file)
	stem, found := strings.CutSuffix(base, ".md")
	if !found {
		return "", "", false
	}
	i := strings.LastIndexByte(stem, '.')
	if i < 0 {
		return stem, "", false
	}
	return stem[:i], stem[i+1:], stem[i+1:] == "en" || stem[i+1:] == "zh"
}
