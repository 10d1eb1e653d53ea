package link

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"brief/generator/atlas"
	"brief/generator/diag"
	"brief/generator/lang"
	"brief/generator/model"
	"brief/generator/source"
)

// story merges what the editions say of their story, and looks the names up.
func (k *pairing) story() {
	b := k.b
	var s [2]*model.Story
	for _, l := range lang.Both {
		s[l] = &model.Story{}
		if e := b.Editions[l]; e != nil {
			s[l] = e.Story
		}
	}
	b.Original = one(k, "original", s[0].Original, s[1].Original, lang.En, nil).V
	main := b.Original // the edition whose word counts where both have a field
	if b.Editions[main] == nil {
		main = main.Other()
	}
	e := b.Editions[main]
	x, y := s[main], s[main.Other()]

	date := one(k, "date", x.Date, y.Date, main, nil)
	b.Date = date.V
	b.Updated = one(k, "updated", x.Updated, y.Updated, main, nil).V
	b.Draft = one(k, "draft", x.Draft, y.Draft, main, nil).V
	b.ParityOff = one(k, "parity", x.ParityOff, y.ParityOff, main, nil).V
	province := one(k, "province", x.Province, y.Province, main, sameNames)
	city := one(k, "city", x.City, y.City, main, nil)
	industries := one(k, "industries", x.Industries, y.Industries, main, sameNames)
	organisations := one(k, "organisations", x.Organisations, y.Organisations, main, sameNames)
	figs := one(k, "figures", x.Figures, y.Figures, main, sameFigures)
	sources := one(k, "sources", x.Sources, y.Sources, main, sameSources)
	b.Figures, b.Sources = figs.V, sources.V
	k.p.former = one(k, "aliases", x.Aliases, y.Aliases, main, sameNames)

	k.required(e, "date", date.Set, "add date: 2024-01-28 (or 2024, or undated)")
	k.required(e, "province", province.Set, "add province: henan")
	k.required(e, "industries", industries.Set, "add industries: [biomedicine]")
	if date.Set && !b.Date.Full() && b.Updated.IsZero() && !k.faulty() {
		k.error(date.span(), "missing-field", fmt.Sprintf("the date is %s, so feeds need the day of the last change", b.Date), "add updated: and the day")
	}
	k.provinces(province)
	k.city(city)
	k.industries(industries)
	k.organisations(organisations)
	for _, f := range b.Figures {
		if f.Source > max(1, len(b.Sources)) {
			k.error(f.SourceAt.In(figs.file), "field-value", fmt.Sprintf("figure %s stands in source %d, but there are %d", f.Name, f.Source, len(b.Sources)), "number the sources from 1 in the order they are listed")
		}
	}
}

// told is a field with the edition that told it.
type told[T any] struct {
	model.Field[T]
	file string
}

func (t told[T]) span() source.Span { return t.At.In(t.file) }

// one takes a field that either edition may hold. Where both hold it and
// disagree, the edition that is not the original is told.
func one[T any](k *pairing, name string, x, y model.Field[T], main lang.Lang, same func(a, b T) bool) told[T] {
	file := func(l lang.Lang) string {
		if e := k.b.Editions[l]; e != nil {
			return e.File
		}
		return ""
	}
	switch {
	case !y.Set:
		return told[T]{x, file(main)}
	case !x.Set:
		return told[T]{y, file(main.Other())}
	}
	if same == nil {
		same = func(a, b T) bool { return reflect.DeepEqual(a, b) }
	}
	if !same(x.V, y.V) {
		k.tell(diag.Problem{
			Span: y.At.In(file(main.Other())), Severity: diag.Error, Rule: "disagreement",
			Message: fmt.Sprintf("the editions disagree on %s", name),
			Hint:    "write it once, in either edition, or the same in both",
			Related: []diag.Related{{Span: x.At.In(file(main)), Message: "the other edition has this"}},
		})
	}
	return told[T]{x, file(main)}
}

