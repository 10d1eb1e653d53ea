package render_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/internal/sitetest"
	"github.com/brief-site/brief/generator/parse"
	"github.com/brief-site/brief/generator/plan"
	"github.com/brief-site/brief/generator/render"
	"github.com/brief-site/brief/generator/tier"
)

// The promise that incremental builds depend on: a page whose bytes differ
// between two states of a site has another key. It is held by editing random
// sites at random, one thing at a time, and comparing every page of the two
// states whose key is the same: the views must then be the same as well,
// which is more than their bytes.

// A draft is a site that is written out as files and can be edited.
type draft struct {
	title, about, publisher [2]string
	base                    string
	pageSize                int
	organisations           []organisation
	industries              []industry
	stories                 []story
}

type organisation struct {
	slug, kind, home string
	name, alias      [2]string
}

type industry struct {
	slug, parent string
	name         [2]string
}

type story struct {
	slug, date, updated, original string
	provinces                     []string
	city                          string
	industries, organisations     []string
	aliases                       []string
	figures                       []figure
	sources                       []cited
	draft                         bool
	photo                         string
	editions                      [2]*edition
}

type figure struct {
	name, value, unit, bound, evidence, period, asOf, subject, place string
	target                                                           bool
	label, note, of                                                  [2]string
	source                                                           int
}

type cited struct{ title, publisher, url, published, note string }

type edition struct {
	title, summary, translates string
	body                       []string
}

var (
	places    = [][]string{{"henan", "zhengzhou", "luoyang", "xinxiang"}, {"jiangsu", "suzhou", "nanjing"}, {"anhui", "suzhou", "hefei"}, {"jilin", "jilin", "changchun"}, {"hebei", "xiongan", "cangzhou"}}
	dates     = []string{"2024-01-28", "2024-01-02", "2024-02", "2023-05-16", "2023-05-17", "2023-11-01?", "2018-04?", "2018", "undated"}
	mostWords = [2][]string{
		{"steel", "peptides", "a new valley", "vaccines & serums", "chips", "the “old” mill", "batteries"},
		{"钢铁", "多肽", "新谷", "疫苗与血清", "芯片", "“老”厂", "电池"},
	}
	units  = []string{"CNY", "count", "km2", "%", "t/year", "person"}
	bounds = []string{"", "over", "nearly", "up-to"}
	kinds  = []string{"company", "park", "hospital", "fund", "other"}
	homes  = []string{"", "henan", "beijing", "anhui"}
)

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

func words(r *rand.Rand, l int) string {
	return pick(r, mostWords[l]) + [2]string{" ", ""}[l] + fmt.Sprint(r.IntN(50))
}

func pair(r *rand.Rand) [2]string { return [2]string{words(r, 0), words(r, 1)} }

func newDraft(r *rand.Rand, size uint64) *draft {
	d := &draft{
		title: pair(r), about: pair(r), publisher: pair(r), base: "https://example.org/brief/", pageSize: 5,
		industries: []industry{
			{"biomedicine", "", [2]string{"Biomedicine", "生物医药"}}, {"peptides", "biomedicine", [2]string{"Peptides", "多肽"}},
			{"materials", "", [2]string{"Materials", "材料"}}, {"steel", "materials", [2]string{"Steel", "钢铁业"}},
		},
	}
	for i := range 4 {
		d.organisations = append(d.organisations, newOrganisation(r, i))
	}
	switch size % 6 {
	case 0: // an empty site, which the first edit ends
	case 1: // a year of more than a page
		for i := range 14 {
			s := newStory(r, d)
			s.date = fmt.Sprintf("2024-%02d-%02d", 1+i/2, 1+r.IntN(28))
			d.stories = append(d.stories, s)
		}
	default:
		for range 3 + r.IntN(11) {
			d.stories = append(d.stories, newStory(r, d))
		}
	}
	return d
}

func newOrganisation(r *rand.Rand, i int) organisation {
	return organisation{
		slug: fmt.Sprintf("org-%d", i), kind: pick(r, kinds), home: pick(r, homes),
		name: [2]string{fmt.Sprintf("Group %c", 'A'+i), fmt.Sprintf("第%c集团", []rune("一二三四五六七八九")[i%9])},
	}
}

