package article

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"brief/generator/figures"
	"brief/generator/lang"
	"brief/generator/model"
	"brief/generator/names"
)

//go:embed nouns.tsv
var nounsTSV string

// noun is a name that a figure may get.
type noun struct {
	name  string
	suits string // letters of unit classes
	label lang.Pair
	of    lang.Pair
}

type nounTable struct {
	tables [2]*names.Table
	nouns  []noun
}

var nouns = sync.OnceValue(func() *nounTable {
	t := &nounTable{tables: [2]*names.Table{{Lang: lang.En, Fold: true}, {Lang: lang.Zh}}}
	for f := range rows(nounsTSV, 8) {
		t.nouns = append(t.nouns, noun{f[0], f[1], lang.Pair{En: f[4], Zh: f[5]}, lang.Pair{En: f[6], Zh: f[7]}})
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

// unitClass returns the letter of a class of units in the table of nouns.
func unitClass(unit string) string {
	switch figures.UnitKind(unit) {
	case "money":
		return "m"
	case "counted":
		return "c"
	case "ratio":
		return "p"
	}
	return "o"
}

// namedFigure is a figure with the other fields that front matter needs.
type namedFigure struct {
	target bool
	Figure
	name     string // empty if brief has no such unit
	label    lang.Pair
	evidence string
	period   int
}

// name gives each figure a unique name, a label and its evidence. It leaves out a
// figure with the value, the unit and the name of one before it.
func (a *Article) name() []namedFigure {
	var list []namedFigure
	taken := map[string]bool{}
	seen := map[string]bool{}
	for i, f := range a.Figures {
		if f.Restated {
			continue // pages print the other unit anyway
		}
		n := namedFigure{Figure: f}
		n.Of = lang.Pair{} // the text has it in one language only
		if !figures.KnownUnit(f.Unit) {
			list = append(list, n)
			continue
		}
		text := a.Title.V
		if f.Paragraph >= 0 {
			text = a.Body[f.Paragraph]
		}
		best, qualifier := a.nounBeside(text, f)
		base := "figure-" + strconv.Itoa(i+1)
		n.label = lang.Pair{En: model.LabelToWrite.En + strconv.Itoa(i+1), Zh: model.LabelToWrite.Zh + strconv.Itoa(i+1)}
		if best != nil {
			base, n.label = best.name, best.label
			if unitClass(f.Unit) == "c" {
				n.Of = best.of
			}
			if qualifier != nil {
				base = qualifier.name + "-" + base
				n.label = lang.Pair{En: qualifier.label.En + ": " + strings.ToLower(n.label.En), Zh: qualifier.label.Zh + n.label.Zh}
			}
		}
		key := base + " " + valueText(f.Quantity) + " " + f.Unit
		if best != nil && seen[key] {
			continue
		}
		seen[key] = true
		n.name = base
		for k := 2; taken[n.name]; k++ {
			n.name = base + "-" + strconv.Itoa(k)
		}
		taken[n.name] = true
		n.evidence = a.evidence(text, i)
		n.period = a.period(text, f)
		list = append(list, n)
	}
	return list
}

// nounBeside returns the nearest word in the figure's sentence that suits its
// unit, or nil. For a growth rate, qualifier is what grew.
func (a *Article) nounBeside(text string, f Figure) (best, qualifier *noun) {
	from, to := sentenceAround(text, f.start, f.end)
	t := nouns()
	class := unitClass(f.Unit)
	nearest, next := figureReach, figureReach
	t.tables[a.Lang].Find([]byte(Simplify(text[from:to])), func(start, end int, owners []int) {
		start, end = start+from, end+from
		for _, o := range owners {
			n := &t.nouns[o]
			d := a.apart(text, start, end, f)
			switch {
			case strings.Contains(n.suits, class) && d < nearest:
				nearest, best = d, n
			case class == "p" && strings.ContainsAny(n.suits, "m") && end <= f.start && d < next:
				next, qualifier = d, n
			}
		}
	})
	if best == nil || best.name != "growth" && best.name != "decline" {
		qualifier = nil
	}
	return best, qualifier
}

// apart returns the distance of a word from a figure: in letters, two for a Han
// character, and more across a comma.
func (a *Article) apart(text string, start, end int, f Figure) int {
	var between string
	d := 0
	switch {
	case start >= f.end:
		between = text[f.end:start]
	case end <= f.start:
		between = text[end:f.start]
		if a.Lang == lang.En {
			d = figureBeforeEn
		}
	default:
		return 0 // the word is part of the figure
	}
	for _, r := range between {
		d++
		if lang.Han(r) {
			d++
		}
		if strings.ContainsRune(",，;；、", r) {
			d += figureAcrossMark
		}
		if r >= '0' && r <= '9' {
			d += figureAcrossDigit
		}
	}
	return d
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
var looseEnd = pattern(`\s(?:and|but|while)(?:\s[a-z]+){0,2}\s*$|\s(?:and|which|who|where|has|have|is|are|of|the|a|an|with|to|in|for|by|from|at|on|over|about|nearly)\s*$`)

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
	for _, r := range figures.Read(words, a.Lang) {
		if r.Kind == figures.Amount && r.Value.Cmp(f.Value) == 0 && r.Unit == f.Unit && r.Bound == f.Bound && r.Range == f.Range {
			return true
		}
	}
	return false
}

// period returns the year of the figures of a sentence: in 2023, 2023年. It is 0
// if there is no year, several, or one in which the figures are to be reached.
func (a *Article) period(text string, f Figure) int {
	from, to := sentenceAround(text, f.start, f.end)
	year := 0
	for _, r := range figures.Read(Simplify(text[from:to]), a.Lang) {
		if r.Kind != figures.Time || r.When.Year == 0 {
			continue
		}
		if year != 0 && year != r.When.Year {
			return 0
		}
		before := text[from : from+r.Start]
		if r.When.Month != 0 || r.When.Part != "" || a.Lang == lang.En && !strings.HasSuffix(strings.ToLower(before), "in ") && !strings.HasPrefix(strings.ToLower(text[from+r.Start:]), "in ") {
			return 0
		}
		if a.Lang == lang.Zh && strings.TrimSpace(strings.Trim(before, "，, ")) != "" {
			return 0
		}
		year = r.When.Year
	}
	if v := a.Published.V; v.Year != 0 && year > v.Year {
		return 0
	}
	return year
}
