package check

import (
	"strconv"
	"strings"

	"github.com/brief-site/brief/generator/figures"
)

// agrees reports whether a number of the text may be a figure, loosely said: 130 for
// 133.33, over 80 billion for 82 billion.
func agrees(q, is *figures.Reading) bool {
	switch figures.Compare(*q, *is) {
	case figures.Equal, figures.OtherChange:
		return true
	case figures.OtherValue:
	default:
		return false
	}
	if base(q.Unit) != base(is.Unit) {
		return false
	}
	a, _ := q.Value.Rat().Float64()
	b, _ := is.Value.Rat().Float64()
	return loosely(q.Bound, a, b) || loosely(is.Bound, b, a) || rounded(q.Value, is.Value) || rounded(is.Value, q.Value)
}

// loose is how far apart two values may be where one has a bound.
const loose = 1.3

// loosely reports whether a value with a bound may be another value.
func loosely(b figures.Bound, a, value float64) bool {
	if a <= 0 || value <= 0 {
		return false
	}
	switch b {
	case figures.Over, figures.AtLeast:
		return value >= a && value <= a*loose
	case figures.Under, figures.Nearly, figures.UpTo:
		return value <= a && value*loose >= a
	case figures.About:
		return value*1.1 >= a && value <= a*1.1
	}
	return false
}

// rounded reports whether a is b with fewer digits, at least two of them.
func rounded(a, b figures.Decimal) bool {
	if a.Coef < 10 && a.Coef > -10 || digitCount(a) >= digitCount(b) {
		return false
	}
	x, _ := a.Rat().Float64()
	y, _ := b.Rat().Float64()
	place, _ := figures.Decimal{Coef: 1, Exp: a.Exp}.Rat().Float64()
	return x-y <= place && y-x <= place
}

// tells reports whether a number has the digits of a figure, at least so many, and
// only another size or unit.
func tells(q, is *figures.Reading, least int) bool {
	return digitCount(is.Value) >= least && q.Value.Coef == is.Value.Coef
}

// aligned returns the digits of two numbers of one size, without the zeros that both
// end in: 350 and 305, 16.7 and 16.9.
func aligned(a, b figures.Decimal) (string, string) {
	if a.Coef <= 0 || b.Coef <= 0 {
		return "", ""
	}
	exp := min(a.Exp, b.Exp)
	if a.Exp-exp > 15 || b.Exp-exp > 15 {
		return "", ""
	}
	x := strconv.FormatInt(a.Coef, 10) + strings.Repeat("0", int(a.Exp-exp))
	y := strconv.FormatInt(b.Coef, 10) + strings.Repeat("0", int(b.Exp-exp))
	return x, y
}

func digitCount(d figures.Decimal) int { return len(digitsOf(d)) }

// digitsOf returns the significant digits of a number.
func digitsOf(d figures.Decimal) string {
	digits := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, d.String())
	return strings.Trim(digits, "0")
}

func base(unit string) string {
	base, _, _ := strings.Cut(unit, "/")
	return base
}

func per(unit string) string {
	_, per, _ := strings.Cut(unit, "/")
	return per
}

// rivals reports whether a number of the text cannot be a figure, and measures what
// the figure measures.
func rivals(q, is *figures.Reading) bool {
	if per(q.Unit) != "" && per(q.Unit) != per(is.Unit) {
		return false
	}
	a, b := base(q.Unit), base(is.Unit)
	class := classOfUnit(b)
	if class != classOfUnit(a) {
		return false
	}
	switch figures.Compare(*q, *is) {
	case figures.OtherValue:
		return true // of one dimension
	case figures.OtherUnit:
		return class == "money" || class == "measure" && sameDimension(a, b)
	case figures.OtherBound:
		return true
	}
	return false
}

// sameDimension reports whether two units measure the same: a number of the one can
// be compared with twice the number of the other.
func sameDimension(a, b string) bool {
	one, two := figures.Decimal{Coef: 1}, figures.Decimal{Coef: 2}
	switch figures.Compare(amount(one, a), amount(two, b)) {
	case figures.OtherValue, figures.Equal:
		return true
	}
	return false
}

func amount(d figures.Decimal, unit string) figures.Reading {
	return figures.Reading{Kind: figures.Amount, Quantity: figures.Quantity{Value: d, Unit: unit}}
}

// slips reports whether a number looks like a slip of a figure: a power of ten more
// or less, the same number in another unit or with the opposite bound, or one digit
// of three or more that is another or has changed places.
func slips(q, is *figures.Reading) bool {
	switch figures.Compare(*q, *is) {
	case figures.OtherUnit, figures.OtherBound:
		return true
	}
	if _, ok := figures.Factor(*q, *is); ok {
		return true
	}
	if base(q.Unit) != base(is.Unit) {
		return false
	}
	a, b := aligned(q.Value, is.Value)
	if len(a) != len(b) || len(a) < 3 {
		return false
	}
	var at []int
	for i := range len(a) {
		if a[i] != b[i] {
			at = append(at, i)
		}
	}
	return len(at) == 1 || len(at) == 2 && at[1] == at[0]+1 && a[at[0]] == b[at[1]] && a[at[1]] == b[at[0]]
}
