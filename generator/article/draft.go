package article

import (
	"fmt"
	"strings"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/model"
)

// Draft is the draft of the two files of a briefing, and what an editor should
// look at first.
type Draft struct {
	Editions [2]string         // by language
	Missing  []message.Message // fields that the article gives no value for
	Guesses  []message.Message // fields that were guessed: "province (the province named most)"
}

// Draft writes the two files. article is the name of the article's file in
// sources/articles; today is the value of updated if the article has no full date.
//
// The fields of the briefing are in the edition of the article's language. Remarks are
// comments in the language of the edition: a list of what is uncertain at the top, and a mark at
// each such field. No sentence of the article is copied: a comment for each paragraph has its
// first words and its figures.
func (a *Article) Draft(article string, today lang.Date) Draft {
	named := a.name()
	var draft Draft
	for _, l := range lang.Both {
		d := &drafting{Article: a, in: l}
		if l == a.Lang {
			d.story(article, today, named)
			draft.Missing, draft.Guesses = d.missing, d.guesses
		} else {
			d.translation()
		}
		fields := d.b.String()
		d.b.Reset()
		d.line("---")
		d.list()
		d.b.WriteString(fields)
		d.line("---")
		d.skeleton(named)
		draft.Editions[l] = d.b.String()
	}
	return draft
}

type drafting struct {
	*Article
	in               lang.Lang // of the edition that is written
	b                strings.Builder
	missing, guesses []message.Message // as brief import prints them
	labels           []message.Message // that are to be written
	unsure           []string          // the list at the top of the file
}

func (d *drafting) line(format string, args ...any) {
	if text := fmt.Sprintf(format, args...); text != "" {
		d.b.WriteString(text)
	}
	d.b.WriteByte('\n')
}

// list writes the list of what an editor should look at first.
func (d *drafting) list() {
	d.line("# %s", remarkList.In(d.in))
	d.line("# - %s", remarkTexts.In(d.in))
	for _, s := range d.unsure {
		d.line("# - %s", s)
	}
}

// doubt adds a line to the list at the top.
func (d *drafting) doubt(field, remark string) {
	d.unsure = append(d.unsure, field+lang.Pair{En: ": ", Zh: "："}.In(d.in)+remark)
}

// field writes one field, with a comment if its value is a guess.
func (d *drafting) field(name, value, guess string) {
	if guess == "" {
		d.line("%s: %s", name, value)
		return
	}
	d.guess(name, guess)
	d.line("%s: %s  # %s", name, value, d.guessed(guess))
}

func (d *drafting) guess(name, guess string) {
	d.guesses = append(d.guesses, message.New("%s (%s)", name, lang.Pair{En: guess, Zh: guessIn(lang.Zh, guess)}))
	d.doubt(name, d.guessed(guess))
}

// guessed says what a guess is from, in the language of the edition.
func (d *drafting) guessed(guess string) string {
	return remarkGuess.In(d.in) + guessIn(d.in, guess)
}

// guessIn says what a guess is from, in a language.
func guessIn(l lang.Lang, guess string) string {
	guess = printable(guess)
	if l == lang.Zh {
		for en, zh := range guessesZh {
			if rest, ok := strings.CutPrefix(guess, en); ok {
				return zh + rest
			}
		}
	}
	return guess
}

// absent writes a comment in the place of a field that was not found.
func (d *drafting) absent(name, example string) {
	d.lacks(name)
	d.line("# %s: %s  # %s", name, example, remarkAbsent.In(d.in))
}

func (d *drafting) lacks(name string) {
	d.missing = append(d.missing, message.Verbatim(name))
	d.doubt(name, remarkAbsent.In(d.in))
}

// texts writes the title and the summary that are to be written.
func (d *drafting) texts(remark string) {
	d.line("title: %s%s", scalar(d.unwritten(d.in)), remark)
	d.line("summary: %s", scalar(model.SummaryToWrite.In(d.in)))
}

// translation writes the fields of the edition that is not in the article's language.
func (d *drafting) translation() {
	d.unsure = append(d.unsure, remarkFields.In(d.in))
	d.texts("")
	d.line("draft: true")
}

func (d *drafting) story(article string, today lang.Date, named []namedFigure) {
	remark := ""
	switch {
	case d.Title.V == "":
		d.lacks("title")
	default:
		remark = "  # " + remarkTitle.In(d.in) + printable(d.Title.V)
		if d.Title.Guess != "" {
			d.guess("title", d.Title.Guess)
		}
	}
	d.texts(remark)
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
		d.lacks("date")
		d.line("date: undated  # %s", remarkAbsent.In(d.in))
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
		d.unsure = append(d.unsure, fmt.Sprintf(remarkUnknown.In(d.in), len(unknown)))
		d.line("# %s%s", remarkNotListed.In(d.in), printable(lang.Join(d.in, unknown)))
	}
}

func (d *drafting) source(article string) {
	d.line("sources:")
	lead := "  - "
	switch {
	case d.Title.V != "":
		d.line("  - title: %s", scalar(d.Title.V))
		lead = "    "
	case d.Publisher.V == "":
		d.line("  - title: %s", scalar(article))
		lead = "    "
	}
	if d.Publisher.V != "" {
		remark := ""
		if d.Publisher.Guess != "" {
			remark = "  # " + d.guessed(d.Publisher.Guess)
			d.guess("publisher", d.Publisher.Guess)
		}
		d.line("%spublisher: %s%s", lead, scalar(d.Publisher.V), remark)
	} else {
		d.lacks("publisher")
	}
	if d.URL.V != "" {
		d.line("    url: %s", scalar(d.URL.V))
	} else {
		d.lacks("url")
	}
	if v := d.Published.V; !v.IsZero() {
		d.line("    published: %s", v)
	}
	d.line("    article: %s", scalar(article))
	d.line("    sha256: %s", d.SHA256)
}
