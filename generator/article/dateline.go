package article

import (
	"regexp"
	"strings"
	"unicode"
)

var (
	// BEIJING, April 15, 2024 /PRNewswire/ --
	datelineWithDash = pattern(`^(?:[A-Z][A-Z.'’ -]{2,40}|[A-Z][a-zA-Z'’]+(?: [A-Z][a-z]+)?)(?:,\s?[A-Z][A-Za-z. ]{1,20})?(?:,\s?(?i:` + monthNames + `)\.?\s\d{1,2}(?:,\s?\d{4})?)?\s?(?:(?:/[\w =&.'-]+)+/|\([A-Z][\w' .-]{1,30}\))?\s?(?:--+|—+|–)\s?`)
	// Zhengzhou, July 23 (Xinhua)
	datelineWithAgency = pattern(`^[A-Z][A-Za-z'’. -]{2,40},?\s(?:(?i:` + monthNames + `)\.?\s\d{1,2}(?:,\s?\d{4})?\s?)?(?:/PRNewswire[\w -]*/|\((?:Xinhua|ECNS|CNS|China Daily|Gasgoo|People's Daily(?: Online)?|[A-Z][\w' .-]{1,20} News)\))\s?[-–—:]*\s?`)
	// Medical Network April 24 hearing: a machine translation of 讯
	datelineMachineTranslated = pattern(`^(?:[A-Z][\w'’-]*\s){1,5}(?:on\s)?(?i:` + monthNames + `)\s\d{1,2}(?:st|nd|rd|th)?,?\s(?:hearing|news|report|dispatch|telegram|electricity|electric|message)[,:]?\s`)
	// 新华社郑州7月23日电（记者某某）
	datelineWithDay = pattern(`^[【\[（(]?[\p{Han}A-Za-z·/-]{0,14}?(?:社|网|报|台|端|刊|讯)?[\p{Han}]{0,6}\s?(?:\d{4}\s?年\s?)?(?:\d{1,2}\s?月\s?)?\d{1,2}\s?日\s?(?:专?电题?|讯|消息|报[道导])[】\]）)]?\s?(?:[（(][^）)]{1,40}[）)])?[\s:：,，]*`)
	// 本报讯（记者某某）, 郑州日报讯 记者某某报道
	datelineWithReporter = pattern(`^[【\[（(]?(?:[\p{Han}]{1,6}[/·])?(?:本报|本网|本台|[\p{Han}]{2,8}(?:日报|晚报|新闻网|时报|商报|新闻|网))?[\p{Han}]{0,4}?(?:讯|消息|综合消息)[】\]）)]?\s?(?:[（(][^）)]{1,40}[）)]|(?:首席)?记者[\p{Han}、\s]{2,12}(?:报道|通讯员[\p{Han}]{2,4})?)[\s:：,，]*`)
	// 洛阳讯, 河南日报讯：
	datelineOfPaper = pattern(`^[\p{Han}]{2,6}讯\s+|^[\p{Han}]{2,8}(?:日报|晚报|时报|商报|晨报|新闻网|网)[\p{Han}/·]{0,8}讯[\s:：]+`)
	// 【本报讯】
	datelineOfThisPaper = pattern(`^[【\[（(]?(?:本报讯|本网讯|本台消息|本刊讯)[】\]）)]?[\s:：,，]*`)
	// （本报记者 某某）
	datelineReporterOnly = pattern(`^[（(](?:本报|全媒体|[\p{Han}]{2,8}(?:报|网|社))?记者[^）)]{2,30}[）)]\s*`)
	// (ECNS) --, (Yicai) Sept. 14 --
	datelineOfAgency = pattern(`^\([A-Z][\w' .-]{1,30}\)\s?(?:[A-Z][a-z]{2,4}\.? \d{1,2}\s?)?(?:--+|—+|–)\s*`)
	// 央视网消息：, 证券时报网讯，, 财联社快讯（记者 某某）
	datelineBeforeMark = pattern(`^[\p{Han}A-Za-z·]{2,12}(?:报|网|社|台|端|在线|新闻|融媒|财经|之家)[\p{Han}·]{0,6}(?:讯|消息|快讯|专电)\s*(?:[（(][^）)]{1,40}[）)])?[，,：:\s]\s*`)
	// 长江云报道
	datelineOfReport = pattern(`^[\p{Han}]{2,8}?(?:云|报|网|社|台|新闻|客户端)报道[\s:：]+`)
	// ANYANG - ; only before a capital
	datelineWithHyphen = pattern(`^[A-Z][A-Z.'’ ]{2,40}(?:,\s?[A-Z][A-Za-z. ]{1,20})?\s-\s`)
	// China News Service, Chengdu, June 5 (Shan Peng)
	datelineOfService = pattern(`^([A-Z][\w'’]+(?: [A-Z][\w'’]+){0,3} (?:Service|Agency|Daily|News|Times|Post)), [A-Z][A-Za-z' -]{2,20}, (?i:` + monthNames + `)\.? \d{1,2}(?:, \d{4})?\s?(?:\([^()]{2,60}\))?\s*[-–—:]*\s*`)
	// (Reporter Li Yong), in machine translations
	datelineReporterEn = pattern(`^\((?i:our |staff |all media )?[Rr]eporters?\s[^()]{1,60}\)[,:]?\s*`)
	// This is a news release from Haida Group:
	releaseIntroduction = pattern(`^(?:(?:Here's|This is|The following is) a|A|The) (?:news )?(?:report|story|release) (?:from|by) [^:]{2,60}:\s*`)
	ofPaper             = pattern(`(?:报道|讯|消息|电|本报|本网|综合)\s*】`)
	// 【中国泵业网讯】; only where datelineEnd knows the name as that of a paper
	datelineInBrackets = pattern(`^[【\[][^】\]]{2,20}[】\]][\s:：,，]*(?:记者[\p{Han}、\s]{2,12}报[道导][:：\s]*)?`)
	// （中央社记者某某台南12日电）, （某报记者 某某 烟台报道）
	datelineOfReporter = pattern(`^[（(【〔\[][^（）()]{0,16}(?:记者|通讯员|特派员)[^（）()]{2,40}(?:电|讯|报[道导]|传真)[）)】〕\]][\s:：,，]*`)
	// 海报新闻记者 某某 潍坊报道
	datelineReporterAt = pattern(`^[\p{Han}·]{2,14}记者\s*[\p{Han}]{2,4}(?:[\s、][\p{Han}]{2,4}){0,4}\s+(?:[\p{Han}]{2,6}\s*)?报道[\s:：,，]+`)
	// （记者 某某 某某, without the other bracket
	datelineUnclosed = pattern(`^(?:本报讯|[\p{Han}]{2,6}讯)?\s*[（(](?:[\p{Han}]{2,6})?记者\s+[\p{Han}]{2,3}(?:[\s、][\p{Han}]{2,3}){0,3}(?:\s+通讯员\s+[\p{Han}]{2,3}(?:[\s、][\p{Han}]{2,3}){0,3})?[\s，,]+`)
	datelines        = []func() *regexp.Regexp{
		datelineWithDash, datelineWithAgency, datelineMachineTranslated, datelineWithDay,
		datelineWithReporter, datelineOfPaper, datelineOfThisPaper, datelineReporterOnly,
		datelineOfReporter, datelineReporterAt, datelineUnclosed, datelineOfAgency, datelineBeforeMark, datelineReporterEn, datelineOfReport, datelineOfService,
	}

	// （记者 某某）, (Editor: …)
	creditAtEnd = pattern(`\s*[（(【\[](?:(?:本报|本网|全媒体|[\p{Han}]{2,10})?(?:首席|见习|实习|特约)?(?:记者|通讯员|作者|编辑|责编|责任编辑|来源|文/图|图/文|文|图|摄影|供稿|完)[^）)】\]]{0,50}|完|End|END|end|Source:[^）)]{1,60}|Xinhua[^）)]{0,30}|(?:Web |Executive |Responsible )?[Ee]ditors?:[^）)]{1,60}|[Rr]eport(?:er|ed by)[^）)]{1,60})[）)】\]]\s*[。.]?\s*\d{0,8}\s*$`)
	// 图为…… 某某 摄
	photoCreditAtEnd = pattern(`(?:图为[^。]{2,60}。?)?\s*[\p{Han}]{2,4}\s?摄\s*$`)
	// END
	markAtEnd = pattern(`\s+(?:END|Enditem|■|#{2,3}|-30-)\s*$|\s*(?:返回搜狐，?查看更多|点击查看更多|查看更多|查看原文|阅读原文|展开全文|收起全文|\(?本文完\)?)\s*[>》]*$`)
)

