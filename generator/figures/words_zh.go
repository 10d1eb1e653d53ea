package figures

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/atlas"
)

// measureWords come between a number and the counted thing. The unit is then a
// count.
const measureWords = classifiers + "剂羽层双对副把箱袋盒瓶包桶罐卷盏眼口匹尾群组班队站面道级期页章节段篇份封本集幅曲盘局轮趟遍声步发粒块股席例起宗桩笔单床扇代票棵滴岁码号线档室厅馆园点分连排列字行篮球星折碗杯顿幕"

// measureNouns are counted without a measure word: 三省, 两地, 五大.
const measureNouns = "大国省市县区镇乡村校院厂店岛港地州城家端侧路横纵江河湖山园库网轴核"

func isMeasure(r rune) bool { return r != 0 && strings.ContainsRune(measureWords, r) }

// unitLen is the length of the Chinese unit at s[i], or 0.
func unitLen(s string, i int) int {
	_, end := unitAt(s, i)
	return max(0, end-i)
}

// unitAt finds the longest Chinese unit at s[i].
func unitAt(s string, i int) (unit string, end int) {
	if !units.headsZh[runeAt(s, i)] {
		return "", 0
	}
	p := i
	for n := 0; n < units.longestZh && p < len(s); n++ {
		_, size := utf8.DecodeRuneInString(s[p:])
		p += size
		if u, ok := units.wordsZh[s[i:p]]; ok {
			unit, end = u, p
		}
	}
	return unit, end
}

// boundsBeforeZh are the words for bounds before a number. byLastRune puts longer
// words before those with which they end.
var boundsBeforeZh = byLastRune([]phrase[Bound]{
	{"不少于", AtLeast}, {"不低于", AtLeast}, {"不下于", AtLeast}, {"不小于", AtLeast}, {"不止", Over}, {"不下", AtLeast}, {"至少", AtLeast}, {"最少", AtLeast}, {"最低", AtLeast}, {"起码", AtLeast}, {"至少有", AtLeast}, {"至少达到", AtLeast},
	{"不超过", UpTo}, {"不会超过", UpTo}, {"不能超过", UpTo}, {"不应超过", UpTo}, {"不宜超过", UpTo}, {"未超过", UpTo}, {"没有超过", UpTo}, {"不超出", UpTo}, {"破", Over}, {"不得超过", UpTo}, {"不高于", UpTo}, {"不多于", UpTo}, {"不大于", UpTo}, {"最多", UpTo}, {"至多", UpTo}, {"最高", UpTo}, {"最高达", UpTo}, {"高达", UpTo}, {"多达", UpTo}, {"最大", UpTo}, {"最长", UpTo}, {"长达", UpTo}, {"最高可达", UpTo}, {"最多可达", UpTo}, {"可达", UpTo},
	{"超过", Over}, {"超出", Over}, {"超", Over}, {"突破", Over}, {"逾", Over}, {"超逾", Over}, {"多于", Over}, {"高于", Over}, {"大于", Over}, {"超过了", Over}, {"突破了", Over}, {"已超", Over}, {"有逾", Over}, {"远超", Over},
	{"不足", Under}, {"不到", Under}, {"低于", Under}, {"少于", Under}, {"小于", Under}, {"未满", Under}, {"不满", Under}, {"未达到", Under}, {"不及", Under},
	{"近", Nearly}, {"将近", Nearly}, {"接近", Nearly}, {"近乎", Nearly}, {"几近", Nearly}, {"逼近", Nearly},
	{"约", About}, {"大约", About}, {"约为", About}, {"大概", About}, {"约合", About}, {"约有", About}, {"左右", About}, {"约占", About},
})

// notBounds are words that end as a bound does.
var notBounds = map[string]string{
	"约": "节签预合条制集契公相婚纽解",
	"近": "最附临邻靠亲",
	"超": "赶反高",
}

func byLastRune[T any](list []phrase[T]) map[rune][]phrase[T] {
	all := map[rune][]phrase[T]{}
	for _, p := range list {
		last, _ := utf8.DecodeLastRuneInString(p.text)
		same := append(all[last], p)
		for i := len(same) - 1; i > 0 && len(same[i].text) > len(same[i-1].text); i-- {
			same[i], same[i-1] = same[i-1], same[i]
		}
		all[last] = same
	}
	return all
}

// boundsAfterZh follow a number and its unit.
var boundsAfterZh = []phrase[Bound]{
	{"及以上", AtLeast}, {"以上", AtLeast}, {"或以上", AtLeast}, {"及其以上", AtLeast}, {"（含）以上", AtLeast}, {"之上", AtLeast}, {"起", Exact},
	{"以下", Under}, {"及以下", UpTo}, {"以内", UpTo}, {"之内", UpTo}, {"内", Exact},
	{"左右", About}, {"上下", About}, {"有余", Over}, {"多", Over}, {"之多", Exact}, {"余", Over},
}

// boundHeadsZh are the characters that boundsAfterZh begin with.
var boundHeadsZh = func() (heads string) {
	for _, b := range boundsAfterZh {
		first, _ := utf8.DecodeRuneInString(b.text)
		heads += string(first)
	}
	return heads
}()

