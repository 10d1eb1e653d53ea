package main

import (
	"encoding/json"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestHTML has the Nu HTML checker read every page, and one that is wrong, so
// that its silence means something.
func TestHTML(t *testing.T) {
	t.Parallel()
	java, vnu := need(t, "java"), need(t, "vnu")
	root := t.TempDir()
	writeFile(t, root, "wrong.html", "<!doctype html><html lang=en><title>Wrong</title><p><div id=a></div><b id=a></b>")
	pages := []string{filepath.Join(root, "wrong.html")}
	named := map[string]string{}
	for _, site := range slices.Sorted(maps.Keys(wholeSites)) {
		s := buildSite(t, copySite(t, site))
		for _, name := range s.paths {
			file := filepath.Join(s.dir, filepath.FromSlash(name))
			pages = append(pages, file)
			named[filepath.ToSlash(file)] = site + ": " + name
		}
	}
	said, _ := checker(t, java, append([]string{"-jar", vnu, "--format", "json", "--errors-only", "--exit-zero-always"}, pages...)...)
	var report struct {
		Messages []struct {
			Type, URL, Message, Extract string
			LastLine, LastColumn        int
		}
	}
	if err := json.Unmarshal([]byte(said[strings.IndexByte(said+"{", '{'):]), &report); err != nil {
		t.Fatalf("%v\n%s", err, said[:min(len(said), 2000)])
	}
	awake := false
	counted := map[string]int{}
	for _, m := range report.Messages {
		if strings.HasSuffix(m.URL, "/wrong.html") {
			awake = true
			continue
		}
		if counted[m.Message]++; counted[m.Message] > 3 {
			continue // the same on every page is said often enough
		}
		name := m.URL
		for file, page := range named {
			if strings.HasSuffix(m.URL, file) {
				name = page
			}
		}
		t.Errorf("%s:%d:%d: %s\n  %s", name, m.LastLine, m.LastColumn, m.Message, m.Extract)
	}
	for message, n := range counted {
		if n > 3 {
			t.Errorf("%d times: %s", n, message)
		}
	}
	if !awake {
		t.Errorf("the checker finds nothing wrong with a wrong page:\n%s", said)
	}
}
