package figures

import "strings"

// boundBefore looks for a bound that ends before i, and where it starts.
func (e *english) boundBefore(i int) (Bound, int) {
	end := spaceStart(e.low, i, e.done)
	if end == i {
		return Exact, i
	}
	start := e.boundWordStart(end)
	switch e.low[start:end] {
	case "another", "additional", "further", "extra": // nearly another 300
		if end = spaceStart(e.low, start, e.done); end == start {
			return Exact, i
		}
		start = e.boundWordStart(end)
	}
	for _, p := range boundsBeforeEn[e.low[start:end]] {
		if at := end - len(p.text); at >= e.done && e.low[at:end] == p.text && (at == 0 || !isLetter(e.low[at-1])) {
			return p.says, at
		}
	}
	return Exact, i
}

// passed returns the start of a verb before i that sets a limit to sums and large
// numbers alone: passed 3 trillion yuan, and not passed 12 laws. It returns -1 if there is
// none.
func (e *english) passed(i int, t term) int {
	end := spaceStart(e.low, i, e.done)
	if strings.HasSuffix(e.low[e.done:end], " the") {
		end -= len(" the")
	}
	start := wordStart(e.low, end, e.done)
	switch e.low[start:end] {
	case "passed", "passes", "crossed", "crosses", "surpasses":
		if t.n.scale >= 6 || t.sign || unitNamed(t.unit).money {
			return start
		}
	}
	return -1
}

// boundWordStart is where the word before end starts; approx. has a point.
func (e *english) boundWordStart(end int) int {
	start := end
	for start > e.done && (isLetter(e.low[start-1]) || e.low[start-1] == '.' && start == end) {
		start--
	}
	return start
}

// boundAfter looks for a bound that follows i.
func (e *english) boundAfter(i int) (Bound, int) {
	p := spaceEnd(e.low, i)
	if p == i || p >= len(e.low) || e.low[p] != 'o' && e.low[p] != 'a' {
		return "", i
	}
	for _, b := range boundsAfterEn {
		if end := p + len(b.text); e.follows(p, b.text) && (end == len(e.low) || !isLetter(e.low[end])) {
			return b.says, end
		}
	}
	return "", i
}

// change sets By or To where a verb before or a noun after r says so.
func (e *english) change(r *Reading) {
	j := spaceStart(e.low, r.Start, e.done)
	k := wordStart(e.low, j, e.done)
	switch word := e.low[k:j]; word {
	case "by", "to":
		r.Change = e.ledBy(word, k)
	case "of":
		if changeNouns[e.wordBefore(k)] { // an increase of 20 percent
			r.Change = By
		}
	case "reached", "reach", "reaching", "reaches", "hit":
		r.Change = To
	default:
		switch {
		case word == "up" && madeUp[e.wordBefore(k)]:
		case changeVerbs[word] && (e.follows(r.Start, "below ") || e.follows(r.Start, "above ")): // fell below 1 percent
			r.Change = To
		case changeVerbs[word]:
			if !measuredVerbs[word] || unitNamed(r.Unit).ratio {
				r.Change = By
			}
		case r.Unit == "%":
			p := spaceEnd(e.low, r.End)
			after := e.low[p:wordEnd(e.low, p)]
			if changeNouns[after] || comparatives[after] || after == "year" {
				r.Change = By
			}
		}
	}
}

// ledBy looks for the verb before the preposition at i: grew last year by,
// raised the number to.
func (e *english) ledBy(preposition string, i int) Change {
	if n := len(e.out); preposition == "to" && n > 0 && e.out[n-1].Change == By && spaceStart(e.low, i, e.done) == e.done {
		return To // rose 8.7% to 62.4 billion yuan
	}
	k := i
	for range 4 {
		j := spaceStart(e.low, k, e.done)
		k = wordStart(e.low, j, e.done)
		switch word := e.low[k:j]; {
		case preposition == "to" && (changeVerbs[word] || settingVerbs[word]):
			return To
		case preposition == "by" && changeVerbs[word]:
			return By
		}
	}
	return NoChange
}

// times finds the second value of a multiple. Grew threefold is three times as much;
// of "three times more" and "increased by three times" some make three and
// some four.
func (e *english) times(r *Reading, t term) {
	p := spaceEnd(e.low, r.End)
	after := e.low[p:wordEnd(e.low, p)]
	if r.Range || !(r.Change == By || comparatives[after]) {
		return
	}
	if e.follows(r.End-4, "fold") && e.wordBefore(r.Start) != "by" {
		return
	}
	if more, ok := r.Value.plus(whole(1)); ok {
		r.Or = more
	}
}

// weaken marks words that often do not count: one year, one of them.
func (e *english) weaken(r *Reading, t term) {
	if t.n.digits || r.Range {
		return
	}
	one := r.Value == whole(1)
	switch {
	case t.unit == "count" && (one || r.Value.Coef == 0):
		r.Weak = true
	case one && unitNamed(t.unit).isTime():
		r.Weak = true
	case t.unit == "count" && t.noun == "" && r.Value.Cmp(whole(10)) < 0 && e.follows(t.n.end, "-"):
		r.Weak = true
	case t.unit == "times" && one:
		r.Weak = true
	}
}
