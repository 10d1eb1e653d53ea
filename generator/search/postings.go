package search

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// entry is one term with its postings, encoded by level.
type entry struct {
	term  string
	lists [levels][]byte
}

// weight is what the entry weighs in a file, whatever is before it.
func (e *entry) weight() int {
	n := len(e.term) + 2
	for _, list := range e.lists {
		if len(list) > 0 {
			n += len(list) + 1
		}
	}
	return n
}

// growing is an entry to which documents are added in order.
type growing struct {
	entry
	next [levels]int // the first document that may follow
}

func (g *growing) add(doc int, at where) {
	l := at.level()
	g.lists[l] = append(appendNumber(g.lists[l], doc-g.next[l]), digits[at&(1<<blockBits-1)])
	g.next[l] = doc + 1
}

// posting says where in one document a term is.
type posting struct {
	doc int
	at  where
}

// postings decodes all levels, in no order.
func (e *entry) postings() (list []posting, err error) {
	err = e.each(func(p posting) { list = append(list, p) })
	return list, err
}

func (e *entry) each(tell func(posting)) error {
	for l, list := range e.lists {
		doc := -1
		for s := string(list); s != ""; {
			gap, rest, ok := number(s)
			if !ok || rest == "" || value[rest[0]] < 0 || value[rest[0]] >= 1<<blockBits {
				return fmt.Errorf("the postings of %q make no sense", e.term)
			}
			doc += gap + 1
			tell(posting{doc, where(l<<blockBits | int(value[rest[0]]))})
			s = rest[1:]
		}
	}
	return nil
}

// with returns the entry with some documents changed.
func (e *entry) with(changed []change) (entry, error) {
	list, err := e.postings()
	if err != nil {
		return *e, err
	}
	for _, c := range changed {
		i := slices.IndexFunc(list, func(p posting) bool { return p.doc == c.doc })
		switch {
		case c.at == 0 && i < 0:
			return *e, fmt.Errorf("%q does not stand in document %d", e.term, c.doc)
		case c.at == 0:
			list = slices.Delete(list, i, i+1)
		case i < 0:
			list = append(list, posting{c.doc, c.at})
		default:
			list[i].at = c.at
		}
	}
	slices.SortFunc(list, func(a, b posting) int { return a.doc - b.doc })
	g := growing{entry: entry{term: e.term}}
	for _, p := range list {
		g.add(p.doc, p.at)
	}
	return g.entry, nil
}

func (e *entry) empty() bool {
	return !slices.ContainsFunc(e.lists[:], func(l []byte) bool { return len(l) > 0 })
}

// script writes a file of terms. It is as large as it has to be: the files of
// an index are all in memory until they have been proved.
func script(p prefix, entries []entry) []byte {
	size := len(p) + 32
	for i := range entries {
		size += len(entries[i].term) + 2
		for _, list := range entries[i].lists {
			size += len(list) + 1
		}
	}
	out := fmt.Appendf(make([]byte, 0, size), "briefSearch.terms(%q,\"", p.name())
	last := ""
	for i := range entries {
		e := &entries[i]
		n, bytes := common(last, e.term)
		out = append(append(out, digits[n]), e.term[bytes:]...)
		for l, list := range e.lists {
			if len(list) > 0 {
				out = append(append(out, marks[l]), list...)
			}
		}
		out = append(out, ' ')
		last = e.term
	}
	return append(out, "\")\n"...)
}

// common is how much two terms begin with alike, in UTF-16 units, which are
// what a page counts in, and in bytes.
func common(a, b string) (units, bytes int) {
	for bytes < len(a) && bytes < len(b) {
		r, size := utf8.DecodeRuneInString(b[bytes:])
		if !strings.HasPrefix(a[bytes:], b[bytes:bytes+size]) {
			break
		}
		units++
		if r >= 1<<16 {
			units++
		}
		bytes += size
	}
	return units, bytes
}

// readScript is the inverse of script.
func readScript(p prefix, raw []byte) ([]entry, error) {
	broken := fmt.Errorf("the search file %s makes no sense", p.name())
	text, ok := strings.CutPrefix(string(raw), fmt.Sprintf("briefSearch.terms(%q,\"", p.name()))
	text, end := strings.CutSuffix(text, "\")\n")
	if !ok || !end {
		return nil, broken
	}
	var out []entry
	last := ""
	for text != "" {
		one, rest, ok := strings.Cut(text, " ")
		if !ok || one == "" || value[one[0]] < 0 {
			return nil, broken
		}
		text = rest
		at := strings.IndexAny(one, marks)
		if at < 1 {
			return nil, broken
		}
		keep, units := 0, int(value[one[0]])
		for ; units > 0 && keep < len(last); units-- {
			r, size := utf8.DecodeRuneInString(last[keep:])
			if r >= 1<<16 {
				units--
			}
			keep += size
		}
		if units != 0 {
			return nil, broken
		}
		e := entry{term: last[:keep] + one[1:at]}
		for lists := one[at:]; lists != ""; {
			l := strings.IndexByte(marks, lists[0])
			n := strings.IndexAny(lists[1:], marks)
			if n < 0 {
				n = len(lists) - 1
			}
			if l < 0 {
				return nil, broken
			}
			e.lists[l] = []byte(lists[1 : 1+n])
			lists = lists[1+n:]
		}
		out = append(out, e)
		last = e.term
	}
	return out, nil
}
