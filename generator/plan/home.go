package plan

import (
	"sync"

	"brief/generator/lang"
	"brief/generator/model"
	"brief/generator/source"
	"brief/generator/view"
)

const (
	latestOnHome     = 9  // beside the lead
	industriesOnHome = 10 // the overview has them all
	yearsOnHome      = 6
)

// home plans the front page of a language and its feed.
func (p *collector) home(l lang.Lang) {
	all := p.lists.all.briefings
	tally := sync.OnceValue(func() *tally {
		t := *p.tally(p.lists.all)
		t.industries, t.organisations = t.industries[:min(industriesOnHome, len(t.industries))], nil
		return &t
	})
	digest := func(d *source.Digester) {
		d.Str("home")
		for _, b := range all[:min(latestOnHome+1, len(all))] {
			d.Sub(p.printsOf(b).card[l], p.printsOf(b).card[l.Other()])
		}
		tally().digest(d)
		p.digestCounts(d)
		p.digestTimeline(d)
	}
	p.add(&Page{Path: homePath(l), Lang: l, Template: "home.html", digest: digest, reads: p.everything, View: func() (any, error) { return p.homeView(tally(), l), nil }})
	if len(all) > 0 {
		p.feedOf(homePath(l), p.config.Title.In(l), all[:min(feedLength, len(all))], func(d *source.Digester) { d.Str("home") }, l)
	}
}

func (p *planner) homeView(t *tally, l lang.Lang) view.Home {
	from, all := homePath(l), p.lists.all.briefings
	a := about{path: from, lang: l, section: "home", kind: "home", twin: homePath(l.Other()), feed: len(all) > 0}
	v := view.Home{Page: p.frame(a), Map: p.countedTiles(l, from), Empty: len(all) == 0}
	v.Head.JSONLD = p.siteLD(l)
	v.All = view.Link{Href: rel(from, sectionPath(l, "briefings")), Text: p.lists.all.name().In(l)}
	for i, b := range all[:min(latestOnHome+1, len(all))] {
		c := card(b, l, from)
		if i > 0 {
			v.Latest = append(v.Latest, c)
			continue
		}
		v.Lead = &c
		if m := l.Other(); b.Editions[0] != nil && b.Editions[1] != nil {
			v.LeadEcho = &view.Echo{Href: rel(from, briefingPath(m, b.Slug)), Tag: m.Tag(), Title: b.Title(m), Summary: lang.Clip(m, b.Summary(m), summaryLength[m])}
		}
	}
	if f := facet("provinces", lang.Pair{}, l, t.provinces, func(place placeKey) view.Link { return p.placeLink(place, l, from) }); f != nil {
		v.Provinces = f.Items
	}
	if f := facet("industries", lang.Pair{}, l, t.industries, func(i *model.Industry) view.Link { return p.industryLink(i, l, from) }); f != nil {
		v.Industries = f.Items
	}
	v.Timeline = p.timeline(l, from, yearsOnHome)
	v.Undated = p.undated(l, from)
	return v
}

// timeline lists the newest years with their twelve months; limit 0 is all.
func (p *planner) timeline(l lang.Lang, from string, limit int) []view.Year {
	years := p.calendar("year")
	if limit > 0 {
		years = years[:min(limit, len(years))]
	}
	top := 1
	for _, y := range years {
		top = max(top, len(y.briefings))
	}
	var out []view.Year
	for _, y := range years {
		row := view.Year{Count: view.Count{Link: view.Link{Href: rel(from, y.path(l)), Text: y.name().In(l)}, N: len(y.briefings), Bar: 100 * len(y.briefings) / top}}
		for m := 1; m <= 12; m++ {
			c := view.Count{Link: view.Link{Text: lang.MonthName(l, m)}}
			if month := p.lists.months[y.year*100+m]; month != nil {
				c.Href, c.N = rel(from, month.path(l)), len(month.briefings)
			}
			row.Months = append(row.Months, c)
		}
		out = append(out, row)
	}
	most := 4 // on a small site one briefing is a light shade, not the darkest
	for _, y := range out {
		for _, m := range y.Months {
			most = max(most, m.N)
		}
	}
	for _, y := range out {
		for i := range y.Months {
			y.Months[i].Bar = 100 * y.Months[i].N / most
		}
	}
	return out
}

func (p *planner) undated(l lang.Lang, from string) *view.Count {
	n := len(p.lists.undated.briefings)
	if n == 0 {
		return nil
	}
	return &view.Count{Link: view.Link{Href: rel(from, undatedPath(l)), Text: lang.Date{Undated: true}.Long(l)}, N: n}
}

// digestTimeline covers what timeline and undated read.
func (p *planner) digestTimeline(d *source.Digester) {
	for _, s := range p.calendar("year") {
		d.Int(s.year, len(s.briefings))
	}
	for _, s := range p.calendar("month") {
		d.Int(s.year, s.month, len(s.briefings))
	}
	d.Int(len(p.lists.undated.briefings))
}
