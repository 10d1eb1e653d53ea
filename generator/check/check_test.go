package check_test

import (
	"strings"
	"testing"

	"brief/generator/check"
	"brief/generator/diag"
	"brief/generator/internal/sitetest"
	"brief/generator/model"
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
		if p.Message == "" || p.Hint == "" {
			t.Errorf("%+v", p)
		}
	}
	if !strings.Contains(problems[0].Message, "Chinese") || !strings.Contains(problems[0].Hint, "steel.zh.md") {
		t.Errorf("%+v", problems[0])
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
