package main

import (
	"encoding/json"
	"encoding/xml"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"
)

// TestPages holds every page to what all pages promise.
func TestPages(t *testing.T) {
	eachSite(t, func(t *testing.T, s *output) {
		titles := map[string]string{}
		for _, name := range s.paths {
			p := s.pages[name]
			for _, fault := range pageFaults(p) {
				if s.own && fault == "there should be one description" {
					continue // a site need not describe itself
				}
				t.Errorf("%s: %s", name, fault)
			}
			if !p.hidden {
				// Two results of one search under one name help nobody.
				key := p.lang + " " + p.title
				if first, taken := titles[key]; taken && !(s.own && p.kind == "briefing" && s.pages[first].kind == "briefing") {
					t.Errorf("%s and %s have the title %q", first, name, p.title)
				}
				titles[key] = name
			}
		}
	})
}

// policy is what keeps a page from running or fetching anything foreign.
const policy = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'"

func pageFaults(p *sitePage) (faults []string) {
	fault := func(s string) { faults = append(faults, s) }
	count := map[string]int{}
	ids := map[string]int{}
	guarded := false
	for n := range elements(p.doc) {
		count[n.Data]++
		if id, ok := attribute(n, "id"); ok {
			if ids[id]++; ids[id] == 2 {
				fault("the id " + id + " stands twice")
			}
			if id == "" || strings.ContainsAny(id, " \t\n") {
				fault("an id is empty or has spaces")
			}
		}
		for _, a := range n.Attr {
			switch {
			case a.Key == "style":
				fault("<" + n.Data + "> has a style attribute, which the policy forbids")
			case strings.HasPrefix(a.Key, "on"):
				fault("<" + n.Data + "> has " + a.Key)
			case strings.HasPrefix(strings.ToLower(strings.TrimSpace(a.Val)), "javascript:"):
				fault("<" + n.Data + "> has a javascript: address")
			case a.Key == "lang" && !regexp.MustCompile(`^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$`).MatchString(a.Val):
				fault("the tag " + a.Val + " is none")
			}
		}
		switch n.Data {
		case "base", "style", "iframe", "object", "embed":
			fault("there is a <" + n.Data + ">")
		case "script":
			kind, _ := attribute(n, "type")
			_, loaded := attribute(n, "src")
			switch {
			case kind == "application/ld+json" && !loaded:
			case !loaded || text(n) != "":
				fault("there is an inline script: " + text(n))
			case !guarded:
				fault("a script loads before the policy is read")
			}
		case "link", "img":
			if !guarded {
				fault("<" + n.Data + "> stands before the policy")
			}
		case "meta":
			content, _ := attribute(n, "content")
			name, _ := attribute(n, "name")
			equiv, _ := attribute(n, "http-equiv")
			switch {
			case strings.EqualFold(equiv, "Content-Security-Policy"):
				count["policy"]++
				guarded = true
				if content != policy {
					fault("the policy is " + content)
				}
			case name == "description" && strings.TrimSpace(content) != "":
				count["description"]++
			case name == "viewport":
				count["viewport"]++
			}
		}
		if n.Data == "img" {
			if alt, ok := attribute(n, "alt"); !ok || alt == "" {
				fault("an image has no words")
			}
		}
	}
	want := map[string]int{"policy": 1, "viewport": 1, "h1": 1, "main": 1, "head": 1, "body": 1}
	if p.moved == "" {
		want["description"] = 1
	}
	for _, name := range []string{"policy", "viewport", "h1", "main", "head", "body", "description"} {
		if count[name] != want[name] && (name != "description" || want[name] != 0) {
			fault("there should be one " + name)
		}
	}
	if p.lang != "en" && p.lang != "zh-Hans" {
		fault("the language is " + p.lang)
	}
	if code, _, _ := strings.Cut(p.path, "/"); (code == "en" || code == "zh") && !strings.HasPrefix(p.lang, code) {
		fault("the language is " + p.lang)
	}
	if strings.TrimSpace(p.title) == "" {
		fault("the title is empty")
	}
	return faults
}

