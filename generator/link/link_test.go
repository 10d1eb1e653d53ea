package link_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/internal/sitetest"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/link"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/parse"
)

const (
	config = "title: {en: A, zh: 甲}\nbase_url: https://example.org/\n"
	head   = "date: 2024-01-28\nprovince: henan\nindustries: [biomedicine]\n"
)

// briefing is an edition with the fields that each story needs.
func briefing(fields, body string) string {
	return "---\ntitle: A title\n" + fields + "---\n" + body + "\n"
}

// files is a small site around some editions, which are named without their
// folder and ending: steel.en.
func files(editions map[string]string) sitetest.Files {
	f := sitetest.Files{"sources/site.yaml": config, "sources/organisations.yaml": sitetest.Small()["sources/organisations.yaml"]}
	for name, text := range editions {
		f["sources/briefings/"+name+".md"] = text
	}
	return f
}

func told(f sitetest.Files, problems []diag.Problem) string {
	var out []string
	for _, p := range problems {
		if p.Severity == diag.Note {
			continue
		}
		at := strings.TrimSuffix(strings.TrimPrefix(sitetest.At(f, p.Span), "sources/briefings/"), ".md")
		s := strings.Replace(at, ".md:", ":", 1) + " " + p.Rule
		for _, r := range p.Related {
			s += " (" + strings.Replace(strings.TrimPrefix(sitetest.At(f, r.Span), "sources/briefings/"), ".md:", ":", 1) + ")"
		}
		out = append(out, s)
	}
	return strings.Join(out, ", ")
}

