package main

import (
	"fmt"
	"io"
	"strings"
)

// table is a Markdown table.
type table struct {
	title string
	head  []string
	texts int // how many of the first columns are text and aligned left; at least one
	rows  [][]string
	notes []string // printed below it
}

func (t *table) row(cells ...string) { t.rows = append(t.rows, cells) }

// print writes the table. A table without rows is not written.
func (t *table) print(w io.Writer) {
	if len(t.rows) == 0 {
		return
	}
	fmt.Fprintf(w, "\n### %s\n\n", t.title)
	line(w, t.head)
	rule := make([]string, len(t.head))
	for i := range rule {
		rule[i] = "---:"
		if i < max(t.texts, 1) {
			rule[i] = "---"
		}
	}
	line(w, rule)
	for _, row := range t.rows {
		line(w, row)
	}
	for _, note := range t.notes {
		fmt.Fprintf(w, "\n%s\n", note)
	}
}

func line(w io.Writer, cells []string) {
	escaped := make([]string, len(cells))
	for i, c := range cells {
		escaped[i] = strings.ReplaceAll(c, "|", `\|`)
	}
	fmt.Fprintf(w, "| %s |\n", strings.Join(escaped, " | "))
}
