package article

import (
	"strings"
	"unicode"

	"github.com/brief-site/brief/generator/lang"
)

// findBody finds the first and the last line of the text. A line of what follows
// articles (related links, imprint) ends it, unless most of the running text comes
// later: then the line is in the head of the page.
func (r *reading) findBody() bool {
	p := r.page
	if !r.hasText() {
		r.believeLongLines()
		if !r.hasText() {
			return false
		}
	}
	total := 0
	weight := make([]int, len(p.lines))
	for i, c := range r.classes {
		if c == text {
			weight[i] = size(p.lines[i].text)
			total += weight[i]
		}
	}
	r.first, r.last = -1, -1
	before, begin := 0, r.begin(weight, total)
	for i, c := range r.classes {
		if i < begin {
			continue
		}
		if c == text {
			if r.first < 0 {
				r.first = i
			}
			r.last = i
			before += weight[i]
		}
		if c == stop && r.textFollows(i) && p.lines[i].level == 0 && inlineLink().MatchString(p.lines[i].text) {
			r.classes[i] = skip // the headline of another article between two paragraphs
			continue
		}
		if (c == stop || c == other && aboutLine().MatchString(p.lines[i].text)) && r.first >= 0 && before*5 >= total*2 {
			break
		}
	}
	r.dropNotices()
	// A last sentence may be too short to be recognised as running text by itself.
	for i := r.last + 1; i < len(p.lines) && r.classes[i] == other && p.lines[i].level == 0 && endsText(p.lines[i].text) && !isNotice(p.lines[i].text); i++ {
		r.last, r.classes[i] = i, text
	}
	r.closingList()
	r.cutParagraph()
	return true
}

// endsText reports whether a line ends with a sentence, but for a mark or a credit
// after it.
func endsText(s string) bool {
	if at := markAtEnd().FindStringIndex(s); at != nil {
		s = s[:at[0]]
	}
	if at := creditAtEnd().FindStringIndex(s); at != nil {
		s = s[:at[0]]
	}
	return ended(s) && sentences(s) > 0
}

// textFollows reports whether running text is in the next line that is neither a
// button nor a picture.
func (r *reading) textFollows(i int) bool {
	for j := i + 1; j < len(r.classes) && j < i+4; j++ {
		switch r.classes[j] {
		case text:
			return true
		case skip, picture, caption:
		default:
			return false
		}
	}
	return false
}

// inlineLink is a label with the headline of another article in the same line.
var inlineLink = pattern(`^(?i)[【\[(（]?\s*(?:also read|read more|read also|see also|read next|related|recommended|延伸阅读|延伸閱讀|相关阅读|相關閱讀|相关新闻|相關新聞|相关报道|相关链接|推荐阅读|更多阅读)\s*[】\])）:：>|]\s*\S.{5,}`)

// aboutLine is the heading of what a company says of itself below a release.
var aboutLine = pattern(`^(?:About\s+[A-Z0-9][^.,;]{1,60}|关于[\p{Han}]{2,10})[:：]?$`)

// begin returns the line with the date below a title, if running text of the site
// is above them: an offer to subscribe, a teaser. Else it returns 0.
func (r *reading) begin(weight []int, total int) int {
	if i := r.belowTeasers(weight, total); i > 0 {
		return i
	}
	before := 0
	for i, c := range r.classes {
		before += weight[i]
		switch {
		case before*3 > total:
			return 0
		case c == byline && i > 0 && r.classes[i-1] == other && before > 0 && size(r.page.lines[i-1].text) >= 5:
			if _, ok := findDate(plainLine(r.page.lines[i].text)); ok {
				return i
			}
		}
	}
	return 0
}

// belowTeasers returns the title below a list of other articles, two or more
// headlines with a sentence or two each, if most of the text is below it; else 0.
func (r *reading) belowTeasers(weight []int, total int) int {
	const short = 40
	at, teasers, before := 0, 0, 0
	for i := 0; i+1 < len(r.classes); i++ {
		before += weight[i]
		headline := r.classes[i] == other && size(r.page.lines[i].text) >= 3 && !subheading().MatchString(r.page.lines[i].text) && !ended(r.page.lines[i].text)
		if !headline || r.classes[i+1] != text {
			continue
		}
		if i+2 < len(r.classes) && r.classes[i+2] == other && weight[i+1] <= short {
			teasers++
			continue
		}
		at = i
		break
	}
	if teasers < 2 || at == 0 || (total-before)*10 < total*6 {
		return 0
	}
	return at
}

func (r *reading) hasText() bool {
	for _, c := range r.classes {
		if c == text {
			return true
		}
	}
	return false
}

// believeLongLines classifies long lines as text in captures without full stops,
// as posts for phones are.
func (r *reading) believeLongLines() {
	for i, c := range r.classes {
		if c == other && i > 0 && size(r.page.lines[i].text) >= 8 {
			r.classes[i] = text
		}
	}
}

// cutBody makes paragraphs of the lines from the first to the last.
func (r *reading) cutBody() {
	if r.title >= r.first { // a teaser is above the title
		for i := r.title + 1; i <= r.last; i++ {
			if r.classes[i] == text {
				r.first = i
				break
			}
		}
	}
	// A first paragraph may be broken before its first full stop.
	for i := r.first - 1; i > r.title && r.classes[i] == other && r.page.lines[i].level == 0 && size(r.page.lines[i].text) >= 6 && continues(r.page.lines[i].text, r.page.lines[i+1].text, r.lang == lang.Zh); i-- {
		r.first, r.classes[i] = i, text
	}
	if i := r.first - 1; i > r.title && r.classes[i] == other && r.headsPart(i) {
		r.first, r.classes[i] = i, text
		r.heading = i
	}
	if i := r.first - 1; i > r.title && r.classes[i] != text && datelineEnd(r.page.lines[i].text) == len(r.page.lines[i].text) {
		r.dateHead = r.page.lines[i].text // the dateline has a line of its own
	}
	var parts []part
	for i := r.first; i <= r.last; i++ {
		l := r.page.lines[i]
		switch {
		case r.classes[i] == text, r.classes[i] == other && l.links*2 <= len(l.text):
			if same(l.text, r.headline.V) {
				continue
			}
			parts = append(parts, part{l.text, l.level > 0 || r.list > 0 && i >= r.list || r.heading > 0 && i == r.heading, r.classes[i] == text, l.gap})
		}
	}
	r.body = join(parts)
	r.trimHead()
	r.trimTail()
	for _, s := range r.body {
		r.folded = append(r.folded, Simplify(s))
	}
}

var itemHeading = pattern(`^[\p{Han}]{2,6}[：:]\s*[\p{Han}]`)

// headsPart reports whether a line above the text is the heading of its first part:
// it is numbered, or it has the form of other headings within the text.
func (r *reading) headsPart(i int) bool {
	s := r.page.lines[i].text
	if numbered().MatchString(s) && datelineEnd(s) == 0 {
		return true
	}
	if !itemHeading().MatchString(s) {
		return false
	}
	n := 0
	for j := r.first; j <= r.last; j++ {
		if r.classes[j] == other && itemHeading().MatchString(r.page.lines[j].text) {
			n++
		}
	}
	return n >= 2
}

// same reports whether two texts have the same letters and digits.
func same(a, b string) bool { return b != "" && letters(a) == letters(b) }

func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
