package figures

import (
	"cmp"
	"strings"

	"github.com/brief-site/brief/generator/lang"
)

// Kind is the sort of a reading.
type Kind uint8

// The kinds. Only an Amount can be a figure of a briefing.
const (
	Amount  Kind = iota // money, a measure, a share, a multiple, a count
	Time                // a date or part of one, a quarter, a half, a decade; a time of day
	Ordinal             // third, 第三: the value is the place in the order
)

// Change is the relation of an amount to an earlier amount.
type Change uint8

// The changes. NoChange is for text without such words; it agrees with both others.
const (
	NoChange Change = iota
	By              // grew by 20%, 增长了20%
	To              // grew to 20%, 增长到20%
)

// Reading is one quantity found in running text.
type Reading struct {
	Start, End int // bytes of the text: bound, number, unit, and the noun counted where that is certain
	Kind       Kind
	// Quantity holds value, range, unit and bound of an Amount, and the value
	// of an Ordinal. The unit is one of [Units], one that only reading knows
	// (week, L, acre), or a compound. A counted thing without a unit of its own
	// is count. Multiples are normalised to the ratio of after to before, in
	// times: doubled, 翻一番 and 增长一倍 are 2, 增长3倍 is 4.
	Quantity
	// Or is a second value for phrases that readers understand in two ways:
	// "three times more" is 3 or 4. It is zero if there is only one. Compare
	// accepts either value.
	Or        Decimal
	Change    Change
	Stressed  bool      // the bound stresses the size and sets no limit: 高达, as many as
	Direction Direction // of an Amount
	Every     string    // the time in which it comes about, where the unit does not say it: year, month, day
	When      When      // of a Time
	// Series is what is numbered or counted: phase, plan, firm. It is empty where
	// the words beside the number do not say it or are not known.
	Series string
	// Rough says that the value is an order of magnitude: dozens, 数百, 百亿.
	Rough Rough
	// Weak marks a word that has the form of a number and often does not mean
	// one: one, a dozen ways, 一, 两, the first. It may match a reading of the
	// other language, and need not.
	Weak bool
	// Dollars marks a sum whose dollar is of no country: $5 million. It may be the
	// dollar of the country that the news is from.
	Dollars bool
	// Restated marks an amount in brackets that repeats the amount before it
	// in another unit: 10,000 mu (667 hectares).
	Restated bool
}

// When is a date or time. Parts that the text does not give are zero.
type When struct {
	Year, Month, Day int
	// Part is a part of a year: Q1 to Q4, H1, H2, Q1-Q3, or M1-11 for another
	// span of months from January. A decade is 1990s, a century C21.
	Part  string
	Clock string // 15:04
}

// Read finds every quantity in running text of language l, in the order of
// the text; readings do not overlap. It never fails and takes time linear in the
// length of the text. Names with digits (5G, GLP-1, 500强) are left out.
func Read(text string, l lang.Lang) []Reading { return ReadInto(nil, text, l) }

// ReadInto is [Read] with a buffer for the result, which a caller that reads many
// texts can reuse. The old contents of the buffer are overwritten.
func ReadInto(buffer []Reading, text string, l lang.Lang) []Reading {
	read := readEnglish
	if l == lang.Zh {
		read = readChinese
	}
	found := read(text, buffer[:0])
	for i := 1; i < len(found); i++ {
		if between(text[found[i-1].End:found[i].Start]) {
			complete(&found[i-1], &found[i])
		}
	}
	return found
}

// between reports whether words join the two ends of a span of time.
func between(words string) bool {
	switch strings.TrimSpace(words) {
	case "-", "–", "—", "~", "～", "至", "到", "、", "和", "to", "and", "through", "until":
		return true
	}
	return false
}

// complete copies the year and month between the two dates of a span where only
// one of them has it: 12–13 May 2017, 2017年5月12日至13日.
func complete(a, b *Reading) {
	if a.Kind != Time || b.Kind != Time || a.When.Part != "" || b.When.Part != "" || a.When.Clock != "" || b.When.Clock != "" {
		return
	}
	x, y := &a.When, &b.When
	if x.Day != 0 && y.Day > x.Day {
		x.Month, y.Month = cmp.Or(x.Month, y.Month), cmp.Or(y.Month, x.Month)
	}
	if x.Month != 0 && y.Month != 0 {
		x.Year, y.Year = cmp.Or(x.Year, y.Year), cmp.Or(y.Year, x.Year)
	}
}
