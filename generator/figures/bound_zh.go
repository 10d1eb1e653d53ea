package figures

import "strings"

// boundBefore looks for a bound that ends before i, and where it starts.
func (z *chinese) boundBefore(i int, t term) (Bound, int) {
	end := spaceStart(z.text, i, z.done)
	last := runeBefore(z.text, end)
	if (last == '过' || last == '破') && t.n.bare && end-3 >= z.done {
		return Over, end - 3
	}
	for _, p := range boundsBeforeZh[last] {
		at := end - len(p.text)
		if at < z.done || z.text[at:end] != p.text {
			continue
		}
		if before := runeBefore(z.text, at); before != 0 && strings.ContainsRune(notBounds[p.text], before) {
			return Exact, i
		}
		if p.text == "近" && z.recent(i, t) {
			return Exact, i
		}
		return p.says, at
	}
	return Exact, i
}

// recent reports whether 近 before t says "the last": 近三年来.
func (z *chinese) recent(i int, t term) bool {
	return unitNamed(t.unit).isTime() && (z.follows(t.end, "来") || z.follows(t.end, "间"))
}

// boundAfter looks for a bound that follows i.
func (z *chinese) boundAfter(i int, t term) (Bound, int) {
	p := z.gap(i)
	if !strings.ContainsRune(boundHeadsZh, runeAt(z.text, p)) {
		return Exact, i
	}
	for _, b := range boundsAfterZh {
		if !z.follows(p, b.text) {
			continue
		}
		end := p + len(b.text)
		switch b.text {
		case "多", "余":
			if t.unit == "count" && t.noun == "" || strings.ContainsRune("种个次元功样家方年少", runeAt(z.text, end)) && end < len(z.text) {
				continue
			}
		case "以上", "以下":
			if t.unit == "count" && t.noun == "" && !t.n.digits {
				continue
			}
		case "起", "内":
			return Exact, i
		}
		return b.says, end
	}
	return Exact, i
}

// change sets By or To where the words before r say so.
func (z *chinese) change(r *Reading) {
	end := spaceStart(z.text, r.Start, z.done)
	for _, p := range changesZh[runeBefore(z.text, end)] {
		if strings.HasSuffix(z.text[z.done:end], p.text) {
			r.Change = z.changeOf(p, end-len(p.text), r)
			return
		}
	}
}

// changeOf returns what the phrase p, which begins at i, says of r behind the
// subject of its clause. The rate of a change that reaches 5% is a change by 5%
// (增速达5%), a rate that rises to 5% may be said either way, and a share that
// reaches 85% (占比达85%) is no change.
func (z *chinese) changeOf(p phrase[Change], i int, r *Reading) Change {
	if p.says != To {
		return p.says
	}
	subject := clauseZh(z.text, i, z.done)
	reaches := strings.HasPrefix(p.text, "达") || strings.HasPrefix(p.text, "已达")
	switch {
	case !unitNamed(r.Unit).ratio && r.Unit != "pp":
		return To
	case changeNounZh(p.text), reaches && endsInChangeZh(subject):
		return By
	case containsAny(subject, rateSubjectsZh), reaches && containsAny(subject, shareSubjectsZh):
		return NoChange
	}
	return To
}

// changeNounZh reports whether a phrase is a noun of change with 为 or 至: 涨幅为.
func changeNounZh(phrase string) bool {
	return strings.HasSuffix(phrase, "为") && (strings.Contains(phrase, "幅") || strings.Contains(phrase, "速"))
}

// endsInChangeZh reports whether a clause ends in a verb or noun of change: 同比增长.
func endsInChangeZh(clause string) bool {
	bare, moved := stripZh(clause)
	d, _ := suffixZh(bare, wordsBeforeZh)
	return !moved && d&(Up|Down) != 0
}

// times turns 增长3倍 into the ratio 4.
func (z *chinese) times(r *Reading) {
	if r.Range {
		return
	}
	before := runeBefore(z.text, spaceStart(z.text, r.Start, z.done))
	added := r.Change == By || before != 0 && strings.ContainsRune(comparativesZh, before)
	if z.precedes(r.Start, "翻", "翻了") != "" {
		if more, ok := r.Value.plus(whole(1)); ok {
			r.Or = more
		}
		return
	}
	if !added {
		return
	}
	if more, ok := r.Value.plus(whole(1)); ok {
		r.Value = more
	}
}

// weaken marks words that often do not count: 一个, 一年.
func (z *chinese) weaken(r *Reading, t term) {
	one := r.Value == whole(1) && !r.Range
	switch {
	case !t.n.digits && one && (t.unit == "count" || t.unit == "person" || t.unit == "household"):
		r.Weak = true
	case t.n.bare && (counts(t.unit) || t.unit == "year") && r.Bound == Exact:
		r.Weak = true
	case !t.n.digits && t.noun == "条" && z.policyName(r):
		r.Weak = true
	case !t.n.digits && one && unitNamed(t.unit).isTime():
		r.Weak = true
	case t.unit == "year" && (z.follows(r.End, "规划") || z.follows(r.End, "计划") || z.follows(r.End, "级")):
		r.Weak = true
	case t.n.digits && one && t.unit == "count" && t.noun == "":
		r.Weak = true
	}
}
