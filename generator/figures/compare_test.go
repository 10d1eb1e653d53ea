package figures

import (
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/lang"
)

// relations name what the tables say.
var relations = []string{Unlike: "unlike", Equal: "equal", OtherValue: "value", OtherUnit: "unit", OtherBound: "bound", OtherChange: "change", OtherPer: "per", OtherWay: "way", OtherPeriod: "period"}

func TestCompare(t *testing.T) {
	for _, c := range []struct{ en, zh, want string }{
		// value and scale
		{"80 billion yuan", "800亿元", "equal"},
		{"80 billion yuan", "80亿元", "value"},
		{"13.5 billion yuan", "13.5亿元", "value"},
		{"1.5 million square metres", "150万平方米", "equal"},
		{"1.5 million square metres", "15万平方米", "value"},
		{"380 engineers", "380人", "equal"},
		{"380 engineers", "380家", "equal"},
		{"380 engineers", "830人", "value"},
		{"260,000 containers", "26万标箱", "equal"},
		// units of one dimension, to rounding
		{"667 hectares", "10000亩", "equal"},
		{"6.67 hectares", "10000亩", "value"},
		{"1.5 square kilometres", "150万平方米", "equal"},
		{"120 MW", "12万千瓦", "equal"},
		{"12 MW", "12万千瓦", "value"},
		{"1 ton", "1000公斤", "equal"},
		{"30 months", "两年半", "equal"},
		{"one week", "7天", "equal"},
		{"85 miles", "137公里", "equal"},
		{"85 miles", "173公里", "value"},
		{"2 decades", "20年", "equal"},
		{"24 months", "3年", "value"},
		// another unit
		{"800 hectares", "800亩", "unit"},
		{"5 billion yuan", "50亿美元", "unit"},
		{"5 billion yuan", "7亿美元", "unlike"},
		{"20 percent", "20个百分点", "unit"},
		{"300 tons", "300公斤", "unit"},
		{"300 tons", "20公里", "unlike"},
		// what goes without saying
		{"200,000 tons a year", "20万吨", "equal"},
		{"200,000 tons a year", "20万吨/天", "per"},
		{"200,000 tons a year", "30万吨/天", "unlike"},
		{"200,000 tons a year", "日产20万吨", "per"},
		// direction
		{"grew 5 percent", "下降5%", "way"},
		{"grew 5 percent", "5%", "equal"},
		{"lost 2 billion yuan", "亏损20亿元", "equal"},
		{"the decline widened by 2 percentage points", "降幅收窄2个百分点", "way"},
		{"5 billion yuan", "50亿", "equal"},
		{"5 billion yuan", "500亿", "unlike"},
		// bounds
		{"more than 40 percent", "四成多", "equal"},
		{"more than 40 percent", "近四成", "bound"},
		{"more than 40 percent", "不足四成", "bound"},
		{"at least 40 percent", "四成以上", "equal"},
		{"more than 40 percent", "四成以上", "equal"},
		{"nearly 300 firms", "不到300家", "equal"},
		{"nearly 300 firms", "约300家", "equal"},
		{"about 300 firms", "300家", "equal"},
		{"over 300 firms", "300家", "equal"},
		{"over 300 firms", "约300家", "equal"},
		{"up to 300 firms", "逾300家", "bound"},
		// by and to
		{"grew by 20 percent", "增长20%", "equal"},
		{"grew by 20 percent", "增长到20%", "change"},
		{"grew to 20 billion yuan", "增至200亿元", "equal"},
		// multiples
		{"doubled", "翻一番", "equal"},
		{"doubled", "翻两番", "value"},
		{"grew fourfold", "增长3倍", "equal"},
		{"grew threefold", "增长3倍", "value"},
		{"increased by three times", "增长3倍", "equal"},
		{"increased by three times", "增长到3倍", "equal"},
		{"three times as large", "3倍", "equal"},
		{"grew 100 percent", "增长一倍", "equal"},
		{"grew by 300 percent", "增长3倍", "equal"},
		{"grew by 300 percent", "增长4倍", "unlike"},
		{"half", "50%", "equal"},
		{"one in five", "两成", "equal"},
		{"66.7 percent", "三分之二", "equal"},
		{"a 20 percent discount", "八折", "equal"},
		// ranges
		{"20 to 30 days", "二三十天", "equal"},
		{"20 to 30 days", "20至40天", "value"},
		{"70 or 80 percent", "百分之七八十", "equal"},
		{"30 days", "20至30天", "equal"},
		{"40 days", "20至30天", "value"},
		// time
		{"in 2016", "2016年", "equal"},
		{"in 2016", "2017年", "period"},
		{"first half", "前三季度", "period"},
		{"first nine months of 2023", "前三季度", "equal"},
		{"first nine months of 2023", "2022年前三季度", "period"},
		{"January 28", "2024年1月28日", "equal"},
		{"January 28", "1月29日", "period"},
		{"the 1800s", "19世纪", "equal"},
		{"the 1990s", "95后", "equal"},
		{"7:30 p.m.", "7点半", "equal"},
		{"7:30 p.m.", "8点半", "period"},
		{"in 2016", "1月28日", "unlike"},
		// kinds that meet in one number
		{"44th", "第44届", "equal"},
		{"44th", "第45届", "value"},
		{"the 28th", "28日", "equal"},
		{"20th", "20周年", "equal"},
		{"20th", "30周年", "unlike"},
		{"5 months", "5月", "unlike"},
	} {
		a, b := Read(c.en, lang.En), Read(c.zh, lang.Zh)
		if len(a) == 0 || len(b) == 0 {
			t.Errorf("%s (%d readings), %s (%d readings)", c.en, len(a), c.zh, len(b))
			continue
		}
		if got := relations[Compare(a[0], b[0])]; got != c.want {
			t.Errorf("%s (%s), %s (%s): %s, want %s", c.en, notation(a[0]), c.zh, notation(b[0]), got, c.want)
		}
		if got := relations[Compare(b[0], a[0])]; got != c.want {
			t.Errorf("%s, %s the other way round: %s, want %s", c.zh, c.en, got, c.want)
		}
	}
}

