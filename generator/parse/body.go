package parse

import (
	"bufio"
	"bytes"
	"html"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	renderer "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"brief/generator/lang"
	"brief/generator/model"
	"brief/generator/source"
)

// markdown fills in what the text of an edition says: blocks, references,
// files, counts and the body. It writes HTML itself instead of through
// goldmark's renderer, because the body is pieces with gaps, not a page; the
// bytes come out without a space to spare, so no minifier need see them again.
// It returns the tree, for what else looks at the text.
func markdown(r *report, e *model.Edition, whole []byte, start int) ast.Node {
	src := whole[start:]
	w := &writer{r: r, e: e, src: src, base: start}
	doc := markdownParser.Parse(text.NewReader(src))
	w.document(doc)
	e.Body.HTML = w.html
	e.Body.Parts = w.parts
	if len(e.Blocks) == 0 && e.Title.Set {
		r.error(source.At{Start: start, End: len(whole)}, "missing-field", "the edition has no text", "write the briefing below the front matter")
	}
	w.fragments()
	return doc
}

type writer struct {
	r    *report
	e    *model.Edition
	src  []byte
	base int // offset of src in the file's text

	html  []byte
	parts []model.Part
	text  strings.Builder // plain text of the block being written
	runs  []model.Run     // and where it stands in the file

	section, block int
	tables         int
	last           rune // last character of running text, 0 at the start of a block
	softBreak      bool // a line end waits to become a space or nothing
	quiet          int  // >0: inside headings, links, code: names do not link here
	inLink         bool
	hashes         []hash
	differs        bool // the block that follows may have other figures than its counterpart
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

// plain writes running text that stands at pos of src, or nowhere if pos is
// negative. Han in English text is marked as Chinese.
func (w *writer) plain(s string, pos int) {
	if s == "" {
		return
	}
	if w.softBreak {
		first, _ := utf8.DecodeRuneInString(s)
		if !w.joins(first) {
			s = " " + s
			pos-- // the line end stands for the space
		}
		w.softBreak = false
	}
	w.mark(pos, 0)
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

// mark notes that the text written next stands at pos of src.
func (w *writer) mark(pos, ref int) {
	if pos >= 0 {
		w.runs = append(w.runs, model.Run{Text: w.text.Len(), File: w.base + pos, Ref: ref})
	}
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
