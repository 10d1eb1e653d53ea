package article

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/lang"
)

// chineseNames returns the organisations of a Chinese text that have the form of a
// name, public offices, members of lists of firms, and firms before the title of a
// person.
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
			if longerEnd(masked, i, end, ends) && !(e.soft && cutShort(masked[end:])) {
				break
			}
			start := nameStart(s, masked, i, e)
			if o, ok := chineseName(s, masked, start, i, end, e); ok {
				spans = append(spans, o)
			}
			break
		}
	}
	spans = outsideTitles(s, spans)
	spans = append(spans, chineseOffices(s)...)
	for _, at := range builder().FindAllStringIndex(s, -1) {
		spans = append(spans, orgSpan{at[0], at[1], company, -1, false})
	}
	spans = append(spans, chineseList(s, masked)...)
	spans = append(spans, beforeTitles(s, masked)...)
	return append(spans, besideListed(s, masked, spans)...)
}

// builder matches the firms of the state that build and are called bureaus: 中建三局, 中铁大桥局.
var builder = wording(`中(?:建|铁|交|冶|水电)(?:[一二三四五六七八九十]{1,3}|大桥|隧道|电气化|建工|路桥)局`)

// outsideTitles removes the spans within 《》, which are part of the title of a document.
func outsideTitles(s string, spans []orgSpan) []orgSpan {
	if !strings.Contains(s, "《") {
		return spans
	}
	kept := spans[:0]
	for _, o := range spans {
		before := s[max(0, o.start-150):o.start]
		if strings.LastIndex(before, "《") <= strings.LastIndex(before, "》") {
			kept = append(kept, o)
		}
	}
	return kept
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

// cutShort reports whether a name may end before these words though they begin with
// the end of another name.
func cutShort(after string) bool { return strings.HasPrefix(after, "股份") }

// nameMost is the number of characters that a name has at most before its last word.
const nameMost = 22

// nameStart returns the start of the name whose last word is at offset at.
func nameStart(s, masked string, at int, e zhEnd) int {
	start := at
	for n := 0; start > 0 && n < nameMost; n++ {
		r, size := utf8.DecodeLastRuneInString(masked[:start])
		if open := bracketStart(s, start, r); open >= 0 && e.kind == company && !e.soft { // 金鲁针布（江苏）有限公司
			start = open
			continue
		}
		if breaksName(r, n, masked[:start-size]) {
			if n > 8 || !absorbed(masked, start, size, at, e) {
				break
			}
		}
		start -= size
	}
	start = pastLead(s, start, at)
	return firstPlace(s, lastLead(s, start, at), at)
}

// bracketStart returns the start of the brackets that end at at, before the last words of the name
// of a firm, or -1.
func bracketStart(s string, at int, last rune) int {
	if last != '）' && last != ')' {
		return -1
	}
	open := strings.LastIndexAny(s[max(0, at-24):at], "（(")
	if open < 0 {
		return -1
	}
	open += max(0, at-24)
	within := strings.TrimRight(strings.TrimLeft(s[open:at], "（("), "）)")
	if n := utf8.RuneCountInString(within); n < 2 || n > 6 || !allHan(within) || open == 0 {
		return -1
	}
	return open
}

// breaksName reports whether a character, n characters before the last word of a
// name, is no part of the name.
func breaksName(r rune, n int, before string) bool {
	switch {
	case chinese().breaks[string(r)], unicode.IsSpace(r), unicode.IsDigit(r):
		return true
	case n > 0 && strings.ContainsRune("家所个座项位名间批条%％", r):
		return digitBefore(before)
	}
	return !unicode.IsLetter(r) && string(r) != hider
}

// absorbed reports whether a character that breaks most names is in this one, since
// else one character would be the name: 以晨集团.
func absorbed(s string, start, size, at int, e zhEnd) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:start])
	if e.kind == research && strings.ContainsRune("与和及", r) && start < at && unknown(s[start:at]) == 0 && !startsPlace(s[start:at]) {
		return true // 海水淡化与综合利用研究所
	}
	if !strings.ContainsRune("以与和同及称此", r) || e.soft || utf8.RuneCountInString(s[start:at]) != 1 {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(s[:start-size])
	return start == size || chinese().breaks[string(before)]
}

// pastLead returns the start of a name without the words before it: 位于, 企业.
func pastLead(s string, start, at int) int {
	for again := true; again; {
		again = false
		for _, w := range chinese().lead {
			if len(w) < at-start && strings.HasPrefix(s[start:at], w) && !placePrefix(s[start:at], w) && !(w == "有" && strings.ContainsRune("色研机限", runeIn(s, start+len(w)))) {
				start += len(w)
				again = true
				break
			}
		}
	}
	return start
}

func runeIn(s string, at int) rune { return firstRune(s[at:]) }

// placePrefix reports whether words begin with a place that begins with w: 合作市.
func placePrefix(s, w string) bool {
	_, end := placeAt(s)
	return end > len(w)
}

// endsName reports whether a text ends in the last word of a name.
func endsName(s string) bool { return hasSuffix(s, chinese().nameEnd) }

