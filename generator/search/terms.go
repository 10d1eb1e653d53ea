package search

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"slices"
	"sync"

	"github.com/brief-site/brief/generator/lang"
)

// Text is what a briefing says, by the fields that weigh differently.
type Text struct {
	Title, Summary lang.Pair
	Names          []string    // whatever its places, industries and organisations are called
	Figures        []string    // labels and values
	Blocks         [2][]string // of the text, by language
}

// The levels of a posting, from the least telling field.
const (
	inText = iota
	inNames
	inSummary
	inTitle
	levels
)

// blockBits are the bits of a posting that the blocks of a text share.
const blockBits = 6

// where says where in a document a term is: the level in the two upper
// bits, the blocks in the six lower ones. It is never zero.
type where byte

func (w where) level() int { return int(w >> blockBits) }

// join is where either of two terms is.
func (w where) join(v where) where {
	const blocks = 1<<blockBits - 1
	return max(w&^blocks, v&^blocks) | (w|v)&blocks
}

// Terms are the terms of one briefing, in a form to be remembered: the number
// of its tokens, then the terms in the order of their bytes, each with what it
// shares with the one before, the rest of it, and where it is.
type Terms []byte

type found struct {
	term string
	at   where
}

// gatherer collects the terms of one briefing after the other. Its table holds
// those of one briefing alone, and their bytes lie side by side: some fifteen
// hundred terms stay near the processor, where a map of all that a process has
// met was a miss of its caches for each word.
type gatherer struct {
	tokenizer *tokenizer
	table     []uint32 // by hash, then the next free place: 1 + a number in list, 0 where free
	list      []listed
	other     []listed // room to sort in
	bytes     []byte
	tokens    int
}

// listed is a term of the briefing, with its first eight bytes, which nearly
// always give the order.
type listed struct {
	first    uint64
	from, to uint32 // in bytes
	at       where
}

// firstBytes are the first eight bytes of a term, zero where there are fewer.
func firstBytes(term []byte) uint64 {
	if len(term) >= 8 {
		return binary.BigEndian.Uint64(term)
	}
	n := uint64(0)
	for i, c := range term {
		n |= uint64(c) << (56 - 8*i)
	}
	return n
}

var gatherers = sync.Pool{New: func() any {
	return &gatherer{tokenizer: newTokenizer(), table: make([]uint32, 1<<12)}
}}

func (g *gatherer) term(l listed) []byte { return g.bytes[l.from:l.to] }

// free is the place of a term in the table: where it is, or may be put.
func (g *gatherer) free(term []byte, first uint64) *uint32 {
	h := first
	for i := 8; i < len(term); i++ {
		h = h*31 + uint64(term[i])
	}
	h = (h ^ h>>29) * 0x9e3779b97f4a7c15
	for mask := uint64(len(g.table) - 1); ; h += 1 << 32 {
		place := &g.table[h>>32&mask]
		if *place == 0 {
			return place
		}
		if l := g.list[*place-1]; l.first == first && string(g.term(l)) == string(term) {
			return place
		}
	}
}

func (g *gatherer) add(text string, at where) {
	g.tokenizer.each(text, func(t token) {
		if len(t.term) == 0 {
			return
		}
		g.tokens++
		first := firstBytes(t.term)
		place := g.free(t.term, first)
		if *place != 0 {
			l := &g.list[*place-1]
			l.at = l.at.join(at)
			return
		}
		from := uint32(len(g.bytes))
		g.bytes = append(g.bytes, t.term...)
		g.list = append(g.list, listed{first, from, uint32(len(g.bytes)), at})
		*place = uint32(len(g.list))
		if 2*len(g.list) > len(g.table) {
			g.table = make([]uint32, 2*len(g.table))
			for i, l := range g.list {
				*g.free(g.term(l), l.first) = uint32(i + 1)
			}
		}
	})
}

