package render_test

import (
	"bytes"
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/internal/sitetest"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/link"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/plan"
	"github.com/brief-site/brief/generator/render"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/tier"
)

// TestKeyCoversFields holds the promise of TestKeyCoversView for every field
// there is: it walks by reflection over all exported fields of what package link
// reads – editions with their front matter and text, figures, sources, assets,
// registries, configuration – and changes one value at a time. A page whose view
// or bytes differ afterwards must have another key. It knows no field by name,
// so a new field is covered as soon as the site below sets it, or its zero value
// may be changed. What package link derives of the fields is derived again after
// each change.
func TestKeyCoversFields(t *testing.T) {
	templates := loadTemplates(t)
	instances := tier.Of(3, 1) // of a field, by which values it has: the first, the last, and one between
	const parts = 2            // each with an input of its own, for values are changed in place
	for part := range parts {
		t.Run(fmt.Sprint(part), func(t *testing.T) {
			t.Parallel()
			in := everyField()
			before := recordOf(t, templates, in)
			changes := pickChanges(in, instances)
			changed, skipped := 0, 0
			made := 0
			for n, c := range changes {
				if n%parts != part || n/parts%tier.Of(1, 4) != 0 {
					continue
				}
				made++
				undo := c.apply()
				differs, ok := before.compare(t, templates, in, c.what)
				undo()
				if differs {
					changed++
				}
				if !ok {
					skipped++
				}
			}
			if after, _ := before.compare(t, templates, in, "nothing"); after {
				t.Error("what was changed was not put back")
			}
			t.Logf("%d changes, of which %d change a page and %d leave no site that can be shown", made, changed, skipped)
			if changed < made/4 || skipped > made/10 {
				t.Errorf("of %d changes %d change a page and %d leave no site that can be shown: the test proves little", made, changed, skipped)
			}
		})
	}
}

// everyField is a site in which most fields are set: the small one with figures
// that may be compared, registries of its own and a captured article.
func everyField() link.Input {
	files := sitetest.Small()
	files["sources/industries.yaml"] = `replace: true
biomedicine: {name: {en: Biomedicine, zh: 生物医药}, aliases: {en: [Life sciences], zh: [生命科学]}}
medical-devices: {name: {en: Medical devices, zh: 医疗器械}}
biopharmaceuticals: {name: {en: Biopharmaceuticals, zh: 生物制药}, parent: biomedicine}
new-materials: {name: {en: New materials, zh: 新材料}}
`
	for i := range 4 {
		files[fmt.Sprintf("sources/briefings/plant-%d.en.md", i)] = fmt.Sprintf("---\ntitle: Plant %d\ndate: 2023-0%d\nprovince: henan\ncity: luoyang\nindustries: [biopharmaceuticals]\norganisations: [citic]\noriginal: en\nauthors: [li-hua, {en: Ann Lee, zh: 李安}]\ntranslators: [bo]\neditors: bo\ncorrections: [{date: 2023-11-%02d, text: {en: 'It is [[area]].', zh: '面积为[[area]]。'}}, {date: 2023-10-01, text: {en: A, zh: 甲}}]\nfigures:\n  investment: {label: {en: Investment, zh: 投资}, value: %d, unit: CNY, bound: over, evidence: so much, source: 1, subject: %s, note: {en: N, zh: 注}}\n  area: {label: {en: Area, zh: 面积}, value: [1, %d], unit: km2, period: 2023, place: henan/xinxiang, target: true, subject: {en: the plant, zh: 工厂}}\nsources: [{title: Source, publisher: Xinhua, article: a.txt, url: https://example.org/%d, published: 2023-05-01, note: English / 中文}]\n---\nText of [[investment]] and [[area]].\n\n- One\n- Two\n", i, i+1, i+1, 10+i, []string{"citic", "henan/luoyang", "biopharmaceuticals", "citic"}[i], 2+i, i)
		files[fmt.Sprintf("sources/briefings/plant-%d.zh.md", i)] = fmt.Sprintf("---\ntitle: 工厂%d\ntranslates: 0123456789abcdef\n---\n正文[[investment]]，[[area]]。\n\n- 一\n- 二\n", i)
	}
	files["sources/site.yaml"] += "nav: [method, industries]\ncontact: {en: our desk, zh: 编辑室}\nlicence: CC BY 4.0\nfooter: {en: 'See [us](https://example.org/)', zh: 京ICP备1号}\ncolours: {accent: '#0b5cad', data: '#2c7b76'}\n"
	files["sources/pages/method.en.md"] = "---\ntitle: Method\nsummary: How we work\nnav: true\norder: 2\n---\nWe read [[steel]] and [[page:contact]].\n\n![A room](room.jpg) and a [list](list.pdf).\n"
	files["sources/pages/method.zh.md"] = "---\ntitle: 方法\n---\n我们读[[steel]]。\n"
	files["sources/pages/method/room.jpg"], files["sources/pages/method/list.pdf"] = "a room", "a list"
	files["sources/people.yaml"] = "li-hua: {name: {en: Li Hua, zh: 李华}, role: {en: Reporter, zh: 记者}, url: 'https://example.org/li'}\nbo: {name: {en: Bo, zh: 波}}\n"
	files["sources/pages/contact.en.md"] = "---\ntitle: Contact\nnav: footer\n---\nWrite to us.\n"
	files["sources/pages/about.zh.md"] = "---\ntitle: 关于我们\n---\n我们是编辑。\n"
	in := sitetest.Input(files)
	in.Articles = map[string]model.Asset{"a.txt": {Path: "sources/articles/a.txt", Name: "a.txt", Size: 5, Digest: source.DigestOf([]byte("a"))}}
	in.Industries = slices.Clone(in.Industries)
	return in
}