// trimHead cuts the dateline off the first paragraph and keeps it, because it may
// have the date and the name of the agency.
func (r *reading) trimHead() {
	r.beginAtDateline()
	for range 3 {
		cut := false
		if n := datelineEnd(r.body[0]); n > 0 {
			r.dateHead += " " + r.body[0][:n]
			cut = r.dropHead(n)
		}
		if m := releaseIntroduction().FindStringIndex(r.body[0]); m != nil {
			cut = r.dropHead(m[1])
		}
		if !cut {
			return
		}
	}
}

// datelineEnd returns the length of the dateline that a paragraph begins with, 0 if
// there is none.
func datelineEnd(s string) int {
	begin := s[:min(len(s), 300)] // it may end within a character; a dateline does not
	if !strings.ContainsAny(begin, "-—–)/】）]〕讯电報报") && !strings.Contains(begin, "记者") && !strings.Contains(begin, "消息") && !datelineMachineTranslated().MatchString(begin) {
		return 0
	}
	if strings.HasPrefix(begin, "据") {
		return 0 // 据新华社消息 is part of the sentence
	}
	for _, re := range datelines {
		if m := re().FindStringIndex(Simplify(begin)); m != nil && m[1] > 0 {
			return m[1]
		}
	}
	if m := datelineWithHyphen().FindString(begin); m != "" && unicode.IsUpper(firstRune(begin[len(m):])) {
		return len(m)
	}
	if m := headBracket().FindStringSubmatch(Simplify(begin)); m != nil && (isMedia(m[1]) || ofPaper().MatchString(m[0])) {
		return len(datelineInBrackets().FindString(begin))
	}
	return 0
}

