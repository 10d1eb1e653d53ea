package parse

import (
	"bufio"
	"bytes"
	"fmt"
	"html"
	"path"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	renderer "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"brief/generator/diag"
	"brief/generator/lang"
	"brief/generator/model"
	"brief/generator/source"
)

// markdown fills in what the text of an edition says: blocks, references,
// files, counts and the body. It writes HTML itself instead of through
// goldmark's renderer, because the body is pieces with gaps, not a page; the
// bytes come out without a space to spare, so no minifier need see them again.
func markdown(r *report, e *model.Edition, whole []byte, start int) {
	src := whole[start:]
	w := &writer{r: r, e: e, src: src, base: start}
	w.document(markdownParser.Parse(text.NewReader(src)))
	e.Body.HTML = w.html
	e.Body.Parts = w.parts
	if len(e.Blocks) == 0 && e.Title.Set {
		r.error(source.At{Start: start, End: len(whole)}, "missing-field", "the edition has no text", "write the briefing below the front matter")
	}
	w.fragments()
}

type writer struct {
	r    *report
	e    *model.Edition
	src  []byte
	base int // offset of src in the file's text

	html  []byte
	parts []model.Part
	text  strings.Builder // plain text of the block being written

	section, block int
	tables         int
	last           rune // last character of running text, 0 at the start of a block
	softBreak      bool // a line end waits to become a space or nothing
	quiet          int  // >0: inside headings, links, code: names do not link here
	inLink         bool
	hashes         []hash
}

// hash is a link to a place on the page itself.
type hash struct {
	id string
	at source.At
}

func (w *writer) at(pos, width int) source.At {
	pos = max(pos, 0)
	return source.At{Start: w.base + pos, End: min(w.base+pos+width, w.base+len(w.src))}
}

// part closes a run of HTML; neighbours of the kinds that carry no number
// grow together.
func (w *writer) part(kind model.PartKind, n int) {
	if last := len(w.parts) - 1; last >= 0 && w.parts[last].Kind == kind && kind <= model.Plain {
		w.parts[last].End = len(w.html)
		return
	}
	start := 0
	if len(w.parts) > 0 {
		start = w.parts[len(w.parts)-1].End
	}
	if len(w.html) == start && kind <= model.Plain {
		return
	}
	w.parts = append(w.parts, model.Part{Kind: kind, End: len(w.html), N: n})
}

func (w *writer) markup(parts ...string) {
	for _, s := range parts {
		w.html = append(w.html, s...)
	}
	w.part(model.Markup, 0)
}

// plain writes running text. Han in English text is marked as Chinese.
func (w *writer) plain(s string) {
	if s == "" {
		return
	}
	if w.softBreak {
		first, _ := utf8.DecodeRuneInString(s)
		if !w.joins(first) {
			s = " " + s
		}
		w.softBreak = false
	}
	w.last, _ = utf8.DecodeLastRuneInString(s)
	w.text.WriteString(s)
	kind := model.Plain
	if w.quiet > 0 {
		kind = model.Markup
	}
	for w.e.Lang == lang.En {
		from, to := hanRun(s)
		if from == to {
			break
		}
		w.run(s[:from], kind)
		w.markup(`<span lang="zh-Hans">`)
		w.run(s[from:to], kind)
		w.markup(`</span>`)
		s = s[to:]
	}
	w.run(s, kind)
}

func (w *writer) run(s string, kind model.PartKind) {
	w.html = append(w.html, util.EscapeHTML([]byte(s))...)
	w.part(kind, 0)
}

// hanRun finds the first run of Chinese in s, marks between Han included.
func hanRun(s string) (from, to int) {
	from = -1
	for i, r := range s {
		switch {
		case lang.Han(r):
			if from < 0 {
				from = i
			}
			to = i + utf8.RuneLen(r)
		case from >= 0 && !lang.Wide(r):
			return from, to
		}
	}
	if from < 0 {
		return 0, 0
	}
	return from, to
}

