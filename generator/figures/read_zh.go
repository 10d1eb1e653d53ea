package figures

import (
	"strings"
	"unicode/utf8"
)

// chinese reads one text, as [english] does: from number to number.
type chinese struct {
	scanner
	rough bool // the number that is finished next is an order of magnitude
}

func readChinese(text string, buffer []Reading) []Reading {
	z := &chinese{scanner: scanner{text: text, out: buffer}}
	for i := 0; i < len(z.text); { // every step moves on by at least one byte
		c := z.text[i]
		switch {
		case isDigit(c):
			i = max(i+1, z.atDigits(i))
		case isLetter(c):
			i = max(i+1, z.atLetters(i))
		case mayBegin(z.text, i):
			i = max(i+1, z.atHan(i))
		default:
			i++
		}
	}
	z.bounds()
	z.others()
	z.series()
	z.directions()
	z.periods()
	return z.out
}

// mayBegin reports whether the character at i may begin something that
// [chinese.atHan] reads. Nineteen of twenty characters begin nothing; they are
// skipped byte by byte without decoding, which BenchmarkRead measures.
func mayBegin(s string, i int) bool {
	switch c := s[i]; {
	case c == 0xC2: // ½ ¼ ¾
		return true
	case c < 0xE0 || c > 0xEF || i+2 >= len(s):
		return false
	}
	low := (uint16(s[i+1])<<6 | uint16(s[i+2]&0x3F)) & 0xFFF
	return beginnings[low>>6]>>(low&0x3F)&1 != 0
}

// beginnings holds the low twelve bits of each character that atHan knows,
// which are the last two bytes of three.
var beginnings = func() (all [1 << 12 / 64]uint64) {
	for _, r := range "０１２３４５６７８９零〇○壹贰叁肆伍陆柒捌玖拾佰仟一二两三四五六七八九十百千万亿廿卅第首翻减半过大上下前头本数几好双" {
		all[r>>6&0x3F] |= 1 << (r & 0x3F)
	}
	return all
}()

// gap steps over the blanks that some texts have between digits and characters.
func (z *chinese) gap(i int) int {
	if i < len(z.text) && (z.text[i] == ' ' || z.text[i] == 0xC2 || z.text[i] == 0xE2 || z.text[i] == 0xE3) {
		return blanksEnd(z.text, i)
	}
	return i
}

// number reads a number at i, or after one space.
func (z *chinese) number(i int) (number, bool) { return readHan(z.text, z.gap(i)) }

func (z *chinese) follows(i int, words string) bool {
	return i <= len(z.text) && strings.HasPrefix(z.text[i:], words)
}

// precedes returns the first of words that ends at i.
func (z *chinese) precedes(i int, words ...string) string {
	for _, w := range words {
		if strings.HasSuffix(z.text[z.done:i], w) {
			return w
		}
	}
	return ""
}

// atDigits reads what begins with the digits at i.
func (z *chinese) atDigits(i int) int {
	if end := listNumberEnd(z.text, i); end > 0 {
		return end
	}
	if w, end := numericDate(z.text, i); end > 0 {
		return z.time(i, end, w)
	}
	if hour, minute, end, ok := clockDigits(z.text, i); ok {
		return z.clock(i, end, hour, minute)
	}
	if n, ok := slashFraction(z.text, i); ok {
		return z.finish(term{n: n, start: i, end: n.end, unit: "%"})
	}
	if end := codeEnd(z.text, i); end > 0 {
		return end
	}
	if end := z.codeAround(i); end > 0 {
		return end
	}
	n, ok := z.number(i)
	if !ok {
		return max(n.end, i+1)
	}
	return z.atNumber(n)
}

// atHan reads what begins with the character at i.
func (z *chinese) atHan(i int) int {
	r, size := utf8.DecodeRuneInString(z.text[i:])
	next := i + size
	switch r {
	case '０', '１', '２', '３', '４', '５', '６', '７', '８', '９':
		return z.atDigits(i)
	case '零', '〇', '○', '一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万', '亿', '廿', '卅':
		return z.atNumeral(i, r)
	case '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖', '拾', '佰', '仟':
		return z.atCapital(i, next)
	case '第':
		return z.ordinal(i, next)
	case '首':
		return z.first(i, next)
	case '翻', '减':
		return z.fold(i, next, r)
	case '半', '过', '大':
		return z.half(i, next, r)
	case '上', '下', '前', '头', '本':
		return z.period(i, next, r)
	case '数', '几', '好':
		return z.vague(i, next)
	case '双':
		if z.follows(next, "11") || z.follows(next, "12") {
			return next + 2
		}
	case '½', '¼', '¾':
		if n, ok := vulgarFraction(z.text, i); ok {
			return z.atNumber(n)
		}
	}
	return next
}

