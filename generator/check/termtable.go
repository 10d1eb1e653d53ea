package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/names"
	"github.com/brief-site/brief/generator/source"
)

// terms are the names of organisations, places and industries that the two
// editions of a briefing are compared by. The tables are built once for a site;
// a text is then read in one pass, however large they are.
type terms struct {
	all    []term
	number map[any]int // of the organisation, place or industry
	tables [2]*names.Table
	// English writes industries with small letters or capitals, in singular or
	// plural, and the names within them do not count: they have their own table.
	industries *names.Table

	places              map[int]*placeFacts
	short               map[rune]int // the provinces by their short Chinese names: 粤
	government, capital int          // the words of termwords.tsv of these sorts
}

// term is one thing that has a name in both languages.
type term struct {
	kind  termKind
	name  lang.Pair
	named [2]map[string]bool // all its names
	// kin are terms that may be used for this one: a city for the province of the
	// same name, an industry for those above and below it.
	kin []int
	// doubtful are those of its names that may mean something else.
	doubtful []string
	// Of a line of termwords.tsv: its sort, and the terms that its words mean.
	sort  wordSort
	means []int
}

// somewhere reports whether a term is a place or an organisation, or a word that means
// one. Words for industries and decoys are neither.
func (t *term) somewhere() bool {
	return t.kind != industry && t.sort != industryWord && t.sort != decoyWord
}

type termKind uint8

const (
	organisation termKind = iota
	place
	industry
)

func newTerms(known *model.Registry) *terms {
	t := &terms{number: map[any]int{}, industries: &names.Table{Lang: lang.En, Fold: true}}
	for _, l := range lang.Both {
		t.tables[l] = &names.Table{Lang: l}
	}
	for _, o := range known.Organisations {
		t.add(o, organisation, o.Name, lang.Pair{}, o.Aliases)
	}
	for _, p := range atlas.Provinces() {
		t.add(p, place, p.Name, p.Full, p.Also())
		for _, c := range p.Cities() {
			t.add(c, place, c.Name, c.Full, c.Also())
		}
	}
	for _, l := range atlas.Localities() {
		t.add(l, place, l.Name, lang.Pair{}, l.Aliases)
		n := t.number[l]
		t.all[n].doubtful = l.Doubtful
		if strings.Contains(l.Name.Zh, l.In.Name.Zh) { // 苏州工业园区: the park, or the industrial park in Suzhou
			t.kin(n, t.number[l.In])
			t.all[n].doubtful = slices.Concat(l.Names().En, l.Names().Zh)
		}
	}
	for _, i := range known.Industries {
		t.add(i, industry, i.Name, lang.Pair{}, i.Also())
	}
	for _, i := range known.Industries {
		n := t.number[i]
		for up := i.Up; up != nil; up = up.Up {
			t.kin(n, t.number[up])
		}
	}
	for _, p := range atlas.Provinces() {
		// 吉林 may be either, and so may 海南.
		for _, c := range p.Cities() {
			if strings.HasPrefix(c.Name.Zh, p.Name.Zh) || strings.HasPrefix(c.Name.En, p.Name.En) {
				t.kin(t.number[p], t.number[c])
			}
		}
	}
	t.places, t.short = map[int]*placeFacts{}, map[rune]int{}
	for _, p := range atlas.Provinces() {
		n := t.number[p]
		t.places[n] = newPlaceFacts(t, p)
		r, _ := utf8.DecodeRuneInString(p.Label.Zh)
		t.short[r] = n
		for _, c := range p.Cities() {
			t.places[t.number[c]] = newPlaceFacts(t, c)
		}
	}
	for r, slug := range map[rune]string{'滇': "yunnan", '黔': "guizhou", '陇': "gansu", '秦': "shaanxi", '蜀': "sichuan"} {
		t.short[r] = t.number[atlas.Province(slug)]
	}
	t.addWords(known)
	for _, l := range lang.Both {
		t.tables[l].Ready()
	}
	t.industries.Ready()
	return t
}

func (t *terms) kin(a, b int) {
	t.all[a].kin = append(t.all[a].kin, b)
	t.all[b].kin = append(t.all[b].kin, a)
}

func (t *terms) add(of any, kind termKind, name, full lang.Pair, aliases lang.Lists) {
	n := len(t.all)
	t.number[of] = n
	one := term{kind: kind, name: name}
	_, within := of.(*atlas.Locality)
	for _, l := range lang.Both {
		one.named[l] = map[string]bool{}
		for _, s := range slices.Concat([]string{name.In(l), full.In(l)}, aliases.In(l)) {
			if s == "" {
				continue
			}
			one.named[l][s] = true
			switch {
			case l == lang.Zh:
				t.tables[lang.Zh].Add(s, n)
			case kind != industry:
				t.tables[lang.En].Add(s, n)
				if !within {
					t.tables[lang.Zh].Add(s, n) // to find Sinopharm in Chinese text too
				}
			default:
				for _, form := range plurals(s) {
					t.industries.Add(form, n)
				}
			}
		}
	}
	t.all = append(t.all, one)
}

