package typography

import "strings"

// elided are the words that begin with an apostrophe.
var elided = map[string]bool{"tis": true, "twas": true, "em": true, "til": true, "cause": true, "n": true, "bout": true, "round": true, "twere": true}

// quoteMark is the mark that takes the place of a straight quote.
type quoteMark struct {
	at   int
	mark string
	sure bool
}

// englishQuotes replaces straight quotes and apostrophes by curly ones.
func (c *checker) englishQuotes() {
	for _, q := range c.doubleQuotes() {
		c.hit(straight, q.at, q.at+1, q.mark, q.sure)
	}
	for _, q := range c.singleQuotes() {
		c.hit(straight, q.at, q.at+1, q.mark, q.sure)
	}
}

// doubleQuotes opens and closes straight double quotes in turn. The directions
// depend on each other, so that one doubtful quote makes all of the block
// doubtful.
func (c *checker) doubleQuotes() (marks []quoteMark) {
	open, sure := false, true
	for i := range c.chars {
		switch r := c.at(i); {
		case r == '“':
			sure = sure && !open
			open = true
		case r == '”':
			sure = sure && open
			open = false
		case r != '"' || !c.text(i) || c.isInch(i, open):
		case open:
			marks = append(marks, quoteMark{at: i, mark: "”"})
			sure, open = sure && c.mayClose(i), false
		default:
			marks = append(marks, quoteMark{at: i, mark: "“"})
			sure, open = sure && c.mayOpen(i), true
		}
	}
	for i := range marks {
		marks[i].sure = sure && !open
	}
	return marks
}

// singleQuotes decides for each straight single quote whether it is an
// apostrophe or opens or closes a quotation.
func (c *checker) singleQuotes() (marks []quoteMark) {
	opened := -1 // the index in marks of an opening quote that waits for its end
	for i := range c.chars {
		if c.at(i) != '\'' || !c.text(i) || c.isFoot(i, opened >= 0) {
			continue
		}
		before := c.at(i - 1)
		switch {
		case c.insideWord(i):
			marks = append(marks, quoteMark{i, "’", true})
		case isLetter(before), c.mayClose(i) && opened >= 0:
			marks = append(marks, quoteMark{i, "’", !isDigit(before)})
			if opened >= 0 {
				marks[opened].sure, opened = true, -1
			}
		case !c.mayOpen(i):
			marks = append(marks, quoteMark{i, "’", false})
		case c.elision(i+1) || c.decade(i+1):
			marks = append(marks, quoteMark{i, "’", true})
		default:
			marks = append(marks, quoteMark{i, "‘", false})
			opened = len(marks) - 1
		}
	}
	return marks
}

// mayOpen reports whether a quote at i may open: there is a gap or an opening
// mark before it and no gap behind it.
func (c *checker) mayOpen(i int) bool {
	before := c.at(i - 1)
	return (isGap(before) || strings.ContainsRune("([“‘—–\"'", before)) && !isGap(c.at(i+1))
}

// mayClose reports whether a quote at i may close: there is no gap before it, and
// a gap or a closing mark behind it.
func (c *checker) mayClose(i int) bool {
	after := c.at(i + 1)
	return !isGap(c.at(i-1)) && (isGap(after) || strings.ContainsRune(".,;:?!)]”’—–\"'…", after))
}

// isInch reports whether the double quote at i means inches or seconds:
// 5'10" and 34°45'30"N.
func (c *checker) isInch(i int, open bool) bool {
	return isDigit(c.at(i-1)) && (!open || isLatin(c.at(i+1)))
}

// isFoot reports whether the single quote at i means feet or minutes: 5'10"
// and 34°45'N, but not the 1990's.
func (c *checker) isFoot(i int, opened bool) bool {
	after := c.at(i + 1)
	switch {
	case !isDigit(c.at(i - 1)):
		return false
	case isLatin(after):
		return after != 's' || isLatin(c.at(i+2))
	}
	return !opened
}

// insideWord reports whether the quote at i is an apostrophe inside a word, as in
// don't and 1990's, or between inline code or a link and a letter.
func (c *checker) insideWord(i int) bool {
	before, after := c.at(i-1), c.at(i+1)
	return isLetter(after) && (isLetter(before) || i > 0 && c.chars[i-1].kind == Object) || isDigit(before) && after == 's'
}

// elision reports whether the word at i is one that has lost its beginning.
func (c *checker) elision(i int) bool {
	var b strings.Builder
	for ; isLetter(c.at(i)) && b.Len() < 8; i++ {
		b.WriteRune(c.at(i))
	}
	return elided[strings.ToLower(b.String())]
}

// decade reports whether 90s or 98 is at i.
func (c *checker) decade(i int) bool {
	if !isDigit(c.at(i)) || !isDigit(c.at(i+1)) {
		return false
	}
	after := c.at(i + 2)
	return !isLatin(after) || after == 's' && !isLatin(c.at(i+3))
}
