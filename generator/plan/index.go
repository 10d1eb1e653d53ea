package plan

import (
	"fmt"
	"strconv"
	"strings"
	"sync"

	"brief/generator/lang"
	"brief/generator/model"
	"brief/generator/plan/feed"
	"brief/generator/source"
	"brief/generator/view"
)

// index plans a list: its pages and its feed, in both languages.
func (p *collector) index(s *list) {
	cut := chunks(s.briefings, p.config.PageSize)
	figures := leading(s)
	around := sync.OnceValue(func() *figuresAround { return p.figuresAround(s) })
	// Both languages, and the pages of a list, share what they are keyed by.
	first := sync.OnceValue(func() source.Digest {
		return digestOf(func(d *source.Digester) {
			p.digestAround(d, s, figures)
			around().digest(d, p.planner, s)
		})
	})
	name := func(d *source.Digester) { p.digestName(d, s) }
	for n, c := range cut {
		for _, l := range lang.Both {
			told := s.briefings
			if n > 0 { // what the whole list comes to is said on its first page, or each addition would change all
				told = c.items
			}
			digest := func(d *source.Digester) {
				d.Str(s.kind, s.path(l), leadOf(told, l)).Int(c.number, len(cut))
				name(d)
				for i, b := range c.items {
					if n == 0 && i < cardsOnIndex {
						d.Sub(p.printsOf(b).card[l])
					} else {
						d.Sub(p.printsOf(b).row[l])
					}
				}
				if n == 0 {
					d.Sub(first())
				}
			}
			p.add(&Page{Path: chunkPath(s.path(l), c.number, len(cut)), Lang: l, Template: "index.html", digest: digest, reads: only(s.briefings), View: func() (any, error) {
				return p.indexView(s, cut, n, leadOf(told, l), figures, around, l)
			}})
		}
	}
	for _, l := range lang.Both {
		p.feed(s, l)
	}
}

// digestAround covers what stands around the cards on a list's first page.
func (p *planner) digestAround(d *source.Digester, s *list, figures []leadingFigure) {
	p.tally(s).digest(d)
	for _, f := range figures {
		prints := p.printsOf(f.briefing)
		d.Sub(prints.figures, prints.card[0], prints.card[1])
	}
	switch s.kind {
	case "year", "month":
		newer, older := p.beside(s)
		d.Bool(newer != nil, older != nil)
		for _, x := range []*list{newer, older} {
			if x != nil {
				d.Int(x.year, x.month)
			}
		}
		for m := 1; s.kind == "year" && m <= 12; m++ {
			n := 0
			if month := p.lists.months[s.year*100+m]; month != nil {
				n = len(month.briefings)
			}
			d.Int(n)
		}
	}
}

// digestName covers what a list is called.
func (p *planner) digestName(d *source.Digester, s *list) {
	for i := s.industry; i != nil; i = i.Up {
		d.Str(i.Slug, i.Name.En, i.Name.Zh)
		d.Str(i.Aliases.En...).Str(i.Aliases.Zh...)
		d.Bool(p.lists.industries[i] != nil)
	}
	if s.industry != nil {
		for _, c := range s.industry.Children {
			d.Str(c.Slug, c.Name.En, c.Name.Zh).Bool(p.lists.industries[c] != nil)
		}
	}
	if o := s.organisation; o != nil {
		d.Str(o.Slug, o.Name.En, o.Name.Zh, o.Kind)
		d.Str(o.Aliases.En...).Str(o.Aliases.Zh...)
		if o.Home != nil {
			d.Str(o.Home.Slug)
		}
	}
}

// name is a list's title.
func (s *list) name() lang.Pair {
	switch s.kind {
	case "province", "city":
		return s.place.Name
	case "province-industry":
		return lang.Pair{En: s.industry.Name.En + " in " + s.place.Name.En, Zh: s.place.Name.Zh + " · " + s.industry.Name.Zh}
	case "industry":
		return s.industry.Name
	case "organisation":
		return s.organisation.Name
	case "year", "month":
		d := lang.Date{Year: s.year, Month: s.month}
		return lang.Pair{En: d.Long(lang.En), Zh: d.Long(lang.Zh)}
	case "undated":
		d := lang.Date{Undated: true}
		return lang.Pair{En: d.Long(lang.En), Zh: d.Long(lang.Zh)}
	}
	return lang.Pair{En: "All briefings", Zh: "全部简报"}
}

