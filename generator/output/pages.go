package output

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/parallel"
	"github.com/brief-site/brief/generator/plan"
	"github.com/brief-site/brief/generator/publish"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/store"
)

// previous is what the last build into the same folder left.
type previous struct {
	store.Run
	// trusted says that the keys in the output can be believed: this very program
	// made them, and nobody else has published since.
	trusted   bool
	index     *store.Index // nil where it is not known
	checksums store.Checksums
}

func recall(t *Target, tx *publish.Tx) *previous {
	key, p := t.Key(), &previous{}
	run, known := t.Store.Runs.Get(key)
	p.Run, p.trusted = run, known && run.State == tx.State()
	p.checksums, _ = t.Store.Lists.Get(key)
	if index, ok := t.Store.Indexes.Get(key); ok {
		p.index = &index
	}
	return p
}

// selection is the pages that a build looks at.
type selection struct {
	pages   []*plan.Page // in the order of their paths
	carried int          // how many further pages are certain to be as they were
	// edited holds the slugs of the edited briefings where nothing else has
	// changed: no other page can have another key then. It is nil where any page
	// may have.
	edited  map[string]bool
	last    store.Plan    // of the last build, where edited is not nil
	shared  source.Digest // of what all pages show; see [ingest.Facts.SharedDigest]
	listing []string      // paths of the pages that list the exports, if the site offers any
}

// choose finds the pages to look at: those of the edited briefings where nothing
// else has changed, and otherwise all. A page that is certain to be as it was is
// not even planned, which takes longer than to look at the files of forty
// thousand. A file that is not as the last build left it is looked at as well.
func choose(ctx context.Context, t *Target, tx *publish.Tx, site *Site, last *previous) (*selection, error) {
	var d source.Digester
	if !t.Drafts {
		d.Str(site.Facts.Calendar(t.Today).Scheduled...)
	}
	s := &selection{shared: d.Sub(site.Facts.SharedDigest(), site.Templates.Digest).Sum()}
	if site.Exports(t).Offered() {
		for _, page := range site.Plan.Listing(nil) {
			s.listing = append(s.listing, page.Path)
		}
	}
	if last.trusted && s.shared == last.Shared {
		s.edited = site.Facts.Edited(last.Inputs)
		s.last, _ = t.Store.Plans.Get(t.Key())
	}
	if s.last == nil || s.listing != nil {
		s.pages = site.Plan.Pages()
		return s, nil
	}
	paths := make(map[string]bool, 3*len(s.edited))
	for slug := range s.edited {
		for _, page := range site.Plan.Own(slug) {
			s.pages = append(s.pages, page)
			paths[page.Path] = true
		}
	}
	lost := make([]bool, len(s.last))
	err := parallel.ForEach(ctx, t.Progress, "compare", len(s.last), func(i int) error {
		path := s.last[i].Path
		if paths[path] {
			return nil
		}
		old, had := tx.Old(path)
		lost[i] = !had || !tx.Keep(path, old.Key)
		return nil
	})
	if err != nil {
		return nil, err
	}
	for i, is := range lost {
		if !is {
			continue
		}
		page := site.Plan.Find(s.last[i].Path)
		if page == nil {
			return nil, message.Errorf("%s was a page of the site and is not one now, though nothing that it depends on has changed: this is a fault of brief; delete the output folder's .brief and build again", s.last[i].Path)
		}
		s.pages = append(s.pages, page)
	}
	slices.SortFunc(s.pages, func(a, b *plan.Page) int { return strings.Compare(a.Path, b.Path) })
	s.carried = len(s.last) - len(s.pages)
	return s, nil
}

// sameKey reports whether a page is certain to have the key that it had.
func (s *selection) sameKey(page *plan.Page) bool {
	return s.edited != nil && !s.edited[page.Own()] && !slices.Contains(s.listing, page.Path)
}

