package article

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/names"
)

//go:embed organisations_en.tsv
var organisationsEnTSV string

//go:embed organisations_zh.tsv
var organisationsZhTSV string

//go:embed words_en.tsv
var wordsEnTSV string

//go:embed words_zh.tsv
var wordsZhTSV string

//go:embed hidden_zh.tsv
var hiddenZhTSV string

// wording is [pattern] for the many patterns of phrases. It is not inlined, because each copy
// would add a kilobyte to the program.
//
//go:noinline
func wording(expr string) func() *regexp.Regexp { return pattern(expr) }

// wordSet is a set of words.
type wordSet map[string]bool

func set(words string) wordSet {
	s := wordSet{}
	for _, w := range strings.Fields(words) {
		s[w] = true
	}
	return s
}

// wordLists reads a table of words by class. Each class has to be in classes,
// and each of classes in the table: a mistake in a table is ours, so it panics.
func wordLists(table string, classes ...string) map[string][]string {
	lists := map[string][]string{}
	for f := range rows(table, 2) {
		if !slices.Contains(classes, f[0]) {
			panic("article: a table of words has an unknown class: " + f[0])
		}
		lists[f[0]] = append(lists[f[0]], strings.Fields(f[1])...)
	}
	for _, c := range classes {
		if len(lists[c]) == 0 {
			panic("article: a table of words has no class " + c)
		}
	}
	return lists
}

func setOf(words ...string) wordSet {
	s := make(wordSet, len(words))
	for _, w := range words {
		s[w] = true
	}
	return s
}

// orgKinds are the kinds of organisations as the tables write them.
var orgKinds = map[string]orgKind{"-": noOrg, "company": company, "research": research, "local": localBody}

// englishWords are the words that say where English names of organisations begin
// and end. organisations_en.tsv and words_en.tsv say what each set is.
type englishWords struct {
	kind      map[string]orgKind // by the last word of a name
	weak      wordSet            // last words that also end names of other things
	place     wordSet            // those of weak that end names of places and trades
	continued wordSet            // last words that "of" goes on with

	link, never, notLast, acronym, geography, placeKind, surname, possessive, abbreviation wordSet

	needsFor wordSet // last words that end a name only before for: Forum
	subjects string  // what public offices are for, as a pattern: commerce|rural affairs
	pair     wordSet // words joined by and within names: Science+Technology
}

var english = sync.OnceValue(func() *englishWords {
	w := &englishWords{kind: map[string]orgKind{}, weak: wordSet{}, place: wordSet{}, continued: wordSet{}, needsFor: wordSet{}}
	for f := range rows(organisationsEnTSV, 4) {
		for _, word := range strings.Fields(f[3]) {
			w.kind[word] = orgKinds[f[0]]
			w.weak[word] = f[1] == "weak" || f[1] == "place"
			w.place[word] = f[1] == "place"
			w.continued[word] = f[2] == "of"
			w.needsFor[word] = f[1] == "for"
		}
	}
	lists := wordLists(wordsEnTSV, "link", "never", "not-last", "acronym", "geography", "place-kind", "surname", "possessive", "abbreviation", "pair", "subject")
	w.link, w.never, w.notLast = setOf(lists["link"]...), setOf(lists["never"]...), setOf(lists["not-last"]...)
	w.acronym, w.geography, w.placeKind = setOf(lists["acronym"]...), setOf(lists["geography"]...), setOf(lists["place-kind"]...)
	w.surname, w.possessive, w.abbreviation = setOf(lists["surname"]...), setOf(lists["possessive"]...), setOf(lists["abbreviation"]...)
	w.pair = setOf(lists["pair"]...)
	w.subjects = strings.Join(lists["subject"], "|")
	return w
})

// outside reports whether a word belongs to no name where it is alone.
func (w *englishWords) outside(word string) bool { return w.never[word] || w.notLast[word] }

// zhEnd is a word that Chinese names of organisations end in.
type zhEnd struct {
	word string
	kind orgKind
	soft bool // it also has other uses, so the name has to end on both sides
}

