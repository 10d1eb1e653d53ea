package publish

import (
	"bytes"
	"encoding/hex"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/source"
)

// Entry is what the manifest records of one file.
type Entry struct {
	Key  source.Digest // of everything that the file was made from
	Sum  source.Digest // of its bytes
	Size int64         // in bytes
}

// Manifest lists the files of a site by path. It contains no time and nothing
// that depends on the machine, so that equal sites have equal manifests.
//
// On disk it is a text that people can read and compare. The files are in the
// order of their paths; end is the digest of all lines before it. The lines
// after end are the files that a running publication is about to write.
//
//	brief manifest 1
//	root <digest>
//	<key> <sum> <size> <path>
//	end <digest>
//	+ <key> <sum> <size> <path>
//
// Later versions of the form keep the first line and the end.
type Manifest struct {
	Root  source.Digest // of all inputs
	Files map[string]Entry
	// order holds the paths in the order of the file. Most publications change
	// files and no path, so that forty thousand paths need not be sorted again.
	order []string
	sum   source.Digest // the digest in the end line; zero where nothing was read or written
}

// inOrder lists paths in order. order may already hold all of them.
func inOrder[V any](files map[string]V, order []string) []string {
	paths := make([]string, 0, len(files))
	for _, path := range order {
		if _, is := files[path]; is && (len(paths) == 0 || paths[len(paths)-1] < path) {
			paths = append(paths, path)
		}
	}
	if len(paths) == len(files) {
		return paths
	}
	return slices.Sorted(maps.Keys(files))
}

const (
	heading      = "brief manifest 1"
	rootMark     = "root "
	endMark      = "end "
	announceMark = "+ "
)

var (
	errDamaged = message.Errorf("is damaged")
	errOther   = message.Errorf("was written by another version of brief")

	// ErrUnfinished says that files may differ from what the manifest records.
	ErrUnfinished = message.Errorf("the last build was broken off, or is under way; build again")
)

// Read returns the manifest of the site in folder out, without locking it. The
// error is fs.ErrNotExist where there is no site. Where a build did not end,
// Read returns the manifest and [ErrUnfinished].
func Read(out string) (Manifest, error) {
	name := filepath.Join(out, filepath.FromSlash(ManifestFile))
	raw, err := os.ReadFile(name)
	if err != nil {
		return Manifest{}, err
	}
	m, announced, err := parse(raw)
	if err != nil {
		return Manifest{}, message.Errorf("%s %s", name, err)
	}
	if len(announced) > 0 {
		return m, ErrUnfinished
	}
	return m, nil
}

// encode writes the manifest.
func (m Manifest) encode() []byte {
	buf := make([]byte, 0, 128*(2+len(m.Files)))
	buf = append(buf, heading+"\n"+rootMark...)
	buf = append(hex.AppendEncode(buf, m.Root[:]), '\n')
	for _, path := range inOrder(m.Files, m.order) {
		buf = line{path, m.Files[path]}.append(buf)
	}
	sum := source.DigestOf(buf)
	buf = append(buf, endMark...)
	return append(hex.AppendEncode(buf, sum[:]), '\n')
}

// line is one file of a manifest.
type line struct {
	path string
	Entry
}

func (l line) append(buf []byte) []byte {
	buf = append(hex.AppendEncode(buf, l.Key[:]), ' ')
	buf = append(hex.AppendEncode(buf, l.Sum[:]), ' ')
	buf = append(strconv.AppendInt(buf, l.Size, 10), ' ')
	return append(append(buf, l.path...), '\n')
}

// parse reads a manifest and what is announced after it. Where it is damaged
// the manifest is empty, and every line that can be read counts as announced.
func parse(raw []byte) (m Manifest, announced []line, err error) {
	m.Files = make(map[string]Entry, len(raw)/100)
	m.order = make([]string, 0, len(raw)/100)
	all := string(raw) // the paths share its memory
	err = errDamaged
	var first []byte
	for at, n := 0, 0; at < len(raw); n++ {
		text, _, whole := bytes.Cut(raw[at:], []byte("\n"))
		if !whole {
			break // torn while it was announced: nothing of the file was written yet
		}
		begin := at
		at += len(text) + 1
		var sum source.Digest
		added, isAdded := bytes.CutPrefix(text, []byte(announceMark))
		end, isEnd := bytes.CutPrefix(text, []byte(endMark))
		root, isRoot := bytes.CutPrefix(text, []byte(rootMark))
		switch {
		case n == 0:
			first = text
		case n == 1 && isRoot:
			readDigest(&m.Root, root)
		case isEnd && readDigest(&sum, end) && sum == source.DigestOf(raw[:begin]):
			m.sum, err = sum, nil
		case isAdded:
			if l, ok := parseLine(added, all[begin+len(announceMark):]); ok {
				announced = append(announced, l)
			}
		case err != nil: // before the end
			if l, ok := parseLine(text, all[begin:]); ok {
				m.Files[l.path] = l.Entry
				m.order = append(m.order, l.path)
			}
		}
	}
	if err == nil && string(first) != heading {
		return Manifest{}, nil, errOther
	}
	if err != nil {
		for _, path := range slices.Sorted(maps.Keys(m.Files)) {
			announced = append(announced, line{path, m.Files[path]})
		}
		m = Manifest{}
	}
	return m, announced, err
}

// parseLine reads the line that b holds; its path is cut from text, which
// begins with the same bytes.
func parseLine(b []byte, text string) (l line, ok bool) {
	const digits = 2 * len(l.Key)
	if len(b) < 2*digits+2 || b[digits] != ' ' || b[2*digits+1] != ' ' || !readDigest(&l.Key, b[:digits]) || !readDigest(&l.Sum, b[digits+1:2*digits+1]) {
		return line{}, false
	}
	size, path, cut := strings.Cut(text[2*digits+2:len(b)], " ")
	n, err := strconv.ParseInt(size, 10, 64)
	l.Size, l.path = n, path
	return l, cut && err == nil && n >= 0 && portable(path) == nil
}

func readDigest(d *source.Digest, text []byte) bool {
	if len(text) != hex.EncodedLen(len(d)) {
		return false
	}
	_, err := hex.Decode(d[:], text)
	return err == nil
}
