package figures

import (
	"slices"
	"strings"
)

// directed makes phrases from a line of words for each direction.
func directed(lines map[Direction]string) []phrase[Direction] {
	var all []phrase[Direction]
	for d, words := range lines {
		for word := range strings.FieldsSeq(words) {
			all = append(all, phrase[Direction]{word, d})
		}
	}
	// The longest first, then by the word: a map has no order.
	slices.SortFunc(all, func(a, b phrase[Direction]) int {
		if len(a.text) != len(b.text) {
			return len(b.text) - len(a.text)
		}
		return strings.Compare(a.text, b.text)
	})
	return all
}

// wordsBeforeZh are the words right before an amount, apart from [fillersZh].
var wordsBeforeZh = byLastRune(directed(map[Direction]string{
	Up: `增长 增加 上升 上涨 提高 提升 攀升 上调 走高 增幅 涨幅 增速 升幅 增 涨 升 新增 净增 递增 飙升 跃升 猛增 激增 大增 大涨 暴涨 上扬 扩张
		加快 增多 抬升 上浮 反弹 回升 增值 升值 增产 增收 扩产 加薪 涨价 提价 提速 增资 双增 双升 加息 反升 反增 拉升 高出 多出 调增 调升 冲高`,
	Down: `下降 减少 降低 下跌 下滑 回落 下调 走低 降幅 跌幅 减幅 降 跌 减 缩减 削减 压减 锐减 骤降 暴跌 大跌 大降 骤减 递减 下挫 贬值 减产 减税 降税
		裁员 裁减 减员 降价 降息 降准 双降 反降 负增长 调减 调降 收缩 放缓 缩水 压缩 缩短 萎缩 减排 减负 降费 减免 砍掉 走弱 探底 少`,
	Gain:          "盈利 顺差 盈余 赢利 获利 净赚",
	Loss:          "亏损 逆差 赤字 净亏 亏空 巨亏 预亏",
	Loss | Down:   "损失 流失 蒸发",
	Wide | Up:     "扩大",
	Narrow | Down: "缩小",
	Narrow:        "收窄 减亏",
	Wide:          "增亏 拉大",
}))

// comparedZh follow 比 and what is compared: 比上年高1.2个百分点.
var comparedZh = byLastRune(directed(map[Direction]string{Up: "高 快 多 贵 大", Down: "低 慢 少 便宜 小"}))

// thanZh stand before what is compared: 高于全国1.2个百分点.
var thanZh = directed(map[Direction]string{Up: "高于 快于 多于 高出 快出", Down: "低于 慢于 少于"})

// transitiveZh have their object before the amount.
var transitiveZh = directed(map[Direction]string{
	Up:   "增加 提高 提升 上调 新增 净增 扩大 调高",
	Down: "减少 降低 削减 缩减 压减 下调 裁减 压缩 淘汰 调低 减免",
})

// nounsAfterZh follow an amount and 的.
var nounsAfterZh = directed(map[Direction]string{
	Up: "增长 增幅 涨幅 增速 上涨 提升 上升", Down: "下降 降幅 跌幅 减幅 下滑 下跌 减少 降低", Gain: "顺差 盈余 盈利", Loss: "亏损 逆差 赤字",
})

// fallsZh are subjects of which a movement says how large they are: 降幅收窄.
var fallsZh = strings.Fields("降幅 跌幅 减幅 亏损 逆差 赤字 缺口 损失 差距 利差 负增长 浪费")

// ratesZh are subjects whose new value is itself a change: 增速回落至5%.
var ratesZh = strings.Fields("增速 增幅 涨幅 增长 降幅 跌幅 涨 通胀 CPI PPI")

// rateSubjectsZh are subjects whose value in per cent is a change, however it is
// reached; shareSubjectsZh those whose value is none.
var (
	rateSubjectsZh  = strings.Fields("增速 增幅 涨幅 降幅 跌幅 升幅 增长率 增长速度 收益率 涨跌幅")
	shareSubjectsZh = strings.Fields("占比 比重 比例 份额 占有率 市占率 覆盖率 渗透率 使用率 利用率 合格率 普及率 率")
)

// negationsZh before a verb leave its direction open.
var negationsZh = strings.Fields("未 没 没有 不会 不再 并未 不得 不能 避免 防止 无需 难以")

// fillersZh stand between a word of direction and its amount; those that say To
// are marked.
var fillersZh = byLastRune(func() []phrase[bool] {
	var all []phrase[bool]
	for word := range strings.FieldsSeq("到 至 到了 至了 为 成") {
		all = append(all, phrase[bool]{word, word != "为" && word != "成"})
	}
	for word := range strings.FieldsSeq(`了 约 近 达 达到 达到了 超 超过 超出 逾 高达 多达 幅度 率 额 量 值 已 仅 仅为 将 均 均为 分别 分别为 同比 环比 大约 也 合计 共
		累计 整整 足足 最高 最多 至少 又 再 平均 了近 约合 将近 接近 不到 不足 幅 是 的 就 可 可达 突破 破 过 着 规模 金额 比例 总额 只 仍 还 只有 一度 也达 则 人数 人 逾 共计 ： :`) {
		all = append(all, phrase[bool]{word, false})
	}
	return all
}())
