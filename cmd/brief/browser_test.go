package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/audits"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// patient is the longest that a test waits for what must come. Nothing is
// judged by how soon it comes.
const patient = time.Minute

// TestBrowser shows the sites to a real browser, over http below a path and
// from a folder. One browser serves all of it. It runs beside other tests, since
// much of it is waiting.
func TestBrowser(t *testing.T) {
	t.Parallel()
	b := startBrowser(t)
	sites := map[string]*hosted{}
	for name := range shownSites {
		sites[name] = host(t, buildSite(t, copySite(t, name)))
	}
	for _, part := range []struct {
		name string
		run  func(*testing.T, *browser, map[string]*hosted)
	}{
		{"bites", testBites},
		{"loads", testLoads},
		{"without script", testWithoutScript},
		{"moved", testMoved},
		{"not found", testNotFound},
		{"language", testLanguage},
		{"narrow", testNarrow},
		{"dark", testDark},
		{"paper", testPaper},
		{"print", testPrint},
		{"evidence", testEvidence},
		{"keyboard", testKeyboard},
		{"side by side", testSideBySide},
		{"search", testSearch},
		{"search agrees", testSearchAgrees},
		{"ledger", testLedger},
		{"names", testNames},
		{"axe", testAxe},
		{"serve", testServe},
		{"packed", testPacked},
		{"keeping", testKeeping},
		{"keeping silent", testKeepingSilent},
		{"keeping seen", testKeepingSeen},
	} {
		t.Run(part.name, func(t *testing.T) { part.run(t, b, sites) })
	}
}

// browser is one running Chromium.
type browser struct{ ctx context.Context }

func startBrowser(t testing.TB) *browser {
	t.Helper()
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]),
		chromedp.ExecPath(need(t, "chromium")),
		chromedp.NoSandbox, // the sandbox refuses root, which builds often run as
		chromedp.DisableGPU,
		chromedp.Flag("disable-component-update", true),
	)
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, quit := chromedp.NewContext(allocator, chromedp.WithLogf(func(string, ...any) {}))
	t.Cleanup(quit)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("the browser does not start: %v", err)
	}
	return &browser{ctx}
}

// hosted is a site with the two places where a reader finds it.
type hosted struct {
	*output
	server string // http://127.0.0.1:1234/brief/
	folder string // file:///…/public/
}

// ways are how a reader opens a site.
func (h *hosted) ways() map[string]string {
	return map[string]string{"http": h.server, "file": h.folder}
}

// host serves a folder as a plain host does: no headers of its own, the file
// or 404.html.
func host(t *testing.T, s *output) *hosted {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name, inside := strings.CutPrefix(r.URL.Path, s.basePath)
		if name == "" || strings.HasSuffix(name, "/") {
			name += "index.html"
		}
		data, found := s.files[name]
		status := http.StatusOK
		if !found || !inside {
			name, status = "404.html", http.StatusNotFound
			data = s.files[name]
		}
		w.Header().Set("Content-Type", map[string]string{
			".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".png": "image/png",
			".xml": "application/xml", ".csv": "text/csv",
		}[path.Ext(name)])
		w.WriteHeader(status)
		w.Write(data)
	}))
	t.Cleanup(server.Close)
	return &hosted{output: s, server: server.URL + s.basePath, folder: fileURL(s.dir) + "/"}
}

// fileURL is a folder as an address.
func fileURL(dir string) string {
	dir = filepath.ToSlash(dir)
	if !strings.HasPrefix(dir, "/") {
		dir = "/" + dir
	}
	return (&url.URL{Scheme: "file", Path: dir}).String()
}

