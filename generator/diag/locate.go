package diag

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/source"
)

// Texts returns the text of a file as [source.Text] does, or nil where the text
// is not available. The name is that of a span: relative to the site's root,
// with forward slashes.
type Texts func(file string) []byte

// Range is a span as people and other programs count it: lines from 1,
// columns from 1 in code points, the end being the column after the last
// character.
type Range struct{ Line, Column, EndLine, EndColumn int }

// A Locator turns spans into ranges and excerpts. It indexes a file's lines
// once for all problems in it. The zero Locator has no texts; a Locator must be
// used by one goroutine at a time.
type Locator struct {
	texts Texts
	files map[string]*lines
}

// lines is a text and the offset at which each of its lines begins.
type lines struct {
	text   []byte
	starts []int
	last   struct{ offset, column int } // the last position that was counted
}

// kept is the number of files whose lines a Locator keeps. Problems are sorted
// by file, so few files are in use at a time, and a site of ten thousand
// briefings should not end up in memory only because it is reported on.
const kept = 64

// NewLocator makes a Locator over texts, which may be nil.
func NewLocator(texts Texts) *Locator { return &Locator{texts: texts} }

func (l *Locator) lines(file string) *lines {
	if found, ok := l.files[file]; ok {
		return found
	}
	var made *lines
	if l.texts != nil && file != "" {
		if text := l.texts(file); text != nil {
			made = &lines{text: text, starts: []int{0}}
			for i := 0; ; i++ {
				n := bytes.IndexByte(text[i:], '\n')
				if n < 0 {
					break
				}
				i += n
				made.starts = append(made.starts, i+1)
			}
		}
	}
	if len(l.files) >= kept || l.files == nil {
		l.files = make(map[string]*lines, kept)
	}
	l.files[file] = made
	return made
}

// line returns the number of the line, from 0, that holds offset.
func (f *lines) line(offset int) int {
	i, exact := slices.BinarySearch(f.starts, offset)
	if !exact {
		i--
	}
	return i
}

// bounds returns where line n begins and where it ends, without its LF.
func (f *lines) bounds(n int) (start, end int) {
	end = len(f.text)
	if n+1 < len(f.starts) {
		end = f.starts[n+1] - 1
	}
	return f.starts[n], end
}

func (f *lines) position(offset int) (line, column int) {
	n := f.line(offset)
	from, column := f.starts[n], 1
	if f.last.offset > from && f.last.offset <= offset { // problems are in order: a line of 200 kB is gone through once
		from, column = f.last.offset, f.last.column
	}
	column += utf8.RuneCount(f.text[from:offset])
	f.last.offset, f.last.column = offset, column
	return n + 1, column
}

// whole reports whether a span means its file as a whole.
func whole(span source.Span) bool { return span.Start == 0 && span.End == 0 }

// clamp keeps a span inside a text that may have changed since it was parsed,
// and on whole characters.
func (f *lines) clamp(span source.Span) (start, end int) {
	start = runeBoundary(f.text, min(max(span.Start, 0), len(f.text)))
	end = min(max(span.End, start), len(f.text))
	for end > start && end < len(f.text) && !utf8.RuneStart(f.text[end]) {
		end++
	}
	return start, end
}

// Range returns the range of a span. A file as a whole, and a file whose text
// is not available, has line 1, column 1.
func (l *Locator) Range(span source.Span) Range {
	f := l.lines(span.File)
	if f == nil || whole(span) {
		return Range{1, 1, 1, 1}
	}
	start, end := f.clamp(span)
	var r Range
	r.Line, r.Column = f.position(start)
	at := f.last
	r.EndLine, r.EndColumn = f.position(end)
	f.last = at // the next problem may begin before this one ends
	return r
}

// Excerpt is the line that a span begins on, cut into the text before the span,
// the span itself (as far as it is on that line) and the text after it. The
// pieces are safe to show: see [Visible]; tabs are spaces. An ellipsis marks
// what is left out on either side. Marked is empty where the span is a place
// between two characters.
type Excerpt struct {
	Line                  int
	Before, Marked, After string
}

