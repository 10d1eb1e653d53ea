package figures

import "math/big"

// Fahrenheit and Celsius have different zeros, so that no factor leads from one to the
// other: 90 degrees Fahrenheit are 32.2 degrees Celsius.

// bothHeat reports whether one unit is of Fahrenheit and the other of Celsius.
func bothHeat(a, b string) bool {
	return a == "degF" && (b == "degC" || b == "degree") || b == "degF" && (a == "degC" || a == "degree")
}

// sameHeat reports whether two temperatures, in Fahrenheit and in Celsius, are equal
// within the rounding of the less precise one.
func sameHeat(a, b Reading) bool {
	if split(b.Unit).base == "degF" {
		a, b = b, a
	}
	if a.Range != b.Range {
		return false
	}
	return sameDegree(a.Value, b.Value) && (!a.Range || sameDegree(a.To, b.To))
}

// sameDegree reports whether f in Fahrenheit equals c in Celsius.
func sameDegree(f, c Decimal) bool {
	celsius := new(big.Rat).Mul(new(big.Rat).Sub(f.Rat(), big.NewRat(32, 1)), big.NewRat(5, 9))
	off := celsius.Sub(celsius, c.Rat())
	places := Decimal{55, min(max(f.Exp, c.Exp, -1), 0) - 2} // half a unit of the last place, and a little
	if f.Exp > 0 && c.Exp <= 0 {                             // 90 may be exact
		places = Decimal{55, min(c.Exp, 0) - 2}
	}
	return off.Abs(off).Cmp(places.Rat()) <= 0
}
