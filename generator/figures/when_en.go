package figures

// month reads what a month's name begins: January 28, 2024; Jan 28–30;
// January to September; March alone where it is surely no verb.
func (e *english) month(i, j, month int) int {
	if !isUpper(e.text[i]) {
		return j
	}
	p := j
	if e.follows(p, ".") {
		p++
	}
	q := e.joint(p)
	if end := e.monthSpan(i, q, month); end > 0 {
		return end
	}
	if end := e.monthAndDay(i, q, month); end > 0 {
		return end
	}
	if year, end := e.yearAt(e.commaEnd(p)); year > 0 {
		return e.time(i, end, When{Year: year, Month: month})
	}
	short := j-i <= 3
	if !short && month != 3 || e.monthFollows(i) {
		return e.time(i, j, When{Month: month})
	}
	return j
}

// commaEnd skips a comma and white space, or "of".
func (e *english) commaEnd(i int) int {
	if e.follows(i, ",") {
		i++
	}
	i = spaceEnd(e.low, i)
	if e.follows(i, "of ") {
		i = spaceEnd(e.low, i+2)
	}
	return i
}

// monthFollows reports whether the word before i makes the word at i a month: in
// May, mid-May.
func (e *english) monthFollows(i int) bool {
	if beforeMonth[e.wordBefore(i)] {
		return true
	}
	return e.low[max(e.done, i-4):i] == "mid-"
}

// monthSpan reads January to September at i, whose second month is at q after
// a dash or "to".
func (e *english) monthSpan(i, q, month int) int {
	if month != 1 {
		return 0
	}
	if e.follows(q, "to ") {
		q += 3
	} else if e.follows(q, "through ") {
		q += len("through ")
	} else if e.follows(q, "until ") {
		q += len("until ")
	} else if e.follows(q, "and ") && e.wordBefore(i) == "between" {
		q += len("and ")
	} else if size := dashLen(e.low, q); size > 0 {
		q = spaceEnd(e.low, q+size)
	}
	w, end := e.word(q)
	if w.kind != wMonth || w.n == 1 || !isUpper(e.text[q]) {
		return 0
	}
	if e.follows(end, ".") {
		end++
	}
	if p := spaceEnd(e.low, end); p < len(e.low) && isDigit(e.low[p]) {
		if year, _ := e.yearAt(p); year == 0 {
			return 0
		}
	}
	return e.partOfYear(i, end, months(int(w.n)))
}

// months names the part of a year from January to the nth month.
func months(n int) string {
	switch n {
	case 3:
		return "Q1"
	case 6:
		return "H1"
	case 9:
		return "Q1-Q3"
	}
	return "M1-" + whole(int64(n)).String()
}

// monthAndDay reads the day, and the year if any, that follow a month.
func (e *english) monthAndDay(i, q, month int) int {
	if e.follows(q, "the ") { // May the 4th
		q += len("the ")
	}
	day, end := e.dayAt(q)
	if day == 0 {
		return 0
	}
	second, secondStart, secondEnd := e.secondDay(end)
	last := end
	if second > day {
		last = secondEnd
	}
	year := 0
	if y, yearEnd := e.yearAt(e.commaEnd(last)); y > 0 {
		year, last = y, yearEnd
	}
	if second > day {
		e.emit(Reading{Start: i, End: end, Kind: Time, When: When{Year: year, Month: month, Day: day}})
		return e.time(secondStart, last, When{Year: year, Month: month, Day: second})
	}
	return e.time(i, last, When{Year: year, Month: month, Day: day})
}

// secondDay reads the 30 of 28–30.
func (e *english) secondDay(i int) (day, start, end int) {
	p := spaceEnd(e.low, i)
	switch size := dashLen(e.low, p); {
	case size > 0:
		p += size
	case e.follows(p, "to "):
		p += 3
	case e.follows(p, "and "):
		p += 4
	default:
		return 0, 0, 0
	}
	start = spaceEnd(e.low, p)
	day, end = e.dayAt(start)
	if w, _, _ := e.nextWord(end); day > 0 && w.kind == wMonth {
		return 0, 0, 0
	}
	return day, start, end
}

