package lsp

import (
	"bytes"
	"encoding/json"
	"strings"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/link"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/parse"
	"github.com/brief-site/brief/generator/source"
)

// ambiguousCorrections are all that a reference may mean, each by the name that is
// its own.
func (s *Server) ambiguousCorrections(d *document, at source.At) (out []source.Edit) {
	p, st := s.pairOf(d), d.session.state
	if p == nil || st == nil {
		return nil
	}
	ref, _, ok := s.refAt(d, p, at.Start)
	if !ok {
		return nil
	}
	for _, t := range st.Registry.Find(p.briefing, ref.Kind, ref.Name) {
		if t.Figure != nil {
			continue
		}
		words := ref.Words
		if words == "" {
			words = ref.Name
		}
		out = append(out, source.Edit{At: ref.At, New: "[[" + link.Reference(t) + "|" + words + "]]"})
	}
	return out
}

// stampEdit writes into a translation that it says what its original now says. It is
// false where either edition has an error: then nobody knows what they say.
func (s *Server) stampEdit(d *document, problem diag.Problem) (uri string, edit textEdit, ok bool) {
	p := s.pairOf(d)
	if p == nil {
		return "", edit, false
	}
	original := lang.En
	for _, e := range p.briefing.Editions {
		if e == nil {
			return "", edit, false
		}
		if said := e.Fields.Original; said.Set {
			original = said.V
		}
	}
	e := p.briefing.Editions[original.Other()]
	for _, list := range p.problems {
		if severe(list) {
			return "", edit, false
		}
	}
	stamp := p.briefing.Editions[original].Stamp
	if stamp == "" || e.Translates.V == stamp {
		return "", edit, false
	}
	at, text := e.Translates.At, stamp
	if at.End == 0 {
		at, text = source.At{Start: e.Front.End, End: e.Front.End}, "translates: "+stamp+"\n"
	}
	stamped := source.Apply(p.raws[e.Lang], []source.Edit{{At: at, New: text}})
	if now, problems := parse.Edition(e.File, stamped); now == nil || severe(problems) || now.Translates.V != stamp {
		return "", edit, false
	}
	return s.uri(d.session, e.File), p.texts[e.Lang].edit(at, text, s.encoding), true
}

// figureAt returns the name of the figure at an offset: in its definition or in a
// reference to it.
func (s *Server) figureAt(d *document, p *pair, offset int) (name string, at source.At, ok bool) {
	e := p.edition()
	for i := range e.Fields.Figures.V {
		f := &e.Fields.Figures.V[i]
		if f.At.Start <= offset && offset <= f.At.End {
			return f.Name, f.At, true
		}
	}
	if ref, to, found := s.refAt(d, p, offset); found && to.Figure != nil {
		if at, ok := nameIn(d.text.data, ref.At, ref.Name); ok {
			return ref.Name, at, true
		}
	}
	return "", at, false
}

// failure is an answer that a person reads.
func (s *Server) failure(m message.Message) *responseError {
	return &responseError{requestFailed, m.In(s.Messages)}
}

// prepareRename returns the place of a name that can be changed; null elsewhere.
func (s *Server) prepareRename(d *document, offset int) any {
	p := s.pairOf(d)
	if p == nil {
		return nil
	}
	name, at, ok := s.figureAt(d, p, offset)
	if !ok {
		return nil
	}
	return map[string]any{"range": d.text.span(at, s.encoding), "placeholder": name}
}

// rename gives a figure another name, in both editions.
func (s *Server) rename(d *document, params json.RawMessage) (any, *responseError) {
	var r positionParams
	if err := json.Unmarshal(params, &r); err != nil {
		return nil, &responseError{invalidParams, err.Error()}
	}
	p := s.pairOf(d)
	if p == nil {
		return nil, nil
	}
	name, _, ok := s.figureAt(d, p, d.text.offset(r.Position, s.encoding))
	if !ok {
		return nil, s.failure("only figures can be renamed here; brief rename gives a briefing another slug")
	}
	if !source.Slug(r.NewName) {
		return nil, s.failure("a figure's name has lower-case letters, digits and hyphens")
	}
	for _, other := range figureNames(p) {
		if other == r.NewName && other != name {
			return nil, s.failure("another figure has that name")
		}
	}
	changes := map[string][]textEdit{}
	for l, e := range p.briefing.Editions {
		if e == nil {
			continue
		}
		var edits []textEdit
		for _, at := range s.uses(d, p, e, name) {
			edits = append(edits, p.texts[l].edit(at, r.NewName, s.encoding))
		}
		if len(edits) > 0 {
			changes[s.uri(d.session, e.File)] = edits
		}
	}
	return workspaceEdit{changes}, nil
}

// uses are the places where an edition names a figure: where it is defined, in its
// text, and in its title and summary.
func (s *Server) uses(d *document, p *pair, e *model.Edition, name string) (list []source.At) {
	for i := range e.Fields.Figures.V {
		if f := &e.Fields.Figures.V[i]; f.Name == name {
			list = append(list, f.At)
		}
	}
	data := p.texts[e.Lang].data
	for i := 0; ; {
		n := bytes.Index(data[i:], []byte("[["))
		if n < 0 {
			return list
		}
		i += n + 2
		end := bytes.Index(data[i:min(len(data), i+300)], []byte("]]"))
		if end < 0 {
			continue
		}
		inner := string(data[i : i+end])
		kind, rest, forced := strings.Cut(inner, ":")
		if !forced || kind != "figure" {
			rest = inner
		}
		written, _, _ := strings.Cut(rest, "|")
		if strings.TrimSpace(strings.TrimSuffix(written, `\`)) != name {
			continue
		}
		at := i + len(inner) - len(rest) + strings.Index(rest, name)
		list = append(list, source.At{Start: at, End: at + len(name)})
	}
}
