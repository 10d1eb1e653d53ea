package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/diag"
)

// goodSite is a small site with nothing wrong, which each case below spoils.
var goodSite = map[string]string{
	"sources/site.yaml":           "title: {en: One, zh: 一}\nbase_url: https://name.github.io/one/\n",
	"sources/organisations.yaml":  "anyang-works:\n  name: {en: Anyang Works, zh: 安阳钢铁厂}\n",
	"sources/briefings/one.en.md": good,
	"sources/briefings/one.zh.md": "---\ntitle: 一\n---\n一。\n",
}

const good = "---\ntitle: One\ndate: 2024-01-28\nprovince: henan\ncity: anyang\nindustries: [biomedicine]\nsources: [{publisher: P}]\n---\nOne.\n"

// head is good without its text, for cases that bring their own.
const head = "---\ntitle: One\ndate: 2024-01-28\nprovince: henan\ncity: anyang\nindustries: [biomedicine]\nsources: [{publisher: P}]\n---\n"

// spoil is a copy of good with one line of it replaced.
func spoil(line, by string) string {
	if !strings.Contains(good, line+"\n") {
		panic("good has no line " + line)
	}
	return strings.Replace(good, line+"\n", by+"\n", 1)
}

const en = "sources/briefings/one.en.md"

// badInput is a site with one thing wrong.
type badInput struct {
	name, file, text string
	rule, at         string            // at is the place as the first line of the message gives it
	more             map[string]string // further files
}

