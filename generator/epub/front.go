package epub

import (
	"fmt"
	"strings"

	"github.com/brief-site/brief/generator/lang"
)

// coverPage writes the page that shows the cover.
func (m *making) coverPage() []byte {
	x := page(m.first(), m.names(), "cover", "")
	x.put(`<section class="cover" epub:type="cover"><img src="cover.svg"`)
	x.attr("alt", m.names())
	x.put("/></section>")
	return x.end()
}

// each calls with each language of the book and its tag, "" for the first.
func (b *Book) each(write func(l lang.Lang, tag string)) {
	for _, l := range b.Langs {
		write(l, foreign(l, b.first()))
	}
}

// titlePage writes what the book is, who publishes it and how new it is.
func (m *making) titlePage() []byte {
	x := page(m.first(), m.names(), "frontmatter", "")
	x.put(`<section class="titlepage" epub:type="titlepage">`, "\n<h1>")
	m.each(func(l lang.Lang, tag string) { x.element("span", "title", tag, m.Title.Or(l)) })
	x.put("</h1>\n")
	m.each(func(l lang.Lang, tag string) {
		if !m.Scope.IsZero() {
			x.element("p", "echo", tag, m.Scope.In(l))
		}
	})
	m.each(func(l lang.Lang, tag string) {
		if d := m.Description.In(l); d != "" {
			x.element("p", "dek", tag, d)
		}
	})
	m.each(func(l lang.Lang, tag string) {
		say := lang.Briefings(l, len(m.Chapters)) + lang.Pair{En: ". ", Zh: "。"}.In(l)
		if d := Modified(m.Chapters); d.Year != 0 {
			say += m.words.to.In(l) + d.Long(l) + lang.Pair{En: ".", Zh: "。"}.In(l)
		}
		x.element("p", "", tag, say)
	})
	m.each(func(l lang.Lang, tag string) {
		if p := m.Publisher.In(l); p != "" {
			x.element("p", "", tag, m.words.publisher.In(l)+lang.Pair{En: " ", Zh: "："}.In(l)+p)
		}
	})
	if href := m.onSite("", ""); href != "" {
		x.put("<p>")
		m.each(func(l lang.Lang, tag string) { x.element("span", "", tag, m.words.site.In(l)); x.put(" ") })
		x.put("<a")
		x.attr("href", href)
		x.put(">")
		x.text(m.Base)
		x.put("</a></p>\n")
	}
	x.put("</section>")
	return x.end()
}

// partPage lists the chapters of a part.
func (m *making) partPage(p part) []byte {
	x := page(m.first(), p.title.In(m.first()), "bodymatter", "../")
	x.put(`<section class="part" epub:type="part">`, "\n<h1>")
	m.each(func(l lang.Lang, tag string) { x.element("span", "title", tag, p.title.In(l)) })
	x.put("</h1>\n<ul>\n")
	for _, c := range p.chapters {
		x.put("<li>")
		m.chapterLink(x, c, "../")
		x.put(` <span class="when">`)
		m.each(func(l lang.Lang, tag string) {
			x.element("span", "", tag, c.Date.Long(l))
			if tag == "" && !m.one() {
				x.put(" ")
			}
		})
		x.put("</span></li>\n")
	}
	x.put("</ul>\n</section>")
	return x.end()
}

// chapterLink writes the titles of a chapter as a link to it.
func (m *making) chapterLink(x *xhtml, c Chapter, up string) {
	x.put("<a")
	x.attr("href", up+c.file())
	x.put(">")
	before := false
	m.each(func(l lang.Lang, tag string) {
		if c.Titles[l] == "" {
			return
		}
		if before {
			x.put(" ")
		}
		before = true
		if tag == "" {
			x.text(c.Titles[l])
			return
		}
		x.element("span", "", tag, c.Titles[l])
	})
	x.put("</a>")
}

// contents writes the table of contents, for readers and for their programs.
func (m *making) contents() []byte {
	x := page(m.first(), m.words.contents.In(m.first()), "frontmatter", "")
	x.put(`<nav epub:type="toc" id="toc" role="doc-toc">`, "\n<h1>")
	m.each(func(l lang.Lang, tag string) { x.element("span", "title", tag, m.words.contents.In(l)) })
	x.put("</h1>\n<ol>\n")
	for _, p := range m.parts {
		if len(m.parts) > 1 {
			x.put(`<li><a href="`, p.file, `">`)
			m.each(func(l lang.Lang, tag string) {
				if tag == "" {
					x.text(p.title.In(l))
					return
				}
				x.put(" ")
				x.element("span", "", tag, p.title.In(l))
			})
			x.put("</a>\n<ol>\n")
		}
		for _, c := range p.chapters {
			x.put("<li>")
			m.chapterLink(x, c, "")
			x.put("</li>\n")
		}
		if len(m.parts) > 1 {
			x.put("</ol></li>\n")
		}
	}
	for _, c := range m.Pages {
		x.put("<li>")
		m.chapterLink(x, c, "")
		x.put("</li>\n")
	}
	x.put("</ol>\n</nav>\n", `<nav epub:type="landmarks" hidden="hidden">`, "\n<ol>\n")
	begin := m.parts[0].chapters[0].file()
	if len(m.parts) > 1 {
		begin = m.parts[0].file
	}
	for _, at := range []struct {
		kind, file string
		name       lang.Pair
	}{{"cover", "cover.xhtml", m.words.cover}, {"toc", "nav.xhtml", m.words.contents}, {"bodymatter", begin, m.words.briefings}} {
		x.put(`<li><a epub:type="`, at.kind, `" href="`, at.file, `">`)
		x.text(at.name.In(m.first()))
		x.put("</a></li>\n")
	}
	x.put("</ol>\n</nav>")
	return x.end()
}

