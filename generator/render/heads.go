package render

import (
	"slices"
	"strings"
	"text/template/parse"
)

// heads are the ways in which the text after a point of a template can begin,
// each as its first bytes. They decide whether a quote or an end tag before
// that point may be left out.
type heads struct {
	open bool     // it may begin in any way
	of   []string // sorted
}

var anything = heads{open: true}

const (
	headLength = 16 // longer than any tag of endTags
	mostHeads  = 24
	mostRounds = 8
)

func union(a, b heads) heads {
	if a.open || b.open {
		return anything
	}
	all := slices.Concat(a.of, b.of)
	slices.Sort(all)
	if all = slices.Compact(all); len(all) > mostHeads {
		return anything
	}
	return heads{of: all}
}

// before puts a text in front.
func (h heads) before(text string) heads {
	switch {
	case text == "":
		return h
	case len(text) >= headLength:
		return heads{of: []string{text[:headLength]}}
	case h.open: // its own first bytes are all that is known
		return heads{of: []string{text}}
	}
	var out heads
	for _, s := range h.of {
		out.of = append(out.of, (text + s)[:min(headLength, len(text)+len(s))])
	}
	slices.Sort(out.of)
	out.of = slices.Compact(out.of)
	return out
}

// key returns a text that is equal for equal heads.
func (h heads) key() string {
	if h.open {
		return "*"
	}
	return strings.Join(h.of, "\x00")
}

// inTagEnd reports whether the tag continues or ends here, so that the value
// before this point needs no quote to separate it from what follows.
func (h heads) inTagEnd() bool {
	return h.all(func(s string) bool { return isSpace(s[0]) || s[0] == '>' })
}

// follow reports whether one of the given tags comes next in every case.
func (h heads) follow(tags map[string]bool) bool {
	return h.all(func(s string) bool {
		name := ""
		if s[0] == '<' {
			name = tagName(s[1:])
		}
		whole := 1+len(name) < len(s) // else the name may continue
		return whole && tags[strings.ToLower(name)]
	})
}

func (h heads) all(ok func(string) bool) bool {
	return !h.open && len(h.of) > 0 && !slices.ContainsFunc(h.of, func(s string) bool { return s == "" || !ok(s) })
}

// after lists the heads after each node of a list: out[i] is what nodes[i:]
// begins with, where then follows the list.
func (c *compiler) after(nodes []parse.Node, then heads) []heads {
	out := make([]heads, len(nodes)+1)
	out[len(nodes)] = then
	for i := len(nodes) - 1; i >= 0; i-- {
		out[i] = c.begin(nodes[i], out[i+1])
	}
	return out
}

// first returns what a list begins with. It reads no further than necessary.
func (c *compiler) first(l *parse.ListNode, then heads) heads {
	if l == nil {
		return then
	}
	for i, n := range l.Nodes {
		if text, ok := n.(*parse.TextNode); ok && len(text.Text) >= headLength {
			return c.after(l.Nodes[:i+1], anything)[0]
		}
	}
	return c.after(l.Nodes, then)[0]
}

// begin returns what a node begins with, where then follows it.
func (c *compiler) begin(n parse.Node, then heads) heads {
	switch n := n.(type) {
	case *parse.TextNode:
		return then.before(string(n.Text))
	case *parse.ActionNode:
		if len(n.Pipe.Decl) > 0 {
			return then
		}
	case *parse.IfNode:
		return union(c.first(n.List, then), c.first(n.ElseList, then))
	case *parse.WithNode:
		return union(c.first(n.List, then), c.first(n.ElseList, then))
	case *parse.RangeNode:
		return union(c.first(n.List, c.afterRound(n, then)), c.first(n.ElseList, then))
	case *parse.TemplateNode:
		// Following a template that calls itself might never end.
		if tree := c.tree(n.Name); tree != nil && tree.Root != nil && !c.inside[n.Name] {
			c.inside[n.Name] = true
			defer delete(c.inside, n.Name)
			return c.first(tree.Root, then)
		}
	}
	return anything // an action prints; {{break}} and {{continue}} jump elsewhere
}

// afterRound returns what follows a round of a loop: the next round, or what is
// after the loop.
func (c *compiler) afterRound(n *parse.RangeNode, then heads) heads {
	known := then
	for range mostRounds {
		more := union(known, c.first(n.List, known))
		if more.key() == known.key() {
			return known
		}
		known = more
	}
	return anything
}
