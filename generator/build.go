package generator

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"brief/generator/check"
	"brief/generator/diag"
	"brief/generator/link"
	"brief/generator/model"
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
	// Sized is told how many stories the site has, before any is read; may be nil.
	Sized func(stories int)
	// Progress is told how far a stage is, from several goroutines; may be nil.
	Progress func(stage string, done, total int)
}

// Builder builds one site, again and again. What it remembers makes the next
// build quick and never makes it different. It is not for concurrent use.
type Builder struct {
	Config
	store     *store.Store
	templates *render.Templates // as last parsed
	broken    []diag.Problem    // what was wrong with them
	notes     []string
	checking  bool // the user asked what is wrong, and for nothing else

	// What the last run came to, for the next.
	last    *tree
	astray  bool // it was broken off: hints that came with it are spent, and say too little from then on
	around  *setting
	stories map[string]*story // by group
	live    live
	joined  *joined // the last state that was shown
}

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
	if b.store, err = store.Open(dir, program()); err != nil {
		b.note(err)
	}
	return b
}

func (b *Builder) note(err error) {
	note := err.Error()
	if hint := source.Hint(err); hint != "" {
		note += "; " + hint
	}
	b.notes = append(b.notes, note)
}

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

// Build makes the site and publishes it. Hints are files that may have changed
// since the last run, relative to the root, from somebody who watches: no other
// is then looked at. Nil means that any may have. The error is one of input and
// output or of cancellation; what is wrong with the content stands in the
// result.
func (b *Builder) Build(ctx context.Context, hints ...string) (r *Result, err error) {
	err = b.steadily(ctx, func() error {
		r, err = b.build(ctx, hints)
		return err
	})
	return r, err
}

// build is one run.
func (b *Builder) build(ctx context.Context, hints []string) (*Result, error) {
	b.begin()
	tree, err := b.load(hints)
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
	templates := b.parseTemplates(tree.templates)
	site, r := b.link(facts)
	templates()
	pages := b.plan(site, tree.templates, r)
	if r.Failed {
		return b.end(r), nil
	}
	staged, err := b.render(ctx, pages, facts, r)
	if err != nil {
		return nil, err
	}
	defer staged.Close()
	if err = b.publish(ctx, staged, pages, facts, r); err != nil {
		return nil, err
	}
	return b.end(r), nil
}

// begin starts a run. What an earlier one of this builder used is not
// forgotten: an older state of the site may still be shown.
func (b *Builder) begin() {
	if b.last == nil {
		b.store.Begin()
	} else {
		b.store.Again()
	}
}

// link makes one site of all facts.
func (b *Builder) link(f *facts) (*model.Site, *Result) {
	site, problems := b.join(f)
	return site, b.told(site, f, problems)
}

func (b *Builder) join(f *facts) (*model.Site, []diag.Problem) {
	pairs := make([]*link.Pair, 0, len(f.stories))
	for _, s := range f.stories {
		if s.pair != nil {
			pairs = append(pairs, s.pair)
		}
	}
	return f.registry.Join(pairs, b.Drafts, f.articles)
}

// told is the result with the problems of all files, and those of joining them.
func (b *Builder) told(site *model.Site, f *facts, joining []diag.Problem) *Result {
	problems := check.Apply(f.registry.Config.Rules, slices.Concat(f.problems, joining))
	if !b.Drafts {
		problems = check.Published(site, problems)
	}
	if !b.checking {
		problems = check.AtWork(problems)
	}
	return &Result{Problems: problems, Editions: f.editions}
}

// pages is the site as planned, with the templates that render it.
type pages struct {
	*plan.Site
	model     *model.Site
	details   *details
	templates *render.Templates
	all       []*plan.Page // those to look at, in the order of their paths
	carried   int          // how many more there are, which are as they were
	was       store.Plan   // of the last run, in the same order, where some are
	vouched   bool         // keys of the output are of this very program
	face      source.Digest
	edited    map[string]bool // see [pages.same]; nil where nothing is certain
	listing   []string        // paths of pages that list the copies
	copies    []plan.Copy     // those that the site offers
	index     []string        // files of the search index
	made      store.Index
	sums      checksums // of the files that browsers may keep
	lists     []string  // files that name those
}

