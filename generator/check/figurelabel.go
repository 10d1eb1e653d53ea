package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
)

// figureLabel is what one language says of a figure, prepared for finding the number
// of the text that is meant for it.
type figureLabel struct {
	words    *figureWords
	terms    *terms
	lang     lang.Lang
	class    string
	things   []*thing
	noun     bool     // the things are what is counted, and follow the number
	must     []string // the other words of the label, which have to be near the number
	all      string   // the label and what is counted, in lower case
	label    string
	names    []string     // of the briefing's place, of the figure's subject, of organisations in the front matter
	owners   map[int]bool // the same, by their numbers in terms
	years    map[int]bool // that the figure may be of
	lastYear bool         // the figure is of the year before that of the briefing
	known    []string     // all words that say nothing more than the briefing and the label do

}

func (c *checker) labelOf(w *figureWords, t *terms, f *model.Figure, l lang.Lang) *figureLabel {
	k := &figureLabel{words: w, terms: t, lang: l, class: classOfUnit(f.Quantity.Unit), owners: map[int]bool{}, years: map[int]bool{}}
	k.label = strings.TrimSpace(lower(f.Label.In(l)))
	of := lower(f.Quantity.Of.In(l))
	if first, size := utf8.DecodeRuneInString(of); l == lang.Zh && strings.ContainsRune(measureWords, first) {
		of = of[size:] // 名 of 名员工
	}
	k.all = k.label + " " + of
	if k.class == "count" {
		if k.things = w.named(of, l, k.class); len(k.things) == 0 {
			k.things = w.named(k.label, l, k.class)
		}
		k.noun = true
	} else {
		k.things = w.named(k.label, l, k.class)
	}
	if size := slices.IndexFunc(k.things, func(t *thing) bool { return t.name == "scale" }); size >= 0 && len(k.things) > 1 {
		k.known = append(k.known, k.things[size].words[l]...)
		k.things = slices.Delete(k.things, size, size+1) // the size of a fund is the fund
	}
	c.namesOf(k, f)
	for _, thing := range k.things {
		k.known = append(k.known, thing.words[l]...)
	}
	k.known = append(k.known, k.names...)
	text := k.all
	if k.class == "count" && of != "" {
		text = of
	}
	k.must = w.content(k.masked(text), l, k.known)
	k.known = append(append(k.known, k.must...), w.content(k.masked(k.label), l, k.known)...)
	e := c.edition(l)
	if e.title != nil {
		k.known = append(k.known, w.content(lower(e.title.text), l, nil)...)
	}
	for _, date := range []lang.Date{f.Period, f.AsOf} {
		if date.Year != 0 {
			k.years[date.Year] = true
		}
	}
	k.lastYear = f.Period.Year != 0 && f.Period.Year == c.b.Date.Year-1
	if len(k.years) == 0 {
		k.years[c.b.Date.Year] = true
	}
	return k
}

// lastYear are the words for the year before that of the briefing.
var lastYear = []string{"last year", "去年", "上年"}

// namesOf collects the names that a sentence about the figure may well have.
func (c *checker) namesOf(k *figureLabel, f *model.Figure) {
	add := func(of any, names ...string) {
		if n, ok := k.terms.number[of]; ok {
			k.owners[n] = true
			for name := range k.terms.all[n].named[k.lang] {
				names = append(names, name)
			}
		}
		for _, name := range names {
			if name != "" {
				k.names = append(k.names, lower(name))
			}
		}
	}
	for _, p := range c.b.Provinces {
		add(p)
	}
	if c.b.City != nil {
		add(c.b.City)
	}
	for _, path := range []string{f.Place.V, f.Subject.Slug} {
		if p := atlas.At(path); path != "" && p != nil {
			add(p)
			if p.Province != nil {
				add(p.Province)
			}
		}
	}
	for _, i := range c.b.Industries {
		add(i)
	}
	add(nil, f.Subject.Words.In(k.lang))
	for _, o := range c.b.Organisations {
		declared := func(e *model.Edition) bool {
			return e != nil && slices.ContainsFunc(e.Fields.Organisations.V, func(n model.Name) bool { return n.V == o.Slug })
		}
		if f.Subject.Slug == o.Slug || f.Subject.Kind == model.NoSubject && (declared(c.b.Editions[0]) || declared(c.b.Editions[1])) {
			add(o)
		}
	}
	slices.SortFunc(k.names, func(a, b string) int { // a long name before those within it
		if len(a) != len(b) {
			return len(b) - len(a)
		}
		return strings.Compare(a, b)
	})
}

