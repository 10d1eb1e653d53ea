package figures

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// atLetters skips names with Latin letters and reads Q1 and FY2023.
func (z *chinese) atLetters(i int) int {
	j := wordEnd(z.text, i)
	if j+1 < len(z.text) && z.text[j] == '/' && isUpper(z.text[j+1]) && isUpper(z.text[i]) { // GB/T
		j = wordEnd(z.text, j+1)
	}
	if part, end := quarterCode(z.text, i); end > 0 && isUpper(z.text[i]) && (i == 0 || !isLetter(z.text[i-1])) {
		return z.time(i, end, When{Part: part})
	}
	if z.amountFollows(i, j) {
		return j
	}
	if end := nameEnd(z.text, i, j); end > j {
		return end
	}
	word := z.text[i:j]
	switch {
	case strings.EqualFold(word, "http"), strings.EqualFold(word, "https"), strings.EqualFold(word, "www"):
		return addressEnd(z.text, i)
	case strings.EqualFold(word, "top"), j-i >= 2 && word == strings.ToUpper(word) && !currencyCode(word):
		return z.nameNumberEnd(j)
	case hasUpper(word) && !currencyCode(word):
		return z.model(j)
	}
	return j
}

// scaleFollows reports whether 百, 千, 万 or 亿 multiplies the digits that end at i: MDI
// 100万吨.
func (z *chinese) scaleFollows(i int) bool {
	p := blanksEnd(z.text, i)
	r := runeAt(z.text, p)
	if r == '多' || r == '余' {
		r = runeAt(z.text, p+len("多"))
	}
	return hanPower(r) > 1 && (r != '百' || !z.follows(p, "百度"))
}

// amountFollows reports whether the letters from i to j are a word before an amount that
// touches it, GDP1200亿元 and PVC500吨, and no name with a number: PM2.5, T3, H20.
func (z *chinese) amountFollows(i, j int) bool {
	if !isDigitAt(z.text, j) {
		return false
	}
	n, _ := lexDigits(z.text, j)
	if z.scaleFollows(n.end) {
		return true
	}
	if j-i < 2 || z.text[i:j] != strings.ToUpper(z.text[i:j]) {
		return false
	}
	unit, end := unitAt(z.text, z.gap(n.end))
	if end == 0 {
		unit, end = abbreviationAt(z.text, z.gap(n.end))
	}
	u := unitNamed(split(unit).base)
	return end > 0 && !u.isTime() && !u.counted
}

// nameNumberEnd returns the end of the digits of TOP 10 and ISO 9001, which
// belong to the name that ends at i, and i where there are none.
func (z *chinese) nameNumberEnd(i int) int {
	p := spaceEnd(z.text, i)
	if n, ok := lexDigits(z.text, p); ok && p > i && n.plain && !z.unitFollows(n.end) && !z.scaleFollows(n.end) {
		return n.end
	}
	return i
}

// model reads the number of iPhone 13, whose name ends at i, as a weak count.
func (z *chinese) model(i int) int {
	n, ok := lexDigits(z.text, spaceEnd(z.text, i))
	if !ok || !n.plain || n.whole >= 4 || codeEnd(z.text, n.start) > 0 || z.unitFollows(n.end) || z.scaleFollows(n.end) || dashLen(z.text, n.end) > 0 {
		return i
	}
	z.emit(Reading{Start: n.start, End: n.end, Quantity: Quantity{Value: n.value, Unit: "count"}, Weak: true})
	return n.end
}

// codeWords before digits say that they are no number.
var codeWords = []string{"代码", "编号", "邮编", "电话", "热线", "传真", "手机", "号码", "代码：", "编号：", "邮编：", "电话：", "热线：", "传真：", "手机：", "拨打", "〕", "代码:", "邮编:", "电话:"}

// craft are numbered and not counted.
var craft = []string{"波音", "空客", "神舟", "嫦娥", "天宫", "歼", "长征"}

// codeEndings are the characters that codeWords and craft end in.
var codeEndings = func() (ends string) {
	for _, word := range slices.Concat(codeWords, craft) {
		last, _ := utf8.DecodeLastRuneInString(word)
		ends += string(last)
	}
	return ends
}()

