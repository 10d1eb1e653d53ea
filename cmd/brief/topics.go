package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/parse"
	"github.com/brief-site/brief/generator/plan/data"
)

// topics are the subjects of `brief help WORD` beside the commands: the words of
// the format, which an editor has to spell.
func (a *app) topics() []*cobra.Command {
	topic := func(name string, short message.Message, text func(lang.Lang) string) *cobra.Command {
		c := &cobra.Command{Use: name, Short: a.in(short)}
		c.SetHelpFunc(func(cmd *cobra.Command, _ []string) { fmt.Fprint(cmd.OutOrStdout(), text(a.lang)) })
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
func formatHelp(l lang.Lang) string {
	var b strings.Builder
	b.WriteString(message.Message(`A briefing is two files side by side in sources/briefings:

  henan-steel.en.md    henan-steel.zh.md

Each begins with its fields between two lines of ---. The title and the summary
are written in each of them, all other fields in one of the two only.

  ---
`).In(l))
	writeFields(&b, l, "  ", parse.FrontMatter())
	b.WriteString(message.Message(`  ---

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
`).In(l))
	return b.String()
}

// pagesHelp describes the pages of the site's own.
func pagesHelp(l lang.Lang) string {
	var b strings.Builder
	b.WriteString(message.Message(`A page of your own, on the team or the method, is one or two files in sources/pages:

  method.en.md         method.zh.md

  ---
`).In(l))
	writeFields(&b, l, "  ", parse.PageFrontMatter())
	b.WriteString(message.Message(`  ---

The text may have all that the text of a briefing has. Its images and attachments are
in sources/pages/method/. [[page:method]] leads to the page from any text. The page is
at en/pages/method.html and zh/pages/method.html, and side by side at
both/pages/method.html; search, the sitemap and the books have it as well.
about.en.md and about.zh.md replace the built-in page about the site, at its address.
nav: in site.yaml orders the main navigation.
`).In(l))
	return b.String()
}

// siteHelp describes sources/site.yaml.
func siteHelp(l lang.Lang) string {
	var b strings.Builder
	b.WriteString(message.Message("The fields of sources/site.yaml:\n\n").In(l))
	writeFields(&b, l, "  ", parse.ConfigFields())
	b.WriteString(message.Message("\nThe people of sources/people.yaml:\n\n  li-hua:\n").In(l))
	writeFields(&b, l, "    ", parse.PersonFields())
	return b.String()
}

// writeFields writes fields as YAML with their notes beside them, or below them
// where there is no room.
func writeFields(b *strings.Builder, l lang.Lang, indent string, fields []parse.FieldHelp) {
	const noteColumn, width = 41, 84
	for _, f := range fields {
		line := strings.TrimRight(indent+f.Name+": "+f.Example, " ")
		for j, note := range strings.Split(fold(l, f.Note.In(l), width-noteColumn), "\n") {
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
			writeFields(&item, l, below+"  ", f.Fields)
			b.WriteString(below + "- " + strings.TrimPrefix(item.String(), below+"  "))
		} else {
			writeFields(b, l, below, f.Fields)
		}
	}
}

func units(l lang.Lang) string {
	return message.New(`Units: %s.
Two may be joined by a slash: t/year, CNY/m2. In YAML %% is written '%%'.

Bounds, absent where a figure is exact: %s.
`, strings.Join(figures.Units, ", "), strings.Join(figures.Bounds, ", ")).In(l)
}

// dataHelp describes what brief does with figures beyond their briefing.
func dataHelp(l lang.Lang) string {
	var b strings.Builder
	b.WriteString(message.Message(`The figures of all briefings are in the ledger, {l}/figures.html. Up to 400 are on
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

`).In(l))
	for _, c := range figures.Classes() {
		mark := " "
		if ever, labelled := c.Comparable(); labelled {
			mark = "*"
		} else if !ever {
			mark = "-"
		}
		fmt.Fprintf(&b, "%s %-12s %s  %s\n", mark, c.Slug(), c.Name().En, c.Name().Zh)
		if words := c.Words(); words != "" {
			fmt.Fprintf(&b, "               %s\n", strings.ReplaceAll(fold(lang.En, words, 64), "\n", "\n               "))
		}
	}
	b.WriteString(message.New(`
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
`, data.Version, data.FiguresCSV, data.FiguresJSON, data.BriefingsJSON, data.TableSchema, data.FiguresSchema, data.BriefingsSchema).In(l))
	return b.String()
}

// rulesTopic is the word that leads to the rules, and to each by its name.
const rulesTopic = "rules"

func rules(l lang.Lang) string {
	var b strings.Builder
	b.WriteString(message.Message("Rules by name. Those marked * may be set in site.yaml: rules: {name: error|warning|off}.\nbrief help rules NAME says why there is one, with an example in both languages.\n\n").In(l))
	for _, r := range diag.Rules {
		mark := " "
		if r.Settable {
			mark = "*"
		}
		severity := r.Severity.In(l)
		fmt.Fprintf(&b, "%s %-22s %s%s%s\n", mark, r.Name, severity, strings.Repeat(" ", max(1, 9-lang.Cells(severity))), r.About.In(l))
	}
	return b.String()
}

// ruleHelp describes one rule.
func ruleHelp(l lang.Lang, r *diag.Rule) string {
	var b strings.Builder
	b.WriteString(message.New("%s (%s): %s.\n", r.Name, r.Severity, r.About).In(l))
	if r.Settable {
		b.WriteString(message.New("site.yaml may set it: rules: {%s: error}, warning or off.\n", r.Name).In(l))
	} else {
		b.WriteString(message.Message("site.yaml may not set it.\n").In(l))
	}
	fmt.Fprintf(&b, "\n%s\n", fold(l, r.Why.In(l), 80))
	for _, e := range []struct {
		head message.Message
		text lang.Pair
	}{{"Instead of", r.Bad}, {"write", r.Good}} {
		fmt.Fprintf(&b, "\n%s\n", e.head.In(l))
		for _, of := range lang.Both {
			lead := "    "
			if e.text.Zh != "" {
				lead = "  " + of.Code() + "  "
			}
			for line := range strings.Lines(e.text.In(of)) {
				fmt.Fprintf(&b, "%s%s\n", lead, strings.TrimRight(line, "\n"))
				lead = strings.Repeat(" ", len(lead))
			}
		}
	}
	return b.String()
}

// fold breaks a text into lines of at most width cells: English between words,
// Chinese between characters too, but not before a mark.
func fold(l lang.Lang, text string, width int) string {
	var b strings.Builder
	column := 0
	for _, word := range strings.Fields(text) {
		for i, part := range parts(l, word) {
			n := lang.Cells(part)
			switch {
			case column == 0:
			case column+n+spaceBefore(i) > width:
				b.WriteByte('\n')
				column = 0
			case i == 0:
				b.WriteByte(' ')
				column++
			}
			b.WriteString(part)
			column += n
		}
	}
	return b.String()
}

// spaceBefore is the width of the space before part i of a word.
func spaceBefore(i int) int {
	if i == 0 {
		return 1
	}
	return 0
}

// parts divides a word where a line may break: a Chinese one after each character
// that no mark follows.
func parts(l lang.Lang, word string) []string {
	if l == lang.En {
		return []string{word}
	}
	var list []string
	begin, runes := 0, []rune(word)
	for i := 1; i < len(runes); i++ {
		before, after := runes[i-1], runes[i]
		if !lang.Wide(before) && !lang.Wide(after) || strings.ContainsRune("，。、；：！？）》”’」…—", after) || strings.ContainsRune("（《“‘「", before) {
			continue
		}
		list = append(list, string(runes[begin:i]))
		begin = i
	}
	return append(list, string(runes[begin:]))
}
