package lang_test

import (
	"flag"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/lang"
)

var update = flag.Bool("update", false, "write pinyin.txt")

// library is the collation that ours is compared with.
func library(l lang.Lang) func(a, b string) int {
	tag := [2]language.Tag{lang.En: language.BritishEnglish, lang.Zh: language.MustParse("zh-u-co-pinyin")}[l]
	return collate.New(tag, collate.IgnoreCase, collate.Numeric).CompareString
}

// TestPinyin holds the table to the library; -update writes it.
func TestPinyin(t *testing.T) {
	var han []string
	for r := rune(0x3400); r <= 0x9FFF; r++ {
		if unicode.Is(unicode.Han, r) {
			han = append(han, string(r))
		}
	}
	slices.SortStableFunc(han, library(lang.Zh))
	if *update {
		if err := os.WriteFile("pinyin.txt", []byte(strings.Join(han, "")), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile("pinyin.txt"); err != nil || string(got) != strings.Join(han, "") {
		t.Errorf("pinyin.txt is not the order of the library: %v", err)
	}
}

// TestCollator holds that names have the order that the library gives them.
func TestCollator(t *testing.T) {
	names := [2][]string{
		{"New York", "Newark", "new-energy", "new energy", "Co-op", "Coop", "O’Brien", "O'Hara", "OBrien", "A1", "a10", "A2", "1st", "Nr. 9", "Nr. 10", "Nr. 09b",
			"Ａ３", "(Henan) Steel", "Henan Steel", "Henan Steel & Iron", "Henan Steel, Anyang", "Über", "Ueber", "Ubs", "Æro", "Aero", "Straße", "Strasse 2", "αβ", "中国 Steel", "3M", "中文"},
		{"阿克苏", "安阳", "安阳钢铁", "北京", "A股", "B2B", "第9研究院", "第10研究院", "中国石化", "中国石油", "（河南）钢铁", "《日报》", "3M中国", "㐀字", "台州", "泰州", "宝钢（集团）", "宝钢集团"},
	}
	for _, p := range atlas.Provinces() {
		for _, l := range lang.Both {
			names[l] = append(names[l], p.Name.In(l), p.Full.In(l))
			for _, c := range p.Cities() {
				names[l] = append(names[l], c.Name.In(l), c.Full.In(l))
			}
		}
	}
	for _, i := range atlas.Industries() {
		for _, l := range lang.Both {
			names[l] = append(names[l], i.Name.In(l))
			names[l] = append(names[l], i.Also().In(l)...)
		}
	}
	for _, l := range lang.Both {
		compare, c := library(l), lang.NewCollator(l)
		list := slices.Clone(names[l])
		slices.Sort(list)
		list = slices.Compact(list)
		if len(list) < 500 {
			t.Fatalf("%d names", len(list))
		}
		slices.SortStableFunc(list, compare)
		for i := 1; i < len(list); i++ {
			a, b := list[i-1], list[i]
			if got, want := strings.Compare(c.Key(a), c.Key(b)), compare(a, b); got != want {
				t.Errorf("%s: %q and %q compare as %d, and the library says %d", l.Code(), a, b, got, want)
			}
		}
	}
}

// TestCollatorRare holds that a character without a place in the table follows
// those that have one.
func TestCollatorRare(t *testing.T) {
	if c := lang.NewCollator(lang.Zh); c.Key("𠀀字") < c.Key("做") || c.Key("𠀀字") > c.Key("𠀁字") {
		t.Error("a rare character has no place")
	}
}

// TestCollatorAccents holds that an accent decides only where all else is equal.
func TestCollatorAccents(t *testing.T) {
	for _, l := range lang.Both {
		c := lang.NewCollator(l)
		if list := []string{"Cafe", "Café", "Cafes"}; !slices.IsSortedFunc(list, func(a, b string) int { return strings.Compare(c.Key(a), c.Key(b)) }) || c.Key("cafe") == c.Key("café") || c.Key("CAFE") != c.Key("cafe") {
			t.Errorf("%s: %q are not in order", l.Code(), list)
		}
	}
}
