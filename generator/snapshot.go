package generator

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"brief/generator/diag"
	"brief/generator/parse"
	"brief/generator/plan"
	"brief/generator/render"
	"brief/generator/source"
)

// Snapshot is one state of the site that renders its pages when they are
// asked for: saving a file then costs the page that is looked at, and not
// those that are not. It is immutable and safe for concurrent use.
type Snapshot struct {
	root      string
	templates *render.Templates
	frame     [2]source.Digest
	pages     map[string]*plan.Page
	assets    map[string]render.Asset
}

// Snapshot links and plans the site without publishing it. It is nil where an
// error among the result's problems stands against it.
func (b *Builder) Snapshot(ctx context.Context) (*Snapshot, *Result, error) {
	pages, _, r, err := b.planned(ctx)
	if err != nil {
		return nil, nil, err
	}
	if r.Failed {
		return nil, b.end(r), nil
	}
	return newSnapshot(b.Root, pages.templates, &pages.Site), b.end(r), nil
}

// planned is [Builder.Build] as far as its plan, for those who only look.
func (b *Builder) planned(ctx context.Context) (*pages, *facts, *Result, error) {
	b.store.Begin()
	tree, err := b.load()
	if err != nil {
		return nil, nil, nil, err
	}
	facts, err := b.parse(ctx, tree)
	if err != nil {
		return nil, nil, nil, err
	}
	site, r, err := b.link(ctx, facts)
	if err != nil {
		return nil, nil, nil, err
	}
	return b.plan(site, tree.templates, r), facts, r, nil
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
	paths := s.Paths()
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

func newSnapshot(root string, t *render.Templates, site *plan.Site) *Snapshot {
	s := &Snapshot{root: root, templates: t, frame: site.Frame, pages: make(map[string]*plan.Page, len(site.Pages)), assets: map[string]render.Asset{}}
	for i := range site.Pages {
		s.pages[site.Pages[i].Path] = &site.Pages[i]
	}
	for _, a := range t.Assets {
		s.assets[a.Path] = a
	}
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
	page, ok := s.pages[path]
	if !ok {
		return nil, fs.ErrNotExist
	}
	data, problem, err := produce(s.root, s.templates, page)
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
	if page, ok := s.pages[path]; ok {
		return s.templates.Key(page, s.frame).String()
	}
	return ""
}

// Paths lists all files of the site.
func (s *Snapshot) Paths() []string {
	var paths []string
	for p := range s.pages {
		paths = append(paths, p)
	}
	for p := range s.assets {
		paths = append(paths, p)
	}
	slices.Sort(paths)
	return paths
}

// produce makes the bytes of one planned file.
func produce(root string, t *render.Templates, page *plan.Page) ([]byte, *diag.Problem, error) {
	switch {
	case page.View != nil:
		data, problem := t.Page(page)
		return data, problem, nil
	case page.Raw != nil:
		return page.Raw(), nil, nil
	}
	data, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(page.Copy)))
	return data, nil, err
}
