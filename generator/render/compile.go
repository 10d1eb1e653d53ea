package render

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"text/template/parse"
)

// Compiling starts from what html/template made of the templates: html/template
// decides how each action is escaped and writes that into the parse trees, and
// here these trees become statements. A program is made for one template and
// one type of dot, so that the fields are looked up once and not on every page.
//
// Not everything that a template can say is compiled. Where a page's template
// uses something else (methods, maps, printf, styles, scripts and so on),
// compilation of the whole template gives up, and html/template executes it. A
// compiled template that fails on a page hands over in the same way, and
// html/template reports why.

// target is what a program is compiled for.
type target struct {
	template string
	dot      reflect.Type
	then     string // what follows the call, as heads; it only decides what is left out
}

// A compiler holds the programs of one language, which call each other.
type compiler struct {
	tree     func(name string) *parse.Tree // as html/template escaped it
	compact  bool                          // leave out what HTML does not require
	inside   map[string]bool               // the templates that begin is reading
	programs map[target]*program
}

// gaveUp is the value with which giveUp panics.
type gaveUp string

func giveUp(format string, args ...any) { panic(gaveUp(fmt.Sprintf(format, args...))) }

// compile makes the program of a page's template. It never fails, but the
// program may name a reason why it cannot be run.
func (c *compiler) compile(t target) (p *program) {
	done := maps.Clone(c.programs)
	defer func() {
		if r := recover(); r != nil {
			why, known := r.(gaveUp)
			if !known {
				panic(r)
			}
			// The templates that it calls may be incomplete. They are compiled
			// again if another page calls them.
			p = &program{why: string(why)}
			c.programs = done
			c.programs[t] = p
		}
	}()
	return c.program(t, anything)
}

func (c *compiler) program(t target, then heads) *program {
	t.then = then.key()
	if p := c.programs[t]; p != nil {
		if p.why != "" {
			giveUp("%s", p.why)
		}
		return p // perhaps not complete: a template may call itself
	}
	tree := c.tree(t.template)
	if tree == nil || tree.Root == nil {
		// Either it does not exist, or it is called inside a tag: html/template
		// then makes a copy for that context, and does not make the copy
		// public.
		giveUp("the template %s is not available", t.template)
	}
	p := &program{slots: 1}
	c.programs[t] = p
	b := &builder{compiler: c, program: p, name: t.template}
	b.dot = b.slot(0, t.dot)
	b.variables = []variable{{"$", 0, t.dot}}
	p.body = b.list(tree.Root, then)
	p.end = b.at
	return p
}

// A builder compiles one template.
type builder struct {
	*compiler
	program   *program
	name      string
	dot       value
	variables []variable // in scope, innermost last
	at        place      // in HTML, after what is compiled so far
}

type variable struct {
	name string
	slot int
	typ  reflect.Type
}

func (b *builder) newSlot() int {
	b.program.slots++
	return b.program.slots - 1
}

func (b *builder) lookup(name string) variable {
	for _, v := range slices.Backward(b.variables) {
		if v.name == name {
			return v
		}
	}
	giveUp("the variable %s is not known", name)
	panic("not reached")
}

func (b *builder) variable(name string) value {
	v := b.lookup(name)
	return b.slot(v.slot, v.typ)
}

// within compiles a list in a scope of its own, with another dot.
func (b *builder) within(dot value, l *parse.ListNode, then heads) []statement {
	if l == nil {
		return nil
	}
	outer, count := b.dot, len(b.variables)
	b.dot = dot
	body := b.list(l, then)
	b.dot, b.variables = outer, b.variables[:count]
	return body
}

// either compiles the two branches of a node. Both begin at the same place in
// HTML, and must end at the same place, because otherwise it is not known where
// the following text is.
func (b *builder) either(dot value, yes, no *parse.ListNode, then heads) (first, second []statement) {
	start := b.at
	first = b.within(dot, yes, then)
	end := b.at
	b.at = start
	second = b.within(b.dot, no, then)
	if b.at != end {
		b.at = place{position: lost}
	}
	return first, second
}