func newStory(r *rand.Rand, d *draft) story {
	s := story{slug: fmt.Sprintf("story-%d", r.IntN(1000)), date: pick(r, dates), updated: fmt.Sprintf("2024-03-%02d", 1+r.IntN(9))}
	place := pick(r, places)
	s.provinces = place[:1:1]
	if r.IntN(2) == 0 {
		s.city = pick(r, place[1:])
	}
	if other := pick(r, places)[0]; r.IntN(4) == 0 && other != place[0] {
		s.provinces = append(s.provinces, other)
	}
	s.industries = []string{pick(r, d.industries).slug}
	for range r.IntN(3) {
		s.figures = append(s.figures, newFigure(r, len(s.figures)))
	}
	for range 1 + r.IntN(2) {
		s.sources = append(s.sources, newSource(r))
	}
	for l := range s.editions {
		if r.IntN(8) > 0 {
			s.editions[l] = newEdition(r, d, &s, l)
		}
	}
	if s.editions[0] == nil && s.editions[1] == nil {
		s.editions[1] = newEdition(r, d, &s, 1)
	}
	return s
}

func newFigure(r *rand.Rand, i int) figure {
	return figure{name: fmt.Sprintf("figure-%d", i), value: fmt.Sprint(1 + r.IntN(900)), unit: pick(r, units), bound: pick(r, bounds), label: pair(r), source: 1, evidence: words(r, r.IntN(2))}
}

func newSource(r *rand.Rand) cited {
	return cited{title: words(r, r.IntN(2)), publisher: words(r, 0), url: fmt.Sprintf("https://example.org/%d", r.IntN(20)), published: pick(r, dates[:2]), note: words(r, 1)}
}

func newEdition(r *rand.Rand, d *draft, s *story, l int) *edition {
	e := &edition{title: words(r, l)}
	if r.IntN(2) == 0 {
		e.summary = words(r, l)
	}
	for range 1 + r.IntN(4) {
		e.body = append(e.body, newParagraph(r, d, s, l))
	}
	return e
}

// newParagraph is text with a name or a reference in it.
func newParagraph(r *rand.Rand, d *draft, s *story, l int) string {
	text := words(r, l) + [2]string{" and ", "与"}[l]
	switch r.IntN(8) {
	case 0:
		if len(d.organisations) > 0 {
			text += pick(r, d.organisations).name[l]
		}
	case 1:
		if len(d.stories) > 0 {
			text += "[[" + pick(r, d.stories).slug + "]]"
		}
	case 2:
		text += "[[" + pick(r, pick(r, places)) + "]]"
	case 3:
		text += "[[" + pick(r, d.industries).slug + "]]"
	case 4:
		if len(s.figures) > 0 {
			text += "[[" + pick(r, s.figures).name + "]]"
		}
	case 5:
		if len(d.organisations) > 0 {
			text += "[[" + pick(r, d.organisations).slug + "|" + words(r, l) + "]]"
		}
	case 6:
		text = "## " + text
	case 7:
		text += "\n\n![" + words(r, l) + "](photo.jpg)"
	}
	return text
}

// files writes a draft out.
func (d *draft) files() sitetest.Files {
	files := sitetest.Files{}
	both := func(p [2]string) string { return fmt.Sprintf("{en: %q, zh: %q}", p[0], p[1]) }
	files["sources/site.yaml"] = fmt.Sprintf("title: %s\ndescription: %s\npublisher: %s\nbase_url: %s\npage_size: %d\n", both(d.title), both(d.about), both(d.publisher), d.base, d.pageSize)
	var b strings.Builder
	for _, o := range d.organisations {
		fmt.Fprintf(&b, "%s:\n  name: %s\n  kind: %s\n", o.slug, both(o.name), o.kind)
		if o.home != "" {
			fmt.Fprintf(&b, "  home: %s\n", o.home)
		}
		if o.alias[0] != "" {
			fmt.Fprintf(&b, "  aliases: {en: [%q], zh: [%q]}\n", o.alias[0], o.alias[1])
		}
	}
	if b.Len() > 0 {
		files["sources/organisations.yaml"] = b.String()
	}
	b.Reset()
	for _, i := range d.industries {
		fmt.Fprintf(&b, "%s:\n  name: %s\n", i.slug, both(i.name))
		if i.parent != "" {
			fmt.Fprintf(&b, "  parent: %s\n", i.parent)
		}
	}
	files["sources/industries.yaml"] = "replace: true\n" + b.String()
	for _, s := range d.stories {
		for l, e := range s.editions {
			if e != nil {
				files["sources/briefings/"+s.slug+[2]string{".en.md", ".zh.md"}[l]] = s.edition(l)
			}
		}
		if s.photo != "" {
			files["sources/briefings/"+s.slug+"/photo.jpg"] = s.photo
		}
	}
	return files
}

