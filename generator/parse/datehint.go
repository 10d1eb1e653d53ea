package parse

import (
	"strings"

	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
)

// dateHint says how to write a date that is in another form: 2024-03-12 for
// 2024/3/12, 2024年3月12日, 12 March 2024 and March 12, 2024. For 12/3/2024, which
// may be in March or in December, and for what is no date, it lists the forms.
func dateHint(name, written string) message.Message {
	if d, ok := otherDate(written); ok {
		return message.New("write %s: %s", name, d.String())
	}
	return "write 2024-01-28, 2024-01 or 2024 (with ? if it is inferred), or undated"
}

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
