package cms

import (
	"bytes"
	"encoding/json"
	"strings"
)

// pair is a key of YAML with its value: a text, a flag, a number, a list of texts, a
// mapping or a list of mappings.
type pair struct {
	key   string
	value any
}

type writer struct{ bytes.Buffer }

// object writes a mapping whose lines begin at a column.
func (w *writer) object(column int, pairs ...pair) {
	for _, p := range pairs {
		w.WriteString(strings.Repeat(" ", column))
		w.entry(column, p)
	}
}

// entry writes a key and its value, where the line is begun already.
func (w *writer) entry(column int, p pair) {
	w.WriteString(p.key + ":")
	switch v := p.value.(type) {
	case []pair:
		if inline, ok := flow(v); ok && column+len(p.key)+len(inline) < 110 {
			w.WriteString(" " + inline + "\n")
			return
		}
		w.WriteByte('\n')
		w.object(column+2, v...)
	case [][]pair:
		w.WriteByte('\n')
		for _, item := range v {
			w.WriteString(strings.Repeat(" ", column+2) + "- ")
			if inline, ok := flow(item); ok && column+len(inline) < 110 {
				w.WriteString(inline + "\n")
				continue
			}
			for i, p := range item {
				if i > 0 {
					w.WriteString(strings.Repeat(" ", column+4))
				}
				w.entry(column+4, p)
			}
		}
	default:
		w.WriteString(" " + scalar(v) + "\n")
	}
}

// flow writes a mapping of plain values in one line.
func flow(pairs []pair) (string, bool) {
	var parts []string
	for _, p := range pairs {
		switch p.value.(type) {
		case []pair, [][]pair:
			return "", false
		}
		parts = append(parts, p.key+": "+scalar(p.value))
	}
	return "{" + strings.Join(parts, ", ") + "}", true
}

// scalar writes a value as JSON, which is YAML as well; off, no and numbers stay
// texts in its quotes.
func scalar(v any) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic("cms: " + err.Error()) // there are only texts, flags, numbers and lists of texts
	}
	return strings.ReplaceAll(strings.TrimSpace(b.String()), `","`, `", "`)
}
