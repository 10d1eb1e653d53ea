package figures

import (
	"testing"

	"github.com/brief-site/brief/generator/lang"
)

func TestPrintBehind(t *testing.T) {
	firms := Quantity{Value: Decimal{34, 2}, Unit: "count", Of: lang.Pair{En: "firms", Zh: "家企业"}}
	cars := Quantity{Value: Decimal{1, 6}, Unit: "count/year", Bound: Over, Of: lang.Pair{En: "cars", Zh: "辆车"}}
	steel := Quantity{Value: Decimal{2, 5}, Unit: "t/year"}
	for _, c := range []struct {
		words string
		q     Quantity
		l     lang.Lang
		want  string
	}{
		{"全市有相关企业", firms, lang.Zh, "3400家"},
		{"企业达", firms, lang.Zh, "3400家"},
		{"园区有", firms, lang.Zh, "3400家企业"},
		{"企业的", firms, lang.Zh, "3400家企业"},
		{"", firms, lang.Zh, "3400家企业"},
		{"该厂年产", cars, lang.Zh, "逾100万辆车"},
		{"该厂每年生产", cars, lang.Zh, "逾100万辆车"},
		{"年产能", cars, lang.Zh, "逾100万辆车"},
		{"该厂月产", cars, lang.Zh, "每年逾100万辆车"},
		{"去年，该厂生产", cars, lang.Zh, "每年逾100万辆车"},
		{"年产，如今", cars, lang.Zh, "每年逾100万辆车"},
		{"该厂可造", cars, lang.Zh, "每年逾100万辆车"},
		{"a plant for", cars, lang.En, "over 1 million cars a year"},
		{"该厂年产", steel, lang.Zh, "20万吨"},
		{"产能", steel, lang.Zh, "20万吨/年"},
		{"日处理", steel, lang.Zh, "20万吨/年"},
		{"the firms", firms, lang.En, "3,400 firms"},
	} {
		if got := PrintBehind(c.words, c.q, c.l); got != c.want {
			t.Errorf("%s: %q, not %q", c.words, got, c.want)
		}
	}
}