// dayAt reads a day of the month, 28 or 28th, at i.
func (e *english) dayAt(i int) (day, end int) {
	if i >= len(e.low) || !isDigit(e.low[i]) {
		return 0, i
	}
	n, ok := lexDigits(e.text, i)
	if !ok || !n.plain || n.whole > 2 || n.value.Exp < 0 || n.value.Cmp(whole(31)) > 0 || n.value.Coef == 0 {
		return 0, i
	}
	if e.follows(n.end, ":") && isDigitAt(e.low, n.end+1) || e.follows(n.end, "%") {
		return 0, i
	}
	end = n.end
	if j := wordEnd(e.low, end); j > end {
		switch e.low[end:j] {
		case "st", "nd", "rd", "th":
			end = j
		default:
			return 0, i
		}
	}
	return int(integer(n.value)), end
}

// integer returns a small whole number.
func integer(d Decimal) int64 {
	n := d.Coef
	for range d.Exp {
		n *= 10
	}
	return n
}

// partOfYear emits a part of a year, with the year if it follows.
func (e *english) partOfYear(i, end int, part string) int {
	p := spaceEnd(e.low, end)
	if e.follows(p, "of the year") {
		return e.time(i, p+len("of the year"), When{Part: part})
	}
	if e.follows(p, "of ") || e.follows(p, "in ") {
		p = spaceEnd(e.low, p+2)
	} else if e.follows(p, ",") {
		p = spaceEnd(e.low, p+1)
	}
	if year, yearEnd := e.yearAt(p); year > 1900 {
		return e.time(i, yearEnd, When{Year: year, Part: part})
	}
	return e.time(i, end, When{Part: part})
}

// ordinalTime reads what an ordinal makes with quarter, half, months, century
// and month; 0 where it is a plain ordinal.
func (e *english) ordinalTime(i, j int, place Decimal) int {
	if place.Cmp(whole(31)) > 0 {
		return 0
	}
	value := integer(place)
	p := e.joint(j)
	if p == j {
		return 0
	}
	q := wordEnd(e.low, p)
	switch word := e.low[p:q]; word {
	case "quarter":
		if value <= 4 {
			return e.partOfYear(i, q, "Q"+whole(value).String())
		}
	case "half":
		if end := e.otherHalf(q); end > 0 {
			return end
		}
		if value <= 2 {
			return e.partOfYear(i, q, "H"+whole(value).String())
		}
	case "century", "centuries":
		return e.time(i, q, When{Part: "C" + whole(value).String()})
	case "of":
		if w, _, end := e.nextWord(q); w.kind == wMonth && value <= 31 {
			return e.dayBefore(i, end, int(value), int(w.n))
		}
	}
	if w, end := e.word(p); w.kind == wMonth && isUpper(e.text[p]) && value <= 31 {
		return e.dayBefore(i, end, int(value), int(w.n))
	}
	if value == 1 {
		return e.firstMonths(i, p)
	}
	return 0
}

// otherHalf skips the first half of something that is not a year.
func (e *english) otherHalf(i int) int {
	p := spaceEnd(e.low, i)
	switch {
	case e.follows(p, "of the "):
		p += len("of the ")
	case e.follows(p, "of a "):
		p += len("of a ")
	default:
		return 0
	}
	switch word := e.low[p:wordEnd(e.low, p)]; word {
	case "year", "century", "decade", "month", "":
		return 0
	default:
		return p
	}
}

// centuries reads the first of the 17th and 18th centuries.
func (e *english) centuries(i, j int, value Decimal) int {
	p := spaceEnd(e.low, j)
	if size := dashLen(e.low, p); size > 0 {
		p += size
	} else if word := e.low[p:wordEnd(e.low, p)]; word == "and" || word == "to" || word == "or" {
		p += len(word)
	} else {
		return 0
	}
	p = spaceEnd(e.low, p)
	if e.follows(p, "the ") {
		p += len("the ")
	}
	end := 0
	if n, ok := lexDigits(e.text, p); ok {
		end = wordEnd(e.low, n.end)
	} else if w, wordEnd := e.word(p); w.kind == wOrdinal {
		end = wordEnd
	}
	if end == 0 || !e.follows(e.joint(end), "centur") || value.Cmp(whole(30)) > 0 {
		return 0
	}
	return e.time(i, j, When{Part: "C" + value.String()})
}

// firstMonths reads the first nine months and the first three quarters.
func (e *english) firstMonths(i, p int) int {
	if p >= len(e.low) {
		return 0
	}
	var n number
	var ok bool
	if isDigit(e.low[p]) {
		n, ok = lexDigits(e.text, p)
	} else if w, end := e.word(p); w.kind == wSmall {
		n, ok = number{value: whole(w.n), end: end}, true
	}
	if !ok || n.value.Exp < 0 || n.value.Coef == 0 || n.value.Cmp(whole(12)) > 0 {
		return 0
	}
	q := e.joint(n.end)
	end := wordEnd(e.low, q)
	switch e.low[q:end] {
	case "months", "month":
		return e.partOfYear(i, end, months(int(integer(n.value))))
	case "quarters":
		return e.partOfYear(i, end, months(3*int(integer(n.value))))
	}
	return 0
}

