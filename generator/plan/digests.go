package plan

import (
	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
)

// digests are the digests of one briefing that pages are keyed by. Each covers
// what one kind of view shows of it, so a page of fifty cards is keyed by
// fifty digests and no text.
type digests struct {
	line    [2]source.Digest // title and date, as a link to it shows them
	row     [2]source.Digest // the line with the places
	card    [2]source.Digest // the line with summary, places and industries
	entry   [2]source.Digest // the row with the main industry, as the row of a figure shows its briefing
	figures source.Digest    // the key figures with their evidence
	rest    source.Digest    // the other fields of the front matter
	front   source.Digest    // all fields that both editions share
}

// digestsOf makes a briefing's digests when they are first asked for. Two
// goroutines may make them both; they make the same.
func (p *planner) digestsOf(b *model.Briefing) *digests {
	at := &p.digests[b.No]
	f := at.Load()
	if f == nil {
		f = p.makeDigests(b)
		at.Store(f)
	}
	return f
}

func (p *planner) makeDigests(b *model.Briefing) *digests {
	f := &digests{}
	d := digesters.Get().(*source.Digester)
	defer digesters.Put(d)
	for _, l := range lang.Both {
		shown := b.Show(l)
		f.line[l] = d.Str(b.Slug, b.Title(l), b.Date.String(), shown.Lang.Code()).Bool(b.Draft).Sum()
	}
	f.figures = b.FiguresDigest
	for _, place := range b.Provinces {
		d.Str(place.Slug)
	}
	p.digestPlace(d, b.City)
	where := d.Sum()
	for _, l := range lang.Both {
		f.row[l] = d.Sub(f.line[l], where).Sum()
		f.entry[l] = d.Sub(f.row[l]).Str(b.Industries[0].Slug, b.Industries[0].Name.En, b.Industries[0].Name.Zh).Sum()
	}
	d.Sub(where)
	for _, i := range b.Industries {
		d.Str(i.Slug, i.Name.En, i.Name.Zh)
	}
	places := d.Sum()
	for _, l := range lang.Both {
		f.card[l] = d.Sub(f.line[l], places).Str(b.Summary(l)).Sum()
	}
	for _, o := range b.Organisations {
		d.Str(o.Slug, o.Name.En, o.Name.Zh)
	}
	d.Str(b.Updated.String())
	for i := range b.Sources {
		p.digestSource(d, &b.Sources[i])
	}
	p.digestCredits(d, b)
	f.rest = d.Sub(places).Sum()
	for i := range b.Entries {
		p.digestSubject(d, &b.Entries[i])
	}
	f.front = d.Sub(f.rest, f.figures).Sum()
	return f
}

// digestPlace adds a place that a page links to: a city without a briefing of
// its own has no page, so where the link leads is part of it.
func (p *planner) digestPlace(d *source.Digester, place *atlas.Place) {
	if place == nil {
		d.Str("")
		return
	}
	d.Str(place.Slug).Bool(p.lists.cities.has(place))
}

func (p *planner) digestSource(d *source.Digester, s *model.Source) {
	_, published := p.site.Articles[s.Article]
	d.Str(s.Title, s.Publisher, s.URL, s.Published.String(), s.Note, s.Article).Bool(published)
}
