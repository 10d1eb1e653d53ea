package parse

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/yuin/goldmark"

	"github.com/brief-site/brief/generator/lang"
)

// markdownParser reads CommonMark with tables, footnotes, definition lists and
// [[references]], and with emphasis that works beside Han. It is used from many
// goroutines: goldmark's parser keeps no state between texts.
var markdownParser = goldmark.New(
	goldmark.WithExtensions(extension.Table, extension.Footnote, extension.DefinitionList),
	goldmark.WithParserOptions(parser.WithInlineParsers(
		util.Prioritized(refParser{}, 150),      // before links (200)
		util.Prioritized(emphasisParser{}, 450), // before goldmark's own (500)
	)),
).Parser()

// refNode is a [[reference]] in the tree.
type refNode struct {
	ast.BaseInline
	kind, name, words string
	start, end        int // in the text given to goldmark
}

var kindRef = ast.NewNodeKind("Ref")

// Kind implements ast.Node.
func (*refNode) Kind() ast.NodeKind { return kindRef }

// Dump implements ast.Node.
func (n *refNode) Dump(src []byte, level int) {
	ast.DumpHelper(n, src, level, map[string]string{"Name": n.name}, nil)
}

// refKinds are the kinds that a reference may be forced to.
var refKinds = []string{"figure", "organisation", "place", "industry", "briefing", "page"}

type refParser struct{}

func (refParser) Trigger() []byte { return []byte{'['} }

func (refParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if !bytes.HasPrefix(line, []byte("[[")) {
		return nil
	}
	inner, whole := upToClose(line[2:])
	n := &refNode{start: segment.Start}
	if whole {
		n.end = segment.Start + 2 + len(inner) + 2
		block.Advance(2 + len(inner) + 2)
	} else {
		at, position := block.Position()
		if inner == nil {
			return nil
		}
		block.AdvanceLine() // texts that are wrapped at a width have references over a line end
		line, next := block.PeekLine()
		rest, whole := upToClose(line)
		if !whole {
			block.SetPosition(at, position)
			return nil
		}
		n.end = next.Start + len(rest) + 2
		block.Advance(len(rest) + 2)
		inner = joinLines(inner, rest)
	}
	if bytes.IndexByte(inner, barMask) >= 0 {
		inner = bytes.ReplaceAll(inner, []byte{barMask}, []byte("|"))
	}
	if bytes.IndexByte(inner, '\\') >= 0 { // in a table cell the bar may be written \| so that it does not end the cell
		inner = bytes.Replace(inner, []byte(`\|`), []byte("|"), 1)
	}
	name, words, _ := bytes.Cut(inner, []byte("|"))
	n.name, n.words = string(bytes.TrimSpace(value(name))), string(bytes.TrimSpace(value(words)))
	for _, k := range refKinds {
		if rest, ok := strings.CutPrefix(n.name, k+":"); ok {
			n.kind, n.name = k, strings.TrimSpace(rest)
		}
	}
	return n
}

// upToClose returns what comes before ]] on a line; whole is false where the
// line ends first. It returns nil where another bracket comes first.
func upToClose(line []byte) (inner []byte, whole bool) {
	i := bytes.IndexAny(line, "[]\n")
	switch {
	case i < 0:
		return line, false
	case line[i] == '\n':
		return line[:i], false
	case line[i] == ']' && i+1 < len(line) && line[i+1] == ']':
		return line[:i], true
	}
	return nil, false
}

// joinLines joins two lines as running text does: with a space, but not between
// two characters of East Asian text.
func joinLines(a, b []byte) []byte {
	a, b = bytes.TrimRight(a, " \t"), bytes.TrimLeft(b, " \t")
	last, _ := utf8.DecodeLastRune(a)
	first, _ := utf8.DecodeRune(b)
	if lang.Wide(last) && lang.Wide(first) {
		return slices.Concat(a, b)
	}
	return slices.Concat(a, space, b)
}

// emphasisParser is goldmark's, with the flanking rule of CommonMark relaxed
// beside Han text, after the specification markdown-cjk-friendly (tats-u).
// CommonMark treats full-width punctuation as a word boundary, so that in
// **……。**字 the closing marks would not close, because no space follows.
type emphasisParser struct{}

type emphasisDelimiters struct{}

func (emphasisDelimiters) IsDelimiter(b byte) bool { return b == '*' || b == '_' }
func (emphasisDelimiters) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}
func (emphasisDelimiters) OnMatch(consumes int) ast.Node { return ast.NewEmphasis(consumes) }

func (emphasisParser) Trigger() []byte { return []byte{'*', '_'} }

func (emphasisParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	d := parser.ScanDelimiter(line, before, 1, emphasisDelimiters{})
	if d == nil {
		return nil
	}
	after := ' '
	if d.OriginalLength < len(line) {
		after, _ = utf8.DecodeRune(line[d.OriginalLength:])
	}
	if lang.Wide(before) || lang.Wide(after) {
		d.CanOpen, d.CanClose = flanking(before, after, d.Char)
	}
	d.Segment = segment.WithStop(segment.Start + d.OriginalLength)
	block.Advance(d.OriginalLength)
	pc.PushDelimiter(d)
	return d
}

// flanking decides whether a run of marks between two characters may open and
// close emphasis. Han, and Han punctuation, count as letters that need no space
// beside them; other punctuation is treated as CommonMark does.
func flanking(before, after rune, char byte) (open, shut bool) {
	punct := func(r rune) bool { return !lang.Wide(r) && util.IsPunctRune(r) }
	left := !util.IsSpaceRune(after) && (!punct(after) || util.IsSpaceRune(before) || punct(before) || lang.Wide(before))
	right := !util.IsSpaceRune(before) && (!punct(before) || util.IsSpaceRune(after) || punct(after) || lang.Wide(after))
	if char == '_' {
		return left && (!right || util.IsPunctRune(before)), right && (!left || util.IsPunctRune(after))
	}
	return left, right
}
