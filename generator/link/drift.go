package link

import (
	"strings"

	"github.com/brief-site/brief/generator/model"
)

// behind notes whether the original has changed since the translation was
// stamped. Of an edition without a stamp that is not known.
func behind(b *model.Briefing) {
	original, translation := b.Editions[b.Original], b.Editions[b.Original.Other()]
	if original == nil || translation == nil || !translation.Translates.Set {
		return
	}
	was, _, _ := strings.Cut(translation.Translates.V, " ")
	is, _, _ := strings.Cut(original.Stamp, " ")
	b.Behind[translation.Lang] = was != is
}