// badInputs returns one bad site for each thing that can be wrong. It is a
// function and no variable because one file has 50 MB: each of the hundreds of
// processes that the tests start would make it.
func badInputs() []badInput {
	return []badInput{
		{name: "front matter broken", file: en, text: spoil("title: One", "title: One: two"), rule: "front-matter", at: "2:8"},
		{name: "front matter unclosed", file: en, text: "---\ntitle: One\n\nOne.\n", rule: "front-matter", at: "1:1"},
		{name: "front matter missing", file: en, text: "One.\n", rule: "front-matter", at: "1:1"},
		{name: "tab in YAML", file: en, text: spoil("city: anyang", "figures:\n\ta: 1"), rule: "front-matter", at: "6:1"},
		{name: "marks of a merge", file: en, text: head + "<<<<<<< HEAD\nOne.\n=======\nTwo.\n>>>>>>> work\n", rule: "merge-conflict", at: "9:1"},
		{name: "a cell without a column", file: en, text: head + "| a | b |\n|---|---|\n| 1 | 2 | 3 |\n", rule: "markup", at: "11:11"},
		{name: "alias of two organisations", file: "sources/organisations.yaml", text: "anyang-works:\n  name: {en: Anyang Works, zh: 安阳钢铁厂}\nsecond:\n  name: {en: Second, zh: 二厂厂}\n  aliases: {en: [anyang works]}\n", rule: "shared-name", at: "3:1"},
		{name: "an edition of Notepad", file: "sources/briefings/two.en.md.txt", text: good, rule: "file-name", at: "1:1"},
		{name: "a person whom nobody knows", file: en, text: spoil("city: anyang", "authors: [ann-lee]"), rule: "unknown-person", at: "5:11"},
		{name: "a person whom nobody names", file: "sources/people.yaml", text: "ann-lee:\n  name: {en: Ann Lee, zh: 李安}\n", rule: "unused-person", at: "1:1"},
		{name: "a picture that no text shows", file: "sources/briefings/one/a.png", text: "a", rule: "unused", at: "1:1"},
		{name: "a colour that is hard to read", file: "sources/site.yaml", text: goodSite["sources/site.yaml"] + "colours:\n  accent: '#ffa500'\n", rule: "contrast", at: "4:11"},
		{name: "a folder of no briefing", file: "sources/briefings/two/a.png", text: "a", rule: "file-name", at: "1:1"},
		{name: "a briefing beside its folder", file: "sources/three.en.md", text: good, rule: "file-name", at: "1:1"},
		{name: "name of a device", file: "sources/briefings/con.en.md", text: good, rule: "slug", at: "1:1"},
		{name: "a day to come", file: en, text: spoil("city: anyang", "published: 2999-01-28"), rule: "scheduled", at: "5:12"},
		{name: "a date in the future", file: en, text: spoil("date: 2024-01-28", "date: 2999-01-28"), rule: "future-date", at: "3:7"},
		{name: "unknown field", file: en, text: spoil("city: anyang", "citty: anyang"), rule: "unknown-field", at: "5:1"},
		{name: "required field missing", file: en, text: spoil("province: henan", "updated: 2024-02-01"), rule: "missing-field", at: "2:1"},
		{name: "value of another form", file: en, text: spoil("city: anyang", "draft: perhaps"), rule: "field-value", at: "5:8"},
		{name: "date that is none", file: en, text: spoil("date: 2024-01-28", "date: 2023-02-29"), rule: "date", at: "3:7"},
		{name: "unknown province", file: en, text: spoil("province: henan", "province: henann"), rule: "unknown-place", at: "4:11"},
		{name: "city of another province", file: en, text: spoil("city: anyang", "city: heze"), rule: "unknown-city", at: "5:7"},
		{name: "unknown industry", file: en, text: spoil("industries: [biomedicine]", "industries: [biomedecine]"), rule: "unknown-industry", at: "6:14"},
		{name: "unknown organisation", file: en, text: spoil("city: anyang", "organisations: [anyang-work]"), rule: "unknown-organisation", at: "5:17"},
		{name: "editions that disagree", file: "sources/briefings/one.zh.md", text: "---\ntitle: 一\ndate: 2024-01-29\n---\n一。\n", rule: "disagreement", at: "3:7"},
		{name: "dangling reference", file: en, text: head + "See [[nothing-such]].\n", rule: "unknown-reference", at: "9:5"},
		{name: "ambiguous reference", file: en, text: head + "See [[Suzhou]].\n", rule: "ambiguous-reference", at: "9:5"},
		{name: "two briefings on one address", file: "sources/briefings/two/one.en.md", text: good, rule: "duplicate-slug", at: "2:8"},
		{name: "alias that exists", file: en, text: spoil("city: anyang", "aliases: [one]"), rule: "aliases", at: "5:11"},
		{name: "odd file name", file: "sources/briefings/Két szó.en.md", text: good, rule: "slug", at: "1:1"},
		{name: "dots in a file name", file: "sources/briefings/a..b.en.md", text: good, rule: "slug", at: "1:1"},
		{name: "reserved name", file: "sources/briefings/index.en.md", text: good, rule: "slug", at: "1:1"},
		{name: "file name without language", file: "sources/briefings/two.md", text: good, rule: "file-name", at: "1:1"},
		{name: "GB18030", file: en, text: strings.Replace(good, "One.\n", "\xba\xd3\xc4\xcf\xca\xa1\xb5\xc4\xb8\xd6\xcc\xfa\xb2\xfa\xd2\xb5\xa1\xa3\n", 1), rule: "encoding", at: "9:1"},
		{name: "NUL", file: en, text: good + "\x00", rule: "encoding", at: "10:1"},
		{name: "empty file", file: en, text: "", rule: "encoding", at: "1:1"},
		{name: "50 MB", file: en, text: good + strings.Repeat("x", 50<<20), rule: "file-size", at: "1:1"},
		{name: "value that is no number", file: en, text: spoil("city: anyang", "figures: {a: {label: {en: A, zh: 甲}, value: many, unit: count}}"), rule: "figure-value", at: "5:45"},
		{name: "unit that is none", file: en, text: spoil("city: anyang", "figures: {a: {label: {en: A, zh: 甲}, value: 5, unit: stone}}"), rule: "figure-unit", at: "5:54"},
		{name: "evidence that is a copy", file: en, text: spoil("city: anyang", "figures: {a: {label: {en: A, zh: 甲}, value: 5, unit: count, evidence: one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen}}"), rule: "evidence-length", at: "5:71"},
		{name: "raw HTML", file: en, text: head + "One <b onclick=\"steal()\">two</b>.\n", rule: "raw-html", at: "9:5"},
		{name: "javascript: link", file: en, text: head + "[One](javascript:steal()).\n", rule: "unsafe-link", at: "9:1"},
		{name: "link to nowhere", file: en, text: head + "[One](../two.md).\n", rule: "broken-link", at: "9:1"},
		{name: "image without words", file: en, text: head + "![](a.png)\n", rule: "image", at: "9:1"},
		{name: "image that is not there", file: en, text: head + "![A mill](a.png)\n", rule: "image", at: "9:1"},
		{name: "unknown rule", file: "sources/site.yaml", text: goodSite["sources/site.yaml"] + "rules: {no-source: off}\n", rule: "unknown-rule", at: "3:9"},
		{name: "template that fails", file: "templates/about.html", text: "<!doctype html>\n<p>{{.Nothing.Here}}\n", rule: "template", at: "2:13"},
		{name: "foreign file where a page belongs", file: "public/en/briefings/two.html", text: "mine", rule: "occupied", at: "1:1",
			more: map[string]string{"sources/briefings/two.en.md": good}},
		{name: "large image", file: en, text: head + "![A mill](a.svg)\n", rule: "image-size", at: "9:1",
			more: map[string]string{"sources/briefings/one/a.svg": `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">` + strings.Repeat(" ", 2<<20) + `</svg>`}},
		{name: "missing edition", file: "sources/briefings/two.en.md", text: good, rule: "missing-edition", at: "1:1"},
		{name: "no sources", file: en, text: spoil("sources: [{publisher: P}]", "original: en"), rule: "no-sources", at: "2:1"},
		{name: "figures that disagree", file: "sources/briefings/one.zh.md", text: "---\ntitle: 一\n---\n投资80亿元。\n", rule: "figure-parity", at: "4:3",
			more: map[string]string{en: head + "It invests 80 billion yuan.\n"}},
		{name: "figure in one edition only", file: en, text: head + "It makes 54 tonnes.\n", rule: "figure-parity", at: "9:10"},
		{name: "figure that its evidence does not say", file: en, rule: "evidence", at: "5:45",
			text: strings.Replace(spoil("city: anyang", "figures: {a: {label: {en: A, zh: 甲}, value: 8e9, unit: CNY, evidence: invests 80 billion yuan}}"), "One.\n", "One [[a]].\n", 1)},
		{name: "figure without a source", file: en, rule: "untraced", at: "9:22",
			text: strings.Replace(spoil("city: anyang", "figures: {a: {label: {en: A, zh: 甲}, value: 8e9, unit: CNY}}"), "One.\n", "One [[a]], but makes 54 tonnes.\n", 1)},
		{name: "a card and a text that differ", file: en, rule: "figure-text", at: "9:15",
			text: strings.Replace(spoil("city: anyang", "figures: {a: {label: {en: Investment, zh: 投资}, value: 8e9, unit: CNY}}"), "One.\n", "The park cost 80 billion yuan.\n", 1), more: map[string]string{"sources/briefings/one.zh.md": "---\ntitle: 一\n---\n园区耗资800亿元。\n"}},
		{name: "a subject that does not exist", file: en, rule: "unknown-subject", at: "5:70",
			text: spoil("city: anyang", "figures: {a: {label: {en: A, zh: 甲}, value: 8e9, unit: CNY, subject: 河南}}")},
		{name: "another article than was captured", file: en, rule: "article", at: "7:12",
			text: spoil("sources: [{publisher: P}]", "sources: [{publisher: P, article: a.txt, sha256: "+strings.Repeat("0", 64)+"}]"), more: map[string]string{"sources/articles/a.txt": "P says a mill in Anyang is to open on 28 January 2024, and much more.\n"}},
		{name: "typography", file: en, text: head + "The \"old\" mill.\n", rule: "typography", at: "9:5"},
		{name: "typography in Chinese", file: "sources/briefings/one.zh.md", text: "---\ntitle: 一\n---\n老厂,新厂。\n", rule: "typography", at: "4:3"},
		{name: "typography of a field", file: en, text: spoil("title: One", "title: One  and two"), rule: "typography", at: "2:12"},
		{name: "name in one edition only", file: en, text: head + "A mill in Luoyang.\n", rule: "terms", at: "9:11"},
		{name: "name of the other language", file: "sources/briefings/one.zh.md", text: "---\ntitle: 一\n---\nAnyang Works。\n", rule: "terms", at: "4:1"},
		{name: "translation behind its original", file: "sources/briefings/one.zh.md", text: "---\ntitle: 一\ntranslates: 0123456789abcdef 0123 4567 89ab\n---\n一。\n", rule: "drift", at: "3:13"},
		{name: "original that translates", file: en, text: spoil("city: anyang", "translates: 0123456789abcdef"), rule: "drift", at: "5:13"},
		{name: "paragraph not written", file: en, text: good + "\n<!-- paragraph 2: The mill will employ some -->\n", rule: "unwritten", at: "11:1"},
		{name: "paragraphs that the other edition lacks", file: en, text: good + "\n- Two.\n- Three.\n", rule: "alignment", at: "11:1"},
		{name: "unused figure", file: en, rule: "unused-figure", at: "5:11",
			text: strings.Replace(spoil("city: anyang", "figures: {a: {label: {en: A, zh: 甲}, value: 5, unit: count}, b: {label: {en: A, zh: 甲}, value: 5, unit: count}}"), "One.\n", "One [[b]].\n", 1)},
	}
}

