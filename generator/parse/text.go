package parse

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// trim replaces all white space between words by one space. Most texts have no
// other white space, and are returned as they are, without a copy.
func trim(s string) string {
	single := true
	for i := 0; i < len(s) && single; i++ {
		c := s[i]
		single = c > ' ' && c < utf8.RuneSelf || c == ' ' && i > 0 && i+1 < len(s) && s[i+1] > ' '
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(s[i:])
			single = !unicode.IsSpace(r)
			i += n - 1
		}
	}
	if single {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}
