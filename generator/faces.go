package generator

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"brief/generator/model"
	"brief/generator/plan"
	"brief/generator/publish"
	"brief/generator/source"
	"brief/generator/store"
)

// Most edits are to the running text of one briefing, and only the pages of
// that briefing show it. To find out that the keys of thirty thousand others
// are what they were takes longer than all else in such a build: 0.5 of 1.7 s
// at ten thousand briefings. So each outline has a digest of its own of what it
// shows elsewhere, its face, and where all faces are as they were, so are the
// keys of all pages but those of the briefings that were edited.

// faceOf covers all of an outline but what the story's own pages alone show.
func faceOf(o *model.Outline) source.Digest {
	shown := *o
	shown.Face, shown.Problems, shown.Beads, shown.BodyPrints = source.Digest{}, nil, nil, [2]source.Digest{}
	for l, e := range o.Editions {
		if e != nil {
			bare := *e
			bare.Digest = source.Digest{}
			shown.Editions[l] = &bare
		}
	}
	for l := range shown.Open { // where a reference stands is nobody else's business
		shown.Open[l] = slices.Clone(shown.Open[l])
		for i := range shown.Open[l] {
			shown.Open[l][i].N, shown.Open[l][i].Ref.At = 0, source.At{}
		}
	}
	return store.DigestOfOutline(&shown)
}

// face covers all that pages show of what is around the stories and of the
// stories, but for their running texts.
func (f *facts) face(templates source.Digest) source.Digest {
	var d source.Digester
	d.Sub(f.digest, templates)
	for _, s := range f.stories {
		d.Sub(s.face)
	}
	return d.Sum()
}

// edited lists by slug the stories of which a file is another than in the last
// run.
func (f *facts) edited(last []store.Input) map[string]bool {
	was := make(map[string]source.Digest, len(last))
	for _, in := range last {
		was[in.Path] = in.Digest
	}
	out := map[string]bool{}
	for _, s := range f.stories {
		for _, in := range s.inputs {
			if digest, ok := was[in.Path]; s.pair != nil && (!ok || digest != in.Digest) {
				out[s.pair.Briefing().Slug] = true
			}
		}
	}
	return out
}

// compare finds out which pages are certain to be keyed as they were when the
// last run was published.
func (p *pages) compare(f *facts, last *store.Run) {
	if p.face = f.face(p.templates.Digest); p.vouched && p.face == last.Face {
		p.edited = f.edited(last.Inputs)
	}
}

// choose finds the pages to look at: those of the stories that were edited where
// nothing else has changed, and else all. What is known to be as it was is not
// even planned, which takes longer than to look at the files of forty thousand.
// A file that is no longer as it was left is among those to look at.
func (b *Builder) choose(ctx context.Context, tx *publish.Tx, p *pages, listed bool) error {
	if p.edited != nil && !listed {
		p.was, _ = b.store.Plans.Get(b.runKey())
	}
	if p.was == nil {
		p.all = p.Pages()
		return nil
	}
	paths := make(map[string]bool, 3*len(p.edited))
	for slug := range p.edited {
		for _, page := range p.Own(slug) {
			p.all = append(p.all, page)
			paths[page.Path] = true
		}
	}
	lost := make([]bool, len(p.was))
	err := b.parallel(ctx, "compare", len(p.was), func(i int) error {
		path := p.was[i].Path
		if paths[path] {
			return nil
		}
		old, had := tx.Old(path)
		lost[i] = !had || !tx.Keep(path, old.Key)
		return nil
	})
	if err != nil {
		return err
	}
	for i, is := range lost {
		if !is {
			continue
		}
		page := p.Find(p.was[i].Path)
		if page == nil {
			return fmt.Errorf("%s was a page of the site and is none now, though nothing that says so has changed: that is a fault of brief; delete the output folder's .brief and build again", p.was[i].Path)
		}
		p.all = append(p.all, page)
	}
	slices.SortFunc(p.all, func(a, b *plan.Page) int { return strings.Compare(a.Path, b.Path) })
	p.carried = len(p.was) - len(p.all)
	return nil
}

// same reports whether a page is certain to be keyed as it was.
func (p *pages) same(page *plan.Page) bool {
	return p.edited != nil && !p.edited[page.Own()] && !slices.Contains(p.listing, page.Path)
}
