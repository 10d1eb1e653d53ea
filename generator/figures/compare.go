package figures

import (
	"math/big"
	"strings"
)

// Relation is the result of a comparison of two readings.
type Relation uint8

// The relations.
const (
	Unlike      Relation = iota // different sorts of things, which neither agree nor contradict
	Equal                       // the same value, unit, bound and kind; rounded if the units differ
	OtherValue                  // comparable with different values
	OtherUnit                   // the same number with another unit: 800 hectares, 800亩
	OtherBound                  // the same value with bounds that contradict: over, nearly
	OtherChange                 // one is By, the other To
	OtherPer                    // the same value per another time: 300 a day, 年产300辆
	OtherWay                    // the same value in opposite directions: rose 5%, 下降5%
	OtherPeriod                 // different times: first half and 前三季度, 2016 and 2017
)

// Compare returns the relation of a and b, one of each language.
func Compare(a, b Reading) Relation {
	switch {
	case a.Kind == Time && b.Kind == Time:
		return compareTimes(a.When, b.When)
	case a.Kind != b.Kind:
		return compareKinds(a, b)
	case a.Kind == Ordinal:
		return compareOrdinals(&a, &b)
	}
	return compareAmounts(a, b)
}

// compareKinds lets a number that the two languages read as different kinds be
// equal to itself: 44th anniversary and 44周年, the 28th and 28日, 二级 and
// second-class. Different numbers are Unlike.
func compareKinds(a, b Reading) Relation {
	if a.Kind == Amount {
		a, b = b, a
	}
	if a.Kind == Ordinal && b.Kind == Amount && !b.Range && b.Unit == "month" && a.Value == b.Value { // for a third month, 连续三个月
		return Equal
	}
	if monthsOfPart(a, b) || monthsOfPart(b, a) || dayAndMonth(a, b) || dayAndMonth(b, a) {
		return Equal
	}
	x, ok1 := loneNumber(a)
	y, ok2 := loneNumber(b)
	if ok1 && ok2 && x == y {
		if x.Cmp(whole(10)) >= 0 && (a.Kind == Ordinal && b.Unit == "person" || b.Kind == Ordinal && a.Unit == "person") {
			return OtherUnit // the 100th delegation, 百人考察团
		}
		return Equal
	}
	return Unlike
}

// monthsOfPart reports whether a counts the months of b, a part of the year from January
// on: 前三个月 is the first three months and also the previous three.
func monthsOfPart(a, b Reading) bool {
	if a.Kind != Amount || a.Unit != "month" || a.Range || b.Kind != Time || b.When.Part == "" || a.Value.Exp != 0 || a.Value.Cmp(whole(12)) > 0 || a.Value.Coef < 1 {
		return false
	}
	return months(int(a.Value.Coef)) == b.When.Part
}

// dayAndMonth reports whether the number a is written as the date b is in short: 18.12
// for 12月18日.
func dayAndMonth(a, b Reading) bool {
	w := b.When
	if a.Kind != Amount || a.Unit != "count" || !a.Of.IsZero() || a.Range || b.Kind != Time || w.Month == 0 || w.Day == 0 || w.Part != "" || w.Clock != "" {
		return false
	}
	d, ok := Decimal{int64(100*w.Day + w.Month), -2}.norm()
	return ok && a.Value == d
}

// loneNumber is the one number that a reading consists of.
func loneNumber(r Reading) (Decimal, bool) {
	switch r.Kind {
	case Ordinal:
		return r.Value, true
	case Time:
		w := r.When
		if w.Clock != "" && w.Year+w.Month+w.Day == 0 && strings.HasSuffix(w.Clock, ":00") {
			return whole(int64(w.Clock[0]-'0')*10 + int64(w.Clock[1]-'0')), true
		}
		n := w.Year + w.Month + w.Day
		return whole(int64(n)), w.Part == "" && w.Clock == "" && (n == w.Year || n == w.Month || n == w.Day)
	}
	return r.Value, !r.Range && (counts(r.Unit) || r.Unit == "year" || r.Unit == "day")
}

// counts reports whether unit counts things one by one.
func counts(unit string) bool { return unitNamed(unit).dimension == "count" }

func compareAmounts(a, b Reading) Relation {
	if dozen(a, b) || dozen(b, a) {
		return Equal
	}
	if a.Rough == Several || b.Rough == Several {
		return compareRough(&a, &b)
	}
	a, b = signed(a, b)
	same := sameAmount(a, b)
	switch {
	case same == OtherValue && otherPer(&a, &b): // 100 a day may be 36,500 a year
		return Unlike
	case same == Unlike || same == OtherValue || same == OtherUnit:
		return same
	case otherPer(&a, &b):
		return OtherPer
	case a.side()*b.side() < 0:
		return OtherBound
	case a.Unit != "times" && a.Change != NoChange && b.Change != NoChange && a.Change != b.Change:
		return OtherChange
	case a.Way().Against(b.Way()):
		return OtherWay
	}
	return Equal
}

