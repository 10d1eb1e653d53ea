package parse

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
)

func (w *writer) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		w.plain(value(n.Segment.Value(w.src)), n.Segment.Start)
		if n.HardLineBreak() {
			w.markup("<br>")
			w.separate()
		} else if n.SoftLineBreak() {
			w.softBreak = true
		}
	case *ast.String:
		w.plain(n.Value, -1)
	case *ast.CodeSpan:
		w.flush(w.opening(n))
		w.quiet++
		w.markup("<code>")
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			if t, ok := c.(*ast.Text); ok {
				s := t.Segment.Value(w.src)
				if bytes.IndexByte(s, '\n') >= 0 {
					s = bytes.ReplaceAll(s, []byte("\n"), space)
				}
				w.run(s, model.Markup)
				w.mark(t.Segment.Start, 0)
				w.text = append(w.text, s...)
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
		no := strconv.Itoa(n.Index)
		id := " id=fnref-" + w.e.Lang.Code() + "-" + no + "-" + strconv.Itoa(n.RefIndex)
		if w.inLink { // a link cannot contain another
			w.markup("<sup", id, ">", no, "</sup>")
			return
		}
		w.markup("<sup><a class=fn", id, " href=#fn-", w.e.Lang.Code(), "-", no, " role=doc-noteref>", no, "</a></sup>")
	case *extast.FootnoteBacklink:
		back := lang.Pair{En: "Back to the text", Zh: "返回正文"}.In(w.e.Lang)
		w.markup(" <a class=back href=#fnref-", w.e.Lang.Code(), "-", strconv.Itoa(n.Index), "-", strconv.Itoa(n.RefIndex),
			` role=doc-backlink aria-label="`, back, `">↩</a>`)
	default:
		w.children(n)
	}
}

// joins reports whether the line end between the last character written and
// first is nothing to a reader: both belong to East Asian text. In a Chinese
// edition, so do the marks that it shares with English: “ ” ‘ ’ … — ·
func (w *writer) joins(first rune) bool {
	wide := func(r rune) bool {
		return lang.Wide(r) || w.e.Lang == lang.Zh && strings.ContainsRune("“”‘’…—·", r)
	}
	return wide(w.last) && wide(first)
}

// flush writes a waiting line end before something that is not plain text,
// according to the first character that this will show.
func (w *writer) flush(first rune) {
	if w.softBreak {
		w.softBreak = false
		if !w.joins(first) {
			w.plain(space, -1)
		}
	}
}

// opening returns the first character that a node shows.
func (w *writer) opening(n ast.Node) rune {
	switch n := n.(type) {
	case *ast.Text:
		r, _ := utf8.DecodeRune(value(n.Segment.Value(w.src)))
		return r
	case *refNode:
		if n.words == "" && w.e.Lang == lang.Zh {
			return '字' // what it prints is only known once it is linked
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

// differ is the comment by which an editor accepts that the figures of a block
// differ from those of the other edition.
var differ = regexp.MustCompile(`<!--\s*brief:\s*figures differ\s*-->`)

// unwritten is the comment that import leaves for each paragraph of an article,
// to be replaced by the edition's own words.
var unwritten = regexp.MustCompile(`(?s)<!--\s*(?:paragraph\s+\d+|第\s*\d+\s*段).*?-->`)

// rawHTML writes nothing. A comment is the editor's own note and is left out
// without a message; anything else was meant to be seen, so it is an error.
func (w *writer) rawHTML(n ast.Node, raw []byte) {
	if len(bytes.TrimSpace(comment.ReplaceAll(raw, nil))) == 0 {
		w.differs = w.differs || differ.Match(raw)
		for _, m := range unwritten.FindAllIndex(raw, -1) {
			w.e.Unwritten = append(w.e.Unwritten, w.at(n.Pos()+m[0], m[1]-m[0]))
		}
		return
	}
	first, _, _ := bytes.Cut(bytes.TrimSpace(raw), []byte("\n"))
	w.r.error(w.at(n.Pos(), len(first)), "raw-html", "a briefing cannot contain HTML; it is left out",
		"write it in Markdown, or put a backslash before <")
}