const container = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
`

// packageDocument describes the book and lists its files.
func (m *making) packageDocument() []byte {
	x := &xhtml{}
	x.put(`<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"`)
	x.attr("xml:lang", m.first().Tag())
	x.put(">\n", `<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">`, "\n")
	x.put(`<dc:identifier id="id">`, m.identifier(), "</dc:identifier>\n")
	x.element("dc:title", "", "", m.names())
	for _, l := range m.Langs {
		x.put("\n")
		x.element("dc:language", "", "", l.Tag())
	}
	meta := func(property, value string) {
		x.put("\n<meta")
		x.attr("property", property)
		x.put(">")
		x.text(value)
		x.put("</meta>")
	}
	for _, dc := range []struct {
		name  string
		value lang.Pair
	}{{"dc:publisher", m.Publisher}, {"dc:creator", m.unsigned()}, {"dc:description", m.Description}, {"dc:rights", m.Rights}} {
		for _, l := range m.Langs {
			if v := dc.value.In(l); v != "" {
				x.put("\n<", dc.name)
				x.attr("xml:lang", l.Tag())
				x.put(">")
				x.text(v)
				x.put("</", dc.name, ">")
			}
		}
	}
	m.people(x)
	if href := m.onSite("", ""); href != "" {
		x.put("\n")
		x.element("dc:source", "", "", href)
	}
	meta("dcterms:modified", stamp(Modified(m.Chapters)))
	meta("schema:accessMode", "textual")
	pictures := m.images.list()
	if len(pictures) > 0 {
		meta("schema:accessMode", "visual")
	}
	meta("schema:accessModeSufficient", "textual")
	for _, f := range []string{"alternativeText", "displayTransformability", "structuralNavigation", "tableOfContents"} {
		meta("schema:accessibilityFeature", f)
	}
	meta("schema:accessibilityHazard", "none")
	x.put("\n", `<meta name="cover" content="cover"/>`, "\n</metadata>\n<manifest>\n") // for older readers
	item := func(id, href, mediaType, properties string) {
		x.put("<item")
		x.attr("id", id)
		x.attr("href", href)
		x.attr("media-type", mediaType)
		if properties != "" {
			x.attr("properties", properties)
		}
		x.put("/>\n")
	}
	const page = "application/xhtml+xml"
	item("css", "book.css", "text/css", "")
	item("cover", "cover.svg", "image/svg+xml", "cover-image")
	item("coverpage", "cover.xhtml", page, "")
	item("titlepage", "title.xhtml", page, "")
	item("nav", "nav.xhtml", page, "nav")
	var spine []string
	for i, p := range m.parts {
		if len(m.parts) > 1 {
			name := fmt.Sprintf("part%d", i+1)
			item(name, p.file, page, "")
			spine = append(spine, name)
		}
		for _, c := range p.chapters {
			item("text-"+c.Slug, c.file(), page, "")
			spine = append(spine, "text-"+c.Slug)
		}
	}
	for _, c := range m.Pages {
		item("page-"+c.Slug, c.file(), page, "")
		spine = append(spine, "page-"+c.Slug)
	}
	for i, p := range pictures {
		item(fmt.Sprintf("image%d", i+1), p.file, p.mediaType, "")
	}
	x.put("</manifest>\n<spine>\n")
	for _, name := range append([]string{"coverpage", "titlepage", "nav"}, spine...) {
		x.put(`<itemref idref="`, name, `"/>`, "\n")
	}
	x.put("</spine>\n</package>\n")
	return x.b
}

// stamp returns the moment at which a date begins; a book must have one.
func stamp(d lang.Date) string {
	if d.Year == 0 {
		return "1980-01-01T00:00:00Z" // like the files of a zip without a time
	}
	return fmt.Sprintf("%04d-%02d-%02dT00:00:00Z", d.Year, max(d.Month, 1), max(d.Day, 1))
}

// identifier stays the same for as long as the site keeps its address: a
// reader's notes and place in the book stay when a newer one comes. It is a
// UUID by name (RFC 9562, version 8, over SHA-256) of that address.
func (b *Book) identifier() string {
	var codes []string
	for _, l := range b.Langs {
		codes = append(codes, l.Code())
	}
	return "urn:uuid:" + uuid(strings.Join([]string{b.Base, b.Title.En, b.Title.Zh, b.Name, strings.Join(codes, " ")}, "\x00"))
}
