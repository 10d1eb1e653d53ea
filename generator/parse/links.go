package parse

import (
	"bytes"
	"path"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/tree"
)

// hasScheme reports whether an address begins with a scheme.
func hasScheme(dest string) bool {
	name, _, ok := strings.Cut(dest, ":")
	return ok && name != "" && letter(name[0]) &&
		strings.IndexFunc(name, func(r rune) bool {
			return r >= utf8.RuneSelf || !letter(byte(r)) && !digit(byte(r)) && !strings.ContainsRune("+.-", r)
		}) < 0
}

func (w *writer) link(n *ast.Link) {
	w.flush(w.opening(n))
	dest := string(value(n.Destination))
	at := w.at(n.Pos(), w.width(n))
	switch {
	case strings.HasPrefix(dest, "#"):
		w.hashes = append(w.hashes, hash{dest[1:], at})
		w.anchor(false, dest)
	case hasScheme(dest):
		external, ok := w.followed(dest, at)
		if !ok {
			w.linkText(n)
			return
		}
		w.anchor(external, dest)
	case w.ownFile(dest):
		w.e.Files = append(w.e.Files, model.File{Name: dest, At: at})
		w.part(model.FileOpen, len(w.e.Files)-1)
	default:
		hint := message.New("link a briefing, place or organisation by name: [[%s|%s]]", slugOf(dest), linkWords(n, w.src))
		w.r.error(at, "broken-link", message.New("the link leads to %q, which is neither a web address nor a file of this briefing's folder", dest), hint)
		w.linkText(n)
		return
	}
	w.linkText(n)
	w.markup("</a>")
}

// slugOf returns the name of what a link to a file leads to: other for
// ../other.en.md#s2.
func slugOf(dest string) string {
	dest, _, _ = strings.Cut(dest, "#")
	name := path.Base(dest)
	if path.Ext(name) == ".md" || path.Ext(name) == ".html" {
		name = strings.TrimSuffix(name, path.Ext(name))
		for _, l := range lang.Both {
			name = strings.TrimSuffix(name, "."+l.Code())
		}
	}
	return strings.TrimSuffix(name, path.Ext(name))
}

// linkWords returns the words of a link, for a hint.
func linkWords(n ast.Node, src []byte) string {
	words := strings.TrimSpace(altText(n, src))
	if words == "" || strings.ContainsAny(words, "[]|\n") {
		return "words"
	}
	return clipped(words)
}

func (w *writer) linkText(n ast.Node) {
	w.quiet++
	w.inLink = true
	w.children(n)
	w.inLink = false
	w.quiet--
}

// width returns how many bytes of the file a link takes, for its carets.
func (w *writer) width(n ast.Node) int {
	pos := max(n.Pos(), 0)
	if end := bytes.IndexByte(w.src[pos:], ')'); end >= 0 {
		if line := bytes.IndexByte(w.src[pos:], '\n'); line < 0 || end < line {
			return end + 1
		}
	}
	return 1
}

// ownFile reports whether the target of a link may be a file of the briefing's
// folder: a plain name with an ending.
func (w *writer) ownFile(dest string) bool {
	return dest != "" && !strings.ContainsAny(dest, `/\?#`) && !strings.HasPrefix(dest, ".") && path.Ext(dest) != "" && path.Ext(dest) != ".md"
}

// followed accepts the addresses that a reader can follow from a page; anything
// else, above all javascript:, is left out.
func (w *writer) followed(dest string, at source.At) (external, ok bool) {
	for _, scheme := range []string{"https://", "http://", "mailto:"} {
		if len(dest) > len(scheme) && strings.EqualFold(dest[:len(scheme)], scheme) {
			return scheme != "mailto:", true
		}
	}
	w.r.error(at, "unsafe-link", message.New("a link to %s is left out of the page", clip(dest)), "link to https:// or http://")
	return false, false
}

// anchor opens a link.
func (w *writer) anchor(external bool, dest string) {
	w.markup(`<a href="`)
	w.html = appendEscaped(w.html, util.URLEscape([]byte(dest), false))
	if external {
		w.markup(`" rel="external`)
	}
	w.markup(`">`)
}