// atNumeral reads what begins with the Chinese numeral r at i.
func (z *chinese) atNumeral(i int, r rune) int {
	next := i + utf8.RuneLen(r)
	if end := z.plan(i); end > 0 {
		return end
	}
	if end := z.silent(i); end > 0 {
		return end
	}
	if z.listNumeral(i) {
		return next
	}
	if (r == '万' || r == '亿') && z.behindNumber(i) {
		return next
	}
	for _, p := range [...]struct {
		text string
		exp  int32
	}{{"百分之", 0}, {"千分之", -1}, {"万分之", -2}} {
		if z.follows(i, p.text) {
			return z.perCent(i, i+len(p.text), p.exp)
		}
	}
	switch {
	case z.follows(i, "百分百"):
		return z.finish(term{n: number{start: i, value: whole(100)}, start: i, end: i + len("百分百"), unit: "%"})
	case z.follows(i, "一半"):
		if z.follows(next, "半导体") {
			return next
		}
		return z.finish(term{n: number{start: i, value: whole(50)}, start: i, end: i + len("一半"), unit: "%"})
	case z.follows(i, "一是"), z.follows(i, "二是"), z.follows(i, "三是"), z.follows(i, "四是"), z.follows(i, "五是"):
		return next
	}
	n, ok := z.number(i)
	if !ok {
		return max(n.end, next)
	}
	return z.atNumber(n)
}

// atNumber makes a reading of n: a time, a fraction or an amount.
func (z *chinese) atNumber(n number) int {
	n = z.trillions(n)
	if n.unit == "" {
		if end := z.commonEra(n); end > 0 {
			return end
		}
		if end := z.when(n); end > 0 {
			return end
		}
		if end := z.fraction(n); end > 0 {
			return end
		}
		if end := z.grade(n); end > 0 {
			return end
		}
		if end := z.session(n); end > 0 {
			return end
		}
	}
	if end := z.every(n); end > 0 {
		return end
	}
	first, ok := z.term(n)
	if !ok && (!z.spans(n) || n.plain && n.whole > 1) {
		return n.end
	}
	if second, ok := z.rangeEnd(first); ok {
		if joined, ok := joinTerms(first, second, !z.follows(first.end, "或")); ok {
			return z.finish(joined)
		}
	}
	if !ok {
		return n.end
	}
	z.mixed(&first)
	return z.finish(first)
}

// spans reports whether the Chinese numeral n, which has no unit, may be the first of
// a range: the 二 of 二到五年.
func (z *chinese) spans(n number) bool {
	return !n.digits && !n.bare && !n.isRange && n.value.Coef > 0 && (z.follows(n.end, "到") || z.follows(n.end, "至") || dashLen(z.text, n.end) > 0) && z.silent(n.start) == 0
}

// term adds to n its currency and unit. It reports false where n is no number
// after all: 三 of 三鹿, 万 of 万科.
func (z *chinese) term(n number) (term, bool) {
	t := term{n: n, start: n.start, end: n.end, unit: n.unit}
	if unit, start := currencyBefore(z.text, n.start, z.done); start >= 0 {
		t.unit, t.start, t.sign = unit, start, true
	}
	t.thousands(z.text)
	if t.end < len(z.text) && z.text[t.end] == '+' && !isDigitAt(z.text, t.end+1) {
		t.bound, t.end = AtLeast, t.end+1
	}
	found := z.unit(&t)
	z.minus(&t)
	if t.unit == "" {
		t.unit = "count"
	}
	if z.moneyAlone(&t) {
		t.unit, found = "CNY", true
	}
	switch {
	case n.bare && z.unitAlone(&t):
		return t, false
	case n.digits:
		return t, found || t.unit != "count" || !codeLike(z.text, n)
	case n.value.Coef == 0: // 零部件
		return t, false
	case found && t.n.plain && n.whole > 1: // 三四五年级 and other digits in a row
		return t, false
	case found || t.sign:
		return t, true
	}
	return t, z.countsAlone(&t, n)
}

// unitAlone reports whether t is the unit of other numbers: 产量（万吨）, 单位：万元.
func (z *chinese) unitAlone(t *term) bool {
	before, after := runeBefore(z.text, t.start), runeAt(z.text, t.end)
	return (before == '（' || before == '(') && (after == '）' || after == ')') || z.precedes(t.start, "单位：", "单位:", "单位为") != ""
}

// countsAlone reports whether the Chinese numeral n is a number although it has
// neither unit nor currency, and marks t as weak where that is uncertain.
func (z *chinese) countsAlone(t *term, n number) bool {
	large := n.bare && n.value.Cmp(whole(1e6)) >= 0 && n.end-n.start > len("亿") // 千亿产业
	switch {
	case large && !z.follows(n.end, "别") && !z.follows(n.end, "不") && !z.follows(n.end, "要"):
		t.n.weak = true
	case n.bare: // 游客过万
		return endsPhrase(z.text[n.end:]) && strings.ContainsRune("过超逾破近", runeBefore(z.text, n.start))
	case n.plain && n.whole > 1:
		return false
	case n.value.Cmp(whole(10)) < 0:
		if n.end >= len(z.text) || !strings.ContainsRune(measureNouns, runeAt(z.text, n.end)) && (n.value == whole(1) || !z.countsNoun(n.end)) {
			return false
		}
		t.n.weak = true
	case n.value.Cmp(whole(1000)) < 0:
		t.n.weak = true
	}
	return true
}