func TestFaults(t *testing.T) {
	for _, c := range []struct {
		name     string
		editions map[string]string
		want     string
		hint     string // of the first problem
	}{
		{"none", map[string]string{"a.en": briefing(head, "B."), "a.zh": briefing("", "乙。")}, "", ""},
		{"fields in the other edition", map[string]string{"a.en": briefing("", "B."), "a.zh": briefing(head, "乙。")}, "", ""},
		{"fields in both", map[string]string{"a.en": briefing(head, "B."), "a.zh": briefing(head, "乙。")}, "", ""},
		{"fields apart", map[string]string{"a.en": briefing("date: 2024-01-28\n", "B."), "a.zh": briefing("province: henan\nindustries: biomedicine\n", "乙。")}, "", ""},
		{"disagreement", map[string]string{"a.en": briefing(head, "B."), "a.zh": briefing("date: 2024-01-29\n", "乙。")}, "a.zh:3:7 disagreement (a.en:3:7)", "write it once"},
		{"disagreement with a Chinese original", map[string]string{"a.en": briefing(head, "B."), "a.zh": briefing("original: zh\ndate: 2024-01-29\n", "乙。")}, "a.en:3:7 disagreement (a.zh:4:7)", "write it once"},
		{"disagreement on lists", map[string]string{"a.en": briefing(head, "B."), "a.zh": briefing("industries: [biomedicine, medical-devices]\n", "乙。")}, "a.zh:3:13 disagreement (a.en:5:13)", "write it once"},
		{"disagreement on aliases", map[string]string{"a.en": briefing(head+"aliases: [b]\n", "B."), "a.zh": briefing("aliases: [c]\n", "乙。")}, "a.zh:3:10 disagreement (a.en:6:10)", "write it once"},
		{"disagreement on a draft", map[string]string{"a.en": briefing(head+"draft: true\n", "B."), "a.zh": briefing("draft: false\n", "乙。")}, "a.zh:3:8 disagreement (a.en:6:8)", "write it once"},
		{"disagreement on the original", map[string]string{"a.en": briefing(head+"original: en\n", "B."), "a.zh": briefing("original: zh\n", "乙。")}, "a.zh:3:11 disagreement (a.en:6:11)", "write it once"},
		{"disagreement on a figure", map[string]string{
			"a.en": briefing(head+"figures: {x: {label: {en: X, zh: 某}, value: 80e9, unit: CNY}}\n", "B."),
			"a.zh": briefing("figures: {x: {label: {en: X, zh: 某}, value: 8e9, unit: CNY}}\n", "乙。"),
		}, "a.zh:3:11 disagreement (a.en:6:11)", "write it once"},
		{"a figure written in two ways", map[string]string{
			"a.en": briefing(head+"figures: {x: {label: {en: X, zh: 某}, value: 80e9, unit: CNY}}\n", "B."),
			"a.zh": briefing("figures: {x: {value: 80_000_000_000, label: {zh: 某, en: X}, unit: CNY}}\n", "乙。"),
		}, "", ""},
		{"disagreement on a source", map[string]string{
			"a.en": briefing(head+"sources: [{title: X}]\n", "B."), "a.zh": briefing("sources: [{title: Y}]\n", "乙。"),
		}, "a.zh:3:10 disagreement (a.en:6:10)", "write it once"},
		{"nothing said", map[string]string{"a.en": briefing("", "B.")}, "a.en:2:1 missing-field, a.en:2:1 missing-field, a.en:2:1 missing-field", "add date:"},
		{"what a broken front matter lacks is not told", map[string]string{"a.en": briefing("date: soon\n", "B.")}, "", ""},
		{"nor what the other edition's has", map[string]string{"a.en": briefing("", "B."), "a.zh": "---\ntitle: [\n---\n乙。\n"}, "", ""},
		{"no day for feeds", map[string]string{"a.en": briefing("date: 2018-04\nprovince: henan\nindustries: [biomedicine]\n", "B.")}, "a.en:3:7 missing-field", "add published:"},
		{"undated", map[string]string{"a.en": briefing("date: undated\nprovince: henan\nindustries: [biomedicine]\n", "B.")}, "a.en:3:7 missing-field", "add published:"},
		{"inferred day", map[string]string{"a.en": briefing("date: 2018-04-24?\nprovince: henan\nindustries: [biomedicine]\n", "B.")}, "", ""},

		{"unknown province", map[string]string{"a.en": briefing("date: 2024\nupdated: 2024-01-01\nprovince: hennan\nindustries: [biomedicine]\n", "B.")}, "a.en:5:11 unknown-place", "did you mean henan"},
		{"a city for a province", map[string]string{"a.en": briefing("date: 2024\nupdated: 2024-01-01\nprovince: zhengzhou\nindustries: [biomedicine]\n", "B.")}, "a.en:5:11 unknown-place", "province: henan and city: zhengzhou"},
		{"unknown city", map[string]string{"a.en": briefing(head+"city: zhengzou\n", "B.")}, "a.en:6:7 unknown-city", "did you mean zhengzhou?"},
		{"a city elsewhere", map[string]string{"a.en": briefing(head+"city: suzhou\n", "B.")}, "a.en:6:7 unknown-city", "it lies in jiangsu and anhui"},
		{"Suzhou in Jiangsu", map[string]string{"a.en": briefing("date: 2024-01-28\nprovince: jiangsu\ncity: suzhou\nindustries: [biomedicine]\n", "B.")}, "", ""},
		{"Suzhou in Anhui", map[string]string{"a.en": briefing("date: 2024-01-28\nprovince: anhui\ncity: suzhou\nindustries: [biomedicine]\n", "B.")}, "", ""},
		{"a county for a city", map[string]string{"a.en": briefing("date: 2024-01-28\nprovince: jiangsu\ncity: kunshan\nindustries: [biomedicine]\n", "B.")}, "a.en:5:7 unknown-city", "kunshan is in Suzhou: write city: suzhou, and name it in the text: [[Kunshan]]"},
		{"a county elsewhere", map[string]string{"a.en": briefing(head+"city: 义乌\n", "B.")}, "a.en:6:7 unknown-city", "义乌 is in Zhejiang: write province: zhejiang and city: jinhua"},
		{"a zone for a province", map[string]string{"a.en": briefing("date: 2024-01-28\nprovince: 横琴\nindustries: [biomedicine]\n", "B.")}, "a.en:4:11 unknown-place", "横琴 is in Zhuhai: write province: guangdong and city: zhuhai"},
		{"a zone of a municipality for a city", map[string]string{"a.en": briefing("date: 2024-01-28\nprovince: shanghai\ncity: zhangjiang\nindustries: [biomedicine]\n", "B.")}, "a.en:5:7 unknown-city", "zhangjiang is in Shanghai, which has no cities: delete the line, and name it in the text"},
		{"a former slug of an industry", map[string]string{"a.en": briefing("date: 2024-01-28\nprovince: henan\nindustries: [advanced-steel, power-batteries]\n", "B.")}, "", ""},
		{"a former slug as a subject", map[string]string{"a.en": briefing(head+"figures: {x: {label: {en: X, zh: 某}, value: 80e9, unit: CNY, subject: new-displays}}\n", "B.")}, "", ""},
		{"unknown industry", map[string]string{"a.en": briefing("date: 2024-01-28\nprovince: henan\nindustries: [biomedicin]\n", "B.")}, "a.en:5:14 unknown-industry", "did you mean biomedicine"},
		{"unknown organisation", map[string]string{"a.en": briefing(head+"organisations: [citick]\n", "B.")}, "a.en:6:17 unknown-organisation", "did you mean citic?"},
		{"a source that is not listed", map[string]string{"a.en": briefing(head+"figures:\n  x:\n    label: {en: X, zh: 某}\n    value: 1\n    unit: CNY\n    source: 2\n", "B.")}, "a.en:11:13 field-value", "number the sources"},

		{"two of one name", map[string]string{"a.en": briefing(head, "B."), "2024/a.en": briefing(head, "B.")}, "a.en:2:8 duplicate-slug (2024/a.en:2:8)", "another name"},
		{"two languages in two folders", map[string]string{"2023/a.en": briefing(head, "B."), "2024/a.zh": briefing("", "乙。")}, "", ""},

		{"an alias that is no slug", map[string]string{"a.en": briefing(head+"aliases: [Old City]\n", "B.")}, "a.en:6:11 aliases", "former slug"},
		{"an alias that is reserved", map[string]string{"a.en": briefing(head+"aliases: [index]\n", "B.")}, "a.en:6:11 aliases", "former slug"},
		{"an alias of its own", map[string]string{"a.en": briefing(head+"aliases: [a]\n", "B.")}, "a.en:6:11 aliases", "delete it"},
		{"an alias that is another's slug", map[string]string{"a.en": briefing(head+"aliases: [b]\n", "B."), "b.en": briefing(head, "C.")}, "a.en:6:11 aliases", "delete it"},
		{"an alias that is a draft's slug", map[string]string{"a.en": briefing(head+"aliases: [b]\n", "B."), "b.en": briefing(head+"draft: true\n", "C.")}, "a.en:6:11 aliases", "delete it"},
		{"an alias of two", map[string]string{"a.en": briefing(head+"aliases: [c]\n", "B."), "b.en": briefing(head+"aliases: [c]\n", "C.")}, "b.en:6:11 aliases", "keep it in one"},
		{"an alias in both editions", map[string]string{"a.en": briefing(head+"aliases: [b]\n", "B."), "a.zh": briefing("aliases: [b]\n", "乙。")}, "", ""},

		{"unknown reference", map[string]string{"a.en": briefing(head, "B [[citik]].")}, "a.en:7:3 unknown-reference", "did you mean citic?"},
		{"unknown Chinese reference", map[string]string{"a.zh": briefing(head, "乙[[中信集]]。")}, "a.zh:7:2 unknown-reference", "did you mean 中信, or 中信集团?"},
		{"a reference of another kind", map[string]string{"a.en": briefing(head, "B [[industry:citic]].")}, "a.en:7:3 unknown-reference", ""},
		{"a reference to a draft", map[string]string{"a.en": briefing(head, "B [[b]]."), "b.en": briefing(head+"draft: true\n", "C.")}, "a.en:7:3 unknown-reference", "is a draft"},
		{"a reference to a figure that could not be read", map[string]string{"a.en": briefing(head+"figures: {x: {label: {en: X, zh: 某}, value: five, unit: t}}\n", "B [[x]] [[figure:x]]."), "a.zh": briefing("", "乙[[x]]。")}, "", ""},
		{"a reference beside it", map[string]string{"a.en": briefing(head+"figures: {x: {label: X, value: 5, unit: t}}\n", "B [[x]] [[something]]."), "a.zh": briefing("", "乙。")}, "a.en:8:9 unknown-reference", "define a figure"},
		{"a reference to a briefing that is gone", map[string]string{"a.en": briefing(head, "B [[huai-river-mill]].")}, "a.en:7:3 unknown-reference", "aliases: [huai-river-mill]"},
		{"a reference to a broken briefing", map[string]string{"a.en": briefing(head, "B [[b]]."), "b.en": briefing("date: soon\n", "C.")}, "", ""},
		{"a reference by the name of a file", map[string]string{"a.en": briefing(head, "B [[b.en]] and [[b.zh|it]] and [[briefing:B.en]]."), "b.en": briefing(head, "C.")}, "", ""},
		{"a reference by the name of a file that is not there", map[string]string{"a.en": briefing(head, "B [[c.en]].")}, "a.en:7:3 unknown-reference", ""},
		{"a figure is not named like a file", map[string]string{"a.en": briefing(head+"figures: {x: {label: {en: X, zh: 某}, value: 1, unit: t}}\n", "B [[x.en]].")}, "a.en:8:3 unknown-reference", ""},
		{"the two Suzhous", map[string]string{"a.en": briefing(head, "B [[suzhou]].")}, "a.en:7:3 ambiguous-reference", "[[place:jiangsu/suzhou]] or [[place:anhui/suzhou]]"},
		{"one of the two Suzhous", map[string]string{"a.en": briefing(head, "B [[place:anhui/suzhou]] and [[jiangsu/suzhou]].")}, "", ""},
		{"a missing image", map[string]string{"a.en": briefing(head, "![B](lab.jpg)")}, "a.en:7:1 image", "sources/briefings/a/"},
	} {
		f := files(c.editions)
		_, problems := sitetest.Publish(f)
		if got := told(f, problems); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
		for i, p := range problems {
			if p.Message.String() == "" || p.Hint.String() == "" || i == 0 && !strings.Contains(p.Hint.String(), c.hint) {
				t.Errorf("%s: %+v", c.name, p)
			}
		}
	}
}

