package serve

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/source"
)

// testPatience is the longest that a test waits for what must come.
const testPatience = 30 * time.Second

// site is a Site of a few files; the version of a file is its text.
type site map[string]string

var errBroken = errors.New("template page.html: <no> field \u202eTitle")

func (s site) Open(path string) ([]byte, error) {
	text, ok := s[path]
	switch {
	case !ok:
		return nil, fs.ErrNotExist
	case text == "broken":
		return nil, fmt.Errorf("%s: %w", path, errBroken)
	}
	return []byte(text), nil
}

func (s site) Version(path string) string { return s[path] }

const csp = `<meta http-equiv="Content-Security-Policy" content="default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'">`

func page(body string) string {
	return `<!doctype html><html lang="zh-Hans"><head>` + csp + `<link rel="stylesheet" href="../assets/site.css"></head><body>` + body + `<img src="../photo.png" alt=""></body></html>`
}

func someSite() site {
	return site{
		"index.html":                "<!doctype html><p>greeting",
		"404.html":                  `<!doctype html><body><p>not here</body>`,
		"en/index.html":             page("home"),
		"zh/index.html":             page("首页"),
		"zh/broken.html":            "broken",
		"zh/broken.js":              "broken",
		"assets/site.css":           "body{}",
		"assets/site.js":            "1",
		"photo.png":                 "png",
		"en/provinces/henan.html":   page("Henan"),
		"en/provinces/index.html":   page("Provinces"),
		"en/briefings/x.pdf":        "pdf",
		"en/provinces.atom.xml":     "<feed/>",
		"sitemap.xml":               "<xml/>",
		"en/briefings/data.geojson": "{}",
		"en/河南.html":                page("河南"),
	}
}

// get asks the handler as a browser on this machine does.
func get(s *Server, path string, change ...func(*http.Request)) *httptest.ResponseRecorder {
	r := httptest.NewRequest("GET", "http://localhost/", nil)
	if u, err := url.Parse(path); err == nil {
		r.URL.Path, r.URL.RawPath, r.URL.RawQuery = u.Path, u.RawPath, u.RawQuery
	} else {
		r.URL.Path = path
	}
	for _, c := range change {
		c(r)
	}
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, r)
	return w
}

func header(name, value string) func(*http.Request) {
	return func(r *http.Request) { r.Header.Set(name, value) }
}

func serving(base string, state State) *Server {
	s := New(Options{Base: base})
	s.Update(state)
	return s
}

