package check

import (
	"fmt"

	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
)

// directionWords say a direction in a message, and write an amount with it in a
// hint; the amount takes the place of %s.
var directionWords = []struct {
	mark   figures.Direction
	what   message.Message
	by, to lang.Pair
}{
	{figures.Up, "a rise", lang.Pair{En: "a rise of %s", Zh: "增长%s"}, lang.Pair{En: "a rise to %s", Zh: "升至%s"}},
	{figures.Down, "a fall", lang.Pair{En: "a fall of %s", Zh: "下降%s"}, lang.Pair{En: "a fall to %s", Zh: "降至%s"}},
	{figures.Gain, "a surplus or a profit", lang.Pair{En: "a surplus or profit of %s", Zh: "盈余%s"}, lang.Pair{}},
	{figures.Loss, "a deficit or a loss", lang.Pair{En: "a deficit or loss of %s", Zh: "亏损%s"}, lang.Pair{}},
	{figures.Wide, "a widening", lang.Pair{En: "widened by %s", Zh: "扩大%s"}, lang.Pair{En: "widened to %s", Zh: "扩大至%s"}},
	{figures.Narrow, "a narrowing", lang.Pair{En: "narrowed by %s", Zh: "收窄%s"}, lang.Pair{En: "narrowed to %s", Zh: "收窄至%s"}},
}

// turnedRound returns the message and the hint for two figures of one value and
// opposite directions.
func turnedRound(original, other *quantity) (what, right message.Message) {
	l := other.in.lang
	is, says := original.Way(), other.Way()
	for _, d := range directionWords {
		if is&d.mark == 0 || !d.mark.Against(says) {
			continue
		}
		for _, o := range directionWords {
			if says&o.mark == 0 || !o.mark.Against(d.mark) {
				continue
			}
			what = message.New("%s is %s, but %s in the %s edition is %s", original.words(), d.what, other.words(), codeOf(l), o.what)
			words := d.by
			if other.Change == figures.To && !d.to.IsZero() {
				words = d.to
			}
			return what, message.Verbatim(fmt.Sprintf(words.In(l), other.words()))
		}
	}
	return what, right
}

// perWords say in how much time an amount comes about.
var perWords = map[string]lang.Pair{
	"year": {En: "a year", Zh: "每年"}, "quarter": {En: "a quarter", Zh: "每季度"}, "month": {En: "a month", Zh: "每月"}, "week": {En: "a week", Zh: "每周"},
	"day": {En: "a day", Zh: "每天"}, "h": {En: "an hour", Zh: "每小时"}, "min": {En: "a minute", Zh: "每分钟"}, "s": {En: "a second", Zh: "每秒"},
}

// perAnother returns the message and the hint for two figures of one value, each
// per another time.
func perAnother(original, other *quantity) (what, right message.Message) {
	l := other.in.lang
	is, says := perWords[original.Per()], perWords[other.Per()]
	what = message.New("%s is %s, but %s in the %s edition is %s", original.words(), is, other.words(), codeOf(l), says)
	return what, message.New("that it is %s, not %s", is.In(l), says.In(l))
}
