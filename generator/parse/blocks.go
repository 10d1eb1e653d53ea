package parse

import (
	"fmt"
	"strconv"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
)

func (w *writer) document(doc ast.Node) {
	w.e.Blocks = make([]model.Block, 0, doc.ChildCount())
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		w.top(n)
	}
}

// top writes one block of the text, with its id.
func (w *writer) top(n ast.Node) {
	if _, ok := n.(*ast.LinkReferenceDefinition); ok {
		return
	}
	from := len(w.html)
	w.begin()
	w.last, w.softBreak = 0, false
	kind, id := blockKind(n), ""
	switch {
	case kind == "":
		w.blockNode(n, "")
		return
	case kind == "heading":
		w.section++
		w.block, w.picture = 0, 0
		id = blockID(w.section, 0)
	case kind == "figure":
		// Pictures have numbers of their own: one that an edition has more than the
		// other shifts no paragraph.
		w.picture++
		id = pictureID(w.section, w.picture)
	default:
		w.block++
		id = blockID(w.section, w.block)
	}
	w.columns, w.skipped = 0, 0
	w.blockNode(n, " id="+id)
	if len(w.html) == from { // it shows nothing
		if kind == "figure" {
			w.picture--
		} else {
			w.block--
		}
		return
	}
	w.blocks = append(w.blocks, w.cut())
	w.cuts = append(w.cuts, from)
	w.end = len(w.html)
	w.e.Blocks = append(w.e.Blocks, model.Block{ID: id, Kind: kind, At: w.extent(n), From: firstNumber(n), Columns: w.columns, Skipped: w.skipped, Differs: w.differs})
	w.differs = false
}

// blockID returns the id of a block: s2 for a heading, s2p3 for a block below
// it. The ids of short texts are made once for all editions.
func blockID(section, block int) string {
	if section < len(blockIDs) && block < len(blockIDs[0]) {
		return blockIDs[section][block]
	}
	return newBlockID(section, block)
}

func newBlockID(section, block int) string {
	id := "s" + strconv.Itoa(section)
	if block > 0 {
		id += "p" + strconv.Itoa(block)
	}
	return id
}

// pictureID returns the id of a picture that is a block of its own: s2f1.
func pictureID(section, picture int) string {
	return "s" + strconv.Itoa(section) + "f" + strconv.Itoa(picture)
}

var blockIDs = func() (ids [16][32]string) {
	for section := range ids {
		for block := range ids[section] {
			ids[section][block] = newBlockID(section, block)
		}
	}
	return ids
}()

// firstNumber returns the number of the first item of an ordered list.
func firstNumber(n ast.Node) int {
	if list, ok := n.(*ast.List); ok && list.IsOrdered() {
		return list.Start
	}
	return 0
}

func blockKind(n ast.Node) string {
	switch n := n.(type) {
	case *ast.Heading:
		return "heading"
	case *ast.Paragraph, *ast.TextBlock:
		if image(n) != nil {
			return "figure"
		}
		return "paragraph"
	case *ast.List:
		return "list"
	case *ast.Blockquote:
		return "quote"
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		return "code"
	case *ast.ThematicBreak:
		return "rule"
	case *extast.Table:
		return "table"
	case *extast.DefinitionList:
		return "definitions"
	case *extast.FootnoteList, *ast.HTMLBlock:
		return ""
	}
	return ""
}

// extent finds where a block's own lines are in the file.
func (w *writer) extent(n ast.Node) source.At {
	start, end := blockLines(n, -1, -1)
	if start < 0 {
		return source.At{Start: w.base, End: w.base}
	}
	return source.At{Start: w.base + start, End: w.base + max(end, start)}
}

// blockLines widens a stretch of the text, -1 where there is none yet, by the
// lines of a block and of the blocks in it.
func blockLines(n ast.Node, start, end int) (int, int) {
	if n.Type() != ast.TypeBlock {
		return start, end
	}
	if p := n.Pos(); p >= 0 && (start < 0 || p < start) {
		start = p
	}
	if lines := n.Lines(); lines != nil && lines.Len() > 0 {
		if s := lines.At(0).Start; start < 0 || s < start {
			start = s
		}
		end = max(end, lines.At(lines.Len()-1).Stop)
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		start, end = blockLines(c, start, end)
	}
	return start, end
}

// image returns the image that is the only content of a paragraph, or nil.
func image(n ast.Node) *ast.Image {
	if n.ChildCount() != 1 {
		return nil
	}
	i, _ := n.FirstChild().(*ast.Image)
	return i
}

func (w *writer) children(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Type() == ast.TypeInline {
			w.inline(c)
		} else {
			w.blockNode(c, "")
		}
	}
}