func TestPages(t *testing.T) {
	for _, base := range []string{"/", "/brief/", "/a/b/"} {
		s := serving(base, State{Site: someSite()})
		for _, c := range []struct {
			path   string
			status int
			kind   string
			holds  string
		}{
			{"", 200, "text/html; charset=utf-8", "greeting"},
			{"index.html", 200, "text/html; charset=utf-8", "greeting"},
			{"en/", 200, "text/html; charset=utf-8", "home"},
			{"en/index.html", 200, "text/html; charset=utf-8", "home"},
			{"en/index.html?x=1", 200, "text/html; charset=utf-8", "home"},
			{"en/河南.html", 200, "text/html; charset=utf-8", "河南"},
			{"en/%E6%B2%B3%E5%8D%97.html", 200, "text/html; charset=utf-8", "河南"},
			{"assets/site.css", 200, "text/css; charset=utf-8", "body{}"},
			{"assets/site.js", 200, "text/javascript; charset=utf-8", "1"},
			{"photo.png", 200, "image/png", "png"},
			{"en/briefings/x.pdf", 200, "application/pdf", "pdf"},
			{"en/provinces.atom.xml", 200, "application/atom+xml", "<feed/>"},
			{"sitemap.xml", 200, "application/xml", "<xml/>"},
			{"en/briefings/data.geojson", 200, "application/octet-stream", "{}"},
			{"en/none.html", 404, "text/html; charset=utf-8", "not here"},
			{"none/", 404, "text/html; charset=utf-8", "not here"},
			{"-/none", 404, "text/html; charset=utf-8", "not here"},
			{"zh/broken.html", 500, "text/html; charset=utf-8", "&lt;no&gt; field &lt;U&#43;202E&gt;Title"},
			{"zh/broken.js", 500, "text/plain; charset=utf-8", "<no> field <U+202E>Title"},
		} {
			w := get(s, base+c.path)
			if w.Code != c.status || w.Header().Get("Content-Type") != c.kind || !strings.Contains(w.Body.String(), c.holds) {
				t.Errorf("%s%s: %d %s, want %d %s with %q:\n%s", base, c.path, w.Code, w.Header().Get("Content-Type"), c.status, c.kind, c.holds, w.Body)
			}
			for name, want := range map[string]string{"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin"} {
				if got := w.Header().Get(name); got != want {
					t.Errorf("%s%s: %s is %q, want %q", base, c.path, name, got, want)
				}
			}
			head := get(s, base+c.path, func(r *http.Request) { r.Method = "HEAD" })
			if head.Code != c.status || head.Body.Len() != 0 || head.Header().Get("Content-Type") != c.kind ||
				head.Header().Get("Content-Length") != fmt.Sprint(w.Body.Len()) {
				t.Errorf("HEAD %s%s: %d %v, %d bytes of body", base, c.path, head.Code, head.Header(), head.Body.Len())
			}
		}
		for from, to := range map[string]string{
			base + "en":                base + "en/",
			base + "en/provinces":      base + "en/provinces/",
			"/":                        base,
			base[:max(1, len(base)-1)]: base,
		} {
			if from == to {
				continue
			}
			if w := get(s, from); w.Code != http.StatusFound || w.Header().Get("Location") != to {
				t.Errorf("%s: %d to %q, want %q", from, w.Code, w.Header().Get("Location"), to)
			}
		}
		if base != "/" {
			if w := get(s, "/en/index.html"); w.Code != 404 {
				t.Errorf("outside %s: %d", base, w.Code)
			}
		}
	}
}

func TestRange(t *testing.T) {
	s := serving("/", State{Site: someSite()})
	w := get(s, "/en/briefings/x.pdf", header("Range", "bytes=1-"))
	if w.Code != http.StatusPartialContent || w.Body.String() != "df" {
		t.Errorf("%d %q", w.Code, w.Body)
	}
}

func TestMethods(t *testing.T) {
	s := serving("/", State{Site: someSite()})
	for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS", "PATCH"} {
		w := get(s, "/", func(r *http.Request) { r.Method = method })
		if w.Code != http.StatusMethodNotAllowed || w.Header().Get("Allow") != "GET, HEAD" {
			t.Errorf("%s: %d, Allow %q", method, w.Code, w.Header().Get("Allow"))
		}
	}
}

// opened notes what was asked of the site.
type opened struct {
	site
	paths []string
}

func (o *opened) Open(path string) ([]byte, error) {
	o.paths = append(o.paths, path)
	return o.site.Open(path)
}

func TestTraversal(t *testing.T) {
	o := &opened{site: someSite()}
	s := serving("/brief/", State{Site: o})
	for _, path := range []string{
		"/brief/../secret.html", "/brief/en/../../secret.html", "/brief/..%2fsecret.html", "/brief/%2e%2e/secret.html",
		"/brief//etc/passwd", "/brief//evil.example", "/brief/en//index.html", "/brief/./en/index.html", "/brief/.",
		`/brief/..\secret.html`, "/brief/%5c..%5csecret", "/brief/en/index.html%00.css", "/brief/en/..", "/brief/-/../en/index.html",
		"/brief/-/live.js/../../x",
	} {
		o.paths = nil
		w := get(s, path)
		if w.Code != http.StatusNotFound {
			t.Errorf("%s: %d, Location %q", path, w.Code, w.Header().Get("Location"))
		}
		for _, p := range o.paths {
			if p != "404.html" {
				t.Errorf("%s asks the site for %q", path, p)
			}
		}
	}
}

