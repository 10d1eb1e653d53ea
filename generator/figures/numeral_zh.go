package figures

import (
	"strings"
	"unicode/utf8"
)

// hanDigits are the digits, from 零; two of them say 2 and two say 0.
var hanDigits = map[rune]int64{'零': 0, '〇': 0, '一': 1, '二': 2, '两': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9}

// hanUnits are the powers of ten.
var hanUnits = map[rune]int32{'十': 1, '百': 2, '千': 3, '万': 4, '亿': 8}

// kilo are what 千 in front makes a unit of: 千瓦 is no thousand.
const kilo = "瓦米克伏赫卡焦帕吨升"

// hanNumber adds up a number as it is read. A section is what stands below 万,
// as in 3亿(5千)万; pending is a number that waits for its unit.
type hanNumber struct {
	yi, wan, section, pending  Decimal
	hasPending, han, afterZero bool
	unit                       int32 // the last unit: 两万三 is 23,000
	shift                      int32 // the units behind the last number, added up
	segments                   int   // how many numbers have had a unit
	failed                     bool
}

func (h *hanNumber) add(to *Decimal, d Decimal, exp int32) {
	d, ok1 := d.scaled(exp)
	sum, ok2 := to.plus(d)
	if !ok1 || !ok2 {
		h.failed = true
		return
	}
	*to = sum
}

// take gives the pending number, and puts nothing in its place.
func (h *hanNumber) take() Decimal {
	d := h.pending
	h.pending, h.hasPending = Decimal{}, false
	return d
}

// apply multiplies what stands before the unit 10^exp.
func (h *hanNumber) apply(exp int32) {
	if h.hasPending {
		h.segments++
		h.shift = 0
	}
	h.shift += exp
	switch exp {
	case 4:
		h.add(&h.section, h.take(), 0)
		h.add(&h.wan, h.section, 4)
		h.section = Decimal{}
	case 8:
		h.add(&h.section, h.take(), 0)
		h.add(&h.wan, h.section, 0)
		h.add(&h.yi, h.wan, 8)
		h.section, h.wan = Decimal{}, Decimal{}
	default:
		d := whole(1)
		if h.hasPending {
			d = h.take()
		} else {
			h.segments++
			h.shift = exp
		}
		h.add(&h.section, d, exp)
	}
	h.unit, h.afterZero = exp, false
}

