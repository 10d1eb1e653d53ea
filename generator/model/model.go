// Package model defines the values that the stages pass on: editions as their
// files say them, and the site that package link makes of them. A value has one
// maker, parse or link; after that it is shared and never changed.
package model

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/source"
)

// Field is a front matter value with the place it was written at.
type Field[T any] struct {
	V   T
	At  source.At
	Set bool
}

// Name is a slug or a word as an editor wrote it, not yet looked up.
type Name struct {
	V  string
	At source.At
}

// BriefingFields are the fields of the front matter that belong to the briefing
// and not to one edition of it. Either edition may have a field, or both if they
// agree. A field that is also one of [Facts] is copied there when the editions
// are merged. The tag is the name that editors write, where it is not the name
// of the field in lower case.
type BriefingFields struct {
	Date          Field[lang.Date]
	Updated       Field[lang.Date]
	Published     Field[lang.Date] // the day on which it appeared on this site
	Province      Field[[]Name]    // the main one first
	City          Field[string]
	Industries    Field[[]Name] // the main one first
	Organisations Field[[]Name]
	Figures       Field[[]Figure] // in the order they are written
	Sources       Field[[]Source]
	Authors       Field[[]Credit]
	Translators   Field[[]Credit]
	Editors       Field[[]Credit]
	Corrections   Field[[]Correction] // in the order they are written
	Original      Field[lang.Lang]
	Aliases       Field[[]Name]
	ParityOff     Field[bool] `field:"parity"`
	Draft         Field[bool]
	Nav           Field[Nav] // of a page of the site's own
	Order         Field[int] // likewise
}

// Nav says where a page of the site's own is linked from on every page.
type Nav uint8

// A page is linked from nowhere unless it says so.
const (
	NoNav Nav = iota
	MainNav
	FootNav
)

// Edition is what one Markdown file says by itself.
type Edition struct {
	File   string // relative to the site's root
	Slug   string
	Lang   lang.Lang
	Digest source.Digest // of the file's bytes

	Fields     *BriefingFields // nil in an outline
	Front      source.At       // the whole front matter block
	Title      Field[string]
	Summary    Field[string]
	Translates Field[string]

	First string // first paragraph as plain text, see [PrintFirst]: the summary where none is written
	Count int    // words of English, characters of Chinese
	Stamp string // the value of translates in a translation that is up to date with this edition
	Refs  []Ref  // in the order of the text; a body's Ref parts count through them; none in an outline
	Files []File // images and attachments, likewise

	// Unread are the names of figures that could not be read, and SourcesUnread says
	// that of the sources. That has been reported, and what follows from it is not.
	Unread        []string
	SourcesUnread bool

	Bracketed []Name      // words in single brackets that may be meant as references
	Unwritten []source.At // comments of the skeleton that import wrote, still to be replaced by text

	// Text is nil where it is not in memory. The fields above are all that other
	// pages show of an edition, and ten thousand texts are not kept in memory for
	// the few that a build has to read.
	*Text
}

// Text is the running text of an edition.
type Text struct {
	Blocks []Block
	Notes  []Block // footnotes in the order of their numbers, without Kind
	Body   Body
}

// Block is one block of the text that has an address of its own.
type Block struct {
	ID   string // s2p3, or s2f1 of a picture: from position, so the same in both editions
	Kind string // heading paragraph list quote code table figure definitions rule
	At   source.At
	Text string // plain text
	From int    // number of the first item of an ordered list
	// Columns is how many columns a table has. Its cells are the lines of Text, row by
	// row; Skipped is how many empty cells come before the first line.
	Columns, Skipped int
	Runs             []Run // where the parts of Text are in the file, in order
	// Differs says that the editor accepts other figures here than in the other
	// edition: the line before the block is <!-- brief: figures differ -->.
	Differs bool
}

// Span returns the place of a part of the block's text in the file.
func (b *Block) Span(start, end int) source.At {
	return source.At{Start: b.place(start), End: max(b.place(start), b.place(end-1)+1)}
}

func (b *Block) place(text int) int {
	i, _ := slices.BinarySearchFunc(b.Runs, text, func(r Run, text int) int { return cmp.Compare(r.Text, text+1) })
	if i == 0 {
		return b.At.Start
	}
	r := b.Runs[i-1]
	return min(max(r.File+text-r.Text, b.At.Start), b.At.End)
}

// Run is a part of a block's text that is in the file character by character, up
// to the next run.
type Run struct {
	Text int // offset in Block.Text
	File int // offset in the file
	Ref  int // where the run is a [[reference]], 1 + its number in Edition.Refs
}

// Ref is one [[reference]] as written.
type Ref struct {
	Kind  string // forced kind: figure organisation place industry briefing page, or ""
	Name  string
	Words string // own words, or ""
	At    source.At
}

// File is an image or attachment that the text leads to, in the briefing's
// own folder.
type File struct {
	Name  string
	Image bool
	At    source.At
}