func TestHost(t *testing.T) {
	s := serving("/", State{Site: someSite()})
	ts := httptest.NewServer(s.Handler())
	defer ts.Close()
	_, port, _ := net.SplitHostPort(ts.Listener.Addr().String())
	for host, want := range map[string]int{
		"localhost:" + port: 200, "127.0.0.1:" + port: 200, "[::1]:" + port: 200, "LOCALHOST:" + port: 200,
		"localhost": 403, "localhost:1": 403, "evil.example:" + port: 403, "evil.example": 403, "127.0.0.1.evil.example:" + port: 403,
		"localhost.evil.example:" + port: 403, "0.0.0.0:" + port: 403, "192.168.1.2:" + port: 403,
	} {
		for _, path := range []string{"/en/index.html", "/-/live.js", "/-/problems"} {
			r, err := http.NewRequest("GET", ts.URL+path, nil)
			if err != nil {
				t.Fatal(err)
			}
			r.Host = host
			res, err := ts.Client().Do(r)
			if err != nil {
				t.Fatal(err)
			}
			body, _ := io.ReadAll(res.Body)
			res.Body.Close()
			if res.StatusCode != want || want == 403 && (strings.Contains(string(body), "home") || !strings.Contains(string(body), "localhost")) {
				t.Errorf("Host %s, %s: %d %s", host, path, res.StatusCode, body)
			}
		}
	}
}

func TestOtherSites(t *testing.T) {
	s := serving("/", State{Site: someSite()})
	for _, c := range []struct {
		path, site, mode, origin string
		want                     int
	}{
		{"/en/index.html", "none", "navigate", "", 200},
		{"/en/index.html", "cross-site", "navigate", "", 200}, // a link
		{"/en/index.html", "cross-site", "cors", "", 403},
		{"/assets/site.js", "same-origin", "no-cors", "", 200},
		{"/assets/site.js", "cross-site", "no-cors", "", 403},
		{"/assets/site.js", "same-site", "no-cors", "", 403}, // another port
		{"/-/events?path=x", "same-origin", "cors", "", 400},
		{"/-/events?path=x", "", "", "http://localhost", 400},
		{"/-/events?path=x", "", "", "http://LOCALHOST", 400},
		{"/-/events?path=x", "", "", "http://localhost:3000", 403},
		{"/-/events?path=x", "", "", "https://localhost", 403},
		{"/-/events?path=x", "", "", "null", 403},
		{"/-/events?path=x", "cross-site", "navigate", "", 403},
		{"/-/events?path=x", "none", "navigate", "", 403},
		{"/-/events?path=x", "same-origin", "cors", "http://evil.example", 403},
	} {
		var change []func(*http.Request)
		for name, value := range map[string]string{"Sec-Fetch-Site": c.site, "Sec-Fetch-Mode": c.mode, "Origin": c.origin} {
			if value != "" {
				change = append(change, header(name, value))
			}
		}
		change = append(change, func(r *http.Request) { r.Host = "localhost" })
		if w := get(s, c.path, change...); w.Code != c.want {
			t.Errorf("%+v: %d", c, w.Code)
		}
	}
}

var scriptElement = regexp.MustCompile(`<script src="([^"]*)-/live\.js" data-watch="([^"]*)" defer></script>`)

func TestInjection(t *testing.T) {
	s := serving("/brief/", State{Site: someSite()})
	for path, around := range map[string][2]string{
		"/brief/":             {"<p>greeting", ""}, // no end tag
		"/brief/zh/":          {`alt="">`, "</body></html>"},
		"/brief/en/none.html": {"<p>not here", "</body>"},
	} {
		got := get(s, path).Body.String()
		at := scriptElement.FindStringSubmatchIndex(got)
		if at == nil {
			t.Errorf("%s has no script: %s", path, got)
			continue
		}
		if !strings.HasSuffix(got[:at[0]], around[0]) || got[at[1]:] != around[1] || got[at[2]:at[3]] != "/brief/" {
			t.Errorf("%s: the script is in the wrong place: %s", path, got)
		}
		if strings.Count(got, "<script") != 1 {
			t.Errorf("%s: more than one script: %s", path, got)
		}
	}
	site := someSite()
	for path, text := range map[string]string{"/brief/assets/site.css": site["assets/site.css"], "/brief/sitemap.xml": site["sitemap.xml"]} {
		if got := get(s, path).Body.String(); got != text {
			t.Errorf("%s was changed: %q", path, got)
		}
	}
	// But for the script, the page is as it is published.
	got := get(s, "/brief/zh/").Body.String()
	if rest := scriptElement.ReplaceAllString(got, ""); rest != site["zh/index.html"] {
		t.Errorf("more than a script was changed:\n%s", rest)
	}
	if w := watchOf(t, s, "/brief/zh/"); w.Get("path") != "zh/index.html" || w.Get("version") != site["zh/index.html"] ||
		strings.Join(w["asset"], " ") != "assets/site.css photo.png" || strings.Join(w["was"], " ") != "body{} png" {
		t.Errorf("listens for %v", w)
	}
}

