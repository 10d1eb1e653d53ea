package lsp

import (
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/source"
)

// The offset is where ‸ is.
func TestPlaceAt(t *testing.T) {
	for _, c := range []struct{ text, path, typed, word string }{
		{"‸", "", "", "?"},
		{"ti‸", "", "ti", "ti?"},
		{"ti‸tle: A\n", "", "ti", "title?"},
		{"title: A‸\n", "title", "A", "A"},
		{"title: ‸\n", "title", "", ""},
		{"title:‸\n", "title", "", ""},
		{"title: A\ncity: zheng‸zhou  \n", "city", "zheng", "zhengzhou"},
		{"province: [henan, he‸]\n", "province -", "he", "he"},
		{"province: [he‸, henan]\n", "province -", "he", "he"},
		{"province: [‸]\n", "province -", "", ""},
		{"province:\n  - henan\n  - he‸\n", "province -", "he", "he?"},
		{"province:\n- henan\n- he‸\n", "province -", "he", "he?"},
		{"figures:\n  a: {label: {en: A, zh: 甲}, unit: C‸}\n", "figures a unit", "C", "C"},
		{"figures:\n  a: {label: {en: A, ‸}, unit: C}\n", "figures a label", "", "?"},
		{"figures:\n  a: {label: {en: A, zh: 甲}, un‸}\n", "figures a", "un", "un?"},
		{"figures:\n  a:\n    label: {en: A, zh: 甲}\n    un‸\n", "figures a", "un", "un?"},
		{"figures:\n  a:\n    unit: CN‸Y\n", "figures a unit", "CN", "CNY"},
		{"figures:\n  a:\n    label:\n      en: A\n  ‸\n", "figures", "", "?"},
		{"figures:\n  a:\n    label:\n      en: A\n‸\n", "", "", "?"},
		{"figures:\n  a: {label: {en: A,\n    zh: 甲}, b‸\n", "figures a", "b", "b?"},
		{"sources:\n  - title: A\n    pub‸\n", "sources -", "pub", "pub?"},
		{"sources:\n  - ti‸\n", "sources -", "ti", "ti?"},
		{"sources:\n  - {title: A, url: h‸}\n", "sources - url", "h", "h"},
		{"sources: [{title: A}, {pub‸}]\n", "sources -", "pub", "pub?"},
		{"title: it's {not} [flow\ncity: z‸\n", "city", "z", "z"},
		{"title: \"a: b\"\ncity: z‸\n", "city", "z", "z"},
		{"title: 'a # b'\nsummary: |\n  province: x\n  more\ncity: z‸\n", "city", "z", "z"},
		{"province: \"he‸nan\"\n", "province", "he", "\"henan\""},
		{"# title: x\nprovince: h‸ # note\n", "province", "h", "h"},
		{"rules:\n  missing-edition: e‸\n", "rules missing-edition", "e", "e"},
	} {
		before, after, _ := strings.Cut(c.text, "‸")
		text := []byte(before + after)
		p := placeAt(text, source.At{Start: 0, End: len(text)}, len(before))
		got := string(text[p.word.Start:p.word.End])
		if p.inKey {
			got += "?"
		}
		if strings.Join(p.path, " ") != c.path || p.typed != c.typed || got != c.word {
			t.Errorf("%q: path %q, typed %q, word %q; want %q, %q, %q", c.text, p.path, p.typed, got, c.path, c.typed, c.word)
		}
	}
}

// No text makes the reader fail, at any offset.
func FuzzPlaceAt(f *testing.F) {
	for _, s := range []string{"a: b\n- c: {d: [e", "a:\n\t- {", "'\"[{]}:,#|\n>", "- - - a: - b\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 200 {
			return
		}
		for i := 0; i <= len(s); i++ {
			p := placeAt([]byte(s), source.At{Start: 0, End: len(s)}, i)
			if p.word.Start > i || p.word.End < i || p.word.End > len(s) {
				t.Fatalf("%q at %d: the word is %v", s, i, p.word)
			}
		}
	})
}

func TestKeysAt(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"title: A\n‸\ncity: b\n", "title city"},
		{"title: A\nci‸: b\nprovince: x\n", "title province"},
		{"figures:\n  a:\n    value: 1\n    ‸\n  b:\n    unit: t\n", "value"},
		{"figures:\n  a: {value: 1, ‸, of: {en: x}}\n", "value of"},
		{"figures:\n  a: {value: 1, of: {en: x, ‸}}\n", "en"},
		{"sources:\n  - title: A\n    url: x\n  - publisher: B\n    ‸\n  - note: C\n", "publisher"},
		{"sources: [{title: A}, {publisher: B, ‸}, {note: C}]\n", "publisher"},
		{"a: {name: x}\nb:\n  name: y\n  ‸\nc: {kind: z}\n", "name"},
	} {
		before, after, _ := strings.Cut(c.text, "‸")
		text := []byte(before + after)
		block := source.At{Start: 0, End: len(text)}
		if got := strings.Join(keysAt(text, block, placeAt(text, block, len(before))), " "); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}
