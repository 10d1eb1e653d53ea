package article

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/lang"
)

// part is a line of the body.
type part struct {
	text    string
	heading bool // by its markup, or a line of a list
	running bool
	gap     bool // whether an empty line or the edge of a block is before it
}

// join joins lines that the layout of a page broke in the middle of a sentence.
func join(parts []part) []string {
	var body []string
	var b strings.Builder
	for i, p := range parts {
		if i > 0 {
			last := ending(b.String())
			if p.heading || parts[i-1].heading || !continues(last, p.text, parts[i-1].running) || p.gap && !surelyContinues(last, p.text, parts[i-1].running) {
				body = append(body, b.String())
				b.Reset()
			} else if needsSpace(last, p.text) {
				b.WriteByte(' ')
			}
		}
		b.WriteString(p.text)
	}
	if b.Len() > 0 {
		body = append(body, b.String())
	}
	return body
}

// ending returns the end of a text, which is enough to see how it goes on.
func ending(s string) string {
	const window = 400
	if len(s) <= window {
		return s
	}
	i := len(s) - window
	for !utf8.RuneStart(s[i]) {
		i++
	}
	return s[i:]
}

// needsSpace reports whether there is a space between two parts of a text. Words
// have one, Han characters and the digits between them do not.
func needsSpace(before, after string) bool {
	a, _ := utf8.DecodeLastRuneInString(before)
	b, _ := utf8.DecodeRuneInString(after)
	if a >= 0x2e80 || b >= 0x2e80 {
		return false
	}
	return countHan(before) < 3 || unicode.IsLetter(a) && unicode.IsLetter(b)
}

// continues reports whether a line continues the sentence of the line before it.
func continues(before, after string, running bool) bool {
	if ended(before) || endsInColon(before) || listed().MatchString(after) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(after)
	if strings.ContainsRune(",，、（(《“‘-", last) {
		return true
	}
	if !lang.Han(last) && !lang.Han(first) && last < 0x2e80 {
		switch {
		case unicode.IsLower(first):
			return true
		case strings.HasSuffix(before, " and") || strings.HasSuffix(before, " of") || strings.HasSuffix(before, " the") || strings.HasSuffix(before, " in"):
			return true
		}
		return size(before) >= 14 && running
	}
	if strings.ContainsRune("，。、；：”）》", first) {
		return true
	}
	if !running && size(before) < 8 {
		return unbalanced(before) || fragment(after) && strings.ContainsAny(before, "，,")
	}
	return strings.Contains(before, "。") || size(before) >= 15 || unbalanced(before) || fragment(after)
}

// surelyContinues reports whether a line continues a sentence although an empty
// line is between the two: it begins as no paragraph does, or the line before it
// ends as none does.
func surelyContinues(before, after string, running bool) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(after)
	switch {
	case strings.ContainsRune("，。、；：”）》,;", first):
		return true
	case unicode.IsLower(first):
		return running || size(before) >= 12
	case !running && size(before) < 8:
		return unbalanced(before) || fragment(after) && strings.ContainsAny(before, "，,")
	case strings.ContainsRune(",，、（(《“‘", last):
		return true
	}
	return unbalanced(before) || endsSentence(after)
}

// endsSentence reports whether a line begins with the last few characters of a
// Chinese sentence and its full stop.
func endsSentence(s string) bool {
	i := strings.IndexAny(s, "。！？，；")
	return i > 0 && i <= 4*3 && strings.HasPrefix(s[i:], "。")
}

// fragment reports whether a Chinese line begins with the last few characters
// of a sentence.
func fragment(s string) bool {
	if hasPrefix(Simplify(s), paragraphOpeners().chinese) {
		return false
	}
	n := 0
	for _, r := range s {
		if strings.ContainsRune("。，；！？、", r) {
			return n > 0 && n <= 4
		}
		if n++; n > 4 {
			return false
		}
	}
	return false
}

func unbalanced(s string) bool {
	for _, pair := range []string{"“”", "（）", "《》", "‘’", "「」"} {
		open, closed := utf8.DecodeRuneInString(pair)
		if strings.Count(s, string(open)) > strings.Count(s, pair[closed:]) {
			return true
		}
	}
	return false
}
