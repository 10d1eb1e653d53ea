package figures

import (
	"strings"
	"unicode/utf8"
)

// unitFollows reports whether the number that ends at i has a unit of its own.
func (z *chinese) unitFollows(i int) bool {
	p := z.gap(i)
	_, end := abbreviationAt(z.text, p)
	return end > 0 || unitLen(z.text, p) > 0 || isMeasure(runeAt(z.text, p))
}

// unit reads the unit or measure word that follows and reports whether there
// is one.
func (z *chinese) unit(t *term) bool {
	p := z.gap(t.end)
	if end := z.tenths(t, p); end > 0 {
		return true
	}
	unit, end := unitAt(z.text, p)
	if end == 0 {
		if unit, end = abbreviationAt(z.text, p); end == 0 {
			return z.measure(t, p)
		}
	}
	if t.sign && (!unitNamed(unit).money || unit != t.unit) {
		return false
	}
	if money, after := unitAt(z.text, end); z.text[p:end] == "元" && unitNamed(money).money && !z.follows(end, "元") { // 1200亿元新台币
		unit, end = money, after
	} else if unit = z.inContext(t, unit, p, end); unit == "" {
		return z.measure(t, p)
	}
	base := split(unit)
	t.unit, t.per, t.end = base.base, base.per, end
	if unit == "person" || unit == "household" {
		t.noun = z.text[p:end]
	}
	z.dimes(t)
	z.andHalf(t)
	z.perUnit(t)
	return true
}

// inContext returns what the unit that is written from p to end means beside
// the words around it, or "" where it is no unit.
func (z *chinese) inContext(t *term, unit string, p, end int) string {
	word := z.text[p:end]
	switch unit {
	case "degree": // 100万度 is electricity
		before := z.text[max(z.done, t.start-18):t.start]
		if t.n.scale >= 4 || strings.Contains(before, "电") {
			return "kWh"
		}
	case "CNY":
		if word == "块" && !z.moneyBlock(end) { // 两块地
			return ""
		}
		return z.yuanOf(t.start) // 港币3亿元
	case "m3":
		if word == "方" {
			return z.squareOrCubic(t, end)
		}
	case "li":
		if !t.n.digits && !z.follows(end, "路") && !z.follows(end, "地") && !z.follows(end, "外") {
			return ""
		}
	case "week":
		if word == "周" && !t.n.digits && t.n.value == whole(4) { // 四周: all around
			t.n.weak = true
		}
	case "household":
		if word == "户" && z.firmsCounted(t.start, end) {
			return ""
		}
	case "person":
		if r := runeAt(z.text, end); word == "名" && (r == '列' || r == '单') { // 名列, 名单
			return ""
		}
	}
	return unit
}

// yuanOf returns the currency that the word before i gives to 元.
func (z *chinese) yuanOf(i int) string {
	for _, c := range units.beforeYuan {
		if strings.HasSuffix(z.text[z.done:i], c.spelling) {
			return c.unit
		}
	}
	return "CNY"
}

// dimes adds the tenths of 3元5角 and 五块九.
func (z *chinese) dimes(t *term) {
	if t.unit != "CNY" || t.n.isRange || t.n.scale > 0 || t.n.value.Exp < 0 {
		return
	}
	p := t.end
	d, size := digitAt(z.text, p)
	if size == 0 {
		r := runeAt(z.text, p)
		d, _ = hanDigit(r)
		size = max(0, utf8.RuneLen(r))
	}
	if d == 0 {
		return
	}
	p += size
	switch {
	case z.follows(p, "毛"), z.follows(p, "角"):
		p += len("角")
	case !strings.HasSuffix(z.text[:t.end], "块") || numeralZh(runeAt(z.text, p)) || isDigitAt(z.text, p):
		return
	}
	if sum, ok := t.n.value.plus(Decimal{d, -1}); ok {
		t.n.value, t.end = sum, p
	}
}

// moneyBlock reports whether 块 before s[i] is money: 200块, 三块五, and not
// 两块地.
func (z *chinese) moneyBlock(i int) bool {
	r := runeAt(z.text, i)
	if d, _ := hanDigit(r); d > 0 { // 三块五, and not 三块五边形瓷砖
		r = runeAt(z.text, i+utf8.RuneLen(r))
		return r == '毛' || r == '角' || endsSum(r)
	}
	if isDigitAt(z.text, i) { // 三块5毛, and not 一块4开纸
		r = runeAt(z.text, digitsEnd(z.text, i))
		return r == '毛' || r == '角' || endsSum(r) && !isDigit(byte(r))
	}
	return r == '钱' || endsSum(r)
}

// endsSum reports whether r may follow a sum of money in 块.
func endsSum(r rune) bool {
	return r == 0 || r < utf8.RuneSelf || strings.ContainsRune("，。；、！？）多左以就的了，吧", r)
}

