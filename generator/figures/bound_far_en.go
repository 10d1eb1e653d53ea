package figures

import "strings"

// linksEn join a noun such as maximum with its number.
var linksEn = set("is was are were be of at to reaches")

// peaksEn are the nouns and adjectives that make a number behind a link a bound.
var peaksEn = map[string]Bound{
	"maximum": UpTo, "ceiling": UpTo, "cap": UpTo, "capped": UpTo, "limited": UpTo, "limit": UpTo, "max": UpTo, "upper": UpTo,
	"minimum": AtLeast, "floor": AtLeast, "lower": AtLeast,
}

// onlyHeadsEn are the peaks that are bounds only right before the link: a floor of
// 3 percent, and not a floor space of 500 square metres.
var onlyHeadsEn = set("floor ceiling cap")

// betweenEn stand between a negation and the bound that it turns round: must not
// be over, cannot hold more than.
var betweenEn = set("be go rise fall drop run is are get any have take hold cost last use climb sink stay contain carry been being")

// maxFarEn is how many words before a number are searched for its bound.
const maxFarEn = 7

// bounds sets the bounds that do not stand right beside their numbers, and marks
// those that only stress: as many as 300.
func (e *english) bounds() {
	floor := 0
	for i := range e.out {
		if r := &e.out[i]; r.Kind == Amount {
			e.farBound(r, floor)
		}
		floor = e.out[i].End
	}
}

func (e *english) farBound(r *Reading, floor int) {
	if e.low[r.Start] == 'a' && strings.HasPrefix(e.low[r.Start:], "as ") {
		r.Stressed = true
		return
	}
	words := clauseWords{low: e.low, end: r.Start, floor: floor}
	switch r.Bound {
	case Over:
		if e.denied(words) {
			r.Bound = UpTo
		}
	case Under:
		if e.denied(words) {
			r.Bound = AtLeast
		}
	case Exact:
		if !linksEn[words.back()] {
			return
		}
		for far := range maxFarEn {
			word := words.back()
			if onlyHeadsEn[word] && (far > 0 || words.peek() == "market") {
				return // a floor space of, a ceiling height of, a market cap of
			}
			if before := words.peek(); word == "limit" && (before == "minimum" || before == "lower") {
				word = words.back()
			}
			if b := peaksEn[word]; b != "" && (word != "lower" && word != "upper" || strings.HasPrefix(e.low[words.end:], word+" limit")) {
				r.Bound = b
				return
			}
			if word == "" || verbsEn[word] != 0 {
				return
			}
		}
	}
}

// denied reports whether a negation comes before the bound that begins where
// words end.
func (e *english) denied(words clauseWords) bool {
	for range 3 {
		word := words.back()
		switch word {
		case "not", "never", "cannot", "t":
			return true
		}
		if !betweenEn[word] {
			return false
		}
	}
	return false
}
