package figures

import (
	"strings"
	"unicode/utf8"
)

// grade reads 三级 and 二期, places in an order; three phases are 三个阶段.
func (z *chinese) grade(n number) int {
	p := z.gap(n.end)
	if !z.follows(p, "级") && !z.follows(p, "期") || n.isRange || n.scale > 0 || n.value.Cmp(whole(9)) > 0 || n.value.Exp < 0 || z.follows(n.start, "两") {
		return 0
	}
	end := p + len("级")
	z.emit(Reading{Start: n.start, End: end, Kind: Ordinal, Quantity: Quantity{Value: n.value}, Weak: n.value.Cmp(whole(2)) <= 0})
	return end
}

// ordinal reads 第44届, 第三, 第三季度.
func (z *chinese) ordinal(i, j int) int {
	if r := runeAt(z.text, j); r == ' ' {
		j++
	}
	if _, size := digitAt(z.text, j); size == 0 && !numeralZh(runeAt(z.text, j)) {
		return j
	}
	for _, name := range [...]string{"一财经", "三方", "一时间", "一线"} {
		if z.follows(j, name) {
			return j + len(name)
		}
	}
	if end := z.threeIndustries(i, j); end > 0 {
		return end
	}
	n, ok := z.number(j)
	if !ok || n.isRange {
		return max(j, n.end)
	}
	p := spaceEnd(z.text, n.end)
	if z.follows(p, "季度") && n.value.Cmp(whole(4)) <= 0 && n.value.Exp >= 0 && n.value.Coef > 0 {
		return z.time(i, p+len("季度"), When{Part: "Q" + n.value.String()})
	}
	end := n.end
	if r := runeAt(z.text, p); isMeasure(r) {
		end = p + utf8.RuneLen(r)
	}
	z.emit(Reading{Start: i, End: end, Kind: Ordinal, Quantity: Quantity{Value: n.value}, Weak: n.value.Cmp(whole(2)) <= 0})
	return end
}

// first reads 首个 and 首季.
func (z *chinese) first(i, j int) int {
	r := runeAt(z.text, j)
	switch {
	case z.follows(j, "季度"):
		return z.time(i, j+len("季度"), When{Part: "Q1"})
	case z.follows(j, "季"):
		return z.time(i, j+len("季"), When{Part: "Q1"})
	case r != 0 && strings.ContainsRune("个次批家座条届款台例只支艘架颗部套轮期单项日", r):
		end := j + utf8.RuneLen(r)
		z.emit(Reading{Start: i, End: end, Kind: Ordinal, Quantity: Quantity{Value: whole(1)}, Weak: true})
		return end
	}
	return j
}
