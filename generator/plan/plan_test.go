package plan

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"path"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/internal/sitetest"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/view"
)

func pagesOf(site *Site) map[string]*Page {
	pages := map[string]*Page{}
	for _, page := range site.Pages() {
		pages[page.Path] = page
	}
	return pages
}

func planned(t testing.TB, files sitetest.Files) map[string]*Page {
	t.Helper()
	return pagesOf(Plan(sitetest.Site(t, files), nil))
}

// viewAt is the view of a page, as its type.
func viewAt[V any](t testing.TB, pages map[string]*Page, path string) V {
	t.Helper()
	page := pages[path]
	if page == nil {
		t.Fatalf("there is no page %s", path)
	}
	made, err := page.View()
	if err != nil {
		t.Fatal(err)
	}
	v, ok := made.(V)
	if !ok {
		t.Fatalf("%s shows a %T", path, made)
	}
	return v
}

// many is a site of n briefings, one a day from the first of 2024 on.
func many(n int) sitetest.Files {
	f := sitetest.Files{"sources/site.yaml": sitetest.Small()["sources/site.yaml"]}
	for i := range n {
		date := lang.Date{Year: 2024, Month: 1 + i/28, Day: 1 + i%28}
		f[fmt.Sprintf("sources/briefings/b%03d.en.md", i)] = fmt.Sprintf("---\ntitle: Day %d\ndate: %s\nprovince: henan\nindustries: [biomedicine]\nsources: [{title: Source %d, published: %s}]\n---\nText.\n", i, date, i, date)
		f[fmt.Sprintf("sources/briefings/b%03d.zh.md", i)] = fmt.Sprintf("---\ntitle: 第%d天\n---\n正文。\n", i)
	}
	return f
}

// A page is found by its address without a list of all, and what is on no list
// is not found.
func TestFind(t *testing.T) {
	for _, files := range []sitetest.Files{sitetest.Small(), many(70)} {
		site := Plan(sitetest.Site(t, files), nil)
		for _, page := range site.Pages() {
			if found := site.Find(page.Path); found == nil || found.Path != page.Path || found.Key() != page.Key() {
				t.Errorf("%s: found %v", page.Path, found)
			}
		}
		for _, address := range []string{"en/briefings/nowhere.html", "both/briefings/nowhere.html", "both/briefings/index.html", "fr/briefings/steel.html", "en/nowhere.html", "nowhere", ""} {
			if found := site.Find(address); found != nil {
				t.Errorf("%s: found %s", address, found.Path)
			}
		}
	}
}

