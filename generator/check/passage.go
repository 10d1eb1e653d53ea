package check

import (
	"slices"
	"strings"

	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
)

// passage is a block or a field of an edition as readers see it. Its quantities
// are read when a rule first needs them.
type passage struct {
	lang   lang.Lang
	file   string
	block  *model.Block // nil for a field of the front matter
	at     source.At    // of the whole
	text   string       // references replaced by what they print
	pieces []piece
	found  []quantity
	digits []name // the words that contain digits
	read   bool   // whether found is filled in
	buffer *[]figures.Reading
	split  bool // whether digits is filled in

	caption *figures.Head // the unit of a table's cells that the paragraph above it gives
	units   [][2]int      // where the text says such a unit, which is no figure, in order
}

// piece is a reference in a passage's text. What it prints, from start to end,
// replaces width bytes of the block's own text.
type piece struct {
	start, end, width int
	moved             int // how much longer the text is here than in the block, after the piece
	at                source.At
	figure            *model.Figure // nil if it refers to something else
}

// quantity is a quantity read from a passage.
type quantity struct {
	figures.Reading
	in     *passage
	figure *model.Figure // the figure of the front matter that a reference prints
	answer *quantity     // its match in the other edition
}

// words returns the words of the text that the quantity was read from.
func (f *quantity) words() string { return f.in.text[f.Start:f.End] }

// span returns where the quantity is in the file.
func (f *quantity) span() source.Span { return f.in.span(f.Start, f.End) }

// key returns a hash of what both editions have in common of a quantity, whatever
// its unit. It is a hash because hundreds of pairs of blocks are compared by it
// to align the two editions of one briefing.
func (f *quantity) key() uint64 { return keyOf(&f.Reading) }

func keyOf(f *figures.Reading) uint64 {
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

// small reports whether a quantity is a count below ten or a small number in
// words, which are a matter of style.
func (f *quantity) small() bool {
	switch f.Unit {
	case "count", "person", "household":
		return f.Value.Cmp(ten) < 0
	}
	if spelled := !strings.ContainsAny(f.words(), "0123456789０１２３４５６７８９"); spelled && f.Value == fifty && f.Unit == "%" {
		return true // half a night, 半
	}
	// 21日、22日两日 says "two days", which English leaves out.
	return f.Value.Cmp(three) < 0 && !strings.ContainsAny(f.words(), "0123456789０１２３４５６７８９")
}

var three, ten, fifty = figures.Decimal{Coef: 3}, figures.Decimal{Coef: 1, Exp: 1}, figures.Decimal{Coef: 5, Exp: 1}

// edition is an edition as readers see it.
type edition struct {
	title, summary *passage // nil if there is none
	blocks, notes  []*passage
	inOrder        []*passage // all of them
}

func readEdition(b *model.Briefing, l lang.Lang, buffer *[]figures.Reading) *edition {
	e := b.Editions[l]
	if e == nil {
		return nil
	}
	// One array holds all of them: a briefing has dozens.
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
		return add(passage{buffer: buffer, lang: l, file: e.File, at: f.At, text: f.V})
	}
	list := func(blocks []model.Block) []*passage {
		from := len(out.inOrder)
		for i := range blocks {
			add(passage{buffer: buffer, lang: l, file: e.File, block: &blocks[i], at: blocks[i].At}).print(e.Refs, b.Targets[l])
		}
		passages := out.inOrder[from:len(out.inOrder):len(out.inOrder)]
		captioned(passages)
		return passages
	}
	out.title, out.summary = field(e.Title), field(e.Summary)
	out.blocks, out.notes = list(e.Blocks), list(e.Notes)
	return out
}

// words returns a passage of plain words.
func (c *checker) words(file string, l lang.Lang, at source.At, text string) passage {
	return passage{buffer: &c.buffer, lang: l, file: file, at: at, text: text}
}

// all returns the passages in the order in which readers see them.
func (e *edition) all() []*passage {
	if e == nil {
		return nil
	}
	return e.inOrder
}

// numbers reports whether there is anything in a passage that could be compared.
func (p *passage) numbers() bool { return len(p.quantities()) > 0 || len(p.digitWords()) > 0 }

