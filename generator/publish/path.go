package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"
)

// portable says why a planned path cannot be a file on every system: the site
// is read from USB sticks and unpacked on any computer, so the rules of the
// strictest hold everywhere. It is nil for a path that can.
func portable(name string) error {
	if plain(name) {
		return nil
	}
	return flaw(name)
}

// flaw is portable for any path.
func flaw(name string) error {
	if !fs.ValidPath(name) || name == "." || !utf8.ValidString(name) {
		return errors.New("is no path within the output folder")
	}
	for i, part := range strings.Split(name, "/") {
		if i == 0 && strings.EqualFold(part, hidden) {
			return errors.New("lies in the folder that brief keeps for itself")
		}
		if at := strings.IndexFunc(part, func(r rune) bool { return unicode.IsControl(r) || strings.ContainsRune(`<>:"\|?*`, r) }); at >= 0 {
			r, _ := utf8.DecodeRuneInString(part[at:])
			return fmt.Errorf("holds %q, which not every system allows in a name", r)
		}
		if strings.HasSuffix(part, ".") || strings.HasSuffix(part, " ") {
			return errors.New("has a name that ends in a dot or a space, which Windows drops")
		}
		if len(part) > 255 {
			return errors.New("has a name of more than 255 bytes")
		}
		if device(part) {
			return fmt.Errorf("has the name %s, which is a device on Windows", part)
		}
	}
	return nil
}

// plain reports whether a path is like nearly all of a site's, and portable for
// certain: lower-case letters, digits, hyphens and underscores, with dots within
// names of no more than these and a folder's. A manifest has forty thousand to
// look at, at every build.
func plain(name string) bool {
	if len(name) > 255 {
		return false
	}
	begin := 0
	for i := 0; i <= len(name); i++ {
		switch {
		case i == len(name) || name[i] == '/':
			if i == begin || name[i-1] == '.' || device(name[begin:i]) {
				return false
			}
			begin = i + 1
		case name[i] == '.':
			if i == begin {
				return false
			}
		case 'a' <= name[i] && name[i] <= 'z', '0' <= name[i] && name[i] <= '9', name[i] == '-', name[i] == '_':
		default:
			return false
		}
	}
	return true
}

// device reports whether Windows takes a name, whatever its ending, for a
// device.
func device(name string) bool {
	stem, _, _ := strings.Cut(name, ".")
	if len(stem) != 3 && len(stem) != 4 {
		return false
	}
	stem = strings.ToLower(stem)
	switch stem {
	case "con", "prn", "aux", "nul":
		return true
	}
	number, found := strings.CutPrefix(stem, "com")
	if !found {
		number, found = strings.CutPrefix(stem, "lpt")
	}
	return found && len(number) == 1 && number >= "1" && number <= "9"
}

// folder says what keeps dir from being a folder to write into: "" where it is
// one or can be made one, else what stands there or above it. The answers are
// kept for the publication: 25,000 pages lie in a few hundred folders.
func (t *Tx) folder(dir string) string { return t.stands(dir).what }

// standing is what was found at the place of a folder.
type standing struct {
	what  string // what keeps it from being one, as folder says it
	there bool   // it is one
}

func (t *Tx) stands(dir string) standing {
	if dir == "." {
		return standing{there: true}
	}
	if s, known := t.dirs.Load(dir); known {
		return s.(standing)
	}
	s := t.stands(path.Dir(dir))
	if s.there {
		info, err := t.root.Lstat(dir)
		s.there = err == nil && info.IsDir()
		if err == nil && !s.there {
			s.what = kind(info)
		}
	}
	t.dirs.Store(dir, s)
	return s
}

// obstacle returns the folder of a path at which something else stands.
func (t *Tx) obstacle(name string) (Obstacle, bool) {
	if t.folder(path.Dir(name)) == "" {
		return Obstacle{}, false
	}
	at := path.Dir(name)
	for t.folder(path.Dir(at)) != "" {
		at = path.Dir(at)
	}
	return Obstacle{at, t.folder(at)}, true
}

// kind says in words what stands somewhere.
func kind(info fs.FileInfo) string {
	switch {
	case info.Mode()&fs.ModeSymlink != 0:
		return "a symbolic link"
	case info.IsDir():
		return "a folder"
	case info.Mode().IsRegular():
		return "a file"
	}
	return "neither a file nor a folder"
}
