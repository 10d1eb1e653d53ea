package generator

import (
	"fmt"
	"slices"
	"strings"

	"brief/generator/atlas"
	"brief/generator/diag"
	"brief/generator/lang"
	"brief/generator/model"
)

// Limits say which briefings go into a book: those of any of the provinces and
// any of the industries, or of a finer one, from the first date to the last.
// Empty is no limit. Names may be slugs or what the thing is called in either
// language.
type Limits struct {
	Provinces, Industries []string
	From, To              lang.Date
}

// ErrLimits is a limit that cannot be carried out.
type ErrLimits struct{ Reason string }

// Error implements error.
func (e *ErrLimits) Error() string { return e.Reason }

// selection is what limits come to.
type selection struct {
	briefings []*model.Briefing
	words     lang.Pair // the limits, for readers
	name      string    // the limits, for the name of a file
}

// choose looks the limits up and finds the briefings.
func (m *Limits) choose(site *model.Site) (*selection, error) {
	provinces, err := m.provinces()
	if err != nil {
		return nil, err
	}
	industries, err := m.industries(site)
	if err != nil {
		return nil, err
	}
	if first, _ := span(m.From); !m.From.IsZero() && !m.To.IsZero() {
		if _, last := span(m.To); last < first {
			return nil, &ErrLimits{fmt.Sprintf("--from %s is after --to %s", m.From, m.To)}
		}
	}
	s := &selection{}
	for _, b := range site.Briefings {
		if m.dated(b.Date) &&
			(len(provinces) == 0 || slices.ContainsFunc(provinces, func(p *atlas.Place) bool { return slices.Contains(b.Provinces, p) })) &&
			(len(industries) == 0 || slices.ContainsFunc(industries, func(i *model.Industry) bool { return filed(b, i) })) {
			s.briefings = append(s.briefings, b)
		}
	}
	if len(s.briefings) == 0 && len(site.Briefings) > 0 {
		return nil, &ErrLimits{"no briefing lies within these limits; widen them: brief help pack says what they mean"}
	}
	if len(s.briefings) == 0 {
		return nil, &ErrLimits{"the site has no briefing yet, so there is nothing to pack"}
	}
	var slugs []string
	var names [2][2][]string // provinces and industries by language
	for _, p := range provinces {
		slugs = append(slugs, p.Slug)
		for _, l := range lang.Both {
			names[0][l] = append(names[0][l], p.Name.In(l))
		}
	}
	for _, i := range industries {
		slugs = append(slugs, i.Slug)
		for _, l := range lang.Both {
			names[1][l] = append(names[1][l], i.Name.Or(l))
		}
	}
	if !m.From.IsZero() {
		slugs = append(slugs, "from", m.From.ISO())
	}
	if !m.To.IsZero() {
		slugs = append(slugs, "to", m.To.ISO())
	}
	words := [2]string{}
	for _, l := range lang.Both {
		var parts []string
		for _, n := range names {
			if len(n[l]) > 0 {
				parts = append(parts, lang.Join(l, n[l]))
			}
		}
		if when := m.when(l); when != "" {
			parts = append(parts, when)
		}
		words[l] = strings.Join(parts, lang.Pair{En: "; ", Zh: "；"}.In(l))
	}
	s.words = lang.Pair{En: words[lang.En], Zh: words[lang.Zh]}
	if len(slugs) > 0 {
		s.name = "-" + strings.Join(slugs, "-")
	}
	if len(s.name) > 100 {
		return nil, &ErrLimits{"a book of so many provinces and industries has no name that fits a file; make one of fewer"}
	}
	return s, nil
}

// when says the dates in words.
func (m *Limits) when(l lang.Lang) string {
	switch {
	case m.From.IsZero() && m.To.IsZero():
		return ""
	case m.From == m.To:
		return m.From.Long(l)
	case m.To.IsZero():
		return lang.Pair{En: "from " + m.From.Long(l), Zh: m.From.Long(l) + "起"}.In(l)
	case m.From.IsZero():
		return lang.Pair{En: "to " + m.To.Long(l), Zh: "截至" + m.To.Long(l)}.In(l)
	}
	return m.From.Long(l) + lang.Pair{En: " to ", Zh: "至"}.In(l) + m.To.Long(l)
}

// span is the first and the last day that a date may mean, as numbers in their
// order.
func span(d lang.Date) (first, last int) {
	first, last = d.Year*10000+max(d.Month, 1)*100+max(d.Day, 1), d.Year*10000
	if d.Month == 0 {
		return first, last + 1231
	}
	if d.Day == 0 {
		return first, last + d.Month*100 + 31
	}
	return first, first
}

// dated reports whether a story may be of a day within the limits. Of one
// without a date nobody knows.
func (m *Limits) dated(d lang.Date) bool {
	if m.From.IsZero() && m.To.IsZero() {
		return true
	}
	if d.Year == 0 {
		return false
	}
	first, last := span(d)
	from, _ := span(m.From)
	_, to := span(m.To)
	return (m.From.IsZero() || last >= from) && (m.To.IsZero() || first <= to)
}

// filed reports whether a briefing is about an industry or a finer one.
func filed(b *model.Briefing, in *model.Industry) bool {
	for _, i := range b.Industries {
		for ; i != nil; i = i.Up {
			if i == in {
				return true
			}
		}
	}
	return false
}

func (m *Limits) provinces() ([]*atlas.Place, error) {
	all := atlas.Provinces()
	names := make([][]string, len(all))
	for i, p := range all {
		names[i] = slices.Concat([]string{p.Slug, p.Name.En, p.Name.Zh, p.Full.En, p.Full.Zh}, p.Aliases.En, p.Aliases.Zh)
	}
	at, err := lookUp("province", m.Provinces, names, "brief help places lists them")
	var out []*atlas.Place
	for _, i := range at {
		out = append(out, all[i])
	}
	return out, err
}

func (m *Limits) industries(site *model.Site) ([]*model.Industry, error) {
	names := make([][]string, len(site.Industries))
	for i, n := range site.Industries {
		names[i] = slices.Concat([]string{n.Slug, n.Name.En, n.Name.Zh}, n.Aliases.En, n.Aliases.Zh)
	}
	at, err := lookUp("industry", m.Industries, names, "brief help industries lists the built-in ones")
	var out []*model.Industry
	for _, i := range at {
		out = append(out, site.Industries[i])
	}
	return out, err
}

// lookUp finds which things are called by the words; each thing has names, its
// slug first. The answer is in the order of the things.
func lookUp(what string, words []string, names [][]string, otherwise string) ([]int, error) {
	var out []int
	for _, word := range words {
		word = strings.TrimSpace(word)
		i := slices.IndexFunc(names, func(names []string) bool {
			return slices.ContainsFunc(names, func(name string) bool { return name != "" && strings.EqualFold(name, word) })
		})
		if i < 0 {
			var slugs []string
			for _, n := range names {
				slugs = append(slugs, n[0])
			}
			return nil, &ErrLimits{fmt.Sprintf("there is no %s %q; %s", what, word, diag.DidYouMean(word, slugs, otherwise))}
		}
		out = append(out, i)
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}
