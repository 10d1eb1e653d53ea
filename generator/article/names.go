package article

import (
	"cmp"
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/names"
)

//go:embed nouns.tsv
var nounsTSV string

// noun is a name that a figure may get.
type noun struct {
	name  string
	suits string // letters of unit classes
	label lang.Pair
	of    lang.Pair
	words [2]string // as the table has them
}

type nounTable struct {
	tables [2]*names.Table
	nouns  []noun
}

var nouns = sync.OnceValue(func() *nounTable {
	t := &nounTable{tables: [2]*names.Table{{Lang: lang.En, Fold: true}, {Lang: lang.Zh}}}
	for f := range rows(nounsTSV, 8) {
		t.nouns = append(t.nouns, noun{f[0], f[1], lang.Pair{En: f[4], Zh: f[5]}, lang.Pair{En: f[6], Zh: f[7]}, [2]string{f[2], f[3]}})
		for _, l := range lang.Both {
			for word := range strings.SplitSeq(f[2+l], "|") {
				t.tables[l].Add(word, len(t.nouns)-1)
			}
		}
	}
	for _, table := range t.tables {
		table.Ready()
	}
	return t
})

// unitClass returns the letters of a class of units in the table of nouns.
func unitClass(unit string) string {
	switch figures.UnitKind(unit) {
	case "money":
		return "m"
	case "counted":
		return "c"
	case "ratio":
		return "p"
	}
	base, _, _ := strings.Cut(unit, "/")
	switch base {
	case "mu", "ha", "km2", "m2":
		return "oa"
	case "m", "km", "cm", "mm", "nm", "um":
		return "ol"
	case "t", "kg", "g", "mg":
		return "ow"
	case "kW", "MW", "GW", "W":
		return "oW"
	case "kWh", "MWh", "GWh", "TWh":
		return "oE"
	case "year", "month", "week", "day", "h", "min", "s":
		return "d"
	}
	return "o"
}

// namedFigure is a figure with the other fields that front matter needs.
type namedFigure struct {
	Figure
	name     string // empty if brief has no such unit
	label    lang.Pair
	evidence string
	period   int
	target   bool
	subject  string // slug of the organisation that it may be about
	measure  string // the Chinese measure word of a count
	number   int    // of the figure in the article, from 1
}

// name gives each figure a unique name, a label and its evidence. It leaves out a
// figure with the value, the unit and the name of one before it. A figure that no
// noun is bound to has a placeholder for a label.
func (a *Article) name() []namedFigure {
	var list []namedFigure
	taken := map[string]bool{}
	seen := map[string]bool{}
	var last labelled // of the figure before, in the same paragraph
	for i, f := range a.Figures {
		if f.Restated || f.inThirds() {
			continue // pages print the other unit anyway
		}
		n := namedFigure{Figure: f, measure: f.Of.Zh, number: i + 1}
		n.Of = lang.Pair{}
		if !figures.KnownUnit(f.Unit) {
			list = append(list, n)
			continue
		}
		text := a.textOf(f)
		if i > 0 && a.Figures[i-1].Paragraph != f.Paragraph {
			last = labelled{}
		}
		floor := 0
		if i > 0 && a.Figures[i-1].Paragraph == f.Paragraph {
			floor = a.Figures[i-1].end
		}
		l := a.labelOf(newBeside(a.Lang, text, f, floor), f, last)
		last = l
		n.label, n.Of = l.label, l.of
		base := l.name
		if base == "" {
			base = "figure-" + strconv.Itoa(n.number)
		}
		n.fill()
		key := l.name + l.label.En + l.label.Zh
		if key != "" {
			key += " " + valueText(f.Quantity) + " " + f.Unit
		}
		if key != "" && seen[key] {
			continue
		}
		seen[key] = true
		n.name = base
		for k := 2; taken[n.name]; k++ {
			n.name = base + "-" + strconv.Itoa(k)
		}
		taken[n.name] = true
		n.evidence = a.evidence(text, i)
		n.period, n.target = a.when(text, f)
		n.subject = a.subjectOf(text, f)
		list = append(list, n)
	}
	return list
}

// inThirds reports whether a figure is a share in words whose percentage does not end: a third.
func (f Figure) inThirds() bool {
	_, decimals, _ := strings.Cut(f.Value.String(), ".")
	return f.Unit == "%" && len(decimals) > 4
}

