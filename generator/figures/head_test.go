package figures

import (
	"testing"

	"github.com/brief-site/brief/generator/lang"
)

// TestReadHead holds which units the heads of tables give to their cells.
func TestReadHead(t *testing.T) {
	for _, c := range []struct {
		head  string
		l     lang.Lang
		want  string // the cell 12 below it, empty where the head has no unit
		whole bool
	}{
		{"Output (tonnes)", lang.En, "12 t", false},
		{"Output (10,000 tonnes)", lang.En, "120e3 t", false},
		{"Output (10⁴ t)", lang.En, "120e3 t", false},
		{"Output ('000 tonnes)", lang.En, "12e3 t", false},
		{"Output, million tonnes", lang.En, "12e6 t", false},
		{"Revenue (billion yuan)", lang.En, "12e9 CNY", false},
		{"Revenue ($ billion)", lang.En, "12e9 USD", false},
		{"Revenue (US$ m)", lang.En, "12e6 USD", false},
		{"Revenue (RMB bn)", lang.En, "12e9 CNY", false},
		{"Price (yuan/t)", lang.En, "12 CNY/t", false},
		{"Growth (%)", lang.En, "12 %", false},
		{"Change (percentage points)", lang.En, "12 pp", false},
		{"Staff (people)", lang.En, "12 person", false},
		{"Unit: million yuan", lang.En, "12e6 CNY", true},
		{"产量（万吨）", lang.Zh, "120e3 t", false},
		{"产量(万吨)", lang.Zh, "120e3 t", false},
		{"产量/万吨", lang.Zh, "120e3 t", false},
		{"产量，万吨", lang.Zh, "120e3 t", false},
		{"产能（万吨/年）", lang.Zh, "120e3 t/year", false},
		{"营收（亿元）", lang.Zh, "1200e6 CNY", false},
		{"营收（百万元）", lang.Zh, "12e6 CNY", false},
		{"出口额（亿美元）", lang.Zh, "1200e6 USD", false},
		{"增速（%）", lang.Zh, "12 %", false},
		{"自然增长率（‰）", lang.Zh, "12 ‰", false},
		{"职工（万人）", lang.Zh, "120e3 person", false},
		{"发电量（亿千瓦时）", lang.Zh, "1200e6 kWh", false},
		{"单位：万元", lang.Zh, "120e3 CNY", true},
		{"城市（单位：万元）", lang.Zh, "120e3 CNY", true},
		{"Year", lang.En, "", false},
		{"Plant(s)", lang.En, "", false},
		{"Sales (2023)", lang.En, "", false},
		{"Zhengzhou (5 plants)", lang.En, "", false},
		{"Henan, Zhengzhou", lang.En, "", false},
		{"年份", lang.Zh, "", false},
		{"销量（2023年）", lang.Zh, "", false},
		{"郑州（3家）", lang.Zh, "", false},
	} {
		h, whole, ok := ReadHead(c.head, c.l)
		got := ""
		if ok {
			r, _ := ReadCell("12")
			got = notation(h.Cell(r))
		}
		if got != c.want || whole != c.whole {
			t.Errorf("%s: %q, %v, want %q, %v", c.head, got, whole, c.want, c.whole)
		}
	}
	for cell, want := range map[string]string{"4,500,000": "4500e3 count", "45000000": "45e6 count", "-3.1": "-3.1 count", "−3": "-3 count", " 12 500 ": "12500 count", "2022": "2022 count", "12%": "", "n/a": "", "": "", "5 t": ""} {
		r, ok := ReadCell(cell)
		got := ""
		if ok {
			got = notation(r)
		}
		if got != want {
			t.Errorf("the cell %q is %q, want %q", cell, got, want)
		}
	}
}
