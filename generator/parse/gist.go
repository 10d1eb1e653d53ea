package parse

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"brief/generator/lang"
	"brief/generator/model"
)

// gist is what a text says apart from how it is set: its letters, digits and
// signs of numbers, full-width ones as their narrow forms, with one space
// where two words of a spaced script meet. Marks, quotes, line ends and
// blanks make no difference, so that nothing that typography mends changes a
// gist.
func gist(text string) string { return string(appendGist(nil, text)) }

// appendGist adds the gist of a text to b. A gist is that of the text in the
// form NFKC. A text of [ordinary] characters is not brought into it, as each
// of these is its own NFKC or that of [narrow]; and letters and Han are taken
// by the run: see BenchmarkStamp.
func appendGist(b []byte, text string) []byte {
	begin := len(b)
	last := func() rune { // of what was written
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
		if c := text[at]; c < utf8.RuneSelf && c != '.' && c != '-' { // a blank, most of the time
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

// runOfSaid is the end of the run of letters and digits of ASCII, or of common
// Han characters, that begins at a place of the text.
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

// said reports whether a character is part of what a text says, wherever it
// stands.
func said(r rune) bool {
	if r < utf8.RuneSelf {
		return saidASCII[r]
	}
	return common(r) || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || unicode.IsSymbol(r) && r != '´' && r != '¨' || r == '‰'
}

// common reports whether r is one of the Han characters that most Chinese is
// written in.
func common(r rune) bool { return r >= 0x4e00 && r <= 0x9fff }

// narrow is the ASCII character of a full-width one, as NFKC has it.
func narrow(r rune) rune {
	if r >= '！' && r <= '～' {
		return r - '！' + '!'
	}
	return r
}

// ordinary reports whether r is one of the characters that nearly all texts of
// the two languages consist of: those that combine with no character beside
// them and whose NFKC is themselves, or their narrow form, or, for …, as little
// said. TestOrdinary goes through all of them.
func ordinary(r rune) bool {
	return r < utf8.RuneSelf || common(r) || r >= '！' && r <= '～' || r >= 'À' && r <= 'ÿ' || silent(r)
}

// silent reports whether r is one of the ordinary marks, which say nothing
// themselves.
func silent(r rune) bool {
	switch r {
	case '，', '。', '、', '“', '”', '’', '‘', '…', '—', '–', '·':
		return true
	}
	return r >= '〈' && r <= '】'
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
func (r *report) stamp(e *model.Edition) string {
	const whole, part = 8, 2 // bytes that are shown of each digest
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
