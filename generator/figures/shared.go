package figures

import (
	"strings"
	"unicode/utf8"
)

// abbreviationAt reads kWh, %, m² or km/h at s[i]; the end is 0 if there is no
// abbreviation. A letter or digit may not follow.
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

// currencyBefore finds the currency that ends before i; start is -1 if there is
// no currency.
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
		if at := end - len(rand); s[at:end] == rand && at >= floor && (at == 0 || !isLetter(s[at-1])) && randAt(s, i) {
			return "ZAR", at
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

// maxRestated is the largest distance in bytes between an amount and the brackets
// that repeat it.
const maxRestated = 24

// restates reports whether r, whose number or currency begins at start, is in
// brackets after the last reading and repeats it in another unit.
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
// units of one dimension with the same value.
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

// thousands reads the k of 50k.
func (t *term) thousands(s string) {
	if !t.n.digits || t.n.scale != 0 || t.end >= len(s) || s[t.end] != 'k' || isLetterAt(s, t.end+1) {
		return
	}
	if value, ok := t.n.value.scaled(3); ok {
		t.n.value, t.n.scale, t.n.plain, t.end = value, 3, false, t.end+1
	}
}
