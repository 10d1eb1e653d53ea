package render

import (
	"fmt"
	"reflect"
	"strings"
	"text/template/parse"
)

// A value is an expression of a template, with the type that it has on every
// page. get reads it; it panics with handOver where html/template would report
// an error.
type value struct {
	typ reflect.Type // nil where there is no value: the dot of {{template "x"}}
	get func(*frame) reflect.Value

	slot int // one more than the slot that holds it; 0 where no slot does
}

// kind sorts types by how text/template compares and prints them.
type kind uint8

const (
	other kind = iota
	boolean
	integer
	unsigned
	text
)

func kindOf(t reflect.Type) kind {
	switch {
	case t == nil || hasMethods(t): // a method may be called in the place of a field, or print the value
		return other
	case t.Kind() == reflect.Bool:
		return boolean
	case t.Kind() == reflect.String:
		return text
	case reflect.Int <= t.Kind() && t.Kind() <= reflect.Int64:
		return integer
	case reflect.Uint <= t.Kind() && t.Kind() <= reflect.Uintptr:
		return unsigned
	}
	return other
}

func hasMethods(t reflect.Type) bool {
	return t.NumMethod() > 0 || t.Kind() != reflect.Interface && reflect.PointerTo(t).NumMethod() > 0
}

func constant(v any) value {
	c := reflect.ValueOf(v)
	return value{typ: c.Type(), get: func(*frame) reflect.Value { return c }}
}

func (b *builder) slot(n int, t reflect.Type) value {
	return value{t, func(f *frame) reflect.Value { return f.values[f.base+n] }, n + 1}
}

// value compiles one operand.
func (b *builder) value(n parse.Node) value {
	switch n := n.(type) {
	case *parse.DotNode:
		return b.dot
	case *parse.FieldNode:
		return fields(b.dot, n.Ident)
	case *parse.VariableNode:
		return fields(b.variable(n.Ident[0]), n.Ident[1:])
	case *parse.ChainNode:
		return fields(b.value(n.Node), n.Field)
	case *parse.PipeNode:
		if len(n.Decl) > 0 {
			giveUp("%s declares a variable inside an expression", n)
		}
		return b.pipeline(n.Cmds)
	case *parse.IdentifierNode:
		return b.call(n.Ident, nil)
	case *parse.StringNode:
		return constant(n.Text)
	case *parse.BoolNode:
		return constant(n.True)
	case *parse.NumberNode:
		// The syntax decides the type, as in Go; constants that are not plainly
		// an int are rare.
		if n.IsInt && !n.IsComplex && !strings.ContainsAny(n.Text, ".eEpPi") && int64(int(n.Int64)) == n.Int64 {
			return constant(int(n.Int64))
		}
	}
	giveUp("%s is not a value that is compiled", n)
	panic("not reached")
}

// pipeline compiles commands of which each is the last argument of the next.
func (b *builder) pipeline(cmds []*parse.CommandNode) value {
	var v value
	for i, cmd := range cmds {
		name, ok := cmd.Args[0].(*parse.IdentifierNode)
		switch {
		case ok && i == 0:
			v = b.call(name.Ident, cmd.Args[1:])
		case ok && name.Ident != "and" && name.Ident != "or": // these would have to evaluate the last argument first
			v = b.call(name.Ident, cmd.Args[1:], v)
		case i == 0 && len(cmd.Args) == 1:
			v = b.value(cmd.Args[0])
		default:
			giveUp("%s is no function", cmd)
		}
	}
	return v
}

// fields compiles .A.B.C of a value.
func fields(v value, names []string) value {
	for _, name := range names {
		for v.typ != nil && v.typ.Kind() == reflect.Pointer {
			v = pointed(v)
		}
		if v.typ == nil || v.typ.Kind() != reflect.Struct || hasMethods(v.typ) {
			giveUp("%v is no struct without methods, to have the field %s", v.typ, name)
		}
		field, ok := v.typ.FieldByName(name)
		if !ok || !field.IsExported() {
			giveUp("%v has no field %s", v.typ, name)
		}
		for _, i := range field.Index { // through embedded structs
			if v.typ.Kind() == reflect.Pointer {
				v = pointed(v)
			}
			v = part(v, i)
		}
	}
	return v
}

// part reads one field. A field of a value in a slot, which most are, is read
// without a second call.
func part(v value, i int) value {
	t := v.typ.Field(i).Type
	if v.slot > 0 {
		n := v.slot - 1
		return value{typ: t, get: func(f *frame) reflect.Value { return f.values[f.base+n].Field(i) }}
	}
	get := v.get
	return value{typ: t, get: func(f *frame) reflect.Value { return get(f).Field(i) }}
}

