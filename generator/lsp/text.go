package lsp

import (
	"bytes"
	"slices"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/source"
)

// encoding says in what an editor counts characters of a line.
type encoding uint8

const (
	utf16 encoding = iota // what every editor knows
	utf8s
	utf32
)

var encodings = map[string]encoding{"utf-16": utf16, "utf-8": utf8s, "utf-32": utf32}

func (e encoding) String() string { return [...]string{"utf-16", "utf-8", "utf-32"}[e] }

// units is how many units a character takes.
func (e encoding) units(r rune, size int) int {
	switch {
	case e == utf8s:
		return size
	case e == utf16 && r > 0xffff:
		return 2
	}
	return 1
}

// text is a text as package parse reads it, with its lines. Editors count the same
// lines, whichever way they end.
type text struct {
	data   []byte
	starts []int  // of the lines
	mark   bool   // the file begins with a byte order mark, which is a character to an editor
	end    string // how its lines end
}

// newText makes a text of the bytes of a file. Bytes that are not text are kept as
// they are.
func newText(raw []byte) *text {
	t := &text{end: "\n"}
	t.mark = bytes.HasPrefix(raw, []byte("\ufeff"))
	if bytes.Contains(raw, []byte("\r\n")) {
		t.end = "\r\n"
	}
	var fault *source.Fault
	if t.data, fault = source.Text(raw); fault != nil {
		t.data = bytes.TrimPrefix(raw, []byte("\ufeff"))
	}
	t.starts = []int{0}
	for i, c := range t.data {
		if c == '\n' {
			t.starts = append(t.starts, i+1)
		}
	}
	return t
}

// position is the place of an offset.
func (t *text) position(offset int, e encoding) position {
	offset = min(max(offset, 0), len(t.data))
	line, exact := slices.BinarySearch(t.starts, offset)
	if !exact {
		line--
	}
	p := position{Line: line}
	if line == 0 && t.mark {
		p.Character = e.units('\ufeff', 3)
	}
	for i := t.starts[line]; i < offset; {
		r, n := utf8.DecodeRune(t.data[i:])
		p.Character += e.units(r, n)
		i += n
	}
	return p
}

// span is the range of a part of the text.
func (t *text) span(at source.At, e encoding) span {
	return span{t.position(at.Start, e), t.position(max(at.Start, at.End), e)}
}

// offset is the inverse of position. A place past the end of its line is the end
// of that line.
func (t *text) offset(p position, e encoding) int {
	if p.Line < 0 {
		return 0
	}
	if p.Line >= len(t.starts) {
		return len(t.data)
	}
	left := p.Character
	if p.Line == 0 && t.mark {
		left -= e.units('\ufeff', 3)
	}
	i := t.starts[p.Line]
	for left > 0 && i < len(t.data) && t.data[i] != '\n' {
		r, n := utf8.DecodeRune(t.data[i:])
		left -= e.units(r, n)
		i += n
	}
	return i
}

// edit is an edit of the text in the editor's terms.
func (t *text) edit(at source.At, with string, e encoding) textEdit {
	if t.end != "\n" {
		with = string(bytes.ReplaceAll([]byte(with), []byte("\n"), []byte(t.end)))
	}
	return textEdit{t.span(at, e), with}
}

// change applies a change that an editor reports to the bytes of a document.
func change(raw []byte, c contentChange, e encoding) []byte {
	if c.Range == nil {
		return []byte(c.Text)
	}
	start, end := rawOffset(raw, c.Range.Start, e), rawOffset(raw, c.Range.End, e)
	if end < start {
		start, end = end, start
	}
	out := make([]byte, 0, len(raw)-(end-start)+len(c.Text))
	out = append(append(out, raw[:start]...), c.Text...)
	return append(out, raw[end:]...)
}

// rawOffset is [text.offset] in the bytes as the editor has them: lines end with
// LF, CR or both.
func rawOffset(raw []byte, p position, e encoding) int {
	i := 0
	for line := 0; line < p.Line; line++ {
		n := bytes.IndexAny(raw[i:], "\r\n")
		if n < 0 {
			return len(raw)
		}
		i += n + 1
		if raw[i-1] == '\r' && i < len(raw) && raw[i] == '\n' {
			i++
		}
	}
	for left := p.Character; left > 0 && i < len(raw) && raw[i] != '\n' && raw[i] != '\r'; {
		r, n := utf8.DecodeRune(raw[i:])
		left -= e.units(r, n)
		i += n
	}
	return i
}
