package search

import (
	"fmt"
	"strconv"

	"github.com/brief-site/brief/generator/lang"
)

// Card is what a result shows of a briefing, or of another page, in one language of
// the interface. The slug of another page is its address below its language, from the
// slash and without the ending: /pages/team.
type Card struct {
	Slug, Title, Date, Place, Summary string
	Lang                              lang.Lang // of title and summary, and of the page
}

// cardsAFile is how many documents share a file of cards. A first page of
// results needs as many files as it has results; eight cards are some 4 kB.
const cardsAFile = 8

// CardsPath is the path of a file of cards.
func CardsPath(l lang.Lang, file int) string {
	return dir + "cards/" + l.Code() + "-" + strconv.Itoa(file) + ".js"
}

// CardFiles is how many files hold the cards of n documents, and CardRange says
// of which.
func CardFiles(n int) int                  { return (n + cardsAFile - 1) / cardsAFile }
func CardRange(file, n int) (from, to int) { return file * cardsAFile, min((file+1)*cardsAFile, n) }

// Cards writes one file of cards.
func Cards(l lang.Lang, file int, cards []Card) []byte {
	rows := make([][6]string, len(cards))
	for i, c := range cards {
		rows[i] = [6]string{c.Slug, c.Title, c.Date, c.Place, c.Summary, c.Lang.Code()}
	}
	return fmt.Appendf(nil, "briefSearch.cards(%q,%d,%s)\n", l.Code(), file, literal(rows))
}
