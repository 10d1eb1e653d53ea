package figures

import "strings"

// rand is the sign of the South African currency, which is also the first letter of many
// names.
const rand = "R"

// currencyCode reports whether a word of two or three letters is a sign of money.
func currencyCode(word string) bool {
	switch len(word) {
	case 2:
		return strings.EqualFold(word, "US") || strings.EqualFold(word, "HK") || word == "RM" || word == "Rs" || word == "Rp"
	case 3:
		for _, c := range units.signs {
			if strings.EqualFold(c.spelling, word) {
				return true
			}
		}
	}
	return false
}

// randAt reports whether the digits at i are a sum of rand after its sign, R500 million
// and R2,400: they have a scale word or groups.
func randAt(s string, i int) bool {
	n, ok := lexDigits(s, spaceEnd(s, i))
	if !ok {
		return false
	}
	if n.whole > 3 && !n.plain && strings.Contains(s[n.start:n.end], ",") {
		return true
	}
	p := spaceEnd(s, n.end)
	word := strings.ToLower(s[p:min(wordEnd(s, p), p+len("trillion"))])
	return word == "bn" || word == "m" && p == n.end || wordsEn[word].kind == wScale
}
