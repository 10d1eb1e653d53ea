package figures

import (
	"strings"

	"github.com/brief-site/brief/generator/lang"
)

// UnitOf returns the unit that a word of running text is, in either language,
// and the number that the word multiplies it by: CNY and 1 for yuan, RMB and 元,
// CNY and 100000000 for 亿元. The unit is "" where the word is none.
func UnitOf(word string) (unit, number string) {
	word = strings.TrimSpace(word)
	for _, text := range []string{"1" + word, "1 " + word, "1个" + word, word + " 1", word + "1"} {
		for _, l := range lang.Both {
			found := Read(text, l)
			if len(found) != 1 || found[0].Kind == Time || found[0].Range || found[0].Start != 0 || found[0].End != len(text) {
				continue
			}
			q := found[0].Quantity
			if q.Unit != "" && q.Unit != "count" && KnownUnit(q.Unit) {
				return q.Unit, q.Value.String()
			}
		}
	}
	return "", ""
}
