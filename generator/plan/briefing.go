package plan

import (
	"path"
	"strconv"
	"strings"

	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/view"
)

// edition plans the page of one edition. It is nil where there is no such
// edition.
func (p *planner) edition(b *model.Briefing, l lang.Lang) *Page {
	if b.Editions[l] == nil {
		return nil
	}
	return &Page{
		Path: briefingPath(l, b.Slug), Lang: l, Template: "briefing.html", own: b.Slug, reads: func() []*model.Briefing { return p.around(b) }, shows: b.Files[l],
		digest: func(d *source.Digester) { p.digestBriefing(d, b, l) },
		View:   func() (any, error) { return p.briefingView(b, l) },
	}
}

func (p *planner) digestBriefing(d *source.Digester, b *model.Briefing, l lang.Lang) {
	e, other := b.Editions[l], b.Editions[l.Other()]
	d.Str(e.Title.V, b.Summary(l)).Sub(e.Digest, p.digestsOf(b).front).Str(b.Date.String(), b.Updated.String(), b.Published.String()).Bool(b.Draft, other != nil, b.Behind[l]).Int(int(b.Original))
	if other != nil {
		d.Str(other.Title.V, b.Summary(l.Other()))
	}
	p.digestPlace(d, b.City)
	for _, place := range b.Provinces {
		d.Str(place.Slug)
	}
	p.digestBody(d, b, l)
	for _, r := range p.site.Related(b) {
		d.Sub(p.digestsOf(r.Briefing).line[l]).Str(why(r, l))
	}
	d.Int(len(b.Backlinks))
	for _, x := range b.Backlinks {
		d.Sub(p.digestsOf(x).line[l])
	}
	for _, x := range []*model.Briefing{b.Newer, b.Older} {
		if x != nil {
			d.Sub(p.digestsOf(x).line[l])
		}
		d.Bool(x != nil)
	}
}

// around lists a briefing with all briefings that its page names.
func (p *planner) around(b *model.Briefing) []*model.Briefing {
	out := append([]*model.Briefing{b}, b.Backlinks...)
	for _, r := range p.site.Related(b) {
		out = append(out, r.Briefing)
	}
	for _, x := range []*model.Briefing{b.Newer, b.Older} {
		if x != nil {
			out = append(out, x)
		}
	}
	return out
}

func (p *planner) briefingView(b *model.Briefing, l lang.Lang) (any, error) {
	b, err := p.whole(b)
	if err != nil {
		return nil, err
	}
	body, err := p.bodyOf(b.Editions[l])
	if err != nil {
		return nil, err
	}
	from := briefingPath(l, b.Slug)
	e, other := b.Editions[l], b.Editions[l.Other()]
	a := about{path: from, lang: l, section: "briefings", kind: "briefing", title: e.Title.V, description: lang.Clip(l, b.Summary(l), summaryLength[l])}
	if other != nil {
		a.twin, a.parallel = briefingPath(l.Other(), b.Slug), parallelPath(b.Slug)
	}
	v := view.Briefing{
		Page: p.frame(a), Slug: b.Slug, Title: e.Title.V, Date: date(b.Date, l), Draft: b.Draft, Behind: b.Behind[l],
		Minutes: lang.Minutes(l, e.Count), Body: p.body(b, body, l, from), Map: p.locator(l, from, b.Provinces...),
	}
	if e.Summary.Set {
		v.Summary = e.Summary.V
	}
	if b.Updated.Full() && b.Updated != b.Date {
		v.Updated = new(view.Date)
		*v.Updated = date(b.Updated, l)
	}
	v.Credits, v.Corrections = p.credits(b, l), correctionsOf(b, l)
	v.Head.JSONLD = p.reportLD(b, a.description, l)
	v.Place = append(v.Place, p.placeLink(b.Province(), l, from))
	if b.City != nil {
		v.Place = append(v.Place, p.placeLink(b.City, l, from))
	}
	for _, place := range b.Provinces[1:] {
		v.Place = append(v.Place, p.placeLink(place, l, from))
	}
	for _, i := range b.Industries {
		v.Industries = append(v.Industries, p.industryLink(i, l, from))
	}
	for _, o := range b.Organisations {
		v.Organisations = append(v.Organisations, organisationLink(o, l, from))
	}
	if other != nil {
		m := l.Other()
		v.Echo = &view.Echo{Href: rel(from, a.twin), Tag: m.Tag(), Title: other.Title.V, Summary: lang.Clip(m, b.Summary(m), summaryLength[m])}
	}
	if len(b.Figures) > 0 {
		v.Ledger = rel(from, figuresPath(l))
	}
	for i := range b.Figures {
		v.Cards = append(v.Cards, p.figureCard(&b.Figures[i], l, len(b.Sources), from))
	}
	if oneSubject(b.Figures) {
		for i := range v.Cards {
			v.Cards[i].Subject = nil
		}
	}
	for i, s := range b.Sources {
		v.Sources = append(v.Sources, p.sourceView(s, i+1, l, from))
	}
	v.Attachments = p.attachments(b, l, from)
	for _, r := range p.site.Related(b) {
		v.Related = append(v.Related, view.Related{Link: line(r.Briefing, l, from), Why: why(r, l), Date: date(r.Briefing.Date, l)})
	}
	for _, x := range b.Backlinks {
		v.Backlinks = append(v.Backlinks, related(x, l, from))
	}
	if b.Newer != nil {
		r := related(b.Newer, l, from)
		v.Newer = &r
	}
	if b.Older != nil {
		r := related(b.Older, l, from)
		v.Older = &r
	}
	return v, nil
}

