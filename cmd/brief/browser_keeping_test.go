package main

import (
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/page"

	"github.com/brief-site/brief/generator/offline"
)

// flaky is a host that can be changed, counted and cut off. It tells browsers to
// store everything for ten minutes, as hosts do.
type flaky struct {
	*httptest.Server
	base string

	mu    sync.Mutex
	files map[string][]byte
	away  bool           // connections are cut
	held  chan struct{}  // answers with files wait for it to be closed; nil where they do not
	left  int            // answers until they are; below 0, as many as are asked for
	asked map[string]int // how often files were
}

func startFlaky(t *testing.T, s *output) *flaky {
	t.Helper()
	f := &flaky{base: s.basePath, files: s.files, left: -1, asked: map[string]int{}}
	f.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		f.mu.Lock()
		held := f.held
		f.mu.Unlock()
		if name := path.Base(r.URL.Path); held != nil && name != "about.html" && path.Ext(name) == ".html" {
			<-held
		}
		f.mu.Lock()
		defer f.mu.Unlock()
		if f.left == 0 {
			f.away = true
		}
		if f.away {
			panic(http.ErrAbortHandler)
		}
		name, inside := strings.CutPrefix(r.URL.Path, f.base)
		if name == "" || strings.HasSuffix(name, "/") {
			name += "index.html"
		}
		data, found := f.files[name]
		if !found || !inside {
			http.NotFound(w, r)
			return
		}
		f.asked[name]++
		tag := `"` + offline.ChecksumOf(data).String() + `"`
		w.Header().Set("Cache-Control", "max-age=600")
		w.Header().Set("ETag", tag)
		w.Header().Set("Content-Type", map[string]string{
			".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".png": "image/png", ".json": "application/json",
		}[path.Ext(name)])
		if r.Header.Get("If-None-Match") == tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		if f.left > 0 && !strings.HasPrefix(name, offline.Dir) && !strings.HasPrefix(name, "assets/") && name != offline.AwayPath {
			f.left--
		}
		w.Write(data)
	}))
	t.Cleanup(f.Close)
	return f
}

// set changes the host, and forgets what was asked of it.
func (f *flaky) set(change func()) {
	f.mu.Lock()
	change()
	f.asked = map[string]int{}
	f.mu.Unlock()
	f.CloseClientConnections()
}

// hold has pages wait until the function that it returns is called.
func (f *flaky) hold() (let func()) {
	held := make(chan struct{})
	f.mu.Lock()
	f.held = held
	f.mu.Unlock()
	return sync.OnceFunc(func() {
		f.mu.Lock()
		f.held = nil
		f.mu.Unlock()
		close(held)
	})
}

// sent are the files asked for since, those of the lists left out.
func (f *flaky) sent() map[string]int {
	f.mu.Lock()
	defer f.mu.Unlock()
	out := map[string]int{}
	for name, n := range f.asked {
		if !strings.HasPrefix(name, offline.Dir) {
			out[name] = n
		}
	}
	return out
}

func (f *flaky) site() string { return f.URL + f.base }

// quiet shows a page and complains of what the browser complains of.
func (f *flaky) quiet(tb *tab, name string) {
	tb.t.Helper()
	tb.show(f.site(), name)
}

const (
	status     = "document.querySelector('.keeping .status').textContent"
	controlled = "navigator.serviceWorker.controller !== null"
)

// click presses a button of the switches when it is shown.
func click(tb *tab, name string) {
	tb.t.Helper()
	button := "document.querySelector('.keeping button[name=" + name + "]')"
	until(tb, "!"+button+".hidden && !document.querySelector('.keeping').hidden")
	eval[any](tb, "void "+button+".click()")
}

// keptPath says in the page whether a file is kept, at any version.
func keptPath(name string) string {
	return "caches.keys().then(async names => { for (const n of names) for (const r of await (await caches.open(n)).keys()) " +
		"if (n.startsWith('brief ') && new URL(r.url).origin === location.origin && new URL(r.url).pathname.endsWith(" + quoted("/"+name) + ")) return true; return false })"
}

