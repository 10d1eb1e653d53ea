// Package plan answers which files the site consists of, and what each of
// them shows. It turns the linked Site into a list of pages: a path, the
// template that renders it, the digest of all that its view holds, and a
// function that makes the view. The digest is combined from small digests
// that are made once, so that a page that has not changed costs a comparison
// and no text; the promise that goes with it is that the digest covers
// whatever the view reads. Each kind of page therefore keeps the two side by
// side.
package plan

import (
	"slices"
	"strings"

	"brief/generator/lang"
	"brief/generator/model"
	"brief/generator/plan/feed"
	"brief/generator/source"
	"brief/generator/view"
)

// Page is one file of the site. Exactly one of View, Raw and Copy says where
// its bytes come from.
type Page struct {
	Path     string        // from the site's root
	Lang     lang.Lang     // language of the page, where View is set
	Template string        // name of the template that renders View
	Key      source.Digest // of all that View or Raw read beside the frame
	View     func() any
	Raw      func() []byte
	Copy     string // file to copy, relative to the site's root

	reads []*model.Briefing // those whose files Key covers, beside the registries
}

// Reads lists the source files that the page's view is made from, for telling
// an editor why it changed.
func (p *Page) Reads() []string {
	files := []string{"sources/organisations.yaml", "sources/site.yaml"}
	if p.Copy != "" {
		return []string{p.Copy}
	}
	for _, b := range p.reads {
		for _, e := range b.Editions {
			if e != nil {
				files = append(files, e.File)
			}
		}
	}
	slices.Sort(files)
	return slices.Compact(files)
}

// Site is the plan: all pages in one order.
type Site struct {
	Pages []Page
	Frame [2]source.Digest // what every page of a language shows; part of each page's key
}

type planner struct {
	site   *model.Site
	config model.Config
	lists  *lists
	prints map[*model.Briefing]*prints
	pages  []Page
	d      source.Digester
}

// Plan lists the pages of a site.
func Plan(site *model.Site) Site {
	p := &planner{
		site:   site,
		config: site.Config,
		lists:  gather(site),
		prints: make(map[*model.Briefing]*prints, len(site.Briefings)),
	}
	for _, b := range site.Briefings {
		p.prints[b] = p.printsOf(b)
	}
	p.greetings()
	for _, l := range lang.Both {
		p.home(l)
		for _, b := range site.Briefings {
			if b.Editions[l] != nil {
				p.briefing(b, l)
			}
		}
		p.moved(l)
		p.overviews(l)
		p.sources(l)
		p.about(l)
	}
	p.lists.each(p.index)
	p.files()
	p.articles()
	p.sitemaps()
	slices.SortFunc(p.pages, func(a, b Page) int { return strings.Compare(a.Path, b.Path) })
	return Site{Pages: p.pages, Frame: [2]source.Digest{p.frameDigest(lang.En), p.frameDigest(lang.Zh)}}
}

func (p *planner) add(page Page) { p.pages = append(p.pages, page) }

// files plans the images and attachments that texts lead to.
func (p *planner) files() {
	planned := map[string]bool{}
	for _, b := range p.site.Briefings {
		for _, l := range lang.Both {
			for _, a := range b.Files[l] {
				path := filePath(b.Slug, a.Name)
				if a.Path == "" || planned[path] {
					continue
				}
				planned[path] = true
				p.add(Page{Path: path, Key: a.Digest, Copy: a.Path})
			}
		}
	}
}

// articles plans the captured articles that sources name, where the site
// publishes them.
func (p *planner) articles() {
	planned := map[string]bool{}
	for _, b := range p.site.Briefings {
		for _, s := range b.Sources {
			a, ok := p.site.Articles[s.Article]
			if path := articlePath(s.Article); ok && !planned[path] {
				planned[path] = true
				p.add(Page{Path: path, Key: a.Digest, Copy: a.Path})
			}
		}
	}
}

// raw plans a file that is written by a function, with a digest of its input.
func (p *planner) raw(path string, key source.Digest, reads []*model.Briefing, make func() []byte) {
	p.add(Page{Path: path, Key: key, reads: reads, Raw: make})
}

// sitemaps plans the sitemap index, its parts, robots.txt and what the host
// wants to find.
func (p *planner) sitemaps() {
	parts := map[string][]feed.URL{}
	for _, page := range p.pages {
		if page.View == nil || strings.Contains(page.Path, "/briefings/") && !strings.HasSuffix(page.Path, "/index.html") || !inSitemap(page.Path) {
			continue
		}
		parts["pages"] = append(parts["pages"], p.mapped(page.Path))
	}
	for _, b := range p.site.Briefings {
		part := "undated"
		if b.Date.Year != 0 {
			part = lang.Date{Year: b.Date.Year}.ISO()
		}
		for _, l := range lang.Both {
			if b.Editions[l] == nil {
				continue
			}
			u := feed.URL{Address: p.config.BaseURL + briefingPath(l, b.Slug), Modified: b.Revised().ISO()}
			u.Alternates = p.alternatesOf(b)
			parts[part] = append(parts[part], u)
		}
	}
	var names []string
	for name, urls := range parts {
		slices.SortFunc(urls, func(a, b feed.URL) int { return strings.Compare(a.Address, b.Address) })
		names = append(names, "sitemap-"+name+".xml")
		for _, u := range urls {
			p.d.Str(u.Address, u.Modified)
			for _, a := range u.Alternates {
				p.d.Str(a.Hreflang, a.Href)
			}
		}
		p.raw("sitemap-"+name+".xml", p.d.Sum(), p.site.Briefings, func() []byte { return feed.Sitemap(urls) })
	}
	slices.Sort(names)
	base := p.config.BaseURL
	p.raw("sitemap.xml", p.d.Str(base).Str(names...).Sum(), p.site.Briefings, func() []byte { return feed.SitemapIndex(base, names) })
	p.raw("robots.txt", p.d.Str(base).Sum(), nil, func() []byte {
		return []byte("User-agent: *\nAllow: /\n\nSitemap: " + base + "sitemap.xml\n")
	})
	p.raw(".nojekyll", p.d.Sum(), nil, func() []byte { return []byte{} })
	if name := p.config.CName; name != "" {
		p.raw("CNAME", p.d.Str(name).Sum(), nil, func() []byte { return []byte(name + "\n") })
	}
}

// inSitemap leaves out what is no page to find by search: the error page and
// the further pages of lists.
func inSitemap(path string) bool {
	return path != "404.html" && path != "index.html" && !strings.Contains(path, ".page-")
}

func (p *planner) mapped(path string) feed.URL {
	code, rest, _ := strings.Cut(path, "/")
	u := feed.URL{Address: p.config.BaseURL + path}
	if _, ok := lang.Parse(code); ok {
		u.Alternates = p.alternates(func(l lang.Lang) string { return l.Code() + "/" + rest })
	}
	return u
}

// alternates are the hreflang links of a page that exists in both languages.
func (p *planner) alternates(path func(lang.Lang) string) []view.Alternate {
	var out []view.Alternate
	for _, l := range lang.Both {
		out = append(out, view.Alternate{Hreflang: l.Tag(), Href: p.config.BaseURL + path(l)})
	}
	return out
}

// alternatesOf are the hreflang links of a briefing: none where there is one
// edition only.
func (p *planner) alternatesOf(b *model.Briefing) []view.Alternate {
	if b.Editions[0] == nil || b.Editions[1] == nil {
		return nil
	}
	return p.alternates(func(l lang.Lang) string { return briefingPath(l, b.Slug) })
}
