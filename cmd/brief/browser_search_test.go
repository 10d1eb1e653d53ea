package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/brief-site/brief/generator/search"
)

// asked is a search with what it must find first, by slug.
type asked struct {
	page, query string
	first       string
}

// testSearch looks for briefings as a reader does, on a host and from a
// folder: by the letter, from a link, with filters, in quotes, by hand.
func testSearch(t *testing.T, b *browser, sites map[string]*hosted) {
	var all []visit
	for _, site := range sites["sample"].ways() {
		all = append(all, visit{sites["sample"], site, ""})
	}
	for _, v := range all {
		tb := b.tab(t)
		for _, a := range []asked{
			{"en", "hefei", "life-health"},
			{"en", "Anhui", "life-health"},
			{"en", "安徽", "life-health"},
			{"zh", "anhui", "life-health"},
			{"zh", "合肥", "life-health"},
			{"zh", "雄安", "new-area-medicine"},
			{"en", "xiong'an", "new-area-medicine"},
			{"en", "heze biomed", "pharma-chains"},
			{"zh", "中原医学科学城", "medical-sciences-city"},
		} {
			tb.show(v.site, a.page+"/search.html#q="+a.query)
			until(tb, "document.querySelectorAll('.results h2 a').length > 0")
			if got := eval[string](tb, "document.querySelector('.results h2 a').href"); !strings.HasSuffix(got, "/"+a.page+"/briefings/"+a.first+".html") {
				t.Errorf("%s%s: %s finds %s first", v.site, a.page, a.query, got)
			}
			// What was looked for is marked, where the page is in its language.
			if (a.page == "en") == (a.query[0] < 0x80) {
				until(tb, "document.querySelectorAll('.results li:first-child mark').length > 0")
			}
		}

		// Typed letter by letter, and led to the first result by the keyboard.
		tb.show(v.site, "en/index.html")
		chromedp.Do(tb.ctx, chromedp.KeyEvent("/"))
		until(tb, "location.pathname.endsWith('/en/search.html') && document.activeElement.id == 'search-words'")
		for _, letter := range "investmen" {
			chromedp.Do(tb.ctx, chromedp.KeyEvent(string(letter)))
		}
		until(tb, "document.querySelectorAll('.results li').length > 1 && document.querySelector('.search .status').textContent.includes('briefings found')")
		chromedp.Do(tb.ctx, chromedp.KeyEvent("t"+kb.Enter))
		until(tb, "location.hash == '#q=investment' && document.activeElement.matches('.results li:first-child a')")
		chromedp.Do(tb.ctx, chromedp.KeyEvent(kb.ArrowDown))
		until(tb, "document.activeElement.matches('.results li:nth-child(2) a')")
		chromedp.Do(tb.ctx, chromedp.KeyEvent(kb.Escape))
		until(tb, "document.activeElement.id == 'search-words'")
		until(tb, "document.querySelectorAll('.results .snippet mark').length > 0")

		// The other language searches for the same.
		if to := eval[string](tb, "document.querySelector('.switch a[hreflang=zh-Hans]').href"); !strings.HasSuffix(to, "/zh/search.html#q=investment") {
			t.Errorf("%s: the switch leads to %s", v.site, to)
		}

		// A filter from a link, with the counts of the others.
		tb.show(v.site, "zh/search.html#province=henan")
		until(tb, "document.querySelector('.search .status').textContent == '找到2篇简报'")
		if got := eval[string](tb, "[...document.querySelector('select[name=province]').options].map(o => o.text).join()"); !strings.Contains(got, "河南（2）") || !strings.Contains(got, "安徽（1）") {
			t.Errorf("%s: the filter offers %s", v.site, got)
		}
		// One that is chosen.
		eval[bool](tb, "(s => { s.value = 'anhui'; s.dispatchEvent(new Event('change')); return true })(document.querySelector('select[name=province]'))")
		until(tb, "document.querySelectorAll('.results li').length == 1 && location.hash == '#province=anhui'")

		// A phrase whose words stand near each other in another order is none.
		tb.show(v.site, "en/search.html#q=%22sciences+medical+city%22")
		until(tb, "document.querySelector('.search .status').textContent.startsWith('No briefings found')")
		tb.show(v.site, "en/search.html#q=%22medical+sciences%22")
		until(tb, "document.querySelector('.results .snippet mark') != null")
		tb.show(v.site, "en/search.html#q=zzzz")
		until(tb, "document.querySelector('.search .status').textContent.startsWith('No briefings found')")

		// What a reader types is text.
		tb.show(v.site, "en/search.html#q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E+medicine")
		until(tb, "document.querySelector('.search .status').textContent != ''")
		if eval[int](tb, "document.querySelectorAll('main img, main script').length") != 0 {
			t.Errorf("%s: a search makes elements", v.site)
		}
		for _, fault := range tb.heard() {
			t.Errorf("%s: %s", v.site, fault)
		}
	}
}

// testSearchAgrees: on sites that the program itself has built, the page and the
// engine of the build find the same, in the same order.
func testSearchAgrees(t *testing.T, b *browser, sites map[string]*hosted) {
	for name, h := range sites {
		e, err := search.Open(func(path string) ([]byte, error) { return os.ReadFile(filepath.Join(h.dir, filepath.FromSlash(path))) })
		if err != nil {
			t.Fatal(err)
		}
		tb := b.tab(t)
		tb.show(h.folder, "zh/search.html")
		some := 0
		for _, query := range []string{
			"steel", "furnace", "mill", "medicine", "medical sciences", "billion yuan", "over 80 billion", "2023", "hospi", "“total investment”",
			"医学", "投资", "医", "亿元", "河南 投资", "中原医学科学城", "钢", "产业园区", "henan", "zhengzhou 医学", "the", "",
			"pier", "measured", "ningbo", "longer ships", "宁波", "码头", "工作方法",
		} {
			found, err := e.Find(query)
			if err != nil {
				t.Fatal(err)
			}
			want := []int{}
			for _, r := range found {
				want = append(want, r.Doc)
			}
			if len(want) > 0 {
				some++
			}
			if got := eval[[]int](tb, "briefSearch.find("+quoted(query)+").then(r => (r || []).map(x => x.doc))"); !slices.Equal(got, want) {
				t.Errorf("%s: %q: the page finds %v, not %v", name, query, got, want)
			}
		}
		if some < 5 {
			t.Errorf("%s: no more than %d of the queries find anything", name, some)
		}
	}
}
