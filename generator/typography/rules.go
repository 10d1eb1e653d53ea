package typography

import (
	"strings"
	"unicode"

	"brief/generator/lang"
)

// what is a kind of fault.
type what uint8

const (
	alike what = iota
	hidden
	lost
	fullAlnum
	ellipsis
	dash
	oneDash
	twice
	inNumber
	halfMark
	fullMark
	straight
	straySpace
	oddSpace
	spaces
	beforeMark
	afterComma
	unpaired
)

// texts holds the message and the hint of each kind; %s is the characters found.
// The hint is for uncertain findings; the others show the corrected text.
var texts = [...]struct{ message, hint string }{
	alike:      {"%s looks like another character and is not it", ""},
	hidden:     {"a character that nobody sees", "delete it"},
	lost:       {"U+FFFD stands where a character was lost", "write the character that the source has"},
	fullAlnum:  {"full-width %s", ""},
	ellipsis:   {"%s for an ellipsis", ""},
	dash:       {"%s for a dash", "write — for a dash, or – in a range"},
	oneDash:    {"a single %s between Chinese characters", "write —— for a dash, or 至 in a range"},
	twice:      {"two marks in a row: %s", "keep one of them"},
	inNumber:   {"a full-width mark within a number: %s", "write the number without it, or put a space or words between two numbers"},
	halfMark:   {"half-width %s in Chinese text", "write 。 if the sentence ends here, or · within a name"},
	fullMark:   {"full-width %s in English text", "write the mark that English has for it, or a title in *italics*"},
	straight:   {"straight %s", "write the opening and the closing quote: “ ” or ‘ ’"},
	straySpace: {"a space between Chinese characters", "delete it, or write the mark that belongs there: ， or 、"},
	oddSpace:   {"a blank that is not the usual one", ""},
	spaces:     {"more than one space", ""},
	beforeMark: {"a space before %s", ""},
	afterComma: {"no space after a comma", ""},
	unpaired:   {"%s has no partner", "write the other one, or delete it"},
}

// rule looks for one kind of fault in a block.
type rule struct {
	in    [2]bool // by language
	needs class   // one of these must be in the block
	find  func(c *checker)
}

var (
	both = [2]bool{true, true}
	en   = [2]bool{lang.En: true}
	zh   = [2]bool{lang.Zh: true}
)

// rules in the order in which they look: what an earlier one mends, a later
// one leaves to the next look.
var rules = []rule{
	{both, isOdd, (*checker).oddCharacters},
	{both, isWideAlnum, (*checker).wideLetters},
	{both, isOddSpace, (*checker).oddSpaces},
	{zh, isDots, (*checker).chineseEllipsis},
	{en, isDots, (*checker).englishEllipsis},
	{zh, isDash, (*checker).chineseDash},
	{en, isDash, (*checker).englishDash},
	{both, isWideMark, (*checker).numbers},
	{zh, isWideMark, (*checker).repeated},
	{zh, isMark, (*checker).halfMarks},
	{en, isWideMark, (*checker).fullMarks},
	{zh, isStraight, (*checker).chineseQuotes},
	{en, isStraight, (*checker).englishQuotes},
	{both, isPaired, (*checker).pairs},
	{zh, isSpace, (*checker).straySpaces},
	{both, isSpace, (*checker).doubleSpaces},
	{en, isSpace, (*checker).spaceBefore},
	{en, isMark, (*checker).spaceAfter},
}

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

// chineseQuotes sets straight quotes that go in pairs about Chinese.
func (c *checker) chineseQuotes() {
	for _, q := range []struct{ straight, open, shut rune }{{'"', '“', '”'}, {'\'', '‘', '’'}} {
		var at []int
		han, mixed := false, false
		for i := range c.chars {
			r := c.at(i)
			if r != q.straight {
				mixed = mixed || r == q.open || r == q.shut && !c.apostrophe(i)
				continue
			}
			before, after := c.at(i-1), c.at(i+1)
			inch := len(at)%2 == 0 && isDigit(before)
			if !c.text(i) || inch || r == '\'' && c.apostrophe(i) {
				continue
			}
			han = han || isWide(before) || isWide(after)
			at = append(at, i)
		}
		if !han {
			continue
		}
		sure := len(at)%2 == 0 && !(mixed && !c.balanced(q.open, q.shut))
		for n := 0; n+1 < len(at); n += 2 { // “ 好” and “好 ” are not what anybody meant
			sure = sure && !isGap(c.at(at[n]+1)) && !isGap(c.at(at[n+1]-1))
		}
		for n, i := range at {
			c.hit(straight, i, i+1, string([]rune{q.open, q.shut}[n%2]), sure)
		}
	}
}

