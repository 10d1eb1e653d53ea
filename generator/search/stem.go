package search

import "github.com/kljensen/snowball/english"

// stem takes the endings off an English word of the letters a to z. The page
// does the same by code of its own; a test holds the two to each other.
func stem(word string) string { return english.Stem(word, true) }

// stop holds the words that are in every English text and say nothing of
// it. They are few: what is left out cannot be found.
var stop = func() map[string]bool {
	in := map[string]bool{}
	for _, w := range []string{
		"a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "for", "from", "had", "has", "have", "he",
		"in", "into", "is", "it", "its", "of", "on", "or", "that", "the", "their", "they", "this", "to", "was",
		"were", "which", "will", "with",
	} {
		in[w] = true
	}
	return in
}()
