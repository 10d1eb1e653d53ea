package figures

import (
	_ "embed"
	"math/big"
	"strings"
	"sync"
)

//go:embed rates.tsv
var ratesTSV string

// rates holds how much of each currency a dollar buys.
var rates = sync.OnceValue(func() map[string]*big.Rat {
	all := map[string]*big.Rat{"USD": big.NewRat(1, 1)}
	for line := range strings.Lines(ratesTSV) {
		slug, rate, found := strings.Cut(strings.TrimSpace(line), "\t")
		if !found || line[0] == '#' {
			continue
		}
		value, ok := new(big.Rat).SetString(rate)
		if !ok || value.Sign() <= 0 || !unitNamed(slug).money {
			panic("figures: rates.tsv: " + line)
		}
		all[slug] = value
	}
	return all
})

// Rates change, in thirty years to a half or to the double; a measure is only rounded.
var (
	farMoney   = big.NewRat(4, 1)
	farMeasure = big.NewRat(3, 2)
)

// Converted returns what the amount a is in the unit of b, to two digits, and whether b
// is far from that: a slip of ten, or another unit. It reports false where the two units
// are none that can be converted.
func Converted(a, b Reading) (is Reading, far, ok bool) {
	x, y := split(a.Unit), split(b.Unit)
	if a.Kind != Amount || b.Kind != Amount || a.Range || b.Range || x.base == y.base || x.per != y.per || a.Value.Coef <= 0 || b.Value.Coef <= 0 {
		return is, false, false
	}
	var ratio *big.Rat
	most := farMeasure
	m, n := unitNamed(x.base), unitNamed(y.base)
	switch {
	case m.money && n.money:
		from, to := rates()[x.base], rates()[y.base]
		if from == nil || to == nil {
			return is, false, false
		}
		ratio, most = new(big.Rat).Quo(to, from), farMoney
	case m.dimension != "" && m.dimension == n.dimension && m.dimension != "count" && m.dimension != "time" && !m.ratio:
		ratio = new(big.Rat).Quo(m.size, n.size)
	default:
		return is, false, false
	}
	right := new(big.Rat).Mul(a.Value.Rat(), ratio)
	off := new(big.Rat).Quo(b.Value.Rat(), right)
	if off.Cmp(big.NewRat(1, 1)) < 0 {
		off.Inv(off)
	}
	is = Reading{Kind: Amount, Quantity: Quantity{Value: twoDigits(right), Unit: b.Unit, Bound: About}}
	return is, off.Cmp(most) > 0, is.Value.Coef != 0
}

// twoDigits rounds a positive number to two digits.
func twoDigits(r *big.Rat) Decimal {
	ten, exp := big.NewRat(10, 1), int32(0)
	r = new(big.Rat).Set(r)
	for ; r.Cmp(big.NewRat(100, 1)) >= 0 && exp < maxExp; exp++ {
		r.Quo(r, ten)
	}
	for ; r.Cmp(ten) < 0 && exp > -maxExp; exp-- {
		r.Mul(r, ten)
	}
	r.Add(r, big.NewRat(1, 2))
	d, ok := Decimal{new(big.Int).Quo(r.Num(), r.Denom()).Int64(), exp}.norm()
	if !ok {
		return Decimal{}
	}
	return d
}
