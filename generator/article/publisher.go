package article

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	sourceLabel = pattern(`(?i)(?:信息来源|文章来源|稿件来源|新闻来源|消息来源|内容来源|来源|稿源|文章出处|出处|转自|来自|(?:\b|^|[^a-z])(?:source|from))\s*[:|]\s*|(?:^|[|\s])来源\s+`)
	sourceLine  = pattern(`^SOURCE:?\s+([\p{Lu}\p{Han}\d][^/>|]*)$`)
	// what follows a name in a line with date and source
	nextLabelEn = pattern(`(?i)\s*(?:[|>\[]|\s-\s|\(|\b(?:updated?|published|posted|editors?|author|date|time|by|reporter|reading|reads|number of|browse|popularity|visits|font size|views?|hits?|clicks?|print|share|font|text|release|large|copy|comments?)\b\s*[:\-]?|\b(?:` + monthNames + `)\.?\s\d{1,2}\b|\b\d{1,4}\s?[-/.]\s?\d{1,2}\s?[-/.]|\b(?:19|20)\d\d\b|\s\d{1,2}:\d\d)`)
	nextLabelZh = pattern(`[|\s>;；]|(?:作者|记者|通讯员|编辑|责任编辑|责编|发布(?:时间|日期|于|者|人|:|\s*\d)|发表|更新|时间|日期|参与互动|我有话说|手机看|手机阅读|关注|浏览|阅读|点击|访问|字号|字体|分享|打印|收藏|收集|采集|整理|人气|评论|【|〔|\[|[（(]|\d{4})`)

	domainName = pattern(`(?i)\b(?:[a-z0-9-]+\.)+(?:com|cn|net|org|gov|info|hk|tw|mo)(?:\.cn|\.hk|\.tw)?\b`)

	mediaEn = pattern(`(?:Daily|News|Times|Network|Net|Agency|Post|Herald|Journal|Weekly|Press|Online|Today|Television|TV|Newswire|Government|Bureau|Committee|Commission|Administration|Board|Authority|Ministry|Council|Chamber|Association|Channel|Express|Observer|Broadcasting|Media|Review|Report|Insider|Digest|Magazine|Monitor|Tribune|Gazette|Chronicle|Telegraph|Courier|Bulletin|Radio|Customs|Website|Xinhua|XINHUA|CGTN|ECNS|CNS|CRI|SCIO|Silk Road|Yicai|Caixin|Sixth Tone|Gasgoo|Portal|Office|Department|Global|Center|Group)$`)
	mediaZh = pattern(`(?:日报|晚报|早报|时报|商报|都市报|晨报|周报|导报|画报|周刊|月刊|[日早晚季专]刊|杂志|网|在线|频道|电视台|广播电台|总台|卫视|客户端|融媒|融媒体|融媒体中心|传媒|媒体|发布|社|政府|委员会|局|办公室|管委会|厅|处|报|新闻|观察|财经|视界|号|协会|商会|学会|联合会|集团|公司|[^资快简通电]讯|时空|之窗|热线|之声|参考|导刊|广播|电台|头条|中心|园区|高新区|经开区|新区|开发区)$`)
	nobody  = pattern(`^(?i:本站|本网|本站原创|本站编辑|原创|网络|互联网|网络整理|未知|不详|佚名|转载|综合|internet|network|unknown|original|admin|web|the internet|n/?a|-+)$`)

	ownReporter = pattern(`(?:^|[\s（(【〔□■◎●/])([\p{Han}·]{2,10}?(?:日报|晚报|早报|时报|商报|晨报|新闻网|新闻|网|社|报))(?:全媒体|融媒体|首席|见习|实习|客户端)*记者`)

	agencyHead  = pattern(`新华社|新华网|中新社|中新网|中国新闻网|人民网|央视网|中国网|Xinhua|ECNS|PRNewswire|PR Newswire|Globe Newswire|Business Wire`)
	headPaper   = pattern(`([\p{Han}A-Za-z·-]{2,10}?(?:日报|晚报|时报|商报|新闻网|融媒|网|社|报|之家))[\p{Han}]{0,4}\s?(?:\d{1,2}\s?月\s?)?(?:\d{1,2}\s?日)?(?:讯|专?电|快讯|消息)`)
	headBracket = pattern(`^\s*[【\[]\s*([^】\]]{2,16}?)\s*(?:综合报[道导]|报[道导]|综合讯|专讯|讯|消息|电|编者按)?\s*[】\]]`)
	headReport  = pattern(`^\s*([\p{Han}]{2,8}?(?:云|报|网|社|台|新闻|客户端))报道`)
	headAgency  = pattern(`[(/]\s*([A-Z][\w' .-]{1,30})\s*[)/]`)
	headName    = pattern(`^\s*((?:[A-Z][\w'’-]*\s)+?)(?:on\s)?(?i:` + monthNames + `)\s\d`)
)

