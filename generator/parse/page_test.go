package parse

import (
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/diag"
)

// TestPage reads the front matter of pages of the site's own.
func TestPage(t *testing.T) {
	for _, c := range []struct{ file, front, rule, says, hint string }{
		{"team.en.md", "title: Team", "", "", ""},
		{"team.en.md", "title: Team\nsummary: Who we are\nnav: footer\norder: -3\noriginal: zh\nparity: off\ndraft: true", "", "", ""},
		{"team.en.md", "title: Team\nnav: false", "", "", ""},
		{"team.en.md", "title: Team\nnav: foot", "field-value", `nav is "foot"`, "footer"},
		{"team.en.md", "title: Team\nnav: yes", "field-value", `nav is "yes"`, "nav: true"},
		{"team.en.md", "title: Team\nnav: [true]", "field-value", "nav is", "nav: true"},
		{"team.en.md", "title: Team\norder: first", "field-value", `order is "first"`, "order: 1"},
		{"team.en.md", "title: Team\norder: 1.5", "field-value", `order is "1.5"`, "order: 1"},
		{"team.en.md", "title: Team\nordr: 1", "unknown-field", `no field "ordr"`, "order"},
		{"team.en.md", "title: Team\ndate: 2024-01-28", "unknown-field", `no field "date"`, ""},
		{"team.zh.md", "title: 团队\nprovince: henan", "unknown-field", `no field "province"`, ""},
		{"team.en.md", "nav: true", "missing-field", "no title", "add title"},
		{"index.en.md", "title: Index", "slug", "reserved", "our-index.en.md"},
		{"search.zh.md", "title: 搜索", "slug", "reserved", "our-search.zh.md"},
		{"provinces.en.md", "title: Provinces", "slug", "reserved", ""},
		{"corrections.en.md", "title: Corrections", "slug", "reserved", ""},
		{"about.en.md", "title: About", "", "", ""},
		{"Team.en.md", "title: Team", "slug", "no slug", ""},
		{"team.md", "title: Team", "file-name", "names no language", ""},
	} {
		_, problems := Edition("sources/pages/"+c.file, []byte("---\n"+c.front+"\n---\nText.\n"))
		if c.rule == "" {
			if len(problems) > 0 {
				t.Errorf("%s: %q: %v", c.file, c.front, problems)
			}
			continue
		}
		found := false
		for _, p := range problems {
			found = found || p.Rule == c.rule && p.Severity == diag.Error && strings.Contains(p.Message.String(), c.says) && strings.Contains(p.Hint.String(), c.hint)
		}
		if !found {
			t.Errorf("%s: %q: want %s %q with the hint %q, got %v", c.file, c.front, c.rule, c.says, c.hint, problems)
		}
	}
	if _, problems := Edition("sources/briefings/a.en.md", []byte("---\ntitle: A\nnav: true\n---\nText.\n")); len(problems) != 1 || problems[0].Rule != "unknown-field" {
		t.Errorf("a briefing has the field nav: %v", problems)
	}
}
