package check

import (
	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
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
	report := func(span source.Span, what, hint message.Message) {
		out = append(out, diag.Problem{Span: span, Severity: diag.Error, Rule: "unwritten", Message: what, Hint: hint})
	}
	for _, l := range lang.Both {
		e := b.Editions[l]
		if e == nil {
			continue
		}
		or := func(do message.Message) message.Message {
			return message.New("%s, or write draft: true in the front matter", do)
		}
		if n := len(e.Unwritten); n > 0 {
			left := message.Message("a paragraph of the article is still only a comment")
			if n > 1 {
				left = message.New("%d paragraphs of the article are still only comments", n)
			}
			report(e.Unwritten[0].In(e.File), left, or("replace the comment by text, delete it"))
			out[len(out)-1].Severity = diag.Warning // no reader sees a comment
		}
		if model.PlaceholderTitle(e.Title.V, l) {
			report(e.Title.At.In(e.File), "the title is still the one that the file began with", or("write a title"))
		}
		if e.Summary.Set && model.PlaceholderSummary(e.Summary.V, l) {
			report(e.Summary.At.In(e.File), "the summary is still the one that the file began with", or("write a summary, delete the field"))
		}
		if e.Text != nil {
			for _, block := range e.Blocks {
				if model.PlaceholderText(block.Text, l) {
					report(block.At.In(e.File), "the text is still the one that the file began with", or("write the news"))
				}
			}
		}
		if e.Fields == nil {
			continue
		}
		for _, f := range e.Fields.Figures.V {
			if model.PlaceholderLabel(f.Label) {
				report(f.At.In(e.File), message.New("the label of the figure %s is still to be written", f.Name), or("say what the figure is in both languages: label: {en: Output, zh: 产量}"))
			}
			if model.PlaceholderOf(f.Quantity.Of) {
				report(f.At.In(e.File), message.New("what the figure %s counts is still to be written", f.Name), or("say it in both languages: of: {en: carpenters, zh: 名木匠}"))
			}
		}
	}
	return out
}
