package figures

import (
	"testing"

	"github.com/brief-site/brief/generator/lang"
)

// TestConverted holds which conversions are far from what they should be.
func TestConverted(t *testing.T) {
	read := func(text string) Reading { return Read(text, lang.En)[0] }
	for _, c := range []struct {
		from, to, is string
		far          bool
	}{
		{"7.1 billion yuan", "$1 billion", "about 1e9 USD", false},
		{"7.1 billion yuan", "$10 billion", "about 1e9 USD", true},
		{"7.1 billion yuan", "$100 million", "about 1e9 USD", true},
		{"500 million euros", "$540 million", "about 560e6 USD", false},
		{"500 million euros", "$5.4 billion", "about 560e6 USD", true},
		{"10 billion yen", "480 million yuan", "about 540e6 CNY", false},
		{"NT$120 billion", "$3.8 billion", "about 3900e6 USD", false},
		{"85 miles", "137 kilometres", "about 140 km", false},
		{"85 miles", "137 metres", "about 140e3 m", true},
		{"300 acres", "121 hectares", "about 120 ha", false},
		{"300 acres", "1,210 hectares", "about 120 ha", true},
		{"0.5 tonnes", "500 kg", "about 500 kg", false},
	} {
		is, far, ok := Converted(read(c.from), read(c.to))
		if !ok || notation(is) != c.is || far != c.far {
			t.Errorf("%s (%s): %s, %v, %v, want %s, %v", c.from, c.to, notation(is), far, ok, c.is, c.far)
		}
	}
	for _, c := range [][2]string{{"7.1 billion yuan", "20 percent"}, {"20 percent", "2 percentage points"}, {"5 tonnes", "3 km"}, {"30 roubles", "2 dollars"}, {"7 yuan", "8 yuan"}, {"300 people", "20 households"}} {
		if _, _, ok := Converted(read(c[0]), read(c[1])); ok {
			t.Errorf("%s is converted to %s", c[0], c[1])
		}
	}
	for slug := range rates() {
		if !unitNamed(slug).money {
			t.Errorf("%s has a rate and is no money", slug)
		}
	}
}

// TestRounded holds which numbers are others, rounded.
func TestRounded(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"19.93 million people", "1993.03万人", true},
		{"19.94 million people", "1993.03万人", false},
		{"1.35 trillion yuan", "13486.5亿元", true},
		{"1.34 trillion yuan", "13486.5亿元", false},
		{"about 1.2 billion yuan", "11.96亿元", true},
		{"1.2 billion yuan", "11.96亿元", false},
		{"about 1.3 billion yuan", "11.96亿元", false},
		{"more than 1,200 firms", "1213家", true},
		{"more than 1,200 firms", "1198家", false},
		{"nearly 20 million people", "1993.03万人", true},
		{"nearly 20 million people", "2003万人", false},
		{"over 1 billion yuan", "19.9亿元", false},
		{"135 billion yuan", "1352亿元", false},
		{"5.35 percent", "5.53%", false},
		{"54 firms", "50家", false},
		{"12 percent", "12%", false},
	} {
		a, b := Read(c.a, lang.En)[0], Read(c.b, lang.Zh)[0]
		if Rounded(a, b) != c.want || Rounded(b, a) != c.want {
			t.Errorf("%s, %s: %v", c.a, c.b, !c.want)
		}
	}
}
