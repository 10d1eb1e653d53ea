package plan

import (
	"cmp"
	"slices"
	"strings"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/offline"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/view"
)

// languagePages plans the pages that are in both languages: the site's first page,
// the one for addresses that lead nowhere, and the one that a browser without a
// network shows for a page that it has not kept. The latter two may be shown
// under any address, so their links start from the host's root.
func (p *collector) languagePages() {
	for _, path := range []string{"index.html", "404.html", offline.AwayPath} {
		found := path == "index.html"
		digest := func(d *source.Digester) { d.Str(path).Sub(p.frameDigest(lang.Zh)) }
		p.add(&Page{Path: path, Lang: lang.En, Template: "languages.html", hidden: !found, digest: digest, View: func() (any, error) {
			v := view.Languages{Page: p.frame(about{path: path, lang: lang.En, kind: "greeting", lone: !found}), Found: found, Away: path == offline.AwayPath}
			for _, l := range lang.Both {
				v.Homes[l] = view.Link{Href: homePath(l), Text: languageName[l], Tag: l.Tag()}
				v.Switch[l].Href, v.Switch[l].Missing, v.Switch[l].Current = homePath(l), false, false
			}
			v.Nav, v.Foot.TextOther = nil, p.otherFootText()
			title := p.config.Title
			v.Head.Title = title.En + " · " + title.Zh
			v.Head.Name = v.Head.Title
			switch {
			case v.Away:
				v.Head.Title = "Not saved on this device · 本机未保存此页 · " + v.Head.Title
			case !found:
				v.Head.Title = "Page not found · 页面不存在 · " + v.Head.Title
			}
			if found {
				v.Head.Alternates = append(p.alternates(homePath), view.Alternate{Hreflang: "x-default", Href: p.config.BaseURL})
				v.Head.Canonical = p.config.BaseURL
				return v, nil
			}
			base := p.config.BasePath
			v.Root = base
			if v.Head.Colours != "" {
				v.Head.Colours = base + v.Head.Colours
			}
			if v.Site.Logo != nil {
				v.Site.Logo.Src = base + v.Site.Logo.Src
				if v.Site.Logo.Dark != "" {
					v.Site.Logo.Dark = base + v.Site.Logo.Dark
				}
			}
			v.Site.HomeEn, v.Site.HomeZh = base+v.Site.HomeEn, base+v.Site.HomeZh
			for _, l := range lang.Both {
				v.Homes[l].Href = base + v.Homes[l].Href
				v.Switch[l].Href = base + v.Switch[l].Href
			}
			for i := range v.Foot.Pages {
				v.Foot.Pages[i].Href = base + v.Foot.Pages[i].Href
			}
			for _, link := range []*view.Link{&v.Find, &v.Foot.About, &v.Foot.Sources, &v.Foot.Offline, &v.Foot.Feed} {
				if link.Href != "" {
					link.Href = base + link.Href
				}
			}
			return v, nil
		}})
	}
}

// moved plans the pages of former slugs.
func (p *collector) moved(l lang.Lang) {
	for _, b := range p.site.Briefings {
		for _, alias := range b.Aliases {
			if l == lang.En && b.Editions[0] != nil && b.Editions[1] != nil {
				p.movedParallel(b, alias)
			}
			path := briefingPath(l, alias)
			if b.Editions[l] == nil {
				continue
			}
			digest := func(d *source.Digester) { d.Str(alias).Sub(p.digestsOf(b).line[l]) }
			p.add(&Page{Path: path, Lang: l, Template: "moved.html", hidden: true, digest: digest, reads: only([]*model.Briefing{b}), View: func() (any, error) {
				v := view.Moved{Page: p.frame(about{path: path, lang: l, section: "briefings", kind: "moved", title: b.Title(l), lone: true}), Title: b.Title(l)}
				v.To = line(b, l, path)
				v.Head.Canonical = p.config.BaseURL + shown(b, l)
				return v, nil
			}})
		}
	}
}

// movedIndustries plans the pages of slugs that industries had before.
func (p *collector) movedIndustries(l lang.Lang) {
	for _, i := range p.site.Industries {
		for _, former := range i.Former {
			if p.site.Industry[former] != i || !p.lists.industries.has(i) {
				continue
			}
			path := industryPath(l, &model.Industry{Industry: atlas.Industry{Slug: former}})
			digest := func(d *source.Digester) { d.Str(former, i.Slug, i.Name.En, i.Name.Zh) }
			p.add(&Page{Path: path, Lang: l, Template: "moved.html", hidden: true, digest: digest, View: func() (any, error) {
				title := i.Name.In(l)
				v := view.Moved{Page: p.frame(about{path: path, lang: l, section: "industries", kind: "moved", title: title, lone: true}), Title: title}
				v.To = p.industryLink(i, l, path)
				v.Head.Canonical = p.config.BaseURL + industryPath(l, i)
				return v, nil
			}})
		}
	}
}

// movedParallel plans the page of a former slug that showed both editions.
func (p *collector) movedParallel(b *model.Briefing, alias string) {
	const l = lang.En // of the frame, as on the parallel page itself
	path := parallelPath(alias)
	digest := func(d *source.Digester) { d.Str(alias, b.Slug, b.Title(lang.En)) }
	p.add(&Page{Path: path, Lang: l, Template: "moved.html", hidden: true, digest: digest, reads: only([]*model.Briefing{b}), View: func() (any, error) {
		title := b.Title(lang.En)
		v := view.Moved{Page: p.frame(about{path: path, lang: l, section: "briefings", kind: "moved", title: title, lone: true}), Title: title}
		v.To = view.Link{Href: rel(path, parallelPath(b.Slug)), Text: title}
		v.Head.Canonical = p.config.BaseURL + parallelPath(b.Slug)
		return v, nil
	}})
}

