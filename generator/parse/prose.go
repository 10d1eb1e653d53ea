package parse

import (
	"bytes"
	"html"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/typography"
)

// prose is the text that readers see, by language: that of the body and of the
// front matter. Code, comments, addresses and the names of references are not
// part of it.
type prose struct {
	blocks [2][]typography.Block
	runs   []typography.Run // all blocks are cut from it
}

// cut ends a block, which has the runs from start on, if there are any.
func (p *prose) cut(start int, l lang.Lang) {
	if len(p.runs) > start {
		p.blocks[l] = append(p.blocks[l], p.runs[start:len(p.runs):len(p.runs)])
	}
}

// front gathers the prose of the fields.
func (p *prose) front(m node, text []byte, l lang.Lang) {
	for _, e := range m.keys {
		switch e.key {
		case "title", "summary":
			p.field(e.value, text, l)
		case "figures":
			for _, f := range e.value.keys {
				p.figure(f.value, text)
			}
		}
	}
}

// figure gathers the prose of a figure's fields, which are in both languages.
func (p *prose) figure(m node, text []byte) {
	for _, e := range m.keys {
		switch e.key {
		case "label", "of", "note":
			for _, word := range e.value.keys {
				if l, ok := lang.Parse(word.key); ok {
					p.field(word.value, text, l)
				}
			}
		}
	}
}

// field adds the text of a value.
func (p *prose) field(n node, text []byte, l lang.Lang) {
	if n.kind != scalar || n.text == "" {
		return
	}
	start := len(p.runs)
	if !p.placed(n, text) {
		p.runs = append(p.runs[:start], typography.Run{Text: n.text, At: n.at, Kind: typography.Loose})
	}
	p.cut(start, l)
}

// placed adds each character of a value with its place in the file. It returns
// false where the value is written over several lines or with rare escapes.
func (p *prose) placed(n node, text []byte) bool {
	raw := text[n.at.Start:min(n.at.Start+2*len(n.text)+2, len(text))]
	escape := ""
	switch {
	case len(raw) == 0:
		return false
	case raw[0] == '\'':
		escape = "''"
	case raw[0] == '"':
		escape = `\"`
	case bytes.HasPrefix(raw, []byte(n.text)):
		p.runs = append(p.runs, typography.Run{Text: n.text, At: source.At{Start: n.at.Start, End: n.at.Start + len(n.text)}})
		return true
	default:
		return false
	}
	at, first := n.at.Start+1, true
	for part := range strings.SplitSeq(n.text, escape[1:]) {
		if !first {
			if !bytes.HasPrefix(text[at:], []byte(escape)) {
				return false
			}
			p.runs = append(p.runs, typography.Run{Text: escape[1:], At: source.At{Start: at, End: at + len(escape)}, Kind: typography.Escaped})
			at += len(escape)
		}
		first = false
		if !bytes.HasPrefix(text[at:], []byte(part)) {
			return false
		}
		if part != "" {
			p.runs = append(p.runs, typography.Run{Text: part, At: source.At{Start: at, End: at + len(part)}})
		}
		at += len(part)
	}
	return bytes.HasPrefix(text[at:], raw[:1]) // its closing quote
}

// body gathers the prose of a text whose Markdown begins at base.
func (p *prose) body(doc ast.Node, src []byte, base int, l lang.Lang) {
	w := &proseWriter{prose: p, lang: l, src: string(src), base: base}
	w.within(doc)
}

// proseWriter gathers the runs of one block after the other: first the words of
// images, then the block that contains them.
type proseWriter struct {
	*prose
	lang lang.Lang
	src  string // all texts are cut from it
	base int
}

// within gathers the blocks in a block.
func (w *proseWriter) within(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if n.Type() == ast.TypeInline {
			continue
		}
		if c := n.FirstChild(); c == nil || c.Type() != ast.TypeInline {
			w.within(n)
			continue
		}
		start := len(w.runs)
		w.inline(n)
		w.cut(start, w.lang)
	}
}