func sameNames(a, b []model.Name) bool {
	return slices.EqualFunc(a, b, func(x, y model.Name) bool { return x.V == y.V })
}

func sameFigures(a, b []model.Figure) bool {
	return slices.EqualFunc(a, b, func(x, y model.Figure) bool {
		x.At, x.ValueAt, x.EvidAt, x.SourceAt = y.At, y.ValueAt, y.EvidAt, y.SourceAt
		return x == y
	})
}

func sameSources(a, b []model.Source) bool {
	return slices.EqualFunc(a, b, func(x, y model.Source) bool {
		x.At = y.At
		return x == y
	})
}

func (k *pairing) required(e *model.Edition, name string, set bool, hint string) {
	if !set && !k.faulty() {
		k.error(source.At{Start: e.Front.Start, End: e.Front.Start}.In(e.File), "missing-field", "the briefing has no "+name, hint)
	}
}

// faulty reports whether an edition could not be read as it stands: what the
// briefing then lacks has been told already, and better.
func (k *pairing) faulty() bool {
	for l, e := range k.b.Editions {
		if e != nil && (e.Front.End == 0 || k.in.Faulty[l]) {
			return true
		}
	}
	return false
}

func (k *pairing) provinces(f told[[]model.Name]) {
	for _, n := range f.V {
		p := atlas.Province(n.V)
		if p == nil {
			hint := diag.DidYouMean(n.V, atlas.ProvinceSlugs(), "provinces are written as slugs: henan, inner-mongolia")
			if cities := atlas.Cities(n.V); len(cities) > 0 {
				hint = fmt.Sprintf("%s is a city: write province: %s and city: %s", n.V, cities[0].Province.Slug, n.V)
			}
			k.error(n.At.In(f.file), "unknown-place", fmt.Sprintf("there is no province %q", n.V), hint)
			continue
		}
		k.b.Provinces = append(k.b.Provinces, p)
	}
}

func (k *pairing) city(f told[string]) {
	if !f.Set || len(k.b.Provinces) == 0 {
		return
	}
	p := k.b.Provinces[0]
	if k.b.City = p.City(f.V); k.b.City != nil {
		return
	}
	if others := atlas.Cities(f.V); len(others) > 0 {
		var in []string
		for _, c := range others {
			in = append(in, c.Province.Slug)
		}
		k.error(f.span(), "unknown-city", fmt.Sprintf("%s is no city of %s", f.V, p.Name.En), "it lies in "+strings.Join(in, " and ")+"; mend province or city")
		return
	}
	var slugs []string
	for _, c := range p.Cities() {
		slugs = append(slugs, c.Slug)
	}
	k.error(f.span(), "unknown-city", fmt.Sprintf("there is no city %q in %s", f.V, p.Name.En), diag.DidYouMean(f.V, slugs, "cities are prefecture-level, by their plain English names: zhengzhou"))
}

func (k *pairing) industries(f told[[]model.Name]) {
	for _, n := range f.V {
		if i := k.registry.Industry[n.V]; i != nil {
			k.b.Industries = append(k.b.Industries, i)
			continue
		}
		var slugs []string
		for _, i := range k.registry.Industries {
			slugs = append(slugs, i.Slug)
		}
		k.error(n.At.In(f.file), "unknown-industry", fmt.Sprintf("there is no industry %q", n.V), diag.DidYouMean(n.V, slugs, "the industries are listed by: brief help industries"))
	}
}

func (k *pairing) organisations(f told[[]model.Name]) {
	for _, n := range f.V {
		if o := k.registry.Organisation[n.V]; o != nil {
			k.b.Organisations = append(k.b.Organisations, o)
			continue
		}
		var slugs []string
		for _, o := range k.registry.Organisations {
			slugs = append(slugs, o.Slug)
		}
		k.error(n.At.In(f.file), "unknown-organisation", fmt.Sprintf("there is no organisation %q", n.V), diag.DidYouMean(n.V, slugs, "add it to sources/organisations.yaml"))
	}
}