// kinds are the pages to look at closely: of each kind and language the
// largest, since it holds most.
func (s *output) kinds() []string {
	largest := map[string]string{}
	for _, name := range s.paths {
		p := s.pages[name]
		if p.moved != "" {
			continue
		}
		code, _, _ := strings.Cut(name, "/")
		key := code + " " + p.kind
		if old := s.pages[largest[key]]; old == nil || p.size > old.size {
			largest[key] = name
		}
	}
	var names []string
	for _, name := range largest {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// tab is one tab. It gathers what the browser complains of.
type tab struct {
	t   testing.TB
	ctx context.Context

	mu     sync.Mutex
	site   string // what may be asked for begins with this; "" is anything
	faults []string
}

// tab opens a tab behind the first, in its window. A window of its own, as
// chromedp gives each, is painted by the processor at every frame of its page,
// bars and buttons too, which takes more of it than the page does.
func (b *browser) tab(t testing.TB) *tab {
	t.Helper()
	background := true
	made, err := cdp.Call(b.ctx, chromedp.FromContext(b.ctx).Browser, target.CreateTarget, target.CreateTargetParams{URL: "about:blank", Background: &background})
	if err != nil {
		t.Fatal(err)
	}
	ctx, closeTab := chromedp.NewContext(b.ctx, chromedp.WithTargetID(made.TargetID))
	t.Cleanup(closeTab)
	tb := &tab{t: t, ctx: ctx}
	if err := chromedp.Listen(ctx, tb.hear); err != nil {
		t.Fatal(err)
	}
	// A page behind another is painted all the same, and gets frames.
	call(tb, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	call(tb, log.Enable, cdp.Empty{})
	call(tb, network.Enable, network.EnableParams{})
	call(tb, audits.Enable, cdp.Empty{})
	call(tb, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{
		Source: `addEventListener('securitypolicyviolation', e => console.error('the policy forbids ' + e.violatedDirective + ' ' + e.blockedURI))`,
	})
	tb.width(1280)
	return tb
}

// hear runs in the browser's loop and only takes notes.
func (tb *tab) hear(event any) {
	fault := func(format string, args ...any) {
		tb.mu.Lock()
		tb.faults = append(tb.faults, fmt.Sprintf(format, args...))
		tb.mu.Unlock()
	}
	switch e := event.(type) {
	case *log.EventEntryAdded:
		if e.Entry.Level != "verbose" && e.Entry.Level != "info" {
			fault("%s: %s %s", e.Entry.Level, e.Entry.Text, e.Entry.URL)
		}
	case *runtime.EventExceptionThrown:
		fault("exception: %s %s:%d", e.ExceptionDetails.Text, e.ExceptionDetails.URL, e.ExceptionDetails.LineNumber+1)
	case *runtime.EventConsoleAPICalled:
		var words []string
		for _, a := range e.Args {
			words = append(words, string(a.Value)+a.Description)
		}
		fault("console.%s: %s", e.Type, strings.Join(words, " "))
	case *audits.EventIssueAdded:
		if e.Issue.Code == "ContentSecurityPolicyIssue" || e.Issue.Code == "MixedContentIssue" || e.Issue.Code == "QuirksModeIssue" {
			fault("issue: %s", e.Issue.Code)
		}
	case *network.EventLoadingFailed:
		if !e.Canceled {
			fault("a request failed: %s", e.ErrorText)
		}
	case *network.EventRequestWillBeSent:
		tb.mu.Lock()
		site := tb.site
		tb.mu.Unlock()
		if !strings.HasPrefix(e.Request.URL, site) && !strings.HasPrefix(e.Request.URL, "data:") {
			fault("it asks for %s", e.Request.URL)
		}
	}
}

// open shows a page and returns what the browser complains of.
func (tb *tab) open(site, name string) []string {
	tb.t.Helper()
	tb.navigate(site, name)
	// By the time of an answer, all that came before it has been heard.
	eval[int](tb, "1")
	return tb.heard()
}

// navigate opens a page that may lead on by itself before it can be asked.
func (tb *tab) navigate(site, name string) {
	tb.t.Helper()
	tb.mu.Lock()
	tb.site, tb.faults = site, nil
	tb.mu.Unlock()
	ctx, cancel := context.WithTimeout(tb.ctx, patient)
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.Navigate(site+name)); err != nil {
		tb.t.Errorf("%s%s: %v", site, name, err)
	}
}

// show opens a page that must load without complaint.
func (tb *tab) show(site, name string) {
	tb.t.Helper()
	for _, fault := range tb.open(site, name) {
		tb.t.Errorf("%s%s: %s", site, name, fault)
	}
}

func (tb *tab) heard() []string {
	tb.mu.Lock()
	defer tb.mu.Unlock()
	return slices.Clone(tb.faults)
}

// call gives the tab a command of the browser's protocol.
func call[P, R any](tb *tab, command cdp.Command[P, R], params P) R {
	tb.t.Helper()
	ctx, cancel := context.WithTimeout(tb.ctx, patient)
	defer cancel()
	r, err := chromedp.Call(ctx, command, params)
	if err != nil {
		tb.t.Errorf("%s: %v", command.Method, err)
	}
	return r
}

// eval runs an expression in the page. The protocol does that beside the
// page's own policy.
func eval[T any](tb *tab, expression string) T {
	tb.t.Helper()
	v, err := try[T](tb, expression)
	if err != nil {
		tb.t.Errorf("%s: %v", expression[:min(len(expression), 200)], err)
	}
	return v
}

func try[T any](tb *tab, expression string) (T, error) {
	ctx, cancel := context.WithTimeout(tb.ctx, patient)
	defer cancel()
	return chromedp.Run(ctx, chromedp.Evaluate[T](expression, func(p *runtime.EvaluateParams) { wait := true; p.AwaitPromise = &wait }))
}

// until waits for an expression to become true, over reloads too.
func until(tb *tab, expression string) bool {
	tb.t.Helper()
	var last error
	for deadline := time.Now().Add(patient); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		var ok bool
		if ok, last = try[bool](tb, expression); last == nil && ok {
			return true
		}
	}
	at, _ := try[string](tb, "location.href")
	tb.t.Errorf("%s never became true at %s (%v)", expression, at, last)
	return false
}

// print returns the page as a PDF. Chromium may leave a print of a tab behind the
// first without an answer, for as long as one waits (puppeteer has the same in
// its issue 12598): the tab comes to the front, and one that does not answer
// is asked again. A page that cannot be printed fails all three times.
func (tb *tab) print(params page.PrintToPDFParams) []byte {
	tb.t.Helper()
	call(tb, page.BringToFront, cdp.Empty{})
	var last error
	for range 3 {
		ctx, cancel := context.WithTimeout(tb.ctx, patient)
		r, err := chromedp.Call(ctx, page.PrintToPDF, params)
		cancel()
		if err == nil {
			return r.Data
		}
		last = err
		tb.t.Logf("no answer to a print: %v", err)
	}
	tb.t.Errorf("%s: %v", page.PrintToPDF.Method, last)
	return nil
}

func (tb *tab) width(px int64) {
	tb.t.Helper()
	call(tb, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: px, Height: 800, DeviceScaleFactor: 1})
}

