package article

import (
	"encoding/json"
	"html"
	"strings"

	nodes "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// read reads the head of a page.
func (m *meta) read(head *nodes.Node) {
	for n := head.FirstChild; n != nil; n = n.NextSibling {
		m.element(n)
	}
}

// fill sets a field that is not set yet.
func fill(to *string, s string) {
	if *to == "" {
		*to = tidy(html.UnescapeString(s))
	}
}

func (m *meta) element(n *nodes.Node) {
	switch n.DataAtom {
	case atom.Title:
		if n.FirstChild != nil {
			fill(&m.title, n.FirstChild.Data)
		}
	case atom.Script:
		m.script(n)
	case atom.Link:
		if attribute(n, "rel") == "canonical" {
			fill(&m.url, attribute(n, "href"))
		}
	case atom.Meta:
		content := attribute(n, "content")
		if strings.TrimSpace(content) == "" {
			return
		}
		for _, key := range []string{"property", "name", "itemprop"} {
			m.named(strings.ToLower(strings.TrimSpace(attribute(n, key))), content)
		}
	}
}

// named reads what an element meta says. Beside Open Graph there are the names of
// the standard for pages of Chinese governments and those of portals.
func (m *meta) named(key, content string) {
	switch key {
	case "og:title", "articletitle", "twitter:title", "dc.title", "dcterms.title", "headline", "sailthru.title", "parsely-title", "citation_title":
		fill(&m.headline, content)
	case "og:site_name", "sitename", "application-name":
		fill(&m.site, content)
	case "contentsource", "source", "article:source", "mediaid", "sourcename", "source_name", "og:article:source", "laiyuan":
		fill(&m.source, content)
	case "publisher", "dc.publisher", "dcterms.publisher", "citation_publisher", "article:publisher", "dc.source":
		if !strings.Contains(content, "://") { // article:publisher is an address in a network
			fill(&m.owner, content)
		}
	case "article:published_time", "og:published_time", "bytedance:published_time", "pubdate", "publishdate", "publish-date", "publish_date", "publishtime", "publication_date", "datepublished", "og:release_date", "release_date", "weibo: article:create_at", "weibo:article:create_at", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.issued", "date", "firstpublishedtime", "apub:time", "sailthru.date", "parsely-pub-date", "citation_publication_date", "citation_date":
		fill(&m.published, content)
	case "og:url", "url", "twitter:url":
		fill(&m.url, content)
	}
}

// moment reads the day that an element time gives for programs. Its text may be
// "two hours ago".
func (m *meta) moment(n *nodes.Node) {
	day := attribute(n, "datetime")
	if _, ok := headDate(day); !ok {
		return
	}
	if strings.EqualFold(attribute(n, "itemprop"), "datePublished") {
		fill(&m.published, day)
	}
	fill(&m.moments, day)
}

// script reads the data for search engines (JSON-LD). It is often not quite JSON:
// with comments around it, line ends within a text, a comma after the last value.
func (m *meta) script(n *nodes.Node) {
	if !strings.HasPrefix(strings.ToLower(strings.TrimSpace(attribute(n, "type"))), "application/ld+json") || n.FirstChild == nil {
		return
	}
	raw := n.FirstChild.Data
	var v any
	if json.Unmarshal([]byte(raw), &v) != nil && json.Unmarshal([]byte(mendJSON(raw)), &v) != nil {
		m.scrape(raw)
		return
	}
	m.linked(v, false, 0)
	m.linked(v, true, 0)
}

var (
	jsonWrapping = pattern(`^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$|;\s*$`)
	jsonComma    = pattern(`,\s*([}\]])`)
)

// mendJSON removes what is most often wrong in data of pages.
func mendJSON(s string) string {
	for range 3 {
		s = strings.TrimSpace(jsonWrapping().ReplaceAllString(s, ""))
	}
	s = strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, s)
	return jsonComma().ReplaceAllString(s, "$1")
}

var (
	jsonHeadline  = pattern(`"headline"\s*:\s*"((?:[^"\\]|\\.)*)"`)
	jsonPublished = pattern(`"(?:datePublished|pubDate)"\s*:\s*"([^"]*)"`)
	jsonPublisher = pattern(`"publisher"\s*:\s*\{[^{}]*?"name"\s*:\s*"((?:[^"\\]|\\.)*)"`)
)

