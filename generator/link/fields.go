package link

import (
	"cmp"
	"reflect"
	"strings"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
)

// fields merges what the editions declare of their briefing, and looks up the
// names in it.
func (k *merger) fields() {
	b := k.b
	var in [2]*model.BriefingFields
	for _, l := range lang.Both {
		in[l] = &model.BriefingFields{}
		if e := b.Editions[l]; e != nil {
			in[l] = e.Fields
		}
	}
	m := k.merge(in)
	if b.Page = k.in.Page; b.Page {
		return
	}
	b.Figures = m.Figures.V
	k.p.former = of(m, "aliases", m.Aliases)
	k.p.publishedAt, k.p.dateAt = of(m, "published", m.Published).span(), of(m, "date", m.Date).span()

	k.corrections(of(m, "corrections", m.Corrections))
	e := b.Editions[m.main]
	k.required(e, "date", m.Date.Set, "add date: 2024-01-28 (or 2024, or undated)")
	k.required(e, "province", m.Province.Set, "add province: henan")
	k.required(e, "industries", m.Industries.Set, "add industries: [biomedicine]")
	if m.Date.Set && !b.Date.Full() && b.Changed().IsZero() && !k.faulty() {
		k.error(of(m, "date", m.Date).span(), "missing-field", message.New("the date is %s, so feeds need the day of the last change", b.Date), "add published: and the day on which it appears here")
	}
	k.credits(m)
	k.provinces(of(m, "province", m.Province))
	k.city(of(m, "city", m.City))
	k.industries(of(m, "industries", m.Industries))
	k.organisations(of(m, "organisations", m.Organisations))
	file := of(m, "figures", m.Figures).file
	k.subjects(file)
	for _, f := range b.Figures {
		if f.Source > max(1, len(b.Sources)) {
			k.error(f.SourceAt.In(file), "field-value", message.New("figure %s is from source %d, but there are %d", f.Name, f.Source, len(b.Sources)), "number the sources from 1 in the order they are listed")
		}
	}
}

// merged is what the editions declare together: each field as the edition has it
// that counts.
type merged struct {
	model.BriefingFields
	main  lang.Lang         // the edition that counts where both have a field
	files map[string]string // the files that the fields are from, by their names
}

// mergedField is one field of [model.BriefingFields].
type mergedField struct {
	name  string // as editors write it
	index int    // in BriefingFields
	fact  []int  // of the field of [model.Facts] with the same name, which takes its value; nil if there is none
}

// mergedFields are all fields of a briefing: one that is added to the model is
// merged, compared and kept without another line here.
var mergedFields = func() (all []mergedField) {
	fields, facts := reflect.TypeFor[model.BriefingFields](), reflect.TypeFor[model.Facts]()
	for i := range fields.NumField() {
		f := fields.Field(i)
		m := mergedField{name: f.Tag.Get("field"), index: i}
		if m.name == "" {
			m.name = strings.ToLower(f.Name)
		}
		if to, ok := facts.FieldByName(f.Name); ok && to.Type == f.Type.Field(fieldV).Type {
			m.fact = to.Index
		}
		all = append(all, m)
	}
	return all
}()

// merge takes each field from the edition that has it. Where both have it and
// disagree, it reports that at the edition that is not the original.
func (k *merger) merge(in [2]*model.BriefingFields) *merged {
	m := &merged{main: lang.En, files: make(map[string]string, len(mergedFields))}
	for _, l := range lang.Both {
		if o := in[l].Original; o.Set {
			m.main = o.V
			break
		}
	}
	if k.b.Editions[m.main] == nil {
		m.main = m.main.Other()
	}
	to, facts := reflect.ValueOf(&m.BriefingFields).Elem(), reflect.ValueOf(&k.b.Facts).Elem()
	main, other := reflect.ValueOf(in[m.main]).Elem(), reflect.ValueOf(in[m.main.Other()]).Elem()
	for _, f := range mergedFields {
		x, y := main.Field(f.index), other.Field(f.index)
		from, file := x, k.file(m.main)
		switch hasX, hasY := isSet(x), isSet(y); {
		case hasY && !hasX:
			from, file = y, k.file(m.main.Other())
		case hasX && hasY && !sameDeclared(x.Field(fieldV), y.Field(fieldV)):
			k.report(diag.Problem{
				Span: at(y).In(k.file(m.main.Other())), Severity: diag.Error, Rule: "disagreement",
				Message: message.New("the editions disagree on %s", f.name),
				Hint:    "write it once, in either edition, or the same in both",
				Related: []diag.Related{{Span: at(x).In(file), Message: "the other edition has this"}},
			})
		}
		to.Field(f.index).Set(from)
		m.files[f.name] = file
		if f.fact != nil {
			facts.FieldByIndex(f.fact).Set(from.Field(fieldV))
		}
	}
	return m
}

