package figures

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/brief-site/brief/generator/lang"
)

// Class is the kind of a figure: total, increase, share, target and so on. Only
// figures of one class are compared. The class follows from the label, so that
// editors need no field for it. A figure without any of the words is of the last
// class, which is compared with nothing.
//
// The value of a Class is its place in classes.tsv. The cache holds it; a program
// with another table does not read that cache.
type Class uint8

type class struct {
	slug    string
	compare string
	rank    int
	name    lang.Pair
	en, zh  []string
	units   []string
}

//go:embed classes.tsv
var classesTSV string

var classes = sync.OnceValue(func() []class {
	var all []class
	list := func(s string) []string {
		if s == "" {
			return nil
		}
		return strings.Split(s, ",")
	}
	for line := range strings.Lines(classesTSV) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		f := append(strings.Split(line, "\t"), "", "", "")
		rank, err := strconv.Atoi(f[2])
		if err != nil {
			panic("figures: classes.tsv: " + line)
		}
		all = append(all, class{f[0], f[1], rank, lang.Pair{En: f[3], Zh: f[4]}, list(f[5]), list(f[6]), list(f[7])})
	}
	return all
})

// Classes lists all kinds in the order in which a reader finds them.
func Classes() []Class {
	out := make([]Class, len(classes()))
	for i := range out {
		out[i] = Class(i)
	}
	slices.SortFunc(out, func(a, b Class) int { return a.Rank() - b.Rank() })
	return out
}

func (c Class) of() *class { return &classes()[c] }

// Slug names the kind in addresses and data; it never changes.
func (c Class) Slug() string { return c.of().slug }

// Name is what readers see.
func (c Class) Name() lang.Pair { return c.of().name }

// Rank orders kinds for readers.
func (c Class) Rank() int { return c.of().rank }

// Comparable reports whether figures of the class may be set beside each other
// at all, and whether they need the same label for that: only the label says what
// a share is a share of.
func (c Class) Comparable() (ever, labelled bool) {
	compare := c.of().compare
	return compare != "no", compare == "label"
}

// Words are beginnings of English words by which the class is known.
func (c Class) Words() string { return strings.ReplaceAll(strings.Join(c.of().en, ", "), ".", "") }

// ClassOf finds the class of a figure by the words of its label, in English
// where there are any, then by what is counted and by its unit: the share of
// companies is a share.
func ClassOf(label lang.Pair, q Quantity) Class {
	for _, text := range [...]lang.Pair{label, q.Of} {
		if c, ok := byWords(text); ok {
			return fitting(c, q)
		}
	}
	return byUnit(q)
}

// byWords finds the first class with a word in the text.
func byWords(text lang.Pair) (Class, bool) {
	all := classes()
	first := len(all)
	if text.En == "" {
		for i := range all {
			if slices.ContainsFunc(all[i].zh, func(word string) bool { return strings.Contains(text.Zh, word) }) {
				return Class(i), true
			}
		}
		return 0, false
	}
	text.En = strings.ToLower(text.En)
	for i := range len(text.En) {
		if !isLetter(text.En[i]) || i > 0 && isLetter(text.En[i-1]) {
			continue
		}
		for _, w := range classWords()[text.En[i]-'a'] { // in the order of the table
			if w.class >= first {
				break
			}
			rest, ok := strings.CutPrefix(text.En[i:], w.word)
			if ok && (!w.whole || rest == "" || !isLetter(rest[0])) {
				first = w.class
			}
		}
	}
	return Class(first), first < len(all)
}

// classWord is an English word of the table.
type classWord struct {
	word  string
	whole bool // nothing may follow within the word
	class int
}

// classWords are the words by their first letters, for speed: a site of ten
// thousand briefings has a hundred thousand figures.
var classWords = sync.OnceValue(func() (by [26][]classWord) {
	for i, c := range classes() {
		for _, word := range c.en {
			w := classWord{class: i}
			w.word, w.whole = strings.CutSuffix(word, ".")
			by[word[0]-'a'] = append(by[word[0]-'a'], w)
		}
	}
	return by
})

func byUnit(q Quantity) Class {
	base, _, _ := strings.Cut(q.Unit, "/")
	all := classes()
	for i := range all {
		if slices.Contains(all[i].units, base) {
			return Class(i)
		}
	}
	return Class(len(all) - 1)
}

// fitting prefers the class of the unit to the class k of the words: mu are an
// area, whatever the label says. A target, a limit, a part, a change and a
// capacity may have any unit.
func fitting(k Class, q Quantity) Class {
	switch k.Slug() {
	case "target", "limit", "part", "change", "capacity":
		return k
	}
	if unit := byUnit(q); unit.Slug() != "other" {
		return unit
	}
	return k
}
