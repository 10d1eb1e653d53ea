package figures

import (
	"strings"
	"unicode/utf8"
)

// isASCIIName reports whether c may be part of a name such as GLP-1 or
// index_2.html.
func isASCIIName(c byte) bool {
	return isLetter(c) || isDigit(c) || c == '_'
}

// nameEnd returns the end of the name that the letters from i to j begin
// together with digits: L9, PM2.5, COVID-19, B-2345, a file or an address on
// the net. It returns j where they are a plain word.
func nameEnd(s string, i, j int) int {
	if j >= len(s) {
		return j
	}
	switch c := s[j]; {
	case isDigit(c):
		if beforeDigits(s, i, j) {
			return j
		}
	case c == '@' || c == '_':
	case c == ':' && strings.HasPrefix(s[j:], "://"):
		return addressEnd(s, i)
	case c == '.':
		if !siteEnding(s[j:]) {
			return j
		}
		return addressEnd(s, i)
	default:
		size := dashLen(s, j)
		if size == 0 && c != '/' {
			return j
		}
		if year, _ := yearDigits(s, j+size); size > 0 && year >= 1900 && year < 2100 && hasLower(s[i:j]) {
			return j // Expo-2020
		}
		if !isDigitAt(s, j+max(size, 1)) || !hasUpper(s[i:j]) || s[j] == '~' {
			return j
		}
		if w := wordsEn[strings.ToLower(s[i:min(j, i+longestWordEn)])]; w.kind != wNone || strings.EqualFold(s[i:j], "mid") || currencyCode(s[i:j]) {
			return j
		}
		j += max(size, 1)
	}
	return tokenEnd(s, j)
}

// beforeDigits reports whether the letters from i to j are no name with the digits that
// follow: RM5, R2,400, Q1, FY2023.
func beforeDigits(s string, i, j int) bool {
	if currencyCode(s[i:j]) || s[i:j] == rand && randAt(s, j) || strings.EqualFold(s[i:j], "FY") {
		return true
	}
	_, end := quarterCode(s, i)
	return end > 0 && j == i+1
}

func isDigitAt(s string, i int) bool { return i < len(s) && isDigit(s[i]) }

func hasUpper(s string) bool {
	for i := range len(s) {
		if isUpper(s[i]) {
			return true
		}
	}
	return false
}

func hasLower(s string) bool {
	for i := range len(s) {
		if isLetter(s[i]) && !isUpper(s[i]) {
			return true
		}
	}
	return false
}

// tokenEnd returns the end of the letters, digits and inner marks at i.
func tokenEnd(s string, i int) int {
	for i < len(s) {
		switch c := s[i]; {
		case isASCIIName(c), c == '@':
			i++
		case (c == '.' || c == '-' || c == '/' || c == '+') && i+1 < len(s) && isASCIIName(s[i+1]):
			i += 2
		default:
			return i
		}
	}
	return i
}

// addressEnd returns the end of an address on the net at i: it runs to the
// next white space or character that is no ASCII.
func addressEnd(s string, i int) int {
	for i < len(s) && s[i] > ' ' && s[i] < utf8.RuneSelf && s[i] != ')' && s[i] != '"' && s[i] != '>' && s[i] != ']' {
		i++
	}
	return i
}

// siteEnding reports whether s begins as the end of a host's name does.
func siteEnding(s string) bool {
	for _, ending := range [...]string{".com", ".cn", ".net", ".org", ".gov", ".edu", ".html", ".htm", ".pdf", ".jpg", ".png"} {
		if strings.HasPrefix(s, ending) && (len(s) == len(ending) || !isLetter(s[len(ending)])) {
			return true
		}
	}
	return false
}

// listNumberEnd returns the end of 1., 2), 3、 or (4) where it begins a line or
// has brackets of its own; 0 if the digits at i are no list number.
func listNumberEnd(s string, i int) int {
	end := i
	for end < len(s) && end < i+3 && isDigit(s[end]) {
		end++
	}
	if end == i || end-i > 2 {
		return 0
	}
	if i > 0 && (s[i-1] == '(' || s[i-1] == '[' || s[i-1] == '^') || strings.HasSuffix(s[:i], "（") {
		if end < len(s) && (s[end] == ')' || s[end] == ']') {
			return end + 1
		}
		if strings.HasPrefix(s[end:], "）") {
			return end + len("）")
		}
		return 0
	}
	before := strings.TrimRight(s[max(0, i-8):i], " \t*#")
	if before != "" && before[len(before)-1] != '\n' || before == "" && i > 8 {
		return 0
	}
	for _, mark := range [...]string{".", ")", "、", "）", "．", "]"} {
		if after := end + len(mark); strings.HasPrefix(s[end:], mark) && !isDigitAt(s, after) {
			return after
		}
	}
	return 0
}