// codeAround skips digits that are a code by the words beside them.
func (z *chinese) codeAround(i int) int {
	j := digitsEnd(z.text, i)
	if j == i { // digits of full width
		return 0
	}
	if end := registrationEnd(z.text, i, j); end > 0 {
		return end
	}
	if strings.ContainsRune(codeEndings, runeBefore(z.text, i)) {
		if z.precedes(i, codeWords...) != "" && !z.unitFollows(j) && !z.goesOn(j) {
			return phoneEnd(z.text, j)
		}
		if z.precedes(i, craft...) != "" && !z.unitFollows(j) {
			return j
		}
	}
	for _, after := range [...]string{"开纸", "开本", "开大", "开版", "开画", "开报"} { // a size of paper
		if strings.HasPrefix(z.text[j:], after) {
			return j + len("开")
		}
	}
	word := z.text[i:j]
	if (word == "985" || word == "211") && !strings.HasPrefix(z.text[j:], "家") {
		for _, after := range [...]string{"工程", "高校", "大学", "院校", "、", "”", "和", "\"", "平台"} {
			if strings.HasPrefix(z.text[j:], after) {
				return j
			}
		}
	}
	for _, after := range [...]string{"强", "部队", "热线", "工程", "版本", "医院", "研究所", "国道"} {
		if strings.HasPrefix(z.text[j:], after) && j-i >= 2 {
			return j + len(after)
		}
	}
	return 0
}

// goesOn reports whether the digits that end at i are the first of 1.2万 or 300万,
// which no code is.
func (z *chinese) goesOn(i int) bool {
	return hanPower(runeAt(z.text, i)) > 0 || (z.follows(i, ".") || z.follows(i, ",")) && isDigitAt(z.text, i+1)
}

// spared reports whether a silent word at i is a number after all: 十分 before
// 之 or 钟, and what begins as the places 四平, 五家渠 and 六盘水 do.
func (z *chinese) spared(i int) bool {
	for _, words := range [...]string{"十分之", "十分钟", "百度电", "四平方", "四平米", "五家渠道", "六盘水饺"} {
		if z.follows(i, words) {
			return true
		}
	}
	switch {
	case z.follows(i, "一点"): // 一点五亿, and not 一点一滴
		run := hanRunAt(z.text, i+len("一点"))
		if run.n == 0 || z.follows(i, "一点一滴") {
			return false
		}
		r := runeAt(z.text, run.end)
		return hanPower(r) > 1 || unitLen(z.text, run.end) > 0 || z.follows(run.end, "个百分点")
	case z.follows(i, "十"): // 十四五条
		run := hanRunAt(z.text, i+len("十"))
		return run.pair() && strings.ContainsRune(countedPairs, runeAt(z.text, run.end)) && run.end < len(z.text)
	}
	return false
}

// countedPairs are the measure words and units that make a number of 十四五, which is
// else the plan: 十四五条.
const countedPairs = "个家条台座位人种款件项吨亩公万层辆艘架户套张只头栋块倍天米元岁名支所枚颗"

// silent returns the end of the silent word whose number character is at i, or 0.
func (z *chinese) silent(i int) int {
	if end := silentEnd(z.text, i, runeAt(z.text, i)); end > 0 && !z.spared(i) {
		return end
	}
	return 0
}

// listNumeral reports whether the numeral at i begins a heading: 一、 （二）.
func (z *chinese) listNumeral(i int) bool {
	run := i
	for n := 0; n < 3 && numeralZh(runeAt(z.text, run)); n++ {
		run += 3
	}
	if runeBefore(z.text, i) == '（' && z.follows(run, "）") || runeBefore(z.text, i) == '(' && z.follows(run, ")") {
		return true
	}
	before := strings.TrimRight(z.text[max(0, i-4):i], " \t*#　")
	return z.follows(run, "、") && (i == 0 || before == "" && i < 4 || strings.HasSuffix(before, "\n"))
}