func pointed(v value) value {
	get := v.get
	return value{typ: v.typ.Elem(), get: func(f *frame) reflect.Value {
		p := get(f)
		if p.IsNil() {
			panic(handOver{})
		}
		return p.Elem()
	}}
}

// call compiles a call of one of the built-in functions.
func (b *builder) call(name string, args []parse.Node, last ...value) value {
	switch name {
	case "and", "or":
		return b.choice(name == "or", args)
	case "not", "eq", "ne", "lt", "le", "gt", "ge":
		test := b.test(name, args, last...)
		return value{typ: reflect.TypeFor[bool](), get: func(f *frame) reflect.Value { return reflect.ValueOf(test(f)) }}
	case "len":
		v := b.arguments(name, 1, args, last)[0]
		get, length := v.get, lengthOf(v.typ)
		return value{typ: reflect.TypeFor[int](), get: func(f *frame) reflect.Value { return reflect.ValueOf(length(get(f))) }}
	case "index":
		return b.index(b.arguments(name, -1, args, last))
	case "slice":
		return b.rest(b.arguments(name, 2, args, last))
	case "print":
		return b.print(b.arguments(name, -1, args, last))
	}
	giveUp("the function %s is not compiled", name)
	panic("not reached")
}

// arguments compiles the arguments of a function that takes n of them, or at
// least one where n is negative.
func (b *builder) arguments(name string, n int, args []parse.Node, last []value) []value {
	var values []value
	for _, a := range args {
		values = append(values, b.value(a))
	}
	values = append(values, last...)
	if len(values) == 0 || n >= 0 && len(values) != n {
		giveUp("%s has %d arguments", name, len(values))
	}
	return values
}

// choice compiles {{and}} or {{or}} as a value: the first that decides, or the
// last. All must be of one type, because otherwise the whole has no type.
func (b *builder) choice(or bool, args []parse.Node) value {
	values := b.arguments("and/or", -1, args, nil)
	var tests []func(reflect.Value) bool
	for _, v := range values {
		if v.typ != values[0].typ {
			giveUp("the arguments of and/or are of the types %v and %v", values[0].typ, v.typ)
		}
		tests = append(tests, truthOf(v.typ))
	}
	return value{typ: values[0].typ, get: func(f *frame) (v reflect.Value) {
		for i := range values {
			if v = values[i].get(f); tests[i](v) == or {
				break
			}
		}
		return v
	}}
}

func (b *builder) index(values []value) value {
	v := values[0]
	for _, at := range values[1:] {
		if v.typ == nil || v.typ.Kind() != reflect.Slice && v.typ.Kind() != reflect.Array || kindOf(at.typ) != integer {
			giveUp("index of %v by %v", v.typ, at.typ)
		}
		list, index := v.get, at.get
		v = value{typ: v.typ.Elem(), get: func(f *frame) reflect.Value {
			l, i := list(f), index(f).Int()
			if i < 0 || i >= int64(l.Len()) {
				panic(handOver{})
			}
			return l.Index(int(i))
		}}
	}
	return v
}

// rest compiles {{slice list n}}, the list without its first n.
func (b *builder) rest(values []value) value {
	v, from := values[0], values[1]
	if v.typ == nil || v.typ.Kind() != reflect.Slice || kindOf(from.typ) != integer {
		giveUp("slice of %v by %v", v.typ, from.typ)
	}
	list, first := v.get, from.get
	return value{typ: v.typ, get: func(f *frame) reflect.Value {
		l, i := list(f), first(f).Int()
		if i < 0 || i > int64(l.Len()) {
			panic(handOver{})
		}
		return l.Slice(int(i), l.Len())
	}}
}

// print compiles fmt.Sprint for values of simple types.
func (b *builder) print(values []value) value {
	for _, v := range values {
		if kindOf(v.typ) == other {
			giveUp("print of %v", v.typ)
		}
	}
	return value{typ: reflect.TypeFor[string](), get: func(f *frame) reflect.Value {
		var operands []any
		for _, v := range values {
			operands = append(operands, v.get(f).Interface())
		}
		return reflect.ValueOf(fmt.Sprint(operands...))
	}}
}

func lengthOf(t reflect.Type) func(reflect.Value) int {
	if t != nil {
		switch t.Kind() {
		case reflect.Array, reflect.Slice, reflect.String:
			return reflect.Value.Len
		}
	}
	giveUp("len of %v", t)
	return nil
}
