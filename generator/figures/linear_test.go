package figures

import (
	"fmt"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/internal/linear"
	"github.com/brief-site/brief/generator/lang"
)

// TestLinear reads long texts of one thing over and over: a reader that looks
// back or ahead without a limit takes 64 times as long for eight times the text.
func TestLinear(t *testing.T) {
	for _, unit := range []string{"1", "1,", "1-", "1.1", "1/2/", "1 to ", "one ", "one and ", "hundred ", "a half ", "of thousands ", "first half of the ", "May ", "No. A ", "a-1-", "http://", "x@", "(", "$", "by grew ", "一", "百", "万亿", "第", "数", "半", "近", "每", "3至", "三分之", "1月", "二〇", "１", "多", "、3", "\n1", "12 000 ", "minus 1 ", "every 10 ", "two years and ", "a quarter of a ", "X, Y and two others ", "RM1", "a kilo is 1 yuan ", "每10辆有", "负1", "伍佰", "3千8", "每斤卖1元", "1年1个月", "GDP1万"} {
		for _, l := range lang.Both {
			linear.Check(t, fmt.Sprintf("%q over and over in %v", unit, l), 1<<13, 1<<16, func(bytes int) {
				Read(strings.Repeat(unit, bytes/len(unit)), l)
			})
		}
	}
}
