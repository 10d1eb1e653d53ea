package figures

import (
	"strings"
	"unicode/utf8"
)

// A price names its measure before it: a kilo fetches 30 yuan, 每斤售价15元. Without it,
// the price of a jin and that of a kilogram would contradict each other.

// measured are the dimensions of what is sold by measure.
var measured = map[string]bool{"mass": true, "area": true, "volume": true, "energy": true}

// maxPriceWords is the most words between the measure and the price: a tonne of steel
// now sells for.
const maxPriceWords = 5

// priceVerbs are the words of which one is between the measure and the price.
var priceVerbs = set("fetches fetched costs cost sells sold brings brought earns earned is was yields yielded pays paid")

// pricedBefore finds the measure of the sum of money that begins at i.
func (e *english) pricedBefore(i int) string {
	verb := false
	k := i
	for range maxPriceWords {
		j := spaceStart(e.low, k, e.done)
		if j == k {
			return ""
		}
		k = wordStart(e.low, j, e.done)
		word := e.low[k:j]
		verb = verb || priceVerbs[word]
		unit, ok := units.wordsEn[word]
		if !ok || !measured[unitNamed(unit).dimension] {
			continue
		}
		switch e.wordBefore(k) {
		case "a", "an", "each", "every", "per", "one":
			if verb {
				return unit
			}
		}
		return ""
	}
	return ""
}

// priceWordsZh come between the measure and the price.
const priceWordsZh = "售价卖价格到为仅约成交收购均平出厂报需要可的涨至降了能达补贴奖励元多超过近"

// pricedBefore finds the measure of the sum of money that begins at i: 每斤售价.
func (z *chinese) pricedBefore(i int) string {
	p := i
	for range maxPriceWords {
		r, size := utf8.DecodeLastRuneInString(z.text[z.done:p])
		if size == 0 || !strings.ContainsRune(priceWordsZh, r) {
			break
		}
		p -= size
	}
	if p == i {
		return ""
	}
	unit, start := z.perBefore(p)
	if start == p || !measured[unitNamed(unit).dimension] {
		return ""
	}
	return unit
}
