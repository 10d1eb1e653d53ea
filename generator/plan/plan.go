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
	"io"
	"path"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"brief/generator/kept"
	"brief/generator/lang"
	"brief/generator/model"
	"brief/generator/plan/feed"
	"brief/generator/source"
	"brief/generator/view"
)

// Page is one file of the site. Exactly one of View, Raw, Stream and Copy says
// where its bytes come from. It is for many goroutines.
type Page struct {
	Path     string    // from the site's root
	Lang     lang.Lang // language of the page, where View is set
	Template string    // name of the template that renders View
	// View makes what the template sees. The error is that of reading a text.
	View func() (any, error)
	Raw  func() []byte
	// Stream writes bytes that may be too many for memory. The error is one of
	// reading what they are made of, or of writing.
	Stream func(io.Writer) error
	Copy   string // file to copy, relative to the site's root
	// Sum is the digest of the bytes that Copy had when the site was read; zero
	// where they were too many to be read then.
	Sum source.Digest

	digest func(*source.Digester) // adds all that View, Raw or Stream read beside the frame
	own    string                 // slug of the briefing that the page is about, "" where it is about none or several
	once   sync.Once
	key    source.Digest
	reads  func() []*model.Briefing // those whose files the key covers, beside the registries
	shows  []model.Asset            // images and attachments whose looks it covers as well
}

// Own is the slug of the briefing that the page is about: nothing but that
// briefing's own pages shows its running text.
func (p *Page) Own() string { return p.own }

// Key covers all that View, Raw or Stream read beside the frame. It is worked out when
// it is first asked for: who looks at one page needs no other's.
func (p *Page) Key() source.Digest {
	p.once.Do(func() { p.key = digestOf(p.digest) })
	return p.key
}

var digesters = sync.Pool{New: func() any { return new(source.Digester) }}

// digestOf is the digest of what a function adds.
func digestOf(add func(*source.Digester)) source.Digest {
	d := digesters.Get().(*source.Digester)
	defer digesters.Put(d)
	add(d)
	return d.Sum()
}

// Reads lists the source files that the page's view is made from, for telling
// an editor why it changed.
func (p *Page) Reads() []string {
	files := []string{"sources/industries.yaml", "sources/organisations.yaml", "sources/site.yaml"}
	if p.Copy != "" {
		return []string{p.Copy}
	}
	if p.reads == nil {
		return files
	}
	for _, a := range p.shows {
		if a.Path != "" {
			files = append(files, a.Path)
		}
	}
	for _, b := range p.reads() {
		for _, e := range b.Editions {
			if e != nil {
				files = append(files, e.File)
			}
		}
	}
	slices.Sort(files)
	return slices.Compact(files)
}

// Details finds what outlines leave out. It is asked from many goroutines; the
// errors are those of reading.
type Details interface {
	// Whole returns a briefing with all that its own page shows.
	Whole(*model.Briefing) (*model.Briefing, error)
	// Figures returns the figures of a briefing.
	Figures(*model.Briefing) (model.Figures, error)
	// Body returns the body of an edition.
	Body(*model.Edition) (*model.Body, error)
}

// Site is the plan of a site. It is made at once, and its pages as they are
// asked for: one by its address, or all.
type Site struct {
	Frame [2]source.Digest // what every page of a language shows; part of each page's key

	p     *planner
	other func() map[string]*Page // by address, all that are no briefing's own pages
}

type planner struct {
	site   *model.Site
	config model.Config
	more   Details
	lists  *lists
	prints []atomic.Pointer[prints] // by number of the briefing; see printsOf
	front  func() []*Page
	cited  func() []*cited
	ledger func() *ledger
	// figures of the briefings, by their number, as far as they were asked for;
	// see figuresOf.
	figures []atomic.Pointer[model.Figures]
	recent  *[mostFigures]atomic.Int32 // 1 + the number of each briefing whose figures are there
	fetched atomic.Uint32
}

// collector gathers pages.
type collector struct {
	*planner
	pages []*Page
}

// Plan plans the pages of a site. More may be nil where none of its briefings
// is an outline.
func Plan(site *model.Site, more Details) *Site { return overLists(site, more, gather(site)) }

// Restated plans the site after edits that leave each briefing in its lists; see
// [brief/generator/link.PatchFields].
func (s *Site) Restated(site *model.Site, more Details) *Site {
	return overLists(site, more, s.p.lists.of(site.Briefings))
}