// Addresses are a contract: readers keep them and other sites link to them.
func TestAddresses(t *testing.T) {
	pages := planned(t, sitetest.Small())
	for _, p := range []string{
		"index.html", "404.html", "offline.html",
		"{l}/index.html", "{l}/index.atom.xml", "{l}/briefings/medical-city.html", "{l}/briefings/steel.html",
		"{l}/briefings/index.html", "{l}/briefings/index.atom.xml",
		"{l}/briefings/old-city.html", // a former slug
		"{l}/provinces/index.html", "{l}/provinces/henan.html", "{l}/provinces/henan.atom.xml", "{l}/provinces/macao.html",
		"{l}/provinces/henan/cities/zhengzhou.html", "{l}/provinces/henan/cities/zhengzhou.atom.xml",
		"{l}/provinces/henan/industries/biomedicine.html", "{l}/provinces/henan/industries/biomedicine.atom.xml", "{l}/provinces/hebei/industries/new-materials.html",
		"{l}/industries/index.html", "{l}/industries/biomedicine.html", "{l}/industries/biomedicine.atom.xml", "{l}/industries/biopharmaceuticals.html",
		"{l}/organisations/index.html", "{l}/organisations/citic.html", "{l}/organisations/citic.atom.xml",
		"{l}/dates/index.html", "{l}/dates/2024.html", "{l}/dates/2024.atom.xml", "{l}/dates/2024-01.html", "{l}/dates/2018-04.html", "{l}/dates/undated.html", "{l}/dates/undated.atom.xml",
		"{l}/sources.html", "{l}/about.html", "{l}/search.html", "search/cards/{l}-0.js",
		"zh/briefings/peptides.html",
		"files/medical-city/lab.jpg", "files/medical-city/report.pdf",
		"figures.csv", "figures.csv-metadata.json", "figures.json", "briefings.json", "schema/figures-1.json", "schema/briefings-1.json",
		"schema/edition.json", "schema/site.json", "schema/organisations.json", "schema/industries.json",
		"{l}/figures.html",
		"sitemap.xml", "sitemap-pages.xml", "sitemap-2024.xml", "sitemap-2018.xml", "sitemap-undated.xml", "robots.txt", ".nojekyll",
	} {
		for _, l := range lang.Both {
			if p := strings.ReplaceAll(p, "{l}", l.Code()); pages[p] == nil {
				t.Errorf("there is no %s", p)
			}
		}
	}
	for _, p := range []string{"en/briefings/peptides.html", "en/provinces/macao.atom.xml", "CNAME"} {
		if pages[p] != nil {
			t.Errorf("there is a %s", p)
		}
	}
	for p, page := range pages {
		kinds := 0
		for _, has := range []bool{page.View != nil, page.Raw != nil, page.Stream != nil, page.Copy != ""} {
			if has {
				kinds++
			}
		}
		if kinds != 1 || p != path.Clean(p) || strings.HasPrefix(p, "/") || strings.HasPrefix(p, "..") {
			t.Errorf("%s: %+v", p, page)
		}
	}
	withName := sitetest.Small()
	withName["sources/site.yaml"] = strings.Replace(withName["sources/site.yaml"], "https://example.org/brief/", "https://briefs.example.org/", 1) + "cname: briefs.example.org\n"
	if got := string(planned(t, withName)["CNAME"].Raw()); got != "briefs.example.org\n" {
		t.Errorf("CNAME holds %q", got)
	}
}

// resolve follows a page-relative link as a browser does.
func resolve(from, href string) string {
	target, _, _ := strings.Cut(href, "#")
	if target == "" {
		return from
	}
	return path.Join(path.Dir(from), target)
}

// hrefs goes through a view and yields every field that is an address.
func hrefs(v reflect.Value, at string, visit func(at, href string)) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			hrefs(v.Elem(), at, visit)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			hrefs(v.Index(i), fmt.Sprintf("%s[%d]", at, i), visit)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Type().Field(i)
			name := at + "." + f.Name
			switch f.Name {
			case "Href", "HomeEn", "HomeZh":
				visit(name, v.Field(i).String())
			case "Body":
				for _, part := range strings.Split(v.Field(i).String(), `href="`)[1:] {
					href, _, _ := strings.Cut(part, `"`)
					visit(name, href)
				}
				for _, part := range strings.Split(v.Field(i).String(), `src="`)[1:] {
					src, _, _ := strings.Cut(part, `"`)
					visit(name, src)
				}
			default:
				hrefs(v.Field(i), name, visit)
			}
		}
	}
}

