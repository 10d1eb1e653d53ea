package figures

import (
	"strings"
	"unicode/utf8"
)

// hanReader folds the tokens of one number. Its methods named after a token
// take that token at p and report whether the number may go on.
type hanReader struct {
	s string
	p int // the end of what has been read
	n number

	ends       [2]hanSum // the value; where isPair the lower and the upper end
	isPair     bool
	hasPending bool
	han        bool  // the pending number is in Chinese digits
	afterZero  bool  // the pending number follows 零
	power      int32 // the last power of ten: 两万三 is 23,000
	shift      int32 // the powers of ten after the last number, added up
	segments   int   // how many numbers have had a power of ten

	whole, ok bool // the number is in n already, and whether it is one
}

// readHan reads a number in digits, Chinese numerals or both at s[i]: 3亿5000万,
// 二十三, 两万三, 30余万, 千. A pair of digits gives both ends of a range: 七八十
// is 70 to 80.
func readHan(s string, i int) (number, bool) {
	h := hanReader{s: s, p: i, n: number{start: i, end: i}}
	for h.take(hanTokenAt(s, h.p)) {
	}
	if h.whole {
		return h.n, h.ok
	}
	return h.number()
}

func (h *hanReader) take(t hanToken) bool {
	switch t.kind {
	case hanArabic:
		return h.arabic()
	case hanNumeral:
		return h.numerals(t)
	case hanPoint:
		return h.point(t)
	case hanTens:
		return h.tens(t)
	case hanMultiple:
		return h.multiple(t)
	case hanHedge:
		return h.hedge(t)
	case hanSpace:
		return h.space()
	}
	return false
}

// number returns what has been folded.
func (h *hanReader) number() (number, bool) {
	n := h.n
	n.end = h.p
	for n.end > n.start {
		r, size := utf8.DecodeLastRuneInString(h.s[n.start:n.end])
		if !strings.ContainsRune(blanks, r) {
			break
		}
		n.end -= size
	}
	if n.end == n.start {
		return n, false
	}
	tail := int32(0)
	if h.hasPending && h.han && !h.afterZero && h.power >= 2 {
		tail = h.power - 1
	}
	var ok bool
	n.value, ok = h.ends[0].total(tail)
	if h.segments == 1 && !h.hasPending {
		n.scale = h.shift
	}
	n.raw, _ = n.value.scaled(-n.scale)
	n.bare = n.bare && !h.hasPending && h.segments <= 1 && n.bound == ""
	if ok && h.isPair {
		n.to, ok = h.ends[1].total(tail)
		n.isRange = true
		ok = ok && n.value.Cmp(n.to) < 0
	}
	return n, ok
}

// setPending makes the two ends of a number wait for their power of ten. They
// are equal unless the number is a pair.
func (h *hanReader) setPending(low, high Decimal, han bool) {
	if low != high && !h.isPair {
		h.isPair, h.ends[1] = true, h.ends[0]
	}
	h.ends[0].pending = low
	if h.isPair {
		h.ends[1].pending = high
	}
	h.hasPending, h.han = true, han
}

// arabic takes 3.5 of 3.5亿, and 5000 of 3亿5000万.
func (h *hanReader) arabic() bool {
	if h.hasPending || h.n.bound != "" {
		return false
	}
	d, ok := lexDigits(h.s, h.p)
	if !ok {
		d.start = h.n.start
		h.n, h.whole = d, true
		return false
	}
	if h.p == h.n.start {
		h.n.plain, h.n.whole, h.n.digits = d.plain, d.whole, true
	} else {
		h.n.plain = false
		if !h.mayGoOn(d) {
			return false
		}
	}
	d = groupsByBlanks(h.s, d)
	h.n.plain = h.n.plain && d.plain
	h.setPending(d.value, d.value, false)
	h.afterZero = d.whole > 1 || h.afterZero
	h.p = d.end
	return true
}

// mayGoOn reports whether the digits d belong to a number that has a power of ten
// already: 3亿5000万, 3千8百, 2千零3.
func (h *hanReader) mayGoOn(d number) bool {
	if h.power >= 4 {
		return d.whole <= 4
	}
	next := hanPower(runeAt(h.s, d.end))
	return d.plain && (h.afterZero && int32(d.whole) <= h.power || d.whole == 1 && next > 0 && next < h.power)
}

// numerals takes one Chinese digit, a pair, or a number that is written digit
// by digit: 二〇二四.
func (h *hanReader) numerals(t hanToken) bool {
	if h.hasPending || h.n.bound != "" {
		return false
	}
	run := hanRunAt(h.s, h.p)
	first := run.digits[0]
	switch {
	case h.power != 0 && run.n > 1 && first == 0: // 一百零五
		h.afterZero = true
		h.p += t.size
		return run.n == 2
	case h.power != 0 && run.n == 1 && first == 0 && h.mayFollowZero(run.end): // 一千零十五, 2千零3
		h.afterZero = true
		h.p += t.size
		return true
	case run.n == 1:
		if h.power != 0 && first == 0 && hanPower(runeAt(h.s, run.end)) == 0 {
			return false
		}
		h.setPending(whole(first), whole(first), true)
	case run.pair():
		h.setPending(whole(first), whole(run.digits[1]), true)
	case h.power != 0:
		return false
	default:
		var value Decimal
		value, h.ok = run.positional()
		h.n.value, h.n.raw, h.n.end, h.n.plain, h.n.whole = value, value, run.end, true, run.n
		h.whole = true
		return false
	}
	h.p = run.end
	return true
}

