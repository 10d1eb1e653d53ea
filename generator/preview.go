package generator

import (
	"context"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/ingest"
	"github.com/brief-site/brief/generator/link"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/parallel"
	"github.com/brief-site/brief/generator/parse"
	"github.com/brief-site/brief/generator/plan"
	"github.com/brief-site/brief/generator/render"
	"github.com/brief-site/brief/generator/search"
	"github.com/brief-site/brief/generator/searchindex"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/tree"
)

// Preview is one state of the site that renders its pages when they are asked
// for: saving a file then takes the time of the page that is looked at, and not
// that of all others. It is immutable and safe for concurrent use.
type Preview struct {
	root      string
	templates *render.Templates
	plan      *plan.Site
	assets    map[string]render.Asset
	index     func() (map[string][]byte, error) // the files of the search index, made when first asked for
	version   func() source.Digest              // of what the index is made from
	faulty    map[string][]diag.Problem         // of the drafts that are left out, by slug
}

// Preview plans the site without publishing it. Drafts that have errors are left
// out of it; in the place of their pages [Preview.Open] returns what is wrong. It
// is nil where anything else has an error.
//
// Hints are as for [Builder.Build]. What a run with hints found out is saved by
// [Builder.Close]: an editor who saves a file does not wait for the cache.
func (b *Builder) Preview(ctx context.Context, hints ...string) (*Preview, *Result, error) {
	s, r, err := b.run(ctx, request{hints: hints, upTo: planned, tolerant: true})
	if err != nil {
		return nil, nil, err
	}
	r = b.finish(r, hints == nil)
	if r.Failed {
		return nil, r, nil
	}
	return newPreview(b.Root, s, &b.memory.index), r, nil
}

func newPreview(root string, s *state, live *searchindex.Live) *Preview {
	p := &Preview{root: root, templates: s.Templates, plan: s.Plan, assets: map[string]render.Asset{}, faulty: s.faulty}
	for _, a := range s.Templates.Assets {
		p.assets[a.Path] = a
	}
	p.index = sync.OnceValues(func() (map[string][]byte, error) { return live.At(s.Facts.Documents(s.Model), s.Model) })
	p.version = sync.OnceValue(func() source.Digest {
		var d source.Digester
		for _, in := range s.Facts.Inputs() {
			d.Str(in.Path).Sub(in.Digest)
		}
		return d.Sum()
	})
	return p
}

// Look is one state of the site as a program of an editor asks for it.
type Look struct {
	*Result
	Registry *link.Registry
	Site     *model.Site // as far as it can be linked
	Loader   *ingest.Loader
}

// LookAt checks the site of a builder with unsaved texts in the place of files. It writes nothing
// but the cache, and that only where it looks at all files. Hints are as for
// [Builder.Build]; they name each text that differs from the last look.
func LookAt(ctx context.Context, b *Builder, unsaved tree.Unsaved, hints ...string) (*Look, error) {
	b.Unsaved = unsaved
	s, r, err := b.run(ctx, request{hints: hints, upTo: planned, checking: true, tolerant: true})
	if err != nil {
		return nil, err
	}
	r = b.finish(r, hints == nil && len(unsaved) == 0)
	return &Look{r, s.Facts.Registry, s.Model, s.Loader}, nil
}

// Check reads, links and checks everything, and writes nothing. Where a site has
// templates of its own, it renders each page as well, since only that shows
// whether they fail.
func (b *Builder) Check(ctx context.Context) (*Result, error) {
	s, r, err := b.run(ctx, request{upTo: planned, checking: true})
	if err != nil {
		return nil, err
	}
	r = b.finish(r, true)
	if r.Failed || !s.Templates.Own {
		return r, nil
	}
	pages := s.Plan.Pages()
	failed := make([]*diag.Problem, len(pages))
	err = parallel.ForEach(ctx, b.Progress, "render", len(pages), func(i int) (err error) {
		_, failed[i], err = s.Templates.Produce(nil, b.Root, pages[i])
		return err
	})
	if i := slices.IndexFunc(failed, func(p *diag.Problem) bool { return p != nil }); i >= 0 {
		r.add(b.Root, *failed[i])
	}
	return r, err
}