// testKeeping goes through the life of what a browser keeps, below a path:
// reading, no network, everything, another version, power off in the middle of
// one, and off again.
func testKeeping(t *testing.T, b *browser, _ map[string]*hosted) {
	root := copySite(t, "sample")
	site := buildSite(t, root)
	f := startFlaky(t, site)
	const read, other, title = "en/briefings/life-health.html", "zh/briefings/pharma-chains.html", "document.querySelector('h1').textContent"
	tb := b.tab(t)

	// What is read is kept, the very first page as well.
	f.quiet(tb, read)
	until(tb, controlled)
	until(tb, keptPath("life-health.html"))
	f.quiet(tb, "en/search.html")
	until(tb, keptPath("search/meta.js"))
	f.quiet(tb, "en/index.html")
	until(tb, keptPath("en/index.html"))
	until(tb, keptPath("offline.html"))

	// No network: what was read is there, with its looks, and what was not says so
	// in both languages, under its own address. Nothing complains.
	f.set(func() { f.away = true })
	f.quiet(tb, read+"?from=elsewhere#s2p1")
	if got := eval[string](tb, title); !strings.Contains(got, "Hefei") {
		t.Errorf("without a network the page is %q", got)
	}
	if display := eval[string](tb, "getComputedStyle(document.querySelector('.bar')).display"); display != "flex" {
		t.Error("without a network the page has no style")
	}
	f.quiet(tb, other)
	if got := eval[string](tb, title); !strings.Contains(got, "Not saved on this device") || !strings.Contains(got, "本机未保存此页") {
		t.Errorf("a page that is not kept says %q", got)
	}
	eval[any](tb, "void document.querySelector('a.door').click()")
	until(tb, "location.pathname.endsWith('/en/index.html') && document.querySelector('.list, .lead') !== null")
	f.quiet(tb, "en/search.html#q=hefei") // of which the words are not kept
	until(tb, "document.querySelector('.search .status').textContent.startsWith('The search index could not be loaded')")
	f.quiet(tb, "")

	// Everything, with its size told first; on from where it was after a break.
	f.set(func() { f.away = false })
	for _, about := range []struct{ page, keep, whole string }{
		{"en/about.html", "Save the whole site for offline reading (", "The whole site is saved: "}, {"zh/about.html", "保存整个网站，供离线阅读（", "整个网站已保存："},
	} {
		f.quiet(tb, about.page)
		until(tb, "document.querySelector('.keeping button[name=keep]').textContent.startsWith("+quoted(about.keep)+") && "+status+" !== ''")
		if about.page == "en/about.html" {
			// It says how far it is, and stops when it is told to.
			let := f.hold()
			defer let()
			click(tb, "keep")
			until(tb, status+".startsWith('Saving the whole site: ') && document.querySelector('.keeping progress:not([hidden])')?.max > 0")
			click(tb, "stop")
			until(tb, status+".endsWith('B.') && document.querySelector('.keeping progress').hidden")
			let()
			until(tb, "!document.querySelector('.keeping button[name=keep]').hidden")
			f.set(func() { f.left = 4 })
			click(tb, "keep")
			until(tb, status+".startsWith('Saving paused at ')")
			f.set(func() { f.left, f.away = -1, false })
			f.quiet(tb, "en/about.html")
		}
		until(tb, status+".startsWith("+quoted(about.whole)+")")
		if eval[bool](tb, "!document.querySelector('.keeping progress').hidden || !document.querySelector('button[name=keep]').hidden") {
			t.Error("all is kept, and the switches do not say so")
		}
	}
	for name := range f.sent() {
		if strings.Contains(name, "briefings/life-health.html") && strings.HasPrefix(name, "en/") {
			t.Errorf("%s was kept, and is fetched again", name)
		}
	}
	f.set(func() { f.away = true })
	for _, name := range []string{other, "both/briefings/pharma-chains.html", "zh/sources.html", "en/provinces/henan.html"} {
		f.quiet(tb, name)
		if got := eval[string](tb, title); strings.Contains(got, "Not saved") {
			t.Errorf("%s is not kept", name)
		}
	}
	f.quiet(tb, "en/search.html#q=hefei")
	until(tb, "document.querySelector('.results h2 a')?.href.endsWith('life-health.html') && document.querySelector('.results .snippet mark') !== null")

	// Another version: its page and its style at once, though the host lets
	// browsers store both; and of all that is kept only what differs is fetched.
	editFile(t, root, "sources/briefings/life-health.en.md", "title: Hefei’s high-tech zone wants three calling cards in medicine", "title: Changed.")
	css := string(site.files["assets/site.css"])
	writeFile(t, root, "templates/assets/site.css", css+"\nh1 { outline-color: rgb(1, 2, 3) }\n")
	second := buildSite(t, root)
	differs := map[string]bool{}
	for name, data := range second.files {
		if string(site.files[name]) != string(data) {
			differs[name] = true
		}
	}
	if len(differs) < 5 || len(differs) > len(second.files)*3/4 {
		t.Fatalf("%d of %d files differ", len(differs), len(second.files))
	}
	outline := "getComputedStyle(document.querySelector('h1')).outlineColor === 'rgb(1, 2, 3)'"

	// Power goes in the middle of it: what is kept is the old version, whole.
	f.set(func() { f.away, f.files, f.left = false, second.files, 1 })
	f.quiet(tb, "en/about.html")
	until(tb, status+" !== ''")
	f.set(func() { f.left, f.away = -1, true })
	f.quiet(tb, read)
	if eval[string](tb, title) == "Changed." || eval[bool](tb, outline) {
		t.Error("a half-finished update shows")
	}
	f.quiet(tb, other)
	if eval[bool](tb, outline) {
		t.Error("a page of the old version has the style of the new")
	}

	// A store on the way that still has the old page does not pass it off as one
	// of this version: the old version stands, and all but that page is fetched.
	f.set(func() {
		f.files, f.away, f.left = maps.Clone(second.files), false, -1
		f.files[read] = site.files[read]
	})
	f.quiet(tb, read)
	if eval[string](tb, title) == "Changed." || eval[bool](tb, outline) {
		t.Error("the host has no such page, and one shows")
	}
	f.quiet(tb, "en/about.html")
	until(tb, status+".startsWith('Saving paused at ')")
	for name, n := range f.sent() {
		if !differs[name] || n > 1 && name != read {
			t.Errorf("%s was asked for %d times; it differs: %v", name, n, differs[name])
		}
	}

	f.set(func() { f.files = second.files })
	f.quiet(tb, read)
	if got := eval[string](tb, title); got != "Changed." || !eval[bool](tb, outline) {
		t.Errorf("of a new version comes %q", got)
	}
	f.quiet(tb, "en/about.html")
	until(tb, status+".startsWith('The whole site is saved: ')")
	for name, n := range f.sent() {
		if name != read || n > 1 {
			t.Errorf("%s was sent %d times; it differs: %v", name, n, differs[name])
		}
	}
	f.set(func() { f.away = true })
	f.quiet(tb, other)
	if !eval[bool](tb, outline) {
		t.Error("the update is whole, and the old version shows")
	}
	f.set(func() { f.away = false })

	// Off: cache, worker and choices go, and stay away until it is on again.
	f.set(func() { f.files = second.files })
	f.quiet(tb, "zh/about.html")
	eval[any](tb, "void localStorage.setItem('brief.read', 'both')")
	click(tb, "remove")
	until(tb, status+" === '没有保存任何内容。浏览器只记住了您的这一选择。'")
	gone := "Promise.all([caches.keys(), navigator.serviceWorker.getRegistrations()]).then(([c, r]) => c.filter(n => n.endsWith(location.origin + " + quoted(f.base) + ")).length === 0 && r.length === 0 && localStorage.getItem('brief.read') === null)"
	until(tb, gone)
	f.quiet(tb, read)
	f.quiet(tb, "zh/about.html")
	until(tb, status+" === '没有保存任何内容。浏览器只记住了您的这一选择。'")
	if !eval[bool](tb, gone) || eval[bool](tb, controlled) {
		t.Error("it is off, and something is kept")
	}
	click(tb, "on")
	until(tb, controlled)
	until(tb, status+".startsWith('已保存')")
	click(tb, "remove")
	until(tb, gone)
}

