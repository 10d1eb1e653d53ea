package figures

import (
	"testing"

	"brief/generator/lang"
)

func TestPrintBehind(t *testing.T) {
	firms := Quantity{Value: Decimal{34, 2}, Unit: "count", Of: lang.Pair{En: "firms", Zh: "家企业"}}
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
		{"the firms", firms, lang.En, "3,400 firms"},
	} {
		if got := PrintBehind(c.words, c.q, c.l); got != c.want {
			t.Errorf("%s: %q, not %q", c.words, got, c.want)
		}
	}
}
