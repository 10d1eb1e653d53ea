package check

import (
	"fmt"

	"brief/generator/diag"
	"brief/generator/model"
)

// unwritten reports a published briefing that still has comments of the skeleton
// that import wrote.
func unwritten(b *model.Briefing) []diag.Problem {
	var out []diag.Problem
	for _, e := range b.Editions {
		if b.Draft || e == nil || len(e.Unwritten) == 0 {
			continue
		}
		left := "a paragraph of the article is still only a comment"
		if n := len(e.Unwritten); n > 1 {
			left = fmt.Sprintf("%d paragraphs of the article are still only comments", n)
		}
		out = append(out, diag.Problem{
			Span: e.Unwritten[0].In(e.File), Severity: diag.Warning, Rule: "unwritten",
			Message: left,
			Hint:    "replace the comment by text, delete it, or write draft: true in the front matter",
		})
	}
	return out
}
