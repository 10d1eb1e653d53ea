package article

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// findTitle chooses the line above the text that is most like a title: long
// enough, next to the line with date and source, equal to the title in the page's
// head, and with words of the text.
func (r *reading) findTitle() {
	r.title = -1
	head := r.page.meta.headline
	if r.sitesName(head) {
		head = ""
	}
	own := titleOfPage(r.page.meta.title, r.page.meta.site)
	list := r.titleCandidates(head, own)
	r.window = repeats(list)
	relate(list)
	best, second := -1, -1
	for i, c := range list {
		switch {
		case c.points <= 0:
		case best < 0 || c.points > list[best].points:
			if best >= 0 && list[best].rivals() {
				second = best
			}
			best = i
		case (second < 0 || c.points > list[second].points) && c.rivals():
			second = i
		}
	}
	switch {
	case best >= 0:
		r.title = list[best].line
		r.headline.V = r.wholeTitle(list[best].text)
	case head != "":
		r.headline = Found[string]{head, "from the page's head"}
	case own != "":
		r.headline = Found[string]{own, "from the page's head"}
	}
	switch {
	case best < 0:
	case list[best].points < titleSure:
		r.headline.Guess = "the line above the text"
	case second >= 0 && list[best].points-list[second].points < titleClose && !lettersIn(list[second].text, r.headline.V):
		r.headline.Guess = "another line may be the title: " + list[second].text
	}
}

// lettersIn reports whether one text has the letters of another in it.
func lettersIn(part, whole string) bool { return strings.Contains(letters(whole), letters(part)) }

var numerals = strings.NewReplacer("0", "", "1", "", "2", "", "3", "", "4", "", "5", "", "6", "", "7", "", "8", "", "9", "")

var (
	subtitle   = pattern(`^(?:——|--|—|–|副标题|子标题)`)
	titleLabel = pattern(`^(?i:标题|題目|题目|title|headline)\s*[:：]\s*`)
)

// titlePoints says how much a line is like a title. It is negative for a line
// that is too short or too long for one.
func (r *reading) titlePoints(i int, title string, words map[string]bool) int {
	l := r.page.lines[i]
	points := 0
	n := size(title)
	if n > 1 && countHan(title) > 0 {
		n++ // Chinese titles are shorter
	}
	switch {
	case n < 2, n >= 45:
		return -1
	case n < 3:
		points += titleTooShort
	case n < 5:
		points += titleShort
	default:
		points += titleLong
	}
	points += markupPoints(l) + r.colonPoints(i) + r.besideMeta(i)
	if subtitle().MatchString(l.text) || ended(l.text) && strings.HasSuffix(l.text, "。") || listed().MatchString(l.text) {
		points += titleIsNot
	}
	if i+1 == r.first && continues(l.text, r.page.lines[r.first].text, false) {
		points += titleBeginsText // the first words of the text, broken off
	}
	if l.gap {
		points += titleSetOff
	}
	if shouted(l.text) && size(l.text) < 4 {
		points += titleShouted
	}
	switch {
	case countHan(title) > 0 && size(title) < 8 && isMedia(edition().ReplaceAllString(title, "")) || knownMedia()[strings.ToLower(title)]:
		points += titleIsNot
	case r.sitesName(l.text):
		points += titleOfSite
	}
	return points + shared(title, words)
}

// markupPoints favours what a page marks as a title.
func markupPoints(l line) int {
	points := 0
	switch {
	case l.level == 1:
		points += titleHeading1
	case l.level > 1:
		points += titleHeading
	}
	if l.hint&titleHint != 0 {
		points += titleHinted
	}
	return points
}

// colonPoints favours the first line of a title of two, which ends in a colon,
// over the second and over other lines that end in one.
func (r *reading) colonPoints(i int) int {
	leads := func(i int) bool {
		return i >= 0 && endsInColon(r.page.lines[i].text) && r.classes[i] == other && r.classes[i+1] == other
	}
	switch {
	case leads(i):
		return titleLeads
	case leads(i - 1):
		return titleFollows
	case endsInColon(r.page.lines[i].text):
		return titleEndsInColon
	}
	return 0
}

func endsInColon(s string) bool { return strings.HasSuffix(s, ":") || strings.HasSuffix(s, "：") }