// apostrophe reports whether the mark at i joins letters: Xi’an.
func (c *checker) apostrophe(i int) bool {
	return isLatin(c.at(i-1)) && isLatin(c.at(i+1))
}

// balanced reports whether each open is followed by its shut.
func (c *checker) balanced(open, shut rune) bool {
	depth := 0
	for i := range c.chars {
		switch c.at(i) {
		case open:
			depth++
		case shut:
			if depth--; depth < 0 {
				return false
			}
		}
	}
	return depth == 0
}

// pairs finds quotes and brackets without their partner, and brackets of the
// wrong width.
func (c *checker) pairs() {
	var open []int
	for i := range c.chars {
		r := c.at(i)
		if !c.text(i) || classOf(r)&isPaired == 0 {
			continue
		}
		if strings.ContainsRune(openers, r) {
			open = append(open, i)
			continue
		}
		if r == '’' && (c.lang == lang.En && !c.waits(open, '‘') || c.apostrophe(i)) {
			continue // an apostrophe, most likely
		}
		if n := c.partner(open, r); n >= 0 {
			for _, lost := range open[n+1:] {
				c.lonely(lost)
			}
			if r == ')' || r == '）' {
				c.width(open[n], i)
			}
			open = open[:n]
			continue
		}
		c.lonely(i)
	}
	for _, i := range open {
		// A quotation of several paragraphs opens at each and closes at the last.
		if r := c.at(i); i == 0 && r == c.goesOn && (r == '“' || r == '‘' || r == '「') {
			continue
		}
		c.lonely(i)
	}
}

// deepest is how far back a partner is looked for, so that a text of nothing
// but brackets costs no more than another.
const deepest = 32

func (c *checker) waits(open []int, r rune) bool {
	for _, i := range open[max(0, len(open)-deepest):] {
		if c.at(i) == r {
			return true
		}
	}
	return false
}

// partner is which of the open ones the closing mark r answers, -1 for none.
func (c *checker) partner(open []int, r rune) int {
	for n := len(open) - 1; n >= max(0, len(open)-deepest); n-- {
		if o := c.at(open[n]); pairOf(o) == pairOf(r) {
			return n
		}
	}
	return -1
}

// pairOf numbers the pairs.
func pairOf(r rune) int {
	n := strings.IndexRune(openers, r)
	if n < 0 {
		n = strings.IndexRune(closers, r)
		return closerNumber[n]
	}
	return openerNumber[n]
}

var openerNumber, closerNumber = numbered(openers), numbered(closers)

// numbered gives each character of a list its place in it, by its first byte,
// and the full-width bracket that of the half-width one.
func numbered(list string) map[int]int {
	out := map[int]int{}
	n := 0
	for at, r := range list {
		if r != '(' && r != ')' {
			n++
		}
		out[at] = n
	}
	return out
}

// lonely reports a mark without partner, except the bracket of 1) and a).
func (c *checker) lonely(i int) {
	if r := c.at(i); r == ')' || r == '）' {
		from := i
		for from > 0 && i-from < 2 && (isDigit(c.at(from-1)) || strings.ContainsRune("一二三四五六七八九十", c.at(from-1))) {
			from--
		}
		if from == i && isLatin(c.at(i-1)) {
			from--
		}
		if from < i && !isLatin(c.at(from-1)) && !lang.Han(c.at(from-1)) {
			return
		}
	}
	c.hit(unpaired, i, i+1, "", false)
}

// width finds brackets that are not as wide as the text around them.
func (c *checker) width(from, to int) {
	within := false
	for i := from + 1; i < min(to, from+200) && !within; i++ {
		within = lang.Han(c.at(i))
	}
	half := [2]bool{c.at(from) == '(', c.at(to) == ')'}
	before, after := c.at(from-1), c.at(to+1)
	if c.lang == lang.Zh {
		wide := within || c.han(from-1) || half[0] != half[1] || !isLatin(before) && lang.Han(after)
		for n, i := range []int{from, to} {
			if half[n] && wide {
				c.hit(halfMark, i, i+1, string("（）"[n*3:n*3+3]), true)
			}
		}
		return
	}
	if lang.Han(before) || lang.Han(after) || half[0] && half[1] {
		return
	}
	if !half[0] {
		new := "("
		if isLatin(before) {
			new = " ("
		}
		c.hit(fullMark, from, from+1, new, true)
	}
	if !half[1] {
		new := ")"
		if isLatin(after) {
			new = ") "
		}
		c.hit(fullMark, to, to+1, new, true)
	}
}

