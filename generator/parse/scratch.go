package parse

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
)

// scratch holds the buffers in which files are read, one after the other. What
// an edition keeps is copied out of them in one piece of its exact size, and
// the texts of its blocks are cut from one string: editions are kept by the ten
// thousand, so the spare capacity of growing slices, and a separate string for
// each text, would matter.
type scratch struct {
	kept, open []entry // of the maps of the front matter: see plainReader
	prose      prose
	said       []byte // the gist of a block

	html  []byte
	parts []model.Part
	cuts  []int // where the blocks begin in html
	end   int   // and where the last one ends

	text          []byte      // plain text of the blocks so far and of the one being written
	runs          []model.Run // and where they are in the file
	start         int         // of the block being written, in text
	startRuns     int         // and in runs
	blocks, notes []cut       // what each block takes of text and runs
}

// cut is what one block takes of text and runs.
type cut struct{ from, to, runs, runsEnd int }

var scratches = sync.Pool{New: func() any { return new(scratch) }}

// free gives the buffers of a report back. What was read into them must not be
// used afterwards, and they keep no text of the file.
func (r *report) free() {
	s := r.scratch
	r.scratch = nil
	clear(s.kept)
	clear(s.open[:cap(s.open)])
	clear(s.prose.runs)
	for l := range s.prose.blocks {
		clear(s.prose.blocks[l])
		s.prose.blocks[l] = s.prose.blocks[l][:0]
	}
	s.kept, s.open, s.prose.runs, s.said = s.kept[:0], s.open[:0], s.prose.runs[:0], s.said[:0]
	s.html, s.parts, s.text, s.runs = s.html[:0], s.parts[:0], s.text[:0], s.runs[:0]
	s.cuts, s.end = s.cuts[:0], 0
	s.blocks, s.notes, s.start, s.startRuns = s.blocks[:0], s.notes[:0], 0, 0
	scratches.Put(s)
}

// begin begins the plain text of a block and discards that of a block that was
// not cut.
func (s *scratch) begin() {
	s.text, s.runs = s.text[:s.start], s.runs[:s.startRuns]
}

// cut ends the plain text of a block, without the white space around it.
func (s *scratch) cut() cut {
	whole := s.text[s.start:]
	lead := len(whole) - len(bytes.TrimLeftFunc(whole, unicode.IsSpace))
	runs := s.runs[s.startRuns:]
	for i := range runs {
		r := &runs[i]
		before := max(0, lead-r.Text)
		r.Text, r.File = max(0, r.Text-lead), r.File+before
	}
	c := cut{s.start + lead, s.start + lead + len(bytes.TrimSpace(whole)), s.startRuns, len(s.runs)}
	s.text = s.text[:c.to]
	s.start, s.startRuns = len(s.text), len(s.runs)
	return c
}

// settle gives the edition what was written.
func (w *writer) settle() {
	e := w.e
	e.Body.HTML = append([]byte(nil), w.html...)
	e.Body.Parts = append([]model.Part(nil), w.parts...)
	if len(w.cuts) > 0 {
		e.Body.Cuts = append(slices.Clone(w.cuts), w.end)
	}
	text, runs := string(w.text[:w.start]), slices.Clone(w.runs[:w.startRuns])
	take := func(b *model.Block, c cut) {
		b.Text = text[c.from:c.to]
		if c.runs < c.runsEnd {
			b.Runs = runs[c.runs:c.runsEnd:c.runsEnd]
		}
	}
	if len(e.Blocks) == 0 {
		e.Blocks = nil
	}
	for i := range e.Blocks {
		b := &e.Blocks[i]
		take(b, w.blocks[i])
		e.Count += lang.Count(e.Lang, b.Text)
		if b.Kind == "paragraph" && e.First == "" {
			e.First = first(e, b)
		}
	}
	for i := range e.Notes {
		take(&e.Notes[i], w.notes[i])
	}
}

// first returns the text of the first paragraph with its bare references left
// open: what they print is only known once they are linked. It is a copy, because
// it may be kept without the rest.
func first(e *model.Edition, b *model.Block) string {
	var out strings.Builder
	at := 0
	for _, run := range b.Runs {
		if run.Ref == 0 || run.Text < at || run.Text > len(b.Text) {
			continue
		}
		ref := e.Refs[run.Ref-1]
		if ref.Words != "" || !strings.HasPrefix(b.Text[run.Text:], ref.Name) {
			continue
		}
		out.WriteString(b.Text[at:run.Text])
		out.WriteString(model.FirstRef + strconv.Itoa(run.Ref-1) + model.FirstRef)
		at = run.Text + len(ref.Name)
	}
	out.WriteString(b.Text[at:])
	return out.String()
}
