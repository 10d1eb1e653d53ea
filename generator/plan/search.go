package plan

import (
	"slices"
	"strings"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/search"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/view"
)

// SearchMeta returns what a search must know of documents, the oldest first, of
// which tokens says how many tokens each has. They are filtered by the
// dimensions that say so.
func SearchMeta(site *model.Site, documents []*model.Briefing, tokens []int) search.Meta {
	return searchMeta(site, dimensions, documents, tokens)
}

func searchMeta(site *model.Site, by []dimension, documents []*model.Briefing, tokens []int) search.Meta {
	meta := search.Meta{Tokens: tokens, Years: make([]int, len(documents))}
	for doc, b := range documents {
		if meta.Years[doc] = b.Date.Year; b.Page {
			meta.Years[doc] = search.NoYear
		}
	}
	in := &lists{topics: topics(slices.Concat(site.Briefings, site.Pages))}
	for _, d := range by {
		if !d.base().searched.IsZero() {
			meta.Filters = append(meta.Filters, d.filter(in, site, documents))
		}
	}
	return meta
}

func searchPath(l lang.Lang) string { return l.Code() + "/search.html" }

// searchWords names the page and its link in the masthead.
var searchWords = lang.Pair{En: "Search", Zh: "搜索"}

// pageWords says of a result that it is a page and no briefing.
var pageWords = lang.Pair{En: "Page of this site", Zh: "本站页面"}

// search plans the page that searches, and the cards that it shows as results.
// The index itself is not planned: what is in one of its files is known only
// when the whole index is made.
func (p *collector) search(l lang.Lang) {
	path := searchPath(l)
	mixed := len(p.site.Pages) > 0
	digest := func(d *source.Digester) { d.Str("search").Bool(mixed) }
	var filters []view.Filter
	for _, t := range p.lists.tables {
		if d := t.dimension().base(); !d.searched.IsZero() {
			filters = append(filters, view.Filter{Name: d.kind, Label: d.searched.In(l)})
		}
	}
	p.add(&Page{Path: path, Lang: l, Template: "search.html", digest: digest, View: func() (any, error) {
		title := p.say("nav.search", searchWords).In(l)
		v := view.Search{Title: title, Filters: filters, Mixed: mixed}
		v.Page = p.frame(about{path: path, lang: l, section: "search", kind: "search", title: title, twin: searchPath(l.Other())})
		return v, nil
	}})
	documents := slices.Concat(p.site.Briefings, p.site.Pages) // newest first; the index counts from the oldest
	n := len(documents)
	for file := range search.CardFiles(n) {
		from, to := search.CardRange(file, n)
		own := documents[n-to : n-from]
		p.raw(search.CardsPath(l, file), only(own), func(d *source.Digester) {
			for _, b := range own {
				if b.Page {
					d.Str(shown(b, l), b.Title(l), b.Summary(l))
					continue
				}
				d.Sub(p.digestsOf(b).card[l])
			}
		}, func() []byte {
			cards := make([]search.Card, len(own))
			for i, b := range own {
				cards[len(own)-1-i] = p.searchCard(b, l)
			}
			return search.Cards(l, file, cards)
		})
	}
}

// searchCard is a briefing as a result shows it.
func (p *planner) searchCard(b *model.Briefing, l lang.Lang) search.Card {
	of := b.Show(l).Lang
	if b.Page {
		address := strings.TrimSuffix(strings.TrimPrefix(shown(b, l), of.Code()), ".html")
		return search.Card{Slug: address, Title: b.Title(l), Place: p.say("search.page", pageWords).In(l), Lang: of, Summary: lang.Clip(of, b.Summary(l), summaryLength[of])}
	}
	place := b.Province().Name.In(l)
	if b.City != nil {
		place += " · " + b.City.Name.In(l)
	}
	return search.Card{
		Slug: b.Slug, Title: b.Title(l), Date: b.Date.Long(l), Place: place, Lang: of,
		Summary: lang.Clip(of, b.Summary(l), summaryLength[of]),
	}
}
