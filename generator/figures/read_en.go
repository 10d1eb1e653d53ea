package figures

import (
	"strings"
	"unicode/utf8"
)

// english reads one text. It goes from number to number. From each number it looks
// backwards for currency, bound and verb, never past the last reading, and
// forwards for scale, unit and noun.
type english struct {
	scanner
	low   string // the text in lower case, byte for byte, with plain spaces
	rough bool   // the number that is finished next is an order of magnitude
}

func readEnglish(text string, buffer []Reading) []Reading {
	e := &english{scanner: scanner{text: text, out: buffer}, low: lowered(text)}
	for i := 0; i < len(e.low); { // every step moves on by at least one byte
		c := e.low[i]
		switch {
		case isLetter(c):
			i = max(i+1, e.atWord(i))
		case isDigit(c):
			i = max(i+1, e.atDigits(i))
		case c < utf8.RuneSelf:
			i++
		default:
			i = max(i+1, e.atOther(i))
		}
	}
	e.bounds()
	e.series()
	e.directions()
	e.periods()
	return e.out
}

// word returns the entry of the word at i and where it ends.
func (e *english) word(i int) (wordEn, int) {
	j := wordEnd(e.low, i)
	if j-i > longestWordEn || j == i || !mayBeWordEn(e.low[i:j]) {
		return wordEn{}, j
	}
	return wordsEn[e.low[i:j]], j
}

// nextWord is the entry of the word after white space or a hyphen at i.
func (e *english) nextWord(i int) (w wordEn, start, end int) {
	start = e.joint(i)
	w, end = e.word(start)
	return w, start, end
}

// joint skips white space or one hyphen between two words.
func (e *english) joint(i int) int {
	if size := dashLen(e.low, i); size > 0 {
		return i + size
	}
	return spaceEnd(e.low, i)
}

func (e *english) follows(i int, words string) bool {
	return strings.HasPrefix(e.low[min(i, len(e.low)):], words)
}

// atWord reads what begins with the word at i and returns where to go on.
func (e *english) atWord(i int) int {
	w, j := e.word(i)
	if j < len(e.text) && e.text[j] != ' ' { // no name goes on after a space
		if end := nameEnd(e.text, i, j); end > j && w.kind != wMonth && w.kind != wNumber {
			return end
		}
	}
	switch w.kind {
	case wNone:
		return e.atPlainWord(i, j)
	case wSmall, wTens, wHundred, wScale, wDozen, wArticle, wHalf, wQuarter:
		if end := e.idiomEnd(j, w); end > 0 {
			return end
		}
		if strings.HasSuffix(e.low[:i], "multi-") { // a multi-billion-yuan project says no value
			return j
		}
		n, ok := e.words(i)
		if !ok {
			return j
		}
		return e.atNumber(n)
	case wVague:
		return e.vague(i, j, w)
	case wRank:
		return e.rank(i, j, w)
	case wSeveral:
		return e.several(i, j, w)
	case wOrdinal:
		return e.ordinal(i, j, whole(w.n))
	case wMonth:
		return e.month(i, j, int(w.n))
	case wDecade:
		return e.decadeWord(i, j, w.n)
	case wMultiple, wDouble, wTwice, wHalved:
		return e.multiple(i, j, w)
	case wNumber:
		if e.follows(j, " one") {
			return j + len(" one")
		}
		return e.numbered(i, j)
	case wLabel:
		return e.labelled(i, j)
	case wTop:
		return e.top(j)
	case wWeb:
		return addressEnd(e.text, i)
	case wJubilee:
		e.emit(Reading{Start: i, End: j, Quantity: Quantity{Value: whole(w.n), Unit: "year"}, Weak: true})
	case wCentury:
		return e.thisCentury(i, j)
	}
	return j
}

// idiomEnd returns the end of one-stop, two-way and the like, whose number ends
// at j; 0 where it is a number.
func (e *english) idiomEnd(j int, w wordEn) int {
	if w.kind != wSmall || w.n > 4 || j >= len(e.low) || e.low[j] != '-' {
		return 0
	}
	end := wordEnd(e.low, j+1)
	if idioms[e.low[j+1:end]] {
		return end
	}
	return 0
}

