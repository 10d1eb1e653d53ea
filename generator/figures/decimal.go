package figures

import (
	"cmp"
	"math/big"
	"strconv"
	"strings"

	"github.com/brief-site/brief/generator/message"
)

// Decimal is an exact decimal number, Coef × 10^Exp, with no trailing zero in
// Coef; equal numbers are therefore equal values. Eighteen digits are more
// than any figure in the news has.
type Decimal struct {
	Coef int64
	Exp  int32
}

// ErrDecimal says which forms a number may have.
var ErrDecimal = message.Errorf("write a plain number: 54, 133.33 or 80e9")

const maxDigits, maxExp = 18, 30

// ParseDecimal reads 54, -1.5, 1_000, 133.33 or 80e9 exactly. The error is
// [ErrDecimal], or says that the number is too long or too large.
func ParseDecimal(s string) (Decimal, error) {
	text := strings.ReplaceAll(s, "_", "")
	mantissa, exponent, scientific := strings.Cut(strings.ToLower(text), "e")
	exp := 0
	if scientific {
		n, err := strconv.Atoi(exponent)
		if err != nil {
			return Decimal{}, ErrDecimal
		}
		exp = n
	}
	whole, fraction, point := strings.Cut(mantissa, ".")
	digits := strings.TrimLeft(whole, "+-")
	if len(whole)-len(digits) > 1 || digits == "" || point && fraction == "" {
		return Decimal{}, ErrDecimal
	}
	all := strings.TrimLeft(digits+fraction, "0")
	if strings.Trim(all, "0123456789") != "" {
		return Decimal{}, ErrDecimal
	}
	kept := strings.TrimRight(all, "0")
	if len(kept) > maxDigits || exp > maxExp || exp < -maxExp {
		return Decimal{}, message.Errorf("the number has more digits than a figure needs")
	}
	if kept == "" {
		return Decimal{}, nil
	}
	coef, err := strconv.ParseInt(kept, 10, 64)
	if err != nil {
		return Decimal{}, ErrDecimal
	}
	if strings.HasPrefix(whole, "-") {
		coef = -coef
	}
	exp += len(all) - len(kept) - len(fraction)
	if exp > maxExp || exp < -maxExp {
		return Decimal{}, message.Errorf("the number is too large or too small for a figure")
	}
	return Decimal{coef, int32(exp)}, nil
}

// Rat returns the number as a fraction, for arithmetic.
func (d Decimal) Rat() *big.Rat {
	r := new(big.Rat).SetInt64(d.Coef)
	p := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(d.Exp, -d.Exp))), nil)
	if d.Exp >= 0 {
		return r.Mul(r, new(big.Rat).SetInt(p))
	}
	return r.Quo(r, new(big.Rat).SetInt(p))
}

// Cmp orders numbers: -1, 0 or 1.
func (d Decimal) Cmp(e Decimal) int {
	switch {
	case d.Exp == e.Exp || d.Coef == 0 || e.Coef == 0 || d.Coef < 0 != (e.Coef < 0):
		return cmp.Compare(d.Coef, e.Coef)
	case d.magnitude() != e.magnitude(): // cheaper than fractions, and the usual case
		return cmp.Compare(d.magnitude(), e.magnitude()) * cmp.Compare(d.Coef, 0)
	}
	if digits := digitsOf(d.Coef); digits < maxDigits && digitsOf(e.Coef) < maxDigits { // 12 and 1e1 differ by zeros
		for ; d.Exp > e.Exp; d.Exp-- {
			d.Coef *= 10
		}
		for ; e.Exp > d.Exp; e.Exp-- {
			e.Coef *= 10
		}
		return cmp.Compare(d.Coef, e.Coef)
	}
	return d.Rat().Cmp(e.Rat())
}

// abs returns the number without its sign.
func (d Decimal) abs() Decimal {
	d.Coef = max(d.Coef, -d.Coef)
	return d
}

// String writes the number without an exponent: 80000000000, 133.33.
func (d Decimal) String() string {
	digits, sign := strconv.FormatInt(d.Coef, 10), ""
	if d.Coef < 0 {
		digits, sign = digits[1:], "-"
	}
	if d.Exp >= 0 {
		if d.Coef == 0 {
			return "0"
		}
		return sign + digits + strings.Repeat("0", int(d.Exp))
	}
	point := len(digits) + int(d.Exp)
	if point <= 0 {
		digits = strings.Repeat("0", 1-point) + digits
		point = 1
	}
	return sign + digits[:point] + "." + digits[point:]
}

// shift returns the number divided by 10^n, and how many digits it then has
// after the point.
func (d Decimal) shift(n int32) (Decimal, int) {
	if d.Coef == 0 {
		return d, 0
	}
	d.Exp -= n
	return d, int(max(0, -d.Exp))
}

// magnitude is the power of ten of the number's first digit: 3 for 1000–9999.
func (d Decimal) magnitude() int {
	return digitsOf(d.Coef) - 1 + int(d.Exp)
}

// digitsOf counts the digits of a coefficient. It is asked at every step of
// reading a number, so it makes no string of it.
func digitsOf(coef int64) int {
	count := 1
	for n := coef / 10; n != 0; n /= 10 {
		count++
	}
	return count
}
