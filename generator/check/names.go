package check

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
)

// name is a word with digits that is not a quantity: GLP-1, 5G, 500强, “3+2”. It
// has no value to compare, but both editions write it with the same digits.
type name struct {
	in         *passage
	start, end int
	digits     string
	left       *quantity // the unmatched quantity that was read there, if there is one
	letters    string    // its Latin letters, in capitals, which a wrong digit does not change
}

func (n name) words() string {
	if n.end == 0 {
		return "number " + n.digits
	}
	return n.in.text[n.start:n.end]
}

// names compares the digits of such words between the two sides of a bead, and
// of quantities that only one side has. It reports a pair only if each side has
// one that the other side does not have, and both have the same letters. It is a
// warning: without a value, nothing proves that the two mean the same thing.
func (c *comparison) names(k *bead) []diag.Problem {
	var left [2][]name
	for _, l := range lang.Both {
		unmatched := k.unmatched(l)
		for _, p := range k.where[l] {
			for _, n := range p.digitWords() {
				if k.answered(n.digits, l.Other()) {
					continue
				}
				if n.left = at(unmatched[p], n.start, n.end); n.left != nil || n.end == 0 || !p.readAt(n.start, n.end) {
					left[l] = append(left[l], n)
				}
			}
		}
	}
	for _, l := range lang.Both {
		left[l] = append(left[l], k.spelled(l)...)
	}
	if len(left[lang.En]) == 0 || len(left[lang.Zh]) == 0 {
		return nil
	}
	left[lang.En], left[lang.Zh] = apart(left[lang.En], left[lang.Zh])
	var out []diag.Problem
	reported := map[*quantity]bool{}
	byLetters := map[string][]name{}
	for _, b := range left[c.from.Other()] {
		byLetters[b.letters] = append(byLetters[b.letters], b)
	}
	for _, a := range left[c.from] {
		same := byLetters[a.letters]
		if len(same) == 0 {
			continue
		}
		b := same[0]
		byLetters[a.letters] = same[1:]
		reported[a.left], reported[b.left] = true, true
		out = append(out, diag.Problem{
			Span: b.in.span(b.start, b.end), Severity: diag.Warning, Rule: "figure-parity",
			Message: message.New("%s in the %s edition is %s in the %s one", a.words(), codeOf(c.from), b.words(), codeOf(c.from.Other())),
			Hint:    "write the same digits in both, " + accept,
			Related: []diag.Related{{Span: a.in.span(a.start, a.end), Message: "the original has this"}},
		})
	}
	for _, l := range lang.Both {
		k.left[l] = slices.DeleteFunc(k.left[l], func(f *quantity) bool { return reported[f] })
	}
	return out
}

// answered finds a word with the same digits on one side, and marks it: each word
// matches once.
func (k *bead) answered(digits string, l lang.Lang) bool {
	words := k.digitWords(l)[digits]
	if words == nil || words.matched == words.all {
		return false
	}
	words.matched++
	return true
}

// spelt counts the words of one side of a bead that have the same digits, and those of
// them that are matched with a word of the other side. Those that belong to no figure
// with an answer are free.
type spelt struct{ all, matched, free int }

// digitWords returns the words with digits on one side by their digits.
func (k *bead) digitWords(l lang.Lang) map[string]*spelt {
	if k.words[l] != nil {
		return k.words[l]
	}
	k.words[l] = map[string]*spelt{}
	for _, p := range k.where[l] {
		rest := p.quantities()
		for _, n := range p.digitWords() {
			words := k.words[l][n.digits]
			if words == nil {
				words = &spelt{}
				k.words[l][n.digits] = words
			}
			words.all++
			for len(rest) > 0 && rest[0].End <= n.start {
				rest = rest[1:]
			}
			if len(rest) == 0 || rest[0].Start >= n.end || rest[0].answer == nil || rest[0].Weak || len(digitWords(rest[0].words())) > 1 {
				words.free++
			}
		}
	}
	return k.words[l]
}