// Excerpt cuts the line of span to at most width terminal cells, which always
// include the beginning of the span. ok is false where there is nothing to
// show: no text, or a span that means the file as a whole.
func (l *Locator) Excerpt(span source.Span, width int) (e Excerpt, ok bool) {
	f := l.lines(span.File)
	if f == nil || whole(span) {
		return Excerpt{}, false
	}
	start, end := f.clamp(span)
	n := f.line(start)
	from, to := f.bounds(n)
	end = min(end, to)

	// Only the part of a line near its span is read, because a data file on one
	// line may be megabytes long and have a problem at every comma.
	near := 8 * max(width, minWidth)
	before, cutLeft := f.text[from:start], false
	if len(before) > near {
		before, cutLeft = before[runeBoundary(before, len(before)-near):], true
	}
	after, cutRight := f.text[start:to], false
	if len(after) > near {
		after, cutRight = after[:runeBoundary(after, near)], true
		end = min(end, start+len(after))
	}
	line := cells(string(before)+string(after), len(before), len(before)+end-start)
	left, mark, right := cut(line, max(width, minWidth), cutLeft, cutRight)
	e = Excerpt{Line: n + 1, Before: join(left), Marked: join(mark), After: strings.TrimRight(join(right), " ")}
	return e, true
}

// minWidth is the least number of cells in which an excerpt makes sense.
const minWidth = 20

// runeBoundary moves i back to the beginning of the character that it is
// inside. A byte that belongs to no character, where the text is not UTF-8,
// counts as a character.
func runeBoundary(text []byte, i int) int {
	for at := i; at >= 0 && at > i-utf8.UTFMax && at < len(text); at-- {
		if !utf8.RuneStart(text[at]) {
			continue
		}
		if _, n := utf8.DecodeRune(text[at:]); at+n > i {
			return at
		}
		break
	}
	return i
}

// A cell is one character as it is shown, and whether it is before, in or
// after the span.
type cell struct {
	text  string
	width int
	part  int // -1, 0, 1
}

// tab is the distance between tab stops. Excerpts show prose and YAML, where a
// tab is rare and is mostly the mistake itself.
const tab = 4

func cells(line string, start, end int) []cell {
	var list []cell
	at, column := 0, 0
	for cluster, width := range lang.Clusters(line) {
		part := 0
		switch next := at + len(cluster); {
		case start == end && next <= start, start < end && next <= start:
			part = -1
		case at >= end: // for a place between two characters, all that follows
			part = 1
		}
		switch {
		case cluster == "\t":
			width = tab - column%tab
			list = append(list, cell{strings.Repeat(" ", width), width, part})
		case Visible(cluster) != cluster:
			// Written out in words, several characters are too long for one
			// cell.
			width = 0
			for rest := cluster; rest != ""; {
				_, size := utf8.DecodeRuneInString(rest)
				shown := Visible(rest[:size])
				list = append(list, cell{shown, lang.Cells(shown), part})
				width += lang.Cells(shown)
				rest = rest[size:]
			}
		default:
			list = append(list, cell{cluster, width, part})
		}
		at += len(cluster)
		column += width
	}
	return list
}

const ellipsis = "…"

// cut fits a line into width cells and splits it around its span. The beginning
// of the line stays if the span can be seen with it; otherwise the span begins
// a third of the way in.
func cut(line []cell, width int, cutLeft, cutRight bool) (left, mark, right []cell) {
	total, before, marked := 0, 0, 0
	for _, c := range line {
		total += c.width
		switch c.part {
		case -1:
			before += c.width
		case 0:
			marked += c.width
		}
	}
	if total > width || cutLeft || cutRight {
		drop := 0 // cells to leave out on the left
		if seen := min(max(marked, 1), width/2); cutLeft || before+seen+1 > width {
			drop = max(0, before-width/3)
		}
		if drop > 0 || cutLeft {
			rest := drop + 1 // the ellipsis takes one cell
			for len(line) > 0 && line[0].part < 0 && rest > 0 {
				rest -= line[0].width
				total -= line[0].width
				line = line[1:]
			}
			// A combining mark would join the ellipsis.
			for len(line) > 0 && line[0].part < 0 && line[0].width == 0 {
				line = line[1:]
			}
			line = append([]cell{{ellipsis, 1, -1}}, line...)
			total++
		}
		if total > width || cutRight {
			last := 1
			if end := line[len(line)-1]; end.part < 1 {
				last = end.part
			}
			for len(line) > 1 && total > width-1 {
				total -= line[len(line)-1].width
				line = line[:len(line)-1]
			}
			line = append(line, cell{ellipsis, 1, last})
		}
	}
	i := 0
	for i < len(line) && line[i].part < 0 {
		i++
	}
	j := i
	for j < len(line) && line[j].part == 0 {
		j++
	}
	return line[:i], line[i:j], line[j:]
}

func join(line []cell) string {
	var b strings.Builder
	for _, c := range line {
		b.WriteString(c.text)
	}
	return b.String()
}
