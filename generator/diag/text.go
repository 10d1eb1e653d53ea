package diag

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/source"
)

// TextOptions says how problems are printed for a person.
type TextOptions struct {
	Lang        lang.Lang // of the messages, in every format
	Color       bool      // with the colours of a terminal
	Width       int       // of the terminal, in cells; 100 where 0
	MaxWarnings int       // the number of warnings and notes that are shown, the rest is only counted; 100 where 0, all where negative
}

// WriteText prints problems for a person: a line that editors and terminals can
// follow to the place, the excerpt with carets below it, related places, and
// how to fix it.
//
//	sources/briefings/steel.zh.md:5:7: error: no province is called henann [unknown-place]
//	  5 | 地区: henann
//	    |       ^^^^^^
//	  hint: did you mean henan?
//
// Carets are measured in terminal cells. All errors are shown; warnings and
// notes stop at MaxWarnings with a line that counts the rest. The order is the
// caller's. The error is that of w.
func WriteText(w io.Writer, problems []Problem, texts Texts, opts TextOptions) error {
	if opts.Width <= 0 {
		opts.Width = 100
	}
	if opts.MaxWarnings == 0 {
		opts.MaxWarnings = 100
	}
	t := text{bufio.NewWriter(w), NewLocator(texts), opts}
	var left [3]int // not shown, by severity
	shown := 0
	tall := false // the last one took more than a line
	for i, p := range problems {
		if p.Severity != Error {
			if opts.MaxWarnings >= 0 && shown >= opts.MaxWarnings {
				left[p.Severity]++
				continue
			}
			shown++
		}
		lines := t.problem(p)
		if i > 0 && (tall || len(lines) > 1) {
			t.WriteByte('\n')
		}
		tall = len(lines) > 1
		for _, line := range lines {
			t.WriteString(line)
			t.WriteByte('\n')
		}
	}
	if rest := counts(left[Warning], left[Note]); rest != "" {
		fmt.Fprintf(t, "\n%s\n", message.New("and %s not shown; --format json lists all", rest).In(opts.Lang))
	}
	return t.Flush()
}

// counts says how many warnings and notes are left. It is "" if there are none.
func counts(warnings, notes int) message.Message {
	var all message.Message
	for _, c := range []struct {
		n         int
		one, many message.Message
	}{{warnings, "1 more warning", "%d more warnings"}, {notes, "1 more note", "%d more notes"}} {
		part := c.one
		switch {
		case c.n == 0:
			continue
		case c.n > 1:
			part = message.New(c.many, c.n)
		}
		if all != "" {
			part = message.New("%s and %s", all, part)
		}
		all = part
	}
	return all
}

type text struct {
	*bufio.Writer
	at   *Locator
	opts TextOptions
}

// The colours: Select Graphic Rendition codes of ECMA-48, the eight that
// every terminal has, so that they follow the theme of the reader.
const (
	reset = "\x1b[0m"
	bold  = "\x1b[1m"
	dim   = "\x1b[2m"
	green = "\x1b[1;32m"
)

var severityColor = [...]string{"\x1b[1;36m", "\x1b[1;33m", "\x1b[1;31m"}

func (t text) paint(color, s string) string {
	if !t.opts.Color || s == "" {
		return s
	}
	return color + s + reset
}

func (t text) problem(p Problem) []string {
	color := severityColor[p.Severity]
	// One gutter for all excerpts of a problem, so that they can be compared.
	gutter := len(strconv.Itoa(t.at.Range(p.Span).Line))
	for _, r := range p.Related {
		gutter = max(gutter, len(strconv.Itoa(t.at.Range(r.Span).Line)))
	}
	head := t.place(p.Span) + t.paint(color, p.Severity.In(t.opts.Lang)+colon.In(t.opts.Lang)) + after.In(t.opts.Lang) + t.paint(bold, Visible(p.Message.In(t.opts.Lang)))
	if p.Rule != "" {
		head += " " + t.paint(dim, "["+Visible(p.Rule)+"]")
	}
	lines := append([]string{head}, t.excerpt(p.Span, gutter, color)...)
	for _, r := range p.Related {
		lines = append(lines, t.place(r.Span)+t.paint(severityColor[Note], Note.In(t.opts.Lang)+colon.In(t.opts.Lang))+after.In(t.opts.Lang)+Visible(r.Message.In(t.opts.Lang)))
		lines = append(lines, t.excerpt(r.Span, gutter, severityColor[Note])...)
	}
	if p.Hint != "" {
		// A hint may hold several lines to type.
		for i, line := range strings.Split(VisibleLines(p.Hint.In(t.opts.Lang)), "\n") {
			lead := strings.Repeat(" ", 2+lang.Cells(hintLabel.In(t.opts.Lang)))
			if i == 0 {
				label := hintLabel.In(t.opts.Lang)
				lead = "  " + t.paint(green, strings.TrimRight(label, " ")) + label[len(strings.TrimRight(label, " ")):]
			}
			lines = append(lines, lead+line)
		}
	}
	return lines
}

func (t text) place(span source.Span) string {
	if span.File == "" {
		return ""
	}
	r := t.at.Range(span)
	return t.paint(bold, fmt.Sprintf("%s:%d:%d:", Visible(span.File), r.Line, r.Column)) + " "
}

func (t text) excerpt(span source.Span, gutter int, color string) []string {
	const frame = len("  ") + len(" | ")
	e, ok := t.at.Excerpt(span, t.opts.Width-gutter-frame)
	if !ok {
		return nil
	}
	bar := func(number string) string { return t.paint(dim, fmt.Sprintf("  %*s |", gutter, number)) }
	line := bar(strconv.Itoa(e.Line))
	if e.Before+e.Marked+e.After != "" {
		line += " " + e.Before + t.paint(color, e.Marked) + e.After
	}
	carets := strings.Repeat("^", max(1, lang.Cells(e.Marked)))
	return []string{line, bar("") + " " + strings.Repeat(" ", lang.Cells(e.Before)) + t.paint(color, carets)}
}