// dozen reports whether a is a dozen, in words, and b just over ten: 十余家.
func dozen(a, b Reading) bool {
	return a.Weak && a.Value.Coef == 12 && b.Value == Decimal{1, a.Value.Exp + 1} && b.Bound == Over && counts(split(a.Unit).base) && counts(split(b.Unit).base) && !a.Range && !b.Range
}

// side is the direction in which the true value lies: above, below or either.
func (b Bound) side() int {
	switch b {
	case Over, AtLeast:
		return 1
	case Under, UpTo, Nearly:
		return -1
	}
	return 0
}

// side is the side of the bound; a bound that only stresses has none.
func (r *Reading) side() int {
	if r.Stressed {
		return 0
	}
	return r.Bound.side()
}

func sameAmount(a, b Reading) Relation {
	x, y := split(a.Unit), split(b.Unit)
	if x.base == "times" && y.base == "%" {
		return timesAndShare(a, b)
	}
	if x.base == "%" && y.base == "times" {
		return timesAndShare(b, a)
	}
	if x.per != "" && y.per != "" && x.per != y.per && !otherPer(&a, &b) {
		return perOther(a, b)
	}
	if bothHeat(x.base, y.base) {
		if sameHeat(a, b) {
			return Equal
		}
		return OtherValue
	}
	if x.base == y.base || counts(x.base) && counts(y.base) {
		if sameNumbers(a, b) {
			return Equal
		}
		return OtherValue
	}
	if counts(x.base) || counts(y.base) {
		return oneUnit(a, b)
	}
	m, n := unitNamed(x.base), unitNamed(y.base)
	if m.dimension != n.dimension || m.dimension == "" {
		return twoUnits(a, b)
	}
	if a.Range != b.Range {
		return Unlike
	}
	ratio := new(big.Rat).Quo(m.size, n.size)
	if near(a.Value, b.Value, ratio) && (!a.Range || near(a.To, b.To, ratio)) {
		return Equal
	}
	if sameNumbers(a, b) {
		return OtherUnit
	}
	return OtherValue
}

// oneUnit compares two numbers of which one has no unit: one language may leave it out.
func oneUnit(a, b Reading) Relation {
	x, y := unitNamed(split(a.Unit).base), unitNamed(split(b.Unit).base)
	switch {
	case !sameNumbers(a, b), a.Weak && y.ratio, b.Weak && x.ratio: // one is no percentage point
		return Unlike
	case headsAndSums(a, b), headsAndSums(b, a):
		return OtherUnit
	}
	return Equal
}

// twoUnits compares two numbers with units that measure different things.
func twoUnits(a, b Reading) Relation {
	x, y := split(a.Unit).base, split(b.Unit).base
	switch {
	case !sameNumbers(a, b):
		return Unlike
	case a.Dollars && localDollar(x, y), b.Dollars && localDollar(y, x):
		return Equal
	}
	return OtherUnit
}

// headsAndSums reports whether a counts people, containers or things and b is a sum of
// money, an area or a mass: no number is both.
func headsAndSums(a, b Reading) bool {
	y := unitNamed(split(b.Unit).base)
	return a.Kind == Amount && things(&a) && (y.money || y.dimension == "area" || y.dimension == "mass")
}

// perOther compares two amounts of the same unit by different units: 30 yuan a kilogram
// and 每斤15元. They are unlike where the units have different dimensions or are times,
// for output a day and output a year are two figures.
func perOther(a, b Reading) Relation {
	x, y := split(a.Unit), split(b.Unit)
	m, n := unitNamed(x.per), unitNamed(y.per)
	if x.base != y.base || a.Range != b.Range || m.dimension == "" || m.dimension != n.dimension || m.isTime() {
		return Unlike
	}
	ratio := new(big.Rat).Quo(n.size, m.size)
	if near(a.Value, b.Value, ratio) && (!a.Range || near(a.To, b.To, ratio)) {
		return Equal
	}
	return OtherValue
}

// localDollar reports whether the plain $ of news from Australia, Canada or
// Singapore may be the dollar of that country. Hong Kong's is never left out.
func localDollar(plain, local string) bool {
	return plain == "USD" && (local == "AUD" || local == "CAD" || local == "SGD")
}

// sameNumbers compares without units. An end of a range agrees with the range:
// one language may use two phrases for it.
func sameNumbers(a, b Reading) bool {
	switch {
	case a.Range && b.Range:
		return sameNumber(a.Value, b.Value) && sameNumber(a.To, b.To)
	case a.Range && b.Weak: // a and one are no ends of ranges
		return false
	case a.Range:
		return sameNumber(a.Value, b.Value) || sameNumber(a.To, b.Value)
	case b.Range:
		return sameNumbers(b, a)
	}
	return sameNumber(a.Value, b.Value) || Rounded(a, b) || a.Or != (Decimal{}) && a.Or == b.Value || b.Or != (Decimal{}) && b.Or == a.Value
}

