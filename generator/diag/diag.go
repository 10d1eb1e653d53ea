// Package diag describes problems: what is wrong, where, and how to fix it. A
// [Problem] is made where it is found, has its span with it to the end, and is
// printed in the form that its reader needs: an excerpt with carets for a
// person, one JSON object per line for a program, an annotation for GitHub,
// SARIF for code scanning.
package diag

import (
	"cmp"
	"slices"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/source"
)

// Severity says what a problem stops.
type Severity uint8

const (
	Note    Severity = iota // reported once, stops nothing
	Warning                 // likely a fault; the site is built
	Error                   // the site is not published
)

// String returns error, warning or note.
func (s Severity) String() string { return [...]string{"note", "warning", "error"}[s] }

// Labels of the parts of a problem, with what separates them from the text.
var (
	hintLabel = lang.Pair{En: "hint: ", Zh: "提示："}
)

// In returns the severity in a language: error, 错误.
func (s Severity) In(l lang.Lang) string {
	if l == lang.Zh {
		return [...]string{"说明", "警告", "错误"}[s]
	}
	return s.String()
}

// Problem is one finding.
type Problem struct {
	Span     source.Span
	Severity Severity
	Rule     string          // stable kebab-case name: front-matter, unknown-place
	Message  message.Message // what is wrong, one sentence without a full stop
	Hint     message.Message // how to fix it, with the exact text to type; may be ""
	Related  []Related
	Fixes    []Edit // certain corrections; none where a fix needs judgement
}

// Edit replaces a span of the problem's own file.
type Edit = source.Edit

// Related is a second place that a problem refers to.
type Related struct {
	Span    source.Span
	Message message.Message
}

// Sort puts problems into the order in which they are shown: by file, then by
// place, errors first. It drops exact repetitions.
func Sort(list []Problem) []Problem {
	slices.SortStableFunc(list, func(a, b Problem) int {
		return cmp.Or(
			cmp.Compare(a.Span.File, b.Span.File),
			cmp.Compare(a.Span.Start, b.Span.Start),
			cmp.Compare(b.Severity, a.Severity),
			cmp.Compare(a.Rule, b.Rule),
			cmp.Compare(a.Message, b.Message),
		)
	})
	return slices.CompactFunc(list, func(a, b Problem) bool {
		return a.Span == b.Span && a.Rule == b.Rule && a.Message == b.Message
	})
}

// Errors counts the problems that stop a build.
func Errors(list []Problem) int {
	n := 0
	for _, p := range list {
		if p.Severity == Error {
			n++
		}
	}
	return n
}