// beginAtDateline leaves out what is before a paragraph that begins with a
// dateline: a caption, an abstract, a notice of the site.
func (r *reading) beginAtDateline() {
	before, total := 0, 0
	for _, s := range r.body {
		total += size(s)
	}
	for i, s := range r.body[:min(len(r.body), 4)] {
		if i > 0 && before*3 < total && datelineEnd(s) > 0 {
			r.body = r.body[i:]
			return
		}
		before += size(s)
	}
}

func (r *reading) dropHead(n int) bool {
	rest := strings.TrimSpace(r.body[0][n:])
	switch {
	case rest != "":
		r.body[0] = rest
	case len(r.body) > 1:
		r.body = r.body[1:]
	default:
		return false
	}
	return true
}

var namesInBrackets = pattern(`[。！？!?”"」]\s*([（(]\s*([\p{Han}]{2,4}(?:[\s、，,/]+[\p{Han}]{2,4}){0,5})\s*[）)])\s*$`)

// namesAtEnd finds names in brackets after the last sentence: 。（张瑜）.
func namesAtEnd(s string) []int {
	at := namesInBrackets().FindStringSubmatchIndex(s)
	if at == nil {
		return nil
	}
	several := strings.ContainsAny(s[at[4]:at[5]], " 　、，,/")
	for name := range strings.FieldsFuncSeq(Simplify(s[at[4]:at[5]]), func(r rune) bool { return strings.ContainsRune(" 　、，,/", r) }) {
		if !strings.ContainsRune(surnames, firstRune(name)) && (!several || countHan(name) > 3) {
			return nil
		}
	}
	return []int{at[2], at[1]}
}

// trimTail cuts the credit in brackets off the last paragraph and keeps it.
func (r *reading) trimTail() {
	for range 8 {
		last := r.body[len(r.body)-1]
		end := ending(last)
		m := creditAtEnd().FindStringIndex(Simplify(end))
		if m == nil {
			m = markAtEnd().FindStringIndex(end)
		}
		if m == nil {
			m = namesAtEnd(end)
		}
		if m == nil && strings.HasSuffix(end, "摄") {
			m = photoCreditAtEnd().FindStringIndex(end)
		}
		if m == nil {
			return
		}
		m[0] += len(last) - len(end)
		r.tail += " " + last[m[0]:]
		if rest := strings.TrimSpace(last[:m[0]]); rest != "" {
			r.body[len(r.body)-1] = rest
			continue
		}
		if len(r.body) == 1 {
			return
		}
		r.body = r.body[:len(r.body)-1]
	}
}
