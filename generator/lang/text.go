package lang

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Join joins strings as running text does: with commas in English, with 、 in
// Chinese.
func Join(l Lang, names []string) string {
	return strings.Join(names, Pair{", ", "、"}.In(l))
}

// Int writes a whole number, in English with commas between the thousands.
func Int(l Lang, n int) string {
	s := strconv.Itoa(n)
	if l == Zh {
		return s
	}
	return Group(s)
}

// Group puts commas between the thousands of a run of digits.
func Group(digits string) string {
	sign := ""
	if strings.HasPrefix(digits, "-") {
		sign, digits = "-", digits[1:]
	}
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return sign + digits
}

// Briefings writes a number of briefings: 1 briefing, 2 briefings; 2篇简报.
func Briefings(l Lang, n int) string {
	if l == Zh {
		return strconv.Itoa(n) + "篇简报"
	}
	if n == 1 {
		return "1 briefing"
	}
	return Int(l, n) + " briefings"
}

// Words per minute of English and characters per minute of Chinese that a
// practised reader reads of non-fiction: 238 after Brysbaert, "How many words
// do we read per minute?" (2019); 260 characters after the same review.
const (
	wordsPerMinute      = 238
	charactersPerMinute = 260
)

// Minutes writes the time that reading a text takes.
func Minutes(l Lang, words int) string {
	rate := wordsPerMinute
	if l == Zh {
		rate = charactersPerMinute
	}
	n := strconv.Itoa(max(1, (words+rate/2)/rate))
	if l == Zh {
		return "阅读约" + n + "分钟"
	}
	return n + " min read"
}

// Count counts the words of English text, or the Han characters of Chinese text
// plus its runs of other letters and digits.
func Count(l Lang, text string) int {
	n, inWord := 0, false
	for _, r := range text {
		if r < utf8.RuneSelf && wordByte[r] { // most of English; the tables of Unicode are slow
			if !inWord {
				n++
			}
			inWord = true
			continue
		}
		switch {
		case r == ' ', r == '，', r == '。', r == '、':
			inWord = false
		case Han(r):
			n++
			inWord = false
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if !inWord {
				n++
			}
			inWord = true
		case unicode.IsMark(r), l == En && (r == '’' || r == '\'' || r == '-' || r == '.' || r == ','):
			// part of the word that it is in
		default:
			inWord = false
		}
	}
	return n
}

// wordByte holds the letters and digits of ASCII.
var wordByte = func() (in [utf8.RuneSelf]bool) {
	for r := range in {
		in[r] = unicode.IsLetter(rune(r)) || unicode.IsDigit(rune(r))
	}
	return in
}()

// Han reports whether r is a Chinese character. The common ones are in one
// range.
func Han(r rune) bool {
	return r >= 0x4e00 && r <= 0x9fff || r >= 0x2e80 && unicode.Is(unicode.Han, r)
}

// Wide reports whether r belongs to East Asian text, in which a line break in
// the source is not a space: Han, kana, and the full-width and ideographic
// marks.
func Wide(r rune) bool {
	switch {
	case r < 0x2e80:
		return false
	case r <= 0x303e, r >= 0x3041 && r <= 0x33ff, r >= 0x3400 && r <= 0x4dbf, r >= 0x4e00 && r <= 0x9fff,
		r >= 0xf900 && r <= 0xfaff, r >= 0xfe30 && r <= 0xfe4f, r >= 0xff00 && r <= 0xff60,
		r >= 0xffe0 && r <= 0xffe6, r >= 0x20000 && r <= 0x3fffd:
		return true
	}
	return false
}

// Bytes writes a file's size: 820 kB, 1.2 MB.
func Bytes(n int64) string {
	switch {
	case n < 1000:
		return strconv.FormatInt(n, 10) + " B"
	case n < 999_500:
		return strconv.FormatInt((n+500)/1000, 10) + " kB"
	}
	return strconv.FormatFloat(float64(n)/1e6, 'f', 1, 64) + " MB"
}

// Clip shortens a text to at most n code points, including the ellipsis that
// then ends it. English is cut between words. Neither language is cut within or
// after a number, because 80…… would then be read for 800亿元.
func Clip(l Lang, text string, n int) string {
	if utf8.RuneCountInString(text) <= n {
		return text
	}
	ellipsis := Pair{"…", "……"}.In(l)
	runes := []rune(text)
	cut := max(0, n-utf8.RuneCountInString(ellipsis))
	joined := func(i int) bool { // whether the text before i continues after it
		if l == En {
			return !unicode.IsSpace(runes[i]) && !unicode.IsSpace(runes[i-1])
		}
		return latin(runes[i]) && latin(runes[i-1])
	}
	at := cut
	for at > 0 && joined(at) {
		at--
	}
	for at > 0 && (unicode.IsSpace(runes[at-1]) || unicode.IsPunct(runes[at-1])) {
		at--
	}
	for number := at; number > 0 && !unicode.IsSpace(runes[number-1]) && !Han(runes[number-1]); {
		number--
		if unicode.IsDigit(runes[number]) {
			at = number
		}
	}
	if at <= cut/2 { // no good place to cut: cutting a word in two is better than half a text
		at = cut
	}
	return strings.TrimRightFunc(string(runes[:at]), func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsPunct(r)
	}) + ellipsis
}

// latin reports whether r belongs to a run that Chinese text does not break:
// letters, digits and the marks that join them.
func latin(r rune) bool {
	return r < 0x2e80 && (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '.' || r == ',' || r == '%' || r == '-')
}