// value resolves escapes and entities of a run of Markdown text.
func value(raw []byte) string {
	if bytes.IndexByte(raw, '\\') < 0 && bytes.IndexByte(raw, '&') < 0 {
		return string(raw)
	}
	var buf bytes.Buffer
	out := bufio.NewWriter(&buf)
	renderer.DefaultWriter.Write(out, raw)
	out.Flush()
	return html.UnescapeString(buf.String())
}

func (w *writer) document(doc ast.Node) {
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
	w.text.Reset()
	w.last, w.softBreak = 0, false
	kind, id := blockKind(n), ""
	switch {
	case kind == "":
		w.blockNode(n, "")
		return
	case kind == "heading":
		w.section++
		w.block = 0
		id = fmt.Sprintf("s%d", w.section)
	default:
		w.block++
		id = fmt.Sprintf("s%dp%d", w.section, w.block)
	}
	w.blockNode(n, ` id="`+id+`"`)
	if len(w.html) == from {
		w.block--
		return
	}
	plain := strings.TrimSpace(w.text.String())
	if kind == "paragraph" && w.e.First == "" {
		w.e.First = plain
	}
	w.e.Count += lang.Count(w.e.Lang, plain)
	w.e.Blocks = append(w.e.Blocks, model.Block{ID: id, Kind: kind, At: w.extent(n), Text: plain})
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

// extent finds where a block's own lines lie in the file.
func (w *writer) extent(n ast.Node) source.At {
	start, end := -1, -1
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering && n.Type() == ast.TypeBlock {
			if p := n.Pos(); p >= 0 && (start < 0 || p < start) {
				start = p
			}
			if lines := n.Lines(); lines != nil && lines.Len() > 0 {
				if s := lines.At(0).Start; start < 0 || s < start {
					start = s
				}
				end = max(end, lines.At(lines.Len()-1).Stop)
			}
		}
		return ast.WalkContinue, nil
	})
	if start < 0 {
		return source.At{Start: w.base, End: w.base}
	}
	return source.At{Start: w.base + start, End: w.base + max(end, start)}
}

// image returns the image that stands alone in a paragraph.
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
		w.wrap(n, "p", attrs)
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
				attrs += ` start="` + strconv.Itoa(n.Start) + `"`
			}
		}
		w.wrap(n, tag, attrs)
	case *ast.ListItem:
		w.wrap(n, "li", "")
	case *ast.ThematicBreak:
		w.markup("<hr", attrs, ">")
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		w.quiet++
		w.markup("<pre", attrs, "><code>")
		for i := range n.Lines().Len() {
			line := n.Lines().At(i)
			w.run(string(line.Value(w.src)), model.Markup)
			w.text.Write(line.Value(w.src))
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
		w.wrap(n, "dd", "")
	case *extast.FootnoteList:
		w.markup(`<div class="footnotes" role="doc-endnotes"><ol>`)
		w.children(n)
		w.markup(`</ol></div>`)
	case *extast.Footnote:
		w.text.Reset()
		w.wrap(n, "li", fmt.Sprintf(` id="fn-%s-%d"`, w.e.Lang, n.Index))
	default:
		w.children(n)
	}
}

// separate keeps words of neighbouring blocks apart in the plain text.
func (w *writer) separate() {
	if w.text.Len() > 0 {
		w.text.WriteByte('\n')
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
	// A wide table scrolls in a region of its own, which the keyboard reaches.
	w.markup(`<div class="table"`, attrs, ` role="region" tabindex="0" aria-label="`, label, `"><table>`)
	body := false
	for row := t.FirstChild(); row != nil; row = row.NextSibling() {
		cell, scope := "td", ""
		if _, head := row.(*extast.TableHeader); head {
			cell, scope = "th", ` scope="col"`
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
				class = ` class="right"`
			case extast.AlignCenter:
				class = ` class="center"`
			}
			w.separate()
			w.wrap(c, cell, class+scope)
		}
		w.markup("</tr>")
		if cell == "th" {
			w.markup("</thead>")
		}
	}
	if body {
		w.markup("</tbody>")
	}
	w.markup("</table></div>")
}

