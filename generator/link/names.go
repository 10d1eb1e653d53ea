package link

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"brief/generator/lang"
	"brief/generator/model"
	"brief/generator/source"
)

// Names is the table of all names under which organisations link themselves.
// It depends on organisations.yaml alone, so what it finds in a text can be
// remembered under the digests of the two.
type Names struct {
	Digest source.Digest
	table  [2]map[string][]named // by the first two characters
}

type named struct {
	text string // escaped as body text is
	slug string // "" where two organisations bear the name: it is matched, so that no shorter one is, and not linked
}

// escape writes a name as package parse writes running text.
var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// minHan is the length in characters under which a Chinese name does not link
// by itself: 国药 hides in 全国药品.
const minHan = 3

// NewNames makes the table. A name that two organisations bear links neither.
func NewNames(organisations []*model.Organisation) *Names {
	n := &Names{}
	var d source.Digester
	for _, l := range lang.Both {
		owner := map[string]string{}
		for _, o := range organisations {
			d.Str(o.Slug)
			for _, name := range append([]string{o.Name.In(l)}, o.Aliases.In(l)...) {
				d.Str(name)
				for _, v := range variants(name) {
					if l == lang.Zh && utf8.RuneCountInString(v) < minHan || utf8.RuneCountInString(v) < 2 {
						continue
					}
					v = escape.Replace(v)
					if had, ok := owner[v]; ok && had != o.Slug {
						owner[v] = ""
					} else {
						owner[v] = o.Slug
					}
				}
			}
		}
		table := map[string][]named{}
		for text, slug := range owner {
			table[head(text)] = append(table[head(text)], named{text, slug})
		}
		for _, list := range table { // longest first, then by letters, so that the order is one
			slices.SortFunc(list, func(a, b named) int {
				if len(a.text) != len(b.text) {
					return len(b.text) - len(a.text)
				}
				return strings.Compare(a.text, b.text)
			})
		}
		n.table[l] = table
	}
	n.Digest = d.Sum()
	return n
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

// Found is the first plain mention of an organisation in a body.
type Found struct {
	Part       int // of Body.Parts
	Start, End int // in Body.HTML
	Slug       string
}

// Find scans a body once and returns the first plain mention of each
// organisation, in the order of the text. The longest name wins, and a name
// found hides all shorter ones within it.
func (n *Names) Find(e *model.Edition) []Found {
	table := n.table[e.Lang]
	var found []Found
	seen := map[string]bool{"": true}
	start := 0
	for i, part := range e.Body.Parts {
		if part.Kind == model.Plain {
			n.scan(e.Body.HTML[start:part.End], e.Lang, table, func(from, to int, slug string) {
				if !seen[slug] {
					seen[slug] = true
					found = append(found, Found{i, start + from, start + to, slug})
				}
			})
		}
		start = part.End
	}
	return found
}

func (n *Names) scan(text []byte, l lang.Lang, table map[string][]named, hit func(from, to int, slug string)) {
	inWord := false
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if r == '&' { // the letters of &amp; are none of the text
			if end := bytes.IndexByte(text[i:], ';'); end > 0 {
				i, inWord = i+end+1, false
				continue
			}
		}
		letter := wordRune(r)
		if l == lang.Zh || letter && !inWord {
			if end, slug := match(text, i, size, table); end > 0 {
				hit(i, end, slug)
				last, _ := utf8.DecodeLastRune(text[:end])
				i, inWord = end, wordRune(last)
				continue
			}
		}
		i += size
		inWord = letter
	}
}

func match(text []byte, i, size int, table map[string][]named) (end int, slug string) {
	_, next := utf8.DecodeRune(text[i+size:])
	for _, name := range table[string(text[i:i+size+next])] {
		end := i + len(name.text)
		if end > len(text) || string(text[i:end]) != name.text {
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
		return end, name.slug
	}
	return 0, ""
}

// wordRune reports whether r is a letter or digit of a spaced script.
func wordRune(r rune) bool {
	return r < utf8.RuneSelf && (r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9') ||
		r >= utf8.RuneSelf && !lang.Han(r) && (unicode.IsLetter(r) || unicode.IsDigit(r))
}
