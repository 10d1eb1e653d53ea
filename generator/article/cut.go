package article

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"brief/generator/lang"
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
	if r.last < 0 || last <= r.last || last-r.last > 3 {
		return
	}
	for i := r.last + 1; i <= last; i++ {
		l := lines[i]
		if l.level > 0 && i == last || l.hint != 0 || l.links > 0 || r.classes[i] != other && !(i == last && r.classes[i] == caption && !ended(l.text)) {
			return
		}
	}
	s := lines[last].text
	if ended(s) || listed().MatchString(s) || !r.beginsParagraph(s, last-r.last > 1) {
		return
	}
	for i := r.last + 1; i <= last; i++ {
		r.classes[i] = text
	}
	r.last, r.cut = last, true
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
	case far:
		return len(words) >= 8 && small > 0 && (opens || strings.ContainsAny(s, ",0123456789") || small*2 >= len(words))
	case opens:
		return len(words) >= 2 || !r.page.finished
	case small == 0:
		return !r.page.finished && len(words) >= 4 && strings.Contains(s, " the ")
	}
	return len(words) >= 3 || !r.page.finished
}

func (r *reading) beginsChinese(s string, far bool) bool {
	han := countHan(s)
	marks := strings.ContainsAny(s, "，。；：“「")
	switch {
	case !far && hasPrefix(Simplify(s), paragraphOpeners().chinese):
		return true
	case signature(s), siteEnd().MatchString(Simplify(s)) && !marks:
		return false
	case far:
		return marks && han >= 12
	case marks:
		return han >= 3
	case strings.Contains(s, " "):
		return false // the two halves of a headline
	}
	return han >= 8 || han >= 4 && !r.page.finished
}

var (
	signedAtEnd = pattern(`[。！？.!?”"」]\s*[（(【\[][^（）()【】\[\]]{1,60}[）)\]】]\s*$`)
	signedLine  = pattern(`^[（(【\[]?(?:[\p{Han}]{2,4}[\s、·]+)*[\p{Han}]{2,4}[）)\]】]?$`)
)

// signature reports whether a line has one name or several, and nothing else.
func signature(s string) bool { return signedLine().MatchString(s) }

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
