package check

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
)

// context is the sentence around a number, and the clause of it that has the number.
type context struct {
	text, clause string
	start        int // of text, in the passage
	end          int // of clause, in the passage
	from, to     int // of the number, in clause
}

// sentenceWindow is how far a sentence or a line is looked for around a number, in bytes. It
// keeps the time linear in texts without sentences.
const sentenceWindow = 600

// lineOf returns the line of a passage that has a number, as far as that window
// shows it, and where that starts.
func lineOf(q *quantity) (line string, start int) {
	text := q.in.text
	lo, hi := max(0, q.Start-sentenceWindow), min(len(text), q.End+sentenceWindow)
	start = lo + strings.LastIndexByte(text[lo:q.Start], '\n') + 1
	if end := strings.IndexByte(text[q.End:hi], '\n'); end >= 0 {
		hi = q.End + end
	}
	return text[start:hi], start
}

// previousLine returns the line that ends where another starts, if it is short.
func previousLine(text string, start int) string {
	if start == 0 {
		return ""
	}
	text = text[max(0, start-1-sentenceWindow) : start-1]
	return text[strings.LastIndexByte(text, '\n')+1:]
}

// foundIn returns the quantities of a passage that are, in whole or in part, between
// two offsets.
func (p *passage) foundIn(from, to int) []quantity {
	after := func(offset int) int {
		return sort.Search(len(p.found), func(i int) bool { return p.found[i].Start >= offset })
	}
	first := after(from)
	if first > 0 && p.found[first-1].End > from {
		first--
	}
	return p.found[first:after(to)]
}

// sentenceAround cuts the sentence and the clause out of a line.
func sentenceAround(line string, start int, q *quantity, l lang.Lang) *context {
	line = withoutTimes(line, start, q.in)
	from, to := q.Start-start, q.End-start
	first, last := 0, len(line)
	for i, r := range line[:from] {
		if endsSentence(line, i, r, l) {
			first = i + utf8.RuneLen(r)
		}
	}
	for i, r := range line[to:] {
		if endsSentence(line, to+i, r, l) {
			last = to + i
			break
		}
	}
	left, right := first, last
	for i, r := range line[first:from] {
		if endsClause(line, first+i, r) {
			left = first + i + utf8.RuneLen(r)
		}
	}
	for i, r := range line[to:last] {
		if endsClause(line, to+i, r) {
			right = to + i
			break
		}
	}
	if l == lang.En { // what is behind a conjunction is another event
		for _, word := range []string{" and ", " but ", " while "} {
			if i := strings.Index(line[to:right], word); i >= 0 {
				right = to + i
			}
		}
	}
	return &context{text: line[first:last], clause: line[left:right], start: start + first, end: start + right, from: from - left, to: to - left}
}

// withoutTimes blanks the dates and periods of a line: they are compared apart.
func withoutTimes(line string, start int, p *passage) string {
	var out []byte
	for _, f := range p.foundIn(start, start+len(line)) {
		if f.Kind != figures.Time {
			continue
		}
		if out == nil {
			out = []byte(line)
		}
		for at := max(0, f.Start-start); at < min(len(line), f.End-start); at++ {
			out[at] = ' '
		}
	}
	if out == nil {
		return line
	}
	return string(out)
}

// endsSentence reports whether the character at i ends a sentence.
func endsSentence(line string, i int, r rune, l lang.Lang) bool {
	switch r {
	case '。', '！', '？', '；', ';':
		return true
	case '.', '!', '?':
		rest := strings.TrimLeft(line[i+1:], `”’"')`)
		return l == lang.En && strings.HasPrefix(rest, " ") && !strings.HasPrefix(strings.TrimSpace(rest), "m ") &&
			strings.IndexFunc(strings.TrimLeft(rest, ` “‘"'(`), unicode.IsLower) != 0
	}
	return false
}

// endsClause reports whether the character at i ends a clause.
func endsClause(line string, i int, r rune) bool {
	switch r {
	case '，', '（', '）', '—', '(', ')':
		return true
	case ',':
		return i+1 == len(line) || line[i+1] == ' '
	}
	return false
}

// around returns what is before and after the number in its clause, in lower case.
func (s *context) around(k *figureLabel) (before, after string) {
	return k.masked(lower(s.clause[:s.from])), k.masked(lower(s.clause[s.to:]))
}

// counted returns the words for what a number counts, if they are those of the
// label and nothing more: companies in 64 companies, 企业 in 企业64家. It is empty
// otherwise.
func (s *context) counted(k *figureLabel) string {
	before, after := s.around(k)
	number := lower(s.clause[s.from:s.to])
	if k.lang == lang.En {
		phrase := strings.TrimLeft(number, "0123456789., ") + " " + strings.TrimSpace(after)
		return k.counts(phrase)
	}
	tail := number + after
	if has := k.things[0].in(tail, 8*len("字")); has != "" {
		return has
	}
	runes := []rune(before)
	return k.things[0].in(string(runes[max(0, len(runes)-8):]), len(before))
}

// counts returns the English words of a phrase up to the noun of the label. All words
// before the noun have to be those of the label.
func (k *figureLabel) counts(phrase string) string {
	var words []string
	for _, word := range strings.Fields(phrase) {
		bare := strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' })
		if bare == "" {
			continue
		}
		words = append(words, bare)
		if hasAny(bare, k.things[0].words[lang.En], lang.En) {
			return strings.Join(words, " ")
		}
		if !has(k.all, bare, lang.En) && !isScale(bare) || len(words) > 6 {
			return ""
		}
	}
	return ""
}

func isScale(word string) bool {
	return slices.Contains([]string{"thousand", "million", "billion", "trillion", "over", "about", "nearly", "some", "more", "than", "almost", "around", "at", "least"}, word)
}

// in returns the word of the thing that the first bytes of a text have, or "".
func (t *thing) in(text string, most int) string {
	text = text[:min(len(text), most)]
	for _, word := range t.words[lang.Zh] {
		if strings.Contains(text, word) {
			return word
		}
	}
	return ""
}
