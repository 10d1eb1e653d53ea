package generator

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/brief-site/brief/generator/check"
	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/ingest"
	"github.com/brief-site/brief/generator/link"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/output"
	"github.com/brief-site/brief/generator/plan"
	"github.com/brief-site/brief/generator/render"
	"github.com/brief-site/brief/generator/searchindex"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/tree"
)

// stage is how far a run goes.
type stage int

const (
	planned   stage = iota // every page is known, and nothing is written
	published              // the output folder is the site
)

// request says what a run is for.
type request struct {
	hints    []string // see [Builder.Build]
	upTo     stage
	checking bool // the user asks what is wrong, and for nothing else
	// tolerant leaves out drafts that have errors, instead of failing: whoever
	// writes has the drafts of others in the same folder.
	tolerant bool
	// begin is called with the planned site before anything is written, and end
	// with the published one while the output is still locked. Either may be nil.
	begin func(*state) error
	end   func(context.Context, *state, *output.Staged) ([]diag.Problem, error)
	// exporting says that end makes files that not every site can be made into.
	exporting bool
}

// memory is what runs remember for the next run of the same builder.
type memory struct {
	tree        *tree.Tree
	files       *render.Files     // the templates as they were last read
	templates   *render.Templates // the same, parsed
	broken      []diag.Problem    // what is wrong with them
	facts       *ingest.Facts
	state       *state // the last one that was planned without a problem of linking
	interrupted bool   // the last run failed: its hints are spent, and the next one looks at all files
	index       searchindex.Live
}

// state is one state of the site. Its plan is nil where an error in the content
// stops the run.
type state struct {
	output.Site
	patched bool                      // it was made from the state before
	faulty  map[string][]diag.Problem // of the drafts that are left out, by slug
	// scheduled are the slugs of the briefings that appear later than on the day
	// of the run.
	scheduled []string
}

// longestPause is the last pause of [retry]. All pauses together take two thirds
// of a second: long enough for a save, or for a folder that replaces another. A
// checkout takes longer and reports its end to the watcher.
const longestPause = 320 * time.Millisecond

// retry calls run, and again after a pause where files changed while they were
// read, so that a run sees a state that the disk had, and not half of one state
// and half of the next. The error is [source.ErrChanging] where files keep
// changing.
func retry(ctx context.Context, run func() error) error {
	for pause := longestPause / 16; ; pause *= 2 {
		err := run()
		if !errors.Is(err, source.ErrChanging) || pause > longestPause {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(pause):
		}
	}
}

// run carries out the stages up to the one that is asked for.
func (b *Builder) run(ctx context.Context, q request) (s *state, r *Result, err error) {
	err = retry(ctx, func() error {
		s, r, err = b.attempt(ctx, q)
		b.memory.interrupted = err != nil
		return err
	})
	return s, r, err
}

// attempt is one run.
func (b *Builder) attempt(ctx context.Context, q request) (*state, *Result, error) {
	if b.memory.tree == nil {
		b.store.Begin()
	} else {
		b.store.Again() // what earlier runs used is not forgotten: an older state may still be shown
	}
	if err := b.memory.load(b.Root, q.hints, b.Unsaved); err != nil {
		return nil, nil, err
	}
	if q.upTo == published && q.end == nil {
		if last := output.Unchanged(ctx, b.target(), b.memory.tree, b.memory.files); last != nil {
			files := len(last.Outputs) - 1 // all but the manifest
			r := &Result{Problems: last.Problems, Editions: last.Editions, Pages: files}
			r.Unchanged = files
			return nil, r, nil
		}
	}
	facts, err := ingest.Read(ctx, b.reading(b.store), b.memory.tree, b.memory.facts)
	if err != nil {
		return nil, nil, err
	}
	b.memory.facts = facts
	s, r := b.plan(facts, q)
	if q.upTo == planned || r.Failed {
		return s, r, nil
	}
	if q.begin != nil {
		if err := q.begin(s); err != nil {
			return nil, nil, err
		}
	}
	staged, err := output.Stage(ctx, b.target(), &s.Site)
	if err != nil {
		return nil, nil, err
	}
	defer staged.Close()
	return s, r, b.publish(ctx, q, s, staged, r)
}

// publish publishes a staged site, unless it has an error.
func (b *Builder) publish(ctx context.Context, q request, s *state, staged *output.Staged, r *Result) (err error) {
	for _, n := range staged.Notes {
		b.notes = append(b.notes, note(n))
	}
	r.Pages, r.Rendered = staged.Pages, staged.Rendered
	r.add(b.Root, staged.Problems...)
	if q.exporting {
		r.add(b.Root, staged.CheckPaths()...)
	}
	if r.Failed {
		return nil
	}
	if r.Stats, err = staged.Publish(ctx, r.Problems); err != nil {
		return err
	}
	for _, file := range r.Left {
		b.notes = append(b.notes, message.New("%s is no longer part of the site, but somebody has changed it: it stays, and is yours now", file))
	}
	b.notes = append(b.notes, goneNotes(r.Gone, s)...)
	if q.end != nil {
		problems, err := q.end(ctx, s, staged)
		r.add(b.Root, problems...)
		return err
	}
	return nil
}

// load lists the source tree and reads the templates, which are few. Where hints
// say which files may have changed since the last run, it looks at these only.
func (m *memory) load(root string, hints []string, unsaved tree.Unsaved) error {
	t, walked, err := tree.Load(root, m.tree, hints, m.interrupted)
	if err != nil {
		return err
	}
	files := m.files
	if walked || slices.ContainsFunc(hints, func(p string) bool { return strings.HasPrefix(p, tree.TemplatesDir) }) {
		if files, err = render.Read(root); err != nil {
			return err
		}
	}
	t.Lay(unsaved)
	m.tree, m.files = t, files
	return nil
}

