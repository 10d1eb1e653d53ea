package figures

// digits reads a number that begins with digits: 1,200, 80 billion, 2 and a
// half, 44th.
func (e *english) digits(i int) (number, bool) {
	n, ok := lexDigits(e.text, i)
	if !ok {
		return n, false
	}
	if n.value.Exp >= 0 {
		if j := wordEnd(e.low, n.end); j-n.end == 2 {
			switch e.low[n.end:j] {
			case "st", "nd", "rd", "th":
				n.ordinal, n.end = true, j
				return n, true
			}
		}
	}
	if !namesBefore[e.wordBefore(i)] {
		n = groupsByBlanks(e.text, n)
	}
	n = e.andParts(n)
	n = e.andAHalf(n)
	if of, ok := e.outOf(n); ok {
		return of, true
	}
	return e.scaleWords(n)
}

// andParts adds the fraction that digits write after n: 2½, 30 1/2.
func (e *english) andParts(n number) number {
	f, ok := vulgarFraction(e.low, n.end)
	if p := spaceEnd(e.low, n.end); !ok && p > n.end {
		var part number
		if part, ok = slashFraction(e.text, p); ok {
			f.end = part.end
			f.raw, ok = part.value.scaled(-2)
		}
	}
	if !ok || !n.plain {
		return n
	}
	if sum, ok := n.value.plus(f.raw); ok {
		n.value, n.raw, n.end, n.plain = sum, sum, f.end, false
	}
	return n
}

// scaleWords reads the scale words after n: 1.2 hundred million.
func (e *english) scaleWords(n number) (number, bool) {
	for {
		w, _, end := e.nextWord(n.end)
		exp := int32(w.n)
		switch w.kind {
		case wHundred:
			exp = 2
		case wScale:
		case wDozen:
			value, ok := n.value.by(w.n)
			if ok && w.n == 12 {
				n.value, n.end, n.plain, n.scale = value, end, false, 1
			}
			return n, ok || w.n != 12
		default:
			return n, true
		}
		n.raw = n.value
		value, ok := n.value.scaled(exp)
		if !ok {
			n.end = end
			return n, false
		}
		n.value, n.scale, n.end, n.plain = value, n.scale+exp, end, false
		if n = e.andAHalf(n); n.scale > 15 {
			return n, true
		}
	}
}

var aHalf = Decimal{5, -1}

// andAHalf adds the half of two and a half, or of a million and a half.
func (e *english) andAHalf(n number) number {
	p := spaceEnd(e.low, n.end)
	for _, words := range [...]string{"and a half", "and one half", "and-a-half", "-and-a-half"} {
		if !e.follows(p, words) || p+len(words) < len(e.low) && isLetter(e.low[p+len(words)]) {
			continue
		}
		half, _ := aHalf.scaled(n.scale)
		if sum, ok := n.value.plus(half); ok {
			n.value, n.end, n.plain = sum, p+len(words), false
			if n.scale == 0 {
				n.raw = sum
			}
		}
		break
	}
	return n
}

// outOfWords join the two numbers of a share: 3 out of 10, one in every four.
var outOfWords = [...]string{"in every ", "out of every ", "of every ", "out of ", "in-every-", "out-of-", "in-", "in "}

// isYear reports whether four digits may be a year: one in 2020.
func isYear(n number) bool {
	return n.plain && n.whole == 4 && n.value.Cmp(Decimal{19, 2}) >= 0 && n.value.Cmp(Decimal{21, 2}) < 0
}

// outOf reads one in five and 3 out of 10 as shares.
func (e *english) outOf(n number) (number, bool) {
	p := spaceEnd(e.low, n.end)
	if e.follows(p, "-") { // four-in-ten
		p++
	}
	words := ""
	for _, w := range outOfWords {
		if e.follows(p, w) {
			words = w
			break
		}
	}
	if words == "" || p == n.end || n.value.Exp < 0 || n.value.Coef < 1 {
		return n, false
	}
	p += len(words)
	certain := words != "in " && words != "in-"
	var whole number
	if p < len(e.low) && isDigit(e.low[p]) {
		whole, _ = lexDigits(e.text, p)
		one := n.value == Decimal{1, 0} && !isYear(whole)
		if n.digits && !certain && whole.value.Cmp(Decimal{1, 1}) > 0 {
			return n, false // 60 in 20 provinces
		}
		if !certain && !one && whole.value.Cmp(Decimal{1, 2}) > 0 {
			return n, false
		}
	} else if w, end := e.word(p); w.kind == wSmall || w.kind == wTens {
		whole = number{value: Decimal{w.n, 0}, end: end, plain: true}
		whole.value, _ = whole.value.norm()
	}
	if whole.end == 0 || !whole.plain && !certain || whole.value.Cmp(Decimal{1, 5}) > 0 || n.value.Cmp(whole.value) >= 0 {
		return n, false
	}
	if unit, _, ok := e.unitWords(e.joint(whole.end)); ok && unit != "" {
		return n, false // two in five years
	}
	value, ok := share(n.value, whole.value)
	if !ok {
		return n, false
	}
	return number{start: n.start, end: whole.end, value: value, unit: "%"}, true
}