// watchOf is what a page listens for.
func watchOf(t *testing.T, s *Server, path string) url.Values {
	t.Helper()
	body := get(s, path).Body.String()
	m := regexp.MustCompile(`data-watch="([^"]*)"`).FindStringSubmatch(body)
	if m == nil {
		t.Fatalf("%s listens for nothing: %s", path, body)
	}
	q, err := url.ParseQuery(html.UnescapeString(m[1]))
	if err != nil {
		t.Fatal(err)
	}
	return q
}

func TestWidenPolicy(t *testing.T) {
	own := "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'"
	for policy, want := range map[string]string{
		own:                  own,
		"default-src 'self'": "default-src 'self'",
		"img-src 'none'":     "img-src 'none'",
		"":                   "",
		"default-src 'none'": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'",
		"default-src 'none';script-src 'none';style-src 'sha256-x'": "default-src 'none'; script-src 'self'; style-src 'sha256-x' 'self'; connect-src 'self'",
		"default-src https://a.example; connect-src *":              "default-src https://a.example; connect-src *; script-src https://a.example 'self'; style-src https://a.example 'self'",
	} {
		if got := widenPolicy(policy); got != want {
			t.Errorf("%q becomes %q, want %q", policy, got, want)
		}
	}
	page := `<meta charset=utf-8><META content="default-src 'none'" http-equiv=content-security-policy><p>`
	want := `<meta charset=utf-8><meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; script-src &#39;self&#39;; style-src &#39;self&#39;; connect-src &#39;self&#39;"><p>`
	if got := string(widen([]byte(page))); got != want {
		t.Errorf("got %s", got)
	}
}

func TestAssets(t *testing.T) {
	s := New(Options{Base: "/brief/"})
	page := `<link rel=stylesheet href=../assets/a.css><LINK HREF='/brief/b.css?x#y' REL='preload stylesheet'/><link rel="icon" href="i.svg">` +
		`<script src="s.js" defer></script><script type="application/ld+json">{"a":1}</script><img alt="a > b" src="%E6%B2%B3.png"><img src="data:image/png;base64,x">` +
		`<img src=https://evil.example/x.png><img src="//evil.example/x.png"><img src="../../../out.png"><img src="/elsewhere/x.png"><img src="s.js"><imgx src="no.png"><img src=`
	got := strings.Join(s.assets("zh/index.html", []byte(page)), " ")
	if want := "assets/a.css b.css zh/s.js zh/河.png"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := s.assets("index.html", []byte(strings.Repeat(`<img src=`+"x.png>", 3)+strings.Repeat("<", 100))); len(got) != 1 {
		t.Errorf("got %v", got)
	}
}

// stream is a page that listens.
type stream struct {
	t      *testing.T
	lines  chan string
	cancel context.CancelFunc
}

