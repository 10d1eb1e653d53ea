package lang

import (
	"iter"

	"github.com/rivo/uniseg"
)

// Cells counts the columns that text takes on a terminal: two for a Han
// character or a full-width mark, none for a mark that combines with the
// character before it. Marks whose width Unicode leaves to the surroundings
// (“, ①, …) count one whatever the locale, so that output is the same on
// every machine. Control characters count nothing.
func Cells(text string) int { return uniseg.StringWidth(text) }

// Clusters cuts text into what a reader takes for one character (a letter
// with its accents, a flag, an emoji with its modifiers), each with its cells.
func Clusters(text string) iter.Seq2[string, int] {
	return func(yield func(string, int) bool) {
		state := -1
		for text != "" {
			var cluster string
			var cells int
			cluster, text, cells, state = uniseg.FirstGraphemeClusterInString(text, state)
			if !yield(cluster, cells) {
				return
			}
		}
	}
}
