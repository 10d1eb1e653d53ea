package plan

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/internal/sitetest"
	"github.com/brief-site/brief/generator/view"
)

// subjects is a site of two briefings whose figures are of several things.
func subjects() sitetest.Files {
	small := sitetest.Small()
	return sitetest.Files{
		"sources/site.yaml":          small["sources/site.yaml"],
		"sources/organisations.yaml": small["sources/organisations.yaml"],
		"sources/briefings/city.en.md": `---
title: A medical city
date: 2024-01-28
updated: 2024-02-03
province: henan
city: zhengzhou
industries: [biomedicine, health-data]
organisations: [citic]
figures:
  companies: {label: {en: Companies, zh: 企业}, value: 54, unit: count, period: 2023, bound: over}
  output: {label: {en: Output value, zh: 产值}, value: 7e9, unit: CNY, note: {en: Without tax., zh: 不含税。}}
  investment: {label: {en: Investment, zh: 投资}, value: 8e9, unit: CNY, subject: citic, as_of: 2024-01-28}
  beds: {label: {en: Beds, zh: 床位}, value: 1200, unit: count, subject: {en: The new hospital, zh: 新医院}}
  drugs: {label: {en: Drug makers by 2030, zh: 2030年药企}, value: 400, unit: count, target: true, place: hebei}
  farms: {label: {en: Farms, zh: 农场}, value: 3, unit: count, subject: jiangsu/suzhou}
  patients: {label: {en: Patient records, zh: 病历}, value: 9e6, unit: count, subject: health-data}
  hospitals: {label: {en: Hospitals of the province, zh: 全省医院}, value: 77, unit: count, subject: henan}
sources: [{publisher: China Daily, note: In print. / 见于纸质版。}]
---
Text.
`,
		"sources/briefings/city.zh.md": "---\ntitle: 医学城\n---\n正文。\n",
		"sources/briefings/park.en.md": `---
title: A park
date: 2023-05-01
province: henan
industries: [biomedicine]
organisations: [citic]
figures:
  area: {label: {en: Area, zh: 面积}, value: 20, unit: km2}
  fund: {label: {en: Fund, zh: 基金}, value: 3e9, unit: CNY}
  tax: {label: {en: Taxes, zh: 税收}, value: 1e8, unit: CNY}
sources: [{publisher: China Daily}]
---
Text.
`,
		"sources/briefings/park.zh.md": "---\ntitle: 园区\n---\n正文。\n",
	}
}

// cardsOf writes the figures in large type as label/subject or title/place.
func cardsOf(v view.Index) string {
	var out []string
	for _, f := range v.Figures {
		subject := "“" + f.Briefing.Text + "”"
		if f.Subject != nil {
			subject = f.Subject.Text
		}
		out = append(out, f.Label+"/"+subject+"/"+f.Place)
	}
	return strings.Join(out, "; ")
}

func rowsListed(rows []view.FigureRow) string {
	var out []string
	for _, r := range rows {
		out = append(out, r.Label+"/"+r.Subject+"/"+r.Place)
	}
	return strings.Join(out, "; ")
}

