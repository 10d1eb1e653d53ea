package main

import (
	"encoding/xml"
	"fmt"
	"io"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/brief-site/brief/generator/offline"
)

// TestLinks follows every reference of every file. A folder on a disk has no
// server to be lenient: what is not there byte for byte is not there.
func TestLinks(t *testing.T) {
	eachSite(t, func(t *testing.T, s *output) {
		for _, name := range s.paths {
			p := s.pages[name]
			for n := range elements(p.doc) {
				for _, ref := range references(n) {
					if fault := s.follow(p, n, ref); fault != "" {
						t.Errorf("%s: <%s> leads to %s: %s", name, n.Data, ref, fault)
					}
				}
			}
		}
		for name, data := range s.files {
			switch path.Ext(name) {
			case ".css":
				for _, m := range regexp.MustCompile(`url\(\s*["']?([^"')]*)|@import`).FindAllSubmatch(data, -1) {
					if ref := string(m[1]); !strings.HasPrefix(ref, "data:") {
						if fault := s.file(path.Join(path.Dir(name), ref), ""); fault != "" {
							t.Errorf("%s: %s: %s", name, m[0], fault)
						}
					}
				}
			case ".xml":
				data = regexp.MustCompile(`<uri>[^<]*</uri>`).ReplaceAll(data, nil) // people are at home elsewhere
				for _, address := range addresses(t, name, data) {
					if fault := s.absolute(address); fault != "" {
						t.Errorf("%s: %s: %s", name, address, fault)
					}
				}
			}
		}
	})
}

// references are the addresses that an element holds.
func references(n *html.Node) []string {
	var refs []string
	for _, a := range n.Attr {
		switch a.Key {
		case "href", "src", "action", "formaction", "poster", "data", "cite", "background", "ping", "manifest", "longdesc":
			refs = append(refs, a.Val)
		case "srcset", "imagesrcset":
			for candidate := range strings.SplitSeq(a.Val, ",") {
				if words := strings.Fields(candidate); len(words) > 0 {
					refs = append(refs, words[0])
				}
			}
		case "content":
			property, _ := attribute(n, "property")
			equiv, _ := attribute(n, "http-equiv")
			switch {
			case property == "og:url" || property == "og:image":
				refs = append(refs, a.Val)
			case equiv == "refresh":
				_, to, _ := strings.Cut(a.Val, "url=")
				refs = append(refs, to)
			}
		}
	}
	return refs
}

// follow says what is wrong with a reference of a page; "" where nothing is.
func (s *output) follow(p *sitePage, n *html.Node, ref string) string {
	u, err := url.Parse(ref)
	if err != nil {
		return err.Error()
	}
	rel, _ := attribute(n, "rel")
	switch {
	case strings.HasPrefix(ref, s.base):
		if n.Data != "link" && n.Data != "meta" {
			return "a link within the site is relative to the page"
		}
		return s.absolute(ref)
	case u.Scheme == "mailto" && n.Data == "a":
		return ""
	case u.Scheme == "http" || u.Scheme == "https":
		if n.Data != "a" || !slices.Contains(strings.Fields(rel), "external") {
			return "only a link with rel=external leads off the site"
		}
		return ""
	case u.Scheme != "" || u.Host != "" || u.Opaque != "":
		return "the address is of another kind"
	case u.RawQuery != "" || u.ForceQuery:
		return "a file has no query"
	case n.Data == "a" && ref == "":
		return "the address is empty"
	case strings.HasPrefix(u.Path, "/"):
		within, ok := strings.CutPrefix(u.Path, s.basePath)
		if !anywhere(p.path) || !ok {
			return "the path does not start from the page"
		}
		return s.file(within, u.Fragment)
	case anywhere(p.path) && u.Path != "":
		return "the page may stand anywhere, so its links start from the host's root"
	case u.Path == "":
		return s.file(p.path, u.Fragment)
	}
	if strings.HasPrefix(path.Join(path.Dir(p.path), u.Path), "../") {
		return "it leaves the folder"
	}
	return s.file(path.Join(path.Dir(p.path), u.Path), u.Fragment)
}

// absolute says what is wrong with an address under base_url.
func (s *output) absolute(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return err.Error()
	}
	if !strings.HasPrefix(address, s.base) {
		return "it is not under " + s.base
	}
	if address == s.base {
		return s.file("index.html", u.Fragment)
	}
	return s.file(strings.TrimPrefix(u.Path, s.basePath), u.Fragment)
}

