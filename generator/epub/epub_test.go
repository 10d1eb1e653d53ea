package epub

import (
	"bytes"
	"encoding/xml"
	"io"
	"net/url"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/lang"
)

// reading is a chapter of a book that has the briefings here and there.
func reading(base string) *chapter {
	m := &making{Book: &Book{Base: base, Langs: []lang.Lang{lang.En}}}
	m.shows[lang.En] = map[string]bool{"here": true, "there": true}
	m.shows[lang.Zh] = map[string]bool{}
	return &chapter{making: m, langs: m.Langs, text: &Text{Paths: [2]string{lang.En: "en/briefings/here.html"}}}
}

func TestLinks(t *testing.T) {
	for href, want := range map[string]string{
		"":                                "",
		"#s2p3":                           "#s2p3",
		"there.html":                      "there.xhtml",
		"there.html#s1":                   "there.xhtml",
		"elsewhere.html":                  "https://example.org/base/en/briefings/elsewhere.html",
		"../../zh/briefings/there.html":   "https://example.org/base/zh/briefings/there.html",
		"../provinces/henan.html":         "https://example.org/base/en/provinces/henan.html",
		"../../files/here/100%25%20中.pdf": "https://example.org/base/files/here/100%25%20%E4%B8%AD.pdf",
		"https://example.com/a?b=c&d":     "https://example.com/a?b=c&d",
		"https://例子.example/片?q=[x]|^":    "https://xn--fsqu00a.example/%E7%89%87?q=%5Bx%5D%7C%5E",
		"http://example.com:8080/":        "http://example.com:8080/",
		"mailto:a@example.org":            "mailto:a@example.org",
		"javascript:alert(1)":             "",
		"https:///nowhere":                "",
		"//example.org/x":                 "",
		"ftp://example.org/x":             "",
		"file:///etc/passwd":              "",
		"%zz":                             "",
	} {
		if got := reading("https://example.org/base/").link(lang.En, href); got != want {
			t.Errorf("%s leads to %q, want %q", href, got, want)
		}
	}
	// A site without an address has only what is in the book.
	for href, want := range map[string]string{"there.html": "there.xhtml", "elsewhere.html": "", "https://example.com/": "https://example.com/"} {
		if got := reading("").link(lang.En, href); got != want {
			t.Errorf("without a site %s leads to %q, want %q", href, got, want)
		}
	}
}

// TestMarkup: what HTML lets go is there in XHTML, what leads nowhere is plain
// words, and what a book may not hold is left out.
func TestMarkup(t *testing.T) {
	for text, want := range map[string]string{
		"<p id=s0p1>One &amp; <em>two</em><br>three<p id=s0p2>four": `<p id="s0p1">One &amp; <em>two</em><br/>three</p><p id="s0p2">four</p>`,
		"<ul><li>a<li>b</ul>": "<ul><li>a</li><li>b</li></ul>",
		"<table><thead><tr><th scope=col>a<tbody><tr><td class=right>1</table>": `<table><thead><tr><th scope="col">a</th></tr></thead><tbody><tr><td class="right">1</td></tr></tbody></table>`,
		`<p><a href=elsewhere.html>words</a> <a href=there.html>x</a>`:          `<p>words <a href="there.xhtml">x</a></p>`,
		`<p onclick=x style="color:red">a<script>b</script>`:                    "<p>ab</p>",
		`<p><span lang="zh-Hans">中</span>`:                                      `<p><span lang="zh-Hans" xml:lang="zh-Hans">中</span></p>`,
		"<p>a\x01\x0b\ufffeb&nbsp;c":                                            "<p>ab\u00a0c</p>",
		`<p><img src=x.jpg alt="a &quot;b&quot;" width=1 height=1>`:             `<p><span>[a &quot;b&quot;]</span></p>`,
	} {
		nodes, err := body(text)
		if err != nil {
			t.Fatal(err)
		}
		x := &xhtml{}
		c := reading("")
		for _, n := range nodes {
			c.node(x, n, lang.En)
		}
		if string(x.b) != want {
			t.Errorf("%s\n got %s\nwant %s", text, x.b, want)
		}
		if err := wellFormed("<div>" + string(x.b) + "</div>"); err != nil {
			t.Errorf("%s: %v", x.b, err)
		}
	}
}

func wellFormed(s string) error {
	d := xml.NewDecoder(strings.NewReader(s))
	for {
		if _, err := d.Token(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// TestCover: any title has its place, within the page.
func TestCover(t *testing.T) {
	for _, title := range []lang.Pair{
		{En: "Steel", Zh: "钢铁"},
		{En: strings.Repeat("A title that does not end ", 20), Zh: strings.Repeat("没有尽头的题目，", 40)},
		{En: strings.Repeat("Unbreakable", 30), Zh: ""},
		{En: `<&">` + "\x00", Zh: "“一”"},
	} {
		m := &making{Book: &Book{Title: title, Publisher: title, Scope: lang.Pair{En: "Henan", Zh: "河南"}, Langs: lang.Both[:],
			Chapters: []Chapter{{Province: atlas.Province("henan"), Revised: lang.Date{Year: 2024}}}}}
		cover := m.cover()
		if err := wellFormed(string(cover)); err != nil {
			t.Errorf("%v:\n%s", err, cover)
		}
		if !bytes.Contains(cover, []byte(shades[4])) {
			t.Error("Henan is not on the map")
		}
	}
	lines := wrap("The industries of provinces, 省域产业简报，第一辑", 100)
	if got := strings.Join(lines, "/"); got != "The industries of/provinces, 省域产业/简报，第一辑" {
		t.Errorf("lines: %s", got)
	}
}

func TestPlainSVG(t *testing.T) {
	svg := func(s string) string { return `<svg xmlns="http://www.w3.org/2000/svg">` + s + `</svg>` }
	for text, want := range map[string]bool{
		svg(`<rect width="1"/>`):                                        true,
		svg(`<style>a { fill: url(#b) }</style><use href="#b"/>`):       true,
		`<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "a">` + svg(""): true,
		svg(`<image href="data:image/png;base64,AA=="/>`):               true,
		svg(`<script>x</script>`):                                       false,
		svg(`<rect onclick="x"/>`):                                      false,
		svg(`<a href="https://example.org"/>`):                          false,
		svg(`<style>@import "x"</style>`):                               false,
		svg(`<rect fill="url(https://example.org/a)"/>`):                false,
		svg(`<rect width=1/>`):                                          false,
		`<!DOCTYPE svg [<!ENTITY a "b">]>` + svg("&a;"):                 false,
		"<html/>": false, "": false,
	} {
		if got := plainSVG(strings.NewReader(text)); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}

// FuzzOutside: whatever an address holds, what is written of it is one in
// ASCII without anything that ends it.
func FuzzOutside(f *testing.F) {
	f.Add("https://例子.example/a b?c=[d]#\"e")
	f.Add("http://[::1]:80/%zz%")
	f.Add("mailto:\x00@b")
	f.Fuzz(func(t *testing.T, s string) {
		u, err := url.Parse(s)
		if err != nil {
			return
		}
		got := outside(u)
		if strings.ContainsFunc(got, func(r rune) bool { return r <= ' ' || r > '~' || strings.ContainsRune(`"<>\^{|}`, r) }) {
			t.Errorf("%q becomes %q", s, got)
		}
		if _, err := url.Parse(got); err != nil {
			t.Errorf("%q becomes %q: %v", s, got, err)
		}
	})
}
