package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/brief-site/brief/generator/lang"
)

// testBites: a page with all that is wrong is complained of, so that silence
// about the others means something.
func testBites(t *testing.T, b *browser, _ map[string]*hosted) {
	files := map[string]string{
		"/site/guarded.html": `<!doctype html><html lang=en><head><meta charset=utf-8><meta http-equiv="Content-Security-Policy" content="` + policy + `"><link rel=icon href="data:,"><title>x</title></head>
<body><script>window.ran = true</script><p style="color: red">x</p><script src="bad.js"></script><img src="missing.png" alt=x></body></html>`,
		"/site/bad.js":    "console.warn('beware'); throw new Error('bad')",
		"/site/open.html": `<!doctype html><html lang=en><meta charset=utf-8><link rel=icon href="data:,"><title>x</title><img src="/elsewhere.png" alt=x></html>`,
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if text, ok := files[r.URL.Path]; ok {
			w.Header().Set("Content-Type", map[string]string{".html": "text/html", ".js": "text/javascript"}[path.Ext(r.URL.Path)])
			io.WriteString(w, text)
			return
		}
		http.NotFound(w, r)
	}))
	defer server.Close()
	tb := b.tab(t)
	for name, wants := range map[string][]string{
		"guarded.html": {"the policy forbids script-src-elem", "the policy forbids style-src-attr", "console.warning", "exception", "404 (Not Found)"},
		"open.html":    {"it asks for " + server.URL + "/elsewhere.png"},
	} {
		faults := strings.Join(tb.open(server.URL+"/site/", name), "\n")
		for _, want := range wants {
			if !strings.Contains(faults, want) {
				t.Errorf("%s: nothing says %q:\n%s", name, want, faults)
			}
		}
	}
}

// testLoads opens pages: no error, no warning, nothing that the policy forbids,
// no request that fails or leaves the site. They are one of each kind, every
// briefing, and of the lists, which differ in what they list, every fourth over
// http and every eighth of the others from a folder, where only the address
// differs. That all of their links and files are there TestLinks holds.
func testLoads(t *testing.T, b *browser, sites map[string]*hosted) {
	some := func(nth, of int) []visit {
		return visits(sites, func(h *hosted) []string {
			names := closely(h)
			for i, name := range h.paths {
				if i%of == nth && !slices.Contains(names, name) {
					names = append(names, name)
				}
			}
			return names
		})
	}
	all := inHTTP(some(0, 4))
	for _, v := range some(1, 8) {
		if v.site == v.folder {
			all = append(all, v)
		}
	}
	t.Logf("%d pages are opened", len(all))
	each(t, b, all, func(tb *tab, v visit) { tb.show(v.site, v.name) })
}

// testNames: a province on the map is called by its whole name and count,
// whatever short form is drawn on its tile.
func testNames(t *testing.T, b *browser, sites map[string]*hosted) {
	tb := b.tab(t)
	for name, want := range map[string][]string{
		"en/index.html": {"Heilongjiang: 0 briefings", "Inner Mongolia: 0 briefings", "Hebei: 1 briefing"},
		"zh/index.html": {"黑龙江：0篇简报", "河北：1篇简报"},
	} {
		tb.show(sites["sample"].server, name)
		links := map[string]bool{}
		for _, n := range call(tb, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{}).Nodes {
			if n.Role != nil && string(n.Role.Value) == `"link"` && n.Name != nil {
				var name string
				if json.Unmarshal(n.Name.Value, &name) == nil {
					links[name] = true
				}
			}
		}
		for _, w := range want {
			if !links[w] {
				t.Errorf("%s has no link %q among %d: %v", name, w, len(links), slices.Sorted(maps.Keys(links)))
			}
		}
	}
}

// testWithoutScript reads the pages as a browser without scripts does.
func testWithoutScript(t *testing.T, b *browser, sites map[string]*hosted) {
	each(t, b, largestVisits(sites), func(tb *tab, v visit) {
		tb.scripts(false)
		tb.show(v.site, v.name)
		if seen := eval[string](tb, "document.querySelector('main').innerText"); len(strings.TrimSpace(seen)) < 20 {
			tb.t.Errorf("%s%s shows %q", v.site, v.name, seen)
		}
	})
}

