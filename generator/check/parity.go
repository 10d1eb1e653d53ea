package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/check/align"
	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/model"
)

// parity compares the figures of the two editions, block by block.
//
// Translators' tools compare strings of digits: they accept "90 billion yuan" for
// 90亿元 and report the right "9 billion". This rule reads a value, a unit and a
// bound, and compares those. Three steps avoid false alarms: first what agrees is
// removed, wherever in the two texts it is; only what is then left on both sides
// of one pair of blocks is a contradiction; and what is left on only one side is
// reported only if it cannot be a matter of style.
func (c *checker) parity() []diag.Problem {
	if c.b.ParityOff || c.b.Editions[lang.En] == nil || c.b.Editions[lang.Zh] == nil {
		return nil
	}
	en, zh := c.edition(lang.En), c.edition(lang.Zh)
	k := &comparison{from: c.b.Original, date: c.b.Date, beads: make([]*bead, 0, len(en.all())+len(c.b.Figures)/2)}
	k.add(one(en.title), one(zh.title))
	if en.summary != nil && zh.summary != nil { // a missing one is the first paragraph of its text
		k.add(one(en.summary), one(zh.summary))
	}
	for _, bead := range c.beads() {
		k.add(en.blocks[bead.En[0]:bead.En[1]], zh.blocks[bead.Zh[0]:bead.Zh[1]])
	}
	for i := range max(len(en.notes), len(zh.notes)) {
		k.add(nth(en.notes, i), nth(zh.notes, i))
	}
	file := c.file(func(s *model.BriefingFields) bool { return s.Figures.Set })
	for _, f := range c.b.Figures {
		for _, p := range []lang.Pair{f.Label, f.Note} {
			if p.En == "" || p.Zh == "" {
				continue
			}
			en, zh := c.words(file, lang.En, f.At, p.En), c.words(file, lang.Zh, f.At, p.Zh)
			if en.numbers() || zh.numbers() { // few labels have any
				k.add(one(&en), one(&zh))
			}
		}
	}
	return k.problems()
}

func one(p *passage) []*passage {
	if p == nil {
		return nil
	}
	return []*passage{p}
}

func nth(list []*passage, i int) []*passage {
	if i >= len(list) {
		return nil
	}
	return list[i : i+1]
}

// items returns the passages as package align needs them.
func items(list []*passage) []align.Item {
	out := make([]align.Item, 0, len(list))
	count := 0
	for _, p := range list {
		count += len(p.quantities())
	}
	keys := make([]uint64, 0, count)
	for _, p := range list {
		from := len(keys)
		item := align.Item{Kind: p.block.Kind, Length: utf8.RuneCountInString(p.text)}
		quantities := p.quantities()
		for i := range quantities {
			if f := &quantities[i]; !f.Weak {
				keys = append(keys, f.key())
			}
		}
		item.Keys = keys[from:len(keys):len(keys)]
		slices.Sort(item.Keys)
		out = append(out, item)
	}
	return out
}

// comparison compares the figures of two editions.
type comparison struct {
	from  lang.Lang // the original
	date  lang.Date // of the briefing
	beads []*bead
	all   [2]*lookup      // the quantities of each edition, once they are needed
	given [2]map[int]bool // the years of each edition, once they are needed
}

// bead is a run of passages of each edition that say the same, with the
// quantities of each side and those of them that are still unmatched.
type bead struct {
	found [2][]*quantity
	left  [2][]*quantity
	weak  [2][]*quantity // of those left, what needs no match
	where [2][]*passage
	words [2]map[string]*spelt // the words with digits, by their digits, once they are needed
}

func (c *comparison) add(en, zh []*passage) {
	k := &bead{where: [2][]*passage{lang.En: en, lang.Zh: zh}}
	for _, l := range lang.Both {
		count := 0
		for _, p := range k.where[l] {
			if p.block != nil && p.block.Differs {
				return
			}
			count += len(p.quantities())
		}
		k.found[l] = make([]*quantity, 0, count)
		for _, p := range k.where[l] {
			quantities := p.quantities()
			for i := range quantities {
				k.found[l] = append(k.found[l], &quantities[i])
			}
		}
		k.left[l] = k.found[l]
	}
	c.beads = append(c.beads, k)
}

