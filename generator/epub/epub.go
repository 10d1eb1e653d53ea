// Package epub makes a book of briefings: an EPUB 3.3 in English, in Chinese,
// or in both, paragraph beside paragraph. It promises that the book is valid
// whatever a briefing contains, that it needs nothing from elsewhere, and that
// equal briefings make equal bytes: its time is the date of its newest
// briefing, and its identifier comes from the site's address.
//
// A chapter is made from the view from which the briefing's page on the site is
// rendered: it has the same text, figures, evidence and sources, without what
// only a site has, such as maps and related briefings. Two things differ: the
// form (XHTML, which an EPUB must have) and the targets of links, which are
// another chapter where the book has one, and otherwise the site.
//
// Chapters are made when the zip needs them, on all processors, and are not
// kept. The list of files and the table of contents come last in the zip, when
// all pictures are known.
package epub

import (
	"bytes"
	"context"
	_ "embed"
	"io"
	"slices"
	"strings"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/view"
	"github.com/brief-site/brief/generator/zipfile"
)

// Book describes a book to make.
type Book struct {
	Title, Description, Publisher lang.Pair // of the site
	Rights                        lang.Pair // what readers may do with the book, or empty
	Accent                        string    // the colour of names and marks: #a5301d
	Scope                         lang.Pair // which of its briefings the book contains, in words; empty for all
	Base                          string    // the site's address, with a slash at its end; "" where it has none
	Name                          string    // distinguishes the books of the site, whatever they contain
	Langs                         []lang.Lang
	Chapters                      []Chapter            // as the site lists them, newest first
	Pages                         []Chapter            // the site's own pages, which come after them
	Words                         map[string]lang.Pair // by their keys in words.tsv: those that the site replaces
	Root                          string               // folder to which the file names of pictures are relative
}

// Chapter is what the whole book needs to know of a briefing, or of a page of the
// site's own, which has neither place nor date.
type Chapter struct {
	Slug     string
	Page     bool
	Titles   [2]string // of the editions that the book has; one at least
	Province *atlas.Place
	Date     lang.Date
	Revised  lang.Date
	Credits  []Credit
	Text     func() (*Text, error) // called on any goroutine, once
}

// Credit is somebody who made a briefing, by name in the first language of the book.
type Credit struct {
	Role Role
	Name string
}

// Role is what somebody did for a briefing.
type Role uint8

// The roles.
const (
	Author Role = iota
	Translator
	Editor
)

// Text is the content of a chapter.
type Text struct {
	Views  [2]*view.Briefing // of the editions that the book has
	Paths  [2]string         // their paths on the site
	Images map[string]Image  // by address on the site
	Blocks [2][]string       // ids of the blocks, where there are two editions
	Beads  []model.Bead      // which of them say the same
}

// Image is the file of a picture.
type Image struct {
	File   string // relative to the book's root
	Digest source.Digest
}

//go:embed book.css
var style []byte

// builtAccent is the colour of names and marks in book.css.
const builtAccent = "#a5301d"

// making is the state of one book while it is made.
type making struct {
	*Book
	shows  [2]map[string]bool // names of the chapters by language
	parts  []part
	images images
	words  wordList
}

// part is a run of chapters under one heading.
type part struct {
	file     string
	title    lang.Pair
	chapters []Chapter
}

// Write writes the book.
func (b *Book) Write(ctx context.Context, to io.Writer) error {
	if b.Accent == "" {
		b.Accent = builtAccent
	}
	m := &making{Book: b, parts: parts(b.Chapters), words: wordsOf(b.Words)}
	m.images.root = b.Root
	for _, l := range lang.Both {
		m.shows[l] = map[string]bool{}
	}
	for _, c := range slices.Concat(b.Chapters, b.Pages) {
		for _, l := range lang.Both {
			m.shows[l][c.name()] = c.Titles[l] != ""
		}
	}
	files := []zipfile.File{
		// A reader's program looks for the type at the very beginning of the
		// file.
		{Name: "mimetype", Plain: true, Read: func() ([]byte, error) { return []byte("application/epub+zip"), nil }},
		zipfile.Bytes("META-INF/container.xml", []byte(container)),
		zipfile.Bytes("EPUB/book.css", bytes.ReplaceAll(style, []byte(builtAccent), []byte(m.Accent))),
		zipfile.Bytes("EPUB/cover.svg", m.cover()),
		zipfile.Bytes("EPUB/cover.xhtml", m.coverPage()),
		zipfile.Bytes("EPUB/title.xhtml", m.titlePage()),
	}
	for _, p := range m.parts {
		if len(m.parts) > 1 {
			files = append(files, zipfile.Bytes("EPUB/"+p.file, m.partPage(p)))
		}
		for _, c := range p.chapters {
			files = append(files, zipfile.File{Name: "EPUB/" + c.file(), Read: func() ([]byte, error) { return m.chapter(c) }})
		}
	}
	for _, c := range m.Pages {
		files = append(files, zipfile.File{Name: "EPUB/" + c.file(), Read: func() ([]byte, error) { return m.chapter(c) }})
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

// name identifies a chapter: the slug of a briefing, pages/ and the slug of a page.
func (c *Chapter) name() string {
	if c.Page {
		return "pages/" + c.Slug
	}
	return c.Slug
}

// file is the file of a chapter in the book.
func (c *Chapter) file() string {
	if c.Page {
		return c.name() + ".xhtml"
	}
	return "text/" + c.Slug + ".xhtml"
}

// parts divides chapters by province, in the order of the provinces, and the
// chapters of a book of one province by month, the newest first. Within a part
// they stay in their order.
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

// Modified returns the date of the newest of the chapters, which is the date of
// the book.
func Modified(chapters []Chapter) lang.Date {
	var newest lang.Date
	for _, c := range chapters {
		if c.Revised.Order() > newest.Order() {
			newest = c.Revised
		}
	}
	return newest
}

// one returns the only language of a book.
func (b *Book) one() bool { return len(b.Langs) == 1 }

// first returns the language of the book's own title and description.
func (b *Book) first() lang.Lang { return b.Langs[0] }

// name returns the book's title in one language, with what it is limited to.
func (b *Book) name(l lang.Lang) string {
	if b.Scope.IsZero() {
		return b.Title.Or(l)
	}
	return b.Title.Or(l) + lang.Pair{En: ": ", Zh: "："}.In(l) + b.Scope.In(l)
}

// names returns the title in all languages of the book.
func (b *Book) names() string {
	var names []string
	for _, l := range b.Langs {
		names = append(names, b.name(l))
	}
	return strings.Join(slices.Compact(names), " · ")
}
