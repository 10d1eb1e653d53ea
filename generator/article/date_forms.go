package article

import (
	"strconv"
	"strings"
	"time"

	"github.com/brief-site/brief/generator/lang"
)

// dateHit is a date found in a line.
type dateHit struct {
	start, end int
	date       lang.Date
	other      lang.Date // the other reading of 5/8/2023, if there is one
	timed      bool      // whether a time of day follows
}

const monthNames = `jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?`

// There may be no space around dates (发布时间2024-03-0110:22), so the patterns need
// a word boundary only where a number could be read in two ways.
var (
	dateYMD     = pattern(`((?:19|20)\d\d)\s*(?:[-/.‐–]|年)\s*(1[0-2]|0?[1-9])\s*(?:[-/.‐–]|月)\s*(3[01]|[12]\d|0?[1-9])\s*(?:日|号|號)?`)
	dateYearMD  = pattern(`((?:19|20)\d\d)\s+(1[0-2]|0[1-9])\s?[/-]\s?(3[01]|[12]\d|0[1-9])(?:\s|$)`)
	dateNumbers = pattern(`(3[01]|[12]\d|0?[1-9])\s?([-/.])\s?(3[01]|[12]\d|0?[1-9])\s?[-/.]\s?((?:19|20)\d\d)`)
	dateMDY     = pattern(`(?i)(` + monthNames + `)\.?[\s-]*(\d{1,2})(?:st|nd|rd|th)?\s*(?:,|，|-|\s)\s*((?:19|20)\d\d)`)
	dateDMY     = pattern(`(?i)(\d{1,2})(?:st|nd|rd|th)?[\s-]*(?:of\s+)?(` + monthNames + `)\.?\s*[,，-]?\s*((?:19|20)\d\d)`)
	dateYMonD   = pattern(`(?i)((?:19|20)\d\d)[\s,-]+(` + monthNames + `)\.?[\s-]+(\d{1,2})\b`)
	dateHan     = pattern(`([一二][〇零○Ｏ一二三四五六七八九0]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日`)
	dateMonD    = pattern(`(?:^|[^\d年])(1[0-2]|0?[1-9])\s*月\s*(3[01]|[12]\d|0?[1-9])\s*(?:st|nd|rd|th|日)?\s*[,，]?\s*((?:19|20)\d\d)`) // 9 月 29th, 2020
	dateDMon    = pattern(`(?:^|[^\d年])(3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\s+(1[0-2]|0?[1-9])\s*月\s*[,，]?\s*((?:19|20)\d\d)`)      // 29 9 月, 2020
	dateHanMonD = pattern(`([一二三四五六七八九十]{1,2})月\s*(\d{1,2})(?:st|nd|rd|th|日)?\s*[,，]?\s*((?:19|20)\d\d)`)                             // 九月 29, 2020
	dateDHanMon = pattern(`(?:^|\D)(3[01]|[12]\d|0?[1-9])\s+([一二三四五六七八九十]{1,2})月\s*[,，]?\s*((?:19|20)\d\d)`)                          // 29 九月, 2020
	dateROC     = pattern(`(?:民国|中华民国)\s*(\d{2,3})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日`)
	dateDigits  = pattern(`(?:^|\D)(20[0-3]\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:\D|$)`)
	dateShort   = pattern(`(?:^|\D)(\d\d?)([-/.])(\d\d?)[-/.](\d\d)(?:\s+\d\d?:\d\d|\D|$)`)
	dateYM      = pattern(`((?:19|20)\d\d)\s*(?:年|-|/)\s*(1[0-2]|0?[1-9])\s*月?`)
	dateMonthY  = pattern(`(?i)\b(` + monthNames + `)\.?,?\s+((?:19|20)\d\d)`)
	clock       = pattern(`^[\s,T|]*\d{1,2}[:：]\d{2}`)
)

func monthOf(name string) int {
	const short = "janfebmaraprmayjunjulaugsepoctnovdec"
	return strings.Index(short, strings.ToLower(name[:3]))/3 + 1
}

// calendar returns a date, and whether the day exists and a page can have been
// published on it.
func calendar(y, m, d int) (lang.Date, bool) {
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	return lang.Date{Year: y, Month: m, Day: d}, y >= 1990 && y < 2100 && m >= 1 && t.Month() == time.Month(m) && t.Day() == d && d > 0
}

