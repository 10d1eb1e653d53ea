package plan

import (
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/internal/sitetest"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/view"
)

// measured is a site of n briefings, one a day, with what figures write for each.
func measured(n int, figures func(i int) string) sitetest.Files {
	f := sitetest.Files{"sources/site.yaml": sitetest.Small()["sources/site.yaml"]}
	places := []string{"henan\ncity: zhengzhou", "hebei", "anhui\ncity: hefei", "jilin", "shandong"}
	for i := range n {
		date := lang.Date{Year: 2020 + i%3, Month: 1 + i/3%12, Day: 1 + i/36%28}
		f[fmt.Sprintf("sources/briefings/b%04d.en.md", i)] = fmt.Sprintf("---\ntitle: Day %d\ndate: %s\nprovince: %s\nindustries: [biomedicine]\nsources: [{title: Source, published: %s}]\nfigures:\n%s---\nText.\n", i, date, places[i%len(places)], date, figures(i))
		f[fmt.Sprintf("sources/briefings/b%04d.zh.md", i)] = fmt.Sprintf("---\ntitle: 第%d天\n---\n正文。\n", i)
	}
	return f
}

func one(name, label, rest string) string {
	return fmt.Sprintf("  %s: {label: {en: %s, zh: 数}, %s}\n", name, label, rest)
}

// valuesOf are the labels of a chart's bars.
func valuesOf(c view.Chart) (out []string) {
	for _, b := range c.Bars {
		out = append(out, b.Value+"|"+b.Length+"|"+b.Range+"|"+b.Mark)
	}
	return out
}

// What may be compared stands in one chart, and what may not does not.
func TestCharts(t *testing.T) {
	same := func(label, rest string, values ...string) func(int) string {
		return func(i int) string { return one("a", label, strings.ReplaceAll(rest, "V", values[i])) }
	}
	for _, c := range []struct {
		name    string
		figures func(int) string
		want    [][]string
	}{
		{"bounds and a range", same("Investment", "unit: CNY, V", "value: 100e6, bound: over", "value: 50e6, bound: up-to", "value: [20e6, 25e6]", "value: 10e6, bound: about", "value: 40e6"), [][]string{{
			"over 100 million yuan|96%||more", "up to 50 million yuan|48%||less", "40 million yuan|38.4%||", "20–25 million yuan|19.2%|4.8%|", "about 10 million yuan|9.6%||about",
		}}},
		{"two are too few", same("Investment", "unit: CNY, V", "value: 1", "value: 2", "value: 3, period: 2020", "value: 4, period: 2020", "value: 5, period: 2020-01"), nil},
		{"other units", same("Investment", "V", "value: 1, unit: CNY", "value: 2, unit: USD", "value: 3, unit: EUR", "value: 4, unit: CNY", "value: 5, unit: USD"), nil},
		{"a fall", same("Growth", "unit: '%', V", "value: 1", "value: -2", "value: 3", "value: 4", "value: 5"), nil},
		{"too far apart", same("Investment", "unit: CNY, V", "value: 1", "value: 1001", "value: 500", "value: 400", "value: 300"), nil},
		{"just near enough", same("Investment", "unit: CNY, V", "value: 1", "value: 1000", "value: 500", "value: 400", "value: 300"), [][]string{{"1,000 yuan|96%||", "500 yuan|48%||", "400 yuan|38.4%||", "300 yuan|28.8%||", "1 yuan|0.1%||"}}},
		{"a total and a share", func(i int) string {
			return one("a", []string{"Investment", "Growth in investment", "Share of investment", "Target for investment", "Investment in the first phase"}[i], "unit: CNY, value: 5")
		}, nil},
		{"shares of other things", func(i int) string {
			return one("a", fmt.Sprintf("Share of thing %d", i/2), "unit: '%', value: "+fmt.Sprint(i+1))
		}, nil},
		{"other things counted", func(i int) string {
			return one("a", "Companies", fmt.Sprintf("unit: count, value: 5, of: {en: firms %d, zh: 家}", i/2))
		}, nil},
		{"of no class", same("Thing", "unit: CNY, value: V", "1", "2", "3", "4", "5"), nil},
		// A part stands beside no whole: of each briefing the first is taken.
		{"parts", func(i int) string {
			return one("a", "Investment", fmt.Sprintf("unit: CNY, value: %d", 10*(i+1))) + one("b", "Investment in the plant", "unit: CNY, value: 7")
		}, [][]string{{"50 yuan|96%||", "40 yuan|76.8%||", "30 yuan|57.6%||", "20 yuan|38.4%||", "10 yuan|19.2%||"}}},
	} {
		v := viewAt[view.Ledger](t, planned(t, measured(5, c.figures)), "en/figures.html")
		var got [][]string
		for _, chart := range v.Charts {
			got = append(got, valuesOf(chart))
		}
		if fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%s: %q, not %q", c.name, got, c.want)
		}
	}
	// What is told twice is one thing, and a chart has a dozen bars at most.
	v := viewAt[view.Ledger](t, planned(t, measured(40, func(i int) string { return one("a", "Investment", fmt.Sprintf("unit: CNY, value: %d", 10+i/10)) })), "en/figures.html")
	if len(v.Charts) != 1 || len(v.Charts[0].Bars) != 12 || v.Charts[0].Note != "the 12 largest of 20 comparable figures" {
		t.Errorf("%+v", v.Charts)
	}
}

