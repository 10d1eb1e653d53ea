package search

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/brief-site/brief/generator/lang"
)

// Label is what a filter offers: a slug for addresses, a name for readers.
type Label struct {
	Slug string
	Name lang.Pair
}

// Filter is something that documents may be chosen by beside their year:
// province, industry.
type Filter struct {
	Name   string  // as the page's form and its address name it
	Labels []Label // in the order in which they are offered
	Of     [][]int // of each document, the numbers of its labels
}

// Meta is what the page loads before anything else.
type Meta struct {
	Tokens  []int // of each document
	Years   []int // of each document, 0 where it has no date, NoYear where it can have none
	Filters []Filter
}

// NoYear is the year of a page that is no briefing: no filter by year lists it.
const NoYear = -1

// MetaPath is the path of the meta file.
const MetaPath = dir + "meta.js"

// metaFile is the meta file as JSON: lists of numbers are in digits.
type metaFile struct {
	Version   int          `json:"version"`
	Documents int          `json:"documents"`
	Trie      string       `json:"trie"`    // its shape, three nodes a digit
	Lengths   string       `json:"lengths"` // a step of lengthSteps each
	Years     []int        `json:"years"`   // 0 for none, -1 for a page that can have none
	Year      string       `json:"year"`    // which of them, for each document
	Filters   []metaFilter `json:"filters"`
	Cards     int          `json:"cards"` // documents a file of cards
}

type metaFilter struct {
	Name   string      `json:"name"`
	Of     string      `json:"of"`     // how many labels, and which, for each document
	Labels [][3]string `json:"labels"` // slug, English, Chinese
}

// File writes the meta file for an index.
func (m *Meta) File(x *Index) File {
	f := metaFile{Version: Version, Documents: len(m.Tokens), Trie: packed(shape(x.prefixes())), Filters: make([]metaFilter, len(m.Filters)), Cards: cardsAFile}
	number := map[int]int{}
	for _, y := range m.Years {
		number[y] = 0
	}
	f.Years = slices.Sorted(maps.Keys(number))
	for i, y := range f.Years {
		number[y] = i
	}
	var lengths, year []byte
	for doc, tokens := range m.Tokens {
		lengths = append(lengths, digits[lengthStep(tokens)])
		year = appendNumber(year, number[m.Years[doc]])
	}
	f.Lengths, f.Year = string(lengths), string(year)
	for i, filter := range m.Filters {
		var of []byte
		for _, list := range filter.Of {
			of = appendList(of, list)
		}
		f.Filters[i] = metaFilter{filter.Name, string(of), labels(filter.Labels)}
	}
	return File{MetaPath, fmt.Appendf(nil, "briefSearch.meta(%s)\n", literal(f))}
}

// literal writes a value as a script reads it. The file is no part of a page,
// so nothing in it can end an element, and the digits that HTML knows stay one
// byte each.
func literal(v any) []byte {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(err) // plain strings and numbers
	}
	return bytes.TrimSpace(out.Bytes())
}

func labels(list []Label) [][3]string {
	out := make([][3]string, len(list))
	for i, l := range list {
		out[i] = [3]string{l.Slug, l.Name.En, l.Name.Zh}
	}
	return out
}

func appendList(out []byte, list []int) []byte {
	out = appendNumber(out, len(list))
	for _, n := range list {
		out = appendNumber(out, n)
	}
	return out
}

const nodes = "SF01"

// packed writes three nodes a digit.
func packed(shape string) string {
	var out []byte
	for len(shape)%3 != 0 {
		shape += "F" // what follows the last node is nobody's
	}
	for ; shape != ""; shape = shape[3:] {
		n := 0
		for i := range 3 {
			n = n*4 + strings.IndexByte(nodes, shape[i])
		}
		out = append(out, digits[n])
	}
	return string(out)
}

func unpacked(s string) string {
	var out []byte
	for i := range len(s) {
		n := int(value[s[i]])
		if n < 0 || n >= 64 {
			return ""
		}
		out = append(out, nodes[n/16], nodes[n/4%4], nodes[n%4])
	}
	return string(out)
}

// lengthSteps are the lengths that a document may have: each an eighth longer
// than the one before.
var lengthSteps = func() (steps [len(digits)]int) {
	n := 16
	for i := range steps {
		steps[i] = n
		n += n / 8
	}
	return steps
}()

func lengthStep(tokens int) int {
	for i := len(lengthSteps) - 1; i > 0; i-- {
		if lengthSteps[i] <= tokens {
			return i
		}
	}
	return 0
}
