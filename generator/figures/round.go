package figures

import "math/big"

// News rounds what it translates: 1993.03万 becomes 19.93 million, 11.96亿 about 1.2
// billion, 1213 more than 1,200. A slip in the last digit is no rounding: a number that
// says nothing of being rough is a rounded one only if it has three digits and leaves out
// two, for one digit that is exchanged adds one.

const (
	leastDigits = 3 // of a rounded number without a bound
	leastGone   = 2 // and how many digits it leaves out
)

// Rounded reports whether one of two readings of one unit is the other, rounded.
func Rounded(a, b Reading) bool {
	return a.Kind == Amount && b.Kind == Amount && !a.Range && !b.Range && a.Value != b.Value && (rounded(&a, &b) || rounded(&b, &a))
}

// rounded reports whether r is the number that exact says, rounded as the bound of r allows.
func rounded(r, exact *Reading) bool {
	x, y := r.Value, exact.Value
	if x.Coef == 0 || y.Coef == 0 || x.Coef < 0 != (y.Coef < 0) || exact.Bound != Exact && (exact.Bound != About || r.Bound != Exact) || x.Exp <= y.Exp || r.Weak || exact.Weak {
		return false
	}
	x, y = x.abs(), y.abs()
	if n := x.magnitude() - y.magnitude(); n < -1 || n > 1 { // most numbers; big numbers cost time
		return false
	}
	have, gone := digitsOf(x.Coef), digitsOf(y.Coef)-digitsOf(x.Coef)
	off := new(big.Rat).Sub(y.Rat(), x.Rat())
	place := Decimal{1, x.Exp}.Rat()
	switch r.Bound {
	case Over, AtLeast:
		return off.Sign() > 0 && off.Cmp(place) < 0 && within(off, y, 20)
	case Nearly, Under:
		return off.Sign() < 0 && off.Neg(off).Cmp(place) < 0 && within(off, y, 20)
	}
	off.Abs(off)
	if half := place.Mul(place, big.NewRat(1, 2)); off.Cmp(half) > 0 {
		return false
	}
	if r.Bound == About {
		return within(off, y, 40)
	}
	return r.Bound == Exact && have >= leastDigits && gone >= leastGone
}

// within reports whether off is at most one nth of y.
func within(off *big.Rat, y Decimal, n int64) bool {
	return off.Cmp(new(big.Rat).Mul(y.Rat(), big.NewRat(1, n))) <= 0
}