func (w *writer) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		w.plain(value(n.Segment.Value(w.src)))
		if n.HardLineBreak() {
			w.markup("<br>")
			w.separate()
		} else if n.SoftLineBreak() {
			w.softBreak = true
		}
	case *ast.String:
		w.plain(string(n.Value))
	case *ast.CodeSpan:
		w.flush(w.opening(n))
		w.quiet++
		w.markup("<code>")
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			if t, ok := c.(*ast.Text); ok {
				s := strings.ReplaceAll(string(t.Segment.Value(w.src)), "\n", " ")
				w.run(s, model.Markup)
				w.text.WriteString(s)
			}
		}
		w.markup("</code>")
		w.quiet--
		w.last = 'x'
	case *ast.Emphasis:
		w.flush(w.opening(n))
		w.wrap(n, [3]string{"", "em", "strong"}[n.Level], "")
	case *ast.Link:
		w.link(n)
	case *ast.AutoLink:
		w.autoLink(n)
	case *ast.Image:
		w.flush('x')
		w.img(n)
	case *ast.RawHTML:
		var b []byte
		for i := range n.Segments.Len() {
			s := n.Segments.At(i)
			b = append(b, s.Value(w.src)...)
		}
		w.rawHTML(n, b)
	case *refNode:
		w.ref(n)
	case *extast.FootnoteLink:
		if w.inLink { // one link cannot hold another
			fmt.Fprintf(w, `<sup id="fnref-%s-%d-%d">%d</sup>`, w.e.Lang, n.Index, n.RefIndex, n.Index)
			return
		}
		fmt.Fprintf(w, `<sup><a class="fn" id="fnref-%s-%d-%d" href="#fn-%s-%d" role="doc-noteref">%d</a></sup>`,
			w.e.Lang, n.Index, n.RefIndex, w.e.Lang, n.Index, n.Index)
	case *extast.FootnoteBacklink:
		back := lang.Pair{En: "Back to the text", Zh: "返回正文"}.In(w.e.Lang)
		fmt.Fprintf(w, ` <a class="back" href="#fnref-%s-%d-%d" role="doc-backlink" aria-label="%s">↩</a>`,
			w.e.Lang, n.Index, n.RefIndex, back)
	default:
		w.children(n)
	}
}

// Write lets fmt write markup.
func (w *writer) Write(b []byte) (int, error) {
	w.markup(string(b))
	return len(b), nil
}

// joins reports whether the line end between the last character written and
// first is none to a reader: both belong to East Asian text. In a Chinese
// edition so do the marks that it shares with English: “ ” ‘ ’ … — ·
func (w *writer) joins(first rune) bool {
	wide := func(r rune) bool {
		return lang.Wide(r) || w.e.Lang == lang.Zh && strings.ContainsRune("“”‘’…—·", r)
	}
	return wide(w.last) && wide(first)
}

// flush settles a waiting line end before something that is no plain text, by
// the first character that it will show.
func (w *writer) flush(first rune) {
	if w.softBreak {
		w.softBreak = false
		if !w.joins(first) {
			w.plain(" ")
		}
	}
}

// opening is the first character that a node shows.
func (w *writer) opening(n ast.Node) rune {
	switch n := n.(type) {
	case *ast.Text:
		r, _ := utf8.DecodeRuneInString(value(n.Segment.Value(w.src)))
		return r
	case *refNode:
		if n.words == "" && w.e.Lang == lang.Zh {
			return '字' // what it prints is known only once it is linked
		}
		r, _ := utf8.DecodeRuneInString(n.words)
		return r
	}
	if c := n.FirstChild(); c != nil {
		return w.opening(c)
	}
	return 'x'
}

