package epub

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/view"
)

// chapter is one chapter while it is made.
type chapter struct {
	*making
	of    Chapter
	text  *Text
	langs []lang.Lang // of the editions that it shows
}

// prefix returns a prefix that keeps the ids of two editions on one page
// different.
func (c *chapter) prefix(l lang.Lang) string {
	if len(c.langs) > 1 {
		return l.Code() + "-"
	}
	return ""
}

// chapter writes the page of one briefing.
func (m *making) chapter(of Chapter) ([]byte, error) {
	text, err := of.Text()
	if err != nil {
		return nil, err
	}
	c := &chapter{making: m, of: of, text: text}
	for _, l := range m.Langs {
		if text.Views[l] != nil {
			c.langs = append(c.langs, l)
		}
	}
	first := c.langs[0]
	x := page(first, of.Titles[first], "bodymatter", "../")
	x.put(`<section class="chapter" epub:type="chapter">`, "\n")
	c.head(x)
	c.figures(x)
	if err := c.body(x); err != nil {
		return nil, err
	}
	c.corrections(x)
	c.sources(x)
	c.files(x)
	x.put("</section>")
	return x.end(), nil
}

// each calls with the view of each edition and the tag of its language, "" for
// the page's own language.
func (c *chapter) each(write func(l lang.Lang, v *view.Briefing, tag string)) {
	for _, l := range c.langs {
		write(l, c.text.Views[l], foreign(l, c.langs[0]))
	}
}

func (c *chapter) head(x *xhtml) {
	x.put("<header>\n")
	c.each(func(l lang.Lang, v *view.Briefing, tag string) {
		if c.of.Page {
			return
		}
		var place []string
		for _, p := range v.Place {
			place = append(place, p.Text)
		}
		x.element("p", "kicker", tag, strings.Join(place, " · "))
	})
	x.put("<h1>")
	c.each(func(_ lang.Lang, v *view.Briefing, tag string) {
		if len(c.langs) == 1 {
			x.text(v.Title)
			return
		}
		x.element("span", "title", tag, v.Title)
	})
	x.put("</h1>\n")
	if v := c.text.Views[c.langs[0]]; c.one() && v.Echo != nil {
		x.element("p", "echo", v.Echo.Tag, v.Echo.Title)
	}
	c.each(func(l lang.Lang, v *view.Briefing, tag string) {
		if v.Summary != "" {
			x.element("p", "dek", tag, v.Summary)
		}
	})
	c.each(func(l lang.Lang, v *view.Briefing, tag string) {
		if !c.of.Page {
			c.credits(x, v, l, tag)
			c.meta(x, v, l, tag)
		}
		if !c.one() && len(c.langs) == 1 {
			x.element("p", "notice", l.Other().Tag(), c.words.only.In(l.Other()))
		}
		if v.Behind {
			x.element("p", "notice", tag, c.words.behind.In(l))
		}
	})
	x.put("</header>\n")
}

// meta writes the line of dates and industries.
func (c *chapter) meta(x *xhtml, v *view.Briefing, l lang.Lang, tag string) {
	x.put(`<p class="meta"`)
	x.lang(tag)
	x.put(">")
	c.date(x, v.Date, l)
	if v.Updated != nil {
		x.put(" · ")
		x.text(c.words.updated.In(l) + lang.Pair{En: " "}.In(l))
		c.date(x, *v.Updated, l)
	}
	var industries []string
	for _, i := range v.Industries {
		industries = append(industries, i.Text)
	}
	x.put(" · ")
	x.text(lang.Join(l, industries))
	x.put("</p>\n")
}

func (c *chapter) date(x *xhtml, d view.Date, l lang.Lang) {
	if d.DateTime != "" {
		x.put("<time")
		x.attr("datetime", d.DateTime)
		x.put(">")
		x.text(d.Text)
		x.put("</time>")
	} else {
		x.text(d.Text)
	}
	if d.Inferred {
		x.text(c.words.inferred.In(l))
	}
}