func name(t model.Target) string {
	switch {
	case t.Figure != nil:
		return "figure " + t.Figure.Name
	case t.Organisation != nil:
		return "organisation " + t.Organisation.Slug
	case t.Place != nil && t.Place.Province != nil:
		return "place " + t.Place.Province.Slug + "/" + t.Place.Slug
	case t.Place != nil:
		return "place " + t.Place.Slug
	case t.Industry != nil:
		return "industry " + t.Industry.Slug
	case t.Briefing != nil:
		return "briefing " + t.Briefing.Slug
	}
	return "nothing"
}

// A name is looked up among figures, organisations, places, industries and
// briefings, in that order, whatever it is written in.
func TestReferences(t *testing.T) {
	f := files(map[string]string{
		"steel.en":   briefing(head, "B."),
		"citic.en":   briefing(head, "B."),
		"henan.en":   briefing(head, "B."),
		"marine.en":  briefing(head+"aliases: [old-steel]\n", "B."),
		"figures.en": briefing(head+"figures:\n  jilin: {label: {en: X, zh: 某}, value: 1, unit: CNY}\n  area: {label: {en: X, zh: 某}, value: 1, unit: km2}\n", "[[jilin]] [[area]] [[place:jilin]]"),
		"suzhou.en":  briefing("date: 2024-01-28\nprovince: [anhui, henan]\nindustries: [biomedicine]\n", "[[suzhou]] [[briefing:suzhou]]"),
	})
	all := []struct{ ref, want string }{
		{"citic", "organisation citic"}, {"CITIC", "organisation citic"}, {"CITIC Group", "organisation citic"}, {"中信集团", "organisation citic"}, {"中信", "organisation citic"},
		{"Henan Provincial People's Hospital", "organisation peoples-hospital"}, {"Henan Provincial People’s Hospital", "organisation peoples-hospital"},
		{"briefing:citic", "briefing citic"},
		{"henan", "place henan"}, {"Henan", "place henan"}, {"河南", "place henan"}, {"河南省", "place henan"}, {"Henan Province", "place henan"}, {"briefing:henan", "briefing henan"},
		{"zhengzhou", "place henan/zhengzhou"}, {"郑州", "place henan/zhengzhou"}, {"郑州市", "place henan/zhengzhou"}, {"Xi'an", "place shaanxi/xian"}, {"Xi’an", "place shaanxi/xian"},
		{"jilin", "place jilin"}, {"吉林", "place jilin"}, {"jilin/jilin", "place jilin/jilin"}, {"吉林市", "place jilin/jilin"},
		{"biomedicine", "industry biomedicine"}, {"生物医药", "industry biomedicine"}, {"marine", "industry marine"}, {"briefing:marine", "briefing marine"},
		{"kunshan", "place jiangsu/suzhou"}, {"Kunshan", "place jiangsu/suzhou"}, {"昆山市", "place jiangsu/suzhou"}, {"suzhou-industrial-park", "place jiangsu/suzhou"},
		{"Zhangjiang", "place shanghai"}, {"光谷", "place hubei/wuhan"}, {"place:横琴", "place guangdong/zhuhai"}, {"襄樊", "place hubei/xiangyang"},
		{"advanced-steel", "industry iron-steel"}, {"drones", "industry low-altitude-economy"}, {"半导体", "industry integrated-circuits"},
		{"steel", "briefing steel"}, {"old-steel", "briefing marine"},
	}
	var body strings.Builder
	for _, c := range all {
		body.WriteString("[[" + c.ref + "]] ")
	}
	f["sources/briefings/all.en.md"] = briefing(head, body.String())
	f["sources/briefings/all.zh.md"] = briefing("", body.String())
	site := sitetest.Site(t, f)
	for _, l := range lang.Both {
		for i, c := range all {
			if got := name(site.Briefing["all"].Targets[l][i]); got != c.want {
				t.Errorf("[[%s]] in %v is %s, want %s", c.ref, l, got, c.want)
			}
		}
	}
	for slug, want := range map[string][]string{"figures": {"figure jilin", "figure area", "place jilin"}, "suzhou": {"place anhui/suzhou", "briefing suzhou"}} {
		for i, w := range want {
			if got := name(site.Briefing[slug].Targets[lang.En][i]); got != w {
				t.Errorf("reference %d of %s is %s, want %s", i, slug, got, w)
			}
		}
	}
}

