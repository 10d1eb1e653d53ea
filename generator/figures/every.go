package figures

import (
	"strings"
	"unicode/utf8"
)

// Seven out of ten is also written with the whole first: 每10辆车就有7辆, of every ten
// cars, seven. Both are the share of 70%.

const (
	maxEvery = 60 // the most bytes between the whole and the part
	maxSold  = 4  // the most characters between 每 and the whole: 每卖出10辆
)

// partOfWhole reports the share that a part has of a whole, where the numbers make one.
func partOfWhole(of, whole number) (Decimal, bool) {
	if of.isRange || whole.isRange || of.bare || whole.bare || of.unit != "" || of.value.Coef < 1 || of.value.Exp < 0 || whole.value.Exp < 0 || of.value.Cmp(whole.value) >= 0 || whole.value.Cmp(Decimal{1, 5}) > 0 {
		return Decimal{}, false
	}
	return share(of.value, whole.value)
}

// every reads 每10辆车就有7辆, whose whole is n, and returns the end; 0 where it is no
// share.
func (z *chinese) every(n number) int {
	start := n.start
	for k := 0; ; k++ {
		r, size := utf8.DecodeLastRuneInString(z.text[z.done:start])
		start -= size
		if r == '每' {
			break
		}
		if size == 0 || k == maxSold || strings.ContainsRune("，。；：、！？ \n天日月年周时有", r) {
			return 0
		}
	}
	whole, ok := z.term(n)
	if !ok || !counts(whole.unit) || whole.per != "" || whole.noun == "" {
		return 0
	}
	rest := z.text[whole.end:min(len(z.text), whole.end+maxEvery)]
	if stop := strings.IndexAny(rest, "。；！？\n"); stop >= 0 {
		rest = rest[:stop]
	}
	at := strings.Index(rest, "有")
	if at < 0 || strings.Count(rest[:at], "，") > 1 {
		return 0
	}
	p := whole.end + at + len("有")
	from := p
	for _, word := range [...]string{"超过", "不到", "约", "近", "超"} {
		if z.follows(p, word) {
			p += len(word)
			break
		}
	}
	m, ok := z.number(p)
	if !ok {
		return 0
	}
	of, ok := z.term(m)
	value, certain := partOfWhole(m, n)
	if !ok || !certain || of.noun != whole.noun || of.per != "" {
		return 0
	}
	r := Reading{Start: start, End: of.end, Quantity: Quantity{Value: value, Unit: "%"}}
	if from < p {
		r.Bound, _ = z.boundBefore(m.start, of)
	} else if before := z.text[whole.end : p-len("有")]; strings.HasSuffix(before, "约") {
		r.Bound = About
	}
	z.emit(r)
	return of.end
}

// every reads of every ten cars, seven are electric, whose whole is n, and returns the
// end; 0 where it is no share.
func (e *english) every(n number) int {
	j := spaceStart(e.low, n.start, e.done)
	if j < len("every") || e.wordBefore(n.start) != "every" {
		return 0
	}
	start := j - len("every")
	switch word := e.wordBefore(start); word {
	case "for", "of", "in":
		start = spaceStart(e.low, start, e.done) - len(word)
	default:
		return 0
	}
	whole := e.term(n)
	if !counts(whole.unit) || whole.per != "" {
		return 0
	}
	stop := min(len(e.low), whole.end+maxEvery)
	for p := whole.end; p < stop; p++ {
		c := e.low[p]
		switch {
		case c == '.' || c == ';' || c == ':' || c == '\n':
			return 0
		case !isDigit(c) && !isLetter(c) || p > 0 && (isLetter(e.low[p-1]) || isDigit(e.low[p-1])):
			continue
		}
		var m number
		ok := false
		if isDigit(c) {
			m, ok = lexDigits(e.text, p)
		} else if w, _ := e.word(p); w.kind == wSmall || w.kind == wTens {
			m, ok = e.words(p)
		}
		if !ok {
			continue
		}
		of := e.term(m)
		value, certain := partOfWhole(m, n)
		if !certain || !counts(of.unit) || of.per != "" || of.sign {
			return 0
		}
		r := Reading{Start: start, End: m.end, Quantity: Quantity{Value: value, Unit: "%"}}
		r.Bound, _ = e.boundBefore(m.start)
		e.emit(r)
		return m.end
	}
	return 0
}
