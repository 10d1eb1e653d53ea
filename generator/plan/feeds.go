package plan

import (
	"cmp"
	"slices"

	"brief/generator/lang"
	"brief/generator/model"
	"brief/generator/plan/feed"
	"brief/generator/source"
)

// feedLength is how many of the newest briefings a feed carries.
const feedLength = 20

// feed plans the Atom feed beside a list; an empty list has none.
func (p *collector) feed(s *list, l lang.Lang) {
	newest := newestOf(s.briefings, feedLength)
	if len(newest) == 0 {
		return
	}
	page := s.path(l)
	title := p.config.Title.In(l)
	if !s.base().all {
		title = s.name().In(l) + " · " + title
	}
	p.feedOf(page, title, newest, func(d *source.Digester) { s.digest(p.planner, d) }, l)
}

// newestOf returns the briefings of a list that appeared last, which are not
// always those of the latest news: an article of last year may be summarised
// today.
func newestOf(list []*model.Briefing, n int) []*model.Briefing {
	n = min(n, len(list))
	if !slices.ContainsFunc(list, func(b *model.Briefing) bool { return b.Published.Full() }) {
		return list[:n] // it is sorted by date
	}
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b *model.Briefing) int { return cmp.Compare(b.Appeared().Order(), a.Appeared().Order()) })
	return list[:n]
}

func (p *collector) feedOf(page, title string, newest []*model.Briefing, name func(*source.Digester), l lang.Lang) {
	c := p.config
	p.raw(feedPath(page), only(newest), func(d *source.Digester) {
		d.Str(page, title, c.BaseURL, c.Description.In(l), c.Publisher.En, c.Publisher.Zh)
		name(d)
		for _, b := range newest {
			d.Sub(p.digestsOf(b).card[l]).Str(b.Revised().String(), b.Published.String())
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
			e.Published = b.Published.ISO()
			e.Categories = append(e.Categories, feed.Category{Term: b.Industries[0].Slug, Label: b.Industries[0].Name.In(l)})
			f.Updated = max(f.Updated, e.Updated)
			f.Entries = append(f.Entries, e)
		}
		return feed.Atom(f)
	})
}