// testMoved: a former address leads on with and without scripts.
func testMoved(t *testing.T, b *browser, sites map[string]*hosted) {
	for _, site := range sites["made"].ways() {
		for _, on := range []bool{true, false} {
			tb := b.tab(t)
			tb.scripts(on)
			tb.navigate(site, "zh/briefings/all-blocks.html")
			until(tb, "location.pathname.endsWith('/zh/briefings/every-block.html') && document.readyState == 'complete'")
			for _, fault := range tb.heard() {
				t.Errorf("%s: %s", site, fault)
			}
		}
	}
}

// testNotFound: the page for wrong addresses has its style and its links
// however deep the address is.
func testNotFound(t *testing.T, b *browser, sites map[string]*hosted) {
	for _, h := range sites {
		tb := b.tab(t)
		for _, fault := range tb.open(h.server, "no/such/page/at/all.html") {
			if !strings.Contains(fault, "404 (Not Found)") {
				t.Error(fault)
			}
		}
		if font := eval[string](tb, "getComputedStyle(document.querySelector('.doors')).display"); font == "block" {
			t.Error("404.html has no style")
		}
		eval[any](tb, "void document.querySelector('a.door').click()")
		until(tb, "location.href == "+quoted(h.server+"en/index.html")+" && document.readyState == 'complete'")
	}
}

// testLanguage: a reader in the middle of a briefing who turns to the other
// language stays at the same block.
func testLanguage(t *testing.T, b *browser, sites map[string]*hosted) {
	for _, c := range []struct{ site, from, to, block string }{
		{"sample", "en/briefings/life-health.html", "zh/briefings/life-health.html", "s2p1"},
		{"sample", "zh/briefings/science-city.html", "en/briefings/science-city.html", "s2p1"},
		{"made", "en/briefings/every-block.html", "zh/briefings/every-block.html", "s2p1"},
	} {
		for _, site := range sites[c.site].ways() {
			tb := b.tab(t)
			tb.show(site, c.from)
			if !sites[c.site].pages[c.from].ids[c.block] {
				t.Errorf("%s has no block %s", c.from, c.block)
				continue
			}
			eval[any](tb, "void document.getElementById('"+c.block+"').scrollIntoView({behavior: 'instant'})")
			link := `document.querySelector('.switch a:not([aria-current])')`
			if !until(tb, link+".href.endsWith('/"+c.to+"#"+c.block+"')") {
				t.Logf("the switch leads to %s", eval[string](tb, link+".href"))
				continue
			}
			eval[any](tb, "void "+link+".click()")
			if until(tb, "location.pathname.endsWith('/"+c.to+"') && document.readyState == 'complete'") {
				until(tb, "(r => r.bottom > 0 && r.top < innerHeight)(document.getElementById('"+c.block+"').getBoundingClientRect())")
			}
			for _, fault := range tb.heard() {
				t.Errorf("%s%s: %s", site, c.from, fault)
			}
			// And without scripts it still leads to the same page.
			tb.scripts(false)
			tb.show(site, c.from)
			if to := eval[string](tb, link+".href"); to != site+c.to {
				t.Errorf("without scripts the switch of %s leads to %s", c.from, to)
			}
		}
	}
}

// testNarrow: on a small telephone nothing lies beside the screen.
func testNarrow(t *testing.T, b *browser, sites map[string]*hosted) {
	each(t, b, inHTTP(visits(sites, closely)), func(tb *tab, v visit) {
		tb.width(320)
		tb.show(v.site, v.name)
		if width := eval[int](tb, "document.scrollingElement.scrollWidth"); width > 320 {
			tb.t.Errorf("%s is %d wide on a screen of 320; what reaches out: %s", v.name, width, eval[string](tb, `
				[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > 320.5)
					.slice(0, 5).map(e => e.tagName + '.' + e.className + ' ' + e.textContent.slice(0, 20)).join('; ')`))
		}
	})
}

// closely are one page of each kind and all briefings.
func closely(h *hosted) []string {
	names := h.kinds()
	for _, name := range h.paths {
		if h.pages[name].kind == "briefing" {
			names = append(names, name)
		}
	}
	return names
}

