package article

import (
	"cmp"
	_ "embed"
	"maps"
	"slices"
	"strconv"
	"strings"

	"brief/generator/atlas"
	"brief/generator/lang"
	"brief/generator/names"
)

//go:embed industries.tsv
var industriesTSV string

// industryNames finds the words of industries in English and Chinese texts.
type industryNames struct {
	tables [2]*names.Table
	words  []trade // by the owner numbers of the tables
	order  []string
	names  map[string]lang.Pair
	tops   map[string]string // slug at the top, by slug
}

// trade is the industry that one word is evidence for.
type trade struct {
	top    string // slug at the top of the tree
	own    string // slug of the industry with this name, if the tree has one
	weight float64
}

func newIndustryNames(tree []atlas.Industry) *industryNames {
	n := &industryNames{tables: [2]*names.Table{{Lang: lang.En, Fold: true}, {Lang: lang.Zh}}}
	n.names, n.tops = map[string]lang.Pair{}, map[string]string{}
	above := map[string]string{}
	for _, i := range tree {
		above[i.Slug] = i.Parent
		if i.Parent == "" {
			n.order = append(n.order, i.Slug)
		}
	}
	top := func(slug string) string {
		for range tree { // not longer, since another package reports a cycle
			if above[slug] == "" {
				break
			}
			slug = above[slug]
		}
		return slug
	}
	for _, i := range tree {
		n.names[i.Slug], n.tops[i.Slug] = i.Name, top(i.Slug)
	}
	taken, english := [2]map[string]bool{{}, {}}, map[int]string{}
	add := func(l lang.Lang, word string, t trade) {
		if l == lang.En {
			word = strings.ToLower(word)
		}
		owner := len(n.words)
		n.words = append(n.words, t)
		n.tables[l].Add(word, owner)
		taken[l][word] = taken[l][word] || t.top != nothing && t.top != purpose
		if l == lang.En {
			english[owner] = word
		}
	}
	for f := range rows(industriesTSV, 4) {
		if _, ok := above[f[0]]; !ok && f[0] != nothing && f[0] != purpose {
			continue // the site has a tree of its own
		}
		weight, err := strconv.ParseFloat(f[1], 64)
		if err != nil {
			panic("article: industries.tsv: " + err.Error())
		}
		for _, l := range lang.Both {
			for word := range strings.SplitSeq(f[2+l], "|") {
				add(l, word, trade{top: f[0], weight: weight})
			}
		}
	}
	listed := maps.Clone(taken[lang.En])
	for _, owner := range slices.Sorted(maps.Keys(english)) {
		word := english[owner]
		if many := plural(word); !listed[many] {
			n.tables[lang.En].Add(many, owner)
			taken[lang.En][many] = taken[lang.En][word]
		}
	}
	for _, i := range tree {
		for _, l := range lang.Both {
			for _, word := range append([]string{i.Name.In(l)}, i.Aliases.In(l)...) {
				t := trade{top: n.tops[i.Slug], own: i.Slug, weight: industryNamedOutright}
				if low := strings.ToLower(word); taken[l][low] {
					t.weight = 0 // industries.tsv counts it; the finer industry is named anyway
				}
				add(l, word, t)
			}
		}
	}
	for _, t := range n.tables {
		t.Ready()
	}
	return n
}

// What a row of industries.tsv has instead of a slug if its words are evidence for
// no industry.
const (
	nothing = "-"
	purpose = ">"
)

// plural returns the regular plural of an English word, or the word itself if it
// ends in s: a glassworks does not make glasses.
func plural(word string) string {
	switch {
	case strings.HasSuffix(word, "s"):
		return word
	case strings.HasSuffix(word, "x"), strings.HasSuffix(word, "ch"), strings.HasSuffix(word, "sh"):
		return word + "es"
	case len(word) > 1 && strings.HasSuffix(word, "y") && !strings.ContainsRune("aeiou", rune(word[len(word)-2])):
		return word[:len(word)-1] + "ies"
	}
	return word + "s"
}

