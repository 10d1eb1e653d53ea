package figures

import "strings"

// others gives a count behind 等 a second value, the count without those that are
// named before it: of 日月光等三家企业 two are not named, which English calls "two
// other firms".
func (z *chinese) others() {
	for i := range z.out {
		r := &z.out[i]
		if r.Kind != Amount || !counts(r.Unit) || r.Range || r.Or.Coef != 0 || r.Value.Exp < 0 || r.Value.magnitude() > 2 {
			continue
		}
		before := clauseNames(z.text, r.Start)
		names, ok := strings.CutSuffix(strings.TrimSuffix(before, "共"), "等")
		if !ok || names == "" {
			continue
		}
		named := int64(1)
		for _, mark := range [...]string{"、", "和", "与", "及"} {
			named += int64(strings.Count(names, mark))
		}
		if rest, ok := r.Value.plus(whole(-named)); ok && rest.Coef > 0 {
			r.Or = rest
		}
	}
}

// clauseNames returns the words before i back to a mark that is not 、.
func clauseNames(text string, i int) string {
	before := text[max(0, i-120):i]
	if at := strings.LastIndexAny(before, "，。；：！？\n,;:"); at >= 0 {
		before = before[at:]
	}
	return before
}