func TestPair(t *testing.T) {
	f := files(map[string]string{
		"a.en": briefing("", "B."), "a.zh": briefing(head+"original: zh\ncity: zhengzhou\naliases: [old]\nupdated: 2024-02-01\n", "乙。"),
		"b.zh": briefing(head, "乙。"), "c.en": briefing(head+"draft: true\n", "D."), "c.zh": briefing("", "丁。"),
	})
	site := sitetest.Site(t, f)
	a, b, c := site.Briefing["a"], site.Briefing["b"], site.Briefing["c"]
	if a.Original != lang.Zh || a.Date.String() != "2024-01-28" || a.Province().Slug != "henan" || a.City.Slug != "zhengzhou" || a.Updated.String() != "2024-02-01" || site.Moved["old"] != a {
		t.Errorf("%+v", a)
	}
	if b.Editions[lang.En] != nil || b.Show(lang.En) != b.Editions[lang.Zh] || b.Title(lang.En) != "A title" {
		t.Errorf("%+v", b)
	}
	if c == nil || !c.Draft {
		t.Errorf("the draft: %+v", c)
	}
	if published, _ := sitetest.Publish(f); published.Briefing["c"] != nil || len(published.Briefings) != 2 {
		t.Error("a draft is published")
	}
}

// Newest first; what is known less exactly comes after the days it may be.
func TestOrder(t *testing.T) {
	f := files(nil)
	dates := []string{"2024-01-28", "2024-01-28", "2024-01-02?", "2024-01", "2024", "2023-12-31", "2018?", "undated", "undated"}
	for i, d := range dates {
		f[fmt.Sprintf("sources/briefings/b%d.en.md", i)] = briefing("date: "+d+"\nupdated: 2024-03-01\nprovince: henan\nindustries: [biomedicine]\n", "B.")
	}
	site := sitetest.Site(t, f)
	for i, b := range site.Briefings {
		if want := fmt.Sprintf("b%d", i); b.Slug != want {
			t.Errorf("place %d has %s", i, b.Slug)
		}
		if i > 0 && b.Newer != site.Briefings[i-1] || i == 0 && b.Newer != nil || b.Newer != nil && b.Newer.Older != b {
			t.Errorf("what is newer than %s", b.Slug)
		}
		if i+1 == len(dates) && b.Older != nil {
			t.Errorf("what is older than %s", b.Slug)
		}
	}
}