var comment = regexp.MustCompile(`(?s:<!--.*?-->)`)

// rawHTML passes nothing on. A comment is the editor's own note and is left
// out in silence; anything else was meant to be seen, so it is an error.
func (w *writer) rawHTML(n ast.Node, raw []byte) {
	if len(bytes.TrimSpace(comment.ReplaceAll(raw, nil))) == 0 {
		return
	}
	first, _, _ := bytes.Cut(bytes.TrimSpace(raw), []byte("\n"))
	w.r.error(w.at(n.Pos(), len(first)), "raw-html", "HTML does not stand in a briefing; it is not passed on",
		"write it in Markdown, or put a backslash before <")
}

var scheme = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.\-]*:`)

func (w *writer) link(n *ast.Link) {
	w.flush(w.opening(n))
	dest := value(n.Destination)
	at := w.at(n.Pos(), w.width(n))
	attrs := ""
	switch {
	case strings.HasPrefix(dest, "#"):
		w.hashes = append(w.hashes, hash{dest[1:], at})
		attrs = ` href="` + escapeURL(dest) + `"`
	case scheme.MatchString(dest):
		attrs = w.external(dest, at)
	case w.ownFile(dest):
		w.e.Files = append(w.e.Files, model.File{Name: dest, At: at})
		w.part(model.FileOpen, len(w.e.Files)-1)
		w.linkText(n)
		w.markup("</a>")
		return
	default:
		hint := "link a briefing, place or organisation by name: [[" + strings.TrimSuffix(path.Base(dest), path.Ext(dest)) + "|words]]"
		w.r.error(at, "broken-link", fmt.Sprintf("the link leads to %q, which is neither a web address nor a file of this briefing's folder", dest), hint)
	}
	if attrs == "" {
		w.linkText(n)
		return
	}
	w.markup("<a", attrs, ">")
	w.linkText(n)
	w.markup("</a>")
}

func (w *writer) linkText(n ast.Node) {
	w.quiet++
	w.inLink = true
	w.children(n)
	w.inLink = false
	w.quiet--
}

// width is how many bytes of the file a link takes, for its carets.
func (w *writer) width(n ast.Node) int {
	pos := max(n.Pos(), 0)
	if end := bytes.IndexByte(w.src[pos:], ')'); end >= 0 {
		if line := bytes.IndexByte(w.src[pos:], '\n'); line < 0 || end < line {
			return end + 1
		}
	}
	return 1
}

// ownFile reports whether a link's target may be a file of the briefing's
// folder: a plain name with an ending.
func (w *writer) ownFile(dest string) bool {
	return dest != "" && !strings.ContainsAny(dest, `/\?#`) && !strings.HasPrefix(dest, ".") && path.Ext(dest) != "" && path.Ext(dest) != ".md"
}

// external allows what a reader can follow from a page; anything else, above
// all javascript:, is not passed on.
func (w *writer) external(dest string, at source.At) string {
	lower := strings.ToLower(dest)
	for _, ok := range []string{"https://", "http://", "mailto:"} {
		if strings.HasPrefix(lower, ok) && len(dest) > len(ok) {
			if ok == "mailto:" {
				return ` href="` + escapeURL(dest) + `"`
			}
			return ` class="ext" href="` + escapeURL(dest) + `" rel="external noopener"`
		}
	}
	w.r.error(at, "unsafe-link", fmt.Sprintf("a link to %s is not passed on", clip(dest)), "link to https:// or http://")
	return ""
}

func clip(s string) string {
	if len(s) > 40 {
		s = strings.ToValidUTF8(s[:40], "") + "…"
	}
	return strconv.Quote(s)
}

func escapeURL(dest string) string {
	return string(util.EscapeHTML(util.URLEscape([]byte(dest), false)))
}

