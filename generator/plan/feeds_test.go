package plan

import (
	"strings"
	"testing"

	"brief/generator/internal/sitetest"
)

// What programs read of a site: its feeds and its sitemaps.
func TestFeeds(t *testing.T) {
	pages := planned(t, sitetest.Small())
	feed := string(pages["en/provinces/anhui.atom.xml"].Raw())
	for _, part := range []string{
		`<title>Anhui · Province &amp; Industry</title>`, `<id>https://example.org/brief/en/provinces/anhui.atom.xml</id>`, `<name>The editors</name>`,
		`<entry xml:lang="zh-Hans"><id>https://example.org/brief/zh/briefings/peptides.html</id><title>多肽谷</title>`,
		`<updated>2023-05-05T00:00:00Z</updated>`, `label="Anhui"`, `label="Biopharmaceuticals"`,
	} {
		if !strings.Contains(feed, part) {
			t.Errorf("no %s in\n%s", part, feed)
		}
	}
	if strings.Contains(feed, "<published>") {
		t.Error("an undated story is published on a day")
	}
	home := string(pages["zh/index.atom.xml"].Raw())
	if strings.Count(home, "<entry") != 3 || !strings.Contains(home, "<title>省域产业</title>") || !strings.Contains(home, "<updated>2024-01-28T00:00:00Z</updated>") {
		t.Error(home)
	}
	// A date known to the month is no day to be published on.
	if steel := string(pages["en/provinces/hebei.atom.xml"].Raw()); strings.Contains(steel, "<published>") || !strings.Contains(steel, "<updated>2024-02-01T00:00:00Z</updated>") {
		t.Error(steel)
	}
	long := planned(t, many(23))
	if n := strings.Count(string(long["en/briefings/index.atom.xml"].Raw()), "<entry"); n != 20 {
		t.Errorf("a feed of %d", n)
	}
}

func TestSitemaps(t *testing.T) {
	pages := planned(t, sitetest.Small())
	index := string(pages["sitemap.xml"].Raw())
	var listed strings.Builder
	for p, page := range pages {
		if !strings.HasPrefix(p, "sitemap-") {
			continue
		}
		if !strings.Contains(index, "<loc>https://example.org/brief/"+p+"</loc>") {
			t.Errorf("the index does not list %s", p)
		}
		listed.Write(page.Raw())
	}
	for p, page := range pages {
		loc := "<loc>https://example.org/brief/" + p + "</loc>"
		// Pages that are none to find: errors, former addresses, the greeting, both
		// editions once more.
		want := page.View != nil && !strings.HasPrefix(p, "both/") && !anywhere(p) && p != "index.html" && !strings.HasSuffix(p, "/old-city.html")
		if got := strings.Count(listed.String(), loc); got != 1 && want || got != 0 && !want {
			t.Errorf("%s is listed %d times", p, got)
		}
	}
	if one := string(pages["sitemap-undated.xml"].Raw()); strings.Contains(one, "hreflang") || !strings.Contains(one, "<lastmod>2023-05-05</lastmod>") {
		t.Error(one)
	}
	if pair := string(pages["sitemap-2024.xml"].Raw()); strings.Count(pair, "<url>") != 2 || strings.Contains(pair, "hreflang") {
		t.Error(pair)
	}
	if list := string(planned(t, many(23))["sitemap-pages.xml"].Raw()); strings.Contains(list, ".page-") || !strings.Contains(list, "en/briefings/index.html") {
		t.Error(list)
	}
	if robots := string(pages["robots.txt"].Raw()); !strings.Contains(robots, "Sitemap: https://example.org/brief/sitemap.xml\n") {
		t.Error(robots)
	}
}
