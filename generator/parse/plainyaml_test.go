package parse

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/source"
)

// yamlSeeds are the front matter and the YAML files of the sites of the tests,
// good and bad.
func yamlSeeds(tb testing.TB) [][]byte {
	var out [][]byte
	for _, c := range faults {
		text, _, _ := strings.Cut(strings.TrimPrefix(c.file, "---\n"), "\n---")
		out = append(out, []byte(text+"\n"))
	}
	for _, pattern := range []string{"../../cmd/brief/testdata/*/sources/*.yaml", "../../cmd/brief/testdata/*/sources/briefings/*.md"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			tb.Fatal(pattern, err)
		}
		for _, file := range files {
			raw, err := os.ReadFile(file)
			if err != nil {
				tb.Fatal(err)
			}
			if block, _, ok := bytes.Cut(bytes.TrimPrefix(raw, []byte("---\n")), []byte("\n---\n")); ok {
				raw = append(block, '\n')
			}
			out = append(out, raw)
		}
	}
	return out
}

// sameYAML reports whether the quick reader took the block, and says where it
// read something else than the library.
func sameYAML(tb testing.TB, block string) bool {
	const before = "---\n"
	text := []byte(before + block)
	at := source.At{Start: len(before), End: len(text)}
	got, ok := plainYAML(new(scratch), text, at)
	if !ok {
		return false
	}
	r := newReport("")
	want, ok := libraryYAML(r, text, at)
	if !ok || len(r.problems) > 0 {
		tb.Errorf("%q is read, but is wrong: %v", block, r.problems)
	} else if !reflect.DeepEqual(got, want) {
		tb.Errorf("%q\n is read as %+v\n     want    %+v", block, got, want)
	}
	return true
}

// The plain forms are read without the library, and nothing else is.
func TestPlainYAML(t *testing.T) {
	for _, c := range []struct {
		block string
		plain bool
	}{
		{whole[len("---\n"):strings.Index(whole, "---\nThe city")], true},
		{"21st-century: {name: {en: 21st Century, zh: 21世纪}}\n", true},
		{"# a comment\na: b # another\n\n  # a third\nc:\n- d\n- e: 'f''g'\n  h: \"i\\\"j\"\nk:\n", true},
		{"a: {b: https://c.example/?d, e: [], f: {}}\n", true},
		{"a: 河南 100% #1\n", true},
		{"a: b", false},     // no line end
		{"a: b\r\n", false}, // a control
		{"a:\tb\n", false},
		{"a: b\na: c\n", false},
		{"a: |\n  b\n", false},
		{"a: b\n  c\n", false},
		{"a: \"b\\n\"\n", false},
		{"a: null\n", false},
		{"a: ~\n", false},
		{"河南: b\n", false},
		{"a: b: c\n", false},
		{"a: [b\n", false},
		{"a: &b c\n", false},
		{"- a\n", false},
		{"\n", false},
		{"", false},
	} {
		if got := sameYAML(t, c.block); got != c.plain {
			t.Errorf("%q: %v, want %v", c.block, got, c.plain)
		}
	}
}

// Bytes put into blocks anywhere make other trees and faults. The library has
// to agree with each block that is still taken for a plain one.
func TestPlainYAMLChanged(t *testing.T) {
	bits := strings.Split(" |  |\n|:|: |#| # |'|\"|''|\\|{|}|[|]|,|- |-|, |&|*|!|%|~|null|0x1F|1e3|a: b|\na: b\n|\n  - c\n|\u3000|é|?|<<: |> |\n---\n|\n...\n|.|`", "|")
	blocks := yamlSeeds(t)
	r := rand.New(rand.NewPCG(1, 2))
	plain := 0
	for range 5000 {
		block := string(blocks[r.IntN(len(blocks))])
		for range 1 + r.IntN(3) {
			from := r.IntN(len(block) + 1)
			to := min(len(block), from+r.IntN(3))
			block = block[:from] + bits[r.IntN(len(bits))] + block[to:]
		}
		if utf8.ValidString(block) && sameYAML(t, block) {
			plain++
		}
	}
	if plain < 500 {
		t.Errorf("only %d blocks were plain", plain)
	}
}

// FuzzPlainYAML holds the quick reader to the library.
func FuzzPlainYAML(f *testing.F) {
	for _, block := range yamlSeeds(f) {
		f.Add(string(block))
	}
	f.Fuzz(func(t *testing.T, block string) {
		if utf8.ValidString(block) && !strings.ContainsAny(block, "\x00\r") { // as source.Text has it
			sameYAML(t, block)
		}
	})
}
