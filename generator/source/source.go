// Package source reads the files that editors write, and finds places in them.
// It reads files with their limits and encodings, walks the source tree in one
// order on every system, digests bytes, and turns an offset into a line and a
// column. A [Span] made here goes unchanged to the last message about it.
package source

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/message"
)

// Span is a range of bytes of one file, as [Text] returns it (no byte order
// mark, LF line ends). File is relative to the site's root, with forward
// slashes.
type Span struct {
	File       string
	Start, End int
}

// At is a span in a file that the context names.
type At struct{ Start, End int }

// In returns the span of a in the file.
func (a At) In(file string) Span { return Span{file, a.Start, a.End} }

// MaxFile is the size in bytes from which a Markdown or YAML file is refused
// without reading: a briefing has a few kilobytes, so a file a thousand times
// larger is an accident.
const MaxFile = 4 << 20

// A Fault says why the bytes of a file are not text.
type Fault struct {
	At      At              // where, in the bytes as they are in the file
	Message message.Message // what is wrong
	Hint    message.Message // how to fix it
}

// Text returns the bytes of a file as text: without byte order mark and with LF
// line ends, so that offsets, lines and columns are those that an editor shows.
// It returns a fault where the bytes are not UTF-8 text.
func Text(raw []byte) ([]byte, *Fault) {
	if fault := check(raw); fault != nil {
		return nil, fault
	}
	text := bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	if bytes.IndexByte(text, '\r') >= 0 {
		text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
		text = bytes.ReplaceAll(text, []byte("\r"), []byte("\n"))
	}
	return text, nil
}

func check(raw []byte) *Fault {
	switch {
	case len(bytes.TrimSpace(bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf")))) == 0:
		return &Fault{Message: "the file is empty", Hint: "write it, or delete it"}
	case bytes.HasPrefix(raw, []byte{0xff, 0xfe}), bytes.HasPrefix(raw, []byte{0xfe, 0xff}):
		return &Fault{Message: "the file is UTF-16, not UTF-8", Hint: "convert it: iconv -f UTF-16 -t UTF-8 OLD > NEW"}
	}
	if i := bytes.IndexByte(raw, 0); i >= 0 {
		return &Fault{At: At{i, i + 1}, Message: "the file holds a NUL byte, so it is not text", Hint: "save it again as UTF-8 text"}
	}
	if utf8.Valid(raw) {
		return nil
	}
	i := firstInvalid(raw)
	fault := &Fault{At: At{i, i + 1}, Message: "the bytes here are not UTF-8", Hint: "save the file as UTF-8"}
	if name := guess(raw); name != "" {
		fault.Message = message.New("the file is not UTF-8; it looks like %s", name)
		fault.Hint = message.New("convert it: iconv -f %s -t UTF-8 OLD > NEW", name)
	}
	return fault
}

func firstInvalid(b []byte) int {
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n <= 1 {
			return i
		}
		i += n
	}
	return len(b)
}

// Position is a place as people count it: lines from 1, columns from 1 in
// code points.
type Position struct{ Line, Column int }

// PositionOf returns the position of offset in text.
func PositionOf(text []byte, offset int) Position {
	offset = min(max(offset, 0), len(text))
	line := 1 + bytes.Count(text[:offset], []byte{'\n'})
	start := bytes.LastIndexByte(text[:offset], '\n') + 1
	return Position{line, 1 + utf8.RuneCount(text[start:offset])}
}

// OffsetOf is the inverse of [PositionOf]; a place past the end of its line
// is the end of that line.
func OffsetOf(text []byte, p Position) int {
	offset := 0
	for line := 1; line < p.Line; line++ {
		i := bytes.IndexByte(text[offset:], '\n')
		if i < 0 {
			return len(text)
		}
		offset += i + 1
	}
	for col := 1; col < p.Column && offset < len(text) && text[offset] != '\n'; col++ {
		_, n := utf8.DecodeRune(text[offset:])
		offset += n
	}
	return offset
}

// Slug reports whether s is a slug: lower-case ASCII letters, digits and
// hyphens, neither empty nor beginning or ending with a hyphen, and no name that
// Windows cannot hold: see [Device].
func Slug(s string) bool {
	if s == "" || s[0] == '-' || s[len(s)-1] == '-' || len(s) > 100 || Device(s) {
		return false
	}
	return strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

// Device reports whether Windows treats a name, with any ending, as a device.
func Device(name string) bool {
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
