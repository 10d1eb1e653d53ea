package check

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
)

//go:embed termwords.tsv
var termwordsTSV string

// wordSort is the sort of a line of termwords.tsv.
type wordSort uint8

const (
	noWord wordSort = iota // a term of the registry or the atlas
	placeWord
	industryWord
	currencyWord
	governmentWord
	capitalWord
	decoyWord // contains the name of a place, and means nothing of it
)

var wordSorts = map[string]wordSort{
	"place": placeWord, "industry": industryWord, "currency": currencyWord, "government": governmentWord, "capital": capitalWord,
}

// addWords adds the words of termwords.tsv. A slug that the site does not have is
// left out: it may have industries of its own.
func (t *terms) addWords(known *model.Registry) {
	for line := range strings.Lines(termwordsTSV) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		columns := strings.Split(line, "\t")
		one := term{kind: place, sort: wordSorts[columns[0]]}
		for slug := range strings.SplitSeq(columns[1], "|") {
			one.means = append(one.means, t.ofSlug(known, one.sort, slug)...)
		}
		n := len(t.all)
		t.all = append(t.all, one)
		switch one.sort {
		case governmentWord:
			t.government = n
		case capitalWord:
			t.capital = n
		}
		table := t.tables[lang.En]
		if one.sort == industryWord {
			table = t.industries
		}
		addAll(columns[2], func(word string) { table.Add(word, n) })
		addAll(columns[3], func(word string) { t.tables[lang.Zh].Add(word, n) })
	}
	t.addPlaces()
}

// addPlaces adds the words of the atlas: regions, which mean the places that they
// consist of, and decoys.
func (t *terms) addPlaces() {
	add := func(one term, words lang.Lists) {
		n := len(t.all)
		t.all = append(t.all, one)
		for _, l := range lang.Both {
			for _, word := range words.In(l) {
				t.tables[l].Add(word, n)
			}
		}
	}
	for _, p := range atlas.Provinces() {
		add(term{kind: place, sort: placeWord, means: []int{t.capital, t.number[p]}}, lang.Lists{
			En: []string{"capital of " + p.Name.En, "capital city of " + p.Name.En, p.Name.En + "’s capital", p.Name.En + "’s provincial capital"},
			Zh: []string{p.Name.Zh + "省会", p.Name.Zh + "首府"},
		})
	}
	for _, r := range atlas.Regions() {
		one := term{kind: place, sort: placeWord}
		for _, p := range r.Places {
			one.means = append(one.means, t.number[p])
		}
		add(one, r.Names())
	}
	for _, d := range atlas.Decoys() {
		if !d.Name {
			add(term{kind: place, sort: decoyWord}, d.Words)
		}
	}
}

func addAll(words string, add func(string)) {
	for word := range strings.SplitSeq(words, "|") {
		if word != "" {
			add(word)
		}
	}
}

// ofSlug returns the numbers of the places or the industry with a slug.
func (t *terms) ofSlug(known *model.Registry, sort wordSort, slug string) (numbers []int) {
	add := func(of any) {
		if n, ok := t.number[of]; ok {
			numbers = append(numbers, n)
		}
	}
	if sort == industryWord {
		for _, i := range known.Industries {
			if i.Slug == slug {
				add(i)
			}
		}
		return numbers
	}
	if p := atlas.Province(slug); p != nil {
		add(p)
	}
	for _, c := range atlas.Cities(slug) {
		add(c)
	}
	return numbers
}

// split divides the owners of a name into terms and into words of termwords.tsv.
func (t *terms) split(owners []int) (named, words []int) {
	for i, n := range owners {
		if t.all[n].sort != noWord {
			return owners[:i], owners[i:] // they were added last
		}
	}
	return owners, nil
}

// noteWords notes what words of termwords.tsv mean. They are no names, and only
// answer.
func (t *terms) noteWords(words []int, note func(mention)) {
	for _, n := range words {
		note(mention{owners: append([]int{n}, t.all[n].means...), own: true})
	}
}

// placeFacts is what the terms know of a place beside its names.
type placeFacts struct {
	place   *atlas.Place
	cities  map[int]lang.Pair // the names of the places in it: the cities of a province, the localities of both
	capital bool              // of its province
}

func newPlaceFacts(t *terms, p *atlas.Place) *placeFacts {
	f := &placeFacts{place: p, cities: map[int]lang.Pair{}}
	for _, l := range localitiesOf()[p] {
		f.cities[t.number[l]] = l.Name
	}
	f.capital = p.Province != nil && strings.HasSuffix(p.Code, "0100")
	for _, c := range p.Cities() {
		f.cities[t.number[c]] = c.Name
	}
	return f
}

// localitiesOf are the localities by the city and the province that they are in.
var localitiesOf = sync.OnceValue(func() map[*atlas.Place][]*atlas.Locality {
	of := map[*atlas.Place][]*atlas.Locality{}
	for _, l := range atlas.Localities() {
		of[l.In] = append(of[l.In], l)
		if l.In.Province != nil {
			of[l.In.Province] = append(of[l.In.Province], l)
		}
	}
	return of
})

