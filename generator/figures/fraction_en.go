package figures

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
	if end := wordEnd(e.low, p); e.low[p:end] == "point" { // a quarter-point cut
		n.end, n.unit = end, "pp"
		return n, true
	}
	unit, _, ok := e.unitWords(p)
	return n, ok && unit == "pp"
}
