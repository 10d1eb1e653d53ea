package plan

import (
	"bytes"
	"html/template"
	"strconv"
	"strings"

	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/picture"
	"github.com/brief-site/brief/generator/source"
)

func (p *planner) bodyOf(e *model.Edition) (*model.Body, error) {
	if e.Text != nil {
		return &e.Body, nil
	}
	return p.more.Body(e)
}

func (p *planner) whole(b *model.Briefing) (*model.Briefing, error) {
	if p.more == nil {
		return b, nil
	}
	return p.more.Whole(b)
}

// body fills the gaps of an edition's body: references and mentions become
// links that lead from the page at from. Every part is escaped where it is
// made, the markup by package parse and the rest here.
func (p *planner) body(b *model.Briefing, body *model.Body, l lang.Lang, from string) template.HTML {
	out, _ := p.fill(b, body, l, from)
	return template.HTML(out)
}

// fill is as [planner.body] and also returns where the cuts of the body are in
// what it returns.
func (p *planner) fill(b *model.Briefing, body *model.Body, l lang.Lang, from string) ([]byte, []int) {
	e := b.Editions[l]
	out := make([]byte, 0, len(body.HTML)+len(e.Refs)*80)
	cuts := make([]int, 0, len(body.Cuts))
	mentions := b.Mentions[l]
	start := 0
	for i, part := range body.Parts {
		text := body.HTML[start:part.End]
		for len(cuts) < len(body.Cuts) && body.Cuts[len(cuts)] < part.End { // all of them lie in markup
			cuts = append(cuts, len(out)+body.Cuts[len(cuts)]-start)
		}
		switch part.Kind {
		case model.Plain:
			at := start
			for len(mentions) > 0 && mentions[0].Part == i {
				m := mentions[0]
				mentions = mentions[1:]
				out = append(out, body.HTML[at:m.Start]...)
				out = appendLink(out, rel(from, organisationPath(l, m.Organisation)))
				out = append(out, body.HTML[m.Start:m.End]...)
				out = append(out, "</a>"...)
				at = m.End
			}
			out = append(out, body.HTML[at:part.End]...)
		case model.RefPart:
			out = p.reference(out, b, l, from, e.Refs[part.N], b.Targets[l][part.N], text)
		case model.ImagePart:
			out = appendImage(out, rel(from, fileHref(b, b.Files[l][part.N].Name)), text, b.Files[l][part.N])
		case model.FileOpen:
			out = appendLink(out, rel(from, fileHref(b, b.Files[l][part.N].Name)))
		default:
			out = append(out, text...)
		}
		start = part.End
	}
	for len(cuts) < len(body.Cuts) {
		cuts = append(cuts, len(out))
	}
	return out, cuts
}

func appendLink(out []byte, href string) []byte {
	out = append(out, "<a"...)
	out = appendAttr(out, "href", href)
	return append(out, '>')
}

// appendAttr writes an attribute, in quotes where its value needs them.
func appendAttr(out []byte, name, value string) []byte {
	out = append(append(append(out, ' '), name...), '=')
	value = template.HTMLEscapeString(value)
	if value != "" && !strings.ContainsAny(value, " \t\n\f\r\"'=<>`") && !strings.HasSuffix(value, "/") {
		return append(out, value...)
	}
	return append(append(append(out, '"'), value...), '"')
}

// imageSizes says how wide a picture is shown: as wide as the text, or as the screen
// where that is narrower.
const imageSizes = "(max-width: 46rem) 100vw, 44rem"

func appendImage(out []byte, src string, alt []byte, a model.Asset) []byte {
	out = append(out, "<img"...)
	out = appendAttr(out, "src", src)
	if a.Narrow {
		out = appendAttr(out, "srcset", narrowName(src)+" "+strconv.Itoa(picture.Narrow)+"w, "+src+" "+strconv.Itoa(a.Width)+"w")
		out = appendAttr(out, "sizes", imageSizes)
	}
	out = append(out, ` alt="`...)
	out = append(out, alt...)
	out = append(out, '"')
	if a.Width > 0 {
		out = append(out, ` width=`+strconv.Itoa(a.Width)+` height=`+strconv.Itoa(a.Height)...)
	}
	return append(out, ` loading=lazy decoding=async>`...)
}

