package typography

import "strings"

// elided are the words that begin with an apostrophe.
var elided = map[string]bool{"tis": true, "twas": true, "em": true, "til": true, "cause": true, "n": true, "bout": true, "round": true, "twere": true}

// englishQuotes sets straight quotes and apostrophes by what stands on either
// side. One double quote of which that leaves a doubt makes all of the block
// doubtful, for their directions hang together.
func (c *checker) englishQuotes() {
	type set struct {
		at   int
		new  string
		sure bool
	}
	var double, single []set
	open, sure := false, true
	opened := -1 // of single, an opening quote or leading apostrophe that waits
	for i := range c.chars {
		before, after := c.at(i-1), c.at(i+1)
		starts := (isGap(before) || strings.ContainsRune("([“‘—–\"'", before)) && !isGap(after)
		ends := !isGap(before) && (isGap(after) || strings.ContainsRune(".,;:?!)]”’—–\"'…", after))
		switch r := c.at(i); {
		case r == '“':
			sure = sure && !open
			open = true
		case r == '”':
			sure = sure && open
			open = false
		case !c.text(i):
		case r == '"' && isDigit(before) && (!open || isLatin(after)): // 5'10" and 34°45'30"N
		case r == '"' && open:
			double = append(double, set{i, "”", true})
			sure, open = sure && ends, false
		case r == '"':
			double = append(double, set{i, "“", true})
			sure, open = sure && starts, true
		case r != '\'':
		case isDigit(before) && (isDigit(after) || isLatin(after) && !(after == 's' && !isLatin(c.at(i+2)))): // feet and minutes
		case isDigit(before) && !isLatin(after) && opened < 0:
		case isLetter(before) && isLetter(after) || isDigit(before) && after == 's', c.chars[max(0, i-1)].kind == Object && i > 0 && isLetter(after):
			single = append(single, set{i, "’", true})
		case isLetter(before), ends && opened >= 0:
			single = append(single, set{i, "’", !isDigit(before)})
			if opened >= 0 {
				single[opened].sure, opened = true, -1
			}
		case starts && (c.elision(i+1) || isDigit(after) && c.decade(i+1)):
			single = append(single, set{i, "’", true})
		case starts:
			single = append(single, set{i, "‘", false})
			opened = len(single) - 1
		default:
			single = append(single, set{i, "’", false})
		}
	}
	for _, s := range double {
		c.hit(straight, s.at, s.at+1, s.new, sure && !open)
	}
	for _, s := range single {
		c.hit(straight, s.at, s.at+1, s.new, s.sure)
	}
}

// elision reports whether the word at i is one that has lost its beginning.
func (c *checker) elision(i int) bool {
	var b strings.Builder
	for ; isLetter(c.at(i)) && b.Len() < 8; i++ {
		b.WriteRune(c.at(i))
	}
	return elided[strings.ToLower(b.String())]
}

// decade reports whether 90s or 98 stands at i.
func (c *checker) decade(i int) bool {
	if !isDigit(c.at(i)) || !isDigit(c.at(i+1)) {
		return false
	}
	after := c.at(i + 2)
	return !isLatin(after) || after == 's' && !isLatin(c.at(i+3))
}