// cited is a source with the briefings that rest on it.
type cited struct {
	model.Source
	briefings []*model.Briefing
}

// sources plans the list of all sources, newest first, paged like all lists.
func (p *collector) sources(l lang.Lang) {
	all := p.cited()
	cut := chunks(all, p.config.PageSize)
	n := len(cut)
	for i, c := range cut {
		page, number := c.items, c.number
		total := len(page) // as in all lists, the first page counts the whole list
		if i == 0 {
			total = len(all)
		}
		digest := func(d *source.Digester) {
			d.Str("sources").Int(number, n, total)
			for _, c := range page {
				p.digestSource(d, &c.Source)
				for _, b := range c.briefings {
					d.Sub(p.digestsOf(b).line[l])
				}
			}
		}
		path := chunkPath(sourcesPath(l), number, n)
		p.add(&Page{Path: path, Lang: l, Template: "sources.html", hidden: i > 0, digest: digest, reads: p.everything, View: func() (any, error) {
			title := p.say("title.sources", sourcesWords).In(l)
			v := view.Sources{Title: title}
			if i > 0 {
				title += " · " + pageName(number, l)
			}
			v.Page = p.frame(about{path: path, lang: l, section: "sources", kind: "sources", title: title, twin: chunkPath(sourcesPath(l.Other()), number, n)})
			for _, c := range page {
				s := p.sourceView(c.Source, 0, l, path)
				s.ID = ""
				for _, b := range c.briefings {
					s.Briefings = append(s.Briefings, line(b, l, path))
				}
				v.Items = append(v.Items, s)
			}
			v.Pager = pager(sourcesPath(l), cut, i, path, l)
			v.Lead = lang.Pair{En: plural(total, "source", "sources"), Zh: lang.Int(lang.Zh, total) + "条来源"}.In(l)
			return v, nil
		}})
	}
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return lang.Int(lang.En, n) + " " + many
}

// cite gathers the sources of all briefings; one that several briefings name
// alike is one source.
func (p *planner) cite() []*cited {
	var all []*cited
	at := map[string]*cited{}
	for _, b := range p.site.Briefings {
		for _, s := range b.Sources {
			key := strings.Join([]string{s.URL, s.Title, s.Publisher, s.Published.String()}, "\x00")
			c := at[key]
			if c == nil {
				c = &cited{Source: s}
				at[key] = c
				all = append(all, c)
			}
			if n := len(c.briefings); n == 0 || c.briefings[n-1] != b {
				c.briefings = append(c.briefings, b)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b *cited) int {
		return cmp.Or(cmp.Compare(b.Published.Order(), a.Published.Order()), cmp.Compare(a.Title, b.Title))
	})
	return all
}

func (p *collector) abouts(l lang.Lang) { p.add(p.about(l, nil)) }

// aboutReads lists what the page about the site is made from.
func (p *planner) aboutReads() []*model.Briefing {
	if own := p.site.Page[aboutSlug]; own != nil {
		return append([]*model.Briefing{own}, p.site.Briefings...)
	}
	return p.site.Briefings
}

// about plans the page that says how to read the site, and which exports of it
// there are.
func (p *planner) about(l lang.Lang, exports []Export) *Page {
	numbers := []int{len(p.site.Briefings), 0, 0, len(p.cited())}
	for _, s := range p.lists.provinces.sorted() {
		if len(s.briefings) > 0 {
			numbers[1]++
		}
	}
	numbers[2] = p.ledger().totals.figures // targets and plans are none
	labels := []lang.Pair{{En: "Briefings", Zh: "简报"}, {En: "Provinces", Zh: "省份"}, {En: "Figures", Zh: "数据"}, {En: "Sources", Zh: "来源"}}
	path := aboutPath(l)
	own := p.site.Page[aboutSlug]
	if own != nil && own.Editions[l] == nil {
		own = nil
	}
	digest := func(d *source.Digester) {
		if own != nil {
			p.digestOwn(d, own, l)
		}
		d.Str("about", p.config.Contact.In(l)).Int(numbers...).Int(len(exports))
		for _, c := range exports {
			d.Str(c.Path, c.Date.String()).Int(int(c.Kind), int(c.Size))
		}
	}
	return &Page{Path: path, Lang: l, Template: "about.html", digest: digest, reads: p.aboutReads, View: func() (any, error) {
		title := p.say("title.about", lang.Pair{En: "About this site", Zh: "关于本站"}).In(l)
		a := about{path: path, lang: l, section: "about", kind: "about", title: title, twin: aboutPath(l.Other())}
		v := view.Plain{}
		if own != nil {
			page, err := p.ownView(own, l, a)
			if err != nil {
				return nil, err
			}
			v.Own, v.Page, title = page, page.Page, page.Title
		} else {
			v.Page = p.frame(a)
		}
		v.Title = title
		for i, n := range numbers {
			v.Stats = append(v.Stats, view.Stat{Label: labels[i].In(l), Value: lang.Int(l, n)})
		}
		for _, c := range exports {
			v.Exports = append(v.Exports, view.Export{
				Link: view.Link{Href: rel(path, c.Path), Text: p.say(exportKeys[c.Kind], exportNames[c.Kind]).In(l)}, Size: lang.Bytes(c.Size), Date: date(c.Date, l),
			})
		}
		v.Contact = p.contact(l)
		if p.corrected {
			v.Corrections = &view.Link{Href: rel(path, correctionsPath(l)), Text: p.say("title.corrections", correctionsWords).In(l)}
		}
		return v, nil
	}}
}