// shouted reports whether a text without Han characters has no small letter.
func shouted(s string) bool {
	return strings.ToUpper(s) == s && strings.IndexFunc(s, unicode.IsLower) < 0 && countHan(s) == 0
}

// besideMeta favours the neighbours of the line with date and source, and the line
// right above the text.
func (r *reading) besideMeta(i int) int {
	near := func(j int) bool { return j >= 0 && j < len(r.classes) && j <= r.first && r.classes[j] == byline }
	switch {
	case near(i + 1):
		return titleAboveFacts
	case near(i + 2):
		return titleTwoAboveFacts
	case near(i - 1):
		return titleBelowFacts
	case i+1 == r.first:
		return titleAboveText
	case i+2 == r.first:
		return titleTwoAboveText
	case near(i + 3):
		return titleThreeAboveFacts
	}
	return 0
}

// bodyWords returns the words of the text: pairs of Han characters, Latin words.
func (r *reading) bodyWords() map[string]bool {
	words := map[string]bool{}
	for i := r.first; i <= r.last && i-r.first < 12; i++ {
		if r.classes[i] == text {
			for _, w := range wordsOf(r.page.lines[i].text) {
				words[w] = true
			}
		}
	}
	return words
}

func wordsOf(s string) []string {
	if countHan(s)*3 < utf8.RuneCountInString(s) {
		var words []string
		for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) }) {
			if len(w) > 3 {
				words = append(words, w)
			}
		}
		return words
	}
	var words []string
	runes := []rune(s)
	for i := 0; i+1 < len(runes); i++ {
		if unicode.Is(unicode.Han, runes[i]) && unicode.Is(unicode.Han, runes[i+1]) {
			words = append(words, string(runes[i:i+2]))
		}
	}
	return words
}

// shared returns up to titleShared points for the words that a title has in
// common with the text.
func shared(title string, words map[string]bool) int {
	own := wordsOf(title)
	if len(own) < 2 {
		return 0
	}
	n := 0
	for _, w := range own {
		if words[w] {
			n++
		}
	}
	return titleShared * n / len(own)
}

var siteEnd = pattern(`(?i)(?:网|网站|日报|晚报|频道|门户|客户端|人民政府|管委会|统计局|信息化局|发展改革委|委员会|办公室|商务局|农村局|科技局|旅游局|宣传部|\.com|\.cn|\.net|\.org|government|news|network|daily|online|portal|website|committee|logo)$`)

// sitesName reports whether a text is the name of a site, not of an article.
func (r *reading) sitesName(s string) bool {
	site := r.page.meta.site
	return s != "" && (site != "" && same(s, site) || siteEnd().MatchString(s) && size(s) < 8)
}

// wholeTitle returns the title's line, and the next one if the title is broken.
func (r *reading) wholeTitle(s string) string {
	s = titleLabel().ReplaceAllString(s, "")
	s = titleOfPage(s, r.page.meta.site)
	if next := r.title + 1; next < r.first && r.classes[next] == other && !r.page.lines[next].gap && r.page.lines[next].level == r.page.lines[r.title].level {
		n := r.page.lines[next].text
		first, _ := utf8.DecodeRuneInString(n)
		if unicode.IsLower(first) && countHan(s) == 0 || endsInColon(s) {
			s += " " + n
		}
	}
	return s
}

// titleOfPage cuts the name of the site off the title of a page: Title - Site,
// Title_Site, Title | Section | Site.
func titleOfPage(s, site string) string {
	for {
		i := strings.LastIndexAny(s, "_|｜-–—")
		if i <= 0 {
			return s
		}
		_, n := utf8.DecodeRuneInString(s[i:])
		before, mark, after := strings.TrimRight(s[:i], " _-–—"), s[i:i+n], strings.TrimSpace(s[i+n:])
		spaced := strings.HasSuffix(s[:i], " ") && strings.HasPrefix(s[i+n:], " ")
		switch {
		case before == "":
			return s
		case same(after, site), mark == "_", siteEnd().MatchString(after) && size(after) < 8 && (spaced || countHan(after) > 0), after == "":
			s = before
		case spaced && mark == "-" && size(after) < 4 && size(before) >= 4:
			s = before
		default:
			return s
		}
	}
}
