package plan

import (
	"io"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/plan/data"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/view"
)

// downloads plans the files for programs and their schemas. Each of them is written
// whole when something in it changes; that is a second at ten thousand briefings,
// and none of it for an edit that touches neither a figure nor a title.
func (p *collector) downloads() {
	briefings := p.site.Briefings
	stream := func(path string, digest func(*source.Digester), write func(io.Writer) error) {
		p.add(&Page{Path: path, reads: p.everything, Stream: write, digest: func(d *source.Digester) {
			d.Str(path, p.config.BaseURL).Int(data.Version)
			digest(d)
		}})
	}
	ofFigures := func(d *source.Digester) {
		for _, b := range briefings {
			if len(b.Entries) > 0 {
				p.digestData(d, b)
				d.Sub(b.FiguresDigest)
				for i := range b.Entries {
					p.digestSubject(d, &b.Entries[i])
				}
				for _, s := range b.Sources {
					d.Str(s.Title, s.Publisher, s.URL, s.Published.String())
				}
			}
		}
	}
	stream(data.FiguresCSV, ofFigures, func(w io.Writer) error {
		table := data.NewTable(w, p.dataHead(data.FiguresSchema))
		if err := p.eachFigure(table.Add); err != nil {
			return err
		}
		return table.Close()
	})
	stream(data.FiguresJSON, ofFigures, func(w io.Writer) error {
		return data.Write(w, p.dataHead(data.FiguresSchema), "figures", p.eachFigure)
	})
	stream(data.BriefingsJSON, func(d *source.Digester) {
		for _, b := range briefings {
			p.digestData(d, b)
			d.Sub(p.digestsOf(b).rest).Int(len(b.Entries))
			d.Str(b.Published.String(), b.Updated.String())
			for _, l := range lang.Both {
				if b.Editions[l] != nil {
					d.Str(b.Title(l), b.Summary(l))
				}
			}
		}
	}, func(w io.Writer) error {
		return data.Write(w, p.dataHead(data.BriefingsSchema), "briefings", p.eachBriefing)
	})
	for path, schema := range data.Schemas() {
		p.raw(path, nil, func(d *source.Digester) { d.Bytes(schema) }, func() []byte { return schema })
	}
}

// files are the links to the files for programs.
func (p *planner) files(l lang.Lang, from string) []view.File {
	var out []view.File
	for _, f := range []struct {
		path, media string
		name        lang.Pair
	}{
		{data.FiguresCSV, "text/csv", lang.Pair{En: "Figures for spreadsheets (CSV)", Zh: "数据表格（CSV）"}},
		{data.FiguresJSON, "application/json", lang.Pair{En: "Figures (JSON)", Zh: "数据（JSON）"}},
		{data.BriefingsJSON, "application/json", lang.Pair{En: "List of briefings (JSON)", Zh: "简报目录（JSON）"}},
	} {
		out = append(out, view.File{Link: view.Link{Href: rel(from, f.path), Text: f.name.In(l)}, Type: f.media})
	}
	return out
}

// digestData covers what the files for programs say of a briefing beside its
// figures and texts.
func (p *planner) digestData(d *source.Digester, b *model.Briefing) {
	d.Str(b.Slug, b.Date.String()).Bool(b.Editions[0] != nil, b.Editions[1] != nil)
	d.Str(placeSlugs(b)...)
	for _, i := range b.Industries {
		d.Str(i.Slug, i.Name.En, i.Name.Zh)
	}
}

// placeSlugs are a briefing's places: henan/zhengzhou, then further provinces.
func placeSlugs(b *model.Briefing) []string {
	slugs := make([]string, len(b.Provinces))
	for i, place := range b.Provinces {
		slugs[i] = place.Slug
	}
	if b.City != nil {
		slugs[0] += "/" + b.City.Slug
	}
	return slugs
}

func industrySlugs(b *model.Briefing) []string {
	slugs := make([]string, len(b.Industries))
	for i, industry := range b.Industries {
		slugs[i] = industry.Slug
	}
	return slugs
}

// dataHead begins a file, with the names of all that its items may speak of.
func (p *planner) dataHead(schema string) data.Head {
	h := data.Head{Schema: schema, Version: data.Version, BaseURL: p.config.BaseURL, Places: map[string]data.Pair{}, Industries: map[string]data.Pair{}}
	ofFigures := schema == data.FiguresSchema
	if ofFigures {
		h.Kinds = map[string]data.Pair{}
	} else {
		h.Organisations = map[string]data.Pair{}
	}
	for _, b := range p.site.Briefings {
		if ofFigures && len(b.Entries) == 0 {
			continue
		}
		slugs := placeSlugs(b)
		for i, place := range b.Provinces {
			h.Places[slugs[i]] = data.Pair(place.Name)
		}
		if b.City != nil {
			h.Places[slugs[0]] = cityName(b.Province(), b.City)
		}
		for _, i := range b.Industries {
			h.Industries[i.Slug] = data.Pair(i.Name)
		}
		if !ofFigures {
			for _, o := range b.Organisations {
				h.Organisations[o.Slug] = data.Pair(o.Name)
			}
			continue
		}
		for i := range b.Entries {
			c := b.Entries[i].Class
			h.Kinds[c.Slug()] = data.Pair(c.Name())
			p.nameOwn(&h, entry{b, i})
		}
	}
	return h
}

