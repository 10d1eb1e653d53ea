package figures

import (
	"strings"
	"unicode/utf8"
)

// number is a number in text, before its unit is known.
type number struct {
	start, end int
	value, to  Decimal // to is the upper end where isRange: 二三十
	isRange    bool
	raw        Decimal // the value without its last scale word: 30 of 30万
	scale      int32   // the power of ten of that word: a range 20–30万 lends it to 20
	bound      Bound   // what the number itself says: 30多, 300余, 80+
	digits     bool    // written in digits, not words
	plain      bool    // digits alone, no grouping, point or scale: may be a year or a code
	bare       bool    // a scale word alone, 千 or 亿: a number only before a unit
	ordinal    bool    // 44th, twenty-first
	weak       bool    // dozens, 数百: a number in form
	whole      int     // how many digits are before the point
	unit       string  // % where the words are a fraction: two-thirds
}

// norm removes the zeros at the end, so that equal numbers are equal values. It
// reports false if the number is too large or too small for a [Decimal].
func (d Decimal) norm() (Decimal, bool) {
	if d.Coef == 0 {
		return Decimal{}, true
	}
	for d.Coef%10 == 0 {
		d.Coef /= 10
		d.Exp++
	}
	return d, d.Exp <= maxExp && d.Exp >= -maxExp && d.magnitude() < maxDigits+maxExp
}

func whole(n int64) Decimal {
	d, _ := Decimal{n, 0}.norm()
	return d
}

// scaled returns d × 10^n.
func (d Decimal) scaled(n int32) (Decimal, bool) {
	d.Exp += n
	return d.norm()
}

const maxCoef = 999_999_999_999_999_999

// plus returns d + e, and false where the sum has too many digits.
func (d Decimal) plus(e Decimal) (Decimal, bool) {
	if d.Coef == 0 {
		return e.norm()
	}
	if e.Coef == 0 {
		return d.norm()
	}
	if d.Exp < e.Exp {
		d, e = e, d
	}
	for d.Exp > e.Exp {
		if d.Coef > maxCoef/10 || d.Coef < -maxCoef/10 {
			return Decimal{}, false
		}
		d.Coef *= 10
		d.Exp--
	}
	d.Coef += e.Coef
	if d.Coef > maxCoef || d.Coef < -maxCoef {
		return Decimal{}, false
	}
	return d.norm()
}

// by returns d × n for a small n.
func (d Decimal) by(n int64) (Decimal, bool) {
	if limit := maxCoef / n; d.Coef > limit || d.Coef < -limit {
		return Decimal{}, false
	}
	d.Coef *= n
	return d.norm()
}

// share returns n/d in per cent, to six places: 66.666667 of 2/3.
func share(n, d Decimal) (Decimal, bool) {
	top, ok1 := n.scaled(8)
	if !ok1 || d.Coef <= 0 || d.Exp < 0 || n.Exp < 0 || n.Coef < 0 || n.magnitude() > 8 || d.magnitude() > 8 {
		return Decimal{}, false
	}
	a, b := top.Coef, d.Coef
	for range top.Exp {
		a *= 10
	}
	for range d.Exp {
		b *= 10
	}
	return Decimal{(a + b/2) / b, -6}.norm()
}

// digitAt returns the digit, in half or full width, at s[i], and
// its length in bytes, which is 0 if there is no digit.
func digitAt(s string, i int) (digit int64, size int) {
	if i >= len(s) {
		return 0, 0
	}
	if c := s[i]; c-'0' < 10 {
		return int64(c - '0'), 1
	}
	if strings.HasPrefix(s[i:], "\uff10"[:2]) && i+2 < len(s) && s[i+2] >= 0x90 && s[i+2] <= 0x99 {
		return int64(s[i+2] - 0x90), 3
	}
	return 0, 0
}

// lexDigits reads 1,200.50 at s[i]. It reports false if no digit is there or if
// the number is too long for a figure; the end is then the end of the digits.
func lexDigits(s string, i int) (n number, ok bool) {
	n = number{start: i, digits: true, plain: true}
	var coef int64
	count := 0
	take := func(p int) int { // the digits from p
		for {
			d, size := digitAt(s, p)
			if size == 0 {
				return p
			}
			if coef != 0 || d != 0 {
				count++
			}
			if count <= maxDigits {
				coef = coef*10 + d
			}
			p += size
			n.whole++
		}
	}
	p := take(i)
	if p == i {
		n.end = i
		return n, false
	}
	for n.whole <= 3 || !n.plain {
		q, size := p, separator(s, p, ',', "，")
		if size == 0 {
			break
		}
		q += size
		before := n.whole
		if groupLen(s, q) != 3 {
			break
		}
		p = take(q)
		n.plain = false
		if n.whole-before != 3 {
			break
		}
	}
	exp, places := int32(0), n.whole
	if size := separator(s, p, '.', "．"); size > 0 {
		if _, digit := digitAt(s, p+size); digit > 0 {
			q := take(p + size)
			exp = int32(places - n.whole)
			p = q
			n.plain = false
		}
	}
	n.whole = places
	n.end = p
	if count > maxDigits {
		return n, false
	}
	n.value, ok = Decimal{coef, exp}.norm()
	n.raw = n.value
	return n, ok
}

// separator returns the length of c, or of its full-width form, at s[i].
func separator(s string, i int, c byte, wide string) int {
	switch {
	case i >= len(s):
		return 0
	case s[i] == c:
		return 1
	case s[i] >= utf8.RuneSelf && strings.HasPrefix(s[i:], wide):
		return len(wide)
	}
	return 0
}

// groupLen counts the digits at s[i], up to four.
func groupLen(s string, i int) int {
	n := 0
	for n < 4 {
		_, size := digitAt(s, i)
		if size == 0 {
			break
		}
		i += size
		n++
	}
	return n
}
