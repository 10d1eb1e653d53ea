package generator

import (
	"context"
	"path/filepath"
	"slices"
	"time"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/ingest"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/output"
	"github.com/brief-site/brief/generator/publish"
	"github.com/brief-site/brief/generator/render"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/store"
	"github.com/brief-site/brief/generator/tree"
)

// Config says what to build and where.
type Config struct {
	Root   string // the site's root: the folder that holds sources/site.yaml
	Out    string // the output folder; "" is public below Root
	Cache  string // the folder for caches; "" is the user's
	Drafts bool   // drafts are part of the site
	// Articles is a further folder of captured articles, beside the site's own.
	Articles string
	// Unsaved are texts that are read in the place of files: what an editor has not
	// written to the disk yet.
	Unsaved tree.Unsaved
	// OnCount receives the number of briefings before any is read; may be nil.
	OnCount func(briefings int)
	// Progress receives how many of a stage's things are done, from several
	// goroutines; may be nil.
	Progress func(stage string, done, total int)

	today   func() lang.Date // the day of a run; nil is the clock's
	program string           // identifies the executable, see [store.Program]; "" is this one
}

// Builder builds one site, any number of times. What it remembers makes the next
// build fast and never makes it different. It is not safe for concurrent use.
type Builder struct {
	Config
	store  *store.Store
	memory memory
	notes  []message.Message // for the next result
}

// New returns a builder for a site, with what earlier runs remembered of it.
func New(c Config) *Builder {
	if c.Out == "" {
		c.Out = filepath.Join(c.Root, "public")
	}
	b := &Builder{Config: c}
	dir, err := store.Dir(c.Cache, c.Root)
	if err != nil {
		b.notes = append(b.notes, note(err))
	}
	if b.program == "" {
		b.program = store.Program()
	}
	if b.store, err = store.Open(dir, b.program); err != nil {
		b.notes = append(b.notes, note(err))
	}
	return b
}

// Result describes a run.
type Result struct {
	Problems []diag.Problem       // sorted
	Failed   bool                 // an error among them stopped the run; the output is as it was
	left     map[source.Span]bool // the errors of drafts that are left out, which stop nothing
	Notes    []message.Message    // what the user should know of the run itself: a cache that cannot be written
	Editions int                  // read or recalled
	Pages    int                  // files of the site
	Rendered int                  // how many of them had to be made
	publish.Stats
}

// add adds problems of files below root, and notes whether the run may go on.
func (r *Result) add(root string, problems ...diag.Problem) {
	texts := diag.TextsIn(root)
	for _, p := range problems {
		r.Problems = append(r.Problems, render.Locate(p, texts(p.Span.File)))
	}
	r.Problems = diag.Sort(r.Problems)
	r.Failed = slices.ContainsFunc(r.Problems, func(p diag.Problem) bool { return p.Severity == diag.Error && !r.left[p.Span] })
}

// leave notes that the errors of some drafts stop nothing.
func (r *Result) leave(faulty map[string][]diag.Problem) {
	r.left = map[source.Span]bool{}
	for _, problems := range faulty {
		for _, p := range problems {
			r.left[p.Span] = true
		}
	}
	r.add("")
}

// note is an error as a line for the user.
func note(err error) message.Message {
	if hint := source.Hint(err); hint != "" {
		return message.New("%s; %s", err, hint)
	}
	return message.Of(err)
}

// Build makes the site and publishes it. Hints are files that may have changed
// since the last run, relative to the root, from a watcher: no other file is
// looked at then. Nil means that any file may have. The error is one of input
// and output or of cancellation; what is wrong with the content is in the
// result.
func (b *Builder) Build(ctx context.Context, hints ...string) (*Result, error) {
	_, r, err := b.run(ctx, request{hints: hints, upTo: published})
	if err != nil {
		return nil, err
	}
	return b.finish(r, true), nil
}

// finish saves what the run found out, where save says so, and gives the result
// its notes.
func (b *Builder) finish(r *Result, save bool) *Result {
	if save {
		if err := b.store.Save(); err != nil {
			b.notes = append(b.notes, note(message.Errorf("what this run found out is not remembered: %s", err)))
		}
	}
	r.Notes, b.notes = b.notes, nil
	return r
}

// Close saves what previews with hints found out, and closes the cache.
func (b *Builder) Close() {
	if b.memory.tree != nil {
		b.finish(&Result{}, true)
	}
	b.store.Close()
}

// day returns the day of the run, in the time of this machine.
func (c *Config) day() lang.Date {
	if c.today != nil {
		return c.today()
	}
	now := time.Now()
	return lang.Date{Year: now.Year(), Month: int(now.Month()), Day: now.Day()}
}

// reading says how package ingest reads the site.
func (c *Config) reading(s *store.Store) ingest.Options {
	return ingest.Options{Root: c.Root, Articles: c.Articles, Drafts: c.Drafts, Store: s, Unsaved: c.Unsaved, Progress: c.Progress, OnCount: c.OnCount}
}

// target says where package output writes the site.
func (b *Builder) target() *output.Target {
	return &output.Target{Root: b.Root, Out: b.Out, Drafts: b.Drafts, Today: b.day(), Store: b.store, Progress: b.Progress}
}
