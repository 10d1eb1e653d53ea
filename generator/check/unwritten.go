package check

import (
	"fmt"

	"brief/generator/diag"
	"brief/generator/model"
)

// unwritten tells of a published briefing that still holds comments of the
// skeleton that import wrote.
func unwritten(b *model.Briefing) []diag.Problem {
	var out []diag.Problem
	for _, e := range b.Editions {
		if b.Draft || e == nil || len(e.Unwritten) == 0 {
			continue
		}
		left := "a paragraph of the article is"
		if n := len(e.Unwritten); n > 1 {
			left = fmt.Sprintf("%d paragraphs of the article are", n)
		}
		out = append(out, diag.Problem{
			Span: e.Unwritten[0].In(e.File), Severity: diag.Warning, Rule: "unwritten",
			Message: left + " neither told nor left out",
			Hint:    "write the text in the comment's place or delete the comment, or write draft: true",
		})
	}
	return out
}