// plan lists the pages, unless something is wrong with the site or its
// templates.
func (b *Builder) plan(site *model.Site, files *render.Files, r *Result) *pages {
	b.parseTemplates(files)()
	b.fail(r, b.broken...)
	if r.Failed {
		return nil
	}
	more := &details{Builder: b, in: b.around}
	return &pages{Site: plan.Plan(site, more), model: site, details: more, templates: b.templates}
}

// parseTemplates begins to parse the templates, unless that is done, and returns a
// function that waits for it: beside it the facts are linked, by one processor.
func (b *Builder) parseTemplates(files *render.Files) (wait func()) {
	if b.templates != nil && b.templates.Digest == files.Digest {
		return func() {}
	}
	var templates *render.Templates
	var broken []diag.Problem
	done := make(chan struct{})
	go func() {
		defer close(done)
		templates, broken = files.Parse()
	}()
	return func() {
		<-done
		b.templates, b.broken = templates, broken
	}
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
func (b *Builder) render(ctx context.Context, p *pages, f *facts, r *Result) (*publish.Tx, error) {
	tx, err := publish.Open(b.Out, b.store.Outputs)
	if err != nil {
		return nil, err
	}
	if tx.Damaged() {
		b.note(errors.New("the manifest of the output folder is damaged: pages that are as planned are taken over, and any other counts as yours; if such are in the way, empty the folder"))
	}
	// Keys are believed while the cache vouches that this program made them, and
	// nobody else has published since.
	last, known := b.store.Runs.Get(b.runKey())
	p.vouched = known && last.State == tx.State()
	p.compare(f, &last)
	p.sums.was, _ = b.store.Lists.Get(b.runKey())
	var rendered atomic.Int64
	listed := b.offers(p)
	if err = b.choose(ctx, tx, p, listed); err != nil {
		tx.Close()
		return nil, err
	}
	failed := make([]*diag.Problem, len(p.all))
	render := func(at int, page *plan.Page) error {
		if old, had := tx.Old(page.Path); had && p.same(page) && tx.Keep(page.Path, old.Key) {
			return nil
		}
		key := p.templates.Key(page, p.Frame)
		if p.vouched && tx.Keep(page.Path, key) {
			return nil
		}
		if page.Stream != nil {
			rendered.Add(1)
			return tx.PutStream(page.Path, key, page.Stream)
		}
		buf := buffers.Get().(*[]byte)
		defer buffers.Put(buf)
		data, problem, err := produce(*buf, b.Root, p.templates, page)
		if page.Copy != "" {
			err = sameAs(page, data, err)
		}
		if failed[at] = problem; problem != nil || err != nil {
			return err
		}
		if page.View != nil {
			*buf = data
		}
		rendered.Add(1)
		return p.sums.put(tx, page.Path, key, data)
	}
	var listing []*plan.Page // pages that wait for the copies that they list
	if listed {
		listing = p.Listing(nil)
		for _, page := range listing {
			p.listing = append(p.listing, page.Path)
		}
	}
	order := slices.DeleteFunc(together(p.all), func(page *plan.Page) bool {
		return slices.ContainsFunc(listing, func(later *plan.Page) bool { return later.Path == page.Path })
	})
	err = b.parallel(ctx, "render", len(order), func(i int) error { return render(i, order[i]) })
	for _, a := range p.templates.Assets {
		if err == nil && (!p.vouched || !tx.Keep(a.Path, a.Digest)) {
			err = p.sums.put(tx, a.Path, a.Digest, a.Bytes)
		}
	}
	tell := func() {
		for _, problem := range failed {
			if problem != nil && !r.Failed {
				b.fail(r, *problem) // one template fails on many pages; the first says it all
			}
		}
	}
	tell()
	if err == nil { // before the copies, which hold it
		err = b.index(tx, p, r)
	}
	if listing != nil && err == nil && !r.Failed {
		if err = b.copies(ctx, tx, p, r); err == nil && !r.Failed {
			for i, page := range p.Listing(p.copies) {
				at, _ := slices.BinarySearchFunc(p.all, page.Path, func(p *plan.Page, path string) int { return strings.Compare(p.Path, path) })
				p.all[at] = page
				err = errors.Join(err, render(len(order)+i, page))
			}
			tell()
		}
	}
	if err == nil && !r.Failed { // last, for it tells of all files
		err = b.keep(tx, p, r)
	}
	if err != nil {
		tx.Close()
		return nil, err
	}
	r.Pages = len(p.all) + p.carried + len(p.templates.Assets) + len(p.index) + len(p.copies) + len(p.lists)
	r.Rendered += int(rendered.Load())
	for _, o := range tx.Occupied() {
		b.fail(r, diag.Problem{
			Span: source.Span{File: b.shown(o.Path)}, Severity: diag.Error, Rule: "occupied",
			Message: fmt.Sprintf("%s that brief did not write stands where a file of the site belongs", o.What),
			Hint:    "move it, or build into another folder with --out",
		})
	}
	return tx, nil
}

// buffers are for pages on their way to the disk.
var buffers = sync.Pool{New: func() any { return new([]byte) }}

// together orders pages so that those which differ in language alone, and are
// made of the same briefing, follow one another.
func together(pages []*plan.Page) []*plan.Page {
	pages = slices.Clone(pages)
	rest := func(p *plan.Page) string { return p.Path[strings.IndexByte(p.Path, '/')+1:] }
	slices.SortStableFunc(pages, func(a, b *plan.Page) int { return strings.Compare(rest(a), rest(b)) })
	return pages
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
	inputs := f.inputsOf()
	var d source.Digester
	for _, in := range inputs {
		d.Str(in.Path).Sub(in.Digest)
	}
	root := d.Sub(p.templates.Digest).Bool(b.Drafts).Sum()
	if r.Stats, err = tx.Commit(ctx, root); err != nil {
		return err
	}
	for _, path := range r.Left {
		b.note(fmt.Errorf("%s is no longer part of the site, but somebody has changed it: it stays, and is yours now", b.shown(path)))
	}
	run := store.Run{Templates: p.templates.Digest, Face: p.face, Parts: partsOf(b.last.templates), Editions: r.Editions, Inputs: inputs, Unread: f.unread, Problems: r.Problems}
	run.State = tx.State()
	run.Outputs = make([]store.Input, 0, r.Pages+1)
	plan := make(store.Plan, 0, len(p.all)+p.carried)
	wrote := func(path string) {
		entry, _ := tx.Old(path)
		run.Outputs = append(run.Outputs, store.Input{Path: path, Digest: entry.Sum})
	}
	was := p.was
	if was == nil && p.edited != nil {
		was, _ = b.store.Plans.Get(b.runKey())
	}
	carry := func() {
		plan = append(plan, was[0])
		wrote(was[0].Path)
		was = was[1:]
	}
	for _, page := range p.all {
		for len(was) > 0 && was[0].Path < page.Path {
			carry()
		}
		if len(was) > 0 && was[0].Path == page.Path {
			if p.same(page) {
				carry()
				continue
			}
			was = was[1:]
		}
		plan = append(plan, b.digests(p, page))
		wrote(page.Path)
	}
	for len(was) > 0 {
		carry()
	}
	for _, a := range p.templates.Assets {
		wrote(a.Path)
	}
	for _, c := range p.copies {
		wrote(c.Path)
	}
	for _, path := range slices.Concat(p.index, p.lists) {
		wrote(path)
	}
	// The manifest has no entry of its own; that it is the file that this build
	// left is all that has to be known of it.
	if seen, ok := source.Stat(b.Out, publish.ManifestFile); ok {
		b.store.Outputs.Saw(seen, root)
		run.Outputs = append(run.Outputs, store.Input{Path: publish.ManifestFile, Digest: root})
	}
	b.store.Runs.Put(b.runKey(), run)
	b.store.Plans.Put(b.runKey(), plan)
	b.store.Indexes.Put(b.runKey(), p.made)
	b.store.Lists.Put(b.runKey(), store.NewChecksums(p.sums.known))
	return nil
}

// end saves what the run found out.
func (b *Builder) end(r *Result) *Result {
	b.save()
	return b.later(r)
}

// later leaves saving to [Builder.Close].
func (b *Builder) later(r *Result) *Result {
	r.Notes, b.notes = b.notes, nil
	return r
}

func (b *Builder) save() {
	if err := b.store.Save(); err != nil {
		b.note(fmt.Errorf("what this run found out is not remembered: %w", err))
	}
}

// Close saves what runs with hints found out, and lets go of the cache.
func (b *Builder) Close() {
	if b.last != nil {
		b.save()
	}
	b.store.Close()
}
