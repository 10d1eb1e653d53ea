package article

import (
	"net/url"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	sourceLabel = pattern(`(?i)(?:信息来源|文章来源|稿件来源|新闻来源|消息来源|内容来源|来源|稿源|文章出处|出处|转自|(?:\b|^|[^a-z])(?:source|from))\s*:\s*`)
	sourceLine  = pattern(`^SOURCE:?\s+([\p{Lu}\p{Han}\d][^/>|]*)$`)
	// what follows a name in a line with date and source
	nextLabelEn = pattern(`(?i)\s*(?:[|>\[]|\s-\s|\(|\b(?:updated?|published|posted|editors?|author|date|time|by|reporter|reading|reads|views?|hits?|clicks?|print|share|font|text|release|large|copy|comments?)\b\s*[:\-]?|\b(?:` + monthNames + `)\.?\s\d{1,2}\b|\b\d{1,4}\s?[-/.]\s?\d{1,2}\s?[-/.]|\b(?:19|20)\d\d\b|\s\d{1,2}:\d\d)`)
	nextLabelZh = pattern(`[|\s>;；]|(?:作者|记者|通讯员|编辑|责任编辑|责编|发布|发表|更新|时间|日期|浏览|阅读|点击|访问|字号|字体|分享|打印|收藏|人气|评论|【|〔|\[|[（(]|\d{4})`)

	domainName = pattern(`(?i)\b(?:[a-z0-9-]+\.)+(?:com|cn|net|org|gov|info|hk|tw|mo)(?:\.cn|\.hk|\.tw)?\b`)

	mediaEn = pattern(`(?:Daily|News|Times|Network|Net|Agency|Post|Herald|Journal|Weekly|Press|Online|Today|Television|TV|Newswire|Government|Bureau|Committee|Commission|Administration|Board|Authority|Ministry|Council|Chamber|Association|Channel|Express|Observer|Broadcasting|Media|Review|Report|Xinhua|XINHUA|CGTN|ECNS|CNS|CRI|SCIO|Silk Road|Yicai|Caixin|Sixth Tone|Gasgoo|Portal|Office|Department|Global|Center|Group)$`)
	mediaZh = pattern(`(?:日报|晚报|早报|时报|商报|都市报|晨报|周报|导报|画报|周刊|月刊|杂志|网|在线|频道|电视台|广播电台|总台|卫视|客户端|融媒|融媒体|融媒体中心|传媒|媒体|发布|社|政府|委员会|局|办公室|管委会|厅|处|报|新闻|观察|财经|视界|号|协会|集团|公司|中心|园区|高新区|经开区|新区|开发区)$`)
	nobody  = pattern(`^(?i:本站|本网|本站原创|本站编辑|原创|网络|互联网|网络整理|未知|不详|佚名|转载|综合|internet|network|unknown|original|admin|web|the internet|n/?a|-+)$`)

	ownReporter = pattern(`(?:^|[\s（(【])([\p{Han}]{2,8}?(?:日报|晚报|早报|时报|商报|晨报|新闻网|新闻|网|社))(?:全媒体|融媒体|首席|见习|实习|客户端)*记者`)

	agencyHead = pattern(`新华社|新华网|中新社|中新网|中国新闻网|人民网|央视网|中国网|Xinhua|ECNS|PRNewswire|PR Newswire|Globe Newswire|Business Wire`)
	headPaper  = pattern(`([\p{Han}]{2,8}?(?:日报|晚报|时报|商报|新闻网|网|社))[\p{Han}]{0,4}(?:\d{1,2}月\d{1,2}日)?(?:讯|电|消息)`)
	headName   = pattern(`^\s*((?:[A-Z][\w'’-]*\s)+?)(?:on\s)?(?i:` + monthNames + `)\s\d`)

	owner = []func() *regexp.Regexp{
		pattern(`([\p{Han}]{2,20}?(?:网|日报|晚报|报社|传媒|集团|政府|委员会|电视台))(?:版权所有|所有)`),
		pattern(`版权所有\s*[:：©]*\s*(?:©|\(c\))?\s*(?:\d{4}[-–]?\d{0,4})?\s*([\p{Han}]{2,20})`),
		pattern(`(?i)copyright\s*(?:©|\(c\)|:)?\s*(?:by\s)?(?:(?:19|20)\d\d)?(?:\s?[-–]\s?(?:(?:19|20)\d\d)?)?\s*(?:by\s)?[:,]?\s*([A-Z][\w'’&. -]{2,60}?)(?:\.\s|\.?\s?all rights|\s*[\p{Han}|,]|$)`),
		pattern(`(?:主办单位|主办|主管单位|主管)\s*[:：]\s*([\p{Han}]{2,30})`),
		pattern(`(?i)^(?:sponsored|hosted|presented) by:?\s+([A-Z][\w'’& -]{2,60}?)(?:\s*[\p{Han}|,.]|$)`),
		pattern(`(?:19|20)\d\d\s([A-Z][\w'’]{2,30})\s\|`),
	}
)

