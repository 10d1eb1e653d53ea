package figures

import (
	"strings"
	"testing"
	"time"

	"brief/generator/lang"
)

// TestLinear reads long texts of one thing over and over: eight times the text
// takes about eight times as long, and 64 times where something looks back or
// ahead without a limit. A machine that is busy elsewhere is believed only where
// it was so three times running, and a text of this length read in a second is
// read soon enough in any case.
func TestLinear(t *testing.T) {
	for _, unit := range []string{"1", "1,", "1-", "1.1", "1/2/", "1 to ", "one ", "one and ", "hundred ", "a half ", "of thousands ", "first half of the ", "May ", "No. A ", "a-1-", "http://", "x@", "(", "$", "by grew ", "一", "百", "万亿", "第", "数", "半", "近", "每", "3至", "三分之", "1月", "二〇", "１", "多", "、3", "\n1"} {
		for _, l := range lang.Both {
			took := func(bytes int) time.Duration {
				text := strings.Repeat(unit, bytes/len(unit))
				start := time.Now()
				Read(text, l)
				return time.Since(start)
			}
			var few, many time.Duration
			for range 3 {
				if few, many = took(1<<13), took(1<<16); many < time.Second || many < 24*few {
					few = many
					break
				}
			}
			if few != many {
				t.Errorf("%q over and over in %v: 8 KiB take %v and 64 KiB %v", unit, l, few, many)
			}
		}
	}
}
