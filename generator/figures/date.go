package figures

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
// at i; the end is 0 if there is no date. If day and month could be swapped, both
// are left empty.
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
// the end is 0 if they are not there.
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
