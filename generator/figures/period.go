package figures

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/lang"
)

// Per returns the time in which an amount comes about: year, month, week, day or h
// for 300 cars a day and 年产300辆; it is empty where the text does not give it
// or where the amount is per something else.
func (r *Reading) Per() string {
	if per := split(r.Unit).per; per != "" {
		if unitNamed(per).isTime() {
			return per
		}
		return ""
	}
	return r.Every
}

// otherPer reports whether both readings are per some time, and not per the same.
func otherPer(a, b *Reading) bool {
	x, y := a.Per(), b.Per()
	return x != "" && y != "" && x != y
}

// mayHavePeriod reports whether r is an amount that no unit of time divides yet.
func mayHavePeriod(r *Reading) bool { return r.Kind == Amount && split(r.Unit).per == "" }

// perEn are the nouns behind a, per, each and every, adverbs, and adjectives.
var (
	perNounsEn = map[string]string{"year": "year", "annum": "year", "month": "month", "week": "week", "day": "day", "hour": "h", "quarter": "quarter", "minute": "min"}
	perWordsEn = map[string]string{"annually": "year", "yearly": "year", "monthly": "month", "weekly": "week", "daily": "day", "hourly": "h", "quarterly": "quarter", "annual": "year"}
	notPerEn   = set("ago earlier before later on old long after of since and when where")
)

// The limits of the search for a period, in words.
const (
	maxPerAfterEn  = 9
	maxPerBeforeEn = 7
)

// periods sets the period of each amount whose unit has none.
func (e *english) periods() {
	floor := 0
	for i := range e.out {
		r := &e.out[i]
		if mayHavePeriod(r) {
			limit := len(e.low)
			if i+1 < len(e.out) {
				limit = e.out[i+1].Start
			}
			most := maxPerAfterEn
			if unitNamed(r.Unit).isTime() { // 10 minutes a day
				most = 2
			}
			if r.Every = e.periodAfter(r.End, limit, most); r.Every == "" && most > 2 {
				r.Every = e.periodBefore(r.Start, floor)
			}
		}
		floor = r.End
	}
}

// periodAfter reads "a month" and "daily" in the clause behind an amount.
func (e *english) periodAfter(i, limit, most int) string {
	led := false // by a, per, each, every
	for range most {
		p := spaceEnd(e.low, i)
		q := wordEnd(e.low, p)
		if q == p || q > limit && !(led || e.low[p:q] == "a") {
			return ""
		}
		word := e.low[p:q]
		if unit := perNounsEn[word]; led && unit != "" {
			next := spaceEnd(e.low, q)
			if notPerEn[e.low[next:wordEnd(e.low, next)]] && next > q {
				return ""
			}
			return unit
		}
		if unit := perWordsEn[word]; unit != "" && word != "annual" {
			return unit
		}
		if clauseEndsEn[word] || word == "and" || word == "but" {
			return ""
		}
		led = word == "a" || word == "per" || word == "each" || word == "every"
		i = q
	}
	return ""
}

// periodBefore reads annual, monthly and every year before an amount.
func (e *english) periodBefore(i, floor int) string {
	words := clauseWords{low: e.low, end: i, floor: floor}
	after := ""
	for range maxPerBeforeEn {
		word := words.back()
		if word == "" {
			return ""
		}
		if unit := perWordsEn[word]; unit != "" {
			return unit
		}
		if word == "every" || word == "each" {
			return perNounsEn[after]
		}
		after = word
	}
	return ""
}

// perZh are words that say a period by themselves.
var perZh = []struct{ text, unit string }{
	{"每年", "year"}, {"每个月", "month"}, {"每月", "month"}, {"每天", "day"}, {"每日", "day"}, {"每周", "week"}, {"每星期", "week"}, {"每小时", "h"}, {"每季度", "quarter"},
	{"单日", "day"}, {"单月", "month"}, {"单周", "week"}, {"时薪", "h"}, {"一天", "day"}, {"一个月", "month"}, {"一年", "year"}, {"每分钟", "min"},
}

