package plan

import (
	"cmp"
	"fmt"
	"strings"
	"sync"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/view"
)

// index plans a list: its pages and its feed, in both languages.
func (p *collector) index(s *list) {
	cut := chunks(s.briefings, p.config.PageSize)
	around := sync.OnceValue(func() *figuresAround { return p.figuresAround(s) })
	// Both languages, and the pages of a list, share what they are keyed by.
	first := sync.OnceValue(func() source.Digest {
		return digestOf(func(d *source.Digester) {
			p.tally(s).digest(d)
			s.digestFirst(p.planner, d, s)
			around().digest(d, p.planner, s)
		})
	})
	for n, c := range cut {
		for _, l := range lang.Both {
			counted := s.briefings
			if n > 0 { // only the first page counts the whole list, or each addition would change all pages
				counted = c.items
			}
			digest := func(d *source.Digester) {
				d.Str(s.path(l), leadOf(counted, l)).Int(c.number, len(cut))
				s.digest(p.planner, d)
				for i, b := range c.items {
					if n == 0 && i < cardsOnIndex {
						d.Sub(p.digestsOf(b).card[l])
					} else {
						d.Sub(p.digestsOf(b).row[l])
					}
				}
				if n == 0 {
					d.Sub(first())
				}
			}
			p.add(&Page{Path: chunkPath(s.path(l), c.number, len(cut)), Lang: l, Template: "index.html", hidden: n > 0 || len(s.briefings) == 0, digest: digest, reads: func() []*model.Briefing { return around().briefings(s) }, View: func() (any, error) {
				return p.indexView(s, cut, n, leadOf(counted, l), around, l)
			}})
		}
	}
	for _, l := range lang.Both {
		p.feed(s, l)
	}
}

func (p *planner) indexView(s *list, cut []chunk[*model.Briefing], n int, lead string, around func() *figuresAround, l lang.Lang) (any, error) {
	c, m := cut[n], l.Other()
	from := chunkPath(s.path(l), c.number, len(cut))
	title := s.name().In(l)
	a := about{
		path: from, lang: l, section: s.base().section.slug, kind: s.kind(), title: title, twin: chunkPath(s.path(m), c.number, len(cut)),
		feed: n == 0 && len(s.briefings) > 0, description: describe(s, lead, p.config, l),
	}
	if n > 0 {
		a.title += " · " + pageName(c.number, l)
	}
	a.empty = len(s.briefings) == 0
	v := view.Index{Page: p.frame(a), Title: title, Lead: lead, Trail: p.trail(s, l, from)}
	if echo := s.name().In(m); s.base().echo && echo != title {
		v.Echo, v.EchoTag = echo, m.Tag()
	}
	for i, b := range c.items {
		if n == 0 && i < cardsOnIndex {
			v.Cards = append(v.Cards, card(b, l, from))
		} else {
			r := related(b, l, from)
			r.Why = s.placeLeft(b, l)
			v.Lines = append(v.Lines, r)
		}
	}
	v.Pager = pager(s.path(l), cut, n, from, l)
	if n > 0 {
		return v, nil
	}
	v.Facets = p.facets(s, l, from)
	var err error
	if v.Figures, err = p.leadingFigures(around(), l, from); err != nil {
		return nil, err
	}
	s.particulars(p, s, &v, l, from)
	if here := s.scope().place; here != nil && v.Map == nil {
		m := p.locator(l, from, cmp.Or(here.Province, here))
		v.Map = &m
	}
	v.Around, err = p.aroundView(around(), s, l, from)
	return v, err
}

// cardsOnIndex is how many briefings the first page of a list shows with their
// summaries. The others, and all of the further pages, are for finding one by
// date and title.
const cardsOnIndex = 6

// placeLeft is the place of a briefing as far as its list leaves it open.
func (s *list) placeLeft(b *model.Briefing, l lang.Lang) string {
	switch place := s.scope().place; {
	case place != nil && place.Province != nil:
		return ""
	case place != nil && place == b.Province():
		if b.City == nil {
			return ""
		}
		return b.City.Name.In(l)
	}
	return placeText(b, l)
}

// trail leads from the section down to the list's parent.
func (p *planner) trail(s *list, l lang.Lang, from string) []view.Link {
	t := s.base()
	if t.all {
		return nil
	}
	return append([]view.Link{{Href: rel(from, t.section.path(l)), Text: p.sectionTitle(t.section, l)}}, s.parents(p, l, from)...)
}

// leadOf sums a list up: 2 briefings, 2023–2024, 1 undated.
func leadOf(briefings []*model.Briefing, l lang.Lang) string {
	if len(briefings) == 0 {
		return ""
	}
	parts := []string{lang.Briefings(l, len(briefings))}
	first, last := span(briefings)
	switch {
	case first == 0:
	case first == last:
		parts = append(parts, lang.Date{Year: first}.Long(l))
	default:
		parts = append(parts, fmt.Sprintf(lang.Pair{En: "%d–%d", Zh: "%d—%d年"}.In(l), first, last))
	}
	undated := 0
	for _, b := range briefings {
		if b.Date.Year == 0 {
			undated++
		}
	}
	if undated > 0 && undated < len(briefings) {
		parts = append(parts, fmt.Sprintf(lang.Pair{En: "%d undated", Zh: "%d篇日期不详"}.In(l), undated))
	}
	return strings.Join(parts, lang.Pair{En: ", ", Zh: "，"}.In(l))
}