// record is what the pages of a site are.
type record struct{ pages map[string]recorded }

type recorded struct {
	key  source.Digest
	view any
	raw  []byte
}

func recordOf(t *testing.T, templates *render.Templates, in link.Input) *record {
	r := &record{map[string]recorded{}}
	site, _ := link.Link(in)
	planned := plan.Plan(site, nil)
	for _, page := range planned.Pages() {
		one := recorded{key: templates.Key(page, planned.Frame)}
		one.view, one.raw = contents(t, page)
		r.pages[page.Path] = one
	}
	return r
}

func contents(t *testing.T, page *plan.Page) (view any, raw []byte) {
	switch {
	case page.View != nil:
		return viewOf(t, page), nil
	case page.Raw != nil:
		return nil, page.Raw()
	case page.Stream != nil:
		return nil, []byte(streamOf(t, page))
	}
	return nil, page.Sum[:] // of the bytes that are copied
}

// compare holds the promise between the record and the site as it now is. It
// reports whether any page changed, and whether there is a site to show: a text
// whose offsets lead nowhere makes none.
func (r *record) compare(t *testing.T, templates *render.Templates, in link.Input, what string) (changed, ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	site, _ := link.Link(in)
	planned := plan.Plan(site, nil)
	for _, page := range planned.Pages() {
		before, had := r.pages[page.Path]
		if !had || templates.Key(page, planned.Frame) != before.key {
			changed = true
			continue
		}
		view, raw := contents(t, page)
		if !bytes.Equal(raw, before.raw) {
			t.Errorf("%s: %s keeps its key, but not its bytes:\n%s\n%s", what, page.Path, before.raw, raw)
		}
		if !reflect.DeepEqual(view, before.view) {
			t.Errorf("%s: %s keeps its key, but not its view:\n%s", what, page.Path, difference(reflect.ValueOf(before.view), reflect.ValueOf(view), "view"))
		}
	}
	return changed, true
}

// change is one change of one value.
type change struct {
	what  string
	field string // the path without the numbers and keys of what holds it
	apply func() (undo func())
}

var numbers = regexp.MustCompile(`\[[^\]]*\]`)

// pickChanges returns the changes of all fields, each at as many of its values as
// instances says.
func pickChanges(in link.Input, instances int) []change {
	w := &walker{seen: map[any]bool{}, values: map[string][]reflect.Value{}}
	w.walk(reflect.ValueOf(&in).Elem(), "Input", func(bool) {}) // the walk goes on to what the input leads to, which is shared
	fields := map[string][]change{}
	for _, c := range w.changes {
		fields[c.field] = append(fields[c.field], c)
	}
	var out []change
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		all := fields[name]
		for i := range min(instances, len(all)) {
			at := 0
			if instances > 1 {
				at = i * (len(all) - 1) / (min(instances, len(all)-1) | 1)
			}
			out = append(out, all[min(at, len(all)-1)])
		}
	}
	return out
}

// walker finds all values that can be changed.
type walker struct {
	seen    map[any]bool
	values  map[string][]reflect.Value // of each field, to change one value into another
	changes []change
}

// dateForms are the forms that a date may have. A date is changed as a whole: most
// of its fields make no date without the others.
var dateForms = []lang.Date{{}, {Year: 2024, Month: 3, Day: 9}, {Year: 2022, Month: 11}, {Year: 2021}, {Undated: true}, {Year: 2023, Month: 5, Inferred: true}}

