package parse

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
)

// gist returns what a text says without how it is typeset: its letters, digits
// and signs of numbers, full-width characters as their narrow forms, with one
// space where two words of a spaced script meet. Punctuation, quotes, line ends
// and spaces make no difference, so nothing that typography fixes changes a
// gist.
func gist(text string) string { return string(appendGist(nil, text)) }

// appendGist adds the gist of a text to b. The gist is that of the text in the
// form NFKC. A text of [ordinary] characters is not converted, because each of
// these is its own NFKC or has the NFKC that [narrow] returns; letters and Han
// are handled in runs: see BenchmarkStamp.
func appendGist(b []byte, text string) []byte {
	begin := len(b)
	last := func() rune { // the last character that was written
		r, _ := utf8.DecodeLastRune(b[begin:])
		return r
	}
	apart, normal := false, false
	for at := 0; at < len(text); {
		if end := runOfSaid(text, at); end > at {
			if apart && len(b) > begin && text[at] < utf8.RuneSelf && !lang.Han(last()) {
				b = append(b, ' ')
			}
			apart = false
			b = append(b, text[at:end]...)
			at = end
			continue
		}
		if c := text[at]; c < utf8.RuneSelf && c != '.' && c != '-' { // a space, in most cases
			apart = true
			at++
			continue
		}
		r, width := utf8.DecodeRuneInString(text[at:])
		switch {
		case silent(r):
			apart = true
			at += width
			continue
		case !normal && !ordinary(r):
			b, apart, normal = b[:begin], false, true
			text, at = norm.NFKC.String(text), 0
			continue
		}
		r = narrow(r)
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		before = narrow(before)
		next, _ := utf8.DecodeRuneInString(text[at+width:])
		digit := at+width < len(text) && unicode.IsDigit(narrow(next))
		first := at == 0
		at += width
		switch {
		case said(r):
		case r == '.' && digit && !apart && len(b) > begin && unicode.IsDigit(last()):
		case r == '-' && digit && (first || lang.Han(before) || unicode.IsSpace(before)): // a sign
		default:
			apart = apart || !unicode.Is(unicode.Cf, r)
			continue
		}
		if apart && len(b) > begin && !lang.Han(last()) && !lang.Han(r) {
			b = append(b, ' ')
		}
		apart = false
		b = utf8.AppendRune(b, r)
	}
	return b
}

// runOfSaid returns the end of the run of ASCII letters and digits, or of
// common Han characters, that begins at a place of the text.
func runOfSaid(text string, at int) int {
	for at < len(text) && text[at] < utf8.RuneSelf && saidASCII[text[at]] {
		at++
	}
	for at+2 < len(text) && text[at] >= 0xe4 && text[at] <= 0xe9 && (text[at] > 0xe4 || text[at+1] >= 0xb8) {
		at += 3
	}
	return at
}

var saidASCII = func() (in [utf8.RuneSelf]bool) {
	for r := range in {
		in[r] = r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("%$+<=>|~", rune(r))
	}
	return in
}()

// said reports whether a character is part of what a text says, wherever it is.
func said(r rune) bool {
	if r < utf8.RuneSelf {
		return saidASCII[r]
	}
	return common(r) || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || unicode.IsSymbol(r) && r != '´' && r != '¨' || r == '‰'
}

// common reports whether r is one of the Han characters that most Chinese is
// written in.
func common(r rune) bool { return r >= 0x4e00 && r <= 0x9fff }

// narrow returns the ASCII character for a full-width one, as NFKC does.
func narrow(r rune) rune {
	if r >= '！' && r <= '～' {
		return r - '！' + '!'
	}
	return r
}

// ordinary reports whether r is one of the characters that nearly all texts of
// the two languages consist of: those that combine with no character beside
// them and whose NFKC is the character itself, its narrow form, or, for …,
// characters that are silent too. TestOrdinary tests all of them.
func ordinary(r rune) bool {
	return r < utf8.RuneSelf || common(r) || r >= '！' && r <= '～' || r >= 'À' && r <= 'ÿ' || silent(r)
}

// silent reports whether r is one of the ordinary marks, which say nothing by
// themselves.
func silent(r rune) bool {
	switch r {
	case '，', '。', '、', '“', '”', '’', '‘', '…', '—', '–', '·':
		return true
	}
	return r >= '〈' && r <= '】'
}

// marks returns a text without spaces, with each mark in its plainest form and
// only once where it occurs several times in a row: what typography leaves
// unchanged.
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

// stamp returns the value that an edition's translates has when it is up to
// date with e: a digest of everything that e says, then a short digest of its
// title, of its summary and of each block and footnote, by which the changed
// parts can be named.
func (r *report) stamp(e *model.Edition) string {
	const whole, part = 8, 2 // bytes of each digest that are shown
	out := make([]byte, hex.EncodedLen(whole), hex.EncodedLen(whole)+(2+len(e.Blocks)+len(e.Notes))*(1+hex.EncodedLen(part)))
	all := sha256.New()
	add := func(text string) {
		r.scratch.said = appendGist(r.scratch.said[:0], text)
		one := sha256.Sum256(r.scratch.said)
		all.Write(one[:])
		out = hex.AppendEncode(append(out, ' '), one[:part])
	}
	add(e.Title.V)
	add(e.Summary.V)
	for i := range e.Blocks {
		add(e.Blocks[i].Text)
	}
	for i := range e.Notes {
		add(e.Notes[i].Text)
	}
	hex.Encode(out, all.Sum(r.scratch.said[:0])[:whole])
	return string(out)
}
