package article

import (
	"slices"
	"strings"
)

// unwrap joins the lines of a text file that was broken at a fixed width, so that
// each line is a paragraph. It changes no file with lines of all lengths.
func (p *page) unwrap() {
	var widths []int
	for _, l := range p.lines {
		widths = append(widths, cells(l.text))
	}
	wide := widest(widths)
	full, open, longer := 0, 0, 0
	for i, l := range p.lines {
		if widths[i]*7 > wide*8 {
			longer++ // a title, or the text that was not broken at all
		}
		if widths[i] <= wide && widths[i]*5 >= wide*4 {
			full++
			if !ended(l.text) {
				open++
			}
		}
	}
	if wide < 36 || wide > 130 || full < 4 || full*4 < len(widths) || open*2 < full || longer > max(2, len(widths)/12) {
		return
	}
	var lines []line
	var b strings.Builder
	for i, l := range p.lines {
		n := len(lines)
		if i > 0 && !l.gap && l.level == 0 && lines[n-1].level == 0 && widths[i-1]*5 >= wide*4 && !furniture(l) {
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
