package generator

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"sync/atomic"

	"brief/generator/check"
	"brief/generator/diag"
	"brief/generator/link"
	"brief/generator/model"
	"brief/generator/parse"
	"brief/generator/plan"
	"brief/generator/publish"
	"brief/generator/render"
	"brief/generator/source"
	"brief/generator/store"
)

// Config says what to build and where.
type Config struct {
	Root   string // the site's root: the folder that holds sources/site.yaml
	Out    string // the output folder; "" is public below Root
	Cache  string // the folder for caches; "" is the user's
	Drafts bool   // drafts are part of the site
	// Articles is a further folder of captured articles, beside the site's own.
	Articles string
	// Progress is told how far a stage is, from several goroutines; may be nil.
	Progress func(stage string, done, total int)
}

// Builder builds one site, again and again. What it remembers makes the next
// build quick and never makes it different. It is not for concurrent use.
type Builder struct {
	Config
	store     *store.Store[mentions]
	templates *render.Templates // as last parsed
	broken    []diag.Problem    // what was wrong with them
	notes     []string
	checking  bool // the user asked what is wrong, and for nothing else
}

// mentions is what is remembered of the names found in one text.
type mentions []link.Found

// New returns a builder for a site, with what earlier runs remembered of it.
func New(c Config) *Builder {
	if c.Out == "" {
		c.Out = filepath.Join(c.Root, "public")
	}
	b := &Builder{Config: c}
	dir, err := store.Dir(c.Cache, c.Root)
	if err != nil {
		b.note(err)
	}
	if b.store, err = store.Open[mentions](dir, program()); err != nil {
		b.note(err)
	}
	return b
}

func (b *Builder) note(err error) { b.notes = append(b.notes, err.Error()) }

func (b *Builder) progress(stage string, done, total int) {
	if b.Progress != nil {
		b.Progress(stage, done, total)
	}
}

// Result is what a run came to.
type Result struct {
	Problems []diag.Problem // sorted
	Failed   bool           // an error among them stopped it; the output is as it was
	Notes    []string       // what the user should know of the run itself: a cache that cannot be written
	Editions int            // read or remembered
	Pages    int            // files of the site
	Rendered int            // of them, how many had to be made anew
	publish.Stats
}

// Build makes the site and publishes it. The error is one of input and output
// or of cancellation; what is wrong with the content stands in the result.
func (b *Builder) Build(ctx context.Context) (*Result, error) {
	b.store.Begin()
	tree, err := b.load()
	if err != nil {
		return nil, err
	}
	if r := b.unchanged(ctx, tree); r != nil {
		return b.end(r), nil
	}
	facts, err := b.parse(ctx, tree)
	if err != nil {
		return nil, err
	}
	site, r, err := b.link(ctx, facts)
	if err != nil {
		return nil, err
	}
	pages := b.plan(site, tree.templates, r)
	if r.Failed {
		return b.end(r), nil
	}
	staged, err := b.render(ctx, pages, r)
	if err != nil {
		return nil, err
	}
	defer staged.Close()
	if err = b.publish(ctx, staged, pages, facts, r); err != nil {
		return nil, err
	}
	return b.end(r), nil
}

// link makes one site of all facts, and checks it. The error is one of
// cancellation: a site with half its mentions would look like another site.
func (b *Builder) link(ctx context.Context, f *facts) (*model.Site, *Result, error) {
	found, err := b.mentions(ctx, f)
	if err != nil {
		return nil, nil, err
	}
	site, problems := link.Link(link.Input{
		Config: f.config, Industries: f.industries, Organisations: f.organisations, Editions: f.editions,
		Assets: f.assets, Articles: f.articles, Faulty: f.faulty, Drafts: b.Drafts, Mentions: found,
	})
	checked, err := b.check(ctx, site, f)
	if err != nil {
		return nil, nil, err
	}
	problems = slices.Concat(f.problems, problems, checked)
	problems = check.Apply(f.config.Rules, problems)
	if !b.Drafts {
		problems = check.Published(site, problems)
	}
	if !b.checking {
		problems = check.AtWork(problems)
	}
	return site, &Result{Problems: problems, Editions: len(f.editions)}, nil
}

