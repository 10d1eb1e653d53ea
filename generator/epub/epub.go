// Package epub answers how briefings become a book: an EPUB 3.3 in English, in
// Chinese, or in both, paragraph beside paragraph. It promises that the book
// is valid whatever a briefing holds, that it needs nothing from elsewhere, and
// that equal briefings make equal bytes: the time it bears is the date of its
// newest briefing, and its identifier comes from the site's address.
//
// A chapter is made from what the briefing's page on the site is rendered
// from, its view: the same text, figures, evidence and sources, without what
// only a site has, such as maps and related briefings. What changes is the
// form (XHTML, which an EPUB must have) and where links lead: to another
// chapter where the book has one, else to the site.
//
// Chapters are made when the zip asks for them, on all processors, and none is
// kept. The list of files and the table of contents come last in the zip, when
// all pictures are known.
package epub

import (
	"context"
	_ "embed"
	"io"
	"slices"
	"strings"

	"brief/generator/atlas"
	"brief/generator/lang"
	"brief/generator/model"
	"brief/generator/source"
	"brief/generator/view"
	"brief/generator/zipfile"
)

// Book is a book to be.
type Book struct {
	Title, Description, Publisher lang.Pair // of the site
	Scope                         lang.Pair // which of its briefings these are, in words; empty for all
	Base                          string    // the site's address, with a slash at its end; "" where it has none
	Name                          string    // tells the site's books apart, whatever they hold
	Langs                         []lang.Lang
	Chapters                      []Chapter // as the site lists them, newest first
	Root                          string    // folder that the files of pictures are named from
}

// Chapter is a briefing as far as the whole book speaks of it.
type Chapter struct {
	Slug     string
	Titles   [2]string // of the editions that the book has; one at least
	Province *atlas.Place
	Date     lang.Date
	Revised  lang.Date
	Text     func() (*Text, error) // called on any goroutine, once
}

// Text is what a chapter shows.
type Text struct {
	Views  [2]*view.Briefing // of the editions that the book has
	Paths  [2]string         // where they stand on the site
	Images map[string]Image  // by address on the site
	Blocks [2][]string       // ids of the blocks, where there are two editions
	Beads  []model.Bead      // which of them say the same
}

// Image is a picture's file.
type Image struct {
	File   string // from the book's root
	Digest source.Digest
}

//go:embed book.css
var style []byte

// making is the state of one book on its way.
type making struct {
	*Book
	shows  [2]map[string]bool // slugs of the chapters by language
	parts  []part
	images images
}

// part is a run of chapters under one heading.
type part struct {
	file     string
	title    lang.Pair
	chapters []Chapter
}

// Write writes the book.
func (b *Book) Write(ctx context.Context, to io.Writer) error {
	m := &making{Book: b, parts: parts(b.Chapters)}
	m.images.root = b.Root
	for _, l := range lang.Both {
		m.shows[l] = map[string]bool{}
	}
	for _, c := range b.Chapters {
		for _, l := range lang.Both {
			m.shows[l][c.Slug] = c.Titles[l] != ""
		}
	}
	files := []zipfile.File{
		// A reader looks for the type at the very beginning of the file.
		{Name: "mimetype", Plain: true, Read: func() ([]byte, error) { return []byte("application/epub+zip"), nil }},
		zipfile.Bytes("META-INF/container.xml", []byte(container)),
		zipfile.Bytes("EPUB/book.css", style),
		zipfile.Bytes("EPUB/cover.svg", m.cover()),
		zipfile.Bytes("EPUB/cover.xhtml", m.coverPage()),
		zipfile.Bytes("EPUB/title.xhtml", m.titlePage()),
	}
	for _, p := range m.parts {
		if len(m.parts) > 1 {
			files = append(files, zipfile.Bytes("EPUB/"+p.file, m.partPage(p)))
		}
		for _, c := range p.chapters {
			files = append(files, zipfile.File{Name: "EPUB/" + chapterFile(c.Slug), Read: func() ([]byte, error) { return m.chapter(c) }})
		}
	}
	w := zipfile.NewWriter(to)
	if err := w.Add(ctx, files...); err != nil {
		return err
	}
	if err := w.Add(ctx, m.images.files()...); err != nil {
		return err
	}
	if err := w.Add(ctx, zipfile.Bytes("EPUB/nav.xhtml", m.contents()), zipfile.Bytes("EPUB/package.opf", m.packageDocument())); err != nil {
		return err
	}
	return w.Close()
}

func chapterFile(slug string) string { return "text/" + slug + ".xhtml" }

// parts divides chapters by province, in the order of the provinces; those of
// one province by month, the newest first. Within, they stay in their order.
func parts(chapters []Chapter) []part {
	var out []part
	for _, p := range atlas.Provinces() {
		part := part{file: "parts/" + p.Slug + ".xhtml", title: p.Name}
		for _, c := range chapters {
			if c.Province == p {
				part.chapters = append(part.chapters, c)
			}
		}
		if len(part.chapters) > 0 {
			out = append(out, part)
		}
	}
	if len(out) > 1 {
		return out
	}
	out = nil
	at := map[string]int{}
	for _, c := range chapters {
		month := lang.Date{Year: c.Date.Year, Month: c.Date.Month, Undated: c.Date.Undated}
		name := month.ISO()
		if name == "" {
			name = "undated"
		}
		i, had := at[name]
		if !had {
			i = len(out)
			at[name] = i
			out = append(out, part{file: "parts/" + name + ".xhtml", title: lang.Pair{En: month.Long(lang.En), Zh: month.Long(lang.Zh)}})
		}
		out[i].chapters = append(out[i].chapters, c)
	}
	return out
}

// Modified is the date of the newest of the chapters: what is said to be the
// book's own.
func Modified(chapters []Chapter) lang.Date {
	var newest lang.Date
	for _, c := range chapters {
		if c.Revised.Order() > newest.Order() {
			newest = c.Revised
		}
	}
	return newest
}

// one is the only language of a book.
func (b *Book) one() bool { return len(b.Langs) == 1 }

// first is the language that the book speaks of itself in.
func (b *Book) first() lang.Lang { return b.Langs[0] }

// name is the book's title in one language, with what it is limited to.
func (b *Book) name(l lang.Lang) string {
	if b.Scope.IsZero() {
		return b.Title.Or(l)
	}
	return b.Title.Or(l) + lang.Pair{En: ": ", Zh: "："}.In(l) + b.Scope.In(l)
}

// names is the title in all the book's languages.
func (b *Book) names() string {
	var names []string
	for _, l := range b.Langs {
		names = append(names, b.name(l))
	}
	return strings.Join(slices.Compact(names), " · ")
}
