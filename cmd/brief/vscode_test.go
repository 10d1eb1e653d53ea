package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/scaffold"
)

// matcher is a problem matcher of VS Code, as far as the settings of a new site use
// it.
type matcher struct {
	Severity     string
	FileLocation []string
	Pattern      struct {
		Regexp                            string
		File, Line, Column, Message, Code int
	}
	Background *struct{ BeginsPattern, EndsPattern string }
}

// editorFiles are the files of a new site, by path.
func editorFiles(t *testing.T, cms bool) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	for _, f := range scaffold.Files(scaffold.Options{Title: lang.Pair{En: "A", Zh: "甲"}, BaseURL: "https://a.example/", Today: "2024-01-28", Repository: "github.com/a/b", Version: "v0", Owner: "a/b", CMS: cms}) {
		files[f.Path] = f.Data
	}
	return files
}

// The task of VS Code finds in the output of brief watch what is wrong, and knows
// when a build begins and ends.
func TestProblemMatcher(t *testing.T) {
	var tasks struct {
		Tasks []struct {
			Label, Command string
			Args           []string
			ProblemMatcher []matcher
		}
	}
	if err := json.Unmarshal(editorFiles(t, false)[".vscode/tasks.json"], &tasks); err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(tasks.Tasks, func(x struct {
		Label, Command string
		Args           []string
		ProblemMatcher []matcher
	}) bool {
		return x.Label == "brief watch"
	})
	task := tasks.Tasks[i]
	for _, l := range []string{"en", "zh"} {
		t.Run(l, func(t *testing.T) {
			root := t.TempDir()
			for name, text := range map[string]string{
				"sources/site.yaml":                   "title: {en: A, zh: 甲}\nbase_url: https://a.example/\n",
				"sources/briefings/a.en.md":           "---\ntitle: A: b\ndate: 2024-01-28\nprovince: hennan\nindustries: [biomedicine]\n---\nIt cost 80 billion yuan , see [x](other.md).\n",
				"sources/briefings/a.zh.md":           "---\ntitle: 甲\n---\n耗资8亿元,很多。\n",
				"sources/briefings/两 个/深圳 b: c.en.md": "---\ntitle: B\n---\nText.\n",
			} {
				writeFile(t, root, name, text)
			}
			said, mended := watchedTwice(t, root, task.Args, l)
			var got []string
			for line := range strings.Lines(said) {
				line = strings.TrimRight(line, "\r\n")
				for _, m := range task.ProblemMatcher {
					f := regexp.MustCompile(m.Pattern.Regexp).FindStringSubmatch(line)
					if f != nil {
						got = append(got, fmt.Sprintf("%s:%s:%s %s %s %s", f[m.Pattern.File], f[m.Pattern.Line], f[m.Pattern.Column], map[string]string{"error": "error", "warning": "warning", "info": "note"}[m.Severity], f[m.Pattern.Message], f[m.Pattern.Code]))
					}
				}
			}
			want := wrongWith(t, root, l)
			if !slices.Equal(got, want) {
				t.Errorf("the matchers find\n%s\nand not\n%s\nin\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"), said)
			}
			if kinds := strings.Join(want, "\n"); !strings.Contains(kinds, " error ") || !strings.Contains(kinds, " warning ") || !strings.Contains(kinds, "深圳 b: c.en.md") {
				t.Errorf("the site does not have what is to be found: %s", kinds)
			}
			for _, m := range task.ProblemMatcher {
				begins, ends := regexp.MustCompile(m.Background.BeginsPattern), regexp.MustCompile(m.Background.EndsPattern)
				var order string
				for line := range strings.Lines(said + mended) {
					switch line = strings.TrimRight(line, "\r\n"); {
					case begins.MatchString(line):
						order += "b"
					case ends.MatchString(line):
						order += "e"
					}
				}
				if order != "bebe" {
					t.Errorf("a failed build and a good one are %q to the matcher of a %s:\n%s", order, m.Severity, said+mended)
				}
			}
		})
	}
}

