package parse

import (
	"slices"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/model"
)

const site = "title: {en: A, zh: 甲}\nbase_url: https://example.org/\n"

func TestConfig(t *testing.T) {
	c, problems := Config("sources/site.yaml", []byte(`title: {en: Province, zh: 省域}
base_url: https://briefs.example.org
description: {en: Short, zh: 短}
publisher: {en: Editors, zh: 编辑部}
contact: editors@example.org
cname: briefs.example.org
page_size: 20
offline: true
publish_articles: true
rules: {no-sources: off, image-size: error, missing-edition: warning}
`))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if c.Title.Zh != "省域" || c.BaseURL != "https://briefs.example.org/" || c.BasePath != "/" || c.Description.En != "Short" || c.Publisher.Zh != "编辑部" ||
		c.CName != "briefs.example.org" || c.Contact.En != "editors@example.org" || c.PageSize != 20 || !c.Offline || !c.PublishArticles {
		t.Errorf("%+v", c)
	}
	if r := c.Rules; !r["no-sources"].Off || r["image-size"] != (model.RuleLevel{Severity: diag.Error}) || r["missing-edition"].Severity != diag.Warning {
		t.Errorf("%+v", c.Rules)
	}
	if c, problems := Config("sources/site.yaml", []byte(site)); len(problems) > 0 || c.PageSize != 50 || c.Offline {
		t.Errorf("the least there is: %+v %v", c, problems)
	}
}

func TestBaseURL(t *testing.T) {
	for in, want := range map[string][2]string{
		"https://example.org":           {"https://example.org/", "/"},
		"https://example.org/":          {"https://example.org/", "/"},
		"HTTPS://example.org/a":         {"https://example.org/a/", "/a/"},
		"http://localhost:8000/a/b/":    {"http://localhost:8000/a/b/", "/a/b/"},
		"https://example.org/简报":        {"https://example.org/%E7%AE%80%E6%8A%A5/", "/%E7%AE%80%E6%8A%A5/"},
		"https://example.org/a%20b":     {"https://example.org/a%20b/", "/a%20b/"},
		"example.org":                   {},
		"//example.org/":                {},
		"/brief/":                       {},
		"ftp://example.org/":            {},
		"javascript:alert(1)":           {},
		"https://":                      {},
		"https://example.org/?a=b":      {},
		"https://example.org/?":         {},
		"https://example.org/#top":      {},
		"https://me:secret@example.org": {},
		"https://example.org/a//b":      {},
		"https://example.org/My Site/":  {},
	} {
		c, problems := Config("sources/site.yaml", []byte("title: {en: A, zh: 甲}\nbase_url: \""+in+"\"\n"))
		if c.BaseURL != want[0] || c.BasePath != want[1] || (len(problems) == 0) != (want[0] != "") {
			t.Errorf("%s: %q %q %v", in, c.BaseURL, c.BasePath, problems)
		}
	}
}

