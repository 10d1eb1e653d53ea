// Package ingest reads the source tree into facts: it parses each file that
// has changed, pairs the editions of each briefing and checks them, and recalls
// from the store what earlier runs made of all other files.
//
// The rules run here and not over the linked site: everything that they look at
// is known by then, and the texts, which nothing later needs as a whole, are
// still in memory. A site of ten thousand briefings would otherwise hold a
// hundred megabytes of them, or parse each file twice.
package ingest

import (
	"context"
	"slices"
	"strings"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/link"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/parallel"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/store"
	"github.com/brief-site/brief/generator/tree"
)

// Options say what to read, and with which memory.
type Options struct {
	Root     string // the site's root
	Articles string // a further folder of captured articles, or ""
	Drafts   bool   // drafts are part of the site
	Store    *store.Store
	Unsaved  tree.Unsaved // texts that are read in the place of the files
	Progress parallel.Progress
	OnCount  func(briefings int) // receives the number of briefings before any is read; may be nil
}

// Facts are what the files say: each briefing by itself, its editions together.
// They are read only.
type Facts struct {
	*Registries
	Briefings []*Briefing // in the order of the tree
	Pages     []*Briefing // the site's own pages, likewise
	Problems  []diag.Problem
	Editions  int      // number of editions read or recalled
	Unread    []string // see [tree.Tree]

	byKey map[string]*Briefing
	files files
}

// Read reads the tree. It takes over from last, the facts of an earlier run or
// nil, each briefing whose files and registries have not changed. The error is
// one of input, or [source.ErrChanging] where a file changes while it is read;
// what is wrong with the content is among the problems.
func Read(ctx context.Context, o Options, t *tree.Tree, last *Facts) (*Facts, error) {
	if o.OnCount != nil {
		o.OnCount(len(t.Order))
	}
	var before *Registries
	var had map[string]*Briefing
	if last != nil {
		before, had = last.Registries, last.byKey
	}
	registries, err := readRegistries(ctx, o, t, before)
	if err != nil {
		return nil, err
	}
	r := &reader{Options: o, files: files{o.Root, o.Store, o.Unsaved}, in: registries}
	f := &Facts{
		Registries: registries, Briefings: make([]*Briefing, 0, len(t.Order)), Unread: t.Unread, files: r.files,
		Problems: slices.Concat(t.Problems, registries.problems),
		byKey:    make(map[string]*Briefing, len(t.Order)),
	}
	all := make([]*Briefing, len(t.Order))
	err = parallel.ForEach(ctx, o.Progress, "read", len(t.Order), func(i int) (err error) {
		key := t.Order[i]
		bundle := t.Bundles[key]
		if b := had[key]; b != nil && b.current(registries, bundle) {
			all[i] = b
			return nil
		}
		all[i], err = r.briefing(key, bundle)
		return err
	})
	if err != nil {
		return nil, err
	}
	for i, b := range all {
		if _, page := tree.PageOf(t.Order[i]); page {
			f.Pages = append(f.Pages, b)
		} else {
			f.Briefings = append(f.Briefings, b)
		}
		f.byKey[t.Order[i]] = b
		f.Problems = append(f.Problems, b.problems...)
		f.Editions += b.editions
		t.Bundles[t.Order[i]].Dirty = false
	}
	if t.Recheck {
		return f, t.CheckUnchanged(o.Root)
	}
	return f, nil
}

// Link joins all briefings into one site, and returns the problems of that.
func (f *Facts) Link(drafts link.Drafts) (*model.Site, []diag.Problem) {
	pairs := make([]*link.Unlinked, 0, len(f.Briefings)+len(f.Pages))
	for _, list := range [][]*Briefing{f.Briefings, f.Pages} {
		for _, b := range list {
			if b.Unlinked != nil {
				pairs = append(pairs, b.Unlinked)
			}
		}
	}
	return f.Registry.Join(pairs, drafts, f.published)
}

// Inputs lists all files that the facts were read from, sorted by path.
func (f *Facts) Inputs() []store.Input {
	all := slices.Clone(f.inputs)
	for _, list := range [][]*Briefing{f.Briefings, f.Pages} {
		for _, b := range list {
			all = append(all, b.inputs...)
		}
	}
	slices.SortFunc(all, func(a, b store.Input) int { return strings.Compare(a.Path, b.Path) })
	return all
}

// Calendar is what the dates of the briefings mean on one day.
type Calendar struct {
	Scheduled []string  // slugs of the briefings that appear later
	Next      lang.Date // the first day on which something here changes, or zero
	Problems  []diag.Problem
}

// Calendar looks at the dates that are after a day. Drafts may have any.
func (f *Facts) Calendar(today lang.Date) (c Calendar) {
	for _, b := range f.Briefings {
		if b.Unlinked == nil {
			continue
		}
		x := b.Unlinked.Briefing()
		if x.Published.Order() <= today.Order() && x.Date.Order() <= today.Order() || x.Draft {
			continue
		}
		c.Problems = append(c.Problems, b.Unlinked.Ahead(today)...)
		if x.Later(today) {
			c.Scheduled = append(c.Scheduled, x.Slug)
		}
		for _, day := range []lang.Date{x.Published, x.Date} {
			if day.Order() > today.Order() && (c.Next.IsZero() || day.Order() < c.Next.Order()) {
				c.Next = day
			}
		}
	}
	return c
}

// UnusedPeople notes the people whom no briefing names.
func (f *Facts) UnusedPeople() []diag.Problem {
	if len(f.Registry.People) == 0 {
		return nil
	}
	used := map[string]bool{}
	for _, b := range f.Briefings {
		if b.Unlinked == nil {
			continue
		}
		x := b.Unlinked.Briefing()
		for _, list := range [][]model.Credit{x.Authors, x.Translators, x.Editors} {
			for _, c := range list {
				used[c.Slug] = true
			}
		}
	}
	var problems []diag.Problem
	for _, p := range f.Registry.People {
		if !used[p.Slug] {
			problems = append(problems, diag.Problem{
				Span: p.At, Severity: diag.Note, Rule: "unused-person",
				Message: message.New("no briefing names %s", p.Slug), Hint: message.New("write authors: [%s] in a briefing, or delete the entry", p.Slug),
			})
		}
	}
	return problems
}

// SharedDigest covers everything in the facts that pages show, except the
// running texts of briefings: those are shown on the pages of their own briefing
// only. The site's own pages are few, and each is covered whole.
func (f *Facts) SharedDigest() source.Digest {
	var d source.Digester
	d.Sub(f.digest)
	for _, b := range f.Briefings {
		d.Sub(b.Shared)
	}
	for _, b := range f.Pages {
		for _, in := range b.inputs {
			d.Str(in.Path).Sub(in.Digest)
		}
	}
	return d.Sum()
}

// Edited returns the slugs of the briefings of which a file differs from the
// inputs of an earlier run.
func (f *Facts) Edited(last []store.Input) map[string]bool {
	was := make(map[string]source.Digest, len(last))
	for _, in := range last {
		was[in.Path] = in.Digest
	}
	out := map[string]bool{}
	for _, b := range f.Briefings {
		for _, in := range b.inputs {
			if digest, ok := was[in.Path]; b.Unlinked != nil && (!ok || digest != in.Digest) {
				out[b.Unlinked.Briefing().Slug] = true
			}
		}
	}
	return out
}
