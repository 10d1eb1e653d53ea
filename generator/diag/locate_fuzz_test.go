package diag

import (
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/source"
)

// FuzzExcerpt looks for a text and a span that break the excerpt's promises:
// it fits, holds nothing that a terminal obeys, and keeps the span's beginning
// in sight.
func FuzzExcerpt(f *testing.F) {
	for _, text := range files {
		f.Add(text, 4, 9, 40)
	}
	f.Add(strings.Repeat("河南", 100), 300, 303, 20)
	f.Add("e\u0301\u0302\t\u202e👩‍🔬\xff\x1b[0m", 2, 30, 25)
	f.Add("0"+strings.Repeat("\x9f", 1000), 38, -73, 35) // no character begins anywhere
	f.Add("\u0605\u0605\xcb", -89, -5, -9)               // signs that make one cluster, each shown in words
	f.Fuzz(func(t *testing.T, text string, start, end, width int) {
		if width > 500 {
			return
		}
		l := NewLocator(func(string) []byte { return []byte(text) })
		span := source.Span{File: "f", Start: start, End: end}
		r := l.Range(span)
		if r.Line < 1 || r.Column < 1 || r.EndLine < r.Line || r.EndLine == r.Line && r.EndColumn < r.Column {
			t.Errorf("range %+v", r)
		}
		e, ok := l.Excerpt(span, width)
		if !ok {
			return
		}
		line := e.Before + e.Marked + e.After
		if n := lang.Cells(line); n > max(width, minWidth) {
			t.Errorf("%d cells in %d: %q", n, width, line)
		}
		if e.Line != r.Line {
			t.Errorf("line %d of range %+v", e.Line, r)
		}
		if n := lang.Cells(e.Before); n >= max(width, minWidth) && e.Marked == "" && e.After != "" {
			t.Errorf("the span is out of sight: %+v", e)
		}
		for _, r := range line {
			if unseen(r) && r != joiner {
				t.Errorf("%U in %q", r, line)
			}
		}
	})
}
