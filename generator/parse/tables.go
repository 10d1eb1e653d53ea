package parse

import (
	"bytes"
	"regexp"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"github.com/brief-site/brief/generator/message"
)

// A bar in a [[reference|with words]] would end the cell of a table that the
// reference is in. maskBars hides it from goldmark behind a control character
// of the same length; everything that is printed is taken from the text itself.
const barMask = 0x1f

var barInReference = regexp.MustCompile(`\[\[[^\[\]\n|\\]+(\|)[^\[\]\n|]*\]\]`)

func maskBars(src []byte) []byte {
	if !bytes.Contains(src, []byte("[[")) || !bytes.Contains(src, []byte("|")) {
		return src
	}
	var masked []byte
	for start, line := range linesOf(src) {
		if bytes.Count(line, []byte("|")) < 2 {
			continue // not a row of a table
		}
		for _, m := range barInReference.FindAllSubmatchIndex(line, -1) {
			if masked == nil {
				masked = bytes.Clone(src)
			}
			masked[start+m[2]] = barMask
		}
	}
	if masked == nil {
		return src
	}
	return masked
}

// cells reports the cells that have no column: Markdown drops them.
func (w *writer) cells(t *extast.Table) {
	columns := len(t.Alignments)
	for row := t.FirstChild(); row != nil; row = row.NextSibling() {
		pos := row.Pos()
		if pos < 0 {
			continue
		}
		line, below, _ := bytes.Cut(w.parsed[pos:], []byte("\n"))
		starts := cellStarts(line)
		if _, head := row.(*extast.TableHeader); head {
			if len(starts) != columns {
				dashes, _, _ := bytes.Cut(below, []byte("\n"))
				w.widths(pos+len(line)+1, dashes, columns, len(starts))
			}
			continue
		}
		if len(starts) <= columns {
			continue
		}
		from := starts[columns]
		extra := bytes.TrimRight(line[from:], " \t|")
		if len(bytes.TrimSpace(extra)) == 0 {
			continue // empty cells hold nothing that could be lost
		}
		from += len(extra) - len(bytes.TrimLeft(extra, " \t"))
		w.markupError(w.at(pos+from, len(bytes.TrimSpace(extra))), message.New("the row has %d cells and the table %d columns: what is in the others is not printed", len(starts), columns),
			`add a column to the head and to the line of dashes below it; a bar that is meant as text is written \|`)
	}
}

// cellStarts returns where the cells of a row begin.
func cellStarts(line []byte) []int {
	line = bytes.TrimRight(line, " \t")
	at := len(line) - len(bytes.TrimLeft(line, " \t"))
	if at < len(line) && line[at] == '|' {
		at++
	}
	starts := []int{at}
	for i := at; i < len(line)-1; i++ { // a bar at the end begins no cell
		if line[i] == '|' && line[max(i-1, 0)] != '\\' {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// delimiterRow is the line of dashes below the head of a table.
var delimiterRow = regexp.MustCompile(`^[ \t]*\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$`)

// brokenTable reports lines that were meant to be a table and are a paragraph:
// the line of dashes is missing, or has another number of columns than the head.
func (w *writer) brokenTable(n ast.Node) {
	lines := n.Lines()
	rows := 0
	for i := range lines.Len() {
		segment := lines.At(i)
		line := bytes.TrimSpace(segment.Value(w.parsed))
		if i > 0 && bytes.IndexByte(line, '|') >= 0 && delimiterRow.Match(line) {
			above := lines.At(i - 1)
			head := bytes.TrimSpace(above.Value(w.parsed))
			if bytes.IndexByte(head, '|') >= 0 {
				w.widths(segment.Start, line, len(cellStarts(line)), len(cellStarts(head)))
				return
			}
		}
		if len(line) > 1 && line[0] == '|' && line[len(line)-1] == '|' && bytes.Count(line, []byte("|")) > 1 {
			rows++
		}
	}
	if rows > 1 && rows == lines.Len() {
		first := lines.At(0)
		head := bytes.TrimSpace(first.Value(w.parsed))
		w.markupError(w.at(first.Start, len(head)), "these lines look like a table, but without a line of dashes below the first they are a paragraph",
			message.New("add the line |%s below the first", repeat("---|", len(cellStarts(head)))))
	}
}

// widths reports a line of dashes that has another number of columns than the
// head above it.
func (w *writer) widths(start int, line []byte, dashes, head int) {
	w.markupError(w.at(start, len(line)), message.New("the line of dashes has %d columns and the head of the table %d", dashes, head),
		message.New("write one group of dashes for each column: |%s", repeat("---|", head)))
}

func repeat(s string, n int) string { return string(bytes.Repeat([]byte(s), min(n, 20))) }