func listen(t *testing.T, address string, q url.Values) *stream {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	r, err := http.NewRequestWithContext(ctx, "GET", address+"-/events?"+q.Encode(), nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	if kind := res.Header.Get("Content-Type"); res.StatusCode != 200 || kind != "text/event-stream; charset=utf-8" {
		t.Fatalf("%d %s", res.StatusCode, kind)
	}
	s := &stream{t, make(chan string, 100), cancel}
	go func() {
		defer close(s.lines)
		defer res.Body.Close()
		for in := bufio.NewReader(res.Body); ; {
			line, err := in.ReadString('\n')
			if err != nil {
				return
			}
			if data, ok := strings.CutPrefix(line, "data: "); ok {
				s.lines <- data
			}
		}
	}()
	return s
}

func (s *stream) next() event {
	s.t.Helper()
	select {
	case line, ok := <-s.lines:
		if !ok {
			s.t.Fatal("the stream has ended")
		}
		var m event
		if err := json.Unmarshal([]byte(line), &m); err != nil {
			s.t.Fatal(err)
		}
		return m
	case <-time.After(testPatience):
		s.t.Fatal("no message")
	}
	panic("not reached")
}

func (s *stream) ended() {
	s.t.Helper()
	deadline := time.After(testPatience)
	for {
		select {
		case _, ok := <-s.lines:
			if !ok {
				return
			}
		case <-deadline:
			s.t.Fatal("the stream goes on")
		}
	}
}

func with(change site) site {
	s := someSite()
	for path, text := range change {
		s[path] = text
	}
	return s
}

func TestReload(t *testing.T) {
	s := serving("/", State{Site: someSite()})
	ts := httptest.NewServer(s.Handler())
	defer ts.Close()
	defer s.Close()
	home := watchOf(t, s, "/en/")

	page := listen(t, ts.URL+"/", home)
	if m := page.next(); m.Reload || m.Failed || len(m.Styles) > 0 || len(m.Problems) > 0 {
		t.Errorf("at first: %+v", m)
	}
	// Another page changes, and nothing is said: what comes next is of the
	// next change.
	s.Update(State{Site: with(site{"zh/index.html": "new"})})
	s.Update(State{Site: with(site{"assets/site.css": "p{}"})})
	m := page.next()
	if m.Reload || strings.Join(m.Styles, " ") != "/assets/site.css" {
		t.Errorf("a style changes: %+v", m)
	}
	// A style that was loaded is no news to the same stream, nor to a new one
	// that listens as the message says.
	s.Update(State{Site: with(site{"assets/site.css": "p{}", "zh/index.html": "newer"})})
	s.Update(State{Site: with(site{"assets/site.css": "p{}", "photo.png": "another"})})
	if m := page.next(); !m.Reload || len(m.Styles) > 0 {
		t.Errorf("an image changes: %+v", m)
	}
	query, err := url.ParseQuery(m.Watch)
	if err != nil {
		t.Fatal(err)
	}
	s.Update(State{Site: with(site{"assets/site.css": "p{}"})})
	if m := listen(t, ts.URL+"/", query).next(); m.Reload || len(m.Styles) > 0 {
		t.Errorf("after a lost connection: %+v", m)
	}
	if m := listen(t, ts.URL+"/", home).next(); m.Reload || len(m.Styles) != 1 {
		t.Errorf("a page from before: %+v", m)
	}
	s.Update(State{Site: with(site{"en/index.html": "new", "assets/site.css": "a{}"})})
	if m := listen(t, ts.URL+"/", home).next(); !m.Reload || len(m.Styles) != 0 {
		t.Errorf("the page changes: %+v", m)
	}
}

func TestReloadOfNoPage(t *testing.T) {
	s := serving("/", State{Site: someSite()})
	ts := httptest.NewServer(s.Handler())
	defer ts.Close()
	defer s.Close()
	page := listen(t, ts.URL+"/", watchOf(t, s, "/en/new.html"))
	page.next()
	s.Update(State{Site: with(site{"zh/new.html": "new"})})
	s.Update(State{Site: with(site{"en/new.html": "new"})})
	if m := page.next(); !m.Reload {
		t.Errorf("the page appears: %+v", m)
	}
	page = listen(t, ts.URL+"/", watchOf(t, s, "/en/other.html"))
	page.next()
	s.Update(State{Site: with(site{"404.html": "new"})})
	if m := page.next(); !m.Reload {
		t.Errorf("the page that says so changes: %+v", m)
	}
	page = listen(t, ts.URL+"/", watchOf(t, s, "/en/"))
	page.next()
	without := someSite()
	delete(without, "en/index.html")
	s.Update(State{Site: without})
	if m := page.next(); !m.Reload {
		t.Errorf("the page goes: %+v", m)
	}
}

func someProblems() ([]diag.Problem, diag.Texts) {
	text := "title: 河南钢铁\nprovince: <b>henann\x1b[0m\n"
	i := strings.Index(text, "henann")
	file := "sources/briefings/a.zh.md"
	span := source.Span{File: file, Start: i, End: i + len("henann")}
	return []diag.Problem{
			{Span: source.Span{File: file, Start: 7, End: 19}, Severity: diag.Warning, Rule: "no-sources", Message: "no sources"},
			{Span: span, Severity: diag.Error, Rule: "unknown-place", Message: `no <i>"henann"</i>`, Hint: "did you mean henan?",
				Related: []diag.Related{{Span: source.Span{File: file, Start: 13, End: 19}, Message: "its title"}}},
		}, func(name string) []byte {
			if name == file {
				return []byte(text)
			}
			return nil
		}
}

func TestOverlay(t *testing.T) {
	problems, texts := someProblems()
	s := serving("/", State{Site: someSite()})
	ts := httptest.NewServer(s.Handler())
	defer ts.Close()
	defer s.Close()
	page := listen(t, ts.URL+"/", watchOf(t, s, "/en/"))
	page.next()
	s.Update(State{Site: someSite(), Problems: problems, Failed: true, Texts: texts})
	m := page.next()
	if m.Reload || !m.Failed || m.Errors != 1 || m.Warnings != 1 || m.More != 0 || len(m.Problems) != 2 {
		t.Fatalf("got %+v", m)
	}
	got, err := json.Marshal(m.Problems[0]) // errors come first
	if err != nil {
		t.Fatal(err)
	}
	want := `{"file":"sources/briefings/a.zh.md","line":2,"column":14,"message":"no \u003ci\u003e\"henann\"\u003c/i\u003e",` +
		`"excerpt":{"line":2,"before":"province: \u003cb\u003e","marked":"henann","after":"\u003cU+001B\u003e[0m"},` +
		`"severity":"error","rule":"unknown-place","hint":"did you mean henan?","related":[` +
		`{"file":"sources/briefings/a.zh.md","line":1,"column":10,"message":"its title","excerpt":{"line":1,"before":"title: 河南","marked":"钢铁","after":""}}]}`
	if string(got) != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	// Mended but for the warning, which is only counted.
	s.Update(State{Site: someSite(), Problems: problems[:1], Texts: texts})
	if m := page.next(); m.Reload || m.Failed || m.Warnings != 1 || m.Errors != 0 || len(m.Problems) != 0 {
		t.Errorf("mended: %+v", m)
	}
	list := get(s, "/-/problems").Body.String()
	if !strings.Contains(list, "no sources") || !strings.Contains(list, "<mark>河南钢铁</mark>") {
		t.Errorf("the list has no warning: %s", list)
	}
}

func TestManyProblems(t *testing.T) {
	many := make([]diag.Problem, shown+7)
	for i := range many {
		many[i] = diag.Problem{Severity: diag.Warning, Message: message.New("number %d", i)}
	}
	many[shown+3].Severity = diag.Error
	r := reportOf(many, nil)
	if len(r.Problems) != shown || r.More != 7 || r.Problems[0].Severity != "error" || r.Problems[1].Message != "number 0" || r.Warnings != shown+6 {
		t.Errorf("%d shown, %d more, first %+v", len(r.Problems), r.More, r.Problems[0])
	}
	if many[0].Message.String() != "number 0" || many[shown+3].Severity != diag.Error {
		t.Error("the caller's list was sorted")
	}
}

func TestNeverBuilt(t *testing.T) {
	problems, texts := someProblems()
	s := New(Options{Base: "/brief/"})
	ts := httptest.NewServer(s.Handler())
	defer ts.Close()
	defer s.Close()
	for path, want := range map[string][2]bool{"/brief/en/index.html": {true, false}, "/brief/zh/index.html": {false, true}, "/brief/": {true, true}, "/brief/both/briefings/x.html": {true, true}} {
		w := get(s, path)
		if got := [2]bool{strings.Contains(w.Body.String(), "is being built"), strings.Contains(w.Body.String(), "正在生成")}; w.Code != 503 || got != want {
			t.Errorf("%s before the first build: %d, in English and Chinese %v: %s", path, w.Code, got, w.Body)
		}
	}
	building := listen(t, ts.URL+"/brief/", watchOf(t, s, "/brief/"))
	building.next()
	s.Update(State{Problems: problems, Failed: true, Texts: texts})
	if m := building.next(); !m.Reload {
		t.Errorf("the first build fails: %+v", m)
	}
	for _, path := range []string{"/brief/", "/brief/both/index.html", "/brief/en"} {
		w := get(s, path)
		got := w.Body.String()
		if w.Code != 503 || !strings.Contains(w.Header().Get("Content-Security-Policy"), "default-src 'none'") {
			t.Errorf("%s: %d %v", path, w.Code, w.Header())
		}
		for _, part := range []string{
			"could not be built", "网站无法生成", `href="/brief/-/live.css"`, `src="/brief/-/live.js"`, "data-plain",
			"sources/briefings/a.zh.md:2:14", "no &lt;i&gt;&#34;henann&#34;&lt;/i&gt;", "<mark>henann</mark>&lt;U&#43;001B&gt;[0m", "did you mean henan?", "its title", "title: 河南<mark>钢铁</mark>",
		} {
			if !strings.Contains(got, part) {
				t.Errorf("%s lacks %s:\n%s", path, part, got)
			}
		}
	}
	if w := get(s, "/brief/assets/site.css"); w.Code != 503 || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/plain") {
		t.Errorf("a stylesheet: %d %s", w.Code, w.Header().Get("Content-Type"))
	}
	failed := listen(t, ts.URL+"/brief/", watchOf(t, s, "/brief/en/"))
	failed.next()
	s.Update(State{Site: someSite()})
	if m := failed.next(); !m.Reload {
		t.Errorf("the first good build: %+v", m)
	}
}

