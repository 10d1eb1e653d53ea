package parse

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
)

// whole is an edition without a fault; a fault is put into it at a line.
const whole = `---
title: Medical city opens
summary: Over 80 billion yuan.
date: 2024-01-28
published: 2024-01-29
updated: 2024-02-01
province: [henan, hebei]
city: zhengzhou
industries: [biomedicine]
organisations: [citic]
figures:
  investment:
    label: {en: Investment, zh: 投资}
    value: 80e9
    unit: CNY
    bound: over
    period: 2023
    as_of: 2024-01-28
    evidence: over 80 billion yuan
    source: 1
    note: {en: In all, zh: 合计}
    subject: citic
    place: henan/zhengzhou
    target: false
sources:
  - title: City opens
    publisher: China Daily
    url: https://example.org/news
    published: 2024-01-28
    article: one.txt
    sha256: 8aed74406a1e33ffaed02b7cc96390b31ed14c38008ee9725c858621804e7c00
    note: Page 3
authors: [li-hua, {en: Ann Lee, zh: 李安}]
translators: bo-chen
editors: {en: Wang Ming, zh: 王明}
corrections:
  - date: 2024-02-01
    text: {en: The pier is long, zh: 码头很长}
original: en
translates: 8aed74400c1d2e3f 0a1b 2c3d
aliases: [old-city]
parity: off
draft: false
---
The city opens.

## More

It grows.
`

// in replaces the line that begins with the same field.
func in(line string) string {
	field, _, _ := strings.Cut(strings.TrimLeft(line, " -"), ":")
	lines := strings.Split(whole, "\n")
	for i, l := range lines {
		if strings.HasPrefix(strings.TrimLeft(l, " -"), field+":") && len(l)-len(strings.TrimLeft(l, " ")) == len(line)-len(strings.TrimLeft(line, " ")) {
			lines[i] = line
			return strings.Join(lines, "\n")
		}
	}
	panic("no field " + field)
}

// under replaces the text below the front matter.
func under(body string) string {
	i := strings.Index(whole, "The city opens.")
	return whole[:i] + body
}