// scrape reads the fields of data that is no JSON at all.
func (m *meta) scrape(s string) {
	take := func(to *string, match []string) {
		var text string
		if match != nil && json.Unmarshal([]byte(`"`+match[1]+`"`), &text) == nil {
			fill(to, text)
		}
	}
	take(&m.headline, jsonHeadline().FindStringSubmatch(s))
	take(&m.published, jsonPublished().FindStringSubmatch(s))
	take(&m.site, jsonPublisher().FindStringSubmatch(s))
}

// isArticle has the kinds of things of schema.org that are articles.
var isArticle = map[string]bool{
	"Article": true, "NewsArticle": true, "ReportageNewsArticle": true, "AnalysisNewsArticle": true, "BackgroundNewsArticle": true,
	"BlogPosting": true, "Report": true, "TechArticle": true, "ScholarlyArticle": true, "SocialMediaPosting": true, "LiveBlogPosting": true,
}

// isPart has the kinds of things that describe the site or a part of the page.
var isPart = map[string]bool{
	"Organization": true, "NewsMediaOrganization": true, "WebSite": true, "Person": true, "BreadcrumbList": true, "ListItem": true,
	"ImageObject": true, "VideoObject": true, "SearchAction": true, "ItemList": true, "Place": true, "Event": true,
}

// linked reads the articles among some linked data, or, with others set, what is
// no article but has the fields of one.
func (m *meta) linked(v any, others bool, depth int) {
	if depth > 6 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			m.linked(e, others, depth+1)
		}
	case map[string]any:
		if hasKind(v["@type"], isArticle) || others && !hasKind(v["@type"], isPart) {
			m.linkedArticle(v)
		}
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage", "hasPart"} {
			m.linked(v[key], others, depth+1)
		}
	}
}

// hasKind reports whether a type, or one of several, is in a set.
func hasKind(v any, kinds map[string]bool) bool {
	switch v := v.(type) {
	case string:
		return kinds[v]
	case []any:
		for _, e := range v {
			if s, ok := e.(string); ok && kinds[s] {
				return true
			}
		}
	}
	return false
}

func (m *meta) linkedArticle(v map[string]any) {
	take := func(to *string, value any) {
		if s := nameOf(value, 0); s != "" {
			fill(to, s)
		}
	}
	take(&m.headline, v["headline"])
	take(&m.published, v["datePublished"])
	take(&m.published, v["pubDate"]) // of Baidu
	take(&m.source, v["sourceOrganization"])
	take(&m.site, v["publisher"])
	if context, _ := v["@context"].(string); strings.Contains(context, "baidu") {
		take(&m.headline, v["title"])
	}
	for _, key := range []string{"url", "mainEntityOfPage", "@id"} {
		if s, ok := v[key].(string); ok && strings.HasPrefix(s, "http") {
			fill(&m.url, s)
		}
	}
}

// nameOf returns a text, the name of a thing, or that of the first of some things.
func nameOf(v any, depth int) string {
	switch v := v.(type) {
	case string:
		return v
	case []any:
		if len(v) > 0 && depth < 3 {
			return nameOf(v[0], depth+1)
		}
	case map[string]any:
		if depth < 3 {
			return nameOf(v["name"], depth+1)
		}
	}
	return ""
}

var (
	savedByChrome = pattern(`<!--\s*saved from url=\(\d+\)\s*(\S+)\s*-->`)
	savedByFile   = pattern(`(?s)<!--\s*Page saved with SingleFile\s+url:\s*(\S+)`)
)

// savedFrom returns the address that a browser wrote into a page it saved.
func savedFrom(text string) string {
	head := text[:min(len(text), 4096)]
	for _, form := range []func() []string{
		func() []string { return savedByChrome().FindStringSubmatch(head) },
		func() []string { return savedByFile().FindStringSubmatch(head) },
	} {
		if m := form(); m != nil {
			return m[1]
		}
	}
	return ""
}

func attribute(n *nodes.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