// apart returns the names that only one of the two sides has.
func apart(a, b []name) (restA, restB []name) {
	count, taken := map[string]int{}, map[string]int{}
	for _, n := range b {
		count[n.digits]++
	}
	for _, n := range a {
		if taken[n.digits] < count[n.digits] {
			taken[n.digits]++
		} else {
			restA = append(restA, n)
		}
	}
	for _, n := range b {
		if taken[n.digits] > 0 {
			taken[n.digits]--
		} else {
			restB = append(restB, n)
		}
	}
	return restA, restB
}

// spelled returns the unmatched quantities that are written in words: 第二季, if
// the other side says season 6.
func (k *bead) spelled(l lang.Lang) []name {
	var out []name
	for _, f := range slices.Concat(k.left[l], k.weak[l]) {
		if len(digitWords(f.words())) == 0 && (f.Kind == figures.Ordinal && f.Series != "plan" || f.Unit == "count" && f.Value.Cmp(two) > 0) {
			out = append(out, name{in: f.in, start: f.Start, end: f.End, digits: f.Value.String(), left: f})
		}
	}
	return out
}

var two = figures.Decimal{Coef: 2}

// unmatched returns the quantities of one side that have no match, by their passages
// and in order.
func (k *bead) unmatched(l lang.Lang) map[*passage][]*quantity {
	all := map[*passage][]*quantity{}
	for _, f := range slices.Concat(k.left[l], k.weak[l]) {
		all[f.in] = append(all[f.in], f)
	}
	for _, list := range all {
		slices.SortStableFunc(list, func(a, b *quantity) int { return a.Start - b.Start })
	}
	return all
}

// at returns the quantity of a list in order that a word from start to end is part of, or
// nil.
func at(list []*quantity, start, end int) *quantity {
	i, _ := slices.BinarySearchFunc(list, start+1, func(f *quantity, at int) int { return f.End - at })
	if i < len(list) && list[i].Start < end {
		return list[i]
	}
	return nil
}

// readAt reports whether part of the text was read as a quantity, or is printed by
// a reference.
func (p *passage) readAt(start, end int) bool {
	read := p.quantities()
	i, _ := slices.BinarySearchFunc(read, start+1, func(f quantity, at int) int { return f.End - at })
	j, _ := slices.BinarySearchFunc(p.pieces, start+1, func(q piece, at int) int { return q.end - at })
	return i < len(read) && read[i].Start < end || j < len(p.pieces) && p.pieces[j].start < end
}

// digitWords returns the words of a passage that contain digits, and the number of
// the first item of a list.
func (p *passage) digitWords() []name {
	if p.split {
		return p.digits
	}
	p.split = true
	p.digits = digitWords(p.text)
	if p.quantities(); len(p.units) > 0 {
		p.digits = slices.DeleteFunc(p.digits, func(n name) bool { return p.ofUnit(n.start, n.end) })
	}
	for i := range p.digits {
		p.digits[i].in = p
	}
	if p.block != nil && p.block.From != 0 {
		p.digits = append(p.digits, name{in: p, digits: strconv.Itoa(p.block.From)})
	} else if first, _ := utf8.DecodeRuneInString(p.text); strings.ContainsRune("（(一二三四五六七八九十", first) {
		if m := listNumber.FindStringSubmatchIndex(p.text); m != nil {
			start, end := max(m[2], m[4]), max(m[3], m[5])
			p.digits = append(p.digits, name{in: p, start: start, end: end, digits: numeral(p.text[start:end])})
		}
	}
	return p.digits
}

// listNumber matches the Chinese number that a paragraph begins with: （七）, 七、
var listNumber = regexp.MustCompile(`^(?:[（(]([一二三四五六七八九十]{1,3})[）)]|([一二三四五六七八九十]{1,3})、)`)

// numeral returns a Chinese number below 100 in digits.
func numeral(s string) string {
	n, ten := 0, 0
	for _, r := range s {
		if r == '十' {
			ten, n = max(n, 1)*10, 0
			continue
		}
		n = strings.Index("一二三四五六七八九", string(r))/len("一") + 1
	}
	return strconv.Itoa(ten + n)
}

