package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/lang"
)

// badSite is a site with a problem of each rule: the examples of the rules, each as a
// briefing that has the rule's name, and files for the rules whose examples are words.
func badSite(t *testing.T, root string) {
	for name, text := range exampleSite {
		put(t, root, name, text)
	}
	put(t, root, "sources/site.yaml", exampleSite["sources/site.yaml"]+"messages: zh\nrules: {no-source: off}\ncolours: {accent: '#ffee88'}\n")
	put(t, root, "sources/people.yaml", "li: {name: {en: Li, zh: 李}}\n")
	put(t, root, "sources/stray.docx", "x")
	put(t, root, "sources/organisations.yaml", exampleSite["sources/organisations.yaml"]+
		"spic: {name: {en: State Power Investment, zh: 国家电投}, aliases: {en: [SPIC]}}\nenvision: {name: {en: Envision, zh: 远景能源}, aliases: {en: [SPIC]}}\n")
	// A translation, and its original that has changed since.
	put(t, root, "sources/briefings/drift.en.md", example(lang.En, "It opened.\n\nIt is new."))
	put(t, root, "sources/briefings/drift.zh.md", example(lang.Zh, "已经投产。\n\n设备全新。"))
	var out bytes.Buffer
	if code := run([]string{"stamp", "drift", "-C", root}, &out, &out); code != exitOK {
		t.Fatal(out.String())
	}
	put(t, root, "sources/briefings/drift.en.md", example(lang.En, "title: Two\n---\nIt opened.\n\nIt is not new.\n\nIt is large."))
	for _, r := range diag.Rules {
		if slices.Contains(inWords, r.Name) || r.Name == "merge-conflict" {
			continue
		}
		bad := r.Bad
		if bad.Zh == "" && slices.Contains(ofPair, r.Name) {
			bad.Zh = bad.En
		}
		if r.Name == "drift" {
			continue
		}
		for _, l := range lang.Both {
			put(t, root, "sources/briefings/"+r.Name+"."+l.Code()+".md", example(l, bad.In(l)))
		}
		if r.Name == "unknown-place" || r.Name == "unknown-city" {
			put(t, root, "sources/briefings/"+r.Name+".zh.md", example(lang.Zh, ""))
		}
	}
	put(t, root, "sources/briefings/image/mill.svg", exampleSite["sources/briefings/one/mill.svg"])
	en, zh := example(lang.En, ""), example(lang.Zh, "")
	for name, text := range map[string]string{
		"2023/twice.en.md": en, "2024/twice.en.md": en, "2023/twice.zh.md": zh,
		"coded.en.md": en, "coded.zh.md": "---\ntitle: \xb0\xb2\xd1\xf4\xb8\xd6\xcc\xfa\n---\n\xb0\xb2\xd1\xf4\xa1\xa3\n",
		"no-language.md": en, "large.en.md": strings.Repeat("a", 5<<20),
		"heavy.en.md": example(lang.En, "![Mill](mill.svg)"), "heavy.zh.md": example(lang.Zh, "![轧机](mill.svg)"), "heavy/mill.svg": `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">` + strings.Repeat(" ", 2<<20) + `</svg>`,
		"alone.en.md":     en,
		"empty.en.md":     strings.Replace(en, "title: One\n", "", 1),
		"Two Words.en.md": en,
		"merged.en.md":    "---\ntitle: One\n<<<<<<< HEAD\ndate: 2024-01-28\n=======\ndate: 2024-01-29\n>>>>>>> work\n---\nText.\n",
	} {
		put(t, root, "sources/briefings/"+name, text)
	}
	put(t, root, "templates/about.html", "{{if}}\n")
}

