package figures

import (
	"strings"
	"unicode/utf8"
)

// A minus sign makes a value negative: -3.9%, −1.2 billion yuan, 负1.2亿元, 零下20
// 摄氏度. The same marks are hyphens of names and of ranges, and dashes, which this
// file keeps apart: a sign touches its number, and nothing that a hyphen could join
// is before it.

const (
	// beforeSign are the marks that a sign may follow. A number or a letter before
	// it makes it a hyphen.
	beforeSign = "(（[【“‘\"'「：:，,、；;|＝=<>≤≥→~～—至到"
	// signedZh are the characters after which a hyphen is a sign: 为-1.2亿元, 增速-3.9%.
	signedZh = "为至到在是达率速长比值润额幅入余差利资益价跌涨降约超仅"
	// notNegative are the characters that end another word with 负: 担负5项任务.
	notNegative = "担背肩自胜欺抱亏正辜重减"
)

// minusMark returns where the minus sign before the number or currency at i starts,
// or i if there is none. The sign touches the number.
func minusMark(s string, i, floor int) int {
	size := 0
	switch {
	case i-1 >= floor && s[i-1] == '-':
		size = 1
	case i-3 >= floor && (s[i-3:i] == "−" || s[i-3:i] == "－" || s[i-3:i] == "–"):
		size = 3
	default:
		return i
	}
	return i - size
}

// signStart returns where the minus sign before the amount at i starts, or i if there
// is none. A hyphen after a word or a number is no sign, and a dash of running text
// does not touch the number. Unless the amount is measured, a dash is none either.
func signStart(s string, i, floor int, measured bool) int {
	at := minusMark(s, i, floor)
	if at == i {
		return i
	}
	if s[at:i] == "–" && !measured {
		return i
	}
	before := runeBefore(s, at)
	switch {
	case before == 0, before == '\n', before == '\t', strings.ContainsRune(beforeSign, before):
		return at
	case strings.ContainsRune(blanks, before):
		rest := strings.TrimRight(s[max(0, at-8):at], blanks)
		if last := runeBefore(rest, len(rest)); last >= '0' && last <= '9' || last == '%' { // 10 -20
			return i
		}
		return at
	case strings.ContainsRune(signedZh, before):
		return at
	case measured && before > utf8.RuneSelf && isHan(s[at-utf8.RuneLen(before)]) && s[at:i] != "–":
		return at
	}
	return i
}

// oftenNegative reports whether amounts of the unit are often negative: shares, sums of money
// and temperatures.
func oftenNegative(slug string) bool {
	u := unitNamed(slug)
	return u.ratio && slug != "times" || u.money || isDegree(slug)
}

func isDegree(slug string) bool { return slug == "degC" || slug == "degF" || slug == "degree" }

// negate turns the value of t around. The ends of a range change places.
func (t *term) negate() {
	t.n.value.Coef, t.n.to.Coef = -t.n.value.Coef, -t.n.to.Coef
	if t.n.isRange {
		t.n.value, t.n.to = t.n.to, t.n.value
	}
	t.negative = true
}

// minusWordsEn are the words that say a minus sign.
var minusWordsEn = set("minus negative")

// minus reads the sign before t: -3.9%, −$2 billion, $-2 billion, minus 5 degrees,
// negative 3.9 percent.
func (e *english) minus(t *term) {
	if t.unit == "times" {
		return
	}
	if at := signStart(e.text, t.start, e.done, oftenNegative(t.unit)); at < t.start {
		t.start = at
		t.negate()
		return
	}
	if e.moneyAfterMinus(t) || unitNamed(t.unit).isTime() {
		return
	}
	word := e.wordBefore(t.start)
	if !minusWordsEn[word] || word == "negative" && !t.n.digits && !oftenNegative(t.unit) {
		return
	}
	at := spaceStart(e.low, t.start, e.done) - len(word)
	if before := spaceStart(e.low, at, e.done); before == e.done && e.done > 0 && before < at && isDigit(e.low[before-1]) { // 10 minus 3
		return
	}
	t.start, t.spread = at, true
	t.negate()
}

// moneyAfterMinus reads $-2 billion and RMB -2 billion.
func (e *english) moneyAfterMinus(t *term) bool {
	if t.sign {
		return false
	}
	unit, start := currencyBeforeMinus(e.text, t.n.start, e.done)
	if start < 0 {
		return false
	}
	t.unit, t.start, t.sign = unit, start, true
	t.negate()
	return true
}

// currencyBeforeMinus finds the currency before the minus sign of the number at i;
// start is -1 if there is none. Letters need a space between: RMB -2 billion.
func currencyBeforeMinus(s string, i, floor int) (unit string, start int) {
	at := minusMark(s, i, floor)
	if at == i || at <= floor {
		return "", -1
	}
	unit, start = currencyBefore(s, at, floor)
	if start >= 0 && isLetter(s[at-1]) {
		return "", -1
	}
	return unit, start
}

// minus reads the sign before t: -3.9%, 负3.9%, 零下20摄氏度.
func (z *chinese) minus(t *term) {
	if t.unit == "times" {
		return
	}
	switch {
	case z.precedes(t.start, "零下") != "" && (isDegree(t.unit) || t.unit == "" || t.unit == "count"):
		t.start -= len("零下")
		t.spread = true
	case z.precedes(t.start, "负") != "" && z.negative(t):
		t.start -= len("负")
	default:
		at := signStart(z.text, t.start, z.done, oftenNegative(t.unit))
		if at == t.start {
			unit, start := currencyBeforeMinus(z.text, t.n.start, z.done)
			if start < 0 || t.sign {
				return
			}
			at, t.unit, t.sign = start, unit, true
		}
		t.start = at
	}
	t.negate()
}

// negative reports whether 负 before t is its sign: not in 担负5项任务, 3胜2负3平 and
// 负二层.
func (z *chinese) negative(t *term) bool {
	before := runeBefore(z.text, t.start-len("负"))
	if before >= '0' && before <= '9' || before != 0 && strings.ContainsRune(notNegative, before) || numeralZh(before) {
		return false
	}
	return t.noun != "层" && t.noun != "楼" && t.noun != "级" && !z.follows(t.end, "楼") && !z.follows(t.end, "层")
}

// signEnd steps over a minus sign, in marks or words, at i.
func signEnd(s string, i int) int {
	for _, sign := range [...]string{"-", "−", "－", "minus ", "negative ", "负", "零下"} {
		if strings.HasPrefix(s[min(i, len(s)):], sign) {
			return i + len(sign)
		}
	}
	return i
}
