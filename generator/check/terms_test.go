package check

import (
	"fmt"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/internal/linear"
	"github.com/brief-site/brief/generator/internal/sitetest"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
)

const termOrganisations = `sinopharm:
  name: {en: Sinopharm, zh: 国药集团}
  aliases: {en: [Sinopharm Group], zh: [国药]}
academy:
  name: {en: Henan Academy of Sciences, zh: 河南省科学院}
zone:
  name: {en: Luoyang High-tech Zone, zh: 洛阳高新区}
zhangjiakou-government:
  name: {en: Zhangjiakou People’s Government, zh: 张家口市政府}
bgi:
  name: {en: BGI, zh: 华大基因}
  aliases: {en: [], zh: [华大BGI]}
hospital:
  name: {en: Xi’an People’s Hospital, zh: 西安市人民医院}
`

// pairOf is a site of one briefing about steel in Anyang, Henan.
func pairOf(en, zh string) sitetest.Files {
	return sitetest.Files{
		"sources/site.yaml":           "title: {en: A, zh: 甲}\nbase_url: https://example.org/\n",
		"sources/organisations.yaml":  termOrganisations,
		"sources/briefings/a.en.md":   "---\ntitle: A title\ndate: 2024-01-28\nprovince: henan\ncity: anyang\nindustries: [iron-steel]\n---\n" + en + "\n",
		"sources/briefings/a.zh.md":   "---\ntitle: 标题\n---\n" + zh + "\n",
		"sources/briefings/two.en.md": "---\ntitle: Sinopharm in Wuhan\ndate: 2024-01-28\nprovince: henan\nindustries: [iron-steel]\n---\nText.\n",
	}
}

func termsOf(files sitetest.Files) (*model.Site, []diag.Problem) {
	site, _ := sitetest.Link(files)
	return site, newChecker(site.Briefing["a"], nil).terms(newTerms(&site.Registry))
}

func TestTerms(t *testing.T) {
	for _, c := range []struct{ en, zh, want string }{
		{"Nothing is named.", "什么都没有提到。", ""},
		// Organisations.
		{"Sinopharm comes.", "国药集团来了。", ""},
		{"Sinopharm comes.", "国药来了。", ""},
		{"Sinopharm comes.", "某集团来了。", "en 8:1 the English edition names Sinopharm (国药集团), the Chinese one does not"},
		{"A group comes.", "国药集团来了。", "zh 4:1 the Chinese edition names 国药集团 (Sinopharm), the English one does not"},
		{"A drug.", "全国药品。", ""}, // 国药 is too short to be sure of
		{"[[sinopharm|The group]] comes.", "国药集团来了。", ""},
		{"[[sinopharm]] comes.", "[[国药]]来了。", ""},
		{"Sinopharm comes.", "[[sinopharm|集团]]来了。", ""},
		{"See [[two]].", "参见[[two]]。", ""},
		{"`Sinopharm`", "代码", "en 8:2 the English edition names Sinopharm (国药集团), the Chinese one does not"},
		{"    Sinopharm := 1", "代码", ""},
		{"The Henan Academy of Sciences.", "河南省科学院。", ""},
		{"Xi'an People's Hospital.", "西安市人民医院。", ""},
		{"The government of [[zhangjiakou|Zhangjiakou]].", "[[zhangjiakou|张家口]]市政府。", "zh 4:1 the Chinese edition names 张家口市政府 (Zhangjiakou People’s Government), the English one does not"},
		// Names of the other language.
		{"国药集团 comes.", "国药集团来了。", "en 8:1 the English edition calls Sinopharm by its Chinese name, 国药集团"},
		{"Sinopharm (国药集团) comes.", "国药集团来了。", ""},
		{"Sinopharm comes.", "Sinopharm来了。", "zh 4:1 the Chinese edition calls 国药集团 by its English name, Sinopharm"},
		{"BGI comes.", "华大BGI来了。", ""},
		{"A mill in 洛阳.", "洛阳的工厂。", "en 8:11 the English edition calls Luoyang by its Chinese name, 洛阳"},
		// Places.
		{"A mill in Luoyang.", "洛阳的工厂。", ""},
		{"A mill in Luoyang.", "洛阳市的工厂。", ""},
		{"A mill in Luoyang.", "某地的工厂。", "en 8:11 the English edition names Luoyang (洛阳), the Chinese one does not"},
		{"A mill.", "洛阳的工厂。", "zh 4:1 the Chinese edition names 洛阳 (Luoyang), the English one does not"},
		{"A mill in Anyang, Henan.", "全市的工厂。", ""}, // where the briefing is filed
		{"A mill in Suzhou.", "宿州的工厂。", ""},
		{"A mill in Suzhou.", "某地的工厂。", "en 8:11 the English edition names Suzhou (苏州), the Chinese one does not"},
		{"A mill in Jilin.", "吉林市的工厂。", ""},
		{"A mill in Jilin City.", "吉林的工厂。", ""},
		{"A mill in Luoyang, in the Luoyang High-tech Zone.", "洛阳高新区的工厂。", ""},
		{"Luoyang High-tech Zone.", "洛阳高新区。", ""},
		{"Yuncheng County.", "郓城县。", ""},
		{"University of Macau.", "澳大。", ""},
		{"Wang Xian says so.", "王贤这样说。", ""},
		{"The Beijing–Tianjin–Hebei plan.", "京津冀规划。", ""},
		{"Suzhou Industrial Park.", "工业园区。", ""},
		{"Among others.", "其中卫生、大连接，黄河北岸。", ""},
		{"A hospital.", "北京友谊医院。", ""},
		// Industries.
		{"It lists synthetic biology.", "清单里有合成生物学。", ""},
		{"It lists synthetic biology.", "清单里有生物。", "en 8:10 the English edition names synthetic biology (合成生物), the Chinese one does not"},
		{"It lists biology.", "清单里有人工智能。", "zh 4:5 the Chinese edition names 人工智能 (Artificial intelligence), the English one does not"},
		{"It lists AI.", "清单里有人工智能。", ""},
		{"It makes integrated circuits.", "生产芯片。", ""},
		{"It makes an integrated circuit.", "生产钢铁。", ""}, // one circuit is no industry
		{"It makes advanced steel.", "生产产品。", ""},        // filed under it
		{"The Synthetic Biology Laboratory.", "实验室。", ""},
		{"A park.", "人工智能产业园。", ""},
		{"Biomedicine is a field.", "医药是一个领域。", ""},
	} {
		files := pairOf(c.en, c.zh)
		_, problems := termsOf(files)
		var got []string
		for _, p := range problems {
			at := strings.TrimPrefix(sitetest.At(files, p.Span), "sources/briefings/a.")
			got = append(got, strings.Replace(at, ".md:", " ", 1)+" "+p.Message.String())
			if p.Rule != "terms" || p.Severity != diag.Warning || p.Hint.String() == "" {
				t.Errorf("%+v", p)
			}
		}
		if got := strings.Join(got, "; "); got != c.want {
			t.Errorf("%q, %q:\n got %q\nwant %q", c.en, c.zh, got, c.want)
		}
	}
}