// dayBefore reads the year after 28 January.
func (e *english) dayBefore(i, end, day, month int) int {
	if e.follows(end, ".") && end-3 > i {
		if year, yearEnd := e.yearAt(e.commaEnd(end + 1)); year > 0 {
			return e.time(i, yearEnd, When{Year: year, Month: month, Day: day})
		}
	}
	if year, yearEnd := e.yearAt(e.commaEnd(end)); year > 0 {
		return e.time(i, yearEnd, When{Year: year, Month: month, Day: day})
	}
	return e.time(i, end, When{Month: month, Day: day})
}

// dateLike reports whether the digits at i begin a date and no amount.
func (e *english) dateLike(i int) bool {
	done, out := e.done, e.out
	end := e.date(i)
	e.done, e.out = done, out
	return end > 0
}

// date reads a date or time that begins with the digits at i, and returns 0
// where there is none.
func (e *english) date(i int) int {
	if w, end := numericDate(e.text, i); end > 0 {
		return e.time(i, end, w)
	}
	if end := e.clock(i); end > 0 {
		return end
	}
	if end := e.decade(i); end > 0 {
		return end
	}
	if end := e.dayMonth(i); end > 0 {
		return end
	}
	return e.year(i)
}

// clock reads 8:30 a.m., 14:20, 8 p.m., 10 o'clock.
func (e *english) clock(i int) int {
	hour, minute, end, ok := clockDigits(e.text, i)
	if !ok {
		n := e.hourDigits(i)
		if n.end == 0 || n.value.Cmp(whole(12)) > 0 {
			return 0
		}
		hour, minute, end = int(integer(n.value)), int(integer(n.to)), n.end
	}
	p := spaceEnd(e.low, end)
	for _, half := range [...]struct {
		text string
		add  int
	}{{"a.m.", 0}, {"p.m.", 12}, {"am", 0}, {"pm", 12}, {"o'clock", 0}, {"o’clock", 0}, {"a.m", 0}, {"p.m", 12}} {
		after := p + len(half.text)
		if !e.follows(p, half.text) || after < len(e.low) && isLetter(e.low[after]) || hour > 12 && half.add > 0 && !ok {
			continue
		}
		if hour < 12 {
			hour += half.add
		} else if hour == 12 && half.add == 0 && half.text[0] == 'a' {
			hour = 0
		}
		return e.time(i, after, When{Clock: clock(hour, minute)})
	}
	if !ok {
		return 0
	}
	return e.time(i, end, When{Clock: clock(hour, minute)})
}

// hourDigits reads 8 or 5.30 at i, of which a.m. or p.m. makes a time; the
// minutes are the upper value.
func (e *english) hourDigits(i int) number {
	n, ok := lexDigits(e.text, i)
	switch {
	case !ok || n.whole > 2:
		return number{}
	case n.plain:
		return n
	case n.end-i != n.whole+3 || e.low[i+n.whole] != '.':
		return number{}
	}
	minutes, _ := lexDigits(e.text, n.end-2)
	hours, _ := lexDigits(e.text[:i+n.whole], i)
	return number{value: hours.value, to: minutes.value, end: n.end}
}

// dayMonth reads 28 January 2024 and 28–30 January.
func (e *english) dayMonth(i int) int {
	day, end := e.dayAt(i)
	if day == 0 {
		return 0
	}
	p := spaceEnd(e.low, end)
	if w, q := e.word(p); w.kind == wMonth && p > end && isUpper(e.text[p]) {
		return e.dayBefore(i, q, day, int(w.n))
	}
	size := dashLen(e.low, p)
	switch {
	case size > 0:
		p += size
	case e.follows(p, "to "):
		p += 3
	default:
		return 0
	}
	start := spaceEnd(e.low, p)
	second, secondEnd := e.dayAt(start)
	p = spaceEnd(e.low, secondEnd)
	w, q := e.word(p)
	if second <= day || w.kind != wMonth || p == secondEnd || !isUpper(e.text[p]) {
		return 0
	}
	e.emit(Reading{Start: i, End: end, Kind: Time, When: When{Month: int(w.n), Day: day}})
	return e.dayBefore(start, q, second, int(w.n))
}
