package link

import (
	"encoding/binary"
	"slices"
	"strings"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
)

// digests covers what an outline leaves out, and lists the places and industries
// that references lead to: only the whole site says whether they have pages, and
// so where a link to them leads.
func (k *merger) digests() {
	b := k.b
	var d source.Digester
	b.Entries = k.in.Entries
	for i := len(b.Entries); i < len(b.Figures); i++ {
		digestFigure(&d, &b.Figures[i])
		b.Entries = append(b.Entries, entryOf(&b.Figures[i], d.Sum()))
	}
	for i := range b.Entries {
		d.Sub(b.Entries[i].Digest)
	}
	b.FiguresDigest = d.Sum()
	for _, l := range lang.Both {
		for i, t := range b.Targets[l] {
			name, aliases, slug := lang.Pair{}, lang.Lists{}, ""
			switch {
			case t.Organisation != nil:
				name, aliases, slug = t.Organisation.Name, t.Organisation.Aliases, t.Organisation.Slug
			case t.Place != nil:
				name, aliases, slug = t.Place.Name, t.Place.Also(), t.Place.Slug
				if t.Within != nil {
					name, aliases = t.Within.Name, t.Within.Aliases
				}
				if t.Place.Province != nil && !slices.Contains(b.Cities, t.Place) {
					b.Cities = append(b.Cities, t.Place)
				}
			case t.Industry != nil:
				name, aliases, slug = t.Industry.Name, t.Industry.Also(), t.Industry.Slug
				if !slices.Contains(b.Topics, t.Industry) {
					b.Topics = append(b.Topics, t.Industry)
				}
			default:
				continue // figures have a digest of their own; briefings are known only when all are linked
			}
			d.Int(i).Str(slug, name.In(l)).Str(aliases.In(l)...)
		}
		if k.printed[l] {
			d.Str(b.Editions[l].Title.V, b.Editions[l].Summary.V, b.Editions[l].First)
		}
		for _, m := range b.Mentions[l] {
			d.Str(m.Organisation.Slug).Int(m.Part, m.Start, m.End)
		}
		b.BodyDigests[l] = d.Sum()
	}
}

// entryOf says which figures one may be compared with: those that have the same
// unit, count the same thing, are of the same class and cover a time of the same
// length. Where the class does not say enough, the label must be the same too.
func entryOf(f *model.Figure, digest source.Digest) model.Entry {
	q := f.Quantity
	e := model.Entry{
		Name: f.Name, Unit: q.Unit, Class: classOf(f), Value: q.Value, Digest: digest,
		About: f.Subject.Kind, Slug: f.Subject.Slug, Place: f.Place.V, Noted: !f.Note.IsZero(),
	}
	if e.Place == "" && e.About == model.OfPlace {
		e.Place = e.Slug
	}
	e.Target = e.Class == figures.Targets()
	ever, labelled := e.Class.Comparable()
	if !ever {
		return e
	}
	label := lang.Pair{}
	if labelled || q.Of.IsZero() && q.Unit == "count" {
		label = f.Label
	}
	length := 0
	for _, part := range []int{f.Period.Year, f.Period.Month, f.Period.Day} {
		if part != 0 {
			length++
		}
	}
	var d source.Digester
	sum := d.Str(q.Unit, e.Class.Slug(), q.Of.En, q.Of.Zh, label.En, label.Zh).Int(length).Sum()
	e.Like = binary.BigEndian.Uint64(sum[:]) | 1
	return e
}

// classOf returns the class of a figure. A goal is of the class of targets,
// whatever its label says, so that it is never among measurements.
func classOf(f *model.Figure) figures.Class {
	if f.Target {
		return figures.Targets()
	}
	return figures.ClassOf(f.Label, f.Quantity)
}

func digestFigure(d *source.Digester, f *model.Figure) {
	q := f.Quantity
	d.Str(f.Name, f.Label.En, f.Label.Zh, q.Value.String(), q.To.String(), q.Unit, string(q.Bound), q.Of.En, q.Of.Zh,
		f.Period.String(), f.AsOf.String(), f.Evidence, f.Note.En, f.Note.Zh, f.Subject.Slug, f.Subject.Words.En, f.Subject.Words.Zh, f.Place.V).
		Int(f.Source, int(f.Subject.Kind)).Bool(q.Range, f.Target)
}

// Outline returns the briefing in the form that can be remembered, with all
// problems of its files.
func (p *Unlinked) Outline(problems []diag.Problem) model.Outline {
	b := p.briefing
	o := model.Outline{
		Facts: b.Facts, Open: p.open, Former: p.former.V, FormerFile: p.former.file, PublishedAt: p.publishedAt, DateAt: p.dateAt,
		Shown: p.Shown(), Problems: problems,
	}
	for l, e := range b.Editions {
		if e == nil {
			continue
		}
		o.Editions[l] = &model.Edition{File: e.File, Slug: e.Slug, Lang: e.Lang, Digest: e.Digest, Title: e.Title, Summary: e.Summary}
		if !e.Summary.Set {
			o.Editions[l].First = e.First
		}
	}
	for _, place := range b.Provinces {
		o.Provinces = append(o.Provinces, place.Slug)
	}
	if b.City != nil {
		o.City = b.City.Slug
	}
	for _, i := range b.Industries {
		o.Industries = append(o.Industries, i.Slug)
	}
	for _, x := range b.Organisations {
		o.Organisations = append(o.Organisations, x.Slug)
	}
	for _, c := range b.Cities {
		o.Cities = append(o.Cities, c.Province.Slug+"/"+c.Slug)
	}
	for _, i := range b.Topics {
		o.Topics = append(o.Topics, i.Slug)
	}
	return o
}

// Recall makes an unlinked briefing from an outline that was made with the same
// registry; ok is false where the outline names something that the registry lacks.
func (r *Registry) Recall(o *model.Outline) (p *Unlinked, ok bool) {
	b := &model.Briefing{
		Facts: o.Facts, Provinces: make([]*atlas.Place, len(o.Provinces)),
		Industries: make([]*model.Industry, len(o.Industries)), Organisations: make([]*model.Organisation, len(o.Organisations)),
	}
	ok = true
	for i, slug := range o.Provinces {
		b.Provinces[i] = atlas.Province(slug)
		ok = ok && b.Provinces[i] != nil
	}
	if o.City != "" && ok && len(b.Provinces) > 0 {
		b.City = b.Provinces[0].City(o.City)
		ok = b.City != nil
	}
	industry := func(slug string) *model.Industry {
		i := r.Industry[slug]
		ok = ok && i != nil
		return i
	}
	for i, slug := range o.Industries {
		b.Industries[i] = industry(slug)
	}
	for _, slug := range o.Topics {
		b.Topics = append(b.Topics, industry(slug))
	}
	for i, slug := range o.Organisations {
		b.Organisations[i] = r.Organisation[slug]
		ok = ok && b.Organisations[i] != nil
	}
	for _, name := range o.Cities {
		province, slug, _ := strings.Cut(name, "/")
		place := atlas.Province(province)
		if place == nil || place.City(slug) == nil {
			return nil, false
		}
		b.Cities = append(b.Cities, place.City(slug))
	}
	p = &Unlinked{briefing: b, open: o.Open, former: declared[[]model.Name]{Field: model.Field[[]model.Name]{V: o.Former}, file: o.FormerFile}, publishedAt: o.PublishedAt, dateAt: o.DateAt}
	return p, ok && p.Shown() == o.Shown
}
