package diag

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/message"
)

// Nearest returns up to three of the names that name was most likely meant to
// be, best first; it returns none where no name is near. Distance is the number
// of letters to add, drop, change or swap (optimal string alignment); a third
// of the letters may differ.
func Nearest(name string, names []string) []string {
	type candidate struct {
		name string
		far  int
	}
	var near []candidate
	folded := strings.ToLower(name)
	limit := max(1, utf8.RuneCountInString(name)/3)
	for _, n := range names {
		far := distance([]rune(folded), []rune(strings.ToLower(n)), limit)
		if far > limit && len(folded) >= 4 && (strings.HasPrefix(n, folded) || strings.HasSuffix(n, "-"+folded)) {
			far = limit // the beginning or end of a longer name
		}
		if far <= limit {
			near = append(near, candidate{n, far})
		}
	}
	slices.SortFunc(near, func(a, b candidate) int {
		if a.far != b.far {
			return a.far - b.far
		}
		return strings.Compare(a.name, b.name)
	})
	var best []string
	for _, c := range near[:min(3, len(near))] {
		best = append(best, c.name)
	}
	return slices.Compact(best)
}

// DidYouMean makes a hint of the nearest names, or returns otherwise where no
// name is near.
func DidYouMean(name string, names []string, otherwise message.Message) message.Message {
	near := Nearest(name, names)
	if len(near) == 0 {
		return otherwise
	}
	return message.New("did you mean %s?", AnyOf(near))
}

// AnyOf lists names of which one is meant: henan, or hainan; henan，或 hainan.
func AnyOf(names []string) message.Message {
	if len(names) == 0 {
		return ""
	}
	list := message.Verbatim(names[0])
	for _, name := range names[1:] {
		list = message.New("%s, or %s", list, name)
	}
	return list
}

func distance(a, b []rune, limit int) int {
	if d := len(a) - len(b); d > limit || -d > limit {
		return limit + 1
	}
	rows := [3][]int{make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)}
	for j := range rows[1] {
		rows[1][j] = j
	}
	for i := 1; i <= len(a); i++ {
		before, last, row := rows[0], rows[1], rows[2]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		rows = [3][]int{last, row, before}
	}
	return rows[1][len(b)]
}