// nameOwn adds the names of the place and the industry that are a figure's own.
func (p *planner) nameOwn(h *data.Head, e entry) {
	if own := e.of().Place; own != "" {
		province, city := e.place()
		h.Places[own] = data.Pair(province.Name)
		if city != nil {
			h.Places[own] = cityName(province, city)
		}
	}
	industry := p.industry(e)
	h.Industries[industry.Slug] = data.Pair(industry.Name)
}

// ownSlugs are the places and the industries of a figure, by slug.
func (p *planner) ownSlugs(e entry, places, industries []string) ([]string, []string) {
	x := e.of()
	if x.Place != "" {
		places = []string{x.Place}
	}
	if x.About == model.OfIndustry {
		industries = []string{x.Slug}
	}
	return places, industries
}

func cityName(province, city *atlas.Place) data.Pair {
	return data.Pair{En: province.Name.En + " · " + city.Name.En, Zh: province.Name.Zh + " · " + city.Name.Zh}
}

// eachFigure gives all figures, those of the newest briefing first, in the
// editors' order.
func (p *planner) eachFigure(yield func(*data.Figure) error) error {
	for _, b := range p.site.Briefings {
		list, err := p.figuresOf(b)
		if err != nil {
			return err
		}
		places, industries := placeSlugs(b), industrySlugs(b)
		for i := range list.Len() {
			figure, err := figureAt(b, list, i)
			if err != nil {
				return err
			}
			ownPlaces, ownIndustries := p.ownSlugs(entry{b, i}, places, industries)
			err = yield(&data.Figure{
				Figure: &figure, Briefing: b, Class: b.Entries[i].Class, SubjectName: p.subjectName(&figure.Subject),
				Places: ownPlaces, Industries: ownIndustries, URL: lang.Pair(addresses(b, "#"+figureID(&figure))),
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// addresses are those of the editions that there are.
func addresses(b *model.Briefing, fragment string) (out data.Pair) {
	if b.Editions[lang.En] != nil {
		out.En = briefingPath(lang.En, b.Slug) + fragment
	}
	if b.Editions[lang.Zh] != nil {
		out.Zh = briefingPath(lang.Zh, b.Slug) + fragment
	}
	return out
}

// eachBriefing gives all briefings, the newest first.
func (p *planner) eachBriefing(yield func(*data.Briefing) error) error {
	for _, b := range p.site.Briefings {
		out := &data.Briefing{
			Slug: b.Slug, Date: b.Date.String(), Places: placeSlugs(b), Industries: industrySlugs(b),
			Figures: len(b.Entries), URL: addresses(b, ""),
		}
		if b.Editions[lang.En] != nil {
			out.Title.En, out.Summary.En = b.Title(lang.En), b.Summary(lang.En)
		}
		if b.Editions[lang.Zh] != nil {
			out.Title.Zh, out.Summary.Zh = b.Title(lang.Zh), b.Summary(lang.Zh)
		}
		if !b.Published.IsZero() {
			out.Published = b.Published.String()
		}
		if !b.Updated.IsZero() {
			out.Updated = b.Updated.String()
		}
		for _, o := range b.Organisations {
			out.Organisations = append(out.Organisations, o.Slug)
		}
		for _, s := range b.Sources {
			out.Sources = append(out.Sources, data.Source{Title: s.Title, Publisher: s.Publisher, URL: s.URL, Published: s.Published.String()})
		}
		for _, c := range b.Corrections {
			out.Corrections = append(out.Corrections, data.Correction{Date: c.Date.String(), Text: data.Pair(c.Text)})
		}
		out.Authors, out.Translators, out.Editors = p.named(b.Authors), p.named(b.Translators), p.named(b.Editors)
		if err := yield(out); err != nil {
			return err
		}
	}
	return nil
}

// named are people as the files for programs name them.
func (p *planner) named(list []model.Credit) []data.Person {
	var out []data.Person
	for _, c := range list {
		x := p.site.Credited(c)
		out = append(out, data.Person{Name: data.Pair(x.Name), URL: x.URL})
	}
	return out
}

// mostFigures is how many briefings' figures stay in memory, where a site has
// more: the ledger shows them in no order of the briefings.
const mostFigures = 1 << 14

// figuresOf are a briefing's figures. They are fetched once a plan, or nearly:
// both languages, the ledger and the files for programs need them.
func (p *planner) figuresOf(b *model.Briefing) (model.Figures, error) {
	if p.more == nil || len(b.Entries) == 0 {
		return model.FigureList(b.Figures), nil
	}
	at := &p.figures[b.No]
	if had := at.Load(); had != nil {
		return *had, nil
	}
	list, err := p.more.Figures(b)
	if err != nil {
		return nil, err
	}
	at.Store(&list)
	slot := &p.recent[p.fetched.Add(1)%mostFigures]
	if before := slot.Swap(int32(b.No) + 1); before > 0 {
		p.figures[before-1].Store(nil)
	}
	return list, nil
}

// figure is one figure of a briefing.
func (p *planner) figure(b *model.Briefing, i int) (model.Figure, error) {
	list, err := p.figuresOf(b)
	if err != nil {
		return model.Figure{}, err
	}
	return figureAt(b, list, i)
}

func figureAt(b *model.Briefing, list model.Figures, i int) (model.Figure, error) {
	f, ok := list.At(i)
	if !ok {
		return f, message.Errorf("%s: what is remembered of figure %d makes no sense", b.Slug, i+1)
	}
	return f, nil
}
