package article

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"brief/generator/lang"
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
		if c == stop && r.first >= 0 && before*5 >= total*2 {
			break
		}
	}
	// A last sentence may be too short to be recognised as running text by itself.
	for i := r.last + 1; i < len(p.lines) && r.classes[i] == other && p.lines[i].level == 0 && ended(p.lines[i].text) && sentences(p.lines[i].text) > 0; i++ {
		r.last, r.classes[i] = i, text
	}
	r.closingList()
	return true
}

// begin returns the line with the date below a title, if running text of the site
// is above them: an offer to subscribe, a teaser. Else it returns 0.
func (r *reading) begin(weight []int, total int) int {
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
	var parts []part
	for i := r.first; i <= r.last; i++ {
		l := r.page.lines[i]
		switch {
		case r.classes[i] == text, r.classes[i] == other && l.links*2 <= len(l.text):
			if same(l.text, r.headline.V) {
				continue
			}
			parts = append(parts, part{l.text, l.level > 0, r.classes[i] == text})
		}
	}
	r.body = join(parts)
	r.trimHead()
	r.trimTail()
	for _, s := range r.body {
		r.folded = append(r.folded, Simplify(s))
	}
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

// part is a line of the body.
type part struct {
	text    string
	heading bool // by its markup
	running bool
}

// join joins lines that the layout of a page broke in the middle of a sentence.
func join(parts []part) []string {
	var body []string
	var b strings.Builder
	for i, p := range parts {
		if i > 0 {
			last := ending(b.String())
			if p.heading || parts[i-1].heading || !continues(last, p.text, parts[i-1].running) {
				body = append(body, b.String())
				b.Reset()
			} else if needsSpace(last, p.text) {
				b.WriteByte(' ')
			}
		}
		b.WriteString(p.text)
	}
	if b.Len() > 0 {
		body = append(body, b.String())
	}
	return body
}

// ending returns the end of a text, which is enough to see how it goes on.
func ending(s string) string {
	const window = 400
	if len(s) <= window {
		return s
	}
	i := len(s) - window
	for !utf8.RuneStart(s[i]) {
		i++
	}
	return s[i:]
}

// needsSpace reports whether there is a space between two parts of a text. Words
// have one, Han characters and the digits between them do not.
func needsSpace(before, after string) bool {
	a, _ := utf8.DecodeLastRuneInString(before)
	b, _ := utf8.DecodeRuneInString(after)
	if a >= 0x2e80 || b >= 0x2e80 {
		return false
	}
	return countHan(before) < 3 || unicode.IsLetter(a) && unicode.IsLetter(b)
}

// continues reports whether a line continues the sentence of the line before it.
func continues(before, after string, running bool) bool {
	if ended(before) || endsInColon(before) || listed().MatchString(after) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(after)
	if strings.ContainsRune(",，、（(《“‘-", last) {
		return true
	}
	if !lang.Han(last) && !lang.Han(first) && last < 0x2e80 {
		switch {
		case unicode.IsLower(first):
			return true
		case strings.HasSuffix(before, " and") || strings.HasSuffix(before, " of") || strings.HasSuffix(before, " the") || strings.HasSuffix(before, " in"):
			return true
		}
		return size(before) >= 14 && running
	}
	if strings.ContainsRune("，。、；：”）》", first) {
		return true
	}
	if !running && size(before) < 8 {
		return unbalanced(before) || fragment(after) && strings.ContainsAny(before, "，,")
	}
	return strings.Contains(before, "。") || size(before) >= 15 || unbalanced(before) || fragment(after)
}

// fragment reports whether a Chinese line begins with the last few characters
// of a sentence.
func fragment(s string) bool {
	n := 0
	for _, r := range s {
		if strings.ContainsRune("。，；！？、", r) {
			return n > 0 && n <= 4
		}
		if n++; n > 4 {
			return false
		}
	}
	return false
}

func unbalanced(s string) bool {
	for _, pair := range []string{"“”", "（）", "《》", "‘’", "「」"} {
		open, closed := utf8.DecodeRuneInString(pair)
		if strings.Count(s, string(open)) > strings.Count(s, pair[closed:]) {
			return true
		}
	}
	return false
}

var (
	// BEIJING, April 15, 2024 /PRNewswire/ --
	datelineWithDash = pattern(`^(?:[A-Z][A-Z.'’ -]{2,40}|[A-Z][a-zA-Z'’]+(?: [A-Z][a-z]+)?)(?:,\s?[A-Z][A-Za-z. ]{1,20})?(?:,\s?(?i:` + monthNames + `)\.?\s\d{1,2}(?:,\s?\d{4})?)?\s?(?:/[\w -]+/|\([A-Z][\w' .-]{1,30}\))?\s?(?:--+|—+|–)\s?`)
	// Zhengzhou, July 23 (Xinhua)
	datelineWithAgency = pattern(`^[A-Z][A-Za-z'’. -]{2,40},?\s(?:(?i:` + monthNames + `)\.?\s\d{1,2}(?:,\s?\d{4})?\s?)?(?:/PRNewswire[\w -]*/|\((?:Xinhua|ECNS|CNS|China Daily|Gasgoo|People's Daily(?: Online)?|[A-Z][\w' .-]{1,20} News)\))\s?[-–—:]*\s?`)
	// Medical Network April 24 hearing: a machine translation of 讯
	datelineMachineTranslated = pattern(`^(?:[A-Z][\w'’-]*\s){1,5}(?:on\s)?(?i:` + monthNames + `)\s\d{1,2}(?:st|nd|rd|th)?,?\s(?:hearing|news|report|dispatch|telegram|electricity|electric|message)[,:]?\s`)
	// 新华社郑州7月23日电（记者某某）
	datelineWithDay = pattern(`^[【\[（(]?[\p{Han}·/]{0,14}?(?:社|网|报|台|端|刊|讯)?[\p{Han}]{0,6}\s?(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日\s?(?:专?电|讯|消息|报道)[】\]）)]?\s?(?:[（(][^）)]{1,40}[）)])?[\s:：,，]*`)
	// 本报讯（记者某某）, 郑州日报讯 记者某某报道
	datelineWithReporter = pattern(`^[【\[（(]?(?:[\p{Han}]{1,6}[/·])?(?:本报|本网|本台|[\p{Han}]{2,8}(?:日报|晚报|新闻网|时报|商报|新闻|网))?[\p{Han}]{0,4}?(?:讯|消息|综合消息)[】\]）)]?\s?(?:[（(][^）)]{1,40}[）)]|(?:首席)?记者[\p{Han}、\s]{2,12}(?:报道|通讯员[\p{Han}]{2,4})?)[\s:：,，]*`)
	// 洛阳讯, 河南日报讯：
	datelineOfPaper = pattern(`^[\p{Han}]{2,6}讯\s+|^[\p{Han}]{2,8}(?:日报|晚报|时报|商报|晨报|新闻网|网)[\p{Han}/·]{0,8}讯[\s:：]+`)
	// 【本报讯】
	datelineOfThisPaper = pattern(`^[【\[（(]?(?:本报讯|本网讯|本台消息|本刊讯)[】\]）)]?[\s:：,，]*`)
	// （本报记者 某某）
	datelineReporterOnly = pattern(`^[（(](?:本报|全媒体|[\p{Han}]{2,8}(?:报|网|社))?记者[^）)]{2,30}[）)]\s*`)
	// This is a news release from Haida Group:
	releaseIntroduction = pattern(`^(?:Here's|This is|The following is) a (?:news )?(?:report|story|release) from [^:]{2,60}:\s*`)
	datelines           = []func() *regexp.Regexp{
		datelineWithDash, datelineWithAgency, datelineMachineTranslated, datelineWithDay,
		datelineWithReporter, datelineOfPaper, datelineOfThisPaper, datelineReporterOnly,
	}

	// （记者 某某）, (Editor: …)
	creditAtEnd = pattern(`\s*[（(【\[](?:(?:本报|本网|全媒体|[\p{Han}]{2,10})?(?:首席|见习|实习|特约)?(?:记者|通讯员|作者|编辑|责编|责任编辑|来源|文/图|图/文|文|图|摄影|供稿|完)[^）)】\]]{0,50}|完|End|END|end|Source:[^）)]{1,60}|Xinhua[^）)]{0,30}|(?:Web |Executive |Responsible )?[Ee]ditors?:[^）)]{1,60}|[Rr]eport(?:er|ed by)[^）)]{1,60})[）)】\]]\s*[。.]?\s*\d{0,8}\s*$`)
	// 图为…… 某某 摄
	photoCreditAtEnd = pattern(`(?:图为[^。]{2,60}。?)?\s*[\p{Han}]{2,4}\s?摄\s*$`)
	// END
	markAtEnd = pattern(`\s+(?:END|Enditem|■|#{2,3}|-30-)\s*$`)
)

// trimHead cuts the dateline off the first paragraph and keeps it, because it may
// have the date and the name of the agency.
func (r *reading) trimHead() {
	for range 3 {
		cut := false
		for _, re := range datelines {
			if m := re().FindStringIndex(Simplify(r.body[0])); m != nil && m[1] > 0 {
				r.dateHead += " " + r.body[0][:m[1]]
				cut = r.dropHead(m[1])
				break
			}
		}
		if m := releaseIntroduction().FindStringIndex(r.body[0]); m != nil {
			cut = r.dropHead(m[1])
		}
		if !cut {
			return
		}
	}
}

func (r *reading) dropHead(n int) bool {
	rest := strings.TrimSpace(r.body[0][n:])
	switch {
	case rest != "":
		r.body[0] = rest
	case len(r.body) > 1:
		r.body = r.body[1:]
	default:
		return false
	}
	return true
}

// trimTail cuts the credit in brackets off the last paragraph and keeps it.
func (r *reading) trimTail() {
	for range 8 {
		last := r.body[len(r.body)-1]
		end := ending(last)
		m := creditAtEnd().FindStringIndex(Simplify(end))
		if m == nil {
			m = markAtEnd().FindStringIndex(end)
		}
		if m == nil && strings.HasSuffix(end, "摄") {
			m = photoCreditAtEnd().FindStringIndex(end)
		}
		if m == nil {
			return
		}
		m[0] += len(last) - len(end)
		r.tail += " " + last[m[0]:]
		if rest := strings.TrimSpace(last[:m[0]]); rest != "" {
			r.body[len(r.body)-1] = rest
			continue
		}
		if len(r.body) == 1 {
			return
		}
		r.body = r.body[:len(r.body)-1]
	}
}

// unwrap joins the lines of a text file that was broken at a fixed width, so that
// each line is a paragraph. It changes no file with lines of all lengths.
func (p *page) unwrap() {
	var widths []int
	for _, l := range p.lines {
		widths = append(widths, cells(l.text))
	}
	wide := widest(widths)
	full, open, longer := 0, 0, 0
	for i, l := range p.lines {
		if widths[i]*7 > wide*8 {
			longer++ // a title, or the text that was not broken at all
		}
		if widths[i] <= wide && widths[i]*5 >= wide*4 {
			full++
			if !ended(l.text) {
				open++
			}
		}
	}
	if wide < 36 || wide > 130 || full < 4 || full*4 < len(widths) || open*2 < full || longer > max(2, len(widths)/12) {
		return
	}
	var lines []line
	var b strings.Builder
	for i, l := range p.lines {
		n := len(lines)
		if i > 0 && !l.gap && l.level == 0 && lines[n-1].level == 0 && widths[i-1]*5 >= wide*4 && !furniture(l) {
			if needsSpace(ending(b.String()), l.text) {
				b.WriteByte(' ')
			}
		} else {
			if n > 0 {
				lines[n-1].text = b.String()
			}
			b.Reset()
			lines = append(lines, l)
		}
		b.WriteString(l.text)
	}
	if n := len(lines); n > 0 {
		lines[n-1].text = b.String()
	}
	p.lines = lines
}

// furniture reports whether a line is certainly not part of an article.
func furniture(l line) bool {
	switch classOf(&l) {
	case stop, byline, skip, caption:
		return true
	}
	return false
}

// cells returns the approximate width of a line; a Han character has the width 2.
func cells(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r >= 0x2e80 {
			n++
		}
	}
	return n
}

// widest returns the width that most lines have, or slightly less.
func widest(widths []int) int {
	best, most := 0, 0
	for _, wide := range slices.Compact(slices.Sorted(slices.Values(widths))) {
		n := 0
		for _, w := range widths {
			if w <= wide && w*8 >= wide*7 {
				n++
			}
		}
		if n >= most && wide <= 400 {
			best, most = wide, n
		}
	}
	return best
}
