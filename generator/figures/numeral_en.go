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
	whole, ok := e.wholeOf(n, p, words != "in " && words != "in-")
	if !ok || whole.value.Cmp(Decimal{1, 5}) > 0 || n.value.Cmp(whole.value) >= 0 {
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

// wholeOf reads the number at p that n is a share of. Unless the words between are
// certain, it is small, or n is one and it is no year.
func (e *english) wholeOf(n number, p int, certain bool) (whole number, ok bool) {
	if p >= len(e.low) || !isDigit(e.low[p]) {
		w, end := e.word(p)
		whole = number{value: Decimal{w.n, 0}, end: end, plain: true}
		whole.value, _ = whole.value.norm()
		return whole, w.kind == wSmall || w.kind == wTens
	}
	whole, ok = lexDigits(e.text, p)
	switch {
	case certain:
	case n.digits && whole.value.Cmp(Decimal{1, 1}) > 0: // 60 in 20 provinces
		return whole, false
	case whole.value.Cmp(Decimal{1, 2}) > 0:
		return whole, n.value == Decimal{1, 0} && !isYear(whole) && whole.plain
	}
	return whole, ok && (certain || whole.plain)
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
		if f, ok := e.fraction(one); ok && (f.unit != "%" || e.partitive(f)) {
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
	if p := e.joint(t.end); e.follows(p, roughLevel) {
		t.noun = roughLevel
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