// walk visits a value; commit carries a change of it into what holds it, and so
// does it with an undone one.
func (w *walker) walk(v reflect.Value, at string, commit func(undo bool)) {
	switch v.Kind() {
	case reflect.Pointer:
		if v.Type() == reflect.TypeFor[*atlas.Place]() { // part of the program
			w.swap(v, at, commit)
			return
		}
		if v.IsNil() || w.seen[v.Interface()] {
			return
		}
		w.seen[v.Interface()] = true
		if e, ok := v.Interface().(*model.Edition); ok { // a file that says something else has another digest
			outer, was := commit, e.Digest
			commit = func(undo bool) {
				e.Digest = was
				if !undo {
					e.Digest[0] ^= 1
				}
				outer(undo)
			}
		}
		w.walk(v.Elem(), at, commit)
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[lang.Date]() {
			for i, form := range dateForms {
				if !v.Equal(reflect.ValueOf(form)) {
					w.add(v, fmt.Sprintf("%s in form %d", at, i), commit, reflect.ValueOf(form))
				}
			}
			return
		}
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() {
				w.walk(v.Field(i), at+"."+f.Name, commit)
			}
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			held := reflect.New(v.Type().Elem()).Elem()
			held.Set(v.MapIndex(key))
			w.walk(held, fmt.Sprintf("%s[%v]", at, key), func(undo bool) {
				v.SetMapIndex(key, held)
				commit(undo)
			})
		}
	case reflect.Slice:
		if v.Len() > 0 {
			w.add(v, at+" without its last", commit, v.Slice(0, v.Len()-1))
		}
		if v.Type().Elem().Kind() == reflect.Uint8 {
			return
		}
		for i := range v.Len() {
			w.walk(v.Index(i), fmt.Sprintf("%s[%d]", at, i), commit)
		}
	case reflect.Array:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			other := reflect.New(v.Type()).Elem()
			other.Set(v)
			other.Index(0).SetUint(v.Index(0).Uint() ^ 2)
			w.add(v, at, commit, other)
			return
		}
		for i := range v.Len() {
			w.walk(v.Index(i), fmt.Sprintf("%s[%d]", at, i), commit)
		}
	case reflect.String:
		w.add(v, at+" longer", commit, reflect.ValueOf(v.String()+"x").Convert(v.Type()))
		w.swap(v, at, commit)
	case reflect.Bool:
		w.add(v, at+" turned", commit, reflect.ValueOf(!v.Bool()).Convert(v.Type()))
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		w.add(v, at+" one more", commit, reflect.ValueOf(v.Int()+1).Convert(v.Type()))
		w.swap(v, at, commit)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		w.add(v, at+" one more", commit, reflect.ValueOf(v.Uint()+1).Convert(v.Type()))
	case reflect.Interface, reflect.Func, reflect.Chan, reflect.Float32, reflect.Float64:
		panic(at + ": a walk does not know how to change a " + v.Kind().String())
	}
}

// swap changes a value into another one that the same field has elsewhere.
func (w *walker) swap(v reflect.Value, at string, commit func(undo bool)) {
	field := numbers.ReplaceAllString(at, "")
	kept := reflect.New(v.Type()).Elem()
	kept.Set(v)
	for _, other := range w.values[field] {
		if !other.Equal(kept) {
			w.add(v, at+" as another", commit, other)
			break
		}
	}
	w.values[field] = append(w.values[field], kept)
}

func (w *walker) add(v reflect.Value, what string, commit func(undo bool), to reflect.Value) {
	kept := reflect.New(v.Type()).Elem()
	kept.Set(v)
	w.changes = append(w.changes, change{what: what, field: numbers.ReplaceAllString(what, ""), apply: func() func() {
		v.Set(to)
		commit(false)
		return func() {
			v.Set(kept)
			commit(true)
		}
	}})
}

// The walk reaches the fields that pages show, in all the types that hold them.
func TestWalkReachesFields(t *testing.T) {
	var all strings.Builder
	for _, c := range pickChanges(everyField(), 1) {
		all.WriteString(c.field + "\n")
	}
	for _, field := range []string{
		"Input.Config.Title.En longer", "Input.Config.PageSize one more", "Input.Industries.Name.Zh longer", "Input.Industries.Parent longer",
		"Input.Organisations.Kind as another", "Input.Organisations.Home as another", "Input.Editions.Title.V longer", ".Sources.V.Note longer",
		".Figures.V.Quantity.Value.Coef one more", ".Figures.V.Note.Zh longer", ".Date.V in form 2",
		"Input.Editions.Text.Body.HTML without its last", "Input.Assets.Asset.Width one more", "Input.Articles.Size one more", "Input.Mentions.Slug as another",
	} {
		if !strings.Contains(all.String(), field+"\n") {
			t.Errorf("no change is “%s”", field)
		}
	}
}