// Survey reads, links and checks a site, drafts included as [Config.Drafts] says,
// and returns it with the slugs of the briefings that are held back until their
// day. The site may be without what has an error.
func Survey(ctx context.Context, c Config) (site *model.Site, scheduled []string, r *Result, err error) {
	b := New(c)
	defer b.Close()
	s, r, err := b.run(ctx, request{upTo: planned, checking: true})
	if err != nil {
		return nil, nil, nil, err
	}
	return s.Model, s.scheduled, b.finish(r, true), nil
}

// BasePath returns the path that a site has on its host, / or /brief/, as far as
// site.yaml can be read.
func BasePath(root string) string {
	raw, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(tree.ConfigFile)))
	if err != nil {
		return "/"
	}
	c, _ := parse.Config(tree.ConfigFile, raw)
	if c.BasePath == "" {
		return "/"
	}
	return c.BasePath
}

// RenderError is a page's template failing on it.
type RenderError struct{ Problem diag.Problem }

// Problems returns the problem as package serve asks an error for it.
func (e *RenderError) Problems() []diag.Problem { return []diag.Problem{e.Problem} }

// Error implements error.
func (e *RenderError) Error() string { return e.Problem.Message.String() }

// Says returns the message of the problem in either language.
func (e *RenderError) Says() message.Message { return e.Problem.Message }

// DraftError says that a page is missing because its briefing is a draft with
// errors.
type DraftError struct {
	Slug string
	list []diag.Problem
}

// Problems returns the errors, as package serve asks an error for them.
func (e *DraftError) Problems() []diag.Problem { return e.list }

// Error implements error.
func (e *DraftError) Error() string { return e.Says().String() }

// Says returns the reason in either language.
func (e *DraftError) Says() message.Message {
	return message.New("the draft %s has errors, and is left out of the site until they are gone", e.Slug)
}

// faultyDraft returns the slug of the draft that would have a page at path, if
// it is left out because of its errors.
func (p *Preview) faultyDraft(file string) (slug string, ok bool) {
	slug, ok = strings.CutSuffix(path.Base(file), ".html")
	switch path.Base(path.Dir(file)) {
	case "briefings":
	case "pages":
		slug = tree.PageKey + slug
	default:
		return "", false
	}
	return slug, ok && p.faulty[slug] != nil
}

// Open returns the bytes of the file at path. The error is fs.ErrNotExist where
// the site has none, a [RenderError] or a [DraftError].
func (p *Preview) Open(file string) ([]byte, error) {
	if a, ok := p.assets[file]; ok {
		return a.Bytes, nil
	}
	if searchindex.IsPath(file) {
		files, err := p.index()
		if err == nil && files[file] == nil {
			err = fs.ErrNotExist
		}
		return files[file], err
	}
	page := p.plan.Find(file)
	if page == nil {
		if slug, ok := p.faultyDraft(file); ok {
			return nil, &DraftError{slug, p.faulty[slug]}
		}
		return nil, fs.ErrNotExist
	}
	data, problem, err := p.templates.Produce(nil, p.root, page)
	if problem != nil {
		return nil, &RenderError{*problem}
	}
	return data, err
}

// Version changes whenever the bytes at path would; it is "" where there are
// none.
func (p *Preview) Version(file string) string {
	if a, ok := p.assets[file]; ok {
		return a.Digest.String()
	}
	if searchindex.IsPath(file) { // any edit may change any of its files
		return p.version().String()
	}
	if page := p.plan.Find(file); page != nil {
		return p.templates.Key(page, p.plan.Frame).String()
	}
	if slug, ok := p.faultyDraft(file); ok {
		return "faulty " + slug
	}
	return ""
}

// Paths lists all files of the site. It makes the search index, because only
// that shows how many files it has.
func (p *Preview) Paths() []string {
	var paths []string
	for _, page := range p.plan.Pages() {
		paths = append(paths, page.Path)
	}
	for name := range p.assets {
		paths = append(paths, name)
	}
	index, err := p.index()
	if err != nil {
		paths = append(paths, search.MetaPath) // opening it reports what is wrong
	}
	for name := range index {
		paths = append(paths, name)
	}
	slices.Sort(paths)
	return paths
}
