package plan

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/view"
)

var ledgerWords = lang.Pair{En: "Figures", Zh: "数据"}

// text sums up what a page of figures holds: 36 figures and 3 targets from 5
// briefings. briefings is 0 where it does not say.
func (t totals) text(briefings int, l lang.Lang) string {
	var parts []string
	if t.figures > 0 || t.targets == 0 {
		parts = append(parts, lang.Pair{En: plural(t.figures, "figure", "figures"), Zh: lang.Int(lang.Zh, t.figures) + "项数据"}.In(l))
	}
	if t.targets > 0 {
		parts = append(parts, lang.Pair{En: plural(t.targets, "target or plan", "targets and plans"), Zh: lang.Int(lang.Zh, t.targets) + "项目标与规划"}.In(l))
	}
	text := strings.Join(parts, lang.Pair{En: " and ", Zh: "、"}.In(l))
	if briefings == 0 {
		return text
	}
	return lang.Pair{
		En: text + " from " + plural(briefings, "briefing", "briefings"),
		Zh: lang.Int(lang.Zh, briefings) + "篇简报中的" + text,
	}.In(l)
}

// totalsOf counts figures.
func totalsOf(entries []entry) (t totals) {
	for _, e := range entries {
		t.add(e.of())
	}
	return t
}

func (p *planner) ledgerView(s *ledgerSheet, l lang.Lang) (any, error) {
	from := s.address(l)
	v := view.Ledger{Title: p.sectionTitle(figuresSection, l), Files: p.files(l, from)}
	if s.group == nil {
		v.Lead = s.all.totals.text(s.all.briefings, l)
	} else {
		v.Trail = []view.Link{{Href: rel(from, figuresPath(l)), Text: p.sectionTitle(figuresSection, l)}}
		v.Title, v.Unit = s.group.class.Name().In(l), s.group.unitName(l)
		v.Lead = totalsOf(s.group.entries).text(0, l)
	}
	title := v.Title
	if v.Unit != "" {
		title += lang.Pair{En: ", " + v.Unit, Zh: "（" + v.Unit + "）"}.In(l)
	}
	if s.year != nil {
		v.Trail = append(v.Trail, view.Link{Href: rel(from, s.group.path(l)), Text: title})
		year := lang.Date{Year: s.year.year, Undated: s.year.year == 0}.Long(l)
		title += " · " + year
		v.Year = year
		shown := s.cut[s.at].items
		if s.at == 0 {
			shown = s.year.entries
		}
		v.Lead = totalsOf(shown).text(0, l)
	}
	about := about{
		path: from, lang: l, section: "figures", kind: "ledger", title: title, twin: s.address(l.Other()),
		description: title + " · " + v.Lead + " · " + p.config.Title.In(l),
	}
	if s.cut != nil {
		v.Pager = pager(s.path(l), s.cut, s.at, from, l)
		if s.at > 0 {
			about.title += " · " + pageName(s.cut[s.at].number, l)
		}
	}
	v.Page = p.frame(about)
	v.Head.Files = v.Files
	if s.all != nil {
		v.Head.JSONLD = p.datasetLD(s.all, l)
		if !s.all.small() {
			v.Groups = p.ledgerGroups(s.all, l, from)
		}
	}
	var err error
	if v.Charts, err = p.charts(s.compared(), l, from); err != nil {
		return nil, err
	}
	top := 0
	for _, y := range s.years {
		top = max(top, len(y.entries))
	}
	for _, y := range s.years {
		v.Years = append(v.Years, view.Count{
			Link: view.Link{Href: rel(from, s.group.yearPath(l, y.year)), Text: lang.Date{Year: y.year, Undated: y.year == 0}.Long(l)},
			N:    len(y.entries), Bar: (20*len(y.entries) + top - 1) / top,
		})
	}
	for _, g := range s.tables {
		t := view.FigureTable{ID: g.slug(), Title: g.class.Name().In(l), Unit: g.unitName(l)}
		if s.group != nil {
			t = view.FigureTable{} // the page's own title says it
		}
		if t.Rows, err = p.figureRows(byValue(g.entries), l, from); err != nil {
			return nil, err
		}
		v.Tables = append(v.Tables, t)
	}
	v.Filters = p.filters(s.tables, l)
	return v, nil
}

