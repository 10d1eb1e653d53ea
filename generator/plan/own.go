package plan

import (
	"slices"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/view"
)

// ownPages plans the site's own pages: one of each edition, and one of both where
// there are two. The page about is planned with the built-in one that it replaces.
func (p *collector) ownPages() {
	for _, b := range p.site.Pages {
		for _, l := range lang.Both {
			if page := p.ownPage(b, l); page != nil && b.Slug != aboutSlug {
				p.add(page)
			}
		}
		if page := p.ownParallel(b); page != nil {
			p.add(page)
		}
	}
}

// ownPage plans an edition of a page of the site's own. It is nil where there is no
// such edition.
func (p *planner) ownPage(b *model.Briefing, l lang.Lang) *Page {
	if b.Editions[l] == nil {
		return nil
	}
	path := ownPath(l, b.Slug)
	return &Page{
		Path: path, Lang: l, Template: "page.html", reads: only([]*model.Briefing{b}), shows: b.Files[l], single: b.Editions[l.Other()] == nil,
		digest: func(d *source.Digester) { p.digestOwn(d, b, l) },
		View: func() (any, error) {
			v, err := p.ownView(b, l, about{path: path, lang: l, section: b.Slug, kind: "page"})
			if err != nil {
				return nil, err
			}
			return *v, nil
		},
	}
}

// digestOwn covers what [planner.ownView] reads of a page.
func (p *planner) digestOwn(d *source.Digester, b *model.Briefing, l lang.Lang) {
	e, other := b.Editions[l], b.Editions[l.Other()]
	d.Str("page", b.Slug, e.Title.V, b.Summary(l)).Sub(e.Digest).Bool(b.Draft, other != nil, e.Summary.Set)
	if other != nil {
		d.Str(other.Title.V, b.Summary(l.Other()))
	}
	p.digestBody(d, b, l)
}

// ownView makes the view of a page of the site's own, within a frame.
func (p *planner) ownView(b *model.Briefing, l lang.Lang, a about) (*view.OwnPage, error) {
	b, err := p.whole(b)
	if err != nil {
		return nil, err
	}
	e, other := b.Editions[l], b.Editions[l.Other()]
	body, err := p.bodyOf(e)
	if err != nil {
		return nil, err
	}
	a.title, a.description = e.Title.V, lang.Clip(l, b.Summary(l), summaryLength[l])
	if other != nil {
		a.twin, a.parallel = ownPath(l.Other(), b.Slug), ownParallelPath(b.Slug)
	}
	v := &view.OwnPage{Page: p.frame(a), Title: e.Title.V, Draft: b.Draft, Body: p.body(b, body, l, a.path), Attachments: p.attachments(b, l, a.path)}
	if e.Summary.Set {
		v.Summary = e.Summary.V
	}
	if other != nil {
		m := l.Other()
		v.Echo = &view.Echo{Href: rel(a.path, a.twin), Tag: m.Tag(), Title: other.Title.V}
	}
	return v, nil
}

// attachments lists the files that are offered below a text.
func (p *planner) attachments(b *model.Briefing, l lang.Lang, from string) []view.Attachment {
	var out []view.Attachment
	for _, f := range b.Files[l] {
		if attachment(f.Name) {
			out = append(out, view.Attachment{Href: rel(from, fileHref(b, f.Name)), Name: f.Name, Size: lang.Bytes(f.Size)})
		}
	}
	return out
}

// ownParallel plans the page that shows both editions of a page of the site's own. It
// is nil where there is one edition only.
func (p *planner) ownParallel(b *model.Briefing) *Page {
	if b.Editions[lang.En] == nil || b.Editions[lang.Zh] == nil {
		return nil
	}
	return &Page{
		Path: ownParallelPath(b.Slug), Lang: lang.En, Template: "parallel.html", hidden: true, reads: only([]*model.Briefing{b}), shows: slices.Concat(b.Files[lang.En], b.Files[lang.Zh]),
		digest: func(d *source.Digester) {
			d.Str("page", b.Slug).Sub(p.frameDigest(lang.Zh)).Bool(b.Draft)
			p.digestHalves(d, b)
		},
		View: func() (any, error) {
			v, _, err := p.sideBySide(b, about{path: ownParallelPath(b.Slug), section: b.Slug})
			if err != nil {
				return nil, err
			}
			return *v, nil
		},
	}
}

