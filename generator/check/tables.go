package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	captured "github.com/brief-site/brief/generator/article"
	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
)

// table is what the heads of a table say of its cells.
type table struct {
	columns  int
	whole    *figures.Head // of all cells: 单位：万元
	byColumn []*figures.Head
	row      *figures.Head // of the row that is being read
}

// maxCaption is the most characters that the line above a table has if it gives the
// unit.
const maxCaption = 40

// captioned remembers for each table the unit that the paragraph above it gives.
func captioned(blocks []*passage) {
	for i, p := range blocks {
		if i == 0 || p.block.Kind != "table" || blocks[i-1].block.Kind != "paragraph" {
			continue
		}
		above := blocks[i-1]
		if utf8.RuneCountInString(above.text) > maxCaption {
			continue
		}
		if h, whole, ok := figures.ReadHead(above.text, above.lang); ok && whole {
			p.caption = &h
			above.units = append(above.units, [2]int{h.Start, h.End})
		}
	}
}

// cells reads the quantities of a table. The unit of a cell without one is that of its
// column, of its row or of the table, in this order.
func (p *passage) cells() {
	t := &table{columns: p.block.Columns, whole: p.caption, byColumn: make([]*figures.Head, p.block.Columns)}
	start := 0
	n := p.block.Skipped
	for cell := range strings.SplitSeq(p.text, "\n") {
		p.cell(t, n/t.columns, n%t.columns, start, cell)
		start += len(cell) + 1
		n++
	}
}

// cell reads the cell of a row and a column, which begins at start.
func (p *passage) cell(t *table, row, column, start int, text string) {
	if column == 0 {
		t.row = nil
	}
	var unit [2]int
	if row == 0 || column == 0 {
		if h, whole, ok := figures.ReadHead(text, p.lang); ok {
			unit = [2]int{h.Start, h.End}
			p.units = append(p.units, [2]int{start + h.Start, start + h.End})
			switch {
			case whole:
				t.whole = &h
			case row == 0:
				t.byColumn[column] = &h
			default:
				t.row = &h
			}
		}
	}
	var head *figures.Head
	if row > 0 {
		for _, head = range []*figures.Head{t.byColumn[column], t.row, t.whole} {
			if head != nil {
				break
			}
		}
		if column == 0 && head != t.byColumn[0] { // a name, and no value
			head = nil
		}
	}
	if head != nil {
		if r, ok := figures.ReadCell(text); ok {
			p.keep(head.Cell(r), start)
			return
		}
	}
	for _, r := range p.readings(text) {
		if r.Start < unit[1] && r.End > unit[0] {
			continue
		}
		if head != nil {
			r = head.Cell(r)
		}
		p.keep(r, start)
	}
}

// readings returns the quantities of one line, which the next call overwrites.
func (p *passage) readings(line string) []figures.Reading {
	if p.lang == lang.Zh {
		line = captured.Simplify(line) // no byte moves
	}
	*p.buffer = figures.ReadInto(*p.buffer, line, p.lang)
	return *p.buffer
}

// keep adds a reading of the line that begins at start.
func (p *passage) keep(r figures.Reading, start int) {
	r.Start += start
	r.End += start
	p.found = append(p.found, quantity{Reading: r, in: p})
}

// ofUnit reports whether the text from start to end says the unit of cells and is no
// figure.
func (p *passage) ofUnit(start, end int) bool {
	i, _ := slices.BinarySearchFunc(p.units, start+1, func(u [2]int, at int) int { return u[1] - at })
	return i < len(p.units) && p.units[i][0] < end
}
