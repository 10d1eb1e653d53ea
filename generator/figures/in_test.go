package figures

import (
	"testing"

	"github.com/brief-site/brief/generator/lang"
)

// TestIn holds the wording of messages, both ways.
func TestIn(t *testing.T) {
	for _, c := range []struct {
		text   string
		l      lang.Lang
		en, zh string
	}{
		{"over 80 billion yuan", lang.En, "over 80 billion yuan", "逾800亿元"},
		{"逾800亿元", lang.Zh, "over 80 billion yuan", "逾800亿元"},
		{"150万平方米", lang.Zh, "1.5 million square metres", "150万平方米"},
		{"54 companies", lang.En, "54 companies", "54"},
		{"54家", lang.Zh, "54", "54家"},
		{"七成以上", lang.Zh, "at least 70%", "至少70%"},
		{"more than 70 percent", lang.En, "over 70%", "超过70%"},
		{"近三分之二", lang.Zh, "nearly two-thirds", "近三分之二"},
		{"in 2016", lang.En, "2016", "2016年"},
		{"2024年1月28日", lang.Zh, "28 January 2024", "2024年1月28日"},
		{"1月28日", lang.Zh, "28 January", "1月28日"},
		{"28日", lang.Zh, "the 28th", "28日"},
		{"first half of 2023", lang.En, "the first half of 2023", "2023年上半年"},
		{"前9个月", lang.Zh, "the first three quarters", "前三季度"},
		{"1-11月", lang.Zh, "the first 11 months", "前11个月"},
		{"the 1990s", lang.En, "the 1990s", "20世纪90年代"},
		{"21世纪", lang.Zh, "the 21st century", "21世纪"},
		{"第44届", lang.Zh, "44th", "第44"},
		{"the 112th", lang.En, "112th", "第112"},
		{"six weeks", lang.En, "6 weeks", "6周"},
		{"20-30 tons", lang.En, "20–30 tonnes", "20至30吨"},
		{"8:30 a.m.", lang.En, "08:30", "08:30"},
		{"-20℃", lang.Zh, "-20 degrees Celsius", "-20摄氏度"},
	} {
		readings := Read(c.text, c.l)
		if len(readings) != 1 {
			t.Errorf("%s: %d readings", c.text, len(readings))
			continue
		}
		if en, zh := readings[0].In(lang.En), readings[0].In(lang.Zh); en != c.en || zh != c.zh {
			t.Errorf("%s: %q %q, want %q %q", c.text, en, zh, c.en, c.zh)
		}
	}
}

// TestRoundTrip holds that what Print writes is read as the same quantity.
func TestRoundTrip(t *testing.T) {
	values := []string{"2", "7", "12", "20", "54", "120", "133.33", "0.5", "999", "1500", "11200", "300000", "5000000", "80e6", "16.75e9", "80e9", "1.35e12", "20..30", "1.5..2.5", "20000..30000", "800e6..1.2e9"}
	bounds := append([]string{""}, Bounds...)
	compounds := []string{"t/year", "CNY/mu", "CNY/kWh", "USD/t", "km/h", "CNY/m2", "kg/day"}
	for _, unit := range append(compounds, Units...) {
		for _, value := range values {
			for _, bound := range bounds {
				if value == "1500" && unit == "year" { // is a date in Chinese
					continue
				}
				q := quantity(t, value, unit, Bound(bound), lang.Pair{})
				for _, l := range lang.Both {
					text := Print(q, l).In(l)
					readings := Read(text, l)
					if len(readings) != 1 || readings[0].Unit != unit || readings[0].Bound != q.Bound || Compare(readings[0], Reading{Quantity: q}) != Equal {
						t.Errorf("%s %s %s: %q is read %v", bound, value, unit, text, notations(readings))
					}
				}
			}
		}
	}
}

func notations(readings []Reading) (all []string) {
	for _, r := range readings {
		all = append(all, notation(r))
	}
	return all
}
