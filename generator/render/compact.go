package render

import (
	"strings"
	"text/template/parse"
)

// A page says the same with fewer bytes where an attribute's value stands
// without quotes and an end tag goes without saying. Whether they may go
// depends on the value, which only the page tells, and on what follows, which
// the templates tell; so both are decided here, where the two meet, and most
// of it once for all pages. The document that a browser makes of a page stays
// the same, which a test holds.
//
// The texts of the view itself (a briefing's body) come minimal from package
// parse and are not looked into.

// compactList compiles a list like list, with what may go left out.
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
	i     int // the node at hand
	out   []statement
}

// text compiles the text node at hand.
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
		if next.position == inTag { // behind a tag's name, or behind a value
			if end < len(s) && s[end] == '>' && c.behind(s, end+1).follow(endTags[next.tag]) && s[at] == '<' {
				c.at, end = place{}, end+1
			} else {
				kept.WriteString(s[at:end])
			}
			at = end
			continue
		}
		// Behind an opening quote.
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

// behind is what follows position i of the text node at hand, of which s is
// the end.
func (c *compaction) behind(s string, i int) heads { return c.after[c.i+1].before(s[i:]) }

// value compiles an attribute's value that begins with a text and goes on in
// the next nodes, if its quotes may go at all. It moves on to the text node
// that ends the value and returns what of that is left.
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

// plainValue tells whether a node stays within the value that it stands in,
// and runs to its end.
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
// them. Most do not, so they are put in afterwards.
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
