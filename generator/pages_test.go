package generator

import (
	"context"
	"os"
	"strings"
	"testing"
)

// pagesOfOwn are two pages beside the briefings of the small site.
var pagesOfOwn = map[string]string{
	"sources/pages/method.en.md":     "---\ntitle: How we work\nsummary: In short\nnav: true\n---\nWe read about [[henan-steel]] in [[henan]], see [[page:contact]].\n\n![A plan](plan.svg)\n\n| A | B |\n|---|---|\n| [[gansu-solar\\|sun]] | 2 |\n",
	"sources/pages/method.zh.md":     "---\ntitle: 工作方法\n---\n我们阅读[[henan-steel]]，在[[henan|河南]]，见[[contact]]。\n\n![图](plan.svg)\n\n| 甲 | 乙 |\n|---|---|\n| [[gansu-solar\\|日]] | 2 |\n",
	"sources/pages/method/plan.svg":  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 4"/>`,
	"sources/pages/contact.en.md":    "---\ntitle: Contact\nnav: footer\n---\nWrite to us.\n",
	"sources/briefings/briefs.en.md": "---\ntitle: On method\ndate: 2022-05-01\nprovince: henan\nindustries: [iron-steel]\nsources: [{publisher: A}]\n---\nSee [[page:method]] and [[contact|us]].\n",
}

// TestOwnPages follows pages of the site's own through edits of every kind, each of
// which gives what a build from nothing gives.
func TestOwnPages(t *testing.T) {
	s := newSite(t, pagesOfOwn)
	b := New(s.Config)
	build := func(hints ...string) *Result {
		t.Helper()
		r, err := b.Build(context.Background(), hints...)
		if err != nil {
			t.Fatal(err)
		}
		if r.Failed {
			t.Fatal(problems(r))
		}
		s.asClean()
		return r
	}
	holds := func(page string, words ...string) {
		t.Helper()
		text := s.page(page)
		for _, w := range words {
			if !strings.Contains(text, w) {
				t.Errorf("%s lacks %q:\n%s", page, w, text)
			}
		}
	}
	build()
	holds("en/pages/method.html", "<h1>How we work", "../briefings/henan-steel.html>Anyang rolls", "href=contact.html>Contact", `../../files/pages/method/plan.svg alt="A plan" width=8 height=4`, "both/pages/method.html")
	holds("zh/pages/method.html", "<h1>工作方法", "../../en/pages/contact.html lang=en>Contact")
	holds("both/pages/method.html", "How we work", "工作方法", "noindex")
	holds("en/index.html", "pages/method.html>How we work", "pages/contact.html>Contact")
	holds("zh/index.html", "pages/method.html>工作方法")
	holds("en/briefings/briefs.html", "../pages/method.html>How we work", "../pages/contact.html>us")
	holds("sitemap-pages.xml", "en/pages/method.html", "zh/pages/method.html", "<loc>https://name.github.io/two/en/pages/contact.html</loc></url>")
	if strings.Contains(s.page("zh/index.html"), "contact") {
		t.Error("a page without a Chinese edition is in the Chinese foot")
	}

	s.write("sources/pages/contact.zh.md", "---\ntitle: 联系\n---\n请来信。\n")
	build()
	holds("zh/pages/method.html", "href=contact.html>联系")
	s.edit("sources/pages/method.en.md", "title: How we work", "title: Our method")
	build("sources/pages/method.en.md")
	holds("en/briefings/henan-steel.html", "Our method")
	holds("en/briefings/briefs.html", "../pages/method.html>Our method")
	s.edit("sources/briefings/henan-steel.en.md", "title: Anyang rolls thinner steel", "title: Anyang rolls on")
	build("sources/briefings/henan-steel.en.md")
	holds("en/pages/method.html", "Anyang rolls on")
	s.edit("sources/briefings/henan-steel.en.md", "The mill is old.", "The mill is new.")
	build("sources/briefings/henan-steel.en.md")
	s.write("sources/pages/about.en.md", "---\ntitle: About our letter\n---\nWe write. See [[method]].\n")
	s.edit("sources/site.yaml", "base_url", "nav: [method, dates]\nbase_url")
	build()
	holds("en/about.html", "About our letter", "pages/method.html>Our method", "id=offline")
	holds("zh/about.html", "关于本站")
	if nav := s.page("en/index.html"); strings.Index(nav, "Our method") > strings.Index(nav, "dates/index.html>Dates") || strings.Index(nav, ">Dates") > strings.Index(nav, ">Provinces") {
		t.Error("the navigation is not in the order of site.yaml")
	}
	s.edit("sources/pages/method.en.md", "nav: true", "draft: true\nnav: footer")
	s.edit("sources/site.yaml", "nav: [method, dates]\n", "")
	s.edit("sources/briefings/briefs.en.md", "[[page:method]] and ", "")
	s.edit("sources/pages/about.en.md", " See [[method]].", "")
	build()
	if _, err := os.Stat(s.pageFile("en/pages/method.html")); err == nil {
		t.Error("a draft is published")
	}
	remove(t, s.file("sources/pages/contact.en.md"))
	remove(t, s.file("sources/pages/contact.zh.md"))
	s.edit("sources/briefings/briefs.en.md", " [[contact|us]]", " us")
	build()
}

