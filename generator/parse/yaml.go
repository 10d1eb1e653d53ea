package parse

import (
	"bytes"
	"cmp"
	"errors"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/source"
)

// node is a YAML value with its place. It represents less than YAML can say, on
// purpose: text, lists and maps are all that the format of a briefing needs,
// and anchors, aliases, tags and merges would only add ways to make mistakes.
type node struct {
	kind kind
	text string // of a scalar, quotes and escapes resolved
	list []node
	keys []entry // of a map, in order
	at   source.At
}

// has reports whether a map has a field.
func (n node) has(key string) bool {
	return slices.ContainsFunc(n.keys, func(e entry) bool { return e.key == key })
}

type entry struct {
	key   string
	at    source.At
	value node
}

type kind uint8

const (
	null kind = iota
	scalar
	list
	mapping
)

// says returns what a value is, for a message.
func (k kind) says() message.Message {
	return [...]message.Message{"nothing", "text", "a list", "a map"}[k]
}

// readYAML parses a block of the file's text into a map. ok is false where the
// block is not a map; the problem is then reported.
func readYAML(r *report, text []byte, block source.At) (top node, ok bool) {
	if top, ok = plainYAML(r.scratch, text, block); ok {
		return top, true
	}
	return libraryYAML(r, text, block)
}

// libraryYAML reads any YAML, and has messages for what is wrong with it.
func libraryYAML(r *report, text []byte, block source.At) (top node, ok bool) {
	defer func() {
		if p := recover(); p != nil { // a parser of untrusted text may fail in unexpected ways
			r.add(block, diag.Error, "front-matter", "this YAML cannot be read", "quote values that hold : # [ ] { } or begin with - ? ! & * % @ `")
			ok = false
		}
	}()
	y := &yamlReader{r: r, text: text[block.Start:block.End], base: block.Start}
	if i := tabIndent(y.text); i >= 0 {
		r.add(source.At{Start: block.Start + i, End: block.Start + i + 1}, diag.Error, "front-matter",
			"a tab indents this line, which YAML does not allow", "put two spaces in its place")
		return node{}, false
	}
	file, err := parser.ParseBytes(y.text, 0)
	if err != nil {
		if !y.slip() {
			y.syntax(err)
		}
		return node{}, false
	}
	if len(file.Docs) == 0 || file.Docs[0].Body == nil {
		return node{kind: mapping, at: block}, true
	}
	if len(file.Docs) > 1 && file.Docs[1].Body != nil {
		at := y.convert(file.Docs[1].Body).at
		r.add(at, diag.Error, "front-matter", "a second YAML document begins here", "keep one block between two lines of ---")
		return node{}, false
	}
	top = y.convert(file.Docs[0].Body)
	if top.kind == null {
		top = node{kind: mapping, at: block}
	}
	if top.kind != mapping {
		if y.slip() {
			return node{}, false
		}
		r.add(top.at, diag.Error, "front-matter", message.New("this is %s where fields are expected", top.kind.says()), "write one field a line: title: …")
		return node{}, false
	}
	return top, !y.failed
}

type yamlReader struct {
	r      *report
	text   []byte
	base   int
	failed bool
}

// tabIndent finds a tab in a line's indentation.
func tabIndent(text []byte) int {
	start := true
	for i, c := range text {
		switch {
		case c == '\n':
			start = true
		case start && c == '\t':
			return i
		case c != ' ':
			start = false
		}
	}
	return -1
}

// yamlHints are the library's messages by a part of them, with what to do. plain is
// the message in the words of an editor, where the library's are those of a
// programmer.
var yamlHints = []struct {
	part        string
	plain, hint message.Message
}{
	{"already defined", "", "keep one of the two"},
	{"mapping value is not allowed", "a colon is inside a value without quotes", "quote a value that holds a colon: title: \"One: two\""},
	{"must be specified", "", "close the list or map that begins before this place"},
	{"could not find end character", "", "close the quotes"},
	{"reserved character", "", "put the value into double quotes"},
	{"cannot start any token", "", "put the value into double quotes"},
	{"non-map value is specified", "this line is no field: it has no name with a colon after it", ""},
	{"unexpected key name", "this line is no field: it has no name with a colon after it", ""},
}

