package main

import (
	"encoding/json"
	"encoding/xml"
	"path"
	"reflect"
	"strings"
	"testing"
)

// sitemap is what the tests read of one.
type sitemap struct {
	URLs []struct {
		Loc   string `xml:"loc"`
		Links []struct {
			Rel      string `xml:"rel,attr"`
			Hreflang string `xml:"hreflang,attr"`
			Href     string `xml:"href,attr"`
		} `xml:"http://www.w3.org/1999/xhtml link"`
	} `xml:"url"`
	Sitemaps []struct {
		Loc string `xml:"loc"`
	} `xml:"sitemap"`
}

// mapAlternates reads all sitemaps: the languages of each address.
func mapAlternates(t *testing.T, s *output) map[string]map[string]string {
	t.Helper()
	read := func(name string) (m sitemap) {
		if err := xml.Unmarshal(s.files[name], &m); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		return m
	}
	out := map[string]map[string]string{}
	listed := map[string]bool{"sitemap.xml": true}
	for _, part := range read("sitemap.xml").Sitemaps {
		name := strings.TrimPrefix(part.Loc, s.base)
		listed[name] = true
		for _, u := range read(name).URLs {
			if out[u.Loc] != nil {
				t.Errorf("%s stands in the sitemaps twice", u.Loc)
			}
			out[u.Loc] = map[string]string{}
			for _, l := range u.Links {
				out[u.Loc][l.Hreflang] = l.Href
			}
		}
	}
	for name := range s.files {
		if strings.HasPrefix(name, "sitemap") && !listed[name] {
			t.Errorf("%s is not in sitemap.xml", name)
		}
	}
	return out
}

// TestJSONLD reads what pages say to machines and holds it to what they say
// to people.
func TestJSONLD(t *testing.T) {
	needed := map[string][]string{
		"Report":  {"headline", "inLanguage", "publisher", "url", "isPartOf", "about", "spatialCoverage", "citation"},
		"WebSite": {"name", "url", "inLanguage", "publisher"},
		"Dataset": {"name", "url", "inLanguage", "description", "creator", "distribution"},
	}
	eachSite(t, func(t *testing.T, s *output) {
		for _, name := range s.paths {
			p := s.pages[name]
			found := 0
			for n := range elements(p.doc) {
				if kind, _ := attribute(n, "type"); n.Data != "script" || kind != "application/ld+json" {
					continue
				}
				found++
				var o map[string]any
				if err := json.Unmarshal([]byte(text(n)), &o); err != nil {
					t.Errorf("%s: %v", name, err)
					continue
				}
				kind, _ := o["@type"].(string)
				if o["@context"] != "https://schema.org" || needed[kind] == nil {
					t.Errorf("%s: the context is %v, the type %v", name, o["@context"], o["@type"])
				}
				for _, field := range needed[kind] {
					if empty(o[field]) {
						t.Errorf("%s: a %s has no %s", name, kind, field)
					}
				}
				at, in := any(p.canonical), any(p.lang)
				if kind == "WebSite" { // one node in both languages, at the address of the whole
					at, in = s.base, []any{"en", "zh-Hans"}
				}
				if o["url"] != at || !reflect.DeepEqual(o["inLanguage"], in) {
					t.Errorf("%s: it is at %v in %v, says the data", name, o["url"], o["inLanguage"])
				}
				s.checkData(t, name, o)
			}
			switch isBriefing := path.Base(path.Dir(name)) == "briefings" && p.kind == "briefing"; {
			case found > 1:
				t.Errorf("%s says it %d times", name, found)
			case found == 0 && isBriefing:
				t.Errorf("%s says nothing", name)
			}
		}
	})
}

// checkData holds every value below a node: no empty field, and no address of
// the site that leads nowhere.
func (s *output) checkData(t *testing.T, name string, v any) {
	t.Helper()
	switch v := v.(type) {
	case map[string]any:
		for key, value := range v {
			if empty(value) {
				t.Errorf("%s: %s is empty", name, key)
			}
			s.checkData(t, name, value)
		}
	case []any:
		for _, value := range v {
			s.checkData(t, name, value)
		}
	case string:
		if address, _, _ := strings.Cut(v, "#"); strings.HasPrefix(address, s.base) {
			if fault := s.absolute(address); fault != "" {
				t.Errorf("%s: %s: %s", name, v, fault)
			}
		}
	}
}

func empty(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case string:
		return strings.TrimSpace(v) == ""
	case []any:
		return len(v) == 0
	case map[string]any:
		return len(v) == 0
	}
	return false
}

// TestFeeds: each language's home has a feed, the newest come first, a draft
// never comes, and an entry is known by one address for good.
func TestFeeds(t *testing.T) {
	type feed struct {
		ID      string `xml:"id"`
		Lang    string `xml:"lang,attr"`
		Updated string `xml:"updated"`
		Entries []struct {
			ID      string `xml:"id"`
			Title   string `xml:"title"`
			Updated string `xml:"updated"`
		} `xml:"entry"`
	}
	eachSite(t, func(t *testing.T, s *output) {
		for _, name := range []string{"en/index.atom.xml", "zh/index.atom.xml"} {
			if s.files[name] == nil {
				t.Errorf("there is no %s", name)
			}
		}
		for name, data := range s.files {
			if !strings.HasSuffix(name, ".atom.xml") {
				continue
			}
			var f feed
			if err := xml.Unmarshal(data, &f); err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			if f.ID != s.base+name {
				t.Errorf("%s is known as %s", name, f.ID)
			}
			if len(f.Entries) > 20 {
				t.Errorf("%s has %d entries", name, len(f.Entries))
			}
			seen := map[string]bool{}
			for _, e := range f.Entries {
				if seen[e.ID] {
					t.Errorf("%s has %s twice", name, e.ID)
				}
				seen[e.ID] = true
				if e.Title == "" || e.Updated > f.Updated {
					t.Errorf("%s: %s has the title %q and was updated %s, the feed %s", name, e.ID, e.Title, e.Updated, f.Updated)
				}
			}
		}
	})
}
