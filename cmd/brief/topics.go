package main

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/parse"
	"github.com/brief-site/brief/generator/plan/data"
)

// topics are the subjects of `brief help WORD` beside the commands: the words of
// the format, which an editor has to spell.
func topics() []*cobra.Command {
	topic := func(name, short string, text func() string) *cobra.Command {
		c := &cobra.Command{Use: name, Short: short}
		c.SetHelpFunc(func(cmd *cobra.Command, _ []string) { fmt.Fprint(cmd.OutOrStdout(), text()) })
		return c
	}
	return []*cobra.Command{
		topic("format", "The form of a briefing", formatHelp),
		topic("site", "The fields of site.yaml", siteHelp),
		topic("pages", "The form of a page of your own", pagesHelp),
		topic("places", "The slugs of provinces and cities", places),
		topic("industries", "The slugs of the built-in industries", industries),
		topic("units", "The units and bounds of figures", units),
		topic("data", "The ledger of figures and the data files", dataHelp),
		topic(rulesTopic, "The rules, and which of them site.yaml may set", rules),
	}
}

// formatHelp describes the files of a briefing.
func formatHelp() string {
	var b strings.Builder
	b.WriteString(`A briefing is two files side by side in sources/briefings:

  henan-steel.en.md    henan-steel.zh.md

Each begins with its fields between two lines of ---. The title and the summary
are written in each of them, all other fields in one of the two only.

  ---
`)
	writeFields(&b, "  ", parse.FrontMatter())
	b.WriteString(`  ---

The text is Markdown with tables, footnotes and definition lists. [[name]] names
a figure of the briefing, an organisation, a place, an industry, another briefing
or a page of your own; [[name|words]] shows other words; [[place:jilin]] forces a kind.
<!-- brief: figures differ --> before a paragraph accepts that it has other figures
than in the other edition; <!-- paragraph 3: The city makes --> is left by import
for each paragraph of the article: write yours in its place.
In a table, a unit in the head of a column, (tonnes) or （万吨）, is that of its cells.
A figure is about its briefing. Where it is about something else, subject: names that:
an organisation, a place or an industry by its slug, or words, {en: …, zh: …}; place:
says where it is of. Pages of an organisation show only figures of which it is the
subject, and every page but the briefing's own prints the subject, or else the title
of the briefing. target: true marks a goal: it is labelled as one, and never counted
or compared with measurements.
date: is the day of the news; published: the day on which the briefing appears here,
which holds it back if it is in the future.
[[name]] works in tables, over a line end, in the title and in the summary as well.
What is meant as text has a backslash before its bracket: \[.
![words](photo.jpg) shows a file of the folder sources/briefings/henan-steel/.
`)
	return b.String()
}

// pagesHelp describes the pages of the site's own.
func pagesHelp() string {
	var b strings.Builder
	b.WriteString(`A page of your own, on the team or the method, is one or two files in sources/pages:

  method.en.md         method.zh.md

  ---
`)
	writeFields(&b, "  ", parse.PageFrontMatter())
	b.WriteString(`  ---

The text may have all that the text of a briefing has. Its images and attachments are
in sources/pages/method/. [[page:method]] leads to the page from any text. The page is
at en/pages/method.html and zh/pages/method.html, and side by side at
both/pages/method.html; search, the sitemap and the books have it as well.
about.en.md and about.zh.md replace the built-in page about the site, at its address.
nav: in site.yaml orders the main navigation.
`)
	return b.String()
}

// siteHelp describes sources/site.yaml.
func siteHelp() string {
	var b strings.Builder
	b.WriteString("The fields of sources/site.yaml:\n\n")
	writeFields(&b, "  ", parse.ConfigFields())
	return b.String()
}

// writeFields writes fields as YAML with their notes beside them, or below them
// where there is no room.
func writeFields(b *strings.Builder, indent string, fields []parse.FieldHelp) {
	const noteColumn, width = 41, 84
	for _, f := range fields {
		line := strings.TrimRight(indent+f.Name+": "+f.Example, " ")
		for j, note := range strings.Split(fold(f.Note, width-noteColumn), "\n") {
			if gap := noteColumn - lang.Cells(line); note != "" && j == 0 && gap > 0 {
				line += strings.Repeat(" ", gap) + note
			} else if note != "" {
				line += "\n" + strings.Repeat(" ", noteColumn) + note
			}
		}
		b.WriteString(line + "\n")
		below := indent + "  "
		if f.List {
			var item strings.Builder
			writeFields(&item, below+"  ", f.Fields)
			b.WriteString(below + "- " + strings.TrimPrefix(item.String(), below+"  "))
		} else {
			writeFields(b, below, f.Fields)
		}
	}
}