func TestBacklinks(t *testing.T) {
	site := sitetest.Site(t, files(map[string]string{
		"a.en": briefing(head, "See [[b]] and [[b]] and [[a]]."), "a.zh": briefing("", "见[[b]]。"),
		"b.en": briefing(head, "B."),
		"c.zh": briefing("date: 2024-02-01\nprovince: henan\nindustries: [biomedicine]\n", "见[[b|乙]]与[[a]]。"),
	}))
	var got []string
	for _, x := range site.Briefing["b"].Backlinks {
		got = append(got, x.Slug)
	}
	if !slices.Equal(got, []string{"c", "a"}) {
		t.Errorf("b is referred to by %q", got)
	}
	if x := site.Briefing["a"].Backlinks; len(x) != 1 || x[0].Slug != "c" {
		t.Errorf("a refers to itself: %v", x)
	}
}

// mentions lists what links itself in a text, as name@words.
func mentions(t *testing.T, organisations, file, body string) []string {
	t.Helper()
	all, problems := parse.Organisations("organisations.yaml", []byte(organisations))
	if diag.Errors(problems) > 0 {
		t.Fatal(problems)
	}
	e, problems := parse.Edition(file, []byte("---\ntitle: A\n---\n"+body+"\n"))
	if diag.Errors(problems) > 0 {
		t.Fatal(problems)
	}
	var out []string
	for _, m := range link.NewNames(all).Find(e) {
		out = append(out, m.Slug+"@"+string(e.Body.HTML[m.Start:m.End]))
	}
	return out
}

