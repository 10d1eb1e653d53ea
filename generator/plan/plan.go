// Package plan decides which files the site consists of, and what each of
// them shows. It turns the linked Site into a list of pages: a path, the
// template that renders it, the digest of all that its view holds, and a
// function that makes the view. The digest is combined from small digests
// that are made once, so that a page that has not changed costs a comparison
// and no text; the digest covers whatever the view reads. Each kind of page
// therefore keeps the two side by side, and two tests of package render find
// what a digest forgets.
//
// Index pages come of dimensions (dimensions.go), other pages of kinds
// (kinds.go), and the entries of the navigation of sections (sections.go).
package plan

import (
	"io"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
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
	// Prepare makes the bytes of the file of those that Copy has; nil where they are the
	// same.
	Prepare func([]byte) ([]byte, error)
	// Sum is the digest of the bytes that Copy had when the site was read; zero
	// where they were too many to be read then.
	Sum source.Digest

	single bool                   // it is in one language only, so the sitemap names no other
	hidden bool                   // not in the sitemap: no page to be found by a search engine
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
	site    *model.Site
	config  model.Config
	more    Details
	lists   *lists
	digests []atomic.Pointer[digests] // by number of the briefing; see digestsOf
	front   func() []*Page
	cited   func() []*cited
	ledger  func() *ledger
	strays  func() []entry // see gatherStrays
	// corrected says that something was corrected in a briefing.
	corrected bool
	nav       []navEntry // of the main navigation
	// figures of the briefings, by their number, as far as they were asked for;
	// see figuresOf.
	figures []atomic.Pointer[model.Figures]
	recent  *[mostFigures]atomic.Int32 // 1 + the number of each briefing whose figures are there
	fetched atomic.Uint32
}

// Plan plans the pages of a site. More may be nil where none of its briefings
// is an outline.
func Plan(site *model.Site, more Details) *Site {
	return overLists(site, more, gather(site, dimensions))
}

// PatchFields plans the site after edits that leave each briefing in its lists; see
// [github.com/brief-site/brief/generator/link.PatchFields].
func (s *Site) PatchFields(site *model.Site, more Details) *Site {
	return overLists(site, more, s.p.lists.restated(site.Briefings))
}

func overLists(site *model.Site, more Details, in *lists) *Site {
	p := &planner{
		site:    site,
		config:  site.Config,
		more:    more,
		lists:   in,
		digests: make([]atomic.Pointer[digests], len(site.Briefings)),
		figures: make([]atomic.Pointer[model.Figures], len(site.Briefings)),
		recent:  new([mostFigures]atomic.Int32),
	}
	p.corrected = p.hasCorrections()
	p.nav = navEntries(site, in.sections)
	p.front = sync.OnceValue(p.frontPages)
	p.cited = sync.OnceValue(p.cite)
	p.ledger = sync.OnceValue(p.gatherLedger)
	p.strays = sync.OnceValue(p.gatherStrays)
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

// PatchText plans the site after edits that the briefings' own pages alone show; see
// [github.com/brief-site/brief/generator/link.PatchText]. All other pages are those that were planned.
func (s *Site) PatchText(site *model.Site, more Details) *Site {
	p := &planner{
		site:      site,
		config:    site.Config,
		more:      more,
		lists:     s.p.lists,
		digests:   make([]atomic.Pointer[digests], len(site.Briefings)),
		figures:   make([]atomic.Pointer[model.Figures], len(site.Briefings)),
		recent:    new([mostFigures]atomic.Int32),
		front:     s.p.front,
		cited:     s.p.cited,
		ledger:    s.p.ledger,
		strays:    s.p.strays,
		corrected: s.p.corrected,
		nav:       s.p.nav,
	}
	return &Site{p: p, Frame: s.Frame, other: s.other}
}
