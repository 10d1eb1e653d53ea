// Package lang does what depends on the language of a page: it chooses between
// two texts, writes dates and numbers, puts names in order and measures how
// wide a text is on a terminal. It knows nothing of briefings.
//
// English and Chinese are peers here. Whatever exists in one exists in the
// other, so everything is a [Pair] or takes a [Lang], and nothing has a default
// language.
package lang

import "slices"

// Lang is one of the two languages of a site.
type Lang uint8

// The two languages, in the order in which they are always listed.
const (
	En Lang = iota
	Zh
)

// Both lists the languages in the order in which all loops go through them.
var Both = [2]Lang{En, Zh}

// Other returns the other language.
func (l Lang) Other() Lang { return 1 - l }

// Code returns the language as it is written in addresses and file names: en or
// zh.
func (l Lang) Code() string { return [2]string{"en", "zh"}[l] }

// Tag returns the BCP 47 tag of the language as written in the lang attribute:
// en or zh-Hans.
func (l Lang) Tag() string { return [2]string{"en", "zh-Hans"}[l] }

// String returns the language code.
func (l Lang) String() string { return l.Code() }

// Parse reads a language code as [Lang.Code] writes it.
func Parse(code string) (Lang, bool) {
	switch code {
	case "en":
		return En, true
	case "zh":
		return Zh, true
	}
	return En, false
}

// Pair is one text in both languages.
type Pair struct{ En, Zh string }

// In returns the text in language l.
func (p Pair) In(l Lang) string {
	if l == Zh {
		return p.Zh
	}
	return p.En
}

// Or returns the text in language l, or in the other one where l has none.
func (p Pair) Or(l Lang) string {
	if s := p.In(l); s != "" {
		return s
	}
	return p.In(l.Other())
}

// IsZero reports whether neither language has a text.
func (p Pair) IsZero() bool { return p.En == "" && p.Zh == "" }

// Lists is a list of texts, such as aliases, in both languages.
type Lists struct{ En, Zh []string }

// As returns a name as it is written where that is one of its aliases in language
// l (国药 stays 国药), else the name in l.
func (p Pair) As(written string, aliases Lists, l Lang) string {
	if slices.Contains(aliases.In(l), written) {
		return written
	}
	return p.In(l)
}

// In returns the list in language l.
func (p Lists) In(l Lang) []string {
	if l == Zh {
		return p.Zh
	}
	return p.En
}
