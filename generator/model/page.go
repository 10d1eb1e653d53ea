package model

import "slices"

// Nav says where a page of the site's own is linked from on every page.
type Nav uint8

// A page is linked from nowhere unless it says so.
const (
	NoNav Nav = iota
	MainNav
	FootNav
)

// Documents returns what a search finds: the site's own pages, then the briefings
// from the oldest.
func (s *Site) Documents() []*Briefing {
	all := append(slices.Clone(s.Briefings), s.Pages...)
	slices.Reverse(all)
	return all
}