// Every link of every page leads to a page that is planned, at any size.
func TestLinks(t *testing.T) {
	small := sitetest.Small()
	small["sources/briefings/medical-city.en.md"] += "\nSee [[synthetic-biology]], [[suzhou|Suzhou]] and [[shenzhen]].\n"
	small["sources/briefings/medical-city.en.md"] = strings.Replace(small["sources/briefings/medical-city.en.md"], "[[suzhou|Suzhou]]", "[[place:jiangsu/suzhou|Suzhou]]", 1)
	for name, files := range map[string]sitetest.Files{
		"small": small, "empty": {"sources/site.yaml": small["sources/site.yaml"]}, "of pages": many(23),
	} {
		pages := planned(t, files)
		for p, page := range pages {
			if page.View == nil {
				continue
			}
			v, err := page.View()
			if err != nil {
				t.Fatal(err)
			}
			count := 0
			hrefs(reflect.ValueOf(v), "", func(at, href string) {
				count++
				switch {
				case strings.HasPrefix(href, "https://") && (strings.HasPrefix(at, ".Page.Head") || strings.Contains(at, "Body")):
					if rest, ok := strings.CutPrefix(href, "https://example.org/brief/"); ok && rest != "" && pages[rest] == nil {
						t.Errorf("%s, %s: %s is not planned (%s)", name, p, href, at)
					}
				case strings.HasPrefix(href, "/"):
					if rest, ok := strings.CutPrefix(strings.TrimSuffix(href, "#offline"), "/brief/"); !anywhere(p) || !ok || pages[rest] == nil {
						t.Errorf("%s, %s: %s leads from the root (%s)", name, p, href, at)
					}
				case href == "" && (strings.Contains(at, "Months") || strings.Contains(at, "Foot.Feed") || strings.Contains(at, "Foot.Offline") || strings.Contains(at, ".Groups[")): // nothing there yet
				case strings.HasPrefix(href, "./") || href == "" || pages[resolve(p, href)] == nil && !anywhere(p):
					t.Errorf("%s, %s: %q leads to %s, which is not planned (%s)", name, p, href, resolve(p, href), at)
				}
				if target, fragment, ok := strings.Cut(href, "#"); ok && strings.HasSuffix(resolve(p, target), "industries/index.html") {
					if to := viewAt[view.Overview](t, pages, resolve(p, target)); !slices.ContainsFunc(to.Groups, func(g view.Group) bool { return g.ID == fragment }) {
						t.Errorf("%s, %s: nothing there is called #%s", name, p, fragment)
					}
				}
			})
			if count < 2 {
				t.Errorf("%s has %d links: are they looked for?", p, count)
			}
		}
	}
}

func TestRel(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"index.html", "en/index.html", "en/index.html"},
		{"en/index.html", "en/index.html", "index.html"},
		{"en/index.html", "zh/index.html", "../zh/index.html"},
		{"en/briefings/a.html", "en/briefings/b.html", "b.html"},
		{"en/provinces/henan.html", "en/provinces/henan/cities/zhengzhou.html", "henan/cities/zhengzhou.html"},
		{"en/provinces/henan/cities/zhengzhou.html", "en/provinces/henan.html", "../../henan.html"},
		{"en/provinces/henan/cities/zhengzhou.html", "files/a/b.jpg", "../../../../files/a/b.jpg"},
		{"en/briefings/a.html", "en/index.html#top", "../index.html#top"},
	} {
		if got := rel(c.from, c.to); got != c.want {
			t.Errorf("%s from %s: %s, want %s", c.to, c.from, got, c.want)
		}
	}
	if root("index.html") != "" || root("en/index.html") != "../" || root("en/provinces/henan/cities/a.html") != "../../../../" {
		t.Error("root")
	}
	r := rand.New(rand.NewPCG(1, 2))
	part := func() string { return []string{"a", "ab", "b", "en", "zh", "a.b"}[r.IntN(6)] }
	at := func() string {
		s := part() + ".html"
		for range r.IntN(5) {
			s = part() + "/" + s
		}
		return s
	}
	for range 5000 {
		from, to := at(), at()
		if got := resolve(from, rel(from, to)); got != to {
			t.Fatalf("%s from %s is %s, which leads to %s", to, from, rel(from, to), got)
		}
	}
}