// findPublisher finds the source that the article names; else the agency or paper
// of its dateline; else the site that published the page.
func (r *reading) findPublisher() Found[string] {
	for _, find := range []func() string{r.labelledSource, r.sourceBesideDate, r.sourceInHead, r.sourceOfReporter} {
		if s := find(); s != "" {
			return Found[string]{V: s}
		}
	}
	if s := r.sourceOfDateline(); s != "" {
		return Found[string]{s, "from the dateline"}
	}
	if s := r.sourceOfSite(); s != "" {
		return Found[string]{s, "the site that carries it"}
	}
	return Found[string]{}
}

// factLines calls yield for the lines around the text, those above it first, and
// for the credit that was cut off its end.
func (r *reading) factLines(yield func(s string, above bool) bool) {
	for i, l := range r.page.lines {
		if r.classes[i] == text && i >= r.first && i <= r.last || i == r.title || r.classes[i] == caption {
			continue
		}
		if !yield(halfWidth.Replace(l.text), i <= r.first) {
			return
		}
	}
	if r.tail != "" {
		yield(halfWidth.Replace(r.tail), false)
	}
}

func (r *reading) labelledSource() (found string) {
	for s := range func(yield func(string) bool) { r.factLines(func(s string, _ bool) bool { return yield(s) }) } {
		if m := sourceLine().FindStringSubmatch(s); m != nil && size(m[1]) < 15 {
			return m[1]
		}
		at := sourceLabel().FindStringIndex(Simplify(s))
		if at == nil || size(s) > 80 {
			continue
		}
		if name := cleanSource(s[at[1]:]); name != "" {
			return name
		}
	}
	return ""
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
	if nobody().MatchString(s) || size(s) > 18 || size(s) == 0 {
		return ""
	}
	return s
}

// sourceBesideDate reads lines with date and source but no label: By LI YONG |
// chinadaily.com.cn | Updated: …; 河南日报 2024-07-23; (Xinhua) 10:34, ….
func (r *reading) sourceBesideDate() (found string) {
	r.factLines(func(s string, above bool) bool {
		if !above || size(s) > 40 {
			return true
		}
		hit, ok := findDate(s)
		bars := strings.Contains(s, "|")
		if !ok && !(bars && strings.HasPrefix(strings.ToLower(s), "by ")) {
			return true
		}
		if ok && reprint().MatchString(s) {
			return true
		}
		var parts []string
		if bars {
			parts = strings.Split(s, "|")
		} else {
			parts = []string{strings.Trim(s[:hit.start], " ("), s[hit.end:]}
			if at := clock().FindStringIndex(parts[1]); at != nil {
				parts[1] = strings.TrimLeft(parts[1][at[1]:], ":0123456789 ")
			}
		}
		for _, part := range parts {
			if name := mediaIn(part); name != "" {
				found = name
				return false
			}
		}
		return true
	})
	return found
}

// mediaIn returns the name of a paper, site or office in part of a line, or "".
func mediaIn(s string) string {
	if m := ownReporter().FindStringSubmatch(Simplify(s)); m != nil {
		return m[1]
	}
	s = strings.Trim(tidy(s), " .,;:|-()[]")
	if d := domainName().FindString(s); d != "" && !strings.Contains(s, "@") {
		return strings.TrimPrefix(d, "www.")
	}
	for _, word := range strings.Fields(s) {
		if countHan(word) >= 2 {
			word = strings.Trim(word, "【】[]()")
			if mediaZh().MatchString(Simplify(word)) && countHan(word) <= 16 && !nobody().MatchString(word) {
				return word
			}
		}
	}
	if strings.HasPrefix(strings.ToLower(s), "by ") {
		s = s[3:]
	}
	if at := nextLabelEn().FindStringIndex(s); at != nil && at[0] > 0 {
		s = s[:at[0]]
	}
	s = strings.Trim(s, " .,;:|-()[]")
	if mediaEn().MatchString(s) && size(s) <= 8 && countHan(s) == 0 && unicode.IsUpper(rune(s[0])) {
		return s
	}
	return ""
}

func (r *reading) sourceInHead() string { return cleanSource(halfWidth.Replace(r.page.meta.source)) }

// sourceOfReporter returns the paper that a reporter works for: 天津日报记者.
func (r *reading) sourceOfReporter() (found string) {
	r.factLines(func(s string, _ bool) bool {
		if m := ownReporter().FindStringSubmatch(Simplify(s)); m != nil && size(s) < 30 && !strings.HasPrefix(m[1], "本") {
			found = m[1]
		}
		return found == ""
	})
	return found
}