func (b *builder) list(l *parse.ListNode, then heads) []statement {
	if b.compact {
		return b.compactList(l.Nodes, then)
	}
	var out []statement
	for _, n := range l.Nodes {
		out = append(out, b.statement(n, anything))
	}
	return out
}

func (b *builder) statement(n parse.Node, then heads) statement {
	switch n := n.(type) {
	case *parse.TextNode:
		return write(string(n.Text))
	case *parse.ActionNode:
		return b.action(n)
	case *parse.IfNode:
		return b.branch(n, then)
	case *parse.WithNode:
		return b.with(n, then)
	case *parse.RangeNode:
		return b.rangeOver(n, then)
	case *parse.TemplateNode:
		return b.template(n, then)
	case *parse.BreakNode:
		return func(f *frame) bool { f.leaving = breaking; return false }
	case *parse.ContinueNode:
		return func(f *frame) bool { f.leaving = continuing; return false }
	}
	giveUp("%s is not compiled", n)
	panic("not reached")
}

func write(s string) statement {
	return func(f *frame) bool {
		f.out = append(f.out, s...)
		return true
	}
}

const escaperPrefix = "_html_template_"

// action compiles {{.X}}, {{$x := .X}} and {{$x = .X}}.
func (b *builder) action(n *parse.ActionNode) statement {
	if len(n.Pipe.Decl) > 0 {
		return b.assign(n.Pipe, b.pipeline(n.Pipe.Cmds))
	}
	cmds := n.Pipe.Cmds
	var chain []string
	for len(cmds) > 0 {
		last := cmds[len(cmds)-1]
		name, ok := last.Args[0].(*parse.IdentifierNode)
		if !ok || !strings.HasPrefix(name.Ident, escaperPrefix) || len(last.Args) > 1 {
			break
		}
		chain = append(chain, strings.TrimPrefix(name.Ident, escaperPrefix))
		cmds = cmds[:len(cmds)-1]
	}
	slices.Reverse(chain)
	b.at = b.at.printed()
	return output(b.pipeline(cmds), strings.Join(chain, " "))
}

// assign keeps a value in a variable. Each variable has one type, which makes
// the rest fast, so a template in which a variable changes its type is not
// compiled.
func (b *builder) assign(p *parse.PipeNode, v value) statement {
	if len(p.Decl) != 1 || v.typ == nil {
		giveUp("%s declares no variable of a known type", p)
	}
	name, get := p.Decl[0].Ident[0], v.get
	var slot int
	if p.IsAssign {
		known := b.lookup(name)
		if known.typ != v.typ || name == "$" {
			giveUp("%s changes the type of the variable", p)
		}
		slot = known.slot
	} else {
		slot = b.newSlot()
		b.variables = append(b.variables, variable{name, slot, v.typ})
	}
	return func(f *frame) bool {
		f.values[f.base+slot] = get(f)
		return true
	}
}

// branch compiles {{if}}.
func (b *builder) branch(n *parse.IfNode, then heads) statement {
	count := len(b.variables)
	var declare statement
	var test condition
	if len(n.Pipe.Decl) > 0 {
		declare = b.assign(n.Pipe, b.pipeline(n.Pipe.Cmds))
		test = truth(b.variable(n.Pipe.Decl[0].Ident[0]))
	} else {
		test = b.condition(n.Pipe.Cmds)
	}
	yes, no := b.either(b.dot, n.List, n.ElseList, then)
	b.variables = b.variables[:count]
	return func(f *frame) bool {
		if declare != nil {
			declare(f)
		}
		if test(f) {
			return execute(yes, f)
		}
		return execute(no, f)
	}
}

