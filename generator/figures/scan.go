package figures

import "unicode/utf8"

// scanner is the part of a reader that both languages share: the text and the
// readings found so far.
type scanner struct {
	text string
	out  []Reading
	done int // the end of the last reading
}

// emit adds a reading, unless it overlaps the one before.
func (s *scanner) emit(r Reading) {
	if r.Start < s.done || r.End <= r.Start {
		return
	}
	s.out = append(s.out, r)
	s.done = r.End
}

// time emits a [Time] from i to end and returns end.
func (s *scanner) time(i, end int, w When) int {
	s.emit(Reading{Start: i, End: end, Kind: Time, When: w})
	return end
}

// lowered returns text with small ASCII letters and with no-break spaces made
// plain; every byte keeps its place.
func lowered(text string) string {
	var short [1 << 10]byte // as most are; it stays on the stack
	b := append(short[:0], text...)
	for i, c := range b {
		switch {
		case c < utf8.RuneSelf:
			b[i] = lowerASCII[c]
		case c == 0xC2 && i+1 < len(b) && b[i+1] == 0xA0:
			b[i], b[i+1] = ' ', ' '
		case c == 0xE2 && i+2 < len(b) && b[i+1] == 0x80 && (b[i+2] == 0xAF || b[i+2] == 0x89):
			b[i], b[i+1], b[i+2] = ' ', ' ', ' '
		}
	}
	return string(b)
}

var lowerASCII = func() (all [utf8.RuneSelf]byte) {
	for c := range all {
		if all[c] = byte(c); isUpper(byte(c)) {
			all[c] += 'a' - 'A'
		}
	}
	return all
}()

// isLetter, isDigit and isUpper report the class of an ASCII character by one
// comparison: the difference of two bytes wraps around below zero.
func isLetter(c byte) bool { return c|0x20-'a' < 26 }
func isDigit(c byte) bool  { return c-'0' < 10 }
func isUpper(c byte) bool  { return c-'A' < 26 }

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

// wordEnd returns the end of the letters at i.
func wordEnd(s string, i int) int {
	for i < len(s) && isLetter(s[i]) {
		i++
	}
	return i
}

// wordStart returns the start of the letters that end at i.
func wordStart(s string, i, floor int) int {
	for i > floor && isLetter(s[i-1]) {
		i--
	}
	return i
}

// maxGap is the most white space in bytes between two parts of a quantity.
const maxGap = 4

// spaceEnd returns the end of a little white space at i.
func spaceEnd(s string, i int) int {
	for stop := i + maxGap; i < len(s) && i < stop && isSpace(s[i]); {
		i++
	}
	return i
}

// spaceStart returns the start of a little white space that ends at i.
func spaceStart(s string, i, floor int) int {
	for stop := max(floor, i-maxGap); i > stop && isSpace(s[i-1]); {
		i--
	}
	return i
}

// dashLen is the length of the dash, hyphen or tilde at s[i], or 0.
func dashLen(s string, i int) int {
	if i >= len(s) {
		return 0
	}
	switch s[i] {
	case '-', '~':
		return 1
	case 0xE2: // ‐ ‑ ‒ – — ― −
		if i+2 < len(s) && (s[i+1] == 0x80 && s[i+2] >= 0x90 && s[i+2] <= 0x95 || s[i+1] == 0x88 && s[i+2] == 0x92) {
			return 3
		}
	case 0xEF: // － ～
		if i+2 < len(s) && (s[i+1] == 0xBC && s[i+2] == 0x8D || s[i+1] == 0xBD && s[i+2] == 0x9E) {
			return 3
		}
	}
	return 0
}
