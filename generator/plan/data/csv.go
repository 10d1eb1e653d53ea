package data

import (
	"bufio"
	"io"
	"strings"
	"unicode/utf8"
)

// Columns are the columns of figures.csv, in their order.
var Columns = []string{
	"briefing", "name", "kind", "label_en", "label_zh", "value", "to", "unit", "of_en", "of_zh", "bound", "period", "as_of", "date",
	"place", "place_en", "place_zh", "industry", "industry_en", "industry_zh", "evidence", "source", "note_en", "note_zh", "url_en", "url_zh",
}

// Table writes figures.csv: RFC 4180, UTF-8 with a byte order mark, by which
// Excel knows that the Chinese is no gibberish. The places and industries of a
// figure stand in one cell, by slug and by name, with semicolons between them.
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

// Add writes a figure.
func (t *Table) Add(f *Figure) error {
	of, note := Pair{}, Pair{}
	if f.Of != nil {
		of = *f.Of
	}
	if f.Note != nil {
		note = *f.Note
	}
	address := func(path string) string {
		if path == "" {
			return ""
		}
		return t.head.BaseURL + path
	}
	t.row = 0
	t.text(f.Briefing, f.Name, f.Kind, f.Label.En, f.Label.Zh)
	t.number(f.Value)
	t.number(f.To)
	t.text(f.Unit, of.En, of.Zh, f.Bound, f.Period, f.AsOf, f.Date)
	t.names(f.Places, t.head.Places)
	t.names(f.Industries, t.head.Industries)
	t.text(f.Evidence, f.Source, note.En, note.Zh, address(f.URL.En), address(f.URL.Zh))
	_, err := t.w.WriteString("\r\n")
	return err
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

// number writes what a spreadsheet is to take for a number. A decimal needs no
// quotes and can be nothing else.
func (t *Table) number(s string) { t.cell(s) }

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
