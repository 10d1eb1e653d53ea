package parse

import (
	"bytes"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
)

// leftovers reports what an editor wrote and no reader would see, or would see
// as marks: references, links and footnotes that Markdown does not take for
// such, lines that it takes for code, definitions that nothing uses. Markdown
// itself never fails, so nobody else reports them.
func (w *writer) leftovers(doc ast.Node) {
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		w.leftover(n)
	}
	w.definitions(doc)
}

// leftover looks at a block and at the blocks in it.
func (w *writer) leftover(n ast.Node) {
	switch n := n.(type) {
	case *ast.CodeBlock:
		w.indented(n)
		return
	case *extast.Table:
		w.cells(n)
	case *ast.Paragraph, *ast.TextBlock:
		w.brokenTable(n)
	}
	if c := n.FirstChild(); c != nil && c.Type() == ast.TypeInline {
		m := marksOf{w: w, block: n}
		m.within(n)
		return
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.leftover(c)
	}
}

func (w *writer) markupError(at source.At, what, hint message.Message) {
	w.r.error(at, "markup", what, hint)
}

// indented reports a block that is code because its lines begin with a tab or
// four spaces, as paragraphs from a word processor do. Code in a briefing is
// rare, and a fence says that it is meant.
func (w *writer) indented(n *ast.CodeBlock) {
	first := n.Lines().At(0)
	line := bytes.TrimRight(first.Value(w.src), "\n")
	w.markupError(w.at(first.Start, len(line)), "the line begins with a tab or four spaces, which makes it code: its figures are not compared, and it is not set as text",
		"delete the space at the start of the line; around what is meant as code, put lines of ```")
}

// marksOf looks for marks in the running text of one block. It reports the first
// of each kind only: one slip often leaves several marks.
type marksOf struct {
	w        *writer
	block    ast.Node
	balance  int // of square brackets
	balanced bool
	brackets bool // already reported
}

func (m *marksOf) within(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			m.text(n)
		case *ast.CodeSpan, *ast.AutoLink, *ast.RawHTML, *refNode:
		case *ast.Image:
			m.alt(n)
		default:
			m.within(n)
		}
	}
}

// alt reports references in the words of an image, which are plain text.
func (m *marksOf) alt(n *ast.Image) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if ref, ok := c.(*refNode); ok {
			m.w.markupError(source.At{Start: m.w.base + ref.start, End: m.w.base + ref.end}, "the words of an image are plain text, so a reference in them is lost", "write the words that it would print")
		}
	}
}

// text looks at one run of text. Marks are pairs of characters, and goldmark
// joins the runs that are neighbours in the file, so that no pair is cut in two.
func (m *marksOf) text(n *ast.Text) {
	src, start, stop := m.w.src, n.Segment.Start, n.Segment.Stop
	for i := start; i < stop; i++ {
		switch c := src[i]; {
		case c == '\\':
			i++ // the next character is meant as it is
		case c == '[' && i+1 < len(src) && src[i+1] == '[':
			m.reference(i, "[[")
			i++
		case c == ']' && i+1 < len(src) && src[i+1] == ']' && !m.evenBrackets():
			m.reference(i, "]]")
			i++
		case c == ']' && i+1 < len(src) && (src[i+1] == '(' || bytes.HasPrefix(src[i+1:], []byte("（http"))):
			m.link(i)
		case c == '[' && i+1 < len(src) && src[i+1] == '^':
			m.note(i)
		case c == '[':
			m.single(i)
		case c == '\xe3' && bytes.HasPrefix(src[i:], []byte("【【")), c == '\xef' && bytes.HasPrefix(src[i:], []byte("［［")):
			m.reference(i, string(src[i:i+6]))
			i += 5
		}
	}
}

// single notes a word in single brackets that has the form of a figure's name.
func (m *marksOf) single(at int) {
	rest := m.w.src[at+1 : min(at+60, len(m.w.src))]
	end := bytes.IndexByte(rest, ']')
	if end <= 0 || end+1 < len(rest) && (rest[end+1] == ']' || rest[end+1] == '(') || !source.Slug(string(rest[:end])) {
		return
	}
	m.w.e.Bracketed = append(m.w.e.Bracketed, model.Name{V: string(rest[:end]), At: m.w.at(at, end+2)})
}

// evenBrackets reports whether the block closes as many brackets as it opens:
// "[see [1]]" is text that says what it means.
func (m *marksOf) evenBrackets() bool {
	if !m.balanced {
		m.balanced = true
		start, end := blockLines(m.block, -1, -1)
		if start >= 0 && end > start {
			m.balance = bytes.Count(m.w.src[start:end], []byte("[")) - bytes.Count(m.w.src[start:end], []byte("]"))
		}
	}
	return m.balance == 0
}

func (m *marksOf) reference(at int, marks string) {
	if m.brackets {
		return
	}
	m.brackets = true
	m.w.markupError(m.w.at(at, len(marks)), message.New("%s is printed as it is here, for it is not part of a reference", marks),
		`write the whole reference, [[name]] or [[name|words]], without brackets in it; before a bracket that is meant as text, put a backslash: \[`)
}

// link reports the middle of a link or image whose address Markdown does not
// take for one: it has a space, or no end.
func (m *marksOf) link(at int) {
	src := m.w.src
	open := bytes.LastIndexByte(src[max(0, at-200):at], '[')
	if open < 0 {
		return
	}
	open += max(0, at-200)
	what := message.Message("link")
	if open > 0 && src[open-1] == '!' {
		what, open = "image", open-1
	}
	rest, _, _ := bytes.Cut(src[at+1:], []byte("\n"))
	if i := bytes.IndexByte(rest, ')'); i >= 0 {
		rest = rest[:i+1]
	} else if i := bytes.Index(rest, []byte("）")); i >= 0 {
		rest = rest[:i+len("）")]
	}
	words := string(src[open : at+1])
	dest := strings.TrimFunc(string(rest), func(r rune) bool { return strings.ContainsRune("()（）<>", r) || unicode.IsSpace(r) })
	hint := message.New("write %s(address)", words)
	if dest != "" && len(dest) < 200 {
		if hasScheme(dest) {
			dest = strings.ReplaceAll(dest, " ", "%20")
			hint = message.New("write %s(%s)", words, dest)
		} else {
			hint = message.New("write %s(<%s>)", words, dest)
		}
	}
	m.w.markupError(m.w.at(open, at+1-open+len(rest)), message.New("this %s is printed as it is: its address has a space in it, or is not between half-width brackets", what), hint)
}

// note reports a footnote sign that has no footnote.
func (m *marksOf) note(at int) {
	end := bytes.IndexAny(m.w.src[at:min(at+200, len(m.w.src))], "]\n")
	if end < len("[^x") || m.w.src[at+end] != ']' {
		return
	}
	sign := string(m.w.src[at : at+end+1])
	m.w.markupError(m.w.at(at, len(sign)), message.New("there is no footnote for %s, so it is printed as it is", sign),
		message.New("write the footnote on a line of its own below: %s: its words", sign))
}