// joints may be between a city and its province in a text: Ningbo, in Zhejiang;
// Zhejiang’s Ningbo; 浙江省宁波; 宁波（浙江）.
var (
	cityFirst     = lang.Lists{En: []string{" in ", ", in ", ", ", " (", " city in ", " City, ", " city, ", " of ", ", a city in "}, Zh: []string{"（", "市（"}}
	provinceFirst = lang.Lists{En: []string{"’s ", "'s ", " province’s ", " province's ", " city of ", "’s city of ", "'s city of ", " Province’s "},
		Zh: []string{"", "省", "自治区", "壮族自治区", "回族自治区", "维吾尔自治区", "的", "省的"}}
)

// withCity returns the cities of a province that are named beside it: Taizhou in
// Zhejiang. The other edition may name the city alone, where only one has that name.
func (t *terms) withCity(m mention, l lang.Lang) (cities []int) {
	f := t.places[m.owners[0]]
	if f == nil || len(f.cities) == 0 {
		return nil
	}
	before, after := m.in.text[:m.start], m.in.text[m.end:]
	for n, name := range f.cities {
		if besideCity(before, after, name.In(l), l) {
			cities = append(cities, n)
		}
	}
	slices.Sort(cities)
	return cities
}

func besideCity(before, after, city string, l lang.Lang) bool {
	for _, joint := range cityFirst.In(l) {
		if rest, ok := strings.CutSuffix(before, joint); ok && strings.HasSuffix(rest, city) {
			return true
		}
	}
	for _, joint := range provinceFirst.In(l) {
		if rest, ok := strings.CutPrefix(after, joint); ok && strings.HasPrefix(rest, city) {
			return true
		}
	}
	return false
}

// capitals are the foreign cities that English names in the place of governments.
var capitals = []string{"Washington", "Brussels", "Moscow", "Tokyo", "Seoul", "Canberra", "London", "Paris", "Berlin", "New Delhi", "Delhi", "Ottawa", "Hanoi", "Jakarta", "Kuala Lumpur", "Bangkok", "Manila", "Islamabad", "Astana", "Rome", "Madrid", "Budapest", "Brasilia", "Brasília", "Pyongyang", "Tehran", "Riyadh", "Taipei", "Wellington"}

// rulers are words for a government before the place where it is.
var rulers = []string{"government in", "governments in", "authorities in", "officials in", "policymakers in", "regulators in", "leaders in", "leadership in", "ministries in", "ministers in", "planners in", "approval from", "pressure from", "approved by", "backed by", "ordered by", "subsidies from", "support from", "policy in", "Party in", "party in"}

// rulings are verbs of which only a government can be the subject, with the
// auxiliary before them.
var rulings = []string{"approved", "agreed", "imposed", "banned", "lifted", "pledged", "vowed", "ordered", "eased", "tightened", "retaliated", "said it would impose", "signed off", "allowed", "urged", "restricted", "cut tariffs", "raised tariffs", "set a target", "wants", "hopes", "insists"}

// asGovernment reports whether English names a capital in the place of the
// government there: Beijing and Washington agreed; the government in Beijing.
func asGovernment(before, after string) bool {
	trimmed := strings.ToLower(strings.TrimRight(before[max(0, len(before)-40):], " "))
	if slices.ContainsFunc(rulers, func(r string) bool { return strings.HasSuffix(trimmed, strings.ToLower(r)) }) {
		return true
	}
	for _, and := range []string{" and ", "-", "–", " with ", " or ", ", "} {
		if rest, ok := strings.CutPrefix(after, and); ok && slices.ContainsFunc(capitals, func(c string) bool { return strings.HasPrefix(rest, c) }) {
			return true
		}
		if rest, ok := strings.CutSuffix(before, and); ok && slices.ContainsFunc(capitals, func(c string) bool { return strings.HasSuffix(rest, c) }) {
			return true
		}
	}
	rest := strings.TrimPrefix(after, " ")
	for _, aux := range []string{"has ", "have ", "had ", "also ", "later ", "then "} {
		rest = strings.TrimPrefix(rest, aux)
	}
	return rest != after && slices.ContainsFunc(rulings, func(v string) bool { return strings.HasPrefix(rest, v) })
}

// joined returns the provinces that a Chinese edition names by their short names,
// side by side (粤港澳, 川渝) or with a word that only goes with a place (粤企, 入川).
func (t *terms) joined(e *edition) map[int]bool {
	found := map[int]bool{}
	for _, p := range e.all() {
		text := p.text
		var run []int
		var before, last rune
		end := func(next rune) {
			if len(run) > 1 || len(run) == 1 && !strings.ContainsRune(ambiguousShort, last) &&
				(strings.ContainsRune("在赴驻入抵援离返", before) || strings.ContainsRune("企商籍菜剧酒", next)) {
				for _, n := range run {
					found[n] = true
				}
			}
			run = run[:0]
		}
		for i, previous := 0, rune(0); i < len(text); {
			r, size := utf8.DecodeRuneInString(text[i:])
			n, ok := t.short[r]
			if ok {
				if len(run) == 0 {
					before = previous
				}
				run, last = append(run, n), r
			} else if len(run) > 0 {
				end(r)
			}
			previous = r
			i += size
		}
		end(0)
	}
	return found
}

// ambiguousShort are short names of provinces that are also everyday characters.
const ambiguousShort = "新云宁吉台青贵甘藏黑川"