// rangeEnd finds the number that makes a range with t: 20至30, 20%–30%.
func (z *chinese) rangeEnd(t term) (term, bool) {
	p := z.gap(t.end)
	size := z.spanMark(p)
	switch {
	case z.follows(p, "——") && z.longSpan(t, p+len("——")): // 5——10年
		size = len("——")
	case z.follows(p, "——"):
		return term{}, false
	case z.follows(p, "或"), z.follows(p, "、") && z.adjacent(t, p+len("、")):
		size = len("或")
	case size == 0:
		return term{}, false
	}
	p = signEnd(z.text, spaceEnd(z.text, p+size))
	for _, c := range units.signs {
		if z.follows(p, c.spelling) {
			p += len(c.spelling)
			break
		}
	}
	if codeEnd(z.text, p) > 0 || z.silent(p) > 0 { // 从两家到五家渠
		return term{}, false
	}
	n, ok := z.number(p)
	if !ok || n.plain && n.whole == 4 && t.n.whole < 4 && z.follows(n.end, "年") {
		return term{}, false
	}
	second, ok := z.term(n)
	if ok && second.unit == "count" && t.unit == "count" && t.noun == second.noun {
		t.noun = ""
	}
	return second, ok
}

// longSpan reports whether the dash before i, which is as long as one between clauses, is
// within a range: digits without a unit are before it, and larger ones after it.
func (z *chinese) longSpan(t term, i int) bool {
	if !t.n.digits || t.unit != "count" || t.noun != "" || !isDigitAt(z.text, i) {
		return false
	}
	n, ok := z.number(i)
	return ok && !n.isRange && n.raw.Cmp(t.n.raw) > 0 && (z.unitFollows(n.end) || n.scale > 0)
}

// adjacent reports whether 3、4元 is a range: the second number, at i, is one
// more than t, which has no unit of its own.
func (z *chinese) adjacent(t term, i int) bool {
	if t.unit != "count" || t.noun != "" {
		return false
	}
	n, ok := z.number(i)
	if !ok || n.isRange {
		return false
	}
	next, ok := Decimal{t.n.raw.Coef + 1, t.n.raw.Exp}.norm()
	return ok && n.raw == next
}

// finish adds bounds and change to t and emits it.
func (z *chinese) finish(t term) int {
	r := Reading{Start: t.start, End: t.end, Quantity: Quantity{Value: t.n.value, To: t.n.to, Range: t.n.isRange, Unit: t.unit, Bound: t.n.bound}, Weak: t.n.weak}
	if t.bound != "" {
		r.Bound = t.bound
	}
	r.Of.Zh, r.Or = t.noun, t.or
	switch {
	case z.rough:
		r.Rough, z.rough = Several, false
	case t.n.bare && t.n.value.Cmp(whole(100)) >= 0 && t.unit != "%":
		r.Rough = One
		if r.Bound == Exact && z.precedes(r.Start, "上") != "" { // 上千万
			r.Bound, r.Start = Over, r.Start-len("上")
		}
	}
	if bound, start := z.boundBefore(r.Start, t); start < r.Start {
		r.Bound, r.Start = bound, start
	}
	if bound, end := z.boundAfter(r.End, t); end > r.End {
		if bound != Exact {
			r.Bound = bound
		}
		r.End = end
	}
	per := t.per
	if p, start := z.perBefore(r.Start); p != "" && per == "" && t.unit != "%" && t.unit != "times" {
		per, r.Start = p, start
	}
	if per == "" && unitNamed(r.Unit).money {
		per = z.pricedBefore(r.Start)
	}
	z.change(&r)
	if r.Unit == "times" {
		z.times(&r)
	}
	if per != "" && per != r.Unit {
		r.Unit += "/" + per
	}
	z.weaken(&r, t)
	r.Restated = restates(z.text, z.out, r, t.start)
	z.emit(r)
	return max(r.End, t.end)
}

// vague reads 数十, 几百万 and 好几千: a number in form.
func (z *chinese) vague(i, j int) int {
	if z.follows(i, "好几") {
		j = i + len("好几")
	} else if z.follows(i, "好") {
		return j
	}
	if before := runeBefore(z.text, i); z.follows(i, "数") && before != 0 && strings.ContainsRune("人个户总指参次分岁多少半无基倍件位度系函", before) {
		return j
	}
	by := z.follows(j, "以") // 数以千计
	if by {
		j += len("以")
	}
	n, ok := z.number(j)
	if !ok || !n.bare && runeAt(z.text, j) != '十' || n.digits || by && !z.follows(n.end, "计") {
		return j
	}
	if by {
		n.end += len("计")
		if z.follows(n.end, "的") {
			n.end += len("的")
		}
	}
	n.start, n.bare, n.weak, n.bound = i, false, true, Over
	t, ok := z.term(n)
	if !ok {
		return n.end
	}
	z.rough = true
	return z.finish(t)
}
