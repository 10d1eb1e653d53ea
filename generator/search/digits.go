package search

// digits are the characters that numbers are written in: all of printable
// ASCII but for the marks of the levels, the quote, the backslash and what
// could end a script.
const digits = "&'()*+,-./0123456789:;=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~"

const marks = "!#$%" // of the levels

// finals is how many of the digits end a number; the others say that more
// follows. Measured on 10,000 made briefings, any number from 40 to 60 is within
// a hundredth of the best.
const finals = 47

const more = len(digits) - finals

var value = func() (v [256]int8) {
	for i := range v {
		v[i] = -1
	}
	for i := range len(digits) {
		v[digits[i]] = int8(i)
	}
	return v
}()

// appendNumber writes a number, its lowest digit first.
func appendNumber(out []byte, n int) []byte {
	for n >= finals {
		n -= finals
		out = append(out, digits[finals+n%more])
		n /= more
	}
	return append(out, digits[n])
}

// number reads one from the front; rest is nil where there is none.
func number(s string) (n int, rest string, ok bool) {
	unit := 1
	for i := 0; i < len(s); i++ {
		v := int(value[s[i]])
		switch {
		case v < 0 || unit > 1<<40:
			return 0, "", false
		case v < finals:
			return n + unit*v, s[i+1:], true
		}
		n += unit * v // finals + the digit
		unit *= more
	}
	return 0, "", false
}