func overLists(site *model.Site, more Details, in *lists) *Site {
	p := &planner{
		site:    site,
		config:  site.Config,
		more:    more,
		lists:   in,
		prints:  make([]atomic.Pointer[prints], len(site.Briefings)),
		figures: make([]atomic.Pointer[model.Figures], len(site.Briefings)),
		recent:  new([mostFigures]atomic.Int32),
	}
	p.front = sync.OnceValue(p.frontPages)
	p.cited = sync.OnceValue(p.cite)
	p.ledger = sync.OnceValue(p.gatherLedger)
	s := &Site{p: p, Frame: [2]source.Digest{p.frameDigest(lang.En), p.frameDigest(lang.Zh)}}
	s.other = sync.OnceValue(func() map[string]*Page {
		all := map[string]*Page{}
		for _, page := range p.others() {
			all[page.Path] = page
		}
		return all
	})
	return s
}

// Again plans the site after edits that the briefings' own pages alone show; see
// [brief/generator/link.PatchText]. All other pages are those that were planned.
func (s *Site) Again(site *model.Site, more Details) *Site {
	p := &planner{
		site:    site,
		config:  site.Config,
		more:    more,
		lists:   s.p.lists,
		prints:  make([]atomic.Pointer[prints], len(site.Briefings)),
		figures: make([]atomic.Pointer[model.Figures], len(site.Briefings)),
		recent:  new([mostFigures]atomic.Int32),
		front:   s.p.front,
		cited:   s.p.cited,
		ledger:  s.p.ledger,
	}
	return &Site{p: p, Frame: s.Frame, other: s.other}
}

// Own lists the pages that a briefing has to itself: one of each edition, and of
// both where there are two. There is none of a slug that the site does not show.
func (s *Site) Own(slug string) []*Page {
	if b := s.p.site.Briefing[slug]; b != nil {
		return s.p.appendOwn(nil, b)
	}
	return nil
}

func (p *planner) appendOwn(pages []*Page, b *model.Briefing) []*Page {
	for _, l := range lang.Both {
		if b.Editions[l] != nil {
			pages = append(pages, p.briefing(b, l))
		}
	}
	if b.Editions[0] != nil && b.Editions[1] != nil {
		pages = append(pages, p.parallel(b))
	}
	return pages
}

// Pages lists all pages of the site, in the order of their addresses.
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

// Find returns the page at an address, or nil. It makes no other briefing's.
func (s *Site) Find(path string) *Page {
	for _, l := range lang.Both {
		slug, found := strings.CutPrefix(path, l.Code()+"/briefings/")
		slug, html := strings.CutSuffix(slug, ".html")
		if b := s.p.site.Briefing[slug]; found && html && b != nil && b.Editions[l] != nil {
			return s.p.briefing(b, l)
		}
	}
	if slug, found := strings.CutPrefix(path, "both/briefings/"); found {
		slug, html := strings.CutSuffix(slug, ".html")
		if b := s.p.site.Briefing[slug]; html && b != nil && b.Editions[0] != nil && b.Editions[1] != nil {
			return s.p.parallel(b)
		}
	}
	if s.p.unknown(path) {
		return nil
	}
	for _, near := range []func() []*Page{s.p.front, func() []*Page { return s.p.listed(path) }} {
		for _, page := range near() {
			if page.Path == path {
				return page
			}
		}
	}
	return s.other()[path]
}

// listed plans the pages of the list that an address belongs to, and of no other:
// it is where one looks for a briefing that was just added.
func (p *planner) listed(address string) []*Page {
	c := &collector{planner: p}
	p.lists.each(func(s *list) {
		for _, l := range lang.Both {
			if rest, of := strings.CutPrefix(address, strings.TrimSuffix(s.path(l), ".html")); of && strings.HasPrefix(rest, ".") {
				c.index(s)
				return
			}
		}
	})
	return c.pages
}

// unknown reports whether an address can only be that of a briefing that there
// is not: who asks for a new one before it is there does not wait for the plan
// of all other pages.
func (p *planner) unknown(address string) bool {
	folder, name := path.Split(address)
	slug, html := strings.CutSuffix(name, ".html")
	edition, briefings := strings.CutSuffix(folder, "/briefings/")
	if !html || !briefings || slug == "index" || strings.Contains(slug, ".") || p.site.Moved[slug] != nil {
		return false
	}
	_, one := lang.Parse(edition)
	return one || edition == "both"
}

