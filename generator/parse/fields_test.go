package parse

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"brief/generator/diag"
)

// Each name that a hint lists is one that is read, and the lists are in order.
func TestKnownFields(t *testing.T) {
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
		names  []string
		before string // what each name is written behind
		read   func(string) []diag.Problem
	}{
		{frontFields, "", edition},
		{figureFields, "figures:\n  f:\n    ", edition},
		{sourceFields, "sources:\n  - ", edition},
		{byLanguage, "figures:\n  f:\n    label:\n      ", edition},
		{configFields, "", config},
		{organisationFields, "a:\n  ", organisations},
		{industryFields, "a:\n  ", industries},
		{byLanguage, "a:\n  aliases:\n    ", industries},
	} {
		if !slices.IsSorted(c.names) {
			t.Errorf("%v are not in order", c.names)
		}
		for _, name := range append([]string{"nothing"}, c.names...) {
			unknown := slices.ContainsFunc(c.read(c.before+name+":\n"), func(p diag.Problem) bool {
				return p.Rule == "unknown-field" && strings.Contains(p.Message, `"`+name+`"`)
			})
			if unknown != (name == "nothing") {
				t.Errorf("%s%s: unknown is %v", c.before, name, unknown)
			}
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
		{m, frontFields},
		{below(m, "figures").keys[0].value, figureFields},
		{below(m, "sources").list[0], sourceFields},
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