// problems compares the beads that were added.
func (c *comparison) problems() []diag.Problem {
	for _, k := range c.beads {
		k.left[0], k.left[1] = settle(k.left[0], k.left[1])
	}
	c.moved()
	var out []diag.Problem
	for _, k := range c.beads {
		out = append(out, c.conversions(k)...)
		for _, l := range lang.Both {
			left := k.left[l]
			k.left[l] = nil // not [:0], since found may share its array
			for _, f := range left {
				switch {
				case f.Weak:
					k.weak[l] = append(k.weak[l], f)
				case !f.Restated:
					k.left[l] = append(k.left[l], f)
				}
			}
		}
		out = append(out, c.contradictions(k)...)
		out = append(out, c.exchanged(k)...)
		out = append(out, c.yearsOfDates(k)...)
		out = append(out, c.dayOrMonth(k)...)
		out = append(out, c.weekdays(k)...)
		out = append(out, c.names(k)...)
		for _, l := range lang.Both {
			for _, f := range k.left[l] {
				if c.missed(k, f, l) {
					out = append(out, c.alone(k, f, l))
				}
			}
		}
	}
	return out
}

// settle matches what agrees and returns the rest, the surest matches first: equal
// bounds before a bound that only one side has, full figures before words like
// one and a.
func settle(en, zh []*quantity) (leftEn, leftZh []*quantity) {
	settled := false
	among := candidatesOf(zh, len(en))
	for _, strict := range []bool{true, false} {
		for _, weak := range []bool{false, true} {
			for i, a := range en {
				if a.answer != nil || a.Weak && !weak {
					continue
				}
				b := among.find(i, a, func(b *quantity) bool {
					if b.answer != nil || b.Weak && !weak || a.Weak && b.Weak && !weakSlip(a.Reading, b.Reading) || strict && (a.Bound != b.Bound || a.Unit != b.Unit) {
						return false
					}
					return figures.Compare(a.Reading, b.Reading) == figures.Equal
				})
				if b != nil {
					a.answer, b.answer = b, a
					settled = true
				}
			}
		}
	}
	if !settled {
		return en, zh
	}
	return unanswered(en), unanswered(zh)
}

// unanswered drops what is matched, and also what says the same in another unit:
// 10,000 mu (667 hectares), if the other side has only 667公顷.
func unanswered(list []*quantity) []*quantity {
	var out []*quantity
	for i, f := range list {
		if f.answer != nil {
			continue
		}
		if i+1 < len(list) && list[i+1].Restated {
			if by := list[i+1].answer; by != nil && !by.Restated {
				continue
			}
		}
		out = append(out, f)
	}
	return out
}

// contradictions pairs what is left on both sides of a bead and has the same kind
// of unit, the likeliest mistakes first, and reports each pair.
func (c *comparison) contradictions(k *bead) []diag.Problem {
	type pair struct {
		a, b *quantity
		cost int
	}
	var pairs []pair
	en, zh := slices.Concat(k.left[0], k.weak[0]), slices.Concat(k.left[1], k.weak[1])
	for i, a := range en {
		from, to := window(i, len(en), len(zh))
		for j, b := range zh[from:to] {
			j += from
			if (a.Weak || b.Weak) && !weakSlip(a.Reading, b.Reading) {
				continue
			}
			if cost, ok := slip(a.Reading, b.Reading); ok {
				pairs = append(pairs, pair{a, b, 4*cost + max(i-j, j-i)})
			}
		}
	}
	slices.SortStableFunc(pairs, func(x, y pair) int { return x.cost - y.cost })
	var out []diag.Problem
	reported := map[*quantity]bool{}
	for _, p := range pairs {
		if !reported[p.a] && !reported[p.b] {
			reported[p.a], reported[p.b] = true, true
			out = append(out, c.contradiction(p.a, p.b))
		}
	}
	for _, l := range lang.Both {
		k.left[l] = slices.DeleteFunc(k.left[l], func(f *quantity) bool { return reported[f] })
	}
	return out
}

// weakSlip reports whether two readings, of which one need not count, have so much
// in common that a difference is a mistake: both are orders of magnitude, or count
// or number the same thing.
func weakSlip(a, b figures.Reading) bool {
	if a.Kind == figures.Ordinal != (b.Kind == figures.Ordinal) { // the 100th, 百人
		return figures.Compare(a, b) == figures.OtherUnit
	}
	return a.Rough != 0 && b.Rough != 0 || a.Series != "" && a.Series == b.Series
}

// slip reports whether one of two unequal quantities may be a mistake for the
// other, and how different they are.
func slip(a, b figures.Reading) (cost int, ok bool) {
	switch figures.Compare(a, b) {
	case figures.OtherBound, figures.OtherChange, figures.OtherUnit, figures.OtherWay, figures.OtherPer:
		return 0, true
	case figures.OtherValue:
		if _, ok := figures.Factor(a, b); ok {
			return 1, true
		}
		return 2, true
	case figures.OtherPeriod:
		return 2, true
	}
	return 0, false
}