// fill writes a placeholder for each label that is not known, and for what is counted where it
// is known in one language.
func (n *namedFigure) fill() {
	number := strconv.Itoa(n.number)
	switch { // a number on one side alone would be a figure that the other edition lacks
	case n.label.IsZero():
		n.label = lang.Pair{En: model.LabelToWrite.En + number, Zh: model.LabelToWrite.Zh + number}
	case n.label.En == "":
		n.label.En = model.OfToWrite.En
	case n.label.Zh == "":
		n.label.Zh = model.OfToWrite.Zh
	}
	if base, _, _ := strings.Cut(n.Unit, "/"); n.Of == (lang.Pair{}) && base == "count" {
		n.Of.Zh = n.measure
	} else if n.Of == (lang.Pair{}) {
		return
	}
	if n.Of.En == "" {
		n.Of.En = model.OfToWrite.En
	}
	if n.Of.Zh == "" {
		n.Of.Zh = model.OfToWrite.Zh
	} else if n.Of.Zh != "" && n.Of.En == model.OfToWrite.En && utf8.RuneCountInString(n.Of.Zh) == 1 {
		n.Of.Zh += model.OfToWrite.Zh
	}
}

// subjectOf returns the slug of the only organisation in the sentence of a figure, if the site
// knows it and it is before the figure. Whether the figure is about it is for the editor to say.
func (a *Article) subjectOf(text string, f Figure) string {
	from, to := sentenceAround(text, f.start, f.end)
	slug, others := "", 0
	i, _ := slices.BinarySearchFunc(a.mentions, f.Paragraph, func(m inText, paragraph int) int {
		return cmp.Or(m.paragraph-paragraph, m.start-from)
	})
	for ; i < len(a.mentions) && a.mentions[i].paragraph == f.Paragraph && a.mentions[i].start < to; i++ {
		switch m := a.mentions[i]; {
		case m.slug != "" && m.end <= f.start && (slug == "" || slug == m.slug):
			slug = m.slug
		default:
			others++
		}
	}
	if others > 0 {
		return ""
	}
	return slug
}

// textOf returns the text that a figure is in.
func (a *Article) textOf(f Figure) string {
	if f.Paragraph < 0 {
		return a.Title.V
	}
	return a.Body[f.Paragraph]
}

const (
	evidenceWords = 15
	evidenceChars = 30
)

// evidence returns the words of the article that give a figure, unchanged: the
// figure and the words around it, up to the next mark or the next figure, and no
// more than a citation may have. It returns "" if the figure cannot be read from
// so few words, as rule evidence of package check would.
func (a *Article) evidence(text string, i int) string {
	f := a.Figures[i]
	from, to := sentenceAround(text, f.start, f.end)
	if i > 0 && a.Figures[i-1].Paragraph == f.Paragraph {
		from = max(from, a.Figures[i-1].end)
	}
	if i+1 < len(a.Figures) && a.Figures[i+1].Paragraph == f.Paragraph {
		to = min(to, a.Figures[i+1].start)
	}
	if i := strings.LastIndexAny(text[from:f.start], ",，;；、。:：(（"); i >= 0 {
		_, n := utf8.DecodeRuneInString(text[from+i:])
		from += i + n
	}
	if i := strings.IndexAny(text[f.end:to], ",，;；、。:：)）(（"); i >= 0 {
		to = f.end + i
	}
	for end := looseEnd().FindStringIndex(text[f.end:to]); end != nil; end = looseEnd().FindStringIndex(text[f.end:to]) {
		to = f.end + end[0]
	}
	for from < f.start && strings.ContainsRune(")）】”’ ", firstRune(text[from:])) {
		from += len(string(firstRune(text[from:])))
	}
	words := strings.TrimSpace(printable(text[from:to]))
	exact := printable(text[f.start:f.end])
	for _, w := range []string{words, strings.TrimSpace(printable(text[from:f.end])), strings.TrimSpace(printable(text[f.start:to])), exact} {
		if w != "" && briefly(w) && strings.Contains(text, w) && a.reads(w, f) {
			return w
		}
	}
	return ""
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// looseEnd matches words at the end of evidence that begin the next clause.
var looseEnd = wording(`\s(?:and|but|while)(?:\s[a-z]+){0,2}\s*$|\s(?:and|which|who|where|has|have|is|are|of|the|a|an|with|to|in|for|by|from|at|on|over|about|nearly)\s*$`)

// briefly reports whether words are few enough for a citation in package parse.
func briefly(s string) bool {
	if countHan(s) > 0 {
		return utf8.RuneCountInString(s) <= evidenceChars
	}
	return len(strings.Fields(s)) <= evidenceWords
}

// reads reports whether a figure can be read from its evidence alone, as rule
// evidence requires.
func (a *Article) reads(words string, f Figure) bool {
	for _, r := range figures.Read(Simplify(words), a.Lang) {
		if r.Kind == figures.Amount && r.Value.Cmp(f.Value) == 0 && r.Unit == f.Unit && r.Bound == f.Bound && r.Range == f.Range {
			return true
		}
	}
	return false
}
