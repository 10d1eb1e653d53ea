package figures

import "strings"

// maxBackEn is how many words before an amount are searched for its verb or noun.
const maxBackEn = 12

// directions sets the direction of each amount from the words of its clause.
func (e *english) directions() {
	floor := 0
	for i := range e.out {
		r := &e.out[i]
		if r.Kind == Amount {
			var last *Reading
			if i > 0 {
				last = &e.out[i-1]
			}
			r.Direction = e.direction(r, last, floor)
		}
		floor = r.End
	}
}

// direction looks for the word that says where r leads: first behind it (a 20
// percent increase), then before it (rose 20 percent, cut costs by 20 percent,
// a surplus of 2 billion). It does not look past floor, the end of the reading
// before.
func (e *english) direction(r, last *Reading, floor int) Direction {
	if r.Unit == "times" {
		if d := multipleWay(e.low[r.Start:r.End], r); d != 0 {
			return d
		}
	}
	if d := e.directionAfter(r); d != 0 {
		return d
	}
	words := clauseWords{low: e.low, end: r.Start, floor: floor}
	word := words.skip(fillersEn)
	switch word {
	case "":
	case "by", "to":
		return e.movedBy(r, last, &words, word)
	case "of", "at", "reached", "reaching", "totaled", "totalled", "was", "were", "is", "hit", "recorded":
		return e.nounBefore(&words, word)
	default:
		if word == "up" && madeUp[words.peek()] {
			return 0
		}
		if d := verbsEn[word]; d != 0 && !words.negated() {
			return e.ofSubject(d, &words)
		}
	}
	if last != nil && inherits(last, r) && word == "" {
		switch strings.Trim(e.low[last.End:r.Start], " ") {
		case "and", ",", ", and", "or", "or even":
			return last.Direction
		}
	}
	return 0
}

// multipleWay returns the direction that a multiple itself has.
func multipleWay(words string, r *Reading) Direction {
	switch {
	case strings.HasPrefix(words, "halv"):
		return Down
	case strings.HasSuffix(words, "led") || strings.HasSuffix(words, "ling"): // doubled, tripled
		return Up
	}
	return 0
}

// directionAfter reads the noun or comparative behind an amount: a 20 percent
// year-on-year decline, 2 points higher.
func (e *english) directionAfter(r *Reading) Direction {
	p := r.End
	for range 4 {
		q := spaceEnd(e.low, p)
		if q == p {
			if q = p + dashLen(e.low, p); q == p {
				return 0
			}
		}
		end := q
		for end < len(e.low) && (isLetter(e.low[end]) || e.low[end] == '-') {
			end++
		}
		word := e.low[q:end]
		if d := nounsEn[word]; d != 0 {
			return d
		}
		if d := comparativesEn[word]; d != 0 && (unitNamed(r.Unit).ratio || r.Unit == "pp" || word == "higher" || word == "lower") {
			return d
		}
		if !nounFillersEn[word] {
			return 0
		}
		p = end
	}
	return 0
}

// movedBy finds the verb of "by" or "to": cut the cost of power by 15 percent.
func (e *english) movedBy(r, last *Reading, words *clauseWords, preposition string) Direction {
	if preposition == "to" {
		if words.end <= words.floor && last != nil && last.Kind == Amount && last.Change == By { // rose 8.7% to 62.4 billion yuan
			return last.Direction
		}
		if unitNamed(r.Unit).ratio && words.has(ratesEn) {
			return 0 // growth slowed to 5 percent is growth still
		}
	}
	for range maxBackEn {
		word := words.back()
		if word == "" {
			break
		}
		d := verbsEn[word]
		if d == 0 && preposition == "by" {
			d = nounsEn[word] & (Up | Down | Wide | Narrow)
		}
		if d != 0 && !words.negated() {
			return e.ofSubject(d, words)
		}
		if d != 0 {
			return 0
		}
	}
	return 0
}

// nounBefore finds the noun whose size an amount is: a surplus of, the deficit
// reached.
func (e *english) nounBefore(words *clauseWords, link string) Direction {
	most := maxBackEn
	if link == "of" {
		most = 1
	}
	for range most {
		word := words.back()
		if d := nounsEn[word]; d != 0 {
			if words.negated() {
				return d.turned() // negative growth of
			}
			return d
		}
		if word == "" || link != "of" && verbsEn[word] != 0 {
			return 0
		}
	}
	return 0
}

// ofSubject returns what a movement says of its subject, which is a fall or a
// gap in "the decline narrowed by 2 points".
func (e *english) ofSubject(d Direction, words *clauseWords) Direction {
	if words.has(fallsEn) {
		return d.ofFall()
	}
	return d
}

// clauseWords yields the words of a clause backwards from end.
type clauseWords struct {
	low        string
	end, floor int
}

// back returns the word before end and moves there. It returns "" at the start
// of the clause.
func (w *clauseWords) back() string {
	p := w.end
	for p > w.floor && (w.low[p-1] == ' ' || w.low[p-1] == '"' || w.low[p-1] == '\'' || w.low[p-1] == '$') {
		p--
	}
	start := p
	for start > w.floor && (isLetter(w.low[start-1]) || w.low[start-1] == '-' && start < p) {
		start--
	}
	word := w.low[start:p]
	if clauseEndsEn[word] {
		return ""
	}
	if word != "" {
		w.end = start
	}
	return word
}

// peek returns the word before end without moving there.
func (w clauseWords) peek() string { return w.back() }

// skip returns the first word backwards that is no filler.
func (w *clauseWords) skip(fillers map[string]bool) string {
	for range maxBackEn {
		word := w.back()
		if !fillers[word] || word == "" {
			return word
		}
	}
	return ""
}

// has reports whether the clause before end has one of the words.
func (w *clauseWords) has(words map[string]bool) bool {
	rest := *w
	for range maxBackEn {
		word := rest.back()
		if word == "" {
			return false
		}
		if words[word] {
			return true
		}
	}
	return false
}

// negated reports whether one of the three words before end is a negation.
func (w *clauseWords) negated() bool {
	rest := *w
	for range 3 {
		word := rest.back()
		if negationsEn[word] || word == "t" {
			return true
		}
	}
	return false
}
