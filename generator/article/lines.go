package article

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/lang"
)

// class is what a line is in the layout of a page.
type class uint8

const (
	other   class = iota // a heading, a title, a name: what its place makes of it
	text                 // running text
	skip                 // navigation, sharing, printing, counters
	byline               // who wrote it, when, for whom
	caption              // the words below a picture
	picture              // the name of a picture's file
	stop                 // what follows articles: related links, comments, imprint
)

//go:embed boilerplate.tsv
var boilerplateTSV string

// phrases are the phrases of what surrounds articles, by where in a line they are
// looked for.
type phrases struct {
	line          map[string]class
	start, notice map[rune][]phrase // by the first character
	end, any      []phrase
}

type phrase struct {
	words string
	class class
}

var boilerplate = sync.OnceValue(func() phrases {
	classes := map[string]class{"skip": skip, "meta": byline, "caption": caption, "stop": stop}
	t := phrases{line: map[string]class{}, start: map[rune][]phrase{}, notice: map[rune][]phrase{}}
	for f := range rows(boilerplateTSV, 3) {
		p := phrase{f[2], classes[f[0]]}
		first, _ := utf8.DecodeRuneInString(p.words)
		switch f[1] {
		case "line":
			t.line[p.words] = p.class
		case "start":
			t.start[first] = append(t.start[first], p)
		case "notice":
			t.notice[first] = append(t.notice[first], p)
		case "end":
			t.end = append(t.end, p)
		case "any":
			t.any = append(t.any, p)
		default:
			panic("article: boilerplate.tsv: " + f[1])
		}
	}
	return t
})

// rows yields the columns of each line of a table that is not a comment. A mistake
// in a table is ours, so it panics, and the tests read every row.
func rows(table string, columns int) func(func([]string) bool) {
	return func(yield func([]string) bool) {
		for row := range strings.SplitSeq(table, "\n") {
			row = strings.TrimSuffix(row, "\r")
			if row == "" || row[0] == '#' {
				continue
			}
			f := strings.Split(row, "\t")
			if len(f) != columns {
				panic("article: a row has another number of columns: " + row)
			}
			if !yield(f) {
				return
			}
		}
	}
}

// halfWidth replaces the full-width marks around labels by the half-width ones of
// the tables.
var halfWidth = strings.NewReplacer("：", ":", "（", "(", "）", ")", "［", "[", "］", "]", "｜", "|", "＞", ">", "》", ">", "丨", "|", "│", "|", "／", "/", "’", "'")

var spaceBeforeColon = pattern(`\s+:`)

// plainLine returns a line in the form of the table of boilerplate.
func plainLine(s string) string {
	s = halfWidth.Replace(strings.ToLower(Simplify(s)))
	s = spaceBeforeColon().ReplaceAllString(s, ":")
	return strings.TrimLeft(strings.Trim(s, "·•●◆■►▶→-–—*|\u3000 "), "> ")
}

var (
	pictureName = pattern(`(?i)^[^\s。，,]{0,80}\.(?:jpe?g|png|gif|webp|bmp)$`)
	crumbs      = pattern(`\s?(?:>|›|»|→|::)\s?`)
	credit      = pattern(`(?:^|[\s。，,）)】])(?:[\p{Han}]{2,6}[报网社])?(?:本报|全媒体)?(?:记者|通讯员|记者团|摄影|文/图|图/文|图/|摄/)\s*[\p{Han}\s、·/]{2,30}$`)
	reporters   = pattern(`^[(【\[]?(?:本报|本网|全媒体|[\p{Han}·]{2,10}(?:报|网|社|台|新闻)|融媒体)?(?:全媒体|首席|见习|实习|特约|融媒体|客户端)?(?:记者|通讯员|实习生|文/图|图/文|文/|图/|摄影|摄影/|整理/)[\p{Han}\s、·/:|()]{1,60}[)】\]]?$`)
	byName      = pattern(`^(?i:by|text by|written by|reported by|story by)\s+[A-Z][\w.'’-]*(?:\s+(?:and\s+)?[A-Z][\w.'’-]*){0,6}(?:\s+in\s+[A-Z][\w,.' -]{1,40})?\s*(?:\||,|$)`)
	// (Photo/VCG), – Photo by Li Na, /CGTN Photo; an agency alone in brackets only
	// where no sentence ends before it
	captionEnd = pattern(`(?i)(?:[(（\[【]\s*(?:photos?|pictures?|image|file photo)\b[^)）\]】]{0,60}[)）\]】]\.?$|[^\s.!?。！？”"]\s*[(（\[]\s*(?:xinhua|vcg|cnsphoto|ic photo|afp|reuters|courtesy of[^)\]]{2,40}|provided to[^)\]]{2,40})\s*[)）\]]$|[-–—/|]\s*(?:photos?|pictures?)\s*(?:by\b|:)[^.]{0,40}$|[.\s]photos?\s*:\s*[^.:]{2,40}$|/\s?(?:cgtn|xinhua|vcg|cns|ic|afp)(?: photo)?\.?$|(?-i:[^.!?]\s\([A-Z]{2,}(?: [A-Z]{2,}){1,3}\)$)|(?-i:[.\s][A-Z][A-Z' .-]{3,40}\s?/\s?(?:FOR )?[A-Z][A-Z ]{2,30}$)|[（(](?:无人机|拼版|手机|资料|航拍)(?:照片|图片|图)[，、\p{Han}]{0,6}[）)])`)
	noteLabel  = pattern(`^[「『《〈【\[(]?\s*(?:编者按|编者的话|摘要|内容摘要|内容提要|提要|核心提示|导读|导语|阅读提示|abstract|summary|editor's note|highlights)\s*[」』》〉】\])]?\s*:?$`)
	signOff    = pattern(`^(?:\(?(?:end|完|over|the end)\)?|-{2,}\s*end\s*-{2,}|#{2,3}|-30-|\(?[a-z]{2,4}/[a-z]{2,4}\)?)$`)
	listed     = pattern(`^(?:[·•●◆■►▶]|\*\s|-\s|→)`)
)

