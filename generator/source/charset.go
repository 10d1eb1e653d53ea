package source

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// Decode returns the text of a file that others wrote, in the encoding that it
// has: UTF-8, UTF-16 with or without its mark, GB18030 (which includes GBK and
// GB2312), Big5, Windows-1252. It names the charset as iconv does. In the text
// line ends are LF, and there is no byte order mark. Editors write only UTF-8;
// [Text] reads their files.
func Decode(raw []byte) (text, charset string, fault *Fault) {
	switch {
	case len(bytes.Trim(raw, "\xef\xbb\xbf\xff\xfe\x00 \t\r\n")) == 0:
		return "", "", &Fault{Message: "the file is empty", Hint: "capture it again"}
	case utf16Order(raw) != noOrder:
		text, fault = decodeUTF16(raw)
		charset = "UTF-16"
	default:
		text, charset, fault = decodeBytes(bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf")))
	}
	if fault != nil {
		return "", "", fault
	}
	if i := strings.IndexFunc(text, control); i >= 0 {
		return "", "", &Fault{Message: "the file holds control characters, so it is not text", Hint: "save the article as text or HTML; a PDF, picture or Word file is not text"}
	}
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n"), charset, nil
}

// control reports whether r is a control character that no text has. Vertical
// tab, form feed and the old end-of-file mark do occur in text that went
// through printers and DOS.
func control(r rune) bool {
	return r < ' ' && !strings.ContainsRune("\t\n\r\v\f\x1a", r)
}

type byteOrder uint8

const (
	noOrder byteOrder = iota
	littleEndian
	bigEndian
)

// utf16Order says whether bytes are UTF-16: by their mark, or, where that is
// missing, by reading them as UTF-16: line ends and digits contain zero bytes,
// and the rest must be letters that our texts have.
func utf16Order(raw []byte) byteOrder {
	switch {
	case bytes.HasPrefix(raw, []byte{0xff, 0xfe}):
		return littleEndian
	case bytes.HasPrefix(raw, []byte{0xfe, 0xff}):
		return bigEndian
	}
	if bytes.IndexByte(raw[:min(len(raw), 1<<12)], 0) < 0 {
		return noOrder
	}
	for _, order := range []byteOrder{littleEndian, bigEndian} {
		usual, all := 0, 0
		for _, u := range units(raw[:min(len(raw)&^1, 1<<12)], order) {
			all++
			if u == '\n' || u == '\r' || u == '\t' || u >= ' ' && u < 0x7f || u >= 0x2010 && u <= 0x2030 || u >= 0x3000 && u <= 0x303f || u >= 0x4e00 && u <= 0x9fff || u >= 0xff00 && u <= 0xff5e {
				usual++
			}
		}
		if usual*20 >= all*19 {
			return order
		}
	}
	return noOrder
}

// units returns the code units of UTF-16.
func units(raw []byte, order byteOrder) []uint16 {
	at := 0 // of the more significant byte
	if order == littleEndian {
		at = 1
	}
	u := make([]uint16, 0, len(raw)/2)
	for i := 0; i+1 < len(raw); i += 2 {
		u = append(u, uint16(raw[i+at])<<8|uint16(raw[i+1-at]))
	}
	return u
}

func decodeUTF16(raw []byte) (string, *Fault) {
	if len(raw)%2 != 0 {
		return "", &Fault{At: At{len(raw) - 1, len(raw)}, Message: "the file ends in the middle of a character, so it was cut off", Hint: "capture it again"}
	}
	u := units(raw, utf16Order(raw))
	if u[0] == 0xfeff {
		u = u[1:]
	}
	return string(utf16.Decode(u)), nil
}

// encodings are those that a page may declare, besides UTF-8 and Windows-1252.
var encodings = map[string]encoding.Encoding{
	"GB18030": simplifiedchinese.GB18030,
	"BIG5":    traditionalchinese.Big5,
}

// windows1252 has the characters of the bytes 80 to 9F of Windows-1252. The library has a table of every code page in the same package,
// which is a hundred kilobytes of the program for these 32.
var windows1252 = [32]rune{
	'€', 0xFFFD, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 0xFFFD, 'Ž', 0xFFFD,
	0xFFFD, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', 0xFFFD, 'ž', 'Ÿ',
}

// decode decodes bytes in one of the encodings by its name. Bytes that are no
// character become U+FFFD.
func decode(raw []byte, name string) ([]byte, error) {
	if name != "WINDOWS-1252" {
		return encodings[name].NewDecoder().Bytes(raw)
	}
	text := make([]byte, 0, len(raw)+len(raw)/16)
	for _, b := range raw {
		r := rune(b)
		if 0x80 <= b && b <= 0x9F {
			r = windows1252[b-0x80]
		}
		text = utf8.AppendRune(text, r)
	}
	return text, nil
}

// said is where a page names its charset. Only the beginning is looked at, as
// browsers do.
var said = regexp.MustCompile(`(?i)<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_-]+)`)

func declared(raw []byte) string {
	m := said.FindSubmatch(raw[:min(len(raw), 1<<12)])
	if m == nil {
		return ""
	}
	switch strings.ToLower(string(m[1])) {
	case "gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "hz-gb-2312":
		return "GB18030"
	case "big5", "big5-hkscs", "x-x-big5":
		return "BIG5"
	case "iso-8859-1", "windows-1252", "latin1", "us-ascii":
		return "WINDOWS-1252"
	}
	return ""
}

// decodeBytes decodes what is not UTF-16. Bytes that are valid UTF-8 are UTF-8,
// whatever the page declares: a page that was saved again keeps its old
// declaration.
func decodeBytes(raw []byte) (string, string, *Fault) {
	if utf8.Valid(raw) {
		return string(raw), "UTF-8", nil
	}
	if bytes.IndexByte(raw, 0) >= 0 {
		return "", "", &Fault{Message: "the file holds NUL bytes, so it is not text", Hint: "save the article as text or HTML; a PDF, picture or Word file is not text"}
	}
	whole, stray := runesOf(raw)
	i := firstInvalid(raw)
	switch {
	case len(raw)-i < utf8.UTFMax && whole > 0 && stray <= len(raw)-i:
		return "", "", &Fault{At: At{i, len(raw)}, Message: "the file ends in the middle of a character, so it was cut off", Hint: "capture it again"}
	case whole > 20*stray: // a wrong byte in UTF-8
		return strings.ToValidUTF8(string(raw), ""), "UTF-8", nil
	}
	name := declared(raw)
	if name == "" {
		name = guess(raw)
	}
	if western(raw) {
		name = "WINDOWS-1252"
	}
	if name != "" {
		text, err := decode(raw, name)
		if bytes.HasSuffix(text, []byte("\ufffd")) {
			return "", "", &Fault{At: At{len(raw) - 1, len(raw)}, Message: "the file ends in the middle of a character, so it was cut off", Hint: "capture it again"}
		}
		if bad := bytes.Count(text, []byte("\ufffd")); err == nil && bad*50 <= utf8.RuneCount(text) {
			return strings.ReplaceAll(string(text), "\ufffd", ""), name, nil
		}
	}
	return "", "", &Fault{At: At{i, i + 1}, Message: "the bytes are not text in UTF-8, UTF-16, GB18030 or Big5", Hint: "save the article as UTF-8 text or HTML"}
}

// runesOf counts the characters of UTF-8 beyond ASCII, and the bytes that
// belong to no character.
func runesOf(raw []byte) (whole, stray int) {
	for i := 0; i < len(raw); {
		r, n := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && n <= 1 {
			stray++
		} else if n > 1 {
			whole++
		}
		i += n
	}
	return whole, stray
}

// western distinguishes English with a few letters and marks of Windows (naïve,
// ’) from Chinese, where bytes beyond ASCII come in pairs and in runs.
func western(raw []byte) bool {
	high, alone := 0, 0
	for i, b := range raw {
		if b < 0x80 {
			continue
		}
		high++
		if (i == 0 || raw[i-1] < 0x80) && (i+1 == len(raw) || raw[i+1] < 0x80) {
			alone++
		}
	}
	return high*10 < len(raw) && alone*10 >= high*9
}

// guess names the encoding that bytes which are not UTF-8 most likely have:
// GB18030 or BIG5, as iconv calls them, or "" where neither fits. A text of one
// sometimes decodes under the other, but into rare characters, so guess takes
// the one that gives more common Han characters.
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

// commonHan scores a decoding: one point for each of the most frequent
// characters and marks of Chinese text, zero for a failure.
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
