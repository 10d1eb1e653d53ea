package article

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
)

//go:embed notices.tsv
var noticesTSV string

// noticeWords has what each word of a notice counts, by language.
type noticeWords struct {
	english map[string]int
	chinese map[string]int
}

var notices = sync.OnceValue(func() noticeWords {
	lists := wordLists(noticesTSV, "en", "en-sure", "zh", "zh-sure")
	w := noticeWords{map[string]int{}, map[string]int{}}
	for i, classes := range [2][2]string{{"en", "zh"}, {"en-sure", "zh-sure"}} {
		for _, word := range lists[classes[0]] {
			w.english[word] = i + 1
		}
		for _, word := range lists[classes[1]] {
			w.chinese[word] = i + 1
		}
	}
	return w
})

// noticeLeast is from how many words, sure ones counted twice, a short paragraph
// at the end is a notice of the site.
const noticeLeast = 3

// amount is a figure that no notice has.
var amount = pattern(`\d[\d.,]*\s*(?:[亿万%家人元吨亩]|percent|per cent|million|billion|yuan|tons?\b)`)

// isNotice reports whether a short paragraph is a notice of the site. In English
// it has a sure word or speaks to the reader.
func isNotice(s string) bool {
	if size(s) > 60 || amount().MatchString(s) {
		return false
	}
	sum, sure := 0, false
	if countHan(s) > 0 {
		s = Simplify(s)
		for word, n := range notices().chinese {
			if strings.Contains(s, word) {
				sum += n
				sure = sure || n > 1
			}
		}
		return sure && sum >= noticeLeast
	}
	seen := wordSet{}
	for _, word := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '-' }) {
		switch word {
		case "you", "your", "our", "us":
			sure = true
		}
		if seen[word] {
			continue
		}
		seen[word] = true
		if n := notices().english[word]; n > 0 {
			sum += n
			sure = sure || n > 1
		}
	}
	return sure && sum >= noticeLeast
}

// dropNotices leaves out the notices of the site at the end of the text.
func (r *reading) dropNotices() {
	for range 4 {
		before := -1
		for i := r.last - 1; i >= r.first; i-- {
			if r.classes[i] == text {
				before = i
				break
			}
		}
		if before < 0 || r.page.lines[r.last].text == "" || !isNotice(r.page.lines[r.last].text) {
			return
		}
		r.classes[r.last] = stop
		r.last = before
	}
}