func TestRegistryFaults(t *testing.T) {
	config := func(raw []byte) []diag.Problem { _, p := Config("site.yaml", raw); return p }
	organisations := func(raw []byte) []diag.Problem { _, p := Organisations("organisations.yaml", raw); return p }
	industries := func(raw []byte) []diag.Problem { _, p := Industries("industries.yaml", raw); return p }
	for _, c := range []struct {
		read       func([]byte) []diag.Problem
		file, want string
	}{
		{config, "", "1:1 encoding"},
		{config, "\xff\xfe", "1:1 encoding"},
		{config, "base_url: https://example.org/\n", "1:1 missing-field"},
		{config, "title: {en: A, zh: 甲}\n", "1:1 missing-field"},
		{config, "title: A\nbase_url: https://example.org/\n", "1:8 field-value"},
		{config, site + "titel: x\n", "3:1 unknown-field"},
		{config, site + "page_size: 4\n", "3:12 field-value"},
		{config, site + "page_size: 501\n", "3:12 field-value"},
		{config, site + "page_size: many\n", "3:12 field-value"},
		{config, site + "page_size: [50]\n", "3:12 field-value"},
		{config, site + "page_size: 5\n", ""},
		{config, site + "page_size: 500\n", ""},
		{config, site + "cname: https://example.org\n", "3:8 field-value"},
		{config, site + "cname: news.example.org\n", "3:8 field-value"},
		{config, site + "contact: editors\n", "3:10 field-value"},
		{config, site + "contact: The editors <editors@example.org>\n", "3:10 field-value"},
		{config, site + "contact: javascript:alert(1)\n", "3:10 field-value"},
		{config, site + "contact: editors@example.org?cc=x@example.org\n", "3:10 field-value"},
		{config, site + "contact: [a]\n", "3:10 field-value"},
		{config, site + "contact: https://example.org/contact\n", ""},
		{config, site + "contact: brief.editors@mail.example.org\n", ""},
		{config, site + "cname: Example.org\n", "3:8 field-value"},
		{config, strings.Replace(site, "example.org/", "example.org/brief/", 1) + "cname: example.org\n", "3:8 field-value"},
		{config, site + "offline: maybe\n", "3:10 field-value"},
		{config, site + "rules: strict\n", "3:8 field-value"},
		{config, site + "rules: {no-source: off}\n", "3:9 unknown-rule"},
		{config, site + "rules: {disagreement: off}\n", "3:9 unknown-rule"},
		{config, site + "rules: {no-sources: quiet}\n", "3:21 field-value"},
		{config, site + "description: {en: A}\n", "3:15 field-value"},

		{organisations, "citic:\n  name: {en: CITIC, zh: 中信}\n", ""},
		{organisations, "citic: CITIC\n", "1:8 field-value"},
		{organisations, "CITIC:\n  name: {en: CITIC, zh: 中信}\n", "1:1 slug"},
		{organisations, "index:\n  name: {en: CITIC, zh: 中信}\n", "1:1 slug"},
		{organisations, "citic:\n  kind: company\n", "1:1 missing-field"},
		{organisations, "citic:\n  name: {en: CITIC}\n", "2:10 field-value"},
		{organisations, "citic:\n  name: {en: CITIC, zh: 中信}\n  kind: firm\n", "3:9 field-value"},
		{organisations, "citic:\n  name: {en: CITIC, zh: 中信}\n  home: hennan\n", "3:9 unknown-place"},
		{organisations, "citic:\n  name: {en: CITIC, zh: 中信}\n  aliases: [CITIC Group]\n", "3:12 field-value"},
		{organisations, "citic:\n  name: {en: CITIC, zh: 中信}\n  alias: {en: []}\n", "3:3 unknown-field"},
		{organisations, "citic:\n  name: {en: A, zh: 甲}\ncitic:\n  name: {en: B, zh: 乙}\n", "3:1 front-matter"},
		{organisations, "- citic\n", "1:1 front-matter"},

		{industries, "steel:\n  name: {en: Steel, zh: 钢铁}\n  parent: metals\nmetals:\n  name: {en: Metals, zh: 金属}\n", ""},
		{industries, "steel:\n  name: {en: Steel, zh: 钢铁}\n  parent: metal\n", "3:11 unknown-industry"},
		{industries, "a:\n  name: {en: A, zh: 甲}\n  parent: b\nb:\n  name: {en: B, zh: 乙}\n  parent: a\n", "3:11 unknown-industry 6:11 unknown-industry"},
		{industries, "a:\n  name: {en: A, zh: 甲}\n  parent: a\n", "3:11 unknown-industry"},
		{industries, "a:\n  name: {en: A, zh: 甲}\n  kind: company\n", "3:3 unknown-field"},
		{industries, "a:\n  parent: b\n", "1:1 missing-field"},
		{industries, "replace: true\nsteel:\n  name: {en: Steel, zh: 钢材}\n  parent: basic-materials\n", "4:11 unknown-industry"},
		{industries, "steel:\n  name: {en: Steel, zh: 钢材}\n  parent: basic-materials\n", ""},
		{industries, "coal:\n  parent: nowhere\n", "2:11 unknown-industry"},
		{industries, "coal:\n  parent: coal\n", "2:11 unknown-industry"},
		{industries, "replace: yes please\n", "1:10 field-value"},
	} {
		problems := c.read([]byte(c.file))
		if got := describe([]byte(c.file), problems); got != c.want {
			t.Errorf("%q: %q, want %q", c.file, got, c.want)
		}
		for _, p := range problems {
			if p.Hint.String() == "" || p.Message.String() == "" {
				t.Errorf("%q: %+v", c.file, p)
			}
		}
	}
}

func TestOrganisations(t *testing.T) {
	all, problems := Organisations("sources/organisations.yaml", []byte(`# Companies
citic:
  name: {en: CITIC, zh: 中信集团}
  aliases: {en: [CITIC Group], zh: [中信]}
  kind: company
  home: beijing
# A hospital
hospital:
  name: {en: 'Henan Hospital, Cancer', zh: 河南医院}
`))
	if len(problems) > 0 || len(all) != 2 {
		t.Fatal(all, problems)
	}
	if o := all[0]; o.Slug != "citic" || o.Name.Zh != "中信集团" || o.Aliases.En[0] != "CITIC Group" || o.Kind != "company" || o.Home.Slug != "beijing" {
		t.Errorf("%+v", o)
	}
	if o := all[1]; o.Kind != "other" || o.Home != nil || o.Name.En != "Henan Hospital, Cancer" || o.At.File != "sources/organisations.yaml" {
		t.Errorf("%+v", o)
	}
}

// Parents come before children whatever the order in the file.
func TestIndustryOrder(t *testing.T) {
	all, _ := Industries("industries.yaml", []byte(`replace: true
rebar: {name: {en: Rebar, zh: 螺纹钢}, parent: steel}
chips: {name: {en: Chips, zh: 芯片}}
steel: {name: {en: Steel, zh: 钢铁}, parent: metals}
metals: {name: {en: Metals, zh: 金属}, aliases: {en: [Ores], zh: []}}
lost: {name: {en: Lost, zh: 无}, parent: nowhere}
`))
	var got []string
	for _, i := range all {
		got = append(got, i.Slug)
	}
	if want := []string{"chips", "metals", "steel", "rebar"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if all[1].Aliases.En[0] != "Ores" {
		t.Errorf("%+v", all[1])
	}
}

// FuzzRegistry holds that no bytes bring the readers of the site's own files
// down, and that each problem is in the file and says how to fix it.
func FuzzRegistry(f *testing.F) {
	for _, s := range []string{site, site + "rules: {no-sources: off}\n", "citic:\n  name: {en: CITIC, zh: 中信}\n  kind: company\n", "a:\n  name: {en: A, zh: 甲}\n  parent: a\n", "? [a]\n: b\n", "a: &b\n- *b\n", "a: !!set {b}\n", "%YAML 1.2\n---\na: 1\n...\n---\nb: 2\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		_, problems := Config("f", raw)
		_, more := Organisations("f", raw)
		problems = append(problems, more...)
		_, more = Industries("f", raw)
		for _, p := range append(problems, more...) {
			if p.Span.Start < 0 || p.Span.End < p.Span.Start || p.Span.End > len(raw) || p.Hint.String() == "" || strings.TrimSpace(p.Message.String()) == "" {
				t.Fatalf("%+v", p)
			}
		}
	})
}
