package figures

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// The series of ordinals and counts are what is numbered or counted: phase, class,
// plan, or the slug of a noun in nouns.tsv. Two readings of one series that differ
// contradict each other, however small they are; of two series they are Unlike.

// seriesEn and seriesZh are the words beside a number that say its series.
var (
	seriesEn = map[string]string{
		"phase": "phase", "phases": "phase", "stage": "phase", "class": "class", "grade": "class", "level": "class", "tier": "class",
		"industry": "industry", "industries": "industry", "sector": "industry", "batch": "batch", "batches": "batch", "round": "round", "rounds": "round",
		"generation": "generation", "generations": "generation", "axis": "axis", "axes": "axis", "core": "core", "cores": "core", "anniversary": "anniversary",
		"floor": "floor", "storey": "floor", "story": "floor", "storeys": "floor", "stories": "floor", "floors": "floor",
	}
	seriesZh = []struct{ word, series string }{
		{"期", "phase"}, {"阶段", "phase"}, {"级", "class"}, {"等级", "class"}, {"产业", "industry"}, {"批", "batch"}, {"轮", "round"}, {"代", "generation"},
		{"轴", "axis"}, {"核", "core"}, {"周年", "anniversary"}, {"层", "floor"},
	}
)

const seriesPlan = "plan"

// series sets what is numbered or counted by each reading.
func (e *english) series() {
	for i := range e.out {
		r := &e.out[i]
		if r.Series != "" || r.Kind == Time || r.Kind == Amount && !counts(r.Unit) {
			continue
		}
		switch {
		case r.Kind == Ordinal && isLetter(e.low[r.Start]) && seriesEn[e.low[r.Start:wordEnd(e.low, r.Start)]] != "": // Phase 3
			r.Series = seriesEn[e.low[r.Start:wordEnd(e.low, r.Start)]]
		case r.Kind == Ordinal:
			p := e.joint(r.End)
			r.Series = seriesEn[e.low[p:wordEnd(e.low, p)]]
		case r.Of.En != "":
			head := r.Of.En[strings.LastIndexAny(r.Of.En, " -")+1:]
			if r.Series = seriesEn[strings.ToLower(head)]; r.Series == "" {
				r.Series = nounEn(strings.ToLower(head))
			}
		}
	}
}

func (z *chinese) series() {
	for i := range z.out {
		r := &z.out[i]
		if r.Series != "" || r.Kind == Time || r.Kind == Amount && !counts(r.Unit) {
			continue
		}
		words := z.text[r.Start:r.End]
		for _, s := range seriesZh {
			if strings.HasSuffix(words, s.word) || z.follows(r.End, s.word) {
				r.Series = s.series
				break
			}
		}
		if r.Series == "" && r.Kind == Amount {
			r.Series, _ = nounZh(z.text[r.End:])
		}
	}
}

// rank reads primary, secondary and tertiary before industry.
func (e *english) rank(i, j int, w wordEn) int {
	p := e.joint(j)
	end := wordEnd(e.low, p)
	if seriesEn[e.low[p:end]] != "industry" {
		return j
	}
	e.emit(Reading{Start: i, End: end, Kind: Ordinal, Quantity: Quantity{Value: whole(w.n)}, Series: "industry", Weak: true})
	return end
}

// threeIndustries reads 第三产业, whose 第 begins at i.
func (z *chinese) threeIndustries(i, j int) int {
	for n, word := range [...]string{"一产业", "二产业", "三产业"} {
		if z.follows(j, word) {
			end := j + len(word)
			z.emit(Reading{Start: i, End: end, Kind: Ordinal, Quantity: Quantity{Value: whole(int64(n + 1))}, Series: "industry", Weak: true})
			return end
		}
	}
	return 0
}

// plan reads “十四五”, the 14th Five-Year Plan.
func (z *chinese) plan(i int) int {
	if !z.follows(i, "十") {
		return 0
	}
	n, ok := hanDigit(runeAt(z.text, i+len("十")))
	end := i + len("十四五")
	if !ok || n < 1 || n > 6 || !z.follows(end-len("五"), "五") {
		return 0
	}
	before, after := runeBefore(z.text, i), runeAt(z.text, end)
	if (before == 0 || !strings.ContainsRune("“‘\"「『", before)) && after != 0 && !strings.ContainsRune("规时期末初以开收纲目，。、”’", after) {
		return 0
	}
	z.emit(Reading{Start: i, End: end, Kind: Ordinal, Quantity: Quantity{Value: whole(10 + n)}, Series: seriesPlan, Weak: true})
	return end
}

// compareOrdinals compares places in an order.
func compareOrdinals(a, b *Reading) Relation {
	switch {
	case a.Value == b.Value:
		return Equal
	case a.Series == b.Series:
		return OtherValue
	case a.Series == seriesPlan || b.Series == seriesPlan || a.Series != "" && b.Series != "":
		return Unlike
	}
	return OtherValue
}

// nounTable holds the nouns of nouns.tsv.
type nounTable struct {
	en      map[string]string // word to slug
	zh      map[string]string
	headsZh map[rune]int // by first character the length of the longest word in characters
}

var nouns = sync.OnceValue(func() *nounTable {
	t := &nounTable{en: map[string]string{}, zh: map[string]string{}, headsZh: map[rune]int{}}
	for line := range strings.Lines(nounsTSV) {
		f := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if line[0] == '#' || len(f) != 3 {
			continue
		}
		for word := range strings.SplitSeq(f[1], ",") {
			t.en[word] = f[0]
		}
		for word := range strings.SplitSeq(f[2], ",") {
			t.zh[word] = f[0]
			first, _ := utf8.DecodeRuneInString(word)
			t.headsZh[first] = max(t.headsZh[first], utf8.RuneCountInString(word))
		}
	}
	return t
})

// nounEn returns the slug of an English noun in small letters, singular or plural.
func nounEn(word string) string {
	t := nouns()
	if slug := t.en[word]; slug != "" {
		return slug
	}
	for _, plural := range [...][2]string{{"ies", "y"}, {"es", ""}, {"s", ""}} {
		if stem, ok := strings.CutSuffix(word, plural[0]); ok {
			if slug := t.en[stem+plural[1]]; slug != "" {
				return slug
			}
		}
	}
	return ""
}

// nounZh returns the slug of the longest noun that a text begins with, and its
// length in bytes.
func nounZh(text string) (slug string, size int) {
	t := nouns()
	end := 0
	for range t.headsZh[runeAt(text, 0)] {
		_, n := utf8.DecodeRuneInString(text[end:])
		if n == 0 {
			break
		}
		end += n
		if found := t.zh[text[:end]]; found != "" {
			slug, size = found, end
		}
	}
	return slug, size
}

// countsNoun reports whether a noun of the table, of two characters or more, is at
// i: 三航母.
func (z *chinese) countsNoun(i int) bool {
	slug, size := nounZh(z.text[i:])
	return slug != "" && size > len("企")
}
