package typography

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/brief-site/brief/generator/lang"
)

// class is a set of properties of characters. Most blocks have nothing that a
// rule looks for, and one look at the classes of all their characters says so.
type class uint16

const (
	isMark      class = 1 << iota // , . ; : ? !
	isParen                       // ( )
	isStraight                    // " '
	isPaired                      // “ ” ‘ ’ 《 》 （ ） 「 」 and their kind
	isWideMark                    // ，。；：？！、 and the brackets that only Chinese has
	isWideAlnum                   // １２ＡＢ％．
	isSpace                       // blanks of every width
	isOddSpace                    // blanks other than U+0020
	isDash                        // - — –
	isDots                        // … and the full stops
	isOdd                         // what is not seen, and what looks like another character
	isHan
	inAddress // :
)

var asciiClass = [128]class{
	',': isMark, '.': isMark | isDots, ';': isMark, ':': isMark | inAddress, '?': isMark, '!': isMark,
	'(': isParen | isPaired, ')': isParen | isPaired, '"': isStraight, '\'': isStraight,
	' ': isSpace, '\t': isSpace | isOddSpace, '-': isDash,
}

func classOf(r rune) class {
	switch {
	case r < 128:
		if r < ' ' && r != '\t' || r == 0x7f {
			return isOdd
		}
		return asciiClass[r]
	case r >= 0x4e00 && r <= 0x9fff:
		return isHan
	case r >= firstMark && r < firstMark+rune(len(markClass)):
		return markClass[r-firstMark]
	case r >= firstWide && r < firstWide+rune(len(wideClass)):
		return wideClass[r-firstWide]
	}
	return rareClass(r)
}

// The marks of Chinese lie in two blocks of Unicode, whose classes are kept:
// every eighth character of a text is one of them.
const firstMark, firstWide = 0x3000, 0xff00

var markClass, wideClass = func() (mark [0x40]class, wide [0x60]class) {
	for i := range mark {
		mark[i] = rareClass(firstMark + rune(i))
	}
	for i := range wide {
		wide[i] = rareClass(firstWide + rune(i))
	}
	return mark, wide
}()

// rareClass is the class of a character that is neither ASCII nor common Han.
func rareClass(r rune) class {
	switch {
	case strings.ContainsRune(wideMarks, r):
		c := isWideMark
		if r == '。' {
			c |= isDots
		}
		if strings.ContainsRune(openers, r) || strings.ContainsRune(closers, r) {
			c |= isPaired
		}
		return c
	case r == '“', r == '”', r == '‘', r == '’':
		return isPaired
	case r == '…':
		return isDots
	case r == '—', r == '–':
		return isDash
	case r == '\u00a0', r == '\u3000':
		return isSpace | isOddSpace
	case narrow(r) != 0:
		return isWideAlnum
	case unseen(r), lookalike(r) != 0, r == '\ufffd':
		return isOdd | isHan
	case lang.Han(r):
		return isHan
	}
	return 0
}

const (
	wideMarks = "，。；：？！、（）《》〈〉「」『』【】〔〕"
	// Brackets and quotes by pairs. The half-width and the full-width bracket
	// answer each other: that one of them has the wrong width is another matter.
	openers = "“‘（(《〈「『【〔"
	closers = "”’）)》〉」』】〕"
)

// wideOf are the full-width marks of the half-width ones.
var wideOf = map[rune]rune{',': '，', '.': '。', ';': '；', ':': '：', '?': '？', '!': '！', '(': '（', ')': '）'}

// narrowOf are the half-width marks of the full-width ones.
var narrowOf = map[rune]rune{'，': ',', '。': '.', '；': ';', '：': ':', '？': '?', '！': '!', '、': ',', '（': '(', '）': ')'}

func isBlank(r rune) bool { return r == ' ' || r == '\t' || r == '\u00a0' || r == '\u3000' }

// isGap reports whether r is an end of the text, a line end or a blank.
func isGap(r rune) bool { return r == 0 || r == '\n' || isBlank(r) }

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func isLetter(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 0x80 && unicode.IsLetter(r)
}