func (r *reading) sourceOfDateline() string {
	head := Simplify(r.dateHead)
	if s := agencyHead().FindString(head); s != "" {
		return s
	}
	if m := headPaper().FindStringSubmatch(head); m != nil && !strings.HasPrefix(m[1], "本") {
		return m[1]
	}
	if datelineMachineTranslated().MatchString(strings.TrimSpace(head)) {
		if m := headName().FindStringSubmatch(head); m != nil {
			return strings.TrimSpace(m[1])
		}
	}
	return ""
}

// sourceOfSite finds the site: what the page says in its head, the end of its
// title, the imprint below the article, a name above it.
func (r *reading) sourceOfSite() string {
	m := r.page.meta
	if m.site != "" {
		return m.site
	}
	if site := siteInTitle(m.title, r.headline.V); site != "" {
		return site
	}
	if owner := r.siteInImprint(); owner != "" {
		return owner
	}
	if head := titleOfPage(m.title, ""); head != "" && !same(head, r.headline.V) && !r.sitesName(m.headline) {
		return head
	}
	return r.siteAbove()
}

// siteInTitle returns what the title of a page says after the article's: the
// last part, if there are several.
func siteInTitle(title, headline string) string {
	i := strings.Index(title, headline)
	if title == "" || headline == "" || i < 0 {
		return ""
	}
	rest := strings.Trim(title[i+len(headline):], " _|-–—>")
	if j := strings.LastIndexAny(rest, "_|-–—"); j > 0 {
		_, n := utf8.DecodeRuneInString(rest[j:])
		rest = strings.TrimSpace(rest[j+n:])
	}
	return rest
}

// siteInImprint returns the owner that a line around the text names. Above the
// text only the plainest form is one.
func (r *reading) siteInImprint() (imprint string) {
	r.factLines(func(s string, above bool) bool {
		forms := owner
		if above {
			forms = owner[:1]
		}
		for _, re := range forms {
			if m := re().FindStringSubmatch(s); m != nil {
				imprint = strings.Trim(m[1], " .,")
				return false
			}
		}
		return true
	})
	return imprint
}

// siteAbove returns the name of a site in a line above the text, or its domain.
func (r *reading) siteAbove() string {
	for i := 0; i < r.first; i++ {
		l := r.page.lines[i]
		if r.classes[i] == text || i == r.title {
			continue
		}
		if d := domainName().FindString(l.text); d != "" && d == strings.ToLower(l.text) {
			return strings.TrimPrefix(d, "www.")
		}
		if i > r.title {
			continue
		}
		if name := strings.TrimSpace(strings.Split(halfWidth.Replace(l.text), "|")[0]); r.mayNameSite(i, name) {
			return name
		}
	}
	return ""
}

// mayNameSite reports whether the first part of a line is the name of a site.
func (r *reading) mayNameSite(i int, name string) bool {
	c := r.classes[i]
	part := c == skip && name != r.page.lines[i].text // of a row of links
	if c != other && !part || size(name) < 2 || size(name) > 8 {
		return false
	}
	return mediaEn().MatchString(name) || mediaZh().MatchString(name) || c == other && titleCase(name)
}

// titleCase reports whether each word of a text has a capital, as in a name.
func titleCase(s string) bool {
	words := strings.Fields(s)
	for _, w := range words {
		first, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(first) && len(w) > 3 {
			return false
		}
	}
	return len(words) > 1
}

var (
	originalLink = pattern(`(?i)(?:原文链接|原文地址|原文网址|本文链接|链接地址|文章链接|网址|链接|original link|original url|source link|article link|link|url|address)\s*[:：]?\s*(https?://[^\s"'<>，。）)]+)`)
	bareLink     = pattern(`^https?://[^\s"'<>，。）)]+$`)
)

// address returns the article's own address.
func (r *reading) address() Found[string] {
	web := func(s string) bool {
		u, err := url.Parse(s)
		return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && !strings.ContainsAny(s, " \t\n<>\"")
	}
	for i, l := range r.page.lines {
		if r.classes[i] == text && i >= r.first && i <= r.last {
			continue
		}
		if m := originalLink().FindStringSubmatch(l.text); m != nil && web(m[1]) {
			return Found[string]{V: m[1]}
		}
		if bareLink().MatchString(l.text) && web(l.text) {
			return Found[string]{l.text, "an address beside the text"}
		}
	}
	if web(r.page.meta.url) {
		return Found[string]{V: r.page.meta.url}
	}
	return Found[string]{}
}
