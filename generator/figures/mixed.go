package figures

// A span of time in two units is one amount, in the smaller of them: two years and nine
// months are 33 months, 3小时20分钟 are 200 minutes.

// smallerTimes leads from a unit of time to the one that may follow it, and how many of
// that it has. A day after a month is left alone: months differ in length.
var smallerTimes = map[string]struct {
	unit string
	many int64
}{"year": {"month", 12}, "week": {"day", 7}, "day": {"h", 24}, "h": {"min", 60}, "min": {"s", 60}}

// add makes t a span of time in two units, whose second part is second, and reports
// whether it is one: the second part is less than one of the first.
func (t *term) add(second term) bool {
	smaller := smallerTimes[t.unit]
	if t.n.isRange || second.n.isRange || second.unit != smaller.unit || second.unit == "" || second.per != "" || t.negative || second.negative || t.n.value.Exp < 0 || t.n.scale > 0 || second.n.bare ||
		second.n.value.Coef <= 0 || second.n.value.Cmp(whole(smaller.many)) >= 0 {
		return false
	}
	sum, ok := t.n.value.by(smaller.many)
	if ok {
		sum, ok = sum.plus(second.n.value)
	}
	if !ok {
		return false
	}
	t.n.value, t.n.to, t.n.raw, t.n.weak = sum, Decimal{}, sum, false
	t.n.digits = t.n.digits && second.n.digits
	t.unit, t.end, t.noun, t.bound = second.unit, second.end, "", second.bound
	return true
}

// mixed reads the second part of two years and nine months and of 3 hours 20 minutes.
func (e *english) mixed(t *term) {
	if smallerTimes[t.unit].many == 0 || t.per != "" || t.sign {
		return
	}
	p := t.end
	if e.follows(p, ",") {
		p++
	}
	p = spaceEnd(e.low, p)
	if e.follows(p, "and ") {
		p = spaceEnd(e.low, p+len("and"))
	}
	if p == t.end || p >= len(e.low) {
		return
	}
	var n number
	ok := false
	if isDigit(e.low[p]) {
		if codeEnd(e.text, p) > 0 {
			return
		}
		n, ok = e.digits(p)
	} else if w, _ := e.word(p); w.kind == wSmall || w.kind == wTens {
		n, ok = e.words(p)
	}
	if !ok || n.ordinal || n.unit != "" {
		return
	}
	second := term{n: n, start: n.start, end: n.end}
	e.unit(&second)
	if second.per == "" {
		t.add(second)
	}
}

// mixed reads the second part of 两年零九个月 and 3小时20分钟. After 零 the 分 of a minute
// may stand alone.
func (z *chinese) mixed(t *term) {
	if smallerTimes[t.unit].many == 0 || t.per != "" || t.sign {
		return
	}
	p, zero := z.gap(t.end), false
	if z.follows(p, "零") || z.follows(p, "又") {
		p, zero = p+len("零"), true
	}
	n, ok := z.number(p)
	if !ok || n.isRange {
		return
	}
	second := term{n: n, start: n.start, end: n.end}
	q := z.gap(n.end)
	unit, end := unitAt(z.text, q)
	if end == 0 {
		if t.unit != "h" && t.unit != "min" {
			return
		}
		if !z.follows(q, "分") || z.follows(q, "分之") || !zero && !endsSum(runeAt(z.text, q+len("分"))) {
			return
		}
		unit, end = "min", q+len("分")
	}
	second.unit, second.end = unit, end
	t.add(second)
}
