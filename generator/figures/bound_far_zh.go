package figures

import (
	"strings"
	"unicode/utf8"
)

// stressedZh before a number stress its size and set no limit: 发运高达4.5万吨.
var stressedZh = []string{"高达", "多达", "长达"}

// The bounds that a negation turns round, as they begin, and the negations that
// end before them: 不得高于, 不能少于.
var (
	overZh     = []string{"高于", "多于", "超过", "大于", "超出", "突破", "超"}
	underZh    = []string{"低于", "少于", "小于"}
	negatorsZh = []string{"不", "不得", "不能", "不可", "不应", "不宜", "不许", "不准", "不再", "不会", "不要", "不应该", "不允许", "不可以", "不能够", "未", "没有", "并未", "从未", "不曾", "严禁", "禁止", "切勿", "无法"}
)

// farBoundsZh stand before a number with a few words between: 最多可停300辆车.
var farBoundsZh = []phrase[Bound]{
	{"最多", UpTo}, {"至多", UpTo}, {"至少", AtLeast}, {"最少", AtLeast}, {"起码", AtLeast}, {"上限", UpTo}, {"下限", AtLeast}, {"封顶", UpTo},
}

// peaksZh make 最高 and 最低 a bound: 最高可罚款1万元, and not 最高气温30度.
const peaksZh = "可能不罚奖补给限资授贷支享达需要应"

// farAfterZh follow a number or the noun that it counts.
var farAfterZh = []phrase[Bound]{
	{"封顶", UpTo}, {"为上限", UpTo}, {"为限", UpTo}, {"为下限", AtLeast}, {"起步", AtLeast},
}

// sizesZh end the words after which 过8万 is more than 80,000; 经过3年 is not.
const sizesZh = "量额值数已均入资模口双润总率比户"

// The limits in characters of the search for a bound that is not beside its number.
const (
	maxFarZh  = 8
	maxNounZh = 6
)

// bounds sets the bounds that do not stand right beside their numbers, and marks
// those that only stress.
func (z *chinese) bounds() {
	floor := 0
	for i := range z.out {
		r := &z.out[i]
		if r.Kind == Amount {
			limit := len(z.text)
			if i+1 < len(z.out) {
				limit = z.out[i+1].Start
			}
			z.farBound(r, floor, limit)
		}
		floor = r.End
	}
}

func (z *chinese) farBound(r *Reading, floor, limit int) {
	words := z.text[r.Start:r.End]
	before := clauseZh(z.text, r.Start, floor)
	switch {
	case hasAnyPrefix(words, stressedZh):
		r.Stressed = true
	case r.Bound == Over && hasAnyPrefix(words, overZh):
		z.turn(r, before, UpTo)
	case r.Bound == Under && hasAnyPrefix(words, underZh):
		z.turn(r, before, AtLeast)
	case r.Bound == Exact:
		if r.Bound = farBefore(before, r); r.Bound == Exact {
			r.Bound = z.farAfter(r, limit)
		}
	}
}

// turn gives r the other bound where a negation ends before it.
func (z *chinese) turn(r *Reading, before string, other Bound) {
	for _, word := range negatorsZh {
		if strings.HasSuffix(before, word) {
			r.Bound = other
			r.Start -= len(word)
			return
		}
	}
}

// farBefore finds a bound in the words before a number.
func farBefore(clause string, r *Reading) Bound {
	bare := strings.TrimRight(clause, " ")
	if rest, ok := strings.CutSuffix(bare, "过"); ok && r.Value.magnitude() >= 3 && strings.ContainsRune(sizesZh, runeBefore(rest, len(rest))) {
		return Over
	}
	for _, p := range boundsBeforeZh[runeBefore(bare, len(bare))] { // 不超过每吨30元
		if strings.HasSuffix(bare, p.text) && len(p.text) > len("近") {
			return p.says
		}
	}
	at, says := -1, Exact
	for _, p := range farBoundsZh {
		if i := strings.LastIndex(clause, p.text); i > at && utf8.RuneCountInString(clause[i+len(p.text):]) <= maxFarZh {
			at, says = i, p.says
		}
	}
	for _, p := range [...]phrase[Bound]{{"最高", UpTo}, {"最低", AtLeast}} {
		if i := strings.LastIndex(clause, p.text); i > at && utf8.RuneCountInString(clause[i+len(p.text):]) <= maxFarZh && strings.ContainsRune(peaksZh, runeAt(clause, i+len(p.text))) {
			at, says = i, p.says
		}
	}
	return says
}

// farAfter finds a bound behind a number or behind the noun that it counts:
// 三分之一强, 3万元封顶, 200家企业以上.
func (z *chinese) farAfter(r *Reading, limit int) Bound {
	rest := z.text[r.End:limit]
	for _, p := range farAfterZh {
		if strings.HasPrefix(rest, p.text) {
			return p.says
		}
	}
	if r.Unit == "%" && (strings.HasPrefix(rest, "强") || strings.HasPrefix(rest, "弱")) && endsPhrase(rest[len("强"):]) {
		if strings.HasPrefix(rest, "强") {
			return Over
		}
		return Nearly
	}
	if !counts(r.Unit) || !strings.Contains(rest[:min(len(rest), (maxNounZh+1)*len("以"))], "以") {
		return Exact
	}
	for i, n := 0, 0; n < maxNounZh && i < len(rest); n++ {
		for _, p := range [...]phrase[Bound]{{"以上", AtLeast}, {"以下", Under}, {"以内", UpTo}} {
			if n > 0 && strings.HasPrefix(rest[i:], p.text) && !strings.ContainsRune("级专科模历等岁地门线准平", runeBefore(rest, i)) {
				return p.says
			}
		}
		c, size := utf8.DecodeRuneInString(rest[i:])
		if !isHan(rest[i]) || strings.ContainsRune("的和与及在是有为，。；、", c) {
			break
		}
		i += size
	}
	return Exact
}

// endsPhrase reports whether a phrase ends before a text: at its end, before a
// mark or before 的.
func endsPhrase(text string) bool {
	r := runeAt(text, 0)
	return r == 0 || r == '的' || strings.ContainsRune("，。；、！？,.;）)（( \n", r)
}

func hasAnyPrefix(text string, words []string) bool {
	for _, word := range words {
		if strings.HasPrefix(text, word) {
			return true
		}
	}
	return false
}
