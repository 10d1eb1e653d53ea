package figures

import (
	"math/big"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/lang"
)

// The parts of words that hold the number, by language.
var (
	numberZh   = regexp.MustCompile(`\d[\d,]*(?:\.\d+)?\s?(?:万亿|[百千十]?亿|[百千]?万|[百千](?:$|[^瓦米克伏赫卡焦帕吨升]))?|[零〇一二两三四五六七八九十百千万亿]+`)
	numberEn   = regexp.MustCompile(`(?i)\d[\d,]*(?:\.\d+)?(?:(?:st|nd|rd|th)\b| ?(?:hundred|thousand|million|billion|trillion|bn|m|k)\b)?|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)\b`)
	fractionZh = regexp.MustCompile(`[二三四五六七八九十]+分之[一二三四五六七八九]`)
	fractionEn = regexp.MustCompile(`(?i)\b(?:a|one|two|three|four)[ -](?:half|third|quarter|fifth|tenth)s?\b`)
	tenthsZh   = regexp.MustCompile(`[一二两三四五六七八九]成`)
)

// plainFractions are the shares that both languages write as fractions.
var plainFractions = map[Decimal]lang.Pair{
	{5, 1}: {En: "half", Zh: "二分之一"}, {25, 0}: {En: "a quarter", Zh: "四分之一"}, {75, 0}: {En: "three-quarters", Zh: "四分之三"},
	{2, 1}: {En: "one-fifth", Zh: "五分之一"}, {4, 1}: {En: "two-fifths", Zh: "五分之二"}, {6, 1}: {En: "three-fifths", Zh: "五分之三"},
	{8, 1}: {En: "four-fifths", Zh: "五分之四"}, {1, 1}: {En: "one-tenth", Zh: "十分之一"},
}

// Rewrite changes words of language l, which were read as r, so that they say the
// value of want in the form that they have: 时速250公里 becomes 时速350公里, 第三
// becomes 第四, 三分之一 becomes 四分之一. It reports false where that form cannot say
// it, or where the bound has to change too.
func Rewrite(words string, r, want Reading, l lang.Lang) (string, bool) {
	if r.Kind != want.Kind || r.Kind == Time || r.Range || want.Range || r.Bound.side() != want.Bound.side() || r.Rough != 0 || want.Rough != 0 {
		return "", false
	}
	q := want.Quantity
	if r.Kind == Amount {
		var ok bool
		if q.Value, ok = valueIn(want, r.Unit); !ok {
			return "", false
		}
	}
	q.Value.Coef = max(q.Value.Coef, -q.Value.Coef)
	out := rewritten(words, r, q.Value, l)
	return out, out != "" && out != words
}

// valueIn returns the value of a reading in another unit of its dimension, if it is a
// short number there.
func valueIn(r Reading, unit string) (Decimal, bool) {
	from, to := split(r.Unit).base, split(unit).base
	if from == to || counts(from) && counts(to) {
		return r.Value, true
	}
	m, n := unitNamed(from), unitNamed(to)
	if m.dimension == "" || m.dimension != n.dimension || m.dimension == "temperature" {
		return Decimal{}, false
	}
	ratio := new(big.Rat).Quo(m.size, n.size)
	value := ratio.Mul(ratio, r.Value.Rat())
	for exp := int32(2); exp >= -2; exp -= 2 { // in hundreds, ones or hundredths
		scaled := new(big.Rat).Quo(value, Decimal{1, exp}.Rat())
		if scaled.IsInt() && scaled.Num().IsInt64() && scaled.Num().Int64() < maxCoef {
			return Decimal{scaled.Num().Int64(), exp}.norm()
		}
	}
	return Decimal{}, false
}

// rewritten replaces the number in words by value.
func rewritten(words string, r Reading, value Decimal, l lang.Lang) string {
	fraction, number := fractionEn, numberEn
	if l == lang.Zh {
		fraction, number = fractionZh, numberZh
		if at := tenthsZh.FindStringIndex(words); at != nil && value.Exp == 1 && value.Coef < 10 {
			return words[:at[0]] + hanNumber(value.Coef) + "成" + words[at[1]:]
		}
	}
	if at := fraction.FindStringIndex(words); at != nil {
		form, ok := plainFractions[value]
		if !ok {
			form, ok = fractionWords[value]
		}
		if !ok {
			return ""
		}
		return words[:at[0]] + form.In(l) + words[at[1]:]
	}
	if strings.Contains(words, "分之") || strings.Contains(words, "成") && l == lang.Zh {
		return ""
	}
	at := number.FindStringIndex(words)
	if at == nil {
		return ""
	}
	old, rest := words[at[0]:at[1]], words[at[1]:]
	if l == lang.Zh {
		if last, size := utf8.DecodeLastRuneInString(old); hanPower(last) == 0 && !numeralZh(last) && !isDigit(old[len(old)-1]) {
			old, rest = old[:len(old)-size], old[len(old)-size:]+rest
		}
	}
	return words[:at[0]] + numberLike(old, r, value, l) + rest
}

// numberLike writes a value as the number old is written: in digits or in words.
func numberLike(old string, r Reading, value Decimal, l lang.Lang) string {
	n, spelled := value.Coef, value.Exp == 0 || value.Exp == 1
	if value.Exp == 1 {
		n *= 10
	}
	first, _ := utf8.DecodeRuneInString(old)
	switch {
	case l == lang.Zh && numeralZh(first) && spelled && n > 0 && n < 100:
		if n == 2 && r.Kind == Amount {
			return "两"
		}
		return hanNumber(n)
	case l == lang.En && r.Kind == Ordinal && isLetter(old[0]) && spelled && n > 0 && n <= 12:
		return ordinalWords[n-1]
	case l == lang.En && r.Kind == Ordinal:
		return lang.Group(value.String()) + ordinalEnding(value)
	case l == lang.En && isLetter(old[0]) && spelled && n > 0 && n <= 12:
		return smallNumbers[n-1]
	}
	return printNumber(Quantity{Value: value}, l)
}

var (
	ordinalWords = strings.Fields("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth")
	smallNumbers = strings.Fields("one two three four five six seven eight nine ten eleven twelve")
)

// hanNumber writes a number from 1 to 99 in Chinese.
func hanNumber(n int64) string {
	digits := []rune("零一二三四五六七八九")
	switch {
	case n < 10:
		return string(digits[n])
	case n == 10:
		return "十"
	case n < 20:
		return "十" + string(digits[n-10])
	case n%10 == 0:
		return string(digits[n/10]) + "十"
	}
	return string(digits[n/10]) + "十" + string(digits[n%10])
}
