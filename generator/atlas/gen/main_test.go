package main

import (
	"os"
	"strings"
	"testing"
)

// The committed table must be the one that names.tsv gives. The code list is
// not in the repository, but what brief took from it is in the table.
func TestTableIsUpToDate(t *testing.T) {
	names, err := os.ReadFile("../names.tsv")
	if err != nil {
		t.Fatal(err)
	}
	table, err := os.ReadFile("../places.tsv")
	if err != nil {
		t.Fatal(err)
	}
	committed := strings.ReplaceAll(string(table), "\r\n", "\n")
	list := divisions{full: map[string]string{}, uncoded: map[string]bool{}}
	for line := range strings.Lines(committed) {
		f := strings.Split(line, "\t")
		if line[0] == '#' {
			continue
		}
		// The list has no codes for Taiwan, Hong Kong and Macao.
		if code, full := f[2], f[6]; code != "" && code < "70" {
			list.full[code] = full
		} else {
			list.uncoded[full] = true
		}
	}
	got, err := join(string(names), list)
	if err != nil {
		t.Fatal(err)
	}
	if got != committed {
		t.Error("places.tsv is not what names.tsv gives\nhint: run go generate ./generator/atlas")
	}
}

func TestJoin(t *testing.T) {
	list := divisions{
		full:    map[string]string{"130000": "河北省", "130100": "石家庄市"},
		uncoded: map[string]bool{"台湾省": true, "台北市": true},
	}
	const (
		hebei        = "province\t130000\t\tHebei\tHebei Province\t\t\the bei\t\t\t\t冀\t4,2\n"
		shijiazhuang = "city\t130100\t\tShijiazhuang\t\t\t\tshi jia zhuang\n"
	)
	for _, test := range []struct {
		about, names string
		want         string // in the table
		err          string // in the error
	}{
		{"complete", hebei + shijiazhuang,
			"city\tshijiazhuang\t130100\tShijiazhuang\t石家庄\tShijiazhuang\t石家庄市\tshi jia zhuang\t\t\t\t\t\n", ""},
		{"CRLF and remarks", "# remark\r\n" + strings.ReplaceAll(hebei+shijiazhuang, "\n", "\r\n"),
			"\tshi jia zhuang\t\t\t\t\t\n", ""},
		{"new area", hebei + shijiazhuang + "new-area\t\t\tXiong’an\tXiong’an New Area\t雄安\t雄安新区\txiong an\n",
			"\tXiong’an New District|Xiong'an|Xiong'an New Area|Xiong'an New District\t", ""},
		{"uncoded city", hebei + shijiazhuang + "city\t\t\tTaipei\t\t\t台北市\ttai bei\n", "\tTaipei\t台北\t", ""},
		{"code without names", hebei, "", "no names for 130100 石家庄市"},
		{"names without code", hebei + shijiazhuang + "city\t130200\t\tTangshan\n", "", "line 3: the list has no 130200 (Tangshan)"},
		{"names without place", hebei + shijiazhuang + "city\t\t\tTaibei\t\t\t台背市\n", "", "line 3: the list has no 台背市"},
		{"twice", hebei + shijiazhuang + shijiazhuang, "", "line 3: 130100 stands twice"},
		{"out of order", shijiazhuang + hebei, "", "line 2: 130000 (Hebei) stands after 130100"},
		{"name that the list has", strings.Replace(hebei, "\t\t\the", "\t\t河北\the", 1) + shijiazhuang, "", "leave full_zh empty"},
		{"too wide", hebei + shijiazhuang + strings.Repeat("\t", columns) + "\n", "", "16 columns instead of 15"},
	} {
		got, err := join(test.names, list)
		switch {
		case test.err == "" && err != nil:
			t.Errorf("%s: %v", test.about, err)
		case test.err != "" && (err == nil || !strings.Contains(err.Error(), test.err)):
			t.Errorf("%s: error %v, want %q", test.about, err, test.err)
		case test.err == "" && !strings.Contains(got, test.want):
			t.Errorf("%s: no %q in\n%s", test.about, test.want, got)
		}
	}
}

func TestShort(t *testing.T) {
	for full, want := range map[string]string{
		"河南省": "河南", "西藏自治区": "西藏", "香港特别行政区": "香港", "郑州市": "郑州", "阿克苏地区": "阿克苏",
		"神农架林区": "神农架", "锡林郭勒盟": "锡林郭勒", "定安县": "定安", "雄安新区": "雄安新区",
	} {
		if got := short(full); got != want {
			t.Errorf("%s: %s, want %s", full, got, want)
		}
	}
}
