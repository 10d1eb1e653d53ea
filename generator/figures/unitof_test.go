package figures

import "testing"

func TestUnitOf(t *testing.T) {
	for word, want := range map[string][2]string{
		"yuan": {"CNY", "1"}, "RMB": {"CNY", "1"}, "元": {"CNY", "1"}, "人民币元": {"CNY", "1"}, "亿元": {"CNY", "100000000"}, "万吨": {"t", "10000"},
		"tonnes": {"t", "1"}, "吨": {"t", "1"}, "US dollars": {"USD", "1"}, "美元": {"USD", "1"}, "percent": {"%", "1"}, "百分点": {"pp", "1"}, "个百分点": {"pp", "1"},
		"people": {"person", "1"}, "亩": {"mu", "1"}, "hectares": {"ha", "1"}, "km²": {"km2", "1"}, "kilometres": {"km", "1"}, "平方公里": {"km2", "1"},
		"furlong": {}, "CNYY": {}, "": {}, "3": {}, "2024": {}, "firms": {}, "家": {},
	} {
		if unit, number := UnitOf(word); unit != want[0] || number != want[1] {
			t.Errorf("%q: %q, %q, want %q", word, unit, number, want)
		}
	}
}
