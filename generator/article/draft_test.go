package article

import (
	"fmt"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
)

// TestDraft holds what helps to write into a draft: one list of doubts at the top, remarks in the
// language of the edition, a line for title and summary, and the figures of a paragraph with
// their evidence at its comment.
func TestDraft(t *testing.T) {
	a := read(t, "a.txt", "安阳轧出薄钢\n2024-03-01 来源：安阳日报\n\n安阳钢铁厂在河南省安阳市建成新轧机，投资5.4亿元，培训木匠2700名，能耗下降12%。\n\n新轧机每年可为36家车企供应钢材20万吨。\n")
	d := a.Draft("a.txt", lang.Date{Year: 2024, Month: 3, Day: 2})
	en, zh := d.Editions[lang.En], d.Editions[lang.Zh]
	for _, want := range []string{
		"---\n# 请先核对：\n# - 标题、摘要和正文两种语言均待撰写\n",
		"\ntitle: '（标题待写）安阳，", "\nsummary: '（摘要待写）'\n",
		"# 未列入 organisations.yaml：安阳钢铁厂\n",
		"\n<!-- 第1段：安阳钢铁厂在河南省安\ninvestment 显示为：5.4亿元；原文：投资5.4亿元\n",
		"[[investment]]、[[",
		"    label: {en: '(to be written)', zh: 木匠}  # 请用两种语言写明名称\n",
	} {
		if !strings.Contains(zh, want) {
			t.Errorf("the Chinese edition has no %q:\n%s", want, zh)
		}
	}
	for _, want := range []string{
		"---\n# Look at these first:\n# - title, summary and text are to be written in both editions\n# - all other fields are in the Chinese edition\n",
		"\ntitle: '(title to be written) Anyang, ", "\nsummary: '(summary to be written)'\n", "\ndraft: true\n",
		"\n<!-- paragraph 2: 新轧机每年可为36家\ncompanies is printed as: 36 companies; the article: 新轧机每年可为36家车企供应钢材",
	} {
		if !strings.Contains(en, want) {
			t.Errorf("the English edition has no %q:\n%s", want, en)
		}
	}
	if top, _, _ := strings.Cut(zh, "\ntitle:"); !strings.Contains(top, "：请用两种语言写明名称（2700名") {
		t.Errorf("the list does not have the label that is to be written:\n%s", top)
	}
	if !strings.Contains(fmt.Sprint(d.Missing), "label of figure-") {
		t.Errorf("the label that is to be written is not reported: %v", d.Missing)
	}
}

// TestTraditional holds that figures in traditional characters have evidence, in the characters
// of the article.
func TestTraditional(t *testing.T) {
	a := read(t, "a.txt", "臺中自行車產業\n2024-03-01 來源：臺中日報\n\n臺中市自行車產業去年產值1580億元新臺幣，廠商逾900餘家，就業人數3.2萬人，出口額達42億美元。\n")
	zh := a.Draft("a.txt", lang.Date{Year: 2024, Month: 3, Day: 2}).Editions[lang.Zh]
	if n, m := strings.Count(zh, "    value:"), strings.Count(zh, "    evidence:"); n < 4 || m != n {
		t.Errorf("%d figures have %d pieces of evidence:\n%s", n, m, zh)
	}
	for _, want := range []string{"產值1580億元", "3.2萬人", "出口額達42億美元"} {
		if !strings.Contains(zh, want) {
			t.Errorf("no evidence has %s:\n%s", want, zh)
		}
	}
}

// TestSubject holds that a figure is offered the organisation of its sentence as its subject, if it
// is the only one there and the site knows it.
func TestSubject(t *testing.T) {
	rd := NewReader(Registry{Organisations: []*model.Organisation{{Slug: "anyang-works", Name: lang.Pair{En: "Anyang Works", Zh: "安阳钢铁厂"}}}})
	for text, want := range map[string]int{
		"安阳钢铁厂去年营收5.4亿元。全市产值达120亿元。":     1,
		"安阳钢铁厂与鲁海泵业集团去年营收合计5.4亿元。":       0,
		"全市产值达120亿元，安阳钢铁厂贡献最大。":          0,
		"安阳钢铁厂有员工2700名，去年营收5.4亿元，增长12%。": 3,
	} {
		a, err := rd.Read("a.txt", []byte("河南安阳轧出薄钢\n\n"+text+"当地机械产业基础较好，产业链较为完整，近年来发展平稳。\n"))
		if err != nil {
			t.Fatal(err)
		}
		zh := a.Draft("a.txt", lang.Date{Year: 2024, Month: 3, Day: 2}).Editions[lang.Zh]
		if got := strings.Count(zh, "    # subject: anyang-works"); got != want {
			t.Errorf("%s: %d figures have it as their subject, want %d\n%s", text, got, want, zh)
		}
	}
}