// edition writes one file; the shared fields are in the first one.
func (s *story) edition(l int) string {
	var b strings.Builder
	e := s.editions[l]
	fmt.Fprintf(&b, "---\ntitle: %q\n", e.title)
	if e.summary != "" {
		fmt.Fprintf(&b, "summary: %q\n", e.summary)
	}
	if e.translates != "" {
		fmt.Fprintf(&b, "translates: %q\n", e.translates)
	}
	if l == 1 || s.editions[1] == nil {
		list := func(name string, items []string) {
			if len(items) > 0 {
				fmt.Fprintf(&b, "%s: [%s]\n", name, strings.Join(items, ", "))
			}
		}
		one := func(name, value string) {
			if value != "" {
				fmt.Fprintf(&b, "%s: %q\n", name, value)
			}
		}
		one("date", s.date)
		one("updated", s.updated)
		one("city", s.city)
		one("original", s.original)
		list("province", s.provinces)
		list("industries", s.industries)
		list("organisations", s.organisations)
		list("aliases", s.aliases)
		if s.draft {
			b.WriteString("draft: true\n")
		}
		if len(s.figures) > 0 {
			b.WriteString("figures:\n")
		}
		for _, f := range s.figures {
			fmt.Fprintf(&b, "  %s:\n    label: {en: %q, zh: %q}\n    value: %s\n    unit: %q\n    source: %d\n", f.name, f.label[0], f.label[1], f.value, f.unit, f.source)
			for _, x := range [][2]string{{"bound", f.bound}, {"evidence", f.evidence}, {"period", f.period}, {"as_of", f.asOf}, {"subject", f.subject}, {"place", f.place}} {
				if x[1] != "" {
					fmt.Fprintf(&b, "    %s: %q\n", x[0], x[1])
				}
			}
			if f.target {
				b.WriteString("    target: true\n")
			}
			for _, x := range [][3]string{{"note", f.note[0], f.note[1]}, {"of", f.of[0], f.of[1]}} {
				if x[1] != "" {
					fmt.Fprintf(&b, "    %s: {en: %q, zh: %q}\n", x[0], x[1], x[2])
				}
			}
		}
		if len(s.sources) > 0 {
			b.WriteString("sources:\n")
		}
		for _, c := range s.sources {
			fmt.Fprintf(&b, "  - title: %q\n    url: %s\n    published: %s\n", c.title, c.url, c.published)
			if c.publisher != "" {
				fmt.Fprintf(&b, "    publisher: %q\n", c.publisher)
			}
			if c.note != "" {
				fmt.Fprintf(&b, "    note: %q\n", c.note)
			}
		}
	}
	b.WriteString("---\n" + strings.Join(e.body, "\n\n") + "\n")
	return b.String()
}

// stamp is what the other edition says as it now is.
func (s *story) stamp(l int) string {
	e, _ := parse.Edition("a"+[2]string{".en.md", ".zh.md"}[l], []byte(s.edition(l)))
	return e.Stamp
}

