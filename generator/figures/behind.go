package figures

import (
	"strings"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/lang"
)

// everyZh are the words for the time in which a number of things comes about, by the
// second part of the printed unit.
var everyZh = map[string]string{"/年": "每年", "/月": "每月", "/个月": "每月", "/周": "每周", "/天": "每天", "/日": "每天", "/小时": "每小时"}

// PrintBehind writes q behind words of running text. Chinese words may end with the
// noun that is counted, which is not said twice: 相关企业3400家, and not 相关企业3400家企业.
// They may also say the time in which it comes about: 年产100万辆车, and not
// 年产每年100万辆车.
func PrintBehind(words string, q Quantity, l lang.Lang) string {
	if base, per, found := strings.Cut(q.Unit, "/"); l == lang.Zh && found && unitNamed(per).isTime() && perInZh(lastClause(words)) == per {
		q.Unit = base
	}
	if l == lang.Zh && q.Of.Zh != "" {
		first, size := utf8.DecodeRuneInString(q.Of.Zh)
		noun := q.Of.Zh[size:]
		if noun != "" && strings.ContainsRune(classifiers, first) && strings.HasSuffix(strings.TrimRight(words, "达共有约为逾超近"), noun) {
			return PrintShort(q, l).In(l)
		}
	}
	return Print(q, l).In(l)
}

// lastClause returns the end of Chinese words behind their last mark, of a few
// characters at most.
func lastClause(words string) string {
	const most = 12 // characters
	start := len(words)
	for range most {
		r, size := utf8.DecodeLastRuneInString(words[:start])
		if !lang.Han(r) {
			break
		}
		start -= size
	}
	return words[start:]
}
