package parse

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"brief/generator/source"
)

// blocks are the front matter and the YAML files that tests of other things
// have, good and bad.
func yamlSeeds(tb testing.TB) [][]byte {
	var out [][]byte
	for _, c := range faults {
		text, _, _ := strings.Cut(strings.TrimPrefix(c.file, "---\n"), "\n---")
		out = append(out, []byte(text+"\n"))
	}
	for _, pattern := range []string{
		"../../sources/*.yaml", "../../sources/briefings/*.md",
		"../../cmd/brief/testdata/*/sources/*.yaml", "../../cmd/brief/testdata/*/sources/briefings/*.md",
	} {
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

// sameYAML reports whether the quick reader took the block, and tells where it
// read something else than the library.
func sameYAML(tb testing.TB, block string) bool {
	const before = "---\n"
	text := []byte(before + block)
	at := source.At{Start: len(before), End: len(text)}
	got, ok := plainYAML(text, at)
	if !ok {
		return false
	}
	r := &report{}
	want, ok := libraryYAML(r, text, at)
	if !ok || len(r.problems) > 0 {
		tb.Errorf("%q is read, but is wrong: %v", block, r.problems)
	} else if !reflect.DeepEqual(got, want) {
		tb.Errorf("%q\n is read as %+v\n     want    %+v", block, got, want)
	}
	return true
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