// edit is one change that an editor could make; it says what it did.
func (d *draft) edit(r *rand.Rand) string {
	if len(d.stories) == 0 || r.IntN(12) == 0 {
		d.stories = append(d.stories, newStory(r, d))
		return "a story is added"
	}
	s := &d.stories[r.IntN(len(d.stories))]
	l := r.IntN(2)
	e := s.editions[l]
	if e == nil {
		s.editions[l] = newEdition(r, d, s, l)
		return "an edition is added"
	}
	f, c := (*figure)(nil), (*cited)(nil)
	if len(s.figures) > 0 {
		f = &s.figures[r.IntN(len(s.figures))]
	}
	if len(s.sources) > 0 {
		c = &s.sources[r.IntN(len(s.sources))]
	}
	o := (*organisation)(nil)
	if len(d.organisations) > 0 {
		o = &d.organisations[r.IntN(len(d.organisations))]
	}
	i := &d.industries[r.IntN(len(d.industries))]
	edits := []struct {
		what string
		able bool
		do   func()
	}{
		{"title", true, func() { e.title = words(r, l) }},
		{"summary", true, func() { e.summary = words(r, l) }},
		{"no summary", true, func() { e.summary = "" }},
		{"stamp", s.editions[1-l] != nil, func() { e.translates = s.stamp(1 - l) }},
		{"old stamp", true, func() { e.translates = "0123456789abcdef" }},
		{"no stamp", true, func() { e.translates = "" }},
		{"a paragraph", true, func() { e.body[r.IntN(len(e.body))] = newParagraph(r, d, s, l) }},
		{"one more paragraph", true, func() { e.body = append(e.body, newParagraph(r, d, s, l)) }},
		{"one paragraph less", len(e.body) > 1, func() { e.body = e.body[1:] }},
		{"date", true, func() { s.date = pick(r, dates) }},
		{"day", true, func() { s.date = fmt.Sprintf("2024-%02d-%02d", 1+r.IntN(9), 1+r.IntN(28)) }},
		{"updated", true, func() { s.updated = fmt.Sprintf("2024-03-%02d", 1+r.IntN(28)) }},
		{"original", true, func() { s.original = pick(r, []string{"", "en", "zh"}) }},
		{"place", true, func() {
			p := pick(r, places)
			s.provinces, s.city = p[:1:1], pick(r, p[1:])
		}},
		{"city", true, func() {
			for _, p := range places {
				if p[0] == s.provinces[0] {
					s.city = pick(r, p[1:])
				}
			}
		}},
		{"no city", true, func() { s.city = "" }},
		{"one more province", true, func() {
			if p := pick(r, places)[0]; !slices.Contains(s.provinces, p) {
				s.provinces = append(s.provinces, p)
			}
		}},
		{"industries", true, func() {
			s.industries = nil
			for range 1 + r.IntN(3) {
				if p := pick(r, d.industries).slug; !slices.Contains(s.industries, p) {
					s.industries = append(s.industries, p)
				}
			}
		}},
		{"organisations", o != nil, func() { s.organisations = []string{o.slug} }},
		{"no organisations", true, func() { s.organisations = nil }},
		{"draft", true, func() { s.draft = !s.draft }},
		{"alias", true, func() { s.aliases = []string{fmt.Sprintf("former-%d", r.IntN(5))} }},
		{"photo", true, func() { s.photo = strings.Repeat("x", r.IntN(9)) }},
		{"one edition less", s.editions[1-l] != nil, func() { s.editions[l] = nil }},
		{"one story less", true, func() { d.stories = append([]story(nil), d.stories[1:]...) }},
		{"one more figure", true, func() { s.figures = append(s.figures, newFigure(r, len(s.figures))) }},
		{"one figure less", f != nil, func() { s.figures = s.figures[:len(s.figures)-1] }},
		{"figures turned", f != nil, func() { slices.Reverse(s.figures) }},
		{"figure value", f != nil, func() { f.value = fmt.Sprint(r.IntN(99)) + "e6" }},
		{"figure range", f != nil, func() { f.value = fmt.Sprintf("[%d, %d]", r.IntN(9), 10+r.IntN(9)) }},
		{"figure unit", f != nil, func() { f.unit = pick(r, units) }},
		{"figure bound", f != nil, func() { f.bound = pick(r, bounds) }},
		{"figure label", f != nil, func() { f.label = pair(r) }},
		{"figure evidence", f != nil, func() { f.evidence = words(r, r.IntN(2)) }},
		{"figure note", f != nil, func() { f.note = pair(r) }},
		{"figure of", f != nil, func() { f.of = [2]string{"firms", pick(r, []string{"家企业", "款产品"})} }},
		{"figure period", f != nil, func() { f.period = pick(r, dates[:8]) }},
		{"figure subject", f != nil, func() {
			f.subject = pick(r, []string{"", "henan", "jiangsu/suzhou", "anhui/hefei", d.industries[r.IntN(len(d.industries))].slug, d.organisations[r.IntN(len(d.organisations))].slug})
		}},
		{"figure place", f != nil, func() { f.place = pick(r, []string{"", "henan", "henan/luoyang", "jilin", "anhui/suzhou"}) }},
		{"figure target", f != nil, func() { f.target = !f.target }},
		{"figure as of", f != nil, func() { f.asOf = pick(r, dates[:8]) }},
		{"figure source", f != nil, func() { f.source = 1 + r.IntN(2) }},
		{"one more source", true, func() { s.sources = append(s.sources, newSource(r)) }},
		{"no sources", true, func() { s.sources = nil }},
		{"source title", c != nil, func() { c.title = words(r, r.IntN(2)) }},
		{"source publisher", c != nil, func() { c.publisher = words(r, r.IntN(2)) }},
		{"source address", c != nil, func() { c.url = fmt.Sprintf("https://example.org/%d", r.IntN(99)) }},
		{"source date", c != nil, func() { c.published = pick(r, dates[:5]) }},
		{"source note", c != nil, func() { c.note = words(r, r.IntN(2)) }},
		{"organisation's name", o != nil, func() { o.name[l] += [2]string{"x", "某"}[l] }},
		{"organisation's alias", o != nil, func() { o.alias = pair(r) }},
		{"organisation's kind", o != nil, func() { o.kind = pick(r, kinds) }},
		{"organisation's home", o != nil, func() { o.home = pick(r, homes) }},
		{"one more organisation", len(d.organisations) < 9, func() { d.organisations = append(d.organisations, newOrganisation(r, len(d.organisations))) }},
		{"one organisation less", o != nil, func() { d.organisations = d.organisations[:len(d.organisations)-1] }},
		{"industry's name", true, func() { i.name[l] += [2]string{"s", "业"}[l] }},
		{"industry's parent", true, func() { i.parent = pick(r, []string{"", "biomedicine", "materials"}) }},
		{"site title", true, func() { d.title[l] = words(r, l) }},
		{"site description", true, func() { d.about[l] = words(r, l) }},
		{"site publisher", true, func() { d.publisher[l] = words(r, l) }},
		{"site address", true, func() {
			d.base = pick(r, []string{"https://example.org/brief/", "https://example.org/", "https://b.example/x/"})
		}},
		{"page size", true, func() { d.pageSize = 5 + r.IntN(3) }},
	}
	for {
		if one := pick(r, edits); one.able {
			one.do()
			return one.what + " of " + s.slug
		}
	}
}