// withProblems is an error that says more.
type withProblems struct{ list []diag.Problem }

func (withProblems) Error() string              { return "the page failed" }
func (e withProblems) Problems() []diag.Problem { return e.list }

type failing struct {
	site
	err error
}

func (f failing) Open(string) ([]byte, error) { return nil, f.err }

func TestBrokenPage(t *testing.T) {
	problems, texts := someProblems()
	var log strings.Builder
	s := New(Options{Base: "/", Log: &log})
	s.Update(State{Site: failing{someSite(), fmt.Errorf("zh: %w", withProblems{problems})}, Texts: texts})
	w := get(s, "/zh/index.html")
	for _, part := range []string{`<html lang="zh-Hans">`, "此页无法生成", "/zh/index.html", "zh: the page failed", "<mark>henann</mark>"} {
		if w.Code != 500 || !strings.Contains(w.Body.String(), part) {
			t.Errorf("%d, lacks %s: %s", w.Code, part, w.Body)
		}
	}
	if !strings.Contains(log.String(), "zh/index.html: zh: the page failed") {
		t.Errorf("logged %q", log.String())
	}
	// Any change may mend it.
	ts := httptest.NewServer(s.Handler())
	defer ts.Close()
	defer s.Close()
	page := listen(t, ts.URL+"/", watchOf(t, s, "/zh/index.html"))
	page.next()
	s.Update(State{Site: someSite()})
	if m := page.next(); !m.Reload {
		t.Errorf("mended: %+v", m)
	}
}

