// Package article reads a captured news article and writes the draft of a
// briefing from it. It finds the article's language and title, when and by whom
// it was published, the place, industries and organisations that it is about, its
// figures, and its text without the rest of the page.
//
// The result depends only on the file's name, its bytes and what the site knows.
// Every text that is returned is in the article, and what is guessed is marked as
// a guess. Any text gives a result; only bytes that are not text, or have none,
// are a [Fault]. Articles come from strangers: nothing is fetched, and time and
// memory are proportional to the file, which has at most [MaxFile] bytes.
//
// The files: decode.go, html.go, metadata.go, mhtml.go, pdf.go, wrap.go and text.go
// make lines of a file; lines.go and body.go find the text among them, and cut.go
// its end where a capture breaks off; join.go makes paragraphs of it, and
// dateline.go cuts off what is before and after it; the title, date and publisher
// files read what surrounds it; the place files, industry.go, the organisation
// files and figures.go read the text itself; draft.go, names.go and slug.go write
// the draft; record.go is the article as JSON. weights.go has all numbers that
// evidence is weighed by, and vocabulary.go reads the tables of words.
//
// No library finds the text of a page. Two were measured in this program (22.2 MiB
// without one). With go-trafilatura it has 31.3 MiB, because that needs a
// WebAssembly runtime for its regular expressions and some twenty other modules,
// and has a licence of its own. go-readability adds 1.4 MiB and five modules. Both
// find the element of a page that contains the text. But most captures are plain
// text without elements, so lines have to be classified by their words anyway. Of
// thirty pages in the layouts of Chinese portals, readability found the right
// beginning of 16 and the right end of 23, and began or ended the others with a
// caption or a column of links. The rules for plain text, together with the names
// that pages give their parts, found both ends of all thirty. The HTML parser is
// golang.org/x/net/html.
package article

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
	"strings"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/model"
)

// Found is a value and how it was found. In the zero Found nothing was found.
type Found[T any] struct {
	V     T
	Guess string // what a guess is based on; empty if the article gives the value outright
}

// Article is what was read from an article.
type Article struct {
	File    string // its name, without folders
	SHA256  string // of its bytes
	Charset string // as iconv names it
	Lang    lang.Lang

	Title      Found[string]
	Published  Found[lang.Date] // the zero Date if there is none
	Publisher  Found[string]
	URL        Found[string]
	Province   Found[*atlas.Place] // nil if no province is the subject
	City       Found[*atlas.Place] // nil if no city is; a place within Province
	Industries Found[[]string]     // slugs at the top of the tree, the main one first
	Finer      []string            // slugs below the top that the text names
	Named      []Organisation      // in the order of the text
	Figures    []Figure            // in the order of the text
	Body       []string            // paragraphs
	trade      string              // slug of the finest industry that is the main one
	tradeName  lang.Pair           // of the main industry
	Notes      []message.Message   // what an editor should know about the capture
	mentions   []inText            // of organisations in the text, in its order
}

// Organisation is an organisation that the text names.
type Organisation struct {
	Name string // as the article writes it
	Slug string // empty if the site does not know it
}

// inText is an organisation in a paragraph.
type inText struct {
	paragraph, start, end int
	slug                  string // empty if the site does not know it
}

// Figure is an amount that the text gives.
type Figure struct {
	Text      string // as the article writes it
	Paragraph int    // of Body; -1 for the title
	figures.Quantity
	Restated   bool // whether it repeats the figure before it in another unit
	start, end int  // in the paragraph

	change    figures.Change    // whether it is a change or a new value
	direction figures.Direction // where it leads: up, down
	rough     bool              // whether it is an order of magnitude: 千万元
}

// Registry is what a site knows. The zero Registry is the one of no site.
type Registry struct {
	Industries    []atlas.Industry // nil: the built-in ones
	Organisations []*model.Organisation
}

// Reader reads articles with what one site knows. Goroutines may share it.
type Reader struct {
	places     *placeNames
	industries *industryNames
	known      *knownNames
}

// NewReader prepares the tables of names that places, industries and organisations
// are found by.
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

	title       int  // index of its line, -1 if there is none
	first, last int  // lines of the body
	heading     int  // the line of a heading above the first paragraph, 0 if there is none
	cut         bool // the last line is the beginning of a paragraph
	list        int  // the first line of a list or table at the end, 0 if there is none
	headline    Found[string]
	window      string // the name of the site in a line that repeats the title
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
	a.Named, a.mentions = r.organisations()
	a.Province, a.City = r.subject()
	a.Industries, a.Finer = r.findIndustries()
	a.trade, a.tradeName = r.industries.main(a.Industries.V, a.Finer)
	a.Figures = r.figures()
	a.Notes = r.notes()
	return a, nil
}

// notes returns what makes a capture doubtful.
func (r *reading) notes() []message.Message {
	var notes []message.Message
	if r.page.broken {
		notes = append(notes, "the page breaks off before its end; capture it again if text is missing")
	}
	if !r.page.broken && r.breaksOff() {
		notes = append(notes, "the last paragraph ends in the middle of a sentence; the capture may be cut off")
	}
	return notes
}
