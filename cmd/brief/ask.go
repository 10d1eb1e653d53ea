package main

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/term"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/source"
)

// asking reports whether there is a person to answer: in a pipe, nothing is asked.
func asking() bool { return term.IsTerminal(int(os.Stdin.Fd())) }

// questions asks a person on a terminal.
type questions struct {
	in   io.Reader
	out  io.Writer
	lang lang.Lang
}

// errNoAnswer ends a dialogue whose person has gone.
var errNoAnswer = message.Errorf("no answer; nothing is written")

// ask repeats a question until read takes the answer. An empty answer means
// fallback, which the question shows.
func (q *questions) ask(question message.Message, fallback string, read func(answer string) error) error {
	for {
		fmt.Fprint(q.out, question.In(q.lang))
		if fallback != "" {
			fmt.Fprintf(q.out, " [%s]", fallback)
		}
		fmt.Fprint(q.out, lang.Pair{En: ": ", Zh: "："}.In(q.lang))
		line, err := q.line()
		if err != nil {
			return err
		}
		answer := strings.TrimSpace(line)
		if answer == "" {
			answer = fallback
		}
		if answer == "" {
			return nil
		}
		if err := read(answer); err != nil {
			fmt.Fprintf(q.out, "  %s\n", message.Of(err).In(q.lang))
			continue
		}
		return nil
	}
}

// line reads a line byte by byte: what is typed ahead stays for the next reader.
func (q *questions) line() (string, error) {
	var line []byte
	b := make([]byte, 1)
	for {
		n, err := q.in.Read(b)
		switch {
		case n == 1 && b[0] == '\n':
			return string(line), nil
		case n == 1:
			line = append(line, b[0])
		case err != nil && len(line) > 0:
			return string(line), nil
		case err != nil:
			return "", errNoAnswer
		}
	}
}

// ask asks for what is not said. Place and industries may stay open: a draft may
// lack them.
func (s *story) ask(q *questions, known []atlas.Industry) error {
	text := func(to *string) func(string) error {
		return func(answer string) error { *to = answer; return nil }
	}
	if s.title.En == "" {
		if err := q.ask("Title in English", "", text(&s.title.En)); err != nil {
			return err
		}
	}
	if s.title.Zh == "" {
		if err := q.ask("Title in Chinese", "", text(&s.title.Zh)); err != nil {
			return err
		}
	}
	if s.slug == "" {
		err := q.ask("Slug, which becomes the address", slugFrom(s.title.En), func(answer string) error {
			s.slug = answer
			return s.checkSlug()
		})
		if err != nil {
			return err
		}
	}
	if s.province == "" {
		err := q.ask("Province, such as henan or 河南", "", func(answer string) (err error) {
			s.province, err = provinceNamed(answer)
			return err
		})
		if err != nil {
			return err
		}
	}
	if s.city == "" && s.province != "" && len(citySlugs(s.province)) > 0 {
		err := q.ask("City, if it is about one", "", func(answer string) (err error) {
			s.city, err = cityNamed(s.province, answer)
			return err
		})
		if err != nil {
			return err
		}
	}
	if len(s.industries) > 0 {
		return nil
	}
	return q.ask("Industries, the main one first, such as iron-steel or 钢铁", "", func(answer string) error {
		var slugs []string
		for _, word := range strings.FieldsFunc(answer, func(r rune) bool { return strings.ContainsRune(",，、;；", r) }) {
			slug, err := industryNamed(known, strings.TrimSpace(word))
			if err != nil {
				return err
			}
			if !slices.Contains(slugs, slug) {
				slugs = append(slugs, slug)
			}
		}
		s.industries = slugs
		return nil
	})
}

// slugFrom makes a slug of a title: its first words that say something. "" is
// returned where it has none in Latin letters.
func slugFrom(title string) string {
	const most = 5
	var words []string
	for _, word := range strings.FieldsFunc(strings.ToLower(strings.ReplaceAll(title, "’", "'")), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if source.Slug(word) && !slices.Contains(fillers, word) && len(words) < most {
			words = append(words, word)
		}
	}
	return strings.Join(words, "-")
}

// fillers are words of titles that slugs do without.
var fillers = strings.Fields("a an the of in on at to for and or as by with from its is are s")
