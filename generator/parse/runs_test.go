package parse

import (
	"slices"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/source"
)

// The content of a block's plain text can be found in the file again, however
// it is marked up.
func TestRuns(t *testing.T) {
	const front = "---\ntitle: T\n---\n"
	for _, c := range []struct{ text, find, at string }{
		{"Output was 54 tonnes.", "54 tonnes", "54 tonnes"},
		{"Output was **54** tonnes,\nand *60 in 2024*.", "60 in 2024", "60 in 2024"},
		{"Output was\n54 tonnes.", "was 54", "was\n54"},
		{"- one\n- 54 tonnes\n", "54 tonnes", "54 tonnes"},
		{"> quoted\n> 54 tonnes\n", "54 tonnes", "54 tonnes"},
		{"| a | b |\n|---|---|\n| 1 | 54 |\n", "54", "54"},
		{"See `x` and 54 tonnes.", "54 tonnes", "54 tonnes"},
		{"[54 tonnes](https://a.example/) and 60.", "60", "60"},
		{"[[organisation:baowu|Baowu]] made 54 tonnes.", "54 tonnes", "54 tonnes"},
		{"[[baowu]] made 54 tonnes.", "54 tonnes", "54 tonnes"},
		{"A \\* and 54 tonnes.", "A * and", "A \\* an"}, // an escape moves the rest of its run by itself
	} {
		raw := front + c.text
		e, _ := Edition("sources/briefings/t.en.md", []byte(raw))
		b := e.Blocks[0]
		i := strings.Index(b.Text, c.find)
		if i < 0 {
			t.Errorf("%q: the text is %q", c.text, b.Text)
			continue
		}
		if at := b.Span(i, i+len(c.find)); raw[at.Start:at.End] != c.at {
			t.Errorf("%q: found %q", c.text, raw[at.Start:at.End])
		}
	}
}

func TestRunsOfReferences(t *testing.T) {
	e, _ := Edition("sources/briefings/t.en.md", []byte("---\ntitle: T\n---\nOver [[investment]] by [[baowu|Baowu Steel]].\n"))
	var got []int
	for _, r := range e.Blocks[0].Runs {
		got = append(got, r.Ref)
	}
	if !slices.Equal(got, []int{0, 1, 0, 2, 0}) {
		t.Errorf("runs of %+v", e.Blocks[0].Runs)
	}
}

func TestNotes(t *testing.T) {
	raw := "---\ntitle: T\n---\nText.[^1]\n\n[^1]: Some 54 tonnes.\n"
	e, _ := Edition("sources/briefings/t.en.md", []byte(raw))
	if len(e.Notes) != 1 || e.Notes[0].ID != "fn-en-1" || !strings.HasPrefix(e.Notes[0].Text, "Some 54 tonnes.") {
		t.Fatalf("%+v", e.Notes)
	}
	at := e.Notes[0].Span(5, 7)
	if (source.At{Start: strings.Index(raw, "54"), End: strings.Index(raw, "54") + 2}) != at {
		t.Errorf("found %q", raw[at.Start:at.End])
	}
}

func TestFiguresDiffer(t *testing.T) {
	for text, want := range map[string][]bool{
		"One.\n\n<!-- brief: figures differ -->\nTwo.\n\nThree.\n":    {false, true, false},
		"One.\n\n<!--brief: figures differ-->\n\n- Two\n- Three\n":    {false, true},
		"One.\n\n- Two\n\n  <!-- brief: figures differ -->\n\nThree.": {false, true, false},
		"One.\n\n<!-- figures differ -->\nTwo.\n":                     {false, false},
	} {
		e, problems := Edition("sources/briefings/t.en.md", []byte("---\ntitle: T\n---\n"+text))
		var got []bool
		for _, b := range e.Blocks {
			got = append(got, b.Differs)
		}
		if !slices.Equal(got, want) || len(problems) > 0 {
			t.Errorf("%q: %v, %v", text, got, problems)
		}
	}
}