func TestMentions(t *testing.T) {
	const organisations = `citic:
  name: {en: CITIC, zh: 中信集团}
  aliases: {en: [CITIC Group], zh: [中信, 中信有限]}
citic-medical:
  name: {en: CITIC Medical, zh: 中信集团医疗}
hospital:
  name: {en: People’s Hospital, zh: 人民医院}
oreal:
  name: {en: "L'Oréal", zh: 欧莱雅集团}
j-and-j:
  name: {en: Johnson & Johnson, zh: 强生&强生}
quoted:
  name: {en: The "Q" Fund, zh: 启"Q"基金}
sinopharm:
  name: {en: Sinopharm, zh: 国药}
amp:
  name: {en: amp, zh: 安培厂amp}
twin-a:
  name: {en: Twin, zh: 双子公司}
twin-b:
  name: {en: Twin, zh: 双子公司}
twin-park:
  name: {en: Twin Park, zh: 双子公司园}
bgi:
  name: {en: BGI, zh: 华大BGI}
  aliases: {en: [], zh: [BGI]}
`
	for _, c := range []struct {
		file, body string
		want       string
	}{
		{"a.en.md", "CITIC and CITIC Group pay; CITIC again.", "citic@CITIC"},
		{"a.en.md", "CITIC Medical pays, then CITIC.", "citic-medical@CITIC Medical citic@CITIC"},
		{"a.en.md", "CITICS and xCITIC and CITIC2 and éCITIC and CITICé do not.", ""},
		{"a.en.md", "“CITIC”, (CITIC-backed) CITIC’s.", "citic@CITIC"},
		{"a.en.md", "The People’s Hospital.", "hospital@People’s Hospital"},
		{"a.en.md", "The People's Hospital.", "hospital@People's Hospital"},
		{"a.en.md", "L'Oréal pays.", "oreal@L'Oréal"},
		{"a.en.md", "L’Oréal pays.", "oreal@L’Oréal"},
		{"a.en.md", "Johnson & Johnson pays.", "j-and-j@Johnson &amp; Johnson"},
		{"a.en.md", "The \"Q\" Fund pays.", "quoted@The &quot;Q&quot; Fund"},
		{"a.en.md", "This & that, no name in it.", ""},
		{"a.en.md", "This & that amp.", "amp@amp"},
		{"a.en.md", "Twin pays.", ""},
		{"a.en.md", "Twin Park pays.", "twin-park@Twin Park"},
		{"a.en.md", "## CITIC\n\n`CITIC` [CITIC](https://a.example) <https://CITIC.example/> *CITIC Medical*.", "citic-medical@CITIC Medical"},
		{"a.en.md", "The group 中信集团 pays.", ""},
		{"a.en.md", "| CITIC |\n|--|\n| a |\n\n> Sinopharm", "citic@CITIC sinopharm@Sinopharm"},
		{"a.zh.md", "中信集团出资，中信集团。", "citic@中信集团"},
		{"a.zh.md", "中信集团医疗与中信集团。", "citic-medical@中信集团医疗 citic@中信集团"},
		{"a.zh.md", "全国药品与中信。", ""},
		{"a.zh.md", "由中信有限出资。", "citic@中信有限"},
		{"a.zh.md", "双子公司园与双子公司。", "twin-park@双子公司园"},
		{"a.zh.md", "强生&强生出资。", "j-and-j@强生&amp;强生"},
		{"a.zh.md", "启\"Q\"基金出资。", "quoted@启&quot;Q&quot;基金"},
		{"a.zh.md", "参与者BGI出资，aBGI与BGIs不算。", "bgi@BGI"},
		{"a.zh.md", "只有aBGI与BGIs。", ""},
		{"a.zh.md", "由华大BGI出资。", "bgi@华大BGI"},
		{"a.zh.md", "## 中信集团\n\n[中信集团](https://a.example)与**中信集团**。", "citic@中信集团"},
		{"a.zh.md", "中信\n集团", "citic@中信集团"}, // a line end between Han is none
	} {
		if got := strings.Join(mentions(t, organisations, c.file, c.body), " "); got != c.want {
			t.Errorf("%s %q: %q, want %q", c.file, c.body, got, c.want)
		}
	}
}