// codeEnd returns the end of a code that begins with the digits at i: 3+2,
// 24/7, 5G, 163.com, a telephone number. It returns 0 if there is no code.
func codeEnd(s string, i int) int {
	j := digitsEnd(s, i)
	switch {
	case j == i:
		return 0
	case dialled(s, i, j):
		return phoneEnd(s, j)
	case i > 0 && (s[i-1] == '+' && j-i > 1 || s[i-1] == '_'):
		return tokenEnd(s, j)
	case j == len(s):
		return 0
	}
	switch c := s[j]; {
	case c == '+':
		return sumEnd(s, j)
	case c == '/':
		return slashCodeEnd(s, i, j)
	case c == ':':
		if isDigitAt(s, j+1) {
			return tokenEnd(s, j+1)
		}
	case c == '@' || c == '_':
		return tokenEnd(s, j)
	case c == '.':
		if siteEnding(s[j:]) {
			return addressEnd(s, i)
		}
		return versionEnd(s, j)
	case c == '-':
		return hyphenCodeEnd(s, j)
	case isLetter(c):
		if unit, _ := currencyBefore(s, i, 0); unit == "" {
			return letteredEnd(s, j)
		}
	case strings.HasPrefix(s[j:], "·") && isDigitAt(s, j+len("·")): // 9·11
		return tokenEnd(s, j+len("·"))
	}
	return 0
}

// digitsEnd returns the end of the ASCII digits at i.
func digitsEnd(s string, i int) int {
	for i < len(s) && isDigit(s[i]) {
		i++
	}
	return i
}

// dialled reports whether the digits from i to j are a telephone number: eleven
// of them, or some after a zero that are no fraction and no time.
func dialled(s string, i, j int) bool {
	return j-i >= 11 || s[i] == '0' && j-i > 1 && !(j < len(s) && (s[j] == '.' || s[j] == ':'))
}

// slashCodeEnd returns the end of 24/7 and 1/2/3, whose first digits are from
// i to j; 0 for the years 2020/21.
func slashCodeEnd(s string, i, j int) int {
	if year, _ := yearDigits(s, i); year >= 1800 && groupLen(s, j+1) == 2 {
		return 0
	}
	if !isDigitAt(s, j+1) {
		return 0
	}
	for j < len(s) && (isDigit(s[j]) || s[j] == '/') {
		j++
	}
	return j
}

// registrationEnd returns the end of a site's registration, 京ICP备12345678号-6,
// whose first digits are from i to j; 0 if they are something else.
func registrationEnd(s string, i, j int) int {
	if !strings.HasSuffix(s[:i], "备") && !strings.HasSuffix(s[:i], "备 ") {
		return 0
	}
	if rest := strings.TrimPrefix(s[j:], "号-"); len(rest) < len(s)-j {
		j = len(s) - len(rest)
	}
	return phoneEnd(s, j)
}

// maxBare is the most digits that a number without grouping or unit has in the
// news; longer ones are codes.
const maxBare = 6

// codeLike reports whether n, which has neither unit nor noun, is a version,
// 4.0, a name in quotation marks, "231", or too long for a number.
func codeLike(s string, n number) bool {
	if !n.digits || n.scale != 0 {
		return false
	}
	if n.plain {
		return n.whole > maxBare || quoted(s, n.start, n.end)
	}
	return strings.HasSuffix(s[n.start:n.end], ".0")
}

// quoted reports whether s[i:j] has quotation marks on both sides.
func quoted(s string, i, j int) bool {
	const open, shut = "\"“‘「《", "\"”’」》"
	before, after := runeBefore(s, i), runeAt(s, j)
	return before != 0 && after != 0 && strings.ContainsRune(open, before) && strings.ContainsRune(shut, after)
}

// phoneEnd runs over the digits, hyphens and spaces of a number that is dialled.
func phoneEnd(s string, i int) int {
	for i < len(s) && (isDigit(s[i]) || (s[i] == '-' || s[i] == ' ') && isDigitAt(s, i+1)) {
		i++
	}
	return i
}

// sumEnd returns the end of 1+5+N, whose first plus is at i; 0 if neither
// a digit nor a capital follows.
func sumEnd(s string, i int) int {
	if i+1 >= len(s) || !isDigit(s[i+1]) && !isUpper(s[i+1]) {
		return 0
	}
	for i < len(s) && (isDigit(s[i]) || isUpper(s[i]) || s[i] == '+') {
		i++
	}
	return i
}

// versionEnd returns the end of a version such as 1.2.3, whose first point is
// given; 0 where there is one point only.
func versionEnd(s string, point int) int {
	i := digitsEnd(s, point+1)
	if i == point+1 || i >= len(s) || s[i] != '.' || !isDigitAt(s, i+1) {
		return 0
	}
	return tokenEnd(s, i)
}

// hyphenCodeEnd returns the end of 400-123-4567 and 0371-12345678, whose first
// hyphen is at i; 0 for a range.
func hyphenCodeEnd(s string, i int) int {
	parts := 1
	for i < len(s) && s[i] == '-' && isDigitAt(s, i+1) {
		start := i + 1
		i = digitsEnd(s, start)
		parts++
		if parts == 2 && i-start >= 7 {
			return phoneEnd(s, i)
		}
	}
	if parts >= 3 {
		return i
	}
	return 0
}

