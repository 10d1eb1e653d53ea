// Package export makes files that readers take away from a built site: the whole
// site as a zip, and the briefings as EPUB books, in one language or in both.
package export

import (
	"slices"
	"strings"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/model"
)

// Filter says which briefings a book holds: those of any of the provinces and
// any of the industries, or of a finer one, from the first date to the last.
// Empty is no limit. Names may be slugs or names in either language.
type Filter struct {
	Provinces, Industries []string
	From, To              lang.Date
}

// ErrFilter is a filter that cannot be applied.
type ErrFilter struct{ Reason message.Message }

// Error implements error.
func (e *ErrFilter) Error() string { return e.Reason.String() }

// Says returns the reason in either language.
func (e *ErrFilter) Says() message.Message { return e.Reason }

// Selection is the briefings that a filter lets through.
type Selection struct {
	briefings []*model.Briefing
	words     lang.Pair // the filter, for readers
	name      string    // the filter, for the name of a file
}

// Apply looks up the names of the filter and finds the briefings. The error is
// an [ErrFilter].
func (m *Filter) Apply(site *model.Site) (*Selection, error) {
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
			return nil, &ErrFilter{message.New("--from %s is after --to %s", m.From, m.To)}
		}
	}
	if len(site.Briefings) == 0 {
		return nil, &ErrFilter{"the site has no briefing yet, so there is nothing to pack"}
	}
	s := &Selection{}
	for _, b := range site.Briefings {
		if m.dated(b.Date) && inAny(b, provinces) && aboutAny(b, industries) {
			s.briefings = append(s.briefings, b)
		}
	}
	if len(s.briefings) == 0 {
		return nil, &ErrFilter{"no briefing lies within these limits; widen them: brief help pack says what they mean"}
	}
	s.words = lang.Pair{En: m.words(lang.En, provinces, industries), Zh: m.words(lang.Zh, provinces, industries)}
	if s.name = m.fileName(provinces, industries); len(s.name) > 100 {
		return nil, &ErrFilter{"a book of so many provinces and industries has no name that fits a file; make one of fewer"}
	}
	return s, nil
}

// words describes the filter to readers.
func (m *Filter) words(l lang.Lang, provinces []*atlas.Place, industries []*model.Industry) string {
	var places, topics, parts []string
	for _, p := range provinces {
		places = append(places, p.Name.In(l))
	}
	for _, i := range industries {
		topics = append(topics, i.Name.Or(l))
	}
	for _, names := range [][]string{places, topics} {
		if len(names) > 0 {
			parts = append(parts, lang.Join(l, names))
		}
	}
	if when := m.when(l); when != "" {
		parts = append(parts, when)
	}
	return strings.Join(parts, lang.Pair{En: "; ", Zh: "；"}.In(l))
}

// fileName is the filter as part of a file name; "" where there is no filter.
func (m *Filter) fileName(provinces []*atlas.Place, industries []*model.Industry) string {
	var slugs []string
	for _, p := range provinces {
		slugs = append(slugs, p.Slug)
	}
	for _, i := range industries {
		slugs = append(slugs, i.Slug)
	}
	if !m.From.IsZero() {
		slugs = append(slugs, "from", m.From.ISO())
	}
	if !m.To.IsZero() {
		slugs = append(slugs, "to", m.To.ISO())
	}
	if len(slugs) == 0 {
		return ""
	}
	return "-" + strings.Join(slugs, "-")
}

// when describes the dates.
func (m *Filter) when(l lang.Lang) string {
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

// dated reports whether a briefing may be of a day within the limits. The date
// of an undated one is unknown, so it passes only where there is no limit.
func (m *Filter) dated(d lang.Date) bool {
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

// inAny reports whether a briefing is about any of the provinces; no province is
// no limit.
func inAny(b *model.Briefing, provinces []*atlas.Place) bool {
	return len(provinces) == 0 || slices.ContainsFunc(provinces, func(p *atlas.Place) bool { return slices.Contains(b.Provinces, p) })
}

// aboutAny reports whether a briefing is about any of the industries, or a finer
// one; no industry is no limit.
func aboutAny(b *model.Briefing, industries []*model.Industry) bool {
	for _, i := range b.Industries {
		for ; i != nil; i = i.Up {
			if slices.Contains(industries, i) {
				return true
			}
		}
	}
	return len(industries) == 0
}

func (m *Filter) provinces() ([]*atlas.Place, error) {
	all := atlas.Provinces()
	names := make([][]string, len(all))
	for i, p := range all {
		names[i] = slices.Concat([]string{p.Slug, p.Name.En, p.Name.Zh, p.Full.En, p.Full.Zh}, p.Also().En, p.Also().Zh)
	}
	at, err := lookUp("there is no province %q; %s", m.Provinces, names, "brief help places lists them")
	var out []*atlas.Place
	for _, i := range at {
		out = append(out, all[i])
	}
	return out, err
}

func (m *Filter) industries(site *model.Site) ([]*model.Industry, error) {
	names := make([][]string, len(site.Industries))
	for i, n := range site.Industries {
		names[i] = slices.Concat([]string{n.Slug, n.Name.En, n.Name.Zh}, n.Also().En, n.Also().Zh, n.Former)
	}
	at, err := lookUp("there is no industry %q; %s", m.Industries, names, "brief help industries lists the built-in ones")
	var out []*model.Industry
	for _, i := range at {
		out = append(out, site.Industries[i])
	}
	return out, err
}

// lookUp finds which things the words name; each thing has names, its slug first.
// The answer is in the order of the things. unknown is the format of the error.
func lookUp(unknown message.Message, words []string, names [][]string, otherwise message.Message) ([]int, error) {
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
			return nil, &ErrFilter{message.New(unknown, word, diag.DidYouMean(word, slugs, otherwise))}
		}
		out = append(out, i)
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}
