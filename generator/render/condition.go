package render

import (
	"cmp"
	"reflect"
	"text/template/parse"
)

// A condition is an expression of which only the truth is needed. It is
// separate from value because {{if or .Map .Facets}} has no single type, and
// needs none.
type condition func(*frame) bool

// condition compiles the pipeline of an {{if}}.
func (b *builder) condition(cmds []*parse.CommandNode) condition {
	if len(cmds) == 1 {
		if name, ok := cmds[0].Args[0].(*parse.IdentifierNode); ok {
			switch name.Ident {
			case "and", "or", "not", "eq", "ne", "lt", "le", "gt", "ge":
				return b.test(name.Ident, cmds[0].Args[1:])
			}
		} else if inner, ok := cmds[0].Args[0].(*parse.PipeNode); ok && len(inner.Decl) == 0 && len(cmds[0].Args) == 1 {
			return b.condition(inner.Cmds)
		}
	}
	return truth(b.pipeline(cmds))
}

// operand returns the truth of an argument.
func (b *builder) operand(n parse.Node) condition {
	if inner, ok := n.(*parse.PipeNode); ok && len(inner.Decl) == 0 {
		return b.condition(inner.Cmds)
	}
	return truth(b.value(n))
}

func truth(v value) condition {
	get, test := v.get, truthOf(v.typ)
	return func(f *frame) bool { return test(get(f)) }
}

// truthOf returns the condition under which text/template treats a value as
// true.
func truthOf(t reflect.Type) func(reflect.Value) bool {
	if t != nil {
		switch k := t.Kind(); {
		case k == reflect.Bool:
			return reflect.Value.Bool
		case k == reflect.String || k == reflect.Slice || k == reflect.Array:
			return func(v reflect.Value) bool { return v.Len() > 0 }
		case reflect.Int <= k && k <= reflect.Int64:
			return func(v reflect.Value) bool { return v.Int() != 0 }
		case reflect.Uint <= k && k <= reflect.Uintptr:
			return func(v reflect.Value) bool { return v.Uint() != 0 }
		case k == reflect.Pointer:
			return func(v reflect.Value) bool { return !v.IsNil() }
		case k == reflect.Struct:
			return func(reflect.Value) bool { return true }
		}
	}
	giveUp("the truth of %v", t)
	return nil
}

// test compiles the functions whose result is true or false.
func (b *builder) test(name string, args []parse.Node, last ...value) condition {
	switch name {
	case "and", "or":
		if len(args) == 0 {
			giveUp("%s without arguments", name)
		}
		var all []condition
		for _, a := range args {
			all = append(all, b.operand(a))
		}
		or := name == "or"
		return func(f *frame) bool {
			for _, c := range all {
				if c(f) == or {
					return or
				}
			}
			return !or
		}
	case "not":
		var c condition
		if len(args) == 1 && len(last) == 0 {
			c = b.operand(args[0])
		} else {
			c = truth(b.arguments(name, 1, args, last)[0])
		}
		return func(f *frame) bool { return !c(f) }
	case "eq":
		values := b.arguments(name, -1, args, last)
		if len(values) == 1 {
			giveUp("eq with one argument")
		}
		var equal []condition
		for _, v := range values[1:] {
			equal = append(equal, compare(name, values[0], v))
		}
		return func(f *frame) bool {
			found := false
			for _, c := range equal { // all of them: each may be an error
				found = c(f) || found
			}
			return found
		}
	}
	values := b.arguments(name, 2, args, last)
	return compare(name, values[0], values[1])
}

// compare compiles the comparison of two values of one kind. Other comparisons
// are an error to text/template, or too rare to be worth compiling.
func compare(name string, a, b value) condition {
	left, right := a.get, b.get
	k := kindOf(a.typ)
	switch {
	case k != kindOf(b.typ):
	case k == text:
		return ordered(name, func(f *frame) (string, string) { return left(f).String(), right(f).String() })
	case k == integer:
		return ordered(name, func(f *frame) (int64, int64) { return left(f).Int(), right(f).Int() })
	case k == unsigned:
		return ordered(name, func(f *frame) (uint64, uint64) { return left(f).Uint(), right(f).Uint() })
	case k == boolean && name == "eq":
		return func(f *frame) bool { return left(f).Bool() == right(f).Bool() }
	case k == boolean && name == "ne":
		return func(f *frame) bool { return left(f).Bool() != right(f).Bool() }
	}
	giveUp("%s of %v and %v", name, a.typ, b.typ)
	return nil
}

func ordered[T cmp.Ordered](name string, both func(*frame) (T, T)) condition {
	switch name {
	case "eq":
		return func(f *frame) bool { a, b := both(f); return a == b }
	case "ne":
		return func(f *frame) bool { a, b := both(f); return a != b }
	case "lt":
		return func(f *frame) bool { a, b := both(f); return a < b }
	case "le":
		return func(f *frame) bool { a, b := both(f); return a <= b }
	case "gt":
		return func(f *frame) bool { a, b := both(f); return a > b }
	}
	return func(f *frame) bool { a, b := both(f); return a >= b }
}