// letteredEnd reads 5G, 3D and 731a: letters that are neither a unit nor an
// ending.
func letteredEnd(s string, i int) int {
	j := wordEnd(s, i)
	if _, end := abbreviationAt(s, i); end > 0 {
		return 0
	}
	letters := strings.ToLower(s[i:min(j, i+longestWordEn)])
	switch letters {
	case "st", "nd", "rd", "th", "s", "am", "pm", "a", "p":
		if len(letters) > 1 || letters == "s" || strings.HasPrefix(s[j:], ".m") {
			return 0
		}
	case "x":
		if s[i] == 'x' || i < 3 || !isDigit(s[i-3]) { // 3x, and not 552X
			return 0
		}
	}
	if _, ok := scaleLetters[letters]; ok && letters != "b" && !isDigitAt(s, j) && !isUpper(s[i]) {
		return 0
	}
	if scaleLetters[letters] != 0 && len(letters) > 1 || units.wordsEn[letters] != "" || wordsEn[letters].kind == wScale {
		return 0
	}
	return tokenEnd(s, i)
}

// namesBefore are words that make a name with the number after them.
var namesBefore = set("fortune global unit project boeing airbus windows web industry s&p csi nasdaq office iphone route highway expo version star iso flight bus agenda apollo")

// namedBefore skips a number that is part of a name: Boeing 737, ISO
// 9001, Fortune 500. It returns 0 if n is not.
func (e *english) namedBefore(n number) int {
	if !n.digits || n.scale != 0 || n.ordinal {
		return 0
	}
	if end := e.namedAfter(n); end > 0 {
		return end
	}
	j := spaceStart(e.low, n.start, e.done)
	if end := e.numberedBefore(n, j); end > 0 {
		return end
	}
	k := e.nameStart(n.start, j)
	if k == j {
		return 0
	}
	t := e.term(n)
	if t.unit != "count" || t.noun != "" && n.whole < 3 {
		return 0
	}
	word := e.low[k:j]
	switch {
	case e.numbersName(n, t), namesBefore[word], j-k >= 2 && strings.ToUpper(word) == e.text[k:j]:
		return n.end
	case n.plain && t.noun == "" && !smallWords[word] && n.whole > 1 && !e.startsSentence(k): // Porsche 911
		e.emit(Reading{Start: n.start, End: n.end, Quantity: Quantity{Value: n.value, Unit: "count"}, Weak: true})
		return n.end
	}
	return 0
}

// nameStart returns the start of the word with a capital that ends at j, after
// which white space leads to i. It returns j where no such word is there or
// where it is a currency or a month.
func (e *english) nameStart(i, j int) int {
	if j == i || j-1 < e.done || e.low[j-1] == '\n' {
		return j
	}
	k := wordStart(e.low, j, e.done)
	word := e.low[k:j]
	if !hasUpper(e.text[k:j]) || currencyCode(word) || wordsEn[word].kind == wMonth {
		return j
	}
	return k
}

// numbersName reports whether n is in the middle of a name: the Beijing 301 Hospital.
func (e *english) numbersName(n number, t term) bool {
	p := spaceEnd(e.low, n.end)
	return n.plain && n.whole == 3 && t.noun == "" && p > n.end && p < len(e.low) && isUpper(e.text[p])
}

// namedAfter skips the number of a numbered institution: the 301 Hospital.
func (e *english) namedAfter(n number) int {
	p := spaceEnd(e.low, n.end)
	if !n.plain || n.whole < 2 || p == n.end || p >= len(e.text) || !isUpper(e.text[p]) {
		return 0
	}
	switch e.low[p:wordEnd(e.low, p)] {
	case "hospital", "institute", "factory", "plant", "school", "regiment", "unit", "project", "plan":
		return n.end
	}
	return 0
}

// startsSentence reports whether the word at i begins a sentence, where every
// word has a capital.
func (e *english) startsSentence(i int) bool {
	p := spaceStart(e.low, i, 0)
	return p == 0 || strings.IndexByte(".!?:;\n\"", e.low[p-1]) >= 0 || p == i && e.low[p-1] >= utf8.RuneSelf
}

// codeWordsEn are words before digits that are a code.
var codeWordsEn = set("number id tel fax icp code isbn phone telephone mobile hotline postcode zip issn doi")

// numberedBefore skips the digits of Tel: 123456 and Website ID: 4206. j is
// the start of the white space before n.
func (e *english) numberedBefore(n number, j int) int {
	if end := registrationEnd(e.text, n.start, n.end); end > 0 {
		return end
	}
	if !n.plain || n.whole < 3 {
		return 0
	}
	colon := j > e.done && e.low[j-1] == ':'
	if colon {
		j--
	}
	if word := e.low[wordStart(e.low, j, e.done):j]; !codeWordsEn[word] || !colon && n.whole < maxBare {
		return 0
	}
	return phoneEnd(e.text, n.end)
}
