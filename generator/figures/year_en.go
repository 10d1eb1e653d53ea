package figures

import "strings"

// yearAt reads a year of four digits at i, from 1000 to 2199.
func (e *english) yearAt(i int) (year, end int) {
	return yearDigits(e.text, i)
}

func yearDigits(s string, i int) (year, end int) {
	n, ok := lexDigits(s, i)
	if !ok || !n.plain || n.whole != 4 || n.value.Exp < 0 {
		return 0, i
	}
	if y := integer(n.value); y >= 1000 && y < 2200 {
		return int(y), n.end
	}
	return 0, i
}

// quarterCode reads Q1, Q3, H1 or Q1-Q3 at i.
func quarterCode(s string, i int) (part string, end int) {
	if i+1 >= len(s) || i+2 < len(s) && (isLetter(s[i+2]) || isDigit(s[i+2])) {
		return "", 0
	}
	letter, digit := s[i]&^0x20, s[i+1]
	switch {
	case letter == 'Q' && digit >= '1' && digit <= '4':
	case letter == 'H' && (digit == '1' || digit == '2'):
	default:
		return "", 0
	}
	part, end = string([]byte{letter, digit}), i+2
	if size := dashLen(s, end); size > 0 && part == "Q1" {
		last := strings.ToUpper(s[end+size : min(len(s), end+size+2)])
		if last == "Q3" || last == "Q2" {
			return map[string]string{"Q2": "H1", "Q3": "Q1-Q3"}[last], end + size + 2
		}
	}
	return part, end
}

// decadeWord reads the nineties, and a woman in her thirties.
func (e *english) decadeWord(i, j int, value int64) int {
	switch word := e.wordBefore(i); {
	case possessives[word]:
		return e.age(i, j, value)
	case word == "the", partsOfDecade[word]:
		return e.time(i, j, When{Part: decade(1900 + int(value))})
	}
	return j
}

// age emits the age of someone in the twenties, thirties and so on.
func (e *english) age(i, end int, value int64) int {
	e.emit(Reading{Start: i, End: end, Quantity: Quantity{Value: whole(value), Unit: "year", Bound: About}})
	return end
}

// thisCentury reads this century and the last century, whose last word is from i to j.
// Texts that say less of the time often leave them out.
func (e *english) thisCentury(i, j int) int {
	part := map[string]string{"this": "C21", "present": "C21", "current": "C21", "last": "C20", "past": "C20"}[e.wordBefore(i)]
	if part != "" {
		e.emit(Reading{Start: i, End: j, Kind: Time, When: When{Part: part}, Weak: true})
	}
	return j
}

// decade reads 1990s and the 90s.
func (e *english) decade(i int) int {
	n, ok := lexDigits(e.text, i)
	if !ok || !n.plain {
		return 0
	}
	end := n.end
	if e.follows(end, "'") || e.follows(end, "’") {
		end += len(e.low[end:]) - len(strings.TrimLeft(e.low[end:], "'’"))
	}
	if !e.follows(end, "s") || end+1 < len(e.low) && (isLetter(e.low[end+1]) || isDigit(e.low[end+1])) {
		return 0
	}
	value := integer(n.value)
	switch {
	case value%10 != 0:
		return 0
	case n.whole == 4 && value >= 1000 && value < 2200:
		return e.time(i, end+1, When{Part: decade(int(value))})
	case n.whole == 2:
		return e.shortDecade(i, end+1, value, end > n.end)
	}
	return 0
}

// shortDecade reads the 90s and her 30s, from i to end, as a decade or an age.
// The 90's with an apostrophe need no word before them.
func (e *english) shortDecade(i, end int, value int64, apostrophe bool) int {
	century20 := When{Part: decade(1900 + int(value))}
	if strings.HasSuffix(e.low[:i], "post-") { // the post-90s generation
		return e.time(i, end, century20)
	}
	before := i
	if strings.HasSuffix(e.low[e.done:i], "mid-") {
		before -= len("mid-")
	}
	switch word := e.wordBefore(before); {
	case possessives[word], word == "in", partsOfDecade[word] && value <= 40:
		return e.age(i, end, value)
	case word == "the", partsOfDecade[word]:
		return e.time(i, end, century20)
	}
	if n := len(e.out); n > 0 && strings.HasSuffix(e.out[n-1].When.Part, "0s") && i-e.done < len(" and the ") { // the 1960s and 70s
		return e.time(i, end, When{Part: e.out[n-1].When.Part[:2] + whole(value).String() + "s"})
	}
	if apostrophe {
		return e.time(i, end, century20)
	}
	return 0
}

// year reads a year without a month, and the second of 2021–2025. Four
// digits with a currency, a unit or a counted noun are an amount.
func (e *english) year(i int) int {
	year, end := e.yearAt(i)
	if year == 0 || !e.isYear(i, end, year) {
		return 0
	}
	e.time(i, end, When{Year: year})
	size := dashLen(e.low, end)
	if size == 0 && e.follows(end, "/") {
		size = 1
	}
	if size == 0 {
		return end
	}
	n, ok := lexDigits(e.text, end+size)
	if !ok || !n.plain {
		return end
	}
	second := int(integer(n.value))
	if n.whole == 2 && second == year%100+1 || n.whole == 2 && second > max(12, year%100) {
		second += year - year%100
	}
	if second <= year || second > 2200 || n.whole != 2 && n.whole != 4 {
		return end
	}
	return e.time(end+size, n.end, When{Year: second})
}

// isYear reports whether the year from i to end is one: no currency, unit, scale
// word or noun makes an amount of it.
func (e *english) isYear(i, end, year int) bool {
	if year >= 2100 || e.marksAmount(i, end) {
		return false
	}
	certain := yearWords[e.wordBefore(i)]
	if e.measures(end, certain) {
		return false
	}
	if certain {
		return true
	}
	round := year%10 == 0
	if bound, _ := e.boundBefore(i); round && bound != "" && bound != About && bound != UpTo {
		return false
	}
	return year >= 1800 && !e.countsNoun(end, round)
}

// yearWords are words that come before a year and rarely before a count.
var yearWords = set("in since by until till year early late mid during for fiscal")

// marksAmount reports whether a currency, a plus, a per cent sign or letters touch
// the digits from i to end.
func (e *english) marksAmount(i, end int) bool {
	if _, start := currencyBefore(e.text, i, e.done); start >= 0 {
		return true
	}
	return e.follows(end, "+") || e.follows(end, "%") || e.follows(end, "-plus") || isLetterAt(e.low, end)
}

// measures reports whether a unit or a scale word follows the digits that end at
// end. After one of the yearWords, people are not counted: in 2020 people …
func (e *english) measures(end int, certain bool) bool {
	p := e.joint(end)
	if _, after := abbreviationAt(e.text, p); after > 0 && dashLen(e.low, end) == 0 {
		return true
	}
	if unit, _, ok := e.unitWords(p); ok && !(certain && unit == "person") {
		return true
	}
	w, _ := e.word(p)
	return w.kind == wScale || w.kind == wHundred
}

// countsNoun reports whether one noun in small letters follows the digits that
// end at end: people, or anything else where the number is round.
func (e *english) countsNoun(end int, round bool) bool {
	t := term{n: number{end: end}, end: end}
	e.noun(&t)
	return t.noun != "" && dashLen(e.low, end) == 0 && (round || t.unit == "person") && e.low[end+1:t.end] == strings.ToLower(t.noun) && !strings.Contains(t.noun, " ")
}