// navEntry is one entry of the main navigation: a section or a page of the site's own.
type navEntry struct {
	*section
	page *model.Briefing
}

func (e navEntry) name() string {
	if e.page != nil {
		return e.page.Slug
	}
	return e.slug
}

// linkOf is the address and the text of an entry; ok is false for a page that has no
// edition in the language.
func (p *planner) linkOf(e navEntry, l lang.Lang) (path, text string, ok bool) {
	if e.page == nil {
		return e.section.path(l), p.sectionTitle(e.section, l), true
	}
	if e.page.Editions[l] == nil {
		return "", "", false
	}
	return ownPath(l, e.page.Slug), e.page.Editions[l].Title.V, true
}

// navEntries orders the main navigation: what site.yaml names first, in its order,
// then the other sections and the pages that ask for it.
func navEntries(site *model.Site, sections []*section) []navEntry {
	var all []navEntry
	for _, s := range sections {
		all = append(all, navEntry{section: s})
	}
	named := func(slug string) bool {
		return slices.ContainsFunc(site.Config.Nav, func(n model.Name) bool { return n.V == slug })
	}
	for _, b := range site.Pages {
		if b.Nav == model.MainNav || named(b.Slug) {
			all = append(all, navEntry{page: b})
		}
	}
	var out []navEntry
	for _, n := range site.Config.Nav {
		if i := slices.IndexFunc(all, func(e navEntry) bool { return e.name() == n.V }); i >= 0 {
			out = append(out, all[i])
			all = slices.Delete(all, i, i+1)
		}
	}
	return append(out, all...)
}

// navigation is the main navigation as a page shows it.
func (p *planner) navigation(a about) []view.NavItem {
	var out []view.NavItem
	for _, e := range p.nav {
		path, text, ok := p.linkOf(e, a.lang)
		if !ok {
			continue
		}
		out = append(out, view.NavItem{Link: view.Link{Href: rel(a.path, path), Text: text}, Name: e.name(), Current: a.section == e.name(), Exact: a.path == path})
	}
	return out
}

// parallelNavigation is the main navigation in both languages, entry beside entry;
// one that is in one language only has no address in the other.
func (p *planner) parallelNavigation(a about) (out [2][]view.NavItem) {
	for _, e := range p.nav {
		for _, l := range lang.Both {
			item := view.NavItem{Name: e.name()}
			if path, text, ok := p.linkOf(e, l); ok {
				item.Link, item.Current = view.Link{Href: rel(a.path, path), Text: text}, a.section == e.name()
			}
			out[l] = append(out[l], item)
		}
	}
	return out
}

// footPages are the site's own pages that the foot of every page links to. The page
// about is there already.
func (p *planner) footPages(a about) []view.Link {
	var out []view.Link
	for _, b := range p.inFoot() {
		if e := b.Editions[a.lang]; e != nil {
			out = append(out, view.Link{Href: rel(a.path, ownPath(a.lang, b.Slug)), Text: e.Title.V})
		}
	}
	return out
}

func (p *planner) inFoot() []*model.Briefing {
	var out []*model.Briefing
	for _, b := range p.site.Pages {
		inNav := slices.ContainsFunc(p.nav, func(e navEntry) bool { return e.page == b })
		if b.Nav == model.FootNav && b.Slug != aboutSlug && !inNav {
			out = append(out, b)
		}
	}
	return out
}

// digestNavigation covers the site's own pages as every page of a language links to
// them, and the order of the navigation.
func (p *planner) digestNavigation(d *source.Digester, l lang.Lang) {
	for _, e := range p.nav {
		_, text, _ := p.linkOf(e, l)
		d.Str(e.name(), text)
	}
	for _, b := range p.inFoot() {
		if e := b.Editions[l]; e != nil {
			d.Str("foot", b.Slug, e.Title.V)
		}
	}
}