// sort puts the terms in the order of their bytes: by the first eight of them,
// from the last to the first, as sorting machines did with punched cards, and
// then those few alike in all eight. Comparing took a fifth of the time that
// the terms of a briefing take.
func (g *gatherer) sort() {
	g.other = slices.Grow(g.other[:0], len(g.list))[:len(g.list)]
	var counts [8][256]uint32
	for _, l := range g.list {
		for i := range counts {
			counts[i][byte(l.first>>(8*i))]++
		}
	}
	for i := range counts {
		shift := 8 * i
		if n := len(g.list); n == 0 || counts[i][byte(g.list[0].first>>shift)] == uint32(n) {
			continue
		}
		at := uint32(0)
		for b, n := range counts[i] {
			counts[i][b], at = at, at+n
		}
		for _, l := range g.list {
			place := &counts[i][byte(l.first>>shift)]
			g.other[*place] = l
			*place++
		}
		g.list, g.other = g.other, g.list
	}
	for from := 0; from < len(g.list); {
		to := from + 1
		for to < len(g.list) && g.list[to].first == g.list[from].first {
			to++
		}
		if to > from+1 {
			slices.SortFunc(g.list[from:to], func(a, b listed) int { return bytes.Compare(g.term(a), g.term(b)) })
		}
		from = to
	}
}

// reset empties a gatherer.
func (g *gatherer) reset() {
	clear(g.table)
	g.list, g.bytes, g.tokens = g.list[:0], g.bytes[:0], 0
}

// Find finds the terms of a briefing.
func Find(t *Text) Terms {
	g := gatherers.Get().(*gatherer)
	defer gatherers.Put(g)
	g.reset()
	for _, l := range lang.Both {
		g.add(t.Title.In(l), inTitle<<blockBits)
		g.add(t.Summary.In(l), inSummary<<blockBits)
		for i, block := range t.Blocks[l] {
			g.add(block, 1<<(i%blockBits))
		}
	}
	for _, list := range [][]string{t.Names, t.Figures} {
		for _, text := range list {
			g.add(text, inNames<<blockBits)
		}
	}
	g.sort()
	out := binary.AppendUvarint(make([]byte, 0, 6*len(g.list)+8), uint64(g.tokens))
	var last []byte
	for _, l := range g.list {
		term := g.term(l)
		n := shared(last, term)
		out = appendSizes(out, n, len(term)-n)
		out = append(out, term[n:]...)
		out = append(out, byte(l.at))
		last = term
	}
	return out
}

// Two sizes below 15 are one byte, as nearly all are.
const escape = 0xff

func appendSizes(out []byte, a, b int) []byte {
	if a < 15 && b < 15 {
		return append(out, byte(a<<4|b))
	}
	return append(out, escape, byte(a), byte(b))
}

// shared is the number of bytes at the beginning of both.
func shared[T string | []byte](a, b T) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// Tokens is the number of tokens.
func (t Terms) Tokens() int {
	n, _ := binary.Uvarint(t)
	return int(n)
}

// each yields the terms in the order of their bytes, and reports whether all
// of them made sense. The bytes of a term are good until the next.
func (t Terms) each(yield func(term []byte, at where)) bool {
	_, at := binary.Uvarint(t)
	if at <= 0 {
		return false
	}
	var room [256]byte
	term := room[:0]
	for at < len(t) {
		n, rest := int(t[at]>>4), int(t[at]&15)
		at++
		if t[at-1] == escape {
			if at+2 > len(t) {
				return false
			}
			n, rest = int(t[at]), int(t[at+1])
			at += 2
		}
		if n > len(term) || at+rest+1 > len(t) || n+rest > len(room) {
			return false
		}
		term = append(term[:n], t[at:at+rest]...)
		at += rest
		yield(term, where(t[at]))
		at++
	}
	return true
}

// all lists the terms.
func (t Terms) all() []found {
	var list []found
	t.each(func(term []byte, at where) { list = append(list, found{string(term), at}) })
	return list
}

// change is a term that one briefing has gained, lost or moved; at is zero
// where it has lost it.
type change struct {
	term string
	doc  int
	at   where
}

// changes lists what leads from one list of terms to another.
func changes(doc int, old, now Terms) []change {
	var out []change
	a, b := old.all(), now.all()
	for len(a) > 0 || len(b) > 0 {
		order := 0
		switch {
		case len(a) == 0:
			order = 1
		case len(b) == 0:
			order = -1
		default:
			order = cmp.Compare(a[0].term, b[0].term)
		}
		switch {
		case order < 0:
			out = append(out, change{a[0].term, doc, 0})
			a = a[1:]
		case order > 0:
			out = append(out, change{b[0].term, doc, b[0].at})
			b = b[1:]
		default:
			if a[0].at != b[0].at {
				out = append(out, change{b[0].term, doc, b[0].at})
			}
			a, b = a[1:], b[1:]
		}
	}
	return out
}