// TestOwnPageFaults holds what is wrong with pages of the site's own.
func TestOwnPageFaults(t *testing.T) {
	for _, c := range []struct {
		name, rule, says string
		files            map[string]string
	}{
		{"the figures of the editions differ", "figure-parity", "80 billion", map[string]string{
			"sources/pages/money.en.md": "---\ntitle: Money\n---\nThe fund has 80 billion yuan.\n",
			"sources/pages/money.zh.md": "---\ntitle: 资金\n---\n基金规模80亿元。\n",
		}},
		{"two files have one slug", "duplicate-slug", "money", map[string]string{
			"sources/pages/money.en.md":   "---\ntitle: Money\n---\nText.\n",
			"sources/pages/a/money.en.md": "---\ntitle: Money\n---\nText.\n",
		}},
		{"one edition is missing", "missing-edition", "money has no Chinese edition", map[string]string{
			"sources/pages/money.en.md": "---\ntitle: Money\n---\nText.\n",
		}},
		{"the editions disagree", "disagreement", "nav", map[string]string{
			"sources/pages/money.en.md": "---\ntitle: Money\nnav: true\n---\nText.\n",
			"sources/pages/money.zh.md": "---\ntitle: 资金\nnav: footer\n---\n正文。\n",
		}},
		{"a reference names nothing", "unknown-reference", "henan-stel", map[string]string{
			"sources/pages/money.en.md": "---\ntitle: Money\n---\nSee [[henan-stel]].\n",
		}},
		{"a reference names no page", "unknown-reference", "no page is called", map[string]string{
			"sources/pages/money.en.md": "---\ntitle: Money\n---\nSee [[page:henan-steel]].\n",
		}},
		{"a picture is missing", "image", "no file", map[string]string{
			"sources/pages/money.en.md": "---\ntitle: Money\n---\n![A coin](coin.png)\n",
		}},
		{"a block is in one edition only", "alignment", "", map[string]string{
			"sources/pages/money.en.md": "---\ntitle: Money\n---\nThe fund is large, and it is old as well.\n\n- It pays for mills and for roads.\n- It pays for ships and for more.\n",
			"sources/pages/money.zh.md": "---\ntitle: 资金\n---\n基金规模很大，历史也悠久。\n",
		}},
		{"the navigation names nothing", "field-value", `no entry "monney"`, map[string]string{
			"sources/pages/money.en.md": "---\ntitle: Money\n---\nText.\n",
			"sources/site.yaml":         "title: {en: A, zh: 甲}\nbase_url: https://name.github.io/two/\nnav: [monney]\n",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := newSite(t, c.files).try()
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range r.Problems {
				if p.Rule == c.rule && strings.Contains(p.Message.String(), c.says) {
					return
				}
			}
			t.Errorf("no %s that says %q:\n%s", c.rule, c.says, problems(r))
		})
	}
}
