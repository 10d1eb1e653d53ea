package check

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
)

// terms compares the names of the two editions.
func (c *checker) terms(t *terms) []diag.Problem {
	if c.b.ParityOff || c.b.Editions[lang.En] == nil || c.b.Editions[lang.Zh] == nil {
		return nil
	}
	var named [2]map[int]mention
	for _, l := range lang.Both {
		named[l] = t.find(c.b, c.edition(l), l)
	}
	short := sync.OnceValue(func() map[int]bool { return t.joined(c.edition(lang.Zh)) })
	var out []diag.Problem
	for _, l := range lang.Both {
		reported := map[source.Span]bool{}
		for _, n := range slices.Sorted(maps.Keys(named[l])) {
			m := named[l][n]
			if m.in == nil || !m.strong || reported[m.span()] {
				continue
			}
			reported[m.span()] = true
			switch {
			case !m.own && !t.ownElsewhere(m, named[l]):
				out = append(out, t.foreign(m, n, l))
			case m.own && !t.shown(c.b, m) && !t.answered(m, named[l.Other()], l.Other()) && !c.implied(t, m, named, l.Other(), short):
				out = append(out, c.unanswered(t, m, n, l))
			}
		}
	}
	slices.SortStableFunc(out, func(a, b diag.Problem) int {
		return cmp.Or(cmp.Compare(a.Span.File, b.Span.File), a.Span.Start-b.Span.Start)
	})
	return out
}

// shown reports whether the page shows a term's name in both languages anyway, as
// the place or an industry of the briefing. The text may then leave it out: 全市
// for the city, biomedical for the industry.
func (t *terms) shown(b *model.Briefing, m mention) bool {
	var filed []int
	for _, p := range b.Provinces {
		filed = append(filed, t.number[p])
	}
	if b.City != nil {
		filed = append(filed, t.number[b.City])
	}
	for _, i := range b.Industries {
		filed = append(append(filed, t.number[i]), t.all[t.number[i]].kin...)
	}
	return slices.ContainsFunc(m.owners, func(n int) bool { return slices.Contains(filed, n) })
}

// answered reports whether the other edition, of language l, names one of a
// mention's owners, or a term that may be used for it.
func (t *terms) answered(m mention, other map[int]mention, l lang.Lang) bool {
	for _, n := range m.owners {
		if _, ok := other[n]; ok {
			return true
		}
		for _, k := range t.all[n].kin {
			if _, ok := other[k]; ok {
				return true
			}
		}
		for k, o := range other { // a place in the name of an organisation or of a place in it
			if t.all[n].kind == place && t.all[k].kind != industry && o.in != nil && contains(o.words(), t.all[n].named[l]) {
				return true
			}
		}
	}
	return false
}

// implied reports whether the other edition, of language l, means the place of a
// mention without naming it: by the short names of provinces, as the capital of a
// province, or by what is beside the name in this edition.
func (c *checker) implied(t *terms, m mention, named [2]map[int]mention, l lang.Lang, short func() map[int]bool) bool {
	other := named[l]
	if slices.ContainsFunc(m.through, func(n int) bool { _, ok := other[n]; return ok }) {
		return true
	}
	for _, n := range m.owners {
		f := t.places[n]
		if f == nil {
			continue
		}
		if l == lang.Zh && f.place.Province == nil && short()[n] {
			return true
		}
		if _, ok := other[t.capital]; ok && f.capital {
			p := f.place.Province
			_, en := named[lang.En][t.number[p]]
			_, zh := named[lang.Zh][t.number[p]]
			if en || zh || slices.Contains(c.b.Provinces, p) {
				return true
			}
		}
	}
	return false
}

func contains(words string, names map[string]bool) bool {
	for name := range names {
		if strings.Contains(words, name) {
			return true
		}
	}
	return false
}

// ownElsewhere reports whether the edition also names one of a mention's owners in
// its own language.
func (t *terms) ownElsewhere(m mention, named map[int]mention) bool {
	return slices.ContainsFunc(m.owners, func(n int) bool { return named[n].own })
}

// foreign reports a name of the other language in an edition.
func (t *terms) foreign(m mention, n int, l lang.Lang) diag.Problem {
	right := t.all[n].name.In(l)
	hint := message.New("write %s", right)
	if t.all[n].kind == organisation {
		hint = message.New("write %s, or add %s to its %s aliases in sources/organisations.yaml", right, m.words(), nameOf(l))
	}
	return diag.Problem{
		Span: m.span(), Severity: diag.Warning, Rule: "terms", Hint: hint,
		Message: message.New("the %s edition calls %s by its %s name, %s", nameOf(l), right, nameOf(l.Other()), m.words()),
	}
}

// unanswered reports a name that the other edition does not have.
func (c *checker) unanswered(t *terms, m mention, n int, l lang.Lang) diag.Problem {
	one, other := t.all[n], l.Other()
	wanted := one.name.In(other)
	hint := message.New("write %s in the %s edition", wanted, nameOf(other))
	switch one.kind {
	case organisation:
		hint = message.New("%s, or add the name that is used there to its aliases in sources/organisations.yaml", hint)
	case industry:
		hint = message.New("%s, or link the words that mean it: [[%s|…]]", hint, wanted)
	}
	p := diag.Problem{
		Span: m.span(), Severity: diag.Warning, Rule: "terms", Hint: hint,
		Message: message.New("the %s edition names %s (%s), the %s one does not", nameOf(l), m.words(), wanted, nameOf(other)),
	}
	if where := c.beside(m.in, l); where != nil {
		p.Related = []diag.Related{{Span: where.at.In(where.file), Message: "it belongs here"}}
	}
	return p
}

// beside returns the passage of the other edition that says what p says, or nil.
func (c *checker) beside(p *passage, l lang.Lang) *passage {
	mine, other := c.edition(l), c.edition(l.Other())
	switch {
	case p == mine.title:
		return other.title
	case p == mine.summary:
		return other.summary
	}
	en, zh := c.edition(lang.En), c.edition(lang.Zh)
	for _, bead := range c.beads() {
		side := [2][]*passage{lang.En: en.blocks[bead.En[0]:bead.En[1]], lang.Zh: zh.blocks[bead.Zh[0]:bead.Zh[1]]}
		if slices.Contains(side[l], p) && len(side[l.Other()]) > 0 {
			return side[l.Other()][0]
		}
	}
	return nil
}