// findPublisher finds the source that the article names; else the agency or paper
// of its dateline; else the site that published the page.
func (r *reading) findPublisher() Found[string] {
	for _, find := range []func() Found[string]{
		r.labelledSource, r.sourceInByline, r.sourceBesideDate, r.sourceAlone, r.sourceInHead,
		r.sourceOfReporter, r.sourceInBars, r.sourceOfPost, r.sourceOfDateline, r.sourceInText, r.sourceOfSite,
	} {
		if f := find(); f.V != "" {
			return f
		}
	}
	return Found[string]{}
}

var (
	pageHeading = pattern(`^(?:第\s*)?[A-Za-z]?\d{1,3}\s*版|^第[一二三四五六七八九十]+版`)
	// 农产品周刊 2014年7期
	periodical = pattern(`^《?([\p{Han}]{2,12}(?:周刊|月刊|半月刊|季刊|旬刊|杂志|画报|导刊|学刊))[》>]?\s?(?:(?:19|20)\d\d\s?年\s?)?第?\d{1,3}\s?期$`)
	issue      = pattern(`(?i)^(?:no|nos|vol|volume|issue|number)\b\.?\s*\d|^第?\s*\d+\s*[期号號卷]|^\d+$`)
)

// plausible reports whether a text may be the name of a publisher: no number of an
// issue, no heading of a printed page, no name of a section, no day.
func plausible(s string) bool {
	switch {
	case s == "", size(s) > 18, nobody().MatchString(s), issue().MatchString(s), pageHeading().MatchString(s):
		return false
	case boilerplate().line[plainLine(s)] == skip, boilerplate().line[plainLine(s)] == stop, dateAlone(s):
		return false
	case strings.ContainsAny(s, "/>") && !strings.Contains(s, "·"):
		return false
	}
	return true
}

// dateAlone reports whether a text is a day or a month and little else.
func dateAlone(s string) bool {
	if size(s) > 5 {
		return false
	}
	if dated(plainLine(s)) {
		return true
	}
	_, ok := findLabelled(s)
	return ok
}

// factLines calls yield for the lines around the text, those above it first, and
// for the credit that was cut off its end.
func (r *reading) factLines(yield func(s string, above bool) bool) {
	for i, l := range r.page.lines {
		if r.classes[i] == text && i >= r.first && i <= r.last || r.classes[i] == caption {
			continue
		}
		if i == r.title {
			_, rest, cut := strings.Cut(l.text, r.headline.V)
			if !cut || strings.TrimSpace(rest) == "" {
				continue
			}
			l.text = rest // date and source in the line of the title
		}
		if !yield(halfWidth.Replace(l.text), i <= r.first) {
			return
		}
	}
	if r.tail != "" {
		yield(halfWidth.Replace(r.tail), false)
	}
}

func (r *reading) labelledSource() Found[string] {
	for s := range func(yield func(string) bool) { r.factLines(func(s string, _ bool) bool { return yield(s) }) } {
		if m := sourceLine().FindStringSubmatch(s); m != nil && plausible(m[1]) {
			return Found[string]{V: m[1]}
		}
		if m := periodical().FindStringSubmatch(Simplify(s)); m != nil {
			at := strings.Index(Simplify(s), m[1])
			return Found[string]{V: s[at : at+len(m[1])]}
		}
		at := sourceLabel().FindStringIndex(Simplify(s))
		if at == nil || size(s) > 80 {
			continue
		}
		if name := cleanSource(s[at[1]:]); name != "" {
			return Found[string]{V: name}
		}
	}
	return Found[string]{}
}

