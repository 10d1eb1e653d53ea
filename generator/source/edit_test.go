package source

import (
	"bytes"
	"strings"
	"testing"
)

func TestApply(t *testing.T) {
	for _, c := range []struct {
		name, raw, want string
		edits           []Edit
	}{
		{"none", "a\r\nb", "a\r\nb", nil},
		{"LF", "one\ntwo\n", "one\n2\n", []Edit{{At{4, 7}, "2"}}},
		{"CRLF and a byte order mark", "\xef\xbb\xbfone\r\ntwo\r\n", "\xef\xbb\xbf1\r\n2\r\n", []Edit{{At{4, 7}, "2"}, {At{0, 3}, "1"}}},
		{"a lone CR", "one\rtwo", "one\r2", []Edit{{At{4, 7}, "2"}}},
		{"insertions", "ab", "1a2b3", []Edit{{At{0, 0}, "1"}, {At{1, 1}, "2"}, {At{2, 2}, "3"}}},
		{"a line", "one\r\ntwo\r\n", "one\r\nnew\r\ntwo\r\n", []Edit{{At{4, 4}, "new\n"}}},
		{"a line end taken away", "one\r\ntwo", "onetwo", []Edit{{At{3, 4}, ""}}},
		{"overlapping", "abcd", "axd", []Edit{{At{1, 3}, "x"}, {At{2, 4}, "y"}}},
		{"beyond the end", "ab", "ab!", []Edit{{At{9, 9}, "!"}}},
	} {
		if got := string(Apply([]byte(c.raw), c.edits)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// FuzzApply holds that the text of a raw file with an edit is the edited text
// of the file.
func FuzzApply(f *testing.F) {
	f.Add("\xef\xbb\xbfone\r\ntwo\rthree\n", 4, 3, "new")
	f.Fuzz(func(t *testing.T, raw string, start, width int, new string) {
		text, fault := Text([]byte(raw))
		if fault != nil || start < 0 || width < 0 || start > len(text) || width > len(text)-start || strings.ContainsAny(new, "\r\n\x00\ufeff") {
			t.Skip()
		}
		edited := Apply([]byte(raw), []Edit{{At{start, start + width}, new}})
		want := bytes.Join([][]byte{text[:start], []byte(new), text[start+width:]}, nil)
		if got, fault := Text(edited); fault == nil && !bytes.Equal(got, want) && !bytes.Contains(edited, []byte("\r")) {
			t.Errorf("%q becomes %q, want %q", raw, got, want)
		}
	})
}