// perHeadsZh begin a word with one of [perTailsZh]: 年产, 日处理.
var perHeadsZh = map[rune]string{'年': "year", '月': "month", '日': "day", '周': "week"}

// perTailsZh are what comes about in a period.
var perTailsZh = strings.Fields(`产 均 处理 加工 收入 营收 营业 销售 销 发电 供 输送 减排 节约 节能 节电 接待 薪 吞吐 用电 用水 耗 运 发送 生产 外送 利润 产能 需求
	流量 客流 增收 出货 交易 新增 缴 租金 租 服务 排放 提供 贡献 创收 可 能 周转 屠宰 出栏 捕捞 采 开采 炼 浏览 访问 活跃 下载 货运 客运 运量 产值 供货 货物 货邮 供应 进口 出口 交付 培训 招 种植 流水 消费 支出`)

// notPerHeadsZh are characters before 年, 月, 日 and 周 that make another word of
// it: 去年, 近日.
const notPerHeadsZh = "去今明后前本当全上下半整多少某逐历同近往次翌昨数几百千万两一二三四五六七八九十○〇零0123456789０１２３４５６７８９个元腊正生节假平工旬隔来首每这那该晚早首终毕新旧老大小中"

// periods sets the period of each amount whose unit has none.
func (z *chinese) periods() {
	floor := 0
	for i := range z.out {
		r := &z.out[i]
		if mayHavePeriod(r) {
			from := floor
			if i > 0 && isOnePeriod(&z.out[i-1]) {
				from = z.out[i-1].Start
			}
			clause := clauseZh(z.text, r.Start, from)
			if unitNamed(r.Unit).isTime() { // 每天10分钟
				clause, _ = stripZh(clause)
				clause = clause[max(0, len(clause)-len("每天")):]
			}
			r.Every = perInZh(clause)
		}
		floor = r.End
	}
}

// isOnePeriod reports whether a reading is 一天, 一年 or the like.
func isOnePeriod(r *Reading) bool {
	return r.Kind == Amount && r.Weak && r.Value == whole(1) && unitNamed(r.Unit).isTime()
}

// perInZh returns the last period that a clause gives.
func perInZh(clause string) string {
	unit, at := "", -1
	for _, p := range perZh {
		if i := strings.LastIndex(clause, p.text); i > at {
			unit, at = p.unit, i
		}
	}
	for i, r := range clause {
		per := perHeadsZh[r]
		if per == "" || i <= at || strings.ContainsRune(notPerHeadsZh, cmp.Or(runeBefore(clause, i), '，')) {
			continue
		}
		rest := clause[i+utf8.RuneLen(r):]
		if slices.ContainsFunc(perTailsZh, func(tail string) bool { return strings.HasPrefix(rest, tail) }) || measureInZh(rest, r) {
			unit, at = per, i
		}
	}
	return unit
}

// notPerTailsZh are characters behind 年, 月 and 日 that make another word of it:
// 年底, 日本.
const notPerTailsZh = "度底初末内中来间前后会报轻货糕级龄夜关景份代光饼球嫂饭色本元报益常照化程历志记期时式子星德"

// measuresZh end the name of what is measured in a period.
var measuresZh = []string{"量", "能力", "产能", "规模", "额", "人次", "班次", "架次"}

// measureInZh reports whether the words behind 年, 月 or 日 are the name of what is
// measured in that time, of a few characters: 旅客吞吐量, 垃圾焚烧能力.
func measureInZh(rest string, head rune) bool {
	const most = 9 // characters
	if head == '周' {
		return false
	}
	for i, r := range rest {
		if !lang.Han(r) || i == 0 && strings.ContainsRune(notPerTailsZh, r) || i > most*len("量") {
			return false
		}
		if i > 0 && slices.ContainsFunc(measuresZh, func(m string) bool { return strings.HasPrefix(rest[i:], m) }) {
			return true
		}
	}
	return false
}
