package figures

import (
	"strings"
	"testing"
	"time"

	"brief/generator/lang"
)

// TestLinear reads long texts of one thing over and over, where a look back or
// ahead without a limit would take minutes.
func TestLinear(t *testing.T) {
	for _, unit := range []string{"1", "1,", "1-", "1.1", "1/2/", "1 to ", "one ", "one and ", "hundred ", "a half ", "of thousands ", "first half of the ", "May ", "No. A ", "a-1-", "http://", "x@", "(", "$", "by grew ", "一", "百", "万亿", "第", "数", "半", "近", "每", "3至", "三分之", "1月", "二〇", "１", "多", "、3", "\n1"} {
		text := strings.Repeat(unit, 1<<18/len(unit))
		for _, l := range lang.Both {
			start := time.Now()
			Read(text, l)
			if took := time.Since(start); took > 5*time.Second {
				t.Errorf("%q over and over in %v takes %v", unit, l, took)
			}
		}
	}
}
