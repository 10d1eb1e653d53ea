package render

import (
	"strings"
	"text/template/parse"
)

// A page says the same with fewer bytes where the quotes of an attribute's
// value and end tags that HTML does not require are left out. Whether they may
// be left out depends on the value, which only the page knows, and on what
// follows, which the templates know. So both are decided here, where the two
// come together, and most of it once for all pages. The document that a browser
// makes of a page stays the same, which a test checks.
//
// The texts of the view itself (a briefing's body) are minimal when they leave
// package parse, and are not changed here.

// compactList compiles a list as list does, and leaves out what may be left
// out.
func (b *builder) compactList(nodes []parse.Node, then heads) []statement {
	c := compaction{builder: b, nodes: nodes, after: b.after(nodes, then)}
	for c.i < len(nodes) {
		if text, ok := nodes[c.i].(*parse.TextNode); ok {
			c.text(string(text.Text))
		} else {
			c.out = append(c.out, b.statement(nodes[c.i], c.after[c.i+1]))
		}
		c.i++
	}
	return c.out
}

// A compaction is the compact compilation of one list of nodes.
type compaction struct {
	*builder
	nodes []parse.Node
	after []heads
	i     int // the current node
	out   []statement
}

// text compiles the current text node.
func (c *compaction) text(s string) {
	var kept strings.Builder
	flush := func() {
		if kept.Len() > 0 {
			c.out = append(c.out, write(kept.String()))
			kept.Reset()
		}
	}
	for at := 0; at < len(s); {
		next, end := c.at.step(s, at)
		entered := next.position != c.at.position
		c.at = next
		if !entered || next.position != inQuotes && next.position != inTag {
			kept.WriteString(s[at:end])
			at = end
			continue
		}
		if next.position == inTag { // after a tag's name, or after a value
			if end < len(s) && s[end] == '>' && c.behind(s, end+1).follow(endTags[next.tag]) && s[at] == '<' {
				c.at, end = place{}, end+1
			} else {
				kept.WriteString(s[at:end])
			}
			at = end
			continue
		}
		// After an opening quote.
		if n := strings.IndexByte(s[end:], '"'); n >= 0 {
			value := s[end : end+n]
			if bare(value) && c.behind(s, end+n+1).inTagEnd() {
				kept.WriteString(value)
			} else {
				kept.WriteString(s[at : end+n+1])
			}
			c.at.position, at = inTag, end+n+1
			continue
		}
		if inner, rest, ok := c.value(s[end:]); ok {
			flush()
			c.out = append(c.out, quoted(inner))
			c.at.position, s, at = inTag, rest, 0
			continue
		}
		kept.WriteString(s[at:end])
		at = end
	}
	flush()
}

// behind returns what follows position i of the current text node, of which s
// is the end.
func (c *compaction) behind(s string, i int) heads { return c.after[c.i+1].before(s[i:]) }

// value compiles an attribute's value that begins with a text and continues in
// the next nodes, if its quotes may be left out at all. It moves on to the text
// node that ends the value and returns what is left of that node.
func (c *compaction) value(begin string) (inner []statement, rest string, ok bool) {
	end := c.i + 1
	for ; ; end++ {
		if end == len(c.nodes) {
			return nil, "", false
		}
		if text, is := c.nodes[end].(*parse.TextNode); is && strings.Contains(string(text.Text), `"`) {
			begin, after, _ := strings.Cut(string(text.Text), `"`)
			if !c.after[end+1].before(after).inTagEnd() {
				return nil, "", false
			}
			inner, rest = append(inner, write(begin)), after
			break
		}
		if !plainValue(c.nodes[end]) {
			return nil, "", false
		}
	}
	list := []statement{write(begin)}
	for _, n := range c.nodes[c.i+1 : end] {
		if text, is := n.(*parse.TextNode); is {
			list = append(list, write(string(text.Text)))
		} else {
			list = append(list, c.statement(n, anything))
		}
	}
	c.i = end
	return append(list, inner...), rest, true
}

// plainValue reports whether a node stays within the value that it is in, and
// continues to the end of the value.
func plainValue(n parse.Node) bool {
	list := func(l *parse.ListNode) bool {
		if l != nil {
			for _, c := range l.Nodes {
				if !plainValue(c) {
					return false
				}
			}
		}
		return true
	}
	switch n := n.(type) {
	case *parse.TextNode:
		return !strings.Contains(string(n.Text), `"`)
	case *parse.ActionNode:
		return true
	case *parse.IfNode:
		return list(n.List) && list(n.ElseList)
	case *parse.WithNode:
		return list(n.List) && list(n.ElseList)
	case *parse.RangeNode:
		return list(n.List) && list(n.ElseList)
	}
	return false
}

// quoted writes an attribute's value, with quotes around it where it needs
// them. Most values need none, so the quotes are inserted afterwards.
func quoted(value []statement) statement {
	return func(f *frame) bool {
		start := len(f.out)
		execute(value, f)
		if !bare(f.out[start:]) {
			f.out = append(f.out, `""`...)
			copy(f.out[start+1:], f.out[start:len(f.out)-2])
			f.out[start] = '"'
		}
		return true
	}
}