// noExcerpt names the cases in which there is no text to show.
var noExcerpt = map[string]bool{"empty file": true, "50 MB": true, "foreign file where a page belongs": true, "missing edition": true,
	"an edition of Notepad": true, "a folder of no briefing": true, "a picture that no text shows": true, "a briefing beside its folder": true}

func TestBadInput(t *testing.T) {
	tried := map[string]bool{}
	for _, c := range badInputs() {
		tried[c.rule] = true
		t.Run(c.name, func(t *testing.T) {
			root := t.TempDir()
			for name, text := range goodSite {
				put(t, root, name, text)
			}
			build := func() (int, string) {
				var stdout, stderr bytes.Buffer
				code := run([]string{"build", "-C", root, "--cache", filepath.Join(root, ".cache")}, &stdout, &stderr)
				return code, stdout.String() + stderr.String()
			}
			if code, out := build(); code != exitOK {
				t.Fatalf("the good site fails: %s", out)
			}
			for name, text := range c.more {
				put(t, root, name, text)
			}
			put(t, root, c.file, c.text)
			before := contents(t, filepath.Join(root, "public"))
			code, out := build()
			first := regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(c.file+":"+c.at+": ") + `(error|warning|note): .*\[` + c.rule + `\]\n`)
			m := first.FindStringSubmatchIndex(out)
			if m == nil {
				t.Fatalf("no %s at %s:%s in\n%s", c.rule, c.file, c.at, clip(out))
			}
			severity := out[m[2]:m[3]]
			rest, _, _ := strings.Cut(out[m[1]:], "\n\n")
			if !strings.Contains(rest, "hint: ") {
				t.Errorf("no hint:\n%s", clip(out))
			}
			if excerpt := regexp.MustCompile(`(?m)^ +\| +\^`).MatchString(rest); excerpt == noExcerpt[c.name] {
				t.Errorf("excerpt %t:\n%s", excerpt, clip(out))
			}
			if (severity == "error") != (code == exitProblems) {
				t.Errorf("%s, but the exit code is %d:\n%s", severity, code, clip(out))
			}
			if severity != "error" {
				return
			}
			after := contents(t, filepath.Join(root, "public"))
			for name, had := range before {
				if after[name] != had {
					t.Fatalf("public/%s is not as it was", name)
				}
			}
			if !strings.Contains(out, "the site is left as it was") {
				t.Errorf("it is not said that the site is left:\n%s", clip(out))
			}
		})
	}
	for _, r := range diag.Rules {
		if !tried[r.Name] {
			t.Errorf("no bad site for the rule %s", r.Name)
		}
	}
}

func put(t *testing.T, root, name, text string) {
	t.Helper()
	file := filepath.Join(root, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// contents reads all files below a folder.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		raw, err := os.ReadFile(name)
		rel, _ := filepath.Rel(dir, name)
		files[filepath.ToSlash(rel)] = string(raw)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func clip(s string) string {
	if len(s) > 3000 {
		return s[:3000] + "…"
	}
	return s
}
