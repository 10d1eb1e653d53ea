// Package feed writes Atom feeds (RFC 4287) and sitemaps (sitemaps.org 0.9 with
// hreflang alternates). It takes plain values and returns the bytes of a file.
// The only times in them are those of the briefings, so equal input gives equal
// bytes.
package feed

import (
	"bytes"
	"encoding/xml"

	"github.com/brief-site/brief/generator/view"
)

// Feed is one Atom feed.
type Feed struct {
	Lang     string // BCP 47
	Title    string
	Subtitle string
	Author   string
	Rights   string // what readers may do with the texts, or ""
	Self     string // absolute address of the feed, which is its id as well
	Page     string // absolute address of the page it goes with
	Updated  string // ISO day of the newest change
	Entries  []Entry
}

// Entry is one briefing in a feed.
type Entry struct {
	Lang       string // BCP 47 of title and summary where they are not the feed's language
	Title      string
	Address    string // absolute
	ID         string // what the entry is known by, whatever its address becomes
	Published  string // ISO day, or "" where the day is not known
	Updated    string // ISO day
	Summary    string
	Categories []Category
	Authors    []Author // where they are not the feed's
}

// Author is somebody who wrote an entry.
type Author struct {
	Name string `xml:"name"`
	URI  string `xml:"uri,omitempty"`
}

// Category is a place or an industry of an entry.
type Category struct{ Term, Label string }

type atomFeed struct {
	XMLName  xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	Lang     string   `xml:"xml:lang,attr"`
	ID       string   `xml:"id"`
	Title    string   `xml:"title"`
	Subtitle string   `xml:"subtitle,omitempty"`
	Updated  string   `xml:"updated"`
	Rights   string   `xml:"rights,omitempty"`
	Author   struct {
		Name string `xml:"name"`
	} `xml:"author"`
	Links   []atomLink  `xml:"link"`
	Entries []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel      string `xml:"rel,attr,omitempty"`
	Type     string `xml:"type,attr,omitempty"`
	Hreflang string `xml:"hreflang,attr,omitempty"`
	Href     string `xml:"href,attr"`
}

type atomEntry struct {
	Lang       string         `xml:"xml:lang,attr,omitempty"`
	ID         string         `xml:"id"`
	Title      string         `xml:"title"`
	Link       atomLink       `xml:"link"`
	Published  string         `xml:"published,omitempty"`
	Updated    string         `xml:"updated"`
	Authors    []Author       `xml:"author"`
	Summary    string         `xml:"summary,omitempty"`
	Categories []atomCategory `xml:"category"`
}

type atomCategory struct {
	Term  string `xml:"term,attr"`
	Label string `xml:"label,attr"`
}

// midnight makes an RFC 3339 time of a day; a briefing has no finer time.
func midnight(day string) string {
	if day == "" {
		return ""
	}
	return day + "T00:00:00Z"
}

// Atom writes a feed.
func Atom(f Feed) []byte {
	out := atomFeed{Lang: f.Lang, ID: f.Self, Title: f.Title, Subtitle: f.Subtitle, Updated: midnight(f.Updated), Rights: f.Rights}
	out.Author.Name = f.Author
	out.Links = []atomLink{
		{Rel: "self", Type: "application/atom+xml", Href: f.Self},
		{Rel: "alternate", Type: "text/html", Hreflang: f.Lang, Href: f.Page},
	}
	for _, e := range f.Entries {
		entry := atomEntry{
			Lang: e.Lang, ID: e.ID, Title: e.Title, Published: midnight(e.Published), Updated: midnight(e.Updated), Summary: e.Summary, Authors: e.Authors,
			Link: atomLink{Href: e.Address}, // which is the alternate, as long as nothing else is said
		}
		for _, c := range e.Categories {
			entry.Categories = append(entry.Categories, atomCategory(c))
		}
		out.Entries = append(out.Entries, entry)
	}
	return marshal(out)
}

// URL is one page in a sitemap.
type URL struct {
	Address    string // absolute
	Modified   string // ISO day, or ""
	Alternates []view.Alternate
}

type urlSet struct {
	XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	XHTML   string   `xml:"xmlns:xhtml,attr"`
	URLs    []urlXML `xml:"url"`
}

type urlXML struct {
	Loc     string      `xml:"loc"`
	Lastmod string      `xml:"lastmod,omitempty"`
	Links   []xhtmlLink `xml:"xhtml:link"`
}

type xhtmlLink struct {
	Rel      string `xml:"rel,attr"`
	Hreflang string `xml:"hreflang,attr"`
	Href     string `xml:"href,attr"`
}

// Sitemap writes one sitemap.
func Sitemap(urls []URL) []byte {
	set := urlSet{XHTML: "http://www.w3.org/1999/xhtml"}
	for _, u := range urls {
		x := urlXML{Loc: u.Address, Lastmod: u.Modified}
		for _, a := range u.Alternates {
			x.Links = append(x.Links, xhtmlLink{"alternate", a.Hreflang, a.Href})
		}
		set.URLs = append(set.URLs, x)
	}
	return marshal(set)
}

type indexXML struct {
	XMLName  xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemapindex"`
	Sitemaps []urlXML `xml:"sitemap"`
}

// SitemapIndex writes the index of the sitemaps of the given names, which are at
// the site's root.
func SitemapIndex(base string, names []string) []byte {
	var index indexXML
	for _, name := range names {
		index.Sitemaps = append(index.Sitemaps, urlXML{Loc: base + name})
	}
	return marshal(index)
}

func marshal(v any) []byte {
	var b bytes.Buffer
	b.WriteString(xml.Header)
	if err := xml.NewEncoder(&b).Encode(v); err != nil {
		panic(err) // only for types that cannot be written, and ours can
	}
	b.WriteByte('\n')
	// encoding/xml ends each element by name. Of a feed with twenty entries
	// that is a tenth; in text and attributes a < is always escaped.
	out := b.Bytes()
	for _, name := range []string{"link", "category", "xhtml:link"} {
		out = bytes.ReplaceAll(out, []byte("></"+name+">"), []byte("/>"))
	}
	return out
}
