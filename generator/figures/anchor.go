package figures

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/lang"
)

// Anchor is a word that both languages have a name for: a noun of nouns.tsv, a
// province or city, or a word in Latin letters that Chinese text keeps. It shows
// which figure is whose.
type Anchor struct {
	Start, End int
	Name       string // the same in both languages
}

// Anchors finds the anchors of a text in their order.
func Anchors(text string, l lang.Lang) []Anchor {
	if l == lang.Zh {
		return anchorsZh(text)
	}
	return anchorsEn(text)
}

// places are the names of provinces and cities, in small letters in English, with
// what both languages call them here. Names that two places share are left out.
var places = sync.OnceValue(func() (p struct{ en, zh map[string]string }) {
	p.en, p.zh = map[string]string{}, map[string]string{}
	add := func(all map[string]string, word, slug string) {
		if other, ok := all[word]; ok && other != slug {
			slug = ""
		}
		all[word] = slug
	}
	for _, province := range atlas.Provinces() {
		for _, place := range append(province.Cities(), province) {
			slug := "place:" + place.Name.Zh
			add(p.en, strings.ToLower(place.Name.En), slug)
			add(p.zh, place.Name.Zh, slug)
		}
	}
	return p
})

func anchorsEn(text string) []Anchor {
	var out []Anchor
	low := lowered(text)
	for i := 0; i < len(low); {
		if !isLetter(low[i]) {
			i++
			continue
		}
		end := wordEnd(low, i)
		word := low[i:end]
		name := ""
		if next := wordEnd(low, min(end+1, len(low))); end < len(low) && low[end] == ' ' { // Inner Mongolia
			if pair := places().en[low[i:next]]; pair != "" {
				name, end = pair, next
			}
		}
		switch {
		case name != "":
		case isUpper(text[i]) && places().en[word] != "":
			name = places().en[word]
		default:
			if name = nounEn(word); name == "" && isUpper(text[i]) && len(word) > 1 {
				name = "latin:" + word
			}
		}
		if name != "" {
			out = append(out, Anchor{i, end, name})
		}
		i = end
	}
	return out
}

func anchorsZh(text string) []Anchor {
	var out []Anchor
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if r < utf8.RuneSelf {
			end := max(wordEnd(text, i), i+1)
			if end > i+1 && isLetter(text[i]) {
				out = append(out, Anchor{i, end, "latin:" + lowered(text[i:end])})
			}
			i = end
			continue
		}
		if slug, n := placeZh(text[i:]); n > 0 {
			out, i = append(out, Anchor{i, i + n, slug}), i+n
		} else if slug, n := nounZh(text[i:]); n > 0 {
			out, i = append(out, Anchor{i, i + n, slug}), i+n
		} else {
			i += size
		}
	}
	return out
}

// placeZh returns the place with the longest name, of two or three characters,
// that a text begins with.
func placeZh(text string) (slug string, size int) {
	end := 0
	for n := 1; n <= 3; n++ {
		_, width := utf8.DecodeRuneInString(text[end:])
		if width == 0 {
			break
		}
		end += width
		if found := places().zh[text[:end]]; n > 1 && found != "" {
			slug, size = found, end
		}
	}
	return slug, size
}
