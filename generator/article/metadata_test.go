package article

import (
	"encoding/base64"
	"strings"
	"testing"
)

// page returns a page as a browser saves it, with some head and the story.
func savedPage(before, head, above string) string {
	return before + "<!DOCTYPE html>\n" + "<html><head><meta charset=\"utf-8\">" + head + "<link rel=\"stylesheet\" href=\"./a_files/main.css\"></head><body><nav><a href=/>Home</a> <a href=/n>News</a></nav>" +
		above + "<p>" + strings.ReplaceAll(storyEn, "\n\n", "</p>\n<p>") + "</p><footer>All rights reserved</footer></body></html>"
}

// TestMetadata shows what is read from the head of a page, and from what a browser
// writes into a page that it saves.
func TestMetadata(t *testing.T) {
	const h1 = "<h1>Anyang rolls thinner steel</h1>"
	ld := func(s string) string { return `<script type="application/ld+json">` + s + "</script>" }
	for name, c := range map[string]struct {
		before, head, above             string
		title, date, publisher, address string
	}{
		"NewsArticle": {"", ld(`{"@context":"https://schema.org","@type":"NewsArticle","headline":"Anyang rolls thinner steel","datePublished":"2024-05-04T08:00:00+08:00","author":{"@type":"Person","name":"Li Yong"},"publisher":{"@type":"Organization","name":"Anyang Daily"}}`), "",
			"Anyang rolls thinner steel", "2024-05-04", "Anyang Daily", ""},
		"graph": {"", ld(`{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"Anyang Daily","headline":"News of Anyang","datePublished":"2001-01-01"},{"@type":["Article","NewsArticle"],"headline":"Anyang rolls thinner steel","datePublished":"2024-05-04","publisher":[{"name":"Anyang Daily"}],"mainEntityOfPage":{"@id":"https://example.org/a"}}]}`), "",
			"Anyang rolls thinner steel", "2024-05-04", "Anyang Daily", "https://example.org/a"},
		"array":            {"", ld(`[{"@type":"BreadcrumbList"},{"@type":"NewsArticle","headline":"Anyang rolls thinner steel","datePublished":"2024-05-04","publisher":"Anyang Daily","url":"https://example.org/b"}]`), "", "Anyang rolls thinner steel", "2024-05-04", "Anyang Daily", "https://example.org/b"},
		"comma at the end": {"", ld(`{"@type":"NewsArticle","headline":"Anyang rolls thinner steel","datePublished":"2024-05-04","publisher":{"name":"Anyang Daily",},}`), "", "Anyang rolls thinner steel", "2024-05-04", "Anyang Daily", ""},
		"line ends":        {"", ld("{\"@type\":\"NewsArticle\",\"headline\":\"Anyang rolls\n thinner steel\",\n\"datePublished\":\"2024-05-04\"}"), "", "Anyang rolls thinner steel", "2024-05-04", "", ""},
		"CDATA":            {"", ld("//<![CDATA[\n{\"@type\":\"Article\",\"headline\":\"Anyang rolls thinner steel\",\"datePublished\":\"2024-05-04\"}\n//]]>"), "", "Anyang rolls thinner steel", "2024-05-04", "", ""},
		"no JSON":          {"", ld(`{"@type":"NewsArticle","description":"He said "thin" steel","headline":"Anyang rolls thinner steel","datePublished":"2024-05-04","publisher":{"@type":"Organization","name":"Anyang Daily"}`), "", "Anyang rolls thinner steel", "2024-05-04", "Anyang Daily", ""},
		"not of articles":  {"", ld(`{"@type":"Organization","name":"Anyang Daily","url":"https://example.org"}`), h1, "Anyang rolls thinner steel", "", "", ""},
		"Open Graph":       {"", `<meta property="og:title" content="Anyang rolls thinner steel"><meta property="og:site_name" content="Anyang Daily"><meta property="article:published_time" content="2024-05-04T08:00:00Z"><meta property="og:url" content="https://example.org/c">`, "", "Anyang rolls thinner steel", "2024-05-04", "Anyang Daily", "https://example.org/c"},
		"two names":        {"", `<meta property="og:title" name="title" content="Anyang rolls thinner steel"><meta name="publishdate" content="2024-05-04">`, "", "Anyang rolls thinner steel", "2024-05-04", "", ""},
		"government":       {"", `<meta name="SiteName" content="Anyang Government"><meta name="ArticleTitle" content="Anyang rolls thinner steel"><meta name="PubDate" content="2024-05-04 10:12"><meta name="ContentSource" content="Anyang Daily">`, "", "Anyang rolls thinner steel", "2024-05-04", "Anyang Daily", ""},
		"portal":           {"", `<meta name="mediaid" content="Anyang Daily"><meta name="publish_date" content="20240504">`, h1, "Anyang rolls thinner steel", "2024-05-04", "Anyang Daily", ""},
		"network":          {"", `<meta property="article:publisher" content="https://www.facebook.com/anyang"><meta name="dc.publisher" content="Anyang Daily">`, h1, "Anyang rolls thinner steel", "", "Anyang Daily", ""},
		"Baidu":            {"", ld(`{"@context":"https://ziyuan.baidu.com/contexts/cambrian.jsonld","@id":"https://example.org/d","title":"Anyang rolls thinner steel","pubDate":"2024-05-04T10:00:00"}`), "", "Anyang rolls thinner steel", "2024-05-04", "", "https://example.org/d"},
		"time":             {"", "", h1 + `<div><time datetime="2024-05-04T10:00:00+08:00">two hours ago</time></div>`, "Anyang rolls thinner steel", "2024-05-04", "", ""},
		"Chrome":           {"", "<!-- saved from url=(0031)https://example.org/news/a.html -->", h1, "Anyang rolls thinner steel", "", "", "https://example.org/news/a.html"},
		"Edge":             {"<!-- saved from url=(0047)https://example.org/2024/05/04/steel-is-thin.html -->\n", "", h1, "Anyang rolls thinner steel", "2024-05-04", "", "https://example.org/2024/05/04/steel-is-thin.html"},
		"SingleFile":       {"", "<!--\n Page saved with SingleFile \n url: https://example.org/e \n saved date: Sat May 04 2024 \n-->", h1, "Anyang rolls thinner steel", "", "", "https://example.org/e"},
		"from the disk":    {"<!-- saved from url=(0029)file:///C:/Users/li/steel.html -->\n", "", h1, "Anyang rolls thinner steel", "", "", ""},
	} {
		a := read(t, "a.html", savedPage(c.before, c.head, c.above))
		if a.Title.V != c.title || dateText(a.Published.V) != c.date || a.Publisher.V != c.publisher || a.URL.V != c.address {
			t.Errorf("%s: %q %s %q %q", name, a.Title.V, dateText(a.Published.V), a.Publisher.V, a.URL.V)
		}
		if len(a.Body) != 2 || !strings.HasPrefix(a.Body[0], "Anyang Works") {
			t.Errorf("%s: %q", name, a.Body)
		}
	}
}

