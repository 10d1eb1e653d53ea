package article

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/lang"
)

// nounBefore returns the noun before a figure in its clause, if no other figure and no more
// than the object of a verb is between them.
func (b *beside) nounBefore(classes string) *noun {
	if b.lang == lang.En {
		return b.nounBeforeEn(classes)
	}
	list := b.matches(b.before, classes)
	if len(list) == 0 {
		return nil
	}
	m := list[len(list)-1]
	gap := bareGap(b.before[m.end:])
	most := nounBeforeZh
	if classes == "p" || classes == "mocp" {
		most = 2
	}
	if utf8.RuneCountInString(gap) > most || strings.ContainsAny(gap, "0123456789的和与及占") || besidesObject(gap) {
		return nil
	}
	if own := b.before[:m.start]; strings.HasSuffix(own, "的") && classes == "p" && len(own) > 60 {
		return nil
	}
	return m.noun
}

// fillersZh may stand between a noun and its figure.
var fillersZh = wording(`首次|首|已经|已|连续[一二三四五六七八九十\d]+年|突破|超过|超|达到|达|接近|近|约为|约|破|过|为|实现|完成|逾|迈上|跃上|站上|增至|增长到|增长至|增长|升至|升到|提升至|提升到|提高至|提高到|提升|提高|攀升至|攀升到|上升至|上升到|上升|预计|将|有望|力争|目标|合计|累计|共计|共有|共|总计|额|高达|多达|至|到|了|新|总|仅|只|可|能|均|全年|今年|去年|同比|环比|比上年|较上年|下降至|下降到|降至|降到|下降|降低|减少|有|现有|以上|左右|也|又|均为|是|总数|数量|总量|余额|总额|总值|规模|平均|最高|预期|每年|年均|在|后`)

// bareGap returns the words between a noun and its figure without those that bind them.
func bareGap(gap string) string {
	return strings.TrimSpace(fillersZh().ReplaceAllString(gap, ""))
}

// besidesObject reports whether words that are no object are between a noun and a figure.
func besidesObject(gap string) bool {
	return strings.ContainsAny(gap, "“”《》—") || strings.Contains(gap, "带动") || strings.Contains(gap, "拉动") || strings.Contains(gap, "覆盖") || strings.Contains(gap, "服务")
}

var (
	cutZh    = wording(`(?:减少|少|降低|削减|避免|压减|节约|节省)了?\p{Han}{0,8}$`)
	notCutZh = wording(`(?:不少|至少|多少|减少到|降低到|减少至|降低至|缺少|很少)\p{Han}{0,8}$`)
	gapZh    = wording(`(?:低|高|少|多|贵|便宜|省)(?:了|出|约|近|达)?$`) // 每吨成本比东部低1.3万元
)

// nounAfter returns the noun after a figure that it belongs to: 12亿元的投资, 20万吨产能.
func (b *beside) nounAfter(classes string) *noun {
	if b.lang == lang.En {
		return b.nounAfterEn(classes)
	}
	after := strings.TrimPrefix(b.after, "的")
	for _, m := range b.matches(after, classes) {
		if m.start == 0 && phraseEnds(after[m.end:]) {
			return m.noun
		}
	}
	return nil
}

// phraseEnds reports whether a noun may end before a text.
func phraseEnds(after string) bool {
	r := firstRune(after)
	return after == "" || !unicode.Is(unicode.Han, r) || strings.ContainsRune("的和与及等在将已也都又并是有可为从向由被", r) || hasPrefixOf(after, chinese().follow)
}

// sharesOut reports whether a figure is a share: 占27.1%, accounting for 36 percent.
func (b *beside) sharesOut() bool {
	if b.lang == lang.En {
		return shareBefore().MatchString(b.before) || shareAfter().MatchString(b.after) && !changeBefore().MatchString(b.before) && !strings.HasSuffix(b.before, "at ")
	}
	return shareZh().MatchString(b.before)
}

var shareZh = wording(`占(?:比|据|到)?[\p{Han}A-Z&]{0,12}$`)

// rateZh returns the label of a rate that the words before a figure name: 绿化覆盖率. A rate that
// the table does not have is named in Chinese alone.
func (b *beside) rateZh() (labelled, bool) {
	if b.lang == lang.En {
		return labelled{}, false
	}
	before := trimFillers(b.before)
	if !strings.HasSuffix(before, "率") || strings.HasSuffix(before, "增长率") || strings.HasSuffix(before, "效率") {
		return labelled{}, false
	}
	var best *noun
	long := 0
	for i := range nouns().nouns {
		n := &nouns().nouns[i]
		if !strings.Contains(n.suits, "p") {
			continue
		}
		for word := range strings.SplitSeq(n.words[lang.Zh], "|") {
			if rest, ok := strings.CutSuffix(before, word); ok && len(word) > long && boundary(rest) {
				best, long = n, len(word)
			}
		}
	}
	if best != nil {
		return best.labelled(), true
	}
	phrase := before
	if i := strings.LastIndexAny(phrase, "的和与及年"); i >= 0 {
		phrase = phrase[i+len("的"):]
	}
	if n := utf8.RuneCountInString(phrase); n < 2 || n > 8 || !allHan(phrase) {
		return labelled{}, true
	}
	return labelled{label: lang.Pair{Zh: phrase}}, true
}

