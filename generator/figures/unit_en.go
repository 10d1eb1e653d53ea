package figures

import "strings"

var scaleLetters = map[string]int32{"bn": 9, "bln": 9, "mn": 6, "mln": 6, "mil": 6, "tn": 12, "trn": 12, "m": 6, "b": 9, "t": 12, "k": 3, "cr": 7}

// scaleLetters reads 1.2bn, and after a currency or before one 1.2m.
func (e *english) scaleLetters(t *term) {
	if !t.n.digits || t.n.scale != 0 || t.end >= len(e.low) {
		return
	}
	i := t.end
	if e.low[i] == ' ' {
		i++
	}
	j := wordEnd(e.low, i)
	letters := e.low[i:j]
	scale, ok := scaleLetters[letters]
	if letters == "mm" && t.sign && e.text[i:j] == "MM" { // $5MM; 5 mm is a length
		scale, ok = 6, true
	}
	if letters == "cr" && !t.sign {
		ok = false
	}
	if !ok || j < len(e.low) && isDigit(e.low[j]) {
		return
	}
	if j-i == 1 {
		if i > t.end {
			return
		}
		if !t.sign && e.text[i] != 'k' {
			unit, end, _ := e.unitWords(spaceEnd(e.low, j)) // 1.2m tonnes, and never 5m a
			if !unitNamed(unit).money && (e.text[i] != 'm' || end-j < len(" mu")) {
				return
			}
		}
	}
	value, ok := t.n.value.scaled(scale)
	if !ok {
		return
	}
	t.n.value, t.n.scale, t.n.plain, t.end = value, scale, false, j
}

// plus reads 80+, 80-plus and 30-odd.
func (e *english) plus(t *term) {
	switch i := t.end; {
	case e.follows(i, "+") && !(i+1 < len(e.low) && isDigit(e.low[i+1])):
		t.bound, t.end = AtLeast, i+1
	case e.follows(i, " +") && e.follows(i+2, " "):
		t.bound, t.end = AtLeast, i+2
	case e.follows(i, "-plus"):
		t.bound, t.end = Over, i+5
	case e.follows(i, " plus ") && t.unit != "%":
		t.bound, t.end = Over, i+5
	case e.follows(i, "-odd"), e.follows(i, " odd "):
		t.bound, t.end = About, i+4
	}
}

// unit reads the unit that follows.
func (e *english) unit(t *term) {
	i := e.joint(t.end)
	unit, end := abbreviationAt(e.text, i)
	if end > 0 && i > t.end && end-i == 1 && isLetter(e.text[i]) && !t.n.digits {
		end = 0 // five m… is no length
	}
	if end == 0 {
		var ok bool
		if unit, end, ok = e.unitWords(i); !ok {
			return
		}
	}
	if t.sign && (!unitNamed(unit).money || unit != t.unit) {
		return
	}
	switch unit {
	case "lb":
		if t.n.scale >= 6 { // no one weighs millions in pounds
			unit = "GBP"
		}
	case "KRW":
		if t.n.scale < 3 && e.follows(i, "won") {
			return
		}
	case "pp":
		unit = "pp"
	}
	base := split(unit)
	t.unit, t.per, t.end = base.base, base.per, end
	if half := e.andAHalf(number{end: end}); half.end != end && unitNamed(unit).isTime() { // a year and a half
		if sum, ok := t.n.value.plus(aHalf); ok {
			t.n.value, t.end, t.n.weak = sum, half.end, false
		}
	}
}

// unitWords reads up to four words of a unit at i.
func (e *english) unitWords(i int) (unit string, end int, ok bool) {
	if !units.headsEn[e.low[i:wordEnd(e.low, i)]] {
		return "", 0, false
	}
	p := i
	for range 4 {
		q := p
		for q < len(e.low) && (isLetter(e.low[q]) || e.low[q] == '.' && q+1 < len(e.low) && (isLetter(e.low[q+1]) || q-p <= 3)) {
			q++
		}
		if q == p {
			break
		}
		if u, found := units.wordsEn[e.key(i, q)]; found {
			unit, end, ok = u, q, true
		} else if u, found := units.wordsEn[e.key(i, wordEnd(e.low, p))]; found && q > wordEnd(e.low, p) {
			unit, end, ok = u, wordEnd(e.low, p), true
		}
		p = e.joint(q)
		if p == q {
			break
		}
	}
	return unit, end, ok
}

// key is the text from i to j as a table has it, words parted by one space.
func (e *english) key(i, j int) string {
	s := e.low[i:j]
	for k := range len(s) {
		if c := s[k]; c != ' ' && !isLetter(c) && c != '.' || c == ' ' && k+1 < len(s) && s[k+1] == ' ' {
			return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r != '.' && (r < 'a' || r > 'z') }), " ")
		}
	}
	return s
}

// per reads the second part of a compound unit: per mu, /kWh, a year.
func (e *english) per(t *term) {
	if t.per != "" || t.unit == "%" || t.unit == "pp" || t.unit == "times" {
		return
	}
	i := t.end
	for _, adverb := range [...]struct{ text, unit string }{{"annually", "year"}, {"yearly", "year"}, {"per annum", "year"}, {"daily", "day"}, {"monthly", "month"}, {"hourly", "h"}} {
		if p := spaceEnd(e.low, i); p > i && e.follows(p, adverb.text) {
			t.per, t.end = adverb.unit, p+len(adverb.text)
			return
		}
	}
	p := i
	switch {
	case e.follows(i, "/"):
		p = i + 1
		if unit, end := abbreviationAt(e.text, p); end > 0 {
			t.per, t.end = unit, end
			return
		}
	default:
		p = spaceEnd(e.low, i)
		q := wordEnd(e.low, p)
		switch e.low[p:q] {
		case "per", "a", "an", "each", "every":
		default:
			return
		}
		p = spaceEnd(e.low, q)
	}
	unit, end, ok := e.unitWords(p)
	if !ok || unit == "times" || unitNamed(unit).money || unit == "%" {
		return
	}
	switch q := spaceEnd(e.low, end); e.low[q:wordEnd(e.low, q)] {
	case "ago", "earlier", "before", "later", "on", "old", "long": // a year ago
		return
	}
	t.per, t.end = unit, end
}

// noun reads the noun that a number counts: up to four words of which the last
// is a plural. It decides whether people are counted.
func (e *english) noun(t *term) {
	t.unit = "count"
	p := t.end
	end, head := 0, ""
	if size := dashLen(e.low, p); size > 0 { // 11-story
		q := wordEnd(e.low, p+size)
		if q > p+size && !smallWords[e.low[p+size:q]] {
			t.noun, t.end = e.text[p+size:q], q
		}
		return
	}
	from := spaceEnd(e.low, p)
	if from == p {
		return
	}
	q := from
	for range 5 {
		next := q
		for next < len(e.low) && (isLetter(e.low[next]) || e.low[next] == '-') {
			next++
		}
		if next == q {
			break
		}
		word := e.low[q:next]
		if smallWords[word] {
			break
		}
		if persons[word] || irregular[word] || pluralNoun(word) && !isUpper(e.text[q]) {
			end, head = next, word
		}
		if next >= len(e.low) || e.low[next] != ' ' {
			break
		}
		q = next + 1
	}
	if end == 0 {
		return
	}
	if persons[head] {
		t.unit = "person"
	}
	t.noun, t.end = e.text[from:end], end
}

func pluralNoun(word string) bool {
	return len(word) > 3 && strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss") && !strings.HasSuffix(word, "ous")
}
