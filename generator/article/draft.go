package article

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"brief/generator/figures"
	"brief/generator/lang"
	"brief/generator/model"
)

// Draft is the draft of the two files of a briefing, and what an editor should
// look at first.
type Draft struct {
	Editions [2]string // by language
	Missing  []string  // fields that the article gives no value for
	Guesses  []string  // fields that were guessed: "province (the province named most)"
}

// Draft writes the two files. article is the name of the article's file in
// sources/articles; today is the value of updated if the article has no full date.
//
// The fields of the briefing are in the edition of the article's language. No
// sentence of the article is copied: a comment for each paragraph has its first
// words.
func (a *Article) Draft(article string, today lang.Date) Draft {
	d := &drafting{Article: a}
	named := a.name()
	var draft Draft
	for _, l := range lang.Both {
		d.b.Reset()
		d.line("---")
		if l == a.Lang {
			d.story(article, today, named)
		} else {
			d.line("title: %s", scalar(d.unwritten(l)))
			d.line("draft: true")
		}
		d.line("---")
		d.skeleton(named)
		draft.Editions[l] = d.b.String()
	}
	draft.Missing, draft.Guesses = d.missing, d.guesses
	return draft
}

type drafting struct {
	*Article
	b                strings.Builder
	missing, guesses []string
}

func (d *drafting) line(format string, args ...any) {
	if text := fmt.Sprintf(format, args...); text != "" {
		d.b.WriteString(text)
	}
	d.b.WriteByte('\n')
}

// field writes one field, with a comment if its value is a guess.
func (d *drafting) field(name, value, guess string) {
	if guess == "" {
		d.line("%s: %s", name, value)
		return
	}
	d.guesses = append(d.guesses, name+" ("+guess+")")
	d.line("%s: %s  # guess: %s", name, value, guess)
}

// absent writes a comment in the place of a field that was not found.
func (d *drafting) absent(name, example string) {
	d.missing = append(d.missing, name)
	d.line("# %s: %s  # not found", name, example)
}

func (d *drafting) story(article string, today lang.Date, named []namedFigure) {
	remark := ""
	if d.Title.V == "" {
		d.missing = append(d.missing, "title")
	} else {
		remark = "  # the article's: " + printable(d.Title.V)
	}
	d.line("title: %s%s", scalar(d.unwritten(d.Lang)), remark)
	d.date()
	d.line("published: %s", today)
	if p := d.Province.V; p != nil {
		d.field("province", p.Slug, d.Province.Guess)
	} else {
		d.absent("province", "henan")
	}
	if c := d.City.V; c != nil {
		d.field("city", c.Slug, d.City.Guess)
	} else if d.Province.V != nil && !municipality(d.Province.V) {
		d.absent("city", "")
	}
	if list := d.Industries.V; len(list) > 0 {
		d.field("industries", "["+strings.Join(append(list[:len(list):len(list)], d.Finer...), ", ")+"]", d.Industries.Guess)
	} else {
		d.absent("industries", "[biomedicine]")
	}
	d.organisations()
	d.line("original: %s", d.Lang.Code())
	d.line("draft: true")
	d.figures(named)
	d.source(article)
}

// unwritten returns a title until the editor writes one. It has the place and the
// industry, so that the titles of drafts differ. It is not the article's own
// title, which belongs to its publisher.
func (d *drafting) unwritten(l lang.Lang) string {
	s := model.TitleToWrite.In(l)
	about := []string{}
	if p := d.City.V; p != nil {
		about = append(about, p.Name.In(l))
	} else if p := d.Province.V; p != nil {
		about = append(about, p.Name.In(l))
	}
	if !d.tradeName.IsZero() {
		about = append(about, d.tradeName.In(l))
	}
	if l == lang.En && len(about) > 0 {
		s += " "
	}
	return s + strings.Join(about, lang.Pair{En: ", ", Zh: "，"}.In(l))
}

func (d *drafting) date() {
	switch v := d.Published.V; {
	case v.IsZero():
		d.missing = append(d.missing, "date")
		d.line("date: undated  # not found")
	default:
		d.field("date", v.String(), d.Published.Guess)
	}
}

// organisations writes the organisations that the site knows, and a comment with
// the others, which have no entry in organisations.yaml.
func (d *drafting) organisations() {
	var slugs, unknown []string
	seen := map[string]bool{}
	for _, o := range d.Named {
		switch {
		case o.Slug == "":
			unknown = append(unknown, strings.ReplaceAll(o.Name, "#", ""))
		case !seen[o.Slug]:
			seen[o.Slug] = true
			slugs = append(slugs, o.Slug)
		}
	}
	if len(slugs) > 0 {
		d.line("organisations: [%s]", strings.Join(slugs, ", "))
	}
	if len(unknown) > 0 {
		d.line("# not in organisations.yaml: %s", printable(lang.Join(d.Lang, unknown)))
	}
}

