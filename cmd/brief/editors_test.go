package main

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
)

// TestEditorsSlips holds what an editor is told, in both languages, after the slips
// that editors make: each message with its hint, and nothing that only repeats the
// first.
func TestEditorsSlips(t *testing.T) {
	for _, c := range []struct {
		name, piece string   // fields or text, or both, of the English edition
		en, zh      []string // "message / hint" of each problem
	}{
		{"full-width comma", "industries: [iron-steel，new-materials]",
			[]string{"there is no industry \"iron-steel，new-materials\" / write a half-width comma between two names: [one, two]"},
			[]string{"没有产业“iron-steel，new-materials” / 两个名称之间请用半角逗号：[one, two]"}},
		{"enumeration comma", "industries: [iron-steel、new-materials]",
			[]string{"there is no industry \"iron-steel、new-materials\" / write a half-width comma between two names: [one, two]"},
			[]string{"没有产业“iron-steel、new-materials” / 两个名称之间请用半角逗号：[one, two]"}},
		{"full-width comma without brackets", "industries: iron-steel，new-materials",
			[]string{"there is no industry \"iron-steel，new-materials\" / write a half-width comma between two names: [one, two]"},
			[]string{"没有产业“iron-steel，new-materials” / 两个名称之间请用半角逗号：[one, two]"}},
		{"no industry", "industries: []",
			[]string{"industries is empty / write it: industries: [iron-steel]"},
			[]string{"industries 是空的 / 请填写：industries: [iron-steel]"}},
		{"province in Chinese", "province: 浙江\ncity: ningbo",
			[]string{"there is no province \"浙江\" / write the slug: zhejiang"},
			[]string{"没有省份“浙江” / 请写网址名：zhejiang"}},
		{"province in English", "province: Zhejiang Province\ncity: ningbo",
			[]string{"there is no province \"Zhejiang Province\" / write the slug: zhejiang"},
			[]string{"没有省份“Zhejiang Province” / 请写网址名：zhejiang"}},
		{"industry in Chinese", "industries: [稀土]",
			[]string{"there is no industry \"稀土\" / write the slug: rare-earths"},
			[]string{"没有产业“稀土” / 请写网址名：rare-earths"}},
		{"city in Chinese", "province: zhejiang\ncity: 宁波",
			[]string{"there is no city \"宁波\" in Zhejiang / write the slug: ningbo"},
			[]string{"浙江没有城市“宁波” / 请写网址名：ningbo"}},
		{"yuan", "figures:\n  output: {label: {en: Output, zh: 产量}, value: 5e6, unit: yuan}\n---\nIt made [[output]] of steel.",
			[]string{"\"yuan\" is no unit that brief knows / write unit: CNY"},
			[]string{"brief 不认识单位“yuan” / 请写 unit: CNY"}},
		{"RMB", "figures:\n  output: {label: {en: Output, zh: 产量}, value: 5e6, unit: RMB}",
			[]string{"\"RMB\" is no unit that brief knows / write unit: CNY"},
			[]string{"brief 不认识单位“RMB” / 请写 unit: CNY"}},
		{"tonnes", "figures:\n  output: {label: {en: Output, zh: 产量}, value: 5e6, unit: tonnes}",
			[]string{"\"tonnes\" is no unit that brief knows / write unit: t"},
			[]string{"brief 不认识单位“tonnes” / 请写 unit: t"}},
		{"亿元", "figures:\n  output: {label: {en: Output, zh: 产量}, value: 5, unit: 亿元}",
			[]string{"\"亿元\" is no unit that brief knows / write unit: CNY, and multiply the value by 100000000"},
			[]string{"brief 不认识单位“亿元” / 请写 unit: CNY，并把 value 乘以 100000000"}},
		{"万吨", "figures:\n  output: {label: {en: Output, zh: 产量}, value: 5, unit: 万吨}",
			[]string{"\"万吨\" is no unit that brief knows / write unit: t, and multiply the value by 10000"},
			[]string{"brief 不认识单位“万吨” / 请写 unit: t，并把 value 乘以 10000"}},
		{"value in words", "figures:\n  output: {label: {en: Output, zh: 产量}, value: 5 million, unit: t}\n---\nIt made [[output]] of steel, and [[output]] of it well.",
			[]string{"the value \"5 million\" is no number / write a plain number: 54, 133.33 or 80e9"},
			[]string{"值“5 million”不是数字 / 请写普通数字：54、133.33 或 80e9"}},
		{"label in one language", "figures:\n  output: {label: {en: Output}, value: 5e6, unit: t}\n---\nIt made [[output]].",
			[]string{"label is in one language only / write both: label: {en: words, zh: 文字}", "5 million tonnes is only in the en edition / write 500万吨 in the zh edition, or put <!-- brief: figures differ --> on a line before the paragraph to accept it"},
			[]string{"label 只写了一种语言 / 请两种语言都写：label: {en: words, zh: 文字}", "“5 million tonnes”只出现在英文版 / 请在中文版写上“500万吨”；若有意如此，请在该段之前单起一行写 <!-- brief: figures differ -->"}},
		{"source without dash", "sources: https://a.cn/x",
			[]string{"sources is text where a list is expected / write sources: [{title: …, publisher: …}]"},
			[]string{"sources 应为列表，这里却是文字 / 请写：sources: [{title: …, publisher: …}]"}},
		{"source as address", "sources:\n  - https://a.cn/x",
			[]string{"a source is text where a map is expected / write - {title: …, publisher: …}"},
			[]string{"来源 应为字段，这里却是文字 / 请写：- {title: …, publisher: …}"}},
		{"date with slashes", "date: 2024/1/28",
			[]string{"date is \"2024/1/28\", which is no date / write date: 2024-01-28"},
			[]string{"date 是“2024/1/28”，不是日期 / 请写 date: 2024-01-28"}},
		{"date in Chinese", "date: 2024年3月12日",
			[]string{"date is \"2024年3月12日\", which is no date / write date: 2024-03-12"},
			[]string{"date 是“2024年3月12日”，不是日期 / 请写 date: 2024-03-12"}},
		{"date in English", "date: 28 January 2024",
			[]string{"date is \"28 January 2024\", which is no date / write date: 2024-01-28"},
			[]string{"date 是“28 January 2024”，不是日期 / 请写 date: 2024-01-28"}},
		{"date two ways", "date: 3/4/2024",
			[]string{"date is \"3/4/2024\", which is no date / this may be two days: write date: 2024-03-04 or date: 2024-04-03"},
			[]string{"date 是“3/4/2024”，不是日期 / 可能指两个日子：请写 date: 2024-03-04 或 date: 2024-04-03"}},
		{"link to a file", "---\nSee [x](other.en.md).",
			[]string{"the link leads to \"other.en.md\", which is neither a web address nor a file of this briefing's folder / link a briefing, place or organisation by name: [[other|x]]"},
			[]string{"链接指向“other.en.md”，它既不是网址，也不是本篇文件夹里的文件 / 简报、地点和机构请用名称引用：[[other|x]]"}},
		{"deleted briefing", "---\nSee [[huai-river-hydrogen]].",
			[]string{"no briefing, figure, organisation, place or industry is called \"huai-river-hydrogen\" / if a briefing had that name and is deleted, drop the reference; if it has another name now, write that, or add aliases: [huai-river-hydrogen] to it; if it is a figure, define it"},
			[]string{"没有名为“huai-river-hydrogen”的简报、数据、机构、地点或产业 / 如果这篇简报已删除，请去掉引用；如果已改名，请写新名，或在那篇简报里加上 aliases: [huai-river-hydrogen]；如果是数据，请先定义"}},
		{"misspelt city", "province: zhejiang\ncity: ninbo",
			[]string{"there is no city \"ninbo\" in Zhejiang / did you mean ningbo?"},
			[]string{"浙江没有城市“ninbo” / 是否想写 ningbo？"}},
		{"industry and city swapped", "city: iron-steel",
			[]string{"there is no city \"iron-steel\" in Henan / cities are prefecture-level, by their plain English names: zhengzhou"},
			[]string{"河南没有城市“iron-steel” / 城市写地级市的英文名：zhengzhou"}},
		{"draft in Chinese", "draft: 是",
			[]string{"draft is \"是\" / write draft: true or draft: false"},
			[]string{"draft 写成了“是” / 请写 draft: true 或 draft: false"}},
		{"bound in words", "figures:\n  output: {label: {en: Output, zh: 产量}, value: 5e6, unit: t, bound: more than}",
			[]string{"bound is \"more than\" / write one of over, under, about, nearly, at-least, up-to"},
			[]string{"bound 写成了“more than” / 请从 over、under、about、nearly、at-least、up-to 中选用"}},
		{"tab", "figures:\n\toutput: {value: 5}",
			[]string{"a tab indents this line, which YAML does not allow / put two spaces in its place"},
			[]string{"此行用制表符缩进，YAML 不允许 / 请改为两个空格"}},
		{"quotes not closed", "title: \"Steel",
			[]string{"the quotes are not closed / close the quotes"},
			[]string{"引号没有合上 / 请补上后引号"}},
		{"full-width brackets", "---\nIt is in 【【henan】】.",
			[]string{"【【 is printed as it is here, for it is not part of a reference / write the whole reference, [[name]] or [[name|words]], without brackets in it; before a bracket that is meant as text, put a backslash: \\[", "full-width 【 】 in English text, 4 times here / write the mark that English has for it, or a title in *italics*"},
			[]string{"此处的 【【 不是引用的一部分，会照原样显示 / 请写完整的引用：[[名称]] 或 [[名称|文字]]，中间不能有方括号；方括号本身是正文时，前面加反斜线：\\[", "英文里用了全角标点 【 】，此处共4次 / 请用相应的英文标点；书名请用 *斜体*"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for code, want := range map[string][]string{"en": c.en, "zh": c.zh} {
				got := slipsOf(t, c.piece, code)
				if strings.Join(got, "\n") != strings.Join(want, "\n") {
					t.Errorf("%s:\n got %s\nwant %s", code, strings.Join(got, "\n     "), strings.Join(want, "\n     "))
				}
			}
		})
	}
}

// slipsOf checks a briefing whose English edition has a piece of another.
func slipsOf(t *testing.T, piece, code string) []string {
	t.Helper()
	root := t.TempDir()
	put(t, root, "sources/site.yaml", exampleSite["sources/site.yaml"]+"rules: {untraced: off, unused-figure: off}\n")
	put(t, root, "sources/organisations.yaml", exampleSite["sources/organisations.yaml"])
	en, zh := example(0, piece), example(1, "")
	put(t, root, "sources/briefings/mill.en.md", strings.Replace(en, ", article: a.txt", "", 1))
	put(t, root, "sources/briefings/mill.zh.md", zh)
	var out, errs bytes.Buffer
	if code := run([]string{"check", "-C", root, "--cache", filepath.Join(root, ".cache"), "--format", "json", "--lang", code}, &out, &errs); code > exitProblems {
		t.Fatal(errs.String())
	}
	var got []string
	for line := range strings.Lines(out.String()) {
		var p struct{ Message, Hint string }
		if err := json.Unmarshal([]byte(line), &p); err != nil {
			t.Fatal(err)
		}
		got = append(got, p.Message+" / "+p.Hint)
	}
	return got
}