// Body is a text as HTML with gaps: what depends on other files is left open, so
// that a changed target never needs another run of the Markdown parser. HTML holds
// the bytes of all parts one after the other.
type Body struct {
	HTML  []byte
	Parts []Part
	// Cuts are the offsets in HTML at which the blocks of the text begin, followed
	// by the one at which the last ends. The footnotes are after it.
	Cuts []int
}

// Part is a run of a body's HTML.
type Part struct {
	Kind PartKind
	End  int // its end in Body.HTML; it starts where the part before ends
	N    int // which of Edition.Refs or Edition.Files, for those kinds
}

// PartKind says what rendering does with a part.
type PartKind uint8

const (
	Markup    PartKind = iota // copied
	Plain                     // escaped running text, in which names may be linked
	RefPart                   // replaced by the reference's link; the bytes are its own words, escaped, if any
	ImagePart                 // <img>: the bytes are its alt text, escaped
	FileOpen                  // <a …> to an attachment; the bytes are empty
)

// Industry is one node of the industry tree.
type Industry struct {
	atlas.Industry
	Up       *Industry // nil at the top
	Children []*Industry
}

// Top returns the industry's ancestor at the top of the tree.
func (i *Industry) Top() *Industry {
	for i.Up != nil {
		i = i.Up
	}
	return i
}

// Organisation is one entry of organisations.yaml.
type Organisation struct {
	Slug    string
	Name    lang.Pair
	Aliases lang.Lists
	Kind    string
	Home    *atlas.Place // province, or nil
	At      source.Span
}

// Registry is what a site knows beside its briefings. The maps are by slug; the
// slices keep the order of the file.
type Registry struct {
	Config        Config
	Industries    []*Industry // parents before children
	Industry      map[string]*Industry
	Organisations []*Organisation
	Organisation  map[string]*Organisation
	People        []*Person
	Person        map[string]*Person
	Logo          [2]*Asset // by scheme: light and dark; nil where there is none
}

// Facts are what is known of a briefing by itself, in plain values that can be
// remembered.
type Facts struct {
	Slug     string
	Editions [2]*Edition // by language; nil where missing
	Original lang.Lang   // the language that it was written in

	Date, Updated lang.Date
	Published     lang.Date // zero where it is not known
	Sources       []Source
	Authors       []Credit
	Translators   []Credit
	Editors       []Credit
	Corrections   []Correction // newest first; their texts are as they are printed
	Draft         bool
	ParityOff     bool
	Behind        [2]bool // by language: the original has changed since the edition was stamped

	// Page says that this is a page of the site's own and no briefing: it has neither
	// date, place, industries nor sources.
	Page  bool
	Nav   Nav // of a page
	Order int // of a page among those that are linked from the same place

	// Beads pair the blocks of the two editions that say the same, in the order of
	// the text. There are none where there is one edition, or the briefing is not
	// shown.
	Beads []Bead

	Files         [2][]Asset       // Edition.Files resolved
	Entries       []Entry          // of the figures, in their order
	FiguresDigest source.Digest    // of the figures
	BodyDigests   [2]source.Digest // of the names that references and mentions print
}

// Briefing is one briefing with what link found out about it. Most of a site's
// briefings are outlines: they hold what other pages show of them, and neither
// figures, targets, mentions nor the texts of their editions.
type Briefing struct {
	Facts

	Provinces     []*atlas.Place // at least one
	City          *atlas.Place
	Industries    []*Industry     // at least one
	Organisations []*Organisation // those declared, then those named in the text
	Figures       []Figure        // none in an outline
	Aliases       []string

	Targets  [2][]Target  // Edition.Refs resolved; none in an outline
	Mentions [2][]Mention // names that link themselves; none in an outline

	Elsewhere [2][]Elsewhere // references that lead to other briefings
	Cities    []*atlas.Place // that references lead to
	Topics    []*Industry    // likewise

	No           int // its number in Site.Briefings
	Backlinks    []*Briefing
	Newer, Older *Briefing
}

// Bead is a step of an alignment, as the literature on aligning sentences calls
// it: a range of blocks of each edition, half open, by their numbers in
// [Text.Blocks]. One of the two may be empty.
type Bead struct{ En, Zh [2]int32 }

// BeadOf makes a bead of two ranges.
func BeadOf(en, zh [2]int) Bead {
	return Bead{[2]int32{int32(en[0]), int32(en[1])}, [2]int32{int32(zh[0]), int32(zh[1])}}
}

// Province returns the main province.
func (b *Briefing) Province() *atlas.Place { return b.Provinces[0] }

// Show returns the edition to show in language l: the one in that language if
// there is one, else the other.
func (b *Briefing) Show(l lang.Lang) *Edition {
	if e := b.Editions[l]; e != nil {
		return e
	}
	return b.Editions[l.Other()]
}

// Title returns the title of the briefing on pages in language l.
func (b *Briefing) Title(l lang.Lang) string { return b.Show(l).Title.V }

