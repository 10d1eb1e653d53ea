package main

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// testAxe has axe-core look at one page of each kind in both languages, by
// light and dark, wide and narrow, with all its rules.
func testAxe(t *testing.T, b *browser, sites map[string]*hosted) {
	axe, err := os.ReadFile(need(t, "axe-core"))
	if err != nil {
		t.Fatal(err)
	}
	type violation struct {
		ID, Help string
		Nodes    []struct {
			Target         []any
			FailureSummary string
		}
	}
	each(t, b, largestVisits(sites), func(tb *tab, v visit) {
		tb.media("light", "screen")
		tb.width(1280)
		tb.show(v.site, v.name)
		eval[any](tb, string(axe)+"; void 0")
		for _, width := range []int64{1280, 320} {
			tb.width(width)
			for _, scheme := range []string{"light", "dark"} {
				tb.media(scheme, "screen")
				found := eval[[]violation](tb, `axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.map(v =>
					({id: v.id, help: v.help, nodes: v.nodes.slice(0, 3).map(n => ({target: n.target, failureSummary: n.failureSummary}))})))`)
				for _, f := range found {
					said := fmt.Sprintf("%s, %s, %d wide: %s: %s", v.name, scheme, width, f.ID, f.Help)
					for _, n := range f.Nodes {
						said += fmt.Sprintf("\n  %v: %s", n.Target, strings.ReplaceAll(n.FailureSummary, "\n", " "))
					}
					tb.t.Error(said)
				}
			}
		}
	})
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
	var all []visit
	for _, v := range largest {
		all = append(all, v)
	}
	slices.SortFunc(all, func(a, b visit) int { return strings.Compare(a.name, b.name) })
	return all
}
