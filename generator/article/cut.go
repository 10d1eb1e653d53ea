package article

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"github.com/brief-site/brief/generator/lang"
)

//go:embed openers.tsv
var openersTSV string

// openers are the words that paragraphs begin with.
type openers struct {
	english wordSet
	chinese []string
}

var paragraphOpeners = sync.OnceValue(func() openers {
	lists := wordLists(openersTSV, "en", "zh")
	return openers{setOf(lists["en"]...), lists["zh"]}
})

// cutParagraph takes the beginning of a paragraph at the end of a capture into the
// text. Captures break off anywhere, and what is left of the last paragraph may be
// too short to be running text by itself. A subheading may be before it.
func (r *reading) cutParagraph() {
	lines := r.page.lines
	last := len(lines) - 1
	if r.last < 0 || last <= r.last || last-r.last > 4 {
		return
	}
	far, ok := r.nearText(last)
	if !ok {
		return
	}
	s := lines[last].text
	if ended(s) || isNotice(s) || listed().MatchString(s) || !r.beginsParagraph(s, far) {
		return
	}
	for i := r.last + 1; i <= last; i++ {
		if r.classes[i] == other || i == last {
			r.classes[i] = text
		}
	}
	r.last, r.cut = last, true
}

// nearText reports whether the lines from the text to the last one may be within an
// article, and whether something other than a caption or a subheading is between.
func (r *reading) nearText(last int) (far, ok bool) {
	for i := r.last + 1; i <= last; i++ {
		l, c := r.page.lines[i], r.classes[i]
		between := c == caption || c == picture
		switch {
		case i == last && (l.level > 0 || c != other && !looseCaption(l.text, c)):
			return false, false
		case i < last && (c == skip || c == stop && inlineLink().MatchString(l.text)):
			far = true
		case l.hint&^captionHint != 0 || l.links > 0 || !between && c != other:
			return false, false
		case i < last && !between:
			far = far || !subheading().MatchString(l.text)
		}
	}
	return far, true
}

// looseCaption reports whether a line is taken for a caption only by the word that
// it ends with, as the rest of a sentence may: 由三家企业提供.
func looseCaption(s string, c class) bool {
	return c == caption && !ended(s) && !strings.ContainsAny(s, ")]）】/[（") && !startsAsCaption(plainLine(s), boilerplate().start[firstRune(plainLine(s))])
}

// beginsParagraph reports whether a line without an end is the first part of a
// paragraph, and no headline, name or button. A line that does not follow the
// text at once needs more words for that.
func (r *reading) beginsParagraph(s string, far bool) bool {
	if r.lang == lang.Zh {
		return r.beginsChinese(s, far)
	}
	words := strings.Fields(s)
	small := 0 // words with a small letter that are no link between the words of a name
	for _, w := range words {
		if unicode.IsLower(firstRune(w)) && !english().link[w] {
			small++
		}
	}
	opens := paragraphOpeners().english[strings.Trim(strings.ToLower(words[0]), ",\"“‘'’")]
	switch {
	case small == 0 && (english().kind[words[len(words)-1]] != noOrg || mediaEn().MatchString(s)):
		return false // the name of an office or a site
	case far && opens && len(words) >= 5:
		return true
	case far:
		return len(words) >= 8 && small > 0 && (opens || strings.ContainsAny(s, ",0123456789") || small*2 >= len(words))
	case opens:
		return true
	case small == 0:
		return !r.page.finished && len(words) >= 4 && strings.Contains(s, " the ")
	}
	return len(words) >= 3 || !r.page.finished
}

func (r *reading) beginsChinese(s string, far bool) bool {
	han := countHan(s)
	marks := strings.ContainsAny(s, "，。；：“「,;:")
	switch {
	case !far && hasPrefix(Simplify(s), paragraphOpeners().chinese):
		return true
	case lineLabel().MatchString(s) && !strings.ContainsAny(s, "，。,"):
		return false
	case signature(s), siteEnd().MatchString(Simplify(s)) && !marks:
		return false
	case far:
		return marks && han >= 12
	case marks:
		return han >= 3
	case strings.Contains(s, " "):
		return false // the two halves of a headline
	}
	return han >= 5 || han >= 3 && !r.page.finished
}

var (
	signedAtEnd = pattern(`[。！？.!?”"」]\s*[（(【\[][^（）()【】\[\]]{1,60}[）)\]】]\s*$`)
	signedLine  = pattern(`^[（(【\[]?(?:[\p{Han}]{2,4}[\s、·]+)*[\p{Han}]{2,4}[）)\]】]?$`)
)

// surnames are the characters that most Chinese names begin with.
const surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤欧阳司徒诸葛上官蔺艾苗尚温康伍牛洪翟樊殷兰庞柯章葛岳齐梅庄辛祝涂祁舒耿牟卜詹苟欧申桂喻游阮麻卓冉褚房冀简焦靳鞠阚寇匡赖冷厉凌柳娄栾骆茅米闵聂裴蒲戚乔曲屈瞿饶戎桑佘盛施粟隋佟屠危尉闻翁巫邬奚席冼项幸邢荀鄢晏燕衣易尤俞虞郁苑臧湛甄仲竺宗"

// signature reports whether a line has one name or several, and nothing else. A
// single one has to begin as names do.
func signature(s string) bool {
	s = Simplify(s)
	if !signedLine().MatchString(s) {
		return false
	}
	return strings.ContainsAny(s, " 、·　（(") || strings.ContainsRune(surnames, firstRune(s))
}

// lineLabel is a line that begins with a label: 附件：重点企业名单.
var lineLabel = pattern(`^[\p{Han}\d]{1,8}[:：]`)

// numbered is a line that begins a numbered part of the text.
var numbered = pattern(`^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,2}[）)]|1[、.．]\s?[^\d\s])`)

// subheading is a line that numbers or marks a part of the text.
var subheading = pattern(`^(?:——|--|—|[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,2}[）)]|\d{1,2}[、.．]\s?|第[一二三四五六七八九十]|【|●|■|◆)`)

// breaksOff reports whether the last paragraph ends within a sentence. A text may
// end in names in brackets, and a list or table in anything.
func (r *reading) breaksOff() bool {
	last := r.body[len(r.body)-1]
	switch {
	case ended(last), endsInColon(last), r.list > 0 && !r.cut, signedAtEnd().MatchString(ending(last)):
		return false
	}
	return r.cut || prose(last)
}

// hasPrefix reports whether a text begins with one of some words.
func hasPrefix(s string, words []string) bool {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}
