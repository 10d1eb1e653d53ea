package lsp

import (
	"path"
	"strings"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/link"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/parse"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/tree"
)

// pair is both editions of a briefing as the editor shows them now. What is asked
// for is parsed again: that takes a millisecond, and is never out of date.
type pair struct {
	slug     string
	lang     lang.Lang       // of the document that a request is about
	briefing *model.Briefing // the editions merged
	texts    [2]*text
	raws     [2][]byte
	problems [2][]diag.Problem
}

// pairOf reads the briefing that a document belongs to; nil where it is no edition.
func (s *Server) pairOf(d *document) *pair {
	slug, code, ok := source.Stem(d.file)
	l, known := lang.Parse(code)
	if _, edition := tree.BundleOf(d.file); !ok || !known || !edition {
		return nil
	}
	p := &pair{slug: slug, lang: l}
	bundle := link.Bundle{Slug: slug, Folder: map[string]link.Asset{}}
	for _, each := range lang.Both {
		file := d.file
		if each != l {
			file = s.otherFile(d, slug, each)
		}
		raw := s.rawOf(d.session, file)
		if raw == nil {
			continue
		}
		e, problems := parse.Edition(file, raw)
		if e == nil {
			continue
		}
		p.texts[each], p.raws[each], p.problems[each] = s.textOf(d.session, file), raw, problems
		bundle.Add(e, nil, diag.Errors(problems) > 0)
	}
	if p.texts[l] == nil {
		return nil
	}
	if d.session.state == nil {
		p.briefing = &model.Briefing{}
		p.briefing.Editions = bundle.Editions
		return p
	}
	p.briefing = d.session.state.Registry.Merge(bundle).Briefing()
	return p
}

// otherFile is the file of the other edition: as the site has it, or else beside
// this one.
func (s *Server) otherFile(d *document, slug string, l lang.Lang) string {
	if st := d.session.state; st != nil && st.Site != nil {
		if b := st.Site.Briefing[slug]; b != nil && b.Editions[l] != nil {
			return b.Editions[l].File
		}
	}
	return path.Dir(d.file) + "/" + slug + "." + l.Code() + ".md"
}

func (p *pair) edition() *model.Edition { return p.briefing.Editions[p.lang] }

// refAt returns the reference at a place of the text, and what it means. The
// target is empty where it means nothing that is known.
func (s *Server) refAt(d *document, p *pair, offset int) (ref model.Ref, to model.Target, ok bool) {
	e := p.edition()
	for _, ref := range e.Refs {
		if ref.At.Start <= offset && offset <= ref.At.End {
			return ref, s.target(d, p, ref), true
		}
	}
	if text, at, ok := bracketsAt(p.texts[p.lang].data, offset); ok { // in a title or a summary, or while it is being written
		ref := model.Ref{Name: text, At: at}
		if kind, name, forced := strings.Cut(text, ":"); forced && isKind(kind) {
			ref.Kind, ref.Name = kind, name
		}
		ref.Name, ref.Words, _ = strings.Cut(ref.Name, "|")
		ref.Name = strings.TrimSpace(strings.TrimSuffix(ref.Name, `\`))
		return ref, s.target(d, p, ref), true
	}
	return ref, to, false
}

var refKinds = []string{"figure", "organisation", "place", "industry", "briefing"}

func isKind(kind string) bool {
	for _, k := range refKinds {
		if k == kind {
			return true
		}
	}
	return false
}

// target finds what a reference means.
func (s *Server) target(d *document, p *pair, ref model.Ref) model.Target {
	st := d.session.state
	if st == nil {
		return model.Target{}
	}
	if found := st.Registry.Find(p.briefing, ref.Kind, ref.Name); len(found) == 1 {
		return found[0]
	} else if len(found) > 1 {
		return model.Target{}
	}
	if (ref.Kind == "" || ref.Kind == "briefing") && st.Site != nil {
		if b := st.Site.Briefing[strings.ToLower(ref.Name)]; b != nil {
			return model.Target{Briefing: b}
		}
		return model.Target{Briefing: st.Site.Moved[strings.ToLower(ref.Name)]}
	}
	return model.Target{}
}

// bracketsAt returns what is between [[ and ]] around an offset of a line.
func bracketsAt(text []byte, offset int) (inner string, at source.At, ok bool) {
	open, closed := openBrackets(text, offset)
	if open < 0 || closed < 0 {
		return "", at, false
	}
	return string(text[open+2 : closed]), source.At{Start: open, End: closed + 2}, true
}

// openBrackets finds the [[ before an offset of a line that is not closed before
// it, and the ]] after it; -1 where there is none.
func openBrackets(text []byte, offset int) (open, closed int) {
	open, closed = -1, -1
	for i := offset; i > 0 && text[i-1] != '\n'; i-- {
		if i+1 <= len(text) && i < len(text) && text[i-1] == '[' && text[i] == '[' && i+1 <= offset {
			open = i - 1
			break
		}
		if i >= 2 && i <= offset && text[i-1] == ']' && text[i-2] == ']' {
			return -1, -1
		}
	}
	if open < 0 {
		return
	}
	for i := max(offset, open+2); i+1 < len(text) && text[i] != '\n'; i++ {
		if text[i] == '[' {
			return
		}
		if text[i] == ']' && text[i+1] == ']' {
			return open, i
		}
	}
	return
}

// formOf is the form of what a YAML file holds, or of front matter, and the part of
// the text that is YAML.
func (s *Server) formOf(d *document) (form parse.Form, block source.At, ok bool) {
	whole := source.At{Start: 0, End: len(d.text.data)}
	switch d.file {
	case tree.ConfigFile:
		return parse.ConfigForm(), whole, true
	case tree.OrganisationsFile:
		return parse.OrganisationsForm(), whole, true
	case tree.IndustriesFile:
		return parse.IndustriesForm(), whole, true
	}
	if _, edition := tree.BundleOf(d.file); edition && tree.IsPage(d.file) {
		return parse.PageForm(), frontOf(d.text.data), true
	} else if edition {
		return parse.FrontMatterForm(), frontOf(d.text.data), true
	}
	return form, block, false
}

// frontOf is the front matter of a text, also where it is not closed yet.
func frontOf(text []byte) source.At {
	first, rest, ok := strings.Cut(string(text), "\n")
	if strings.TrimSpace(first) != "---" || !ok {
		return source.At{}
	}
	start := len(first) + 1
	end := start
	for line := range strings.Lines(rest) {
		if strings.TrimSpace(line) == "---" {
			return source.At{Start: start, End: end}
		}
		end += len(line)
	}
	return source.At{Start: start, End: end}
}

// formAt is the form of the value at a path; nil where there is none.
func formAt(form *parse.Form, path []string) *parse.Form {
	for _, key := range path {
		if form == nil {
			return nil
		}
		form = form.Below(key)
		switch form.Shape {
		case parse.MapShape:
			f := form.Field(key)
			if f == nil {
				return nil
			}
			form = &f.Form
		case parse.EntriesShape:
			if f := form.Field(key); f != nil {
				form = &f.Form
			} else {
				form = form.Each
			}
		case parse.ItemsShape:
			form = form.Each
		case parse.ListsShape:
			form = &parse.Form{Shape: parse.NamesShape}
		case parse.PairShape, parse.SubjectShape:
			form = &parse.Form{Shape: parse.TextShape}
		case parse.NamesShape, parse.NumberShape:
			if key != "-" {
				return nil
			}
		default:
			return nil
		}
	}
	return form
}