// state is a site as planned.
type state struct {
	files sitetest.Files
	plan  *plan.Site
	pages map[string]*plan.Page
}

func stateOf(d *draft) state {
	s := state{files: d.files(), pages: map[string]*plan.Page{}}
	site, _ := sitetest.Link(s.files) // with problems, serve shows the site all the same
	s.plan = plan.Plan(site, nil)
	for _, page := range s.plan.Pages() {
		s.pages[page.Path] = page
	}
	return s
}

// compare holds the promise between two states. It returns how many pages
// kept their key and how many changed it.
func compare(t *testing.T, templates *render.Templates, a, b state, what string) (kept, changed int) {
	for path, x := range a.pages {
		y := b.pages[path]
		if y == nil {
			continue
		}
		if templates.Key(x, a.plan.Frame) != templates.Key(y, b.plan.Frame) {
			changed++
			continue
		}
		kept++
		switch {
		case (x.View == nil) != (y.View == nil) || (x.Raw == nil) != (y.Raw == nil) || (x.Stream == nil) != (y.Stream == nil):
			t.Fatalf("%s: %s keeps its key and becomes a file of another kind", what, path)
		case x.Raw != nil:
			if !bytes.Equal(x.Raw(), y.Raw()) {
				t.Fatalf("%s: %s keeps its key, but not its bytes:\n%s\n%s", what, path, x.Raw(), y.Raw())
			}
		case x.Stream != nil:
			if v, w := streamOf(t, x), streamOf(t, y); v != w {
				t.Fatalf("%s: %s keeps its key, but not its bytes:\n%s\n%s", what, path, v, w)
			}
		case x.View != nil:
			if v, w := viewOf(t, x), viewOf(t, y); !reflect.DeepEqual(v, w) {
				t.Fatalf("%s: %s keeps its key, but not its view:\n%s", what, path, difference(reflect.ValueOf(v), reflect.ValueOf(w), "view"))
			}
		}
	}
	return kept, changed
}

