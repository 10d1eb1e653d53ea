// Package article answers what a captured news article says of itself: its
// language and title, when and by whom it was published, the place, industries
// and organisations that it is about, its figures, and its text without what a
// page puts around it. From that it makes the draft of a briefing.
//
// It promises to be a pure function of the file's name, its bytes and what the
// site knows; to invent nothing, so that every text it returns stands in the
// article; to mark what it guessed; and to make something of any text. Only
// bytes that are no text, or hold none, are a [Fault]. Articles come from
// strangers: nothing is fetched, and time and space stay in proportion to the
// file, of which [MaxFile] bytes are the most.
//
// The text of a page is found here and not by a library. They were weighed in
// this program (22.2 MiB without one): go-trafilatura makes it 31.3 MiB, for
// it brings a WebAssembly runtime to run its regular expressions and some
// twenty modules more, under a licence of its own; go-readability costs 1.4 MiB
// and five modules. What both answer is which element of a page holds the
// text. Most captures are plain text without elements, so that lines have to be
// told apart by their words anyway; and of thirty pages in the layouts of
// Chinese portals, readability began 16 and ended 23 as their labels say, the
// others with a caption or a column of links, where the same rules as for text,
// with the page's own names for its parts, began and ended all. The parser of
// HTML is golang.org/x/net/html, which tests brought along already.
package article

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
	"strings"

	"brief/generator/atlas"
	"brief/generator/figures"
	"brief/generator/lang"
	"brief/generator/model"
)

// Found is a value and how it was found. The zero Found is nothing found.
type Found[T any] struct {
	V     T
	Guess string // what a guess rests on; empty where the article says it in so many words
}

// Article is what an article says of itself.
type Article struct {
	File    string // its name, without folders
	SHA256  string // of its bytes
	Charset string // as iconv names it
	Lang    lang.Lang

	Title      Found[string]
	Published  Found[lang.Date] // the zero Date where it gives none
	Publisher  Found[string]
	URL        Found[string]
	Province   Found[*atlas.Place] // nil where none is the subject
	City       Found[*atlas.Place] // likewise; a place within Province
	Industries Found[[]string]     // slugs at the top of the tree, the main one first
	Finer      []string            // slugs below the top that the text names
	Named      []Organisation      // in the order of the text
	Figures    []Figure            // in the order of the text
	Body       []string            // paragraphs
	trade      string              // slug of the finest industry that is the main one
	tradeName  lang.Pair           // of the main industry
	Notes      []string            // what an editor should know of the capture
}

// Organisation is one that the text names.
type Organisation struct {
	Name string // as the article writes it
	Slug string // empty where the site does not know it
}

// Figure is an amount that the text gives.
type Figure struct {
	Text      string // as the article writes it
	Paragraph int    // of Body; -1 for the title
	figures.Quantity
	Restated   bool // says the figure before it again in another unit
	start, end int  // in the paragraph
}

// Registry is what a site knows. The zero Registry is that of no site.
type Registry struct {
	Industries    []atlas.Industry // nil: the built-in ones
	Organisations []*model.Organisation
}

// Reader reads articles with what one site knows. It may be shared.
type Reader struct {
	places     *placeNames
	industries *industryNames
	known      *knownNames
}

// NewReader prepares the names by which places, industries and organisations
// are found.
func NewReader(known Registry) *Reader {
	if known.Industries == nil {
		known.Industries = atlas.Industries()
	}
	return &Reader{
		places:     gazetteer(),
		industries: newIndustryNames(known.Industries),
		known:      newKnownNames(known.Organisations),
	}
}

// reading is an article while it is read.
type reading struct {
	*Reader
	page    *page
	classes []class
	lang    lang.Lang

	title       int // index of its line, -1 where no line is it
	first, last int // lines of the body
	headline    Found[string]
	body        []string
	folded      []string // body in simplified characters
	dateHead    string   // the dateline cut off the first paragraph
	tail        string   // the credit cut off the last one
	url         Found[string]
	publisher   Found[string]
	spans       [][]orgSpan // organisations of the title (0) and the paragraphs (from 1)
}

// Read reads one article. The error, if any, is a [*Fault].
func (rd *Reader) Read(file string, raw []byte) (*Article, error) {
	p, fault := decode(file, raw)
	if fault != nil {
		return nil, fault
	}
	r := &reading{Reader: rd, page: p}
	r.classes = p.classify()
	r.lang = mainly(p.lines, r.classes)
	if !r.findBody() {
		return nil, &Fault{"there is no running text in it", "capture the page that holds the article itself"}
	}
	r.findTitle()
	r.cutBody()
	r.url = r.address()
	r.publisher = r.findPublisher()
	sum := sha256.Sum256(raw)
	a := &Article{
		File: path.Base(strings.ReplaceAll(file, `\`, "/")), SHA256: hex.EncodeToString(sum[:]), Charset: p.charset, Lang: r.lang,
		Title: r.headline, Published: r.published(), Publisher: r.publisher, URL: r.url, Body: r.body,
	}
	r.findOrganisations()
	a.Named = r.organisations()
	a.Province, a.City = r.subject()
	a.Industries, a.Finer = r.findIndustries()
	a.trade, a.tradeName = r.industries.main(a.Industries.V, a.Finer)
	a.Figures = r.figures()
	a.Notes = r.notes()
	return a, nil
}

// notes tells what makes a capture doubtful.
func (r *reading) notes() []string {
	var notes []string
	if r.page.broken {
		notes = append(notes, "the page breaks off before its end; capture it again if text is missing")
	}
	if last := r.body[len(r.body)-1]; !ended(last) && !endsInColon(last) && prose(last) {
		notes = append(notes, "the last paragraph ends in mid-sentence; the capture may be cut off")
	}
	return notes
}
