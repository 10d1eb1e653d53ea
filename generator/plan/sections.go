package plan

import (
	"cmp"
	"slices"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/view"
)

// section is one entry of the navigation, and the folder of its pages.
type section struct {
	slug   string // stable name, and folder: provinces
	title  lang.Pair
	weight int // place in the navigation: the lightest comes first
	// page is the address of the section's own page below its language, where it
	// is not the index of its folder.
	page string
	// listed says that the section's own page is not an overview: all briefings
	// are a list, and the ledger has pages of its own.
	listed bool
	// overview makes the overview of the section's lists, and digest covers what
	// it reads. Where they are nil, the overview names the lists of the first
	// dimension of the section, by name.
	overview func(p *planner, v *view.Overview, l lang.Lang, from string)
	digest   func(p *planner, d *source.Digester)
}

var (
	briefingsSection = &section{slug: "briefings", title: lang.Pair{En: "Briefings", Zh: "简报"}, weight: 10, listed: true}
	provincesSection = &section{
		slug: "provinces", title: lang.Pair{En: "Provinces", Zh: "省份"}, weight: 20,
		overview: (*planner).provincesView, digest: (*planner).digestProvinces,
	}
	industriesSection = &section{
		slug: "industries", title: lang.Pair{En: "Industries", Zh: "产业"}, weight: 30,
		overview: (*planner).industriesView, digest: (*planner).digestIndustries,
	}
	datesSection = &section{
		slug: "dates", title: lang.Pair{En: "Dates", Zh: "日期"}, weight: 40,
		overview: (*planner).datesView, digest: (*planner).digestTimeline,
	}
	organisationsSection = &section{
		slug: "organisations", title: lang.Pair{En: "Organisations", Zh: "机构"}, weight: 50,
		overview: (*planner).organisationsView, digest: (*planner).digestOrganisations,
	}
	figuresSection = &section{slug: "figures", title: ledgerWords, weight: 60, page: "figures.html", listed: true}
)

// path is the section's own page.
func (s *section) path(l lang.Lang) string {
	if s.page != "" {
		return l.Code() + "/" + s.page
	}
	return sectionPath(l, s.slug)
}

// navigation returns the sections of some dimensions and that of the ledger, the
// lightest first.
func navigation(by []dimension) []*section {
	out := []*section{figuresSection}
	for _, d := range by {
		if s := d.base().section; !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	slices.SortStableFunc(out, func(a, b *section) int { return cmp.Compare(a.weight, b.weight) })
	return out
}
