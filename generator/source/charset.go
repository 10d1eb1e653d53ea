package source

import (
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// guess names the encoding that bytes which are no UTF-8 are most likely in:
// GB18030 or BIG5, as iconv calls them, or "" where neither fits. A text of
// the one decodes under the other now and then, but into rare characters, so
// the one that yields more common Han characters is taken.
func guess(raw []byte) string {
	sample := raw[:min(len(raw), 1<<16)]
	gb := commonHan(simplifiedchinese.GB18030.NewDecoder().Bytes, sample)
	big5 := commonHan(traditionalchinese.Big5.NewDecoder().Bytes, sample)
	switch {
	case gb <= 0 && big5 <= 0:
		return ""
	case big5 > gb:
		return "BIG5"
	}
	return "GB18030"
}

// commonHan scores a decoding: a point for each of the most frequent
// characters and marks of Chinese text, none for a failure.
func commonHan(decode func([]byte) ([]byte, error), raw []byte) int {
	text, err := decode(raw)
	if err != nil {
		return 0
	}
	score := 0
	for _, r := range string(text) {
		switch r {
		case '，', '。', '、', '的', '一', '是', '在', '和', '有', '业', '業', '中', '国', '國', '年', '产', '產', '了', '为', '為', '市', '人', '元', '个', '個':
			score += 4
		case '\uFFFD':
			score -= 8
		default:
			if r >= 0x4e00 && r <= 0x9fff {
				score++
			} else if r >= 0xe000 && r <= 0xf8ff {
				score -= 2
			}
		}
	}
	return score
}