func (w *writer) autoLink(n *ast.AutoLink) {
	w.flush('x')
	w.quiet++
	defer func() { w.quiet-- }()
	dest := string(n.URL(w.src))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(dest), "mailto:") {
		dest = "mailto:" + dest
	}
	attrs := w.external(dest, w.at(n.Pos(), len(n.Label(w.src))+2))
	if attrs == "" || w.inLink { // CommonMark lets it stand in a link; HTML does not
		w.plain(string(n.Label(w.src)))
		return
	}
	w.markup("<a", attrs, ">")
	w.plain(string(n.Label(w.src)))
	w.markup("</a>")
}

// figure writes an image that stands alone, with its title as caption.
func (w *writer) figure(n *ast.Image, attrs string) {
	w.markup("<figure", attrs, ">")
	w.img(n)
	if len(n.Title) > 0 {
		w.quiet++
		w.markup("<figcaption>")
		w.plain(value(n.Title))
		w.markup("</figcaption>")
		w.quiet--
	}
	w.markup("</figure>")
}

func (w *writer) img(n *ast.Image) {
	dest := value(n.Destination)
	at := w.at(n.Pos(), w.width(n))
	alt := strings.TrimSpace(altText(n, w.src))
	if alt == "" {
		w.r.error(at, "image", "the image has no words for readers who cannot see it", "write what it shows: ![A laboratory in Zhengzhou]("+dest+")")
	}
	if !w.ownFile(dest) {
		w.r.error(at, "image", clip(dest)+" is no file of this briefing's own folder",
			fmt.Sprintf("put it into sources/briefings/%s/ and write its name alone: ![words](photo.jpg)", w.e.Slug))
		return
	}
	w.e.Files = append(w.e.Files, model.File{Name: dest, Image: true, At: at})
	w.html = append(w.html, util.EscapeHTML([]byte(alt))...)
	w.part(model.ImagePart, len(w.e.Files)-1)
	w.last = 'x'
}

func altText(n ast.Node, src []byte) string {
	var b strings.Builder
	_ = ast.Walk(n, func(c ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := c.(*ast.Text); ok && entering {
			b.WriteString(value(t.Segment.Value(src)))
			if t.SoftLineBreak() {
				b.WriteByte(' ')
			}
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}

func (w *writer) ref(n *refNode) {
	w.flush(w.opening(n))
	at := source.At{Start: w.base + n.start, End: w.base + n.end}
	switch {
	case n.name == "":
		w.r.error(at, "unknown-reference", "the reference names nothing", "write [[name]] or [[name|words]]")
		return
	case w.inLink:
		w.r.error(at, "unknown-reference", "a reference stands inside a link, and one link cannot hold another", "take it out of the link")
		return
	}
	w.e.Refs = append(w.e.Refs, model.Ref{Kind: n.kind, Name: n.name, Words: n.words, At: at})
	w.html = append(w.html, util.EscapeHTML([]byte(n.words))...)
	w.part(model.RefPart, len(w.e.Refs)-1)
	// Words and not the printed name stand in the plain text; what a bare
	// reference prints is known only once it is linked.
	if n.words != "" {
		w.text.WriteString(n.words)
	} else {
		w.text.WriteString(n.name)
	}
	w.last = 'x'
	if n.words != "" {
		w.last, _ = utf8.DecodeLastRuneInString(n.words)
	} else if w.e.Lang == lang.Zh {
		w.last = '字'
	}
}

// fragments checks the links that lead to a place on the page itself.
func (w *writer) fragments() {
	for _, h := range w.hashes {
		known := strings.HasPrefix(h.id, "figure-") || strings.HasPrefix(h.id, "source-")
		var ids []string
		for _, b := range w.e.Blocks {
			ids = append(ids, b.ID)
			known = known || b.ID == h.id
		}
		if !known {
			w.r.add(h.at, diag.Error, "broken-link", fmt.Sprintf("nothing on this page is called #%s", h.id), diag.DidYouMean(h.id, ids, "places are numbered by section and block: #s2p3"))
		}
	}
}
