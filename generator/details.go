package generator

import (
	"sync/atomic"

	"brief/generator/lang"
	"brief/generator/link"
	"brief/generator/model"
)

// details implements [plan.Details] for the briefings of one setting.
type details struct {
	*Builder
	in *setting
	// last holds a few briefings that were made whole: the pages of both
	// languages need the same, one after the other.
	last [64]atomic.Pointer[madeWhole]
}

type madeWhole struct{ outline, whole *model.Briefing }

// Whole takes the editions of a briefing together once more, from what they
// were parsed into.
func (d *details) Whole(outline *model.Briefing) (*model.Briefing, error) {
	at := &d.last[outline.No%len(d.last)]
	if had := at.Load(); had != nil && had.outline == outline {
		return had.whole, nil
	}
	names := d.in.registry.Names
	story := link.Story{Slug: outline.Slug, Entries: outline.Entries}
	for _, e := range outline.Editions {
		if e == nil {
			continue
		}
		key := editionKey(e.File, e.Digest)
		p, ok := d.remembered(key, names)
		if !ok {
			again, problems, err := d.again(e)
			if err != nil {
				return nil, err
			}
			p = d.learn(key, again, problems, names)
		}
		story.Add(p.Edition, p.Mentions, false)
	}
	whole := *d.in.registry.Pair(story).Briefing()
	whole.No, whole.Aliases, whole.Files, whole.Beads = outline.No, outline.Aliases, outline.Files, outline.Beads
	whole.Newer, whole.Older, whole.Backlinks, whole.Elsewhere = outline.Newer, outline.Older, outline.Backlinks, outline.Elsewhere
	for _, l := range lang.Both {
		link.Answer(&whole, l)
	}
	at.Store(&madeWhole{outline, &whole})
	return &whole, nil
}

// Figures returns the figures of a briefing.
func (d *details) Figures(outline *model.Briefing) (model.Figures, error) {
	if list, ok := d.store.Figures.Get(outline.FigurePrint); ok && list.Len() == len(outline.Entries) {
		return list, nil
	}
	whole, err := d.Whole(outline)
	if err != nil {
		return nil, err
	}
	d.store.Figures.Put(outline.FigurePrint, whole.Figures)
	return model.FigureList(whole.Figures), nil
}

// Body returns the body of an edition.
func (d *details) Body(e *model.Edition) (*model.Body, error) {
	key := editionKey(e.File, e.Digest)
	if body, ok := d.store.Bodies.Get(key); ok {
		return body, nil
	}
	again, _, err := d.again(e)
	if err != nil {
		return nil, err
	}
	d.store.Bodies.Put(key, &again.Body)
	return &again.Body, nil
}
