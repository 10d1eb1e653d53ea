package article

import "strings"

// titleLine is a line that may be the title.
type titleLine struct {
	line   int    // its index
	text   string // the line without date and source
	points int
	shared int  // points for words of the text; up to titleShared
	gap    bool // whether an empty line is before it
	marked bool // the page says that it is the title
}

// authors reports whether a line has the names of several persons and nothing else.
func authors(s string) bool {
	names := strings.FieldsFunc(Simplify(s), func(r rune) bool { return strings.ContainsRune(" 　、,，", r) })
	for _, n := range names {
		if h := countHan(n); h < 2 || h > 3 || h*3 != len(n) || !strings.ContainsRune(surnames, firstRune(n)) {
			return false
		}
	}
	return len(names) > 1
}

// rivals reports whether a line is enough of a title to make another one doubtful.
func (c titleLine) rivals() bool {
	return c.shared > 0 && !shouted(c.text) && !isMedia(c.text)
}

// titleCandidates returns the lines that may be the title, with their points.
// head and own are the titles that the head of the page gives, if any.
func (r *reading) titleCandidates(head, own string) []titleLine {
	words := r.bodyWords()
	var list []titleLine
	firstLong := true
	for i, l := range r.page.lines {
		marked := same(l.text, head) || same(l.text, own)
		if i >= r.first && !(marked && i <= r.last) {
			if i > r.last || len(r.page.meta.title) == 0 {
				break
			}
			continue
		}
		title := l.text
		if !marked || r.classes[i] == stop {
			title = r.titleIn(i, words)
		}
		if len(letters(numerals.Replace(title))) < 4 {
			continue
		}
		c := titleLine{line: i, text: title, shared: shared(title, words), gap: l.gap, marked: marked}
		c.points = r.titlePoints(i, title, words)
		if marked {
			c.points += titleMarked
		}
		if firstLong && size(title) >= 4 {
			c.points += titleFirstLong
			firstLong = false
		}
		list = append(list, c)
	}
	return list
}

var (
	// Updated: 2021-10-13, at the end of a line
	factsAfterTitle = pattern(`(?i)[\s　]+[(（\[]?(?:(?:last )?updated?|published|posted|release(?:d)?(?: time| date)?|publish time|date|time|发布时间|发布日期|发表时间|更新时间|更新日期|发布于|时间|日期|来源|信息来源|source)\s*[:：]`)
	labelInBars     = pattern(`^[^|｜:：]{1,20}[:：][^|｜]{1,40}[|｜]`)
	siteAlone       = pattern(`(?i)^[(（\[]?\s*(?:https?://)?(?:[a-z0-9-]+\.)+[a-z]{2,4}(?:/\S*)?\s*[)）\]]?$`)
	sectionPath     = pattern(`^(?:[A-Z][A-Za-z&]+ ?){1,3}/\s?[A-Z]`)
	factsOfOther    = pattern(`(?i)^(?:by|source|from|editor|author|来源|作者|记者|编辑|发布|时间|日期|\(|（|\d)`)
)

// titleIn returns what may be the title in a line: all of a line of no other kind,
// what is before date and source in one line, and a line with a bar that looks like
// navigation but has the words of the text.
func (r *reading) titleIn(i int, words map[string]bool) string {
	s := r.page.lines[i].text
	switch r.classes[i] {
	case other:
		if at := factsAfterTitle().FindStringIndex(s); at != nil && size(s[:at[0]]) >= 5 && !factsOfOther().MatchString(s) {
			return strings.TrimSpace(s[:at[0]])
		}
		if datelineEnd(s) == len(s) || authors(s) || sectionPath().MatchString(s) || siteAlone().MatchString(s) || periodical().MatchString(Simplify(s)) {
			return ""
		}
		return s
	case byline:
		if labelInBars().MatchString(s) || factsOfOther().MatchString(s) || datelineEnd(s) > 0 {
			return ""
		}
		at := factsAfterTitle().FindStringIndex(s)
		if at == nil {
			hit, ok := findDate(s)
			if !ok {
				return ""
			}
			at = []int{hit.start}
		}
		title := strings.TrimRight(s[:at[0]], " |·-–—(（[【:：")
		if size(title) < 5 || shared(title, words) == 0 || mediaIn(title).V != "" {
			return ""
		}
		return title
	case skip:
		if r.page.lines[i].links == 0 && twoHalves(s) && shared(s, words) > 0 {
			return s
		}
	}
	return ""
}