// mayFollowZero reports whether 零 before s[i] is a place of the number: 十 or Arabic
// digits go on there.
func (h *hanReader) mayFollowZero(i int) bool {
	_, size := digitAt(h.s, i)
	return size > 0 || hanPower(runeAt(h.s, i)) == 1
}

// point takes 点 and the decimal places after it: 三点五, but not 三点十分.
func (h *hanReader) point(t hanToken) bool {
	run := hanRunAt(h.s, h.p+t.size)
	next := runeAt(h.s, run.end)
	if !h.hasPending || !h.han || run.n == 0 || next == '十' || next == '分' || next == '刻' {
		return false
	}
	places, ok := run.positional()
	if !ok {
		return false
	}
	for i := range h.ends { // the second is ignored unless isPair
		h.ends[i].add(&h.ends[i].pending, places, -int32(run.n))
	}
	h.p = run.end
	return true
}

// tens takes 廿, 20, and 卅, 30.
func (h *hanReader) tens(t hanToken) bool {
	if h.hasPending || h.power != 0 {
		return false
	}
	h.ends[0].section = whole(20)
	if t.r == '卅' {
		h.ends[0].section = whole(30)
	}
	h.power, h.segments = 1, 1
	h.p += t.size
	return true
}

// multiple takes a power of ten. At the start it needs no digit: 千元.
func (h *hanReader) multiple(t hanToken) bool {
	exp := hanPower(t.r)
	atStart := h.p == h.n.start
	if exp == 3 && h.power == 1 && h.n.bound != "" && !h.hasPending && !h.isPair { // 十几千
		h.setPending(h.ends[0].section, h.ends[0].section, true)
		h.ends[0].section = Decimal{}
	}
	if h.ofNextWord(exp, runeAt(h.s, h.p+t.size)) || h.lacksNumber(exp) || h.outOfOrder(exp) {
		return false
	}
	switch {
	case atStart && exp > 1:
		h.n.bare = true
		h.setPending(whole(1), whole(1), true)
	case exp < 4 && !h.hasPending: // 十, 一百零十
		h.setPending(whole(1), whole(1), h.han)
	}
	if h.hasPending {
		h.segments++
		h.shift = 0
	}
	h.shift += exp
	h.ends[0].multiply(exp)
	if h.isPair {
		h.ends[1].multiply(exp)
	}
	h.hasPending, h.power, h.afterZero = false, exp, false
	h.n.plain = false
	h.p += t.size
	return true
}

// ofNextWord reports whether a power of ten belongs to the character after it:
// 千瓦, 百分之.
func (h *hanReader) ofNextWord(exp int32, next rune) bool {
	return exp == 3 && unitLen(h.s, h.p) > 0 || exp == 2 && next == '分' && h.p == h.n.start
}

// lacksNumber reports whether a power of ten below 万 has no number to multiply.
// It needs none at the start; 十 needs none after 百 and the like or after 零.
// 十 never follows Arabic digits.
func (h *hanReader) lacksNumber(exp int32) bool {
	if exp >= 4 {
		return false
	}
	if h.hasPending {
		return exp == 1 && !h.han
	}
	return h.p != h.n.start && !(exp == 1 && (h.afterZero || h.power > 1))
}

// outOfOrder reports whether an equal or smaller power of ten has come before:
// 三百五千, 三万五万.
func (h *hanReader) outOfOrder(exp int32) bool {
	sum := &h.ends[0]
	switch exp {
	case 4:
		return sum.wan.Coef != 0
	case 8:
		return sum.yi.Coef != 0
	}
	return sum.section.Coef != 0 && h.power <= exp
}

// hedge takes a character that makes the number a rough one: 30多, 300余,
// 十几, 十来.
func (h *hanReader) hedge(t hanToken) bool {
	if h.p == h.n.start || h.n.bound != "" || h.hasPending && !h.mayHedgePending(t.r) {
		return false
	}
	next := h.p + t.size
	bound := Over
	switch t.r {
	case '几':
		if h.power != 1 {
			return false
		}
	case '来':
		if h.power == 0 && !h.n.digits || h.hasPending && !h.n.digits || !h.measured(next) {
			return false
		}
		bound = About
	case '余':
		if r := runeAt(h.s, next); r == '下' || r == '杭' || r == '姚' { // 余下, 余杭, 余姚
			return false
		}
	}
	h.n.bound, h.n.plain = bound, false
	h.p = next
	return true
}

// mayHedgePending reports whether a hedge may follow a number without its power
// of ten: 30多 and 二十五余, but not 五多.
func (h *hanReader) mayHedgePending(hedge rune) bool {
	if h.power == 0 && !h.n.digits {
		return false
	}
	return !h.han || hedge == '余'
}

// measured reports whether a measure word, a unit or 万 is at i.
func (h *hanReader) measured(i int) bool {
	r := runeAt(h.s, i)
	return r == '万' || isMeasure(r) || unitLen(h.s, i) > 0
}

// space takes the blanks that some texts have between Arabic digits and what
// follows: 30 余, 30 万.
func (h *hanReader) space() bool {
	if !h.hasPending || h.han {
		return false
	}
	p := blanksEnd(h.s, h.p)
	switch runeAt(h.s, p) {
	case '多', '余', '万', '亿', '百':
	case '千':
		if unitLen(h.s, p) > 0 {
			return false
		}
	default:
		return false
	}
	h.p = p
	return true
}
