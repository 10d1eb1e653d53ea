package parse

import (
	"bytes"

	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/source"
)

// The most of one kind of mark that a paragraph may have, and the most levels of
// quotations and lists. For each opening bracket or star that has no partner
// goldmark looks through the rest of the paragraph, and for each level through
// all levels, so that 200 kB of nothing else take it half a minute; below these
// limits they take some hundredths of a second. No text of words has as many.
const (
	mostBrackets = 2000
	mostStars    = 5000
	mostLevels   = 100
)

// dense reports a paragraph that is all marks, and returns false then: it is not
// given to goldmark.
func (r *report) dense(src []byte, base int) (ok bool) {
	brackets, stars, fence := 0, 0, byte(0)
	for start, line := range linesOf(src) {
		text := bytes.TrimLeft(line, " \t")
		if mark := fenceOf(text); mark != 0 && (fence == 0 || fence == mark) {
			if fence == 0 {
				fence = mark
			} else {
				fence = 0
			}
		}
		if fence != 0 {
			continue
		}
		levels := levelsOf(text)
		if len(text) == 0 || levels > 0 || text[0] == '|' || text[0] == '#' { // another block begins
			brackets, stars = 0, 0
		}
		brackets += bytes.Count(text, []byte("["))
		stars += bytes.Count(text, []byte("*")) + bytes.Count(text, []byte("_"))
		what := message.Message("")
		switch {
		case levels > mostLevels:
			what = message.New("quotations and lists are %d levels deep here, and %d are the most", levels, mostLevels)
		case brackets > mostBrackets:
			what = message.New("the paragraph opens more than %d brackets", mostBrackets)
		case stars > mostStars:
			what = message.New("the paragraph has more than %d stars and low lines", mostStars)
		default:
			continue
		}
		r.error(source.At{Start: base + start, End: base + start + min(len(line), 40)}, "markup", message.New("%s, so the text is not read", what),
			"divide it with empty lines; put what is not running text between lines of ```")
		return false
	}
	return true
}

// fenceOf returns the mark of a line that opens or closes a block of code, or 0.
func fenceOf(line []byte) byte {
	for _, mark := range []string{"```", "~~~"} {
		if bytes.HasPrefix(line, []byte(mark)) {
			return mark[0]
		}
	}
	return 0
}

// levelsOf counts the marks of quotations and items that a line begins with.
func levelsOf(line []byte) (levels int) {
	for i := 0; i < len(line); {
		c := line[i]
		switch {
		case c == ' ' || c == '\t':
			i++
			continue
		case c == '>':
			i++
		case (c == '-' || c == '+' || c == '*') && i+1 < len(line) && (line[i+1] == ' ' || line[i+1] == '\t'):
			i++
		case digit(c):
			end := i
			for end < len(line) && digit(line[end]) && end-i < 9 {
				end++
			}
			if end+1 >= len(line) || line[end] != '.' && line[end] != ')' || line[end+1] != ' ' {
				return levels
			}
			i = end + 1
		default:
			return levels
		}
		levels++
	}
	return levels
}
