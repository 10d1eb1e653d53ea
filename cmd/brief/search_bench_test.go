package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"
)

// BenchmarkSearchPage searches a built site in a browser:
//
//	go run ./generator/measure make DIR 10000 && go run ./cmd/brief build -C DIR
//	BRIEF_SEARCH_SITE=DIR/public go test ./cmd/brief -run '^$' -bench SearchPage -benchtime 1x -v
//
// It reports what the first search of a page loads, what another one loads
// beside that, and how long the answer takes once all is loaded.
func BenchmarkSearchPage(b *testing.B) {
	dir := os.Getenv("BRIEF_SEARCH_SITE")
	if dir == "" {
		b.Skip("name a built site in $BRIEF_SEARCH_SITE")
	}
	raw, err := os.ReadFile("../../generator/search/testdata/queries.txt")
	if err != nil {
		b.Fatal(err)
	}
	queries := strings.Split(strings.TrimSpace(string(raw)), "\n")
	server := httptest.NewServer(http.FileServer(http.Dir(dir)))
	defer server.Close()
	tb := startBrowser(b).tab(b)
	loaded := func() float64 {
		return eval[float64](tb, "performance.getEntriesByType('resource').filter(e => e.name.includes('/search')).reduce((n, e) => n + e.decodedBodySize, 0)") / 1000
	}
	search := func(query string) {
		eval[int](tb, fmt.Sprintf("briefSearch.find(%s).then(r => Promise.all((r || []).slice(0, 8).map(x => briefSearch.card('en', x.doc)))).then(c => c.length)", quoted(query)))
	}
	for b.Loop() {
		var first, later, took []float64
		for i, query := range queries {
			tb.show(server.URL+"/", "en/search.html")
			search(query)
			one := loaded()
			next := queries[(i+1)%len(queries)]
			search(next)
			two := loaded() - one
			ms := eval[float64](tb, fmt.Sprintf("(async () => { const t = performance.now(); await briefSearch.find(%s); return performance.now() - t })()", quoted(query)))
			b.Logf("%-32s first %4.0f kB; then %-32s %4.0f kB; again %6.1f ms", query, one, next, two, ms)
			first, later, took = append(first, one), append(later, two), append(took, ms)
		}
		slices.Sort(first)
		slices.Sort(later)
		slices.Sort(took)
		b.ReportMetric(first[len(first)/2], "first-kB")
		b.ReportMetric(first[len(first)-1], "first-most-kB")
		b.ReportMetric(later[len(later)/2], "later-kB")
		b.ReportMetric(took[len(took)/2], "answer-ms")
		b.ReportMetric(took[len(took)-1], "answer-most-ms")
	}
}
