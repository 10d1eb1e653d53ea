package article

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"brief/generator/lang"
)

func chineseNames(s string) []orgSpan {
	var spans []orgSpan
	masked := chinese().hidden.Replace(s) // no byte moves
	ends := chinese().ends
	for i, c := range masked {
		for _, e := range ends[c] {
			if !strings.HasPrefix(masked[i:], e.word) {
				continue
			}
			end := i + len(e.word)
			if !e.soft && longerEnd(masked, i, end, ends) {
				break
			}
			start := nameStart(masked, i)
			if o, ok := chineseName(masked, start, i, end, e); ok {
				spans = append(spans, o)
			}
			break
		}
	}
	return append(spans, chineseList(masked)...)
}

// longerEnd reports whether a longer end covers this one: 大学 in 大学医院, 科技城
// after 科技.
func longerEnd(s string, at, end int, ends map[rune][]zhEnd) bool {
	for k := at; k < end; {
		r, n := utf8.DecodeRuneInString(s[k:])
		for _, e := range ends[r] {
			if strings.HasPrefix(s[k:], e.word) && k+len(e.word) > end && k > at {
				return true
			}
		}
		k += n
	}
	next, _ := utf8.DecodeRuneInString(s[end:])
	return next == '生' && strings.HasSuffix(s[:end], "大学") || next == '家' && strings.HasSuffix(s[:end], "银行")
}

// nameStart returns the start of the name whose last word is at offset at.
func nameStart(s string, at int) int {
	start := at
	for n := 0; start > 0 && n < 18; n++ {
		r, size := utf8.DecodeLastRuneInString(s[:start])
		if chinese().breaks[string(r)] || unicode.IsSpace(r) || unicode.IsDigit(r) || strings.ContainsRune("家所个座项位名%％", r) && n > 0 && digitBefore(s[:start-size]) {
			break
		}
		start -= size
	}
	for again := true; again; {
		again = false
		for _, w := range chinese().lead {
			if strings.HasPrefix(s[start:at], w) {
				start += len(w)
				again = true
				break
			}
		}
	}
	return lastPlace(s, lastLead(s, start, at), at)
}

// endsName reports whether a text ends in the last word of a name.
func endsName(s string) bool { return hasSuffix(s, chinese().nameEnd) }

// lastPlace returns the start of the last place in a name that is too long.
func lastPlace(s string, start, at int) int {
	if utf8.RuneCountInString(s[start:at]) <= 10 {
		return start
	}
	last := start
	gazetteer().tables[lang.Zh].Find([]byte(s[start:at]), func(begin, _ int, owners []int) {
		if gazetteer().spots[owners[0]].level <= ofCity {
			last = start + begin
		}
	})
	return last
}

func digitBefore(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsDigit(r) || strings.ContainsRune("一二两三四五六七八九十百千万余多几数", r)
}

func lastLead(s string, start, at int) int {
	for _, w := range chinese().verb {
		if i := strings.LastIndex(s[start:at], w); i > 0 && start+i+len(w) < at && (!generic(s[start+i+len(w):at]) || endsName(s[start:start+i])) {
			start += i + len(w)
		}
	}
	return start
}

var freeAfter = pattern(`^(?:$|[，。、；：！？）”》\s,.;]|负责人|相关负责人|董事长|总经理|副总|总裁|创始人|工程师|技术员|车间|厂区|工厂|生产|与|和|等|在|将|也|又|已|是|的|计划|表示|介绍|宣布|签|投|建|有限|集团|公司|项目|总部|自主|研|推出|拥有|落户|入驻|为|成为|正|从|通过|依托|携手|联合|合作|员工|展厅|今年|去年|分别|把|每|\d|目前|已经|一[条个座]|合计|共|先后|相继|牵头|发布|生产|研制|承建|负责|旗下|用|从|依|率先|正在|日前|近日)`)

func chineseName(s string, start, at, end int, e zhEnd) (orgSpan, bool) {
	name := s[start:end]
	own := utf8.RuneCountInString(s[start:at]) // characters before the end word
	o := orgSpan{start, end, e.kind, -1, e.soft}
	if m := campus().FindString(s[end:]); m != "" && e.kind == research {
		o.end += len(m)
	}
	switch {
	case e.word == "学会" && !startsPlace(s[start:at]):
		return o, false // the verb
	case chinese().notAName[name] || own < 2 && e.word != "大学" || own < 1, own > 18:
		return o, false
	case generic(s[start:at]):
		return o, false
	case !e.soft:
		return o, true
	}
	// A soft last word: 宁夏中晶半导体 in 宁夏中晶半导体负责人 is a name, 高端半导体 is not.
	if own < 2 || own > 8 || !freeAfter().MatchString(s[end:]) {
		return o, false
	}
	before, _ := utf8.DecodeLastRuneInString(s[:start])
	if start > 0 && !chinese().breaks[string(before)] && !unicode.IsSpace(before) && !hasLead(s[:start]) {
		return o, false
	}
	return o, firmly(s[start:at], s[end:])
}

