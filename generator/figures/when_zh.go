package figures

import "strings"

// small returns n as an int where it is a whole number of at most limit.
func (n number) small(limit int64) (int, bool) {
	if n.isRange || n.bare || n.bound != "" || n.value.Exp < 0 || n.value.Coef < 0 || n.value.Cmp(whole(limit)) > 0 {
		return 0, false
	}
	return int(integer(n.value)), true
}

// isYear reports whether n has the four digits of a year.
func (n number) isYear() (int, bool) {
	if !n.plain || n.whole != 4 {
		return 0, false
	}
	y, ok := n.small(2199)
	return y, ok && y >= 1000
}

// when reads the time that n begins: a date, part of a year, clock. It returns
// 0 where n begins none.
func (z *chinese) when(n number) int {
	p := z.gap(n.end)
	switch r := runeAt(z.text, p); r {
	case '年':
		return z.year(n, p+len("年"))
	case '月':
		if month, ok := n.small(12); ok && month > 0 && n.scale < 2 {
			return z.month(n.start, p, 0, month)
		}
	case '日', '号':
		return z.dayAlone(n, p)
	case '时', '点':
		return z.hour(n, p)
	case '季':
		if q, ok := n.small(4); ok && q > 0 && z.follows(p, "季度") {
			return z.time(n.start, p+len("季度"), When{Part: "Q" + whole(int64(q)).String()})
		}
	case '世':
		if c, ok := n.small(30); ok && c > 0 && z.follows(p, "世纪") {
			return z.century(n.start, p+len("世纪"), c)
		}
	}
	if end := z.spanOfMonths(n, p, 0, n.start); end > 0 {
		return end
	}
	if end := z.decadePair(n.start, n, 1900); end > 0 {
		return end
	}
	if end := z.generation(n); end > 0 {
		return end
	}
	return z.bareYear(n)
}

// generation reads 95后, those born from 1995 on.
func (z *chinese) generation(n number) int {
	y, ok := n.small(99)
	if !ok || !n.plain || n.whole != 2 || y%5 != 0 || !z.follows(n.end, "后") {
		return 0
	}
	if y += 1900; y < 1950 {
		y += 100
	}
	w := When{Year: y}
	if y%10 == 0 {
		w = When{Part: decade(y)}
	}
	z.emit(Reading{Start: n.start, End: n.end + len("后"), Kind: Time, When: w, Weak: true})
	return n.end + len("后")
}

// century reads 21世纪 and 20世纪90年代.
func (z *chinese) century(i, j, c int) int {
	if n, ok := z.number(j); ok && z.follows(z.gap(n.end), "年代") {
		if end := z.decades(n, i, (c-1)*100); end > 0 {
			return end
		}
	}
	if n, ok := z.number(j); ok {
		if end := z.decadePair(i, n, (c-1)*100); end > 0 {
			return end
		}
	}
	return z.time(i, j, When{Part: "C" + whole(int64(c)).String()})
}

// year reads what 年 after n makes: a year with what follows, a decade, or
// nothing, for then it is a stretch of years.
func (z *chinese) year(n number, j int) int {
	if z.follows(j-3, "年代") {
		return z.decades(n, n.start, 1900)
	}
	y, ok := n.isYear()
	if !ok {
		return z.shortYear(n, j)
	}
	if (y < 1800 || y >= 2100) && (z.follows(j, "历史") || z.follows(j, "的历史") || z.follows(j, "前") || z.follows(j, "多") || z.follows(j, "来")) {
		return 0
	}
	return z.restOfYear(n.start, j, y)
}

