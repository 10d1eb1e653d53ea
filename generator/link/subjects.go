package link

import (
	"slices"
	"strings"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/model"
)

// subjects finds what the figures of the briefing are about, and where they are
// of. file is the file that has the figures.
func (k *merger) subjects(file string) {
	own := func(f model.Figure) bool {
		return f.Subject.Slug != "" || f.Place.V != "" || f.Subject.Kind > model.InWords
	}
	if !slices.ContainsFunc(k.b.Figures, own) {
		return
	}
	k.b.Figures = slices.Clone(k.b.Figures) // those of the edition stay as they were written
	for i := range k.b.Figures {
		f := &k.b.Figures[i]
		if f.Subject.Kind > model.InWords {
			f.Subject.Kind = model.NoSubject // only a slug that is found says more
		}
		if f.Subject.Slug != "" {
			k.subject(f, file)
		}
		if f.Place.V != "" {
			k.figurePlace(f, file)
		}
	}
}

// subject finds what the slug of a figure's subject names: an organisation, a place
// or an industry, in this order. A name in words is a problem, and the hint is its
// slug.
func (k *merger) subject(f *model.Figure, file string) {
	written := f.Subject.Slug
	kinds, name := kinds[1:], written
	if kind, rest, ok := strings.Cut(written, ":"); ok && slices.Contains(kinds, kind) {
		kinds, name = []string{kind}, rest
	}
	f.Subject.Slug = ""
	var near []string // the slugs of what bears the name
	for _, kind := range kinds {
		var slugs []string
		for _, t := range k.registry.names.find(k.b, kind, name) {
			slug, as := subjectOf(t)
			if name == slug || name == slug[strings.LastIndexByte(slug, '/')+1:] || t.Industry != nil && slices.Contains(t.Industry.Former, name) {
				if slugs = append(slugs, slug); len(slugs) == 1 {
					f.Subject.Kind, f.Subject.Slug = as, slug
				}
			}
			near = append(near, slug)
		}
		if len(slugs) > 1 {
			f.Subject.Kind, f.Subject.Slug = model.NoSubject, ""
			k.error(f.Subject.At.In(file), "ambiguous-reference", message.New("the subject %q may be any of %d", written, len(slugs)), message.New("write subject: %s", strings.Join(slugs, ", or subject: ")))
			return
		}
		if len(slugs) == 1 {
			return
		}
	}
	hint := message.Message("write the slug of an organisation, a place or an industry; or words: subject: {en: the park, zh: 园区}")
	if len(near) > 0 {
		hint = message.New("write subject: %s", strings.Join(slices.Compact(near), ", or subject: "))
	} else {
		hint = diag.DidYouMean(name, k.registry.subjectSlugs(kinds), hint)
	}
	k.error(f.Subject.At.In(file), "unknown-subject", message.New("there is no organisation, place or industry %q", written), hint)
}

// subjectOf returns the slug of a target, and what it is.
func subjectOf(t model.Target) (string, model.SubjectKind) {
	switch {
	case t.Organisation != nil:
		return t.Organisation.Slug, model.OfOrganisation
	case t.Place != nil:
		return t.Place.Path(), model.OfPlace
	}
	return t.Industry.Slug, model.OfIndustry
}

// subjectSlugs lists what a subject may be.
func (r *Registry) subjectSlugs(kinds []string) []string {
	var slugs []string
	for _, kind := range kinds {
		switch kind {
		case "organisation":
			for _, o := range r.Organisations {
				slugs = append(slugs, o.Slug)
			}
		case "place":
			slugs = append(slugs, placePaths()...)
		case "industry":
			for _, i := range r.Industries {
				slugs = append(slugs, i.Slug)
			}
		}
	}
	return slugs
}

// placePaths lists all places as the fields of figures have them.
func placePaths() []string {
	var paths []string
	for _, p := range atlas.Provinces() {
		paths = append(paths, p.Slug)
		for _, c := range p.Cities() {
			paths = append(paths, c.Path())
		}
	}
	return paths
}

// figurePlace finds the place of a figure: henan, or henan/zhengzhou.
func (k *merger) figurePlace(f *model.Figure, file string) {
	written := f.Place.V
	f.Place.V = ""
	if p := atlas.At(written); p != nil {
		f.Place.V = written
		return
	}
	rule, what := "unknown-place", message.New("there is no place %q", written)
	hint := diag.DidYouMean(written, placePaths(), "write a province, or a province and a city: henan, henan/zhengzhou")
	province, city, both := strings.Cut(written, "/")
	if p := atlas.Province(province); both && p != nil {
		rule, what = "unknown-city", message.New("there is no city %q in %s", city, p.Name)
	} else {
		city = written
	}
	if found := k.registry.names.places[fold(city)]; len(found) > 0 {
		var paths []string
		for _, t := range found {
			paths = append(paths, t.Place.Path())
		}
		hint = message.New("write place: %s", strings.Join(paths, ", or place: "))
	}
	k.error(f.Place.At.In(file), rule, what, hint)
}
