package search

import "strings"

// Sample chooses a phrase from the blocks of a text: three words, or four
// characters of Han, that follow each other; "" where there are none. Another
// seed chooses another one.
func Sample(blocks []string, seed int) string {
	var all []string
	z := newTokenizer()
	for _, block := range blocks {
		var words []string
		plain := 0 // words that are terms
		chars := ""
		z.each(block, func(t token) {
			if t.han {
				words, plain = nil, 0
				first := string(t.term)
				if t.open {
					first = string([]rune(first)[:1])
				}
				if chars += first; !t.open {
					chars = ""
				} else if r := []rune(chars); len(r) == 4 {
					all = append(all, chars)
					chars = string(r[1:])
				}
				return
			}
			words = append(words, string(t.word))
			if len(t.term) > 0 {
				plain++
			}
			if len(words) == 3 {
				if plain > 0 {
					all = append(all, strings.Join(words, " "))
				}
				words, plain = nil, 0
			}
		})
	}
	if len(all) == 0 {
		return ""
	}
	return all[seed*7919%len(all)]
}
