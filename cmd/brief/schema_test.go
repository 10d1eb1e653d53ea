package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestSchemas holds feeds and sitemaps to grammars, by a program that has no
// stake in them. It also shows that the grammars catch something.
func TestSchemas(t *testing.T) {
	xmllint := need(t, "xmllint")
	for _, c := range []struct{ flag, schema, good, from, to string }{
		{"--relaxng", "atom.rng", "en/index.atom.xml", "<updated>", "<updated>on "},
		{"--relaxng", "atom.rng", "zh/index.atom.xml", "T00:00:00Z", "T00:00:00"},
		{"--relaxng", "atom.rng", "en/index.atom.xml", "<author>", "<author><phone>1</phone>"},
		{"--schema", "sitemap.xsd", "sitemap.xml", "<loc>https://", "<loc>/"},
		{"--schema", "sitemap.xsd", "sitemap-pages.xml", "<loc>", "<href/><loc>"},
		{"--schema", "sitemap.xsd", "sitemap-pages.xml", `rel="alternate"`, `rel="other"`},
	} {
		s := buildSite(t, copySite(t, "made"))
		bad := strings.Replace(string(s.files[c.good]), c.from, c.to, 1)
		if bad == string(s.files[c.good]) {
			t.Fatalf("%s does not hold %s", c.good, c.from)
		}
		writeFile(t, s.dir, "bad.xml", bad)
		if _, ok := checker(t, xmllint, "--nonet", "--noout", c.flag, filepath.Join("testdata/schema", c.schema), filepath.Join(s.dir, "bad.xml")); ok {
			t.Errorf("%s passes %s with %s", c.schema, c.good, c.to)
		}
	}
	eachSite(t, func(t *testing.T, s *output) {
		var feeds, maps []string
		for name := range s.files {
			file := filepath.Join(s.dir, filepath.FromSlash(name))
			switch {
			case strings.HasSuffix(name, ".atom.xml"):
				feeds = append(feeds, file)
			case strings.HasPrefix(name, "sitemap"):
				maps = append(maps, file)
			}
		}
		if len(feeds) == 0 || len(maps) < 2 {
			t.Fatalf("there are %d feeds and %d sitemaps", len(feeds), len(maps))
		}
		if said, ok := checker(t, xmllint, append([]string{"--nonet", "--noout", "--relaxng", "testdata/schema/atom.rng"}, feeds...)...); !ok {
			t.Error(onlyFaults(said))
		}
		if said, ok := checker(t, xmllint, append([]string{"--nonet", "--noout", "--schema", "testdata/schema/sitemap.xsd"}, maps...)...); !ok {
			t.Error(onlyFaults(said))
		}
		for _, name := range maps {
			raw, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if n := strings.Count(string(raw), "<loc>"); n > 50_000 || len(raw) > 50<<20 {
				t.Errorf("%s has %d addresses and %d bytes; 50,000 and 50 MB are the most", name, n, len(raw))
			}
		}
	})
}

// onlyFaults drops the lines that say a file is valid.
func onlyFaults(said string) string {
	var b strings.Builder
	for line := range strings.Lines(said) {
		if !strings.HasSuffix(strings.TrimSpace(line), "validates") {
			b.WriteString(line)
		}
	}
	return b.String()
}