var campus = pattern(`^[（(][\p{Han}]{2,4}[）)]`)

func hasLead(s string) bool { return hasSuffix(s, chinese().lead) }

// generic reports whether the words before the last word say only what kind of
// thing it is.
func generic(s string) bool { return chinese().generic.MatchString(s) }

var firmNext = pattern(`^(?:有限|集团|公司|股份|负责人|董事长|总经理|副总|总裁|创始人|工程师|车间|厂区|技术|与\d|与|、|，|的[\p{Han}]{0,5}(?:客户|工厂|产品|工程师|车间|生产线|手游|项目|总部|基地|厂房|实验室|订单|员工|厂区|展厅|负责人|企业)|项目|合作|\d|分别|把|目前|每|相继|先后|合计|共|承建|研制|发布|自主|正|已|率先|用|从|将|计划|宣布|签|在|等|有|和)`)

// firmly reports whether a name with a soft last word is one: its own part begins
// with a place, and words follow that follow companies.
func firmly(own, after string) bool {
	local := startsPlace(own)
	n := utf8.RuneCountInString(own)
	switch {
	case local && n >= 4 && n <= 7: // 宁夏中晶…, but not 宁夏…
		return firmNext().MatchString(after) || after == ""
	case local:
		return n == 3 && firmNext().MatchString(after)
	case n == 2 || n == 3: // 齐重数控
		return firmNext().MatchString(after) && !chinese().trade[firstTwo(own)]
	}
	return false
}

// startsPlace reports whether a name begins with a province or city, or China.
func startsPlace(s string) bool {
	found := strings.HasPrefix(s, "中国") || strings.HasPrefix(s, "国家")
	gazetteer().tables[lang.Zh].Find([]byte(s), func(start, _ int, owners []int) {
		if start == 0 && gazetteer().spots[owners[0]].level <= ofCity {
			found = true
		}
	})
	return found
}

func firstTwo(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	_, m := utf8.DecodeRuneInString(s[n:])
	return s[:n+m]
}

var listEnd = pattern(`^等\s?(?:一批|多家|数家|\d+\s?(?:余|多)?(?:家|所|个)|[一二三四五六七八九十百两几]+(?:余|多)?(?:家|所|个)|国内外|国际|国内|全球|世界|知名|龙头|头部|行业|重点|大型|上下游|企业|公司|机构|高校|院校|医院|基金|银行|院所)[^，。；]{0,14}?(?:企业|公司|机构|院校|高校|医院|基金|银行|院所|龙头|巨头|药企|车企|大学|合作|项目|平台|品牌)|^等(?:形成|建立|开展|达成|签订|签署)[^，。；]{0,12}合作|^等[^，。；]{0,8}(?:企业|公司|机构|高校|医院|院所|药企|车企)`)

// chineseList returns the members of a list that ends as lists of companies do:
// 高瓴资本、郑东基金、合创资本等.
func chineseList(s string) []orgSpan {
	var spans []orgSpan
	for at := 0; ; {
		i := strings.Index(s[at:], "等")
		if i < 0 {
			return spans
		}
		end := at + i
		at = end + len("等")
		if !listEnd().MatchString(s[end:]) {
			continue
		}
		for item := end; ; {
			start := item
			for n := 0; start > 0 && n < 16; n++ {
				r, size := utf8.DecodeLastRuneInString(s[:start])
				if r == '、' || chinese().breaks[string(r)] || unicode.IsSpace(r) {
					break
				}
				start -= size
			}
			begin := nameLead(s, start, item)
			if n := utf8.RuneCountInString(s[begin:item]); n >= 2 && n <= 14 && !generic(s[begin:item]) && strings.HasSuffix(s[:start], "、") || n >= 3 && n <= 14 && item != end && !generic(s[begin:item]) {
				spans = append(spans, orgSpan{begin, item, company, -1, true})
			}
			if !strings.HasSuffix(s[:start], "、") {
				break
			}
			item = start - len("、")
		}
	}
}

// nameLead returns the start of the first member of a list, without the words
// before it: 累计集聚包括深圳前海.
func nameLead(s string, start, end int) int {
	for again := true; again; {
		again = false
		for _, w := range chinese().lead {
			if len(w) < end-start && strings.HasPrefix(s[start:end], w) {
				start += len(w)
				again = true
				break
			}
		}
	}
	return lastLead(s, start, end)
}
