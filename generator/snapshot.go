package generator

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"brief/generator/diag"
	"brief/generator/link"
	"brief/generator/parse"
	"brief/generator/plan"
	"brief/generator/render"
	"brief/generator/search"
	"brief/generator/source"
)

// Snapshot is one state of the site that renders its pages when they are
// asked for: saving a file then costs the page that is looked at, and not
// those that are not. It is immutable and safe for concurrent use.
type Snapshot struct {
	root      string
	templates *render.Templates
	site      *plan.Site
	assets    map[string]render.Asset
	index     func() (map[string][]byte, error) // the files of the search index, made when first asked for
	version   func() source.Digest              // of what the index is made of
}

// Snapshot links and plans the site without publishing it. It is nil where an
// error among the result's problems stands against it.
//
// Hints are as for [Builder.Build]. What a run with hints found out is saved by
// [Builder.Close]: an editor who saves a file does not wait for the cache.
func (b *Builder) Snapshot(ctx context.Context, hints ...string) (*Snapshot, *Result, error) {
	pages, facts, r, err := b.planned(ctx, hints)
	if err != nil {
		return nil, nil, err
	}
	end := b.end
	if hints != nil {
		end = b.later
	}
	if r.Failed {
		return nil, end(r), nil
	}
	return b.snapshot(pages, facts), end(r), nil
}

// planned is [Builder.Build] as far as its plan, for those who only look.
func (b *Builder) planned(ctx context.Context, hints []string) (*pages, *facts, *Result, error) {
	var tree *tree
	var facts *facts
	err := b.steadily(ctx, func() (err error) {
		b.begin()
		if tree, err = b.load(hints); err == nil {
			facts, err = b.parse(ctx, tree)
		}
		return err
	})
	if err != nil {
		return nil, nil, nil, err
	}
	if p, r := b.rejoin(facts, tree.templates); p != nil {
		return p, facts, r, nil
	}
	site, problems := b.join(facts)
	r := b.told(site, facts, problems)
	p := b.plan(site, tree.templates, r)
	b.joined = nil
	if p != nil && len(problems) == 0 {
		b.joined = &joined{facts, p, false}
	}
	return p, facts, r, nil
}

// joined is the state of the site that was planned last.
type joined struct {
	facts *facts
	pages *pages
	over  bool // it was taken over from the one before
}

// rejoin plans a state of the site in which, since the last, nothing has changed
// but what the edited briefings' own pages show: that is what faces are for (see
// [faceOf]), and what an editor does all day. Or else nothing but what they say,
// so that all stand where they stood. Else it returns nil.
func (b *Builder) rejoin(f *facts, files *render.Files) (*pages, *Result) {
	last := b.joined
	if last == nil || last.facts.setting != f.setting || len(last.facts.stories) != len(f.stories) || b.templates == nil || b.templates.Digest != files.Digest || len(b.broken) > 0 {
		return nil, nil
	}
	var edited []*link.Pair
	alone := true
	for i, s := range f.stories {
		was := last.facts.stories[i]
		if s == was {
			continue
		}
		if s.pair == nil || was.pair == nil {
			return nil, nil
		}
		if s.face != was.face {
			if alone = false; !link.Alike(s.pair, was.pair) {
				return nil, nil
			}
		}
		edited = append(edited, s.pair)
	}
	rejoin, again := link.Rejoin, last.pages.Again
	if !alone {
		rejoin, again = link.Restate, last.pages.Restated
	}
	site := rejoin(last.pages.model, edited)
	r := b.told(site, f, nil)
	b.fail(r)
	if r.Failed {
		return nil, nil
	}
	more := &details{Builder: b, in: b.around}
	p := &pages{Site: again(site, more), model: site, details: more, templates: b.templates}
	b.joined = &joined{f, p, true}
	return p, r
}