// An added briefing changes the newest page of a list, or begins another, and
// leaves what stands on all the others.
func TestChunks(t *testing.T) {
	all := make([]*model.Briefing, 130)
	for i := range all {
		all[i] = &model.Briefing{Facts: model.Facts{Slug: fmt.Sprint(i)}}
	}
	for _, size := range []int{1, 2, 5, 7, 50} {
		before := map[int][]*model.Briefing{}
		for n := range len(all) {
			list := all[len(all)-n:] // newest first: the list grows at its front
			cut := chunks(list, size)
			var joined []*model.Briefing
			for i, c := range cut {
				joined = append(joined, c.items...)
				if c.number != len(cut)-i {
					t.Fatalf("%d by %d: page %d is numbered %d", n, size, i, c.number)
				}
				if i > 0 && len(c.items) != size || len(c.items) >= 2*size {
					t.Fatalf("%d by %d: page %d holds %d", n, size, c.number, len(c.items))
				}
				if c.number < len(before) && !slices.Equal(before[c.number], c.items) { // it was not the newest page
					t.Fatalf("%d by %d: page %d changed", n, size, c.number)
				}
			}
			if !slices.Equal(joined, list) {
				t.Fatalf("%d by %d: the pages do not hold the list", n, size)
			}
			before = map[int][]*model.Briefing{}
			for _, c := range cut {
				before[c.number] = c.items
			}
		}
	}
}

// The same, of whole pages: their keys decide what is written.
func TestAddedBriefing(t *testing.T) {
	for _, n := range []int{11, 12, 13, 14, 17, 18, 22} {
		before, after := planned(t, many(n)), planned(t, many(n+1))
		for _, base := range []string{"en/briefings/index", "zh/briefings/index", "en/provinces/henan", "zh/industries/biomedicine", "en/dates/2024", "en/sources"} {
			newest := n / 5 // page_size is 5, and what is too little for a page stands with the next
			for page := 1; page < newest; page++ {
				p := fmt.Sprintf("%s.page-%d.html", base, page)
				a, b := before[p], after[p]
				if a == nil || b == nil {
					t.Fatalf("%d briefings: there is no %s", n, p)
				}
				if same := a.Key() == b.Key(); !same && (n+1)/5 == newest {
					t.Errorf("briefing %d changes %s", n+1, p)
				}
			}
			if a, b := before[base+".html"], after[base+".html"]; a.Key() == b.Key() {
				t.Errorf("briefing %d does not change %s", n+1, base)
			}
		}
	}
}

func TestPager(t *testing.T) {
	pages := planned(t, many(23)) // 8, 5, 5, 5
	v := viewAt[view.Index](t, pages, "en/briefings/index.html")
	if v.Pager.Page != 4 || v.Pager.Pages != 4 || v.Pager.Newer != nil || v.Pager.Older.Href != "index.page-3.html" || len(v.Cards) != 6 || len(v.Lines) != 2 || v.Lead != "23 briefings, 2024" {
		t.Errorf("%+v, %d cards, %q", v.Pager, len(v.Cards), v.Lead)
	}
	if v.Cards[0].Title != "Day 22" || v.Cards[0].Href != "b022.html" {
		t.Errorf("%+v", v.Cards[0])
	}
	last := viewAt[view.Index](t, pages, "zh/briefings/index.page-1.html")
	if last.Pager.Older != nil || last.Pager.Newer.Href != "index.page-2.html" || len(last.Cards) != 0 || len(last.Lines) != 5 || last.Lines[4].Text != "第0天" || last.Lines[4].Why != "河南" || last.Head.Title != "全部简报 · 第1页 · 省域产业" || last.Lead != "5篇简报，2024年" {
		t.Errorf("%+v %q %q", last.Pager, last.Head.Title, last.Lead)
	}
	if last.Switch[0].Href != "../../en/briefings/index.page-1.html" || len(last.Facets) != 0 {
		t.Errorf("%+v %d facets", last.Switch, len(last.Facets))
	}
	second := viewAt[view.Index](t, pages, "en/briefings/index.page-3.html")
	if second.Pager.Newer.Href != "index.html" || second.Head.Canonical != "https://example.org/brief/en/briefings/index.page-3.html" || second.Head.Feed != nil {
		t.Errorf("%+v %+v", second.Pager, second.Head)
	}
	if one := viewAt[view.Index](t, planned(t, many(9)), "en/briefings/index.html"); one.Pager.Pages != 1 || one.Pager.All != nil || len(one.Cards) != 6 || len(one.Lines) != 3 {
		t.Errorf("%+v", one.Pager)
	}
}

