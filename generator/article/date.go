package article

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/brief-site/brief/generator/lang"
)

var (
	dateLabel  = pattern(`(?:published?|posted|updated?|update time|release[d]?|issued?|date|time|发布|发表|更新|时间|日期|发稿|刊发|pubdate)(?:\s+(?:time|date|on|at|时间|日期))*\s*:?\s*$`)
	eventLabel = pattern(`(?:今天是|今日是|现在是|当前时间|today is|today:|生成日期|成文日期|截止|deadline|from\s*$|until\s*$)`)
	yearAlone  = pattern(`^(?:19|20)\d\d$`)
	reprint    = pattern(`(?i)(?:copyright|©|\(c\)|版权|icp)`)
)

// dated reports whether a line holds a full date.
func dated(plain string) bool {
	_, ok := findDate(plain)
	return ok
}

// datePick is a date that may be the day of publication.
type datePick struct {
	date   lang.Date
	other  lang.Date // the other reading of 5/8/2023, if there is one
	points int
	guess  string // what the date is based on, if no line of the page has it
}

// published returns the day of publication: a date with a label or in a line of
// its own near the title; else that of the dateline; else that of the page's head,
// which is often the date of its template; else that of the page's address. Days
// of events in the text do not count.
func (r *reading) published() Found[lang.Date] {
	var best datePick
	offer := func(p datePick, ok bool) {
		if ok && p.points > best.points {
			best = p
		}
	}
	for i := range r.page.lines {
		offer(r.dateOfLine(i))
	}
	d, ok := r.dateline()
	offer(datePick{date: d, points: dateOfDateline}, ok)
	d, ok = headDate(r.page.meta.published)
	offer(datePick{date: d, points: dateOfHead, guess: "from the page's head"}, ok)
	d, ok = headDate(r.page.meta.moments)
	offer(datePick{date: d, points: dateOfMoment, guess: "from a time in the page"}, ok)
	d, ok = addressDate(r.url.V)
	offer(datePick{date: d, points: dateOfAddress, guess: "from the page's address"}, ok)
	if best.other != (lang.Date{}) {
		return Found[lang.Date]{r.nearerToEvents(best.date, best.other), "day and month may be the other way round"}
	}
	return Found[lang.Date]{best.date, best.guess}
}

// dateOfLine reads the date in a line that is not part of the text.
func (r *reading) dateOfLine(i int) (datePick, bool) {
	l, c := r.page.lines[i], r.classes[i]
	below := i > r.last
	if c == text && i >= r.first && !below {
		return datePick{}, false
	}
	plain := plainLine(l.text)
	if yearAlone().MatchString(plain) && i+1 < len(r.page.lines) { // each part of the date in a box of its own
		plain += " " + plainLine(r.page.lines[i+1].text)
	}
	if eventLabel().MatchString(plain) || reprint().MatchString(plain) && !labelsDate(plain) {
		return datePick{}, false
	}
	if hit, ok := findDate(plain); ok {
		points, ok := r.datePoints(i, hit, dateLabel().MatchString(plain[:hit.start]))
		return datePick{date: hit.date, other: hit.other, points: points}, ok
	}
	inBars := i < r.first && slices.ContainsFunc(strings.Split(plain, "|"), monthAlone)
	if c == text || c == skip && !inBars || c == caption || below {
		return datePick{}, false
	}
	d, ok := findLabelled(plain)
	ok = ok && (inBars || labelsDate(plain) || size(l.text) <= 6 && i != r.title)
	return datePick{date: d, points: r.nearTitle(i) + dateOfLooseForm}, ok
}

// monthAlone reports whether one part of a line with bars is a month with its year.
func monthAlone(part string) bool {
	return size(part) <= 3 && dateMonthY().MatchString(part)
}

// datePoints says how likely the full date in a line is that of publication,
// and whether it may be it at all.
func (r *reading) datePoints(i int, hit dateHit, labelled bool) (int, bool) {
	points := r.nearTitle(i)
	length := size(r.page.lines[i].text)
	switch c := r.classes[i]; {
	case labelled:
		points += dateLabelled
	case c == caption || c == skip && !hit.timed:
		return 0, false
	case i > r.last && !labelled && r.inList(i):
		return 0, false
	case i > r.last && length > 8:
		return 0, false // a list of other articles
	case i > r.last:
		points += dateBelowText
	case hit.timed:
		points += dateTimed
	case length < 30:
		points += dateShortLine
	default:
		return 0, false
	}
	if hit.timed {
		points += dateWithTime
	}
	return points, true
}

