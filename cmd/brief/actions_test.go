package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// action is what the tests read of a composite action.
type action struct {
	Inputs map[string]struct{ Default string }
	Runs   struct {
		Using string
		Steps []struct {
			ID, Name, Uses, Run string
			Env, With           map[string]string
		}
	}
}

// runner stands for a machine of GitHub Actions: an empty folder, and the steps
// of an action carried out one after the other, each with what the earlier ones
// put on the path.
type runner struct {
	t        *testing.T
	dir      string // the user's repository
	temp     string
	releases string // where releases are fetched from
	values   map[string]string
	path     string
	said     bytes.Buffer
	used     []string // the actions of GitHub that it would run
}

var expression = regexp.MustCompile(`\$\{\{\s*([a-z0-9_.]+)\s*\}\}`)

// fill puts the values of expressions in their place.
func (r *runner) fill(s string) string {
	return expression.ReplaceAllStringFunc(s, func(e string) string {
		name := expression.FindStringSubmatch(e)[1]
		value, ok := r.values[name]
		if !ok {
			r.t.Errorf("the action reads %s, which nothing gives", name)
		}
		return value
	})
}

// run carries out an action and returns what fails.
func (r *runner) run(name string, inputs map[string]string) error {
	r.t.Helper()
	dir, err := filepath.Abs(filepath.Join("../../.github/actions", name))
	if err != nil {
		r.t.Fatal(err)
	}
	raw, err := os.ReadFile(filepath.Join(dir, "action.yml"))
	if err != nil {
		r.t.Fatal(err)
	}
	var a action
	if err := yaml.Unmarshal(raw, &a); err != nil {
		r.t.Fatal(err)
	}
	if a.Runs.Using != "composite" || len(a.Runs.Steps) < 3 {
		r.t.Fatalf("%s is no composite action", name)
	}
	r.values = map[string]string{"github.action_repository": strings.TrimPrefix(repository(), "github.com/"), "github.sha": "1234", "runner.temp": r.temp, "steps.pages.outputs.base_url": "https://team.github.io/steel"}
	for name, in := range a.Inputs {
		r.values["inputs."+name] = in.Default
	}
	for name, value := range inputs {
		if _, ok := a.Inputs[name]; !ok {
			r.t.Errorf("%s has no input %s", "action", name)
		}
		r.values["inputs."+name] = value
	}
	for _, step := range a.Runs.Steps {
		if step.Uses != "" {
			for _, v := range step.With {
				r.fill(v)
			}
			r.used = append(r.used, step.Uses)
			continue
		}
		added := filepath.Join(r.temp, "path")
		cmd := exec.CommandContext(r.t.Context(), "bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step.Run)
		cmd.Dir = r.dir
		// Nothing of this machine but its tools: no Go, no HOME of a developer.
		cmd.Env = []string{
			"PATH=" + r.path, "HOME=" + r.temp, "LANG=C.UTF-8", "RUNNER_TEMP=" + r.temp, "GITHUB_PATH=" + added,
			"GITHUB_ACTION_PATH=" + dir, "BRIEF_RELEASES=file://" + r.releases,
		}
		for name, value := range step.Env {
			cmd.Env = append(cmd.Env, name+"="+r.fill(value))
		}
		cmd.Stdout, cmd.Stderr = &r.said, &r.said
		if err := cmd.Run(); err != nil {
			return fmt.Errorf("%s: %w", step.Name, err)
		}
		lines, _ := os.ReadFile(added)
		for line := range strings.Lines(string(lines)) {
			r.path = strings.TrimSpace(line) + string(os.PathListSeparator) + r.path
		}
		os.Remove(added)
	}
	return nil
}

// TestActions carries out what the workflows of a new site do, in an empty folder
// and with a release made here: init, then the shell lines of both actions.
func TestActions(t *testing.T) {
	t.Parallel()
	for _, tool := range []string{"bash", "curl", "unzip", "zip", "git"} {
		need(t, tool)
	}
	releases := t.TempDir()
	dist := filepath.Join(releases, latest)
	build := exec.CommandContext(t.Context(), "bash", "../../.ci/release", latest, runtime.GOOS+"/"+runtime.GOARCH)
	build.Env = append(os.Environ(), "DIST="+dist)
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if notes, err := os.ReadFile(filepath.Join(dist, "NOTES.md")); err != nil || !strings.Contains(string(notes), "brief init") || strings.Contains(string(notes), "\n## ") {
		t.Errorf("the notes are not those of one version: %v\n%s", err, notes)
	}
	begin := func(t *testing.T) *runner {
		r := &runner{t: t, dir: t.TempDir(), temp: t.TempDir(), releases: releases, path: "/usr/bin:/bin"}
		var out bytes.Buffer
		if code := run([]string{"init", r.dir}, &out, &out); code != exitOK {
			t.Fatal(out.String())
		}
		return r
	}
	version := map[string]string{"version": latest}

	t.Run("build", func(t *testing.T) {
		r := begin(t)
		workflow, err := os.ReadFile(filepath.Join(r.dir, ".github/workflows/pages.yml"))
		if err != nil || !strings.Contains(string(workflow), "/.github/actions/build@"+latest+"\n        with:\n          version: "+latest+"\n") {
			t.Errorf("the workflow of a new site does not run this action: %v\n%s", err, workflow)
		}
		if err := r.run("build", version); err != nil {
			t.Fatalf("%v\n%s", err, r.said.String())
		}
		for _, file := range []string{"public/en/briefings/sample-briefing.html", "public/index.html", ".cache/brief"} {
			if _, err := os.Stat(filepath.Join(r.dir, file)); err != nil {
				t.Error(err)
			}
		}
		for _, want := range []string{"brief " + latest + " ", "but --url says https://team.github.io/steel/"} {
			if !strings.Contains(r.said.String(), want) {
				t.Errorf("%q is not in what it says:\n%s", want, r.said.String())
			}
		}
		if !strings.Contains(strings.Join(r.used, " "), "actions/upload-pages-artifact@") {
			t.Errorf("it uses %v", r.used)
		}
		// The next run finds what this one remembers.
		r.said.Reset()
		if err := r.run("build", version); err != nil || !strings.Contains(r.said.String(), " 0 written, 0 removed") {
			t.Errorf("a second run: %v\n%s", err, r.said.String())
		}
	})

	t.Run("review", func(t *testing.T) {
		r := begin(t)
		put(t, r.dir, "sources/briefings/draft.en.md", "---\ntitle: A draft\ndate: 2024-01-28\nprovince: henan\nindustries: [iron-steel]\nsources: [{publisher: P}]\ndraft: true\n---\nText.\n")
		put(t, r.dir, "sources/briefings/draft.zh.md", "---\ntitle: 草稿\n---\n正文。\n")
		if err := r.run("review", version); err != nil {
			t.Fatalf("%v\n%s", err, r.said.String())
		}
		if _, err := os.Stat(filepath.Join(r.temp, "preview/en/briefings/draft.html")); err != nil {
			t.Error(err)
		}
		put(t, r.dir, "sources/briefings/draft.zh.md", "---\ntitle: 草稿\nprovince: henann\n---\n正文。\n")
		r.said.Reset()
		if err := r.run("review", version); err == nil {
			t.Error("an error passes the review")
		}
		if !strings.Contains(r.said.String(), "::error file=sources/briefings/draft.zh.md,line=3") {
			t.Errorf("no note on the line:\n%s", r.said.String())
		}
	})

	t.Run("wrong sum", func(t *testing.T) {
		r := begin(t)
		err := r.run("build", map[string]string{"version": latest, "sha256": strings.Repeat("0", 64)})
		if err == nil || !strings.Contains(r.said.String(), "nothing is run") || strings.Contains(r.said.String(), "brief "+latest+" linux") {
			t.Errorf("an archive with another sum is run: %v\n%s", err, r.said.String())
		}
	})

	t.Run("no release", func(t *testing.T) {
		r := begin(t)
		if err := r.run("build", map[string]string{"version": "v99.0.0"}); err == nil || !strings.Contains(r.said.String(), "is the version in the workflow one of the releases?") {
			t.Errorf("%v\n%s", err, r.said.String())
		}
	})
}
