package article

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// What follows 等 in a list of organisations, and what in a list of other things:
// A、B等9家企业; 生物育种、智能农机等领域的企业.
var (
	listEnd  = wording(`^等(?:形成|建立|开展|达成|签订|签署)[^，。；,;]{0,12}合作|^等?\s?[^，。；、,;]{0,14}?(?:企业|公司|机构|院校|高校|医院|基金|银行|院所|龙头|巨头|大学|品牌|厂商|厂家|整机商|供应商|运营商|经销商|客户|商会|协会|名企|链主|独角兽|[药车泵电种钢酒茶矿房船林油国央民外科酒食纺鞋陶][企])|^等(?:一批|多家|数家|\d+\s?(?:余|多)?家|[一二三四五六七八九十百两几]+(?:余|多)?家|投资|出资|入驻|落户|参展|参加|参与|先后|相继|纷纷)`)
	notFirms = wording(`^等(?:多|各|几|若干|\d+|[一二两三四五六七八九十]+)?(?:余|多)?(?:个|大|种|类|项|条)?(?:省|市|县|区|国|地|类|业|州)(?:[^属级内管有外资]|$)|^等[^，。；家企,;]{0,5}?(?:地区|领域|产业|行业|方面|环节|产品|功能|门类|类型|赛道|材料|技术|问题|因素|活动|项目|专业|学科|方式|形式|场景|岗位|人员|工种|城市|系列|业态|元素|优势|政策|措施|指标|细分|关键|终端|品类|工艺|工序|要素|资源|需求|群体|节日|景点|作物)`)
	allOf    = wording(`^\d+家(?:$|[，。；,;])`)
	countIn  = wording(`\d+\s?(?:余|多)?[家个所户名项条座]|[\d.]+\s?[%％万亿元吨]`)
	counted  = wording(`^[一二两三四五六七八九十百\d]+(?:余|多)?(?:家|大)[\p{Han}]{0,6}?(?:企业|公司|厂商|商|企|机构|集团|巨头|高校|院校|银行|医院)`)
)

// chineseList returns the members of a list that ends as lists of organisations do:
// 高瓴资本、郑东基金、合创资本等 and 比亚迪电子、蓝思科技和长沙惠科三家企业.
func chineseList(s, masked string) []orgSpan {
	var spans []orgSpan
	for at := 0; at < len(s); {
		i := strings.IndexAny(s[at:], "等家大")
		if i < 0 {
			break
		}
		end := at + i
		_, size := utf8.DecodeRuneInString(s[end:])
		at = end + size
		if s[end:at] != "等" {
			if end = countStart(s, end); end < 0 {
				continue
			}
			if !counted().MatchString(s[end:]) && !(allOf().MatchString(s[end:]) && firmsBefore(s[:end])) {
				continue
			}
		} else if !listEnd().MatchString(s[end:]) || notFirms().MatchString(s[end:]) {
			continue
		}
		spans = append(spans, listBefore(s, masked, end)...)
	}
	return spans
}

// firmsBefore reports whether the clause that a text ends in says that it lists firms:
// 开工的企业分别为….
func firmsBefore(s string) bool {
	s = s[max(0, len(s)-360):]
	s = s[strings.LastIndexAny(s, "。；")+1:]
	return strings.Contains(s, "企业") || strings.Contains(s, "公司") || strings.Contains(s, "机构")
}

// inMember reports whether the character that ends at start, which breaks most names, is the second
// of a member of a list: 协和药业.
func inMember(s string, start, size int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:start])
	if !strings.ContainsRune("和与同以及", r) {
		return false
	}
	_, first := utf8.DecodeLastRuneInString(s[:start-size])
	return strings.HasSuffix(s[:start-size-first], "、")
}

// countStart returns the start of the number before 家, or -1 if there is none.
func countStart(s string, end int) int {
	start := end
	for start > 0 {
		r, size := utf8.DecodeLastRuneInString(s[:start])
		if !unicode.IsDigit(r) && !strings.ContainsRune("一二两三四五六七八九十百余多", r) {
			break
		}
		start -= size
	}
	if start == end {
		return -1
	}
	return start
}