// TestRestart lets a page of one run listen to the next.
func TestRestart(t *testing.T) {
	first, second := serving("/", State{Site: someSite()}), serving("/", State{Site: someSite()})
	ts := httptest.NewServer(second.Handler())
	defer ts.Close()
	defer second.Close()
	if m := listen(t, ts.URL+"/", watchOf(t, first, "/en/")).next(); m.Reload {
		t.Error("the same page is loaded again")
	}
	if m := listen(t, ts.URL+"/", watchOf(t, first, "/-/problems")).next(); !m.Reload {
		t.Error("a list of problems of another run stays")
	}
}

func TestOwnFiles(t *testing.T) {
	s := New(Options{Base: "/brief"}) // also before there is a site
	for path, kind := range map[string]string{"/brief/-/live.js": "text/javascript; charset=utf-8", "/brief/-/live.css": "text/css; charset=utf-8", "/brief/-/problems": "text/html; charset=utf-8"} {
		if w := get(s, path); w.Code != 200 || w.Header().Get("Content-Type") != kind || w.Body.Len() == 0 {
			t.Errorf("%s: %d %s", path, w.Code, w.Header().Get("Content-Type"))
		}
	}
	js := get(s, "/brief/-/live.js").Body.String()
	for _, never := range []string{"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", ".style."} {
		if strings.Contains(js, never) {
			t.Errorf("live.js has %s: untrusted text and the policy forbid it", never)
		}
	}
	if w := get(s, "/brief/-/events?nonsense=1"); w.Code != http.StatusBadRequest {
		t.Errorf("a stream for nothing: %d", w.Code)
	}
	if w := get(s, "/brief/-/events?path=a&version=b&asset=c"); w.Code != http.StatusBadRequest {
		t.Errorf("a stream for half: %d", w.Code)
	}
}

