package generator

import (
	"io/fs"
	"os"
	"path/filepath"

	"brief/generator/diag"
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