// heading writes the title of a section in the languages of the chapter.
func (c *chapter) heading(x *xhtml, words lang.Pair) {
	x.put("<h2>")
	c.each(func(l lang.Lang, _ *view.Briefing, tag string) {
		if tag == "" {
			x.text(words.In(l))
			return
		}
		x.put(" ")
		x.element("span", "", tag, words.In(l))
	})
	x.put("</h2>\n")
}

// figures writes the key figures, each with the words of its source. Both
// editions have the same figures in the same order.
func (c *chapter) figures(x *xhtml) {
	first := c.langs[0]
	cards := c.text.Views[first].Cards
	if len(cards) == 0 {
		return
	}
	x.put(`<section class="figures">`, "\n")
	c.heading(x, c.words.figures)
	x.put("<dl>\n")
	for i := range cards {
		x.put("<dt")
		x.attr("id", c.prefix(first)+cards[i].ID)
		x.put(">")
		c.each(func(l lang.Lang, v *view.Briefing, tag string) {
			label := v.Cards[i].Label
			if v.Cards[i].Target {
				label += c.words.target.In(l)
			}
			if tag == "" {
				x.text(label)
				return
			}
			x.put(" <span")
			x.attr("id", c.prefix(l)+v.Cards[i].ID)
			x.lang(tag)
			x.put(">")
			x.text(label)
			x.put("</span>")
		})
		x.put("</dt>\n")
		c.each(func(l lang.Lang, v *view.Briefing, tag string) {
			f := v.Cards[i]
			x.put("<dd")
			x.lang(tag)
			x.put(">")
			if f.Bound != "" {
				x.text(f.Bound)
				if l == lang.En {
					x.put(" ")
				}
			}
			x.element("b", "", "", f.Value)
			if f.When != "" {
				x.put(" ")
				x.element("span", "when", "", f.When)
			}
			x.put("</dd>\n")
		})
		c.each(func(l lang.Lang, v *view.Briefing, tag string) {
			if s := v.Cards[i].Subject; s != nil {
				x.element("dd", "of", tag, s.Text)
			}
		})
		c.evidence(x, i)
	}
	x.put("</dl>\n</section>\n")
}

func (c *chapter) evidence(x *xhtml, i int) {
	first := c.langs[0]
	f := c.text.Views[first].Cards[i]
	if f.Evidence != "" {
		x.put(`<dd class="evidence"><q`)
		x.lang(f.Tag)
		x.put(">")
		x.text(f.Evidence)
		x.put("</q>")
		if f.SourceNo > 0 {
			no := strconv.Itoa(f.SourceNo)
			x.put(` <a href="#source-`, no, `">`)
			x.text(c.words.source.In(first) + " " + no)
			x.put("</a>")
		}
		x.put("</dd>\n")
	}
	var printed string
	c.each(func(l lang.Lang, v *view.Briefing, tag string) {
		if note := v.Cards[i].Note; note != "" && note != printed {
			printed = note
			x.element("dd", "note", tag, note)
		}
	})
}

// body writes the text. Of two editions it writes the paragraphs that say the
// same as pairs, which are shown side by side where there is room.
func (c *chapter) body(x *xhtml) error {
	var texts [2]*blocks
	for _, l := range c.langs {
		nodes, err := body(string(c.text.Views[l].Body))
		if err != nil {
			return err
		}
		texts[l] = newBlocks(nodes)
	}
	x.put(`<div class="text">`, "\n")
	defer x.put("</div>\n")
	if len(c.langs) == 1 {
		l := c.langs[0]
		for _, n := range texts[l].all {
			c.node(x, n, l)
			x.put("\n")
		}
		return nil
	}
	for _, bead := range c.text.Beads {
		runs := [2][2]int32{lang.En: bead.En, lang.Zh: bead.Zh}
		var sides [2][]*html.Node
		for _, l := range c.langs {
			for _, name := range c.text.Blocks[l][runs[l][0]:runs[l][1]] {
				if n := texts[l].take(name); n != nil {
					sides[l] = append(sides[l], n)
				}
			}
		}
		c.pair(x, sides)
	}
	// Footnotes come last; blocks that had no place in any pair are written
	// too.
	var rest [2][]*html.Node
	for _, l := range c.langs {
		rest[l] = texts[l].rest()
	}
	c.pair(x, rest)
	return nil
}

