package figures

// Rough says that the value of a reading is an order of magnitude only.
type Rough uint8

// The kinds of rough values. The zero Rough is a number.
const (
	Several Rough = iota + 1 // dozens, hundreds of billions, several million, 数十, 几百万
	One                      // a Chinese scale word alone: 百亿, 千亿级
)

// compareRough compares readings of which at least one is an order of magnitude.
// Several hundred is any number from 100 to 1,000. 百亿 alone is ten billion, and
// not tens of billions; 百亿级 and 上百亿 may be.
func compareRough(a, b *Reading) Relation {
	if !sameSortOfRough(a, b) {
		return Unlike
	}
	if a.Rough != Several {
		a, b = b, a
	}
	x, y := a.Value.magnitude(), b.Value.magnitude()
	switch {
	case b.Rough == Several && x == y:
		return Equal
	case b.Rough == One && x == y:
		if b.Bound != Exact || b.Of.Zh == "级" {
			return Equal
		}
		return OtherValue
	case y == x+1 && (b.Bound == Nearly || b.Bound == Under || b.Bound == UpTo): // dozens, 近百
		return Equal
	case b.Rough != 0:
		return OtherValue
	case x == y:
		return Equal
	}
	return Unlike
}

// sameSortOfRough reports whether two readings have one unit, or one of them has
// neither a unit nor a noun.
func sameSortOfRough(a, b *Reading) bool {
	x, y := split(a.Unit).base, split(b.Unit).base
	return x == y || counts(x) && counts(y) || bareCount(a) || bareCount(b)
}

func bareCount(r *Reading) bool {
	return r.Unit == "count" && r.Of.En == "" && (r.Of.Zh == "" || r.Of.Zh == "级")
}

// several reads several million and a few hundred, whose first word ends at j.
func (e *english) several(i, j int, w wordEn) int {
	p := spaceEnd(e.low, j)
	if e.follows(p, "of ") {
		p = spaceEnd(e.low, p+len("of"))
	}
	next, end := e.word(p)
	exp := int32(0)
	for next.kind == wHundred || next.kind == wScale || next.kind == wDozen {
		switch next.kind {
		case wHundred:
			exp += 2
		case wScale:
			exp += int32(next.n)
		case wDozen:
			exp++
		}
		j = end
		next, _, end = e.nextWord(end)
	}
	value, ok := Decimal{w.n, exp}.norm()
	if exp == 0 || !ok {
		return j
	}
	n := number{start: i, end: j, value: value, bound: Over, weak: true}
	if w.n > 1 { // a couple of hundred
		n.bound = About
	}
	e.rough = w.n == 1
	return e.finish(e.term(n))
}