// plurals returns the singular and the plural of an English noun.
func plurals(name string) []string {
	switch {
	case strings.HasSuffix(name, "s"):
		return []string{name, strings.TrimSuffix(name, "s")}
	case strings.HasSuffix(name, "y"):
		return []string{name, strings.TrimSuffix(name, "y") + "ies"}
	}
	return []string{name, name + "s"}
}

// mention is the place where an edition names a term most surely.
type mention struct {
	in         *passage // nil if only a reference leads to it
	start, end int
	owners     []int // all terms of that name: the two Suzhous
	own        bool  // whether the name is in the edition's language
	strong     bool  // whether it can mean nothing else
	// through are terms of which one may be in the place of this name in the other
	// edition, because of the words beside it: the city in Taizhou in Zhejiang.
	through []int
}

func (m mention) words() string { return m.in.text[m.start:m.end] }

func (m mention) span() source.Span { return m.in.span(m.start, m.end) }

// better reports whether m is more surely a name of a term than had is.
func (m mention) better(had mention) bool {
	if m.own != had.own {
		return m.own
	}
	return m.strong && (!had.strong || had.through != nil && m.through == nil)
}

// best reports whether no mention can be better than m.
func (m mention) best() bool { return m.own && m.strong && m.through == nil }

// find returns the terms that an edition names, by number. A reference names what
// it leads to, whatever its words are.
func (t *terms) find(b *model.Briefing, e *edition, l lang.Lang) map[int]mention {
	found := map[int]mention{}
	note := func(m mention) {
		for _, n := range m.owners {
			if had, ok := found[n]; !ok || m.better(had) {
				found[n] = m
			}
		}
	}
	for _, target := range b.Targets[l] {
		if n, ok := t.of(target); ok {
			note(mention{owners: []int{n}, own: true})
		}
	}
	// sure reports whether no mention can be better for any of the owners.
	sure := func(owners []int) bool {
		return !slices.ContainsFunc(owners, func(n int) bool { return !found[n].best() })
	}
	var text []byte
	var taken []source.At
	for _, p := range e.all() {
		if p.block != nil && p.block.Kind == "code" {
			continue
		}
		text = append(text[:0], p.text...)
		hit := func(start, end int, owners []int) {
			owners, words := t.split(owners)
			t.noteWords(words, note)
			if len(owners) == 0 || sure(owners) {
				return
			}
			m := mention{in: p, start: start, end: end, owners: owners}
			name := m.words()
			if strings.Contains(name, "'") {
				name = apostrophe.Replace(name)
			}
			m.own = slices.ContainsFunc(owners, func(n int) bool { return t.all[n].named[l][name] })
			if m.strong = t.strong(m); m.strong && m.own {
				m.through = t.through(m, l)
			}
			note(m)
		}
		if l == lang.Zh {
			t.tables[l].Find(text, hit)
			continue
		}
		taken = taken[:0]
		t.tables[l].Find(text, func(start, end int, owners []int) {
			taken = append(taken, source.At{Start: start, End: end})
			hit(start, end, owners)
		})
		t.industries.Find(text, func(start, end int, owners []int) {
			if within(taken, start, end) {
				return
			}
			owners, words := t.split(owners)
			t.noteWords(words, note)
			if len(owners) > 0 && !sure(owners) {
				m := mention{in: p, start: start, end: end, owners: owners, own: true}
				m.strong = t.strong(m)
				note(m)
			}
		})
		if anyHan(p.text) {
			t.tables[lang.Zh].Find(text, func(start, end int, owners []int) {
				if first, _ := utf8.DecodeRune(text[start:]); lang.Han(first) && t.all[owners[0]].kind != industry && t.all[owners[0]].sort == noWord {
					hit(start, end, owners)
				}
			})
		}
	}
	return found
}

// through returns the terms of [mention.through].
func (t *terms) through(m mention, l lang.Lang) []int {
	f := t.places[m.owners[0]]
	switch {
	case f == nil:
		return nil
	case l == lang.En && f.place.Slug == "beijing" && asGovernment(m.in.text[:m.start], m.in.text[m.end:]):
		return []int{t.government}
	}
	return t.withCity(m, l)
}

// anyHan reports whether a text, which is mostly ASCII, contains a Han character.
func anyHan(text string) bool {
	for i := range len(text) {
		if text[i] >= 0xE2 { // the first byte of Han characters and curly quotes
			if r, _ := utf8.DecodeRuneInString(text[i:]); lang.Han(r) {
				return true
			}
		}
	}
	return false
}

// apostrophe makes both ways to type an apostrophe equal.
var apostrophe = strings.NewReplacer("'", "’")

// within reports whether the text from start to end is within one of the spans
// taken, which are in order.
func within(taken []source.At, start, end int) bool {
	i, _ := slices.BinarySearchFunc(taken, end, func(at source.At, end int) int { return at.End - end })
	return i < len(taken) && taken[i].Start <= start
}

// of returns the number of the term that a reference leads to.
func (t *terms) of(target model.Target) (int, bool) {
	switch {
	case target.Organisation != nil:
		n, ok := t.number[target.Organisation]
		return n, ok
	case target.Within != nil:
		n, ok := t.number[target.Within]
		return n, ok
	case target.Place != nil:
		n, ok := t.number[target.Place]
		return n, ok
	case target.Industry != nil:
		n, ok := t.number[target.Industry]
		return n, ok
	}
	return 0, false
}
