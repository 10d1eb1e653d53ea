package article

import (
	"strings"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/lang"
)

// famousName returns the name that a well-known name at s[start:end] is part of:
// 一汽解放, 西安隆基硅. It reports false where the words mean something else.
func famousName(s string, start, end int) (orgSpan, bool) {
	name := s[start:end]
	if lang.Han(firstRune(name)) && utf8.RuneCountInString(name) < 4 {
		if grown := placeLeft(s, start); grown < start {
			start = grown
		}
		end = restOfName(s, end)
	}
	if chinese().common[name] && s[start:end] == name && !besideFirms(s, start, end) {
		return orgSpan{}, false
	}
	return orgSpan{start: start, end: end}, true
}

// placeLeft returns the start of a city, or of 中国, right before a name: 长沙惠科.
func placeLeft(s string, at int) int {
	if strings.HasSuffix(s[:at], "中国") {
		return at - len("中国")
	}
	from := at
	for n := 0; n < 3 && from > 0; n++ {
		_, size := utf8.DecodeLastRuneInString(s[:from])
		from -= size
		rank, end := placeAt(s[from:at])
		if n > 0 && end == at-from && rank <= ofCity {
			before, _ := utf8.DecodeLastRuneInString(s[:from])
			if from == 0 || chinese().breaks[string(before)] || hasLead(s[:from]) {
				return from
			}
		}
	}
	return at
}

// restOfName returns the end of the words after a well-known name that belong to a
// longer name: 解放 after 一汽, before 销量. Words of a product, a trade or a sentence do not.
func restOfName(s string, end int) int {
	for at, n := end, 0; n <= 4; n++ {
		r, size := utf8.DecodeRuneInString(s[at:])
		if at == len(s) || !lang.Han(r) || chinese().breaks[string(r)] || hasPrefixOf(s[at:], chinese().follow) {
			rest := s[end:at]
			if n < 1 || unknown(rest) < n && !memberOfGroup(rest) || n == 1 && !strings.ContainsAny(rest, "硅钢铝铜纸油碳光钛锂") {
				return end
			}
			return at
		}
		at += size
	}
	return end
}

// memberOfGroup reports whether words after the name of a group are the name of one of its
// firms, though they are words of running text too: 大众, 通用.
func memberOfGroup(rest string) bool {
	for _, w := range []string{"大众", "通用", "电子", "解放", "五菱", "本田", "丰田", "智能", "生物", "医疗", "半导体", "能源", "科技", "精密", "时代电气"} {
		if rest == w || strings.HasPrefix(rest, w) && unknown(rest[len(w):]) == utf8.RuneCountInString(rest[len(w):]) {
			return true
		}
	}
	return false
}

func hasPrefixOf(s string, words []string) bool {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

// besideFirms reports whether a name that is a common word too is the name of a firm:
// it stands in a list, or words follow that follow firms.
func besideFirms(s string, start, end int) bool {
	before, after := s[:start], s[end:]
	if strings.HasPrefix(after, "集团") || strings.HasPrefix(after, "公司") || strings.HasPrefix(after, "等") && strings.HasSuffix(before, "、") {
		return true
	}
	listed := strings.HasSuffix(before, "、") || strings.HasPrefix(after, "、")
	return listed || before == "" && hasPrefixOf(after, chinese().follow)
}

// partOf reports whether an organisation right after another is a part of it, so that the
// two are one name: 中国科学院 and 大连化学物理研究所.
func partOf(s string, a, b orgSpan) bool {
	if a.end != b.start || a.owner >= 0 || b.owner >= 0 || b.soft {
		return false
	}
	if a.kind == localBody && b.kind == localBody && hasSuffix(s[a.start:a.end], []string{"局", "署", "城", "区", "园"}) {
		return true // 国家能源局西北监管局
	}
	if a.kind == localBody && b.kind == research && hasSuffix(s[a.start:a.end], []string{"部", "厅", "局"}) {
		return true // 自然资源部天津…研究所
	}
	return hasSuffix(s[a.start:a.end], []string{"科学院", "大学", "总局", "学院", "农科院", "中科院", "工程院", "研究总院", "兵团", "银行", "集团"}) && (a.kind == b.kind || a.kind == company)
}