// check runs the rules over all briefings, remembering what each came to.
func (b *Builder) check(ctx context.Context, site *model.Site, f *facts) ([]diag.Problem, error) {
	rules := check.New(site, f.shelf.read)
	found := make([]store.Checked, len(site.Briefings))
	err := b.parallel(ctx, "check", len(site.Briefings), func(i int) error {
		briefing := site.Briefings[i]
		key := f.checkKey(briefing)
		had, ok := b.store.Checks.Get(key)
		if !ok {
			had = rules.Briefing(briefing)
			b.store.Checks.Put(key, had)
		}
		found[i] = had
		return nil
	})
	var out []diag.Problem
	for _, problems := range found {
		out = append(out, problems...)
	}
	return out, err
}

// checkKey stands for all that the rules look at for one briefing.
func (f *facts) checkKey(briefing *model.Briefing) source.Digest {
	var d source.Digester
	d.Sub(f.names)
	for _, e := range briefing.Editions {
		if e != nil {
			d.Str(e.File).Sub(e.Digest)
		}
	}
	for i := range briefing.Sources {
		d.Sub(f.shelf.digest(&briefing.Sources[i]))
	}
	return d.Sum()
}

// mentions finds the names in all texts, remembering what each came to.
func (b *Builder) mentions(ctx context.Context, f *facts) (map[string][]link.Found, error) {
	names := link.NewNames(f.organisations)
	found := make([]mentions, len(f.editions))
	err := b.parallel(ctx, "names", len(f.editions), func(i int) error {
		e := f.editions[i]
		var d source.Digester
		key := d.Sub(e.Digest, names.Digest).Str(e.File).Int(parse.Version).Sum()
		had, ok := b.store.Mentions.Get(key)
		if !ok {
			had = names.Find(e)
			b.store.Mentions.Put(key, had)
		}
		found[i] = had
		return nil
	})
	if err != nil {
		return nil, err
	}
	out := make(map[string][]link.Found, len(f.editions))
	for i, e := range f.editions {
		out[e.File] = found[i]
	}
	return out, nil
}

// pages is the site as planned, with the templates that render it.
type pages struct {
	plan.Site
	templates *render.Templates
}

// plan lists the pages, unless something is wrong with the site or its
// templates.
func (b *Builder) plan(site *model.Site, files *render.Files, r *Result) *pages {
	if b.templates == nil || b.templates.Digest != files.Digest {
		b.templates, b.broken = files.Parse()
	}
	b.fail(r, b.broken...)
	if r.Failed {
		return nil
	}
	p := &pages{plan.Plan(site), b.templates}
	r.Pages = len(p.Pages) + len(p.templates.Assets)
	return p
}

// fail adds problems to a result and notes whether it may be published.
func (b *Builder) fail(r *Result, problems ...diag.Problem) {
	texts := Texts(b.Root)
	for _, p := range problems {
		r.Problems = append(r.Problems, render.Locate(p, texts(p.Span.File)))
	}
	r.Problems = diag.Sort(r.Problems)
	r.Failed = diag.Errors(r.Problems) > 0
}

// intact reports whether a file of the output is still as a build left it, and
// that build was this program's own: what another made of the same key may
// differ.
func (b *Builder) intact(path string, sum source.Digest) bool {
	f, ok := source.Stat(b.Out, path)
	if !ok {
		return false
	}
	is, ok := b.store.Outputs.Trust(f)
	return ok && is == sum
}

// runKey stands for what a build was asked for.
func (b *Builder) runKey() source.Digest {
	var d source.Digester
	return d.Str(b.Out).Bool(b.Drafts).Sum()
}

