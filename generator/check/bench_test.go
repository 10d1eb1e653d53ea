package check_test

import (
	"fmt"
	"testing"

	"github.com/brief-site/brief/generator/check"
	"github.com/brief-site/brief/generator/internal/made"
	"github.com/brief-site/brief/generator/internal/sitetest"
	"github.com/brief-site/brief/generator/model"
)

// ruleNames are the rules that Briefing carries out.
var ruleNames = []string{"alignment", "article", "drift", "evidence", "figure-parity", "figure-text", "missing-edition", "no-sources", "terms", "untraced", "unwritten"}

// BenchmarkBriefing measures what the rules cost for each pair of editions:
// all of them, each by itself, and none. The briefings are of 650 English
// words, 1,200 Chinese characters and a dozen figures, and are right, as
// nearly all are when a site is built.
func BenchmarkBriefing(b *testing.B) {
	const pairs = 100
	files := sitetest.Files{"sources/site.yaml": made.SiteYAML, "sources/organisations.yaml": made.OrganisationsYAML()}
	for i := range pairs {
		slug, en, zh := made.Briefing(i)
		files["sources/briefings/"+slug+".en.md"] = en
		files["sources/briefings/"+slug+".zh.md"] = zh
	}
	site := sitetest.Site(b, files)
	run := func(name string, on func(rule string) bool) {
		known := site.Registry
		known.Config.Rules = map[string]model.RuleLevel{}
		for _, rule := range ruleNames {
			if !on(rule) {
				known.Config.Rules[rule] = model.RuleLevel{Off: true}
			}
		}
		rules := check.New(&known, nothing)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				rules.Briefing(site.Briefings[i%pairs])
			}
		})
	}
	run("all", func(string) bool { return true })
	run("none", func(string) bool { return false })
	for _, one := range ruleNames {
		run(fmt.Sprint("only ", one), func(rule string) bool { return rule == one })
	}
}