// atPlainWord knows Q1, H1 and the past decade; any other word is passed by.
func (e *english) atPlainWord(i, j int) int {
	if j-i == len("decade") && e.low[i:j] == "decade" {
		e.emit(Reading{Start: i, End: j, Quantity: Quantity{Value: whole(1), Unit: "decade"}, Weak: true})
		return j
	}
	if j-i == 1 && j < len(e.low) && isUpper(e.text[i]) {
		if part, end := quarterCode(e.low, i); end > 0 {
			return e.partOfYear(i, end, part)
		}
	}
	return j
}

// atOther steps over a character that is no ASCII, and reads ½ and ３.
func (e *english) atOther(i int) int {
	if _, size := digitAt(e.low, i); size > 0 {
		return e.atDigits(i)
	}
	_, size := utf8.DecodeRuneInString(e.low[i:])
	if n, ok := vulgarFraction(e.low, i); ok {
		return e.atNumber(n)
	}
	return i + size
}

// atDigits reads what begins with the digits at i.
func (e *english) atDigits(i int) int {
	if end := listNumberEnd(e.text, i); end > 0 {
		return end
	}
	if end := e.date(i); end > 0 {
		return end
	}
	if n, ok := slashFraction(e.text, i); ok {
		n.weak = !e.partitive(n)
		return e.atNumber(n)
	}
	if end := codeEnd(e.text, i); end > 0 {
		return end
	}
	n, ok := e.digits(i)
	if !ok {
		return n.end
	}
	if end := e.namedBefore(n); end > 0 {
		return end
	}
	return e.atNumber(n)
}

// atNumber makes readings of n and of a number that makes a range with it.
func (e *english) atNumber(n number) int {
	if n.ordinal {
		return e.ordinal(n.start, n.end, n.value)
	}
	if end := e.every(n); end > 0 {
		return end
	}
	first := e.term(n)
	if second, ok := e.rangeEnd(first); ok {
		joined, ok := joinTerms(first, second, dashLen(e.low, first.end) > 0)
		switch {
		case ok && e.movesFrom(first.start):
			first.unit, first.per = joined.unit, joined.per
			first.n.value = joined.n.value
			return e.finish(first)
		case ok:
			return e.finish(joined)
		}
	}
	e.mixed(&first)
	return e.finish(first)
}

// term is a number with its unit, before bounds.
type term struct {
	n          number
	start, end int
	unit, per  string
	sign       bool   // the currency is before the number: $1–2
	noun       string // what is counted
	bound      Bound  // from what follows
	or         Decimal
	negative   bool // a minus sign is before it
	spread     bool // in words, so that it holds for both ends of a range: minus 10 to 20 degrees
}

// term adds to n its currency, scale letters, unit and noun.
func (e *english) term(n number) term {
	t := term{n: n, start: n.start, end: n.end, unit: n.unit}
	if unit, start := currencyBefore(e.text, n.start, e.done); start >= 0 {
		t.unit, t.start, t.sign = unit, start, true
	}
	e.scaleLetters(&t)
	e.plus(&t)
	if t.unit == "" || t.sign {
		e.unit(&t)
	}
	if t.unit == "" {
		e.noun(&t)
	}
	e.minus(&t)
	if t.unit != "" || t.noun != "" {
		e.per(&t)
	}
	return t
}

// rangeEnd finds the number that makes a range with t: 20–30, 20 to 30,
// between 20 and 30.
func (e *english) rangeEnd(t term) (term, bool) {
	i := t.end
	p := spaceEnd(e.low, i)
	var from int
	if size := dashLen(e.low, p); size > 0 {
		from = spaceEnd(e.low, p+size)
		if e.follows(from, "to-") || e.follows(from, "to ") { // 12- to 17-year-olds
			from = spaceEnd(e.low, from+3)
		}
	} else {
		q := wordEnd(e.low, p)
		switch e.low[p:q] {
		case "to", "or":
		case "and":
			if e.wordBefore(t.start) != "between" {
				return term{}, false
			}
		default:
			return term{}, false
		}
		from = spaceEnd(e.low, q)
		if from == q {
			return term{}, false
		}
	}
	from = signEnd(e.low, from)
	for _, c := range units.signs {
		if strings.HasPrefix(e.text[from:], c.spelling) {
			from = spaceEnd(e.low, from+len(c.spelling))
			break
		}
	}
	n, ok := number{}, false
	if from < len(e.low) {
		if _, size := digitAt(e.low, from); size > 0 {
			if codeEnd(e.text, from) > 0 || e.dateLike(from) {
				return term{}, false
			}
			n, ok = e.digits(from)
		} else if isLetter(e.low[from]) {
			if w, _ := e.word(from); w.kind == wSmall || w.kind == wTens || w.kind == wArticle {
				n, ok = e.words(from)
			}
		}
	}
	if !ok || n.ordinal {
		return term{}, false
	}
	return e.term(n), true
}