// TestForeignWords wants a lang attribute around Chinese on an English page:
// without it a screen reader spells it out, and the font may be a Japanese one.
// A word in brackets within an English sentence of a plain field, as in "mu
// (亩)", has no element of its own and is let through.
func TestForeignWords(t *testing.T) {
	eachSite(t, func(t *testing.T, s *output) {
		for _, name := range s.paths {
			p := s.pages[name]
			if p.lang != "en" {
				continue
			}
			for n := range p.doc.Descendants() {
				if n.Type != html.TextNode || letters(n.Data, unicode.Han) <= letters(n.Data, unicode.Latin) {
					continue
				}
				if n.Parent.Data == "title" || n.Parent.Data == "script" {
					continue // these hold text alone
				}
				if tag := langOf(n); !strings.HasPrefix(tag, "zh") {
					t.Errorf("%s: %q is marked as %s", name, n.Data, tag)
				}
			}
		}
	})
}

func letters(s string, script *unicode.RangeTable) (n int) {
	for _, r := range s {
		if unicode.Is(script, r) {
			n++
		}
	}
	return n
}

// langOf is the language of a text as its nearest ancestor says.
func langOf(n *html.Node) string {
	for a := range n.Ancestors() {
		if tag, ok := attribute(a, "lang"); ok {
			return tag
		}
	}
	return ""
}

// TestBothWays: a page and its other edition name each other, in their heads,
// in the sitemap and in the switch that readers use.
func TestBothWays(t *testing.T) {
	eachSite(t, func(t *testing.T, s *output) {
		mapped := mapAlternates(t, s)
		for _, name := range s.paths {
			p := s.pages[name]
			alternates := headAlternates(p)
			if p.hidden {
				if len(alternates) > 0 {
					t.Errorf("%s asks not to be indexed, and yet for its other editions", name)
				}
				if p.moved == "" && mapped[p.canonical] != nil {
					t.Errorf("%s asks not to be indexed, and yet stands in the sitemap", name)
				}
				continue
			}
			own := s.base + name
			if name == "index.html" {
				own = s.base
			}
			if p.canonical != own {
				t.Errorf("%s: the canonical address is %q", name, p.canonical)
			}
			if len(alternates) > 0 && alternates[p.lang] != own && name != "index.html" {
				t.Errorf("%s: hreflang %s is %q, not the page itself", name, p.lang, alternates[p.lang])
			}
			for tag, address := range alternates {
				if tag == "x-default" {
					continue
				}
				other := s.pages[strings.TrimPrefix(address, s.base)]
				if other == nil || other.lang != tag {
					t.Errorf("%s: hreflang %s leads to %s, which is not in that language", name, tag, address)
				} else if back := headAlternates(other)[p.lang]; name != "index.html" && back != own {
					t.Errorf("%s: hreflang %s leads to %s, which leads back to %q", name, tag, address, back)
				}
			}
			if in, ok := mapped[own]; ok {
				delete(alternates, "x-default")
				delete(in, "x-default")
				if own := strings.Contains(name, "/briefings/") && !strings.HasSuffix(name, "/index.html"); own && len(in) > 0 || !own && !sameMap(in, alternates) { // a briefing says it on its page alone
					t.Errorf("%s: the sitemap has alternates %v, its head %v", name, in, alternates)
				}
			} else if name != "index.html" && !strings.Contains(name, ".page-") {
				t.Errorf("%s is not in the sitemap", name)
			}
			for tag, missing := range switched(p) {
				if _, exists := alternates[tag]; tag != p.lang && name != "index.html" && exists == missing && !strings.Contains(name, ".page-") {
					t.Errorf("%s: the switch says of %s that it is missing: %t; its head otherwise", name, tag, missing)
				}
			}
		}
	})
}

