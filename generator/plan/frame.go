package plan

import (
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/view"
)

// parallelName is what the switch calls the parallel page.
var parallelName = lang.Pair{En: "Both", Zh: "对照"}

// languageName is how a language calls itself.
var languageName = [2]string{lang.En: "English", lang.Zh: "中文"}

// frameDigest covers what [planner.frame] reads of the site.
func (p *planner) frameDigest(l lang.Lang) source.Digest {
	c := p.config
	var d source.Digester
	d.Str(l.Code(), c.Title.En, c.Title.Zh, c.Description.In(l), c.Publisher.En, c.Publisher.Zh, c.BaseURL, c.BasePath).Bool(len(p.site.Briefings) > 0, c.Offline)
	p.digestNavigation(&d, l)
	p.digestLook(&d, l)
	d.Bool(p.corrected).Sub(p.site.WordsDigest)
	return d.Sum()
}

// about is what a page says of itself to its frame.
type about struct {
	path        string
	lang        lang.Lang
	section     string
	kind        string
	title       string // without the site's; "" for the home
	description string
	parallel    string // address of the parallel page, "" where there is none
	twin        string // address of the same page in the other language, "" where there is none
	feed        bool   // whether it has a feed
	own         string // address of the page in this language alone, where the page has both
	empty       bool   // a list of nothing: search engines are asked to pass it over
	lone        bool   // outside hreflang and canonical: further pages keep their own canonical, so only 404 and aliases
}

// frame makes the part of a view that all pages have: head, navigation and foot.
func (p *planner) frame(a about) view.Page {
	l, c := a.lang, p.config
	to := func(path string) string { return rel(a.path, path) }
	v := view.Page{
		Code: l.Code(), Tag: l.Tag(), Root: root(a.path), Section: a.section, Kind: a.kind,
		Site: view.Site{
			TitleEn: c.Title.En, TitleZh: c.Title.Zh,
			HomeEn: to(homePath(lang.En)), HomeZh: to(homePath(lang.Zh)),
			Title: c.Title.In(l), Description: c.Description.In(l), Publisher: c.Publisher.In(l),
		},
	}
	v.Nav = p.navigation(a)
	v.Find = view.Link{Href: to(searchPath(l)), Text: p.say("nav.search", searchWords).In(l)}
	for _, m := range lang.Both {
		item := view.SwitchItem{Code: m.Code(), Text: languageName[m], Tag: m.Tag(), Current: m == l && a.path != a.parallel}
		switch {
		case m == l && a.own != "":
			item.Href = to(a.own)
		case m == l:
			item.Href = to(a.path)
		case a.twin != "":
			item.Href = to(a.twin)
		default:
			item.Href, item.Missing = to(homePath(m)), true
		}
		v.Switch = append(v.Switch, item)
	}
	if a.parallel != "" {
		v.Switch = append(v.Switch, view.SwitchItem{Code: "both", Text: p.say("switch.both", parallelName).In(l), Href: to(a.parallel), Current: a.path == a.parallel})
	}
	feed := feedPath(homePath(l))
	if a.feed {
		feed = feedPath(a.path)
	}
	v.Foot = view.Foot{
		About:   view.Link{Href: to(aboutPath(l)), Text: p.say("foot.about", lang.Pair{En: "About", Zh: "关于"}).In(l)},
		Sources: view.Link{Href: to(sourcesPath(l)), Text: p.say("title.sources", sourcesWords).In(l)},
	}
	if p.corrected {
		v.Foot.Pages = append(v.Foot.Pages, view.Link{Href: to(correctionsPath(l)), Text: p.say("title.corrections", correctionsWords).In(l)})
	}
	v.Foot.Pages = append(v.Foot.Pages, p.footPages(a)...)
	// There the exports are listed, where the site offers any, and a browser that
	// can keep the site says so.
	v.Foot.Offline = view.Link{Href: to(aboutPath(l)) + "#offline", Text: p.say("foot.offline", lang.Pair{En: "Offline", Zh: "离线阅读"}).In(l)}
	if len(p.site.Briefings) > 0 {
		v.Foot.Feed = view.Link{Href: to(feed), Text: p.say("foot.feed", lang.Pair{En: "Atom feed", Zh: "Atom订阅"}).In(l)}
	}
	v.Foot.Text, v.Foot.Licence = p.footText(l), p.licence(l)
	v.Site.Logo = p.logo(a.path)
	v.Head = p.head(a)
	if p.hasColours() {
		v.Head.Colours = to(coloursPath)
	}
	return v
}

func (p *planner) head(a about) view.Head {
	l, c := a.lang, p.config
	h := view.Head{
		Title:       c.Title.In(l),
		Name:        c.Title.In(l),
		Type:        "website",
		Locale:      locale[l],
		Description: a.description,
		Image:       c.BaseURL + "assets/share.png",
	}
	if a.title != "" {
		h.Name, h.Title = a.title, a.title+" · "+c.Title.In(l)
	}
	if h.Description == "" {
		h.Description = c.Description.In(l)
	}
	if a.lone || a.empty {
		h.NoIndex = true
		return h
	}
	if a.kind == "briefing" {
		h.Type = "article"
	}
	h.Canonical = c.BaseURL + a.path
	if a.twin != "" {
		paths := [2]string{}
		paths[l], paths[l.Other()] = a.path, a.twin
		h.Alternates = p.alternates(func(l lang.Lang) string { return paths[l] })
		if a.kind == "home" {
			h.Alternates = append(h.Alternates, view.Alternate{Hreflang: "x-default", Href: c.BaseURL})
		}
	}
	if a.feed {
		h.Feed = &view.Link{Href: rel(a.path, feedPath(a.path)), Text: h.Title}
	}
	return h
}

// locale is a language as the Open Graph protocol writes it. The English is British.
var locale = [2]string{lang.En: "en_GB", lang.Zh: "zh_CN"}

// date writes a date for readers of language l.
func date(d lang.Date, l lang.Lang) view.Date {
	return view.Date{Text: d.Long(l), Short: d.Short(l), DateTime: d.ISO(), Inferred: d.Inferred}
}

// foreign is the tag of a text in language of, on a page of language on: ""
// where they are one.
func foreign(of, on lang.Lang) string {
	if of == on {
		return ""
	}
	return of.Tag()
}

// shown is the address of a briefing for readers of language l: of its own
// edition, or of the only one there is.
func shown(b *model.Briefing, l lang.Lang) string { return addressOf(b, b.Show(l).Lang) }

// line is a briefing as a short link to it.
func line(b *model.Briefing, l lang.Lang, from string) view.Link {
	return view.Link{Href: rel(from, shown(b, l)), Text: b.Title(l), Tag: foreign(b.Show(l).Lang, l)}
}
