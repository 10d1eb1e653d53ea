package model

import (
	"brief/generator/diag"
	"brief/generator/lang"
	"brief/generator/source"
)

// Outline is what a pair of editions comes to as far as other pages show it,
// in plain values, for remembering: names stand for what they lead to. Where
// neither edition has changed, an outline is all that a build needs of a
// story, a fifth of what its files say.
type Outline struct {
	Slug          string
	Editions      [2]*Edition // outlines themselves: without Story, Refs and Text
	Original      lang.Lang
	Date, Updated lang.Date
	Provinces     []string
	City          string
	Industries    []string
	Organisations []string
	Sources       []Source
	Draft         bool
	Behind        [2]bool

	Figures     []Entry
	FigurePrint source.Digest
	BodyPrints  [2]source.Digest
	Open        [2][]Open
	Cities      []string // province/city
	Topics      []string // industries
	Files       [2][]Asset
	Beads       []Bead
	Former      []Name // aliases, with the file that they stand in
	FormerFile  string

	Face     source.Digest // of all that is shown of it on pages that are not its own
	Shown    bool
	Problems []diag.Problem // of the files, the pair and the rules
}