// clause returns the length of the first clause of a text. A comma ends a clause
// only in Chinese, which has another mark for lists.
func clause(l lang.Lang, text string) int {
	ends := []string{". ", "; "}
	if l == lang.Zh {
		ends = []string{"。", "；", "，"}
	}
	length := len(text)
	for _, e := range ends {
		if i := strings.Index(text[:length], e); i >= 0 {
			length = i
		}
	}
	return length
}

// industryScores adds up the evidence for each industry.
type industryScores struct {
	*reading
	top   map[string]float64 // by slug at the top of the tree
	named map[string]float64 // the part of top from words that name the industry outright
	finer map[string]float64 // by slug below the top
	uses  map[int]float64    // how often each word was used so far, by its number
}

// findIndustries returns the industries at the top of the tree that the text is
// about, and the finer ones that it names.
func (r *reading) findIndustries() (Found[[]string], []string) {
	t := industryScores{r, map[string]float64{}, map[string]float64{}, map[string]float64{}, map[int]float64{}}
	for i, s := range append([]string{Simplify(r.headline.V)}, r.folded...) {
		t.add(i, s)
	}
	found := Found[[]string]{V: t.leading()}
	if len(found.V) > 0 {
		found.Guess = "by the words of the text"
	}
	return found, r.finest(t.finer, found.V)
}

// add scores the words of the title (0) or of a paragraph (from 1). Those of the
// title and of the first paragraph count more, repeated words less, and those that
// name a purpose or a customer less.
func (t industryScores) add(i int, s string) {
	place := 1.0
	switch i {
	case 0:
		place = industryInTitle
	case 1:
		place = industryInFirstParagraph
	}
	until, there := 0, 1.0 // end of the clause of a purpose, and the factor of words in it
	t.industries.tables[t.lang].Find([]byte(s), func(start, end int, owners []int) {
		w := place
		if start < until {
			w *= there
		}
		if _, ok := t.spanAround(i, start, end); ok {
			w *= industryInName
		}
		for _, o := range owners {
			switch word := t.industries.words[o]; word.top {
			case purpose:
				until, there = end+clause(t.lang, s[end:]), word.weight
			case nothing:
			default:
				t.count(word, w/(1+industryRepeated*t.uses[o]))
			}
		}
		for _, o := range owners {
			t.uses[o]++
		}
	})
}

func (t industryScores) count(word trade, points float64) {
	t.top[word.top] += word.weight * points
	if word.weight == industryNamedOutright {
		t.named[word.top] += word.weight * points
	}
	if word.own != "" && word.own != word.top {
		t.finer[word.own] += points
	}
}

// leading returns the industries with the highest scores. The first one may
// have a low score if it is the only one.
func (t industryScores) leading() []string {
	ranked := slices.Clone(t.industries.order)
	slices.SortStableFunc(ranked, func(a, b string) int { return cmp.Compare(t.top[b], t.top[a]) })
	var slugs []string
	for i, slug := range ranked {
		share := t.top[slug] / t.top[ranked[0]]
		if len(slugs) == maxIndustries || t.top[slug] < industryLeast {
			break
		}
		if i == 0 || share >= industryLeastShare || share >= industryLeastNamed && t.named[slug] >= industryLeast {
			slugs = append(slugs, slug)
		}
	}
	if len(slugs) == 0 && len(ranked) > 0 && t.top[ranked[0]] > 0 {
		slugs = ranked[:1]
	}
	return slugs
}

const maxIndustries = 3

// finest returns the finer industries that the text names more than once: at most
// two, the one named most first.
func (r *reading) finest(score map[string]float64, tops []string) []string {
	var slugs []string
	for slug, n := range score {
		if n >= industryFinerLeast && slices.Contains(tops, r.industries.tops[slug]) {
			slugs = append(slugs, slug)
		}
	}
	slices.SortFunc(slugs, func(a, b string) int {
		return cmp.Or(cmp.Compare(score[b], score[a]), strings.Compare(a, b))
	})
	return slugs[:min(len(slugs), 2)]
}

// main returns the name of the main industry, and its finest slug.
func (n *industryNames) main(tops, finer []string) (slug string, name lang.Pair) {
	if len(tops) == 0 {
		return "", name
	}
	for _, f := range finer {
		if n.tops[f] == tops[0] {
			return f, n.names[tops[0]]
		}
	}
	return tops[0], n.names[tops[0]]
}
