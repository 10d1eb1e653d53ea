// Package names answers which of many known names stand in a text. It finds
// them in one pass, whatever their number: at each place the longest name
// wins, and a name found hides all shorter ones within it.
package names

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"brief/generator/lang"
)

// Table is a set of names in one language. Fill it with [Table.Add], then
// share it: finding changes nothing.
type Table struct {
	Lang lang.Lang
	// HTML says that texts are escaped HTML: names are escaped likewise, and
	// the letters of &amp; are none of the text.
	HTML bool
	// Fold ignores the case of Latin letters.
	Fold bool

	byHead map[string][]entry // by the first two characters, longest first
	begins heads
	sorted bool
}

// heads is a filter of what names begin with: where neither of its two has a
// place of a text, no name stands there. At nineteen places of twenty that
// spares the map, and two characters to be decoded; see [BenchmarkFind].
type heads struct {
	long  [1 << 10]uint64 // bits by a hash of the first bytes
	short [1 << 10]uint64 // of names with fewer: bits by the first two
	wide  bool            // whether one of the short ones begins beyond ASCII
}

// headOf returns the first bytes of text as one number: four of Latin letters,
// six of others, which are two of Han. It is 0 where there are fewer.
func headOf(text []byte, fold bool) uint64 {
	size := 4
	if text[0] >= utf8.RuneSelf {
		size = 6
	}
	var head uint64
	switch {
	case len(text) >= 8:
		head = binary.LittleEndian.Uint64(text) & (1<<(8*size) - 1)
	case len(text) >= size:
		for i, c := range text[:size] {
			head |= uint64(c) << (8 * i)
		}
	}
	if fold && head != 0 { // marks become other marks by it, in names and texts alike
		head |= 0x202020202020
	}
	return head
}

// place is where the bit of n stands, of which the upper 16 count.
func place(n uint64) (word, bit uint64) { return n >> 54, n >> 48 & 63 }

func (h *heads) add(name []byte, fold bool) {
	bits, n := &h.long, headOf(name, fold)*0x9e3779b97f4a7c15
	if n == 0 {
		bits, n = &h.short, two(name, fold)
		h.wide = h.wide || name[0] >= utf8.RuneSelf
	}
	word, bit := place(n)
	bits[word] |= 1 << bit
}

// has reports whether a name may begin as text does.
func (h *heads) has(text []byte, fold bool) bool {
	word, bit := place(headOf(text, fold) * 0x9e3779b97f4a7c15)
	if h.long[word]>>bit&1 != 0 {
		return true
	}
	if len(text) < 2 || text[0] >= utf8.RuneSelf && !h.wide {
		return false
	}
	word, bit = place(two(text, fold))
	return h.short[word]>>bit&1 != 0
}

// two are the first two bytes as the upper bits of a number.
func two(text []byte, fold bool) uint64 {
	n := uint64(text[0])<<56 | uint64(text[1])<<48
	if fold {
		n |= 0x2020 << 48
	}
	return n
}

type entry struct {
	name   string
	owners []int
}

// escape writes a name as package parse writes running text.
var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// Add puts a name into the table, in both ways in which its apostrophe may be
// typed. Owner is the caller's number for what bears the name; several may
// bear one. Names of a single character are left out: they are found
// everywhere.
func (t *Table) Add(name string, owner int) {
	if utf8.RuneCountInString(name) < 2 {
		return
	}
	if t.byHead == nil {
		t.byHead = map[string][]entry{}
	}
	t.sorted = false
	for _, v := range variants(name) {
		if t.HTML {
			v = escape.Replace(v)
		}
		if t.Fold {
			v = strings.ToLower(v)
		}
		h := head(v)
		t.begins.add([]byte(v), t.Fold)
		list := t.byHead[h]
		if i := slices.IndexFunc(list, func(e entry) bool { return e.name == v }); i < 0 {
			t.byHead[h] = append(list, entry{v, []int{owner}})
		} else if !slices.Contains(list[i].owners, owner) {
			list[i].owners = append(list[i].owners, owner)
		}
	}
}

