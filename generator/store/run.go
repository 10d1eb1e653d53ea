package store

import (
	"brief/generator/diag"
	"brief/generator/source"
)

// Run is what a build that was published leaves for the next: where all its
// inputs and outputs are as they were, the next has nothing to do but say the
// same again; where not, `explain` can say what differs.
type Run struct {
	Inputs    []Input       // files of the source tree
	Unread    []string      // files that look like inputs and are none, of which Problems speak
	Templates source.Digest // of the templates and assets
	Parts     []Input       // each of them, by name
	Shared    source.Digest // of all that pages show but the running texts
	Problems  []diag.Problem
	Editions  int
	Outputs   []Input       // files of the output with the digests of their bytes
	State     source.Digest // of the output folder's manifest
}

// Plan is what the pages of a published build were made of. It stands apart
// from [Run], for only `explain` ever asks.
type Plan []Page

// Input is one file.
type Input struct {
	Path   string
	Digest source.Digest
}

// Page is one file of the site with the digests that its key is made of.
type Page struct {
	Path                  string
	Template, Frame, View source.Digest
}
