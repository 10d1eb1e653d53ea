package parse

import (
	"regexp"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/colour"
	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
)

// TestLook reads how a site looks.
func TestLook(t *testing.T) {
	c, problems := Config("sources/site.yaml", []byte(site+`contact: {en: the desk, zh: 编辑室}
licence: {en: All rights reserved, zh: 版权所有, url: https://example.org/terms}
footer: {en: 'Registered as [ICP 1](https://beian.miit.gov.cn/), [mail](mailto:a@example.org)', zh: '[京ICP备12345678号-1](https://beian.miit.gov.cn/)'}
logo: {light: logo.svg, dark: night.PNG}
colours: {accent: '#0b5cad', data: {light: '#8a5a00', dark: '#d9a441'}}
nav: [briefings, method]
`))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if c.Contact != (lang.Pair{En: "the desk", Zh: "编辑室"}) || c.Licence != (model.Licence{Name: lang.Pair{En: "All rights reserved", Zh: "版权所有"}, URL: "https://example.org/terms"}) {
		t.Errorf("%+v", c)
	}
	if f := c.Footer; len(f[0]) != 4 || f[0][0] != (model.Words{Text: "Registered as "}) || f[0][1] != (model.Words{Text: "ICP 1", URL: "https://beian.miit.gov.cn/"}) || len(f[1]) != 1 || f[1][0].Text != "京ICP备12345678号-1" {
		t.Errorf("%+v", f)
	}
	if c.Logo.Light.V != "logo.svg" || c.Logo.Dark.V != "night.PNG" || !c.Colours.Accent.Set || c.Colours.Data.Of[colour.Dark].String() != "#d9a441" {
		t.Errorf("%+v %+v", c.Logo, c.Colours)
	}
	if dark := c.Colours.Accent.Of[colour.Dark]; leastContrast(dark, colour.Dark) < colour.TextContrast {
		t.Errorf("the accent of the dark scheme is %v", dark)
	}
	if c, _ := Config("sources/site.yaml", []byte(site+"licence: cc by 4.0\n")); c.Licence.URL != "https://creativecommons.org/licenses/by/4.0/" {
		t.Errorf("%+v", c.Licence)
	}
	if c, _ := Config("sources/site.yaml", []byte(site+"licence: {name: CC BY 4.0}\ncontact: +86 574 1234 5678\nlogo: sources/logo.svg\n")); c.Licence.Name.Zh != "CC BY 4.0" || c.Contact.Zh != "+86 574 1234 5678" || c.Logo.Light.V != "logo.svg" {
		t.Errorf("%+v", c)
	}
}

// TestLookFaults holds what is wrong with the look of a site, and what to type instead.
func TestLookFaults(t *testing.T) {
	for _, c := range []struct{ line, rule, says, hint string }{
		{"contact: {en: the desk}", "field-value", "one language only", ""},
		{"licence: {en: All rights reserved}", "field-value", "one language only", "zh"},
		{"licence: {name: A, url: example.org}", "field-value", "not a web address", "https://"},
		{"licence: {nam: A}", "unknown-field", "nam", ""},
		{"licence: []", "field-value", "licence is a list", ""},
		{"footer: '[ICP](beian.miit.gov.cn)'", "field-value", "no web address", "[words](https://…)"},
		{"footer: '[ICP](javascript:alert(1))'", "", "", ""}, // no link at all: it is printed as it is
		{"footer: " + strings.Repeat("long ", 70), "field-value", "on every page", "sources/pages"},
		{"footer: {en: A}", "field-value", "one language only", ""},
		{"logo: logo.jpg", "image", "neither SVG nor PNG", "logo.svg"},
		{"logo: ../logo.svg", "image", "only a file name", ""},
		{"logo: {light: logo.svg}", "field-value", "one scheme only", "dark: logo.svg"},
		{"logo: {day: logo.svg}", "unknown-field", "day", ""},
		{"colours: {accent: '#ffa500'}", "contrast", "contrast of 1.8 to the paper of the light scheme; readers need 4.5", ""},
		{"colours: {accent: {light: '#0b5cad', dark: '#0b5cad'}}", "contrast", "dark scheme", ""},
		{"colours: {data: '#eeeeee'}", "contrast", "readers need 3.0", ""},
		{"colours: {accent: 0b5cad}", "field-value", "no colour", "accent: '#0b5cad'"},
		{"colours: {acent: '#0b5cad'}", "unknown-field", "acent", "accent"},
		{"colours: {accent: blue}", "field-value", "no colour", "'#0b5cad'"},
		{"colours: {accent: '#12345'}", "field-value", "no colour", "'#0b5cad'"},
		{"colours:\n  accent: #0b5cad", "field-value", "# begins a comment", "quotes: accent: '#0b5cad'"},
		{"colours:\n  data:\n    light: #0b5cad\n    dark: '#ffffff'", "field-value", "# begins a comment", ""},
		{"colours: {accent: #0b5cad}", "front-matter", "# begins a comment", "'#0b5cad'"},
		{"colours: {accent: {light: '#0b5cad'}}", "field-value", "one scheme only", ""},
		{"colours: '#0b5cad'", "field-value", "", "accent"},
		{"nav: {a: b}", "field-value", "nav is", ""},
	} {
		_, problems := Config("sources/site.yaml", []byte(site+c.line+"\n"))
		if c.rule == "" {
			if len(problems) > 0 {
				t.Errorf("%s: %v", c.line, problems)
			}
			continue
		}
		found := false
		for _, p := range problems {
			found = found || p.Rule == c.rule && p.Severity == diag.Error && strings.Contains(p.Message.String(), c.says) && strings.Contains(p.Hint.String(), c.hint)
		}
		if !found {
			t.Errorf("%s: want %s %q with the hint %q, got %v", c.line, c.rule, c.says, c.hint, problems)
		}
	}
}

// The hint of a colour that is hard to read is one that is accepted.
func TestNearestColour(t *testing.T) {
	quoted := regexp.MustCompile(`'#[0-9a-f]{6}'`)
	for _, line := range []string{"{accent: %}", "{accent: {light: '#0b5cad', dark: %}}", "{data: %}", "{data: {light: '#0b5cad', dark: %}}"} {
		for _, c := range []string{"'#ffa500'", "'#ffff00'", "'#111111'", "'#ffffff'", "'#00ff00'", "'#888888'", "'#ff69b4'", "'#000080'"} {
			_, problems := Config("sources/site.yaml", []byte(site+"colours: "+strings.Replace(line, "%", c, 1)+"\n"))
			if len(problems) == 0 {
				continue
			}
			near := quoted.FindString(problems[0].Hint.String())
			if _, problems := Config("sources/site.yaml", []byte(site+"colours: "+strings.Replace(line, "%", near, 1)+"\n")); len(problems) > 0 {
				t.Errorf("%s in the place of %s: %v", near, c, problems)
			}
		}
	}
}