// Check reads, links and checks everything, and writes nothing. Where a site
// has templates of its own, each page is rendered as well, since only that
// shows whether they fail.
func (b *Builder) Check(ctx context.Context) (*Result, error) {
	b.checking = true
	defer func() { b.checking = false }()
	s, r, err := b.Snapshot(ctx)
	if err != nil || r.Failed || !s.templates.Own {
		return r, err
	}
	var paths []string
	for _, page := range s.site.Pages() {
		paths = append(paths, page.Path)
	}
	failed := make([]*RenderError, len(paths))
	err = b.parallel(ctx, "render", len(paths), func(i int) error {
		_, err := s.Open(paths[i])
		if errors.As(err, &failed[i]) {
			return nil
		}
		return err
	})
	for _, f := range failed {
		if f != nil {
			b.fail(r, f.Problem)
			break
		}
	}
	return r, err
}

// BasePath is the path that the site stands under on its host, / or /brief/,
// as far as site.yaml can be read.
func (b *Builder) BasePath() string {
	raw, err := os.ReadFile(filepath.Join(b.Root, filepath.FromSlash(configFile)))
	if err != nil {
		return "/"
	}
	c, _ := parse.Config(configFile, raw)
	if c.BasePath == "" {
		return "/"
	}
	return c.BasePath
}

func (b *Builder) snapshot(p *pages, f *facts) *Snapshot {
	s := &Snapshot{root: b.Root, templates: p.templates, site: p.Site, assets: map[string]render.Asset{}}
	for _, a := range p.templates.Assets {
		s.assets[a.Path] = a
	}
	s.index = sync.OnceValues(func() (map[string][]byte, error) { return b.live.at(b.indexing(p.model, f.setting)) })
	s.version = sync.OnceValue(func() source.Digest {
		var d source.Digester
		for _, in := range f.inputsOf() {
			d.Str(in.Path).Sub(in.Digest)
		}
		return d.Sum()
	})
	return s
}

// RenderError is a page's template failing on it.
type RenderError struct{ Problem diag.Problem }

// Problems implements what package serve asks an error for.
func (e *RenderError) Problems() []diag.Problem { return []diag.Problem{e.Problem} }

// Error implements error.
func (e *RenderError) Error() string { return e.Problem.Message }

// Open returns the bytes of the file at path, fs.ErrNotExist where the site
// has none, or a [RenderError].
func (s *Snapshot) Open(path string) ([]byte, error) {
	if a, ok := s.assets[path]; ok {
		return a.Bytes, nil
	}
	if indexed(path) {
		files, err := s.index()
		if err == nil && files[path] == nil {
			err = fs.ErrNotExist
		}
		return files[path], err
	}
	page := s.site.Find(path)
	if page == nil {
		return nil, fs.ErrNotExist
	}
	data, problem, err := produce(nil, s.root, s.templates, page)
	if problem != nil {
		return nil, &RenderError{*problem}
	}
	return data, err
}

// Version changes whenever the bytes at path would; "" where there is none.
func (s *Snapshot) Version(path string) string {
	if a, ok := s.assets[path]; ok {
		return a.Digest.String()
	}
	if indexed(path) { // any edit may change any of its files
		return s.version().String()
	}
	if page := s.site.Find(path); page != nil {
		return s.templates.Key(page, s.site.Frame).String()
	}
	return ""
}

// Paths lists all files of the site. It makes the search index, for only that
// says how many files it has.
func (s *Snapshot) Paths() []string {
	var paths []string
	for _, page := range s.site.Pages() {
		paths = append(paths, page.Path)
	}
	for p := range s.assets {
		paths = append(paths, p)
	}
	index, err := s.index()
	if err != nil {
		paths = append(paths, search.MetaPath) // to open it says what is wrong
	}
	for p := range index {
		paths = append(paths, p)
	}
	slices.Sort(paths)
	return paths
}

// produce makes the bytes of one planned file. A page is written into buf,
// which may be nil.
func produce(buf []byte, root string, t *render.Templates, page *plan.Page) ([]byte, *diag.Problem, error) {
	switch {
	case page.View != nil:
		return t.Append(buf[:0], page)
	case page.Raw != nil:
		return page.Raw(), nil, nil
	case page.Stream != nil:
		var b bytes.Buffer
		err := page.Stream(&b)
		return b.Bytes(), nil, err
	}
	data, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(page.Copy)))
	return data, nil, err
}
