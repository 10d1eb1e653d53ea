package figures

import (
	"strings"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/lang"
)

// A table says the unit of its cells once, in the head of a column or of a row: Output
// (tonnes), 产量（万吨）, Unit: million yuan, 单位：万元.

// Head is a unit, with its scale, that the head of a table gives to cells.
type Head struct {
	Start, End int // bytes of the text that say it
	Unit       string
	exp        int32 // the power of ten of the scale: 4 of 万吨
	of         lang.Pair
}

// The marks before a unit that is not in brackets: wholeMarks before that of all cells,
// headMarks before that of a column.
var (
	wholeMarks = []string{"单位：", "单位:", "单位为", "unit: ", "units: ", "unit：", "unit:"}
	headMarks  = []string{", ", "，", "/", "／"}
)

// ReadHead finds the unit in the head of a column or of a row. Whole is set if it is the
// unit of the whole table.
func ReadHead(text string, l lang.Lang) (h Head, whole, ok bool) {
	low := lowered(text)
	if h, ok = markedUnit(text, low, wholeMarks, l); ok {
		return h, true, true
	}
	open := strings.LastIndexAny(text, "(（")
	if open < 0 {
		h, ok = markedUnit(text, low, headMarks, l)
		return h, false, ok
	}
	_, size := utf8.DecodeRuneInString(text[open:])
	shut := strings.IndexAny(text[open:], ")）")
	if open == 0 || shut < size || isLetter(text[open-1]) && text[open] == '(' { // Plant(s)
		return h, false, false
	}
	h, ok = headUnit(text, open+size, open+shut, l)
	return h, false, ok
}

// markedUnit finds the unit behind one of the marks.
func markedUnit(text, low string, marks []string, l lang.Lang) (h Head, ok bool) {
	for _, mark := range marks {
		at := strings.LastIndex(low, mark)
		if at < 0 {
			continue
		}
		start, end := at+len(mark), len(text)
		if stop := strings.IndexAny(text[start:], "()（）"); stop >= 0 {
			end = start + stop
		}
		if h, ok = headUnit(text, start, end, l); ok {
			break
		}
	}
	return h, ok
}

// headPowers are the powers of ten that heads write.
var headPowers = strings.NewReplacer("10⁴", "10,000", "10^4", "10,000", "10³", "1,000", "10^3", "1,000", "10⁶", "1,000,000", "10^6", "1,000,000", "10⁸", "100,000,000", "10^8", "100,000,000", "’000", "thousand", "'000", "thousand", "000s", "thousand")

// headUnit reads the text from start to end as a unit.
func headUnit(text string, start, end int, l lang.Lang) (Head, bool) {
	words := strings.TrimSpace(text[start:end])
	if words == "" || len(words) > 48 {
		return Head{}, false
	}
	words = headPowers.Replace(words)
	forms := []string{"1 " + words, "1" + words}
	if isDigit(words[0]) {
		forms = []string{words}
	}
	for _, c := range units.signs { // $ billion, RMB m
		if rest, found := strings.CutPrefix(words, c.spelling); found {
			forms = append(forms, c.spelling+"1"+strings.TrimSpace(rest), c.spelling+"1 "+strings.TrimSpace(rest))
			break
		}
	}
	for _, form := range forms {
		read := Read(form, l)
		if len(read) != 1 {
			continue
		}
		r := &read[0]
		scale := r.Value
		switch {
		case r.Start != 0 || r.End != len(form) || r.Kind != Amount || r.Range || r.Bound != Exact || scale.Coef != 1 || scale.Exp < 0:
		case isDigit(words[0]) && scale.Exp < 3: // (10 firms)
		case r.Unit == "times" || r.Unit == "count" && scale.Exp == 0 && r.Of.IsZero():
		default:
			return Head{Start: start, End: end, Unit: r.Unit, exp: scale.Exp, of: r.Of}, true
		}
	}
	return Head{}, false
}

// Cell gives the unit and the scale of a head to a reading of a cell, unless the cell has
// a unit of its own.
func (h Head) Cell(r Reading) Reading {
	if r.Kind != Amount || r.Unit != "count" || !r.Of.IsZero() {
		return r
	}
	value, ok := r.Value.scaled(h.exp)
	to, ok2 := r.To.scaled(h.exp)
	if ok && ok2 {
		r.Value, r.To, r.Unit, r.Of = value, to, h.Unit, h.of
	}
	return r
}

// ReadCell reads a cell that is a number and nothing else, of any length, which text
// would take for a code or a year. It reports false for other cells.
func ReadCell(text string) (Reading, bool) {
	start := len(text) - len(strings.TrimLeft(text, blanks))
	end := len(strings.TrimRight(text, blanks))
	p := signEnd(text, start)
	if p > start && isLetter(text[start]) {
		return Reading{}, false
	}
	n, ok := lexDigits(text, min(p, end))
	n = groupsByBlanks(text, n)
	if !ok || n.end != end {
		return Reading{}, false
	}
	if p > start {
		n.value.Coef = -n.value.Coef
	}
	return Reading{Start: start, End: end, Quantity: Quantity{Value: n.value, Unit: "count"}}, true
}
