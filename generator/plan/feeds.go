package plan

import (
	"cmp"
	"slices"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/plan/feed"
	"github.com/brief-site/brief/generator/source"
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
	subtitle := p.config.Description.In(l)
	if !s.base().all {
		subtitle = lang.Pair{En: "Briefings filed under “" + s.name().En + "”, newest first", Zh: "归入“" + s.name().Zh + "”的简报，新的在前"}.In(l)
	}
	p.feedOf(page, title, subtitle, newest, func(d *source.Digester) { s.digest(p.planner, d) }, l)
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

func (p *collector) feedOf(page, title, subtitle string, newest []*model.Briefing, name func(*source.Digester), l lang.Lang) {
	c := p.config
	p.raw(feedPath(page), only(newest), func(d *source.Digester) {
		d.Str(page, title, subtitle, c.BaseURL, c.Publisher.En, c.Publisher.Zh, c.Licence.Name.In(l))
		name(d)
		for _, b := range newest {
			d.Sub(p.digestsOf(b).card[l]).Str(b.Revised().String(), b.Published.String(), firstSlug(b))
			for _, c := range categories(b, l) {
				d.Str(c.Term, c.Label)
			}
			for _, c := range b.Authors {
				x := p.site.Credited(c)
				d.Str("author", x.Name.In(l), x.URL)
			}
		}
	}, func() []byte {
		f := feed.Feed{
			Lang: l.Tag(), Title: title, Subtitle: subtitle, Author: c.Publisher.Or(l), Rights: c.Licence.Name.In(l),
			Self: c.BaseURL + feedPath(page), Page: c.BaseURL + page,
		}
		if f.Author == "" {
			f.Author = c.Title.In(l)
		}
		for _, b := range newest {
			e := feed.Entry{
				Lang: foreign(b.Show(l).Lang, l), Title: b.Title(l), Address: c.BaseURL + shown(b, l),
				Updated: b.Revised().ISO(), Summary: lang.Clip(b.Show(l).Lang, b.Summary(l), summaryLength[b.Show(l).Lang]),
				ID: c.BaseURL + briefingPath(b.Show(l).Lang, firstSlug(b)), Categories: categories(b, l),
			}
			e.Published = b.Published.ISO()
			for _, c := range b.Authors {
				x := p.site.Credited(c)
				e.Authors = append(e.Authors, feed.Author{Name: x.Name.In(l), URI: x.URL})
			}
			f.Updated = max(f.Updated, e.Updated)
			f.Entries = append(f.Entries, e)
		}
		return feed.Atom(f)
	})
}

// firstSlug is the slug that a briefing had first. Its entry in feeds is known by
// that one, so that a rename does not make a new entry for those who have read it.
// Former slugs are in the order in which they were in use.
func firstSlug(b *model.Briefing) string {
	if len(b.Aliases) > 0 {
		return b.Aliases[0]
	}
	return b.Slug
}

// categories are the places and the industries of a briefing.
func categories(b *model.Briefing, l lang.Lang) []feed.Category {
	var out []feed.Category
	for _, place := range b.Provinces {
		out = append(out, feed.Category{Term: place.Slug, Label: place.Name.In(l)})
	}
	for _, i := range b.Industries {
		out = append(out, feed.Category{Term: i.Slug, Label: i.Name.In(l)})
	}
	return out
}
