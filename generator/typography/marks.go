package typography

import (
	"strings"

	"github.com/brief-site/brief/generator/lang"
)

func (c *checker) oddCharacters() {
	for i, ch := range c.chars {
		switch {
		case !c.text(i):
		case ch.r == '\ufffd':
			c.hit(lost, i, i+1, "", false)
		case unseen(ch.r):
			c.hit(hidden, i, i+1, "", true)
		default:
			if other := lookalike(ch.r); other != 0 {
				c.hit(alike, i, i+1, string(other), true)
			}
		}
	}
}

// wideLetters finds runs of full-width letters and digits, with the point of
// a number among them.
func (c *checker) wideLetters() {
	for i := 0; i < len(c.chars); i++ {
		var b strings.Builder
		from := i
		for ; c.text(i); i++ {
			r := narrow(c.at(i))
			if c.at(i) == '．' && i > from && isDigit(narrow(c.at(i-1))) && isDigit(narrow(c.at(i+1))) {
				r = '.'
			}
			if r == 0 {
				break
			}
			b.WriteRune(r)
		}
		if i > from {
			c.hit(fullAlnum, from, i, b.String(), true)
		}
	}
}

// oddSpaces finds tabs, and in Chinese text the blanks that come with copied
// pages. A space that keeps 10 and km on one line is right in English.
func (c *checker) oddSpaces() {
	for from := 0; from < len(c.chars); from++ {
		to := from
		for isBlank(c.at(to)) {
			to++
		}
		// Between Chinese they are stray, whatever their kind.
		if to > from && !(c.lang == lang.Zh && isWide(c.across(from-1, -1)) && isWide(c.across(to, 1))) {
			c.oddOnes(from, to)
		}
		from = to
	}
}

// oddOnes finds the unusual among the blanks from one place to another.
func (c *checker) oddOnes(from, to int) {
	han := lang.Han(c.at(from-1)) || lang.Han(c.at(to))
	for i := from; i < to; i++ {
		r := c.at(i)
		if r == ' ' || !c.text(i) || r == '\u00a0' && c.lang == lang.En && !han {
			continue
		}
		new := " "
		if isGap(c.at(i-1)) || isGap(c.at(i+1)) {
			new = ""
		}
		c.hit(oddSpace, i, i+1, new, true)
	}
}

// chineseEllipsis wants six points: ……
func (c *checker) chineseEllipsis() {
	for i := 0; i < len(c.chars); i++ {
		r := c.at(i)
		if !c.text(i) || r != '.' && r != '。' && r != '…' {
			continue
		}
		end := c.run(i, r)
		least := map[rune]int{'.': 3, '。': 3, '…': 1}[r]
		n := end - i
		if n >= least && !(r == '…' && n > 1) && (isWide(c.across(i-1, -1)) || isWide(c.across(end, 1))) {
			c.hit(ellipsis, i, end, "……", true)
		}
		i = end - 1
	}
}

func (c *checker) englishEllipsis() {
	for i := 0; i < len(c.chars); i++ {
		if c.at(i) != '.' || !c.text(i) {
			continue
		}
		end := c.run(i, '.')
		if n := end - i; n > 2 && c.at(i-1) != '/' && c.at(end) != '/' {
			new := "…"
			if n == 4 { // and the full stop of the sentence
				new = "…."
			}
			c.hit(ellipsis, i, end, new, n < 5)
		}
		i = end - 1
	}
}

func (c *checker) chineseDash() {
	for i := 0; i < len(c.chars); i++ {
		r := c.at(i)
		if !c.text(i) || r != '-' && r != '—' {
			continue
		}
		end := c.run(i, r)
		before, after := c.across(i-1, -1), c.across(end, 1)
		between := isWide(before) && isWide(after)
		switch n := end - i; {
		case r == '-' && (n == 2 || n == 3) && between:
			from, to := i, end
			for from > 0 && isBlank(c.at(from-1)) {
				from--
			}
			for isBlank(c.at(to)) {
				to++
			}
			c.hit(dash, from, to, "——", true)
		case r == '—' && n == 1 && lang.Han(before) && lang.Han(after):
			c.hit(oneDash, i, end, "——", false) // 北京—上海 is one
		}
		i = end - 1
	}
}

// englishDash wants a spaced – or a closed —, as British editors set them.
func (c *checker) englishDash() {
	for i := 0; i < len(c.chars); i++ {
		if c.at(i) != '-' || !c.text(i) {
			continue
		}
		end := c.run(i, '-')
		before, after := c.at(i-1), c.at(end)
		switch n := end - i; {
		case n != 2 && n != 3:
		case before == ' ' && after == ' ' && n == 2:
			c.hit(dash, i, end, "–", true)
		case before == ' ' && after == ' ':
			c.hit(dash, i, end, "—", true)
		case isGap(before): // --verify
		case isDigit(before) && isDigit(after):
			c.hit(dash, i, end, "–", false)
		default:
			c.hit(dash, i, end, "—", !isGap(after))
		}
		i = end - 1
	}
}