// file says what is wrong with a path and a fragment within the site.
func (s *output) file(file, fragment string) string {
	switch {
	case path.Ext(file) == "":
		return "it ends in neither .html nor another ending"
	case s.files[file] == nil:
		return "there is no file " + file
	case fragment == "":
		return ""
	case s.pages[file] == nil:
		return "a fragment leads into a page"
	case strings.Contains(fragment, "="): // what the page's own filter is set to
		if name, value, _ := strings.Cut(fragment, "="); !s.pages[file].offers(name, value) {
			return fmt.Sprintf("%s has no filter %s for %q", file, name, value)
		}
	case !s.pages[file].ids[fragment]:
		return fmt.Sprintf("%s has no id %q", file, fragment)
	}
	return ""
}

// offers reports whether a select of the page has an option.
func (p *sitePage) offers(name, value string) bool {
	for n := range elements(p.doc) {
		if own, _ := attribute(n, "value"); n.Data == "option" && own == value {
			for up := n.Parent; up != nil; up = up.Parent {
				if of, _ := attribute(up, "name"); up.Data == "select" && of == name {
					return true
				}
			}
		}
	}
	return false
}

// addresses are all that an Atom feed, a sitemap or its index refers to.
func addresses(t *testing.T, name string, data []byte) []string {
	t.Helper()
	var found []string
	d := xml.NewDecoder(strings.NewReader(string(data)))
	element := ""
	for {
		token, err := d.Token()
		if err == io.EOF {
			return found
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
			return found
		}
		switch token := token.(type) {
		case xml.StartElement:
			element = token.Name.Local
			for _, a := range token.Attr {
				if a.Name.Local == "href" {
					found = append(found, a.Value)
				}
			}
		case xml.EndElement:
			element = ""
		case xml.CharData:
			if element == "loc" || element == "id" || element == "uri" || element == "icon" || element == "logo" {
				found = append(found, string(token))
			}
		}
	}
}

// TestReach starts at the first page and follows links: whatever is not found
// so, no reader finds.
func TestReach(t *testing.T) {
	eachSite(t, func(t *testing.T, s *output) {
		seen := map[string]bool{"index.html": true}
		for queue := []string{"index.html"}; len(queue) > 0; queue = queue[1:] {
			p := s.pages[queue[0]]
			if p == nil {
				continue
			}
			for n := range elements(p.doc) {
				if n.Data == "link" && !slices.Contains([]string{"stylesheet", "icon", "apple-touch-icon"}, firstOf(attribute(n, "rel"))) {
					continue // hreflang and the like are no way a reader goes
				}
				for _, ref := range references(n) {
					u, err := url.Parse(ref)
					if err != nil || u.Path == "" {
						continue
					}
					to := path.Join(path.Dir(p.path), u.Path)
					if u.Scheme != "" {
						to = strings.TrimPrefix(ref, s.base) // the share picture
					}
					if s.files[to] != nil && !seen[to] {
						seen[to] = true
						queue = append(queue, to)
					}
				}
			}
		}
		for name := range s.files {
			ext := path.Ext(name)
			switch {
			case seen[name] || anywhere(name) || s.pages[name] != nil && s.pages[name].moved != "":
			case strings.HasPrefix(name, "search/"): // its script asks for what a search needs
				if !seen["assets/search-page.js"] {
					t.Errorf("nothing asks for %s", name)
				}
			case s.own && name == "assets/ledger.js": // a site without figures has no use for it
			case name == offline.WorkerPath:
				if !seen["assets/site.js"] {
					t.Errorf("nothing asks for %s", name)
				}
			case ext == ".html" || ext == ".css" || ext == ".js" || strings.HasPrefix(name, "files/") || strings.HasPrefix(name, "assets/") && ext != ".svg":
				t.Errorf("nothing leads to %s", name)
			}
		}
	})
}

func firstOf(s string, _ bool) string { return s }

// TestLinksBite: the test above finds what it looks for.
func TestLinksBite(t *testing.T) {
	s := buildSite(t, copySite(t, "made"))
	home := s.pages["en/index.html"]
	a := &html.Node{Type: html.ElementNode, Data: "a"}
	for _, ref := range []string{
		"About.html", "no-such.html", "briefings/", "briefings", "../../outside.html", "/some/base/en/about.html", "about.html?x=1",
		"#no-such-place", "briefings/every-block.html#s99", "https://example.org/some/base/en/about.html", "https://example.com/",
		"//example.com/", "javascript:void 0", "",
	} {
		if s.follow(home, a, ref) == "" {
			t.Errorf("%q passes", ref)
		}
	}
	for _, ref := range []string{"about.html", "#main", "../zh/index.html", "briefings/every-block.html#s2p1", "mailto:x@example.com"} {
		if fault := s.follow(home, a, ref); fault != "" {
			t.Errorf("%q: %s", ref, fault)
		}
	}
}
