package plan

import (
	"sync"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/view"
)

const (
	latestOnHome     = 9  // beside the lead
	industriesOnHome = 10 // the overview has them all
	yearsOnHome      = 6
)

// home plans the front page of a language and its feed.
func (p *collector) home(l lang.Lang) {
	all := p.lists.all.briefings
	latest := newestOf(all, latestOnHome+1)
	rows := sync.OnceValue(func() homeRows {
		t := p.tally(p.lists.all)
		return homeRows{t.of(byProvince), t.of(byIndustry).head(industriesOnHome)}
	})
	digest := func(d *source.Digester) {
		d.Str("home", p.config.Description.In(l.Other())) // which the data for programs has as well
		for _, b := range latest {
			d.Sub(p.digestsOf(b).card[l], p.digestsOf(b).card[l.Other()])
		}
		rows().provinces.digest(d)
		rows().industries.digest(d)
		p.digestCounts(d)
		p.digestTimeline(d)
	}
	p.add(&Page{Path: homePath(l), Lang: l, Template: "home.html", digest: digest, reads: p.everything, View: func() (any, error) { return p.homeView(rows(), latest, l), nil }})
	if len(all) > 0 {
		p.feedOf(homePath(l), p.config.Title.In(l), p.config.Description.In(l), newestOf(all, feedLength), func(d *source.Digester) { d.Str("home") }, l)
	}
}

// homeRows are the provinces and industries that the front page lists.
type homeRows struct{ provinces, industries facetRows }

func (p *planner) homeView(rows homeRows, latest []*model.Briefing, l lang.Lang) view.Home {
	from, all := homePath(l), p.lists.all.briefings
	a := about{path: from, lang: l, section: "home", kind: "home", twin: homePath(l.Other()), feed: len(all) > 0}
	v := view.Home{Page: p.frame(a), Map: p.countedTiles(l, from), Empty: len(all) == 0}
	v.Head.JSONLD = p.siteLD()
	v.All = view.Link{Href: rel(from, sectionPath(l, "briefings")), Text: p.lists.all.name().In(l)}
	for i, b := range latest {
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
	v.Provinces, v.Industries = rows.provinces.counts(nil, l, from), rows.industries.counts(nil, l, from)
	v.Timeline = p.timeline(l, from, yearsOnHome)
	v.Undated = p.undated(l, from)
	return v
}
