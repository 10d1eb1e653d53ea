package article

import (
	"strings"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/figures"
)

// figures returns the amounts of the title that the text does not have, and those
// of the text. Dates, ordinals and words like "one" are not amounts.
func (r *reading) figures() []Figure {
	var list []Figure
	type key struct {
		value, to, unit string
	}
	seen := map[key]bool{}
	read := func(s, folded string, paragraph int) {
		for _, f := range figures.Read(folded, r.lang) {
			if f.Kind != figures.Amount || f.Weak || f.Start < 0 || f.End > len(s) || f.Start >= f.End {
				continue
			}
			if inPassing(s[f.Start:f.End], s[f.End:], f) {
				continue
			}
			k := key{f.Value.String(), f.To.String(), f.Unit}
			if paragraph < 0 && seen[k] {
				continue
			}
			seen[k] = true
			list = append(list, Figure{Text: strings.TrimSpace(s[f.Start:f.End]), Paragraph: paragraph, Quantity: f.Quantity, Restated: f.Restated, change: f.Change, direction: f.Way(), rough: f.Rough != 0, start: f.Start, end: f.End})
		}
	}
	for i, s := range r.body {
		read(s, r.folded[i], i)
	}
	text := len(list)
	read(r.headline.V, Simplify(r.headline.V), -1)
	return append(list[text:len(list):len(list)], list[:text]...)
}

// inPassing reports whether a number is a small one in words, which is not a
// figure: two platforms, three years, a third, 两家. Nobody needs a source for
// those. Shares in exact words (one-fifth, 六成) are figures.
func inPassing(words, after string, f figures.Reading) bool {
	if f.Unit == "degree" || f.Unit == "%" && strings.HasPrefix(words, "每") { // 每5个人中就有1个
		return true
	}
	if strings.ContainsAny(words, "0123456789０１２３４５６７８９") || f.Range {
		return false
	}
	low := strings.ToLower(words)
	switch f.Unit {
	case "year":
		if strings.HasPrefix(after, " ago") || strings.HasPrefix(words, "百") || strings.HasPrefix(words, "千") || strings.HasPrefix(words, "十") {
			return true
		}
	case "%":
		return strings.HasSuffix(low, "half") || strings.Contains(low, "a third") || strings.Contains(low, "a quarter") || strings.Contains(low, "a fifth") || strings.Contains(low, "half of") || strings.HasSuffix(low, "一半") || strings.HasSuffix(low, "过半")
	case "times":
		return true
	}
	return f.Value.Cmp(few) <= 0
}

var few, _ = figures.ParseDecimal("5")

// sentenceAround returns the start and the end of the sentence around a span.
func sentenceAround(s string, start, end int) (int, int) {
	// No sentence goes on for more than a thousand bytes on either side.
	from, to := max(0, start-1000), min(len(s), end+1000)
	for from < start && !utf8.RuneStart(s[from]) {
		from++
	}
	for to > end && to < len(s) && !utf8.RuneStart(s[to]) {
		to--
	}
	base := from
	for i, r := range s[from:to] {
		i += base
		stop := strings.ContainsRune("。！？；;!?", r) || r == '.' && (i+1 == len(s) || s[i+1] == ' ')
		switch after := i + len(string(r)); {
		case stop && after <= start:
			from = after
		case stop && i >= end:
			return from, i
		}
	}
	return from, to
}
