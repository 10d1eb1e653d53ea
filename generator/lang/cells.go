package lang

import (
	"iter"

	"github.com/rivo/uniseg"
)

// Cells counts the columns that text takes on a terminal: two for a Han
// character or a full-width mark, zero for a mark that combines with the
// character before it. Marks whose width Unicode leaves to the context (“, ①,
// …) count one in every locale, so that output is the same on every machine.
// Control characters count zero.
func Cells(text string) int { return uniseg.StringWidth(text) }

// Clusters cuts text into what a reader sees as one character (a letter with
// its accents, a flag, an emoji with its modifiers), each with its number of
// cells.
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
