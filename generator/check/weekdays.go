package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
)

// weekday is a day of the week in a passage, 0 for Monday.
type weekday struct {
	in         *passage
	start, end int
	day        int
}

var weekdays = [2][]string{
	lang.En: strings.Fields("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
	lang.Zh: strings.Fields("一 二 三 四 五 六 日 天"),
}

// namedDays are words before an English day that make it the name of something.
var namedDays = []string{"Black ", "Cyber ", "Good ", "Easter ", "Palm ", "Bloody ", "Super ", "Giving ", "Ash ", "Ruby "}

// weekdays reports days of the week that differ where each side of a bead has them
// and no day is on both.
func (c *comparison) weekdays(k *bead) []diag.Problem {
	en, zh := k.weekdaysOf(lang.En), k.weekdaysOf(lang.Zh)
	if len(en) == 0 || len(zh) == 0 {
		return nil
	}
	var days [7]bool
	for _, d := range en {
		days[d.day] = true
	}
	if slices.ContainsFunc(zh, func(d weekday) bool { return days[d.day] }) {
		return nil
	}
	original, other := en[0], zh[0]
	if c.from == lang.Zh {
		original, other = other, original
	}
	l := other.in.lang
	right := weekdays[lang.En][original.day]
	if l == lang.Zh {
		right = strings.TrimRight(other.words(), "一二三四五六日天") + weekdays[lang.Zh][original.day]
	}
	return []diag.Problem{{
		Span: other.in.span(other.start, other.end), Severity: diag.Error, Rule: "figure-parity",
		Message: message.New("%s is another day of the week than %s in the %s edition", original.words(), other.words(), codeOf(l)),
		Hint:    message.New("write %s, %s", right, accept),
		Related: []diag.Related{{Span: original.in.span(original.start, original.end), Message: "the original has this"}},
	}}
}

func (d weekday) words() string { return d.in.text[d.start:d.end] }

// weekdaysOf lists the days of the week on one side of a bead.
func (k *bead) weekdaysOf(l lang.Lang) []weekday {
	var out []weekday
	for _, p := range k.where[l] {
		if l == lang.En {
			out = append(out, weekdaysEn(p)...)
		} else {
			out = append(out, weekdaysZh(p)...)
		}
	}
	return out
}

func weekdaysEn(p *passage) []weekday {
	var out []weekday
	for at := 0; ; {
		i := strings.Index(p.text[at:], "day")
		if i < 0 {
			return out
		}
		end := at + i + len("day")
		for day, word := range weekdays[lang.En] {
			start := end - len(word)
			if start >= 0 && p.text[start:end] == word && !slices.ContainsFunc(namedDays, func(name string) bool { return strings.HasSuffix(p.text[:start], name) }) {
				out = append(out, weekday{p, start, end, day})
			}
		}
		at = end
	}
}

// weekdaysZh finds 星期二 and 周二, and not 一周三次 or 每周一次.
func weekdaysZh(p *passage) []weekday {
	var out []weekday
	for _, head := range [...]string{"星期", "礼拜", "周"} {
		for at := 0; ; {
			i := strings.Index(p.text[at:], head)
			if i < 0 {
				break
			}
			start := at + i
			at = start + len(head)
			r, size := utf8.DecodeRuneInString(p.text[at:])
			day := slices.Index(weekdays[lang.Zh], string(r))
			before, _ := utf8.DecodeLastRuneInString(p.text[:start])
			after, _ := utf8.DecodeRuneInString(p.text[at+size:])
			if day < 0 || strings.ContainsRune("一二两三四五六七八九十几数多半0123456789", before) || strings.ContainsRune("次个天期年度岁届回遍节场", after) && at+size < len(p.text) {
				continue
			}
			out = append(out, weekday{p, start, at + size, min(day, 6)})
		}
	}
	return out
}
