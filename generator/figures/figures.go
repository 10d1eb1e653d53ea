// Package figures reads, compares and prints quantities in English and Chinese.
// A quantity is an exact value with a unit and a bound; 80 billion yuan and
// 800亿元 are the same quantity. [Print] writes a quantity, [Read] finds the
// quantities in running text, and [Compare] returns the relation of two of them.
// The units are in units.tsv, the classes of figures in classes.tsv. Values are
// decimal and exact; there is no binary floating point.
package figures

import (
	"strings"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/lang"
)

// Bound is the side of the value on which the true figure lies.
type Bound string

// The bounds, as written in front matter. The zero Bound is an exact figure.
const (
	Exact   Bound = ""
	Over    Bound = "over"
	Under   Bound = "under"
	About   Bound = "about"
	Nearly  Bound = "nearly"
	AtLeast Bound = "at-least"
	UpTo    Bound = "up-to"
)

// Bounds lists the values of the field bound in front matter.
var Bounds = []string{"over", "under", "about", "nearly", "at-least", "up-to"}

// Quantity is a value, or a range of values, with its unit.
type Quantity struct {
	Value Decimal
	To    Decimal // the upper end if Range is set
	Range bool
	Unit  string // as written in front matter: CNY, km2, t/year
	Bound Bound
	Of    lang.Pair // what is counted: companies, 家企业; empty if the unit says it
}

// Printed is a quantity in words. Before holds the bound and Value the rest. In
// English a space separates them.
type Printed struct{ Before, Value string }

// In joins the parts as running text does.
func (p Printed) In(l lang.Lang) string {
	if l == lang.En && p.Before != "" {
		return p.Before + " " + p.Value
	}
	return p.Before + p.Value
}

// Print writes q as a good editor of language l would: over 80 billion yuan,
// 逾800亿元, 54 companies, 54家企业.
func Print(q Quantity, l lang.Lang) Printed {
	u := unitOf(q.Unit)
	number := printNumber(q, l)
	before := q.Bound.word(u, l)
	if l == lang.Zh {
		switch {
		case u.sign: // a range repeats it: 20%至30%
			return Printed{before, strings.ReplaceAll(number, "至", u.zh+"至") + u.zh + u.perZh}
		case u.counted && q.Of.Zh != "" && everyZh[u.perZh] != "": // 每年100万辆车, and not 100万辆车/年
			return Printed{everyZh[u.perZh] + before, number + q.Of.Zh}
		case u.counted && q.Of.Zh != "":
			return Printed{before, number + q.Of.Zh + u.perZh}
		}
		return Printed{before, number + u.zh + u.perZh}
	}
	one := !q.Range && q.Value == Decimal{1, 0}
	switch {
	case u.prefix != "":
		return Printed{before, prefixed(number, u.prefix) + u.perEn}
	case u.sign:
		return Printed{before, strings.ReplaceAll(number, " to ", u.zh+" to ") + u.zh + u.perEn}
	case u.counted && q.Of.En != "":
		return Printed{before, number + " " + q.Of.En + u.perEn}
	case u.en == "":
		return Printed{before, number + u.perEn}
	case one && u.one != "":
		return Printed{before, number + " " + u.one + u.perEn}
	}
	return Printed{before, number + " " + u.en + u.perEn}
}

// prefixed puts the sign of a currency before both ends of a number, behind a minus
// sign: $1 million to $2 billion, -$3 million.
func prefixed(number, sign string) string {
	from, to, isRange := strings.Cut(number, " to ")
	if rest, negative := strings.CutPrefix(from, "-"); negative {
		from = "-" + sign + rest
	} else {
		from = sign + from
	}
	if !isRange {
		return from
	}
	return from + " to " + prefixed(to, sign)
}

func (b Bound) word(u unit, l lang.Lang) string {
	zhUpTo, zhOver := "最多", "逾"
	if u.money || u.sign {
		zhUpTo = "最高"
	}
	if u.sign { // 逾 is for sums and numbers
		zhOver = "超过"
	}
	switch b {
	case Over:
		return lang.Pair{En: "over", Zh: zhOver}.In(l)
	case Under:
		return lang.Pair{En: "under", Zh: "不足"}.In(l)
	case About:
		return lang.Pair{En: "about", Zh: "约"}.In(l)
	case Nearly:
		return lang.Pair{En: "nearly", Zh: "近"}.In(l)
	case AtLeast:
		return lang.Pair{En: "at least", Zh: "至少"}.In(l)
	case UpTo:
		return lang.Pair{En: "up to", Zh: zhUpTo}.In(l)
	}
	return ""
}

// scale is a word that multiplies a number by a power of ten.
type scale struct {
	exp  int32
	word string
}

var scales = [2][]scale{
	lang.En: {{12, " trillion"}, {9, " billion"}, {6, " million"}},
	lang.Zh: {{12, "万亿"}, {8, "亿"}, {4, "万"}},
}

// maxFraction is how many digits after the point a scaled number may have
// before plain digits are easier to read: 16.75 billion, but 1,234,567 people.
const maxFraction = 2

// pick chooses the scale word of a number: the largest that leaves at least one
// digit before the point and at most maxFraction after it.
func pick(d Decimal, l lang.Lang) scale {
	for _, s := range scales[l] {
		if d.magnitude() < int(s.exp) {
			continue
		}
		if _, fraction := d.shift(s.exp); fraction <= maxFraction {
			return s
		}
	}
	return scale{}
}

func printNumber(q Quantity, l lang.Lang) string {
	if !q.Range {
		s := pick(q.Value, l)
		return digits(q.Value, s, l) + s.word
	}
	from, to := pick(q.Value, l), pick(q.To, l)
	if from == to && l == lang.En && q.Value.Coef >= 0 { // a dash after a minus would look like a second minus
		return digits(q.Value, from, l) + "–" + digits(q.To, to, l) + to.word
	}
	if l == lang.Zh {
		return digits(q.Value, from, l) + from.word + "至" + digits(q.To, to, l) + to.word
	}
	return digits(q.Value, from, l) + from.word + " to " + digits(q.To, to, l) + to.word
}

func digits(d Decimal, s scale, l lang.Lang) string {
	d, _ = d.shift(s.exp)
	text := d.String()
	if l == lang.Zh {
		return text
	}
	whole, fraction, point := strings.Cut(text, ".")
	whole = lang.Group(whole)
	if point {
		return whole + "." + fraction
	}
	return whole
}

// classifiers are the Chinese measure words with which a counted thing begins:
// 家 in 54家企业.
const classifiers = "家个所名张项座条台辆艘架户位款种套间处片支只件头吨栋幢株届场次人亩批类门册部颗枚根"

// PrintShort writes q for a card, where the label says what is counted: 54, 54家,
// 80 billion yuan.
func PrintShort(q Quantity, l lang.Lang) Printed {
	if u := unitOf(q.Unit); u.counted && !q.Of.IsZero() {
		first, _ := utf8.DecodeRuneInString(q.Of.Zh)
		classifier := string(first)
		if !strings.Contains(classifiers, classifier) {
			classifier = ""
		}
		return Printed{q.Bound.word(u, l), printNumber(q, l) + lang.Pair{En: u.perEn, Zh: classifier + u.perZh}.In(l)}
	}
	return Print(q, l)
}
