package plan

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/brief-site/brief/generator/colour"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/view"
)

// coloursPath is the style sheet with the colours that a site chooses.
const coloursPath = "assets/colours.css"

func (p *planner) hasColours() bool { return p.config.Colours.Accent.Set || p.config.Colours.Data.Set }

// look plans the files that a site's own look consists of: its colours and its logo.
func (p *collector) look() {
	if p.hasColours() {
		c := p.config.Colours
		p.raw(coloursPath, nil, func(d *source.Digester) { d.Str(styleOf(c)) }, func() []byte { return []byte(styleOf(c)) })
	}
	for _, s := range colour.Schemes {
		if a := p.site.Logo[s]; a != nil {
			p.add(&Page{Path: logoPath(a, s), digest: func(d *source.Digester) { d.Sub(a.Digest) }, Copy: a.Path, Sum: a.Digest})
		}
	}
}

func logoPath(a *model.Asset, s colour.Scheme) string {
	return "assets/" + [2]string{"logo", "logo-dark"}[s] + strings.ToLower(path.Ext(a.Name))
}

// styleOf writes the colours as a style sheet. What is printed has those of the light
// scheme.
func styleOf(c model.Colours) string {
	of := func(s colour.Scheme) string {
		var out []string
		set := func(name string, c colour.Colour) { out = append(out, "--"+name+":"+c.String()) }
		if c.Accent.Set {
			accent := c.Accent.Of[s]
			set("seal", accent)
			set("on-seal", accent.Ink())
		}
		if c.Data.Set {
			shades, bar := shadesOf(c.Data.Of[s], s)
			for i, shade := range shades {
				set(fmt.Sprintf("t%d", i+1), shade)
				set(fmt.Sprintf("on-t%d", i+1), shade.Ink())
			}
			set("bar", bar)
		}
		return ":root{" + strings.Join(out, ";") + "}"
	}
	return of(colour.Light) + "@media screen and (prefers-color-scheme:dark){" + of(colour.Dark) + "}\n"
}

// shadesOf makes the four shades of the map from the colour of data: the third is the
// colour itself, those before it are nearer to the paper, and the last further from it.
func shadesOf(data colour.Colour, s colour.Scheme) (shades [4]colour.Colour, bar colour.Colour) {
	paper, far := colour.Grounds[s][0], colour.Colour{}
	if s == colour.Dark {
		far = colour.Colour{R: 255, G: 255, B: 255}
	}
	shades = [4]colour.Colour{data.Mix(paper, 0.76), data.Mix(paper, 0.46), data, data.Mix(far, 0.36)}
	return shades, data.Mix(paper, 0.1).Reach(colour.DrawnContrast, colour.Grounds[s]...)
}

// logo is the picture in the place of the title on the page at from, or nil.
func (p *planner) logo(from string) *view.Logo {
	a := p.site.Logo[colour.Light]
	if a == nil {
		return nil
	}
	v := &view.Logo{Src: rel(from, logoPath(a, colour.Light)), Width: a.Width, Height: a.Height}
	if dark := p.site.Logo[colour.Dark]; dark != nil {
		v.Dark, v.DarkWidth, v.DarkHeight = rel(from, logoPath(dark, colour.Dark)), dark.Width, dark.Height
	}
	return v
}

// contact is where readers report a mistake, with or without an address, or nil.
func (p *planner) contact(l lang.Lang) *view.Link {
	c := p.config.Contact.In(l)
	switch {
	case c == "":
		return nil
	case strings.Contains(c, "://"):
		return &view.Link{Href: c, Text: c}
	case p.config.Contact.En == p.config.Contact.Zh && strings.Contains(c, "@"):
		return &view.Link{Href: "mailto:" + c, Text: c}
	}
	return &view.Link{Text: c}
}

// footText is the publisher's text at the foot of the pages of a language.
func (p *planner) footText(l lang.Lang) []view.Link {
	var out []view.Link
	for _, w := range p.config.Footer[l] {
		out = append(out, view.Link{Href: w.URL, Text: w.Text, Tag: tagOf(w.Text, l)})
	}
	return out
}

// otherFootText is the text at the foot in Chinese, for pages of both languages; nil
// where it is the same.
func (p *planner) otherFootText() []view.Link {
	if slices.Equal(p.config.Footer[lang.En], p.config.Footer[lang.Zh]) {
		return nil
	}
	out := p.footText(lang.Zh)
	for i := range out {
		out[i].Tag = ""
	}
	return out
}

// licence is what readers may do with the texts, or nil.
func (p *planner) licence(l lang.Lang) *view.Link {
	c := p.config.Licence
	if c.Name.IsZero() {
		return nil
	}
	return &view.Link{Href: c.URL, Text: c.Name.In(l)}
}

// digestLook covers what the frame of every page shows of a site's own look.
func (p *planner) digestLook(d *source.Digester, l lang.Lang) {
	for _, w := range p.config.Footer[l] {
		d.Str(w.Text, w.URL)
	}
	d.Str(p.config.Licence.Name.In(l), p.config.Licence.URL).Bool(p.hasColours())
	for _, s := range colour.Schemes {
		a := p.site.Logo[s]
		if d.Bool(a != nil); a != nil {
			d.Str(path.Ext(a.Name)).Int(a.Width, a.Height)
		}
	}
}
