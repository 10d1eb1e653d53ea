package article

import (
	"cmp"
	_ "embed"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/names"
)

//go:embed industries.tsv
var industriesTSV string

// industryNames finds the words of industries in English and Chinese texts.
type industryNames struct {
	tables [2]*names.Table
	words  []trade // by the owner numbers of the tables
	order  []string
	names  map[string]lang.Pair
	fields map[string]string // the field of each industry, by slug: itself, or the nearest one above
	above  map[string]string // the field above a field, if there is one
}

// trade is the industry that one word is evidence for. Articles are filed by
// fields: the industries at the top of the tree, and those below that have words in
// industries.tsv.
type trade struct {
	field  string
	own    string // slug of the industry with this name, if the tree has one
	weight float64
}

func newIndustryNames(tree []atlas.Industry) *industryNames {
	n := &industryNames{tables: [2]*names.Table{{Lang: lang.En, Fold: true}, {Lang: lang.Zh}}}
	above := n.readTree(tree)
	taken, english := [2]map[string]bool{{}, {}}, map[int]string{}
	add := func(l lang.Lang, word string, t trade) {
		if l == lang.En {
			word = strings.ToLower(word)
		}
		owner := len(n.words)
		n.words = append(n.words, t)
		n.tables[l].Add(word, owner)
		taken[l][word] = taken[l][word] || t.field != nothing && t.field != purpose
		if l == lang.En {
			english[owner] = word
		}
	}
	for _, f := range records(industriesTSV, 4) {
		if _, ok := above[f[0]]; !ok && f[0] != nothing && f[0] != purpose {
			continue // the site has a tree of its own
		}
		weight, err := strconv.ParseFloat(f[1], 64)
		if err != nil {
			panic("article: industries.tsv: " + err.Error())
		}
		for _, l := range lang.Both {
			for word := range strings.SplitSeq(f[2+l], "|") {
				add(l, word, trade{field: f[0], weight: weight})
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
			for _, word := range append([]string{i.Name.In(l)}, i.Also().In(l)...) {
				t := trade{field: n.fields[i.Slug], own: i.Slug, weight: industryNamedOutright}
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

// readTree finds the fields of a tree, and returns the parents of its industries.
func (n *industryNames) readTree(tree []atlas.Industry) map[string]string {
	n.names, n.fields, n.above = map[string]lang.Pair{}, map[string]string{}, map[string]string{}
	above, field := map[string]string{}, map[string]bool{}
	for _, f := range records(industriesTSV, 4) {
		field[f[0]] = true
	}
	for _, i := range tree {
		above[i.Slug] = i.Parent
		n.names[i.Slug] = i.Name
		if i.Parent == "" {
			field[i.Slug] = true
		}
	}
	nearest := func(slug string) string {
		for range tree { // not longer, since another package reports a cycle
			if slug == "" || field[slug] {
				break
			}
			slug = above[slug]
		}
		return slug
	}
	for _, i := range tree {
		if field[i.Slug] {
			n.order = append(n.order, i.Slug)
			n.above[i.Slug] = nearest(i.Parent)
		}
		n.fields[i.Slug] = nearest(i.Slug)
	}
	return above
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
	field map[string]float64 // by the slug of the field
	named map[string]float64 // the part of field from words that name the industry outright
	finer map[string]float64 // by the slug of an industry below its field
	uses  map[int]float64    // how often each word was used so far, by its number
}

// findIndustries returns the fields that the text is about, and the finer
// industries that it names.
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
			switch word := t.industries.words[o]; word.field {
			case purpose:
				until, there = end+clause(t.lang, s[end:]), word.weight
			case nothing:
			default:
				if word.weight == industryProduct && makers(t.lang).MatchString(s[end:min(len(s), end+40)]) {
					word.weight = industryNamedOutright
				}
				t.count(word, w/(1+industryRepeated*t.uses[o]))
			}
		}
		for _, o := range owners {
			t.uses[o]++
		}
	})
}

// What follows a product where the text names those who make it: pump makers, 泵业.
var (
	makersEn = pattern(`^(?:s|['’]s|s['’])?[ -](?i:makers?|manufacturers?|producers?|plants?|factory|factories|industry|mills?|works|firms?|company|companies|sector|cluster|business|trade|workshops?)\b`)
	makersZh = pattern(`^(?:产业|企业|行业|工业|业|厂|制造|生产|集群|公司|商会|协会)`)
)

func makers(l lang.Lang) *regexp.Regexp {
	if l == lang.Zh {
		return makersZh()
	}
	return makersEn()
}

func (t industryScores) count(word trade, points float64) {
	t.field[word.field] += word.weight * points
	if word.weight == industryNamedOutright {
		t.named[word.field] += word.weight * points
	}
	if word.own != "" && word.own != word.field {
		t.finer[word.own] += points
	}
}

// nest leaves one field of each that is above another. What a text says of cars in
// general counts for the makers of electric ones if the text is about those too;
// otherwise theirs counts for the broader field.
func (t industryScores) nest() {
	for _, broad := range t.industries.order {
		var below []string
		sum, best := 0.0, ""
		for _, slug := range t.industries.order {
			if t.industries.above[slug] == broad && t.field[slug] > 0 {
				below = append(below, slug)
				sum += t.field[slug]
				if best == "" || t.field[slug] > t.field[best] {
					best = slug
				}
			}
		}
		switch {
		case best == "" || t.field[broad] == 0:
		case t.field[best] >= industryBelow*t.field[broad] && t.named[best] > 0:
			t.field[best] += t.field[broad]
			t.named[best] += t.named[broad]
			t.field[broad] = 0
		default:
			t.field[broad] += sum
			for _, slug := range below {
				t.named[broad] += t.named[slug]
				t.field[slug] = 0
			}
		}
	}
}

// leading returns the fields with the highest scores. The first one may have a
// lower score than the others need, but the text has to name it: from products
// alone it would be a guess that is wrong too often.
func (t industryScores) leading() []string {
	t.nest()
	ranked := slices.Clone(t.industries.order)
	slices.SortStableFunc(ranked, func(a, b string) int { return cmp.Compare(t.field[b], t.field[a]) })
	var slugs []string
	for _, slug := range ranked {
		share := t.field[slug] / t.field[ranked[0]]
		if len(slugs) == maxIndustries || t.field[slug] < industryLeast {
			break
		}
		if t.named[slug] == 0 && t.field[slug] < industryLeastUnnamed {
			continue
		}
		if len(slugs) == 0 || share >= industryLeastShare || share >= industryLeastNamed && t.named[slug] >= industryLeast {
			slugs = append(slugs, slug)
		}
	}
	if len(slugs) > 0 || len(ranked) == 0 {
		return slugs
	}
	for _, slug := range ranked {
		if t.named[slug] > 0 && t.field[slug] >= industryNamedShare*t.field[ranked[0]] {
			return []string{slug}
		}
	}
	return nil
}

const maxIndustries = 3

// finest returns the finer industries that the text names more than once: at most
// two, the one named most first.
func (r *reading) finest(score map[string]float64, fields []string) []string {
	var slugs []string
	for slug, n := range score {
		if n >= industryFinerLeast && slices.Contains(fields, r.industries.fields[slug]) {
			slugs = append(slugs, slug)
		}
	}
	slices.SortFunc(slugs, func(a, b string) int {
		return cmp.Or(cmp.Compare(score[b], score[a]), strings.Compare(a, b))
	})
	return slugs[:min(len(slugs), 2)]
}

// main returns the name of the main industry, and its finest slug.
func (n *industryNames) main(fields, finer []string) (slug string, name lang.Pair) {
	if len(fields) == 0 {
		return "", name
	}
	for _, f := range finer {
		if n.fields[f] == fields[0] {
			return f, n.names[fields[0]]
		}
	}
	return fields[0], n.names[fields[0]]
}
