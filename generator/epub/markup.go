package epub

import (
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/brief-site/brief/generator/lang"
)

// body parses the text of a page: its blocks as HTML has them, without the end
// tags that may be omitted.
func body(text string) ([]*html.Node, error) {
	return html.ParseFragment(strings.NewReader(text), &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div})
}

// allowed are the elements that a text may have, with the attributes that mean
// something in a book. Of any other element only the content is taken.
var allowed = map[string][]string{
	"p": nil, "h2": nil, "h3": nil, "h4": nil, "h5": nil, "h6": nil, "ul": nil, "ol": {"start"}, "li": nil, "dl": nil, "dt": nil, "dd": nil,
	"blockquote": nil, "pre": nil, "code": nil, "em": nil, "strong": nil, "del": nil, "s": nil, "sup": nil, "sub": nil, "br": nil, "hr": nil, "span": nil,
	"div": nil, "table": nil, "thead": nil, "tbody": nil, "tr": nil, "th": {"scope"}, "td": nil, "figure": nil, "figcaption": nil,
	"a": {"role", "aria-label"},
}

var void = []string{"br", "hr"}

// node writes a node of a text in language l as XHTML.
func (c *chapter) node(x *xhtml, n *html.Node, l lang.Lang) {
	switch n.Type {
	case html.TextNode:
		x.text(n.Data)
		return
	case html.ElementNode:
	default:
		return
	}
	var href string
	switch n.Data {
	case "img":
		c.image(x, n, l)
		return
	case "a":
		if href = c.link(l, attribute(n, "href")); href == "" {
			c.children(x, n, l)
			return
		}
	}
	own, known := allowed[n.Data]
	if !known {
		c.children(x, n, l)
		return
	}
	x.put("<", n.Data)
	if href != "" {
		x.attr("href", href)
	}
	for _, a := range n.Attr {
		switch {
		case a.Key == "id":
			x.attr("id", c.prefix(l)+a.Val)
			if strings.HasPrefix(a.Val, "fn-") {
				x.attr("epub:type", "footnote")
			}
		case a.Key == "class":
			x.attr("class", a.Val)
			if a.Val == "fn" {
				x.attr("epub:type", "noteref")
			}
		case a.Key == "lang":
			x.lang(a.Val)
		case slices.Contains(own, a.Key):
			x.attr(a.Key, a.Val)
		}
	}
	if slices.Contains(void, n.Data) {
		x.put("/>")
		return
	}
	x.put(">")
	c.children(x, n, l)
	x.put("</", n.Data, ">")
}

func (c *chapter) children(x *xhtml, n *html.Node, l lang.Lang) {
	for child := range n.ChildNodes() {
		c.node(x, child, l)
	}
}

// image writes a picture, or its description where the book cannot have the
// picture.
func (c *chapter) image(x *xhtml, n *html.Node, l lang.Lang) {
	alt := attribute(n, "alt")
	src := attribute(n, "src")
	address := path.Join(path.Dir(c.text.Paths[l]), unescape(src))
	if file := c.images.take(c.text.Images[address]); file != "" {
		x.put("<img")
		x.attr("src", "../"+file)
		x.attr("alt", alt)
		x.put("/>")
		return
	}
	if href := c.link(l, src); href != "" {
		x.put("<a")
		x.attr("href", href)
		x.put(">[")
		x.text(alt)
		x.put("]</a>")
		return
	}
	x.element("span", "", "", "["+alt+"]")
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
