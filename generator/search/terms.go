package search

import (
	"cmp"
	"encoding/binary"
	"slices"
	"strings"
	"sync"

	"brief/generator/lang"
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

// where says where a term stands in a document: the level in the two upper
// bits, the blocks in the six lower ones. It is never zero.
type where byte

func (w where) level() int { return int(w >> blockBits) }

// join is where either of two stands.
func (w where) join(v where) where {
	const blocks = 1<<blockBits - 1
	return max(w&^blocks, v&^blocks) | (w|v)&blocks
}

// Terms are the terms of one briefing, in a form to be remembered: the number
// of its tokens, then the terms in the order of their bytes, each with what it
// shares with the one before, the rest of it, and where it stands.
type Terms []byte

type found struct {
	term string
	at   where
}

// gatherer collects the terms of one briefing after the other. It remembers
// those of earlier ones: most come again, and to make each anew for each
// briefing was half of the time.
type gatherer struct {
	tokenizer *tokenizer
	known     map[string]*slot
	now       int // the briefing
	list      []listed
	tokens    int
}

type slot struct {
	found
	first uint64
	seen  int // the last briefing that has it
}

// listed is a term of the briefing, with its first eight bytes beside it, which
// nearly always tell the order.
type listed struct {
	first uint64
	*slot
}

func firstBytes(term string) uint64 {
	var b [8]byte
	copy(b[:], term)
	return binary.BigEndian.Uint64(b[:])
}

var gatherers = sync.Pool{New: func() any { return &gatherer{tokenizer: newTokenizer(), known: map[string]*slot{}} }}

func (g *gatherer) add(text string, at where) {
	g.tokenizer.each(text, func(t token) {
		if len(t.term) == 0 {
			return
		}
		g.tokens++
		s := g.known[string(t.term)]
		if s == nil {
			s = &slot{}
			s.term = string(t.term)
			s.first = firstBytes(s.term)
			g.known[s.term] = s
		}
		if s.seen != g.now {
			s.seen, s.at = g.now, at
			g.list = append(g.list, listed{s.first, s})
			return
		}
		s.at = s.at.join(at)
	})
}

// Find finds the terms of a briefing.
func Find(t *Text) Terms {
	g := gatherers.Get().(*gatherer)
	defer gatherers.Put(g)
	if len(g.known) > 1<<18 { // what one site has, and not what all have that a process saw
		clear(g.known)
	}
	g.now++
	g.list, g.tokens = g.list[:0], 0
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
	slices.SortFunc(g.list, func(a, b listed) int {
		if a.first != b.first {
			return cmp.Compare(a.first, b.first)
		}
		return strings.Compare(a.term, b.term)
	})
	out := binary.AppendUvarint(make([]byte, 0, 6*len(g.list)+8), uint64(g.tokens))
	last := ""
	for _, f := range g.list {
		n := shared(last, f.term)
		out = appendSizes(out, n, len(f.term)-n)
		out = append(out, f.term[n:]...)
		out = append(out, byte(f.at))
		last = f.term
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
func shared(a, b string) int {
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
