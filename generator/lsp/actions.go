package lsp

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/parse"
	"github.com/brief-site/brief/generator/source"
)

// The kinds of actions.
const (
	quickFix = "quickfix"
	fixAll   = "source.fixAll.brief"
)

// actions offers corrections for a part of a document.
func (s *Server) actions(d *document, params json.RawMessage) (any, *responseError) {
	var p actionParams
	if err := json.Unmarshal(params, &p); err != nil {
		return nil, &responseError{invalidParams, err.Error()}
	}
	wants := func(kind string) bool {
		return len(p.Context.Only) == 0 || slices.ContainsFunc(p.Context.Only, func(only string) bool {
			return kind == only || strings.HasPrefix(kind, only+".")
		})
	}
	out := []codeAction{}
	if wants(quickFix) {
		from, to := d.text.offset(p.Range.Start, s.encoding), d.text.offset(p.Range.End, s.encoding)
		for _, problem := range s.problemsAt(d, from, to) {
			out = append(out, s.quickFixes(d, problem)...)
		}
	}
	if wants(fixAll) {
		if a := s.fixAll(d); a != nil {
			out = append(out, *a)
		}
	}
	return out, nil
}

// quickFixes are the corrections of one problem.
func (s *Server) quickFixes(d *document, p diag.Problem) (out []codeAction) {
	shown := s.diagnostic(d.session, p, map[string]*text{})
	add := func(title message.Message, edits map[string][]textEdit, preferred bool) {
		out = append(out, codeAction{Title: title.In(s.Messages), Kind: quickFix, Diagnostics: []diagnostic{shown}, IsPreferred: preferred, Edit: &workspaceEdit{edits}})
	}
	if len(p.Fixes) > 0 {
		var edits []textEdit
		for _, f := range p.Fixes {
			edits = append(edits, d.text.edit(f.At, f.New, s.encoding))
		}
		add("Correct the typography", map[string][]textEdit{d.uri: edits}, true)
		return out
	}
	if p.Rule == "drift" {
		if file, edit, ok := s.stampEdit(d, p); ok {
			add("Stamp: the translation says what its original now says", map[string][]textEdit{file: {edit}}, false)
		}
		return out
	}
	for i, c := range s.corrections(d, p) {
		add(message.New("Write %s", strings.TrimSpace(c.New)), map[string][]textEdit{d.uri: {d.text.edit(c.At, c.New, s.encoding)}}, i == 0)
	}
	return out
}

// fixAll corrects all typography of an edition; nil where nothing is to be done, or
// the rule is off.
func (s *Server) fixAll(d *document) *codeAction {
	if st := d.session.state; s.pairOf(d) == nil || st != nil && st.Registry.Config.Rules["typography"].Off {
		return nil
	}
	mended, changes := parse.Mend(d.file, d.raw)
	if len(changes) == 0 {
		return nil
	}
	now := newText(mended)
	at, with := difference(d.text.data, now.data)
	edit := d.text.edit(at, with, s.encoding)
	return &codeAction{Title: message.Message("Correct all typography").In(s.Messages), Kind: fixAll, Edit: &workspaceEdit{map[string][]textEdit{d.uri: {edit}}}}
}

// difference is the one edit of whole lines that makes b of a.
func difference(a, b []byte) (source.At, string) {
	start := 0
	for start < len(a) && start < len(b) && a[start] == b[start] {
		start++
	}
	start = bytes.LastIndexByte(a[:start], '\n') + 1
	endA, endB := len(a), len(b)
	for endA > start && endB > start && a[endA-1] == b[endB-1] {
		endA, endB = endA-1, endB-1
	}
	if i := bytes.IndexByte(a[endA:], '\n'); i >= 0 {
		endA, endB = endA+i, endB+i
	} else {
		endA, endB = len(a), len(b)
	}
	return source.At{Start: start, End: endA}, string(b[start:endB])
}

// corrections are texts that may be meant in the place of what a problem is about.
// They are found from the names that are known there, and not from the words of the
// hint, which are for people.
func (s *Server) corrections(d *document, p diag.Problem) []source.Edit {
	text := d.text.data
	if p.Span.End > len(text) || p.Span.Start >= p.Span.End {
		return nil
	}
	at := source.At{Start: p.Span.Start, End: p.Span.End}
	switch p.Rule {
	case "unknown-reference":
		return s.referenceCorrections(d, at)
	case "ambiguous-reference":
		return s.ambiguousCorrections(d, at)
	case "unknown-place", "unknown-city", "unknown-industry", "unknown-organisation", "unknown-subject", "unknown-rule", "unknown-field", "figure-unit", "field-value", "date":
		return s.valueCorrections(d, at)
	case "front-matter":
		return colonCorrection(text, at)
	}
	return nil
}