// masked returns a text without the names that say nothing new.
func (k *figureLabel) masked(text string) string {
	for _, name := range k.names {
		text = strings.ReplaceAll(text, name, strings.Repeat(" ", len(name)))
	}
	return text
}

// meant reports whether a number of the text is meant for the figure, and how plain
// the words beside it are.
//
// A number that tells by itself that it is a slip of the figure needs fewer words:
// only its clause is looked at, which may have other numbers.
func (k *figureLabel) meant(q *quantity, tells bool) (meant bool, sure plainness) {
	if q.Change == figures.By && !slices.ContainsFunc(k.things, func(t *thing) bool { return t.name == "change" }) {
		return false, unsure
	}
	line, start := lineOf(q)
	if q.in.block != nil && q.in.block.Kind == "table" {
		row := strings.TrimSpace(line[:q.Start-start] + line[q.End-start:])
		before := previousLine(q.in.text, start)
		return row == "" && before != "" && lower(strings.TrimSpace(before)) == k.label, plainSentence
	}
	if len(k.things) == 0 {
		return false, unsure
	}
	s := sentenceAround(line, start, q, k.lang)
	sentence, clause := k.masked(lower(s.text)), k.masked(lower(s.clause))
	within := sentence
	if tells {
		s.text, s.start, within = s.clause, q.Start-s.from, clause
	}
	if k.elsewhere(s, q, tells) {
		return false, unsure
	}
	for _, word := range k.words.other[k.lang] {
		if has(within, word, k.lang) && !k.allows(word) {
			return false, unsure
		}
	}
	if k.noun && s.counted(k) == "" || !k.noun && !k.namesThings(clause, tells) {
		return false, unsure
	}
	for _, word := range k.must {
		if !strings.Contains(sentence, word) {
			return false, unsure
		}
	}
	plain := func(text string) bool { return len(k.words.content(text, k.lang, k.known)) == 0 }
	before, after := s.around(k)
	if !plain(before + " " + after) {
		return true, unsure
	}
	if number := strings.Index(sentence, lower(q.words())); number < 0 || !plain(sentence[:number]+" "+sentence[number+q.End-q.Start:]) {
		return true, plainClause
	}
	return true, plainSentence
}

// allows reports whether a word that else speaks of something else is said of the
// figure itself: in its label, among the words of its thing, or as its year.
func (k *figureLabel) allows(word string) bool {
	return has(k.all, word, k.lang) || k.lastYear && slices.Contains(lastYear, word) ||
		slices.ContainsFunc(k.things, func(t *thing) bool { return slices.Contains(t.words[k.lang], word) })
}

// plainness says how much around a number says nothing of what it is about beyond
// the words of the label.
type plainness uint8

const (
	unsure plainness = iota
	plainClause
	plainSentence
)

// namesThings reports whether a clause names the things of the label, and, unless
// others is set, no other thing that a number of this class may be of.
func (k *figureLabel) namesThings(clause string, others bool) bool {
	found := slices.DeleteFunc(k.words.named(clause, k.lang, k.class), func(t *thing) bool { return t.name == "scale" && slices.Contains(k.known, t.words[k.lang][0]) })
	for _, t := range k.things {
		if !slices.Contains(found, t) {
			return false
		}
	}
	return others || len(found) == len(k.things)
}

// elsewhere reports whether the sentence has another number of the same unit, unless
// numbers is set, a year that the figure is not of, or the name of another place or
// organisation.
func (k *figureLabel) elsewhere(s *context, q *quantity, numbers bool) bool {
	for _, other := range q.in.foundIn(s.start, s.start+len(s.text)) {
		switch {
		case other.Start == q.Start:
		case other.Kind == figures.Time:
			// What comes after the clause of the number is of another event.
			if other.Start < s.end && (other.When.Year != 0 && !k.years[other.When.Year] || other.When.Part != "") {
				return true
			}
		case !numbers && other.Kind == figures.Amount && !other.Weak && classOfUnit(other.Unit) == k.class && (k.class != "measure" || sameDimension(base(other.Unit), base(q.Unit))):
			return true
		}
	}
	foreign := false
	k.terms.tables[k.lang].Find([]byte(s.text), func(_, _ int, owners []int) {
		foreign = foreign || !slices.ContainsFunc(owners, func(n int) bool { return k.owners[n] || !k.terms.all[n].somewhere() })
	})
	return foreign
}
