package plan

import (
	"slices"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
)

// kinds are the kinds of pages and files beside the briefings' own, in the order
// in which they are planned. The name of a kind of page is its class on <body>;
// that of a list is the kind of its dimension.
//
// To add one, add its address to address.go, a method that plans it with its
// digest and its view, and a line here.
var kinds = []struct {
	name string
	plan func(*collector)
	// front marks the pages that are looked at most, and the one that says that
	// there is no page: they are planned without the others.
	front bool
}{
	{name: "greeting", plan: (*collector).languagePages, front: true},
	{name: "home", plan: both((*collector).home), front: true},
	{name: "moved", plan: both((*collector).moved)},
	{name: "moved industries", plan: both((*collector).movedIndustries)},
	{name: "overview", plan: both((*collector).overviews)},
	{name: "sources", plan: both((*collector).sources)},
	{name: "corrections", plan: both((*collector).corrections)},
	{name: "about", plan: both((*collector).abouts)},
	{name: "own pages", plan: (*collector).ownPages},
	{name: "search", plan: both((*collector).search)},
	{name: "lists", plan: (*collector).indexes},
	{name: "ledger", plan: (*collector).ledgers},
	{name: "files", plan: (*collector).files},
	{name: "look", plan: (*collector).look},
	{name: "articles", plan: (*collector).articles},
	{name: "downloads", plan: (*collector).downloads},
	{name: "schemas", plan: (*collector).schemas},
	{name: "sitemaps", plan: (*collector).sitemaps}, // last: they list the pages planned before
	{name: "host", plan: (*collector).host},
}

// both plans a kind of page in both languages.
func both(plan func(*collector, lang.Lang)) func(*collector) {
	return func(c *collector) {
		for _, l := range lang.Both {
			plan(c, l)
		}
	}
}

// collector gathers pages.
type collector struct {
	*planner
	pages []*Page
}

func (c *collector) add(page *Page) {
	if words := c.site.WordsDigest; words != (source.Digest{}) && page.View == nil && page.Copy == "" {
		digest := page.digest
		page.digest = func(d *source.Digester) { digest(d); d.Sub(words) }
	}
	c.pages = append(c.pages, page)
}

// raw plans a file that is written by a function, with what its bytes are made
// from.
func (c *collector) raw(path string, reads func() []*model.Briefing, digest func(*source.Digester), make func() []byte) {
	c.add(&Page{Path: path, digest: digest, reads: reads, Raw: make})
}

// frontPages plans the pages of the front kinds.
func (p *planner) frontPages() []*Page {
	c := &collector{planner: p}
	for _, kind := range kinds {
		if kind.front {
			kind.plan(c)
		}
	}
	return c.pages
}

// others plans all pages but the briefings' own.
func (p *planner) others() []*Page {
	c := &collector{p, slices.Clone(p.front())}
	for _, kind := range kinds {
		if !kind.front {
			kind.plan(c)
		}
	}
	return c.pages
}

// indexes plans the pages of all lists.
func (c *collector) indexes() { c.lists.each(c.index) }

// everything and only say what pages read.
func (p *planner) everything() []*model.Briefing { return p.site.Briefings }

func only(briefings []*model.Briefing) func() []*model.Briefing {
	return func() []*model.Briefing { return briefings }
}