func (s *list) section() string {
	switch s.kind {
	case "province", "city", "province-industry":
		return "provinces"
	case "industry":
		return "industries"
	case "organisation":
		return "organisations"
	case "year", "month", "undated":
		return "dates"
	}
	return "briefings"
}

// pageKind is the class of a list's page.
func (s *list) pageKind() string {
	if s.kind == "all" {
		return "briefings"
	}
	return s.kind
}

func (p *planner) indexView(s *list, cut []chunk[*model.Briefing], n int, lead string, figures []leadingFigure, around func() *figuresAround, l lang.Lang) (any, error) {
	c, m := cut[n], l.Other()
	from := chunkPath(s.path(l), c.number, len(cut))
	title := s.name().In(l)
	a := about{
		path: from, lang: l, section: s.section(), kind: s.pageKind(), title: title, twin: chunkPath(s.path(m), c.number, len(cut)),
		feed: n == 0 && len(s.briefings) > 0, description: describe(s, lead, p.config, l),
	}
	if n > 0 {
		a.title += " · " + pageName(c.number, l)
	}
	v := view.Index{Page: p.frame(a), Title: title, Lead: lead, Trail: p.trail(s, l, from)}
	if echo := s.name().In(m); echo != title && s.kind != "all" && s.kind != "year" && s.kind != "month" && s.kind != "undated" {
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
	v.Facets = p.facets(s, p.tally(s), l, from)
	for _, f := range figures {
		whole, err := p.whole(f.briefing)
		if err != nil {
			return nil, err
		}
		figure := &whole.Figures[f.n]
		x := figureCard(figure, l, len(f.briefing.Sources))
		x.ID = f.briefing.Slug + "-" + figure.Name
		x.SourceNo = 0
		x.Place = placeText(f.briefing, l)
		link := line(f.briefing, l, from)
		link.Href += "#" + figureID(figure)
		x.Briefing = &link // where its words are, and their source
		x.Evidence, x.Note = "", ""
		v.Figures = append(v.Figures, x)
	}
	p.particulars(s, &v, l, from)
	var err error
	v.Around, err = p.aroundView(around(), s, l, from)
	return v, err
}

// cardsOnIndex is how many briefings the first page of a list shows with their
// summaries. The others, and all of the further pages, are for finding one by
// date and title.
const cardsOnIndex = 6

// placeLeft is the place of a briefing as far as its list leaves it open.
func (s *list) placeLeft(b *model.Briefing, l lang.Lang) string {
	switch {
	case s.kind == "city":
		return ""
	case s.place != nil && s.place == b.Province():
		if b.City == nil {
			return ""
		}
		return b.City.Name.In(l)
	}
	return placeText(b, l)
}

// particulars adds what only lists of one kind have.
func (p *planner) particulars(s *list, v *view.Index, l lang.Lang, from string) {
	if s.place != nil {
		here := s.place
		if here.Province != nil {
			here = here.Province
		}
		m := p.locator(l, from, here)
		if s.kind == "province" {
			m = p.tiles(l, from, here)
		}
		v.Map = &m
	}
	switch s.kind {
	case "province", "city":
		full := s.place.Full.In(l)
		if full != s.place.Name.In(l) {
			v.Aliases = full
		}
	case "industry":
		v.Aliases = lang.Join(l, s.industry.Aliases.In(l))
		for _, c := range s.industry.Children {
			if p.lists.industries[c] != nil {
				v.About = append(v.About, p.industryLink(c, l, from))
			}
		}
	case "organisation":
		v.Aliases = lang.Join(l, s.organisation.Aliases.In(l))
		v.About = append(v.About, view.Link{Href: rel(from, sectionPath(l, "organisations")+"#"+s.organisation.Kind), Text: kindName(s.organisation.Kind, false).In(l)})
		if home := s.organisation.Home; home != nil {
			v.About = append(v.About, p.placeLink(home, l, from))
		}
	case "year", "month":
		newer, older := p.beside(s)
		if newer != nil {
			v.Neighbour.Newer = &view.Link{Href: rel(from, newer.path(l)), Text: newer.name().In(l)}
		}
		if older != nil {
			v.Neighbour.Older = &view.Link{Href: rel(from, older.path(l)), Text: older.name().In(l)}
		}
		if s.kind == "year" {
			v.Facets = append(p.monthFacet(s, l, from), v.Facets...)
		}
	}
}

// monthFacet lists the months of a year that have briefings.
func (p *planner) monthFacet(s *list, l lang.Lang, from string) []view.Facet {
	var rows []counted[int]
	for m := 12; m >= 1; m-- {
		if month := p.lists.months[s.year*100+m]; month != nil {
			rows = append(rows, counted[int]{key: m, n: len(month.briefings)})
		}
	}
	f := facet("months", lang.Pair{En: "Months", Zh: "月份"}, l, rows, func(m int) view.Link {
		return view.Link{Href: rel(from, monthPath(l, s.year, m)), Text: lang.Date{Year: s.year, Month: m}.Long(l)}
	})
	if f == nil {
		return nil
	}
	return []view.Facet{*f}
}

// beside returns the years or months next to one that have briefings.
func (p *planner) beside(s *list) (newer, older *list) {
	order := p.calendar(s.kind)
	for i, x := range order {
		if x == s {
			if i > 0 {
				newer = order[i-1]
			}
			if i+1 < len(order) {
				older = order[i+1]
			}
		}
	}
	return newer, older
}

// calendar lists the years or months that have briefings, newest first.
func (p *planner) calendar(kind string) []*list {
	newestFirst := func(a, b *list) int { return (b.year*100 + b.month) - (a.year*100 + a.month) }
	if kind == "year" {
		return inOrder(p.lists.years, newestFirst)
	}
	return inOrder(p.lists.months, newestFirst)
}

// trail leads from the section down to the list's parent.
func (p *planner) trail(s *list, l lang.Lang, from string) []view.Link {
	var out []view.Link
	for _, x := range sections {
		if x.name == s.section() && s.kind != "all" {
			out = append(out, view.Link{Href: rel(from, sectionPath(l, x.name)), Text: x.title.In(l)})
		}
	}
	switch s.kind {
	case "city":
		out = append(out, p.placeLink(s.place.Province, l, from))
	case "province-industry":
		out = append(out, p.placeLink(s.place, l, from))
	case "industry":
		var ups []view.Link
		for i := s.industry.Up; i != nil; i = i.Up {
			ups = append([]view.Link{p.industryLink(i, l, from)}, ups...)
		}
		out = append(out, ups...)
	case "month":
		out = append(out, view.Link{Href: rel(from, yearPath(l, s.year)), Text: lang.Date{Year: s.year}.Long(l)})
	}
	return out
}

// span is the first and last year of a list's briefings; 0 where none is dated.
func span(briefings []*model.Briefing) (first, last int) {
	for _, b := range briefings {
		if y := b.Date.Year; y != 0 {
			if last == 0 {
				last = y
			}
			first = y
		}
	}
	return first, last
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

// describe is the meta description of a list.
func describe(s *list, lead string, c model.Config, l lang.Lang) string {
	parts := []string{s.name().In(l)}
	if lead != "" {
		parts = append(parts, lead)
	}
	parts = append(parts, c.Title.In(l))
	return strings.Join(parts, lang.Pair{En: " · ", Zh: " · "}.In(l))
}

func pageName(n int, l lang.Lang) string {
	return lang.Pair{En: "page " + strconv.Itoa(n), Zh: "第" + strconv.Itoa(n) + "页"}.In(l)
}

// pager leads through the pages of a list. Pages are numbered from the oldest,
// so that a number, once given, stays.
func pager[T any](path string, cut []chunk[T], n int, from string, l lang.Lang) view.Pager {
	v := view.Pager{Page: cut[n].number, Pages: len(cut)}
	if len(cut) == 1 {
		return v
	}
	to := func(i int) *view.Link {
		return &view.Link{Href: rel(from, chunkPath(path, cut[i].number, len(cut))), Text: pageName(cut[i].number, l)}
	}
	if n > 0 {
		v.Newer = to(n - 1)
	}
	if n+1 < len(cut) {
		v.Older = to(n + 1)
	}
	for i := range cut { // the ends and what is near: a long list is no place to scroll through numbers
		if near := i - n; i == 0 || i == len(cut)-1 || near >= -2 && near <= 2 {
			link := to(i)
			link.Text = strconv.Itoa(cut[i].number)
			v.All = append(v.All, view.Count{Link: *link, Current: i == n})
		}
	}
	return v
}

// leadingFigure is a key figure shown on an index.
type leadingFigure struct {
	briefing *model.Briefing
	n        int // of its figures
}

const (
	figuresOnIndex     = 6
	figuresPerBriefing = 2
)

// leading picks the figures an index shows: the first two, which an editor
// puts first for a reason, of the newest briefings that have any.
func leading(s *list) []leadingFigure {
	var out []leadingFigure
	switch s.kind {
	case "province", "city", "industry", "organisation":
	default: // the others only cut these again
		return nil
	}
	for _, b := range s.briefings {
		for i := range min(figuresPerBriefing, len(b.Entries)) {
			if len(out) == figuresOnIndex {
				return out
			}
			out = append(out, leadingFigure{b, i})
		}
	}
	return out
}

// feedLength is how many of the newest briefings a feed carries.
const feedLength = 20

// feed plans the Atom feed beside a list; an empty list has none.
func (p *collector) feed(s *list, l lang.Lang) {
	newest := s.briefings[:min(feedLength, len(s.briefings))]
	if len(newest) == 0 {
		return
	}
	page := s.path(l)
	title := p.config.Title.In(l)
	if s.kind != "all" {
		title = s.name().In(l) + " · " + title
	}
	p.feedOf(page, title, newest, func(d *source.Digester) { p.digestName(d, s) }, l)
}

func (p *collector) feedOf(page, title string, newest []*model.Briefing, name func(*source.Digester), l lang.Lang) {
	c := p.config
	p.raw(feedPath(page), only(newest), func(d *source.Digester) {
		d.Str(page, title, c.BaseURL, c.Description.In(l), c.Publisher.En, c.Publisher.Zh)
		name(d)
		for _, b := range newest {
			d.Sub(p.printsOf(b).card[l]).Str(b.Revised().String())
		}
	}, func() []byte {
		f := feed.Feed{
			Lang: l.Tag(), Title: title, Subtitle: c.Description.In(l), Author: c.Publisher.Or(l),
			Self: c.BaseURL + feedPath(page), Page: c.BaseURL + page,
		}
		if f.Author == "" {
			f.Author = c.Title.In(l)
		}
		for _, b := range newest {
			e := feed.Entry{
				Lang: foreign(b.Show(l).Lang, l), Title: b.Title(l), Address: c.BaseURL + shown(b, l),
				Updated: b.Revised().ISO(), Summary: lang.Clip(b.Show(l).Lang, b.Summary(l), summaryLength[b.Show(l).Lang]),
				Categories: []feed.Category{{Term: b.Province().Slug, Label: b.Province().Name.In(l)}},
			}
			if b.Date.Full() && b.Date != b.Revised() {
				e.Published = b.Date.ISO()
			}
			e.Categories = append(e.Categories, feed.Category{Term: b.Industries[0].Slug, Label: b.Industries[0].Name.In(l)})
			f.Updated = max(f.Updated, e.Updated)
			f.Entries = append(f.Entries, e)
		}
		return feed.Atom(f)
	})
}