// classify returns the class of each line by its own words and its markup;
// the position of a line is judged later.
func (p *page) classify() []class {
	classes := make([]class, len(p.lines))
	for i := range p.lines {
		classes[i] = classOf(&p.lines[i])
		if i > 0 && noteLabel().MatchString(plainLine(p.lines[i-1].text)) && classes[i] == text {
			classes[i] = byline
		}
	}
	return classes
}

// lineFacts are a line and what several rules need of it.
type lineFacts struct {
	*line
	plain   string // the line as plainLine writes it
	running bool   // it is running text
	short   bool
}

func classOf(l *line) class {
	f := lineFacts{line: l, plain: plainLine(l.text), running: l.level == 0 && prose(l.text), short: size(l.text) <= 60}
	if f.plain == "" {
		return skip
	}
	if c, ok := boilerplate().line[f.plain]; ok {
		return c
	}
	if pictureName().MatchString(l.text) {
		return picture
	}
	for _, classify := range [...]func(lineFacts) (class, bool){
		lineFacts.byNotice, lineFacts.byPhraseWithin, lineFacts.byCaption, lineFacts.byPartOfPage,
		lineFacts.byRunningText, lineFacts.byHeading, lineFacts.byStart,
	} {
		if c, ok := classify(f); ok {
			return c
		}
	}
	return f.byShape()
}

// byNotice classifies a line that begins with the words of a notice, in
// brackets or not: [Editor: …].
func (f lineFacts) byNotice() (class, bool) {
	words := strings.TrimLeft(f.plain, "【[(<「『《〈")
	return firstMatch(boilerplate().notice[firstRune(words)], func(p phrase) bool { return strings.HasPrefix(words, p.words) })
}

// byPhraseWithin classifies a short line by a phrase anywhere in it. Navigation
// holds no sentence and no date.
func (f lineFacts) byPhraseWithin() (class, bool) {
	if !f.short {
		return other, false
	}
	return firstMatch(boilerplate().any, func(p phrase) bool {
		return strings.Contains(f.plain, p.words) && !(p.class == skip && (f.running || dated(f.plain)))
	})
}

// byCaption classifies a caption, by its markup or its credit, and a line that
// is a credit alone.
func (f lineFacts) byCaption() (class, bool) {
	switch {
	case f.hint&captionHint != 0:
		return caption, true
	case f.short && captionEnd().MatchString(tailOf(f.text)) && !(f.running && sentences(f.text) > 3):
		return caption, true
	case !f.short || reporting().MatchString(f.plain) || !credit().MatchString(f.text) && !endsAsCaption(f.plain, boilerplate().end):
		return other, false
	case f.running && sentences(f.text) > 2:
		return other, false
	case reporters().MatchString(f.text) && !strings.Contains(f.text, "。"), dated(f.plain) && !f.running:
		return byline, true
	}
	return caption, true
}

// byPartOfPage classifies a line by the part of the page that its markup names.
func (f lineFacts) byPartOfPage() (class, bool) {
	switch {
	case f.hint&footHint != 0 && !f.running:
		return stop, true
	case f.hint&asideHint != 0:
		return skip, true
	}
	return other, false
}

// byRunningText classifies running text. Captions and headlines that lead to
// other articles are sentences too.
func (f lineFacts) byRunningText() (class, bool) {
	switch {
	case !f.running:
		return other, false
	case f.links*2 > len(f.text) && size(f.text) < 40:
		return skip, true
	case f.short && startsAsCaption(f.plain, boilerplate().start[firstRune(f.plain)]):
		return caption, true
	}
	return text, true
}

func (f lineFacts) byHeading() (class, bool) { return other, f.level > 0 }