// inHTTP drops what is opened from a folder: its looks are the same.
func inHTTP(all []visit) []visit {
	var some []visit
	for _, v := range all {
		if v.site == v.server {
			some = append(some, v)
		}
	}
	return some
}

// testDark: who prefers dark gets dark.
func testDark(t *testing.T, b *browser, sites map[string]*hosted) {
	tb := b.tab(t)
	colour := func(scheme string) (paper, ink float64) {
		tb.media(scheme, "screen")
		const light = `(c => { const [r, g, b] = c.match(/[\d.]+/g).map(Number); return .3 * r + .6 * g + .1 * b })`
		return eval[float64](tb, light+"(getComputedStyle(document.documentElement).backgroundColor)"), eval[float64](tb, light+"(getComputedStyle(document.body).color)")
	}
	for _, name := range []string{"en/index.html", "zh/index.html", "index.html", "zh/briefings/every-block.html"} {
		tb.show(sites["made"].server, name)
		if paper, ink := colour("light"); paper < ink+100 {
			t.Errorf("%s: light paper is %v, its ink %v", name, paper, ink)
		}
		if paper, ink := colour("dark"); paper > ink-100 {
			t.Errorf("%s: dark paper is %v, its ink %v", name, paper, ink)
		}
	}
}

// testPaper: on paper there is the text and no navigation.
func testPaper(t *testing.T, b *browser, sites map[string]*hosted) {
	tb := b.tab(t)
	for _, name := range []string{"en/briefings/every-block.html", "zh/briefings/every-block.html", "en/index.html"} {
		tb.show(sites["made"].server, name)
		tb.media("dark", "print")
		if shown := eval[string](tb, `[...document.querySelectorAll('.bar, .skip, .pager, .switch')].filter(e => e.getClientRects().length).map(e => e.className).join(' ')`); shown != "" {
			t.Errorf("%s prints its navigation: %s", name, shown)
		}
		if hidden := eval[int](tb, `document.querySelector('main').innerText.length`); hidden < 100 {
			t.Errorf("%s prints %d characters", name, hidden)
		}
		if paper := eval[string](tb, "getComputedStyle(document.documentElement).backgroundColor"); paper != "rgb(255, 255, 255)" {
			t.Errorf("%s prints on %s", name, paper)
		}
		tb.media("", "")
		pdf := tb.print(page.PrintToPDFParams{})
		if !bytes.HasPrefix(pdf, []byte("%PDF-")) || len(pdf) < 5000 {
			t.Errorf("%s prints as %d bytes", name, len(pdf))
		}
	}
}

// testEvidence: the words behind a figure stand beneath it, with and without
// scripts, and on no screen beside it.
func testEvidence(t *testing.T, b *browser, sites map[string]*hosted) {
	for _, on := range []bool{false, true} {
		for _, width := range []int64{1280, 320} {
			tb := b.tab(t)
			tb.scripts(on)
			tb.width(width)
			for _, name := range []string{"en/briefings/life-health.html", "zh/briefings/life-health.html"} {
				tb.show(sites["sample"].server, name)
				if n := eval[int](tb, `document.querySelectorAll('.figures q').length`); n < 3 {
					t.Errorf("%s: %d figures say their evidence", name, n)
				}
				if wrong := eval[string](tb, `[...document.querySelectorAll('.figures > div > dd:has(q)')].filter(e => e.closest('details:not([open])') == null).filter(e => {
					const r = e.getBoundingClientRect(), f = e.parentElement.getBoundingClientRect();
					return !(r.width > 0 && r.height > 0 && r.left >= 0 && r.right <= innerWidth && r.bottom <= f.bottom + 1);
				}).map(e => e.innerText).join(' | ')`); wrong != "" {
					t.Errorf("%s, scripts %t, %d wide: out of place: %s", name, on, width, wrong)
				}
			}
		}
	}
}

