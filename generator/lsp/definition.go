package lsp

import (
	"path"
	"slices"
	"strings"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/parse"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/tree"
)

// definition leads from a reference to what it names, from a slug to its entry, and
// from any other place of an edition to the same place of the other.
func (s *Server) definition(d *document, offset int) any {
	if p := s.pairOf(d); p != nil {
		if _, to, ok := s.refAt(d, p, offset); ok {
			if at := s.placeOf(d, p, to); at != nil {
				return at
			}
		}
		if block := p.edition().Front; offset >= block.Start && offset <= block.End && block.End > 0 {
			if at := s.entryAt(d, offset); at != nil {
				return at
			}
			return s.sameField(d, p, offset)
		}
		return s.otherParagraph(d, p, offset)
	}
	if at := s.entryAt(d, offset); at != nil {
		return at
	}
	return nil
}

// in is a location in a file of a document's site; nil where the file cannot be
// read.
func (s *Server) in(x *session, at source.Span) *location {
	t := s.textOf(x, at.File)
	if t == nil {
		return nil
	}
	return &location{s.uri(x, at.File), t.span(source.At{Start: at.Start, End: at.End}, s.encoding)}
}

// placeOf is where the target of a reference is defined. Places and built-in
// industries are not in any file.
func (s *Server) placeOf(d *document, p *pair, t model.Target) *location {
	switch {
	case t.Figure != nil:
		for _, e := range p.briefing.Editions {
			if e == nil {
				continue
			}
			for i := range e.Fields.Figures.V {
				if f := &e.Fields.Figures.V[i]; f.Name == t.Figure.Name {
					return s.in(d.session, f.At.In(e.File))
				}
			}
		}
	case t.Organisation != nil:
		return s.in(d.session, t.Organisation.At)
	case t.Industry != nil:
		return s.entry(d.session, tree.IndustriesFile, t.Industry.Slug)
	case t.Briefing != nil:
		if e := t.Briefing.Show(p.lang); e != nil {
			return s.in(d.session, e.Title.At.In(e.File))
		}
	}
	return nil
}

// entry finds a key at the beginning of a line of a registry.
func (s *Server) entry(x *session, file, slug string) *location {
	t := s.textOf(x, file)
	if t == nil {
		return nil
	}
	start := 0
	for line := range strings.Lines(string(t.data)) {
		if strings.HasPrefix(line, slug+":") {
			return s.in(x, source.Span{File: file, Start: start, End: start + len(slug)})
		}
		start += len(line)
	}
	return nil
}

// entryAt leads from a slug in YAML to the entry that defines it.
func (s *Server) entryAt(d *document, offset int) *location {
	form, block, ok := s.formOf(d)
	if !ok || offset < block.Start || offset > block.End {
		return nil
	}
	w := placeAt(d.text.data, block, offset)
	f := formAt(&form, w.path)
	word := strings.Trim(string(d.text.data[w.word.Start:w.word.End]), `"'`)
	if f == nil || word == "" {
		return nil
	}
	st := d.session.state
	switch {
	case f.Names == parse.OfOrganisations || f.Names == parse.OfSubjects:
		if st != nil && st.Registry.Organisation[word] != nil {
			return s.in(d.session, st.Registry.Organisation[word].At)
		}
		return s.entry(d.session, tree.IndustriesFile, word)
	case namesPeople(f) && st != nil:
		for _, x := range st.Registry.People {
			if x.Slug == word {
				return s.in(d.session, x.At)
			}
		}
	case f.Names == parse.OfIndustries:
		return s.entry(d.session, tree.IndustriesFile, word)
	}
	if len(w.path) > 0 && w.path[len(w.path)-1] == "article" {
		return s.in(d.session, source.Span{File: path.Join(tree.ArticlesDir, word)})
	}
	return nil
}

// namesPeople reports whether a form may be the slug of a person.
func namesPeople(f *parse.Form) bool {
	return f.Names == parse.OfPeople || slices.ContainsFunc(f.Choices, func(c parse.Form) bool { return namesPeople(&c) }) || f.Each != nil && namesPeople(f.Each)
}

// sameField leads from a field of the front matter to that of the other edition, or
// to the beginning of its front matter.
func (s *Server) sameField(d *document, p *pair, offset int) *location {
	other := p.briefing.Editions[p.lang.Other()]
	if other == nil {
		return nil
	}
	w := placeAt(d.text.data, p.edition().Front, offset)
	name := ""
	if len(w.path) > 0 {
		name = w.path[0]
	} else if w.inKey {
		name = string(d.text.data[w.word.Start:w.word.End])
	}
	t := p.texts[p.lang.Other()]
	start := other.Front.Start
	for line := range strings.Lines(string(t.data[other.Front.Start:other.Front.End])) {
		if name != "" && strings.HasPrefix(line, name+":") {
			return s.in(d.session, source.Span{File: other.File, Start: start, End: start + len(name)})
		}
		start += len(line)
	}
	return s.in(d.session, source.Span{File: other.File, Start: other.Front.Start, End: other.Front.Start})
}

// otherParagraph leads from a paragraph to the one of the other edition that says
// the same.
func (s *Server) otherParagraph(d *document, p *pair, offset int) *location {
	mine, other := p.edition(), p.briefing.Editions[p.lang.Other()]
	if other == nil || other.Text == nil || mine.Text == nil || len(other.Blocks) == 0 {
		return nil
	}
	n := -1
	for i := range mine.Blocks {
		if mine.Blocks[i].At.Start <= offset {
			n = i
		}
	}
	if n < 0 {
		return nil
	}
	to := s.counterpart(d, p, n)
	if to < 0 || to >= len(other.Blocks) {
		return nil
	}
	return s.in(d.session, other.Blocks[to].At.In(other.File))
}

// counterpart is the number of the block of the other edition that goes with block
// n: by the alignment of the last look where the texts still have as many blocks,
// else by its number.
func (s *Server) counterpart(d *document, p *pair, n int) int {
	others := len(p.briefing.Editions[p.lang.Other()].Blocks)
	if st := d.session.state; st != nil && st.Site != nil {
		if b := st.Site.Briefing[p.slug]; b != nil && len(b.Beads) > 0 {
			last := b.Beads[len(b.Beads)-1]
			counts := [2]int{int(last.En[1]), int(last.Zh[1])}
			if counts[p.lang] == len(p.edition().Blocks) && counts[p.lang.Other()] == others {
				for _, bead := range b.Beads {
					from, to := bead.En, bead.Zh
					if p.lang == lang.Zh {
						from, to = to, from
					}
					if int(from[0]) <= n && n < int(from[1]) {
						if to[0] == to[1] { // it stands alone: the place where it would be
							return min(int(to[0]), others-1)
						}
						return min(int(to[0])+n-int(from[0]), int(to[1])-1)
					}
				}
			}
		}
	}
	return min(n, others-1)
}

func provinceOf(p *pair) *atlas.Place {
	if p == nil || len(p.briefing.Provinces) == 0 {
		return nil
	}
	return p.briefing.Province()
}
