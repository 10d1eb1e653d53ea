package link_test

import (
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/internal/sitetest"
	"github.com/brief-site/brief/generator/lang"
)

// TestSummary holds that references print their text in titles, in summaries and
// in the first paragraph, which is the summary where none is written.
func TestSummary(t *testing.T) {
	const site = "title: {en: A, zh: 甲}\nbase_url: https://example.org/\n"
	const orgs = "citic:\n  name: {en: CITIC, zh: 中信集团}\n  aliases: {en: [CITIC Group], zh: [中信]}\n  kind: company\n"
	const fields = "date: 2024-01-28\nprovince: henan\nindustries: [iron-steel]\nfigures:\n  investment: {label: {en: Investment, zh: 投资}, value: 8e9, unit: CNY, bound: over}\n" +
		"  firms: {label: {en: Firms, zh: 企业}, value: 12, unit: count, of: {en: firms, zh: 家企业}}\n"
	const other = "---\ntitle: The other one\ndate: 2024-01-01\nprovince: henan\nindustries: [iron-steel]\n---\nText.\n"
	for _, c := range []struct{ name, front, text, title, summary string }{
		{"figures", "title: Plant", "The plant costs [[investment]].\n\nMore.", "Plant", "The plant costs over 8 billion yuan."},
		{"all kinds", "title: Plant", "[[henan]]’s park has [[firms]], led by [[CITIC Group]], for [[iron-steel]]. See [[other]].", "Plant",
			"Henan’s park has 12 firms, led by CITIC Group, for Iron and steel. See The other one."},
		{"own words", "title: Plant", "[[henan|The province]] has [[firms|a dozen]]. See [[other|this]].", "Plant", "The province has a dozen. See this."},
		{"over a line end", "title: Plant", "The plant\ncosts [[investment]]\nand [[CITIC|the\ngroup]] pays.", "Plant", "The plant costs over 8 billion yuan and the group pays."},
		{"a name twice", "title: Plant", "firms are firms: [[firms]], [[firms]].", "Plant", "firms are firms: 12 firms, 12 firms."},
		{"title and summary", "title: Plant costs [[investment]]\nsummary: By [[citic]] in [[place:henan]], [[firms|twelve]].", "Text.", "Plant costs over 8 billion yuan", "By CITIC in Henan, twelve."},
		{"marks", "title: Plant", "**The plant** costs [[investment]] in `[[code]]`.", "Plant", "The plant costs over 8 billion yuan in [[code]]."},
		{"none", "title: Plant", "Text.", "Plant", "Text."},
	} {
		files := sitetest.Files{
			"sources/site.yaml": site, "sources/organisations.yaml": orgs, "sources/briefings/other.en.md": other,
			"sources/briefings/a.en.md": "---\n" + c.front + "\n" + fields + "---\n" + c.text + "\n",
		}
		linked, problems := sitetest.Check(files)
		for _, p := range problems {
			if p.Severity == diag.Error {
				t.Errorf("%s: %+v", c.name, p)
			}
		}
		b := linked.Briefing["a"]
		if got := b.Title(lang.En); got != c.title {
			t.Errorf("%s: title %q, want %q", c.name, got, c.title)
		}
		if got := b.Summary(lang.En); got != c.summary {
			t.Errorf("%s: summary %q, want %q", c.name, got, c.summary)
		}
	}

	files := sitetest.Files{
		"sources/site.yaml": site, "sources/organisations.yaml": orgs,
		"sources/briefings/a.en.md": "---\ntitle: Plant\n" + fields + "---\nText.\n",
		"sources/briefings/a.zh.md": "---\ntitle: 工厂投资[[investment]]\n---\n[[中信]]投资[[investment]]，涉及[[firms]]。\n",
	}
	b := sitetest.Site(t, files).Briefing["a"]
	if got, want := b.Title(lang.Zh), "工厂投资逾80亿元"; got != want {
		t.Errorf("title %q, want %q", got, want)
	}
	if got, want := b.Summary(lang.Zh), "中信投资逾80亿元，涉及12家企业。"; got != want {
		t.Errorf("summary %q, want %q", got, want)
	}

	for front, want := range map[string]string{
		"title: Plant costs [[investments]]":     `unknown-reference: the title refers to "investments", which is no figure and no single name`,
		"title: Plant\nsummary: See [[other]].":  `unknown-reference: the summary refers to "other", which is no figure and no single name`,
		"title: Plant costs [[investment]":       "markup: the brackets in the title are printed as they are, for they are not a reference",
		"title: Plant\nsummary: Costs [[a]b]] .": "markup: the brackets in the summary are printed as they are, for they are not a reference",
	} {
		files := sitetest.Files{"sources/site.yaml": site, "sources/briefings/other.en.md": other, "sources/briefings/a.en.md": "---\n" + front + "\n" + fields + "---\nText.\n"}
		_, problems := sitetest.Check(files)
		found := ""
		for _, p := range problems {
			if p.Severity == diag.Error {
				found += p.Rule + ": " + p.Message.String()
			}
		}
		if !strings.Contains(found, want) {
			t.Errorf("%s: %q, want %q", front, found, want)
		}
	}
}

// TestBracketed holds that the name of a figure in single brackets is reported,
// in either edition, and no other word is.
func TestBracketed(t *testing.T) {
	for text, want := range map[string]bool{
		"The plant costs [investment].":                   true,
		"The plant costs \\[investment].":                 false,
		"The plant costs `[investment]`.":                 false,
		"The plant costs [[investment]].":                 false,
		"The plant costs money [sic].":                    false,
		"See [investment](https://a.cn).":                 false,
		"See [investment].\n\n[investment]: https://a.cn": false,
	} {
		_, problems := sitetest.Check(sitetest.Files{
			"sources/site.yaml":         "title: {en: A, zh: 甲}\nbase_url: https://example.org/\n",
			"sources/briefings/a.en.md": "---\ntitle: A\ndate: 2024-01-28\nprovince: henan\nindustries: [iron-steel]\nfigures:\n  investment: {label: {en: Investment, zh: 投资}, value: 8e9, unit: CNY}\n---\nText.\n",
			"sources/briefings/a.zh.md": "---\ntitle: 甲\n---\n" + text + "\n",
		})
		got := false
		for _, p := range problems {
			got = got || p.Rule == "markup"
		}
		if got != want {
			t.Errorf("%s: reported: %v, %+v", text, got, problems)
		}
	}
}
