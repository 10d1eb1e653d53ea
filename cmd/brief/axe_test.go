package main

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// testAxe has axe-core look at one page of each kind in both languages: wide by
// light and narrow by dark with all its rules, the other way round with those of
// colours alone, since a width or a scheme changes nothing else of a page twice.
func testAxe(t *testing.T, b *browser, sites map[string]*hosted) {
	axe, err := os.ReadFile(need(t, "axe-core"))
	if err != nil {
		t.Fatal(err)
	}
	each(t, b, largestVisits(sites), func(tb *tab, v visit) {
		tb.media("light", "screen")
		tb.width(1280)
		tb.show(v.site, v.name)
		judge(tb, string(axe), v.name)
	})
	// What only shows once somebody has searched: results with marks and snippets,
	// filters with counts, more to show, nothing found.
	own := sites["sample"].server
	for _, state := range []struct{ name, until string }{
		{"en/search.html#q=medical", "document.querySelectorAll('.results .snippet mark').length > 1"},
		{"zh/search.html#q=医学", "document.querySelectorAll('.results .snippet mark').length > 1"},
		{"en/search.html#q=投资", "document.querySelectorAll('.results li').length > 1"}, // results of the other language
		{"en/search.html#province=henan&industry=biomedicine", "document.querySelectorAll('.results li').length > 1"},
		{"zh/search.html#q=医学&province=henan&year=2024", answered},
		{"en/search.html#q=zzzz", "document.querySelector('.search .status').textContent.startsWith('No briefings found')"},
		{"zh/search.html#q=zzzz", "document.querySelector('.search .status').textContent.startsWith('没有找到')"},
	} {
		tb := b.tab(t)
		tb.show(own, state.name)
		until(tb, state.until)
		judge(tb, string(axe), state.name)
	}
	// It does see what is wrong with such a page.
	tb := b.tab(t)
	tb.show(own, "en/search.html#q=medical")
	until(tb, answered)
	eval[any](tb, string(axe)+"; document.querySelector('.results h2 a').textContent = ''; void 0")
	if found := violations(tb); len(found) == 0 {
		t.Error("axe finds nothing wrong with a result without a title")
	}
}

// violation is what axe-core says is wrong.
type violation struct {
	ID, Help string
	Nodes    []struct {
		Target         []any
		FailureSummary string
	}
}

// violations are those of all rules, or of the ones named.
func violations(tb *tab, rules ...string) []violation {
	tb.t.Helper()
	only := ""
	if len(rules) > 0 {
		only = ", runOnly: ['" + strings.Join(rules, "', '") + "']"
	}
	return eval[[]violation](tb, `axe.run(document, {resultTypes: ['violations']`+only+`}).then(r => r.violations.map(v =>
		({id: v.id, help: v.help, nodes: v.nodes.slice(0, 3).map(n => ({target: n.target, failureSummary: n.failureSummary}))})))`)
}

// judge has axe-core look at the page that is shown.
func judge(tb *tab, axe, name string) {
	tb.t.Helper()
	eval[any](tb, axe+"; void 0")
	for _, width := range []int64{1280, 320} {
		tb.width(width)
		for _, scheme := range []string{"light", "dark"} {
			tb.media(scheme, "screen")
			var rules []string
			if (width == 320) != (scheme == "dark") {
				rules = []string{"color-contrast", "link-in-text-block"}
			}
			found := violations(tb, rules...)
			for _, f := range found {
				said := fmt.Sprintf("%s, %s, %d wide: %s: %s", name, scheme, width, f.ID, f.Help)
				for _, n := range f.Nodes {
					said += fmt.Sprintf("\n  %v: %s", n.Target, strings.ReplaceAll(n.FailureSummary, "\n", " "))
				}
				tb.t.Error(said)
			}
		}
	}
}

// largestVisits are pages as kinds gives them, of whichever site has the
// larger: to look at both would take twice as long and show little more.
func largestVisits(sites map[string]*hosted) []visit {
	largest := map[string]visit{}
	for _, v := range inHTTP(visits(sites, (*hosted).kinds)) {
		code, _, _ := strings.Cut(v.name, "/")
		key := code + " " + v.pages[v.name].kind
		if old, had := largest[key]; !had || v.pages[v.name].size > old.pages[old.name].size {
			largest[key] = v
		}
	}
	// What only the made site has in it: every kind of block, hostile text.
	for _, name := range []string{"en/briefings/every-block.html", "zh/briefings/every-block.html", "en/briefings/hostile-titles.html"} {
		largest[name] = visit{sites["made"], sites["made"].server, name}
	}
	// Another logo, other colours, people and corrections.
	for _, name := range []string{"en/index.html", "zh/briefings/ningbo-pier.html", "both/briefings/ningbo-pier.html", "en/provinces/index.html"} {
		largest["look "+name] = visit{sites["look"], sites["look"].server, name}
	}
	var all []visit
	for _, v := range largest {
		all = append(all, v)
	}
	slices.SortFunc(all, func(a, b visit) int { return strings.Compare(a.name, b.name) })
	return all
}
