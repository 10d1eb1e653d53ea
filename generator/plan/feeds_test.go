package plan

import (
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/internal/sitetest"
	"github.com/brief-site/brief/generator/view"
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
		if p == "index.html" {
			loc = "<loc>https://example.org/brief/</loc>"
		}
		// Pages that are none to find: errors, former addresses, lists of nothing, both
		// editions once more.
		want := page.View != nil && !strings.HasPrefix(p, "both/") && !anywhere(p) && !strings.HasSuffix(p, "/old-city.html")
		if want {
			v, err := page.View()
			if err != nil {
				t.Fatal(err)
			}
			if index, ok := v.(view.Index); ok {
				want = len(index.Cards)+len(index.Lines) > 0
				if index.Head.NoIndex == want {
					t.Errorf("%s: noindex is %t", p, index.Head.NoIndex)
				}
			}
		}
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

// TestPublished holds that feeds, sitemaps and the front page go by the day on
// which a briefing appeared on this site, and that the date of the news is not
// given out as that day.
func TestPublished(t *testing.T) {
	const site = "title: {en: A, zh: 甲}\nbase_url: https://example.org/brief/\n"
	one := func(title, fields string) string {
		return "---\ntitle: " + title + "\nsummary: S.\nprovince: henan\nindustries: [iron-steel]\n" + fields + "---\nText.\n"
	}
	pages := planned(t, sitetest.Files{
		"sources/site.yaml":           site,
		"sources/briefings/old.en.md": one("Old news", "date: 2019-05-06?\npublished: 2024-03-04\n"),
		"sources/briefings/new.en.md": one("New news", "date: 2024-02-01\npublished: 2024-02-02\nupdated: 2024-02-10\n"),
		"sources/briefings/un.en.md":  one("No day", "date: 2024-02-20\n"),
	})
	feed := string(pages["en/index.atom.xml"].Raw())
	for _, want := range []string{"<published>2024-03-04T", "<published>2024-02-02T", "<updated>2024-02-10T", "<updated>2024-02-20T"} {
		if !strings.Contains(feed, want) {
			t.Errorf("the feed lacks %s:\n%s", want, feed)
		}
	}
	if strings.Contains(feed, "<published>2024-02-20") || strings.Contains(feed, "2019") {
		t.Errorf("the feed gives the date of the news as ours:\n%s", feed)
	}
	if old, no, newer := strings.Index(feed, "Old news"), strings.Index(feed, "No day"), strings.Index(feed, "New news"); old > no || no > newer {
		t.Error("the feed is not in the order in which the briefings appeared")
	}
	if list := string(pages["sitemap-2019.xml"].Raw()); !strings.Contains(list, "<lastmod>2024-03-04</lastmod>") {
		t.Error(list)
	}
	if list := string(pages["sitemap-2024.xml"].Raw()); !strings.Contains(list, "<lastmod>2024-02-10</lastmod>") || strings.Contains(list, "2024-02-20") {
		t.Error(list)
	}
	v, err := pages["en/index.html"].View()
	if err != nil {
		t.Fatal(err)
	}
	if home := v.(view.Home); home.Lead.Title != "Old news" || home.Latest[0].Title != "No day" {
		t.Errorf("the front page leads with %s, then %s", home.Lead.Title, home.Latest[0].Title)
	}
	for path, want := range map[string][2]string{ // what there is, and what there is not
		"en/briefings/old.html": {`"datePublished":"2024-03-04","description":"S.","headline":"Old news","inLanguage":"en","isPartOf":{"@id":"https://example.org/brief/#site"},"publisher":{"@type":"Organization","name":"A"},"spatialCoverage":[{"@type":"Place","name":"Henan, China"}],"temporalCoverage":"2019-05-06?"`, "dateModified"},
		"en/briefings/new.html": {`"dateModified":"2024-02-10","datePublished":"2024-02-02"`, "?"},
		"en/briefings/un.html":  {`"temporalCoverage":"2024-02-20"`, "datePublished"},
	} {
		v, err := pages[path].View()
		if err != nil {
			t.Fatal(err)
		}
		if ld := string(v.(view.Briefing).Head.JSONLD); !strings.Contains(ld, want[0]) || strings.Contains(ld, want[1]) {
			t.Errorf("%s: %s", path, ld)
		}
	}
}

// TestFeedEntries follows a briefing through its feeds: what it is filed under,
// what the feed says of itself, and what it is known by after a rename.
func TestFeedEntries(t *testing.T) {
	pages := planned(t, sitetest.Small())
	for path, wants := range map[string][]string{
		"en/provinces/henan.atom.xml": {
			`<subtitle>Briefings filed under “Henan”, newest first</subtitle>`,
			`<category term="henan" label="Henan"/>`, `<category term="biomedicine" label="Biomedicine"/>`, `<category term="medical-devices" label="Medical devices"/>`,
			// It had this slug first, and has another address now.
			`<id>https://example.org/brief/en/briefings/old-city.html</id>`, `<link href="https://example.org/brief/en/briefings/medical-city.html"/>`,
		},
		"zh/industries/biomedicine.atom.xml": {`<subtitle>归入“生物医药”的简报，新的在前</subtitle>`, `<category term="medical-devices" label="医疗器械"/>`},
		"en/index.atom.xml":                  {"<subtitle>Short briefings</subtitle>"},
	} {
		feed := string(pages[path].Raw())
		for _, want := range wants {
			if !strings.Contains(feed, want) {
				t.Errorf("%s has no %s:\n%s", path, want, feed)
			}
		}
	}
}
