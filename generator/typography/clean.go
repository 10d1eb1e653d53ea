package typography

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/lang"
)

// clean reports whether a block certainly has nothing wrong, as nearly all
// have. One look at each character between its neighbours tells that, where
// the rules go through all of them again and again. Whatever leaves a doubt is
// left to the rules; FuzzClean holds that they find nothing where none is.
func clean(l lang.Lang, b Block) bool {
	w := window{lang: l}
	for _, run := range b {
		switch {
		case run.Kind == Break:
			if !w.next('\n') {
				return false
			}
			continue
		case strings.IndexByte(run.Text, 0) >= 0: // 0 is the end of the text
			return false
		case run.Kind == Object && strings.ContainsFunc(run.Text, func(r rune) bool { return !isLatin(r) && !lang.Han(r) }):
			return false // its marks are none of the text's
		}
		for i := 0; i < len(run.Text); {
			r, n := utf8.DecodeRuneInString(run.Text[i:])
			if !w.next(r) {
				return false
			}
			if i += n; isWord(r) {
				i = w.word(run.Text, i)
			}
		}
	}
	return w.next(0) && w.waiting == 0
}

// window is what clean sees of a block at a time: a character, the one before
// it, and the quotes and brackets that wait for their partner.
type window struct {
	lang        lang.Lang
	before, mid rune
	open        [8]rune // more of them are for the rules
	waiting     int     // how many there are
}

// next moves the window by a character, 0 at the end, and reports whether the
// one now between two others is certainly right.
func (w *window) next(after rune) bool {
	before, r := w.before, w.mid
	w.before, w.mid = r, after
	return isWord(r) || w.right(before, r, after)
}

// word moves the window to the end of a word, between whose characters there is
// nothing to look at. All Han are alike to the rules of clean.
func (w *window) word(text string, at int) int {
	i := at
	for i < len(text) && wordByte[text[i]] {
		i++
	}
	if i > at {
		if w.before = w.mid; i > at+1 {
			w.before = rune(text[i-2])
		}
		w.mid = rune(text[i-1])
		return i
	}
	for i+2 < len(text) && text[i] >= 0xe5 && text[i] <= 0xe8 { // U+5000 to U+8FFF
		w.before, w.mid = w.mid, '字'
		i += len("字")
	}
	return i
}

// isWord reports whether r is one of the characters that no rule looks for.
func isWord(r rune) bool {
	return r < utf8.RuneSelf && wordByte[r] || r >= 0x4e00 && r <= 0x9fff
}

// wordByte are the letters and digits of ASCII.
var wordByte = func() (in [256]bool) {
	for r := range rune(utf8.RuneSelf) {
		in[r] = isLatin(r)
	}
	return in
}()

func (w *window) right(before, r, after rune) bool {
	if r == 0 || r == '\n' {
		return true
	}
	c := classOf(r)
	switch {
	case c&(isStraight|isWideAlnum|isOddSpace|isOdd) != 0:
		return false
	case c&isPaired != 0 && !w.paired(before, r, after):
		return false
	case w.lang == lang.Zh:
		return rightInChinese(c, before, r, after)
	}
	return rightInEnglish(c, r, after)
}

func rightInChinese(c class, before, r, after rune) bool {
	number := isDigit(before) && isDigit(after)
	switch {
	case c&isSpace != 0:
		between := before >= utf8.RuneSelf && after >= utf8.RuneSelf
		return !between && !apart(before) && !apart(after) && !isBlank(after)
	case c&isMark != 0:
		return number
	case r == '-':
		return after != '-'
	case r == '—', r == '…': // which come in pairs
		return before == r || after == r
	case c&isWideMark != 0:
		return !number && (c&isPaired != 0 || classOf(after)&(isWideMark|isPaired) != isWideMark)
	}
	return true
}

// apart reports whether r is one of the marks beside which Chinese has no
// space.
func apart(r rune) bool { return r >= utf8.RuneSelf && classOf(r)&(isWideMark|isPaired) != 0 }

func rightInEnglish(c class, r, after rune) bool {
	switch {
	case c&isSpace != 0:
		return !isBlank(after) && (after >= utf8.RuneSelf || asciiClass[after]&isMark == 0)
	case r == ',':
		return !isLetter(after)
	case r == ':':
		return after != '/' // of an address
	case r == '.', r == '-':
		return after != r
	}
	return c&isWideMark == 0
}

// paired reports whether the quotes and brackets so far go in pairs, each as
// wide as its partner and as the text.
func (w *window) paired(before, r, after rune) bool {
	half := r == '(' || r == ')'
	switch {
	case half == (w.lang == lang.Zh) && (half || r == '（' || r == '）'):
		return false
	case r == '’' && (isLatin(before) && isLatin(after) || w.lang == lang.En && !slices.Contains(w.open[:w.waiting], '‘')):
		return true // an apostrophe
	case strings.ContainsRune(openers, r):
		if w.waiting == len(w.open) {
			return false
		}
		w.open[w.waiting] = r
		w.waiting++
		return true
	case w.waiting == 0:
		return false
	}
	w.waiting--
	return pairOf(w.open[w.waiting]) == pairOf(r)
}
