package article

import (
	"strings"
	"unicode"

	"github.com/brief-site/brief/generator/lang"
)

const (
	slugWords   = 6
	slugLetters = 50
)

var slugStop = set(`a an the of in on at to for and or with by from into its is are be as it that this s e n w china chinas`)

// Slug proposes the slug of the briefing: the first words of an English title, or
// the place and the industry for a Chinese one, which has no letters.
func (a *Article) Slug() string {
	var words []string
	letters := 0
	if a.Lang == lang.En {
		title := strings.TrimPrefix(a.Title.V, a.Publisher.V+":")
		title = strings.NewReplacer("'", "", "’", "", ",", "").Replace(accents.Replace(title))
		for _, w := range strings.FieldsFunc(strings.ToLower(title), func(r rune) bool { return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			if slugStop[w] {
				continue
			}
			if len(words) == slugWords || letters+len(w) > slugLetters {
				break
			}
			words = append(words, w)
			letters += len(w) + 1
		}
	}
	if len(words) < 2 {
		words = words[:0]
		switch {
		case a.City.V != nil:
			words = append(words, a.City.V.Slug)
		case a.Province.V != nil:
			words = append(words, a.Province.V.Slug)
		}
		if a.trade != "" {
			words = append(words, a.trade)
		}
	}
	s := strings.Join(words, "-")
	if s == "" || s == "index" {
		s = "article"
		if d := a.Published.V; d.Year != 0 {
			s += "-" + d.ISO()
		}
	}
	return s
}
