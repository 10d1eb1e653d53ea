package parse

import (
	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
)

// DateOf reads a date in one of the forms that a hint corrects: 2024/1/28,
// 2024年1月28日, 28 January 2024. It is false for what is in no such form, or may be
// one of two days.
func DateOf(written string) (lang.Date, bool) { return otherDate(trim(written)) }

// UnitNamed returns the unit that a word of running text names, where the number
// does not change: CNY for 元 and yuan, and none for 亿元.
func UnitNamed(word string) (unit string, ok bool) {
	unit, number := figures.UnitOf(word)
	return unit, unit != "" && number == "1"
}