// colonCorrection writes a half-width colon and a space after the name of a field.
func colonCorrection(text []byte, at source.At) []source.Edit {
	rest := text[at.End:]
	spaces := len(rest) - len(bytes.TrimLeft(rest, " "))
	if !bytes.HasPrefix(rest[spaces:], []byte("：")) {
		return nil
	}
	end := at.End + spaces + len("：")
	for end < len(text) && text[end] == ' ' {
		end++
	}
	name := string(text[at.Start:at.End])
	return []source.Edit{{At: source.At{Start: at.Start, End: end}, New: name + ": "}}
}

// valueCorrections are the names nearest to a key or a value of YAML.
func (s *Server) valueCorrections(d *document, at source.At) (out []source.Edit) {
	form, block, ok := s.formOf(d)
	if !ok || at.Start < block.Start || at.End > block.End {
		return nil
	}
	w := placeAt(d.text.data, block, at.Start)
	f := formAt(&form, w.path)
	if f == nil {
		return nil
	}
	written := strings.Trim(string(d.text.data[at.Start:at.End]), `"'`)
	write := func(text string) {
		if text != written {
			out = append(out, source.Edit{At: at, New: text})
		}
	}
	if w.inKey && f.Shape != parse.NamesShape {
		var names []string
		for _, o := range s.keyOffers(d, f, block, w) {
			names = append(names, strings.TrimSuffix(o.insert, ": "))
		}
		for _, n := range diag.Nearest(written, names) {
			write(n)
		}
		return out
	}
	switch f.Shape {
	case parse.DateShape, parse.DayShape:
		if date, ok := parse.DateOf(written); ok && (f.Shape == parse.DateShape || date.Full() && !date.Inferred) {
			write(date.String())
		}
		return out
	case parse.UnitShape:
		if slug, ok := parse.UnitNamed(written); ok {
			write(slug)
			return out
		}
	}
	offers := s.valueOffers(d, f, provinceOf(s.pairOf(d)))
	var names []string
	for i := range offers {
		names = append(names, offers[i].insert)
		if slices.Contains(offers[i].keys, strings.ToLower(written)) { // by its name: 河南
			write(offers[i].insert)
		}
	}
	if len(out) == 0 {
		for _, n := range diag.Nearest(written, names) {
			write(n)
		}
	}
	return out
}

// referenceCorrections are the names nearest to that of a reference.
func (s *Server) referenceCorrections(d *document, at source.At) (out []source.Edit) {
	p := s.pairOf(d)
	if p == nil {
		return nil
	}
	ref, _, ok := s.refAt(d, p, at.Start)
	if !ok {
		return nil
	}
	nameAt, ok := nameIn(d.text.data, ref.At, ref.Name)
	if !ok {
		return nil
	}
	var names []string
	add := func(kind string, offers []offer) {
		if ref.Kind == "" || ref.Kind == kind {
			for _, o := range offers {
				names = append(append(names, o.insert), o.keys...)
			}
		}
	}
	st := d.session.state
	add("figure", wordOffers(figureNames(p), itemRef))
	add("organisation", organisationOffers(st))
	add("industry", industryOffers(st))
	add("place", pathOffers())
	add("place", cityOffers(nil))
	add("briefing", briefingOffers(st, p.slug))
	for _, n := range diag.Nearest(ref.Name, names) {
		out = append(out, source.Edit{At: nameAt, New: n})
	}
	return out
}

func figureNames(p *pair) (names []string) {
	for i := range p.briefing.Figures {
		names = append(names, p.briefing.Figures[i].Name)
	}
	return names
}

// nameIn finds the name within the brackets of a reference.
func nameIn(text []byte, ref source.At, name string) (source.At, bool) {
	i := bytes.Index(text[ref.Start:ref.End], []byte(name))
	if i < 0 || name == "" {
		return source.At{}, false
	}
	return source.At{Start: ref.Start + i, End: ref.Start + i + len(name)}, true
}