// cleanSource returns the name at the beginning of s without what follows it.
func cleanSource(s string) string {
	s = strings.TrimSpace(s)
	first, _ := utf8.DecodeRuneInString(s)
	re := nextLabelEn
	if unicode.Is(unicode.Han, first) || first == '“' || first == '《' || first == '"' {
		s = strings.TrimLeft(s, "“《\"")
		re = nextLabelZh
		if i := strings.IndexAny(s, "”》\""); i > 0 {
			s = s[:i]
		}
	}
	if at := re().FindStringIndex(s); at != nil {
		s = s[:at[0]]
	}
	s = strings.Trim(s, " .,;:|-–—)）】]（([>")
	if strings.Contains(s, "《") {
		s += "》"
	}
	if !plausible(s) || size(s) == 0 {
		return ""
	}
	return s
}

func (r *reading) sourceInHead() Found[string] {
	return Found[string]{V: cleanSource(halfWidth.Replace(r.page.meta.source))}
}

// sourceOfReporter returns the paper that a reporter works for: 天津日报记者.
func (r *reading) sourceOfReporter() (found Found[string]) {
	r.factLines(func(s string, _ bool) bool {
		if m := ownReporter().FindStringSubmatch(Simplify(s)); m != nil && size(s) < 30 && !strings.HasPrefix(m[1], "本") {
			found.V = s[strings.Index(Simplify(s), m[1]):][:len(m[1])]
		}
		return found.V == ""
	})
	return found
}

var (
	toldEn = pattern(`(?:\btold|interviews? with|interviewed by|reporters? of)\s+(?:the\s+)?((?:[A-Z][\w'’]*\s?){1,4})`)
	toldZh = pattern(`(?:告诉|对|向|接受)《?([\p{Han}]{2,6}?(?:日报|晚报|时报|商报|晨报|新闻|报|网|社))》?(?:记者|采访)`)
)

// sourceInText returns the paper that people in the text spoke to: told the Global
// Times, 告诉河南日报记者.
func (r *reading) sourceInText() Found[string] {
	const guess = "the paper that people in the text spoke to"
	for i, s := range r.body {
		if m := toldEn().FindStringSubmatch(s); m != nil {
			words := strings.Fields(m[1])
			for n := len(words); n > 0; n-- {
				if name := strings.Join(words[:n], " "); knownMedia()[strings.ToLower(name)] {
					return Found[string]{name, guess}
				}
			}
		}
		if m := toldZh().FindStringSubmatchIndex(r.folded[i]); m != nil && !strings.HasPrefix(r.folded[i][m[2]:m[3]], "本") {
			return Found[string]{s[m[2]:m[3]], guess}
		}
	}
	return Found[string]{}
}

// sourceOfDateline returns the agency or the paper that the dateline names.
func (r *reading) sourceOfDateline() Found[string] {
	const guess = "from the dateline"
	head := Simplify(r.dateHead)
	original := func(name string) Found[string] {
		at := strings.Index(head, name)
		return Found[string]{r.dateHead[at : at+len(name)], guess}
	}
	if s := agencyHead().FindString(head); s != "" {
		return original(s)
	}
	if m := headBracket().FindStringSubmatch(head); m != nil && isMedia(m[1]) && !strings.HasPrefix(m[1], "本") {
		return original(m[1])
	}
	if m := ownReporter().FindStringSubmatch(head); m != nil && !strings.HasPrefix(m[1], "本") {
		return original(m[1])
	}
	if m := headPaper().FindStringSubmatch(head); m != nil && !strings.HasPrefix(m[1], "本") {
		name := m[1]
		if _, after, _ := strings.Cut(head, name); strings.HasPrefix(after, "网") {
			name += "网"
		}
		return original(name)
	}
	if m := headReport().FindStringSubmatch(head); m != nil {
		return original(m[1])
	}
	if m := datelineOfService().FindStringSubmatch(strings.TrimSpace(head)); m != nil {
		return original(m[1])
	}
	if m := headAgency().FindStringSubmatch(r.dateHead); m != nil && (isMedia(m[1]) || knownAtEnd(m[1]) != "") {
		return Found[string]{m[1], guess}
	}
	if datelineMachineTranslated().MatchString(strings.TrimSpace(head)) {
		if m := headName().FindStringSubmatch(head); m != nil {
			return Found[string]{strings.TrimSpace(m[1]), guess}
		}
	}
	return Found[string]{}
}