func TestWebArchive(t *testing.T) {
	page := savedPage("", `<meta property="og:site_name" content="Anyang Daily">`, "<h1>Anyang rolls thinner steel</h1><div>2024-05-04 10:00</div>")
	const head = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/f\r\nSubject: Steel\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----Mark\"\r\n\r\n\r\n"
	const picture = "------Mark\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://example.org/a.png\r\n\r\niVBORw0KGgo=\r\n"
	part := func(encoding, body string) string {
		return "------Mark\r\nContent-Type: text/html\r\nContent-ID: <frame@mhtml.blink>\r\nContent-Transfer-Encoding: " + encoding + "\r\nContent-Location: https://example.org/f\r\n\r\n" + body + "\r\n"
	}
	quoted := strings.ReplaceAll(strings.ReplaceAll(page, "=", "=3D"), "<p>", "<p>=\r\n")
	for name, raw := range map[string]string{
		"quoted": head + part("quoted-printable", quoted) + picture + "------Mark--\r\n",
		"base64": head + picture + part("base64", base64.StdEncoding.EncodeToString([]byte(page))) + "------Mark--\r\n",
		"cut":    head + part("quoted-printable", quoted),
	} {
		a := read(t, "a.mhtml", raw)
		if a.Title.V != "Anyang rolls thinner steel" || a.Publisher.V != "Anyang Daily" || a.URL.V != "https://example.org/f" || len(a.Body) != 2 || strings.Contains(a.Body[0], "=") {
			t.Errorf("%s: %q %q %q %q", name, a.Title.V, a.Publisher.V, a.URL.V, a.Body)
		}
		if !strings.Contains(Text("a.mhtml", []byte(raw)), "It cost 540 million yuan") {
			t.Errorf("%s: no evidence is found in it", name)
		}
	}
	for name, raw := range map[string]string{
		"no page":     head + picture + "------Mark--\r\n",
		"no boundary": "MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n",
		"Safari":      "bplist00\xd1\x01\x02",
	} {
		if _, err := everyone.Read("a.mhtml", []byte(raw)); err == nil || err.(*Fault).Hint == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
}