func TestFactor(t *testing.T) {
	for _, c := range []struct {
		en, zh string
		power  int
		ok     bool
	}{
		{"80 billion yuan", "80亿元", -1, true},
		{"80 billion yuan", "8000亿元", 1, true},
		{"80 billion yuan", "800亿元", 0, false},
		{"80 billion yuan", "900亿元", 0, false},
		{"80 billion yuan", "80万元", -5, true},
		{"120 MW", "12万千瓦", 0, false},
		{"12 MW", "12万千瓦", 1, true},
		{"6.67 hectares", "10000亩", 2, true},
		{"20–30 tons", "2—3吨", -1, true},
		{"80 billion yuan", "8000亿美元", 0, false},
		{"380 engineers", "3800名", 1, true},
		{"in 2016", "2016年", 0, false},
	} {
		a, b := Read(c.en, lang.En), Read(c.zh, lang.Zh)
		power, ok := Factor(a[0], b[0])
		if power != c.power || ok != c.ok {
			t.Errorf("%s, %s: %d %v, want %d %v", c.en, c.zh, power, ok, c.power, c.ok)
		}
	}
}

// TestPairs holds that the two halves of each line of testdata/pairs.txt, which
// say the same, leave no reading of either without its like.
func TestPairs(t *testing.T) {
	for _, c := range readTable(t, "testdata/pairs.txt") {
		en, zh, _ := strings.Cut(c.text, " | ")
		a, b := Read(en, lang.En), Read(zh, lang.Zh)
		for _, left := range []struct {
			text   string
			of, in []Reading
		}{{en, a, b}, {zh, b, a}} {
			for _, r := range left.of {
				if !r.Weak && !r.Restated && !answered(r, left.in) {
					t.Errorf("%s\n\t%s stands alone: %q", c.text, notation(r), left.text[r.Start:r.End])
				}
			}
		}
	}
}

func answered(r Reading, in []Reading) bool {
	for _, other := range in {
		if Compare(r, other) == Equal {
			return true
		}
	}
	return false
}

// FuzzCompare holds that every reading agrees with itself and that no order of
// the two languages is preferred.
func FuzzCompare(f *testing.F) {
	for _, c := range readTable(f, "testdata/pairs.txt") {
		en, zh, _ := strings.Cut(c.text, " | ")
		f.Add(en, zh)
	}
	f.Fuzz(func(t *testing.T, en, zh string) {
		a, b := Read(en, lang.En), Read(zh, lang.Zh)
		for _, r := range a[:min(len(a), 20)] {
			if Compare(r, r) != Equal {
				t.Fatalf("%q is not equal to itself: %s", en[r.Start:r.End], notation(r))
			}
			for _, s := range b[:min(len(b), 20)] {
				if Compare(r, s) != Compare(s, r) {
					t.Fatalf("%s, %s: %s one way, %s the other", notation(r), notation(s), relations[Compare(r, s)], relations[Compare(s, r)])
				}
				power, ok := Factor(r, s)
				if back, too := Factor(s, r); ok != too || power != -back {
					t.Fatalf("%s, %s: %d %v one way, %d %v the other", notation(r), notation(s), power, ok, back, too)
				}
			}
		}
	})
}