// digitWords returns the words of a text that contain digits.
func digitWords(text string) []name {
	var out []name
	for end := 0; end < len(text); {
		digit := nextDigit(text, end)
		if digit < 0 {
			break
		}
		start := wordStart(text, digit, end)
		end = wordEnd(text, digit)
		n := name{start: start, end: end}
		n.digits, n.letters = spelling(text[start:end])
		if out == nil {
			out = make([]name, 0, 8) // as many as a paragraph has
		}
		out = append(out, n)
	}
	return out
}

// nextDigit returns the offset of the first digit from i on, or -1. It goes through
// bytes, because most of a text has no digits.
func nextDigit(text string, i int) int {
	for ; i < len(text); i++ {
		switch c := text[i]; {
		case c-'0' < 10:
			return i
		case c == wideDigit[0] && i+2 < len(text) && text[i+1] == wideDigit[1] && text[i+2]-wideDigit[2] < 10:
			return i
		}
	}
	return -1
}

const wideDigit = "０"

// inWord reports whether r is part of a word of letters and digits. A hyphen is
// one after another such character: GLP-1.
func inWord(r rune) (in, hyphen bool) {
	switch {
	case r >= '0' && r <= '9', r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r == '×', r >= '０' && r <= '９':
		return true, false
	case r == '-', r == '‐', r == '‑', r == '–', r == '−':
		return true, true
	}
	return false, false
}

// wordStart returns where the word around i starts, not before floor.
func wordStart(text string, i, floor int) int {
	start := i
	for i > floor {
		r, size := utf8.DecodeLastRuneInString(text[floor:i])
		in, hyphen := inWord(r)
		if !in {
			break
		}
		if i -= size; !hyphen {
			start = i
		}
	}
	return start
}

// wordEnd returns where the word around i ends.
func wordEnd(text string, i int) int {
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if in, _ := inWord(r); !in {
			break
		}
		i += size
	}
	return i
}

// spelling returns the digits of a word, and its letters in capitals. Most words
// with digits are plain numbers and returned as they are.
func spelling(word string) (digits, letters string) {
	if strings.IndexFunc(word, func(r rune) bool { return r < '0' || r > '9' }) < 0 {
		return word, ""
	}
	var d, w []byte
	for _, r := range word {
		switch {
		case r >= '0' && r <= '9':
			d = append(d, byte(r))
		case r >= '０' && r <= '９':
			d = append(d, byte(r-'０'+'0'))
		case r >= 'A' && r <= 'Z':
			w = append(w, byte(r))
		case r >= 'a' && r <= 'z':
			w = append(w, byte(r-'a'+'A'))
		case r == '×': // 5×8 is 5x8
			w = append(w, 'X')
		}
	}
	return string(d), string(w)
}

// inName reports whether a year belongs to the name of an event, which one edition may
// leave out: the Beijing 2022 Winter Olympics, “2021年颁奖典礼”.
func (f *quantity) inName() bool {
	if f.When.Month != 0 || f.When.Part != "" {
		return false
	}
	before, after := strings.TrimRight(f.in.text[:f.Start], " "), strings.TrimLeft(f.in.text[f.End:], " ")
	if f.in.lang == lang.Zh {
		r, _ := utf8.DecodeLastRuneInString(before)
		return strings.ContainsRune("“《「『", r)
	}
	word := before[strings.LastIndexAny(before, " \n(“\"")+1:]
	upper := func(s string) bool { return s != "" && s[0] >= 'A' && s[0] <= 'Z' }
	return upper(word) && !sentenceStarts[word] && upper(after) && len(before) < f.Start && after != f.in.text[f.End:]
}

// sentenceStarts are the words before a year that begin a sentence and are no name.
var sentenceStarts = map[string]bool{"In": true, "Since": true, "By": true, "Until": true, "From": true, "The": true, "During": true, "For": true, "After": true, "Before": true}
