package figures

import "strings"

// perCent reads the number after 百分之.
func (z *chinese) perCent(i, j int, exp int32) int {
	n, ok := z.number(j)
	if !ok {
		return max(j, n.end)
	}
	if n.bare { // 百分之百
		n.bare = false
	}
	value, ok1 := n.value.scaled(exp)
	to, ok2 := n.to.scaled(exp)
	if !ok1 || !ok2 {
		return n.end
	}
	n.value, n.to, n.start = value, to, i
	t := term{n: n, start: i, end: n.end, unit: "%"}
	for _, word := range [...]string{"到", "至", "-", "～", "~"} {
		m, ok := z.number(n.end + len(word))
		if !z.follows(n.end, word) || !ok || n.isRange || m.isRange || exp != 0 || z.unitFollows(m.end) {
			continue
		}
		t.n.to, t.n.isRange, t.end = m.value, true, m.end
	}
	return z.finish(t)
}

// fraction reads 三分之二.
func (z *chinese) fraction(n number) int {
	if !z.follows(n.end, "分之") {
		return 0
	}
	top, ok := z.number(n.end + len("分之"))
	if !ok || top.isRange {
		return max(n.end, top.end)
	}
	value, ok := share(top.value, n.value)
	if !ok {
		return top.end
	}
	t := term{n: number{start: n.start, value: value}, start: n.start, end: top.end, unit: "%"}
	z.more(&t)
	return z.finish(t)
}

// more reads the 强 and 弱 of 三分之一强: a little over and a little under a third.
func (z *chinese) more(t *term) {
	bound := map[rune]Bound{'强': Over, '弱': Under}[runeAt(z.text, t.end)]
	if bound == "" {
		return
	}
	end := t.end + len("强")
	if next := runeAt(z.text, end); next != 0 && strings.ContainsRune("化劲大力项势度者企", next) {
		return
	}
	t.bound, t.end = bound, end
}

// fold reads 翻一番, 翻两番, 翻番, 翻倍 and 减半.
func (z *chinese) fold(i, j int, r rune) int {
	if r == '减' {
		if z.follows(j, "半") && runeAt(z.text, j+3) != '径' {
			return z.multiple(i, j+len("半"), aHalf)
		}
		return j
	}
	p := j
	for _, word := range [...]string{"了", "近", "超"} {
		if z.follows(p, word) {
			p += len(word)
		}
	}
	if z.follows(p, "番") || z.follows(p, "倍") {
		return z.multiple(i, p+len("番"), whole(2))
	}
	n, ok := z.number(p)
	if !ok || !z.follows(n.end, "番") || n.value.Exp < 0 || n.value.Cmp(whole(6)) > 0 || n.value.Coef <= 0 {
		return j
	}
	return z.multiple(i, n.end+len("番"), whole(1<<integer(n.value)))
}

func (z *chinese) multiple(i, end int, ratio Decimal) int {
	bound, start := z.boundBefore(i, term{})
	if _, after := z.boundAfter(end, term{unit: "times"}); after > end {
		bound, end = Over, after
	}
	z.emit(Reading{Start: start, End: end, Quantity: Quantity{Value: ratio, Unit: "times", Bound: bound}})
	return end
}

// half reads 半年, 半数, 过半 and 大半.
func (z *chinese) half(i, j int, r rune) int {
	switch r {
	case '过', '大':
		if !z.follows(j, "半") || strings.ContainsRune("导岛径年天夜", runeAt(z.text, j+3)) && j+3 < len(z.text) {
			return j
		}
		end := j + len("半")
		if z.follows(end, "数") {
			end += len("数")
		}
		z.emit(Reading{Start: i, End: end, Quantity: Quantity{Value: whole(50), Unit: "%", Bound: Over}, Weak: r == '大'})
		return end
	}
	t := term{n: number{start: i, end: j, value: aHalf}, start: i, end: j}
	switch before := z.precedes(i, "近", "超", "逾", "约"); {
	case z.follows(j, "数"):
		t.n.value, t.unit, t.end = whole(50), "%", j+len("数")
		return z.finish(t)
	case z.follows(j, "个亿"):
		t.n.value, t.unit, t.end = Decimal{5, 7}, "count", j+len("个亿")
		if unit, end := unitAt(z.text, t.end); unitNamed(unit).money {
			t.unit, t.end = unit, end
		}
		return z.finish(t)
	case z.follows(j, "个世纪"):
		t.unit, t.end = "century", j+len("个世纪")
		return z.finish(t)
	case before != "" && !z.follows(j, "年"):
		t.n.value, t.unit = whole(50), "%"
		return z.finish(t)
	}
	unit, end := unitAt(z.text, j)
	if unit == "times" || halved[unitNamed(unit).dimension] && unit != "s" && unit != "decade" && !z.halfWord(j, end) {
		t.unit, t.end = unit, end
		t.n.weak = unit == "month" // 半个月 is two weeks
		return z.finish(t)
	}
	return j
}

// halved are the dimensions of which texts take a half: 半米, 半吨, 半小时.
var halved = map[string]bool{"time": true, "length": true, "mass": true, "area": true, "volume": true}

// halfWord reports whether the unit from j to end begins another word after 半: 半升旗.
func (z *chinese) halfWord(j, end int) bool {
	next := runeAt(z.text, end)
	return next != 0 && strings.ContainsRune("旗降级", next) || z.text[j:end] == "周" && next == '岁'
}
