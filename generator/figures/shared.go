package figures

import (
	"strings"
	"unicode/utf8"
)

// abbreviationAt reads kWh, %, m² or km/h at s[i]; end is 0 where there is
// none. A letter or digit may not follow.
func abbreviationAt(s string, i int) (unit string, end int) {
	j := i
	for j < len(s) && j < i+maxAbbreviation {
		c := s[j]
		if isLetter(c) || c == '%' || c == '/' && isLetterAt(s, j+1) || j > i && (c == '2' || c == '3') {
			j++
			continue
		}
		if c < utf8.RuneSelf || isHan(c) {
			break
		}
		r, size := utf8.DecodeRuneInString(s[j:])
		if !strings.ContainsRune(units.abbreviationMarks, r) {
			break
		}
		j += size
	}
	for j > i {
		if u, ok := units.abbreviations[s[i:j]]; ok {
			return u, j
		}
		if c := s[j-1]; isLetter(c) || isDigit(c) { // cut only at a slash or a sign
			k := j
			for k > i && (isLetter(s[k-1]) || isDigit(s[k-1])) {
				k--
			}
			if k == i {
				return "", 0
			}
			if s[k-1] != '/' && s[k-1] < utf8.RuneSelf && s[k-1] != '%' {
				return "", 0
			}
			j = k
			continue
		}
		_, size := utf8.DecodeLastRuneInString(s[i:j])
		j -= size
	}
	return "", 0
}

// isHan reports whether a character that begins with the byte c is Chinese.
func isHan(c byte) bool { return c >= 0xE4 && c < 0xEF }

func isLetterAt(s string, i int) bool { return i < len(s) && isLetter(s[i]) }

// currencyBefore finds the currency that ends before i; start is -1 where
// there is none.
func currencyBefore(s string, i, floor int) (unit string, start int) {
	end := spaceStart(s, i, floor)
	if end > floor && i-end <= 1 {
		for _, c := range units.signsByEnd[s[end-1]] {
			if at := end - len(c.spelling); at >= floor && s[at:end] == c.spelling {
				if isLetter(c.spelling[0]) && at > 0 && isLetter(s[at-1]) {
					continue
				}
				return c.unit, at
			}
		}
	}
	return "", -1
}

// vulgarFraction reads ½ or ¾ at s[i]; raw is its value as a part of one.
func vulgarFraction(s string, i int) (number, bool) {
	for _, f := range [...]struct {
		sign string
		of1  Decimal
		pct  Decimal
	}{
		{"½", Decimal{5, -1}, Decimal{5, 1}},
		{"¼", Decimal{25, -2}, Decimal{25, 0}},
		{"¾", Decimal{75, -2}, Decimal{75, 0}},
	} {
		if i < len(s) && strings.HasPrefix(s[i:], f.sign) {
			return number{start: i, end: i + len(f.sign), value: f.pct, raw: f.of1, unit: "%"}, true
		}
	}
	return number{}, false
}

// slashFraction reads 1/3 at s[i] as a share; other digits with a slash are
// codes and dates.
func slashFraction(s string, i int) (number, bool) {
	top, ok := lexDigits(s, i)
	if !ok || top.whole != 1 || !top.plain || top.end >= len(s) || s[top.end] != '/' {
		return number{}, false
	}
	bottom, ok := lexDigits(s, top.end+1)
	if !ok || !bottom.plain || bottom.value.Cmp(whole(10)) > 0 || bottom.value.Cmp(whole(2)) < 0 || top.value.Cmp(bottom.value) >= 0 || top.value.Coef == 0 {
		return number{}, false
	}
	if r := runeAt(s, bottom.end); r == '/' || r == '-' || r < utf8.RuneSelf && (isLetter(byte(r)) && r != 0 || isDigit(byte(r))) || r == '月' {
		return number{}, false
	}
	value, ok := share(top.value, bottom.value)
	return number{start: i, end: bottom.end, value: value, unit: "%"}, ok
}

// maxRestated is how far behind an amount the brackets may open that say it
// again.
const maxRestated = 24

// restates reports whether r, whose number or currency begins at start, stands
// in brackets behind the last reading and says it again in another unit.
func restates(s string, out []Reading, r Reading, start int) bool {
	if len(out) == 0 || r.Kind != Amount {
		return false
	}
	last := out[len(out)-1]
	if last.Kind != Amount || last.Unit == r.Unit || start < last.End {
		return false
	}
	between := s[last.End:start]
	if len(between) > maxRestated*2 {
		return false
	}
	open := strings.LastIndexAny(between, "(（[，,")
	if open < 0 || strings.ContainsAny(between[:open], ".。;；:：)）") || len(between)-open > maxRestated*2 {
		return false
	}
	bracket := between[open] != ',' && !strings.HasPrefix(between[open:], "，")
	words := strings.ToLower(between[open:])
	says := strings.Contains(words, "or ") || strings.Contains(words, "equivalent") || strings.Contains(words, "equal") || strings.Contains(words, "合") || strings.Contains(words, "相当于")
	if !bracket && (!says || open > 1) || open > maxRestated {
		return false
	}
	return sameThing(last, r)
}

