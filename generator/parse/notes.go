package parse

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"github.com/brief-site/brief/generator/message"
)

// definitions reports footnotes and addresses that are defined for nobody, and
// those that are defined twice: Markdown leaves both out.
func (w *writer) definitions(doc ast.Node) {
	usedNotes, usedLinks := map[string]bool{}, map[string]bool{}
	var links []*ast.LinkReferenceDefinition
	codes := [][2]int{}
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *extast.Footnote:
			usedNotes[string(n.Ref)] = true
		case *ast.Link:
			if n.Reference != nil {
				usedLinks[util.ToLinkReference(n.Reference.Value)] = true
			}
		case *ast.Image:
			if n.Reference != nil {
				usedLinks[util.ToLinkReference(n.Reference.Value)] = true
			}
		case *ast.LinkReferenceDefinition:
			links = append(links, n)
		case *ast.FencedCodeBlock, *ast.CodeBlock, *ast.HTMLBlock:
			if start, end := blockLines(n, -1, -1); start >= 0 {
				codes = append(codes, [2]int{start, end})
			}
		}
		return ast.WalkContinue, nil
	})
	seen := map[string]bool{}
	for _, n := range links {
		label := util.ToLinkReference(n.Label)
		at := w.at(n.Pos(), len(n.Label)+3)
		switch {
		case seen[label]:
			w.markupError(at, message.New("the address of [%s] is defined twice, and only the first counts", n.Label), "delete one of the two")
		case !usedLinks[label]:
			w.markupError(at, message.New("this line defines an address for [%s], which no link uses, so that readers do not see it", n.Label),
				`put a backslash before [ if the line is text; otherwise write a link with these words in brackets, or delete the line`)
		}
		seen[label] = true
	}
	w.footnotes(usedNotes, codes)
}

// footnotes looks at the lines that define footnotes, in the order of the file.
func (w *writer) footnotes(used map[string]bool, codes [][2]int) {
	if !bytes.Contains(w.src, []byte("[^")) {
		return
	}
	seen := map[string]bool{}
	for start, line := range linesOf(w.src) {
		text := strings.TrimLeft(string(line), " >")
		label, _, ok := strings.Cut(strings.TrimPrefix(text, "[^"), "]:")
		if !strings.HasPrefix(text, "[^") || !ok || strings.ContainsAny(label, "[]") || label == "" {
			continue
		}
		for len(codes) > 0 && codes[0][1] <= start {
			codes = codes[1:]
		}
		if len(codes) > 0 && codes[0][0] <= start {
			continue
		}
		at := w.at(start+len(line)-len(text), len(label)+4)
		switch {
		case seen[label]:
			w.markupError(at, message.New("the footnote [^%s] is defined twice, and only the first is printed", label), "give one of them another number, or delete it")
		case !used[label]:
			w.markupError(at, message.New("nothing in the text refers to the footnote [^%s], so it is not printed", label), message.New("write [^%s] in the text, or delete the footnote", label))
		}
		seen[label] = true
	}
}

// linesOf yields the lines of a text without their ends, each with its offset.
func linesOf(text []byte) func(yield func(int, []byte) bool) {
	return func(yield func(int, []byte) bool) {
		for start := 0; start < len(text); {
			end := bytes.IndexByte(text[start:], '\n')
			if end < 0 {
				end = len(text) - start
			}
			if !yield(start, text[start:start+end]) {
				return
			}
			start += end + 1
		}
	}
}
