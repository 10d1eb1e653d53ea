package search

import (
	"slices"
	"sort"
	"strings"
)

// limit is the weight in bytes up to which terms share a file. At 10,000 made
// briefings half of it is the size of the file in the middle.
const limit = 28 << 10

// prefix is the first bits of terms: a string of 0 and 1.
type prefix string

// bit is the i-th bit of a term, which a zero byte ends: so no term is the
// beginning of another.
func bit(term string, i int) byte {
	if i/8 >= len(term) {
		return '0'
	}
	return '0' + term[i/8]>>(7-i%8)&1
}

// prefixOf are the first n bits of a term.
func prefixOf(term string, n int) prefix {
	out := make([]byte, n)
	for i := range out {
		out[i] = bit(term, i)
	}
	return prefix(out)
}

// has reports whether a term begins with the bits.
func (p prefix) has(term string) bool {
	for i := range len(p) {
		if bit(term, i) != p[i] {
			return false
		}
	}
	return true
}

// name is the prefix as part of a file's name: a hexadecimal digit for each
// four bits, and a letter from g for what is left over.
func (p prefix) name() string {
	if p == "" {
		return "root"
	}
	var out []byte
	for len(p) >= 4 {
		out = append(out, "0123456789abcdef"[bits(p[:4])])
		p = p[4:]
	}
	if n := len(p); n > 0 {
		out = append(out, "ghijklmnopqrst"[1<<n-2+bits(p)])
	}
	return string(out)
}

func bits(p prefix) int {
	n := 0
	for i := range len(p) {
		n = n<<1 | int(p[i]-'0')
	}
	return n
}

// Leaf is a file of terms.
type Leaf struct {
	Prefix string
	Terms  int
	Weight int // of its terms
}

// grow cuts terms, sorted by their bytes, into leaves. All begin with the
// first depth bits alike.
func grow(terms []entry, depth int, leaf func(prefix, []entry)) {
	if len(terms) == 0 {
		return
	}
	if len(terms) == 1 || weigh(terms) <= limit {
		leaf(prefixOf(terms[0].term, depth), terms)
		return
	}
	at := sort.Search(len(terms), func(i int) bool { return bit(terms[i].term, depth) == '1' })
	grow(terms[:at], depth+1, leaf)
	grow(terms[at:], depth+1, leaf)
}

func weigh(terms []entry) int {
	n := 0
	for i := range terms {
		if n += terms[i].weight(); n > limit {
			break
		}
	}
	return n
}

// The trie as text: its nodes from the root, each before those below it, as S
// where both halves have files, 0 or 1 where only that one has, and F for a
// file.
func shape(leaves []prefix) string {
	var out strings.Builder
	var walk func(leaves []prefix, depth int)
	walk = func(leaves []prefix, depth int) {
		if len(leaves) == 1 && len(leaves[0]) == depth {
			out.WriteByte('F')
			return
		}
		at := sort.Search(len(leaves), func(i int) bool { return leaves[i][depth] == '1' })
		switch {
		case at == 0:
			out.WriteByte('1')
		case at == len(leaves):
			out.WriteByte('0')
		default:
			out.WriteByte('S')
			walk(leaves[:at], depth+1)
		}
		if at < len(leaves) {
			walk(leaves[at:], depth+1)
		} else {
			walk(leaves, depth+1)
		}
	}
	if len(leaves) > 0 {
		walk(leaves, 0)
	}
	return out.String()
}

// leavesOf is the inverse of shape. What follows the last node is nobody's.
func leavesOf(shape string) ([]prefix, bool) {
	var out []prefix
	at := 0
	var walk func(p prefix) bool
	walk = func(p prefix) bool {
		if at >= len(shape) || len(p) > 8*4*(longest+1) {
			return false
		}
		at++
		switch shape[at-1] {
		case 'F':
			out = append(out, p)
			return true
		case '0':
			return walk(p + "0")
		case '1':
			return walk(p + "1")
		case 'S':
			return walk(p+"0") && walk(p+"1")
		}
		return false
	}
	ok := shape == "" || walk("")
	return out, ok
}

// holding finds the leaves that may hold terms which begin with some text, or
// with whole, that term alone.
func holding(leaves []prefix, text string, whole bool) []prefix {
	n := 8 * len(text)
	if whole {
		n += 8
	}
	p := prefixOf(text, n)
	at, _ := slices.BinarySearch(leaves, p)
	if at > 0 && strings.HasPrefix(string(p), string(leaves[at-1])) {
		return leaves[at-1 : at]
	}
	end := at
	for end < len(leaves) && strings.HasPrefix(string(leaves[end]), string(p)) {
		end++
	}
	return leaves[at:end]
}