// byStart classifies a line by the words that it begins with.
func (f lineFacts) byStart() (class, bool) {
	return firstMatch(boilerplate().start[firstRune(f.plain)], func(p phrase) bool {
		return strings.HasPrefix(f.plain, p.words) && !(p.class == byline && sentence(f.plain, p.words))
	})
}

var reporting = pattern(`^(?:记者|作者|编辑|通讯员)(?:从|在|了解|获悉|采访|看到|发现|走|来到|注意|近日|日前|今天|昨天|随|跟|见|问|们|\d)`)

// sentence reports whether a line that begins with a label is a sentence that only
// begins with the same word: 记者从市水务局获悉. After a label there is a colon, a
// space or a name.
func sentence(plain, label string) bool {
	if reporting().MatchString(plain) || strings.HasPrefix(plain, "记者:") && strings.ContainsAny(plain, "?？。") {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(label)
	rest := plain[len(label):]
	return lang.Han(last) && lang.Han(firstRune(rest)) && countHan(rest) >= 8 && !strings.ContainsAny(rest, " :|/、")
}

// byShape classifies what is left: the names of reporters, dates, paths through
// a site, links and addresses.
func (f lineFacts) byShape() class {
	s := f.text
	switch {
	case signOff().MatchString(f.plain):
		return stop
	case reporting().MatchString(f.plain):
		return other
	case narrates(s):
		return other
	case reporters().MatchString(s), byName().MatchString(s), dated(f.plain) && size(s) < 40:
		return byline
	case navigation(s):
		return skip
	case f.links*2 > len(s) && f.hint&titleHint == 0:
		return skip
	case strings.Contains(s, "@") && size(s) < 12:
		return skip
	}
	return other
}

// narrates reports whether a line with a date is part of a sentence, and no line of
// date and source: it has several words that are no labels.
func narrates(s string) bool {
	if strings.ContainsAny(s, ":：|｜") {
		return false
	}
	if countHan(s) > 0 {
		return countHan(s) >= 10 && strings.ContainsAny(s, "，。,")
	}
	small := 0
	for _, w := range strings.Fields(s) {
		if unicode.IsLower(firstRune(w)) && !english().link[w] {
			small++
		}
	}
	return small >= 3
}

// tailOf returns the last hundred bytes or so of a line, which is where credits are.
func tailOf(s string) string {
	i := max(0, len(s)-120)
	for i > 0 && !utf8.RuneStart(s[i]) {
		i++
	}
	return s[i:]
}

// firstMatch returns the class of the first phrase that matches.
func firstMatch(list []phrase, matches func(phrase) bool) (class, bool) {
	for _, p := range list {
		if matches(p) {
			return p.class, true
		}
	}
	return other, false
}

func endsAsCaption(plain string, ends []phrase) bool {
	for _, p := range ends {
		if strings.HasSuffix(strings.TrimRight(plain, "。. "), p.words) {
			return true
		}
	}
	return false
}

// startsAsCaption reports whether a line begins as captions do. It is used for
// running text too, because captions are sentences.
func startsAsCaption(plain string, starts []phrase) bool {
	for _, p := range starts {
		if p.class == caption && strings.HasPrefix(plain, p.words) {
			return true
		}
	}
	return false
}

// navigation reports whether a line is a row of links or a path through a site.
// Unlike a title with a bar or an arrow, most of its parts have a few words only.
func navigation(s string) bool {
	if listed().MatchString(s) && size(s) < 30 {
		return false // a list; the lines around it decide
	}
	if rowOfSections(s) {
		return true
	}
	parts := strings.FieldsFunc(crumbs().ReplaceAllString(halfWidth.Replace(s), "|"), func(r rune) bool { return r == '|' })
	if len(parts) < 2 {
		return strings.HasSuffix(s, ">") && size(s) < 8
	}
	long := 0
	for _, part := range parts {
		if size(part) > 5 {
			long++
		}
	}
	return len(parts) > 2 && long <= len(parts)/3 || long == 0
}

// rowOfSections reports whether a line is three or more short words with a space
// between them, one of them a section or a button.
func rowOfSections(s string) bool {
	words := strings.Fields(s)
	if len(words) < 3 || countHan(s) == 0 {
		return false
	}
	known := false
	for _, w := range words {
		if size(w) > 3 || countHan(w) > 5 {
			return false
		}
		known = known || boilerplate().line[plainLine(w)] == skip
	}
	return known
}

// mainly returns the language of most of the running text, or of all text if there
// is none.
func mainly(lines []line, classes []class) lang.Lang {
	var b, all strings.Builder
	for i, l := range lines {
		if classes[i] == text {
			b.WriteString(l.text)
		}
		all.WriteString(l.text)
	}
	if b.Len() > 0 {
		return languageOf(b.String())
	}
	return languageOf(all.String())
}
