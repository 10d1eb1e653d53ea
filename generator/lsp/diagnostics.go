package lsp

import (
	"maps"
	"slices"
	"strings"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/source"
)

// publish sends the problems of each file of which they are others than before, or
// have moved.
func (s *Server) publish(x *session, l looked) {
	byFile := map[string][]diag.Problem{}
	for _, p := range l.state.Problems {
		byFile[p.Span.File] = append(byFile[p.Span.File], p)
	}
	for file := range x.published {
		if _, has := byFile[file]; !has {
			byFile[file] = nil
		}
	}
	for _, d := range s.documents { // an open file is told that nothing is wrong with it, too
		if _, has := byFile[d.file]; d.session == x && !has {
			byFile[d.file] = nil
		}
	}
	changed := map[string]bool{}
	for _, file := range l.changed {
		changed[file] = true
	}
	texts := map[string]*text{}
	for _, file := range slices.Sorted(maps.Keys(byFile)) {
		problems := byFile[file]
		version, open := l.versions[file]
		if !open {
			version = -1
		}
		d := s.document(x, file)
		if d != nil && d.version != version || d == nil && open {
			continue // it has changed since, and the next look is under way
		}
		now := published{problems, version, s.uri(x, file)}
		if last, had := x.published[file]; had && !l.all && !changed[file] && last.version == version && last.uri == now.uri && same(last.problems, problems) {
			continue
		}
		out := publishParams{URI: now.uri, Diagnostics: make([]diagnostic, 0, len(problems))}
		if open {
			out.Version = &version
		}
		for _, p := range problems {
			out.Diagnostics = append(out.Diagnostics, s.diagnostic(x, p, texts))
		}
		s.notifyClient("textDocument/publishDiagnostics", out)
		if len(problems) == 0 && d == nil {
			delete(x.published, file)
		} else {
			x.published[file] = now
		}
	}
}

// same reports whether two lists of problems look the same to the editor.
func same(a, b []diag.Problem) bool {
	return slices.EqualFunc(a, b, func(p, q diag.Problem) bool {
		return p.Span == q.Span && p.Severity == q.Severity && p.Rule == q.Rule && p.Message == q.Message && p.Hint == q.Hint && slices.Equal(p.Related, q.Related)
	})
}

// diagnostic is a problem in the terms of the protocol. Texts are read once.
func (s *Server) diagnostic(x *session, p diag.Problem, texts map[string]*text) diagnostic {
	d := diagnostic{Range: s.rangeOf(x, p.Span, texts), Severity: 3 - int(p.Severity), Code: p.Rule, Source: "brief", Message: p.Message.In(s.Messages)}
	if p.Hint != "" {
		hint := p.Hint.In(s.Messages)
		d.Message += "\n" + hint
		d.Data = &problemData{Hint: hint}
	}
	for _, r := range p.Related {
		d.Related = append(d.Related, relatedLocation{location{s.uri(x, r.Span.File), s.rangeOf(x, r.Span, texts)}, r.Message.In(s.Messages)})
	}
	return d
}

// rangeOf is the range of a span. One that means its file as a whole is the
// beginning of it.
func (s *Server) rangeOf(x *session, at source.Span, texts map[string]*text) span {
	t, read := texts[at.File]
	if !read {
		t = s.textOf(x, at.File)
		texts[at.File] = t
	}
	if t == nil {
		return span{}
	}
	return t.span(source.At{Start: at.Start, End: at.End}, s.encoding)
}

// problemsAt returns the problems of a document at a place, by what the last look
// found. They are trusted only if the text has not changed since.
func (s *Server) problemsAt(d *document, from, to int) []diag.Problem {
	last, had := d.session.published[d.file]
	if !had || last.version != d.version {
		return nil
	}
	var found []diag.Problem
	for _, p := range last.problems {
		if p.Span.Start <= to && from <= max(p.Span.End, p.Span.Start) {
			found = append(found, p)
		}
	}
	return found
}

// whyOf explains the rules of some problems, each once.
func whyOf(l lang.Lang, problems []diag.Problem) string {
	var b strings.Builder
	seen := map[string]bool{}
	for _, p := range problems {
		r := diag.RuleOf(p.Rule)
		if r == nil || seen[p.Rule] {
			continue
		}
		seen[p.Rule] = true
		b.WriteString("**" + r.Name + "** — " + r.About.In(l) + "\n\n" + r.Why.In(l) + "\n\n")
	}
	return strings.TrimSpace(b.String())
}
