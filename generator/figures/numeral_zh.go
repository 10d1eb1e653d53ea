package figures

import (
	"strings"
	"unicode/utf8"
)

// hanDigit returns the value of a Chinese digit. Two digits say 2, and two say 0.
func hanDigit(r rune) (value int64, ok bool) {
	switch r {
	case '零', '〇', '○':
		return 0, true
	case '一', '壹':
		return 1, true
	case '二', '两', '贰':
		return 2, true
	case '三', '叁':
		return 3, true
	case '四', '肆':
		return 4, true
	case '五', '伍':
		return 5, true
	case '六', '陆':
		return 6, true
	case '七', '柒':
		return 7, true
	case '八', '捌':
		return 8, true
	case '九', '玖':
		return 9, true
	}
	return 0, false
}

// hanPower returns the power of ten that a character multiplies by, or 0.
func hanPower(r rune) int32 {
	switch r {
	case '十', '拾':
		return 1
	case '百', '佰':
		return 2
	case '千', '仟':
		return 3
	case '万':
		return 4
	case '亿':
		return 8
	}
	return 0
}

// capital reports whether r is one of the numerals of contracts and cheques: 伍佰万元.
func capital(r rune) bool { return strings.ContainsRune("壹贰叁肆伍陆柒捌玖拾佰仟", r) }

// hanKind is the part that a token plays in a Chinese number.
type hanKind uint8

const (
	hanOther    hanKind = iota // the number ends
	hanArabic                  // 0 to 9 in half or full width
	hanNumeral                 // 零 to 九
	hanPoint                   // 点
	hanTens                    // 廿, 卅
	hanMultiple                // 十, 百, 千, 万, 亿
	hanHedge                   // 多, 余, 几, 来
	hanSpace                   // any blank but the end of a line
)

// hanToken is the character at one place of a number.
type hanToken struct {
	kind hanKind
	r    rune
	size int // in bytes
}

func hanTokenAt(s string, i int) hanToken {
	if i >= len(s) {
		return hanToken{}
	}
	if _, size := digitAt(s, i); size > 0 {
		return hanToken{kind: hanArabic, size: size}
	}
	r, size := utf8.DecodeRuneInString(s[i:])
	t := hanToken{r: r, size: size}
	if _, ok := hanDigit(r); ok {
		t.kind = hanNumeral
		return t
	}
	if hanPower(r) > 0 {
		t.kind = hanMultiple
		return t
	}
	switch r {
	case '点':
		t.kind = hanPoint
	case '廿', '卅':
		t.kind = hanTens
	case '多', '余', '几', '来':
		t.kind = hanHedge
	case ' ', '\u00a0', '\u2009', '\u202f', '\u3000':
		t.kind = hanSpace
	}
	return t
}

// hanSum is the value of a number as far as it has been read. The section is
// the part below 万, as in 3亿(5千)万; pending is a number whose power of ten
// may follow.
type hanSum struct {
	yi, wan, section, pending Decimal
	failed                    bool
}

func (h *hanSum) add(to *Decimal, d Decimal, exp int32) {
	d, ok1 := d.scaled(exp)
	sum, ok2 := to.plus(d)
	if !ok1 || !ok2 {
		h.failed = true
		return
	}
	*to = sum
}

// multiply applies the power 10^exp to all that it covers: 万 to the section,
// 亿 to everything below it, the others to the pending number.
func (h *hanSum) multiply(exp int32) {
	switch exp {
	case 4:
		h.add(&h.section, h.pending, 0)
		h.add(&h.wan, h.section, 4)
		h.section = Decimal{}
	case 8:
		h.add(&h.section, h.pending, 0)
		h.add(&h.wan, h.section, 0)
		h.add(&h.yi, h.wan, 8)
		h.section, h.wan = Decimal{}, Decimal{}
	default:
		h.add(&h.section, h.pending, exp)
	}
	h.pending = Decimal{}
}

// total returns the whole number; the pending part counts 10^tail.
func (h *hanSum) total(tail int32) (Decimal, bool) {
	sum := h.yi
	h.add(&sum, h.wan, 0)
	h.add(&sum, h.section, 0)
	h.add(&sum, h.pending, tail)
	return sum, !h.failed
}

// hanRun is a run of Chinese digits: 七, the pair of 七八十, or the digits of
// 二〇二四.
type hanRun struct {
	digits [20]int64
	n, end int
}

func hanRunAt(s string, i int) (run hanRun) {
	run.end = i
	for run.end < len(s) {
		r, size := utf8.DecodeRuneInString(s[run.end:])
		d, ok := hanDigit(r)
		if !ok {
			break
		}
		if run.n < len(run.digits) {
			run.digits[run.n] = d
		}
		run.n++
		run.end += size
	}
	return run
}

// pair reports whether two digits side by side are a range: 七八, 三五.
func (r *hanRun) pair() bool {
	a, b := r.digits[0], r.digits[1]
	return r.n == 2 && a > 0 && (b == a+1 || a == 3 && b == 5)
}

func (r *hanRun) positional() (Decimal, bool) {
	if r.n > maxDigits {
		return Decimal{}, false
	}
	var n int64
	for _, d := range r.digits[:r.n] {
		n = n*10 + d
	}
	return Decimal{n, 0}.norm()
}

// runeAt is the character at s[i], 0 after the end.
func runeAt(s string, i int) rune {
	if i >= len(s) {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return r
}

// runeBefore is the character that ends before s[i], 0 at the start.
func runeBefore(s string, i int) rune {
	if i <= 0 {
		return 0
	}
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return r
}
