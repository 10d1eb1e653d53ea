package plan

import (
	"slices"
	"strings"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/plan/feed"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/view"
)

// sitemaps plans the sitemap index and its parts.
func (p *collector) sitemaps() {
	base := p.config.BaseURL
	var pages, single []string
	for _, page := range p.pages {
		if page.View != nil && !page.hidden {
			pages = append(pages, page.Path)
			if page.single {
				single = append(single, page.Path)
			}
		}
	}
	slices.Sort(pages)
	names := []string{"sitemap-pages.xml"}
	p.raw(names[0], p.everything, func(d *source.Digester) { d.Str(base).Str(pages...).Int(len(single)).Str(single...) }, func() []byte {
		var urls []feed.URL
		for _, path := range pages {
			u := p.mapped(path)
			if slices.Contains(single, path) {
				u.Alternates = nil
			}
			urls = append(urls, u)
		}
		return feed.Sitemap(urls)
	})
	parts := map[string][]*model.Briefing{}
	for _, b := range p.site.Briefings {
		part := "undated"
		if b.Date.Year != 0 {
			part = lang.Date{Year: b.Date.Year}.ISO()
		}
		parts[part] = append(parts[part], b)
	}
	for part, briefings := range parts {
		name := "sitemap-" + part + ".xml"
		names = append(names, name)
		p.raw(name, only(briefings), func(d *source.Digester) {
			d.Str(base)
			for _, b := range briefings {
				d.Str(b.Slug, b.Changed().ISO()).Bool(b.Editions[0] != nil, b.Editions[1] != nil)
			}
		}, func() []byte { return feed.Sitemap(p.mappedBriefings(briefings)) })
	}
	slices.Sort(names)
	p.raw("sitemap.xml", p.everything, func(d *source.Digester) { d.Str(base).Str(names...) }, func() []byte { return feed.SitemapIndex(base, names) })
}

// host plans what the host and robots want to find.
func (p *collector) host() {
	base := p.config.BaseURL
	p.raw("robots.txt", nil, func(d *source.Digester) { d.Str(base) }, func() []byte {
		return []byte("User-agent: *\nAllow: /\n\nSitemap: " + base + "sitemap.xml\n")
	})
	p.raw(".nojekyll", nil, func(*source.Digester) {}, func() []byte { return []byte{} })
	if name := p.config.CName; name != "" {
		p.raw("CNAME", nil, func(d *source.Digester) { d.Str(name) }, func() []byte { return []byte(name + "\n") })
	}
}

// mappedBriefings are the entries of briefings in a sitemap.
func (p *planner) mappedBriefings(briefings []*model.Briefing) []feed.URL {
	var urls []feed.URL
	for _, b := range briefings {
		for _, l := range lang.Both {
			if b.Editions[l] != nil {
				// Its page says what its other edition is; twenty thousand need not hear it twice.
				urls = append(urls, feed.URL{Address: p.config.BaseURL + briefingPath(l, b.Slug), Modified: b.Changed().ISO()})
			}
		}
	}
	slices.SortFunc(urls, func(a, b feed.URL) int { return strings.Compare(a.Address, b.Address) })
	return urls
}

func (p *planner) mapped(path string) feed.URL {
	code, rest, _ := strings.Cut(path, "/")
	u := feed.URL{Address: p.config.BaseURL + path}
	if path == "index.html" {
		u.Address = p.config.BaseURL // as its canonical address has it
		u.Alternates = p.alternates(homePath)
	}
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
