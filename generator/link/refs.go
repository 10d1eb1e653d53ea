package link

import (
	"fmt"
	"slices"
	"strings"

	"brief/generator/atlas"
	"brief/generator/diag"
	"brief/generator/lang"
	"brief/generator/model"
)

// lookup finds what a reference names, by slug, name or alias in either
// language, without regard to case.
type lookup struct {
	organisations, places, industries, briefings map[string][]model.Target
}

func fold(name string) string {
	return strings.ToLower(strings.ReplaceAll(strings.TrimSpace(name), "’", "'"))
}

func newLookup(s *model.Site) *lookup {
	k := &lookup{map[string][]model.Target{}, map[string][]model.Target{}, map[string][]model.Target{}, map[string][]model.Target{}}
	add := func(m map[string][]model.Target, t model.Target, names ...string) {
		for _, n := range names {
			if n = fold(n); n != "" && !slices.Contains(m[n], t) {
				m[n] = append(m[n], t)
			}
		}
	}
	all := func(slug string, name lang.Pair, aliases lang.Lists) []string {
		return slices.Concat([]string{slug, name.En, name.Zh}, aliases.En, aliases.Zh)
	}
	for _, o := range s.Organisations {
		add(k.organisations, model.Target{Organisation: o}, all(o.Slug, o.Name, o.Aliases)...)
	}
	for _, p := range atlas.Provinces() {
		for _, place := range append([]*atlas.Place{p}, p.Cities()...) {
			t := model.Target{Place: place}
			add(k.places, t, place.Full.En, place.Full.Zh)
			add(k.places, t, all(place.Slug, place.Name, place.Aliases)...)
			if place != p {
				add(k.places, t, p.Slug+"/"+place.Slug)
			}
		}
	}
	for _, i := range s.Industries {
		add(k.industries, model.Target{Industry: i}, all(i.Slug, i.Name, i.Aliases)...)
	}
	for _, b := range s.Briefings {
		add(k.briefings, model.Target{Briefing: b}, append([]string{b.Slug}, b.Aliases...)...)
	}
	return k
}

// kinds is the order in which a bare name is looked up.
var kinds = []string{"figure", "organisation", "place", "industry", "briefing"}

func (k *lookup) find(b *model.Briefing, kind, name string) []model.Target {
	switch kind {
	case "figure":
		for i := range b.Figures {
			if b.Figures[i].Name == name {
				return []model.Target{{Figure: &b.Figures[i]}}
			}
		}
	case "organisation":
		return k.organisations[fold(name)]
	case "place":
		return nearer(b, k.places[fold(name)])
	case "industry":
		return k.industries[fold(name)]
	case "briefing":
		return k.briefings[fold(name)]
	}
	return nil
}

// nearer narrows places of one name: a province before cities of its name
// (Jilin), then the cities of the briefing's own provinces (the two Suzhous).
func nearer(b *model.Briefing, places []model.Target) []model.Target {
	if len(places) < 2 {
		return places
	}
	for _, t := range places {
		if t.Place.Province == nil {
			return []model.Target{t}
		}
	}
	var own []model.Target
	for _, t := range places {
		if slices.Contains(b.Provinces, t.Place.Province) {
			own = append(own, t)
		}
	}
	if len(own) == 1 {
		return own
	}
	return places
}

// resolve finds the targets of a briefing's references, files and mentions.
func (k *linker) resolve(b *model.Briefing) {
	named := map[*model.Organisation]bool{}
	for _, o := range b.Organisations {
		named[o] = true
	}
	name := func(o *model.Organisation) {
		if !named[o] {
			named[o] = true
			b.Organisations = append(b.Organisations, o)
		}
	}
	used := map[string]bool{}
	for _, l := range lang.Both {
		e := b.Editions[l]
		if e == nil {
			continue
		}
		linked := map[*model.Organisation]bool{}
		for _, ref := range e.Refs {
			t := k.target(b, e, ref)
			b.Targets[l] = append(b.Targets[l], t)
			if t.Figure != nil {
				used[t.Figure.Name] = true
			}
			if t.Organisation != nil {
				linked[t.Organisation] = true
				name(t.Organisation)
			}
		}
		for _, m := range k.in.Mentions[e.File] {
			o := k.site.Organisation[m.Slug]
			if o == nil {
				continue
			}
			name(o)
			if !linked[o] { // one link to each is enough, and a reference is the editor's own choice of place
				b.Mentions[l] = append(b.Mentions[l], model.Mention{Part: m.Part, Start: m.Start, End: m.End, Organisation: o})
			}
		}
		k.files(b, e)
	}
	k.unused(b, used)
}