// decades reads the decade that n and 年代 name, and both of 六七十年代. The
// reading starts at i and a short number counts from century.
func (z *chinese) decades(n number, i, century int) int {
	end := z.gap(n.end) + len("年代")
	if n.isRange {
		first, last := int(integer(n.value)), int(integer(n.to))
		if n.value.Exp < 1 || last > 90 || n.to.Exp < 1 {
			return 0
		}
		split := n.start + len("六")
		z.time(i, split, When{Part: decade(century + first)})
		return z.time(split, end, When{Part: decade(century + last)})
	}
	y, ok := n.small(2199)
	if !ok || y%10 != 0 || n.whole != 4 && y > 90 {
		return 0
	}
	if y < 100 {
		y += century
	}
	return z.time(i, end, When{Part: decade(y)})
}

// decadePair reads 六、七十年代 and 60-70年代, whose first number is read; the
// first decade of the two reads from i.
func (z *chinese) decadePair(i int, first number, century int) int {
	if first.isRange {
		return 0
	}
	size := dashLen(z.text, first.end)
	for _, mark := range [...]string{"、", "至", "到", "和", "或"} {
		if size == 0 && z.follows(first.end, mark) {
			size = len(mark)
		}
	}
	if size == 0 {
		return 0
	}
	from, small := first.small(99)
	if from < 10 {
		from *= 10
	}
	second, ok := z.number(first.end + size)
	last, small2 := second.small(99)
	if !ok || !small || !small2 || !z.follows(z.gap(second.end), "年代") || from%10 != 0 || last != from+10 && last != from+20 {
		return 0
	}
	z.time(i, first.end, When{Part: decade(century + from)})
	return z.decades(second, second.start, century)
}

func decade(year int) string { return whole(int64(year)).String() + "s" }

// shortYear reads 98年 as 1998; most stretches of so many years say 前, 后 or
// 历史.
func (z *chinese) shortYear(n number, j int) int {
	y, ok := n.small(99)
	if !ok || !n.plain || n.whole != 2 || y < 70 {
		return 0
	}
	for _, after := range [...]string{"前", "后", "来", "间", "以", "期", "多", "的", "历", "代", "余", "之"} {
		if z.follows(j, after) {
			return 0
		}
	}
	switch runeBefore(z.text, n.start) {
	case '近', '约', '超', '逾', '过', '满', '达', '了', '校', '续':
		return 0
	}
	return z.time(n.start, j, When{Year: 1900 + y})
}

// restOfYear reads what follows a year: a month, a quarter, a half.
func (z *chinese) restOfYear(i, j, year int) int {
	p := z.gap(j)
	if z.follows(p, "的") {
		p += len("的")
	}
	if part, end := z.partAt(p); end > 0 {
		return z.time(i, end, When{Year: year, Part: part})
	}
	n, ok := z.number(p)
	if !ok {
		return z.time(i, j, When{Year: year})
	}
	q := z.gap(n.end)
	if end := z.spanOfMonths(n, q, year, i); end > 0 {
		return end
	}
	if month, ok := n.small(12); ok && month > 0 && z.follows(q, "月") {
		return z.month(i, q, year, month)
	}
	return z.time(i, j, When{Year: year})
}

// partAt reads 上半年, 第三季度, 三季度, 前三季度 and 前9个月 at i.
func (z *chinese) partAt(i int) (part string, end int) {
	switch {
	case z.follows(i, "上半年"):
		return "H1", i + len("上半年")
	case z.follows(i, "下半年"):
		return "H2", i + len("下半年")
	case z.follows(i, "首季度"):
		return "Q1", i + len("首季度")
	}
	p, first := i, false
	switch {
	case z.follows(i, "第"):
		p += len("第")
	case z.follows(i, "前"), z.follows(i, "头"):
		p, first = p+len("前"), true
	}
	n, ok := z.number(p)
	if !ok {
		return quarterCode(z.text, i)
	}
	count, ok := n.small(12)
	q := z.gap(n.end)
	switch {
	case !ok || count == 0:
	case first && z.follows(q, "个月"):
		return months(count), q + len("个月")
	case first && z.follows(q, "月"):
		return months(count), q + len("月")
	case first && count <= 4 && z.follows(q, "个季度"):
		return months(3 * count), q + len("个季度")
	case first && count <= 4 && z.follows(q, "季度"):
		return months(3 * count), q + len("季度")
	case !first && count <= 4 && z.follows(q, "季度"):
		return "Q" + whole(int64(count)).String(), q + len("季度")
	}
	return "", 0
}

