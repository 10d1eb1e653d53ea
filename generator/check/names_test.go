package check

import (
	"fmt"
	"strings"
	"testing"
)

// Words with digits, as “word=digits letters”.
func TestDigitWords(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"No digit - at all, 没有数字", ""},
		{"80 billion, 800亿元", "80=80 | 800=800"},
		{"GLP-1 and COVID‑19", "GLP-1=1 GLP | COVID‑19=19 COVID"},
		{"iPhone15pro", "iPhone15pro=15 IPHONEPRO"},
		{"5×8, 5x8", "5×8=58 X | 5x8=58 X"},
		{"-7- or --8", "7-=7 | 8=8"}, // a hyphen is in a word only behind a letter or digit
		{"3–5 and 3—5", "3–5=35 | 3=3 | 5=5"},
		{"１２3家，第４Ａ", "１２3=123 | ４=4"},
		{"1,200.50", "1=1 | 200=200 | 50=50"},
		{"a-b-c 9", "9=9"},
		{"\xef\xbc9\xff8", "9=9 | 8=8"},
	} {
		var got []string
		for _, n := range digitWords(c.text) {
			got = append(got, strings.TrimSpace(fmt.Sprintf("%s=%s %s", c.text[n.start:n.end], n.digits, n.letters)))
		}
		if s := strings.Join(got, " | "); s != c.want {
			t.Errorf("%q: %q, want %q", c.text, s, c.want)
		}
	}
}