// tenths reads 七成 and 七成五 as a share. 成 often begins another word.
func (z *chinese) tenths(t *term, p int) int {
	if end := z.discount(t, p); end > 0 {
		return end
	}
	if !z.follows(p, "成") || t.n.value.Cmp(whole(10)) > 0 {
		return 0
	}
	end := p + len("成")
	if strings.ContainsRune("立为功员果本都长熟绩就了分型品交套语", runeAt(z.text, end)) && end < len(z.text) {
		return 0
	}
	value, ok1 := t.n.value.scaled(1)
	to, ok2 := t.n.to.scaled(1)
	if !ok1 || !ok2 {
		return 0
	}
	t.n.value, t.n.to, t.unit, t.end = value, to, "%", end
	if z.follows(end, "半") && !t.n.isRange { // 三成半
		if sum, ok := value.plus(whole(5)); ok {
			t.n.value, t.end = sum, end+len("半")
		}
	} else if d, _ := hanDigit(runeAt(z.text, end)); d > 0 && !t.n.isRange && !z.follows(end, "一") {
		if sum, ok := value.plus(whole(d)); ok {
			t.n.value, t.end = sum, end+3
		}
	}
	z.more(t)
	return t.end
}

// discount reads 八折 and 八五折: one fifth off, which English says either way.
func (z *chinese) discount(t *term, p int) int {
	end := p + len("折")
	if !z.follows(p, "折") || t.n.isRange || t.n.value.Cmp(whole(100)) >= 0 || t.n.value.Coef <= 0 || end < len(z.text) && strings.ContainsRune("叠扣断线旧腾射磨合算", runeAt(z.text, end)) {
		return 0
	}
	share := t.n.value
	if share.Cmp(whole(10)) < 0 {
		share, _ = share.scaled(1)
	}
	share2 := share
	share2.Coef = -share2.Coef
	off, ok := whole(100).plus(share2)
	if !ok {
		return 0
	}
	t.n.value, t.or, t.unit, t.end, t.n.plain = share, off, "%", end, false
	return end
}

// measure reads the measure word at p.
func (z *chinese) measure(t *term, p int) bool {
	r := runeAt(z.text, p)
	if t.sign {
		return false
	}
	if isMeasure(r) && !(r == '分' && z.follows(p, "分之")) && !(r == '种' && startsWithAny(z.text[p:], growers)) {
		t.noun = string(r)
		t.end = p + utf8.RuneLen(r)
		if r == '个' && z.follows(t.end, "半") { // 三个半月, 一个半小时
			if unit, end := unitAt(z.text, t.end+len("半")); end > 0 || z.follows(t.end, "半月") {
				if end == 0 {
					unit, end = "month", t.end+len("半月")
				}
				if sum, ok := t.n.value.plus(aHalf); ok {
					t.n.value, t.unit, t.end, t.noun = sum, unit, end, ""
				}
			}
		}
		if t.unit == "" {
			t.unit = "count"
		}
		z.perUnit(t)
		return true
	}
	if t.n.bare && r == '级' {
		t.end = p + utf8.RuneLen(r)
		return true
	}
	return false
}

// andHalf adds the half of 两年半.
func (z *chinese) andHalf(t *term) {
	if !z.follows(t.end, "半") || t.n.isRange || t.unit == "%" || unitNamed(t.unit).money {
		return
	}
	if r := runeAt(z.text, t.end+3); r == '导' || r == '岛' || r == '径' {
		return
	}
	if sum, ok := t.n.value.plus(aHalf); ok {
		t.n.value = sum
		t.end += len("半")
	}
}

// perUnit reads the second part of a compound unit: /年, /吨, /kWh.
func (z *chinese) perUnit(t *term) {
	if t.per != "" {
		return
	}
	if z.follows(t.end, "每") { // 公里每小时
		if unit, end := unitAt(z.text, t.end+len("每")); end > 0 && unit != "person" {
			t.per, t.end = unit, end
		}
		return
	}
	if !z.follows(t.end, "/") && !z.follows(t.end, "／") {
		return
	}
	p := t.end + max(1, separator(z.text, t.end, '/', "／"))
	unit, end := unitAt(z.text, p)
	switch {
	case end > 0:
	case z.follows(p, "月"):
		unit, end = "month", p+len("月")
	default:
		if unit, end = abbreviationAt(z.text, p); end == 0 {
			return
		}
	}
	if split(unit).per == "" {
		t.per, t.end = unit, end
	}
}

// perEndings are the last characters of the words of [chinese.perBefore] that are
// no units.
const perEndings = "产理工年速"

// perBefore reads 每吨, 每年 and 年产 before i.
func (z *chinese) perBefore(i int) (unit string, start int) {
	if r := runeBefore(z.text, spaceStart(z.text, i, z.done)); !units.tailsZh[r] && !strings.ContainsRune(perEndings, r) {
		return "", i
	}
	for _, word := range [...]string{"年产", "年处理", "年加工", "每年"} {
		if z.precedes(i, word) != "" {
			return "year", i - len(word)
		}
	}
	if p := spaceStart(z.text, i, z.done); z.precedes(p, "时速") != "" {
		return "h", p - len("时速")
	}
	p := i
	for n := 0; n < units.longestZh && p > z.done; n++ {
		r, size := utf8.DecodeLastRuneInString(z.text[z.done:p])
		p -= size
		if r == '每' {
			break
		}
		if runeBefore(z.text[z.done:], p-z.done) != '每' {
			continue
		}
		if u, ok := units.wordsZh[z.text[p:i]]; ok && u != "times" && u != "%" && !unitNamed(u).money {
			return u, p - len("每")
		}
	}
	return "", i
}
