package parse

import (
	"regexp"
	"strings"

	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
)

// dateHint says how to write a date that is in another form: 2024-03-12 for
// 2024/3/12, 2024年3月12日, 12 March 2024 and March 12, 2024. For 12/3/2024, which
// may be in March or in December, it says so, and for what is no date it lists the
// forms.
func dateHint(name, written string) message.Message {
	if d, ok := otherDate(written); ok {
		return message.New("write %s: %s", name, d.String())
	}
	if m := twoDates.FindStringSubmatch(written); m != nil {
		first, second := m[3]+"-"+two(m[1])+"-"+two(m[2]), m[3]+"-"+two(m[2])+"-"+two(m[1])
		for _, d := range []string{first, second} {
			if _, err := lang.ParseDate(d); err != nil {
				return dateForms
			}
		}
		return message.New("this may be two days: write %s: %s or %s: %s", name, first, name, second)
	}
	return dateForms
}

// twoDates is a date in figures with the year at its end, as 12/3/2024: of two
// countries, one reads December and the other March.
var twoDates = regexp.MustCompile(`^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$`)

// two writes a number with two digits.
func two(digits string) string { return strings.Repeat("0", 2-len(digits)) + digits }

const dateForms message.Message = "write 2024-01-28, 2024-01 or 2024 (with ? if it is inferred), or undated"

// otherDate reads a date in another form than that of a field.
func otherDate(written string) (lang.Date, bool) {
	text := strings.TrimSuffix(strings.TrimSuffix(written, "?"), "？")
	for _, l := range lang.Both {
		for _, r := range figures.Read(text, l) {
			if r.Kind != figures.Time || r.Start > 0 || r.End < len(text) {
				continue
			}
			d := lang.Date{Year: r.When.Year, Month: r.When.Month, Day: r.When.Day, Inferred: text != written}
			if d.Year == 0 || d.Day != 0 && d.Month == 0 || r.When.Part != "" || r.When.Clock != "" || d.Month == 0 && strings.ContainsAny(text, "/.-") {
				continue
			}
			if _, err := lang.ParseDate(d.String()); err == nil {
				return d, true
			}
		}
	}
	return lang.Date{}, false
}