// print fills in the text of a block. What a reader sees replaces each reference
// without words of its own.
func (p *passage) print(refs []model.Ref, targets []model.Target) {
	var text strings.Builder
	end := 0 // of the part of the block's own text that is done
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
		if target.Figure != nil {
			text.WriteString(figures.PrintBehind(p.block.Text[end:r.Text], target.Figure.Quantity, p.lang))
		} else {
			text.WriteString(printed(target, p.lang))
		}
		q.end = text.Len()
		q.moved = q.end - q.start - width
		if n := len(p.pieces); n > 0 {
			q.moved += p.pieces[n-1].moved
		}
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

// Shown returns the text of a block of an edition as readers see it, without the
// titles of other briefings: those are not its own words.
func Shown(b *model.Briefing, l lang.Lang, block *model.Block) string {
	p := passage{lang: l, block: block}
	p.print(b.Editions[l].Refs, b.Targets[l])
	return p.text
}

// printed returns what a reference without words of its own shows. Titles of
// other briefings are left out, because their figures are not this one's.
func printed(t model.Target, l lang.Lang) string {
	switch {
	case t.Figure != nil:
		return figures.Print(t.Figure.Quantity, l).In(l)
	case t.Organisation != nil:
		return t.Organisation.Name.In(l)
	case t.Within != nil:
		return t.Within.Name.In(l)
	case t.Place != nil:
		return t.Place.Name.In(l)
	case t.Industry != nil:
		return t.Industry.Name.In(l)
	}
	return ""
}

// quantities returns the quantities of a passage, read line by line, because no
// cell and no item of a list continues in the next one.
func (p *passage) quantities() []quantity {
	if p.read || p.block != nil && p.block.Kind == "code" {
		return p.found
	}
	p.read = true
	if p.block != nil && p.block.Columns > 0 {
		p.cells()
	} else {
		p.lines()
	}
	if len(p.pieces) > 0 {
		p.found = p.referred()
	}
	return p.found
}

// lines reads the lines of a text.
func (p *passage) lines() {
	start := 0
	for line := range strings.SplitSeq(p.text, "\n") {
		readings := p.readings(line)
		p.found = slices.Grow(p.found, len(readings))
		for _, r := range readings {
			if len(p.units) == 0 || !p.ofUnit(r.Start+start, r.End+start) {
				p.keep(r, start)
			}
		}
		start += len(line) + 1
	}
}

// referred returns the quantities in which the quantity of each reference to a figure is
// that figure, however its words were read: together with words before it, as in over
// [[investment]], or together with the reference before it.
func (p *passage) referred() []quantity {
	out := make([]quantity, 0, len(p.found)+len(p.pieces))
	i, floor := 0, 0
	for _, q := range p.pieces {
		if q.figure != nil && q.start < q.end {
			f := quantity{in: p, figure: q.figure}
			f.Start, f.End, f.Kind, f.Quantity = q.start, q.end, figures.Amount, q.figure.Quantity
			for ; i < len(p.found) && p.found[i].End <= q.start; i++ {
				out = append(out, p.found[i])
			}
			for first := true; i < len(p.found) && p.found[i].Start < q.end; i++ {
				read := p.found[i]
				if !first {
					continue
				}
				first = false
				f.Start, f.Change, f.Direction = max(min(read.Start, q.start), floor), read.Change, read.Direction
				if f.Bound == figures.Exact {
					f.Bound = read.Bound
				}
			}
			out = append(out, f)
		}
		floor = q.end
	}
	return append(out, p.found[i:]...)
}

// span returns where part of the text is in the file.
func (p *passage) span(start, end int) source.Span {
	if p.block == nil {
		// The offsets are right for a value that is written without escapes.
		if p.at.End-p.at.Start == len(p.text) {
			return source.At{Start: p.at.Start + start, End: p.at.Start + end}.In(p.file)
		}
		return p.at.In(p.file)
	}
	// The pieces are in order: i is the first that ends behind start.
	i, _ := slices.BinarySearchFunc(p.pieces, start+1, func(q piece, at int) int { return q.end - at })
	moved := 0
	if i > 0 {
		moved = p.pieces[i-1].moved
	}
	if i < len(p.pieces) && p.pieces[i].start < end {
		return p.pieces[i].at.In(p.file)
	}
	return p.block.Span(start-moved, end-moved).In(p.file)
}
