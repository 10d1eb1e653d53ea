package figures

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
