package main

import (
	"bytes"
	"encoding/json"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/lang"
)

// exampleSite is what the examples of the rules are put into.
var exampleSite = map[string]string{
	"sources/site.yaml":              goodSite["sources/site.yaml"],
	"sources/organisations.yaml":     "anyang-works:\n  name: {en: Anyang Works, zh: 安阳钢铁厂}\n",
	"sources/articles/a.txt":         "Anyang, Henan, 28 January 2024 (The Herald). A total of over 80 billion yuan. 总投资逾800亿元。54 firms.\n",
	"sources/briefings/one/mill.svg": `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>`,
}

var exampleFields = [2]string{
	lang.En: "title: One\ndate: 2024-01-28\nprovince: henan\ncity: anyang\nindustries: [iron-steel]\nsources: [{publisher: The Herald, article: a.txt}]\n",
	lang.Zh: "title: 一\n",
}

// inWords are the rules whose examples are no piece of an edition: they tell
// of files, or of what to do.
var inWords = []string{"contrast", "duplicate-slug", "encoding", "file-name", "file-size", "image-size", "missing-edition", "missing-field", "occupied", "shared-name", "slug", "template", "unknown-rule", "unused", "unused-person"}

// ofPair are the rules that look at both editions at once.
var ofPair = []string{"alignment", "disagreement", "drift", "figure-parity", "figure-text", "terms", "untraced", "unused-figure"}

var fieldLine = regexp.MustCompile(`^([a-z_]+):`)

// example is an edition with a piece of fields or text, or of both, parted by
// a line of ---.
func example(l lang.Lang, piece string) string {
	fields, text, both := strings.Cut(piece, "---\n")
	if !both && !fieldLine.MatchString(piece) {
		fields, text = "", piece
	}
	if text == "" {
		text = lang.Pair{En: "Text.", Zh: "正文。"}.In(l)
	}
	own := exampleFields[l]
	for line := range strings.Lines(fields) {
		if m := fieldLine.FindStringSubmatch(line); m != nil {
			own = regexp.MustCompile(`(?m)^`+m[1]+`:.*\n`).ReplaceAllString(own, "")
		}
	}
	return "---\n" + own + strings.TrimSuffix(fields, "\n") + "\n---\n" + text + "\n"
}

// checkExample checks the site with two pieces and returns what is told, by rule
// and file.
func checkExample(t *testing.T, pieces lang.Pair) (told map[string][]string, errors []string) {
	root := t.TempDir()
	for name, text := range exampleSite {
		if text != "" {
			put(t, root, name, text)
		}
	}
	for _, l := range lang.Both {
		put(t, root, "sources/briefings/one."+l.Code()+".md", example(l, pieces.In(l)))
	}
	var stdout, stderr bytes.Buffer
	if code := run([]string{"check", "-C", root, "--cache", filepath.Join(root, ".cache"), "--format", "json"}, &stdout, &stderr); code > exitProblems {
		t.Fatal(stderr.String())
	}
	told = map[string][]string{}
	for line := range strings.Lines(stdout.String()) {
		var p struct{ File, Rule, Severity, Message string }
		if err := json.Unmarshal([]byte(line), &p); err != nil {
			t.Fatal(err)
		}
		told[p.Rule] = append(told[p.Rule], p.File)
		if p.Severity == "error" {
			errors = append(errors, p.Message)
		}
	}
	return told, errors
}

// TestRules holds that each rule is documented, and that its examples are what
// they are said to be.
func TestRules(t *testing.T) {
	for _, r := range diag.Rules {
		t.Run(r.Name, func(t *testing.T) {
			if r.About == "" || strings.HasSuffix(r.About.String(), ".") || !strings.HasSuffix(r.Why.String(), ".") {
				t.Errorf("about %q, why %q", r.About, r.Why)
			}
			if r.Bad.En == "" || r.Good.En == "" || (r.Bad.Zh == "") != (r.Good.Zh == "") && r.Name != "drift" {
				t.Errorf("bad %q, good %q", r.Bad, r.Good)
			}
			if slices.Contains(inWords, r.Name) {
				return
			}
			tries := map[lang.Lang][2]lang.Pair{lang.En: {r.Bad, r.Good}}
			if !slices.Contains(ofPair, r.Name) {
				tries = map[lang.Lang][2]lang.Pair{lang.En: {{En: r.Bad.En}, {En: r.Good.En}}}
				if r.Bad.Zh != "" {
					tries[lang.Zh] = [2]lang.Pair{{Zh: r.Bad.Zh}, {Zh: r.Good.Zh}}
				}
			}
			for _, l := range slices.Sorted(maps.Keys(tries)) {
				bad, good := tries[l][0], tries[l][1]
				if told, _ := checkExample(t, bad); len(told[r.Name]) == 0 {
					t.Errorf("%q is not told of: %v", bad, told)
				}
				if r.Name == "drift" { // what is good is a command
					continue
				}
				if told, errors := checkExample(t, good); len(told[r.Name]) > 0 || len(errors) > 0 {
					t.Errorf("%q is told of: %v %q", good, told, errors)
				}
			}
		})
	}
}

// TestRuleHelp holds that each rule's help says all, in lines that a terminal
// has room for.
func TestRuleHelp(t *testing.T) {
	var overview bytes.Buffer
	if code := run([]string{"help", "rules"}, &overview, &overview); code != exitOK {
		t.Fatal(overview.String())
	}
	for _, r := range diag.Rules {
		if !regexp.MustCompile(`(?m)^[* ] `+r.Name+` `).MatchString(overview.String()) || !strings.Contains(overview.String(), r.About.String()) {
			t.Errorf("the overview does not list %s", r.Name)
		}
		for _, args := range [][]string{{"help", "rules", r.Name}, {"help", r.Name}} {
			var out bytes.Buffer
			code := run(args, &out, &out)
			if r.Name == "template" && len(args) == 2 { // a command has that name
				if !strings.Contains(out.String(), "brief help rules template") {
					t.Errorf("%v does not lead to the rule: %s", args, out.String())
				}
				continue
			}
			flat := strings.Join(strings.Fields(out.String()), " ")
			if code != exitOK || !strings.Contains(flat, strings.Join(strings.Fields(r.Why.String()), " ")) || !strings.Contains(out.String(), r.About.String()) {
				t.Errorf("%v: %s", args, out.String())
			}
			for line := range strings.Lines(r.Good.Zh) {
				if !strings.Contains(out.String(), strings.TrimSuffix(line, "\n")) {
					t.Errorf("%v has no %q: %s", args, line, out.String())
				}
			}
		}
	}
}