// sameNumber reports whether x and y are equal. 66.7 equals 66.666667, the value
// of two-thirds.
func sameNumber(x, y Decimal) bool {
	if x == y {
		return true
	}
	if x.Exp != -6 && y.Exp != -6 {
		return false
	}
	return near(x, y, big.NewRat(1, 1))
}

// near reports whether x × ratio equals y within the rounding of the less precise
// of the two: half a unit of its last significant place, and never more than one
// fortieth.
func near(x, y Decimal, ratio *big.Rat) bool {
	left, right := new(big.Rat).Mul(x.Rat(), ratio), y.Rat()
	off := new(big.Rat).Sub(left, right)
	off.Abs(off)
	if off.Sign() == 0 {
		return true
	}
	slack := new(big.Rat).Mul(Decimal{5, x.Exp - 1}.Rat(), ratio)
	if other := (Decimal{5, y.Exp - 1}).Rat(); other.Cmp(slack) > 0 {
		slack = other
	}
	for _, side := range [...]*big.Rat{left, right} {
		most := new(big.Rat).Mul(side, big.NewRat(1, 40))
		if most.Abs(most); most.Cmp(slack) < 0 {
			slack = most
		}
	}
	return off.Cmp(slack) <= 0
}

// timesAndShare compares a multiple with a share: growth of 100% is twofold,
// and 300% of something three times as much.
func timesAndShare(times, percent Reading) Relation {
	if times.Range || percent.Range {
		return Unlike
	}
	whole100, ok := times.Value.scaled(2)
	if !ok {
		return Unlike
	}
	grown, ok := percent.Value.plus(whole(100))
	if ok && percent.Change != To && whole100 == grown || percent.Change != By && whole100 == percent.Value {
		return Equal
	}
	return Unlike
}

// compareTimes compares the parts that both times have.
func compareTimes(a, b When) Relation {
	if inDecade(a, b) || inDecade(b, a) {
		return Equal
	}
	relation := Unlike
	for _, part := range [...]struct{ shared, same bool }{
		{a.Year != 0 && b.Year != 0, a.Year == b.Year},
		{a.Month != 0 && b.Month != 0, a.Month == b.Month},
		{a.Day != 0 && b.Day != 0, a.Day == b.Day},
		{a.Part != "" && b.Part != "", samePart(a.Part, b.Part)},
		{a.Clock != "" && b.Clock != "", sameClock(a.Clock, b.Clock)},
	} {
		switch {
		case part.shared && !part.same:
			return OtherPeriod
		case part.shared:
			relation = Equal
		}
	}
	return relation
}

// inDecade reports whether one text names a year and the other its decade:
// born in 1995, the 1990s generation.
func inDecade(year, dec When) bool {
	return year.Year != 0 && year.Part == "" && dec.Year == 0 && dec.Part == decade(year.Year-year.Year%10)
}

// samePart takes the 1800s for the 19th century.
func samePart(a, b string) bool {
	return a == b || a != "" && b != "" && (centuryOf(a) == b || centuryOf(b) == a)
}

func centuryOf(part string) string {
	if len(part) != 5 || part[2:] != "00s" {
		return ""
	}
	return "C" + whole(int64(part[0]-'0')*10+int64(part[1]-'0')+1).String()
}

// sameClock takes 07:30 and 19:30 for one: half past seven may be either.
func sameClock(a, b string) bool {
	if a == "" || b == "" {
		return a == b
	}
	hour := func(s string) int { return (int(s[0]-'0')*10 + int(s[1]-'0')) % 12 }
	return hour(a) == hour(b) && a[2:] == b[2:]
}

// Factor returns the power of ten by which b differs from a in the same unit: -1
// if b is a tenth of a. It reports false if they are equal or if no power of ten
// is between them.
func Factor(a, b Reading) (power int, ok bool) {
	if a.Kind != Amount || b.Kind != Amount || a.Range != b.Range || a.Value.Coef == 0 || b.Value.Coef == 0 {
		return 0, false
	}
	x, y := split(a.Unit).base, split(b.Unit).base
	if x == y || counts(x) && counts(y) {
		power, ok = powerOfTen(a.Value, b.Value)
		if ok && a.Range {
			to, too := powerOfTen(a.To, b.To)
			ok = too && to == power
		}
		return power, ok && power != 0
	}
	m, n := unitNamed(x), unitNamed(y)
	if m.dimension == "" || m.dimension != n.dimension {
		return 0, false
	}
	for power := -maxPower; power <= maxPower; power++ {
		ratio := new(big.Rat).Quo(m.size, n.size)
		ratio.Mul(ratio, Decimal{1, int32(power)}.Rat())
		if power != 0 && near(a.Value, b.Value, ratio) && (!a.Range || near(a.To, b.To, ratio)) {
			return power, true
		}
	}
	return 0, false
}

// maxPower is the largest power of ten that [Factor] tries between two units: from
// 千 to 万亿.
const maxPower = 9

// powerOfTen returns n where b is a × 10^n.
func powerOfTen(a, b Decimal) (int, bool) {
	return int(b.Exp - a.Exp), a.Coef == b.Coef
}