func (d *drafting) figures(named []namedFigure) {
	known := false
	for _, f := range named {
		known = known || f.name != ""
	}
	if !known {
		return
	}
	d.line("figures:  # names and labels are guesses, from the words next to them")
	for _, f := range named {
		if f.name == "" {
			d.line("  # left out, because brief has no unit %s: %s", f.Unit, printable(f.Text))
			continue
		}
		d.line("  %s:", f.name)
		d.line("    label: {en: %s, zh: %s}", flow(f.label.En), flow(f.label.Zh))
		d.line("    value: %s", valueText(f.Quantity))
		d.line("    unit: %s", scalar(f.Unit))
		if f.Of != (lang.Pair{}) {
			d.line("    of: {en: %s, zh: %s}", flow(f.Of.En), flow(f.Of.Zh))
		}
		if f.Bound != figures.Exact {
			d.line("    bound: %s", f.Bound)
		}
		if f.period != 0 {
			d.line("    period: %04d", f.period)
		}
		if f.evidence != "" {
			d.line("    evidence: %s", scalar(f.evidence))
		} else {
			d.missing = append(d.missing, "evidence of "+f.name)
			d.line("    # evidence:   # not found in so few words")
		}
	}
}

func (d *drafting) source(article string) {
	d.line("sources:")
	title := d.Title.V
	if title == "" {
		title = article
	}
	d.line("  - title: %s", scalar(title))
	if d.Publisher.V != "" {
		remark := ""
		if d.Publisher.Guess != "" {
			remark = "  # guess: " + d.Publisher.Guess
			d.guesses = append(d.guesses, "publisher ("+d.Publisher.Guess+")")
		}
		d.line("    publisher: %s%s", scalar(d.Publisher.V), remark)
	} else {
		d.missing = append(d.missing, "publisher")
	}
	if d.URL.V != "" {
		d.line("    url: %s", scalar(d.URL.V))
	} else {
		d.missing = append(d.missing, "url")
	}
	if v := d.Published.V; !v.IsZero() {
		d.line("    published: %s", v)
	}
	d.line("    article: %s", scalar(article))
	d.line("    sha256: %s", d.SHA256)
}

// skeleton writes a comment for each paragraph, and its figures below it.
func (d *drafting) skeleton(named []namedFigure) {
	for i, paragraph := range d.Body {
		d.line("")
		d.line("<!-- paragraph %d: %s -->", i+1, beginning(paragraph))
		var refs []string
		for _, f := range named {
			if f.name != "" && (f.Paragraph == i || f.Paragraph < 0 && i == 0) {
				refs = append(refs, "[["+f.name+"]]")
			}
		}
		if len(refs) > 0 {
			d.line("")
			d.line("%s", strings.Join(refs, " "))
		}
	}
}

const (
	beginWords = 5
	beginChars = 10
)

// beginning returns the first words of a paragraph, without characters that would
// end a comment.
func beginning(s string) string {
	s = printable(strings.Map(func(r rune) rune {
		if strings.ContainsRune("<>[]-", r) {
			return ' '
		}
		return r
	}, s))
	if languageOf(s) == lang.Zh {
		runes := []rune(s)
		return strings.TrimSpace(string(runes[:min(len(runes), beginChars)]))
	}
	words := strings.Fields(s)
	s = strings.Join(words[:min(len(words), beginWords)], " ")
	if runes := []rune(s); len(runes) > 60 { // a word may be of any length
		s = string(runes[:60])
	}
	return s
}

// printable removes the characters that no line of a file should have.
func printable(s string) string {
	return tidy(strings.Map(func(r rune) rune {
		switch {
		case r == utf8.RuneError || r == '\u2028' || r == '\u2029':
			return ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r >= 0xfff0 && r <= 0xffff || unicode.Is(unicode.Co, r) || unicode.Is(unicode.Noncharacter_Code_Point, r):
			return -1
		}
		return r
	}, s))
}

// bare matches text that needs no quotes anywhere in YAML.
var bare = pattern(`^[\p{L}][\p{L}\p{N} ’“”，。、（）·-]*$`)

// reserved are words that YAML reads as another type.
var reserved = set(`true false null yes no on off y n True False Null Yes No On Off TRUE FALSE NULL YES NO ON OFF Y N nan inf`)

// scalar returns text as a YAML value.
func scalar(s string) string {
	s = printable(s)
	if bare().MatchString(s) && !reserved[s] && !strings.HasSuffix(s, " ") {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", "''") + "'"
}

// flow returns text as a YAML value within braces.
func flow(s string) string { return scalar(s) }

// valueText returns a value as an editor would write it: 80e9, [20, 30].
func valueText(q figures.Quantity) string {
	if q.Range {
		return "[" + short(q.Value.String()) + ", " + short(q.To.String()) + "]"
	}
	return short(q.Value.String())
}

// short returns a whole number from a million on with an exponent, if that is
// shorter: 236.4e9.
func short(s string) string {
	if strings.ContainsAny(s, ".-") || len(s) < 7 {
		return s
	}
	exponent := (len(s) - 1) / 3 * 3
	if s[:len(s)-exponent] == "" {
		return s
	}
	text := s[:len(s)-exponent]
	if fraction := strings.TrimRight(s[len(s)-exponent:], "0"); fraction != "" {
		text += "." + fraction
	}
	text += "e" + strconv.Itoa(exponent)
	if len(text) >= len(s) {
		return s
	}
	return text
}
