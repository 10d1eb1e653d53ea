package check

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"brief/generator/diag"
	"brief/generator/figures"
	"brief/generator/lang"
)

// name is a word with digits in it that is no quantity: GLP-1, 5G, 500强, “3+2”.
// It has no value to compare, but both editions write it with the same digits.
type name struct {
	in         *passage
	start, end int
	digits     string
	left       *found // what was read there, where nothing answers it
	letters    string // its Latin letters, in capitals: what a slip of a digit leaves alone
}

func (n name) words() string {
	if n.end == 0 {
		return "number " + n.digits
	}
	return n.in.text[n.start:n.end]
}

// names compares the digits of such words between the two sides of a bead, and
// of what was read as a quantity on one side alone. It tells only where each
// side has one that the other lacks, and they have the same letters; and it
// warns, for without a value nothing says that the two mean one thing.
func (c *comparison) names(k *bead) []diag.Problem {
	var left [2][]name
	for _, l := range lang.Both {
		there := k.digits(l.Other())
		for _, p := range k.where[l] {
			for _, n := range p.digitWords() {
				if n.in = p; there[n.digits] > 0 {
					there[n.digits]--
					continue
				}
				if n.left = k.leftAt(p, n, l); n.left != nil || n.end == 0 || !p.readAt(n.start, n.end) {
					left[l] = append(left[l], n)
				}
			}
		}
	}
	for _, l := range lang.Both {
		left[l] = append(left[l], k.spelled(l)...)
	}
	left[lang.En], left[lang.Zh] = apart(left[lang.En], left[lang.Zh])
	var out []diag.Problem
	told := map[*found]bool{}
	for _, a := range left[c.from] {
		for i, b := range left[c.from.Other()] {
			if a.letters != b.letters {
				continue
			}
			left[c.from.Other()] = append(left[c.from.Other()][:i:i], left[c.from.Other()][i+1:]...)
			told[a.left], told[b.left] = true, true
			out = append(out, diag.Problem{
				Span: b.in.span(b.start, b.end), Severity: diag.Warning, Rule: "figure-parity",
				Message: fmt.Sprintf("%s in the %s edition is %s in the %s one", a.words(), c.from, b.words(), c.from.Other()),
				Hint:    "write the same digits in both, " + accept,
				Related: []diag.Related{{Span: a.in.span(a.start, a.end), Message: "what it answers"}},
			})
			break
		}
	}
	for _, l := range lang.Both {
		k.left[l] = slices.DeleteFunc(k.left[l], func(f *found) bool { return told[f] })
	}
	return out
}

// apart drops what stands on both sides.
func apart(a, b []name) (restA, restB []name) {
	b = slices.Clone(b)
	for _, n := range a {
		if i := slices.IndexFunc(b, func(m name) bool { return m.digits == n.digits }); i >= 0 {
			b = slices.Delete(b, i, i+1)
		} else {
			restA = append(restA, n)
		}
	}
	return restA, b
}

// spelled lists the unanswered quantities that are written in words: 第二季,
// where the other side says season 6.
func (k *bead) spelled(l lang.Lang) []name {
	var out []name
	for _, f := range slices.Concat(k.left[l], k.weak[l]) {
		if len(digitWords(f.words())) == 0 && (f.Kind == figures.Ordinal || f.Unit == "count" && f.Value.Cmp(two) > 0) {
			out = append(out, name{in: f.in, start: f.Start, end: f.End, digits: f.Value.String(), left: f})
		}
	}
	return out
}

var two = figures.Decimal{Coef: 2}

// leftAt returns the unanswered quantity that a word is part of.
func (k *bead) leftAt(p *passage, n name, l lang.Lang) *found {
	for _, f := range slices.Concat(k.left[l], k.weak[l]) {
		if f.in == p && f.Start < n.end && f.End > n.start {
			return f
		}
	}
	return nil
}

// readAt reports whether a stretch of the text was read as a quantity, or is
// printed by a reference.
func (p *passage) readAt(start, end int) bool {
	for i := range p.found {
		if f := &p.found[i]; f.Start < end && f.End > start {
			return true
		}
	}
	for _, q := range p.pieces {
		if q.start < end && q.end > start {
			return true
		}
	}
	return false
}

// digitWords lists the words of a passage that digits stand in, the number of
// a list's first item among them. Several comparisons ask.
func (p *passage) digitWords() []name {
	if !p.listed {
		p.listed, p.words = true, p.listWords()
	}
	return p.words
}

func (p *passage) listWords() []name {
	words := digitWords(p.text)
	if p.block != nil && p.block.From != 0 {
		return append(words, name{digits: strconv.Itoa(p.block.From)})
	}
	if m := listNumber.FindStringSubmatchIndex(p.text); m != nil {
		start, end := max(m[2], m[4]), max(m[3], m[5])
		words = append(words, name{start: start, end: end, digits: numeral(p.text[start:end])})
	}
	return words
}

// listNumber is the Chinese number that a paragraph begins with: （七）, 七、
var listNumber = regexp.MustCompile(`^(?:[（(]([一二三四五六七八九十]{1,3})[）)]|([一二三四五六七八九十]{1,3})、)`)

// numeral writes a Chinese number under a hundred in digits.
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

// digitWords lists the words of a text that digits stand in.
func digitWords(text string) []name {
	var out []name
	start, digit := -1, false
	flush := func(end int) {
		if start >= 0 && digit {
			var digits, letters []byte
			for _, r := range text[start:end] {
				switch {
				case r >= '0' && r <= '9':
					digits = append(digits, byte(r))
				case r >= '０' && r <= '９':
					digits = append(digits, byte(r-'０'+'0'))
				case r >= 'a' && r <= 'z':
					letters = append(letters, byte(r-'a'+'A'))
				case r >= 'A' && r <= 'Z':
					letters = append(letters, byte(r))
				case r == '×': // 5×8 is 5x8
					letters = append(letters, 'X')
				}
			}
			out = append(out, name{start: start, end: end, digits: string(digits), letters: string(letters)})
		}
		start, digit = -1, false
	}
	for i, r := range text {
		isDigit := r >= '0' && r <= '9' || r >= '０' && r <= '９'
		switch {
		case isDigit || r == '×' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z':
			if start < 0 {
				start = i
			}
			digit = digit || isDigit
		case start >= 0 && strings.ContainsRune("-‐‑–−", r): // GLP-1
		default:
			flush(i)
		}
	}
	flush(len(text))
	return out
}
