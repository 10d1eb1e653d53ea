package parse

import (
	"bytes"
	"html"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	renderer "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
)

// markdown fills in what the text of an edition says: blocks, references,
// files, counts and the body. It writes HTML itself instead of using goldmark's
// renderer, because the body is pieces with gaps, not a page. The HTML has no
// unnecessary space, so no minifier needs to process it. markdown returns the
// tree, for other functions that read the text.
func markdown(r *report, e *model.Edition, whole []byte, start int) ast.Node {
	src := whole[start:]
	if !r.dense(src, start) {
		return ast.NewDocument()
	}
	w := &writer{scratch: r.scratch, r: r, e: e, src: src, parsed: maskBars(src), base: start}
	doc := markdownParser.Parse(text.NewReader(w.parsed))
	w.document(doc)
	w.leftovers(doc)
	w.settle()
	if len(e.Blocks) == 0 && e.Title.Set {
		r.error(source.At{Start: start, End: len(whole)}, "missing-field", "the edition has no text", "write the briefing below the front matter")
	}
	w.fragments()
	return doc
}

type writer struct {
	*scratch
	r      *report
	e      *model.Edition
	src    []byte
	parsed []byte // src as goldmark sees it: see maskBars
	base   int    // offset of src in the file's text

	section, block int
	picture        int // in the section
	tables         int
	columns        int // of the table that is the block, and how many of its cells come before its text
	skipped        int
	last           rune // last character of running text, 0 at the start of a block
	softBreak      bool // a line end waits to become a space or nothing
	quiet          int  // >0: inside headings, links, code: names do not link here
	inLink         bool
	hashes         []hash
	differs        bool // the next block may have other figures than its counterpart
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

// part closes a run of HTML; neighbours of the kinds that have no number are
// joined.
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

// plain writes running text that is at pos of src, or nowhere in it if pos is
// negative. Han in English text is marked as Chinese.
func (w *writer) plain(s []byte, pos int) {
	if len(s) == 0 {
		return
	}
	kind := model.Plain
	if w.quiet > 0 {
		kind = model.Markup
	}
	first, _ := utf8.DecodeRune(s)
	if w.softBreak && !w.joins(first) {
		w.mark(pos-1, 0) // the line end became the space
		w.text = append(w.text, ' ')
		w.run(space, kind)
	} else {
		w.mark(pos, 0)
	}
	w.softBreak = false
	w.last, _ = utf8.DecodeLastRune(s)
	w.text = append(w.text, s...)
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

var space = []byte(" ")

// mark records that the text written next is at pos of src.
func (w *writer) mark(pos, ref int) {
	if pos >= 0 {
		w.runs = append(w.runs, model.Run{Text: len(w.text) - w.start, File: w.base + pos, Ref: ref})
	}
}

func (w *writer) run(s []byte, kind model.PartKind) {
	w.html = appendEscaped(w.html, s)
	w.part(kind, 0)
}

func appendEscaped[T string | []byte](b []byte, s T) []byte {
	from := 0
	for i := range len(s) {
		if escaped := util.EscapeHTMLByte(s[i]); escaped != nil {
			b = append(b, s[from:i]...)
			b = append(b, escaped...)
			from = i + 1
		}
	}
	return append(b, s[from:]...)
}

// hanRun finds the first run of Chinese in s, including the marks between Han.
func hanRun(s []byte) (from, to int) {
	from = -1
	for i := 0; i < len(s); {
		if from < 0 && s[i] < utf8.RuneSelf { // nearly all of English text
			i++
			continue
		}
		r, n := utf8.DecodeRune(s[i:])
		switch {
		case lang.Han(r):
			if from < 0 {
				from = i
			}
			to = i + n
		case from >= 0 && !lang.Wide(r):
			return from, to
		}
		i += n
	}
	if from < 0 {
		return 0, 0
	}
	return from, to
}

// value resolves escapes and entities of a run of Markdown text.
func value(raw []byte) []byte {
	if at := bytes.IndexByte(raw, '&'); bytes.IndexByte(raw, '\\') < 0 && (at < 0 || bytes.IndexByte(raw[at:], ';') < 0) {
		return raw
	}
	var out resolved
	renderer.DefaultWriter.Write(&out, raw)
	return []byte(html.UnescapeString(out.String()))
}

// resolved receives what goldmark writes. It exists for the two methods that a
// buffer lacks, because goldmark needs a bufio.Writer with its 4 KiB, or
// something like it.
type resolved struct{ bytes.Buffer }

func (*resolved) Buffered() int { return 0 }
func (*resolved) Flush() error  { return nil }
