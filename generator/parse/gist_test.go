package parse

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
)

// gistOfAll is what a gist is, without regard to what it costs. Stamps are in
// editors' files, so that it may never say anything else.
func gistOfAll(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	var last rune // of what was written
	apart := false
	runes := []rune(norm.NFKC.String(text))
	for i, r := range runes {
		next := rune(0)
		if i+1 < len(runes) {
			next = runes[i+1]
		}
		digit := unicode.IsDigit(next)
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r), unicode.IsSymbol(r) && !strings.ContainsRune("`´^¨", r), r == '%', r == '‰':
		case r == '.' && digit && unicode.IsDigit(last) && !apart:
		case (r == '-' || r == '−') && digit && (i == 0 || lang.Han(runes[i-1]) || unicode.IsSpace(runes[i-1])): // a sign
		default:
			apart = apart || !unicode.Is(unicode.Cf, r)
			continue
		}
		if apart && last != 0 && !lang.Han(last) && !lang.Han(r) {
			b.WriteByte(' ')
		}
		apart = false
		b.WriteRune(r)
		last = r
	}
	return b.String()
}

func FuzzGist(f *testing.F) {
	for _, c := range faults {
		f.Add(c.file)
	}
	for _, text := range []string{
		"", " ", "３．５％，１２。", "a…b", "3…5", "3...5", "3．5", "-5 −5 a-5 －５ 河-5 5-6", "e\u0301 é", "ﬁ ① ½ ㎡ ²", "각 가", "ｶﾞ", "“a”—‘b’", "\ufeffa\u200bb", "a\ufffdb",
		"¨a ´a `a ^a ～a ｀a ＾a", "《河南》（甲、乙）", "a\u3000b", "1.\u200b5", "約 80 亿", "\u0301a", "a\u0338<\u0338",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) { // no edition holds such a text
			return
		}
		if got, want := gist(text), gistOfAll(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	})
}

// A text of ordinary characters need not be brought into NFKC: none combines
// with what is before it, and each is its own NFKC but for its width.
func TestOrdinary(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if silent(r) && (said(narrow(r)) || unicode.Is(unicode.Cf, r)) {
			t.Errorf("%U %c is not silent", r, r)
		}
		if !ordinary(r) || r == '…' {
			continue
		}
		s := string(r)
		if norm.NFKC.String(s) != string(narrow(r)) || !norm.NFKC.PropertiesString(s).BoundaryBefore() || !norm.NFKC.PropertiesString(string(narrow(r))).BoundaryBefore() {
			t.Errorf("%U %c is not ordinary", r, r)
		}
	}
}

// The quick tests of a character give what Unicode says of it.
func TestSaid(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		want := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || unicode.IsSymbol(r) && !strings.ContainsRune("`´^¨", r) || r == '%' || r == '‰'
		if said(r) != want {
			t.Errorf("%U %c: %v, want %v", r, r, said(r), want)
		}
	}
}

// A stamp is written once and compared for years.
func TestStampStands(t *testing.T) {
	e := &model.Edition{Text: &model.Text{Blocks: []model.Block{{Text: "总投资８００亿元，占3.5％。"}, {Text: "Over 80 billion yuan, says “it”"}}, Notes: []model.Block{{Text: "ﬁrst − 5"}}}}
	e.Title.V = "Henan’s medical city"
	if got, want := newReport("").stamp(e), "82dac2792f4b1fda 10eb e3b0 c99b 9320 ab8e"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