// chineseWords are the words that say where Chinese names of organisations begin
// and end. organisations_zh.tsv, words_zh.tsv and hidden_zh.tsv say what each
// list is.
type chineseWords struct {
	ends             map[rune][]zhEnd // by the first character, the longest first
	breaks, notAName wordSet
	lead, verb       []string // the longest first
	generic          *regexp.Regexp
	trade            wordSet
	nameEnd, product []string
	word             wordSet // that is also the name of a county
	hidden           *strings.Replacer

	subject, follow                      []string // the longest first
	title                                *names.Table
	ministry, notOffice, country, common wordSet
	inside                               []string     // words that hold the name of a firm and do not mean it
	general                              *names.Table // words of running text and of trades
}

var chinese = sync.OnceValue(func() *chineseWords {
	w := &chineseWords{ends: map[rune][]zhEnd{}}
	for f := range rows(organisationsZhTSV, 3) {
		for _, word := range strings.Fields(f[2]) {
			first := firstRune(word)
			w.ends[first] = append(w.ends[first], zhEnd{word, orgKinds[f[0]], f[1] == "soft"})
		}
	}
	for _, list := range w.ends {
		slices.SortStableFunc(list, func(a, b zhEnd) int { return len(b.word) - len(a.word) })
	}
	lists := wordLists(wordsZhTSV, "break", "lead", "verb", "not-a-name", "generic", "trade", "name-end", "product", "word",
		"subject", "ministry", "not-office", "general", "title", "follow", "country", "inside", "common")
	w.breaks, w.notAName, w.trade, w.word = setOf(lists["break"]...), setOf(lists["not-a-name"]...), setOf(lists["trade"]...), setOf(lists["word"]...)
	w.lead, w.verb = longestFirst(lists["lead"]), longestFirst(lists["verb"])
	w.nameEnd, w.product = lists["name-end"], lists["product"]
	w.generic = regexp.MustCompile(`^(?:` + strings.Join(lists["generic"], "|") + `)+$`)
	w.hidden = hidingReplacer()
	w.subject, w.follow = longestFirst(lists["subject"]), longestFirst(lists["follow"])
	w.title = &names.Table{Lang: lang.Zh}
	for _, word := range lists["title"] {
		w.title.Add(word, 0)
	}
	w.title.Ready()
	w.ministry, w.notOffice, w.country, w.common = setOf(lists["ministry"]...), setOf(lists["not-office"]...), setOf(lists["country"]...), setOf(lists["common"]...)
	w.inside = lists["inside"]
	w.general = generalWords(lists["general"], lists["generic"], lists["trade"], lists["lead"], lists["verb"])
	return w
})

// generalWords is a table of words that are no part of what makes a name a name. The
// words of industries are among them.
func generalWords(lists ...[]string) *names.Table {
	t := &names.Table{Lang: lang.Zh}
	for _, word := range slices.Concat(lists...) {
		t.Add(word, 0)
	}
	for f := range rows(industriesTSV, 4) {
		for word := range strings.SplitSeq(f[3], "|") {
			if utf8.RuneCountInString(word) > 1 {
				t.Add(word, 0)
			}
		}
	}
	t.Ready()
	return t
}

func longestFirst(words []string) []string {
	slices.SortStableFunc(words, func(a, b string) int { return len(b) - len(a) })
	return words
}

// hider replaces a hidden character. It is in no table, and as long in UTF-8 as
// the characters it replaces, so that no byte moves.
const hider = "〇"

// hidingReplacer returns what replaces the characters that break names where
// they are part of a word.
func hidingReplacer() *strings.Replacer {
	masked := map[string]string{}
	var words []string
	for f := range rows(hiddenZhTSV, 2) {
		if utf8.RuneCountInString(f[0]) != 1 || len(f[0]) != len(hider) {
			panic("article: hidden_zh.tsv: " + f[0] + " is not one Chinese character")
		}
		for _, word := range strings.Fields(f[1]) {
			if masked[word] == "" {
				masked[word] = word
				words = append(words, word)
			}
			masked[word] = strings.ReplaceAll(masked[word], f[0], hider)
		}
	}
	var pairs []string
	for _, word := range words {
		pairs = append(pairs, word, masked[word])
	}
	return strings.NewReplacer(pairs...)
}

// hasSuffix reports whether a text ends with one of some words.
func hasSuffix(s string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.HasSuffix(s, w) })
}