// Ready sorts the table. It must be called after the last Add.
func (t *Table) Ready() *Table {
	for _, list := range t.byHead { // longest first, then by letters, so that the order is one
		slices.SortFunc(list, func(a, b entry) int {
			if len(a.name) != len(b.name) {
				return len(b.name) - len(a.name)
			}
			return strings.Compare(a.name, b.name)
		})
	}
	t.sorted = true
	return t
}

// variants are the ways in which a name's apostrophe may be typed.
func variants(name string) []string {
	curly := strings.ReplaceAll(name, "'", "’")
	straight := strings.ReplaceAll(name, "’", "'")
	if curly == straight {
		return []string{name}
	}
	return []string{curly, straight}
}

func head(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	_, m := utf8.DecodeRuneInString(s[n:])
	return s[:n+m]
}

// Find calls hit for each name in the text, in order, with all its owners.
func (t *Table) Find(text []byte, hit func(start, end int, owners []int)) {
	if !t.sorted {
		if len(t.byHead) == 0 {
			return
		}
		panic("names: Find before Ready")
	}
	inWord := false
	for i := 0; i < len(text); {
		c, size, letter := text[i], 1, false
		switch {
		case c < utf8.RuneSelf:
			if t.HTML && c == '&' { // the letters of &amp; are none of the text
				if end := bytes.IndexByte(text[i:], ';'); end > 0 {
					i, inWord = i+end+1, false
					continue
				}
			}
			letter = asciiWord[c]
		case t.Lang == lang.Zh: // in which words have no bounds: byte by byte will do
			if !utf8.RuneStart(c) {
				i++
				continue
			}
		default:
			var r rune
			r, size = utf8.DecodeRune(text[i:])
			letter = wordRune(r)
		}
		if (t.Lang == lang.Zh || letter && !inWord) && t.begins.has(text[i:], t.Fold) {
			if end, owners := t.match(text, i); end > 0 {
				hit(i, end, owners)
				last, _ := utf8.DecodeLastRune(text[:end])
				i, inWord = end, wordRune(last)
				continue
			}
		}
		i += size
		inWord = letter
	}
}

// asciiWord holds which bytes are [wordRune].
var asciiWord = func() (all [utf8.RuneSelf]bool) {
	for c := range all {
		all[c] = wordRune(rune(c))
	}
	return all
}()

// lower is c without its case, if it is a Latin letter.
func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

// match returns the end of the name at i, and its owners.
func (t *Table) match(text []byte, i int) (end int, owners []int) {
	_, size := utf8.DecodeRune(text[i:])
	_, next := utf8.DecodeRune(text[i+size:])
	head := text[i : i+size+next]
	if t.Fold {
		var low [2 * utf8.UTFMax]byte
		head = fold(low[:0], head)
	}
	for _, e := range t.byHead[string(head)] {
		end := i + len(e.name)
		if end > len(text) || !t.same(text[i:end], e.name) {
			continue
		}
		// A Latin name ends where its word ends, and in Chinese text begins
		// where its word begins; a Han name needs no edge.
		first, _ := utf8.DecodeRune(text[i:])
		last, _ := utf8.DecodeLastRune(text[:end])
		before, _ := utf8.DecodeLastRune(text[:i])
		after, _ := utf8.DecodeRune(text[end:])
		if wordRune(last) && end < len(text) && wordRune(after) || wordRune(first) && i > 0 && wordRune(before) {
			continue
		}
		return end, e.owners
	}
	return 0, nil
}

// same reports whether a stretch of text is a name of the table.
func (t *Table) same(text []byte, name string) bool {
	if !t.Fold {
		return string(text) == name
	}
	for i, c := range text {
		if lower(c) != name[i] {
			return false
		}
	}
	return true
}

// fold appends text with its Latin letters lowered; no byte moves.
func fold(to, text []byte) []byte {
	for _, c := range text {
		to = append(to, lower(c))
	}
	return to
}

// wordRune reports whether r is a letter or digit of a spaced script.
func wordRune(r rune) bool {
	return r < utf8.RuneSelf && (r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9') ||
		r >= utf8.RuneSelf && !lang.Han(r) && (unicode.IsLetter(r) || unicode.IsDigit(r))
}