// twoHalves reports whether a line has one bar with enough words on both sides for
// a title, and no name of a section or site on either.
func twoHalves(s string) bool {
	parts := strings.Split(halfWidth.Replace(s), "|")
	if len(parts) != 2 || size(s) < 6 || crumbs().MatchString(s) {
		return false
	}
	for _, part := range parts {
		part = strings.TrimSpace(part)
		if size(part) < 2 || boilerplate().line[plainLine(part)] != other || siteEnd().MatchString(part) {
			return false
		}
	}
	return true
}

// relate compares candidates with their neighbours. Of several lines together, one
// is the title, and the others are what goes before it, the subtitle or the deck.
func relate(list []titleLine) {
	for i := 1; i < len(list); i++ {
		c, before := &list[i], list[i-1]
		switch {
		case c.line != before.line+1 || c.marked || before.marked || subtitle().MatchString(before.text):
		case isMiddle(list, i):
			c.points += titleMiddle
		case isMiddle(list, i-1):
			c.points += titleSecond
		default:
			c.points += below(before, *c)
		}
	}
}

// below returns the points of a line for being right below another candidate.
func below(before, c titleLine) int {
	n, m := size(c.text), size(before.text)
	tight := !c.gap
	chinese := countHan(c.text) > 0
	if !chinese && n >= 10 && m >= 2 && n >= 2*m && before.points > titleTooShort && !ofSite(before.text) {
		switch {
		case tight:
			return titleDeck
		case m >= 4:
			return titleMaybeDeck
		}
		return 0
	}
	switch {
	case tight && chinese && n > m && m >= 4 && !ofSite(before.text):
		return titleSecond
	case m < 4 || before.shared*5 < titleShared*2 || c.shared > before.shared+titleShared/2:
		return 0
	case tight:
		return titleSecond
	case chinese || n >= 12:
		return titleMaybeSecond
	}
	return 0
}

var placeEnd = pattern(`(?i)(?:area|zone|city|county|district|province|region|park|china|municipality|prefecture|government|section|channel|edition)$`)

// ofSite reports whether a line is the name of a site, a paper or a place, as sites
// have it above every title.
func ofSite(s string) bool {
	return siteEnd().MatchString(s) || placeEnd().MatchString(s) || isMedia(s)
}

// isMiddle reports whether a titleLine is the second of three Chinese lines
// without an empty line between them, as newspapers set what leads to a title, the
// title and the subtitle.
func isMiddle(list []titleLine, i int) bool {
	if i < 1 || i+1 >= len(list) || list[i].line != list[i-1].line+1 || list[i+1].line != list[i].line+1 || list[i].gap || list[i+1].gap {
		return false
	}
	for _, c := range list[i-1 : i+2] {
		if n := countHan(c.text); n < 5 || n > 30 || endsInColon(c.text) {
			return false
		}
	}
	return list[i].shared+titleShared/2 >= list[i-1].shared && (i < 2 || list[i-2].line+1 < list[i-1].line || size(list[i-2].text) < 4)
}

// repeats finds a line that another one repeats with the name of the site. That
// line is the title of the window, and the one without the name is the title. The
// name is returned.
func repeats(list []titleLine) (site string) {
	byText := make(map[string]int, len(list))
	for i, c := range list {
		byText[letters(c.text)] = i
	}
	for i := range list {
		cut := strings.LastIndexAny(list[i].text, "-_|–—｜")
		if cut <= 0 {
			continue
		}
		own := letters(list[i].text[:cut])
		if j, ok := byText[own]; ok && j != i && own != "" {
			list[i].points += titleIsNot
			list[j].points += titleMarked
			list[j].marked = true
			site = strings.TrimSpace(strings.TrimLeft(list[i].text[cut:], "-_|–—｜ "))
		}
	}
	return site
}
