package diag

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/source"
)

var (
	// What a workflow command takes for its own syntax, in its message and in
	// its properties.
	githubMessage  = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

var githubCommand = [...]string{"notice", "warning", "error"}

// WriteGitHub writes each problem as a workflow command of GitHub Actions,
// which shows it beside the line in a pull request. A span of several lines is
// given without columns, because GitHub takes them only within one line. The
// error is that of w.
func WriteGitHub(w io.Writer, problems []Problem, texts Texts, l lang.Lang) error {
	out := bufio.NewWriter(w)
	at := NewLocator(texts)
	for _, p := range problems {
		var properties []string
		add := func(name string, value any) {
			properties = append(properties, name+"="+githubProperty.Replace(fmt.Sprint(value)))
		}
		if p.Span.File != "" {
			r := at.Range(p.Span)
			add("file", Visible(p.Span.File))
			add("line", r.Line)
			if r.EndLine != r.Line {
				add("endLine", r.EndLine)
			} else {
				add("col", r.Column)
				add("endColumn", r.EndColumn)
			}
		}
		if p.Rule != "" {
			add("title", Visible(p.Rule))
		}
		message := []string{Visible(p.Message.In(l))}
		for _, r := range p.Related {
			message = append(message, textPlace(at, r.Span)+Visible(r.Message.In(l)))
		}
		if p.Hint != "" {
			message = append(message, hintLabel.In(l)+VisibleLines(p.Hint.In(l)))
		}
		command := githubCommand[p.Severity]
		if len(properties) > 0 {
			command += " " + strings.Join(properties, ",")
		}
		fmt.Fprintf(out, "::%s::%s\n", command, githubMessage.Replace(strings.Join(message, "\n")))
	}
	return out.Flush()
}

// textPlace writes the place of a span, to begin a message about it.
func textPlace(at *Locator, span source.Span) string {
	if span.File == "" {
		return ""
	}
	r := at.Range(span)
	return fmt.Sprintf("%s:%d:%d: ", Visible(span.File), r.Line, r.Column)
}
