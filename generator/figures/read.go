package figures

import (
	"cmp"
	"strings"

	"brief/generator/lang"
)

// Kind says what a reading is about.
type Kind uint8

// The kinds. Only an Amount can be a figure of a briefing.
const (
	Amount  Kind = iota // money, a measure, a share, a multiple, a count
	Time                // a date or part of one, a quarter, a half, a decade; a time of day
	Ordinal             // third, 第三: the value is the place in the order
)

// Change says how an amount stands to what was before it.
type Change uint8

// The changes. Text that does not say is NoChange and agrees with either.
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
	// Or is the other value that careful readers give to "three times more" and
	// "increased by three times", 4 or 3; zero where there is none. It agrees
	// just as the value does.
	Or     Decimal
	Change Change
	When   When // of a Time
	// Weak marks a word that is a number in form and often none in sense: one,
	// a dozen ways, 一, 两, the first. It may answer another reading and is
	// never missed.
	Weak bool
	// Restated marks an amount in brackets that says the one before it again
	// in another unit: 10,000 mu (667 hectares).
	Restated bool
}

// When is a date or time as far as a text says it; zero parts are unsaid.
type When struct {
	Year, Month, Day int
	// Part is a part of a year, Q1 to Q4, H1, H2, Q1-Q3 or, for the other spans
	// of months from January on, M1-11; or 1990s for a decade, C21 for a century.
	Part  string
	Clock string // 15:04
}

// Read finds every quantity in running text of language l, in the order of
// the text; spans do not overlap. It never fails, and takes time linear in the
// text. What is a name and no quantity (5G, GLP-1, 500强, “十四五”) is left out.
func Read(text string, l lang.Lang) []Reading { return ReadInto(nil, text, l) }

// ReadInto is [Read] with room for its answer, which whoever reads many texts
// can use again: a reading is large. What stood in the room is lost.
func ReadInto(room []Reading, text string, l lang.Lang) []Reading {
	read := readEnglish
	if l == lang.Zh {
		read = readChinese
	}
	found := read(text, room[:0])
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

// complete gives each of two dates that make a span the year and month that
// only the other bears: 12–13 May 2017, 2017年5月12日至13日.
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