// each fault with the places, as line:column and rule, that it is reported at.
var faults = []struct{ name, file, want string }{
	{"whole", whole, ""},

	// The block.
	{"empty file", "", "1:1 encoding"},
	{"no front matter", "The city opens.\n", "1:1 front-matter"},
	{"no front matter after a blank line", "\n\nThe city opens.\n", "3:1 front-matter"},
	{"unclosed", "---\ntitle: A\n\nText.\n", "1:1 front-matter"},
	{"unclosed after a blank line", "\n---\ntitle: A\n", "2:1 front-matter"},
	{"empty front matter", "---\n---\nText.\n", "2:1 missing-field"},
	{"closed by the file's end", "---\ntitle: A\n---", "3:4 missing-field"},
	{"no text", under(""), "45:1 missing-field"},
	{"white space for a text", under("\n\n"), "45:1 missing-field"},
	{"a comment for a text", under("<!-- to be written -->\n"), "45:1 missing-field"},
	{"NUL", under("a\x00b\n"), "45:2 encoding"},
	{"GB18030", "---\ntitle: \xba\xd3\xc4\xcf\xca\xa1\xb5\xc4\xd2\xbb\xb8\xf6\xb2\xfa\xd2\xb5\n---\n", "2:8 encoding"},

	// YAML.
	{"a colon in a value", in("title: Sorted: open"), "2:8 front-matter"},
	{"a colon in a Chinese value", in("summary: 河南医学城: 开园"), "3:10 front-matter"},
	{"unclosed list", in("province: [henan"), "8:1 front-matter"},
	{"unclosed quotes", in(`title: "Medical`), "2:8 front-matter"},
	{"a tab", strings.Replace(whole, "    label:", "\tlabel:", 1), "13:1 front-matter"},
	{"twice", in("summary: A\ntitle: B"), "4:1 front-matter"},
	{"an anchor", in("title: &t City"), "2:8 front-matter"},
	{"an alias", in("title: *t"), "2:8 front-matter"},
	{"a tag", in("title: !!str City"), "2:8 front-matter"},
	{"a merge", in("draft: false\n<<: {a: b}"), "44:1 front-matter"},
	{"a list at the top", "---\n- a\n- b\n---\nText.\n", "2:1 front-matter"},
	{"words at the top", "---\njust words\n---\nText.\n", "2:1 front-matter"},

	// Fields.
	{"unknown field", in("draft: false\nsumary: A"), "44:1 unknown-field"},
	{"unknown field after Han", in("title: 河南\nprovinze: henan"), "3:1 unknown-field"},
	{"no title", strings.Replace(whole, "title: Medical city opens\n", "", 1), "2:1 missing-field"},
	{"empty title", in("title:"), "2:1 field-value"},
	{"title of spaces", in(`title: "  "`), "2:8 field-value"},
	{"title is a list", in("title: [a, b]"), "2:8 field-value"},
	{"title is a map", in("title: {en: A}"), "2:9 field-value"},
	{"summary is a list", in("summary: [a]"), "3:10 field-value"},
	{"translates is a list", in("translates: [a]"), "40:13 field-value"},
	{"translates is no stamp", in("translates: 8aed7440"), "40:13 field-value"},
	{"date is a list", in("date: [2024]"), "4:7 field-value"},
	{"no date", in("date: soon"), "4:7 date"},
	{"no such day", in("date: 2023-02-29"), "4:7 date"},
	{"no such month", in("date: 2024-13-01"), "4:7 date"},
	{"year 0", in("date: 0000"), "4:7 date"},
	{"a Chinese date", in("date: 2024年1月28日"), "4:7 date"},
	{"updated by month", in("updated: 2024-02"), "6:10 date"},
	{"updated inferred", in("updated: 2024-02-01?"), "6:10 date"},
	{"updated undated", in("updated: undated"), "6:10 date"},
	{"province is a map", in("province: {a: b}"), "7:12 field-value"},
	{"province in a list", in("province: [[henan]]"), "7:12 field-value"},
	{"province twice", in("province: [henan, henan]"), "7:19 field-value"},
	{"city is a list", in("city: [zhengzhou]"), "8:7 field-value"},
	{"industries is a map", in("industries: {a: b}"), "9:14 field-value"},
	{"organisations is a map", in("organisations: {a: b}"), "10:17 field-value"},
	{"aliases is a map", in("aliases: {a: b}"), "41:11 field-value"},
	{"original is French", in("original: fr"), "39:11 field-value"},
	{"original is a list", in("original: [en]"), "39:11 field-value"},
	{"parity on", in("parity: on"), "42:9 field-value"},
	{"parity is a map", in("parity: {a: b}"), "42:10 field-value"},
	{"draft maybe", in("draft: maybe"), "43:8 field-value"},
	{"draft is a list", in("draft: [true]"), "43:8 field-value"},

	// Figures.
	{"figures is a list", strings.Replace(whole, "figures:\n  investment:", "figures:\n  - investment:", 1), "12:3 field-value"},
	{"a figure is a word", "---\ntitle: A\nfigures:\n  investment: much\n---\nText.\n", "4:15 field-value"},
	{"a figure's name", strings.Replace(whole, "  investment:", "  Investment_1:", 1), "12:3 field-value"},
	{"a figure's unknown field", in("    bound: over\n    boud: over"), "17:5 unknown-field"},
	{"label is a word", in("    label: Investment"), "13:12 field-value"},
	{"label in one language", in("    label: {en: Investment}"), "13:13 field-value"},
	{"label in French", in("    label: {en: A, zh: 甲, fr: A}"), "13:27 unknown-field"},
	{"no label", strings.Replace(whole, "    label: {en: Investment, zh: 投资}\n", "", 1), "12:3 missing-field"},
	{"no value", strings.Replace(whole, "    value: 80e9\n", "", 1), "12:3 missing-field"},
	{"no unit", strings.Replace(whole, "    unit: CNY\n", "", 1), "12:3 missing-field"},
	{"value in words", in("    value: 80 billion"), "14:12 figure-value"},
	{"value in Chinese", in("    value: 800亿"), "14:12 figure-value"},
	{"value with commas", in("    value: 11,200"), "14:12 figure-value"},
	{"value too large", in("    value: 1e999"), "14:12 figure-value"},
	{"value is a map", in("    value: {a: 1}"), "14:13 figure-value"},
	{"empty value", in("    value:"), "14:5 field-value"},
	{"range reversed", in("    value: [30, 20]"), "14:12 figure-value"},
	{"range of one", in("    value: [30]"), "14:12 figure-value"},
	{"range of three", in("    value: [1, 2, 3]"), "14:12 figure-value"},
	{"range in words", in("    value: [20, many]"), "14:17 figure-value"},
	{"unknown unit", in("    unit: yuan"), "15:11 figure-unit"},
	{"unknown part of a unit", in("    unit: CNY/week"), "15:11 figure-unit"},
	{"unit is a list", in("    unit: [CNY]"), "15:11 field-value"},
	{"unknown bound", in("    bound: above"), "16:12 field-value"},
	{"period in words", in("    period: last year"), "17:13 date"},
	{"as_of is a list", in("    as_of: [2024]"), "18:12 field-value"},
	{"evidence too long", in("    evidence: " + strings.Repeat("word ", 16)), "19:15 evidence-length"},
	{"Chinese evidence too long", in("    evidence: " + strings.Repeat("亿", 31)), "19:15 evidence-length"},
	{"source 0", in("    source: 0"), "20:13 field-value"},
	{"source one", in("    source: one"), "20:13 field-value"},
	{"note is a word", in("    note: In all"), "21:11 field-value"},

	// Sources.
	{"sources is a word", "---\ntitle: A\nsources: China Daily\n---\nText.\n", "3:10 field-value"},
	{"a source is a word", "---\ntitle: A\nsources:\n  - China Daily\n---\nText.\n", "4:5 field-value"},
	{"a source without a name", "---\ntitle: A\nsources:\n  - url: https://example.org/\n---\nText.\n", "4:5 missing-field"},
	{"a source's unknown field", in("    publisher: China Daily\n    publishr: B"), "28:5 unknown-field"},
	{"no web address", in("    url: example.org/news"), "28:10 field-value"},
	{"another scheme", in("    url: javascript:alert(1)"), "28:10 field-value"},
	{"a file's address", in("    url: file:///etc/passwd"), "28:10 field-value"},
	{"published in words", in("    published: yesterday"), "29:16 date"},
	{"article in a folder", in("    article: a/one.txt"), "30:14 field-value"},
	{"article outside", in("    article: ../one.txt"), "30:14 field-value"},
	{"article with a backslash", in(`    article: a\one.txt`), "30:14 field-value"},
	{"sha256 too short", in("    sha256: 8aed"), "31:13 field-value"},
	{"sha256 no digest", in("    sha256: " + strings.Repeat("z", 64)), "31:13 field-value"},
	{"sha256 is a list", in("    sha256: [a]"), "31:13 field-value"},

	// Links.
	{"javascript", under("A [b](javascript:alert(1)) c.\n"), "45:3 unsafe-link"},
	{"javascript in capitals", under("A [b](JaVaScRiPt:alert(1)) c.\n"), "45:3 unsafe-link"},
	{"javascript with a tab in it", under("A [b](java&#9;script:alert) c.\n"), "45:3 broken-link"},
	{"javascript with a line end in it", under("A [b](java&NewLine;script:alert) c.\n"), "45:3 broken-link"},
	{"javascript by entities", under("A [b](&#106;avascript&colon;alert) c.\n"), "45:3 unsafe-link"},
	{"javascript by percents", under("A [b](javascript%3Aalert(1)) c.\n"), "45:3 broken-link"},
	{"javascript after a space", under("A [b](<  javascript:alert(1)>) c.\n"), "45:3 broken-link"},
	{"vbscript", under("A [b](vbscript:x) c.\n"), "45:3 unsafe-link"},
	{"data", under("A [b](data:text/html;base64,PHNjcmlwdD4=) c.\n"), "45:3 unsafe-link"},
	{"file", under("A [b](file:///etc/passwd) c.\n"), "45:3 unsafe-link"},
	{"protocol-relative", under("A [b](//evil.example/) c.\n"), "45:3 broken-link"},
	{"from the root", under("A [b](/etc/passwd) c.\n"), "45:3 broken-link"},
	{"upward", under("A [b](../x.pdf) c.\n"), "45:3 broken-link"},
	{"backslashes", under("A [b](\\\\\\\\evil\\\\x.pdf) c.\n"), "45:3 broken-link"},
	{"another edition", under("A [b](steel.en.md) c.\n"), "45:3 broken-link"},
	{"an empty link", under("A [b]() c.\n"), "45:3 broken-link"},
	{"an autolink of script", under("A <javascript:alert(1)> c.\n"), "45:3 unsafe-link"},
	{"a reference link of script", under("A [b][1] c.\n\n[1]: javascript:alert(1)\n"), "45:3 unsafe-link"},
	{"no such place", under("A [b](#s9).\n"), "45:3 broken-link"},
	{"a place there is", under("A [b](#s0p1) <https://example.org/> <a@example.org> [c](https://example.org) [d](mailto:a@example.org) [e](HTTP://example.org/河) [f](报告.pdf).\n"), ""},

	// HTML.
	{"inline HTML", under("A <b>c</b> d.\n"), "45:3 raw-html 45:7 raw-html"},
	{"a block of HTML", under("A.\n\n<div onclick=\"x()\">\nb\n</div>\n"), "47:1 raw-html"},
	{"a block of HTML at the start", under("<table><tr><td>1</table>\n"), "45:1 raw-html 45:1 missing-field"},
	{"a block of HTML in a list", under("- A\n\n  <div>b</div>\n"), "47:3 raw-html"},
	{"a block of HTML in a quotation", under("> <div>b</div>\n"), "45:3 raw-html"},
	{"a script", under("A.\n\n<script>alert(1)</script>\n"), "47:1 raw-html"},
	{"a comment", under("A <!-- b --> c.\n\n<!-- d\n\ne -->\n\nF.\n"), ""},
	{"two comments", under("A.\n\n<!-- b --> <!-- c -->\n"), ""},
	{"HTML between comments", under("A.\n\n<!-- b --> <i>c</i> <!-- d -->\n"), "47:1 raw-html"},
	{"HTML escaped", under("A \\<b> `<i>` &lt;u&gt;.\n"), ""},

	// Images.
	{"an image without words", under("![](photo.jpg)\n"), "45:1 image"},
	{"an image elsewhere", under("![A mill](https://example.org/photo.jpg)\n"), "45:1 image"},
	{"an image outside", under("![A mill](../photo.jpg)\n"), "45:1 image"},
	{"an image of script", under("![A mill](javascript:alert(1))\n"), "45:1 image"},
	{"an image of data", under("![A mill](data:image/png;base64,AAAA)\n"), "45:1 image"},

	// References.
	{"an empty reference", under("A [[]] b.\n"), "45:3 unknown-reference"},
	{"an empty name", under("A [[ |words]] b.\n"), "45:3 unknown-reference"},
	{"a kind without a name", under("A [[place:]] b.\n"), "45:3 unknown-reference"},
	{"a reference in a link", under("A [the [[steel]] mill](https://example.org/) b.\n"), "45:8 unknown-reference"},
	{"after Han", under("河南[[]]\n"), "45:3 unknown-reference"},
}

