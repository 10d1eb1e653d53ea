// Package names finds known names in a text. It finds them in one pass, however
// many names there are: at each place the longest name wins, and a name that is
// found hides all shorter ones within it.
package names

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/lang"
)

// Table is a set of names in one language. Fill it with [Table.Add], call
// [Table.Ready], then share it: finding changes nothing.
type Table struct {
	Lang lang.Lang
	// HTML says that texts are escaped HTML: names are escaped in the same way,
	// and the letters of &amp; do not count as text.
	HTML bool
	// Fold ignores the case of Latin letters.
	Fold bool

	long, short heads // by the beginning of the name: of names that are long enough, and of the others
	sorted      bool
}

// heads holds names by their beginning, longest first. At most places of a text
// no name begins: two tests make the look-up in the map unnecessary there, one
// of the first byte and one of a bit chosen by a hash of the beginning. See
// [BenchmarkFind].
type heads struct {
	first [256]bool
	bits  [1 << 9]uint64
	by    map[uint64][]entry
}

func bit(head uint64) (word, bit uint64) {
	head *= 0x9e3779b97f4a7c15
	return head >> 55, head >> 49 & 63
}

func (h *heads) at(head uint64) []entry {
	if word, bit := bit(head); h.bits[word]>>bit&1 == 0 {
		return nil
	}
	return h.by[head]
}

func (h *heads) add(head uint64, name string, owner int) {
	if h.by == nil {
		h.by = map[uint64][]entry{}
	}
	word, bit := bit(head)
	h.bits[word] |= 1 << bit
	h.first[name[0]] = true
	list := h.by[head]
	if i := slices.IndexFunc(list, func(e entry) bool { return e.name == name }); i < 0 {
		h.by[head] = append(list, entry{name, []int{owner}})
	} else if !slices.Contains(list[i].owners, owner) {
		list[i].owners = append(list[i].owners, owner)
	}
}

// longHead returns the first bytes of text as one number: four bytes of Latin
// letters, six of other characters, which are two Han characters. It is 0 where
// there are fewer.
func longHead(text []byte, fold bool) uint64 {
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
	default:
		return 0
	}
	if fold { // folding also turns some marks into others, in names and texts alike
		head |= 0x202020202020
	}
	return head
}

// shortHead returns the first two bytes of text as one number.
func shortHead(text []byte, fold bool) uint64 {
	head := uint64(text[0]) | uint64(text[1])<<8
	if fold {
		head |= 0x2020
	}
	return head
}

type entry struct {
	name   string
	owners []int
}

// escape writes a name as package parse writes running text.
var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// Add puts a name into the table, in both forms in which its apostrophe may be
// typed. Owner is the caller's number for what has the name; several owners may
// have one name. Names of a single character are left out: they would be found
// everywhere.
func (t *Table) Add(name string, owner int) {
	if utf8.RuneCountInString(name) < 2 {
		return
	}
	t.sorted = false
	for _, v := range variants(name) {
		if t.HTML {
			v = escape.Replace(v)
		}
		if t.Fold {
			v = strings.ToLower(v)
		}
		if head := longHead([]byte(v), t.Fold); head != 0 {
			t.long.add(head, v, owner)
		} else {
			t.short.add(shortHead([]byte(v), t.Fold), v, owner)
		}
	}
}

// Ready sorts the table. It must be called after the last Add.
func (t *Table) Ready() *Table {
	for _, h := range []*heads{&t.long, &t.short} {
		for _, list := range h.by { // longest first, then by letters, so that there is only one order
			slices.SortFunc(list, func(a, b entry) int {
				if len(a.name) != len(b.name) {
					return len(b.name) - len(a.name)
				}
				return strings.Compare(a.name, b.name)
			})
		}
	}
	t.sorted = true
	return t
}

// variants returns the forms in which a name's apostrophe may be typed.
func variants(name string) []string {
	curly := strings.ReplaceAll(name, "'", "’")
	straight := strings.ReplaceAll(name, "’", "'")
	if curly == straight {
		return []string{name}
	}
	return []string{curly, straight}
}

// Find calls hit for each name in the text, in order, with all its owners.
func (t *Table) Find(text []byte, hit func(start, end int, owners []int)) {
	if !t.sorted {
		if t.long.by == nil && t.short.by == nil {
			return
		}
		panic("names: Find before Ready")
	}
	inWord := false
	for i := 0; i < len(text); {
		c, size, letter := text[i], 1, false
		switch {
		case c < utf8.RuneSelf:
			if t.HTML && c == '&' { // the letters of &amp; do not count as text
				if end := bytes.IndexByte(text[i:], ';'); end > 0 {
					i, inWord = i+end+1, false
					continue
				}
			}
			if letter = asciiWord[c]; letter && inWord && t.Lang != lang.Zh {
				for i++; i < len(text) && asciiWord[text[i]]; i++ {
				}
				continue
			}
		case t.Lang == lang.Zh: // Chinese words have no boundaries: every byte is tried
			if !utf8.RuneStart(c) {
				i++
				continue
			}
		default:
			var r rune
			r, size = utf8.DecodeRune(text[i:])
			letter = wordRune(r)
		}
		if t.Lang == lang.Zh || letter && !inWord {
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

// asciiWord holds the bytes that are a [wordRune].
var asciiWord = func() (all [256]bool) {
	for c := range utf8.RuneSelf {
		all[c] = wordRune(rune(c))
	}
	return all
}()

// lower returns c in lower case if it is a Latin letter.
func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

// match returns the end of the name at i, and its owners.
func (t *Table) match(text []byte, i int) (end int, owners []int) {
	rest, first := text[i:], text[i]
	if t.Fold {
		first = lower(first)
	}
	if t.long.first[first] {
		if head := longHead(rest, t.Fold); head != 0 {
			if end, owners := t.among(t.long.at(head), text, i); end > 0 {
				return end, owners
			}
		}
	}
	if t.short.first[first] && len(rest) > 1 {
		return t.among(t.short.at(shortHead(rest, t.Fold)), text, i)
	}
	return 0, nil
}

// among returns the end of the name in the list that begins at i.
func (t *Table) among(list []entry, text []byte, i int) (end int, owners []int) {
	for _, e := range list {
		end := i + len(e.name)
		if end > len(text) || !t.same(text[i:end], e.name) {
			continue
		}
		// A Latin name must end where its word ends, and in Chinese text begin
		// where its word begins; a Han name needs no boundary.
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

// same reports whether a stretch of text equals a name of the table.
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

// wordRune reports whether r is a letter or digit of a spaced script.
func wordRune(r rune) bool {
	return r < utf8.RuneSelf && (r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9') ||
		r >= utf8.RuneSelf && !lang.Han(r) && (unicode.IsLetter(r) || unicode.IsDigit(r))
}
