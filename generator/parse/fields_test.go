package parse

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/diag"
)

// A field that a mapping does not have is reported with the nearest name of one
// that it has.
func TestUnknownField(t *testing.T) {
	edition := func(text string) []diag.Problem {
		_, problems := Edition("a.en.md", []byte("---\n"+text+"---\nText.\n"))
		return problems
	}
	config := func(text string) []diag.Problem { _, problems := Config("site.yaml", []byte(text)); return problems }
	organisations := func(text string) []diag.Problem {
		_, problems := Organisations("organisations.yaml", []byte(text))
		return problems
	}
	industries := func(text string) []diag.Problem {
		_, problems := Industries("industries.yaml", []byte(text))
		return problems
	}
	for _, c := range []struct {
		before, near string // what the field is written after, and a name near to it
		read         func(string) []diag.Problem
	}{
		{"", "industries", edition},
		{"figures:\n  f:\n    ", "evidence", edition},
		{"sources:\n  - ", "publisher", edition},
		{"figures:\n  f:\n    label:\n      ", "zh", edition},
		{"", "page_size", config},
		{"a:\n  ", "kind", organisations},
		{"a:\n  ", "parent", industries},
		{"a:\n  aliases:\n    ", "zh", industries},
	} {
		written := c.near + "x"
		problems := c.read(c.before + written + ": a\n")
		if !slices.ContainsFunc(problems, func(p diag.Problem) bool {
			return p.Rule == "unknown-field" && strings.Contains(p.Message.String(), `"`+written+`"`) && strings.Contains(p.Hint.String(), c.near)
		}) {
			t.Errorf("%q is not reported with the hint %s: %v", c.before+written, c.near, problems)
		}
	}
}

// Each name that is read is one that a hint lists: an edition that says all it
// can has no other.
func TestListedFields(t *testing.T) {
	text := []byte(in("    bound: over\n    of: {en: yuan, zh: 元}"))
	r := newReport("")
	block, _, _ := split(r, text)
	m, ok := readYAML(r, text, block)
	if !ok {
		t.Fatal(r.problems)
	}
	below := func(m node, name string) node {
		return m.keys[slices.IndexFunc(m.keys, func(e entry) bool { return e.key == name })].value
	}
	for _, c := range []struct {
		m     node
		names []string
	}{
		{m, editionFields.names()},
		{below(m, "figures").keys[0].value, figureFields.names()},
		{below(m, "sources").list[0], sourceFields.names()},
		{below(m, "corrections").list[0], correctionFields.names()},
	} {
		var written []string
		for _, e := range c.m.keys {
			written = append(written, e.key)
		}
		if slices.Sort(written); !slices.Equal(written, c.names) {
			t.Errorf("%v are read, %v are listed", written, c.names)
		}
	}
}

// TestStamped holds the form of a stamp.
func TestStamped(t *testing.T) {
	form := regexp.MustCompile(`^[0-9a-f]{16}( [0-9a-f]{4})*$`)
	for _, s := range []string{
		"", " ", "8aed74400c1d2e3f", "8aed74400c1d2e3f 0a1b", "8aed74400c1d2e3f 0a1b 2c3d", "8aed74400c1d2e3f ", "8aed74400c1d2e3f 0a1",
		"8aed74400c1d2e3f0a1b", "8aed74400c1d2e3f  0a1b", "8aed74400c1d2e3F", "8aed74400c1d2e3", "8aed74400c1d2e3f 0a1g", "8aed74400c1d2e3f 0a1b2", " 8aed74400c1d2e3f",
	} {
		if got, want := stamped(s), form.MatchString(s); got != want {
			t.Errorf("%q: %v, want %v", s, got, want)
		}
	}
}

func FuzzTrim(f *testing.F) {
	for _, s := range []string{"", " ", "a", "a b", " a", "a ", "a  b", "a\nb", "河南 b", "河\u3000南", "河南\u00a0", "a \u0085b", "\xff", "a\x01b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got, want := trim(s), strings.Join(strings.Fields(s), " "); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	})
}
