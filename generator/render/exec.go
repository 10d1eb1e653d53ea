package render

import (
	"reflect"
	"sync"
)

// A program is a template compiled for one type of dot. Its statements append
// to a byte slice and read the view by field numbers that were looked up when
// it was compiled, so that making a page allocates no garbage.
type program struct {
	body  []statement
	slots int    // how many values it keeps: dot, variables, the dots of {{with}} and {{range}}
	end   place  // where in HTML it ends; it begins between tags
	why   string // why it cannot be run, in words; "" if it can
}

// A statement writes; if it returns false, the loop around it ends, as
// frame.leaving says.
type statement func(*frame) bool

// A frame is the state of one execution.
type frame struct {
	out     []byte
	values  []reflect.Value // a stack; each running program has its own slots on it
	base    int             // the running program's first slot
	depth   int             // of templates within templates
	leaving keyword
}

type keyword uint8

const (
	breaking keyword = iota + 1
	continuing
)

// maxDepth is far beyond any sensible nesting of templates; beyond it
// html/template takes over, with its own limit and its own message.
const maxDepth = 1000

// handOver is the value with which a statement panics where html/template would
// report an error. html/template finds and reports that error, so nothing is
// recorded here.
type handOver struct{}

var frames = sync.Pool{New: func() any { return new(frame) }}

// run appends the result of p for the view to dst. Where it fails, dst is
// unchanged.
func (p *program) run(dst []byte, view reflect.Value) (out []byte, ok bool) {
	f := frames.Get().(*frame)
	f.out, f.base, f.depth, f.values = dst, 0, 0, f.values[:0]
	defer func() {
		if r := recover(); r != nil {
			if _, known := r.(handOver); !known {
				panic(r)
			}
			out, ok = dst, false
		}
		f.out = nil
		clear(f.values[:cap(f.values)]) // otherwise the pool would keep whole views alive
		frames.Put(f)
	}()
	p.call(f, view)
	return f.out, true
}

// call runs p with slots of its own.
func (p *program) call(f *frame, dot reflect.Value) {
	if f.depth++; f.depth > maxDepth {
		panic(handOver{})
	}
	base := f.base
	f.base = len(f.values)
	for range p.slots {
		f.values = append(f.values, reflect.Value{})
	}
	f.values[f.base] = dot
	execute(p.body, f)
	f.values = f.values[:f.base]
	f.base = base
	f.depth--
}

func execute(list []statement, f *frame) bool {
	for _, s := range list {
		if !s(f) {
			return false
		}
	}
	return true
}

// A loop is a {{range}}. A slot is -1 where the loop has no such variable.
type loop struct {
	dot, index, element int
	body                []statement
}

func (l *loop) run(f *frame, over reflect.Value) {
	for i := range over.Len() {
		f.values[f.base+l.dot] = over.Index(i)
		if l.index >= 0 {
			f.values[f.base+l.index] = reflect.ValueOf(i)
		}
		if l.element >= 0 {
			f.values[f.base+l.element] = over.Index(i)
		}
		if !execute(l.body, f) && f.leaving == breaking {
			break
		}
	}
}