func describe(text []byte, problems []diag.Problem) string {
	var out []string
	for _, p := range problems {
		at := source.PositionOf(text, p.Span.Start)
		out = append(out, fmt.Sprintf("%d:%d %s", at.Line, at.Column, p.Rule))
	}
	return strings.Join(out, " ")
}

func TestFaults(t *testing.T) {
	settled := map[string]diag.Severity{}
	for _, r := range diag.Rules {
		settled[r.Name] = r.Severity
	}
	for _, c := range faults {
		const file = "sources/briefings/medical-city.en.md"
		e, problems := Edition(file, []byte(c.file))
		text, fault := source.Text([]byte(c.file))
		if fault != nil {
			text = []byte(c.file)
		}
		if got := describe(text, problems); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
			for _, p := range problems {
				t.Logf("    %s: %s", p.Rule, p.Message.String())
			}
		}
		if e == nil || e.Slug != "medical-city" {
			t.Errorf("%s: no edition comes back", c.name)
		}
		for _, p := range problems {
			severity, known := settled[p.Rule]
			if !known || severity != p.Severity || p.Span.File != file || p.Message.String() == "" || p.Hint.String() == "" {
				t.Errorf("%s: %+v", c.name, p)
			}
		}
	}
}

// A hint says what to type.
func TestHints(t *testing.T) {
	for _, c := range []struct{ file, hint string }{
		{in("draft: false\nsumary: A"), "did you mean summary?"},
		{in("draft: false\nprovinces: henan"), "did you mean province?"},
		{in("    bound: over\n    boud: over"), "did you mean bound?"},
		{in("    bound: ovr"), "did you mean over?"},
		{in("    unit: km3"), "km2"},
		{in("    value: [30, 20]"), "write value: [20, 30]"},
		{in("title: Sorted: open"), `title: "One: two"`},
		{in("date: 2024/01/28"), "2024-01-28"},
		{in("draft: maybe"), "write draft: true or draft: false"},
		{under("A [b](steel.en.md) c.\n"), "[[steel|b]]"},
		{under("A [b](#s0p2) c.\n"), "s0p1"},
		{under("![](photo.jpg)\n"), "![A laboratory in Zhengzhou](photo.jpg)"},
	} {
		_, problems := Edition("medical-city.en.md", []byte(c.file))
		if len(problems) == 0 || !strings.Contains(problems[0].Hint.String(), c.hint) {
			t.Errorf("want the hint %q: %+v", c.hint, problems)
		}
	}
}

