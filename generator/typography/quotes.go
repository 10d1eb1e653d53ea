package typography

import (
	"strings"

	"github.com/brief-site/brief/generator/lang"
)

// chineseQuotes sets straight quotes that go in pairs about Chinese.
func (c *checker) chineseQuotes() {
	for _, q := range []struct{ straight, open, shut rune }{{'"', '“', '”'}, {'\'', '‘', '’'}} {
		var at []int
		han, mixed := false, false
		for i := range c.chars {
			r := c.at(i)
			if r != q.straight {
				mixed = mixed || r == q.open || r == q.shut && !c.apostrophe(i)
				continue
			}
			before, after := c.at(i-1), c.at(i+1)
			inch := len(at)%2 == 0 && isDigit(before)
			if !c.text(i) || inch || r == '\'' && c.apostrophe(i) {
				continue
			}
			han = han || isWide(before) || isWide(after)
			at = append(at, i)
		}
		if !han {
			continue
		}
		sure := len(at)%2 == 0 && !(mixed && !c.balanced(q.open, q.shut))
		for n := 0; n+1 < len(at); n += 2 { // “ 好” and “好 ” are not what anybody meant
			sure = sure && !isGap(c.at(at[n]+1)) && !isGap(c.at(at[n+1]-1))
		}
		for n, i := range at {
			c.hit(straight, i, i+1, string([]rune{q.open, q.shut}[n%2]), sure)
		}
	}
}

// apostrophe reports whether the mark at i joins letters: Xi’an.
func (c *checker) apostrophe(i int) bool {
	return isLatin(c.at(i-1)) && isLatin(c.at(i+1))
}

// balanced reports whether each open is followed by its shut.
func (c *checker) balanced(open, shut rune) bool {
	depth := 0
	for i := range c.chars {
		switch c.at(i) {
		case open:
			depth++
		case shut:
			if depth--; depth < 0 {
				return false
			}
		}
	}
	return depth == 0
}

// pairs finds quotes and brackets without their partner, and brackets of the
// wrong width.
func (c *checker) pairs() {
	var open []int
	for i := range c.chars {
		r := c.at(i)
		if !c.text(i) || classOf(r)&isPaired == 0 {
			continue
		}
		if strings.ContainsRune(openers, r) {
			open = append(open, i)
			continue
		}
		if r == '’' && (c.lang == lang.En && !c.waits(open, '‘') || c.apostrophe(i)) {
			continue // an apostrophe, most likely
		}
		if n := c.partner(open, r); n >= 0 {
			for _, lost := range open[n+1:] {
				c.lonely(lost)
			}
			if r == ')' || r == '）' {
				c.width(open[n], i)
			}
			open = open[:n]
			continue
		}
		c.lonely(i)
	}
	for _, i := range open {
		// A quotation of several paragraphs opens at each and closes at the last.
		if r := c.at(i); i == 0 && r == c.goesOn && (r == '“' || r == '‘' || r == '「') {
			continue
		}
		c.lonely(i)
	}
}

// deepest is how far back a partner is looked for, so that a text of nothing
// but brackets costs no more than another.
const deepest = 32

func (c *checker) waits(open []int, r rune) bool {
	for _, i := range open[max(0, len(open)-deepest):] {
		if c.at(i) == r {
			return true
		}
	}
	return false
}

// partner is which of the open ones the closing mark r answers, -1 for none.
func (c *checker) partner(open []int, r rune) int {
	for n := len(open) - 1; n >= max(0, len(open)-deepest); n-- {
		if o := c.at(open[n]); pairOf(o) == pairOf(r) {
			return n
		}
	}
	return -1
}

// pairOf numbers the pairs.
func pairOf(r rune) int {
	n := strings.IndexRune(openers, r)
	if n < 0 {
		n = strings.IndexRune(closers, r)
		return closerNumber[n]
	}
	return openerNumber[n]
}

var openerNumber, closerNumber = numbered(openers), numbered(closers)

// numbered gives each character of a list its place in it, by its first byte,
// and the full-width bracket that of the half-width one.
func numbered(list string) map[int]int {
	out := map[int]int{}
	n := 0
	for at, r := range list {
		if r != '(' && r != ')' {
			n++
		}
		out[at] = n
	}
	return out
}
