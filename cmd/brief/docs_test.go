package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestDocs runs what docs/ says. Each page has a story in testdata/docs that runs
// every command of its sh blocks, in their order and as they are written; a
// command that no story runs fails, and so does a story for a page that is gone.
func TestDocs(t *testing.T) {
	pages, err := filepath.Glob("../../docs/*.zh.md")
	if err != nil || len(pages) == 0 {
		t.Fatalf("no pages: %v", err)
	}
	var stories []string
	for _, zh := range pages {
		name := strings.TrimSuffix(filepath.Base(zh), ".zh.md")
		commands := commandsOf(t, zh)
		if en := commandsOf(t, strings.TrimSuffix(zh, ".zh.md")+".md"); !slices.Equal(en, commands) {
			t.Errorf("%s: the pages have different commands\nEnglish: %q\nChinese: %q", name, en, commands)
		}
		if len(commands) == 0 {
			continue
		}
		story := filepath.Join("testdata/docs", name+".txtar")
		stories = append(stories, story)
		raw, err := os.ReadFile(story)
		if err != nil {
			t.Errorf("docs/%s.md has commands, and nothing runs them: %v", name, err)
			continue
		}
		lines := strings.Split(string(raw), "\n")
		for _, command := range commands {
			i := slices.IndexFunc(lines, func(line string) bool { return runs(line, command) })
			if i < 0 {
				t.Errorf("docs/%s.md: %s does not run, in this order: %s", name, story, command)
				continue
			}
			lines = lines[i+1:]
		}
	}
	found, err := filepath.Glob("testdata/docs/*.txtar")
	if err != nil || !slices.Equal(found, sorted(stories)) {
		t.Errorf("stories %v for pages %v: %v", found, stories, err)
	}
	testscript.Run(t, testscript.Params{Dir: "testdata/docs", RequireExplicitExec: true, Setup: ownCache})
}

func sorted(list []string) []string {
	slices.Sort(list)
	return list
}

// fetched are commands that a test cannot run, because they need the network: what
// they fetch is made and tested by TestActions.
var fetched = regexp.MustCompile(`^go install \S+/cmd/brief@latest$`)

var shellBlock = regexp.MustCompile("(?ms)^```sh\n(.*?)^```$")

// commandsOf lists the lines of the sh blocks of a page.
func commandsOf(t *testing.T, page string) []string {
	t.Helper()
	raw, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	var commands []string
	for _, block := range shellBlock.FindAllStringSubmatch(string(raw), -1) {
		for line := range strings.Lines(block[1]) {
			if line = strings.TrimSpace(line); line != "" && !fetched.MatchString(line) {
				commands = append(commands, line)
			}
		}
	}
	return commands
}

// runs reports whether a line of a story runs a command. Programs are run by
// exec, in the background where they serve; cd and rm are the script's own, with
// single quotes where a shell has double ones.
func runs(line, command string) bool {
	line = strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(line, "! "), "exec "), " &")
	return strings.ReplaceAll(line, "'", `"`) == command
}
