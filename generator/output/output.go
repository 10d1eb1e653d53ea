// Package output writes a planned site into its folder: it renders the pages
// whose keys have changed, makes the search index, the exports and the offline
// lists, stages what differs, publishes all of it, and remembers what it
// published and from what.
package output

import (
	"context"
	"path/filepath"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/export"
	"github.com/brief-site/brief/generator/ingest"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/parallel"
	"github.com/brief-site/brief/generator/plan"
	"github.com/brief-site/brief/generator/publish"
	"github.com/brief-site/brief/generator/render"
	"github.com/brief-site/brief/generator/searchindex"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/store"
)

// Target says where a site is written.
type Target struct {
	Root     string // the site's root
	Out      string // the output folder
	Drafts   bool
	Today    lang.Date // the day of the run
	Store    *store.Store
	Progress parallel.Progress
}

// Key identifies the output folder and the options in the store.
func (t *Target) Key() source.Digest {
	var d source.Digester
	return d.Str(t.Out).Bool(t.Drafts).Sum()
}

// Name is a file of the output as messages name it: relative to the site's root
// where it is below that.
func (t *Target) Name(path string) string {
	full := filepath.Join(t.Out, filepath.FromSlash(path))
	rel, err := filepath.Rel(t.Root, full)
	if err != nil || !filepath.IsLocal(rel) {
		return filepath.ToSlash(full)
	}
	return filepath.ToSlash(rel)
}

// Site is a state of the site that is ready to be written.
type Site struct {
	Facts     *ingest.Facts
	Model     *model.Site
	Plan      *plan.Site
	Loader    *ingest.Loader
	Files     *render.Files     // the templates as they are on disk
	Templates *render.Templates // the same, parsed
}

// Exports returns the site as package export takes it.
func (s *Site) Exports(t *Target) *export.Site {
	return &export.Site{Root: t.Root, Model: s.Model, Plan: s.Plan, Templates: s.Templates, Loader: s.Loader, Progress: t.Progress}
}

// Staged is a site whose changed files wait in the staging area of the output
// folder. Nothing else of the folder has changed yet, and it is locked until
// [Staged.Close].
type Staged struct {
	Tx       *publish.Tx
	Pages    int            // files of the site
	Rendered int            // how many of them had to be made
	Problems []diag.Problem // an error among them forbids publishing
	Notes    []error        // what the user should know of the output folder

	target    *Target
	site      *Site
	last      *previous
	pages     *selection
	index     *searchindex.Index
	exports   []plan.Export
	lists     []string // files that list what browsers may keep
	checksums []store.Checksum
}

// Close releases the output folder. What is staged and not published is removed.
func (s *Staged) Close() error { return s.Tx.Close() }

// Stage makes every file of the site that has changed, and stages it. It stops
// at the first step that finds an error in the content.
func Stage(ctx context.Context, t *Target, site *Site) (staged *Staged, err error) {
	tx, err := publish.Open(t.Out, t.Store.Outputs)
	if err != nil {
		return nil, err
	}
	s := &Staged{Tx: tx, target: t, site: site}
	defer func() {
		if err != nil {
			tx.Close()
		}
	}()
	if tx.Damaged() {
		s.Notes = append(s.Notes, message.Errorf("the manifest of the output folder is damaged: pages that are as planned are taken over, and any other counts as yours; if such are in the way, empty the folder"))
	}
	s.last = recall(t, tx)
	if s.pages, err = choose(ctx, t, tx, site, s.last); err != nil {
		return nil, err
	}
	w := &writer{tx: tx, trusted: s.last.trusted, was: s.last.checksums}
	// Exports come after the index and all pages, which they hold, and before the
	// pages that list them. The offline lists come last: they name all files.
	for _, step := range []func(context.Context, *writer) ([]diag.Problem, error){s.render, s.assets, s.searchIndex, s.export, s.offline} {
		problems, err := step(ctx, w)
		if err != nil {
			return nil, err
		}
		s.Problems = append(s.Problems, problems...)
		if diag.Errors(problems) > 0 {
			break
		}
	}
	s.Pages = len(s.pages.pages) + s.pages.carried + len(site.Templates.Assets) + len(s.exports) + len(s.lists)
	if s.index != nil {
		s.Pages += len(s.index.Paths())
	}
	s.Rendered = int(w.made.Load())
	s.Problems = append(s.Problems, s.occupied()...)
	return s, nil
}

// assets stages the files that templates refer to.
func (s *Staged) assets(_ context.Context, w *writer) ([]diag.Problem, error) {
	for _, a := range s.site.Templates.Assets {
		if w.keep(a.Path, a.Digest) {
			continue
		}
		if err := w.put(a.Path, a.Digest, a.Bytes); err != nil {
			return nil, err
		}
	}
	return nil, nil
}

