package check

import (
	"fmt"
	"slices"
	"strings"

	"brief/generator/figures"
	"brief/generator/lang"
	"brief/generator/model"
	"brief/generator/source"
)

// passage is a stretch of an edition that readers see, with the quantities
// that stand in it.
type passage struct {
	lang   lang.Lang
	file   string
	block  *model.Block // nil for a field of the front matter
	at     source.At    // of the whole
	text   string       // references replaced by what they print
	pieces []piece
	found  []found
	words  []name // once they are listed; see digitWords
	listed bool
}

// piece is a reference in a passage's text: from start to end stands what it
// prints, instead of the width bytes of the block's own text.
type piece struct {
	start, end, width int
	at                source.At
	figure            *model.Figure // nil where it refers to something else
}

// found is a quantity read from a passage.
type found struct {
	figures.Reading
	in     *passage
	figure *model.Figure // the figure of the front matter that a reference prints
}

// words returns what stands in the text, without line ends.
func (f *found) words() string { return f.in.text[f.Start:f.End] }

// span returns where it stands in the file.
func (f *found) span() source.Span { return f.in.span(f.Start, f.End) }

// key is what both editions have in common of a quantity, whatever its unit.
func (f *found) key() string {
	if f.Kind == figures.Time {
		return fmt.Sprint(f.When.Year, f.When.Part, f.When.Month, f.When.Day)
	}
	return f.Value.String()
}

// small reports whether a quantity is a count under ten, which comes and goes
// with style.
func (f *found) small() bool {
	switch f.Unit {
	case "count", "person", "household":
		return f.Value.Cmp(ten) < 0
	}
	if spelled := !strings.ContainsAny(f.words(), "0123456789０１２３４５６７８９"); spelled && f.Value == fifty && f.Unit == "%" {
		return true // half a night, 半
	}
	// 21日、22日两日 says two days of which English says nothing.
	return f.Value.Cmp(three) < 0 && !strings.ContainsAny(f.words(), "0123456789０１２３４５６７８９")
}

var three, ten, fifty = figures.Decimal{Coef: 3}, figures.Decimal{Coef: 1, Exp: 1}, figures.Decimal{Coef: 5, Exp: 1}

// edition is one edition as readers see it.
type edition struct {
	title, summary *passage // nil where there is none
	blocks, notes  []*passage
}

func readEdition(b *model.Briefing, l lang.Lang) *edition {
	e := b.Editions[l]
	if e == nil {
		return nil
	}
	field := func(f model.Field[string]) *passage {
		if !f.Set {
			return nil
		}
		return words(e.File, l, f.At, f.V)
	}
	list := func(blocks []model.Block) []*passage {
		var out []*passage
		for i := range blocks {
			p := &passage{lang: l, file: e.File, block: &blocks[i], at: blocks[i].At}
			p.print(e.Refs, b.Targets[l])
			p.read()
			out = append(out, p)
		}
		return out
	}
	return &edition{field(e.Title), field(e.Summary), list(e.Blocks), list(e.Notes)}
}

// words is a passage of plain words.
func words(file string, l lang.Lang, at source.At, text string) *passage {
	p := &passage{lang: l, file: file, at: at, text: text}
	p.read()
	return p
}

// all lists the passages in the order in which readers see them.
func (e *edition) all() []*passage {
	if e == nil {
		return nil
	}
	return slices.Concat(one(e.title), one(e.summary), e.blocks, e.notes)
}

// print fills in the text of a block, with each bare reference replaced by
// what a reader sees there.
func (p *passage) print(refs []model.Ref, targets []model.Target) {
	var text strings.Builder
	end := 0 // of the block's own text
	for _, r := range p.block.Runs {
		if r.Ref == 0 || r.Ref > len(targets) || refs[r.Ref-1].Words != "" {
			continue
		}
		ref, target := &refs[r.Ref-1], targets[r.Ref-1]
		width := len(ref.Name)
		if r.Text < end || r.Text+width > len(p.block.Text) {
			continue
		}
		text.WriteString(p.block.Text[end:r.Text])
		q := piece{start: text.Len(), width: width, at: ref.At, figure: target.Figure}
		text.WriteString(printed(target, p.lang))
		q.end = text.Len()
		p.pieces = append(p.pieces, q)
		end = r.Text + width
	}
	text.WriteString(p.block.Text[end:])
	p.text = text.String()
}

// printed is what a reference without own words shows. Titles of other
// briefings are left out: their figures are not this one's.
func printed(t model.Target, l lang.Lang) string {
	switch {
	case t.Figure != nil:
		return figures.Print(t.Figure.Quantity, l).In(l)
	case t.Organisation != nil:
		return t.Organisation.Name.In(l)
	case t.Place != nil:
		return t.Place.Name.In(l)
	case t.Industry != nil:
		return t.Industry.Name.In(l)
	}
	return ""
}

// read finds the quantities of a passage, line by line: a cell or an item of a
// list does not go on in the next.
func (p *passage) read() {
	if p.block != nil && p.block.Kind == "code" {
		return
	}
	start := 0
	for line := range strings.SplitSeq(p.text, "\n") {
		for _, r := range figures.Read(line, p.lang) {
			r.Start += start
			r.End += start
			p.found = append(p.found, found{Reading: r, in: p})
		}
		start += len(line) + 1
	}
	end := 0
	for _, q := range p.pieces {
		p.refer(q, end)
		end = q.end
	}
}

// refer makes what a reference to a figure prints that very figure, however
// its words are read: together with words before it, over [[investment]], or
// with another reference, of which the one before ends at floor.
func (p *passage) refer(q piece, floor int) {
	if q.figure == nil || q.start == q.end {
		return
	}
	over := func(f found) bool { return f.Start < q.end && f.End > q.start && f.figure == nil }
	f := found{in: p, figure: q.figure}
	f.Start, f.End, f.Kind, f.Quantity = q.start, q.end, figures.Amount, q.figure.Quantity
	if at := slices.IndexFunc(p.found, over); at >= 0 {
		read := p.found[at]
		f.Start, f.Change = max(min(read.Start, q.start), floor), read.Change
		if f.Bound == figures.Exact {
			f.Bound = read.Bound
		}
	}
	p.found = slices.DeleteFunc(p.found, over)
	at := slices.IndexFunc(p.found, func(other found) bool { return other.Start >= q.end })
	if at < 0 {
		at = len(p.found)
	}
	p.found = slices.Insert(p.found, at, f)
}

// span returns where a stretch of the text stands in the file.
func (p *passage) span(start, end int) source.Span {
	if p.block == nil {
		// A value that is written as it reads has its figures at their places.
		if p.at.End-p.at.Start == len(p.text) {
			return source.At{Start: p.at.Start + start, End: p.at.Start + end}.In(p.file)
		}
		return p.at.In(p.file)
	}
	moved := 0 // how much longer the text is here than in the block
	for _, q := range p.pieces {
		switch {
		case q.end <= start:
			moved += q.end - q.start - q.width
		case q.start < end:
			return q.at.In(p.file)
		}
	}
	return p.block.Span(start-moved, end-moved).In(p.file)
}
