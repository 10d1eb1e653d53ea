// Package made makes a site for measurements: any number of bilingual briefings
// that nobody wrote. All of it comes from a seed and a grammar of our own, so
// it may be published, and so may anything measured with it.
//
// It promises that the first k of n briefings are the same for every n; that
// both editions say the same, so that brief check reports nothing; and that the
// texts are like those of editors in what matters to a program: their length
// and marks, how often names, figures and references occur, and how letters and
// words are distributed.
package made

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"
)

// SiteYAML is the site's configuration.
const SiteYAML = `title: {en: Made briefings, zh: 造文简报}
base_url: https://example.org/made/
description: {en: Briefings that nobody wrote., zh: 无人撰写的简报。}
publisher: {en: A program, zh: 一个程序}
`

// Write writes the sources of a site of n briefings into a folder. Their times
// are an hour old: brief only trusts a directory entry from some age on, and a
// measurement of what is remembered must not wait for that.
func Write(dir string, n int) error {
	then := time.Now().Add(-time.Hour)
	for name, text := range map[string]string{"sources/site.yaml": SiteYAML, "sources/organisations.yaml": OrganisationsYAML()} {
		if err := put(dir, name, text, then); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(filepath.Join(dir, "sources/briefings"), 0o755); err != nil {
		return err
	}
	var group errgroup.Group
	group.SetLimit(8) // most of it is waiting for the disk
	const batch = 64
	for from := 0; from < n; from += batch {
		group.Go(func() error {
			for i := from; i < min(from+batch, n); i++ {
				slug, en, zh := Briefing(i)
				files := editions(slug)
				for l, text := range [2]string{en, zh} {
					if err := put(dir, files[l], text, then); err != nil {
						return err
					}
				}
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	// The folders get the time too: a walk looks at them first.
	for _, name := range []string{"briefings", ""} {
		if err := os.Chtimes(filepath.Join(dir, "sources", name), then, then); err != nil {
			return err
		}
	}
	return nil
}

// Briefing returns the two files of the i-th briefing.
func Briefing(i int) (slug, en, zh string) {
	return NewStory(i).files()
}

func (s *Story) files() (slug, en, zh string) { return s.Slug, s.english(), s.chinese() }

// english writes the English edition, which has the shared fields of the
// briefing.
func (s *Story) english() string {
	var b strings.Builder
	b.WriteString("---\n")
	field(&b, "", "title", s.Title.En)
	field(&b, "", "summary", s.Summary.En)
	field(&b, "", "date", s.Date)
	if s.Updated != "" {
		field(&b, "", "updated", s.Updated)
	}
	field(&b, "", "province", s.Province)
	if s.City != "" {
		field(&b, "", "city", s.City)
	}
	fmt.Fprintf(&b, "industries: [%s]\n", strings.Join(s.Industries, ", "))
	field(&b, "", "original", s.Original.Code())
	b.WriteString("figures:\n")
	for i := range s.Figures {
		s.Figures[i].yaml(&b)
	}
	b.WriteString("sources:\n")
	for _, source := range s.Sources {
		field(&b, "  - ", "title", source.Title)
		field(&b, "    ", "publisher", source.Publisher)
		field(&b, "    ", "url", source.URL)
		field(&b, "    ", "published", source.Published)
	}
	b.WriteString("---\n")
	b.WriteString(s.Body.En)
	return b.String()
}

func (s *Story) chinese() string {
	var b strings.Builder
	b.WriteString("---\n")
	field(&b, "", "title", s.Title.Zh)
	field(&b, "", "summary", s.Summary.Zh)
	b.WriteString("---\n")
	b.WriteString(s.Body.Zh)
	return b.String()
}

// field writes one line of YAML, quoted only where it must be, as people do.
func field(b *strings.Builder, indent, name, value string) {
	if strings.Contains(value, ": ") || strings.HasPrefix(value, "%") {
		value = "'" + strings.ReplaceAll(value, "'", "''") + "'"
	}
	b.WriteString(indent)
	b.WriteString(name)
	b.WriteString(": ")
	b.WriteString(value)
	b.WriteByte('\n')
}
