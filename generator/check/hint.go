package check

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
)

// mend returns what to write in the place of a figure that differs from the
// original, in the form that its sentence already has: 时速350公里 and not 350公里/小时.
// It is empty where that is not known, or where it stands there already.
func mend(original, other *quantity, relation figures.Relation) message.Message {
	l := other.in.lang
	right := original.In(l) + measureWord(original, other)
	switch relation {
	case figures.OtherValue:
		if original.Unit == "times" && other.Unit == "times" {
			return multiple(original, other)
		} else if words, ok := figures.Rewrite(other.words(), other.Reading, original.Reading, l); ok {
			right = words
		}
	case figures.OtherChange:
		right = changed(original, other)
	}
	return differs(right, other)
}

// differs returns what to write in the place of a figure, or nothing if it stands
// there already.
func differs(right string, other *quantity) message.Message {
	if right == other.words() {
		return ""
	}
	return message.Verbatim(right)
}

// multiple writes a multiple as the other edition's sentence does: for three times as
// much 增长2倍 or 增至3倍.
func multiple(original, other *quantity) message.Message {
	n := original.Value
	if other.in.lang == lang.En {
		word := map[string]string{"2": "doubled", "3": "tripled", "4": "quadrupled", "0.5": "halved"}[n.String()]
		if word == "" {
			return message.Verbatim(fmt.Sprintf("rose to %s times as much", n))
		}
		return message.New("%s, or %s", word, fmt.Sprintf("%s times as much", n))
	}
	switch verb := verbBefore(other); {
	case n.String() == "0.5":
		return differs("减半", other)
	case verb == "" || other.Change != figures.By:
		return differs(n.String()+"倍", other)
	case n.String() == "2":
		return message.New("%s or %s", verb+"1倍", "翻一番")
	case n.Exp == 0 || n.Exp == 1:
		less := n
		if less.Exp == 1 {
			less.Coef, less.Exp = less.Coef*10, 0
		}
		less.Coef--
		return message.New("%s or %s", fmt.Sprintf("%s%s倍", verb, less), fmt.Sprintf("增至%s倍", n))
	default:
		return differs(fmt.Sprintf("增至%s倍", n), other)
	}
}

// changed writes a change by or to a value: 提高20% for 提高到20%.
func changed(original, other *quantity) string {
	if other.in.lang == lang.En {
		words := strings.TrimPrefix(strings.TrimPrefix(other.words(), "by "), "to ")
		return way(original.Change).String() + " " + words
	}
	verb := verbBefore(other)
	if verb == "" {
		verb = "增长"
	}
	if original.Change == figures.To {
		verb += "到"
	}
	return verb + other.words()
}

// verbBefore returns the Chinese verb of two characters in front of a figure, without
// what joins the two: 提高 of 提高到20%.
func verbBefore(f *quantity) string {
	before := strings.TrimRight(f.in.text[:f.Start], " ")
	for _, joint := range [...]string{"到了", "至了", "达到", "到", "至", "了", "为", "达"} {
		if rest, ok := strings.CutSuffix(before, joint); ok {
			before = rest
			break
		}
	}
	start := len(before)
	for range 2 {
		r, size := utf8.DecodeLastRuneInString(before[:start])
		if !lang.Han(r) {
			return ""
		}
		start -= size
	}
	return before[start:]
}