func (h *hanNumber) total() (Decimal, bool) {
	sum := h.yi
	tail := int32(0)
	if h.hasPending && h.han && !h.afterZero && h.unit >= 2 {
		tail = h.unit - 1
	}
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
		d, ok := hanDigits[r]
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
func (r hanRun) pair() bool {
	a, b := r.digits[0], r.digits[1]
	return r.n == 2 && a > 0 && (b == a+1 || a == 3 && b == 5)
}

func (r hanRun) positional() (Decimal, bool) {
	if r.n > maxDigits {
		return Decimal{}, false
	}
	var n int64
	for _, d := range r.digits[:r.n] {
		n = n*10 + d
	}
	return Decimal{n, 0}.norm()
}

// readHan reads a number in digits, Chinese numerals or both at s[i]: 3亿5000万,
// 二十三, 七八十, 两万三, 30余万, 千. Where it is a pair it is read twice, once
// for each end.
func readHan(s string, i int) (number, bool) {
	n, pair, ok := readHanEnd(s, i, 0)
	if !ok || !pair {
		return n, ok
	}
	upper, _, ok := readHanEnd(s, i, 1)
	n.to, n.isRange = upper.value, true
	return n, ok && n.value.Cmp(n.to) < 0
}

func readHanEnd(s string, i, pick int) (n number, pair, ok bool) {
	n = number{start: i, end: i}
	var h hanNumber
	p := i
scan:
	for p < len(s) {
		if _, size := digitAt(s, p); size > 0 {
			if h.hasPending || n.bound != "" {
				break
			}
			d, fine := lexDigits(s, p)
			if !fine {
				d.start = i
				return d, false, false
			}
			if p == i {
				n.plain, n.whole, n.digits = d.plain, d.whole, true
			} else {
				n.plain = false
				if h.unit < 4 || d.whole > 4 {
					break
				}
			}
			h.pending, h.hasPending, h.han = d.value, true, false
			h.afterZero = d.whole > 1
			p = d.end
			continue
		}
		r, size := utf8.DecodeRuneInString(s[p:])
		switch r {
		case '零', '〇', '一', '二', '两', '三', '四', '五', '六', '七', '八', '九':
			if h.hasPending || n.bound != "" {
				break scan
			}
			run := hanRunAt(s, p)
			if h.unit != 0 && run.n > 1 && run.digits[0] == 0 { // 一百零五
				h.afterZero = true
				p += size
				if run.n > 2 {
					break scan
				}
				continue
			}
			switch {
			case run.n == 1:
				if h.unit != 0 && run.digits[0] == 0 {
					if _, unit := hanUnits[runeAt(s, run.end)]; !unit {
						break scan
					}
				}
				h.pending = whole(run.digits[0])
			case run.pair():
				h.pending, pair = whole(run.digits[pick]), true
			case h.unit != 0:
				break scan
			default:
				value, fine := run.positional()
				n.value, n.raw, n.end, n.plain, n.whole = value, value, run.end, true, run.n
				return n, false, fine
			}
			h.hasPending, h.han = true, true
			p = run.end
		case '点':
			run := hanRunAt(s, p+size)
			next := runeAt(s, run.end)
			if !h.hasPending || !h.han || run.n == 0 || next == '十' || next == '分' || next == '刻' {
				break scan
			}
			places, fine := run.positional()
			if !fine {
				break scan
			}
			h.add(&h.pending, places, -int32(run.n))
			p = run.end
		case '廿', '卅':
			if h.hasPending || h.unit != 0 {
				break scan
			}
			h.section, h.unit, h.segments = whole(20), 1, 1
			if r == '卅' {
				h.section = whole(30)
			}
			p += size
		case '十', '百', '千', '万', '亿':
			exp := hanUnits[r]
			next := runeAt(s, p+size)
			switch {
			case exp == 3 && strings.ContainsRune(kilo, next), exp == 2 && next == '分' && (h.hasPending || p == i):
				break scan
			case exp < 4 && !h.hasPending && !(p == i || exp == 1 && (h.afterZero || h.unit > 1)):
				break scan
			case exp < 4 && h.section.Coef != 0 && h.unit <= exp:
				break scan
			case exp == 1 && h.hasPending && !h.han:
				break scan
			case exp == 4 && h.wan.Coef != 0 || exp == 8 && h.yi.Coef != 0:
				break scan
			}
			if p == i && exp > 1 {
				n.bare = true
				h.pending, h.hasPending, h.han = whole(1), true, true
			}
			h.apply(exp)
			n.plain = false
			p += size
		case '多', '余', '几', '来':
			if p == i || n.bound != "" || r == '几' && h.unit != 1 || h.hasPending && !n.digits && h.unit == 0 || h.hasPending && h.han && r != '余' {
				break scan
			}
			next := runeAt(s, p+size)
			if r == '来' && (h.unit == 0 || h.hasPending || !isMeasure(next) && unitLen(s, p+size) == 0 && next != '万') || r == '余' && (next == '下' || next == '杭' || next == '姚') {
				break scan
			}
			n.bound = Over
			if r == '来' {
				n.bound = About
			}
			n.plain = false
			p += size
		case ' ':
			next := runeAt(s, p+1)
			if h.hasPending && !h.han && (next == '多' || next == '余') {
				p++
				continue
			}
			if !h.hasPending || h.han || hanUnits[next] < 4 && next != '千' && next != '百' || next == '千' && strings.ContainsRune(kilo, runeAt(s, p+4)) {
				break scan
			}
			p++
		default:
			break scan
		}
		n.end = p
	}
	n.end = p
	for n.end > i && s[n.end-1] == ' ' {
		n.end--
	}
	if n.end == i {
		return n, false, false
	}
	n.value, ok = h.total()
	if h.segments == 1 && !h.hasPending {
		n.scale = h.shift
	}
	n.raw, _ = n.value.scaled(-n.scale)
	if n.bare && (h.hasPending || h.segments > 1 || n.bound != "") {
		n.bare = false
	}
	return n, pair, ok
}

// runeAt is the character at s[i], 0 behind the end.
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