// spanOfMonths reads 1—9月 and 一至三季度, whose first number is n and ends at
// p; i is where the reading starts.
func (z *chinese) spanOfMonths(n number, p, year, i int) int {
	size := z.spanMark(p)
	first, ok := n.small(31)
	if size == 0 || !ok || first == 0 {
		return 0
	}
	m, ok := z.number(p + size)
	if !ok {
		return 0
	}
	last, ok := m.small(31)
	if !ok || last <= first {
		return 0
	}
	end := z.gap(m.end)
	switch {
	case z.follows(end, "月") && last <= 12:
		if first == 1 {
			end += len("月")
			if z.follows(end, "份") {
				end += len("份")
			}
			return z.time(i, end, When{Year: year, Part: months(last)})
		}
		z.time(i, n.end, When{Year: year, Month: first})
		return z.month(m.start, end, year, last)
	case z.follows(end, "季度") && last <= 4:
		if first == 1 {
			return z.time(i, end+len("季度"), When{Year: year, Part: months(3 * last)})
		}
		z.time(i, n.end, When{Year: year, Part: "Q" + whole(int64(first)).String()})
		return z.time(m.start, end+len("季度"), When{Year: year, Part: "Q" + whole(int64(last)).String()})
	case z.follows(end, "世纪") && year == 0:
		z.time(i, n.end, When{Part: "C" + whole(int64(first)).String()})
		return z.century(m.start, end+len("世纪"), last)
	case (z.follows(end, "日") && !z.follows(end, "日元") || z.follows(end, "号")) && year == 0:
		z.time(i, n.end, When{Day: first})
		return z.time(m.start, end+len("日"), When{Day: last})
	}
	return 0
}

// month reads what follows a month whose 月 is at j: a day, a second day.
func (z *chinese) month(i, j, year, month int) int {
	w := When{Year: year, Month: month}
	j += len("月")
	if z.follows(j, "份") {
		return z.time(i, j+len("份"), w)
	}
	p := z.gap(j)
	n, ok := z.number(p)
	day, small := n.small(31)
	if !ok || !small || day == 0 {
		return z.time(i, j, w)
	}
	q := z.gap(n.end)
	if z.follows(q, "日") || z.follows(q, "号") {
		w.Day = day
		return z.time(i, q+len("日"), w)
	}
	if next := runeAt(z.text, n.end); n.plain && n.digits && (next == 0 || strings.ContainsRune("，。；、）)左前后早晚上下凌", next)) { // 10月15
		w.Day = day
		return z.time(i, n.end, w)
	}
	size := dashLen(z.text, q)
	if size == 0 && z.follows(q, "至") {
		size = len("至")
	}
	if size > 0 {
		if m, ok := z.number(q + size); ok && (z.follows(m.end, "日") || z.follows(m.end, "号")) {
			if last, ok := m.small(31); ok && last > day {
				w.Day = day
				z.time(i, n.end, w)
				w.Day = last
				return z.time(m.start, m.end+len("日"), w)
			}
		}
	}
	return z.time(i, j, w)
}