// unitName is the unit in the heading of a group, where the class does not say
// it already.
func (g *figureGroup) unitName(l lang.Lang) string {
	name := figures.UnitName(g.unit, l)
	if strings.EqualFold(name, g.class.Name().In(l)) {
		return ""
	}
	return name
}

// ledgerGroups lists the groups with their pages, by class.
func (p *planner) ledgerGroups(x *ledger, l lang.Lang, from string) []view.Group {
	var out []view.Group
	for i, g := range x.groups {
		name := g.class.Name().In(l)
		if i == 0 || x.groups[i-1].class != g.class {
			out = append(out, view.Group{ID: g.class.Slug(), Title: name})
		}
		unit := figures.UnitName(g.unit, l)
		if unit == "" {
			unit = lang.Pair{En: "number", Zh: "数量"}.In(l)
		}
		to := &out[len(out)-1]
		to.Items = append(to.Items, view.Count{Link: view.Link{Href: rel(from, g.path(l)), Text: unit}, N: len(g.entries)})
	}
	return out
}

// figureRows writes figures as rows of a table.
func (p *planner) figureRows(entries []entry, l lang.Lang, from string) ([]view.FigureRow, error) {
	rows := make([]view.FigureRow, len(entries))
	for i, e := range entries {
		f, err := p.figure(e.b, e.n)
		if err != nil {
			return nil, err
		}
		to := line(e.b, l, from)
		r := view.FigureRow{
			Label: f.Label.Or(l), Evidence: f.Evidence, Tag: tagOf(f.Evidence, l), Value: figures.PrintShort(f.Quantity, l).In(l),
			Place: e.placeText(l), Industry: p.industry(e).Name.In(l), Subject: p.subjectName(&f.Subject).Or(l), Note: f.Note.Or(l),
			Target: f.Target && !saysTarget(f.Label.Or(l)),
			Href:   to.Href + "#" + figureID(&f), Title: to.Text, TitleTag: to.Tag, Draft: e.b.Draft,
			Date: date(e.b.Date, l),
		}
		if f.Label.In(l) == "" {
			r.LabelTag = l.Other().Tag()
		}
		r.AsOf, r.When = whenOf(&f, l)
		rows[i] = r
	}
	return rows, nil
}

// whenOf is the time that a figure covers, or as of which it holds.
func whenOf(f *model.Figure, l lang.Lang) (asOf string, when view.Date) {
	switch {
	case !f.Period.IsZero():
		when = date(f.Period, l)
	case !f.AsOf.IsZero():
		asOf, when = lang.Pair{En: "as of ", Zh: "截至"}.In(l), date(f.AsOf, l)
	}
	return asOf, when
}

// filters offers what the rows of a page may be chosen by.
func (p *planner) filters(tables []*figureGroup, l lang.Lang) *view.Filters {
	v := &view.Filters{}
	seen := map[string]bool{}
	add := func(to *[]view.Choice, prefix, slug, name string) {
		if key := prefix + slug; !seen[key] {
			seen[key] = true
			*to = append(*to, view.Choice{Value: slug, Name: name})
		}
	}
	rows := 0
	for _, t := range tables {
		for _, e := range t.entries {
			rows++
			province, _ := e.place()
			industry := p.industry(e)
			add(&v.Places, "p ", province.Slug, province.Name.In(l))
			add(&v.Industries, "i ", industry.Slug, industry.Name.In(l))
			if y := e.b.Date.Year; y != 0 {
				add(&v.Years, "y ", strconv.Itoa(y), strconv.Itoa(y))
			}
		}
	}
	if rows < 2 {
		return nil
	}
	keys := lang.NewCollator(l)
	slices.SortFunc(v.Places, func(a, b view.Choice) int { // the slug is the English name, and the pinyin
		if l == lang.Zh {
			return cmp.Compare(a.Value, b.Value)
		}
		return cmp.Compare(keys.Key(a.Name), keys.Key(b.Name))
	})
	slices.SortFunc(v.Industries, func(a, b view.Choice) int {
		return cmp.Or(cmp.Compare(keys.Key(a.Name), keys.Key(b.Name)), cmp.Compare(a.Value, b.Value))
	})
	slices.SortFunc(v.Years, func(a, b view.Choice) int { return cmp.Compare(b.Value, a.Value) })
	return v
}