// watchedTwice is what brief watch prints for a site with errors, and once it is
// mended.
func watchedTwice(t *testing.T, root string, args []string, l string) (failed, mended string) {
	t.Helper()
	p := start(t, append(slices.Clone(args), "-C", root, "--cache", t.TempDir(), "--lang", l)...)
	said := func(n int) func() bool {
		return func() bool {
			return len(regexp.MustCompile(`(?m)(left as it was|保持原样|\d(ms|s)(; .*|；.*)?)$`).FindAllString(p.said.String(), -1)) >= n
		}
	}
	p.until("the first build", said(1))
	first := p.said.String()
	writeFile(t, root, "sources/briefings/a.en.md", "---\ntitle: A\ndate: 2024-01-28\nprovince: henan\nindustries: [biomedicine]\nsources: [{publisher: A}]\n---\nIt cost 800 million yuan.\n")
	writeFile(t, root, "sources/briefings/a.zh.md", "---\ntitle: 甲\n---\n耗资8亿元。\n")
	if err := exec.Command("rm", "-r", root+"/sources/briefings/两 个").Run(); err != nil {
		t.Fatal(err)
	}
	p.until("a good build", func() bool {
		last := p.said.String()[len(first):]
		return goodBuild.MatchString(last)
	})
	p.interrupt()
	begins := "building\n"
	if l == "zh" {
		begins = "正在生成\n"
	}
	for _, build := range strings.Split(p.said.String()[len(first):], begins) { // some of a site that is mended in half
		if goodBuild.MatchString(build) {
			return first, begins + build
		}
	}
	t.Fatalf("there is no good build in\n%s", &p.said)
	return "", ""
}

// goodBuild is the last line of a good build.
var goodBuild = regexp.MustCompile(`(, in |用时 ?)\d[^\n]*\n`)

// wrongWith is what brief build finds, by its own words for programs.
func wrongWith(t *testing.T, root, l string) (list []string) {
	t.Helper()
	for name, text := range map[string]string{
		"sources/briefings/a.en.md":           "---\ntitle: A: b\ndate: 2024-01-28\nprovince: hennan\nindustries: [biomedicine]\n---\nIt cost 80 billion yuan , see [x](other.md).\n",
		"sources/briefings/a.zh.md":           "---\ntitle: 甲\n---\n耗资8亿元,很多。\n",
		"sources/briefings/两 个/深圳 b: c.en.md": "---\ntitle: B\n---\nText.\n",
	} {
		writeFile(t, root, name, text)
	}
	var out, said bytes.Buffer
	run([]string{"build", "-C", root, "--cache", t.TempDir(), "--format", "json", "--lang", l}, &out, &said)
	for line := range strings.Lines(out.String()) {
		var p struct {
			File, Severity, Rule, Message string
			Line, Column                  int
		}
		if err := json.Unmarshal([]byte(line), &p); err != nil {
			t.Fatal(err)
		}
		list = append(list, fmt.Sprintf("%s:%d:%d %s %s %s", p.File, p.Line, p.Column, p.Severity, p.Message, p.Rule))
	}
	return list
}

// The settings name files that are there.
func TestEditorSettings(t *testing.T) {
	files := editorFiles(t, false)
	var settings struct {
		Schemas   map[string]string `json:"yaml.schemas"`
		Command   string            `json:"glspc.server.command"`
		Arguments []string          `json:"glspc.server.commandArguments"`
	}
	if err := json.Unmarshal(files[".vscode/settings.json"], &settings); err != nil {
		t.Fatal(err)
	}
	if len(settings.Schemas) < 3 {
		t.Errorf("only %v have schemas", settings.Schemas)
	}
	for name, of := range settings.Schemas {
		if files[name] == nil || !strings.HasPrefix(of, "sources/") {
			t.Errorf("%s, the schema of %s, is not among the files of a new site", name, of)
		}
	}
	if settings.Command != "brief" || strings.Join(settings.Arguments, " ") != "lsp" {
		t.Errorf("the server is %s %v", settings.Command, settings.Arguments)
	}
	if err := json.Unmarshal(files[".vscode/extensions.json"], &struct{}{}); err != nil {
		t.Error(err)
	}
}