// While they are few, one page has all figures, grouped, the largest first.
func TestSmallLedger(t *testing.T) {
	pages := planned(t, measured(6, func(i int) string {
		return one("a", "Growth", fmt.Sprintf("unit: '%%', value: %d", i)) + one("b", "Investment", fmt.Sprintf("unit: CNY, value: %de6, bound: over, evidence: so many", i))
	}))
	v := viewAt[view.Ledger](t, pages, "zh/figures.html")
	if len(v.Tables) != 2 || v.Tables[0].ID != "cny-investment" || v.Tables[1].ID != "percent-change" || len(v.Groups) > 0 || v.Lead != "6篇简报中的12项数据" {
		t.Fatalf("%+v", v.Tables)
	}
	r := v.Tables[0].Rows
	if len(r) != 6 || r[0].Value != "逾500万元" || r[0].Href != "briefings/b0005.html#figure-b" || r[5].Value != "逾0元" || r[0].Tag != "en" || r[0].Place != "河南 · 郑州" || r[0].Industry != "生物医药" {
		t.Errorf("%+v", r)
	}
	for _, p := range slices.Collect(keysOf(pages)) {
		if strings.HasPrefix(p, "en/figures/") {
			t.Errorf("there is %s", p)
		}
	}
	// A province shows its own, and leads to them in the ledger.
	of := viewAt[view.Index](t, pages, "en/provinces/henan.html").Around
	if of == nil || len(of.Table.Rows) != 4 || of.All.Href != "../figures.html#place=henan" || of.Note != "" {
		t.Errorf("%+v", of)
	}
	if viewAt[view.Index](t, pages, "en/provinces/macao.html").Around != nil {
		t.Error("a province without figures shows some")
	}
}

// Of a single figure there is nothing to choose: nobody is led to a choice.
func TestLedgerOfOne(t *testing.T) {
	pages := planned(t, measured(1, func(int) string { return one("a", "Investment", "unit: CNY, value: 5e6") }))
	if of := viewAt[view.Index](t, pages, "en/provinces/henan.html").Around; of == nil || of.All.Href != "../figures.html" {
		t.Errorf("%+v", of)
	}
	if v := viewAt[view.Ledger](t, pages, "en/figures.html"); v.Filters != nil {
		t.Errorf("%+v", v.Filters)
	}
}