func TestBriefing(t *testing.T) {
	pages := planned(t, sitetest.Small())
	en := viewAt[view.Briefing](t, pages, "en/briefings/medical-city.html")
	zh := viewAt[view.Briefing](t, pages, "zh/briefings/medical-city.html")
	if en.Title != "Medical city opens" || en.Summary == "" || en.Date.Text != "28 January 2024" || en.Date.DateTime != "2024-01-28" || en.Minutes != "1 min read" {
		t.Errorf("%+v", en)
	}
	if zh.Title != "医学城开园" || zh.Date.Text != "2024年1月28日" || zh.Minutes != "阅读约1分钟" || zh.Tag != "zh-Hans" {
		t.Errorf("%+v", zh)
	}
	if en.Echo == nil || en.Echo.Title != zh.Title || en.Echo.Tag != "zh-Hans" || zh.Echo.Title != en.Title || zh.Echo.Tag != "en" {
		t.Errorf("%+v %+v", en.Echo, zh.Echo)
	}
	if c := en.Cards[0]; c.ID != "figure-total-investment" || c.Bound != "over" || c.Value != "80 billion yuan" || c.SourceNo != 1 || c.Evidence == "" || c.Tag != "" || c.When != "as of 28 January 2024" {
		t.Errorf("%+v", c)
	}
	if c := zh.Cards[0]; c.Bound != "逾" || c.Value != "800亿元" || c.Tag != "en" || c.When != "截至2024年1月28日" {
		t.Errorf("%+v", c)
	}
	if c := zh.Cards[1]; c.Value != "54家" || c.When != "2023年" || c.Note == "" || c.SourceNo != 0 {
		t.Errorf("%+v", c)
	}
	for _, part := range []string{
		`<a href=../organisations/citic-medical.html>CITIC Medical</a>`,
		`<a href=#figure-total-investment>over 80 billion yuan</a>`,
		`<a href=#figure-companies>54 firms</a>`,
		`<a href=../provinces/henan/cities/zhengzhou.html>Zhengzhou</a>`,
		`<a href=../provinces/henan.html>Henan</a>`,
		`<a href=steel.html>Steel turns green</a>`,
		`<a href=../industries/biomedicine.html>Biomedicine</a>`,
		`<a href=../organisations/peoples-hospital.html>Henan Provincial People’s Hospital</a>`,
		`<span lang="zh-Hans">中信集团</span>`,
		`<img src=../../files/medical-city/lab.jpg alt="A laboratory" width=40 height=30 loading=lazy decoding=async>`,
		`<a href=../../files/medical-city/report.pdf>report</a>`,
		`<a href=../organisations/citic.html>The group</a>`,
	} {
		if !strings.Contains(string(en.Body), part) {
			t.Errorf("no %s in\n%s", part, en.Body)
		}
	}
	for _, part := range []string{
		`<a href=../organisations/citic-medical.html>中信医疗</a>`,
		`<a href=#figure-total-investment>逾800亿元</a>`,
		`>54家企业</a>`, `<a href=../provinces/henan/cities/zhengzhou.html>郑州</a>`, `<a href=steel.html>钢铁转绿</a>`, `>生物医药</a>`, `<a href=../organisations/citic.html>集团</a>`,
	} {
		if !strings.Contains(string(zh.Body), part) {
			t.Errorf("no %s in\n%s", part, zh.Body)
		}
	}
	if len(en.Attachments) != 1 || en.Attachments[0].Name != "report.pdf" || en.Attachments[0].Size != "10 B" {
		t.Errorf("%+v", en.Attachments)
	}
	if s := en.Sources; len(s) != 2 || s[0].URL != "https://example.org/news" || s[0].Tag != "" || s[1].Title != "河南日报" || s[1].Publisher != "" || s[1].Tag != "zh-Hans" {
		t.Errorf("%+v", s)
	}
	if en.Newer != nil || en.Older == nil || en.Older.Text != "Steel turns green" || len(en.Backlinks) != 1 || en.Backlinks[0].Text != "多肽谷" || en.Backlinks[0].Tag != "zh-Hans" {
		t.Errorf("newer %+v, older %+v, backlinks %+v", en.Newer, en.Older, en.Backlinks)
	}
	steel := viewAt[view.Briefing](t, pages, "en/briefings/steel.html")
	if !steel.Date.Inferred || steel.Date.Text != "April 2018" || steel.Updated == nil || len(steel.Place) != 3 {
		t.Errorf("%+v", steel)
	}
	for _, v := range []view.Briefing{en, zh, steel} {
		var o map[string]any
		if err := json.Unmarshal([]byte(v.Head.JSONLD), &o); err != nil || o["headline"] != v.Title || o["@type"] != "Report" {
			t.Errorf("%v: %s", err, v.Head.JSONLD)
		}
		if len(v.Head.Alternates) != 2 || v.Head.Canonical != "https://example.org/brief/"+v.Code+"/briefings/"+v.Slug+".html" || v.Head.NoIndex {
			t.Errorf("%+v", v.Head)
		}
	}
}

