package figures

import (
	"testing"

	"github.com/brief-site/brief/generator/lang"
)

// TestPrintNegative holds that a negative figure is printed as both languages write
// it, and that what is printed is read back as the same figure.
func TestPrintNegative(t *testing.T) {
	for _, c := range []struct {
		value, unit string
		bound       Bound
		en, zh      string
	}{
		{"-1.2e9", "CNY", Exact, "-1.2 billion yuan", "-12亿元"},
		{"-1.2e9", "CNY", About, "about -1.2 billion yuan", "约-12亿元"},
		{"-30e6", "USD", Exact, "-$30 million", "-3000万美元"},
		{"-5e6", "HKD", Exact, "-HK$5 million", "-500万港元"},
		{"-500000", "EUR", Exact, "-€500,000", "-50万欧元"},
		{"-3.9", "%", Exact, "-3.9%", "-3.9%"},
		{"-0.05", "%", Exact, "-0.05%", "-0.05%"},
		{"-2.1", "pp", Exact, "-2.1 percentage points", "-2.1个百分点"},
		{"-1200", "person", Exact, "-1,200 people", "-1200人"},
		{"-30", "t", Exact, "-30 tonnes", "-30吨"},
		{"-0.35", "CNY/kWh", Exact, "-0.35 yuan per kilowatt-hour", "-0.35元/千瓦时"},
		{"-5..10", "%", Exact, "-5% to 10%", "-5%至10%"},
		{"-10..-5", "%", Exact, "-10% to -5%", "-10%至-5%"},
		{"-2e9..-1e9", "USD", Exact, "-$2 billion to -$1 billion", "-20亿至-10亿美元"},
		{"-2e9..1e9", "USD", Exact, "-$2 billion to $1 billion", "-20亿至10亿美元"},
		{"-2e9..-1e9", "CNY", Exact, "-2 billion to -1 billion yuan", "-20亿至-10亿元"},
	} {
		q := quantity(t, c.value, c.unit, c.bound, lang.Pair{})
		for l, want := range map[lang.Lang]string{lang.En: c.en, lang.Zh: c.zh} {
			got := Print(q, l).In(l)
			if got != want {
				t.Errorf("%s %s: %q, want %q", c.value, c.unit, got, want)
			}
			read := Read(got, l)
			if len(read) != 1 {
				t.Errorf("%s: read %v", got, read)
				continue
			}
			back := read[0].Quantity
			back.Of = lang.Pair{}
			if back != q {
				t.Errorf("%s: read back %s", got, notation(read[0]))
			}
		}
	}
}
