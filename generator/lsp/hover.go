package lsp

import (
	"fmt"
	"strings"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
)

// hover explains what is at an offset: a reference, a number, a slug, a field; and
// why a rule exists that found something there.
func (s *Server) hover(d *document, offset int) any {
	said, at := s.explain(d, offset)
	if why := whyOf(s.Messages, s.problemsAt(d, offset, offset)); why != "" {
		if said != "" {
			said += "\n\n---\n\n"
		}
		said += why
	}
	if said == "" {
		return nil
	}
	h := hover{Contents: markdown(said)}
	if at.End > at.Start {
		r := d.text.span(at, s.encoding)
		h.Range = &r
	}
	return h
}

func (s *Server) explain(d *document, offset int) (said string, at source.At) {
	p := s.pairOf(d)
	if p != nil {
		if ref, to, ok := s.refAt(d, p, offset); ok {
			if said := s.targetText(p, to); said != "" {
				return said, ref.At
			}
		}
		if said, at, ok := numberAt(p, offset); ok {
			return said, at
		}
	}
	form, block, ok := s.formOf(d)
	if !ok || offset < block.Start || offset > block.End || block.End == 0 {
		return "", at
	}
	w := placeAt(d.text.data, block, offset)
	word := strings.Trim(string(d.text.data[w.word.Start:w.word.End]), `"'`)
	if word == "" {
		return "", at
	}
	parent := formAt(&form, w.path)
	if parent == nil {
		return "", at
	}
	if f := parent.Field(word); w.inKey && f != nil {
		said := "**" + f.Name + "**"
		if f.Note != "" {
			said += " — " + f.Note.In(s.Messages)
		}
		if f.Example != "" {
			said += "\n\n```yaml\n" + f.Name + ": " + f.Example + "\n```"
		}
		return said, w.word
	}
	if p != nil && w.inKey && len(w.path) == 1 && w.path[0] == "figures" {
		for i := range p.briefing.Figures {
			if f := &p.briefing.Figures[i]; f.Name == word {
				return figureText(p.briefing, f), w.word
			}
		}
	}
	for _, o := range s.valueOffers(d, parent, provinceOf(p)) {
		if o.insert == word && o.detail != "" {
			return "**" + o.insert + "** — " + o.detail, w.word
		}
	}
	return "", at
}

// targetText explains what a reference leads to.
func (s *Server) targetText(p *pair, t model.Target) string {
	switch {
	case t.Figure != nil:
		return figureText(p.briefing, t.Figure)
	case t.Organisation != nil:
		return "**" + both(t.Organisation.Name) + "**" + also(t.Organisation.Aliases)
	case t.Within != nil:
		return "**" + both(t.Within.Name) + "** → " + both(t.Place.Name)
	case t.Place != nil:
		said := "**" + both(t.Place.Name) + "**\n\n" + both(t.Place.Full)
		if t.Place.Province != nil {
			said += "\n\n" + both(t.Place.Province.Name)
		}
		return said
	case t.Industry != nil:
		return "**" + both(t.Industry.Name) + "**" + also(t.Industry.Also())
	case t.Briefing != nil:
		var said []string
		for _, l := range lang.Both {
			if e := t.Briefing.Editions[l]; e != nil {
				said = append(said, "**"+e.Title.V+"**")
			}
		}
		if !t.Briefing.Date.IsZero() {
			said = append(said, t.Briefing.Date.String())
		}
		return strings.Join(said, "\n\n")
	}
	return ""
}

func also(names lang.Lists) string {
	var out string
	for _, l := range lang.Both {
		if list := names.In(l); len(list) > 0 {
			out += "\n\n" + strings.Join(list, ", ")
		}
	}
	return out
}

// figureText explains a figure: what it says in both languages, and on what.
func figureText(b *model.Briefing, f *model.Figure) string {
	var out strings.Builder
	fmt.Fprintf(&out, "**%s**\n\n", both(f.Label))
	for _, l := range lang.Both {
		fmt.Fprintf(&out, "- %s\n", figures.Print(f.Quantity, l).In(l))
	}
	for _, d := range []lang.Date{f.Period, f.AsOf} {
		if !d.IsZero() {
			fmt.Fprintf(&out, "- %s\n", d)
		}
	}
	if f.Evidence != "" {
		fmt.Fprintf(&out, "\n> %s\n", f.Evidence)
	}
	if n := f.Source - 1; n >= 0 && n < len(b.Sources) {
		src := b.Sources[n]
		var parts []string
		for _, s := range []string{src.Title, src.Publisher, src.URL} {
			if s != "" {
				parts = append(parts, s)
			}
		}
		if len(parts) > 0 {
			fmt.Fprintf(&out, "\n%s\n", strings.Join(parts, " · "))
		}
	}
	if !f.Note.IsZero() {
		fmt.Fprintf(&out, "\n%s\n", both(f.Note))
	}
	return strings.TrimSpace(out.String())
}

// numberAt explains a quantity in running text: in both languages, and the figure
// of the briefing that it is, with its evidence.
func numberAt(p *pair, offset int) (said string, at source.At, ok bool) {
	e := p.edition()
	if e.Text == nil {
		return "", at, false
	}
	for _, blocks := range [][]model.Block{e.Blocks, e.Notes} {
		for i := range blocks {
			b := &blocks[i]
			if offset < b.At.Start || offset > b.At.End {
				continue
			}
			for _, r := range figures.Read(b.Text, p.lang) {
				at := b.Span(r.Start, r.End)
				if at.Start > offset || offset > at.End {
					continue
				}
				said := fmt.Sprintf("**%s** · **%s**", r.In(lang.En), r.In(lang.Zh))
				for j := range p.briefing.Figures {
					f := &p.briefing.Figures[j]
					if r.Kind == figures.Amount && figures.Compare(r, figures.Reading{Kind: figures.Amount, Quantity: f.Quantity}) == figures.Equal {
						said += "\n\n" + figureText(p.briefing, f)
					}
				}
				return said, at, true
			}
		}
	}
	return "", at, false
}

// severe reports whether any problem is an error.
func severe(problems []diag.Problem) bool { return diag.Errors(problems) > 0 }
