package figures

import (
	"strings"
	"unicode/utf8"
)

// The limits of the search before an amount, in characters.
const (
	maxClauseZh = 30 // of its clause
	maxObjectZh = 8  // between a verb and the amount: 降低生产成本15%
	maxThanZh   = 14 // between 高于 and the amount: 低于全国平均水平1.2个百分点
)

// directions sets the direction of each amount from the words of its clause.
func (z *chinese) directions() {
	floor := 0
	for i := range z.out {
		r := &z.out[i]
		if r.Kind == Amount {
			var last *Reading
			if i > 0 {
				last = &z.out[i-1]
			}
			r.Direction = z.direction(r, last, floor)
		}
		floor = r.End
	}
}

// direction looks for the word that says where r leads: behind it (5%的增长), right
// before it (增长5%, 顺差为20亿), before its object (降低成本15%), or in a comparison
// (低于全国平均水平1.2个百分点).
func (z *chinese) direction(r, last *Reading, floor int) Direction {
	if r.Unit == "times" && strings.Contains(z.text[r.Start:r.End], "减半") {
		return Down
	}
	if d := z.directionAfter(r.End); d != 0 {
		return d
	}
	clause := clauseZh(z.text, r.Start, floor)
	bare, moved := stripZh(clause)
	if d, word := suffixZh(bare, wordsBeforeZh); d != 0 {
		return z.judged(r, d, strings.TrimSuffix(bare, word), moved)
	}
	if d, subject := z.comparison(bare, clause, r); d != 0 {
		return z.judged(r, d, subject, moved)
	}
	if d, subject := z.withObject(clause); d != 0 {
		return z.judged(r, d, subject, moved)
	}
	if last != nil && inherits(last, r) {
		switch strings.Trim(z.text[last.End:r.Start], " ") {
		case "、", "和", "及", "与", "或", "以及":
			return last.Direction
		}
	}
	return 0
}

// judged returns a direction in view of what stands before its word: a negation
// leaves it open, and a fall only becomes wider or narrower.
func (z *chinese) judged(r *Reading, d Direction, before string, moved bool) Direction {
	for _, word := range negationsZh {
		if strings.HasSuffix(before, word) {
			return 0
		}
	}
	if strings.HasSuffix(before, "负") {
		return d.turned()
	}
	if moved && unitNamed(r.Unit).ratio && containsAny(before, ratesZh) {
		return 0 // 增速回落至5% is growth still
	}
	if d&(Up|Down|Wide|Narrow) != 0 && containsAny(before, fallsZh) {
		return d.ofFall()
	}
	return d
}

// directionAfter reads 的增长 behind an amount.
func (z *chinese) directionAfter(i int) Direction {
	if !z.follows(i, "的") {
		return 0
	}
	rest := z.text[i+len("的"):]
	for _, word := range [...]string{"同比", "年均", "净", "贸易", "经营"} {
		rest = strings.TrimPrefix(rest, word)
	}
	for _, p := range nounsAfterZh {
		if strings.HasPrefix(rest, p.text) {
			return p.says
		}
	}
	return 0
}

// comparison reads 高于全国平均水平 and 比上年高.
func (z *chinese) comparison(bare, clause string, r *Reading) (d Direction, subject string) {
	if !unitNamed(r.Unit).ratio && r.Unit != "pp" && r.Unit != "times" {
		return 0, ""
	}
	if strings.Contains(bare, "比") || strings.Contains(bare, "较") {
		if d, word := suffixZh(bare, comparedZh); d != 0 {
			return d, strings.TrimSuffix(bare, word)
		}
	}
	at := -1
	for _, p := range thanZh {
		if i := strings.LastIndex(clause, p.text); i > at && utf8.RuneCountInString(clause[i:]) <= maxThanZh {
			at, d = i, p.says
		}
	}
	if at < 0 {
		return 0, ""
	}
	return d, clause[:at]
}

// withObject reads a verb that has its object before the amount: 减少碳排放20万吨.
func (z *chinese) withObject(clause string) (d Direction, subject string) {
	at, word := -1, ""
	for _, p := range transitiveZh {
		if i := strings.LastIndex(clause, p.text); i > at {
			at, d, word = i, p.says, p.text
		}
	}
	if at < 0 {
		return 0, ""
	}
	object := clause[at+len(word):]
	if utf8.RuneCountInString(object) > maxObjectZh || strings.ContainsAny(object, "的在是有为来从后个到至") {
		return 0, ""
	}
	if containsAny(object, fallsZh) {
		d = d.ofFall()
	}
	return d, clause[:at]
}

// clauseZh returns the words of the clause before i, not before floor.
func clauseZh(text string, i, floor int) string {
	start := i
	for range maxClauseZh {
		r, size := utf8.DecodeLastRuneInString(text[floor:start])
		if size == 0 || r == '\n' || strings.ContainsRune("，。；：！？、（）“”,;:!?()|", r) {
			break
		}
		start -= size
	}
	return text[start:i]
}

// stripZh removes what stands between a verb and its amount: 了, 约, 达. It reports
// whether the amount is the new value: 到, 至.
func stripZh(clause string) (bare string, moved bool) {
	for {
		clause = strings.TrimRight(clause, " ")
		size := 0
		for _, word := range fillersZh[runeBefore(clause, len(clause))] {
			if strings.HasSuffix(clause, word.text) {
				size, moved = len(word.text), moved || word.says
				break
			}
		}
		if size == 0 {
			return clause, moved
		}
		clause = clause[:len(clause)-size]
	}
}

// suffixZh finds the longest word of a table in which the clause ends.
func suffixZh(clause string, table map[rune][]phrase[Direction]) (d Direction, word string) {
	for _, p := range table[runeBefore(clause, len(clause))] {
		if strings.HasSuffix(clause, p.text) {
			return p.says, p.text
		}
	}
	return 0, ""
}

func containsAny(text string, words []string) bool {
	for _, word := range words {
		if strings.Contains(text, word) {
			return true
		}
	}
	return false
}