// isLatin reports whether r is a letter or digit of a spaced script.
func isLatin(r rune) bool { return isDigit(r) || isLetter(r) && !lang.Han(r) }

// isWide reports whether r belongs to Chinese text alone.
func isWide(r rune) bool { return lang.Han(r) || strings.ContainsRune(wideMarks, r) }

// narrow is the half-width form of a full-width digit, letter or percent
// sign, 0 for all others.
func narrow(r rune) rune {
	switch {
	case r >= '０' && r <= '９', r >= 'Ａ' && r <= 'Ｚ', r >= 'ａ' && r <= 'ｚ', r == '％':
		return r - '０' + '0'
	}
	return 0
}

// unseen reports whether r is a character that nobody sees and no text of
// the two languages needs: of no width, or a turn of direction, or a control.
// The joiner inside an emoji and the selectors of its form are needed.
func unseen(r rune) bool {
	switch {
	case r == '\t' || r == '\n' || r == '\u200d':
		return false
	case r < ' ', r >= 0x7f && r < 0xa0, r == '\u00ad', r == '\u034f', r == '\u061c', r == '\u180e',
		r >= '\u200b' && r <= '\u200f', r >= '\u2028' && r <= '\u202e', r >= '\u2060' && r <= '\u206f', r == '\ufeff':
		return true
	}
	return false
}

// radicals are the characters of the block “CJK Radicals Supplement” that
// scanners and PDF files put in place of the character that looks the same;
// Unicode gives only two of them a compatibility mapping.
var radicals = map[rune]rune{
	'⺠': '民', '⻁': '虎', '⻄': '西', '⻅': '见', '⻆': '角', '⻉': '贝', '⻋': '车', '⻑': '長', '⻓': '长', '⻔': '门',
	'⻘': '青', '⻙': '韦', '⻚': '页', '⻛': '风', '⻜': '飞', '⻝': '食', '⻢': '马', '⻣': '骨', '⻥': '鱼', '⻦': '鸟',
	'⻧': '卤', '⻨': '麦', '⻩': '黄', '⻬': '齐', '⻮': '齿', '⻰': '龙', '⻳': '龟',
}

// lookalike is the character that r is taken for: the Han character of a
// radical or of a compatibility form, the full-width mark of a half-width
// one. It is 0 where r is what it looks like.
func lookalike(r rune) rune {
	switch {
	case r < 0x2e80:
		return 0
	case r <= 0x2eff && radicals[r] != 0:
		return radicals[r]
	case r <= 0x2fdf, r >= 0xf900 && r <= 0xfaff, r >= 0x2f800 && r <= 0x2fa1f:
		if same := []rune(norm.NFKC.String(string(r))); len(same) == 1 && same[0] != r {
			return same[0]
		}
	case r >= 0xff61 && r <= 0xff65:
		return []rune("。「」、·")[r-0xff61]
	}
	return 0
}

// transliterating are the characters in which foreign names are written: a
// full stop between two of them may be the point of 约翰·史密斯.
const transliterating = "阿艾埃爱安昂奥巴白班邦保堡鲍贝本比毕宾波伯博布查察达大戴丹当道德登迪丁东杜顿多恩尔法范菲费芬丰弗福盖甘冈高戈格根古哈海汉豪赫亨洪胡华怀霍基吉加贾杰金卡凯坎康考科克肯库拉莱兰朗劳勒雷里利林琳刘卢鲁伦罗洛马麦曼芒梅门蒙米明莫姆木穆纳娜奈南内尼宁纽诺欧帕潘佩皮珀普齐奇乔切琴瑞萨塞桑瑟森沙莎山尚舍申圣什施史士斯司丝思斯索塔泰坦汤特提廷图托瓦万旺威韦维温翁沃乌西希夏肖谢辛休雅亚延耶伊因英尤尔约扎詹珍朱兹佐翰密逊森迅"