// reference writes one [[reference]]; words are its own, escaped.
func (p *planner) reference(out []byte, b *model.Briefing, l lang.Lang, from string, ref model.Ref, t model.Target, words []byte) []byte {
	if t.Figure != nil {
		return p.figureRef(out, l, t.Figure, words)
	}
	href, text, tag := p.targetOf(t, ref, l)
	if len(words) == 0 {
		words = []byte(template.HTMLEscapeString(text))
	} else {
		tag = han(words, l)
	}
	if href == "" {
		return append(out, words...)
	}
	out = append(out, "<a"...)
	out = appendAttr(out, "href", rel(from, href))
	if tag != "" {
		out = appendAttr(out, "lang", tag)
	}
	out = append(out, '>')
	out = append(out, words...)
	return append(out, "</a>"...)
}

// behind is how many bytes before a figure may have the noun that it counts.
const behind = 60

// figureRef links a figure in running text to its card, which shows its evidence.
// The page's script shows it at the link as well; written twice it would be a
// tenth of the page.
func (p *planner) figureRef(out []byte, l lang.Lang, f *model.Figure, words []byte) []byte {
	before := out[max(0, len(out)-behind):]
	out = append(out, "<a"...)
	out = appendAttr(out, "href", "#"+figureID(f))
	if tag := han(words, l); tag != "" {
		out = appendAttr(out, "lang", tag)
	}
	out = append(out, '>')
	if len(words) == 0 {
		words = []byte(template.HTMLEscapeString(figures.PrintBehind(string(before), f.Quantity, l)))
	}
	out = append(out, words...)
	return append(out, "</a>"...)
}

// han is the tag of an editor's own words that are Chinese on an English page.
func han(words []byte, l lang.Lang) string {
	if l == lang.En && bytes.ContainsFunc(words, lang.Han) {
		return lang.Zh.Tag()
	}
	return ""
}

// targetOf returns address and text of what a reference leads to, and the
// text's tag where it is in the other language.
func (p *planner) targetOf(t model.Target, ref model.Ref, l lang.Lang) (path, text, tag string) {
	switch {
	case t.Organisation != nil:
		o := t.Organisation
		return organisationPath(l, o), o.Name.As(ref.Name, o.Aliases, l), ""
	case t.Within != nil:
		return p.placePath(l, t.Place), t.Within.Name.As(ref.Name, t.Within.Aliases, l), ""
	case t.Place != nil:
		place := t.Place
		return p.placePath(l, place), place.Name.As(ref.Name, place.Also(), l), ""
	case t.Industry != nil:
		i := t.Industry
		return p.industryTarget(l, i), i.Name.As(ref.Name, i.Also(), l), ""
	case t.Briefing != nil:
		return shown(t.Briefing, l), t.Briefing.Title(l), foreign(t.Briefing.Show(l).Lang, l)
	}
	return "", ref.Name, ""
}

// digestBody covers what [planner.body] reads beside the edition itself.
func (p *planner) digestBody(d *source.Digester, b *model.Briefing, l lang.Lang) {
	d.Sub(b.BodyDigests[l])
	for _, c := range b.Cities {
		d.Bool(p.lists.cities.has(c))
	}
	for _, i := range b.Topics {
		d.Bool(p.lists.industries.has(i)).Bool(p.lists.industries.has(i.Top()))
	}
	for _, e := range b.Elsewhere[l] {
		d.Bool(e.Target != nil)
		if e.Target != nil {
			d.Str(shown(e.Target, l), e.Target.Title(l))
		}
	}
	for _, a := range b.Files[l] {
		d.Str(a.Name).Int(a.Width, a.Height, int(a.Size)).Bool(a.Narrow)
	}
}