// render makes the bytes of every file whose key has changed and stages them.
// Nothing of the output is touched yet.
func (b *Builder) render(ctx context.Context, p *pages, r *Result) (*publish.Tx, error) {
	tx, err := publish.Open(b.Out, b.store.Outputs)
	if err != nil {
		return nil, err
	}
	if tx.Damaged() {
		b.note(errors.New("the manifest of the output folder is damaged: pages that are as planned are taken over, and any other counts as yours; if such are in the way, empty the folder"))
	}
	// Keys are believed while the cache vouches for who made them.
	_, vouched := b.store.Runs.Get(b.runKey())
	var rendered atomic.Int64
	failed := make([]*diag.Problem, len(p.Pages))
	err = b.parallel(ctx, "render", len(p.Pages), func(i int) error {
		page := &p.Pages[i]
		key := p.templates.Key(page, p.Frame)
		if vouched && tx.Keep(page.Path, key) {
			return nil
		}
		data, problem, err := produce(b.Root, p.templates, page)
		if failed[i] = problem; problem != nil || err != nil {
			return err
		}
		rendered.Add(1)
		return tx.Put(page.Path, key, data)
	})
	for _, a := range p.templates.Assets {
		if err == nil && (!vouched || !tx.Keep(a.Path, a.Digest)) {
			err = tx.Put(a.Path, a.Digest, a.Bytes)
		}
	}
	if err != nil {
		tx.Close()
		return nil, err
	}
	r.Rendered = int(rendered.Load())
	for _, problem := range failed {
		if problem != nil {
			b.fail(r, *problem)
			break // one template fails on many pages; the first says it all
		}
	}
	for _, o := range tx.Occupied() {
		b.fail(r, diag.Problem{
			Span: source.Span{File: b.shown(o.Path)}, Severity: diag.Error, Rule: "occupied",
			Message: fmt.Sprintf("%s that brief did not write stands where a file of the site belongs", o.What),
			Hint:    "move it, or build into another folder with --out",
		})
	}
	return tx, nil
}

// shown is a file of the output as messages name it: from the site's root
// where it lies below that.
func (b *Builder) shown(path string) string {
	rel, err := filepath.Rel(b.Root, filepath.Join(b.Out, filepath.FromSlash(path)))
	if err != nil || !filepath.IsLocal(rel) {
		return filepath.ToSlash(filepath.Join(b.Out, filepath.FromSlash(path)))
	}
	return filepath.ToSlash(rel)
}

// publish brings what is staged into the output folder, and remembers what
// was published and from what.
func (b *Builder) publish(ctx context.Context, tx *publish.Tx, p *pages, f *facts, r *Result) (err error) {
	if r.Failed {
		return nil
	}
	var d source.Digester
	for _, in := range f.inputs {
		d.Str(in.Path).Sub(in.Digest)
	}
	root := d.Sub(p.templates.Digest).Bool(b.Drafts).Sum()
	if r.Stats, err = tx.Commit(ctx, root); err != nil {
		return err
	}
	for _, path := range r.Left {
		b.note(fmt.Errorf("%s is no longer part of the site, but somebody has changed it: it stays, and is yours now", b.shown(path)))
	}
	run := store.Run{Templates: p.templates.Digest, Editions: r.Editions, Inputs: f.inputs, Unread: f.unread, Problems: r.Problems}
	wrote := func(path string) {
		entry, _ := tx.Old(path)
		run.Outputs = append(run.Outputs, store.Input{Path: path, Digest: entry.Sum})
	}
	for i := range p.Pages {
		run.Pages = append(run.Pages, b.digests(p, &p.Pages[i]))
		wrote(p.Pages[i].Path)
	}
	for _, a := range p.templates.Assets {
		wrote(a.Path)
	}
	// The manifest has no entry of its own; that it is the file that this build
	// left is all that has to be known of it.
	if seen, ok := source.Stat(b.Out, publish.ManifestFile); ok {
		b.store.Outputs.Saw(seen, root)
		run.Outputs = append(run.Outputs, store.Input{Path: publish.ManifestFile, Digest: root})
	}
	b.store.Runs.Put(b.runKey(), run)
	return nil
}

// end saves what the run found out.
func (b *Builder) end(r *Result) *Result {
	if err := b.store.Save(); err != nil {
		b.note(fmt.Errorf("what this run found out is not remembered: %w", err))
	}
	r.Notes, b.notes = b.notes, nil
	return r
}
