package plan

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/plan/feed"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/view"
)

// credits names the people who made a briefing, in language l.
func (p *planner) credits(b *model.Briefing, l lang.Lang) view.Credits {
	people := func(list []model.Credit) []view.Person {
		var out []view.Person
		for _, c := range list {
			person := p.site.Credited(c)
			out = append(out, view.Person{Link: view.Link{Href: person.URL, Text: person.Name.In(l)}, Role: person.Role.In(l), Further: len(out) > 0})
		}
		return out
	}
	return view.Credits{Authors: people(b.Authors), Translators: people(b.Translators), Editors: people(b.Editors)}
}

// digestCredits covers the people who made a briefing and what was corrected in it.
func (p *planner) digestCredits(d *source.Digester, b *model.Briefing) {
	for _, list := range [][]model.Credit{b.Authors, b.Translators, b.Editors} {
		d.Int(len(list))
		for _, c := range list {
			x := p.site.Credited(c)
			d.Str(x.Slug, x.Name.En, x.Name.Zh, x.Role.En, x.Role.Zh, x.URL)
		}
	}
	for _, c := range b.Corrections {
		d.Str(c.Date.String(), c.Text.En, c.Text.Zh)
	}
}

// correctionsOf are the corrections of a briefing, the newest first.
func correctionsOf(b *model.Briefing, l lang.Lang) []view.Correction {
	var out []view.Correction
	for i, c := range b.Corrections {
		out = append(out, view.Correction{ID: correctionID(b, i), Date: date(c.Date, l), Text: c.Text.In(l)})
	}
	return out
}

// correctionID counts from the oldest, so that a new correction changes no address.
func correctionID(b *model.Briefing, i int) string {
	return "correction-" + strconv.Itoa(len(b.Corrections)-i)
}

func correctionsPath(l lang.Lang) string { return l.Code() + "/corrections.html" }

var (
	correctionsWords    = lang.Pair{En: "Corrections", Zh: "更正"}
	correctionsSubtitle = lang.Pair{En: "What was corrected in published briefings, newest first", Zh: "已发布简报的更正，新的在前"}
)

// corrected is one correction with its briefing.
type corrected struct {
	briefing *model.Briefing
	no       int // of the correction in its briefing
}

func (c corrected) of() model.Correction { return c.briefing.Corrections[c.no] }

// gatherCorrections lists the corrections of all briefings, the newest first.
func (p *planner) gatherCorrections() []corrected {
	var all []corrected
	for _, b := range p.site.Briefings {
		for i := range b.Corrections {
			all = append(all, corrected{b, i})
		}
	}
	slices.SortStableFunc(all, func(a, b corrected) int {
		return cmp.Or(cmp.Compare(b.of().Date.Order(), a.of().Date.Order()), strings.Compare(a.briefing.Slug, b.briefing.Slug))
	})
	return all
}

// hasCorrections reports whether anything was corrected.
func (p *planner) hasCorrections() bool {
	return slices.ContainsFunc(p.site.Briefings, func(b *model.Briefing) bool { return len(b.Corrections) > 0 })
}

// corrections plans the page of all corrections, paged like all lists, and its feed.
func (p *collector) corrections(l lang.Lang) {
	all := p.gatherCorrections()
	if len(all) == 0 {
		return
	}
	digestOne := func(d *source.Digester, c corrected) {
		x := c.of()
		d.Str(x.Date.String(), x.Text.In(l), correctionID(c.briefing, c.no)).Sub(p.digestsOf(c.briefing).line[l])
	}
	cut := chunks(all, p.config.PageSize)
	for i, chunk := range cut {
		total := len(chunk.items) // as in all lists, the first page counts the whole list
		if i == 0 {
			total = len(all)
		}
		path := chunkPath(correctionsPath(l), chunk.number, len(cut))
		digest := func(d *source.Digester) {
			d.Str("corrections").Int(chunk.number, len(cut), total)
			for _, c := range chunk.items {
				digestOne(d, c)
			}
		}
		p.add(&Page{Path: path, Lang: l, Template: "corrections.html", hidden: i > 0, digest: digest, reads: p.everything, View: func() (any, error) {
			title := p.say("title.corrections", correctionsWords).In(l)
			v := view.Corrections{Title: title}
			if i > 0 {
				title += " · " + pageName(chunk.number, l)
			}
			v.Page = p.frame(about{path: path, lang: l, section: "corrections", kind: "corrections", title: title, twin: chunkPath(correctionsPath(l.Other()), chunk.number, len(cut)), feed: i == 0})
			for _, c := range chunk.items {
				x := c.of()
				to := line(c.briefing, l, path)
				to.Href += "#" + correctionID(c.briefing, c.no)
				v.Items = append(v.Items, view.Correction{Date: date(x.Date, l), Text: x.Text.In(l), Briefing: &to})
			}
			v.Pager = pager(correctionsPath(l), cut, i, path, l)
			v.Lead = lang.Pair{En: plural(total, "correction", "corrections"), Zh: lang.Int(lang.Zh, total) + "条更正"}.In(l)
			return v, nil
		}})
	}
	p.correctionsFeed(all[:min(feedLength, len(all))], digestOne, l)
}

// correctionsFeed plans the feed of the newest corrections.
func (p *collector) correctionsFeed(newest []corrected, digestOne func(*source.Digester, corrected), l lang.Lang) {
	c := p.config
	page := correctionsPath(l)
	p.raw(feedPath(page), p.everything, func(d *source.Digester) {
		d.Str(page, c.Title.In(l), c.BaseURL, c.Publisher.En, c.Publisher.Zh, c.Licence.Name.In(l))
		for _, x := range newest {
			digestOne(d, x)
		}
	}, func() []byte {
		f := feed.Feed{
			Lang: l.Tag(), Title: p.say("title.corrections", correctionsWords).In(l) + " · " + c.Title.In(l), Subtitle: p.say("feed.corrections", correctionsSubtitle).In(l), Author: p.publisherName(l), Rights: c.Licence.Name.In(l),
			Self: c.BaseURL + feedPath(page), Page: c.BaseURL + page,
		}
		for _, x := range newest {
			b, one := x.briefing, x.of()
			address := c.BaseURL + shown(b, l) + "#" + correctionID(b, x.no)
			e := feed.Entry{Lang: foreign(b.Show(l).Lang, l), Title: b.Title(l), Address: address, ID: c.BaseURL + briefingPath(b.Show(l).Lang, firstSlug(b)) + "#" + correctionID(b, x.no), Updated: one.Date.ISO(), Summary: one.Text.In(l)}
			f.Updated = max(f.Updated, e.Updated)
			f.Entries = append(f.Entries, e)
		}
		return feed.Atom(f)
	})
}