// TestSlowPage never reads its stream; Update must not care.
func TestSlowPage(t *testing.T) {
	problems, texts := someProblems()
	s := serving("/", State{Site: someSite()})
	ts := httptest.NewServer(s.Handler())
	defer ts.Close()
	defer s.Close()
	conn, err := net.Dial("tcp", ts.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	fmt.Fprintf(conn, "GET /-/events?moment=x HTTP/1.1\r\nHost: %s\r\n\r\n", ts.Listener.Addr())
	quick := listen(t, ts.URL+"/", url.Values{"moment": {"x"}})
	quick.next()
	problems[0].Message = message.Verbatim(strings.Repeat("long ", 1<<16)) // more than a socket holds, soon
	for i := range 200 {
		list := slices.Clone(problems)
		list[0].Hint = message.New("%d", i)
		s.Update(State{Site: someSite(), Problems: list, Failed: true, Texts: texts})
	}
	problems[0].Hint = "the last"
	s.Update(State{Site: someSite(), Problems: problems, Failed: true, Texts: texts})
	for {
		if m := quick.next(); m.Problems[1].Hint == "the last" {
			return
		}
	}
}

func TestShutdown(t *testing.T) {
	http.DefaultClient.CloseIdleConnections()
	before := runtime.NumGoroutine()
	s := serving("/", State{Site: someSite()})
	ln, err := Listen(0)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx, ln) }()
	var pages []*stream
	for range 5 {
		page := listen(t, s.URL(ln), url.Values{"path": {"en/index.html"}, "version": {"x"}})
		page.next()
		pages = append(pages, page)
	}
	cancel()
	select {
	case err := <-ended:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(testPatience):
		t.Fatal("Serve goes on")
	}
	for _, page := range pages {
		page.ended()
	}
	if _, err := net.Dial("tcp", ln.Addr().String()); err == nil {
		t.Error("the port is still open")
	}
	s.Update(State{}) // into the void
	http.DefaultClient.CloseIdleConnections()
	deadline := time.Now().Add(testPatience)
	for runtime.NumGoroutine() > before {
		if time.Now().After(deadline) {
			stacks := make([]byte, 1<<16)
			t.Fatalf("%d goroutines, %d before:\n%s", runtime.NumGoroutine(), before, stacks[:runtime.Stack(stacks, true)])
		}
		time.Sleep(time.Millisecond)
	}
}

func TestServeFails(t *testing.T) {
	ln, err := Listen(0)
	if err != nil {
		t.Fatal(err)
	}
	ln.Close()
	if err := New(Options{}).Serve(t.Context(), ln); err == nil {
		t.Error("a closed listener is no error")
	}
}
