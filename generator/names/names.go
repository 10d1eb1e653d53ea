// Package names answers which of many known names stand in a text. It finds
// them in one pass, whatever their number: at each place the longest name
// wins, and a name found hides all shorter ones within it.
package names

import (
	"bytes"
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

// heads is a filter of the pairs of characters that names begin with: where
// has is false, no name does. At nine places of ten of a text it spares the
// map; see [BenchmarkFind].
type heads [1 << 10]uint64

func (h *heads) bit(a, b rune) (word, mask uint32) {
	n := (uint32(a)*0x9e3779b1 + uint32(b)) * 0x85ebca6b >> 16
	return n >> 6, n & 63
}

func (h *heads) add(a, b rune) {
	word, bit := h.bit(a, b)
	h[word] |= 1 << bit
}

func (h *heads) has(a, b rune) bool {
	word, bit := h.bit(a, b)
	return h[word]>>bit&1 != 0
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
		first, n := utf8.DecodeRuneInString(h)
		second, _ := utf8.DecodeRuneInString(h[n:])
		t.begins.add(first, second)
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
		r, size := decode(text, i)
		if t.HTML && r == '&' { // the letters of &amp; are none of the text
			if end := bytes.IndexByte(text[i:], ';'); end > 0 {
				i, inWord = i+end+1, false
				continue
			}
		}
		letter := wordRune(r)
		if t.Lang == lang.Zh || letter && !inWord {
			if end, owners := t.match(text, i, r, size); end > 0 {
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

// decode is [utf8.DecodeRune] at i, quick for ASCII. Behind the end it has no
// size.
func decode(text []byte, i int) (rune, int) {
	if i < len(text) && text[i] < utf8.RuneSelf {
		return rune(text[i]), 1
	}
	return utf8.DecodeRune(text[i:])
}

// lower is r without its case, if it is a Latin letter.
func lower(r rune) rune {
	if 'A' <= r && r <= 'Z' {
		return r + 'a' - 'A'
	}
	return r
}

// match returns the end of the name at i, where r stands, and its owners.
func (t *Table) match(text []byte, i int, r rune, size int) (end int, owners []int) {
	second, next := decode(text, i+size)
	head := text[i : i+size+next]
	if t.Fold {
		r, second = lower(r), lower(second)
	}
	if !t.begins.has(r, second) {
		return 0, nil
	}
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
		if byte(lower(rune(c))) != name[i] {
			return false
		}
	}
	return true
}

// fold appends text with its Latin letters lowered; no byte moves.
func fold(to, text []byte) []byte {
	for _, c := range text {
		to = append(to, byte(lower(rune(c))))
	}
	return to
}

// wordRune reports whether r is a letter or digit of a spaced script.
func wordRune(r rune) bool {
	return r < utf8.RuneSelf && (r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9') ||
		r >= utf8.RuneSelf && !lang.Han(r) && (unicode.IsLetter(r) || unicode.IsDigit(r))
}