// The fields of a [model.Field], by their numbers: names take longer to find.
const fieldV, fieldAt, fieldSet = 0, 1, 2

func isSet(f reflect.Value) bool { return f.Field(fieldSet).Bool() }

func at(f reflect.Value) source.At { return f.Field(fieldAt).Interface().(source.At) }

// sameDeclared reports whether two values say the same, wherever they are
// written.
func sameDeclared(a, b reflect.Value) bool {
	switch a.Kind() {
	case reflect.Struct:
		if a.Type() == reflect.TypeFor[source.At]() {
			return true
		}
		for i := range a.NumField() {
			if !sameDeclared(a.Field(i), b.Field(i)) {
				return false
			}
		}
		return true
	case reflect.Slice:
		if a.Len() != b.Len() {
			return false
		}
		for i := range a.Len() {
			if !sameDeclared(a.Index(i), b.Index(i)) {
				return false
			}
		}
		return true
	}
	return a.Equal(b)
}

// file is the file of an edition, or "".
func (k *merger) file(l lang.Lang) string {
	if e := k.b.Editions[l]; e != nil {
		return e.File
	}
	return ""
}

// declared is a field with the file that it is from.
type declared[T any] struct {
	model.Field[T]
	file string
}

func of[T any](m *merged, name string, f model.Field[T]) declared[T] {
	return declared[T]{f, m.files[name]}
}

func (d declared[T]) span() source.Span { return d.At.In(d.file) }

// required reports a field that the briefing lacks. A draft may lack it until it
// is published: nobody writes all at once.
func (k *merger) required(e *model.Edition, name string, set bool, hint message.Message) {
	if set || k.faulty() {
		return
	}
	severity := diag.Error
	if k.b.Draft {
		severity = diag.Warning
	}
	k.report(diag.Problem{Span: source.At{Start: e.Front.Start, End: e.Front.Start}.In(e.File), Severity: severity, Rule: "missing-field", Message: message.New("the briefing has no %s", name), Hint: hint})
}

// faulty reports whether an edition could not be read: what the briefing lacks
// then has been reported already, and better.
func (k *merger) faulty() bool {
	for l, e := range k.b.Editions {
		if e != nil && (e.Front.End == 0 || k.in.Faulty[l]) {
			return true
		}
	}
	return false
}

func (k *merger) provinces(f declared[[]model.Name]) {
	for _, n := range f.V {
		p := atlas.Province(n.V)
		if p == nil {
			hint := diag.DidYouMean(n.V, atlas.ProvinceSlugs(), "provinces are written as slugs: henan, inner-mongolia")
			if cities := atlas.Cities(n.V); len(cities) > 0 {
				hint = message.New("%s is a city: write province: %s and city: %s", n.V, cities[0].Province.Slug, n.V)
			}
			hint = cmp.Or(k.slugHint("place", n.V), hint)
			k.error(n.At.In(f.file), "unknown-place", message.New("there is no province %q", n.V), hint)
			continue
		}
		k.b.Provinces = append(k.b.Provinces, p)
	}
}