// boundary reports whether a word may begin behind a text: 绿化覆盖率 behind 全省, and not 良率 behind 优.
func boundary(before string) bool {
	if before == "" || strings.ContainsRune("的年月日 ", lastRune(before)) {
		return true
	}
	runes := []rune(before[max(0, len(before)-12):])
	return len(runes) >= 2 && unknown(string(runes[len(runes)-2:])) == 0
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// byWords reports whether the words before a figure say that it is a change though they do not
// touch it: 同比分别增长.
func (b *beside) byWords() bool {
	if b.lang == lang.En {
		return false
	}
	return strings.HasSuffix(b.before, "增长") || strings.HasSuffix(b.before, "下降") || strings.HasSuffix(b.before, "增幅") || strings.HasSuffix(b.before, "降幅")
}

// subjectOf returns the noun of the figure before, if this one goes on from it without a
// subject of its own: 产量48.6万辆，增长31%.
func (b *beside) subjectOf(last labelled) *noun {
	if last.noun == nil {
		return nil
	}
	if b.lang == lang.En {
		return nil
	}
	if bareGap(b.before) != "" || strings.Contains(b.sentence, "分别") || !strings.HasSuffix(strings.TrimSuffix(b.sentence, b.before), "，") && !strings.HasSuffix(strings.TrimSuffix(b.sentence, b.before), ",") {
		return nil
	}
	return last.noun
}

// counted returns the label of a count: the noun that ends what is counted after the number,
// or the noun right before the number.
func (b *beside) counted(f Figure) labelled {
	if b.lang == lang.En {
		return b.countedEn(f)
	}
	measure := f.Of.Zh
	if f.Unit == "person" && strings.HasPrefix(b.after, "口") { // 888万人口
		return nouns().named("population").withOf()
	}
	if r := firstRune(b.after); unicode.IsDigit(r) { // 5个500强企业项目
		return labelled{}
	}
	after, sure := phraseAfter(b.after)
	if list := b.matches(after, "c"); len(list) > 0 {
		for k := len(list) - 1; k >= 0; k-- {
			if rest := after[list[k].end:]; phraseEnds(rest) || k == 0 && hasPrefixOf(rest, chinese().lead) { // 36家车企供应…
				return list[k].noun.counting(measure)
			}
		}
		return labelled{}
	}
	after = endVerb().ReplaceAllString(after, "")
	if after != "" {
		if n := utf8.RuneCountInString(after); sure && n >= 2 && n <= 5 && !placeWord().MatchString(after) && knownVerb(after) == 0 && f.Unit != "household" {
			return labelled{name: "", label: lang.Pair{Zh: after}, of: ofZh(f, measure, after)}
		}
		return labelled{}
	}
	return b.countedBefore(f, measure)
}

// countedBefore returns the label of a count whose noun is before the number: 博士260名.
func (b *beside) countedBefore(f Figure, measure string) labelled {
	before := trimFillers(b.before)
	if b.changedBy() {
		return labelled{}
	}
	list := b.matches(before, "c")
	if len(list) > 0 {
		if m := list[len(list)-1]; m.end == len(before) || before[m.end:] == "数" || before[m.end:] == "人数" {
			return m.noun.counting(measure)
		}
	}
	phrase := before[knownVerb(before):]
	phrase = strings.TrimLeft(phrase, "了的 ")
	if i := strings.LastIndex(phrase, "的"); i >= 0 {
		phrase = phrase[i+len("的"):]
	}
	for _, w := range []string{"共", "总共", "一共", "累计"} {
		phrase = strings.TrimPrefix(phrase, w)
	}
	n := utf8.RuneCountInString(phrase)
	if placeWord().MatchString(phrase) || isVerbZh(phrase) {
		return labelled{}
	}
	if n < 2 || n > 8 || strings.ContainsAny(phrase, "及和与等或") || !allHan(phrase) || timeWord().MatchString(phrase) || knownVerb(before) == 0 && n > 5 {
		return labelled{}
	}
	return labelled{label: lang.Pair{Zh: phrase}, of: ofZh(f, measure, phrase)}
}

// endVerb matches a verb behind what is counted: 由2.6万个零部件组成.
var endVerb = wording(`(?:组成|构成|参与|参加|参展|参赛|亮相|运行|运营|开工|投产|受益|到场|到会|报名|获奖|毕业|上岗|在建|在研|待产|入库|出库|上线|下线|通车|联网|并网|完工|竣工|启动|集中|同时|共同|拿到|领到)$`)

// placeWord matches words that say where or how, and not what is counted.
var placeWord = wording(`[里上中下内外前后时间边旁处]$|[自这那其于被把让使给向从比以还并正则而又就才仍将会]`)

// isVerbZh reports whether a phrase is a verb or a rank alone: 竣工, 省级.
func isVerbZh(phrase string) bool {
	if strings.HasSuffix(phrase, "级") || phrase == "总数" || phrase == "数量" || phrase == "总量" {
		return true
	}
	return slices.Contains(verbsZh, phrase) || slices.Contains(chinese().lead, phrase) || slices.Contains(chinese().follow, phrase) || endVerb().FindString(phrase) == phrase
}

// changedBy reports whether a count is a difference: 死亡人数减少12人.
func (b *beside) changedBy() bool {
	return differenceZh().MatchString(b.before)
}

var differenceZh = wording(`(?:减少|下降|增加|增长|降低|多出|少了|净增|提高)(?:了|约|近|超过)?$`)

var timeWord = wording(`[年月日季]$|期间|以来|目前|其中|分别|每|人均|户均|平均|全市|全省|全县|全区|全国`)

func allHan(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !lang.Han(r) }) < 0
}