func units() string {
	return fmt.Sprintf(`Units: %s.
Two may be joined by a slash: t/year, CNY/m2. In YAML %% is written '%%'.

Bounds, absent where a figure is exact: %s.
`, strings.Join(figures.Units, ", "), strings.Join(figures.Bounds, ", "))
}

// dataHelp describes what brief does with figures beyond their briefing.
func dataHelp() string {
	var b strings.Builder
	b.WriteString(`The figures of all briefings are in the ledger, {l}/figures.html. Up to 400 are on
one page; beyond that each kind and unit has its page, and a large one its years.

Figures are compared as bars where at least three have the same unit, count the
same thing, are of the same kind and cover periods of the same length; those of
kinds marked * must have the same label too. Each briefing has one of them, the
first. Nothing is drawn where a value is negative, or the largest is more than
a thousand times the smallest.

A figure is filed under its own subject and place where it has any, otherwise under
the place and the main industry of its briefing. One with target: true is of the kind
target. The kind of others is read off the label, in English where it has any. The kinds, and words
by which they are known:

`)
	for _, c := range figures.Classes() {
		mark := " "
		if ever, labelled := c.Comparable(); labelled {
			mark = "*"
		} else if !ever {
			mark = "-"
		}
		fmt.Fprintf(&b, "%s %-12s %s  %s\n", mark, c.Slug(), c.Name().En, c.Name().Zh)
		if words := c.Words(); words != "" {
			fmt.Fprintf(&b, "               %s\n", strings.ReplaceAll(fold(words, 64), "\n", "\n               "))
		}
	}
	fmt.Fprintf(&b, `
Kinds marked - are compared with nothing.

For programs, beside the site, version %d of their form:

  %-26s UTF-8 with a byte order mark; a text that begins with = + - @
                             or a tab has an apostrophe before it
  %-26s the same; numbers are exact decimals, as strings. Both have
                             subject, place, target, period, bound, note, and title,
                             publisher and date of the source
  %-26s titles, summaries, places, sources
  %-26s describes figures.csv (CSV on the Web)
  %s, %s
                             describe the other two (JSON Schema 2020-12)

Fields may be added; removing one or changing its meaning raises the version.
`, data.Version, data.FiguresCSV, data.FiguresJSON, data.BriefingsJSON, data.TableSchema, data.FiguresSchema, data.BriefingsSchema)
	return b.String()
}

// rulesTopic is the word that leads to the rules, and to each by its name.
const rulesTopic = "rules"

func rules() string {
	var b strings.Builder
	b.WriteString("Rules by name. Those marked * may be set in site.yaml: rules: {name: error|warning|off}.\n")
	b.WriteString("brief help rules NAME says why there is one, with an example in both languages.\n\n")
	for _, r := range diag.Rules {
		mark := " "
		if r.Settable {
			mark = "*"
		}
		fmt.Fprintf(&b, "%s %-22s %-8s %s\n", mark, r.Name, r.Severity, r.About)
	}
	return b.String()
}

// ruleHelp describes one rule.
func ruleHelp(r *diag.Rule) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s): %s.\n", r.Name, r.Severity, r.About)
	if r.Settable {
		fmt.Fprintf(&b, "site.yaml may set it: rules: {%s: error}, warning or off.\n", r.Name)
	} else {
		b.WriteString("site.yaml may not set it.\n")
	}
	fmt.Fprintf(&b, "\n%s\n", fold(r.Why, 80))
	for _, e := range []struct {
		head string
		text lang.Pair
	}{{"Instead of", r.Bad}, {"write", r.Good}} {
		fmt.Fprintf(&b, "\n%s\n", e.head)
		for _, l := range lang.Both {
			lead := "    "
			if e.text.Zh != "" {
				lead = "  " + l.Code() + "  "
			}
			for line := range strings.Lines(e.text.In(l)) {
				fmt.Fprintf(&b, "%s%s\n", lead, strings.TrimRight(line, "\n"))
				lead = strings.Repeat(" ", len(lead))
			}
		}
	}
	return b.String()
}

// fold breaks a text into lines of at most width characters.
func fold(text string, width int) string {
	var b strings.Builder
	column := 0
	for _, word := range strings.Fields(text) {
		n := utf8.RuneCountInString(word)
		switch {
		case column == 0:
		case column+1+n > width:
			b.WriteByte('\n')
			column = 0
		default:
			b.WriteByte(' ')
			column++
		}
		b.WriteString(word)
		column += n
	}
	return b.String()
}
