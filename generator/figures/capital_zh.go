package figures

import (
	"strings"
	"unicode/utf8"
)

// behindNumber reports whether a number, a letter or a sign of a numeral is before i, so
// that 万 and 亿 there are its end and no numbers of their own.
func (z *chinese) behindNumber(i int) bool {
	p := i
	for range 3 {
		r, size := utf8.DecodeLastRuneInString(z.text[:p])
		if !strings.ContainsRune(blanks+"\t", r) {
			break
		}
		p -= size
	}
	r := runeBefore(z.text, p)
	return r < utf8.RuneSelf && (isLetter(byte(r)) || isDigit(byte(r))) || numeralZh(r) || capital(r) || r >= '０' && r <= '９' || r == '多' || r == '余'
}

// atCapital reads 伍佰万元 at i. The characters are also those of other words, 登陆 and
// 收拾, so the number has two of them or is a sum of money.
func (z *chinese) atCapital(i, next int) int {
	n, ok := z.number(i)
	if !ok {
		return next
	}
	count := 0
	for _, r := range z.text[n.start:n.end] {
		if capital(r) {
			count++
		}
	}
	unit, _ := unitAt(z.text, z.gap(n.end))
	if count < 2 && !unitNamed(unit).money || n.plain && n.whole > 1 {
		return next
	}
	return z.atNumber(n)
}
