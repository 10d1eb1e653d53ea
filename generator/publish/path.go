package publish

import (
	"io/fs"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/source"
)

// portable says why a planned path cannot be a file on every system. The site
// is read from USB sticks and unpacked on any computer, so the rules of the
// strictest system apply everywhere. The error is nil for a path that is valid
// on all systems.
func portable(name string) error {
	if plain(name) {
		return nil
	}
	return flaw(name)
}

// flaw is portable without the quick test for plain paths.
func flaw(name string) error {
	if !fs.ValidPath(name) || name == "." || !utf8.ValidString(name) {
		return message.Errorf("is not a path within the output folder")
	}
	for i, part := range strings.Split(name, "/") {
		if i == 0 && strings.EqualFold(part, hidden) {
			return message.Errorf("is in the folder that brief reserves for itself")
		}
		if at := strings.IndexFunc(part, func(r rune) bool { return unicode.IsControl(r) || strings.ContainsRune(`<>:"\|?*`, r) }); at >= 0 {
			r, _ := utf8.DecodeRuneInString(part[at:])
			return message.Errorf("holds %q, which not every system allows in a name", r)
		}
		if strings.HasSuffix(part, ".") || strings.HasSuffix(part, " ") {
			return message.Errorf("has a name that ends in a dot or a space, which Windows drops")
		}
		if len(part) > 255 {
			return message.Errorf("has a name of more than 255 bytes")
		}
		if source.Device(part) {
			return message.Errorf("has the name %s, which is a device on Windows", part)
		}
	}
	return nil
}

// plain reports whether a path is like nearly all paths of a site, and
// certainly portable: lower-case letters, digits, hyphens and underscores, with
// dots only within file names. A manifest has forty thousand paths to check at
// every build.
func plain(name string) bool {
	if len(name) > 255 {
		return false
	}
	begin := 0
	for i := 0; i <= len(name); i++ {
		switch {
		case i == len(name) || name[i] == '/':
			if i == begin || name[i-1] == '.' || source.Device(name[begin:i]) {
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

// folder says what prevents dir from being a folder to write into: "" where it
// is a folder or can be made, otherwise what is in its place or above it. The
// answers are kept for the whole publication: 25,000 pages are in a few hundred
// folders.
func (t *Tx) folder(dir string) message.Message { return t.stateOf(dir).what }

// folderState is what was found at the place of a folder.
type folderState struct {
	what  message.Message // what prevents it from being a folder, as folder returns it
	there bool            // it is a folder
}

// stateOf looks at the place of a folder, once for each publication.
func (t *Tx) stateOf(dir string) folderState {
	if dir == "." {
		return folderState{there: true}
	}
	if s, known := t.dirs.Load(dir); known {
		return s.(folderState)
	}
	s := t.stateOf(path.Dir(dir))
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

// obstacle returns the folder of a path where that place is taken by something
// else.
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

// kind names the kind of a file in words.
func kind(info fs.FileInfo) message.Message {
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