// A reference is the editor's own choice of place: the name does not link
// itself beside it, in this edition.
func TestReferenceAndMention(t *testing.T) {
	site := sitetest.Site(t, files(map[string]string{
		"a.en": briefing(head, "CITIC pays. See [[citic|them]]."), "a.zh": briefing("", "中信集团出资。"),
	}))
	b := site.Briefing["a"]
	if len(b.Mentions[lang.En]) != 0 || len(b.Mentions[lang.Zh]) != 1 {
		t.Errorf("%d and %d mentions", len(b.Mentions[lang.En]), len(b.Mentions[lang.Zh]))
	}
	if len(b.Organisations) != 1 || b.Organisations[0].Slug != "citic" {
		t.Errorf("organisations %v", b.Organisations)
	}
}

// The digest of the names decides whether mentions are found anew.
func TestNamesDigest(t *testing.T) {
	digest := func(text string) string {
		all, _ := parse.Organisations("o.yaml", []byte(text))
		return link.NewNames(all).Digest.String()
	}
	base := "a:\n  name: {en: Alpha, zh: 甲公司}\n  aliases: {en: [One], zh: [一公司]}\n"
	if digest(base) != digest(base+"  kind: company\n  home: henan\n") {
		t.Error("what names do not depend on changes their digest")
	}
	for _, other := range []string{strings.Replace(base, "Alpha", "Alphas", 1), strings.Replace(base, "一公司", "二公司", 1), strings.Replace(base, "a:", "b:", 1), base + "b:\n  name: {en: Beta, zh: 乙公司}\n", ""} {
		if digest(base) == digest(other) {
			t.Errorf("no other digest for %q", other)
		}
	}
}

// FuzzNames holds that names found lie in running text, in order, without
// overlap, each once, and that what is found is the organisation's name.
func FuzzNames(f *testing.F) {
	f.Add("CITIC", "CITIC Group", "CITIC Group & co", false)
	f.Add("中信集团", "中信集团医疗", "中信集团医疗与中信集团", true)
	f.Add("amp", "lt", "a &amp; b &lt;c&gt; amp lt", false)
	f.Add(`"Q"`, "L'O", `"Q" L’O L'O &quot;`, true)
	f.Add("aa", "aaa", "aaaaaa aaa aa *aa*a", false)
	f.Fuzz(func(t *testing.T, one, two, body string, chinese bool) {
		l, file := lang.En, "a.en.md"
		if chinese {
			l, file = lang.Zh, "a.zh.md"
		}
		e, _ := parse.Edition(file, []byte("---\ntitle: A\n---\n"+body))
		organisations := []*model.Organisation{{Slug: "one", Name: lang.Pair{En: one, Zh: one}}, {Slug: "two", Name: lang.Pair{En: two, Zh: two}}}
		names := link.NewNames(organisations)
		found := names.Find(e)
		if again := link.NewNames(organisations).Find(e); !slices.Equal(found, again) {
			t.Fatalf("%v, then %v", found, again)
		}
		at := 0
		seen := map[string]bool{}
		for _, m := range found {
			part, start := e.Body.Parts[m.Part], 0
			if m.Part > 0 {
				start = e.Body.Parts[m.Part-1].End
			}
			if part.Kind != model.Plain || m.Start < max(at, start) || m.End <= m.Start || m.End > part.End || seen[m.Slug] {
				t.Fatalf("%+v in %+v, after %d", m, part, at)
			}
			at = m.End
			seen[m.Slug] = true
			text := string(e.Body.HTML[start:part.End])
			before, name := text[:m.Start-start], text[m.Start-start:m.End-start]
			plain := strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">", "&quot;", `"`, "’", "'").Replace(name)
			want := map[string]string{"one": one, "two": two}[m.Slug]
			if plain != strings.ReplaceAll(want, "’", "'") {
				t.Fatalf("%q is found for %q in %v", name, want, l)
			}
			if i := strings.LastIndexByte(before, '&'); i >= 0 && !strings.Contains(before[i:], ";") {
				t.Fatalf("%q is found within a character reference: %q", name, text)
			}
		}
	})
}