// switched are the languages of a page's switch, and whether it is said that
// there is no such edition.
func switched(p *sitePage) map[string]bool {
	out := map[string]bool{}
	for n := range elements(p.doc) {
		if class, _ := attribute(n, "class"); n.Data == "ul" && class == "switch" {
			for a := range elements(n) {
				if tag, ok := attribute(a, "hreflang"); ok {
					class, _ := attribute(a, "class")
					out[tag] = class == "missing"
				}
			}
		}
	}
	return out
}

func headAlternates(p *sitePage) map[string]string {
	out := map[string]string{}
	for n := range elements(p.doc) {
		if tag, ok := attribute(n, "hreflang"); ok && n.Data == "link" {
			out[tag], _ = attribute(n, "href")
		}
	}
	return out
}

func sameMap(a, b map[string]string) bool {
	if len(a) != len(b) {
		return false
	}
	for k := range a {
		if a[k] != b[k] {
			return false
		}
	}
	return true
}

// TestDraft: nothing of a draft leaves the desk.
func TestDraft(t *testing.T) {
	s := buildSite(t, copySite(t, "made"))
	for name, data := range s.files {
		if strings.Contains(name, "not-yet") || strings.Contains(string(data), "A draft that stays at home") || strings.Contains(string(data), "还是草稿") {
			t.Errorf("%s tells of a draft", name)
		}
	}
	with := buildSite(t, copySite(t, "made"), "--drafts")
	page := with.pages["en/briefings/not-yet.html"]
	if page == nil {
		t.Fatal("build --drafts leaves the draft out")
	}
	flagged := slices.ContainsFunc(slices.Collect(elements(page.doc)), func(n *html.Node) bool {
		class, _ := attribute(n, "class")
		return class == "flag draft" && text(n) != ""
	})
	if !flagged {
		t.Error("a draft is not marked as one")
	}
}

// TestMoved: a former address leads on, in both languages, and says where.
func TestMoved(t *testing.T) {
	s := buildSite(t, copySite(t, "made"))
	for _, name := range []string{"en/briefings/all-blocks.html", "zh/briefings/all-blocks.html", "en/briefings/every-kind-of-block.html"} {
		p := s.pages[name]
		if p == nil {
			t.Errorf("there is no %s", name)
			continue
		}
		code, _, _ := strings.Cut(name, "/")
		if p.moved != "every-block.html" || p.canonical != s.base+code+"/briefings/every-block.html" || !p.hidden {
			t.Errorf("%s leads to %q with canonical address %q, noindex %t", name, p.moved, p.canonical, p.hidden)
		}
	}
}

// TestHostileTitles: whatever an editor writes in a field is text, in the
// page, its head, its data and its feed.
func TestHostileTitles(t *testing.T) {
	const title = `<script>alert(1)</script> "quotes" & 'ticks' </title> <img src=x onerror=alert(2)>`
	s := buildSite(t, copySite(t, "made"))
	p := s.pages["en/briefings/hostile-titles.html"]
	if !strings.HasPrefix(p.title, title) {
		t.Errorf("the title is %s", p.title)
	}
	found := map[string]bool{}
	for n := range elements(p.doc) {
		kind, _ := attribute(n, "type")
		switch {
		case n.Data == "h1":
			found["h1"] = text(n) == title
		case kind == "application/ld+json":
			var o struct{ Headline string }
			found["data"] = json.Unmarshal([]byte(text(n)), &o) == nil && o.Headline == title
		case n.Data == "dt" && text(n) == `"><b onclick=x>Label`:
			found["label"] = true
		}
	}
	var feed struct {
		Entries []struct {
			Title string `xml:"title"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal(s.files["en/index.atom.xml"], &feed); err != nil {
		t.Error(err)
	}
	for _, e := range feed.Entries {
		found["feed"] = found["feed"] || e.Title == title
	}
	for _, place := range []string{"h1", "data", "label", "feed"} {
		if !found[place] {
			t.Errorf("the %s does not hold what was written", place)
		}
	}
}
