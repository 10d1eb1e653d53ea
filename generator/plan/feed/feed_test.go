package feed

import (
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/view"
)

var hostile = "A <b> & \"c\" ]]> <!-- -->\x01\n河南"

// elements reads XML and returns its elements as namespace and name, with
// their text; a document that is not well-formed fails the test.
func elements(t *testing.T, b []byte) (names []string, texts map[string][]string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(string(b)))
	texts = map[string][]string{}
	var open []string
	for {
		token, err := d.Token()
		if err == io.EOF {
			return names, texts
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, b)
		}
		switch x := token.(type) {
		case xml.StartElement:
			name := x.Name.Space + " " + x.Name.Local
			names = append(names, name)
			open = append(open, x.Name.Local)
			for _, a := range x.Attr {
				key := strings.Join(open, "/") + "@" + a.Name.Local
				texts[key] = append(texts[key], a.Value)
			}
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 0 {
				key := strings.Join(open, "/")
				texts[key] = append(texts[key], string(x))
			}
		}
	}
}

func TestAtom(t *testing.T) {
	const base = "https://example.org/brief/"
	b := Atom(Feed{
		Lang: "zh-Hans", Title: hostile, Subtitle: "短简报", Author: "编辑部", Self: base + "zh/index.atom.xml", Page: base + "zh/index.html", Updated: "2024-02-01",
		Entries: []Entry{
			{Title: hostile, Address: base + "zh/briefings/a.html", ID: base + "zh/briefings/first.html", Published: "2024-01-28", Updated: "2024-02-01", Summary: hostile, Categories: []Category{{"henan", "河南"}, {"a", `"<&>`}}},
			{Lang: "en", Title: "B", Address: base + "en/briefings/b.html?x=1&y=2", ID: base + "en/briefings/b.html?x=1&y=2", Updated: "2018-04-24"},
		},
	})
	names, texts := elements(t, b)
	for _, n := range names {
		if !strings.HasPrefix(n, "http://www.w3.org/2005/Atom ") {
			t.Errorf("an element %q", n)
		}
	}
	clean := strings.ReplaceAll(hostile, "\x01", "\uFFFD")
	for key, want := range map[string]string{
		// What RFC 4287 requires of a feed and of an entry.
		"feed@lang": "zh-Hans", "feed/id": base + "zh/index.atom.xml", "feed/title": clean, "feed/subtitle": "短简报", "feed/updated": "2024-02-01T00:00:00Z", "feed/author/name": "编辑部",
		"feed/link@rel": "self|alternate", "feed/link@href": base + "zh/index.atom.xml|" + base + "zh/index.html", "feed/link@type": "application/atom+xml|text/html",
		"feed/entry/id":             base + "zh/briefings/first.html|" + base + "en/briefings/b.html?x=1&y=2",
		"feed/entry/title":          clean + "|B",
		"feed/entry/updated":        "2024-02-01T00:00:00Z|2018-04-24T00:00:00Z",
		"feed/entry/published":      "2024-01-28T00:00:00Z",
		"feed/entry/summary":        clean,
		"feed/entry/link@href":      base + "zh/briefings/a.html|" + base + "en/briefings/b.html?x=1&y=2",
		"feed/entry@lang":           "en",
		"feed/entry/category@term":  "henan|a",
		"feed/entry/category@label": `河南|"<&>`,
	} {
		if got := strings.Join(texts[key], "|"); got != want {
			t.Errorf("%s: %q, want %q", key, got, want)
		}
	}
}

func TestSitemap(t *testing.T) {
	b := Sitemap([]URL{
		{Address: "https://example.org/en/a.html", Modified: "2024-01-28", Alternates: []view.Alternate{{Hreflang: "en", Href: "https://example.org/en/a.html"}, {Hreflang: "zh-Hans", Href: "https://example.org/zh/a.html"}}},
		{Address: "https://example.org/?a=1&b=<2>"},
	})
	names, texts := elements(t, b)
	const sitemap, xhtml = "http://www.sitemaps.org/schemas/sitemap/0.9 ", "http://www.w3.org/1999/xhtml "
	want := []string{sitemap + "urlset", sitemap + "url", sitemap + "loc", sitemap + "lastmod", xhtml + "link", xhtml + "link", sitemap + "url", sitemap + "loc"}
	if strings.Join(names, "\n") != strings.Join(want, "\n") {
		t.Errorf("%q", names)
	}
	if got := strings.Join(texts["urlset/url/loc"], "|"); got != "https://example.org/en/a.html|https://example.org/?a=1&b=<2>" {
		t.Error(got)
	}
	if got := strings.Join(texts["urlset/url/link@hreflang"], "|"); got != "en|zh-Hans" {
		t.Error(got)
	}
	if got := strings.Join(texts["urlset/url/link@rel"], "|"); got != "alternate|alternate" {
		t.Error(got)
	}

	names, texts = elements(t, SitemapIndex("https://example.org/", []string{"sitemap-2024.xml", "sitemap-pages.xml"}))
	if got := strings.Join(names, "|"); got != strings.Join([]string{sitemap + "sitemapindex", sitemap + "sitemap", sitemap + "loc", sitemap + "sitemap", sitemap + "loc"}, "|") {
		t.Error(got)
	}
	if got := strings.Join(texts["sitemapindex/sitemap/loc"], "|"); got != "https://example.org/sitemap-2024.xml|https://example.org/sitemap-pages.xml" {
		t.Error(got)
	}
}

// FuzzAtom holds that no text makes a feed that a reader cannot read.
func FuzzAtom(f *testing.F) {
	f.Add("A", "B")
	f.Add(hostile, "]]>")
	f.Add("\xff\xfe", "\x00\uFFFE")
	f.Fuzz(func(t *testing.T, title, summary string) {
		names, _ := elements(t, Atom(Feed{Title: title, Updated: "2024-01-01", Entries: []Entry{{Title: summary, Summary: title, Address: summary, Updated: "2024-01-01"}}}))
		for _, n := range names {
			if !strings.HasPrefix(n, "http://www.w3.org/2005/Atom ") {
				t.Fatalf("an element %q", n)
			}
		}
	})
}