func (w *proseWriter) add(text string, start, end int, kind typography.Kind) {
	if text != "" {
		w.runs = append(w.runs, typography.Run{Text: text, At: source.At{Start: w.base + start, End: w.base + end}, Kind: kind})
	}
}

// object adds something that prints other text, as a character like the one it
// prints.
func (w *proseWriter) object(n ast.Node, like string) {
	at := max(n.Pos(), 0)
	w.add(like, at, at, typography.Object)
}

func (w *proseWriter) inline(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			w.text(n.Segment.Start, n.Segment.Stop)
			if n.SoftLineBreak() || n.HardLineBreak() {
				w.add("\n", n.Segment.Stop, n.Segment.Stop, typography.Break)
			}
		case *ast.CodeSpan, *ast.AutoLink:
			w.object(n, "x")
		case *ast.Image:
			around := w.runs // they continue after the image
			w.runs = nil
			w.inline(n)
			w.cut(0, w.lang)
			if len(n.Title) > 0 {
				w.runs = []typography.Run{w.title(n)}
				w.cut(0, w.lang)
			}
			w.runs = around
			w.object(n, "x")
		case *refNode:
			w.reference(n)
		case *ast.RawHTML, *extast.FootnoteLink, *extast.FootnoteBacklink:
			// a comment, or a raised number: the words around it continue
		default:
			w.inline(n)
		}
	}
}

// title finds the title of an image after the image's words.
func (w *proseWriter) title(n *ast.Image) typography.Run {
	title, from := string(value(n.Title)), max(n.Pos(), 0)
	run := typography.Run{Text: title, At: source.At{Start: w.base + from, End: w.base + from + 1}, Kind: typography.Loose}
	for _, quote := range []string{`"`, `'`, `(`} {
		if i := strings.Index(w.src[from:], quote+title); i >= 0 {
			at := w.base + from + i + len(quote)
			run.At = source.At{Start: at, End: at + len(title)}
			run.Kind = typography.Plain
			break
		}
	}
	return run
}

// reference adds the words of a reference; what a bare reference prints is only
// known once it is linked.
func (w *proseWriter) reference(n *refNode) {
	if n.words == "" {
		w.add("字", n.start, n.end, typography.Object) // in English, no rule depends on the kind of word
		return
	}
	if i := strings.LastIndex(w.src[n.start:n.end], n.words); i >= 0 {
		w.text(n.start+i, n.start+i+len(n.words))
	} else {
		w.add(n.words, n.start, n.end, typography.Loose)
	}
}

var escaped = regexp.MustCompile(`\\[!-/:-@\[-` + "`" + `{-~]|&[#0-9A-Za-z]+;`)

// text adds a run of Markdown text, with its escapes and entities separated.
func (w *proseWriter) text(start, stop int) {
	raw := w.src[start:stop]
	if strings.IndexByte(raw, '\\') < 0 && strings.IndexByte(raw, '&') < 0 { // most texts
		w.add(raw, start, stop, typography.Plain)
		return
	}
	at := 0
	for _, m := range escaped.FindAllStringIndex(raw, -1) {
		written := raw[m[0]:m[1]]
		shown := written[1:]
		if written[0] == '&' {
			if shown = html.UnescapeString(written); shown == written {
				continue
			}
		}
		w.add(raw[at:m[0]], start+at, start+m[0], typography.Plain)
		w.add(shown, start+m[0], start+m[1], escapedKind(shown))
		at = m[1]
	}
	w.add(raw[at:], start+at, stop, typography.Plain)
}

// escapedKind returns the kind of an escape of Markdown: some entities are
// several characters.
func escapedKind(shown string) typography.Kind {
	if utf8.RuneCountInString(shown) == 1 {
		return typography.Escaped
	}
	return typography.Loose
}