const accept message.Message = "or put <!-- brief: figures differ --> on a line before the paragraph to accept it"

func (c *comparison) contradiction(en, zh *quantity) diag.Problem {
	original, other := en, zh
	if c.from == lang.Zh {
		original, other = zh, en
	}
	l := other.in.lang
	relation := figures.Compare(original.Reading, other.Reading)
	what := message.New("%s is %s, but the %s edition says %s", original.words(), original.In(l)+measureWord(original, other), codeOf(l), other.words())
	right := mend(original, other, relation)
	switch power, ok := figures.Factor(original.Reading, other.Reading); {
	case relation == figures.OtherWay:
		what, right = turnedRound(original, other)
	case relation == figures.OtherPer:
		what, right = perAnother(original, other)
	case relation == figures.OtherChange:
		what = message.New("%s is what it changed %s, but %s in the %s edition is what it changed %s",
			original.words(), way(original.Change), other.words(), codeOf(l), way(other.Change))
	case original.Unit == "times" && other.Unit == "times": // 增长3倍 is fourfold
		what = message.New("%s makes %s times as much, but %s in the %s edition makes %s times as much",
			original.words(), original.Value, other.words(), codeOf(l), other.Value)
	case ok:
		what = message.New("%s, %s", what, times(power))
	}
	hint := message.New("correct one of the two, %s", accept)
	if right != "" {
		hint = message.New("write %s, %s", right, accept)
	}
	severity := diag.Error
	if original.Rough != 0 && original.Value == other.Value { // tens of billions, 百亿
		severity = diag.Warning
	}
	return diag.Problem{
		Span: other.span(), Severity: severity, Rule: "figure-parity", Message: what,
		Hint:    hint,
		Related: []diag.Related{{Span: original.span(), Message: "the original has this"}},
	}
}

// ownWords reports a reference to a figure whose own words give another figure:
// [[investment|8 billion yuan]] where the investment is 80 billion.
func ownWords(b *model.Briefing) []diag.Problem {
	var out []diag.Problem
	for _, e := range b.Editions {
		if e == nil {
			continue
		}
		for i, t := range b.Targets[e.Lang] {
			ref := e.Refs[i]
			if t.Figure == nil || ref.Words == "" {
				continue
			}
			is := figures.Reading{Kind: figures.Amount, Quantity: t.Figure.Quantity}
			read := slices.DeleteFunc(figures.Read(ref.Words, e.Lang), func(r figures.Reading) bool { return r.Kind != figures.Amount || r.Weak })
			if len(read) == 0 || bornOut(is, read) {
				continue
			}
			out = append(out, diag.Problem{
				Span: ref.At.In(e.File), Severity: diag.Error, Rule: "figure-parity",
				Message: message.New("the words say %s, but the figure %s is %s", ref.Words[read[0].Start:read[0].End], t.Figure.Name, is.In(e.Lang)),
				Hint:    message.New("write [[%s]], or other words", t.Figure.Name),
			})
		}
	}
	return out
}

// way returns the preposition of a change: by or to.
func way(c figures.Change) message.Message {
	return map[figures.Change]message.Message{figures.By: "by", figures.To: "to"}[c]
}

// measureWord returns the Chinese measure word that the other reading has. The
// right number comes from English, which has none.
func measureWord(original, other *quantity) string {
	if other.in.lang != lang.Zh || !counts(original.Unit) || !counts(other.Unit) || strings.TrimRight(original.In(lang.Zh), "人户") != original.In(lang.Zh) {
		return ""
	}
	return strings.TrimLeftFunc(other.words(), func(r rune) bool { return !strings.ContainsRune(measureWords, r) })
}

// measureWords are those that news uses.
const measureWords = "家个所名位张项座条台辆艘架款种套间处片只件头栋幢株场批类门册部颗枚根"

// times returns a power of ten in words.
func times(power int) message.Message {
	word := map[int]message.Message{1: "ten", 2: "a hundred", 3: "a thousand", 4: "ten thousand", 5: "a hundred thousand", 6: "a million", 7: "ten million", 8: "a hundred million"}[max(power, -power)]
	if word == "" {
		word = message.Verbatim("1" + strings.Repeat("0", max(power, -power)))
	}
	if power < 0 {
		return message.New("%s times less", word)
	}
	return message.New("%s times more", word)
}
