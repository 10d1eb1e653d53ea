package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/lang"
)

// strong reports whether a name is surely that of a term, and one that the other
// edition would use too.
func (t *terms) strong(m mention) bool {
	one, name := t.all[m.owners[0]], m.words()
	han := 0
	for _, r := range name {
		if lang.Han(r) {
			han++
		}
	}
	if one.kind == organisation {
		return han > 2 || han == 0 && utf8.RuneCountInString(name) > 2
	}
	before, after := m.in.text[:m.start], m.in.text[m.end:]
	switch {
	case slices.Contains(one.doubtful, name):
		return false
	case han > 0 && ofLongerName(after):
		return false
	case one.kind == industry && han > 0:
		return han > 3 && name == one.name.Zh
	case one.kind == industry:
		first, _ := utf8.DecodeRuneInString(name)
		return strings.Contains(name, " ") && strings.EqualFold(name, one.name.En) &&
			!(unicode.IsUpper(first) && !beginsSentence(before)) && !capital(after)
	case han == 2:
		next, _ := utf8.DecodeRuneInString(after)
		return !strings.Contains(doubtful, name) && !strings.ContainsRune("岸麓侧部路段区县镇乡村", next)
	}
	return han > 2 || alone(before, after)
}

// doubtful are place names of two characters that are also words, or that the end
// of one word and the beginning of the next make: 中卫 in 其中卫生, 南通 in 以南通过.
const doubtful = "保定 大同 长治 兴安 大连 朝阳 四平 白山 白城 大庆 黑河 南通 金华 台州 黄山 安庆 三明 南平 宁德 九江 吉安 宜春 上饶 东营 日照 德州 开封 天门 仙桃 常德 大庸 " +
	"江门 河源 清远 中山 南沙 北海 玉林 百色 河池 来宾 海口 东方 定安 文昌 万宁 临高 白沙 昌江 乐东 陵水 保亭 渡口 内江 乐山 广元 广安 巴中 凉山 贵安 安顺 红河 文山 大理 怒江 山南 阿里 安康 " +
	"铜川 白银 天水 平凉 武威 定西 海东 海北 海西 黄南 中卫 固原 和田 双河 北屯 昆玉 新星 白杨 新北 台中 桃园 高雄 基隆 嘉义 新竹 浑江 金普 通化 松原 伊春 本溪"

// bodies are the last words of longer names that begin with a place or an
// industry: 北京协和医院, 生物医药产业园.
var bodies = []string{"大学", "学院", "医院", "公司", "集团", "银行", "中心", "研究院", "研究所", "实验室", "产业园", "工业园", "科技园", "园区", "基地", "协会", "学会", "出版社", "报社", "日报", "晚报", "机场", "高铁", "高速", "大桥", "大道", "路", "街", "湖", "山", "江", "河", "岛", "港"}

// ofLongerName reports whether a Chinese name and what follows it are one longer
// name.
func ofLongerName(after string) bool {
	const most = 4 // characters between the two
	for range most + 1 {
		for _, body := range bodies {
			if strings.HasPrefix(after, body) {
				return true
			}
		}
		r, n := utf8.DecodeRuneInString(after)
		if !lang.Han(r) || strings.ContainsRune("的和与及在是等将已有为了", r) {
			return false
		}
		after = after[n:]
	}
	return false
}

// divisions may follow the name of a place without changing which place it is. A
// county or a district is another place of that name.
var divisions = []string{"Province", "City", "Municipality", "Prefecture", "Autonomous", "New Area"}

// alone reports whether an English place name is a name by itself. It is not in
// Suzhou Industrial Park, University of Macau, Wang Xian and
// Beijing–Tianjin–Hebei, which Chinese may call 苏州工业园区, 澳大, 王贤 and 京津冀.
func alone(before, after string) bool {
	if strings.HasPrefix(after, "-") || strings.HasPrefix(after, "–") || strings.HasSuffix(before, "-") || strings.HasSuffix(before, "–") {
		return false
	}
	if capital(after) && !slices.ContainsFunc(divisions, func(d string) bool { return strings.HasPrefix(after[1:], d) }) {
		return false
	}
	rest, ok := strings.CutSuffix(before, " ")
	if !ok {
		return true
	}
	rest = strings.TrimSuffix(rest, " of")
	word := rest[strings.LastIndexAny(rest, " \n“(")+1:]
	first, _ := utf8.DecodeRuneInString(word)
	return !unicode.IsUpper(first) || strings.HasSuffix(word, ",") || slices.Contains(openings, word)
}

// openings are words with a capital that may go before a place in a sentence.
var openings = []string{"In", "At", "From", "Near", "To", "For", "With", "And", "But", "While", "As", "When", "Since", "Like", "Outside", "Around", "Both", "Neither", "If", "That", "So", "Now", "Today", "Unlike", "Only", "Even"}

// capital reports whether a text begins with a space and a word with a capital.
func capital(after string) bool {
	rest, ok := strings.CutPrefix(after, " ")
	first, _ := utf8.DecodeRuneInString(rest)
	return ok && unicode.IsUpper(first)
}

// beginsSentence reports whether a word after the text before begins a sentence.
func beginsSentence(before string) bool {
	before = strings.TrimRight(before, " “‘\"'(")
	return before == "" || strings.ContainsAny(before[len(before)-1:], ".!?:;\n")
}
