package figures

import (
	"strings"
	"unicode/utf8"
)

// blanks are the spaces that texts have between numbers and words.
const blanks = " \u00a0\u2009\u202f\u3000"

// blanksEnd returns the end of up to two blanks of any kind at i.
func blanksEnd(s string, i int) int {
	for range 2 {
		if i >= len(s) {
			break
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if !strings.ContainsRune(blanks, r) {
			break
		}
		i += size
	}
	return i
}

// groupsByBlanks adds to n, whose digits end at n.end, the groups of three digits
// that blanks part: 12 000, 1 250 000.5. Nothing is added where the digits after a
// blank are no group, or where a hyphen makes another number of them: 3 200-tonne.
func groupsByBlanks(s string, n number) number {
	if !n.plain || n.whole > 3 || n.value.Coef == 0 || s[n.start] == '0' {
		return n
	}
	value, end, groups := n.value, n.end, 0
	for {
		p := blanksEnd(s, end)
		if p == end || p-end > len("\u3000") || groupLen(s, p) != 3 {
			break
		}
		group, ok := lexDigits(s, p)
		if !ok || group.whole != 3 || groups == 5 {
			return n
		}
		value, ok = value.scaled(3)
		if ok {
			value, ok = value.plus(group.value)
		}
		if !ok {
			return n
		}
		groups++
		end = group.end
		if !group.plain {
			break
		}
	}
	if p := blanksEnd(s, end); groups == 0 || dashLen(s, end) > 0 || p > end && groupLen(s, p) > 0 {
		return n
	}
	n.value, n.raw, n.end, n.plain, n.whole = value, value, end, false, n.whole+3*groups
	return n
}