// Related briefings share something, say the same of it both ways, are never
// told twice, and are few.
func TestRelated(t *testing.T) {
	f := files(nil)
	industries := []string{"[biomedicine, medical-devices]", "[medical-devices, biomedicine]", "[marine]", "[aerospace, marine]"}
	provinces := []string{"henan\ncity: zhengzhou", "anhui\ncity: hefei", "hebei"}
	bodies := []string{"CITIC pays.", "CITIC Medical pays.", "Nobody pays.", "CITIC and CITIC Medical pay."}
	for i := range 150 { // an industry that so many share tells next to nothing
		f[fmt.Sprintf("sources/briefings/b%03d.en.md", i)] = briefing(
			fmt.Sprintf("date: %d-%02d-%02d\nprovince: %s\nindustries: %s\n", 2015+i%10, 1+i%12, 1+i%28, provinces[i%3], industries[i%4]), bodies[i%len(bodies)])
	}
	site := sitetest.Site(t, f)
	again := sitetest.Site(t, f)
	related := 0
	for n, b := range site.Briefings {
		seen := map[*model.Briefing]bool{b: true}
		if len(site.Related(b)) > 5 {
			t.Errorf("%s has %d related briefings", b.Slug, len(site.Related(b)))
		}
		for i, r := range site.Related(b) {
			related++
			if seen[r.Briefing] {
				t.Errorf("%s is related to %s twice, or to itself", b.Slug, r.Briefing.Slug)
			}
			seen[r.Briefing] = true
			if len(r.Organisations) == 0 && r.City == nil && r.Industry == nil && r.Province == nil {
				t.Errorf("%s and %s share nothing", b.Slug, r.Briefing.Slug)
			}
			if again.Related(again.Briefings[n])[i].Briefing.Slug != r.Briefing.Slug {
				t.Errorf("%s is related to another in a second run", b.Slug)
			}
			for _, back := range site.Related(r.Briefing) {
				if back.Briefing == b && (back.City != r.City || back.Province != r.Province || back.Industry != r.Industry || !slices.Equal(back.Organisations, r.Organisations)) {
					t.Errorf("%s and %s say different things of what they share", b.Slug, r.Briefing.Slug)
				}
			}
		}
	}
	if related < len(site.Briefings) {
		t.Errorf("only %d relations between %d briefings", related, len(site.Briefings))
	}
}

func TestFiles(t *testing.T) {
	f := files(map[string]string{"a.en": briefing(head, "![Lab](lab.jpg) [report](report.pdf)"), "a.zh": briefing("", "![室](lab.jpg)")})
	f["sources/briefings/a/lab.jpg"], f["sources/briefings/a/report.pdf"] = "photo", "report"
	b := sitetest.Site(t, f).Briefing["a"]
	if len(b.Files[lang.En]) != 2 || len(b.Files[lang.Zh]) != 1 || b.Files[lang.Zh][0].Path != "sources/briefings/a/lab.jpg" || b.Files[lang.En][1].Size != 6 {
		t.Errorf("%+v", b.Files)
	}
	f["sources/briefings/a/lab.jpg"] = strings.Repeat("x", 1<<20+1)
	if _, problems := sitetest.Link(f); told(f, problems) != "a.en:7:1 image-size, a.zh:4:1 image-size" {
		t.Error(told(f, problems))
	}
}

// Figures that no text refers to are told of where others are referred to.
func TestUnusedFigures(t *testing.T) {
	figures := "figures:\n  x: {label: {en: X, zh: 某}, value: 1, unit: CNY}\n  y: {label: {en: Y, zh: 另}, value: 2, unit: CNY}\n"
	for body, want := range map[string]int{"B.": 0, "B [[x]].": 1, "B [[x]] [[y|two]].": 0} {
		_, problems := sitetest.Link(files(map[string]string{"a.en": briefing(head+figures, body)}))
		if len(problems) != want || want > 0 && (problems[0].Rule != "unused-figure" || problems[0].Severity != diag.Note) {
			t.Errorf("%q: %+v", body, problems)
		}
	}
}