func (b *builder) with(n *parse.WithNode, then heads) statement {
	v := b.pipeline(n.Pipe.Cmds)
	count, slot := len(b.variables), b.newSlot()
	get, test := v.get, truthOf(v.typ)
	var declare statement
	if len(n.Pipe.Decl) > 0 {
		declare = b.assign(n.Pipe, b.slot(slot, v.typ))
	}
	yes, no := b.either(b.slot(slot, v.typ), n.List, n.ElseList, then)
	b.variables = b.variables[:count]
	return func(f *frame) bool {
		v := get(f)
		f.values[f.base+slot] = v
		if declare != nil {
			declare(f)
		}
		if test(v) {
			return execute(yes, f)
		}
		return execute(no, f)
	}
}

func (b *builder) rangeOver(n *parse.RangeNode, then heads) statement {
	v := b.pipeline(n.Pipe.Cmds)
	if v.typ == nil || v.typ.Kind() != reflect.Slice && v.typ.Kind() != reflect.Array {
		giveUp("range over %v", v.typ)
	}
	if n.Pipe.IsAssign || len(n.Pipe.Decl) > 0 && n.ElseList != nil {
		giveUp("%s is a kind of range that is rare", n.Pipe)
	}
	l, count := loop{dot: b.newSlot(), index: -1, element: -1}, len(b.variables)
	names := n.Pipe.Decl
	if len(names) == 2 {
		l.index = b.newSlot()
		b.variables = append(b.variables, variable{names[0].Ident[0], l.index, reflect.TypeFor[int]()})
	}
	if len(names) > 0 { // a slot of its own, because a variable may be set to something else and dot stays
		l.element = b.newSlot()
		b.variables = append(b.variables, variable{names[len(names)-1].Ident[0], l.element, v.typ.Elem()})
	}
	next, start := then, b.at
	if b.compact {
		next = b.afterRound(n, then)
	}
	l.body = b.within(b.slot(l.dot, v.typ.Elem()), n.List, next)
	b.variables = b.variables[:count]
	end := b.at
	b.at = start
	none := b.within(b.dot, n.ElseList, then)
	if start != end || b.at != end {
		b.at = place{position: lost}
	}
	get := v.get
	return func(f *frame) bool {
		if over := get(f); over.Len() > 0 {
			l.run(f, over)
			return true
		}
		return execute(none, f)
	}
}

func (b *builder) template(n *parse.TemplateNode, then heads) statement {
	dot := value{get: func(*frame) reflect.Value { return reflect.Value{} }}
	if n.Pipe != nil {
		if len(n.Pipe.Decl) > 0 {
			giveUp("%s declares a variable", n)
		}
		if dot = b.pipeline(n.Pipe.Cmds); dot.typ == nil {
			giveUp("%s passes on a dot that is not there", n)
		}
	}
	get, called := dot.get, b.compiler.program(target{template: n.Name, dot: dot.typ}, then)
	b.at = called.end
	return func(f *frame) bool {
		called.call(f, get(f))
		return true
	}
}

// output compiles the output of an action. A chain of escapers names the
// context.
func output(v value, chain string) statement {
	escape, get := contexts[chain], v.get
	switch k := kindOf(v.typ); {
	case escape != nil && k == integer:
		return func(f *frame) bool { f.out = appendInt(f.out, get(f).Int()); return true }
	case escape != nil && k == unsigned:
		return func(f *frame) bool { f.out = appendUint(f.out, get(f).Uint()); return true }
	case escape != nil && k == boolean:
		return func(f *frame) bool { f.out = appendBool(f.out, get(f).Bool()); return true }
	case k != text:
		escape = nil
	case v.typ == htmlType:
		escape = htmlContexts[chain]
	case v.typ == jsType && chain == "jsvalescaper":
		escape = appendRaw
	case v.typ.PkgPath() == "html/template" && v.typ != jsType: // each has contexts of its own
		escape = nil
	}
	if escape == nil {
		giveUp("%v is printed where html/template escapes by %s", v.typ, chain)
	}
	return func(f *frame) bool {
		f.out = escape(f.out, get(f).String())
		return true
	}
}