// findDate returns the first full date of a line.
func findDate(s string) (dateHit, bool) {
	var best dateHit
	found := false
	take := func(at []int, date lang.Date, ok bool, other lang.Date) {
		if ok && (!found || at[0] < best.start) {
			best, found = dateHit{start: at[0], end: at[1], date: date, other: other}, true
		}
	}
	if !strings.ContainsAny(s, "0123456789") && !strings.Contains(s, "年") {
		return best, false
	}
	number := func(at []int, i int) int {
		n, _ := strconv.Atoi(s[at[2*i]:at[2*i+1]])
		return n
	}
	word := func(at []int, i int) string { return s[at[2*i]:at[2*i+1]] }
	for _, at := range dateYMD().FindAllStringSubmatchIndex(s, 4) {
		d, ok := calendar(number(at, 1), number(at, 2), number(at, 3))
		take(at, d, ok, lang.Date{})
	}
	if at := dateYearMD().FindStringSubmatchIndex(s); at != nil {
		d, ok := calendar(number(at, 1), number(at, 2), number(at, 3))
		take(at, d, ok, lang.Date{})
	}
	if at := dateNumbers().FindStringSubmatchIndex(s); at != nil {
		d, ok, other := readNumbers(number(at, 1), number(at, 3), number(at, 4), word(at, 2), s)
		take(at, d, ok, other)
	}
	if at := dateMDY().FindStringSubmatchIndex(s); at != nil {
		d, ok := calendar(number(at, 3), monthOf(word(at, 1)), number(at, 2))
		take(at, d, ok, lang.Date{})
	}
	if at := dateDMY().FindStringSubmatchIndex(s); at != nil {
		d, ok := calendar(number(at, 3), monthOf(word(at, 2)), number(at, 1))
		take(at, d, ok, lang.Date{})
	}
	if at := dateYMonD().FindStringSubmatchIndex(s); at != nil {
		d, ok := calendar(number(at, 1), monthOf(word(at, 2)), number(at, 3))
		take(at, d, ok, lang.Date{})
	}
	if at := dateHan().FindStringSubmatchIndex(s); at != nil {
		d, ok := calendar(hanYear(word(at, 1)), hanNumber(word(at, 2)), hanNumber(word(at, 3)))
		take(at, d, ok, lang.Date{})
	}
	if strings.Contains(s, "月") {
		if at := dateMonD().FindStringSubmatchIndex(s); at != nil {
			d, ok := calendar(number(at, 3), number(at, 1), number(at, 2))
			take(at, d, ok, lang.Date{})
		}
		if at := dateDMon().FindStringSubmatchIndex(s); at != nil {
			d, ok := calendar(number(at, 3), number(at, 2), number(at, 1))
			take(at, d, ok, lang.Date{})
		}
		if at := dateHanMonD().FindStringSubmatchIndex(s); at != nil {
			d, ok := calendar(number(at, 3), hanNumber(word(at, 1)), number(at, 2))
			take(at, d, ok, lang.Date{})
		}
		if at := dateDHanMon().FindStringSubmatchIndex(s); at != nil {
			d, ok := calendar(number(at, 3), hanNumber(word(at, 2)), number(at, 1))
			take(at, d, ok, lang.Date{})
		}
	}
	if at := dateROC().FindStringSubmatchIndex(s); at != nil {
		d, ok := calendar(number(at, 1)+1911, number(at, 2), number(at, 3))
		take(at, d, ok, lang.Date{})
	}
	if found {
		best.timed = clock().MatchString(s[best.end:])
	}
	return best, found
}

// readNumbers reads 28/1/2024 and 05-16-2023. If both readings are days, the day
// is first with slashes and points, and the month with hyphens, as Chinese sites
// write them; with an American time of day the month is first too. The last result
// is the other reading.
func readNumbers(a, b, year int, mark, line string) (lang.Date, bool, lang.Date) {
	dayFirst, ok1 := calendar(year, b, a)
	monthFirst, ok2 := calendar(year, a, b)
	switch {
	case !ok1:
		return monthFirst, ok2, lang.Date{}
	case !ok2 || a == b:
		return dayFirst, true, lang.Date{}
	case mark == "-" || american().MatchString(line):
		return monthFirst, true, dayFirst
	}
	return dayFirst, true, monthFirst
}

var american = pattern(`(?i)\d\s?[ap]\.?m\b`)

func hanYear(s string) int {
	y := 0
	for _, r := range s {
		y = y*10 + max(0, hanDigit(r))
	}
	return y
}

func hanDigit(r rune) int {
	i := 0
	for _, d := range "〇一二三四五六七八九" {
		if d == r {
			return i
		}
		i++
	}
	return 0
}

func hanNumber(s string) int {
	before, after, ten := strings.Cut(s, "十")
	if !ten {
		return hanYear(s)
	}
	n := 10
	if before != "" {
		n = 10 * hanYear(before)
	}
	return n + hanYear(after)
}

// findLabelled finds forms that are a date of publication only after a label or in
// a line of their own: 20240301, 3/15/24, May 2023.
func findLabelled(s string) (lang.Date, bool) {
	if m := dateDigits().FindStringSubmatch(s); m != nil {
		return calendar(atoi(m[1]), atoi(m[2]), atoi(m[3]))
	}
	if m := dateShort().FindStringSubmatch(s); m != nil {
		a, b, c := atoi(m[1]), atoi(m[3]), atoi(m[4])
		if len(m[1]) == 2 && a > 12 && b <= 12 { // 24-03-15
			if d, ok := calendar(2000+a, b, c); ok {
				return d, true
			}
		}
		d, ok, _ := readNumbers(a, b, 2000+c, m[2], s)
		return d, ok
	}
	if m := dateYM().FindStringSubmatch(s); m != nil {
		return lang.Date{Year: atoi(m[1]), Month: atoi(m[2])}, true
	}
	if m := dateMonthY().FindStringSubmatch(s); m != nil {
		return lang.Date{Year: atoi(m[2]), Month: monthOf(m[1])}, true
	}
	return lang.Date{}, false
}

func atoi(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
