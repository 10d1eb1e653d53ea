package model

import (
	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/source"
)

// Figures are the figures of a briefing, read one by one. Where what is remembered
// of one is damaged, ok is false.
type Figures interface {
	Len() int
	At(i int) (f Figure, ok bool)
}

// FigureList is [Figures] in memory.
type FigureList []Figure

// Len returns the number of figures.
func (l FigureList) Len() int { return len(l) }

// At returns the figure with the number i, from 0.
func (l FigureList) At(i int) (Figure, bool) { return l[i], true }

// Figure is one key figure of a briefing.
type Figure struct {
	Name     string
	At       source.At // of the name
	Label    lang.Pair
	Quantity figures.Quantity
	ValueAt  source.At
	Period   lang.Date
	AsOf     lang.Date
	Evidence string
	EvidAt   source.At
	Source   int // number of its source, from 1
	SourceAt source.At
	Note     lang.Pair
	Subject  Subject // what the figure is about; its zero value is the briefing itself
	Place    Name    // henan or henan/zhengzhou; empty where it is that of the briefing
	Target   bool    // a goal that somebody set, and no measurement
}

// Subject is what a figure is about.
type Subject struct {
	Kind  SubjectKind
	Slug  string    // of the organisation, place or industry: citic, henan/zhengzhou
	Words lang.Pair // of the editor, where the kind is [InWords]
	At    source.At
}

// SubjectKind says what kind of thing a figure is about.
type SubjectKind uint8

// The kinds. Package parse knows only NoSubject and InWords; package link finds
// what a slug names.
const (
	NoSubject SubjectKind = iota
	InWords
	OfOrganisation
	OfPlace
	OfIndustry
)

// Entry is what the ledger has to know of a figure to list it and to find what it
// can be compared with. The figures themselves are not needed for that: of a
// hundred thousand, a build reads those whose pages it renders.
type Entry struct {
	Name  string
	Unit  string
	Class figures.Class
	Value figures.Decimal
	// Like is equal for figures that can be compared, and 0 for a figure that can
	// be compared with none.
	Like   uint64
	Digest source.Digest // of everything that the figure says
	// About and Slug are the kind and the slug of the figure's subject.
	About SubjectKind
	Slug  string
	Place string // the figure's own place, or that which is its subject: henan/zhengzhou; "" where it is the briefing's
	// Target says that the figure is a goal or a plan, by its field or its label.
	Target bool
	Noted  bool // the figure has a note
}