// All that the front matter says arrives, with its places.
func TestFront(t *testing.T) {
	e, problems := Edition("sources/briefings/medical-city.en.md", []byte(whole))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	s := e.Fields
	f, c := s.Figures.V[0], s.Sources.V[0]
	for name, ok := range map[string]bool{
		"title":         e.Title.V == "Medical city opens" && e.Title.Set,
		"summary":       e.Summary.V == "Over 80 billion yuan.",
		"translates":    e.Translates.V == "8aed74400c1d2e3f 0a1b 2c3d",
		"date":          s.Date.V.String() == "2024-01-28",
		"updated":       s.Updated.V.String() == "2024-02-01",
		"province":      len(s.Province.V) == 2 && s.Province.V[1].V == "hebei",
		"city":          s.City.V == "zhengzhou",
		"industries":    s.Industries.V[0].V == "biomedicine",
		"organisations": s.Organisations.V[0].V == "citic",
		"original":      s.Original.Set && s.Original.V.Code() == "en",
		"aliases":       s.Aliases.V[0].V == "old-city",
		"parity":        s.ParityOff.V,
		"draft":         s.Draft.Set && !s.Draft.V,
		"figure":        f.Name == "investment" && f.Label.Zh == "投资" && f.Quantity.Value.String() == "80000000000" && f.Quantity.Unit == "CNY" && f.Quantity.Bound == "over" && f.Period.String() == "2023" && f.AsOf.String() == "2024-01-28" && f.Evidence == "over 80 billion yuan" && f.Source == 1 && f.Note.En == "In all",
		"source":        c.Title == "City opens" && c.Publisher == "China Daily" && c.URL == "https://example.org/news" && c.Published.String() == "2024-01-28" && c.Article == "one.txt" && len(c.SHA256) == 64 && c.Note == "Page 3",
	} {
		if !ok {
			t.Errorf("%s: %+v", name, e)
		}
	}
	for name, at := range map[string]source.At{
		"henan": s.Province.V[0].At, "hebei": s.Province.V[1].At, "investment": f.At, "80e9": f.ValueAt,
		"over 80 billion yuan": f.EvidAt, "zhengzhou": s.City.At, "old-city": s.Aliases.V[0].At,
	} {
		if got := whole[at.Start:at.End]; got != name {
			t.Errorf("%s is said to be at %q", name, got)
		}
	}
}

