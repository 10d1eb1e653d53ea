package plan

import (
	"path"
	"slices"
	"strings"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
)

// ownKinds are the kinds of pages that a briefing has to itself.
var ownKinds = []struct {
	path func(slug string) string
	// page plans the page of a briefing, nil where the briefing has none.
	page func(*planner, *model.Briefing) *Page
}{
	{func(slug string) string { return briefingPath(lang.En, slug) }, func(p *planner, b *model.Briefing) *Page { return p.edition(b, lang.En) }},
	{func(slug string) string { return briefingPath(lang.Zh, slug) }, func(p *planner, b *model.Briefing) *Page { return p.edition(b, lang.Zh) }},
	{parallelPath, (*planner).parallel},
}

// Own returns the pages that a briefing has to itself: one of each edition, and
// the parallel page where there are two. There is none of a slug that the site
// does not show.
func (s *Site) Own(slug string) []*Page {
	if b := s.p.site.Briefing[slug]; b != nil {
		return s.p.appendOwn(nil, b)
	}
	return nil
}

func (p *planner) appendOwn(pages []*Page, b *model.Briefing) []*Page {
	for _, kind := range ownKinds {
		if page := kind.page(p, b); page != nil {
			pages = append(pages, page)
		}
	}
	return pages
}

// Briefing returns the page of an edition that exists, of a briefing or of a page of
// the site's own.
func (s *Site) Briefing(b *model.Briefing, l lang.Lang) *Page {
	if b.Page {
		return s.p.ownPage(b, l)
	}
	return s.p.edition(b, l)
}

// Pages returns all pages of the site, in the order of their addresses.
func (s *Site) Pages() []*Page {
	var pages []*Page
	for _, b := range s.p.site.Briefings {
		pages = s.p.appendOwn(pages, b)
	}
	for _, page := range s.other() {
		pages = append(pages, page)
	}
	slices.SortFunc(pages, func(a, b *Page) int { return strings.Compare(a.Path, b.Path) })
	return pages
}

// Find returns the page at an address, or nil. It plans as few other pages as it
// can: none for an address of a briefing, and those of one list for an address
// of a list.
func (s *Site) Find(address string) *Page {
	slug := strings.TrimSuffix(path.Base(address), ".html")
	for _, kind := range ownKinds {
		if kind.path(slug) != address {
			continue
		}
		if b := s.p.site.Briefing[slug]; b != nil {
			if page := kind.page(s.p, b); page != nil {
				return page
			}
		}
		// A new briefing may be asked for before it is there: that must not wait
		// for the plan of all other pages.
		if slug != "index" && !strings.Contains(slug, ".") && s.p.site.Moved[slug] == nil {
			return nil
		}
	}
	for _, near := range []func() []*Page{s.p.front, func() []*Page { return s.p.listed(address) }} {
		for _, page := range near() {
			if page.Path == address {
				return page
			}
		}
	}
	return s.other()[address]
}

// listed plans the pages of the list that an address belongs to, and of no other:
// there one looks for a briefing that was just added.
func (p *planner) listed(address string) []*Page {
	c := &collector{planner: p}
	for _, t := range p.lists.tables {
		folder := "/" + t.dimension().base().section.slug + "/"
		for _, l := range lang.Both {
			if !strings.HasPrefix(address, l.Code()+folder) {
				continue
			}
			for _, s := range t.sorted() {
				if rest, of := strings.CutPrefix(address, strings.TrimSuffix(s.path(l), ".html")); of && strings.HasPrefix(rest, ".") {
					c.index(s)
					return c.pages
				}
			}
		}
	}
	return nil
}
