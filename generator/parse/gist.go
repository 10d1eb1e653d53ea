package parse

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"brief/generator/lang"
	"brief/generator/model"
)

// gist is what a text says apart from how it is set: its letters, digits and
// signs of numbers, full-width ones as their narrow forms, with one space
// where two words of a spaced script meet. Marks, quotes, line ends and
// blanks make no difference, so that nothing that typography mends changes a
// gist.
func gist(text string) string {
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

// marks is a text without blanks, each mark as plain as it can be and once
// where it stands several times in a row: what typography leaves alone.
func marks(text string) string {
	var b strings.Builder
	last := rune(0)
	for _, r := range norm.NFKC.String(text) {
		switch r {
		case '“', '”':
			r = '"'
		case '‘', '’':
			r = '\''
		case '。':
			r = '.'
		case '、':
			r = ','
		case '—', '–':
			r = '-'
		case '・':
			r = '·'
		}
		if unicode.IsSpace(r) || unicode.In(r, unicode.Cc, unicode.Cf) || r == last && strings.ContainsRune(".,;:-", r) {
			continue
		}
		b.WriteRune(r)
		last = r
	}
	return b.String()
}

// stamp is what an edition's translates says when it is up to date with e: a
// digest of all that e says, then a short one of its title, of its summary and
// of each block and footnote, by which the parts that changed can be named.
func stamp(e *model.Edition) string {
	parts := []string{gist(e.Title.V), gist(e.Summary.V)}
	for _, b := range slices.Concat(e.Blocks, e.Notes) {
		parts = append(parts, gist(b.Text))
	}
	all := sha256.New()
	words := []string{""}
	for _, part := range parts {
		one := sha256.Sum256([]byte(part))
		all.Write(one[:])
		words = append(words, hex.EncodeToString(one[:2]))
	}
	words[0] = hex.EncodeToString(all.Sum(nil)[:8])
	return strings.Join(words, " ")
}