// The place of the missing name is shown together with the name.
func TestTermsPlaces(t *testing.T) {
	files := pairOf("One.\n\n## Two\n\nThree is in Luoyang.", "一。\n\n## 二\n\n三。")
	_, problems := termsOf(files)
	if len(problems) != 1 || len(problems[0].Related) != 1 || sitetest.At(files, problems[0].Related[0].Span) != "sources/briefings/a.zh.md:8:1" {
		t.Errorf("%+v", problems)
	}
	if want := "write 洛阳 in the Chinese edition"; problems[0].Hint.String() != want {
		t.Errorf("%q, want %q", problems[0].Hint.String(), want)
	}
	_, problems = termsOf(pairOf("Sinopharm.", "一。"))
	if want := "write 国药集团 in the Chinese edition, or add the name that is used there to its aliases in sources/organisations.yaml"; problems[0].Hint.String() != want {
		t.Errorf("%q, want %q", problems[0].Hint.String(), want)
	}
	off := pairOf("Sinopharm.", "一。")
	off["sources/briefings/a.zh.md"] = strings.Replace(off["sources/briefings/a.zh.md"], "title:", "parity: off\ntitle:", 1)
	if _, problems := termsOf(off); len(problems) != 0 {
		t.Errorf("a pair that is not compared: %+v", problems)
	}
}

// A text of names alone takes time as its length does.
func TestTermsLinear(t *testing.T) {
	for _, unit := range [][2]string{{"Luoyang ", "洛阳"}, {"Sinopharm Group ", "国药"}, {"In Wang ", "人工智能"}, {"Xi’an-", "苏州的"}} {
		linear.Check(t, unit[0], 2000, 40_000, func(n int) {
			site, _ := sitetest.Link(pairOf(strings.Repeat(unit[0], n), strings.Repeat(unit[1], n)))
			c, names := newChecker(site.Briefing["a"], nil), newTerms(&site.Registry)
			for _, l := range lang.Both {
				names.find(c.b, c.edition(l), l)
			}
		})
	}
}

// BenchmarkTerms compares the names of one briefing of the site's own size,
// and makes the tables of a site of 400 organisations.
func BenchmarkTerms(b *testing.B) {
	en := strings.Repeat("Sinopharm and the Henan Academy of Sciences build a mill in Luoyang for synthetic biology, the committee reports. ", 30)
	zh := strings.Repeat("国药集团与河南省科学院在洛阳建设工厂，发展合成生物产业，管委会介绍说。", 30)
	files := pairOf(en, zh)
	var more strings.Builder
	for i := range 400 {
		fmt.Fprintf(&more, "works-%d:\n  name: {en: Works Number %d, zh: 第%d号钢铁厂}\n", i, i, i)
	}
	files["sources/organisations.yaml"] += more.String()
	site, _ := sitetest.Link(files)
	b.Run("tables", func(b *testing.B) {
		for b.Loop() {
			newTerms(&site.Registry)
		}
	})
	b.Run("briefing", func(b *testing.B) {
		c, names := newChecker(site.Briefing["a"], nil), newTerms(&site.Registry)
		b.SetBytes(int64(len(en) + len(zh)))
		for b.Loop() {
			c.terms(names)
		}
	})
}