// Summary returns the summary that goes with [Briefing.Title].
func (b *Briefing) Summary(l lang.Lang) string {
	e := b.Show(l)
	if e.Summary.Set {
		return e.Summary.V
	}
	return PrintFirst(e.First, func(n int) (string, bool) {
		for _, other := range b.Elsewhere[e.Lang] {
			if other.N == n && other.Target != nil {
				return other.Target.Title(l), true
			}
		}
		return "", true
	})
}

// FirstRef marks a place in [Edition.First]: the number of the reference without
// words of its own that prints its text there, between two of these characters.
const FirstRef = "\x00"

// PrintFirst puts into a first paragraph what its references print. A reference
// that print does not know stays open.
func PrintFirst(first string, print func(n int) (text string, ok bool)) string {
	if !strings.Contains(first, FirstRef) {
		return first
	}
	parts := strings.Split(first, FirstRef)
	for i := 1; i < len(parts); i += 2 {
		n, err := strconv.Atoi(parts[i])
		if err != nil {
			return first
		}
		text, ok := print(n)
		if !ok {
			text = FirstRef + parts[i] + FirstRef
		}
		parts[i] = text
	}
	return strings.Join(parts, "")
}

// Changed returns the day of the last change on this site, as far as the front
// matter says it: the later of updated and published, or the zero date.
func (b *Briefing) Changed() lang.Date {
	if b.Published.Order() > b.Updated.Order() {
		return b.Published
	}
	return b.Updated
}

// Revised returns [Briefing.Changed], or the date where that is not known.
func (b *Briefing) Revised() lang.Date {
	if d := b.Changed(); d.Full() {
		return d
	}
	return b.Date
}

// Appeared returns the day on which the briefing appeared on this site, or its
// date where that is not known.
func (b *Briefing) Appeared() lang.Date {
	if b.Published.Full() {
		return b.Published
	}
	return b.Date
}

// Later reports whether the briefing is to appear after a day; no briefing is
// later than the zero date.
func (b *Briefing) Later(day lang.Date) bool {
	return !day.IsZero() && b.Published.Full() && b.Published.Order() > day.Order()
}

// Target is what a reference leads to. Exactly one field is set.
type Target struct {
	Figure       *Figure
	Organisation *Organisation
	Place        *atlas.Place
	Within       *atlas.Locality // the part of Place that is meant, or nil: Kunshan of Suzhou
	Industry     *Industry
	Briefing     *Briefing // or a page of the site's own
}

// Open is a reference that can only lead to another briefing.
type Open struct {
	N   int // of Edition.Refs
	Ref Ref
}

// Elsewhere is an open reference with the briefing that it leads to, which is nil
// where none has its name.
type Elsewhere struct {
	Open
	Target *Briefing
}

// Found is the first plain mention of an organisation in a text, before the
// name is looked up.
type Found struct {
	Part       int // of Body.Parts
	Start, End int // in Body.HTML
	Slug       string
}

// Mention is the first plain mention of an organisation in one text.
type Mention struct {
	Part         int // of Body.Parts
	Start, End   int // in Body.HTML
	Organisation *Organisation
}

// Asset is a file of a briefing's folder that goes onto the site.
type Asset struct {
	Path          string // relative to the site's root: sources/briefings/<slug>/photo.jpg
	Name          string
	Width, Height int // of an image, in pixels, as it is published
	Size          int64
	Digest        source.Digest
	Raster        bool // it is a picture in pixels, which is published without its metadata
	Scaled        bool // it is wider than a page shows, and published smaller
	Narrow        bool // it is published for small screens as well
}

// Related is a briefing that has something in common with another.
type Related struct {
	Briefing      *Briefing
	Organisations []*Organisation // shared, rarest first
	City          *atlas.Place
	Industry      *Industry
	Province      *atlas.Place
}

// Site is all facts, linked.
type Site struct {
	Registry
	Briefings []*Briefing          // newest first; undated last
	Briefing  map[string]*Briefing // by slug
	Moved     map[string]*Briefing // by former slug
	Pages     []*Briefing          // the site's own pages, by order and title
	Page      map[string]*Briefing // by slug
	Draft     map[string]bool      // files of the editions that are left out as drafts
	Words     map[string]lang.Pair // by their keys in words.tsv: those that the site replaces
	// WordsDigest covers Words; it is zero where there are none.
	WordsDigest source.Digest
	Articles    map[string]Asset // captured articles by file name, where the site publishes them

	Relations Relations
}

// Documents returns what a search finds: the site's own pages, then the briefings
// from the oldest.
func (s *Site) Documents() []*Briefing {
	all := append(slices.Clone(s.Briefings), s.Pages...)
	slices.Reverse(all)
	return all
}

// Related returns the briefings that one has most in common with, the nearest
// first.
func (s *Site) Related(b *Briefing) []Related { return s.Relations.Of(b) }

// Relations finds related briefings when they are asked for: a build that finds
// most pages unchanged does not need those of ten thousand. It is safe for
// concurrent use.
type Relations interface{ Of(*Briefing) []Related }