// testKeepingSilent: from a folder, where there is no service worker and where
// nothing may be stored, nothing of it is seen, and nothing complains.
func testKeepingSilent(t *testing.T, b *browser, sites map[string]*hosted) {
	h := sites["sample"]
	hidden := "document.querySelector('.keeping').hidden && getComputedStyle(document.querySelector('.keeping')).display === 'none'"
	tb := b.tab(t)
	tb.show(h.folder, "en/about.html")
	if !eval[bool](tb, hidden) {
		t.Error("the switches show in a folder")
	}
	for name, without := range map[string]string{
		"no worker":  "Object.defineProperty(Navigator.prototype, 'serviceWorker', {value: undefined})",
		"no storage": "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})",
		"refused":    "ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('no', 'SecurityError'))",
	} {
		tb := b.tab(t)
		tb.before(without)
		f := startFlaky(t, h.output)
		f.quiet(tb, "zh/about.html")
		until(tb, "document.readyState === 'complete'")
		if !eval[bool](tb, hidden) {
			t.Errorf("%s: the switches show", name)
		}
		for _, fault := range tb.heard() {
			t.Errorf("%s: %s", name, fault)
		}
	}
}

// testKeepingSeen: axe-core on the page with its switches, while it keeps, when
// it is off, in both languages, light and dark, narrow and wide.
func testKeepingSeen(t *testing.T, b *browser, sites map[string]*hosted) {
	axe, err := os.ReadFile(need(t, "axe-core"))
	if err != nil {
		t.Fatal(err)
	}
	f := startFlaky(t, sites["sample"].output)
	tb := b.tab(t)
	look := func(name string) {
		t.Helper()
		for _, width := range []int64{1280, 360} {
			for _, scheme := range []string{"light", "dark"} {
				tb.width(width)
				tb.media(scheme, "screen")
				eval[any](tb, "void document.querySelector('.keeping').scrollIntoView()")
				shot(tb, name+"-"+scheme+"-"+map[int64]string{1280: "wide", 360: "narrow"}[width])
				if eval[bool](tb, "document.documentElement.scrollWidth > innerWidth") {
					t.Errorf("%s is wider than %d", name, width)
				}
				for _, fault := range eval[[]string](tb, "axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.map(v => v.id + ': ' + v.help + ' ' + v.nodes.map(n => n.target).join()))") {
					t.Errorf("%s, %s, %d: %s", name, scheme, width, fault)
				}
			}
		}
	}
	for _, l := range []string{"en", "zh"} {
		f.quiet(tb, l+"/about.html")
		until(tb, status+" !== ''")
		eval[any](tb, string(axe)+"; void 0")
		look(l + "-some")
		let := f.hold()
		click(tb, "keep")
		until(tb, "!document.querySelector('.keeping progress').hidden && !document.querySelector('.keeping button[name=stop]').hidden")
		look(l + "-going")
		let()
		click(tb, "remove")
		until(tb, "!document.querySelector('.keeping button[name=on]').hidden")
		look(l + "-off")
		click(tb, "on")
		until(tb, status+" !== '' && !document.querySelector('.keeping button[name=remove]').hidden")
	}
}

// shot keeps a picture of the tab where BRIEF_SHOTS names a folder, to look at.
func shot(tb *tab, name string) {
	tb.t.Helper()
	dir := os.Getenv("BRIEF_SHOTS")
	if dir == "" {
		return
	}
	if err := os.WriteFile(path.Join(dir, name+".png"), call(tb, page.CaptureScreenshot, page.CaptureScreenshotParams{}).Data, 0o644); err != nil {
		tb.t.Error(err)
	}
}