// placeAt returns the rank and the end of the province, city or county that a text begins with;
// the end is 0 if there is none.
func placeAt(s string) (rank level, end int) {
	if len(s) > 60 {
		s = s[:60]
	}
	first := true
	gazetteer().tables[lang.Zh].Find([]byte(s), func(begin, stop int, owners []int) {
		if first && begin == 0 && gazetteer().spots[owners[0]].level < decoy {
			rank, end = gazetteer().spots[owners[0]].level, stop
		}
		first = false
	})
	return rank, end
}

// firstPlace returns the start of the first place in a name that has words before
// it which are no part of it: 解浙江…, 年天府….
func firstPlace(s string, start, at int) int {
	if strings.HasPrefix(s[start:], "中国") || strings.HasPrefix(s[start:], "国家") {
		return start
	}
	first := start
	gazetteer().tables[lang.Zh].Find([]byte(s[start:at]), func(begin, _ int, owners []int) {
		left := s[start : start+begin]
		if first > start || begin == 0 || gazetteer().spots[owners[0]].level > landmark || hasSuffix(s[:min(len(s), start+begin+len("山东"))], chinese().inside) {
			return
		}
		if last, _ := utf8.DecodeLastRuneInString(left); utf8.RuneCountInString(left) == 1 || unknown(left) == 0 || strings.ContainsRune("进入赴抵往驻经访遍来了使令请让为是部厅局署", last) || nameWithin(left) {
			first = start + begin
		}
	})
	return first
}

// nameWithin reports whether words have a whole name and more behind it, so that another name
// follows: 安阳学院更名.
func nameWithin(s string) bool {
	for _, end := range chinese().nameEnd {
		if i := strings.Index(s, end); i > 0 && i+len(end) < len(s) && !endsName(s) {
			return true
		}
	}
	return false
}

func digitBefore(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsDigit(r) || strings.ContainsRune("一二两三四五六七八九十百千万余多几数", r)
}

func lastLead(s string, start, at int) int {
	for _, w := range chinese().verb {
		if i := strings.LastIndex(s[start:at], w); i > 0 && start+i+len(w) < at && !partOfWord(s[start+i+len(w):]) && (!generic(s[start+i+len(w):at]) || strings.Contains("省市区县州", s[start+i+len(w):at]) || endsName(s[start:start+i])) {
			start += i + len(w)
		}
	}
	return start
}

// partOfWord reports whether the words after a verb make a noun of it: 集聚区, 举办者.
func partOfWord(after string) bool {
	return strings.ContainsRune("区者地型性化", firstRune(after))
}

var freeAfter = wording(`^(?:$|[，。、；：！？）”》」』\s,.;]|负责人|相关负责人|董事长|总经理|副总|总裁|创始人|工程师|技术员|车间|厂区|工厂|生产|与|和|等|在|将|也|又|已|是|的|计划|表示|介绍|宣布|签|投|建|有限|集团|公司|项目|总部|自主|研|推出|拥有|落户|入驻|为|成为|正|从|通过|依托|携手|联合|合作|员工|展厅|今年|去年|分别|把|每|\d|目前|已经|一[条个座]|合计|共|先后|相继|牵头|发布|生产|研制|承建|负责|旗下|用|从|依|率先|正在|日前|近日|股份|产值|销量|营收|获|加快|带动|订单|出口|产销|等)`)

// chineseName returns the organisation from start to end, whose last word is at at, and
// whether it is one.
func chineseName(s, masked string, start, at, end int, e zhEnd) (orgSpan, bool) {
	own := s[start:at]
	n := utf8.RuneCountInString(own)
	o := orgSpan{start, end, e.kind, -1, e.soft}
	if m := campus().FindString(s[end:]); m != "" && e.kind == research {
		o.end += len(m)
	}
	switch {
	case n < 1 || n > nameMost || chinese().notAName[s[start:end]] || noName(own, n, e):
		return o, false
	case e.word == "海关":
		return o, n >= 2 && n <= 4 && !hasLead(own)
	case !e.soft:
		return o, firm(own, e)
	}
	// A soft last word: 宁夏中晶半导体 in 宁夏中晶半导体负责人 is a name, 高端半导体 is not.
	if n < 2 || n > 8 || !freeAfter().MatchString(s[end:]) {
		return o, false
	}
	before, _ := utf8.DecodeLastRuneInString(masked[:start])
	if start > 0 && !chinese().breaks[string(before)] && !unicode.IsSpace(before) && !hasLead(s[:start]) || before == '的' && strings.HasPrefix(s[end:], "项目") {
		return o, false
	}
	return o, firmly(own, s[end:])
}

// noName reports whether the n characters before a last word make no name of it.
func noName(own string, n int, e zhEnd) bool {
	switch {
	case e.word == "学会" && !startsPlace(own): // the verb
		return true
	case e.kind == company && saysZh().MatchString(own): // 王总经理表示公司
		return true
	case n == 1 && strings.ContainsAny(own, "家所个座项位名间批条该这各本某数几多两"):
		return true
	case n == 1 && e.word != "大学" && !strings.Contains("省市区县州", own) && unknown(own) == 0:
		return true
	case strings.ContainsAny(own, "与和及") && !startsPlace(own) && e.kind == research:
		return true
	case e.word == "海关":
		return false
	}
	return generic(own) && (n < 6 || !startsPlace(own))
}

