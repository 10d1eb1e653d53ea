package figures

import (
	"strings"
	"unicode/utf8"
)

// shortSecond returns the end of the 88 of 1986-88 at i, 0 where there is none.
func (z *chinese) shortSecond(i, year int) int {
	n, ok := lexDigits(z.text, i)
	if !ok || !n.plain || n.whole != 2 || z.follows(n.end, "-") {
		return 0
	}
	second := int(integer(n.value))
	if second != year%100+1 && second <= max(12, year%100) || second <= year%100 || year < 1800 {
		return 0
	}
	return n.end
}

// bareYear reads a year without 年, alone or before another: 2021–2025.
func (z *chinese) bareYear(n number) int {
	year, ok := n.isYear()
	if !ok {
		return 0
	}
	if _, start := currencyBefore(z.text, n.start, z.done); start >= 0 {
		return 0
	}
	if end := z.spanOfYears(n, year); end > 0 {
		return end
	}
	if year < 1900 || year >= 2050 || !n.digits || z.counted(z.gap(n.end)) {
		return 0
	}
	if bound, _ := z.boundBefore(n.start, term{n: n}); bound != Exact {
		return 0
	}
	return z.time(n.start, n.end, When{Year: year})
}

// spanOfYears reads 2021–2025, 2021至2025年 and 2020/21, whose first year is n;
// 0 where no second year follows.
func (z *chinese) spanOfYears(n number, year int) int {
	size := z.spanMark(n.end)
	if size == 0 && z.follows(n.end, "/") {
		size = 1
	}
	if size == 0 {
		return 0
	}
	second := n.end + size
	if end := z.shortSecond(second, year); end > 0 {
		z.time(n.start, n.end, When{Year: year})
		last, _ := lexDigits(z.text, second)
		return z.time(second, end, When{Year: year - year%100 + int(integer(last.value))})
	}
	last, end := yearDigits(z.text, second)
	if last <= year || year < 1800 || last >= 2100 {
		return 0
	}
	if unit, after := unitAt(z.text, end); after > 0 && unit != "year" {
		return 0
	}
	z.time(n.start, n.end, When{Year: year})
	if z.follows(end, "年") {
		return z.restOfYear(second, end+len("年"), last)
	}
	return z.time(second, end, When{Year: last})
}

// spanMark returns the length of the dash, 至 or 到 at i, or 0.
func (z *chinese) spanMark(i int) int {
	if size := dashLen(z.text, i); size > 0 {
		return size
	}
	if z.follows(i, "至") || z.follows(i, "到") {
		return len("至")
	}
	return 0
}

// counted reports whether a unit, a measure word or a hedge at i makes the
// number before it an amount. 届 may follow a year.
func (z *chinese) counted(i int) bool {
	r := runeAt(z.text, i)
	switch r {
	case '+', '余', '多':
		return true
	case '届':
		return unitLen(z.text, i) > 0
	}
	_, end := abbreviationAt(z.text, i)
	return end > 0 || unitLen(z.text, i) > 0 || isMeasure(r)
}

// period reads what 上, 下, 前, 头 and 本 begin: 上半年, 前三季度, 上千家,
// 上世纪90年代.
func (z *chinese) period(i, j int, r rune) int {
	if before := runeBefore(z.text, i); r == '前' && before != 0 && strings.ContainsRune("目日此以", before) { // 目前三成
		return j
	}
	if z.follows(j, "半场") && (r == '上' || r == '下') { // English says first half
		part := map[rune]string{'上': "H1", '下': "H2"}[r]
		z.emit(Reading{Start: i, End: j + len("半场"), Kind: Time, When: When{Part: part}, Weak: true})
		return j + len("半场")
	}
	if part, end := z.partAt(i); end > 0 && r != '本' {
		return z.time(i, end, When{Part: part})
	}
	switch r {
	case '上':
		if end := z.centuryWord(i, j, 20); end > 0 {
			return end
		}
		return z.aboutNumber(i, j)
	case '本':
		before := len(z.out)
		if end := z.centuryWord(i, j, 21); end > 0 {
			for k := before; k < len(z.out); k++ { // by mid-century says it too
				z.out[k].Weak = z.out[k].Weak || z.out[k].When.Part == "C21"
			}
			return end
		}
	case '前':
		return z.top(j)
	}
	return j
}

// centuryWord reads 世纪 and 个世纪 at j after 上 or 本 at i; 0 where there is
// neither.
func (z *chinese) centuryWord(i, j, century int) int {
	for _, word := range [...]string{"世纪", "个世纪"} {
		if z.follows(j, word) {
			return z.century(i, j+len(word), century)
		}
	}
	return 0
}

// aboutNumber reads 上千家 and 上十万元, whose number is at j after 上 at i.
func (z *chinese) aboutNumber(i, j int) int {
	n, ok := z.number(j)
	if !ok || n.digits || !n.bare && runeAt(z.text, j) != '十' || z.silent(j) > 0 {
		return j
	}
	n.start, n.bare, n.bound = i, false, About
	if t, ok := z.term(n); ok && (t.noun != "" || t.unit != "count") {
		return z.finish(t)
	}
	return j
}

// top reads the number of 前十, 前三名 and 前500强 at i as a weak count.
func (z *chinese) top(i int) int {
	n, ok := z.number(i)
	if !ok {
		return i
	}
	if _, small := n.small(20); !small {
		return i
	}
	end := n.end
	r := runeAt(z.text, end)
	switch {
	case r == '位' || r == '名' || r == '强':
		end += utf8.RuneLen(r)
	case isMeasure(r) || unitLen(z.text, end) > 0:
		return i
	}
	z.emit(Reading{Start: n.start, End: end, Quantity: Quantity{Value: n.value, Unit: "count"}, Weak: true})
	return end
}
