package figures

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/lang"
)

func TestClassOf(t *testing.T) {
	for _, c := range []struct{ label, zh, unit, of, want string }{
		{"Total investment", "总投资", "CNY", "", "investment"},
		{"Investment in the first phase", "首期投资", "CNY", "", "part"},
		{"Growth in investment", "投资增长", "%", "", "change"},
		{"Investment", "投资", "%", "", "share"},
		{"Target for drug companies", "医药企业数目标", "count", "companies", "target"},
		{"Ceiling on the subsidy", "补贴上限", "CNY", "", "limit"},
		{"Site of the hospital", "医院用地", "mu", "", "area"},
		{"Companies brought in", "引进企业", "count", "biomedical companies", "company"},
		{"Partners", "合作伙伴", "count", "companies", "company"},
		{"Corporate partners", "合作伙伴", "count", "", "other"}, // rate begins no word of it
		{"Hospital beds", "病床", "count", "hospital beds", "health"},
		{"Capacity", "产能", "t/year", "", "capacity"},
		{"Steel made", "粗钢", "t/year", "", "quantity"},
		{"Change", "变化", "pp", "", "change"},
		{"Talent", "人才", "person", "", "person"},
		{"", "出口额", "USD", "", "export"},
		{"", "同比", "USD", "", "change"},
		{"Name", "名称", "HKD", "", "other"},
	} {
		q := Quantity{Unit: c.unit, Of: lang.Pair{En: c.of}}
		if got := ClassOf(lang.Pair{En: c.label, Zh: c.zh}, q).Slug(); got != c.want {
			t.Errorf("%s %s in %s is of the class %s, not %s", c.label, c.zh, c.unit, got, c.want)
		}
	}
}

// Classes stand in addresses and in data, and are told apart by readers.
func TestClasses(t *testing.T) {
	slug := regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)
	seen := map[string]bool{}
	last := -1
	for _, c := range Classes() {
		if !slug.MatchString(c.Slug()) || c.Name().En == "" || c.Name().Zh == "" || c.Rank() <= last {
			t.Errorf("%+v", c.of())
		}
		last = c.Rank()
		for _, name := range []string{c.Slug(), c.Name().En, c.Name().Zh} {
			if seen[name] {
				t.Errorf("%s stands for two classes", name)
			}
			seen[name] = true
		}
		for _, word := range c.of().en {
			if word != strings.ToLower(word) || !isLetter(word[0]) {
				t.Errorf("%s is no beginning of a word", word)
			}
		}
		for _, unit := range c.of().units {
			if unitNamed(unit).slug == "" {
				t.Errorf("%s names the unit %s, which is not in units.tsv", c.Slug(), unit)
			}
		}
	}
	for _, unit := range slices.Concat(Units, []string{"t/year", "CNY/m2", "count/year", "USD/t"}) {
		if s := UnitSlug(unit); !slug.MatchString(strings.NewReplacer("2", "", "3", "").Replace(s)) {
			t.Errorf("%s has the slug %s", unit, s)
		}
		for _, l := range lang.Both {
			if name := UnitName(unit, l); (name == "") != (unit == "count") {
				t.Errorf("%s is called %q", unit, name)
			}
		}
	}
	if en, zh := UnitName("CNY/m2", lang.En), UnitName("CNY/m2", lang.Zh); en != "yuan per square metre" || zh != "元/平方米" {
		t.Errorf("%s, %s", en, zh)
	}
}