// media sets light or dark, and screen or print.
func (tb *tab) media(scheme, kind string) {
	tb.t.Helper()
	call(tb, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: kind, Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
}

// before has a script run in every page before its own.
func (tb *tab) before(script string) {
	tb.t.Helper()
	call(tb, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script})
}

func (tb *tab) scripts(on bool) {
	tb.t.Helper()
	call(tb, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !on})
}

// each shares work out over a few tabs: one does not keep two processors busy.
func each[T any](t *testing.T, b *browser, work []T, do func(tb *tab, w T)) {
	t.Helper()
	next := make(chan T)
	var group sync.WaitGroup
	for range min(3, len(work)) {
		tb := b.tab(t)
		group.Go(func() {
			for w := range next {
				do(tb, w)
			}
		})
	}
	for _, w := range work {
		next <- w
	}
	close(next)
	group.Wait()
}

// visit is a page at one of its places.
type visit struct {
	*hosted
	site, name string
}

// visits are pages of all sites in all ways. choose may be nil: all but those
// that lead on at once.
func visits(sites map[string]*hosted, choose func(*hosted) []string) []visit {
	var all []visit
	for _, h := range sites {
		names := h.paths
		if choose != nil {
			names = choose(h)
		}
		for _, name := range names {
			for _, site := range h.ways() {
				// these are for hosts: their links start from the host's root.
				if h.pages[name].moved == "" && !(anywhere(name) && site == h.folder) {
					all = append(all, visit{h, site, name})
				}
			}
		}
	}
	slices.SortFunc(all, func(a, b visit) int { return strings.Compare(a.site+a.name, b.site+b.name) })
	return all
}