// A briefing that one language lacks is shown there in the other, marked.
func TestMissingEdition(t *testing.T) {
	pages := planned(t, sitetest.Small())
	v := viewAt[view.Briefing](t, pages, "zh/briefings/peptides.html")
	if v.Echo != nil || len(v.Head.Alternates) != 0 || !v.Switch[0].Missing || v.Switch[0].Href != "../../en/index.html" {
		t.Errorf("%+v %+v", v.Echo, v.Head)
	}
	index := viewAt[view.Index](t, pages, "en/provinces/anhui.html")
	if c := index.Cards[0]; !c.Only || c.Tag != "zh-Hans" || c.Href != "../../zh/briefings/peptides.html" || c.Title != "多肽谷" || c.Place != "Anhui · Hefei" || c.Date.Text != "Undated" {
		t.Errorf("%+v", c)
	}
	own := viewAt[view.Index](t, pages, "zh/provinces/anhui.html")
	if c := own.Cards[0]; c.Only || c.Tag != "" || c.Href != "../briefings/peptides.html" || c.Date.Text != "日期不详" {
		t.Errorf("%+v", c)
	}
	if moved := viewAt[view.Moved](t, pages, "zh/briefings/old-city.html"); moved.To.Href != "medical-city.html" || !moved.Head.NoIndex || moved.Head.Canonical != "https://example.org/brief/zh/briefings/medical-city.html" {
		t.Errorf("%+v", moved)
	}
}

func TestIndex(t *testing.T) {
	pages := planned(t, sitetest.Small())
	v := viewAt[view.Index](t, pages, "en/provinces/henan.html")
	if v.Title != "Henan" || v.Echo != "河南" || v.Lead != "2 briefings, 2018–2024" || v.Aliases != "Henan Province" || len(v.Figures) != 2 || v.Map == nil {
		t.Errorf("%+v", v)
	}
	if f := v.Figures[0]; f.Briefing.Href != "../briefings/medical-city.html#figure-total-investment" || f.SourceNo != 0 || f.Place != "Henan · Zhengzhou" {
		t.Errorf("%+v", f)
	}
	facets := map[string][]string{}
	for _, f := range v.Facets {
		for _, c := range f.Items {
			facets[f.Name] = append(facets[f.Name], fmt.Sprint(c.Text, " ", c.N))
		}
	}
	if got := strings.Join(facets["cities"], ", "); got != "Zhengzhou 1" { // Tangshan is of Hebei
		t.Errorf("cities %q", got)
	}
	if got := strings.Join(facets["years"], ", "); got != "2024 1, 2018 1" {
		t.Errorf("years %q", got)
	}
	here := 0
	for _, tile := range v.Map.Tiles {
		if tile.Here {
			here++
		}
	}
	if len(v.Map.Tiles) != 34 || here != 1 {
		t.Errorf("%d tiles, %d here", len(v.Map.Tiles), here)
	}
	if zh := viewAt[view.Index](t, pages, "zh/provinces/henan.html"); zh.Title != "河南" || zh.Lead != "2篇简报，2018—2024年" || zh.Echo != "Henan" {
		t.Errorf("%q %q %q", zh.Title, zh.Lead, zh.Echo)
	}
	if all := viewAt[view.Index](t, pages, "en/briefings/index.html"); all.Lead != "3 briefings, 2018–2024, 1 undated" {
		t.Errorf("%q", all.Lead)
	}
	empty := viewAt[view.Index](t, pages, "zh/provinces/macao.html")
	if len(empty.Cards) != 0 || empty.Lead != "" || empty.Head.Feed != nil {
		t.Errorf("%+v", empty)
	}
	year := viewAt[view.Index](t, pages, "en/dates/2024.html")
	if year.Neighbour.Newer != nil || year.Neighbour.Older == nil || year.Neighbour.Older.Text != "2018" || year.Facets[0].Name != "months" {
		t.Errorf("%+v", year)
	}
	child := viewAt[view.Index](t, pages, "zh/industries/biopharmaceuticals.html")
	if len(child.Trail) != 2 || child.Trail[1].Text != "生物医药" || child.Trail[1].Href != "biomedicine.html" {
		t.Errorf("%+v", child.Trail)
	}
}

