package lang

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Date is a day, a month or a year, as far as it is known, or no date at all.
// It is the part of the Extended Date/Time Format (ISO 8601-2:2019) that a
// briefing needs: level 0 dates and the level 1 mark of uncertainty. The zero
// Date is unset, which differs from undated.
type Date struct {
	Year     int  // 0 where undated or unset
	Month    int  // 1–12, 0 where unknown
	Day      int  // 1–31, 0 where unknown
	Inferred bool // written with ?: the source does not give it in full
	Undated  bool // the source has no date
}

// ErrDate says which forms a date may have.
var ErrDate = errors.New("write 2024-01-28, 2024-01 or 2024 (with ? if it is inferred), or undated")

// ParseDate reads 2024-01-28, 2024-01, 2024, any of them followed by ?, or
// the word undated. The error is [ErrDate], or says that the day does not exist.
func ParseDate(s string) (Date, error) {
	if s == "undated" {
		return Date{Undated: true}, nil
	}
	text, inferred := strings.CutSuffix(s, "?")
	layout := time.DateOnly
	if n := len(text); n == 10 || n == 7 || n == 4 {
		layout = layout[:n]
	} else {
		return Date{}, ErrDate
	}
	t, err := time.Parse(layout, text)
	if err != nil {
		var parse *time.ParseError
		if errors.As(err, &parse) && strings.HasSuffix(parse.Message, "out of range") {
			return Date{}, fmt.Errorf("there is no day %s in the calendar", text)
		}
		return Date{}, ErrDate
	}
	if t.Year() == 0 {
		return Date{}, ErrDate
	}
	d := Date{Year: t.Year(), Inferred: inferred}
	if len(text) >= 7 {
		d.Month = int(t.Month())
	}
	if len(text) == 10 {
		d.Day = t.Day()
	}
	return d, nil
}

// IsZero reports whether d is unset.
func (d Date) IsZero() bool { return d == Date{} }

// Full reports whether d is a complete day of the calendar.
func (d Date) Full() bool { return d.Day != 0 }

// ISO returns the date as ISO 8601 with the precision it has: 2024-01-28,
// 2024-01, 2024, or "" where undated.
func (d Date) ISO() string {
	switch {
	case d.Year == 0:
		return ""
	}
	out := digits(make([]byte, 0, len("2006-01-02")), d.Year, 4)
	if d.Month != 0 {
		out = digits(append(out, '-'), d.Month, 2)
		if d.Day != 0 {
			out = digits(append(out, '-'), d.Day, 2)
		}
	}
	return string(out)
}

// digits appends a number with at least so many digits.
func digits(out []byte, n, least int) []byte {
	s := strconv.Itoa(n)
	for range least - len(s) {
		out = append(out, '0')
	}
	return append(out, s...)
}

// String returns the date as it is written in front matter.
func (d Date) String() string {
	if d.Undated {
		return "undated"
	}
	if s := d.ISO(); d.Inferred {
		return s + "?"
	} else {
		return s
	}
}

// Order returns a number that grows with time. A date known to the month is
// before the days of that month, a year before its months, and undated before
// all others.
func (d Date) Order() int { return d.Year*10000 + d.Month*100 + d.Day }

var (
	months = [12]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
	short  = [12]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}
)

// MonthName returns the name of month m (1–12) for a narrow column: Jan, 1月.
func MonthName(l Lang, m int) string {
	if l == Zh {
		return strconv.Itoa(m) + "月"
	}
	return short[m-1]
}

// Long writes the date out: 28 January 2024, January 2024, 2024; 2024年1月28日,
// 2024年1月, 2024年; Undated, 日期不详.
func (d Date) Long(l Lang) string { return d.print(l, months) }

// Short writes the date for a narrow column: 28 Jan 2024; 2024年1月28日.
func (d Date) Short(l Lang) string { return d.print(l, short) }

func (d Date) print(l Lang, names [12]string) string {
	switch {
	case d.Undated:
		return Pair{"Undated", "日期不详"}.In(l)
	case d.Year == 0:
		return ""
	case l == Zh:
		s := strconv.Itoa(d.Year) + "年"
		if d.Month != 0 {
			s += strconv.Itoa(d.Month) + "月"
		}
		if d.Day != 0 {
			s += strconv.Itoa(d.Day) + "日"
		}
		return s
	}
	s := strconv.Itoa(d.Year)
	if d.Month != 0 {
		s = names[d.Month-1] + " " + s
	}
	if d.Day != 0 {
		s = strconv.Itoa(d.Day) + " " + s
	}
	return s
}
