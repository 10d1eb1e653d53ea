package check

import (
	"fmt"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
)

// unwritten reports what is left in a published briefing of the texts that new
// and import wrote to be replaced: comments of the skeleton, titles, summaries,
// texts, labels and what is counted. Readers would see them, so they are errors.
func unwritten(b *model.Briefing) []diag.Problem {
	if b.Draft {
		return nil
	}
	var out []diag.Problem
	report := func(span source.Span, message, hint string) {
		out = append(out, diag.Problem{Span: span, Severity: diag.Error, Rule: "unwritten", Message: message, Hint: hint})
	}
	for _, l := range lang.Both {
		e := b.Editions[l]
		if e == nil {
			continue
		}
		const or = ", or write draft: true in the front matter"
		if n := len(e.Unwritten); n > 0 {
			left := "a paragraph of the article is still only a comment"
			if n > 1 {
				left = fmt.Sprintf("%d paragraphs of the article are still only comments", n)
			}
			report(e.Unwritten[0].In(e.File), left, "replace the comment by text, delete it"+or)
			out[len(out)-1].Severity = diag.Warning // no reader sees a comment
		}
		if model.PlaceholderTitle(e.Title.V, l) {
			report(e.Title.At.In(e.File), "the title is still the one that the file began with", "write a title"+or)
		}
		if e.Summary.Set && model.PlaceholderSummary(e.Summary.V, l) {
			report(e.Summary.At.In(e.File), "the summary is still the one that the file began with", "write a summary, delete the field"+or)
		}
		if e.Text != nil {
			for _, block := range e.Blocks {
				if model.PlaceholderText(block.Text, l) {
					report(block.At.In(e.File), "the text is still the one that the file began with", "write the news"+or)
				}
			}
		}
		if e.Fields == nil {
			continue
		}
		for _, f := range e.Fields.Figures.V {
			if model.PlaceholderLabel(f.Label) {
				report(f.At.In(e.File), fmt.Sprintf("the label of the figure %s is still to be written", f.Name), "say what the figure is in both languages: label: {en: Output, zh: 产量}"+or)
			}
			if model.PlaceholderOf(f.Quantity.Of) {
				report(f.At.In(e.File), fmt.Sprintf("what the figure %s counts is still to be written", f.Name), "say it in both languages: of: {en: carpenters, zh: 名木匠}"+or)
			}
		}
	}
	return out
}