// sameThing reports whether two amounts may be one: two currencies, or two
// units of one dimension that come to the same.
func sameThing(a, b Reading) bool {
	x, y := split(a.Unit).base, split(b.Unit).base
	if x == y {
		return false
	}
	if unitNamed(x).money && unitNamed(y).money {
		return true
	}
	m, n := unitNamed(x), unitNamed(y)
	return m.dimension != "" && m.dimension == n.dimension && !counts(x) && sameAmount(a, b) == Equal
}

// clockDigits reads 14:20 or 8:30 at i.
func clockDigits(s string, i int) (hour, minute, end int, ok bool) {
	h, fine := lexDigits(s, i)
	if !fine || !h.plain || h.whole > 2 {
		return 0, 0, i, false
	}
	size := separator(s, h.end, ':', "：")
	if size == 0 || groupLen(s, h.end+size) != 2 {
		return 0, 0, i, false
	}
	m, _ := lexDigits(s, h.end+size)
	hour, minute, end = int(integer(h.value)), int(integer(m.value)), m.end
	if hour > 24 || minute > 59 || !m.plain {
		return 0, 0, i, false
	}
	if end < len(s) && s[end] == ':' && groupLen(s, end+1) == 2 {
		end += 3
	}
	return hour, minute, end, true
}

func clock(hour, minute int) string {
	return string([]byte{byte('0' + hour/10%10), byte('0' + hour%10), ':', byte('0' + minute/10), byte('0' + minute%10)})
}

// numericDate reads 2024-01-28, 2024/1/28, 2024.1.28, 28/1/2024 or 05-16-2023
// at i; the end is 0 where there is none. Where day and month cannot be told
// apart both are left unsaid.
func numericDate(s string, i int) (When, int) {
	parts, end := dateParts(s, i)
	if end == 0 {
		return When{}, 0
	}
	w := yearFirst(parts)
	if w.Year == 0 {
		w = yearLast(parts)
	}
	if w.Year == 0 {
		return When{}, 0
	}
	return w, end
}

// datePart is one of the three numbers of a date.
type datePart struct{ value, digits int }

// dateParts reads three numbers of at most five digits that one mark separates;
// the end is 0 where there are none.
func dateParts(s string, i int) (parts [3]datePart, end int) {
	p := i
	var mark byte
	for k := range parts {
		if k > 0 {
			if p >= len(s) || s[p] != '-' && s[p] != '/' && s[p] != '.' || k > 1 && s[p] != mark {
				return parts, 0
			}
			mark = s[p]
			p++
		}
		start := p
		for p < len(s) && p < start+5 && isDigit(s[p]) {
			parts[k].value = parts[k].value*10 + int(s[p]-'0')
			p++
		}
		if parts[k].digits = p - start; p == start {
			return parts, 0
		}
	}
	if p < len(s) && (isASCIIName(s[p]) || s[p] == mark && isDigitAt(s, p+1)) {
		return parts, 0
	}
	return parts, p
}

// yearFirst returns the date 2024-01-28, or a When without a year.
func yearFirst(p [3]datePart) When {
	if p[0].isYear() && p[1].digits <= 2 && p[2].digits <= 2 && monthAndDay(p[1], p[2]) {
		return When{Year: p[0].value, Month: p[1].value, Day: p[2].value}
	}
	return When{}
}

// yearLast returns the date 28-01-2024 or 01-28-2024, or a When without a year.
func yearLast(p [3]datePart) When {
	if !p[2].isYear() || p[0].digits > 2 || p[1].digits > 2 {
		return When{}
	}
	american, british := monthAndDay(p[0], p[1]), monthAndDay(p[1], p[0])
	switch {
	case american && british && p[0].value != p[1].value:
		return When{Year: p[2].value}
	case american:
		return When{Year: p[2].value, Month: p[0].value, Day: p[1].value}
	case british:
		return When{Year: p[2].value, Month: p[1].value, Day: p[0].value}
	}
	return When{}
}

func (p datePart) isYear() bool { return p.digits == 4 && p.value >= 1800 && p.value < 2100 }

func monthAndDay(month, day datePart) bool {
	return month.value >= 1 && month.value <= 12 && day.value >= 1 && day.value <= 31
}

// signStart returns where the minus sign before the number at i stands, and i
// where there is none. A hyphen behind a word or a number is no sign.
func signStart(s string, i, floor int) int {
	for _, sign := range [...]string{"-", "−", "－"} {
		at := i - len(sign)
		if at < floor || s[at:i] != sign {
			continue
		}
		if before := runeBefore(s, at); before == 0 || strings.ContainsRune(" (（至到~～为在", before) {
			return at
		}
	}
	return i
}

// thousands reads the k of 50k.
func (t *term) thousands(s string) {
	if !t.n.digits || t.n.scale != 0 || t.end >= len(s) || s[t.end] != 'k' || isLetterAt(s, t.end+1) {
		return
	}
	if value, ok := t.n.value.scaled(3); ok {
		t.n.value, t.n.scale, t.n.plain, t.end = value, 3, false, t.end+1
	}
}