// A field may be written in any of YAML's ways.
func TestFrontForms(t *testing.T) {
	for _, c := range []struct{ front, want string }{
		{"title: City opens", "City opens"},
		{`title: "City: opens"`, "City: opens"},
		{"title: 'City''s opening'", "City's opening"},
		{"title: >\n  City\n  opens", "City opens"},
		{"title: |\n  City\n  opens", "City opens"},
		{"title: City\n  opens", "City opens"},
		{"title: 2024", "2024"},
		{"title: true", "true"},
		{"title: 80e9", "80e9"},
		{"title: 医学城 # a remark", "医学城"},
		{"# a remark\ntitle: City", "City"},
	} {
		e, problems := Edition("a.en.md", []byte("---\n"+c.front+"\n---\nText.\n"))
		if e.Title.V != c.want || diag.Errors(problems) > 0 {
			t.Errorf("%q: %q %v", c.front, e.Title.V, problems)
		}
	}
}

func TestFileNames(t *testing.T) {
	for file, want := range map[string]string{
		"sources/briefings/henan-steel.en.md": "", "sources/briefings/2024/henan-steel.zh.md": "",
		"sources/briefings/henan-steel.md": "file-name", "sources/briefings/henan-steel.fr.md": "file-name",
		"sources/briefings/Henan.en.md": "slug", "sources/briefings/河南.zh.md": "slug", "sources/briefings/a.b.en.md": "slug", "sources/briefings/index.en.md": "slug",
	} {
		e, problems := Edition(file, []byte(whole))
		rule := ""
		if len(problems) > 0 {
			rule = problems[0].Rule
		}
		if rule != want || (e == nil) != (want != "") {
			t.Errorf("%s: %v %v", file, e, problems)
		}
	}
}

