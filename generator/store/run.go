package store

import (
	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/source"
)

// Run is what a build that was published leaves for the next: where all its
// inputs and outputs are as they were, the next has nothing to do but say the
// same again; where not, `explain` can say what differs.
type Run struct {
	Inputs    []Input       // files of the source tree
	Unread    []string      // files that look like inputs and are not; Problems reports them
	Templates source.Digest // of the templates and assets
	Parts     []Input       // each of them, by name
	Shared    source.Digest // of everything that pages show except running texts
	Problems  []diag.Problem
	Editions  int
	Due       int           // the day, as [lang.Date.Order], on which a briefing appears that was held back; 0 if there is none
	Outputs   []Input       // files of the output with the digests of their bytes
	State     source.Digest // of the output folder's manifest
}

// Plan is what the pages of a published build were made from. It is separate from
// [Run], because only `explain` and edits of running texts need it.
type Plan []Page

// Input is one file.
type Input struct {
	Path   string
	Digest source.Digest
}

// Page is one file of the site with the digests that its key is made from.
type Page struct {
	Path                  string
	Template, Frame, View source.Digest
}
