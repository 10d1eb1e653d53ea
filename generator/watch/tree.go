package watch

import (
	"path"
	"path/filepath"
	"strings"
)

// tree is what is watched: the folders dirs, relative to root.
type tree struct {
	root string
	dirs []string
}

// rel returns name as a path relative to the root, "" where it is outside.
func (t tree) rel(name string) string {
	rel, err := filepath.Rel(t.root, name)
	if err != nil || !filepath.IsLocal(rel) {
		return ""
	}
	return filepath.ToSlash(rel)
}

func (t tree) full(rel string) string { return filepath.Join(t.root, filepath.FromSlash(rel)) }

// holds reports whether rel is one of the folders or in one of them.
func (t tree) holds(rel string) bool {
	if ignored(rel) {
		return false
	}
	for _, d := range t.dirs {
		if under(rel, d) {
			return true
		}
	}
	return false
}

// leads reports whether a folder is on the way to one of the folders, or in
// one. Those on the way are watched, without their other contents, to see a
// folder appear and disappear.
func (t tree) leads(rel string) bool {
	if t.holds(rel) {
		return true
	}
	for _, d := range t.dirs {
		if under(d, rel) {
			return true
		}
	}
	return false
}

// under reports whether rel is dir or in it.
func under(rel, dir string) bool {
	dir = path.Clean(dir)
	return dir == "." || rel == dir || strings.HasPrefix(rel, dir+"/")
}

// ignored reports whether a part of the path is a name that editors or systems
// use for themselves.
func ignored(rel string) bool {
	for name := range strings.SplitSeq(rel, "/") {
		if name != "." && temporary(name) {
			return true
		}
	}
	return false
}

// temporary reports whether name is that of a hidden file (also Vim's swap
// files, Emacs' locks, the drafts of GEdit and Kate, macOS' .DS_Store), a
// backup, or a file through which an editor saves.
func temporary(name string) bool {
	switch {
	case name == "4913", // Vim uses it to test whether a folder can be written
		name == "Thumbs.db",
		strings.HasPrefix(name, "."),
		strings.HasSuffix(name, "~"),
		strings.HasPrefix(name, "~$"),                                                    // Office's locks
		strings.HasPrefix(name, "#") && strings.HasSuffix(name, "#"),                     // Emacs' automatic saves
		strings.HasSuffix(name, "___jb_tmp___"), strings.HasSuffix(name, "___jb_old___"): // JetBrains
		return true
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".swp", ".swo", ".swx", ".tmp":
		return true
	}
	return false
}