// Briefing returns the page of an edition that there is.
func (s *Site) Briefing(b *model.Briefing, l lang.Lang) *Page { return s.p.briefing(b, l) }

// frontPages plans those that are looked at most beside the briefings' own, and
// the one that says that there is none: to plan them takes no list of the others.
func (p *planner) frontPages() []*Page {
	c := &collector{planner: p}
	c.greetings()
	for _, l := range lang.Both {
		c.home(l)
	}
	return c.pages
}

// others plans all pages but the briefings' own.
func (p *planner) others() []*Page {
	c := &collector{p, slices.Clone(p.front())}
	for _, l := range lang.Both {
		c.moved(l)
		c.overviews(l)
		c.sources(l)
		c.add(c.about(l, nil))
		c.search(l)
	}
	p.lists.each(c.index)
	c.ledgers()
	c.files()
	c.articles()
	c.downloads()
	c.sitemaps()
	return c.pages
}

// everything and only say what pages read.
func (p *planner) everything() []*model.Briefing { return p.site.Briefings }

func only(briefings []*model.Briefing) func() []*model.Briefing {
	return func() []*model.Briefing { return briefings }
}

func (c *collector) add(page *Page) { c.pages = append(c.pages, page) }

// files plans the images and attachments that texts lead to.
func (p *collector) files() {
	planned := map[string]bool{}
	for _, b := range p.site.Briefings {
		for _, l := range lang.Both {
			for _, a := range b.Files[l] {
				path := FilePath(b.Slug, a.Name)
				if a.Path == "" || planned[path] {
					continue
				}
				planned[path] = true
				p.add(&Page{Path: path, digest: func(d *source.Digester) { d.Sub(a.Digest) }, Copy: a.Path, Sum: a.Digest})
			}
		}
	}
}

// articles plans the captured articles that sources name, where the site
// publishes them.
func (p *collector) articles() {
	planned := map[string]bool{}
	for _, b := range p.site.Briefings {
		for _, s := range b.Sources {
			a, ok := p.site.Articles[s.Article]
			if path := articlePath(s.Article); ok && !planned[path] {
				planned[path] = true
				page := &Page{Path: path, digest: func(d *source.Digester) { d.Sub(a.Digest) }, Copy: a.Path}
				if a.Size <= source.MaxFile {
					page.Sum = a.Digest
				}
				p.add(page)
			}
		}
	}
}

// raw plans a file that is written by a function, with what its bytes are made
// from.
func (p *collector) raw(path string, reads func() []*model.Briefing, digest func(*source.Digester), make func() []byte) {
	p.add(&Page{Path: path, digest: digest, reads: reads, Raw: make})
}

// sitemaps plans the sitemap index, its parts, robots.txt and what the host
// wants to find.
func (p *collector) sitemaps() {
	base := p.config.BaseURL
	var pages []string
	for _, page := range p.pages {
		if page.View != nil && page.Template != "moved.html" && inSitemap(page.Path) {
			pages = append(pages, page.Path)
		}
	}
	slices.Sort(pages)
	names := []string{"sitemap-pages.xml"}
	p.raw(names[0], p.everything, func(d *source.Digester) { d.Str(base).Str(pages...) }, func() []byte {
		var urls []feed.URL
		for _, path := range pages {
			urls = append(urls, p.mapped(path))
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
				d.Str(b.Slug, b.Revised().ISO()).Bool(b.Editions[0] != nil, b.Editions[1] != nil)
			}
		}, func() []byte { return feed.Sitemap(p.mappedBriefings(briefings)) })
	}
	slices.Sort(names)
	p.raw("sitemap.xml", p.everything, func(d *source.Digester) { d.Str(base).Str(names...) }, func() []byte { return feed.SitemapIndex(base, names) })
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
				urls = append(urls, feed.URL{Address: p.config.BaseURL + briefingPath(l, b.Slug), Modified: b.Revised().ISO()})
			}
		}
	}
	slices.SortFunc(urls, func(a, b feed.URL) int { return strings.Compare(a.Address, b.Address) })
	return urls
}

// inSitemap leaves out what is no page to find by search: the error page and
// the further pages of lists.
func inSitemap(path string) bool {
	return path != "404.html" && path != "index.html" && path != kept.AwayPath && !strings.Contains(path, ".page-")
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
