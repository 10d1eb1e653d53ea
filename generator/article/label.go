package article

import (
	"strings"

	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
)

// labelled is what the words beside a figure say of it. Parts that they do not say are empty.
type labelled struct {
	name  string // for front matter; empty if no noun is bound to the figure
	label lang.Pair
	of    lang.Pair
	noun  *noun // that the label is from, nil for words of the article
}

func (n *noun) labelled() labelled { return labelled{name: n.name, label: n.label, noun: n} }

// beside is the text around one figure: its clause before and after it, in simplified
// characters.
type beside struct {
	lang          lang.Lang
	before, after string
	sentence      string // from its start to the figure
	figures       bool   // whether another figure is in the clause before it
}

// newBeside cuts the clause of a figure out of a text. floor is the end of the figure
// before it.
func newBeside(l lang.Lang, text string, f Figure, floor int) *beside {
	from, to := sentenceAround(text, f.start, f.end)
	b := &beside{lang: l, sentence: Simplify(text[from:f.start])}
	b.before, b.after = b.sentence, Simplify(text[f.end:to])
	marks := ",;:()"
	if l == lang.Zh {
		marks = "，；：、（）()。,;:"
	}
	if i := strings.LastIndexAny(b.before, marks); i >= 0 {
		b.before = b.before[i+len(string(firstRune(b.before[i:]))):]
	}
	if i := strings.IndexAny(b.after, marks); i >= 0 {
		b.after = b.after[:i]
	}
	if l == lang.En {
		b.before, b.after = clauseEn(b.before), clauseEndEn(b.after)
	}
	b.figures = f.start-len(b.before) < floor
	return b
}

// labelOf returns the label of a figure. last is that of the figure before it, whose subject
// a figure without one may share: 产量48.6万辆，增长31%.
func (a *Article) labelOf(b *beside, f Figure, last labelled) labelled {
	var l labelled
	if f.rough && f.Bound == figures.Exact { // 千万元项目
		return l
	}
	switch class := unitClass(f.Unit); class {
	case "c":
		l = b.counted(f)
	case "p":
		l = b.ratio(f, last)
	case "m":
		l = b.amountOf(class, f)
	default:
		if l = b.amountOf(class, f); l.name == "" && class == "oa" {
			l = nouns().named("area")
		}
	}
	return l
}

// amountOf returns the label of a sum or a measure. One by which something rose or fell is an
// increase or a decrease of it: 每吨下跌120元.
func (b *beside) amountOf(class string, f Figure) labelled {
	l := b.bound(class)
	if l.name == "investment" && (strings.Contains(f.Unit, "/") || f.Value.Cmp(leastInvested) < 0) {
		return b.cheap()
	}
	if l.name == "pay" && f.Value.Cmp(mostPaid) > 0 {
		return nouns().named("revenue")
	}
	if b.lang == lang.Zh && gapZh().MatchString(b.before) && !strings.HasSuffix(b.before, "至少") {
		return labelled{} // a difference
	}
	if kind := b.cutBy(); l.noun != nil && kind != "" {
		return l.changed(kind)
	}
	if l.noun == nil || f.change != figures.By {
		return l
	}
	switch down, up := f.direction&figures.Down != 0, f.direction&figures.Up != 0; {
	case down && !up:
		return l.changed("decrease")
	case up && !down:
		return l.changed("increase")
	}
	return labelled{}
}

// mostPaid is the largest sum that is called pay and no income of a firm or a place.
var mostPaid, _ = figures.ParseDecimal("10000000")

// leastInvested is the smallest sum that is called an investment and no price.
var leastInvested, _ = figures.ParseDecimal("100000")

// cheap returns the label of a small sum that something costs: it is a price.
func (b *beside) cheap() labelled {
	if strings.Contains(b.before, "cost") {
		return nouns().named("price")
	}
	return labelled{}
}

// changed returns the label of a change of what a noun names.
func (l labelled) changed(kind string) labelled {
	change := nouns().named(kind)
	change.label = lang.Pair{En: l.label.En + ": " + strings.ToLower(change.label.En), Zh: l.label.Zh + change.label.Zh}
	change.name = l.name + "-" + kind
	return change
}

// bound returns the label of the noun that grammar binds to a sum or a measure.
func (b *beside) bound(class string) labelled {
	n := b.nounBefore(class)
	if n == nil {
		n = b.nounAfter(class)
	}
	if n == nil {
		return labelled{}
	}
	return n.labelled()
}

// ratio returns the label of a share, a rate or a change. A fall is never called growth, and a
// change in percentage points or times has none.
func (b *beside) ratio(f Figure, last labelled) labelled {
	if f.Unit != "%" {
		return labelled{}
	}
	if b.sharesOut() {
		return nouns().named("share")
	}
	if l, ok := b.rateZh(); ok && f.change != figures.By {
		return l
	}
	if n := b.nounBefore("p"); n != nil && f.change != figures.By {
		return n.labelled()
	}
	if f.change != figures.By && !b.byWords() {
		return labelled{}
	}
	kind := ""
	switch down, up := f.direction&figures.Down != 0, f.direction&figures.Up != 0; {
	case down && !up:
		kind = "decline"
	case up && !down:
		kind = "growth"
	default:
		return labelled{}
	}
	l := nouns().named(kind)
	subject := b.nounBefore("mocp")
	if subject == nil {
		subject = b.subjectOf(last)
	}
	if subject == nil || subject.name == "share" || subject.name == "growth" || subject.name == "decline" {
		return l
	}
	return subject.labelled().changed(kind)
}

// named returns the label of a noun of the table.
func (t *nounTable) named(name string) labelled {
	for i := range t.nouns {
		if t.nouns[i].name == name {
			return t.nouns[i].labelled()
		}
	}
	panic("article: nouns.tsv has no " + name)
}

// match is a noun of the table in a text.
type match struct {
	start, end int
	noun       *noun
}

// matches returns the nouns of the table in a text that suit one of some classes of units,
// and whether others are there too.
func (b *beside) matches(text, classes string) []match {
	t := nouns()
	var list []match
	t.tables[b.lang].Find([]byte(text), func(start, end int, owners []int) {
		for _, o := range owners {
			if n := &t.nouns[o]; strings.ContainsAny(n.suits, classes) {
				list = append(list, match{start, end, n})
				return
			}
		}
	})
	return list
}
