package article

import (
	_ "embed"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/lang"
)

//go:embed traditional.txt
var traditionalText string

// simplified maps traditional characters to the simplified ones, which all tables
// use. Both have three bytes in UTF-8, so an offset in the simplified text is the
// same offset in the original text.
var simplified = sync.OnceValue(func() map[rune]rune {
	from, to, _ := strings.Cut(strings.TrimSpace(traditionalText), "\n")
	to = strings.TrimSpace(to) // git on Windows may add a CR
	table := make(map[rune]rune, len(from)/3)
	for _, r := range from {
		if r == '\r' {
			break
		}
		s, size := utf8.DecodeRuneInString(to)
		table[r], to = s, to[size:]
	}
	return table
})

// Simplify replaces traditional characters by simplified ones. No byte moves.
func Simplify(s string) string {
	table := simplified()
	for i, r := range s { // most text has none
		if table[r] != 0 {
			var b strings.Builder
			b.Grow(len(s))
			b.WriteString(s[:i])
			for _, r := range s[i:] {
				if t := table[r]; t != 0 {
					r = t
				}
				b.WriteRune(r)
			}
			return b.String()
		}
	}
	return s
}

// pattern returns a regular expression that is compiled on first use: commands
// that read no article should not wait for it. A mistake in one is ours and panics.
//
// It is not inlined: two hundred copies of it took 300 kB of the program.
//
//go:noinline
func pattern(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}

// invisible removes characters that control line breaks or are there by accident.
var invisible = strings.NewReplacer("\u200b", "", "\u200c", "", "\u200d", "", "\u2060", "", "\ufeff", "", "\u00ad", "", "\u200e", "", "\u200f", "")

// tidy replaces each run of white space by one space and trims both ends.
func tidy(s string) string {
	return strings.Join(strings.Fields(invisible.Replace(s)), " ")
}

// hanShare returns the share of Han characters among the letters of a text.
func hanShare(s string) float64 {
	han, letters := 0, 0
	for _, r := range s {
		switch {
		case lang.Han(r):
			han++
			letters++
		case unicode.IsLetter(r):
			letters++
		}
	}
	if letters == 0 {
		return 0
	}
	return float64(han) / float64(letters)
}

// languageOf returns the language that a text is mainly in.
func languageOf(s string) lang.Lang {
	if hanShare(s) > leastHanShare {
		return lang.Zh
	}
	return lang.En
}

// size returns the length of a text in words; two Han characters count as one.
func size(s string) int {
	words, han, inWord := 0, 0, false
	for _, r := range s {
		switch {
		case lang.Han(r):
			han++
			inWord = false
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '\'' || r == '’' || r == '-':
			if !inWord {
				words++
			}
			inWord = true
		default:
			inWord = false
		}
	}
	return words + (han+1)/2
}

func countHan(s string) int {
	n := 0
	for _, r := range s {
		if lang.Han(r) {
			n++
		}
	}
	return n
}

// closers are marks that may follow the end of a sentence.
const closers = "\"'”’」』）)】]》〉"

// ended reports whether a text ends where a sentence does.
func ended(s string) bool {
	s = strings.TrimRight(s, closers+" ")
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?。！？…;；", r)
}

// sentences returns the number of sentences that end in a text. The point of a
// number or of an abbreviation ends none.
func sentences(s string) int {
	n := 0
	for i, r := range s {
		switch r {
		case '。', '！', '？', '!', '?':
			n++
		case '.':
			rest := strings.TrimLeft(s[i+1:], closers)
			if rest == "" || rest[0] == ' ' && !abbreviated(s[:i]) {
				n++
			}
		}
	}
	return n
}

func abbreviated(before string) bool {
	i := strings.LastIndexAny(before, " (“\"")
	return english().abbreviation[strings.ToLower(before[i+1:])]
}

// prose reports whether a line is running text, and not a heading, an entry of the
// navigation or a line of dates.
func prose(s string) bool {
	if countHan(s)*3 > utf8.RuneCountInString(s) {
		han := countHan(s)
		switch {
		case strings.Contains(s, "。"):
			return han >= 8
		case han >= 18 && strings.ContainsAny(s, "，,") && ended(s):
			return true
		case strings.ContainsAny(s, "，,；"):
			return han >= 45
		}
		return han >= 60
	}
	words, ends := size(s), sentences(s)
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, closers+" "))
	switch {
	case ends == 1 && last != '.' && words < 25: // a headline may ask or shout
		return false
	case ended(s) && ends > 0:
		return words >= 7
	}
	return words >= 26
}