// numbers finds the full-width marks of 3，000 and 3。5. What they mean is not
// certain: there may be two numbers.
func (c *checker) numbers() {
	for i := range c.chars {
		r := c.at(i)
		if r != '，' && r != '。' || !c.text(i) || !isDigit(c.at(i-1)) || !isDigit(c.at(i+1)) {
			continue
		}
		from, to := i, i+1
		for isDigit(c.at(from - 1)) {
			from--
		}
		for isDigit(c.at(to)) {
			to++
		}
		if r == '。' || i-from <= 3 && to-i == 4 {
			c.hit(inNumber, from, to, "", false)
		}
	}
}

// repeated finds 。。 and ，。 in Chinese text. ！！ and ？！ may be meant.
func (c *checker) repeated() {
	const marks = "，。、；："
	for i := 0; i+1 < len(c.chars); i++ {
		a, b := c.at(i), c.at(i+1)
		if !c.text(i) || !strings.ContainsRune(marks, a) || b == 0 || !strings.ContainsRune(marks, b) {
			continue
		}
		end := i + 1
		for c.text(end) && c.at(end) != 0 && strings.ContainsRune(marks, c.at(end)) {
			end++
		}
		same := c.run(i, a) == end
		if a == '。' && same && end-i > 2 {
			i = end - 1
			continue // an ellipsis
		}
		c.hit(twice, i, end, string(a), same)
		i = end - 1
	}
}

// halfMarks finds the marks of English in Chinese text.
func (c *checker) halfMarks() {
	for i := range c.chars {
		r := c.at(i)
		if wideOf[r] == 0 || r == '(' || r == ')' || !c.text(i) {
			continue
		}
		if r == '.' && (c.at(i-1) == '.' || c.at(i+1) == '.') {
			continue
		}
		before, after := c.at(i-1), c.at(i+1)
		if isDigit(before) && isDigit(after) {
			continue
		}
		to := i + 1
		if before != ' ' && after == ' ' { // the space goes with the mark
			to, after = i+2, c.at(i+2)
		}
		if after == '\n' {
			after = c.across(to, 1)
		}
		wrong, sure := c.chinese(i, before, after), true
		if r == '.' {
			wrong, sure = c.chineseStop(i, to, before, after)
		}
		if !wrong {
			continue
		}
		if c.at(to) == '\n' || c.at(to) == 0 {
			to = i + 1
		}
		c.hit(halfMark, i, to, string(wideOf[r]), sure)
	}
}

// han reports whether the character at i is Chinese, or stands for what
// prints Chinese.
func (c *checker) han(i int) bool {
	r := c.at(i)
	switch r {
	case '”', '’', '》', '）', '」', ')':
		return i > 0 && lang.Han(c.at(i-1))
	}
	return lang.Han(r)
}

// chinese reports whether the mark at i belongs to Chinese text: it is beside Han.
func (c *checker) chinese(i int, before, after rune) bool {
	if c.at(i) == ':' && after == '/' {
		return false
	}
	return c.han(i-1) || isBlank(before) && lang.Han(c.across(i-1, -1)) && isWide(after) || lang.Han(after)
}

// chineseStop finds points that are the full stop of a Chinese sentence.
func (c *checker) chineseStop(i, to int, before, after rune) (wrong, sure bool) {
	ends := after == 0 || c.at(to) == '\n' || strings.ContainsRune("”’）》」", after)
	switch {
	case c.han(i-1) && lang.Han(after):
		name := strings.ContainsRune(transliterating, before) && strings.ContainsRune(transliterating, after)
		return true, !name && to == i+1
	case c.han(i-1) && ends:
		return true, true
	case c.han(i-1) && isDigit(c.at(i+1)):
		return true, false
	case (isDigit(before) || before == '%' || before == '”' || before == '）' || before == ')') && ends:
		return c.sentenceHasHan(i), true
	}
	return false, false
}

// sentenceHasHan reports whether Han is between the stop at i and the one
// before it.
func (c *checker) sentenceHasHan(i int) bool {
	for i--; i >= 0 && !strings.ContainsRune("。？！.?!", c.at(i)); i-- {
		if lang.Han(c.at(i)) {
			return true
		}
	}
	return false
}

// fullMarks finds the marks of Chinese in English text, where they do not
// stand within quoted Chinese.
func (c *checker) fullMarks() {
	for i := range c.chars {
		r := c.at(i)
		if !c.text(i) || classOf(r)&isWideMark == 0 || r == '（' || r == '）' {
			continue
		}
		before, after := c.at(i-1), c.at(i+1)
		if lang.Han(before) && (lang.Han(after) || after != 0 && strings.ContainsRune("”’）》」』", after)) || isDigit(before) && isDigit(after) {
			continue
		}
		mark := narrowOf[r]
		if mark == 0 { // 《》「」: what English has for them is the editor's choice
			if !lang.Han(before) && !lang.Han(after) {
				c.hit(fullMark, i, i+1, "", false)
			}
			continue
		}
		new := string(mark)
		if isLatin(after) || lang.Han(after) || strings.ContainsRune("(“‘[", after) {
			new += " "
		}
		c.hit(fullMark, i, i+1, new, !lang.Han(before) && !lang.Han(after))
	}
}
