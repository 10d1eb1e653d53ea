package epub

import (
	"slices"
	"strconv"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/view"
)

// relators are the roles as the list of the Library of Congress has them.
var relators = [...]string{Author: "aut", Translator: "trl", Editor: "edt"}

// credited returns the people of all chapters, each once in each role: the authors in
// the order of the chapters, then the others.
func (b *Book) credited() []Credit {
	var all []Credit
	for _, c := range b.Chapters {
		for _, one := range c.Credits {
			if !slices.Contains(all, one) {
				all = append(all, one)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b Credit) int { return int(a.Role) - int(b.Role) })
	return all
}

// unsigned returns the publisher, who is the creator of a book that names no author.
func (b *Book) unsigned() lang.Pair {
	if slices.ContainsFunc(b.credited(), func(c Credit) bool { return c.Role == Author }) {
		return lang.Pair{}
	}
	return b.Publisher
}

// people writes who made the book.
func (m *making) people(x *xhtml) {
	for i, c := range m.credited() {
		name, id := "dc:contributor", "person"+strconv.Itoa(i+1)
		if c.Role == Author {
			name = "dc:creator"
		}
		x.put("\n<", name)
		x.attr("id", id)
		x.attr("xml:lang", m.first().Tag())
		x.put(">")
		x.text(c.Name)
		x.put("</", name, ">\n<meta")
		x.attr("refines", "#"+id)
		x.put(` property="role" scheme="marc:relators">`, relators[c.Role], "</meta>")
	}
}

// credits writes who made a briefing, below its title.
func (c *chapter) credits(x *xhtml, v *view.Briefing, l lang.Lang, tag string) {
	if len(v.Authors)+len(v.Translators)+len(v.Editors) == 0 {
		return
	}
	x.put(`<p class="meta"`)
	x.lang(tag)
	x.put(">")
	before := ""
	for _, list := range []struct {
		words  lang.Pair
		people []view.Person
	}{{c.words.by, v.Authors}, {c.words.translated, v.Translators}, {c.words.edited, v.Editors}} {
		if len(list.people) == 0 {
			continue
		}
		var names []string
		for _, p := range list.people {
			names = append(names, p.Text)
		}
		x.put(before)
		x.text(list.words.In(l) + lang.Join(l, names))
		before = " · "
	}
	x.put("</p>\n")
}

// corrections writes what was corrected, in the languages of the chapter.
func (c *chapter) corrections(x *xhtml) {
	first := c.langs[0]
	list := c.text.Views[first].Corrections
	if len(list) == 0 {
		return
	}
	x.put(`<section class="files">`, "\n")
	c.heading(x, c.words.corrections)
	x.put("<ul>\n")
	for i := range list {
		x.put("<li>")
		c.each(func(l lang.Lang, v *view.Briefing, tag string) {
			x.put("<p")
			if tag == "" {
				x.attr("id", list[i].ID)
			}
			x.lang(tag)
			x.put(">")
			c.date(x, v.Corrections[i].Date, l)
			x.text(lang.Pair{En: ": ", Zh: "："}.In(l) + v.Corrections[i].Text)
			x.put("</p>")
		})
		x.put("</li>\n")
	}
	x.put("</ul>\n</section>\n")
}
