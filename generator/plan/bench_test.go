package plan

import (
	"io"
	"sync"
	"testing"

	"github.com/brief-site/brief/generator/internal/made"
	"github.com/brief-site/brief/generator/internal/sitetest"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/plan/data"
)

// madeSite is a site of a thousand made briefings, linked once for all
// benchmarks.
var madeSite = sync.OnceValue(func() *model.Site {
	files := sitetest.Files{"sources/site.yaml": made.SiteYAML, "sources/organisations.yaml": made.OrganisationsYAML()}
	for i := range 1000 {
		slug, en, zh := made.Briefing(i)
		files["sources/briefings/"+slug+".en.md"], files["sources/briefings/"+slug+".zh.md"] = en, zh
	}
	site, _ := sitetest.Link(files)
	return site
})

// BenchmarkPlan plans the pages of a thousand briefings and asks for all keys,
// which is what a build does with a site in which nothing is known to be as it
// was.
func BenchmarkPlan(b *testing.B) {
	site := madeSite()
	b.ReportAllocs()
	for b.Loop() {
		for _, page := range Plan(site, nil).Pages() {
			page.Key()
		}
	}
}

// BenchmarkRestated plans a site whose briefings stay in their lists, and asks
// for all keys.
func BenchmarkRestated(b *testing.B) {
	site := madeSite()
	first := Plan(site, nil)
	b.ReportAllocs()
	for b.Loop() {
		for _, page := range first.PatchFields(site, nil).Pages() {
			page.Key()
		}
	}
}

// BenchmarkFind plans a site and looks for one page of a list, as serve does
// after an edit.
func BenchmarkFind(b *testing.B) {
	site := madeSite()
	b.ReportAllocs()
	for b.Loop() {
		if Plan(site, nil).Find("en/provinces/henan.html") == nil {
			b.Fatal("there is no page of Henan")
		}
	}
}

// BenchmarkViews makes the views of all pages of a thousand briefings.
func BenchmarkViews(b *testing.B) {
	pages := Plan(madeSite(), nil).Pages()
	b.ReportAllocs()
	for b.Loop() {
		for _, page := range pages {
			if page.View == nil {
				continue
			}
			if _, err := page.View(); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkDownloads writes the files for programs of a thousand briefings.
func BenchmarkDownloads(b *testing.B) {
	site := Plan(madeSite(), nil)
	for _, name := range []string{data.FiguresCSV, data.FiguresJSON, data.BriefingsJSON} {
		b.Run(name, func(b *testing.B) {
			page := site.Find(name)
			b.ReportAllocs()
			for b.Loop() {
				if err := page.Stream(io.Discard); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