func keysOf(m map[string]*Page) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// When they are many, each figure stands on exactly one page of its group and
// year, and an edit of one changes the key of that page and of no other but
// those that show it as one of the largest.
func TestLargeLedger(t *testing.T) {
	const n = 1300
	files := measured(n, func(i int) string { return one("a", "Investment", fmt.Sprintf("unit: CNY, value: %d", 1000+i)) })
	pages := planned(t, files)
	seen := map[string]int{}
	for _, p := range slices.Sorted(keysOf(pages)) {
		if !strings.HasPrefix(p, "en/figures") || pages[p].View == nil {
			continue
		}
		v := viewAt[view.Ledger](t, pages, p)
		for _, table := range v.Tables {
			if len(table.Rows) >= 2*ledgerPage {
				t.Errorf("%s has %d rows", p, len(table.Rows))
			}
			for _, r := range table.Rows {
				seen[r.Href]++
			}
		}
	}
	if len(seen) != n {
		t.Errorf("%d figures stand in the ledger", len(seen))
	}
	for href, times := range seen {
		if times != 1 {
			t.Errorf("%s stands there %d times", href, times)
		}
	}
	group := viewAt[view.Ledger](t, pages, "en/figures/cny-investment.html")
	if len(group.Years) != 3 || group.Years[0].Href != "cny-investment/2022.html" || group.Years[0].N != 433 || len(group.Charts) != 1 {
		t.Errorf("%+v", group.Years)
	}
	if v := viewAt[view.Ledger](t, pages, "en/figures.html"); len(v.Groups) != 1 || v.Groups[0].Items[0].Href != "figures/cny-investment.html" || v.Groups[0].Items[0].N != n || len(v.Tables) > 0 {
		t.Errorf("%+v", v.Groups)
	}
	// The file for spreadsheets has them all.
	var b strings.Builder
	if err := pages["figures.csv"].Stream(&b); err != nil {
		t.Fatal(err)
	}
	if rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(b.String(), "\ufeff"))).ReadAll(); err != nil || len(rows) != n+1 {
		t.Errorf("figures.csv has %d rows: %v", len(rows), err)
	}
	// One figure that is none of the largest.
	file := "sources/briefings/b0001.en.md"
	after := planned(t, files.With(sitetest.Files{file: strings.Replace(files[file], "value: 1001", "value: 1002", 1)}))
	var changed []string
	for p, page := range pages {
		if page.Key() != after[p].Key() {
			changed = append(changed, p)
		}
	}
	slices.Sort(changed)
	want := []string{
		"both/briefings/b0001.html", "en/briefings/b0001.html", "en/figures/cny-investment/2021.html",
		"figures.csv", "figures.json", "zh/briefings/b0001.html", "zh/figures/cny-investment/2021.html",
	}
	if !slices.Equal(changed, want) {
		t.Errorf("an edited figure changes %v", changed)
	}
}

// A chart says how long a time its figures cover: beside totals stand those of
// a year, in a chart of their own.
func TestChartsDuring(t *testing.T) {
	for period, want := range map[string]lang.Pair{
		"":                     {En: "yuan", Zh: "元"},
		", period: 2020":       {En: "yuan, annual", Zh: "元（年度值）"},
		", period: 2020-03":    {En: "yuan, monthly", Zh: "元（月度值）"},
		", period: 2020-03-04": {En: "yuan, daily", Zh: "元（单日值）"},
	} {
		pages := planned(t, measured(4, func(i int) string {
			return one("a", "Investment", fmt.Sprintf("unit: CNY, value: %d%s", i+1, period))
		}))
		for _, l := range lang.Both {
			charts := viewAt[view.Ledger](t, pages, figuresPath(l)).Charts
			if len(charts) != 1 || charts[0].Unit != want.In(l) {
				t.Errorf("%q: %+v, not %q", period, charts, want.In(l))
			}
		}
	}
}
