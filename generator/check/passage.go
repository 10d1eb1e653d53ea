package check

import (
	"slices"
	"strings"

	"brief/generator/figures"
	"brief/generator/lang"
	"brief/generator/model"
	"brief/generator/source"
)

// passage is a stretch of an edition that readers see. The quantities that
// stand in it are read when a rule first asks for them.
type passage struct {
	lang   lang.Lang
	file   string
	block  *model.Block // nil for a field of the front matter
	at     source.At    // of the whole
	text   string       // references replaced by what they print
	pieces []piece
	found  []found
	digits []name // the words that digits stand in
	read   bool   // found is filled in
	room   *[]figures.Reading
	split  bool // digits is filled in
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
	answer *found        // what the other edition has for it
}

// words returns what stands in the text, without line ends.
func (f *found) words() string { return f.in.text[f.Start:f.End] }

// span returns where it stands in the file.
func (f *found) span() source.Span { return f.in.span(f.Start, f.End) }

// key stands for what both editions have in common of a quantity, whatever its
// unit. It is a hash and no text, for hundreds of pairs of blocks are compared
// by it to align the two editions of one briefing.
func (f *found) key() uint64 {
	if f.Kind != figures.Time {
		return mix(mix(0, uint64(f.Value.Coef)), uint64(f.Value.Exp))
	}
	h := mix(mix(mix(1, uint64(f.When.Year)), uint64(f.When.Month)), uint64(f.When.Day))
	for i := range len(f.When.Part) {
		h = mix(h, uint64(f.When.Part[i]))
	}
	return h
}

// mix adds a number to a hash.
func mix(h, n uint64) uint64 {
	h = (h ^ n + 0x9e3779b97f4a7c15) * 0xbf58476d1ce4e5b9
	return h ^ h>>31
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
	inOrder        []*passage // all of them
}

func readEdition(b *model.Briefing, l lang.Lang, room *[]figures.Reading) *edition {
	e := b.Editions[l]
	if e == nil {
		return nil
	}
	// One array holds them all: there are dozens in a briefing.
	passages := make([]passage, 0, len(e.Blocks)+len(e.Notes)+2)
	out := &edition{inOrder: make([]*passage, 0, cap(passages))}
	add := func(p passage) *passage {
		passages = append(passages, p)
		last := &passages[len(passages)-1]
		out.inOrder = append(out.inOrder, last)
		return last
	}
	field := func(f model.Field[string]) *passage {
		if !f.Set {
			return nil
		}
		return add(passage{room: room, lang: l, file: e.File, at: f.At, text: f.V})
	}
	list := func(blocks []model.Block) []*passage {
		from := len(out.inOrder)
		for i := range blocks {
			add(passage{room: room, lang: l, file: e.File, block: &blocks[i], at: blocks[i].At}).print(e.Refs, b.Targets[l])
		}
		return out.inOrder[from:len(out.inOrder):len(out.inOrder)]
	}
	out.title, out.summary = field(e.Title), field(e.Summary)
	out.blocks, out.notes = list(e.Blocks), list(e.Notes)
	return out
}

// words is a passage of plain words.
func (c *checker) words(file string, l lang.Lang, at source.At, text string) passage {
	return passage{room: &c.room, lang: l, file: file, at: at, text: text}
}

// all lists the passages in the order in which readers see them.
func (e *edition) all() []*passage {
	if e == nil {
		return nil
	}
	return e.inOrder
}

// numbers reports whether there is anything in a passage that could be compared.
func (p *passage) numbers() bool { return len(p.quantities()) > 0 || len(p.digitWords()) > 0 }

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
		if len(p.pieces) == 0 {
			text.Grow(len(p.block.Text) + 64) // a figure is longer than its name
		}
		text.WriteString(p.block.Text[end:r.Text])
		q := piece{start: text.Len(), width: width, at: ref.At, figure: target.Figure}
		text.WriteString(printed(target, p.lang))
		q.end = text.Len()
		p.pieces = append(p.pieces, q)
		end = r.Text + width
	}
	if len(p.pieces) == 0 { // as in most blocks
		p.text = p.block.Text
		return
	}
	text.WriteString(p.block.Text[end:])
	p.text = text.String()
}

// Shown is the text of a block of an edition as readers see it, but for the
// titles of other briefings: those are not its own words.
func Shown(b *model.Briefing, l lang.Lang, block *model.Block) string {
	p := passage{lang: l, block: block}
	p.print(b.Editions[l].Refs, b.Targets[l])
	return p.text
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

// quantities returns the quantities of a passage, read line by line: a cell or
// an item of a list does not go on in the next.
func (p *passage) quantities() []found {
	if p.read || p.block != nil && p.block.Kind == "code" {
		return p.found
	}
	p.read = true
	start := 0
	for line := range strings.SplitSeq(p.text, "\n") {
		readings := figures.ReadInto(*p.room, line, p.lang)
		*p.room = readings
		p.found = slices.Grow(p.found, len(readings))
		for _, r := range readings {
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
	return p.found
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
