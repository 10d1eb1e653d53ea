package typography

import (
	"strings"
	"unicode"

	"github.com/brief-site/brief/generator/lang"
)

// lonely reports a mark without partner, except the bracket of 1) and a).
func (c *checker) lonely(i int) {
	if r := c.at(i); r == ')' || r == '）' {
		from := i
		for from > 0 && i-from < 2 && (isDigit(c.at(from-1)) || strings.ContainsRune("一二三四五六七八九十", c.at(from-1))) {
			from--
		}
		if from == i && isLatin(c.at(i-1)) {
			from--
		}
		if from < i && !isLatin(c.at(from-1)) && !lang.Han(c.at(from-1)) {
			return
		}
	}
	c.hit(unpaired, i, i+1, "", false)
}

// width finds brackets that are not as wide as the text around them.
func (c *checker) width(from, to int) {
	within := false
	for i := from + 1; i < min(to, from+200) && !within; i++ {
		within = lang.Han(c.at(i))
	}
	half := [2]bool{c.at(from) == '(', c.at(to) == ')'}
	before, after := c.at(from-1), c.at(to+1)
	if c.lang == lang.Zh {
		wide := within || c.han(from-1) || half[0] != half[1] || !isLatin(before) && lang.Han(after)
		for n, i := range []int{from, to} {
			if half[n] && wide {
				c.hit(halfMark, i, i+1, string("（）"[n*3:n*3+3]), true)
			}
		}
		return
	}
	if lang.Han(before) || lang.Han(after) || half[0] && half[1] {
		return
	}
	if !half[0] {
		new := "("
		if isLatin(before) {
			new = " ("
		}
		c.hit(fullMark, from, from+1, new, true)
	}
	if !half[1] {
		new := ")"
		if isLatin(after) {
			new = ") "
		}
		c.hit(fullMark, to, to+1, new, true)
	}
}

// straySpaces finds blanks that part Chinese from Chinese.
func (c *checker) straySpaces() {
	for i := 0; i < len(c.chars); i++ {
		if !c.text(i) || !isBlank(c.at(i)) {
			continue
		}
		end := i
		for c.text(end) && isBlank(c.at(end)) {
			end++
		}
		before, after := c.at(i-1), c.at(end)
		switch {
		case before == 0 && c.at(i) == '\u3000' && after != 0: // the indent of a page
			c.hit(straySpace, i, end, "", true)
		case isGap(before) || isGap(after) || !c.text(i-1) || !c.text(end):
		case strings.ContainsRune("，。、；：？！）》」』】〕”", after) && !strings.ContainsRune("“‘", before),
			strings.ContainsRune("，。、；：？！（《「『【〔“", before):
			c.hit(straySpace, i, end, "", true)
		case (lang.Han(before) || strings.ContainsRune("）》」』】〕”", before)) && (lang.Han(after) || strings.ContainsRune("（《「『【〔“", after)):
			c.hit(straySpace, i, end, "", c.oneWord(i, end))
		}
		i = end
	}
}

// oneWord reports whether what the blank from i to end parts can only belong
// together: a single character, as layouts and scanners set them, or a word
// that leans on the one beside it. Any other blank between Han may be meant.
// In 1,199 pairs of news sentences some hundred part two names, a label from
// its text, a phrase of a headline from the next, and not one is stray.
func (c *checker) oneWord(i, end int) bool {
	before, after := c.at(i-1), c.at(end)
	const numbers = "一二三四五六七八九十甲乙丙丁"
	alone := func(r rune, beyond int) bool {
		return lang.Han(r) && !strings.ContainsRune(numbers, r) && !lang.Han(c.at(beyond))
	}
	return after == '“' || strings.ContainsRune("的了着过们之", after) || strings.ContainsRune("的在与和及对为将把被从向以于由", before) ||
		alone(before, i-2) || alone(after, end+1)
}

// doubleSpaces looks at spaces side by side: a browser shows those about a
// comment as one.
func (c *checker) doubleSpaces() {
	for i := 0; i < len(c.chars); i++ {
		if c.at(i) != ' ' || !c.text(i) {
			continue
		}
		end := i + 1
		for c.at(end) == ' ' && c.text(end) && c.joined(end) {
			end++
		}
		if end > i+1 && !isGap(c.at(i-1)) && !isGap(c.at(end)) {
			c.hit(spaces, i+1, end, "", true)
		}
		i = end - 1
	}
}

// spaceBefore finds the space of “word ,”.
func (c *checker) spaceBefore() {
	for i := range c.chars {
		r := c.at(i)
		if r > 127 || asciiClass[r]&isMark == 0 || i == 0 || c.at(i-1) != ' ' || !c.text(i) || !c.text(i-1) {
			continue
		}
		after := c.at(i + 1)
		if !isGap(after) && !strings.ContainsRune("”’\")", after) || r == ':' && after == ')' {
			continue
		}
		from := i - 1
		for from > 0 && c.at(from-1) == ' ' {
			from--
		}
		before := c.at(from - 1)
		if isGap(before) || strings.ContainsRune(".:", before) || r == ':' && isDigit(before) && isDigit(c.across(i+1, 1)) {
			continue
		}
		c.hit(beforeMark, from, i+1, string(r), true)
	}
}

// spaceAfter finds “Beijing,Shanghai”. N,N-dimethyl and x,y are no words.
func (c *checker) spaceAfter() {
	word := func(i, step int) int {
		n := 0
		for c.text(i) && unicode.IsLetter(c.at(i)) {
			n++
			i += step
		}
		return n
	}
	for i := range c.chars {
		if c.at(i) == ',' && c.text(i) && word(i-1, -1) > 1 && word(i+1, 1) > 1 && !c.inCode(i) {
			c.hit(afterComma, i, i+1, ", ", true)
		}
	}
}

// inCode reports whether the word about i has marks that no prose has.
func (c *checker) inCode(i int) bool {
	for _, step := range []int{-1, 1} {
		for k := i; !isGap(c.at(k)) && k > i-60 && k < i+60; k += step {
			if strings.ContainsRune(`/@_=<>{}[]\|#`, c.at(k)) {
				return true
			}
		}
	}
	return false
}