// straySpaces finds blanks that part Chinese from Chinese.
func (c *checker) straySpaces() {
	for i := 0; i < len(c.chars); i++ {
		if !c.text(i) || !isBlank(c.at(i)) {
			continue
		}
		end := i
		for c.text(end) && isBlank(c.at(end)) {
			end++
		}
		before, after := c.at(i-1), c.at(end)
		switch {
		case before == 0 && c.at(i) == '\u3000' && after != 0: // the indent of a page
			c.hit(straySpace, i, end, "", true)
		case isGap(before) || isGap(after) || !c.text(i-1) || !c.text(end):
		case strings.ContainsRune("，。、；：？！）》」』】〕”", after) && !strings.ContainsRune("“‘", before),
			strings.ContainsRune("，。、；：？！（《「『【〔“", before):
			c.hit(straySpace, i, end, "", true)
		case (lang.Han(before) || strings.ContainsRune("）》」』】〕”", before)) && (lang.Han(after) || strings.ContainsRune("（《「『【〔“", after)):
			c.hit(straySpace, i, end, "", c.oneWord(i, end))
		}
		i = end
	}
}

// oneWord reports whether what the blank from i to end parts can only belong
// together: a single character, as layouts and scanners set them, or a word
// that leans on the one beside it. Any other blank between Han may be meant.
// In 1,199 pairs of news sentences some hundred part two names, a label from
// its text, a phrase of a headline from the next, and not one is stray.
func (c *checker) oneWord(i, end int) bool {
	before, after := c.at(i-1), c.at(end)
	const numbers = "一二三四五六七八九十甲乙丙丁"
	alone := func(r rune, beyond int) bool {
		return lang.Han(r) && !strings.ContainsRune(numbers, r) && !lang.Han(c.at(beyond))
	}
	return after == '“' || strings.ContainsRune("的了着过们之", after) || strings.ContainsRune("的在与和及对为将把被从向以于由", before) ||
		alone(before, i-2) || alone(after, end+1)
}

// doubleSpaces looks at spaces side by side: a browser shows those about a
// comment as one.
func (c *checker) doubleSpaces() {
	for i := 0; i < len(c.chars); i++ {
		if c.at(i) != ' ' || !c.text(i) {
			continue
		}
		end := i + 1
		for c.at(end) == ' ' && c.text(end) && c.joined(end) {
			end++
		}
		if end > i+1 && !isGap(c.at(i-1)) && !isGap(c.at(end)) {
			c.hit(spaces, i+1, end, "", true)
		}
		i = end - 1
	}
}

// spaceBefore finds the space of “word ,”.
func (c *checker) spaceBefore() {
	for i := range c.chars {
		r := c.at(i)
		if r > 127 || asciiClass[r]&isMark == 0 || i == 0 || c.at(i-1) != ' ' || !c.text(i) || !c.text(i-1) {
			continue
		}
		after := c.at(i + 1)
		if !isGap(after) && !strings.ContainsRune("”’\")", after) || r == ':' && after == ')' {
			continue
		}
		from := i - 1
		for from > 0 && c.at(from-1) == ' ' {
			from--
		}
		before := c.at(from - 1)
		if isGap(before) || strings.ContainsRune(".:", before) || r == ':' && isDigit(before) && isDigit(c.across(i+1, 1)) {
			continue
		}
		c.hit(beforeMark, from, i+1, string(r), true)
	}
}

// spaceAfter finds “Beijing,Shanghai”. N,N-dimethyl and x,y are no words.
func (c *checker) spaceAfter() {
	word := func(i, step int) int {
		n := 0
		for c.text(i) && unicode.IsLetter(c.at(i)) {
			n++
			i += step
		}
		return n
	}
	for i := range c.chars {
		if c.at(i) == ',' && c.text(i) && word(i-1, -1) > 1 && word(i+1, 1) > 1 && !c.inCode(i) {
			c.hit(afterComma, i, i+1, ", ", true)
		}
	}
}

// inCode reports whether the word about i has marks that no prose has.
func (c *checker) inCode(i int) bool {
	for _, step := range []int{-1, 1} {
		for k := i; !isGap(c.at(k)) && k > i-60 && k < i+60; k += step {
			if strings.ContainsRune(`/@_=<>{}[]\|#`, c.at(k)) {
				return true
			}
		}
	}
	return false
}
