package store

import (
	"brief/generator/diag"
	"brief/generator/source"
)

// Run is what a build that was published leaves for the next: with the digest
// of all its inputs equal, the next has nothing to do but say the same again;
// with another, `explain` can say what differs.
type Run struct {
	Root     source.Digest // of all inputs and options
	Problems []diag.Problem
	Editions int
	Inputs   []Input
	Pages    []Page
}

// Input is one source file.
type Input struct {
	Path   string
	Digest source.Digest
}

// Page is one file of the site with the digests that its key is made of.
type Page struct {
	Path                  string
	Template, Frame, View source.Digest
}
