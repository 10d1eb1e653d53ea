package ingest

import (
	"sync/atomic"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/link"
	"github.com/brief-site/brief/generator/model"
)

// Loader loads what outlines leave out of the briefings of one state of the
// site. It implements [plan.Details] and is safe for concurrent use.
type Loader struct {
	files files
	in    *Registries
	// recent holds a few whole briefings: the pages of both languages need the
	// same one, one after the other.
	recent [64]atomic.Pointer[loaded]
}

type loaded struct{ outline, whole *model.Briefing }

// Loader returns a loader for the briefings of these facts.
func (f *Facts) Loader() *Loader { return &Loader{files: f.files, in: f.Registries} }

// Whole pairs the editions of a briefing again, from what they were parsed into.
func (l *Loader) Whole(outline *model.Briefing) (*model.Briefing, error) {
	at := &l.recent[outline.No%len(l.recent)]
	if had := at.Load(); had != nil && had.outline == outline {
		return had.whole, nil
	}
	names := l.in.Registry.Names
	story := link.Bundle{Slug: outline.Slug, Page: outline.Page, Entries: outline.Entries}
	for _, e := range outline.Editions {
		if e == nil {
			continue
		}
		key := editionKey(e.File, e.Digest)
		p, ok := l.files.recall(key, names)
		if !ok {
			parsed, problems, err := l.files.reparse(e)
			if err != nil {
				return nil, err
			}
			p = l.files.remember(key, parsed, problems, names)
		}
		story.Add(p.Edition, p.Mentions, false)
	}
	whole := *l.in.Registry.Merge(story).Briefing()
	whole.No, whole.Aliases, whole.Files, whole.Beads = outline.No, outline.Aliases, outline.Files, outline.Beads
	whole.Newer, whole.Older, whole.Backlinks, whole.Elsewhere = outline.Newer, outline.Older, outline.Backlinks, outline.Elsewhere
	for _, l := range lang.Both {
		link.Answer(&whole, l)
	}
	at.Store(&loaded{outline, &whole})
	return &whole, nil
}

// WithTexts is [Loader.Whole] with the texts of the editions.
func (l *Loader) WithTexts(outline *model.Briefing) (*model.Briefing, error) {
	whole, err := l.Whole(outline)
	if err != nil {
		return nil, err
	}
	texts := map[string]*model.Text{}
	for _, e := range whole.Editions {
		if e != nil && e.Text != nil {
			texts[e.File] = e.Text
		}
	}
	return l.files.withTexts(whole, texts)
}

// Figures returns the figures of a briefing.
func (l *Loader) Figures(outline *model.Briefing) (model.Figures, error) {
	remembered := l.files.store.Figures
	if list, ok := remembered.Get(outline.FiguresDigest); ok && list.Len() == len(outline.Entries) {
		return list, nil
	}
	whole, err := l.Whole(outline)
	if err != nil {
		return nil, err
	}
	remembered.Put(outline.FiguresDigest, whole.Figures)
	return model.FigureList(whole.Figures), nil
}

// Body returns the body of an edition.
func (l *Loader) Body(e *model.Edition) (*model.Body, error) {
	key := editionKey(e.File, e.Digest)
	if body, ok := l.files.store.Bodies.Get(key); ok {
		return body, nil
	}
	parsed, _, err := l.files.reparse(e)
	if err != nil {
		return nil, err
	}
	l.files.store.Bodies.Put(key, &parsed.Body)
	return &parsed.Body, nil
}
