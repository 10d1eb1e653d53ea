package generator

import (
	"path"
	"slices"
	"strings"

	"github.com/brief-site/brief/generator/ingest"
	"github.com/brief-site/brief/generator/message"
)

// goneNotes says which briefings were public until this build and have no page
// any more: their addresses are in bookmarks, in print and in search engines, and
// aliases lead on from them. A briefing that is a draft or held back may come
// again.
func goneNotes(removed []string, s *state) []message.Message {
	there := func(slug string) bool {
		return slices.ContainsFunc(s.Facts.Briefings, func(b *ingest.Briefing) bool { return b.Unlinked != nil && b.Unlinked.Has(slug) })
	}
	var slugs []string
	for _, file := range removed {
		slug, ok := strings.CutSuffix(path.Base(file), ".html")
		if !ok || path.Base(path.Dir(file)) != "briefings" || slug == "index" || strings.Contains(slug, ".") || slices.Contains(slugs, slug) {
			continue
		}
		if !there(slug) {
			slugs = append(slugs, slug)
		}
	}
	var notes []message.Message
	for _, slug := range slugs {
		notes = append(notes, message.New("%s was public and has no page any more, so links to it lead nowhere: if a briefing replaces it, add aliases: [%s] to that one", slug, slug))
	}
	return notes
}