// changesZh are the words before a number that make it a change or a new value.
var changesZh = byLastRune(func() []phrase[Change] {
	var all []phrase[Change]
	for verb := range strings.FieldsSeq("增长 增加 提高 提升 上升 上涨 攀升 扩大 扩张 增 涨 升 下降 减少 下跌 下滑 回落 降低 缩小 缩短 压缩 降 减 跌 缩 增幅 涨幅 降幅 增速 翻") {
		all = append(all, phrase[Change]{verb + "了", By}, phrase[Change]{verb, By})
		for end := range strings.FieldsSeq("到 至 为 到了 至了") {
			all = append(all, phrase[Change]{verb + end, To})
		}
	}
	for verb := range strings.FieldsSeq("达到 达 已达 发展到 跃升至 跃升到 攀升至 提速至 提升到") {
		all = append(all, phrase[Change]{verb, To})
	}
	return all
}())

// comparativesZh before a multiple make it one that is added: 高出3倍.
const comparativesZh = "高多大快长强贵重出"

// silentZh are words and names that hold number characters and no number: the
// places of the atlas, and those listed here that would otherwise be read. The
// atlas is read when a text first is.
var silentZh = sync.OnceValue(func() map[rune][]silentWord {
	all := map[rune][]silentWord{}
	add := func(word string) {
		at := 0
		for _, r := range word {
			if numeralZh(r) {
				all[r] = append(all[r], silentWord{word, at})
			}
			at += utf8.RuneLen(r)
		}
	}
	for _, p := range atlas.Provinces() {
		for _, place := range append(p.Cities(), p) {
			add(place.Name.Zh)
			add(place.Full.Zh)
			for _, alias := range place.Also().Zh {
				add(alias)
			}
		}
	}
	for word := range strings.FieldsSeq(`
		十一五 十二五 十三五 十四五 十五五 十六五
		双十一 双十二 十一黄金周 十一长假 十一假期
		成千上万 成百上千 千千万万 十分 十足 十月革命 十字 十全十美 十佳 五十铃 六十甲子 第一时间 万一 一起 一点 百度 百分百地 百里挑一 百家争鸣 百年大计 百家姓 百人会 百团大战
		千人计划 万人计划 千家万户 千人千面 万元户 万里长城 万里 千里 千米赛 百米赛 万年县 万年青 万人空巷 万户侯 千层 千张
		五粮液 七匹狼 三元股份 三元食品 三元里 三元桥 三门县 五台山 五台县 六盘山 五大连池 七里河 三里屯 八里桥 十里河 五里坨 九里山 三片罐 两片罐
		三河市 三台县 九台区 九台市 二连浩特 二道区 二道江 五河县 七星区 七星关 八步区
		八项规定 六面顶 百元大钞 百元店 百元级 千元机 千元级 百元机 四面顶
		三农 三峡 三星 三一重工 三一集团 三甲 三级甲等 三资 三农 三公 三包 三维 三元 四环素 五常 五金 五一 六合 七一 八一 九三学社 九龙 九州
		两会 两岸 两院 两用 两弹一星 两山 两江 两侧 两端 两翼 两者 两极 两手 两高
		一带一路 一二三产 一二三产业 二三产业 二三线 一二线 三四线 三三制 一期一会 一五一十 三五成群 七上八下 乱七八糟 五花八门 四面八方 千方百计 万众一心 独一无二
		二手 二维码 二维 二次元 二氧化碳 二级市场 三氧化二 一氧化碳 五氧化二钒 三元锂 三元正极 三元材料 三元前驱体 二恶英 十二烷 聚四氟乙烯 四氟 三文鱼 二甲 一站式 一揽子 一体化 一把手 一线 一家人 一系列
		八宝 八卦 九寨沟 四合院 五角大楼 六神 七夕 八达岭 九阳 三角 三棱 四季 五官 五行 六爻 三伏 三九 二战 一战 一汽 二汽 八路军 新四军 四人帮 千禧 万宝路
		三江 三门 三环集团 三安光电 三只松鼠 三六零 三一学院 四维图新 五矿 五洲 六国化工 七牛 七彩 八马茶业 九牧 九号公司 百事可乐 百胜 百年人寿 百联 百合 百济 百利 百奥 千亿像素 万亿像素 亿元俱乐部
	`) {
		add(word)
	}
	return all
})

// silentWord is a word with a number character at byte at.
type silentWord struct {
	text string
	at   int
}

func numeralZh(r rune) bool {
	switch r {
	case '零', '〇', '○', '一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万', '亿', '廿', '卅':
		return true
	}
	return false
}

// silentEnd returns the end of the silent word that covers the number character
// r at s[i], or 0.
func silentEnd(s string, i int, r rune) int {
	for _, w := range silentZh()[r] {
		start := i - w.at
		if start >= 0 && strings.HasPrefix(s[start:], w.text) {
			if end := start + len(w.text); end > i {
				return end
			}
		}
	}
	return 0
}
