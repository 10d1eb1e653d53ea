package lang

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Collator makes keys by which names are ordered: English without regard to
// case and accents, Chinese by pinyin as in the CLDR, numbers by their value.
// Names whose reading the CLDR gets wrong, such as 重庆, have a key of their own
// (see package atlas). A Collator must be used by one goroutine at a time.
//
// The library golang.org/x/text/collate gives the same order, and a test compares
// the two. Its tables for all languages are 1.3 MB of a program that has to stay
// below 30, for the order of names on three kinds of pages.
type Collator struct {
	l     Lang
	key   []byte
	marks []byte // accents, which decide where all else is equal
}

// NewCollator returns a collator for language l.
func NewCollator(l Lang) *Collator { return &Collator{l: l} }

// The classes of characters, in their order.
const (
	classSpace = iota + 1
	classMark
	classOtherMark
	classNumber
	classLatin
	classLetter // of other scripts
	classHan
	classRareHan // not in the table
)

// marksInOrder are marks in the order of the CLDR.
const marksInOrder = "_-—,，、;:!¡?¿.。·'’‘\"“”«»(（)）[]{}《》§¶@*/\\&#%`^¯°©®+±÷×<=>¬|¦~¤¢$£¥"

// spelled are Latin letters that no decomposition takes apart.
var spelled = map[rune]string{'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'đ': "d", 'ð': "d", 'ł': "l", 'þ': "th", 'ı': "i"}

// Key returns the key of a name; keys are compared as byte strings.
func (c *Collator) Key(name string) string {
	c.key, c.marks = c.key[:0], c.marks[:0]
	if !norm.NFKD.IsNormalString(name) {
		name = norm.NFKD.String(name)
	}
	for i := 0; i < len(name); {
		if digits := numberAt(name[i:]); digits > 0 {
			c.number(strings.TrimLeft(name[i:i+digits], "0"))
			i += digits
			continue
		}
		r, size := utf8.DecodeRuneInString(name[i:])
		c.add(unicode.ToLower(r))
		i += size
	}
	c.key = append(append(c.key, 0), c.marks...)
	return string(c.key)
}

// numberAt is how many digits a text begins with.
func numberAt(s string) int {
	n := 0
	for n < len(s) && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	return n
}

// number adds a number without zeros before it: the longer one is the larger.
func (c *Collator) number(digits string) {
	c.key = append(c.key, classNumber, byte(min(len(digits), 255)))
	c.key = append(c.key, digits...)
}

// add adds one character in lower case.
func (c *Collator) add(r rune) {
	switch {
	case 'a' <= r && r <= 'z':
		c.key = append(c.key, classLatin, byte(r))
	case unicode.Is(unicode.Mn, r):
		c.marks = append(c.marks, byte(len(c.key)), byte(r>>8), byte(r))
	case unicode.IsSpace(r):
		c.key = append(c.key, classSpace)
	case spelled[r] != "":
		for _, letter := range spelled[r] {
			c.key = append(c.key, classLatin, byte(letter))
		}
		c.marks = append(c.marks, byte(len(c.key)), 0xFF, byte(r))
	case unicode.Is(unicode.Han, r):
		c.han(r)
	case unicode.IsLetter(r):
		c.wide(classLetter, r)
	default:
		if at := strings.IndexRune(marksInOrder, r); at >= 0 {
			c.key = append(c.key, classMark, byte(at))
		} else {
			c.wide(classOtherMark, r)
		}
	}
}

func (c *Collator) wide(class byte, r rune) {
	c.key = append(c.key, class, byte(r>>16), byte(r>>8), byte(r))
}

func (c *Collator) han(r rune) {
	if c.l == Zh && r >= firstHan && r <= lastHan {
		if rank := pinyin()[r-firstHan]; rank > 0 {
			c.key = append(c.key, classHan, byte(rank>>8), byte(rank))
			return
		}
	}
	c.wide(classRareHan, r)
}

// The characters of the table: those of the Unicode blocks CJK Unified Ideographs
// and its extension A, which all names are written with.
const firstHan, lastHan = 0x3400, 0x9FFF

// pinyinOrder has these characters in the order of their readings in the CLDR;
// NOTICE.md says where it is from.
//
//go:embed pinyin.txt
var pinyinOrder string

// pinyin returns the place of each character in that order, from 1.
var pinyin = sync.OnceValue(func() *[lastHan - firstHan + 1]uint16 {
	var ranks [lastHan - firstHan + 1]uint16
	rank := uint16(0)
	for _, r := range pinyinOrder {
		if r >= firstHan && r <= lastHan {
			rank++
			ranks[r-firstHan] = rank
		}
	}
	return &ranks
})