// dayAlone reads 28日 and 3号线, whose 日 or 号 is at p.
func (z *chinese) dayAlone(n number, p int) int {
	end := p + len("日")
	day, ok := n.small(31)
	if !ok || day == 0 {
		if z.follows(p, "号") && n.plain {
			return z.houseNumber(n, end)
		}
		return 0
	}
	next := runeAt(z.text, end)
	if z.follows(p, "号") {
		if next != 0 && strings.ContainsRune("线楼院房馆店门机桥厂井坑文地台车舱堂车航矿炉令公", next) || strings.ContainsRune("路街道巷里弄", runeBefore(z.text, n.start)) && n.start > 0 {
			return z.houseNumber(n, end)
		}
		return z.time(n.start, end, When{Day: day})
	}
	if next != 0 && strings.ContainsRune("游内均元圆币", next) {
		return 0
	}
	switch runeBefore(z.text, n.start) {
	case '近', '每', '续':
		return 0
	}
	if z.precedes(n.start, "长达", "为期", "历时", "共") != "" || !n.digits && z.follows(n.start, "两") {
		return 0
	}
	return z.time(n.start, end, When{Day: day})
}

// houseNumber reads 3号线 as an ordinal and skips the number of a house.
func (z *chinese) houseNumber(n number, end int) int {
	if before := runeBefore(z.text, n.start); before != 0 && strings.ContainsRune("路街道巷里弄备字第〕", before) {
		return end
	}
	z.emit(Reading{Start: n.start, End: end, Kind: Ordinal, Quantity: Quantity{Value: n.value}})
	return end
}

// daytimes come before a clock time; those of the second half add 12 hours.
var daytimes = []struct {
	word string
	add  int
}{{"上午", 0}, {"早上", 0}, {"凌晨", 0}, {"清晨", 0}, {"早晨", 0}, {"下午", 12}, {"晚上", 12}, {"傍晚", 12}, {"午后", 12}, {"晚间", 12}, {"中午", 0}, {"当晚", 12}, {"深夜", 12}, {"早", 0}, {"晚", 12}}

// clock emits a time of day with the 上午 or 晚上 before it.
func (z *chinese) clock(i, end, hour, minute int) int {
	for _, d := range daytimes {
		if z.precedes(i, d.word) != "" {
			if hour < 12 {
				hour += d.add
			}
			i -= len(d.word)
			break
		}
	}
	return z.time(i, end, When{Clock: clock(hour, minute)})
}

// hour reads 8点半, 14时20分 and 8点钟, whose 点 or 时 is at p.
func (z *chinese) hour(n number, p int) int {
	hour, ok := n.small(24)
	if !ok || n.scale > 1 {
		return 0
	}
	end := p + len("点")
	next := runeAt(z.text, end)
	if next != 0 && strings.ContainsRune("间期代候", next) && z.follows(p, "时") {
		return 0
	}
	certain := n.digits && !z.points(n.start, end)
	for _, d := range daytimes {
		certain = certain || z.precedes(n.start, d.word) != ""
	}
	minute := 0
	switch {
	case z.follows(end, "半"):
		return z.clock(n.start, end+len("半"), hour, 30)
	case z.follows(end, "一刻"):
		return z.clock(n.start, end+len("一刻"), hour, 15)
	case z.follows(end, "三刻"):
		return z.clock(n.start, end+len("三刻"), hour, 45)
	case z.follows(end, "整"), z.follows(end, "许"), z.follows(end, "钟"):
		return z.clock(n.start, end+len("整"), hour, 0)
	}
	if m, ok := z.number(end); ok {
		if value, ok := m.small(59); ok && (z.follows(z.gap(m.end), "分") && !z.follows(m.end, "分之") || certain && z.follows(p, "点") && m.whole == 2) {
			minute, certain = value, true
			end = m.end
			if z.follows(z.gap(end), "分") {
				end = z.gap(end)
				end += len("分")
			}
		}
	}
	if !certain {
		return 0
	}
	return z.clock(n.start, end, hour, minute)
}

// points reports whether the 点 before end counts points and no hour: 以下3点
// 建议.
func (z *chinese) points(i, end int) bool {
	if z.precedes(i, "以下", "如下", "这", "共", "有", "第", "得") != "" {
		return true
	}
	for _, noun := range [...]string{"建议", "意见", "要求", "内容", "原因", "措施", "希望", "说明", "看法"} {
		if z.follows(end, noun) {
			return true
		}
	}
	return false
}