// searchIndex makes the search index and stages the files that differ.
func (s *Staged) searchIndex(_ context.Context, w *writer) (_ []diag.Problem, err error) {
	to := &searchindex.Target{Tx: s.Tx, Out: s.target.Out, Trusted: s.last.trusted, Put: func(path string, key source.Digest, data []byte) error {
		w.made.Add(1)
		return w.put(path, key, data)
	}}
	s.index, err = searchindex.Update(s.site.Facts.Documents(s.site.Model), s.site.Model, to, s.last.index)
	return nil, err
}

// export makes the exports that the site offers, and then the pages that list
// them.
func (s *Staged) export(ctx context.Context, w *writer) ([]diag.Problem, error) {
	if len(s.pages.listing) == 0 {
		return nil, nil
	}
	if problems := export.CheckPaths(s.Tx, s.target.Name); len(problems) > 0 {
		return problems, nil
	}
	made, problems, err := s.site.Exports(s.target).Offer(ctx, s.Tx, s.last.trusted)
	if err != nil || len(problems) > 0 {
		return problems, err
	}
	s.exports = made
	return s.renderListing(w)
}

// occupied reports the files of somebody else that are where files of the site
// belong.
func (s *Staged) occupied() []diag.Problem {
	var problems []diag.Problem
	for _, o := range s.Tx.Occupied() {
		problems = append(problems, diag.Problem{
			Span: source.Span{File: s.target.Name(o.Path)}, Severity: diag.Error, Rule: "occupied",
			Message: message.New("%s that brief did not write stands where a file of the site belongs", o.What),
			Hint:    "move it, or build into another folder with --out",
		})
	}
	return problems
}

// CheckPaths reports the files that a zip of the site cannot hold.
func (s *Staged) CheckPaths() []diag.Problem { return export.CheckPaths(s.Tx, s.target.Name) }

// Publish moves what is staged to its place and removes what is no longer part
// of the site, then remembers the run with the problems that it reported.
func (s *Staged) Publish(ctx context.Context, problems []diag.Problem) (stats publish.Stats, err error) {
	inputs := s.site.Facts.Inputs()
	var d source.Digester
	for _, in := range inputs {
		d.Str(in.Path).Sub(in.Digest)
	}
	root := d.Sub(s.site.Templates.Digest).Bool(s.target.Drafts).Sum()
	if stats, err = s.Tx.Commit(ctx, root); err != nil {
		return stats, err
	}
	for i, path := range stats.Left {
		stats.Left[i] = s.target.Name(path)
	}
	s.remember(inputs, root, problems)
	return stats, nil
}

// remember stores what was published and from what.
func (s *Staged) remember(inputs []store.Input, root source.Digest, problems []diag.Problem) {
	t, memory := s.target, s.target.Store
	run := store.Run{
		Templates: s.site.Templates.Digest, Shared: s.pages.shared, Parts: Parts(s.site.Files),
		Editions: s.site.Facts.Editions, Inputs: inputs, Unread: s.site.Facts.Unread, Problems: problems,
		Due: s.site.Facts.Calendar(s.target.Today).Next.Order(), State: s.Tx.State(), Outputs: make([]store.Input, 0, s.Pages+1),
	}
	published := func(path string) {
		entry, _ := s.Tx.Old(path)
		run.Outputs = append(run.Outputs, store.Input{Path: path, Digest: entry.Sum})
	}
	pages := s.pages.plan(s.site)
	for _, p := range pages {
		published(p.Path)
	}
	for _, a := range s.site.Templates.Assets {
		published(a.Path)
	}
	for _, c := range s.exports {
		published(c.Path)
	}
	if s.index != nil { // it is nil only where the step is left out, to measure the others
		for _, path := range s.index.Paths() {
			published(path)
		}
		memory.Indexes.Put(t.Key(), s.index.Index)
	}
	for _, path := range s.lists {
		published(path)
	}
	// The manifest has no entry of its own. All that the next run has to know of
	// it is that it is the file that this build left.
	if seen, ok := source.Stat(t.Out, publish.ManifestFile); ok {
		memory.Outputs.Saw(seen, root)
		run.Outputs = append(run.Outputs, store.Input{Path: publish.ManifestFile, Digest: root})
	}
	key := t.Key()
	memory.Runs.Put(key, run)
	memory.Plans.Put(key, pages)
	memory.Lists.Put(key, store.NewChecksums(s.checksums))
}

// Parts lists the templates and assets with their digests.
func Parts(f *render.Files) []store.Input {
	var out []store.Input
	for _, p := range f.Parts() {
		out = append(out, store.Input{Path: p.Name, Digest: p.Digest})
	}
	return out
}