// TestSubjectsOnIndexes: a figure is on the pages of what it is about, and in large
// type only where it speaks for the whole page.
func TestSubjectsOnIndexes(t *testing.T) {
	pages := planned(t, subjects())
	for _, c := range []struct{ path, cards, rows string }{
		{"en/organisations/citic.html", "Investment/CITIC/Henan · Zhengzhou", ""},
		{
			"en/provinces/henan.html",
			"Hospitals of the province/Henan/; Fund/“A park”/Henan; Output value/“A medical city”/Henan · Zhengzhou; Taxes/“A park”/Henan",
			"Investment/CITIC/Henan · Zhengzhou; Fund//Henan; Output value//Henan · Zhengzhou; Taxes//Henan; Companies//Henan · Zhengzhou; Beds/The new hospital/Henan · Zhengzhou; Hospitals of the province/Henan/Henan; Area//Henan; Patient records/Health data/Henan · Zhengzhou",
		},
		{"en/provinces/hebei.html", "", "Drug makers by 2030//Hebei"},
		{"en/provinces/jiangsu.html", "", "Farms/Suzhou/Jiangsu · Suzhou"},
		{"en/industries/health-data.html", "Patient records/Health data/Henan · Zhengzhou", "Patient records/Health data/Henan · Zhengzhou"},
		{"zh/organisations/citic.html", "投资/中信集团/河南 · 郑州", ""},
		{"zh/provinces/hebei.html", "", "2030年药企//河北"},
	} {
		v := viewAt[view.Index](t, pages, c.path)
		if got := cardsOf(v); got != c.cards {
			t.Errorf("%s shows in large type\n%s, not\n%s", c.path, got, c.cards)
		}
		if v.Around == nil {
			if c.rows != "" {
				t.Errorf("%s has no table", c.path)
			}
		} else if got := rowsListed(v.Around.Table.Rows); c.rows != "" && got != c.rows {
			t.Errorf("%s has the rows\n%s, not\n%s", c.path, got, c.rows)
		}
	}
	for _, f := range viewAt[view.Index](t, pages, "en/provinces/henan.html").Figures {
		if f.Label == "Output value" && (f.Note != "Without tax." || f.Evidence != "") || f.Label == "Companies" && (f.When != "2023" || f.Bound != "over") {
			t.Errorf("%+v", f)
		}
	}
}

// TestSubjectsElsewhere: the ledger and the page of both editions print what belongs
// to a figure, and targets are counted apart.
func TestSubjectsElsewhere(t *testing.T) {
	pages := planned(t, subjects())
	v := viewAt[view.Ledger](t, pages, "en/figures.html")
	if v.Lead != "10 figures and 1 target or plan from 2 briefings" {
		t.Error(v.Lead)
	}
	for _, table := range v.Tables {
		for _, r := range table.Rows {
			if (table.Title == "Targets and plans") != r.Target || r.Target && (r.Place != "Hebei" || r.Label != "Drug makers by 2030") {
				t.Errorf("%s: %+v", table.Title, r)
			}
			if r.Title == "" || r.Label == "Output value" && r.Note != "Without tax." {
				t.Errorf("%+v", r)
			}
		}
	}
	var places []string
	for _, c := range v.Filters.Places {
		places = append(places, c.Value)
	}
	if fmt.Sprint(places) != "[hebei henan jiangsu]" {
		t.Error(places)
	}
	if zh := viewAt[view.Ledger](t, pages, "zh/figures.html"); zh.Lead != "2篇简报中的10项数据、1项目标与规划" {
		t.Error(zh.Lead)
	}
	both := viewAt[view.Parallel](t, pages, "both/briefings/city.html")
	at := slices.IndexFunc(both.Figures, func(f view.ParallelFigure) bool { return f.En.Label == "Output value" })
	if f := both.Figures[at]; f.En.Note != "Without tax." || f.Zh.Note != "不含税。" {
		t.Errorf("%+v", f)
	}
	if s := both.Sources[0]; s.Note != "In print." || s.NoteZh != "见于纸质版。" {
		t.Errorf("%+v", s)
	}
	if both.En.Updated == nil || both.En.Updated.Text != "3 February 2024" || both.Zh.Updated.Text != "2024年2月3日" {
		t.Errorf("%+v %+v", both.En.Updated, both.Zh.Updated)
	}
	own := viewAt[view.Briefing](t, pages, "en/briefings/city.html").Cards
	if own[0].Subject != nil || own[2].Subject == nil || own[2].Subject.Href != "../organisations/citic.html" || own[3].Subject.Href != "" || !own[4].Target {
		t.Errorf("%+v", own)
	}
}

// TestTargetsInNoChart: what is a target is in no chart with measurements, whatever
// its label says.
func TestTargetsInNoChart(t *testing.T) {
	files := measured(5, func(i int) string {
		rest := fmt.Sprintf("unit: CNY, value: %d", 10*(i+1))
		if i < 2 {
			rest += ", target: true"
		}
		return one("a", "Investment", rest)
	})
	v := viewAt[view.Ledger](t, planned(t, files), "en/figures.html")
	if len(v.Charts) != 1 || len(v.Charts[0].Bars) != 3 || v.Lead != "3 figures and 2 targets and plans from 5 briefings" {
		t.Errorf("%s %+v", v.Lead, v.Charts)
	}
}