// saysZh matches a verb right before a word such as 公司, which is no name then.
var saysZh = wording(`(?:表示|展示|介绍|强调|透露|指出|告诉|前往|走进|来到|走访|成立|注册|创办|收购|带领|代表|认为|说)$`)

// firm reports whether the words before a last word that ends names are a name: they
// begin with a place or have a part that is no word of running text.
func firm(own string, e zhEnd) bool {
	if _, place := placeAt(own); place > 0 && place < len(own) || startsPlace(own) || own != "" && strings.ContainsRune("省市区县州", firstRune(own)) {
		return true
	}
	switch u := unknown(own); {
	case e.kind == company:
		return u >= 1
	case e.kind == research:
		return u >= 2
	default:
		return u >= 2 && unknown(own[:min(len(own), len("中原"))]) == 2
	}
}

// unknown returns how many characters of a text are in no general word and no place.
func unknown(s string) int {
	n := utf8.RuneCountInString(s)
	chinese().general.Find([]byte(s), func(start, end int, _ []int) {
		n -= utf8.RuneCountInString(s[start:end])
	})
	return n
}

var campus = wording(`^[（(][\p{Han}]{2,4}[）)]`)

func hasLead(s string) bool { return hasSuffix(s, chinese().lead) }

// generic reports whether the words before the last word say only what kind of
// thing it is.
func generic(s string) bool { return chinese().generic.MatchString(s) }

var firmNext = wording(`^(?:有限|集团|公司|股份|负责人|董事长|总经理|副总|总裁|创始人|工程师|车间|厂区|技术|与\d|与|、|，|的[\p{Han}]{0,5}(?:客户|工厂|产品|工程师|车间|生产线|手游|项目|总部|基地|厂房|实验室|订单|员工|厂区|展厅|负责人|企业)|项目|合作|\d|分别|把|目前|每|相继|先后|合计|共|承建|研制|发布|自主|正|已|率先|用|从|将|计划|宣布|签|在|等|有|和|获|加快|带动|产值|销量|营收|」|落户|入驻|投产|产销)`)

// firmly reports whether a name with a soft last word is one: its own part begins
// with a place, and words follow that follow companies.
func firmly(own, after string) bool {
	_, place := placeAt(own)
	n := utf8.RuneCountInString(own)
	switch {
	case place > 0 && n >= 4 && n <= 7: // 宁夏中晶…, but not 宁夏…
		return unknown(own[place:]) >= 1 && (firmNext().MatchString(after) || after == "")
	case place > 0:
		return n == 3 && unknown(own[place:]) >= 1 && firmNext().MatchString(after)
	case n >= 4 && n <= 6: // 鲁康生物科技
		u := unknown(own)
		return u >= 2 && u <= 3 && unknown(string([]rune(own)[:u])) == u && firmNext().MatchString(after) && !chinese().trade[firstTwo(own)]
	case n == 2 || n == 3: // 齐重数控
		return firmNext().MatchString(after) && !chinese().trade[firstTwo(own)] && unknown(own) == n
	}
	return false
}

// startsPlace reports whether a name begins with a province or city, or China.
func startsPlace(s string) bool {
	if strings.HasPrefix(s, "中国") || strings.HasPrefix(s, "国家") && len(s) > len("国家级") && !strings.HasPrefix(s, "国家级") {
		return true
	}
	rank, end := placeAt(s)
	return end > 0 && rank <= ofCounty
}

func firstTwo(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	_, m := utf8.DecodeRuneInString(s[n:])
	return s[:n+m]
}

// beforeTitles returns the firms before the title of a person: 鲁海泵董事长王强.
func beforeTitles(s, masked string) []orgSpan {
	var spans []orgSpan
	chinese().title.Find([]byte(s), func(at, _ int, _ []int) {
		start := at
		for n := 0; start > 0 && n < 9; n++ {
			r, size := utf8.DecodeLastRuneInString(masked[:start])
			if breaksName(r, n, masked[:start-size]) {
				break
			}
			start -= size
		}
		start = lastLead(s, pastLead(s, start, at), at)
		if n := utf8.RuneCountInString(s[start:at]); n >= 2 && n <= 6 && unknown(s[start:at]) >= max(2, n-2) && !onlyPlace(s[start:at]) {
			spans = append(spans, orgSpan{start, at, company, -1, true})
		}
	})
	return spans
}

// onlyPlace reports whether a text is the name of a place or country.
func onlyPlace(s string) bool {
	_, end := placeAt(s)
	if end == 0 {
		return chinese().country[s]
	}
	rest := s[end:]
	return rest == "" || strings.ContainsAny(rest, "市省县区州镇乡旗") && utf8.RuneCountInString(rest) == 1 || onlyPlace(rest)
}
