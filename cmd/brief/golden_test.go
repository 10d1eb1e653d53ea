package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the golden files from what is built now")

// golden are the pages of the golden sites that are kept: one of each kind.
var golden = map[string][]string{"golden": {
	"404.html", "index.html", "robots.txt", "sitemap.xml", "sitemap-2024.xml",
	"en/about.html", "en/briefings/henan-steel.html", "en/briefings/index.html", "en/briefings/old-steel.html",
	"en/dates/2024-01.html", "en/dates/index.html", "en/index.atom.xml", "en/index.html",
	"en/industries/iron-steel.html", "en/organisations/anyang-works.html", "en/provinces/henan.html",
	"en/provinces/henan/cities/anyang.html", "en/provinces/henan/industries/basic-materials.html", "en/sources.html",
	"zh/about.html", "zh/briefings/gansu-sun.html", "zh/briefings/henan-steel.html", "zh/dates/undated.html",
	"zh/index.atom.xml", "zh/index.html", "zh/industries/index.html", "zh/organisations/index.html", "zh/provinces/index.html",
}, "look": {
	"both/briefings/ningbo-pier.html", "both/pages/method.html", "briefings.json", "en/corrections.atom.xml", "zh/corrections.html",
	"en/about.html", "en/briefings/ningbo-pier.html", "en/index.atom.xml", "en/index.html", "en/pages/method.html", "en/search.html",
	"sitemap-pages.xml",
	"zh/about.html", "zh/briefings/ningbo-pier.html", "zh/pages/contact.html", "zh/pages/method.html",
}}

// TestGolden holds a small site to the bytes it had when somebody last looked
// at it. After a change that is meant to show, look at the pages and run
//
//	go test ./cmd/brief -run Golden -update
func TestGolden(t *testing.T) {
	for name := range golden {
		t.Run(name, func(t *testing.T) { testGolden(t, name) })
	}
}

func testGolden(t *testing.T, name string) {
	out := t.TempDir()
	var stdout, stderr bytes.Buffer
	site := filepath.Join("testdata", name)
	if code := run([]string{"build", "-C", site, "--out", out, "--cache", t.TempDir()}, &stdout, &stderr); code != exitOK {
		t.Fatalf("exit %d: %s%s", code, &stdout, &stderr)
	}
	for _, page := range golden[name] {
		got, err := os.ReadFile(filepath.Join(out, filepath.FromSlash(page)))
		if err != nil {
			t.Error(err)
			continue
		}
		file := filepath.Join(site, "want", filepath.FromSlash(page))
		if *update {
			if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, got, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Error(err)
			continue
		}
		if at := firstDifference(got, want); at >= 0 {
			t.Errorf("%s differs at byte %d:\n got …%s…\nwant …%s…\nif that is meant, run with -update", page, at, neighbourhood(got, at), neighbourhood(want, at))
		}
	}
	if want := strings.TrimLeft(wantProblems[name], "\n"); stdout.String() != want {
		t.Errorf("problems:\n%s\nwant:\n%s", &stdout, want)
	}
}

// wantProblems is what is reported of the golden sites: that one edition is missing.
var wantProblems = map[string]string{"golden": `
sources/briefings/gansu-sun.zh.md:1:1: warning: gansu-sun has no English edition [missing-edition]
  hint: write gansu-sun.en.md beside it
`, "look": `
sources/briefings/taizhou-nets.zh.md:1:1: warning: taizhou-nets has no English edition [missing-edition]
  hint: write taizhou-nets.en.md beside it
`}

// firstDifference is the first byte at which two texts differ; -1 for none.
func firstDifference(a, b []byte) int {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return i
		}
	}
	if len(a) != len(b) {
		return min(len(a), len(b))
	}
	return -1
}

func neighbourhood(b []byte, at int) string {
	return strings.ToValidUTF8(string(b[max(0, at-60):min(len(b), at+60)]), "")
}
