package article

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// unwrap joins the lines of a text file that was broken at a fixed width, so that
// each line is a paragraph. It changes no file with lines of all lengths. Some
// services send an empty line after every line; there the width alone says where
// a paragraph ends.
func (p *page) unwrap() {
	w := p.measure()
	if !w.single() && !w.spaced {
		return
	}
	var lines []line
	var b strings.Builder
	for i, l := range p.lines {
		n := len(lines)
		if i > 0 && l.level == 0 && lines[n-1].level == 0 && w.joins(p.lines, i) && !furniture(l) && !furniture(p.lines[i-1]) {
			if needsSpace(ending(b.String()), l.text) {
				b.WriteByte(' ')
			}
		} else {
			if n > 0 {
				lines[n-1].text = b.String()
			}
			b.Reset()
			lines = append(lines, l)
		}
		b.WriteString(l.text)
	}
	if n := len(lines); n > 0 {
		lines[n-1].text = b.String()
	}
	p.lines = lines
}

// layout is what the widths of a file's lines say about how it was broken.
type layout struct {
	widths []int
	wide   int // the width that most lines have
	full   int // lines of nearly that width
	open   int // those of them that end within a sentence
	lower  int // those of them that a small letter follows
	level  int // those of them whose width is equal to wide but for a character or two
	longer int // lines that are wider
	gaps   int // lines below an empty line
	usual  int // empty lines before most lines
	spaced bool
}

func (p *page) measure() layout {
	var w layout
	for _, l := range p.lines {
		w.widths = append(w.widths, cells(l.text))
	}
	w.wide = widest(w.widths)
	blanks := map[int]int{}
	for i, l := range p.lines {
		if l.gap {
			w.gaps++
		}
		blanks[l.blank]++
		if n := blanks[l.blank]; n > blanks[w.usual] || n == blanks[w.usual] && l.blank < w.usual {
			w.usual = l.blank
		}
		if w.widths[i]*7 > w.wide*8 {
			w.longer++ // a title, or the text that was not broken at all
		}
		if w.widths[i] > w.wide || w.widths[i]*5 < w.wide*4 {
			continue
		}
		w.full++
		if ended(l.text) {
			continue
		}
		w.open++
		if w.widths[i]+4 >= w.wide {
			w.level++
		}
		if i+1 < len(p.lines) {
			if first, _ := utf8.DecodeRuneInString(p.lines[i+1].text); unicode.IsLower(first) {
				w.lower++
			}
		}
	}
	w.spaced = w.double()
	return w
}

// single reports whether the lines of each paragraph were broken at a fixed width.
func (w layout) single() bool {
	return w.wide >= 36 && w.wide <= 130 && w.full >= 4 && w.full*4 >= len(w.widths) && w.open*2 >= w.full && w.longer <= max(2, len(w.widths)/12)
}

// double reports whether there is an empty line after every line of a text of
// fixed width. A page whose paragraphs are set off by empty lines has few lines of
// the same width that end within a sentence.
func (w layout) double() bool {
	return w.gaps*10 >= len(w.widths)*9 && w.wide >= 24 && w.wide <= 130 && w.open >= 3 && w.open*2 >= w.full && w.open*4 >= len(w.widths) &&
		(w.lower >= 2 && w.lower*4 >= w.open || w.level >= 3 && w.level*3 >= w.open*2) && w.longer <= max(3, len(w.widths)/4)
}

// joins reports whether line i continues the line before it.
func (w layout) joins(lines []line, i int) bool {
	before, after := lines[i-1].text, lines[i].text
	if !w.spaced {
		return !lines[i].gap && w.widths[i-1]*5 >= w.wide*4
	}
	first, _ := utf8.DecodeRuneInString(after)
	switch {
	case w.widths[i-1] > w.wide+4 || lines[i].blank > w.usual && !unicode.IsLower(first):
		return false
	case unicode.IsLower(first):
		return w.widths[i-1]*3 >= w.wide*2
	case w.widths[i-1]*5 < w.wide*4:
		return false
	}
	return !ended(before) // with a full stop at the end of a line, more often a paragraph ends than not
}

// furniture reports whether a line is certainly not part of an article.
func furniture(l line) bool {
	switch classOf(&l) {
	case stop, byline, skip, caption:
		return true
	}
	return false
}

// cells returns the approximate width of a line; a Han character has the width 2.
func cells(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r >= 0x2e80 {
			n++
		}
	}
	return n
}

// widest returns the width that most lines have, or slightly less.
func widest(widths []int) int {
	best, most := 0, 0
	for _, wide := range slices.Compact(slices.Sorted(slices.Values(widths))) {
		n := 0
		for _, w := range widths {
			if w <= wide && w*8 >= wide*7 {
				n++
			}
		}
		if n >= most && wide <= 400 {
			best, most = wide, n
		}
	}
	return best
}