func (c *chapter) pair(x *xhtml, sides [2][]*html.Node) {
	if len(sides[0])+len(sides[1]) == 0 {
		return
	}
	x.put(`<div class="pair">`)
	for _, l := range c.langs {
		x.put("<div")
		x.attr("class", l.Code())
		x.lang(l.Tag())
		x.put(">")
		for _, n := range sides[l] {
			c.node(x, n, l)
		}
		x.put("</div>")
	}
	x.put("</div>\n")
}

// blocks holds the blocks of a text by their ids.
type blocks struct {
	all   []*html.Node
	named map[string]*html.Node
	taken map[*html.Node]bool
}

func newBlocks(nodes []*html.Node) *blocks {
	b := &blocks{named: map[string]*html.Node{}, taken: map[*html.Node]bool{}}
	for _, n := range nodes {
		if n.Type != html.ElementNode {
			continue // the line ends between blocks
		}
		b.all = append(b.all, n)
		if name := attribute(n, "id"); name != "" {
			b.named[name] = n
		}
	}
	return b
}

func (b *blocks) take(name string) *html.Node {
	n := b.named[name]
	b.taken[n] = true
	return n
}

func (b *blocks) rest() []*html.Node {
	var out []*html.Node
	for _, n := range b.all {
		if !b.taken[n] {
			out = append(out, n)
		}
	}
	return out
}

// sources lists the sources once, with their descriptions in each language.
func (c *chapter) sources(x *xhtml) {
	first := c.langs[0]
	list := c.text.Views[first].Sources
	if len(list) == 0 {
		return
	}
	x.put(`<section class="sources">`, "\n")
	c.heading(x, c.words.sources)
	x.put("<ol>\n")
	for i, s := range list {
		x.put("<li")
		x.attr("id", s.ID)
		x.put("><p>")
		c.linked(x, c.link(first, s.URL), s.Tag, s.Title)
		x.put(`</p><p class="meta">`)
		if s.Publisher != "" {
			x.element("span", "", s.PublisherTag, s.Publisher)
			x.put(" ")
		}
		c.each(func(l lang.Lang, v *view.Briefing, tag string) {
			if d := v.Sources[i].Published; d.Text != "" {
				x.put(" <span")
				x.lang(tag)
				x.put(">")
				c.date(x, d, l)
				x.put("</span>")
			}
		})
		x.put("</p>")
		var printed string
		c.each(func(l lang.Lang, v *view.Briefing, tag string) {
			s := v.Sources[i]
			if s.Note == "" || s.Note == printed {
				return
			}
			printed = s.Note
			noteTag := s.NoteTag
			if noteTag == "" {
				noteTag = tag
			}
			x.element("p", "note", noteTag, s.Note)
		})
		x.put("</li>\n")
	}
	x.put("</ol>\n</section>\n")
}

// linked writes words, as a link where they have one.
func (c *chapter) linked(x *xhtml, href, tag, text string) {
	if href == "" {
		x.element("span", "", tag, text)
		return
	}
	x.put("<a")
	x.attr("href", href)
	x.lang(tag)
	x.put(">")
	x.text(text)
	x.put("</a>")
}

// files lists the attachments, which are not in the book: they are on the site.
func (c *chapter) files(x *xhtml) {
	type file struct{ href, text string }
	var files []file
	had := map[string]bool{}
	c.each(func(l lang.Lang, v *view.Briefing, _ string) {
		for _, a := range v.Attachments {
			if href := c.link(l, a.Href); href != "" && !had[href] {
				had[href] = true
				files = append(files, file{href, a.Name + " (" + a.Size + ")"})
			}
		}
	})
	if len(files) == 0 {
		return
	}
	x.put(`<section class="files">`, "\n")
	c.heading(x, c.words.files)
	x.put("<ul>\n")
	for _, f := range files {
		x.put("<li>")
		c.linked(x, f.href, "", f.text)
		x.put("</li>\n")
	}
	x.put("</ul>\n</section>\n")
}
