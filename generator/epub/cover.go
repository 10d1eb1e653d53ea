package epub

import (
	"fmt"
	"strings"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/lang"
)

// The cover has the site's look: paper and ink, the name in both scripts, the
// second in the red of the seal, and the provinces as a map of tiles, darker
// where the book has more briefings. A reader's program scales it, so it is a
// drawing; its fonts are those that a device has.
const (
	coverWidth, coverHeight = 1200, 1600
	margin                  = 100
	latinFace               = "'Source Serif 4', Iowan Old Style, Charter, Georgia, Noto Serif, serif"
	hanFace                 = "Source Han Serif SC, Noto Serif CJK SC, Noto Serif SC, Songti SC, PingFang SC, Microsoft YaHei, serif"
)

// shades are the colours of the tiles, from none to most.
var shades = [...]string{"#efeadf", "#cfe5e1", "#8cc5be", "#2c7b76", "#114e4c"}

// cover draws the cover.
func (m *making) cover() []byte {
	x := &xhtml{}
	x.put(fmt.Sprintf(`<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %[1]d %[2]d" width="%[1]d" height="%[2]d">`, coverWidth, coverHeight))
	x.put("\n")
	x.element("title", "", "", m.names())
	x.put(fmt.Sprintf("\n"+`<rect width="%d" height="%d" fill="#faf8f3"/>`+"\n"+`<path d="M%d 110h%[4]dv8H%[3]dzM%[3]d 126h%[4]dv3H%[3]dz" fill="#1c1a17"/>`+"\n",
		coverWidth, coverHeight, margin, coverWidth-2*margin))
	y := 160
	first, second := m.first(), m.first().Other()
	y = lines(x, m.Title.Or(first), first, y, 100, "#1c1a17", 600)
	if m.Title.In(second) != m.Title.Or(first) && m.Title.In(second) != "" {
		y = lines(x, m.Title.In(second), second, y+20, 84, m.Accent, 600)
	}
	for _, l := range m.Langs {
		if !m.Scope.IsZero() {
			y = lines(x, m.Scope.In(l), l, y+10, 42, "#5f594f", 400)
		}
	}
	m.tiles(x)
	y = coverHeight - margin - 40*len(m.Langs)
	for _, l := range m.Langs {
		var foot []string
		if p := m.Publisher.In(l); p != "" {
			foot = append(foot, p)
		}
		if d := Modified(m.Chapters); d.Year != 0 {
			foot = append(foot, d.Long(l))
		}
		y = lines(x, strings.Join(foot, " · "), l, y, 34, "#5f594f", 400)
	}
	x.put("</svg>\n")
	return x.b
}

// tiles draws the map.
func (m *making) tiles(x *xhtml) {
	counts := map[*atlas.Place]int{}
	most := 0
	for _, c := range m.Chapters {
		counts[c.Province]++
		most = max(most, counts[c.Province])
	}
	const pitch, side, top = 96, 88, 640
	columns := 0
	for _, p := range atlas.Provinces() {
		columns = max(columns, p.Tile.Col+1)
	}
	for _, p := range atlas.Provinces() {
		shade := 0
		if n := counts[p]; n > 0 {
			shade = 1 + (n*4-1)/most
			shade = min(shade, len(shades)-1)
		}
		x.put(fmt.Sprintf(`<rect x="%d" y="%d" width="%d" height="%[3]d" rx="6" fill="%s"/>`+"\n",
			coverWidth-margin+pitch*(p.Tile.Col-columns)+pitch-side, top+p.Tile.Row*pitch, side, shades[shade]))
	}
}

// lines writes a text in as many lines as it needs from y down, smaller where
// these would be more than three, and returns where the next text may begin.
func lines(x *xhtml, text string, l lang.Lang, y, size int, color string, weight int) int {
	cut := wrap(text, size)
	for len(cut) > 3 && size > 30 {
		size = size * 9 / 10
		cut = wrap(text, size)
	}
	if len(cut) > 4 { // no real title is so long
		cut = append(cut[:3], cut[3]+"…")
	}
	face := latinFace
	if l == lang.Zh {
		face = hanFace
	}
	for _, line := range cut {
		y += size * 5 / 4
		x.put(fmt.Sprintf(`<text x="%d" y="%d" font-family="%s" font-size="%d" font-weight="%d" fill="%s"`, margin, y-size/5, face, size, weight, color))
		x.attr("xml:lang", l.Tag())
		x.put(">")
		x.text(line)
		x.put("</text>\n")
	}
	return y
}

// wrap cuts a text into lines of the cover's width. The width of a text is not
// known, because the font is on the reader's device: a Latin letter counts as
// 0.54 of the font size, which is wide, and a Han character as all of it.
func wrap(text string, size int) []string {
	most := float64(coverWidth-2*margin) / float64(size)
	width := func(s string) float64 {
		w := 0.0
		for _, r := range s {
			if lang.Wide(r) {
				w++
			} else {
				w += 0.54
			}
		}
		return w
	}
	var out []string
	line := ""
	for _, piece := range pieces(text) {
		if line != "" && width(line+strings.TrimRight(piece, " ")) > most {
			out = append(out, strings.TrimRight(line, " "))
			line = ""
		}
		line += piece
	}
	return append(out, strings.TrimRight(line, " "))
}

// pieces cuts a text where a line may end: after spaces and Han characters, but
// not before a mark that ends something.
func pieces(text string) []string {
	var out []string
	from := 0
	runes := []rune(text)
	for i, r := range runes {
		last := i == len(runes)-1
		if last || (r == ' ' || lang.Wide(r) || lang.Wide(runes[i+1])) && runes[i+1] != ' ' && !strings.ContainsRune("，。、；：？！）》」』”’…—·.,;:?!)", runes[i+1]) {
			out = append(out, string(runes[from:i+1]))
			from = i + 1
		}
	}
	return out
}