// plan lists all pages of the site with the digests of their keys, in the order
// of their paths: those that the build looked at, and those carried over from
// the last one.
func (s *selection) plan(site *Site) store.Plan {
	all := make(store.Plan, 0, len(s.pages)+s.carried)
	was := s.last
	for _, page := range s.pages {
		for len(was) > 0 && was[0].Path < page.Path {
			all, was = append(all, was[0]), was[1:]
		}
		if len(was) > 0 && was[0].Path == page.Path {
			same := was[0]
			was = was[1:]
			if s.sameKey(page) {
				all = append(all, same)
				continue
			}
		}
		all = append(all, site.Digests(page))
	}
	return append(all, was...)
}

// Digests returns the digests that the key of a page is made from.
func (s *Site) Digests(page *plan.Page) store.Page {
	d := store.Page{Path: page.Path, View: page.Key()}
	if page.View != nil {
		d.Template, d.Frame = s.Templates.ClosureDigest(page), s.Plan.Frame[page.Lang]
	}
	return d
}

// buffers hold pages on their way to the disk.
var buffers = sync.Pool{New: func() any { return new([]byte) }}

// render makes and stages the pages whose keys have changed, except those that
// list the exports.
func (s *Staged) render(ctx context.Context, w *writer) ([]diag.Problem, error) {
	pages := slices.DeleteFunc(byBriefing(s.pages.pages), func(page *plan.Page) bool {
		return slices.Contains(s.pages.listing, page.Path)
	})
	failed := make([]*diag.Problem, len(pages))
	err := parallel.ForEach(ctx, s.target.Progress, "render", len(pages), func(i int) (err error) {
		failed[i], err = s.renderPage(w, pages[i])
		return err
	})
	return first(failed), err
}

// renderListing makes the pages that list the exports, which are made by now.
func (s *Staged) renderListing(w *writer) ([]diag.Problem, error) {
	var failed []*diag.Problem
	for _, page := range s.site.Plan.Listing(s.exports) {
		at, _ := slices.BinarySearchFunc(s.pages.pages, page.Path, func(p *plan.Page, path string) int { return strings.Compare(p.Path, path) })
		s.pages.pages[at] = page
		problem, err := s.renderPage(w, page)
		if err != nil {
			return nil, err
		}
		failed = append(failed, problem)
	}
	return first(failed), nil
}

// first returns the first problem that there is: one template fails on many
// pages, and one message says it all.
func first(failed []*diag.Problem) []diag.Problem {
	for _, p := range failed {
		if p != nil {
			return []diag.Problem{*p}
		}
	}
	return nil
}

// renderPage makes and stages one page unless its key is the published one.
func (s *Staged) renderPage(w *writer, page *plan.Page) (*diag.Problem, error) {
	if old, had := s.Tx.Old(page.Path); had && s.pages.sameKey(page) && s.Tx.Keep(page.Path, old.Key) {
		return nil, nil
	}
	key := s.site.Templates.Key(page, s.site.Plan.Frame)
	if w.keep(page.Path, key) {
		return nil, nil
	}
	if page.Stream != nil {
		w.made.Add(1)
		return nil, s.Tx.PutStream(page.Path, key, page.Stream)
	}
	buf := buffers.Get().(*[]byte)
	defer buffers.Put(buf)
	data, problem, err := s.site.Templates.Produce(*buf, s.target.Root, page)
	if page.Copy != "" {
		err = checkCopy(page, data, err)
	}
	if problem != nil || err != nil {
		return problem, err
	}
	if page.View != nil {
		*buf = data
	}
	w.made.Add(1)
	return nil, w.put(page.Path, key, data)
}

// checkCopy compares what was copied with what was planned: the key of the page
// covers the bytes that were read then.
func checkCopy(page *plan.Page, data []byte, err error) error {
	if errors.Is(err, fs.ErrNotExist) || err == nil && page.Prepare == nil && page.Sum != (source.Digest{}) && source.DigestOf(data) != page.Sum {
		return source.Changing(page.Copy)
	}
	return err
}

// byBriefing orders pages so that those that differ only in language, which are
// made from the same briefing, follow one another.
func byBriefing(pages []*plan.Page) []*plan.Page {
	pages = slices.Clone(pages)
	rest := func(p *plan.Page) string { return p.Path[strings.IndexByte(p.Path, '/')+1:] }
	slices.SortStableFunc(pages, func(a, b *plan.Page) int { return strings.Compare(rest(a), rest(b)) })
	return pages
}
