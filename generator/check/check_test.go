package check_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/check"
	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/internal/sitetest"
	"github.com/brief-site/brief/generator/model"
)

func rules(problems []diag.Problem) string {
	var out []string
	for _, p := range problems {
		out = append(out, p.Severity.String()+" "+p.Rule+" "+strings.TrimPrefix(p.Span.File, "sources/briefings/"))
	}
	return strings.Join(out, ", ")
}

// nothing is a shelf without articles.
func nothing(*model.Source) *check.Article { return nil }

func TestSite(t *testing.T) {
	files := sitetest.Small()
	if got := rules(check.Site(sitetest.Site(t, files), nothing)); got != "warning missing-edition sub/peptides.zh.md" {
		t.Errorf("the small site: %q", got)
	}
	delete(files, "sources/briefings/sub/peptides.zh.md")
	files["sources/briefings/steel.en.md"] = strings.Replace(files["sources/briefings/steel.en.md"], "sources:\n  - title: 钢铁转绿\n", "", 1)
	if got := rules(check.Site(sitetest.Site(t, files), nothing)); got != "warning no-sources steel.en.md" {
		t.Errorf("without sources: %q", got)
	}
	files["sources/briefings/steel.zh.md"] = strings.Replace(files["sources/briefings/steel.zh.md"], "title:", "original: zh\ntitle:", 1)
	if got := rules(check.Site(sitetest.Site(t, files), nothing)); got != "warning no-sources steel.zh.md" {
		t.Errorf("a Chinese original without sources: %q", got)
	}
	files["sources/briefings/steel.zh.md"] = strings.Replace(files["sources/briefings/steel.zh.md"], "title:", "sources: [{publisher: 河北日报}]\ntitle:", 1)
	if got := rules(check.Site(sitetest.Site(t, files), nothing)); got != "" {
		t.Errorf("with a source in the other edition: %q", got)
	}
	delete(files, "sources/briefings/steel.zh.md")
	problems := check.Site(sitetest.Site(t, files), nothing)
	if got := rules(problems); got != "warning missing-edition steel.en.md, warning no-sources steel.en.md" {
		t.Errorf("without the Chinese edition: %q", got)
	}
	for _, p := range problems {
		if p.Message.String() == "" || p.Hint.String() == "" {
			t.Errorf("%+v", p)
		}
	}
	if !strings.Contains(problems[0].Message.String(), "Chinese") || !strings.Contains(problems[0].Hint.String(), "steel.zh.md") {
		t.Errorf("%+v", problems[0])
	}
}

// A rule that is off is not carried out, and the others find what they find
// beside it.
func TestRulesOff(t *testing.T) {
	files := sitetest.Small()
	en, zh := "sources/briefings/medical-city.en.md", "sources/briefings/medical-city.zh.md"
	files[en] = strings.NewReplacer("of over 80 billion yuan", "of over 8 billion yuan", "  - publisher: 河南日报", "  - article: gone.txt\n    publisher: 河南日报", "CITIC Medical will", "CITIC Medical and 320 firms will", "[[companies|54 firms]]", "[[companies|45 firms]]").Replace(files[en])
	files[zh] = strings.NewReplacer("中信医疗将", "中信医疗和洛阳的230家企业将").Replace(files[zh])
	site := sitetest.Site(t, files)
	b := site.Briefing["medical-city"]
	all := check.New(&site.Registry, nothing).Briefing(b)
	seen := map[string]bool{}
	for _, p := range all {
		seen[p.Rule] = true
	}
	for _, rule := range []string{"article", "figure-parity", "evidence", "terms"} {
		if !seen[rule] {
			t.Errorf("the briefing has no fault for %s: %s", rule, rules(all))
		}
	}
	for _, rule := range ruleNames {
		known := site.Registry
		known.Config.Rules = map[string]model.RuleLevel{rule: {Off: true}}
		got, want := check.New(&known, nothing).Briefing(b), check.Apply(known.Config.Rules, all)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("without %s: %s, want %s", rule, rules(got), rules(want))
		}
	}
	known := site.Registry
	known.Config.Rules = map[string]model.RuleLevel{}
	for _, rule := range ruleNames {
		known.Config.Rules[rule] = model.RuleLevel{Off: true}
	}
	none := check.New(&known, func(*model.Source) *check.Article { panic("an article is looked for that no rule asks for") })
	if most := testing.AllocsPerRun(10, func() {
		if got := none.Briefing(b); len(got) > 0 {
			t.Errorf("without rules: %s", rules(got))
		}
	}); most > 4 {
		t.Errorf("without rules there is still work: %v allocations", most)
	}
}

func TestApply(t *testing.T) {
	problems := []diag.Problem{{Rule: "no-sources", Severity: diag.Warning}, {Rule: "missing-edition", Severity: diag.Warning}, {Rule: "date", Severity: diag.Error}}
	for _, c := range []struct {
		rules map[string]model.RuleLevel
		want  string
	}{
		{nil, "warning no-sources , warning missing-edition , error date "},
		{map[string]model.RuleLevel{"no-sources": {Off: true}}, "warning missing-edition , error date "},
		{map[string]model.RuleLevel{"no-sources": {Severity: diag.Error}}, "error no-sources , warning missing-edition , error date "},
	} {
		if got := rules(check.Apply(c.rules, problems)); got != c.want {
			t.Errorf("%v: %q", c.rules, got)
		}
	}
	if problems[0].Severity != diag.Warning {
		t.Error("the problems given were changed, and they may be remembered")
	}
}