// parseTemplates starts to parse the templates, unless that is done, and returns
// a function that waits for it. Meanwhile one processor links the facts.
func (m *memory) parseTemplates() (wait func()) {
	if m.current() {
		return func() {}
	}
	files := m.files
	var templates *render.Templates
	var broken []diag.Problem
	done := make(chan struct{})
	go func() {
		defer close(done)
		templates, broken = files.Parse()
	}()
	return func() {
		<-done
		m.templates, m.broken = templates, broken
	}
}

// current reports whether the parsed templates are those that were read last.
func (m *memory) current() bool { return m.templates != nil && m.templates.Digest == m.files.Digest }

// plan links the facts into a site and plans its pages.
func (b *Builder) plan(facts *ingest.Facts, q request) (*state, *Result) {
	today := b.day()
	calendar := facts.Calendar(today)
	result := func(site *model.Site, problems []diag.Problem) *Result {
		problems = check.Apply(facts.Registry.Config.Rules, slices.Concat(facts.Problems, calendar.Problems, facts.UnusedPeople(), problems))
		if !b.Drafts {
			problems = check.Published(site, problems)
		}
		if !q.checking {
			problems = check.AtWork(problems)
		}
		r := &Result{Problems: problems, Editions: facts.Editions}
		r.add(b.Root)
		return r
	}
	if s := b.memory.patch(facts, calendar.Scheduled); s != nil {
		if r := result(s.Model, nil); !r.Failed {
			b.memory.state = s
			return s, r
		}
	}
	wait := b.memory.parseTemplates()
	drafts := link.Drafts{Shown: b.Drafts, Today: today}
	site, problems := facts.Link(drafts)
	r := result(site, problems)
	var faulty map[string][]diag.Problem
	if q.tolerant {
		if faulty = faultyDrafts(facts, r.Problems); r.Failed && len(faulty) > 0 {
			drafts.Faulty = map[string]bool{}
			for slug := range faulty {
				drafts.Faulty[slug] = true
			}
			r.leave(faulty)
			of := slices.DeleteFunc(problems, func(p diag.Problem) bool { return !r.left[p.Span] })
			site, problems = facts.Link(drafts)
			problems = append(problems, of...) // they are still worth a message
			r = result(site, problems)
			r.leave(faulty)
		}
	}
	wait()
	r.add(b.Root, b.memory.broken...)
	s := b.memory.newState(facts, site)
	s.faulty, s.scheduled = faulty, calendar.Scheduled
	if b.memory.state = nil; r.Failed {
		return s, r
	}
	site.Words, site.WordsDigest = b.memory.templates.Words, b.memory.templates.WordsDigest
	if s.Plan = plan.Plan(site, s.Loader); len(problems) == 0 && len(faulty) == 0 {
		b.memory.state = s
	}
	return s, r
}

// faultyDrafts returns what keeps drafts from being shown, by the keys of their
// bundles (see [tree.BundleOf]): their errors, and the fields without which a briefing
// has no place on the site.
func faultyDrafts(facts *ingest.Facts, problems []diag.Problem) map[string][]diag.Problem {
	slugs, unplaced := map[string]string{}, map[string]bool{} // by file; by slug
	for _, b := range slices.Concat(facts.Briefings, facts.Pages) {
		if b.Unlinked == nil || !b.Unlinked.Briefing().Draft {
			continue
		}
		if !b.Unlinked.Shown() {
			unplaced[b.Unlinked.Briefing().Slug] = true
		}
		for _, e := range b.Unlinked.Briefing().Editions {
			if e != nil {
				slugs[e.File], _ = tree.BundleOf(e.File)
			}
		}
	}
	faulty := map[string][]diag.Problem{}
	for _, p := range problems {
		if slug := slugs[p.Span.File]; slug != "" && (p.Severity == diag.Error || unplaced[slug] && p.Rule == "missing-field") {
			faulty[slug] = append(faulty[slug], p)
		}
	}
	return faulty
}

func (m *memory) newState(facts *ingest.Facts, site *model.Site) *state {
	return &state{Site: output.Site{Facts: facts, Model: site, Loader: facts.Loader(), Files: m.files, Templates: m.templates}}
}

// patch makes a state of the site from the one before, where only briefings have
// changed, and each in one of two ways: what its own pages alone show, as in most
// edits (see [ingest.Facts.SharedDigest]), or what it says of itself, so that it
// stays in its lists. It returns nil where more has changed.
func (m *memory) patch(facts *ingest.Facts, scheduled []string) *state {
	last := m.state
	if last == nil || last.Facts.Registries != facts.Registries || len(last.Facts.Briefings) != len(facts.Briefings) || !slices.Equal(last.Facts.Pages, facts.Pages) || !m.current() || len(m.broken) > 0 || !slices.Equal(last.scheduled, scheduled) {
		return nil
	}
	var edited []*link.Unlinked
	textOnly := true
	for i, now := range facts.Briefings {
		was := last.Facts.Briefings[i]
		if now == was {
			continue
		}
		if now.Unlinked == nil || was.Unlinked == nil || !now.Unlinked.Shown() || !was.Unlinked.Shown() {
			return nil
		}
		if now.Shared != was.Shared {
			if textOnly = false; !link.SameRelations(now.Unlinked, was.Unlinked) {
				return nil
			}
		}
		edited = append(edited, now.Unlinked)
	}
	relink, replan := link.PatchText, last.Plan.PatchText
	if !textOnly {
		relink, replan = link.PatchFields, last.Plan.PatchFields
	}
	s := m.newState(facts, relink(last.Model, edited))
	s.Plan, s.patched, s.scheduled = replan(s.Model, s.Loader), true, scheduled
	return s
}