func (k *merger) city(f declared[string]) {
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
		k.error(f.span(), "unknown-city", message.New("%s is no city of %s", f.V, p.Name), message.New("it lies in %s; mend province or city", strings.Join(in, " and ")))
		return
	}
	var slugs []string
	for _, c := range p.Cities() {
		slugs = append(slugs, c.Slug)
	}
	k.error(f.span(), "unknown-city", message.New("there is no city %q in %s", f.V, p.Name), cmp.Or(k.cityHint(p, f.V), diag.DidYouMean(f.V, slugs, "cities are prefecture-level, by their plain English names: zhengzhou")))
}

func (k *merger) industries(f declared[[]model.Name]) {
	for _, n := range f.V {
		if i := k.registry.Industry[n.V]; i != nil {
			k.b.Industries = append(k.b.Industries, i)
			continue
		}
		var slugs []string
		for _, i := range k.registry.Industries {
			slugs = append(slugs, i.Slug)
		}
		k.error(n.At.In(f.file), "unknown-industry", message.New("there is no industry %q", n.V), cmp.Or(k.slugHint("industry", n.V), diag.DidYouMean(n.V, slugs, "the industries are listed by: brief help industries")))
	}
}

func (k *merger) organisations(f declared[[]model.Name]) {
	for _, n := range f.V {
		if o := k.registry.Organisation[n.V]; o != nil {
			k.b.Organisations = append(k.b.Organisations, o)
			continue
		}
		var slugs []string
		for _, o := range k.registry.Organisations {
			slugs = append(slugs, o.Slug)
		}
		k.error(n.At.In(f.file), "unknown-organisation", message.New("there is no organisation %q", n.V), cmp.Or(k.slugHint("organisation", n.V), diag.DidYouMean(n.V, slugs, "add it to sources/organisations.yaml")))
	}
}

// slugHint says what to write where a field has a name in words, in either
// language, in the place of a slug: 河南 for henan. It is "" where the name is
// not known.
func (k *merger) slugHint(kind, written string) message.Message {
	if strings.ContainsAny(written, "，、；") {
		return "write a half-width comma between two names: [one, two]"
	}
	found := k.registry.names.find(k.b, kind, written)
	if len(found) == 0 {
		return ""
	}
	t := found[0]
	switch {
	case t.Within != nil && t.Place.Province != nil:
		return message.New("%s is in %s: write province: %s and city: %s", written, t.Place.Name, t.Place.Province.Slug, t.Place.Slug)
	case t.Within != nil:
		return message.New("%s is in %s: write province: %s", written, t.Place.Name, t.Place.Slug)
	case t.Place != nil && t.Place.Province != nil:
		return message.New("%s is a city: write province: %s and city: %s", written, t.Place.Province.Slug, t.Place.Slug)
	case t.Place != nil:
		return message.New("write the slug: %s", t.Place.Slug)
	case t.Industry != nil:
		return message.New("write the slug: %s", t.Industry.Slug)
	}
	return message.New("write the slug: %s", t.Organisation.Slug)
}

// cityHint is slugHint for a city of a province.
func (k *merger) cityHint(p *atlas.Place, written string) message.Message {
	var elsewhere *atlas.Place
	for _, t := range k.registry.names.places[fold(written)] {
		switch {
		case t.Within != nil && (t.Place == p || t.Place.Province == p):
			return withinHint(t, written)
		case t.Place.Province == p:
			return message.New("write the slug: %s", t.Place.Slug)
		case t.Place.Province != nil:
			elsewhere = t.Place
		}
	}
	if elsewhere != nil {
		return message.New("%s is in %s: write province: %s and city: %s", written, elsewhere.Province.Name, elsewhere.Province.Slug, elsewhere.Slug)
	}
	return ""
}

// withinHint says which city of the province has the place that a city field names.
func withinHint(t model.Target, written string) message.Message {
	if t.Place.Province == nil {
		return message.New("%s is in %s, which has no cities: delete the line, and name it in the text", written, t.Place.Name.En)
	}
	return message.New("%s is in %s: write city: %s, and name it in the text: [[%s]]", written, t.Place.Name, t.Place.Slug, t.Within.Name.En)
}
