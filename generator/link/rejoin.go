package link

import (
	"maps"
	"slices"

	"brief/generator/lang"
	"brief/generator/model"
)

// Rejoin makes the site after edits that no other briefing shows, such as those
// of a running text: what [Registry.Join] would make of all pairs, of which only
// these are others than it made old of. The caller answers for it that they
// differ in nothing else, and that Join had nothing to tell.
//
// The briefings that stay are the same, and so still lead to the old ones, of
// which they show what has not changed. Joining ten thousand pairs is half of
// the time from a saved text to its page.
func Rejoin(old *model.Site, edited []*Pair) *model.Site {
	site := *old
	site.Briefings = slices.Clone(old.Briefings)
	site.Briefing = maps.Clone(old.Briefing)
	for _, p := range edited {
		was := old.Briefing[p.briefing.Slug]
		if was == nil { // a draft that is left out
			continue
		}
		b := *p.briefing
		b.No, b.Newer, b.Older, b.Aliases, b.Backlinks = was.No, was.Newer, was.Older, was.Aliases, was.Backlinks
		for _, l := range lang.Both {
			if len(p.open[l]) == 0 {
				continue
			}
			b.Elsewhere[l] = make([]model.Elsewhere, len(p.open[l]))
			for n, o := range p.open[l] {
				b.Elsewhere[l][n] = model.Elsewhere{Open: o, Target: was.Elsewhere[l][n].Target}
			}
			if b.Targets[l] != nil {
				b.Targets[l] = slices.Clone(b.Targets[l])
				Answer(&b, l)
			}
		}
		site.Briefings[b.No] = &b
		site.Briefing[b.Slug] = &b
	}
	return &site
}