// testKeyboard: the first stop leads past the navigation, and every stop shows.
func testKeyboard(t *testing.T, b *browser, sites map[string]*hosted) {
	press := func(tb *tab, key string) {
		if err := chromedp.Do(tb.ctx, chromedp.KeyEvent(key)); err != nil {
			t.Error(err)
		}
	}
	for _, name := range sites["made"].kinds() {
		p := sites["made"].pages[name]
		if p.kind == "greeting" {
			continue // there is nothing to skip
		}
		tb := b.tab(t)
		tb.show(sites["made"].server, name)
		press(tb, kb.Tab)
		const here = `document.activeElement`
		if first := eval[string](tb, here+".className"); first != "skip" {
			t.Errorf("%s: the first stop is %q", name, eval[string](tb, here+".outerHTML.slice(0, 100)"))
			continue
		}
		if top := eval[float64](tb, here+".getBoundingClientRect().top"); top < 0 {
			t.Errorf("%s: the skip link cannot be seen", name)
		}
		for range 8 {
			press(tb, kb.Tab)
			if ring := eval[string](tb, `(s => s.outlineStyle + ' ' + s.outlineWidth)(getComputedStyle(`+here+`))`); strings.HasPrefix(ring, "none") || strings.HasSuffix(ring, " 0px") {
				t.Errorf("%s: the focus does not show on %s", name, eval[string](tb, here+".outerHTML.slice(0, 100)"))
			}
		}
		eval[any](tb, "void document.querySelector('.skip').focus()")
		press(tb, kb.Enter)
		until(tb, "location.hash == '#main'")
		press(tb, kb.Tab)
		if !eval[bool](tb, "document.querySelector('main').contains("+here+") || !document.querySelector('main a, main summary')") {
			t.Errorf("%s: after the skip link comes %s", name, eval[string](tb, here+".outerHTML.slice(0, 100)"))
		}
	}
}

// testSideBySide: what belongs together stands beside each other where there
// is room, and one beneath the other where there is not and on paper.
func testSideBySide(t *testing.T, b *browser, sites map[string]*hosted) {
	const name = "both/briefings/life-health.html"
	// Of each row: whether the Chinese half begins where the English one ends,
	// to its right, and whether it begins below it.
	const halves = `[...document.querySelectorAll('.text > .pair')].map(p => {
		const [a, b] = [...p.children].map(e => e.getBoundingClientRect());
		return b.left >= a.right && Math.abs(b.top - a.top) < 2 ? 'beside' : b.top >= a.bottom - 1 && Math.abs(b.left - a.left) < 2 ? 'beneath' : 'astray';
	})`
	for _, c := range []struct {
		width int64
		media string
		want  string
	}{{1280, "", "beside"}, {800, "", "beside"}, {360, "", "beneath"}, {1280, "print", "beneath"}} {
		for _, host := range sites["sample"].ways() {
			tb := b.tab(t)
			tb.width(c.width)
			tb.show(host, name)
			tb.media("", c.media)
			got := eval[[]string](tb, halves)
			if len(got) < 5 {
				t.Fatalf("%s has %d rows", name, len(got))
			}
			for i, at := range got {
				if at != c.want {
					t.Errorf("%d wide, %s: row %d stands %s", c.width, c.media, i, at)
				}
			}
		}
	}
	for _, host := range sites["sample"].ways() {
		sideBySideHands(t, b.tab(t), host, name)
	}
	// A link from elsewhere shows what it names, whatever was chosen.
	tb := b.tab(t)
	tb.show(sites["sample"].server, "zh/briefings/life-health.html")
	if path := eval[string](tb, "location.pathname"); !strings.Contains(path, "/zh/") {
		t.Errorf("a link from elsewhere leads to %s", path)
	}
	// And search still reads the pages of its results for the words around them.
	tb.show(sites["sample"].server, "en/search.html#q=medical")
	until(tb, "document.querySelectorAll('.results .snippet mark').length > 1")
	if got := eval[string](tb, "[...document.querySelectorAll('.snippet')].map(e => e.textContent).join(' ')"); strings.ContainsFunc(got, lang.Han) {
		t.Errorf("snippets of English pages are taken from elsewhere: %s", got)
	}
}