func related(b *model.Briefing, l lang.Lang, from string) view.Related {
	return view.Related{Link: line(b, l, from), Date: date(b.Date, l), Draft: b.Draft}
}

// attachment reports whether a file is listed under the text; an image is part of
// the text.
func attachment(name string) bool {
	switch path.Ext(name) {
	case ".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg":
		return false
	}
	return true
}

// why says in words what two briefings share: the most telling two things.
func why(r model.Related, l lang.Lang) string {
	var names []string
	if r.City != nil {
		names = append(names, r.City.Name.In(l))
	}
	for _, o := range r.Organisations[:min(2, len(r.Organisations))] {
		names = append(names, o.Name.In(l))
	}
	if len(names) < 2 && r.Industry != nil {
		names = append(names, r.Industry.Name.In(l))
	}
	if len(names) == 0 && r.Province != nil {
		names = append(names, r.Province.Name.In(l))
	}
	if len(names) == 0 {
		return ""
	}
	return lang.Pair{En: "In common: ", Zh: "共同涉及："}.In(l) + lang.Join(l, names)
}

func figureID(f *model.Figure) string { return "figure-" + f.Name }

// oneSubject reports whether all figures of a briefing are about the same, so that
// the page of the briefing does not say it with each.
func oneSubject(all []model.Figure) bool {
	for i := range all {
		a, b := all[i].Subject, all[0].Subject
		if a.Kind != b.Kind || a.Slug != b.Slug || a.Words != b.Words {
			return false
		}
	}
	return true
}

// saysTarget reports whether a label says itself that the figure is a target.
func saysTarget(label string) bool {
	lower := strings.ToLower(label)
	return strings.Contains(lower, "target") || strings.Contains(lower, "goal") || strings.Contains(label, "目标")
}

// figureCard writes one key figure. Evidence keeps the language of its source.
func (p *planner) figureCard(f *model.Figure, l lang.Lang, sources int, from string) view.Figure {
	printed := figures.PrintShort(f.Quantity, l)
	v := view.Figure{
		ID: figureID(f), Label: f.Label.In(l), Bound: printed.Before, Value: printed.Value,
		Evidence: f.Evidence, Note: f.Note.In(l), Target: f.Target && !saysTarget(f.Label.In(l)),
	}
	if link := p.subjectLink(&f.Subject, l, from); link.Text != "" {
		v.Subject = &link
	}
	if f.Evidence != "" {
		v.Tag = tagOf(f.Evidence, l)
		if f.Source <= sources {
			v.SourceNo = f.Source
		}
	}
	switch {
	case !f.Period.IsZero():
		v.When = f.Period.Long(l)
	case !f.AsOf.IsZero():
		v.When = lang.Pair{En: "as of ", Zh: "截至"}.In(l) + f.AsOf.Long(l)
	}
	return v
}

func (p *planner) sourceView(s model.Source, no int, l lang.Lang, from string) view.Source {
	v := view.Source{No: no, ID: "source-" + strconv.Itoa(no), Title: s.Title, Tag: tagOf(s.Title, l), URL: s.URL, Publisher: s.Publisher, Note: noteIn(s.Note, l)}
	v.PublisherTag, v.NoteTag = tagOf(v.Publisher, l), tagOf(v.Note, l)
	if s.Title == "" {
		v.Title, v.Publisher = s.Publisher, ""
		v.Tag = tagOf(v.Title, l)
	}
	if _, ok := p.site.Articles[s.Article]; ok {
		v.Article = rel(from, articlePath(s.Article))
	}
	if s.Published.Year != 0 {
		v.Published = date(s.Published, l)
	}
	return v
}

// noteIn picks the half of a note that is written for readers of l: editors
// write one in both languages as “English / 中文”. Any other note is shown whole.
func noteIn(note string, l lang.Lang) string {
	en, zh, both := strings.Cut(note, " / ")
	if !both || tagOf(en, lang.En) != "" || tagOf(zh, lang.Zh) != "" {
		return note
	}
	return lang.Pair{En: en, Zh: zh}.In(l)
}

// tagOf is the tag of a text of unknown language on a page of language l: ""
// where it is the page's own.
func tagOf(text string, l lang.Lang) string {
	of := lang.En
	for _, r := range text {
		if lang.Han(r) {
			of = lang.Zh
			break
		}
	}
	return foreign(of, l)
}
