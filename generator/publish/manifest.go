package publish

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"brief/generator/source"
)

// Entry is what the manifest says of one file.
type Entry struct {
	Key  source.Digest // of all that it was made from
	Sum  source.Digest // of its bytes
	Size int64         // in bytes
}

// Manifest lists the files of a publication.
type Manifest struct {
	Root  source.Digest // of all inputs
	Files map[string]Entry
}

// A manifest is a text, for people to read and compare:
//
//	brief manifest 1
//	root 7f…
//	<key> <sum> <size> <path>
//	end 2c…
//
// The files are sorted by path, and end is the digest of all lines before it.
// Later versions keep the first and the last line.
const (
	heading  = "brief manifest "
	version  = "1"
	rootMark = "root "
	endMark  = "end "
)

var (
	errDamaged = errors.New("is damaged")
	errNewer   = errors.New("was written by another version of brief")
	// ErrUnfinished says that the last publication was broken off.
	ErrUnfinished = errors.New("the last build did not end; build again")
)

type line struct {
	path string
	Entry
}

// Read returns the manifest of the site in folder out, without locking it:
// fs.ErrNotExist where there is no site, [ErrUnfinished] where the files may
// differ from the manifest because a build did not end, or is under way.
func Read(out string) (Manifest, error) {
	raw, err := os.ReadFile(filepath.Join(out, filepath.FromSlash(manifestFile)))
	if err != nil {
		return Manifest{}, err
	}
	m, _, err := parseManifest(raw)
	if err != nil {
		return Manifest{}, fmt.Errorf("%s %w", filepath.Join(out, filepath.FromSlash(manifestFile)), err)
	}
	if _, err := os.Lstat(filepath.Join(out, filepath.FromSlash(pendingFile))); !errors.Is(err, fs.ErrNotExist) {
		return m, ErrUnfinished
	}
	return m, nil
}

// encode writes the manifest.
func (m Manifest) encode() []byte {
	lines := make([]line, 0, len(m.Files))
	for _, path := range slices.Sorted(maps.Keys(m.Files)) {
		lines = append(lines, line{path, m.Files[path]})
	}
	return encode(m.Root, lines)
}

func encode(root source.Digest, lines []line) []byte {
	buf := make([]byte, 0, 128*(1+len(lines)))
	buf = append(buf, heading+version+"\n"+rootMark...)
	buf = hex.AppendEncode(buf, root[:])
	buf = append(buf, '\n')
	for i := range lines {
		l := &lines[i]
		buf = append(hex.AppendEncode(buf, l.Key[:]), ' ')
		buf = append(hex.AppendEncode(buf, l.Sum[:]), ' ')
		buf = append(strconv.AppendInt(buf, l.Size, 10), ' ')
		buf = append(append(buf, l.path...), '\n')
	}
	sum := source.DigestOf(buf)
	buf = append(buf, endMark...)
	return append(hex.AppendEncode(buf, sum[:]), '\n')
}

// parseManifest reads what encode wrote. Whatever the error, lines holds those
// that could be read.
func parseManifest(raw []byte) (m Manifest, lines []line, err error) {
	if end := bytes.LastIndex(raw, []byte("\n"+endMark)) + 1; end == 0 {
		err = errDamaged
	} else {
		sum := source.DigestOf(raw[:end])
		if string(raw[end:]) != endMark+hex.EncodeToString(sum[:])+"\n" {
			err = errDamaged
		}
		raw = raw[:end]
	}
	first, rest, _ := bytes.Cut(raw, []byte("\n"))
	if err == nil && string(first) != heading+version {
		return Manifest{}, nil, errNewer
	}
	rootLine, rest, _ := bytes.Cut(rest, []byte("\n"))
	if digest, ok := bytes.CutPrefix(rootLine, []byte(rootMark)); !ok || !readDigest(&m.Root, digest) {
		err = errDamaged
	}
	m.Files = make(map[string]Entry, len(rest)/100)
	for len(rest) > 0 {
		var one []byte
		var whole bool
		one, rest, whole = bytes.Cut(rest, []byte("\n"))
		l, ok := parseLine(one)
		if !ok || !whole {
			err = errDamaged
			continue
		}
		lines = append(lines, l)
		m.Files[l.path] = l.Entry
	}
	return m, lines, err
}

func parseLine(b []byte) (l line, ok bool) {
	parts := bytes.SplitN(b, []byte(" "), 4)
	if len(parts) != 4 || !readDigest(&l.Key, parts[0]) || !readDigest(&l.Sum, parts[1]) {
		return line{}, false
	}
	size, err := strconv.ParseInt(string(parts[2]), 10, 64)
	l.Size, l.path = size, string(parts[3])
	return l, err == nil && size >= 0 && portable(l.path) == nil
}

func readDigest(d *source.Digest, text []byte) bool {
	if len(text) != hex.EncodedLen(len(d)) {
		return false
	}
	_, err := hex.Decode(d[:], text)
	return err == nil
}
