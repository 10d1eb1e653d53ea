package figures

import (
	"strconv"
	"strings"
)

// Chinese texts leave the 元 of large sums out where the words before them say that they
// are money: 产值突破5000亿.

// sumsZh are the words after which a bare number of 亿 is a sum of money.
var sumsZh = strings.Fields(`增加值 产值 营收 营业收入 收入 生产总值 GDP 销售额 销售收入 总额 贷款 存款 利润 利税 税收 市值 估值 总资产 资产 交易额 成交额 营业额
	进出口 进出口额 出口额 进口额 总投资 投资额 融资 产业规模 市场规模 基金规模 资产规模 财政收入 货值 经济总量 经济规模 集群规模 社零 消费品零售`)

// sumVerbsZh may stand between such a word and the number.
var sumVerbsZh = strings.NewReplacer("首次", "", "首", "", "已", "", "连续", "", "突破", "", "超过", "", "超", "", "达到", "", "达", "", "近", "", "约", "", "破", "", "过", "", "为",
	"", "实现", "", "完成", "", "逾", "", "迈上", "", "跨越", "", "跃上", "", "站上", "", "迈过", "", "余额", "", "多达", "", "总额", "", "总量", "", "增至", "", "增长到", "", "升至", "", "预计", "", "将", "", "有望", "", "力争", "", "目标", "", "合计", "", "累计", "", "额", "", "高", "", "规模", "", "至", "", "到", "", "了", "", "新", "")

// moneyAlone reports whether t, which has no unit, is a sum of money.
func (z *chinese) moneyAlone(t *term) bool {
	if t.unit != "count" || t.noun != "" || t.n.scale < 8 {
		return false
	}
	if rest := z.text[t.end:]; !endsPhrase(rest) && !strings.HasPrefix(rest, "大关") && !strings.HasPrefix(rest, "左右") && !strings.HasPrefix(rest, "以上") && !strings.HasPrefix(rest, "级") && !strings.HasPrefix(rest, "台阶") && !strings.HasPrefix(rest, "以内") {
		return false
	}
	clause := clauseZh(z.text, t.start, 0)
	for _, word := range sumsZh {
		if i := strings.LastIndex(clause, word); i >= 0 && sumVerbsZh.Replace(clause[i+len(word):]) == "" {
			return true
		}
	}
	return false
}

// firmsZh end what is counted in 户 and is no household: 企业141户.
var firmsZh = strings.Fields("企业 企 公司 主体 商户 工商户 商家 店铺 厂商 纳税人 单位 门店 个体户")

// firmsCounted reports whether the number from start to end, whose unit is 户, counts firms.
func (z *chinese) firmsCounted(start, end int) bool {
	clause := clauseZh(z.text, start, 0)
	clause = strings.TrimSuffix(sumVerbsZh.Replace(clause), "有")
	for _, word := range firmsZh {
		if strings.HasSuffix(clause, word) {
			return true
		}
	}
	after := z.text[end:min(len(z.text), end+48)]
	for _, word := range firmsZh {
		if i := strings.Index(after, word); i >= 0 && !strings.ContainsAny(after[:i], "，。；、：的和与及农家居") {
			return true
		}
	}
	return false
}

// meetings follow the number of a congress, a session or a meeting, which is its place in an
// order: 十一届五次全会.
var meetings = strings.Fields("全会 全体会议 全国 人大 政协 中央 省委 市委 县委 常委 代表大会 党代会 代表会议 委员会 人民代表 理事会 会议")

// session reads the number of a session: 十一届 before 五次全会. It returns the end, or 0.
func (z *chinese) session(n number) int {
	p := z.gap(n.end)
	word := ""
	switch {
	case z.follows(p, "届"):
		word = "届"
	case z.follows(p, "次"):
		word = "次"
	}
	if word == "" || n.digits || n.isRange || n.scale > 0 || n.value.Exp < 0 {
		return 0
	}
	end := p + len(word)
	if !startsWithAny(z.text[end:], meetings) {
		if word == "次" || !numeralZh(runeAt(z.text, end)) {
			return 0
		}
		next, ok := z.number(end)
		if !ok || !z.follows(next.end, "次") && !z.follows(next.end, "中全会") {
			return 0
		}
	}
	z.emit(Reading{Start: n.start, End: end, Kind: Ordinal, Quantity: Quantity{Value: n.value}, Weak: true})
	return end
}

func startsWithAny(s string, words []string) bool {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

// squareOrCubic returns the unit that 方 before s[end] means: 50万方, and not 三方.
func (z *chinese) squareOrCubic(t *term, end int) string {
	switch {
	case t.n.scale < 4, end < len(z.text) && strings.ContainsRune("面案式向法位针程便圆", runeAt(z.text, end)):
		return ""
	case floorsBefore(z.text[max(z.done, t.start-45):t.start]):
		return "m2"
	}
	return "m3"
}

// floorsBefore reports whether the words before a number of 方 are about buildings, which are
// measured in square metres; water, earth and gas are measured in cubic metres.
func floorsBefore(words string) bool {
	for _, w := range strings.Fields("商品房 住宅 写字楼 厂房 建筑 楼宇 安置房 保障房 公寓 商业体 综合体 展馆 校舍 面积") {
		if strings.Contains(words, w) {
			return true
		}
	}
	return false
}

// trillions multiplies a number before 兆 by 10^12 where it is a sum of money, as texts of
// Taiwan write: 14兆元. Before units 兆 is mega: 5兆瓦.
func (z *chinese) trillions(n number) number {
	if !z.follows(n.end, "兆") || n.unit != "" || n.isRange || n.scale != 0 {
		return n
	}
	end := n.end + len("兆")
	unit, after := unitAt(z.text, end)
	sign, _ := currencyBefore(z.text, n.start, z.done)
	if (after == 0 || !unitNamed(unit).money) && sign == "" && z.precedes(n.start, "新台币", "新臺幣", "新台幣") == "" {
		return n
	}
	value, ok := n.value.scaled(12)
	if !ok {
		return n
	}
	n.value, n.scale, n.end, n.plain = value, 12, end, false
	return n
}

// commonEra reads the year of 公元260年; a year before our era has no date and is passed by.
func (z *chinese) commonEra(n number) int {
	if !z.follows(n.end, "年") || n.isRange || n.scale > 0 || n.value.Exp < 0 {
		return 0
	}
	end := n.end + len("年")
	switch {
	case z.precedes(n.start, "公元前", "前") == "公元前":
		return end
	case z.precedes(n.start, "公元") != "":
		year, _ := strconv.Atoi(n.value.String())
		return z.time(n.start, end, When{Year: year})
	}
	return 0
}

// policyName reports whether a count of 条 is in the name of a policy, 政务十条, and counts
// nothing that another text has to say.
func (z *chinese) policyName(r *Reading) bool {
	before := runeBefore(z.text, r.Start)
	if before == 0 || before < 0x2E80 || strings.ContainsRune("线路渠河街链沟道有了出共新计加为达增这那前后各约近超过的与、，。；：（“”）鱼船裤", before) {
		return false
	}
	for _, word := range [...]string{"措施", "举措", "政策", "意见", "规定", "建议", "线", "路", "产"} {
		if z.follows(r.End, word) {
			return false
		}
	}
	return true
}

// growers begin with 种, which counts nothing there: 8.95万种植户.
var growers = strings.Fields("种植户 种植大户 种植园 种植基地 种养户 种养大户 种养殖 种粮户 种粮大户 种业企业 种茶户 种田能手")
