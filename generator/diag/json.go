package diag

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/source"
)

// place is where a problem is, in the form that programs read. Every field is
// always present; File is "" where a problem belongs to no file.
type place struct {
	File      string `json:"file"`
	Line      int    `json:"line"`
	Column    int    `json:"column"`
	EndLine   int    `json:"endLine"`
	EndColumn int    `json:"endColumn"`
}

func placeOf(at *Locator, span source.Span) place {
	r := at.Range(span)
	return place{span.File, r.Line, r.Column, r.EndLine, r.EndColumn}
}

type jsonProblem struct {
	place
	Severity string        `json:"severity"`
	Rule     string        `json:"rule"`
	Message  string        `json:"message"`
	Hint     string        `json:"hint"`
	Related  []jsonRelated `json:"related"`
}

type jsonRelated struct {
	place
	Message string `json:"message"`
}

// WriteJSON writes one object per line for every problem, and never stops
// early. Lines and columns count from 1, columns in code points; endColumn is
// the column after the last character. The error is that of w.
func WriteJSON(w io.Writer, problems []Problem, texts Texts, l lang.Lang) error {
	out := bufio.NewWriter(w)
	at := NewLocator(texts)
	for _, p := range problems {
		item := jsonProblem{placeOf(at, p.Span), p.Severity.String(), p.Rule, p.Message.In(l), p.Hint.In(l), []jsonRelated{}}
		for _, r := range p.Related {
			item.Related = append(item.Related, jsonRelated{placeOf(at, r.Span), r.Message.In(l)})
		}
		line, err := marshal(item, "")
		if err != nil {
			return err
		}
		out.Write(line)
	}
	return out.Flush()
}

// marshal encodes a value and a line end. It leaves < and > as they are,
// because no page holds this JSON, and writes what a terminal would obey as
// escapes.
func marshal(v any, indent string) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", indent)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return escapeUnseen(b.Bytes()), nil
}