// sessionSteps are what an editor types.
var sessionSteps = []string{
	"", "build --help", "chek", "build --fast", "serve --port eight", "import", "new", "new 河南 钢铁", "new steel --province 河南省南部", "new steel --province 浙江 --city 宁波 --industries 钢铁 --date 2024年",
	"check", "build", "stamp", "stamp drift", "stamp no-such", "explain", "rename", "template no-such.html", "pack", "pack --out copies --only pdf",
	"help no-such", "help rules", "help drift", "help format", "help site", "help units", "help data", "doctor",
}

// TestChineseSession runs what an editor meets in a day, in Chinese, and keeps it for
// a reader: testdata/session.zh.txt. Everything is in Chinese but names, commands and
// what the editor has written.
func TestChineseSession(t *testing.T) {
	root := t.TempDir()
	badSite(t, root)
	var all strings.Builder
	for _, step := range sessionSteps {
		var out bytes.Buffer
		args := strings.Fields(step)
		code := run(append(args, "-C", root, "--cache", filepath.Join(root, ".cache"), "--lang", "zh"), &out, &out)
		fmt.Fprintf(&all, "$ %s\n%s[%d]\n\n", strings.TrimSpace("brief "+step), out.String(), code)
	}
	got := strings.ReplaceAll(all.String(), root, "/site")
	got = regexp.MustCompile(`用时 \S+`).ReplaceAllString(got, "用时 …")
	got = regexp.MustCompile(`(?m)^brief (?:development|v)\S*.*$`).ReplaceAllString(got, "brief 版本")
	file := filepath.Join("testdata", "session.zh.txt")
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs (-update writes it again); got:\n%s", file, got)
	}
	for _, r := range diag.Rules {
		if !strings.Contains(got, "["+r.Name+"]") && !slices.Contains([]string{"occupied"}, r.Name) {
			t.Errorf("the session has no problem of the rule %s", r.Name)
		}
	}
	for i, line := range strings.Split(got, "\n") {
		if words := english(line); words != "" {
			t.Errorf("%s:%d: English in %q: %s", file, i+1, line, words)
		}
	}
}

var (
	// excerpts, what html/template says, what is typed, examples, and the kinds of figures in both languages
	others = regexp.MustCompile(`^ +\d* \|.*|.* \[template\]$|^\$ .*|^    [^\p{Han}]*$|^[-* ] [a-z]+ +[A-Z][a-z ]+  \p{Han}.*`)
	// quotations, references, fields with their values, commands, slugs and files
	inQuotes = regexp.MustCompile("“[^”]*”|‘[^’]*’|`[^`]*`|\\[\\[[^\\]]*\\]\\]|<!--.*?-->|\\{[^}]*\\}|\\[[a-z-]+\\]|[a-z_]+: ?[^，。；、）]*|brief( --?\\S+| [a-z-]+)*|[A-Za-z0-9_]*[a-z0-9]+([-/.][a-z0-9*]+)+|CSV on the Web")
	sentence = regexp.MustCompile(`\b(?:the|is|are|of|and|to|not|has|have|no|with|for|in|it|that|this|which|where|by|be|was|but|an?)\b|\b[a-z]{3,} [a-z]{3,} [a-z]{3,}\b`)
)

// english returns the English that a line says, beside what it names or quotes.
func english(line string) string {
	if others.MatchString(line) {
		return ""
	}
	return sentence.FindString(inQuotes.ReplaceAllString(line, "…"))
}

// TestEnglishIsFound holds that a line of the session with English in it fails.
func TestEnglishIsFound(t *testing.T) {
	for line, want := range map[string]string{
		"a.en.md:1:1: 错误：the site has no title [missing-field]": "the",
		"  提示：add the line below":                               "add the line",
		"没有省份“the henan”":                                       "",
		"  提示：请写 title: one of the two":                         "",
		"运行 brief check --fix 可自动更正":                            "",
		"  3 | It is the one.":                                  "",
		"nothing looks wrong here":                              "nothing looks wrong",
	} {
		if got := english(line); got != want {
			t.Errorf("%q: %q, want %q", line, got, want)
		}
	}
}
