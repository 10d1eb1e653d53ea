package lsp

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/source"
)

func TestPositions(t *testing.T) {
	const text = "a简𠀀b\nsecond\n"
	for _, c := range []struct {
		raw  string
		at   string // what the position is before
		e    encoding
		want position
	}{
		{text, "b", utf16, position{0, 4}},
		{text, "b", utf8s, position{0, 8}},
		{text, "b", utf32, position{0, 3}},
		{text, "second", utf16, position{1, 0}},
		{"\ufeff" + text, "b", utf16, position{0, 5}},
		{"\ufeff" + text, "b", utf8s, position{0, 11}},
		{"\ufeff" + text, "second", utf16, position{1, 0}},
		{strings.ReplaceAll(text, "\n", "\r\n"), "second", utf16, position{1, 0}},
		{strings.ReplaceAll(text, "\n", "\r"), "second", utf16, position{1, 0}},
	} {
		x := newText([]byte(c.raw))
		offset := strings.Index(string(x.data), c.at)
		if got := x.position(offset, c.e); got != c.want {
			t.Errorf("%q before %s in %v: %v, want %v", c.raw, c.at, c.e, got, c.want)
		}
		if back := x.offset(c.want, c.e); back != offset {
			t.Errorf("%q: %v in %v is %d, want %d", c.raw, c.want, c.e, back, offset)
		}
	}
	x := newText([]byte("ab\n"))
	for p, want := range map[position]int{{0, 99}: 2, {9, 0}: 3, {-1, 0}: 0, {1, 5}: 3} {
		if got := x.offset(p, utf16); got != want {
			t.Errorf("%v is %d, want %d", p, got, want)
		}
	}
}

// A change that an editor tells in its own terms gives the text that it shows.
func FuzzChange(f *testing.F) {
	f.Add("a简\r\n𠀀b\rc\n", 1, 5, "新\n", uint8(0))
	f.Add("\ufeffa\n", 0, 1, "", uint8(1))
	f.Fuzz(func(t *testing.T, raw string, from, to int, with string, in uint8) {
		e := encoding(in % 3)
		if !utf8.ValidString(raw) || from < 0 || to < from || to > len(raw) || !utf8.RuneStart(at(raw, from)) || !utf8.RuneStart(at(raw, to)) {
			return
		}
		// Between CR and LF there is no place that an editor can name.
		for _, i := range []int{from, to} {
			if i > 0 && i < len(raw) && raw[i-1] == '\r' && raw[i] == '\n' {
				return
			}
		}
		r := span{rawPosition(raw, from, e), rawPosition(raw, to, e)}
		if got, want := string(change([]byte(raw), contentChange{&r, with}, e)), raw[:from]+with+raw[to:]; got != want {
			t.Errorf("%q with %v: %q, want %q", raw, r, got, want)
		}
	})
}

func at(s string, i int) byte {
	if i == len(s) {
		return 'a'
	}
	return s[i]
}

// rawPosition counts as an editor does, character by character.
func rawPosition(raw string, offset int, e encoding) (p position) {
	for i := 0; i < offset; {
		r, n := utf8.DecodeRuneInString(raw[i:])
		switch {
		case r == '\n', r == '\r' && !strings.HasPrefix(raw[i+1:], "\n"):
			p = position{Line: p.Line + 1}
		case r == '\r':
		default:
			p.Character += e.units(r, n)
		}
		i += n
	}
	return p
}

func TestDifference(t *testing.T) {
	for _, c := range []struct{ a, b string }{
		{"a\nb\nc\n", "a\nB\nc\n"}, {"a\nb\nc", "a\nb\nC"}, {"", "x"}, {"x", ""}, {"a\na\na\n", "a\na\n"}, {"ab\ncd\n", "ab\nxcd\n"}, {"same\n", "same\n"},
	} {
		at, with := difference([]byte(c.a), []byte(c.b))
		if got := string(source.Apply([]byte(c.a), []source.Edit{{At: at, New: with}})); got != c.b {
			t.Errorf("%q to %q gives %q", c.a, c.b, got)
		}
	}
}