// inList reports whether a date below the text is in a list: of other articles, of
// past issues.
func (r *reading) inList(i int) bool {
	lines := r.page.lines
	if listed().MatchString(lines[i].text) || strings.Contains(lines[i].text, "期") {
		return true
	}
	for _, j := range [...]int{i - 1, i + 1, i - 2, i + 2} {
		if j > r.last && j < len(lines) && dated(plainLine(lines[j].text)) {
			return true
		}
	}
	return false
}

func labelsDate(plain string) bool {
	for _, word := range []string{"发布", "发表", "更新", "日期", "时间", "published", "updated", "posted", "date:", "time:", "release"} {
		if strings.Contains(plain, word) {
			return true
		}
	}
	return false
}

// nearTitle favours the lines around the title, and more so those below it.
func (r *reading) nearTitle(i int) int {
	switch d := i - r.title; {
	case r.title < 0:
		return max(0, dateNearTitle-i)
	case d == 0:
		return 0
	case d > 0 && i < r.first || d > 0 && d < 6:
		return max(0, dateNearTitle-d)
	case d > 0:
		return 0
	case d >= -3:
		return dateAboveTitle + d
	}
	return dateFarAbove
}

// dateline finds a full date at the beginning of the text: BEIJING, April 15, 2024
// /PRNewswire/ --.
func (r *reading) dateline() (lang.Date, bool) {
	if r.dateHead == "" {
		return lang.Date{}, false
	}
	hit, ok := findDate(r.dateHead)
	return hit.date, ok
}

func headDate(s string) (lang.Date, bool) {
	if hit, ok := findDate(s); ok {
		return hit.date, true
	}
	return findLabelled(s)
}

var (
	addressYMD = pattern(`/((?:19|20)\d\d)[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\d|3[01])(?:/|_|\b)`)
	addressT   = pattern(`/t((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])_`)
)

// addressDate reads the day in an address: /202405/28/WS66….html, /2024-05/28/,
// t20240528_1.html.
func addressDate(address string) (lang.Date, bool) {
	u, err := url.Parse(address)
	if err != nil {
		return lang.Date{}, false
	}
	for _, re := range []func() *regexp.Regexp{addressYMD, addressT} {
		if m := re().FindStringSubmatch(u.Path); m != nil {
			return calendar(atoi(m[1]), atoi(m[2]), atoi(m[3]))
		}
	}
	return lang.Date{}, false
}

var (
	eventMD  = pattern(`(?i)\b(` + monthNames + `)\.?\s+(\d{1,2})\b`)
	eventDM  = pattern(`(?i)\b(\d{1,2})\s+(` + monthNames + `)\b`)
	eventHan = pattern(`(\d{1,2})月(\d{1,2})日`)
)

// nearerToEvents chooses between the two readings of 5/8/2023 by the days that are
// in the text: news is published soon after them, never before.
func (r *reading) nearerToEvents(a, b lang.Date) lang.Date {
	gap := func(d lang.Date, m, day int) int {
		days := int(time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC).Sub(time.Date(d.Year, time.Month(m), day, 0, 0, 0, 0, time.UTC)).Hours() / 24)
		if days < 0 {
			return 400 - days
		}
		return days
	}
	body := strings.Join(r.body, "\n")
	nearest := func(d lang.Date) int {
		best := 1000
		for _, m := range eventMD().FindAllStringSubmatch(body, 20) {
			best = min(best, gap(d, monthOf(m[1]), atoi(m[2])))
		}
		for _, m := range eventDM().FindAllStringSubmatch(body, 20) {
			best = min(best, gap(d, monthOf(m[2]), atoi(m[1])))
		}
		for _, m := range eventHan().FindAllStringSubmatch(body, 20) {
			best = min(best, gap(d, atoi(m[1]), atoi(m[2])))
		}
		return best
	}
	if nearest(b) < nearest(a) {
		return b
	}
	return a
}
