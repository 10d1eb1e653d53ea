package export

import (
	"slices"

	"github.com/brief-site/brief/generator/colour"
	"github.com/brief-site/brief/generator/epub"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/plan"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/view"
)

// book is an EPUB of those chosen briefings that have an edition in its
// languages; nil where there are none.
func (s *Site) book(langs []lang.Lang, chosen *Selection) *file {
	briefings := inLanguages(chosen.briefings, langs)
	if len(briefings) == 0 {
		return nil
	}
	c := s.Model.Config
	book := &epub.Book{
		Title: c.Title, Description: c.Description, Publisher: c.Publisher, Base: c.BaseURL,
		Words: s.Model.Words, Rights: c.Licence.Name, Accent: accent(c),
		Scope: chosen.words, Name: chosen.name, Langs: langs, Root: s.Root,
	}
	pages := inLanguages(s.Model.Pages, langs)
	for _, b := range append(briefings[:len(briefings):len(briefings)], pages...) {
		chapter := epub.Chapter{Slug: b.Slug, Page: b.Page, Text: func() (*epub.Text, error) { return s.chapter(b, langs) }}
		if !b.Page {
			chapter.Credits = s.creditsOf(b, langs)
			chapter.Province, chapter.Date, chapter.Revised = b.Province(), b.Date, b.Revised()
		}
		for _, l := range langs {
			if e := b.Editions[l]; e != nil {
				chapter.Titles[l] = e.Title.V
			}
		}
		if b.Page {
			book.Pages = append(book.Pages, chapter)
		} else {
			book.Chapters = append(book.Chapters, chapter)
		}
	}
	return &file{key: s.bookKey(book, append(briefings[:len(briefings):len(briefings)], pages...)), write: book.Write, date: newest(briefings)}
}

// accent is the colour of names and marks that a site chooses, or "".
func accent(c model.Config) string {
	if c.Colours.Accent.Set {
		return c.Colours.Accent.Of[colour.Light].String()
	}
	return ""
}

// inLanguages returns the briefings that have an edition in any of the languages.
func inLanguages(briefings []*model.Briefing, langs []lang.Lang) []*model.Briefing {
	var out []*model.Briefing
	for _, b := range briefings {
		if slices.ContainsFunc(langs, func(l lang.Lang) bool { return b.Editions[l] != nil }) {
			out = append(out, b)
		}
	}
	return out
}

// bookKey covers everything that a book holds: what the pages of its briefings
// show, and the pictures.
func (s *Site) bookKey(book *epub.Book, briefings []*model.Briefing) source.Digest {
	var d source.Digester
	d.Sub(s.Plan.Frame[:]...).Str(book.Accent, book.Name, book.Scope.En, book.Scope.Zh).Int(len(briefings))
	for _, l := range book.Langs {
		d.Str(l.Code())
	}
	for _, b := range briefings {
		if d.Str(b.Slug).Bool(b.Page); !b.Page {
			d.Str(b.Province().Slug)
		}
		if len(book.Langs) > 1 {
			for _, x := range b.Beads {
				d.Int(int(x.En[0]), int(x.En[1]), int(x.Zh[0]), int(x.Zh[1]))
			}
		}
		for _, l := range book.Langs {
			if b.Editions[l] == nil {
				continue
			}
			d.Sub(s.Plan.Briefing(b, l).Key())
			for _, a := range b.Files[l] {
				d.Str(a.Path).Sub(a.Digest)
			}
		}
	}
	return d.Sum()
}

// creditsOf names the people who made a briefing, in the languages of a book.
func (s *Site) creditsOf(b *model.Briefing, langs []lang.Lang) (out []epub.Credit) {
	for role, list := range [][]model.Credit{epub.Author: b.Authors, epub.Translator: b.Translators, epub.Editor: b.Editors} {
		for _, c := range list {
			name := s.Model.Credited(c).Name
			out = append(out, epub.Credit{Role: epub.Role(role), Name: name.In(langs[0])})
		}
	}
	return out
}

// asBriefing returns the view of a briefing, or that of a page of the site's own as one
// that has a title, a summary, a text and attachments only.
func asBriefing(v any) *view.Briefing {
	if own, ok := v.(view.OwnPage); ok {
		return &view.Briefing{Title: own.Title, Summary: own.Summary, Draft: own.Draft, Echo: own.Echo, Body: own.Body, Attachments: own.Attachments}
	}
	briefing := v.(view.Briefing)
	return &briefing
}

// chapter loads what the chapter of a briefing shows.
func (s *Site) chapter(b *model.Briefing, langs []lang.Lang) (*epub.Text, error) {
	t := &epub.Text{Images: map[string]epub.Image{}}
	for _, l := range langs {
		if b.Editions[l] == nil {
			continue
		}
		page := s.Plan.Briefing(b, l)
		v, err := page.View()
		if err != nil {
			return nil, err
		}
		t.Views[l], t.Paths[l] = asBriefing(v), page.Path
		for _, a := range b.Files[l] {
			t.Images[plan.FilePath(b, a.Name)] = epub.Image{File: a.Path, Digest: a.Digest}
		}
	}
	if t.Views[lang.En] == nil || t.Views[lang.Zh] == nil {
		return t, nil
	}
	whole, err := s.Loader.WithTexts(b)
	if err != nil {
		return nil, err
	}
	for _, l := range lang.Both {
		for _, block := range whole.Editions[l].Blocks {
			t.Blocks[l] = append(t.Blocks[l], block.ID)
		}
	}
	t.Beads = whole.Beads
	return t, nil
}
