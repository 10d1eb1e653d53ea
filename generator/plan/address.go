package plan

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
)

// Addresses are paths from the site's root, without a leading slash. They are
// a contract: readers keep them, other sites link to them.

func homePath(l lang.Lang) string { return l.Code() + "/index.html" }

// sectionPath is the index of a section's folder.
func sectionPath(l lang.Lang, section string) string { return l.Code() + "/" + section + "/index.html" }

func briefingPath(l lang.Lang, slug string) string {
	return l.Code() + "/briefings/" + slug + ".html"
}

// parallelPath is the page that shows both editions side by side.
func parallelPath(slug string) string { return "both/briefings/" + slug + ".html" }

// ownPath is the address of a page of the site's own. The page about has that of the
// built-in page that it replaces.
func ownPath(l lang.Lang, slug string) string {
	if slug == aboutSlug {
		return aboutPath(l)
	}
	return l.Code() + "/pages/" + slug + ".html"
}

// aboutSlug is the slug of the page that replaces the built-in page about the site.
const aboutSlug = "about"

// ownParallelPath shows both editions of a page of the site's own side by side.
func ownParallelPath(slug string) string {
	if slug == aboutSlug {
		return "both/about.html"
	}
	return "both/pages/" + slug + ".html"
}

// addressOf is the address of an edition of a briefing, or of a page of the site's own.
func addressOf(b *model.Briefing, l lang.Lang) string {
	if b.Page {
		return ownPath(l, b.Slug)
	}
	return briefingPath(l, b.Slug)
}

func provincePath(l lang.Lang, p *atlas.Place) string {
	return l.Code() + "/provinces/" + p.Slug + ".html"
}

func cityPath(l lang.Lang, c *atlas.Place) string {
	return l.Code() + "/provinces/" + c.Province.Slug + "/cities/" + c.Slug + ".html"
}

func provinceIndustryPath(l lang.Lang, p *atlas.Place, i *model.Industry) string {
	return l.Code() + "/provinces/" + p.Slug + "/industries/" + i.Slug + ".html"
}

func industryPath(l lang.Lang, i *model.Industry) string {
	return l.Code() + "/industries/" + i.Slug + ".html"
}

func organisationPath(l lang.Lang, o *model.Organisation) string {
	return l.Code() + "/organisations/" + o.Slug + ".html"
}

// yearSlug is a year in addresses; the year 0 is that of undated briefings.
func yearSlug(year int) string {
	if year == 0 {
		return "undated"
	}
	if year > 999 {
		return strconv.Itoa(year)
	}
	return fmt.Sprintf("%04d", year)
}

func yearPath(l lang.Lang, year int) string { return l.Code() + "/dates/" + yearSlug(year) + ".html" }

func monthPath(l lang.Lang, year, month int) string {
	return fmt.Sprintf("%s/dates/%04d-%02d.html", l.Code(), year, month)
}

func sourcesPath(l lang.Lang) string { return l.Code() + "/sources.html" }
func figuresPath(l lang.Lang) string { return l.Code() + "/figures.html" }

// path is the page of a group of figures: figures/cny-investment.html.
func (g *figureGroup) path(l lang.Lang) string { return l.Code() + "/figures/" + g.slug() + ".html" }

// yearPath is the page of a year of a large group.
func (g *figureGroup) yearPath(l lang.Lang, year int) string {
	return l.Code() + "/figures/" + g.slug() + "/" + yearSlug(year) + ".html"
}

func aboutPath(l lang.Lang) string { return l.Code() + "/about.html" }

// FilePath is the path of an image or attachment of a briefing or page, which both
// editions share.
func FilePath(b *model.Briefing, name string) string {
	if b.Page {
		return "files/pages/" + b.Slug + "/" + name
	}
	return "files/" + b.Slug + "/" + name
}

// fileHref is [FilePath] as a link has to write it: a file may be named 100%.pdf.
func fileHref(b *model.Briefing, name string) string { return FilePath(b, url.PathEscape(name)) }

// articlePath is the path of a captured article. It is served as plain text,
// whatever it holds: it was written by others, and no page of the site may run
// it.
func articlePath(name string) string { return "articles/" + strings.TrimSuffix(name, ".txt") + ".txt" }

// further is the address of a page of a list: the list's own for the newest,
// henan.page-2.html for another.
func further(path string, page int) string {
	return fmt.Sprintf("%s.page-%d.html", strings.TrimSuffix(path, ".html"), page)
}

// feedPath is the Atom feed of an index, beside its page.
func feedPath(path string) string { return strings.TrimSuffix(path, ".html") + ".atom.xml" }

// rel returns how the page at from leads to the page at to. Both are paths
// from the site's root; to may carry a fragment.
func rel(from, to string) string {
	// Only whole folders that both share are left out.
	shared := 0
	for i := 0; i < len(from) && i < len(to) && from[i] == to[i]; i++ {
		if from[i] == '/' {
			shared = i + 1
		}
	}
	return up[min(strings.Count(from[shared:], "/"), len(up)-1)] + to[shared:]
}

var up = [...]string{"", "../", "../../", "../../../", "../../../../", "../../../../../"}

// root is how a page leads to the site's root.
func root(path string) string { return up[min(strings.Count(path, "/"), len(up)-1)] }