// words reads a number in words that begins at i: twenty-three, one hundred
// and twenty, half a million, two-thirds, a dozen.
func (e *english) words(i int) (number, bool) {
	w, j := e.word(i)
	n := number{start: i, end: j}
	switch w.kind {
	case wArticle:
		return e.article(n)
	case wHalf:
		return e.half(n)
	case wQuarter:
		return n, false
	case wDozen:
		n.value, n.weak = whole(w.n), true
		return n, w.n == 12
	case wHundred, wScale:
		if j < len(e.low) && e.low[j] != '-' {
			return n, false
		}
		n.value, _ = Decimal{1, int32(w.n)}.norm()
		if w.kind == wHundred {
			n.value = Decimal{1, 2}
		}
		n.raw, n.scale, n.bare = n.value, 2, true
		_, end, ok := e.unitWords(e.joint(j)) // trillion-yuan-level
		return n, ok && end > j
	}
	n, ok := e.cardinal(n, w)
	if !ok || n.ordinal {
		return n, ok
	}
	if f, ok := e.fraction(n); ok {
		return f, true
	}
	if of, ok := e.outOf(n); ok {
		return of, true
	}
	return n, true
}

// article reads a hundred, a million, a dozen, a third of.
func (e *english) article(n number) (number, bool) {
	w, _, end := e.nextWord(n.end)
	one := n
	one.value, one.raw = whole(1), whole(1)
	switch w.kind {
	case wHundred:
		rest, ok := e.cardinal(number{start: n.start, end: n.end}, wordEn{wSmall, 1})
		return rest, ok
	case wScale:
		return e.scaleWords(one)
	case wDozen:
		one.value, one.raw, one.end, one.weak = whole(w.n), whole(w.n), end, true
		if next, _, _ := e.nextWord(end); next.kind == wScale { // a dozen thousand
			return e.scaleWords(one)
		}
		return one, w.n == 12 || e.follows(end, " of ")
	case wHalf, wQuarter, wOrdinal:
		if f, ok := e.fraction(one); ok && (f.unit == "" || e.partitive(f)) {
			return f, true
		}
	case wNone: // a week: it may answer seven days
		if unit, _, ok := e.unitWords(spaceEnd(e.low, n.end)); ok && unitNamed(unit).isTime() {
			one.weak = true
			return one, true
		}
	}
	return n, false
}

// partitive reports whether a fraction is certain: a third of, nearly half the.
func (e *english) partitive(n number) bool {
	p := spaceEnd(e.low, n.end)
	switch e.low[p:wordEnd(e.low, p)] {
	case "of", "the", "its", "their", "less", "more", "that", "as":
		return true
	}
	if bound, _ := e.boundBefore(n.start); bound != "" {
		return true
	}
	return e.wordBefore(n.start) == "by"
}

// half reads half a million, half of, half an hour.
func (e *english) half(n number) (number, bool) {
	n.value, n.raw = aHalf, aHalf
	p := spaceEnd(e.low, n.end)
	q := wordEnd(e.low, p)
	if word := e.low[p:q]; word == "a" || word == "an" {
		w, _, end := e.nextWord(q)
		switch w.kind {
		case wScale:
			n.end = q
			return e.scaleWords(n)
		case wDozen:
			n.value, n.end = whole(6), end
			return n, true
		}
		if unit, _, ok := e.unitWords(spaceEnd(e.low, q)); ok && unit != "times" {
			n.end = q
			return n, true
		}
		return n, false
	}
	if unit, _, ok := e.unitWords(e.joint(n.end)); ok && unitNamed(unit).isTime() && unit != "s" {
		return n, true
	}
	f := number{start: n.start, end: n.end, value: whole(50), unit: "%", weak: true}
	if e.partitive(f) {
		f.weak = false
	}
	return f, true
}

