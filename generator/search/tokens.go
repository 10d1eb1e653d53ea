package search

import (
	"bytes"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/brief-site/brief/generator/lang"
)

// longest is the number of characters that a word is cut after.
const longest = 32

// tokenizer turns texts into terms. It keeps its room and the stems of words
// that it has met, so it is for one goroutine.
type tokenizer struct {
	folded []byte
	stems  map[string][]byte // a word -> its term, empty for a stop word
}

func newTokenizer() *tokenizer { return &tokenizer{stems: map[string][]byte{}} }

var tokenizers = sync.Pool{New: func() any { return newTokenizer() }}

// token is one term of a text, with the word that it was made of. The bytes
// are good until the next one.
type token struct {
	term []byte // "" of a stop word
	word []byte // folded, before stemming; of Han, the same as term
	han  bool
	open bool // Han: another character follows in the run
}

// each yields the tokens of a text in order.
func (z *tokenizer) each(text string, yield func(token)) {
	z.folded = fold(z.folded[:0], text)
	s := z.folded
	for i := 0; i < len(s); {
		r, size := decode(s[i:])
		switch {
		case lang.Han(r):
			for {
				next, n := rune(0), 0
				if i+size < len(s) {
					next, n = decode(s[i+size:])
				}
				if n == 0 || !lang.Han(next) {
					yield(token{term: s[i : i+size], word: s[i : i+size], han: true})
					i += size
					break
				}
				yield(token{term: s[i : i+size+n], word: s[i : i+size+n], han: true, open: true})
				i, size = i+size, n
			}
		case wordRune(r):
			start, end, count, plain := i, i, 0, true
			for i < len(s) {
				r, size = decode(s[i:])
				if !wordRune(r) && !(r == '.' && digit(s, i-1) && digit(s, i+1)) || lang.Han(r) {
					break
				}
				i += size
				plain = plain && r >= 'a' && r <= 'z'
				if count++; count <= longest {
					end = i
				}
			}
			word := s[start:end]
			if !plain {
				yield(token{term: word, word: word})
				continue
			}
			term, known := z.stems[string(word)]
			if !known {
				if len(z.stems) > 1<<16 { // a text of random letters must not fill the memory
					clear(z.stems)
				}
				if !stop[string(word)] {
					term = []byte(stem(string(word)))
				}
				z.stems[string(word)] = term
			}
			yield(token{term: term, word: word})
		default:
			i += size
		}
	}
}

func decode(s []byte) (rune, int) {
	if s[0] < utf8.RuneSelf {
		return rune(s[0]), 1
	}
	return utf8.DecodeRune(s)
}

func digit(s []byte, i int) bool { return i >= 0 && i < len(s) && s[i] >= '0' && s[i] <= '9' }

func wordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= '0' && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r)
}

// fold writes a text in the form in which it is compared: it decomposes the text, takes marks and apostrophes off and puts it into
// lower case. Marks go one and all, so their order is no matter, and each
// character can be decomposed by itself.
func fold(out []byte, text string) []byte {
	commas := false
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			if c == 'I' && abbreviation(text, i) {
				out = append(out, itTerm...)
				i += len("IT")
				continue
			}
			switch {
			case c >= 'A' && c <= 'Z':
				c += 'a' - 'A'
			case c == ',':
				commas = true
			}
			if c != '\'' {
				out = append(out, c)
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r >= 0x4e00 && r <= 0x9fff || r == '。' || r == '、' || r == '“' || r == '”':
			out = append(out, text[i:i+size]...) // nearly all of Chinese
		case r == '’' || r == 'ʼ':
		case r == utf8.RuneError && size == 1:
			out = append(out, ' ')
		default:
			before := len(out)
			if r >= wideFrom && r <= 0xffff {
				out = append(out, wide()[r-wideFrom]...)
			} else {
				out = foldRune(out, text[i:i+size])
			}
			commas = commas || bytes.IndexByte(out[before:], ',') >= 0
		}
		i += size
	}
	if commas {
		return dropCommas(out)
	}
	return out
}

// itTerm is the folded form of IT, information technology: in lower case it would
// be a stop word. Its first letter is one that neither language uses.
const itTerm = "ıt"

// abbreviation reports whether the word IT is at a place of a text, in capitals
// and by itself or beside Han.
func abbreviation(text string, i int) bool {
	if len(text) < i+2 || text[i+1] != 'T' {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	after, _ := utf8.DecodeRuneInString(text[i+2:])
	letter := func(r rune) bool { return !lang.Han(r) && (unicode.IsLetter(r) || unicode.IsNumber(r)) }
	return !letter(before) && !letter(after) && after != '\'' && after != '’' && after != 'ʼ'
}

// wide are the folded forms of the full-width characters: a comma of Chinese is
// one, and to decompose each was a twentieth of all that a build allocates.
var wide = sync.OnceValue(func() *[0x10000 - wideFrom]string {
	var forms [0x10000 - wideFrom]string
	for i := range forms {
		forms[i] = string(foldRune(nil, string(rune(wideFrom+i))))
	}
	return &forms
})

const wideFrom = 0xff00

func foldRune(out []byte, char string) []byte {
	for _, r := range norm.NFKD.String(char) {
		if unicode.IsMark(r) || r == '\'' {
			continue
		}
		if r = unicode.ToLower(r); r == 'ς' {
			r = 'σ'
		}
		out = utf8.AppendRune(out, r)
	}
	return out
}

// dropCommas takes the thousands' commas out of numbers, in place.
func dropCommas(s []byte) []byte {
	out := s[:0]
	for i, c := range s {
		if c == ',' && digit(s, i-1) && digit(s, i+1) && digit(s, i+2) && digit(s, i+3) && !digit(s, i+4) {
			continue
		}
		out = append(out, c)
	}
	return out
}
