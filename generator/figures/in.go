package figures

import (
	"strconv"
	"strings"
	"time"

	"github.com/brief-site/brief/generator/lang"
)

// In writes the reading as language l would: 80 billion yuan is 800亿元, the
// first half of 2023 is 2023年上半年, the 44th is 第44. It is for messages that
// compare one edition with the other.
func (r Reading) In(l lang.Lang) string {
	switch r.Kind {
	case Time:
		return r.When.in(l)
	case Ordinal:
		if l == lang.Zh {
			return "第" + r.Value.String()
		}
		return lang.Group(r.Value.String()) + ordinalEnding(r.Value)
	}
	q := r.Quantity
	if words, ok := fractionWords[q.Value]; ok && q.Unit == "%" && !q.Range {
		return Printed{q.Bound.word(unitOf(q.Unit), l), words.In(l)}.In(l)
	}
	if q.Of.In(l) == "" { // the counted thing has no name in this language
		q.Of = lang.Pair{}
	}
	return Print(q, l).In(l)
}

// fractionWords are the shares without an exact per cent: two-thirds instead of
// 66.666667%.
var fractionWords = func() map[Decimal]lang.Pair {
	all := map[Decimal]lang.Pair{}
	for _, f := range [...]struct {
		n, d int64
		text lang.Pair
	}{
		{1, 3, lang.Pair{En: "one-third", Zh: "三分之一"}},
		{2, 3, lang.Pair{En: "two-thirds", Zh: "三分之二"}},
		{1, 6, lang.Pair{En: "one-sixth", Zh: "六分之一"}},
		{5, 6, lang.Pair{En: "five-sixths", Zh: "六分之五"}},
		{1, 7, lang.Pair{En: "one-seventh", Zh: "七分之一"}},
		{1, 9, lang.Pair{En: "one-ninth", Zh: "九分之一"}},
	} {
		value, _ := share(whole(f.n), whole(f.d))
		all[value] = f.text
	}
	return all
}()

// ordinalEnding is the th of 44th.
func ordinalEnding(d Decimal) string {
	digits := d.String()
	if len(digits) > 1 && digits[len(digits)-2] == '1' {
		return "th"
	}
	switch digits[len(digits)-1] {
	case '1':
		return "st"
	case '2':
		return "nd"
	case '3':
		return "rd"
	}
	return "th"
}

// partWords name the parts of a year that have a name.
var partWords = map[string]lang.Pair{
	"H1":    {En: "the first half", Zh: "上半年"},
	"H2":    {En: "the second half", Zh: "下半年"},
	"Q1":    {En: "the first quarter", Zh: "一季度"},
	"Q2":    {En: "the second quarter", Zh: "二季度"},
	"Q3":    {En: "the third quarter", Zh: "三季度"},
	"Q4":    {En: "the fourth quarter", Zh: "四季度"},
	"Q1-Q3": {En: "the first three quarters", Zh: "前三季度"},
}

func (w When) in(l lang.Lang) string {
	year := ""
	if w.Year != 0 {
		year = strconv.Itoa(w.Year)
	}
	if l == lang.Zh {
		if year != "" {
			year += "年"
		}
		return year + w.zhMonthDay() + w.part(l) + w.Clock
	}
	switch {
	case w.Part != "" && year != "":
		return w.part(l) + " of " + year
	case w.Part != "":
		return w.part(l)
	}
	day := ""
	if w.Day != 0 {
		day = strconv.Itoa(w.Day)
		if w.Month == 0 {
			day = "the " + day + ordinalEnding(whole(int64(w.Day)))
		}
	}
	month := ""
	if w.Month != 0 {
		month = time.Month(w.Month).String()
	}
	return strings.Join(strings.Fields(day+" "+month+" "+year+" "+w.Clock), " ")
}

func (w When) zhMonthDay() string {
	s := ""
	if w.Month != 0 {
		s += strconv.Itoa(w.Month) + "月"
	}
	if w.Day != 0 {
		s += strconv.Itoa(w.Day) + "日"
	}
	return s
}

// part names a part of a year, a decade or a century.
func (w When) part(l lang.Lang) string {
	if words, ok := partWords[w.Part]; ok {
		return words.In(l)
	}
	switch rest := w.Part; {
	case rest == "":
		return ""
	case strings.HasPrefix(rest, "M1-"):
		n := rest[len("M1-"):]
		return lang.Pair{En: "the first " + n + " months", Zh: "前" + n + "个月"}.In(l)
	case rest[0] == 'C':
		n, err := strconv.Atoi(rest[1:])
		if err != nil {
			return rest
		}
		return lang.Pair{En: "the " + rest[1:] + ordinalEnding(whole(int64(n))) + " century", Zh: rest[1:] + "世纪"}.In(l)
	case strings.HasSuffix(rest, "0s") && len(rest) == 5:
		century := int(rest[0]-'0')*10 + int(rest[1]-'0') + 1
		return lang.Pair{En: "the " + rest, Zh: strconv.Itoa(century) + "世纪" + rest[2:4] + "年代"}.In(l)
	}
	return w.Part
}