// difference names the first field in which two views differ.
func difference(a, b reflect.Value, at string) string {
	switch a.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !a.IsNil() && !b.IsNil() {
			return difference(a.Elem(), b.Elem(), at)
		}
	case reflect.Struct:
		for i := range a.NumField() {
			if !reflect.DeepEqual(a.Field(i).Interface(), b.Field(i).Interface()) {
				return difference(a.Field(i), b.Field(i), at+"."+a.Type().Field(i).Name)
			}
		}
	case reflect.Slice, reflect.Array:
		for i := range min(a.Len(), b.Len()) {
			if !reflect.DeepEqual(a.Index(i).Interface(), b.Index(i).Interface()) {
				return difference(a.Index(i), b.Index(i), fmt.Sprintf("%s[%d]", at, i))
			}
		}
	}
	return fmt.Sprintf("%s\n  before %v\n  after  %v", at, a.Interface(), b.Interface())
}

func editAndCompare(t *testing.T, templates *render.Templates, seed uint64, steps int) (kept, changed int) {
	r := rand.New(rand.NewPCG(seed, 0))
	d := newDraft(r, seed)
	before := stateOf(d)
	for step := range steps {
		what := d.edit(r)
		after := stateOf(d)
		k, c := compare(t, templates, before, after, fmt.Sprintf("seed %d, edit %d, %s", seed, step, what))
		kept, changed = kept+k, changed+c
		before = after
	}
	return kept, changed
}

func loadTemplates(t testing.TB) *render.Templates {
	t.Helper()
	templates, problems, err := render.Load(t.TempDir())
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	return templates
}

func TestKeyCoversView(t *testing.T) {
	templates := loadTemplates(t)
	// Five sites give 180 edits, about three of each kind; FuzzKey goes on from there.
	seeds, steps := tier.Of(5, 1), 36
	kept, changed := 0, 0
	for seed := range seeds {
		k, c := editAndCompare(t, templates, uint64(seed), steps)
		kept, changed = kept+k, changed+c
	}
	// The promise says nothing if no page keeps its key, or none changes it.
	if kept < changed || changed == 0 {
		t.Errorf("%d pages kept their key and %d changed it", kept, changed)
	}
}

// The views decide the bytes: two plans of one site render alike, and a page
// whose key changed for a change of its view renders what it shows.
func TestKeyDecidesBytes(t *testing.T) {
	templates := loadTemplates(t)
	r := rand.New(rand.NewPCG(7, 7))
	d := newDraft(r, 2)
	a, b := stateOf(d), stateOf(d)
	for path, x := range a.pages {
		y := b.pages[path]
		if templates.Key(x, a.plan.Frame) != templates.Key(y, b.plan.Frame) {
			t.Errorf("%s has another key in a second plan", path)
		}
		if x.View == nil {
			continue
		}
		one, problem := rendered(t, templates, x)
		if problem != nil {
			t.Fatalf("%s: %s", path, problem.Message.String())
		}
		if two, _ := rendered(t, templates, y); !bytes.Equal(one, two) {
			t.Errorf("%s has other bytes in a second plan", path)
		}
	}
}

func FuzzKey(f *testing.F) {
	for seed := range uint64(4) {
		f.Add(seed, uint8(8))
	}
	templates := loadTemplates(f)
	f.Fuzz(func(t *testing.T, seed uint64, steps uint8) {
		editAndCompare(t, templates, seed, int(steps%8))
	})
}

func viewOf(t *testing.T, p *plan.Page) any {
	t.Helper()
	v, err := p.View()
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func streamOf(t *testing.T, p *plan.Page) string {
	t.Helper()
	var b strings.Builder
	if err := p.Stream(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