func (y *yamlReader) syntax(err error) {
	var syntax *yaml.SyntaxError
	if !errors.As(err, &syntax) || syntax.Token == nil {
		y.r.add(source.At{Start: y.base, End: y.base}, diag.Error, "front-matter", message.New("this is no YAML: %s", err.Error()), "")
		return
	}
	hint := y.r.formHint()
	words, _, _ := strings.Cut(syntax.Message, " at [") // its place counts from the block, not from the file
	what := message.Verbatim(words)
	for _, h := range yamlHints {
		if strings.Contains(syntax.Message, h.part) {
			hint, what = cmp.Or(h.hint, hint), cmp.Or(h.plain, what)
			break
		}
	}
	p := syntax.Token.Position
	start := y.base + source.OffsetOf(y.text, source.Position{Line: p.Line, Column: p.Column})
	first, _, _ := strings.Cut(strings.TrimSpace(syntax.Token.Value), "\n")
	y.r.add(source.At{Start: start, End: min(start+max(1, len(first)), y.base+len(y.text))}, diag.Error, "front-matter", what, hint)
}

func (y *yamlReader) refuse(n ast.Node, what message.Message) node {
	at := y.at(n, n.GetToken().Value)
	y.r.add(at, diag.Error, "front-matter", message.New("%s are not read here", what), "write the value out")
	y.failed = true
	return node{kind: null, at: at}
}

func (y *yamlReader) at(n ast.Node, text string) source.At {
	tk := n.GetToken()
	start := y.base + y.offset(tk)
	width := len(strings.TrimSpace(tk.Origin))
	if width == 0 || strings.Contains(strings.TrimSpace(tk.Origin), "\n") {
		width = len(text)
	}
	return source.At{Start: start, End: min(start+max(width, 1), y.base+len(y.text))}
}

// offset finds a token in the block. The parser's column is wrong where spaces
// end the line, so the token is searched for on its line.
func (y *yamlReader) offset(tk *token.Token) int {
	at := source.OffsetOf(y.text, source.Position{Line: tk.Position.Line, Column: tk.Position.Column})
	word, _, _ := strings.Cut(strings.TrimSpace(tk.Origin), "\n")
	if bytes.HasPrefix(y.text[at:], []byte(word)) {
		return at
	}
	line := bytes.LastIndexByte(y.text[:at], '\n') + 1
	if i := bytes.LastIndex(y.text[line:min(at+len(word), len(y.text))], []byte(word)); i >= 0 {
		return line + i
	}
	return at
}

func (y *yamlReader) convert(n ast.Node) node {
	switch n := n.(type) {
	case *ast.MappingNode:
		return y.mapping(n.Values, n)
	case *ast.MappingValueNode:
		return y.mapping([]*ast.MappingValueNode{n}, n)
	case *ast.SequenceNode:
		out := node{kind: list, at: y.at(n, "")}
		for _, v := range n.Values {
			item := y.convert(v)
			out.list = append(out.list, item)
			out.at.End = max(out.at.End, item.at.End)
		}
		return out
	case *ast.LiteralNode:
		at := y.at(n, n.Value.Value)
		return node{kind: scalar, text: n.Value.Value, at: at}
	case *ast.StringNode:
		return node{kind: scalar, text: n.Value, at: y.at(n, n.Value)}
	case *ast.NullNode:
		return node{kind: null, at: y.at(n, "")}
	case *ast.AliasNode, *ast.AnchorNode:
		return y.refuse(n, "anchors and aliases (& and *)")
	case *ast.TagNode:
		return y.refuse(n, "tags (!)")
	case *ast.MergeKeyNode:
		return y.refuse(n, "merge keys (<<)")
	case ast.ScalarNode:
		text := n.GetToken().Value
		return node{kind: scalar, text: text, at: y.at(n, text)}
	}
	return y.refuse(n, "values of this kind")
}

func (y *yamlReader) mapping(values []*ast.MappingValueNode, n ast.Node) node {
	out := node{kind: mapping}
	for _, v := range values {
		key := y.convert(v.Key.(ast.Node))
		if key.kind != scalar {
			if !y.failed {
				y.r.add(key.at, diag.Error, "front-matter", "a field's name must be a word", "write name: value")
				y.failed = true
			}
			continue
		}
		value := y.convert(v.Value)
		if value.kind == null {
			value.at = key.at // an empty value has no place of its own
		}
		out.keys = append(out.keys, entry{key.text, key.at, value})
		if out.at == (source.At{}) || key.at.Start < out.at.Start {
			out.at.Start = key.at.Start
		}
		out.at.End = max(out.at.End, value.at.End)
	}
	if len(values) == 0 {
		out.at = y.at(n, "{}")
	}
	return out
}
