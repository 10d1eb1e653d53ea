package article

import (
	"fmt"
	"strings"

	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/model"
)

// figures writes the figures, with a mark at each label that is to be written.
func (d *drafting) figures(named []namedFigure) {
	known := false
	for _, f := range named {
		known = known || f.name != ""
	}
	if !known {
		return
	}
	d.line("figures:  # %s", remarkFigures.In(d.in))
	for _, f := range named {
		if f.name == "" {
			left := fmt.Sprintf(remarkLeftOut.In(d.in), f.Unit, printable(f.Text))
			d.unsure = append(d.unsure, left)
			d.line("  # %s", left)
			continue
		}
		d.figure(f)
	}
	if n := len(d.labels); n > mostLabels {
		d.labels = []message.Message{message.New("labels of %d figures", n)}
	}
	d.missing = append(d.missing, d.labels...)
}

// mostLabels is the number of labels to be written that brief import lists one by one.
const mostLabels = 3

func (d *drafting) figure(f namedFigure) {
	d.line("  %s:", f.name)
	mark := ""
	if model.PlaceholderLabel(f.label) || model.PlaceholderOf(f.Of) {
		mark = "  # " + remarkWrite.In(d.in)
		d.labels = append(d.labels, message.New("label of %s", f.name))
		d.doubt(f.name, remarkWrite.In(d.in)+lang.Pair{En: " (", Zh: "（"}.In(d.in)+printable(f.Text)+lang.Pair{En: ")", Zh: "）"}.In(d.in))
	}
	d.line("    label: {en: %s, zh: %s}%s", flow(f.label.En), flow(f.label.Zh), mark)
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
	if f.subject != "" {
		d.line("    # subject: %s  # %s", f.subject, remarkSubject.In(d.in))
	}
	if f.target {
		d.line("    target: true  # %s", remarkTarget.In(d.in))
	}
	if f.evidence != "" {
		d.line("    evidence: %s", scalar(f.evidence))
	} else {
		d.lacks("evidence of " + f.name)
		d.line("    # evidence:   # %s", remarkEvidence.In(d.in))
	}
}

// skeleton writes a comment for each paragraph, with its first words and its figures as they
// are printed, and references to the figures below it.
func (d *drafting) skeleton(named []namedFigure) {
	empty := true
	for i, paragraph := range d.Body {
		d.line("")
		start := fmt.Sprintf(remarkParagraph.In(d.in), i+1) + beginning(paragraph)
		var refs []string
		var lines []string
		for _, f := range named {
			if f.name == "" || f.Paragraph != i && (f.Paragraph >= 0 || i > 0) {
				continue
			}
			refs = append(refs, "[["+f.name+"]]")
			words := f.evidence
			if words == "" {
				words = f.Text
			}
			lines = append(lines, fmt.Sprintf(remarkFigure.In(d.in), f.name, commentText(figures.Print(f.Quantity, d.in).In(d.in)), commentText(words)))
		}
		if len(refs) == 0 {
			d.line("<!-- %s -->", start)
			continue
		}
		empty = false
		d.line("<!-- %s", start)
		for _, l := range lines {
			d.line("%s", l)
		}
		d.line("-->")
		d.line("")
		d.line("%s", strings.Join(refs, lang.Pair{En: ", ", Zh: "、"}.In(d.in)))
	}
	if empty {
		d.line("")
		d.line("%s", model.TextToWrite.In(d.in))
	}
}

const (
	beginWords = 5
	beginChars = 10
)

// commentText returns text without characters that would end a comment.
func commentText(s string) string {
	return printable(strings.Map(func(r rune) rune {
		if strings.ContainsRune("<>[]-", r) {
			return ' '
		}
		return r
	}, s))
}

// beginning returns the first words of a paragraph.
func beginning(s string) string {
	s = commentText(s)
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
