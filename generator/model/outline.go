package model

import (
	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/source"
)

// Outline is what a briefing says as far as other pages show it, in plain values
// that can be remembered: slugs are in the place of what they name. Where neither
// edition has changed, an outline is all that a build needs of a briefing, a
// fifth of what its files say.
type Outline struct {
	Facts // its editions are outlines themselves: without Fields, Refs and Text

	Provinces     []string
	City          string
	Industries    []string
	Organisations []string
	Cities        []string // that references lead to: province/city
	Topics        []string // industries that references lead to
	Open          [2][]Open
	Former        []Name // aliases
	FormerFile    string // the file that they are in
	PublishedAt   source.Span
	DateAt        source.Span

	Shared   source.Digest // of all that is shown of it on pages that are not its own
	Shown    bool
	Problems []diag.Problem // of the files, of merging them, and of the rules
}
