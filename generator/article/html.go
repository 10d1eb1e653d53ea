package article

import (
	_ "embed"
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/brief-site/brief/generator/message"
)

// unseen elements have no text for readers.
var unseen = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Svg: true, atom.Math: true, atom.Iframe: true, atom.Object: true,
	atom.Select: true, atom.Textarea: true, atom.Audio: true, atom.Video: true, atom.Canvas: true, atom.Datalist: true, atom.Map: true,
}

// inline elements do not end a line.
var inline = map[atom.Atom]bool{
	atom.A: true, atom.Abbr: true, atom.B: true, atom.Bdi: true, atom.Bdo: true, atom.Big: true, atom.Cite: true, atom.Code: true, atom.Del: true, atom.Dfn: true, atom.Em: true, atom.Font: true,
	atom.I: true, atom.Img: true, atom.Input: true, atom.Ins: true, atom.Kbd: true, atom.Label: true, atom.Mark: true, atom.Q: true, atom.S: true, atom.Samp: true, atom.Small: true, atom.Span: true,
	atom.Strike: true, atom.Strong: true, atom.Sub: true, atom.Sup: true, atom.Time: true, atom.Tt: true, atom.U: true, atom.Var: true, atom.Wbr: true, atom.Button: true, atom.Nobr: true,
}

var levels = map[atom.Atom]int{atom.H1: 1, atom.H2: 2, atom.H3: 3, atom.H4: 4, atom.H5: 5, atom.H6: 6}

// hintOf returns what an element's name, class and id say about its text.
// markup.tsv has the words that sites use for the parts of a page.
func hintOf(n *html.Node) hint {
	var h hint
	switch n.DataAtom {
	case atom.Nav, atom.Aside, atom.Menu, atom.Form, atom.Button:
		h = asideHint
	case atom.Footer:
		h = footHint
	case atom.Figcaption:
		h = captionHint
	case atom.H1:
		h = titleHint
	case atom.Time:
		h = metaHint
	}
	for _, a := range n.Attr {
		if a.Key != "class" && a.Key != "id" && a.Key != "role" {
			continue
		}
		for _, word := range strings.FieldsFunc(a.Val, func(r rune) bool { return !unicode.IsLetter(r) }) {
			h |= hintWords()[strings.ToLower(word)]
		}
	}
	return h
}

//go:embed markup.tsv
var markupTSV string

var hintWords = sync.OnceValue(func() map[string]hint {
	hints := map[string]hint{"title": titleHint, "meta": metaHint, "caption": captionHint, "aside": asideHint, "foot": footHint}
	words := map[string]hint{}
	for part, list := range wordLists(markupTSV, slices.Collect(maps.Keys(hints))...) {
		for _, w := range list {
			words[w] |= hints[part]
		}
	}
	return words
})

// hidden reports whether an element is not shown.
func hidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "aria-hidden":
			if a.Val == "true" && n.DataAtom != atom.Span {
				return true
			}
		case "style":
			if s := strings.ReplaceAll(strings.ToLower(a.Val), " ", ""); strings.Contains(s, "display:none") || strings.Contains(s, "visibility:hidden") {
				return true
			}
		}
	}
	return false
}

// readHTML makes lines of a page: a line is the text of one block.
func (p *page) readHTML(text string) error {
	root, err := html.Parse(strings.NewReader(text))
	if err != nil { // the parser accepts only some hundred levels
		return message.Errorf("%s: %v", errNested, err)
	}
	p.meta.saved = savedFrom(text)
	low := strings.ToLower(text)
	p.broken = strings.Contains(low, "<body") && !strings.Contains(low, "</body") && !strings.Contains(low, "</html")
	w := &walker{page: p, prose: map[*html.Node]int{}, rows: map[*html.Node]bool{}}
	w.total = w.weigh(root)
	w.walk(root, 0, false)
	w.flush()
	return nil
}

type walker struct {
	page  *page
	prose map[*html.Node]int // bytes of running text within an element
	rows  map[*html.Node]bool
	total int

	b     strings.Builder
	level int
	hint  hint
	links int
	gap   bool
}

// weigh counts the running text of each element, so that the name of an element
// around the whole page (id="position") does not exclude the text in it.
func (w *walker) weigh(n *html.Node) int {
	if n.Type == html.TextNode {
		if s := tidy(n.Data); strings.ContainsAny(s, ".。，") && size(s) >= 8 {
			return len(s)
		}
		return 0
	}
	if n.Type == html.ElementNode && unseen[n.DataAtom] {
		return 0
	}
	sum := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		sum += w.weigh(c)
	}
	if n.Type == html.ElementNode {
		w.prose[n] = sum
	}
	return sum
}

func (w *walker) walk(n *html.Node, around hint, link bool) {
	switch n.Type {
	case html.TextNode:
		w.text(n.Data, link)
		return
	case html.ElementNode:
		switch {
		case n.DataAtom == atom.Head:
			w.page.meta.read(n)
			return
		case unseen[n.DataAtom] || hidden(n):
			if n.DataAtom == atom.Script { // some are in the body
				w.page.meta.script(n)
			}
			return
		case n.DataAtom == atom.Br:
			w.flush()
			return
		case n.DataAtom == atom.Meta || n.DataAtom == atom.Link:
			w.page.meta.element(n)
			return
		case n.DataAtom == atom.Img:
			w.flush()
			return
		case n.DataAtom == atom.Time:
			w.page.meta.moment(n)
		}
	}
	own := around
	if n.Type == html.ElementNode {
		h := hintOf(n)
		if h&(asideHint|footHint|captionHint) != 0 && w.total > 0 && w.prose[n]*2 > w.total {
			h &^= asideHint | footHint | captionHint
		}
		own |= h
	}
	block := n.Type == html.ElementNode && !inline[n.DataAtom] && !(n.DataAtom == atom.Td && w.shortRow(n.Parent))
	if block {
		w.flush()
		w.gap = true
		w.level = levels[n.DataAtom]
	}
	w.hint |= own
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.walk(c, own, link || n.DataAtom == atom.A)
	}
	if n.DataAtom == atom.Td {
		w.text(" ", false)
	}
	if block {
		w.flush()
		w.hint = around
		w.level = 0
	}
}

func (w *walker) shortRow(row *html.Node) bool {
	short, known := w.rows[row]
	if !known {
		short = shortRow(row)
		w.rows[row] = short
	}
	return short
}

// shortRow reports whether a row belongs to a table of facts, not to a layout of
// columns.
func shortRow(row *html.Node) bool {
	if row == nil || row.DataAtom != atom.Tr {
		return false
	}
	for c := row.FirstChild; c != nil; c = c.NextSibling {
		for d := c.FirstChild; d != nil; d = d.NextSibling {
			if d.Type == html.ElementNode && !inline[d.DataAtom] && d.DataAtom != atom.P {
				return false
			}
			if d.Type == html.TextNode && len(d.Data) > 200 {
				return false
			}
		}
	}
	return true
}

func (w *walker) text(s string, link bool) {
	w.b.WriteString(s)
	if link {
		w.links += len(strings.TrimSpace(s))
	}
}

func (w *walker) flush() {
	s := strings.TrimRight(tidy(w.b.String()), endMarks)
	w.b.Reset()
	if s != "" {
		w.page.lines = append(w.page.lines, line{text: s, level: w.level, hint: w.hint, links: w.links, gap: w.gap})
		w.gap = false
	}
	w.links = 0
}