// fraction reads the thirds of two-thirds after n.
func (e *english) fraction(n number) (number, bool) {
	if n.value.Exp < 0 || n.value.Cmp(whole(99)) > 0 || n.scale != 0 {
		return n, false
	}
	start := e.joint(n.end)
	end := wordEnd(e.low, start)
	parts, ok := fractionsEn[e.low[start:end]]
	plural := ok && e.low[end-1] == 's'
	one := n.value == whole(1)
	if !ok || start == n.end || plural == one {
		return n, false
	}
	value, ok := share(n.value, whole(parts))
	if !ok {
		return n, false
	}
	f := number{start: n.start, end: end, value: value, unit: "%"}
	if part, ok := e.partOf(f); ok {
		return part, true
	}
	if one && e.low[start:end] == "quarter" || parts == 2 && !one {
		if !e.partitive(f) && e.low[start-1] != '-' {
			return n, false
		}
	}
	return f, true
}

// partOf reads what the fraction f is a part of, where that is a scale word or a unit: a
// quarter of a million, three-quarters of a billion, a quarter of a percentage point, a
// quarter-point.
func (e *english) partOf(f number) (number, bool) {
	n := f
	n.unit = ""
	var ok bool
	if n.value, ok = f.value.scaled(-2); !ok {
		return f, false
	}
	n.raw = n.value
	p := e.joint(f.end)
	if e.follows(p, "of ") {
		p = spaceEnd(e.low, p+len("of"))
		q := wordEnd(e.low, p)
		if word := e.low[p:q]; word != "a" && word != "an" && word != "one" {
			return f, false
		}
		n.end = q
		if w, _, _ := e.nextWord(q); w.kind == wScale {
			return e.scaleWords(n)
		}
		unit, _, ok := e.unitWords(spaceEnd(e.low, q))
		return n, ok && unit != "times"
	}
	w, _, _ := e.nextWord(f.end)
	if w.kind == wScale && w.n >= 6 { // a quarter billion
		return e.scaleWords(n)
	}
	unit, _, ok := e.unitWords(p)
	return n, ok && (unit == "pp" || unit == "point")
}

// cardinalSum adds up the words of a number. The group is the part below a
// thousand that the next scale word multiplies.
type cardinalSum struct {
	total Decimal
	group int64
	room  int64   // what may be added to the group is less than this
	limit int64   // the next scale word has a power of ten below this
	scale int32   // the power of ten of the last scale word
	raw   Decimal // what that word multiplied
}

// add adds a word and reports whether it belongs to the number. Three groups and
// their scale words have fifteen digits, so that nothing overflows.
func (c *cardinalSum) add(w wordEn) bool {
	switch {
	case w.kind == wSmall && (c.room >= 100 || c.room > 1 && w.n < 10 && c.group%10 == 0):
		c.group += w.n
		c.room = 1
		c.endHundred()
	case w.kind == wTens && c.room >= 100:
		c.group += w.n
		c.room = 10
		c.endHundred()
	case w.kind == wHundred && c.group > 0 && c.group < 100:
		if c.total.Coef == 0 {
			c.raw = whole(c.group) // five or six hundred
		}
		c.group *= 100
		c.room = 100
		c.scale = 2
	case w.kind == wScale && w.n < c.limit && c.group > 0:
		c.raw, c.scale, c.limit = whole(c.group), int32(w.n), w.n
		part, _ := c.raw.scaled(c.scale)
		c.total, _ = c.total.plus(part)
		c.group, c.room = 0, 1000
	default:
		return false
	}
	return true
}

// endHundred forgets that hundred was the last scale word: six hundred and five.
func (c *cardinalSum) endHundred() {
	if c.scale == 2 {
		c.scale = 0
	}
}

func (c *cardinalSum) value() Decimal {
	sum, _ := c.total.plus(whole(c.group))
	return sum
}

// mayAnd reports whether "and" may come next: after hundred and thousand.
func (c *cardinalSum) mayAnd() bool {
	return c.room == 100 || c.group == 0 && c.total.Coef != 0
}