// trimFillers cuts the words that bind a noun to its figure from the end of a text.
func trimFillers(s string) string {
	for {
		at := -1
		for n, i := 0, len(s); n < 5 && i > 0; n++ {
			_, size := utf8.DecodeLastRuneInString(s[:i])
			i -= size
			if loc := fillersZh().FindStringIndex(s[i:]); loc != nil && loc[0] == 0 && loc[1] == len(s)-i && s[i:] != "新" && s[i:] != "后" {
				at = i
			}
		}
		if at < 0 {
			return strings.TrimRight(s, " ")
		}
		s = s[:at]
	}
}

// phraseAfter returns the words after a number up to a mark or a word that follows nouns, and
// whether they surely end there.
func phraseAfter(after string) (string, bool) {
	for i, n := 0, 0; i < len(after); n++ {
		r, size := utf8.DecodeRuneInString(after[i:])
		switch {
		case !lang.Han(r), strings.ContainsRune("的和与及", r):
			return after[:i], true
		case strings.ContainsRune("等在将已也都又并了着过从为被把可以左右余多", r), n > 1 && hasPrefixOf(after[i:], chinese().follow):
			return after[:i], false
		case n == nounAfterZh:
			return after[:i], false
		}
		i += size
	}
	return after, true
}

// verbsZh go before what is counted, and are no part of its name.
var verbsZh = strings.Fields(`放流 增殖 节约 回收 减少 现有 拥有 引进 引育 新建 建成 建设 改造 培育 培养 认定 获批 获得 新增 设立 成立 组建 聚集 集聚 吸引 带动 覆盖 服务 发放 开通 开行 打造 完成 实施
	落地 签约 入驻 落户 储备 种植 养殖 生产 制造 销售 出口 投入 投放 安装 配备 接待 参与 参加 举办 开展 组织 培训 发布 申请 授权 登记 注册 处理 提供 汇聚 包括 涉及
	联合 支持 帮助 推动 实现 达成 创建 建有 设有 拿下 斩获 荣获 收获 招募 招聘 吸纳 安置 每年 目前 已有 其中 全市 全省 全县 全区 全国 园区 企业 公司 基地 该区 该市 该县 该镇 该村 该校 医院 学校`)

// knownVerb returns the end of the last such verb in a text, 0 if there is none.
func knownVerb(s string) int {
	end := 0
	for _, w := range verbsZh {
		if i := strings.LastIndex(s, w); i >= 0 && i+len(w) > end && i+len(w) < len(s) {
			end = i + len(w)
		}
	}
	return end
}

// counting returns the label of a noun that is counted, with the article's measure word.
func (n *noun) counting(measure string) labelled {
	l := n.labelled()
	l.of = n.of
	if l.of == (lang.Pair{}) {
		if measure != "" {
			l.of.Zh = measure
		}
		return l
	}
	if first := firstRune(l.of.Zh); utf8.RuneCountInString(measure) == 1 && measure != string(first) && measure != "人" && strings.ContainsRune("家个所名张项座条台辆艘架户位款种套间处件", first) {
		l.of.Zh = measure + strings.TrimPrefix(l.of.Zh, string(first))
	}
	return l
}

// ofZh is what a number counts by the words of a Chinese article.
func ofZh(f Figure, measure, phrase string) lang.Pair {
	if f.Unit == "person" && (measure == "人" || measure == "人次") || utf8.RuneCountInString(measure) > 1 || measure == "" && f.Unit != "count" {
		return lang.Pair{}
	}
	return lang.Pair{Zh: measure + phrase}
}