// wordBefore is the word that ends before i.
func (e *english) wordBefore(i int) string {
	j := spaceStart(e.low, i, e.done)
	return e.low[wordStart(e.low, j, e.done):j]
}

// joinTerms makes the range from a to b, whose unit and scale a shares where
// it has none of its own. The lower end is first. With anyOrder a range that runs
// backwards (30–20 days) is a range too: one of its ends is a mistake of the
// editor, which the comparison then shows.
func joinTerms(a, b term, anyOrder bool) (term, bool) {
	plainA := a.unit == "count" && a.noun == "" || a.unit == ""
	if !plainA && a.unit != b.unit && !(a.sign && b.unit == "count" && b.noun == "") {
		return term{}, false
	}
	if a.n.isRange || b.n.isRange || a.n.bare || b.n.bare {
		return term{}, false
	}
	if a.n.scale == 0 && b.n.scale != 0 && a.n.value.abs().Cmp(b.n.raw) < 0 && (plainA || a.sign) {
		value, ok := a.n.value.scaled(b.n.scale)
		if !ok {
			return term{}, false
		}
		a.n.value = value
	}
	spreadSign(&a, &b)
	if a.n.value.Cmp(b.n.value) >= 0 && !(anyOrder && b.unit != "count") {
		return term{}, false
	}
	joined := b
	joined.start, joined.sign = a.start, a.sign
	joined.n.start = a.n.start
	joined.n.value, joined.n.to, joined.n.isRange = a.n.value, b.n.value, true
	if a.sign && !b.sign && b.unit == "count" {
		joined.unit = a.unit
	}
	if joined.bound == "" {
		joined.bound = a.bound
	}
	return joined, true
}

// movesFrom reports whether the number at i is where a change begins: rose
// from 20 to 30 says two values and no range.
func (e *english) movesFrom(i int) bool {
	j := spaceStart(e.low, i, e.done)
	k := wordStart(e.low, j, e.done)
	if e.low[k:j] != "from" {
		return false
	}
	for range 4 {
		j = spaceStart(e.low, k, e.done)
		k = wordStart(e.low, j, e.done)
		if changeVerbs[e.low[k:j]] || settingVerbs[e.low[k:j]] {
			return true
		}
	}
	return false
}

// finish adds bounds and change to t and emits it.
func (e *english) finish(t term) int {
	r := Reading{Start: t.start, End: t.end, Quantity: Quantity{Value: t.n.value, To: t.n.to, Range: t.n.isRange, Unit: t.unit, Bound: t.n.bound}}
	r.Weak = t.n.weak
	if e.rough {
		r.Rough, e.rough = Several, false
	}
	if t.bound != "" {
		r.Bound = t.bound
	}
	if t.noun != "" {
		r.Of.En = t.noun
	}
	if t.unit == "count" && t.noun == "" && codeLike(e.text, t.n) {
		return t.end
	}
	if bound, start := e.boundBefore(r.Start); bound != "" {
		r.Bound, r.Start = bound, start
	} else if start := e.passed(r.Start, t); start >= 0 {
		r.Bound, r.Start = Over, start
	}
	if bound, end := e.boundAfter(r.End); bound != "" {
		if r.Bound == "" {
			r.Bound = bound
		}
		r.End = end
	}
	e.change(&r)
	if t.unit == "times" {
		e.times(&r, t)
	}
	if t.per == "" && unitNamed(t.unit).money {
		t.per = e.pricedBefore(r.Start)
	}
	if t.per != "" {
		r.Unit += "/" + t.per
	}
	e.beside(&r, t)
	r.Dollars = t.unit == "USD" && !strings.Contains(e.low[r.Start:r.End], "us") && !strings.Contains(e.low[r.Start:r.End], "u.s.") && !strings.Contains(e.low[r.Start:r.End], "american")
	e.weaken(&r, t)
	r.Restated = restates(e.text, e.out, r, t.start)
	e.emit(r)
	return max(r.End, t.end)
}
