package check

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
)

//go:embed figuretext.tsv
var figureTextTSV string

// thing is a kind of quantity that a label or a text may name: investment, area.
type thing struct {
	name    string
	classes []string // of the numbers that it may be of: money, count, ratio, measure
	words   [2][]string
}

// figureWords are the words of figuretext.tsv.
type figureWords struct {
	things []thing
	other  [2][]string
	plain  [2]map[string]bool
	// plainZh are the plain words in Chinese, the longest first.
	plainZh []string
}

var wordsOfFigures = sync.OnceValue(func() *figureWords {
	w := &figureWords{plain: [2]map[string]bool{{}, {}}}
	for line := range strings.Lines(figureTextTSV) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		words := [2][]string{lang.En: strings.Split(f[3], ","), lang.Zh: strings.Split(f[4], ",")}
		switch f[0] {
		case "thing":
			w.things = append(w.things, thing{f[1], strings.Split(f[2], ","), words})
		case "other":
			for _, l := range lang.Both {
				w.other[l] = append(w.other[l], words[l]...)
			}
		case "plain":
			for _, l := range lang.Both {
				for _, word := range words[l] {
					w.plain[l][word] = true
				}
			}
			w.plainZh = append(w.plainZh, words[lang.Zh]...)
		}
	}
	slices.SortStableFunc(w.plainZh, func(a, b string) int { return len(b) - len(a) })
	return w
})

// classOfUnit is the class of numbers with a unit.
func classOfUnit(unit string) string {
	switch figures.UnitKind(unit) {
	case "money":
		return "money"
	case "counted":
		return "count"
	case "ratio":
		return "ratio"
	}
	return "measure"
}

// named returns the things that a text names and a number of a class may be of.
func (w *figureWords) named(text string, l lang.Lang, class string) []*thing {
	var out []*thing
	for i := range w.things {
		t := &w.things[i]
		if slices.Contains(t.classes, class) && hasAny(text, t.words[l], l) {
			out = append(out, t)
		}
	}
	return out
}

// hasAny reports whether a text, in lower case, has one of some words.
func hasAny(text string, words []string, l lang.Lang) bool {
	return slices.ContainsFunc(words, func(word string) bool { return has(text, word, l) })
}

// has reports whether a text has a word: in English at the beginning of a word, and
// as the whole of it if the word ends in a full stop.
func has(text, word string, l lang.Lang) bool {
	if l == lang.Zh {
		return strings.Contains(text, word)
	}
	word, whole := strings.CutSuffix(word, ".")
	for at := 0; ; at++ {
		i := strings.Index(text[at:], word)
		if i < 0 {
			return false
		}
		at += i
		if (at == 0 || !letter(text[at-1])) && (!whole || at+len(word) == len(text) || !letter(text[at+len(word)])) {
			return true
		}
	}
}

func letter(c byte) bool { return c >= 'a' && c <= 'z' || c >= utf8.RuneSelf }

// content returns the words of a text that are neither plain nor among some
// others: in English words in lower case, in Chinese what is left between such
// words.
func (w *figureWords) content(text string, l lang.Lang, known []string) []string {
	if l == lang.En {
		var out []string
		for _, phrase := range known {
			if strings.Contains(phrase, " ") {
				text = strings.ReplaceAll(text, phrase, " ")
			}
		}
		for _, word := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
			if len(word) > 1 && !w.plain[lang.En][word] && !slices.ContainsFunc(known, func(k string) bool { return has(word, k, lang.En) }) {
				out = append(out, word)
			}
		}
		return out
	}
	for _, list := range [][]string{known, w.plainZh} {
		for _, word := range list {
			if word != "" {
				text = strings.ReplaceAll(text, word, " ")
			}
		}
	}
	return strings.FieldsFunc(text, func(r rune) bool { return !unicode.Is(unicode.Han, r) && !unicode.IsLetter(r) })
}