// wrap writes an element around a node's children.
func (w *writer) wrap(n ast.Node, tag, attrs string) {
	w.markup("<", tag, attrs, ">")
	w.children(n)
	w.markup("</", tag, ">")
}

// open is wrap for elements whose end tag HTML allows to omit in the places
// where this package writes them: paragraphs before other blocks or at the end
// of their parent, items, descriptions, rows and cells. These end tags would be
// a twentieth of a text.
func (w *writer) open(n ast.Node, tag, attrs string) {
	w.markup("<", tag, attrs, ">")
	w.children(n)
}

func (w *writer) blockNode(n ast.Node, attrs string) {
	switch n := n.(type) {
	case *ast.Heading:
		w.quiet++
		// The page's h1 is the title, so a text begins at the second level.
		w.wrap(n, "h"+strconv.Itoa(max(2, n.Level)), attrs)
		w.quiet--
	case *ast.Paragraph:
		if i := image(n); i != nil {
			w.figure(i, attrs)
			return
		}
		w.separate()
		w.open(n, "p", attrs)
	case *ast.TextBlock:
		w.separate()
		w.children(n)
	case *ast.Blockquote:
		w.wrap(n, "blockquote", attrs)
	case *ast.List:
		tag := "ul"
		if n.IsOrdered() {
			tag = "ol"
			if n.Start != 1 {
				attrs += " start=" + strconv.Itoa(n.Start)
			}
		}
		w.wrap(n, tag, attrs)
	case *ast.ListItem:
		w.open(n, "li", "")
	case *ast.ThematicBreak:
		w.markup("<hr", attrs, ">")
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		w.quiet++
		w.markup("<pre", attrs, "><code>")
		for i := range n.Lines().Len() {
			line := n.Lines().At(i)
			w.run(line.Value(w.src), model.Markup)
			w.mark(line.Start, 0)
			w.text = append(w.text, line.Value(w.src)...)
		}
		w.markup("</code></pre>")
		w.quiet--
	case *ast.HTMLBlock:
		w.rawHTML(n, blockText(n, w.src))
	case *extast.Table:
		w.table(n, attrs)
	case *extast.DefinitionList:
		w.wrap(n, "dl", attrs)
	case *extast.DefinitionTerm:
		w.wrap(n, "dt", "")
	case *extast.DefinitionDescription:
		w.open(n, "dd", "")
	case *extast.FootnoteList:
		w.markup(`<div class=footnotes role=doc-endnotes><ol>`)
		w.children(n)
		w.markup(`</ol></div>`)
	case *extast.Footnote:
		w.begin()
		id := "fn-" + w.e.Lang.Code() + "-" + strconv.Itoa(n.Index)
		w.open(n, "li", " id="+id)
		w.notes = append(w.notes, w.cut())
		w.e.Notes = append(w.e.Notes, model.Block{ID: id, At: w.extent(n)})
	default:
		w.children(n)
	}
}

// separate keeps the words of neighbouring blocks apart in the plain text.
func (w *writer) separate() {
	if len(w.text) > w.start {
		w.text = append(w.text, '\n')
	}
	w.last, w.softBreak = 0, false
}

func blockText(n *ast.HTMLBlock, src []byte) []byte {
	var b []byte
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		b = append(b, line.Value(src)...)
	}
	if n.HasClosure() {
		b = append(b, n.ClosureLine.Value(src)...)
	}
	return b
}

func (w *writer) table(t *extast.Table, attrs string) {
	w.tables++
	label := fmt.Sprintf(lang.Pair{En: "Table %d", Zh: "表%d"}.In(w.e.Lang), w.tables)
	// A wide table scrolls in a region of its own, which the keyboard can
	// reach.
	w.markup("<div class=table", attrs, ` role=region tabindex=0 aria-label="`, label, `"><table>`)
	if _, top := t.Parent().(*ast.Document); top {
		w.columns = len(t.Alignments)
	}
	body := false
	for row := t.FirstChild(); row != nil; row = row.NextSibling() {
		cell, scope := "td", ""
		if _, head := row.(*extast.TableHeader); head {
			cell, scope = "th", " scope=col"
			w.markup("<thead>")
		} else if !body {
			body = true
			w.markup("<tbody>")
		}
		w.markup("<tr>")
		for c := row.FirstChild(); c != nil; c = c.NextSibling() {
			class := ""
			switch c.(*extast.TableCell).Alignment {
			case extast.AlignRight:
				class = " class=right"
			case extast.AlignCenter:
				class = " class=center"
			}
			w.separate()
			w.open(c, cell, class+scope)
			if w.columns > 0 && len(w.text) == w.start {
				w.skipped++
			}
		}
	}
	if !body {
		w.markup("</thead>") // its end tag may be omitted only before a body
	}
	w.markup("</table></div>")
}
