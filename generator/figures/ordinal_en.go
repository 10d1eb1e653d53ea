package figures

// ordinal reads first, 44th and what follows them: a quarter, a half, a
// century, a plan.
func (e *english) ordinal(i, j int, value Decimal) int {
	if end := e.planEnd(j); end > 0 {
		e.emit(Reading{Start: i, End: end, Kind: Ordinal, Quantity: Quantity{Value: value}, Series: seriesPlan, Weak: true})
		return end
	}
	if end := e.ordinalTime(i, j, value); end > 0 {
		return end
	}
	if end := e.centuries(i, j, value); end > 0 {
		return end
	}
	next := e.joint(j)
	if j < len(e.low) && e.low[j] == '-' {
		switch e.low[next:wordEnd(e.low, next)] {
		case "class":
			if value == whole(1) { // excellent
				return wordEnd(e.low, next)
			}
		case "hand", "rate", "party", "degree", "line", "person":
			return wordEnd(e.low, next)
		}
	}
	e.emit(Reading{Start: i, End: j, Kind: Ordinal, Quantity: Quantity{Value: value}, Weak: value.Cmp(whole(2)) <= 0})
	return j
}

// numbered reads No. 2; an address, No. 2 Science Avenue, is passed by.
func (e *english) numbered(i, j int) int {
	p := j
	if e.follows(p, ".") {
		p++
	} else if !isUpper(e.text[i]) {
		return j
	}
	p = spaceEnd(e.low, p)
	if p >= len(e.low) || !isDigit(e.low[p]) {
		return j
	}
	if end := codeEnd(e.text, p); end > 0 {
		return end
	}
	n, ok := lexDigits(e.text, p)
	if !ok || !n.plain {
		return n.end
	}
	if end := e.streetEnd(n.end); end > 0 {
		return end
	}
	e.emit(Reading{Start: i, End: n.end, Kind: Ordinal, Quantity: Quantity{Value: n.value}})
	return n.end
}

// streetEnd returns the end of up to four capitalised words at i that end in
// Road, Street or the like; 0 if there are no such words.
func (e *english) streetEnd(i int) int {
	for range 5 {
		p := spaceEnd(e.low, i)
		if p >= len(e.low) || !isUpper(e.text[p]) && !e.follows(p, "of ") {
			return 0
		}
		i = wordEnd(e.low, p)
		if e.follows(p, "of ") {
			i = p + len("of")
			continue
		}
		switch e.low[p:i] {
		case "road", "street", "avenue", "lane", "boulevard", "rd", "st", "ave", "building", "alley", "drive", "square":
			return i
		}
		for i < len(e.low) && (e.low[i] == '\'' || isLetter(e.low[i])) {
			i++
		}
	}
	return 0
}

// labelled reads Phase 3 and Line 14 as ordinals.
func (e *english) labelled(i, j int) int {
	p := e.joint(j)
	if p == j || p >= len(e.low) || !isUpper(e.text[i]) && e.low[j] != '-' { // Grade 2, grade-two
		return j
	}
	if w, end := e.word(p); w.kind == wSmall && w.n > 0 {
		if q := spaceEnd(e.low, end); e.low[j] != '-' && q < len(e.low) && isLetter(e.low[q]) && !smallWords[e.low[q:wordEnd(e.low, q)]] {
			return j
		}
		e.emit(Reading{Start: i, End: end, Kind: Ordinal, Quantity: Quantity{Value: whole(w.n)}, Weak: w.n <= 2})
		return end
	}
	if value, end := roman(e.text, p); value > 0 {
		e.emit(Reading{Start: i, End: end, Kind: Ordinal, Quantity: Quantity{Value: whole(value)}, Weak: value <= 2})
		return end
	}
	if !isDigit(e.low[p]) || codeEnd(e.text, p) > 0 {
		return j
	}
	n, ok := e.digits(p)
	if !ok || !n.plain || e.dateLike(p) {
		return j
	}
	if t := e.term(n); e.low[j] != '-' && (t.unit != "count" || t.noun != "") {
		return j
	}
	e.emit(Reading{Start: i, End: n.end, Kind: Ordinal, Quantity: Quantity{Value: n.value}, Weak: n.value.Cmp(whole(2)) <= 0})
	return n.end
}

// roman reads I to X at s[i]; no phase and no line has a larger one.
func roman(s string, i int) (value int64, end int) {
	end = wordEnd(s, i)
	for n, letters := range [...]string{"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"} {
		if s[i:end] == letters {
			return int64(n + 1), end
		}
	}
	return 0, i
}

// top skips Top 500, the name of a list, and reads the top ten as a count.
func (e *english) top(j int) int {
	p := e.joint(j)
	if p == j || p >= len(e.low) {
		return j
	}
	if isDigit(e.low[p]) {
		n, ok := lexDigits(e.text, p)
		if t := e.term(n); ok && t.unit != "count" || ok && e.scaled(n.end) {
			return j // to top 20 billion yuan
		}
		if ok && n.plain && n.value.Cmp(whole(20)) > 0 {
			return n.end
		}
		if ok && n.plain {
			e.emit(Reading{Start: p, End: n.end, Quantity: Quantity{Value: n.value, Unit: "count"}, Weak: true})
			return n.end
		}
		return j
	}
	if w, end := e.word(p); w.kind == wSmall {
		e.emit(Reading{Start: p, End: end, Quantity: Quantity{Value: whole(w.n), Unit: "count"}, Weak: true})
		return end
	}
	return j
}

// scaled reports whether a scale word is at i.
func (e *english) scaled(i int) bool {
	w, _, _ := e.nextWord(i)
	return w.kind == wScale || w.kind == wHundred
}
