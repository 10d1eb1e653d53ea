package main

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/message"
)

// Limits of GitHub, in bytes: a file in a repository, and a site on Pages.
// https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits
const (
	largestFile = 100 << 20
	largestSite = 1 << 30
)

// gitIn runs git in the site's folder; ok is false where it fails.
func (d *diagnosis) gitIn(args ...string) (out string, ok bool) {
	raw, err := exec.Command("git", append([]string{"-C", d.root}, args...)...).Output()
	return strings.TrimSpace(string(raw)), err == nil
}

// git looks at what reaches GitHub: the workflow, what is ignored, what is not
// committed.
func (d *diagnosis) git(scheduled bool) {
	if _, ok := d.gitIn("rev-parse", "--git-dir"); !ok {
		d.find(diag.Note, "", "this folder is in no repository of git, from which GitHub Pages would publish it", "git init, and create a repository on GitHub to push it to")
		return
	}
	d.workflow(scheduled)
	for _, folder := range []struct {
		path string
		why  message.Message
	}{
		{"public", "the built site would be committed at each build"},
		{"sources/articles", "captured articles belong to their publishers, and a public repository would publish them"},
	} {
		if folder.path == "sources/articles" && d.site.Config.PublishArticles {
			continue
		}
		tracked, _ := d.gitIn("ls-files", "--", folder.path)
		files := slices.DeleteFunc(strings.Fields(tracked), func(f string) bool { return strings.HasSuffix(f, "/.gitignore") })
		if len(files) > 0 {
			d.find(diag.Warning, "", message.New("%d files of %s are in git: %s", len(files), folder.path, folder.why), message.New("git rm -r --cached %s; echo /%s/ >> .gitignore", folder.path, folder.path))
		} else if _, ignored := d.gitIn("check-ignore", "-q", folder.path+"/any.html"); !ignored {
			d.find(diag.Warning, "", message.New("git does not ignore %s: %s", folder.path, folder.why), message.New("add the line /%s/ to .gitignore", folder.path))
		}
	}
	if waiting, ok := d.gitIn("status", "--porcelain", "--", "sources", "templates"); ok && waiting != "" {
		d.find(diag.Note, "", message.New("%d files of the site are not committed, and only what is pushed is published", strings.Count(waiting, "\n")+1), "git add, commit and push them")
	}
}

var (
	fetches  = regexp.MustCompile(`\.github/actions/(?:build|review)@(\S+)`)
	versions = regexp.MustCompile(`(?m)^\s*version:\s*["']?(v[^\s"']+)`)
	pushes   = regexp.MustCompile(`(?s)\bpush:\s*\n\s*branches:\s*\[([^\]]*)\]`)
)

// workflow looks for the workflow that publishes the site.
func (d *diagnosis) workflow(scheduled bool) {
	files, _ := filepath.Glob(filepath.Join(d.root, ".github", "workflows", "*.y*ml"))
	var publishing, text string
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err == nil && strings.Contains(string(raw), "deploy-pages") {
			publishing, text = ".github/workflows/"+filepath.Base(file), string(raw)
		}
	}
	if publishing == "" {
		d.find(diag.Warning, "", "no workflow publishes the site on GitHub Pages", "brief init adds .github/workflows/pages.yml; then choose Settings → Pages → Source → GitHub Actions")
		return
	}
	d.fact("Published by: %s", publishing)
	if scheduled && !strings.Contains(text, "schedule:") {
		d.find(diag.Warning, publishing, "briefings are held back until their day, but the workflow runs only when something is pushed", "add a schedule, as in the workflow of brief init")
	}
	if m := pushes.FindStringSubmatch(text); m != nil {
		branch, ok := d.gitIn("symbolic-ref", "--short", "HEAD")
		if names := strings.FieldsFunc(m[1], func(r rune) bool { return strings.ContainsRune(` ,'"`, r) }); ok && !slices.Contains(names, branch) {
			d.find(diag.Note, publishing, message.New("the workflow publishes what is pushed to %s, and the branch here is %s", strings.Join(names, " or "), branch), "")
		}
	}
	action, version := fetches.FindStringSubmatch(text), versions.FindStringSubmatch(text)
	if action == nil || version == nil {
		return
	}
	if action[1] != version[1] {
		d.find(diag.Warning, publishing, message.New("the workflow takes the action of %s and the program of %s", action[1], version[1]), "write the same version in both places")
	}
	if released != "" && version[1] != released {
		d.find(diag.Note, publishing, message.New("the workflow builds the site with brief %s, and this is %s", version[1], released), "write the version that the team uses")
	}
}

// size looks at what GitHub would refuse for its size.
func (d *diagnosis) size() {
	_ = filepath.WalkDir(filepath.Join(d.root, "sources"), func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return nil
		}
		if info, err := entry.Info(); err == nil && info.Size() > largestFile {
			rel, _ := filepath.Rel(d.root, name)
			d.find(diag.Error, filepath.ToSlash(rel), message.New("the file has %d MB, and GitHub takes none above 100 MB", info.Size()>>20), "make it smaller, or link to it elsewhere")
		}
		return nil
	})
	var files, bytes int64
	_ = filepath.WalkDir(filepath.Join(d.root, "public"), func(_ string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			if info, err := entry.Info(); err == nil {
				files++
				bytes += info.Size()
			}
		}
		return nil
	})
	if files == 0 {
		d.fact("Built: not yet; brief build makes public/")
		return
	}
	d.fact("Built: public/ has %d files of %s MB", files, strconv.FormatFloat(float64(bytes)/(1<<20), 'f', 1, 64))
	if bytes > largestSite*9/10 {
		d.find(diag.Warning, "", message.New("the site has %d MB, and GitHub Pages takes 1024 MB", bytes>>20), "publish it on a host without that limit, or divide it into two sites")
	}
}