// cardinal reads a number in words whose first word is w and ends at n.end.
func (e *english) cardinal(n number, w wordEn) (number, bool) {
	sum := cardinalSum{room: 1000, limit: 100}
	end := n.end
	for sum.add(w) {
		n.end, n.value, n.scale, n.raw = end, sum.value(), sum.scale, sum.raw
		if half := e.andAHalf(n); half.end != n.end {
			if sum.total.Coef == 0 && n.scale == 0 { // two and a half million
				half.raw = half.value
				return e.scaleWords(half)
			}
			return half, true
		}
		var start int
		w, start, end = e.nextWord(n.end)
		if start == n.end {
			break
		}
		if sum.mayAnd() && e.follows(start, "and ") {
			w, _, end = e.nextWord(start + len("and"))
			if w.kind != wSmall && w.kind != wTens {
				return n, true
			}
		}
	}
	switch {
	case w.kind == wOrdinal && sum.room >= 10 && w.n < sum.room && n.end != end && e.low[n.end] == '-': // twenty-third
		n.value, _ = n.value.plus(whole(w.n))
		n.ordinal, n.end = true, end
	case n.scale == 0:
		n.raw = n.value
		if w.kind == wDozen {
			if dozens, ok := n.value.by(w.n); ok {
				n.value, n.end, n.scale = dozens, end, 1
			}
		}
	}
	return n, true
}

// vague reads dozens, hundreds of thousands: a number in form.
func (e *english) vague(i, j int, w wordEn) int {
	exp, end := int32(w.n), j
	for range 2 {
		of := e.joint(end) // tens-of-millions
		if !e.follows(of, "of") {
			break
		}
		next, _, after := e.nextWord(of + len("of"))
		if next.kind != wVague {
			break
		}
		exp, end = exp+int32(next.n), after
	}
	value, ok := Decimal{1, exp}.norm()
	if !ok {
		return end
	}
	n := number{start: i, end: end, value: value, bound: Over, weak: true}
	t := term{n: n, start: i, end: end, unit: "count"}
	if p := spaceEnd(e.low, end); e.follows(p, "of ") {
		if unit, after, ok := e.unitWords(spaceEnd(e.low, p+2)); ok {
			t.unit, t.end = unit, after
		} else {
			t.end = p + len("of")
			if e.noun(&t); t.noun == "" {
				t.end = end
			}
		}
	}
	e.rough = true
	return e.finish(t)
}

// multiple reads doubled, tenfold, twice as many, halved.
func (e *english) multiple(i, j int, w wordEn) int {
	p := spaceEnd(e.low, j)
	after := e.low[p:wordEnd(e.low, p)]
	r := Reading{Start: i, End: j, Quantity: Quantity{Value: whole(w.n), Unit: "times"}}
	bound, start := e.boundBefore(i)
	switch w.kind {
	case wDouble:
		if next, _, end := e.nextWord(j); next.kind == wSmall && next.n > 10 { // Double Eleven, the sales
			return end
		}
		if e.follows(p, "11") || e.follows(p, "12") {
			return p + 2
		}
		verb := false
		switch e.wordBefore(start) {
		case "to", "will", "would", "can", "could", "may", "might", "should", "than", "is":
			verb = true
		}
		switch after {
		case "the", "that", "its", "their", "in", "what", "last", "by", "from", "over", "":
			verb = verb || after != "" || e.wordBefore(start) == "to"
		default:
			verb = false
		}
		if !verb {
			return j
		}
		r.Weak = true
	case wMultiple:
		if after == "down" || j < len(e.low) && e.low[j] == '-' {
			return j
		}
	case wTwice:
		switch after {
		case "as", "the", "that", "what", "its", "their", "more", "larger", "higher":
		default:
			r.Unit, r.Weak = "count", true
		}
	case wHalved:
		r.Value = aHalf
	}
	if bound != "" {
		r.Bound, r.Start = bound, start
	}
	e.emit(r)
	return j
}

// planEnd returns the end of "Five-Year Plan" at i, or 0: the 14th one is a
// name.
func (e *english) planEnd(i int) int {
	p := spaceEnd(e.low, i)
	for _, words := range [...]string{"five-year", "five year"} {
		if e.follows(p, words) {
			p += len(words)
			if q := e.joint(p); e.follows(q, "plan") {
				return wordEnd(e.low, q)
			}
			return p
		}
	}
	return 0
}