func clip(s string) string {
	if len(s) > 40 {
		s = strings.ToValidUTF8(s[:40], "") + "…"
	}
	return strconv.Quote(s)
}

func (w *writer) autoLink(n *ast.AutoLink) {
	w.flush('x')
	w.quiet++
	defer func() { w.quiet-- }()
	dest := string(n.URL(w.src))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(dest), "mailto:") {
		dest = "mailto:" + dest
	}
	external, ok := w.followed(dest, w.at(n.Pos(), len(n.Label(w.src))+2))
	link := ok && !w.inLink // CommonMark allows it in a link; HTML does not
	if link {
		w.anchor(external, dest)
	}
	w.plain(n.Label(w.src), n.Pos()+1)
	if link {
		w.markup("</a>")
	}
}

// figure writes an image that is a paragraph of its own, with its title as
// caption.
func (w *writer) figure(n *ast.Image, attrs string) {
	w.markup("<figure", attrs, ">")
	w.img(n)
	if len(n.Title) > 0 {
		w.quiet++
		w.markup("<figcaption>")
		w.plain(value(n.Title), -1)
		w.markup("</figcaption>")
		w.quiet--
	}
	w.markup("</figure>")
}

func (w *writer) img(n *ast.Image) {
	dest := string(value(n.Destination))
	at := w.at(n.Pos(), w.width(n))
	alt := strings.TrimSpace(altText(n, w.src))
	if alt == "" {
		w.r.error(at, "image", "the image has no words for readers who cannot see it", message.New("write what it shows: ![A laboratory in Zhengzhou](%s)", dest))
	}
	if !w.ownFile(dest) {
		w.r.error(at, "image", message.New("%s is no file of this briefing's own folder", clip(dest)),
			message.New("put it into %s and write only its name: ![words](photo.jpg)", tree.FolderOf(w.e.File, w.e.Slug)))
		return
	}
	w.e.Files = append(w.e.Files, model.File{Name: dest, Image: true, At: at})
	w.html = appendEscaped(w.html, alt)
	w.part(model.ImagePart, len(w.e.Files)-1)
	w.last = 'x'
}

func altText(n ast.Node, src []byte) string {
	var b strings.Builder
	_ = ast.Walk(n, func(c ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := c.(*ast.Text); ok && entering {
			b.Write(value(t.Segment.Value(src)))
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
		w.r.error(at, "unknown-reference", "a reference is inside a link, and a link cannot contain another", "take it out of the link")
		return
	}
	if w.e.Refs == nil {
		w.e.Refs = make([]model.Ref, 0, bytes.Count(w.src[n.start:], []byte("[[")))
	}
	w.e.Refs = append(w.e.Refs, model.Ref{Kind: n.kind, Name: n.name, Words: n.words, At: at})
	w.html = appendEscaped(w.html, n.words)
	w.part(model.RefPart, len(w.e.Refs)-1)
	// The plain text contains the words and not the printed name; what a bare
	// reference prints is only known once it is linked.
	w.mark(n.start, len(w.e.Refs))
	if n.words != "" {
		w.text = append(w.text, n.words...)
	} else {
		w.text = append(w.text, n.name...)
	}
	w.last = 'x'
	if n.words != "" {
		w.last, _ = utf8.DecodeLastRuneInString(n.words)
	} else if w.e.Lang == lang.Zh {
		w.last = '字'
	}
}

// fragments checks the links to a place on the page itself.
func (w *writer) fragments() {
	for _, h := range w.hashes {
		known := strings.HasPrefix(h.id, "figure-") || strings.HasPrefix(h.id, "source-")
		var ids []string
		for _, b := range w.e.Blocks {
			ids = append(ids, b.ID)
			known = known || b.ID == h.id
		}
		if !known {
			w.r.add(h.at, diag.Error, "broken-link", message.New("nothing on this page is called #%s", h.id), diag.DidYouMean(h.id, ids, "places are numbered by section and block: #s2p3"))
		}
	}
}