// Editors' systems end lines in their own ways; the edition is one.
func TestLineEnds(t *testing.T) {
	for _, c := range faults {
		if _, fault := source.Text([]byte(c.file)); fault != nil {
			continue
		}
		for name, other := range map[string]string{
			"CRLF":          strings.ReplaceAll(c.file, "\n", "\r\n"),
			"mark and CRLF": "\ufeff" + strings.ReplaceAll(c.file, "\n", "\r\n"),
			"CR":            strings.ReplaceAll(c.file, "\n", "\r"),
		} {
			a, as := Edition("a.en.md", []byte(c.file))
			b, bs := Edition("a.en.md", []byte(other))
			b.Digest = a.Digest
			if !reflect.DeepEqual(a, b) || !slices.EqualFunc(as, bs, func(x, y diag.Problem) bool { return x.Span == y.Span && x.Message.String() == y.Message.String() }) {
				t.Errorf("%s with %s is another edition", c.name, name)
			}
		}
	}
}

func problemsIn(t *testing.T, e *model.Edition, problems []diag.Problem, size int) {
	for _, p := range problems {
		if p.Span.Start < 0 || p.Span.End < p.Span.Start || p.Span.End > size {
			t.Fatalf("%s at %d–%d of %d bytes", p.Rule, p.Span.Start, p.Span.End, size)
		}
	}
	for _, b := range e.Blocks {
		if b.At.Start < 0 || b.At.End < b.At.Start || b.At.End > size {
			t.Fatalf("block %s at %v of %d bytes", b.ID, b.At, size)
		}
	}
	for _, r := range e.Refs {
		if r.At.Start < 0 || r.At.End < r.At.Start || r.At.End > size {
			t.Fatalf("reference %s at %v of %d bytes", r.Name, r.At, size)
		}
	}
}