// sideBySideHands goes over the page as a reader does.
func sideBySideHands(t *testing.T, tb *tab, host, name string) {
	marks := func(id string) string {
		return `(e => getComputedStyle(e, '::before').backgroundColor != 'rgba(0, 0, 0, 0)')(document.getElementById(` + quoted(id) + `))`
	}
	marked := func(id string) bool { return eval[bool](tb, marks(id)) }
	const shown = `getComputedStyle(document.querySelector('#s2p1 .here')).opacity == '1'`
	over := func(x, y float64) {
		call(tb, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: "mouseMoved", X: x, Y: y})
	}
	for _, width := range []int64{1280, 800, 360} {
		tb.width(width)
		tb.navigate("about:", "blank")
		tb.show(host, name+"#s1p2")
		if !marked("s1p2") || marked("s2p1") {
			t.Errorf("%d wide: the row that the address names is not the one that is marked", width)
		}
		// Under the pointer, wherever in the row it is: over either half.
		eval[any](tb, `void document.getElementById('s2p1').scrollIntoView({behavior: 'instant', block: 'center'})`)
		for i := range 2 {
			over(1, 1)
			until(tb, "!"+marks("s2p1"))
			at := eval[[]float64](tb, fmt.Sprintf(`(r => [r.left + r.width / 2, r.top + 5])(document.querySelectorAll('#s2p1 > div')[%d].getBoundingClientRect())`, i))
			over(at[0], at[1])
			until(tb, marks("s2p1"))
			if width > 640 && !eval[bool](tb, shown) {
				t.Errorf("%d wide: the pointer shows no address", width)
			}
		}
		over(1, 1)
		until(tb, "!"+marks("s2p1"))
		if width > 640 {
			eval[any](tb, `void document.querySelector('#s2p1 .here').focus()`)
			if !marked("s2p1") || !eval[bool](tb, shown) {
				t.Errorf("%d wide: the row with the focus is not marked", width)
			}
			eval[any](tb, `void document.activeElement.click()`)
			until(tb, `location.hash == '#s2p1'`)
		}
	}
	tb.width(1280)
	// The switch leads to the same place in one language, and back.
	eval[any](tb, `void document.getElementById('s2p1').scrollIntoView({behavior: 'instant'})`)
	until(tb, `document.querySelector('.switch a[hreflang="zh-Hans"]').hash == '#s2p1'`)
	eval[any](tb, `void document.querySelector('.switch a[hreflang="zh-Hans"]').click()`)
	until(tb, `location.pathname.endsWith('/zh/briefings/life-health.html') && location.hash == '#s2p1'`)
	until(tb, `document.readyState == 'complete' && [...document.querySelectorAll('.switch a')].pop().hash == '#s2p1'`)
	// Who has chosen one language stays with it.
	eval[any](tb, `void (location.href = '../provinces/anhui.html')`)
	until(tb, `location.pathname.endsWith('/provinces/anhui.html') && document.readyState == 'complete'`)
	eval[any](tb, `void document.querySelector('.card a[href$="life-health.html"]').click()`)
	until(tb, `location.pathname.endsWith('/zh/briefings/life-health.html') && document.readyState == 'complete'`)
	eval[any](tb, `void document.getElementById('s2p1').scrollIntoView({behavior: 'instant'})`)
	until(tb, `[...document.querySelectorAll('.switch a')].pop().hash == '#s2p1'`)
	eval[any](tb, `void [...document.querySelectorAll('.switch a')].pop().click()`)
	until(tb, `location.pathname.endsWith(`+quoted("/"+name)+`) && location.hash == '#s2p1'`)
	until(tb, `document.readyState == 'complete' && (r => r.bottom > 0 && r.top < innerHeight)(document.getElementById('s2p1').getBoundingClientRect())`)
	// Who has chosen both is led there from the site's own lists.
	eval[any](tb, `void (location.href = '../../zh/provinces/anhui.html')`)
	until(tb, `location.pathname.endsWith('/zh/provinces/anhui.html') && document.readyState == 'complete'`)
	eval[any](tb, `void document.querySelector('.card a[href$="life-health.html"]').click()`)
	until(tb, `location.pathname.endsWith(`+quoted("/"+name)+`) && document.readyState == 'complete'`)
	for _, fault := range tb.heard() {
		t.Errorf("%s: %s", host, fault)
	}
}

// quoted writes a string as JavaScript does.
func quoted(s string) string { return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"` }
