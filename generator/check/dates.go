package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
)

// relativeDays are words that say a year or a month by the day on which the text
// was written.
var relativeDays = [2][]string{
	lang.En: {"this year", "last year", "next year", "previous year", "year earlier", "this month", "last month", "next month", "today", "yesterday", "tomorrow", "same year", "same month", "the month"},
	lang.Zh: {"今年", "去年", "明年", "前年", "后年", "当年", "同年", "次年", "翌年", "本月", "上月", "下月", "上个月", "下个月", "当月", "同月", "今日", "今天", "昨日", "昨天", "明天", "近日", "日前", "今（", "昨（"},
}

// yearsOfDates reports years of dates that only one edition gives. The year of the
// briefing and what the other edition says elsewhere go without saying. So do
// months: English names them where Chinese news writes 10日.
func (c *comparison) yearsOfDates(k *bead) []diag.Problem {
	var out []diag.Problem
	for _, a := range k.found[lang.En] {
		b := a.answer
		if b == nil || a.Kind != figures.Time || b.Kind != figures.Time || a.When.Day != b.When.Day || a.When.Day == 0 {
			continue
		}
		for _, pair := range [...][2]*quantity{{a, b}, {b, a}} {
			full, short := pair[0], pair[1]
			if full.When.Year != 0 && short.When.Year == 0 && !c.saysYear(full.When.Year, short) {
				out = append(out, c.yearMissing(full, short))
			}
		}
	}
	return out
}

// maxNearDate is how far from a date in bytes a relative day is looked for.
const maxNearDate = 300

// saysYear reports whether the edition of f gives a year somewhere, or a relative
// day near f.
func (c *comparison) saysYear(year int, f *quantity) bool {
	l := f.in.lang
	if year == c.date.Year || c.years(l)[year] {
		return true
	}
	text := f.in.text[max(0, f.Start-maxNearDate):min(len(f.in.text), f.End+maxNearDate)]
	if l == lang.En {
		text = strings.ToLower(text)
	}
	return slices.ContainsFunc(relativeDays[l], func(word string) bool { return strings.Contains(text, word) })
}

// years returns the years that an edition gives.
func (c *comparison) years(l lang.Lang) map[int]bool {
	if c.given[l] == nil {
		c.given[l] = map[int]bool{}
		for _, k := range c.beads {
			for _, f := range k.found[l] {
				if f.Kind == figures.Time {
					c.given[l][f.When.Year] = true
				}
			}
		}
	}
	return c.given[l]
}

func (c *comparison) yearMissing(full, short *quantity) diag.Problem {
	l := short.in.lang
	return diag.Problem{
		Span: short.span(), Severity: diag.Warning, Rule: "figure-parity",
		Message: message.New("the year of %s is only in the %s edition; the %s edition says %s", full.words(), codeOf(l.Other()), codeOf(l), short.words()),
		Hint:    message.New("write %s, or leave the year out in both editions, %s", full.In(l), accept),
		Related: []diag.Related{{Span: full.span(), Message: "the other edition has this"}},
	}
}

// dayOrMonth reports a day of the month on one side, on the 12th, where the other has
// only a month.
func (c *comparison) dayOrMonth(k *bead) []diag.Problem {
	i := slices.IndexFunc(k.found[lang.En], func(f *quantity) bool { return f.answer == nil && f.dayAlone() })
	j := slices.IndexFunc(k.found[lang.Zh], func(f *quantity) bool {
		return f.answer == nil && f.Kind == figures.Time && f.When == figures.When{Month: f.When.Month} && f.When.Month != 0
	})
	if i < 0 || j < 0 {
		return nil
	}
	original, other := k.found[lang.En][i], k.found[lang.Zh][j]
	if c.from == lang.Zh {
		original, other = other, original
	}
	return []diag.Problem{{
		Span: other.span(), Severity: diag.Warning, Rule: "figure-parity",
		Message: message.New("%s and %s in the %s edition are different parts of a date", original.words(), other.words(), codeOf(other.in.lang)),
		Hint:    "write the day and the month in both, " + accept,
		Related: []diag.Related{{Span: original.span(), Message: "the original has this"}},
	}}
}

// dayAlone reports whether an English ordinal is a day of the month: on the 12th.
func (f *quantity) dayAlone() bool {
	after := f.in.text[f.End:]
	return f.Kind == figures.Ordinal && strings.HasSuffix(f.in.text[:f.Start], "on the ") && (after == "" || strings.ContainsRune(".,;:\n", rune(after[0])))
}

// hasDay reports whether one side of a bead has a day of a month.
func (k *bead) hasDay(l lang.Lang) bool {
	return slices.ContainsFunc(k.found[l], func(f *quantity) bool { return f.Kind == figures.Time && f.When.Day != 0 })
}

// hanDigits write the months and days of named days: 六四, 五四, 九一八.
var hanDigits = strings.Fields("零 一 二 三 四 五 六 七 八 九 十 十一 十二")

// holidays are days that have a name, by month and day.
var holidays = map[[2]int][]string{
	{1, 1}: {"元旦", "新年", "New Year"}, {10, 1}: {"国庆", "十一", "National Day"}, {5, 1}: {"五一", "劳动节", "May Day", "Labour Day", "Labor Day"},
	{12, 25}: {"圣诞", "Christmas"}, {11, 11}: {"双十一", "双11", "Double Eleven", "Singles"}, {6, 18}: {"618"}, {12, 12}: {"双十二", "双12", "Double Twelve"}, {3, 8}: {"三八", "妇女节"},
}

// namesDay reports whether one side of a bead says a day by a name or in another
// form of digits: 六四, 18.12.
func (k *bead) namesDay(w figures.When, l lang.Lang) bool {
	words := append([]string{
		fmt.Sprintf("%d.%d", w.Day, w.Month), fmt.Sprintf("%d.%d", w.Month, w.Day), fmt.Sprintf("%d/%d", w.Month, w.Day), fmt.Sprintf("%d/%d", w.Day, w.Month),
		fmt.Sprintf("%d%02d", w.Month, w.Day),
	}, holidays[[2]int{w.Month, w.Day}]...)
	if w.Month < len(hanDigits) && w.Day < len(hanDigits) {
		words = append(words, hanDigits[w.Month]+hanDigits[w.Day])
	}
	if w.Month == 9 && w.Day == 18 {
		words = append(words, "九一八")
	}
	day := func(f *quantity) bool { // the 12th
		return f.Kind == figures.Ordinal && f.Value.Cmp(figures.Decimal{Coef: int64(w.Day)}) == 0
	}
	return slices.ContainsFunc(k.found[l], day) || k.hasAny(l, words)
}

// hasAny reports whether one side of a bead has one of some words. It does not look
// into very long texts, where a word stands far from its figure.
func (k *bead) hasAny(l lang.Lang, words []string) bool {
	for _, p := range k.where[l] {
		if len(p.text) <= maxSearched && slices.ContainsFunc(words, func(word string) bool { return strings.Contains(p.text, word) }) {
			return true
		}
	}
	return false
}

// maxSearched is the longest text in bytes that is searched for the words of a figure.
const maxSearched = 8000

// multiplies reports whether one side of a bead has a word for a multiple.
func (k *bead) multiplies(l lang.Lang) bool {
	if l == lang.Zh {
		return k.hasAny(l, []string{"倍", "番", "半"})
	}
	return k.hasAny(l, []string{"oubl", "ripl", "fold", "times", "wice", "alv", "half", "Half", "uadrupl"})
}
