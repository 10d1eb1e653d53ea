package parse

import (
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
