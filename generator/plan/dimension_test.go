package plan

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/internal/sitetest"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/view"
)

// byPublisher lists briefings by the publisher of their first source: a
// dimension that is declared and otherwise named nowhere.
func byPublisher() *keyed[string] {
	return &keyed[string]{
		traits: traits{
			kind: "publisher", section: &section{slug: "publishers", title: lang.Pair{En: "Publishers", Zh: "发布者"}, weight: 35},
			searched: lang.Pair{En: "Publisher", Zh: "发布者"},
		},
		keys: func(_ *lists, b *model.Briefing, to []string) []string {
			if len(b.Sources) == 0 || b.Sources[0].Publisher == "" {
				return to
			}
			return append(to, b.Sources[0].Publisher)
		},
		slug:  func(name string) string { return strings.ReplaceAll(strings.ToLower(name), " ", "-") },
		name:  func(name string) lang.Pair { return lang.Pair{En: name, Zh: name} },
		facet: &facet[string]{name: "publishers", title: lang.Pair{En: "Publishers", Zh: "发布者"}},
	}
}

// A dimension that is only declared has its index pages with their feeds and
// further pages, its overview, its entry in the navigation, its facet and its
// filter in search, and each of its pages is found by its address.
func TestAddedDimension(t *testing.T) {
	files := many(30)
	for name, text := range files {
		publisher := []string{"China Daily", "Xinhua", "Xinhua"}[strings.Count(name, "1")%3]
		files[name] = strings.Replace(text, "sources: [{", "sources: [{publisher: "+publisher+", ", 1)
	}
	model := sitetest.Site(t, files)
	added := byPublisher()
	by := append(slices.Clone(dimensions), dimension(added))
	site := overLists(model, nil, gather(model, by))
	pages := pagesOf(site)

	shown := 0
	for _, l := range lang.Both {
		for _, publisher := range []string{"china-daily", "xinhua"} {
			path := l.Code() + "/publishers/" + publisher + ".html"
			v := viewAt[view.Index](t, pages, path)
			shown += len(v.Cards) + len(v.Lines)
			for n := 1; n < v.Pager.Pages; n++ {
				further := viewAt[view.Index](t, pages, fmt.Sprintf("%s/publishers/%s.page-%d.html", l.Code(), publisher, n))
				shown += len(further.Lines)
			}
			if v.Kind != "publisher" || v.Section != "publishers" || len(v.Trail) != 1 || v.Trail[0].Href != "index.html" {
				t.Errorf("%s: kind %s, section %s, trail %v", path, v.Kind, v.Section, v.Trail)
			}
			if pages[l.Code()+"/publishers/"+publisher+".atom.xml"] == nil {
				t.Errorf("%s has no feed", path)
			}
		}
		overview := viewAt[view.Overview](t, pages, l.Code()+"/publishers/index.html")
		if len(overview.Groups) != 1 || len(overview.Groups[0].Items) != 2 || overview.Groups[0].Items[1].Text != "Xinhua" || overview.Groups[0].Items[1].Href != "xinhua.html" {
			t.Errorf("the overview shows %+v", overview.Groups)
		}
		var sections []string
		for _, item := range viewAt[view.Home](t, pages, homePath(l)).Nav {
			sections = append(sections, item.Name)
		}
		if want := []string{"briefings", "provinces", "industries", "publishers", "dates", "organisations", "figures"}; !slices.Equal(sections, want) {
			t.Errorf("the navigation has %v, not %v", sections, want)
		}
		facets := viewAt[view.Index](t, pages, l.Code()+"/provinces/henan.html").Facets
		at := slices.IndexFunc(facets, func(f view.Facet) bool { return f.Name == "publishers" })
		if at < 0 || len(facets[at].Items) != 2 || facets[at].Items[0].Href != "../publishers/china-daily.html" {
			t.Errorf("the facets are %+v", facets)
		}
		filters := viewAt[view.Search](t, pages, searchPath(l)).Filters
		if i := slices.IndexFunc(filters, func(f view.Filter) bool { return f.Name == "publisher" }); i < 0 || filters[i].Label != added.searched.In(l) {
			t.Errorf("the page of search filters by %v", filters)
		}
	}
	if shown != 2*len(model.Briefings) {
		t.Errorf("the lists show %d briefings in two languages, not %d", shown, 2*len(model.Briefings))
	}
	for _, page := range site.Pages() {
		if found := overLists(model, nil, site.p.lists).Find(page.Path); found == nil || found.Key() != page.Key() {
			t.Errorf("%s: found %v", page.Path, found)
		}
	}
	if keys := pagesOf(site.PatchFields(model, nil)); len(keys) != len(pages) || keys["en/publishers/xinhua.html"] == nil {
		t.Error("a site that is planned again after an edit has other pages")
	}

	meta := searchMeta(model, by, model.Briefings, make([]int, len(model.Briefings)))
	var names []string
	for _, f := range meta.Filters {
		names = append(names, f.Name)
	}
	if !slices.Equal(names, []string{"province", "industry", "publisher"}) {
		t.Fatalf("search filters by %v", names)
	}
	filter := meta.Filters[2]
	for doc, b := range model.Briefings {
		if labels := filter.Of[doc]; len(labels) != 1 || filter.Labels[labels[0]].Name.En != b.Sources[0].Publisher {
			t.Errorf("%s is filed under %v of %v", b.Slug, labels, filter.Labels)
		}
	}
}