func TestHome(t *testing.T) {
	pages := planned(t, sitetest.Small())
	v := viewAt[view.Home](t, pages, "zh/index.html")
	if v.Lead == nil || v.Lead.Title != "医学城开园" || v.LeadEcho == nil || v.LeadEcho.Title != "Medical city opens" || len(v.Latest) != 2 || v.Undated == nil || v.Empty {
		t.Errorf("%+v", v)
	}
	if len(v.Timeline) != 2 || v.Timeline[0].Text != "2024年" || v.Timeline[0].Months[0].N != 1 || v.Timeline[0].Months[0].Href != "dates/2024-01.html" || v.Timeline[0].Months[1].Href != "" {
		t.Errorf("%+v", v.Timeline)
	}
	none := planned(t, sitetest.Files{"sources/site.yaml": sitetest.Small()["sources/site.yaml"]})
	if v := viewAt[view.Home](t, none, "en/index.html"); !v.Empty || v.Lead != nil || v.Head.Feed != nil || none["en/index.atom.xml"] != nil {
		t.Errorf("%+v", v)
	}
}

// The page for wrong addresses may be shown under any, so its links start
// from the host's root; the site's first page stands where it stands.
func TestLanguages(t *testing.T) {
	pages := planned(t, sitetest.Small())
	first, lost := viewAt[view.Languages](t, pages, "index.html"), viewAt[view.Languages](t, pages, "404.html")
	if first.Root != "" || first.Homes[1].Href != "zh/index.html" || first.Head.NoIndex || first.Head.Canonical != "https://example.org/brief/" || !first.Found || len(first.Head.Alternates) != 3 {
		t.Errorf("%+v", first)
	}
	if lost.Root != "/brief/" || lost.Homes[0].Href != "/brief/en/index.html" || !lost.Head.NoIndex || lost.Head.Canonical != "" || lost.Found {
		t.Errorf("%+v", lost)
	}
}

func TestFileNames(t *testing.T) {
	files := sitetest.Small()
	files["sources/briefings/medical-city.en.md"] += "\n[Report](<年报 100%.pdf>) and ![plan](<a b'c.jpg>)\n"
	files["sources/briefings/medical-city/年报 100%.pdf"] = "x"
	files["sources/briefings/medical-city/a b'c.jpg"] = "x"
	pages := planned(t, files)
	if pages["files/medical-city/年报 100%.pdf"] == nil {
		t.Error("the file is not planned under its name")
	}
	v := viewAt[view.Briefing](t, pages, "en/briefings/medical-city.html")
	for _, part := range []string{`href=../../files/medical-city/%E5%B9%B4%E6%8A%A5%20100%25.pdf>`, `src=../../files/medical-city/a%20b%27c.jpg `} {
		if !strings.Contains(string(v.Body), part) {
			t.Errorf("no %s in %s", part, v.Body)
		}
	}
	if v.Attachments[1].Href != "../../files/medical-city/%E5%B9%B4%E6%8A%A5%20100%25.pdf" {
		t.Errorf("%+v", v.Attachments)
	}
}