func (k *linker) target(b *model.Briefing, e *model.Edition, ref model.Ref) model.Target {
	try := kinds
	if ref.Kind != "" {
		try = []string{ref.Kind}
	}
	for _, kind := range try {
		switch found := k.lookup.find(b, kind, ref.Name); len(found) {
		case 0:
			continue
		case 1:
			return found[0]
		default:
			var say []string
			for _, t := range found {
				say = append(say, "[["+t2ref(t)+"]]")
			}
			k.error(ref.At.In(e.File), "ambiguous-reference", fmt.Sprintf("%q may be any of %d", ref.Name, len(found)), "write "+strings.Join(say, " or "))
			return model.Target{}
		}
	}
	if k.broken[ref.Name] && (ref.Kind == "" || ref.Kind == "briefing") {
		return model.Target{} // that briefing has its own problems, and mending them mends this
	}
	what := "nothing is called"
	if ref.Kind != "" {
		what = "no " + ref.Kind + " is called"
	}
	hint := diag.DidYouMean(ref.Name, k.candidates(b, ref.Kind), "define a figure of that name, or add the organisation to sources/organisations.yaml")
	if k.drafts[ref.Name] {
		hint = "a briefing of that name is a draft; publish it first, or drop the reference"
	}
	k.error(ref.At.In(e.File), "unknown-reference", fmt.Sprintf("%s %q", what, ref.Name), hint)
	return model.Target{}
}

// t2ref writes a target as a reference that only it answers to.
func t2ref(t model.Target) string {
	switch {
	case t.Place != nil && t.Place.Province != nil:
		return "place:" + t.Place.Province.Slug + "/" + t.Place.Slug
	case t.Place != nil:
		return "place:" + t.Place.Slug
	case t.Organisation != nil:
		return "organisation:" + t.Organisation.Slug
	case t.Industry != nil:
		return "industry:" + t.Industry.Slug
	case t.Briefing != nil:
		return "briefing:" + t.Briefing.Slug
	}
	return "figure:" + t.Figure.Name
}

func (k *linker) candidates(b *model.Briefing, kind string) []string {
	var names []string
	add := func(of string, m map[string][]model.Target) {
		if kind == "" || kind == of {
			for name := range m {
				names = append(names, name)
			}
		}
	}
	if kind == "" || kind == "figure" {
		for _, f := range b.Figures {
			names = append(names, f.Name)
		}
	}
	add("organisation", k.lookup.organisations)
	add("place", k.lookup.places)
	add("industry", k.lookup.industries)
	add("briefing", k.lookup.briefings)
	return names
}

// unused notes figures that no edition's text refers to: they stand on a card
// all the same, so this is only told, and only where some are referred to.
func (k *linker) unused(b *model.Briefing, used map[string]bool) {
	if len(used) == 0 {
		return
	}
	for _, e := range b.Editions {
		if e == nil {
			continue
		}
		for _, f := range e.Story.Figures.V {
			if !used[f.Name] {
				k.problems = append(k.problems, diag.Problem{Span: f.At.In(e.File), Severity: diag.Note, Rule: "unused-figure",
					Message: fmt.Sprintf("no text refers to the figure %s", f.Name), Hint: "write [[" + f.Name + "]] where the text gives it"})
			}
		}
	}
}

// largeImage is the size in bytes from which an image is worth a warning.
const largeImage = 1 << 20

// files finds a text's images and attachments in the briefing's own folder.
func (k *linker) files(b *model.Briefing, e *model.Edition) {
	folder := k.in.Assets[b.Slug]
	for _, f := range e.Files {
		span := f.At.In(e.File)
		a, ok := folder[f.Name]
		switch {
		case !ok:
			var names []string
			for name := range folder {
				names = append(names, name)
			}
			slices.Sort(names)
			rule := "broken-link"
			if f.Image {
				rule = "image"
			}
			k.error(span, rule, fmt.Sprintf("there is no file %q in the folder of %s", f.Name, b.Slug),
				diag.DidYouMean(f.Name, names, fmt.Sprintf("put it into sources/briefings/%s/", b.Slug)))
		case f.Image && a.Problem != "":
			k.error(span, "image", fmt.Sprintf("%s cannot be shown: %s", f.Name, a.Problem), "use a JPEG, PNG, GIF, WebP or SVG file")
		case f.Image && a.Size > largeImage:
			k.problems = append(k.problems, diag.Problem{Span: span, Severity: diag.Warning, Rule: "image-size",
				Message: fmt.Sprintf("%s has %s, which is slow to load", f.Name, lang.Bytes(a.Size)), Hint: "scale it down to some hundred kilobytes"})
		}
		b.Files[e.Lang] = append(b.Files[e.Lang], a.Asset)
	}
}
