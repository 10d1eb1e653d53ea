package data

import (
	"bufio"
	"io"
	"strings"
	"unicode/utf8"
)

// Table writes figures.csv: RFC 4180, UTF-8 with a byte order mark, by which
// Excel recognises the encoding. The places and industries of a figure are in one
// cell, by slug and by name, with semicolons between them.
type Table struct {
	w    *bufio.Writer
	head Head
	row  int // cells of the row so far
}

// NewTable begins the file.
func NewTable(w io.Writer, head Head) *Table {
	t := &Table{w: bufio.NewWriterSize(w, 1<<16), head: head}
	t.w.WriteString("\ufeff" + strings.Join(Columns, ",") + "\r\n")
	return t
}

// Add writes a figure. The error is that of the first write that failed.
func (t *Table) Add(f *Figure) error {
	t.row = 0
	for i := range fields {
		switch x := &fields[i]; {
		case x.decimal: // needs no quotes and can be nothing else
			t.cell(x.text(f))
		case x.text != nil:
			t.text(x.text(f))
		case x.flag != nil:
			t.cell(map[bool]string{true: "true"}[x.flag(f)])
		case x.list != nil:
			t.names(x.list(f), x.names(&t.head))
		case x.address:
			p := x.pair(f)
			t.text(t.address(p.En), t.address(p.Zh))
		default:
			p := x.pair(f)
			t.text(p.En, p.Zh)
		}
	}
	_, err := t.w.WriteString("\r\n")
	return err
}

// address makes a relative address absolute.
func (t *Table) address(path string) string {
	if path == "" {
		return ""
	}
	return t.head.BaseURL + path
}

// Close ends the file. The error is that of the first write that failed.
func (t *Table) Close() error { return t.w.Flush() }

// names writes slugs, and the names behind them in both languages.
func (t *Table) names(slugs []string, table map[string]Pair) {
	var en, zh []string
	for _, slug := range slugs {
		name := table[slug]
		en, zh = append(en, name.En), append(zh, name.Zh)
	}
	t.text(strings.Join(slugs, ";"), strings.Join(en, "; "), strings.Join(zh, "；"))
}

// text writes cells that no spreadsheet may take for a formula: briefings are
// written from articles that anybody may have written.
func (t *Table) text(cells ...string) {
	for _, s := range cells {
		if s != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", first(s)) {
			s = "'" + s
		}
		if strings.ContainsAny(s, "\",\r\n\t") || strings.HasPrefix(s, " ") || strings.HasSuffix(s, " ") {
			s = `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
		}
		t.cell(s)
	}
}

func first(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func (t *Table) cell(s string) {
	if t.row > 0 {
		t.w.WriteByte(',')
	}
	t.row++
	t.w.WriteString(s)
}
