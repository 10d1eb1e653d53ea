package parse

import (
	"bytes"
	"testing"
)

func TestSplit(t *testing.T) {
	for _, c := range []struct {
		text, block, body string
		ok                bool
	}{
		{"---\na: b\n---\nText.\n", "a: b\n", "Text.\n", true},
		{"---\na: ---\n----\n---\nText", "a: ---\n----\n", "Text", true},
		{"\n--- \na: b\n --- \nText", "a: b\n", "Text", true},
		{"---\na: b\n---", "a: b\n", "", true},
		{"---\n---\n", "", "", true},
		{"---\na: b\n", "", "", false},
		{"Text.\n", "", "", false},
		{"", "", "", false},
	} {
		r := newReport("")
		block, body, ok := split(r, []byte(c.text))
		if ok != c.ok || ok == (len(r.problems) > 0) {
			t.Errorf("split of %q returns %v with problems %v, want %v", c.text, ok, r.problems, c.ok)
			continue
		}
		if got := c.text[block.Start:block.End]; ok && got != c.block {
			t.Errorf("the block of %q is %q, want %q", c.text, got, c.block)
		}
		if got := c.text[body:]; ok && got != c.body {
			t.Errorf("the body of %q is %q, want %q", c.text, got, c.body)
		}
	}
}

// FuzzSplit holds what split finds to the form of front matter: a line of ---,
// the block, which has no such line, and another before the body.
func FuzzSplit(f *testing.F) {
	for _, c := range faults {
		f.Add([]byte(c.file))
	}
	for _, text := range []string{
		"---\na: b\n---\nText.\n", "---\n---\n", "---\n---", "---\na: ---\n----\n--- a\n---\n", "---\n ---\n---\n",
		"---\na\n--- \n---\n", "---\na\n\u3000---\n---\n", "\n---\na\n---\n", "--- \na\n---\n", "---",
	} {
		f.Add([]byte(text))
	}
	isMark := func(line []byte) bool { return string(bytes.TrimSpace(line)) == "---" }
	f.Fuzz(func(t *testing.T, text []byte) {
		r := newReport("")
		block, body, ok := split(r, text)
		if !ok {
			if len(r.problems) == 0 {
				t.Errorf("%q has no front matter, and no problem says so", text)
			}
			return
		}
		if !isMark(text[:block.Start]) || !isMark(text[block.End:body]) {
			t.Errorf("the marks of %q are %q and %q", text, text[:block.Start], text[block.End:body])
		}
		for line := range bytes.Lines(text[block.Start:block.End]) {
			if isMark(line) {
				t.Errorf("the block of %q holds the mark %q", text, line)
			}
		}
	})
}
