package figures

import (
	"strings"
	"unicode/utf8"

	"brief/generator/lang"
)

// PrintBehind writes q behind words of running text. Chinese words may end with the
// noun that is counted, which is not said twice: 相关企业3400家, and not 相关企业3400家企业.
func PrintBehind(words string, q Quantity, l lang.Lang) string {
	if l == lang.Zh && q.Of.Zh != "" {
		first, size := utf8.DecodeRuneInString(q.Of.Zh)
		noun := q.Of.Zh[size:]
		if noun != "" && strings.ContainsRune(classifiers, first) && strings.HasSuffix(strings.TrimRight(words, "达共有约为逾超近"), noun) {
			return PrintShort(q, l).In(l)
		}
	}
	return Print(q, l).In(l)
}