// strongest matches the rank before the name of a firm.
var strongest = wording(`^[\p{Han}]{0,6}\d{2,3}强(?:企业)?`)

// mostMembers is the number of members of the longest list that is read.
const mostMembers = 40

// listBefore returns the members of the list that ends at end. A list with places,
// numbers or words of a trade among its members is none of organisations.
func listBefore(s, masked string, end int) []orgSpan {
	var spans []orgSpan
	several := false
	for item, joint, members := end, "", 0; members < mostMembers; members++ {
		start := item
		for n := 0; start > 0 && n < 20; n++ {
			r, size := utf8.DecodeLastRuneInString(masked[:start])
			if (chinese().breaks[string(r)] || unicode.IsSpace(r)) && !inMember(masked, start, size) {
				break
			}
			start -= size
		}
		before, size := utf8.DecodeLastRuneInString(s[:start])
		last := before != '、' && !(joint == "" && (before == '和' || before == '与' || before == '及') && listMark(s[:start]))
		begin := start
		if last {
			begin = lastLead(s, pastLead(s, start, item), item)
		}
		begin = pastLead(s, begin, item)
		if at := strongest().FindStringIndex(s[begin:item]); at != nil { // 民营500强鲁海泵业
			begin += at[1]
		}
		switch name := s[begin:item]; {
		case countIn().MatchString(name), onlyPlace(name):
			return nil
		case strings.ContainsAny(name, "0123456789°"): // 88°
		case member(name):
			spans = append(spans, orgSpan{begin, item, company, -1, false})
		case !last && unknown(name) == 0: // a list of trades
			return nil
		}
		if last {
			several = several || joint != ""
			break
		}
		several, joint = true, string(before)
		item = start - size
	}
	if !several && (!strings.HasPrefix(s[end:], "等") || len(spans) == 0 || unknown(s[spans[0].start:spans[0].end]) < 2) {
		return nil
	}
	return spans
}

// listMark reports whether a text ends in a member of a list, and the word that joins
// the next one.
func listMark(s string) bool {
	i := strings.LastIndex(s[max(0, len(s)-60):], "、")
	if i < 0 {
		return false
	}
	return !strings.ContainsAny(s[max(0, len(s)-60)+i:], "，。；,;")
}

// member reports whether a member of a list of organisations is the name of one.
func member(name string) bool {
	n := utf8.RuneCountInString(name)
	if n < 2 || n > 14 || generic(name) || chinese().notAName[name] || chinese().country[name] {
		return false
	}
	if startsPlace(name) {
		_, end := placeAt(name)
		return n > 2 && unknown(name[end:]) > 0
	}
	return unknown(name) >= 1 && !strings.HasSuffix(name, "业") || unknown(name) >= 2
}

// besideListed returns the members of lists whose neighbours are organisations: 海通恒信 of
// 光大集团、中信证券、海通恒信发起.
func besideListed(s, masked string, spans []orgSpan) []orgSpan {
	taken := map[int]bool{}
	for _, o := range spans {
		taken[o.start], taken[o.end] = true, true
	}
	var more []orgSpan
	for _, o := range spans {
		for at := o.end; strings.HasPrefix(s[at:], "、"); { // to the right
			start := at + len("、")
			end := memberEnd(s, masked, start)
			if taken[start] || !member(s[start:end]) || unknown(s[start:end]) < 2 || onlyPlace(s[start:end]) {
				break
			}
			taken[start] = true
			more = append(more, orgSpan{start, end, company, -1, true})
			at = end
		}
	}
	return more
}

// memberEnd returns the end of the member of a list that starts at start: a mark or a word
// that follows names.
func memberEnd(s, masked string, start int) int {
	for at, n := start, 0; at < len(s); n++ {
		r, size := utf8.DecodeRuneInString(masked[at:])
		if breaksName(r, 0, "") || n > 1 && hasPrefixOf(s[at:], chinese().follow) {
			return at
		}
		if n == 9 {
			break
		}
		at += size
	}
	return start
}