// Two plans of one site are one plan.
func TestDeterministic(t *testing.T) {
	a, b := Plan(sitetest.Site(t, sitetest.Small()), nil), Plan(sitetest.Site(t, sitetest.Small()), nil)
	if a.Frame != b.Frame || len(a.Pages()) != len(b.Pages()) {
		t.Fatal("frames or pages differ")
	}
	of, others := a.Pages(), b.Pages()
	for i, x := range of {
		y := others[i]
		if x.Path != y.Path || x.Key() != y.Key() {
			t.Errorf("%s and %s", x.Path, y.Path)
		}
		if i > 0 && of[i-1].Path >= x.Path {
			t.Errorf("%s stands after %s", x.Path, of[i-1].Path)
		}
		if x.View != nil && !reflect.DeepEqual(viewOf(t, x), viewOf(t, y)) || x.Raw != nil && string(x.Raw()) != string(y.Raw()) {
			t.Errorf("%s differs", x.Path)
		}
	}
}

func viewOf(t *testing.T, p *Page) any {
	t.Helper()
	v, err := p.View()
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// TestListing: a site that offers copies says so on every page, and the page
// that lists them is another one with them, and with others, than without.
func TestListing(t *testing.T) {
	files := sitetest.Small()
	files["sources/site.yaml"] += "offline: true\n"
	site := Plan(sitetest.Site(t, files), nil)
	for path, page := range pagesOf(site) {
		if page.View == nil || path == "index.html" {
			continue
		}
		v, err := page.View()
		if err != nil {
			t.Fatal(err)
		}
		want := "about.html#offline"
		if got := reflect.ValueOf(v).FieldByName("Foot").Interface().(view.Foot).Offline.Href; !strings.HasSuffix(got, want) {
			t.Errorf("%s leads to %q, want …%s", path, got, want)
		}
	}
	keys := map[string]bool{}
	for i, copies := range [][]Export{
		nil,
		{{Kind: ZipExport, Path: "offline/briefings.zip", Size: 1_200_000, Date: lang.Date{Year: 2024, Month: 1, Day: 28}}},
		{{Kind: ZipExport, Path: "offline/briefings.zip", Size: 1_300_000, Date: lang.Date{Year: 2024, Month: 1, Day: 28}}},
		{{Kind: ZipExport, Path: "offline/briefings.zip", Size: 1_300_000, Date: lang.Date{Year: 2024, Month: 1, Day: 29}}},
		{{Kind: ParallelExport, Path: "offline/briefings.both.epub", Size: 1_300_000, Date: lang.Date{Year: 2024, Month: 1, Day: 29}}},
	} {
		for _, page := range site.Listing(copies) {
			keys[page.Key().String()+page.Path] = true
			v, err := page.View()
			if err != nil {
				t.Fatal(err)
			}
			got := v.(view.Plain).Exports
			if len(got) != len(copies) {
				t.Fatalf("%s lists %d copies, want %d", page.Path, len(got), len(copies))
			}
			if i == 1 && page.Lang == lang.Zh {
				want := view.Export{
					Link: view.Link{Href: "../offline/briefings.zip", Text: "整个网站，解压后即可打开（zip）"},
					Size: "1.2 MB", Date: view.Date{Text: "2024年1月28日", Short: "2024年1月28日", DateTime: "2024-01-28"},
				}
				if got[0] != want {
					t.Errorf("got %+v\nwant %+v", got[0], want)
				}
			}
		}
	}
	if len(keys) != 10 {
		t.Errorf("%d keys of 10 different pages", len(keys))
	}
}
