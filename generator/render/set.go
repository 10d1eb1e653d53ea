package render

import (
	"bytes"
	"errors"
	"html/template"
	"reflect"
	"sync"
	"text/template/parse"
)

// A set is the templates of one language. html/template reads and escapes them,
// and executes those that cannot be compiled; programs execute the rest.
type set struct {
	templates *template.Template

	mu       sync.RWMutex // protects the programs, and the trees while they are escaped
	compiler compiler
	escaped  map[string]bool
}

func newSet(templates *template.Template) *set {
	s := &set{templates: templates, escaped: map[string]bool{}}
	s.compiler = compiler{tree: s.tree, compact: true, inside: map[string]bool{}, programs: map[target]*program{}}
	return s
}

// append appends the bytes of a view to dst. With an error, dst is unchanged.
func (s *set) append(dst []byte, name string, view any) ([]byte, error) {
	v := reflect.ValueOf(view)
	if p := s.program(target{template: name, dot: v.Type(), then: anything.key()}); p.why == "" {
		if out, ok := p.run(dst, v); ok {
			return out, nil
		}
	}
	buf := bytes.NewBuffer(dst)
	if err := s.templates.ExecuteTemplate(buf, name, view); err != nil {
		return dst, err
	}
	return buf.Bytes(), nil
}

// program returns the compiled program. It is compiled when the first page
// needs it: only then is the type of dot known, and a build that makes one page
// compiles only one template.
func (s *set) program(t target) *program {
	s.mu.RLock()
	p, escaped := s.compiler.programs[t], s.escaped[t.template]
	s.mu.RUnlock()
	if p != nil && escaped {
		return p
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.escaped[t.template] {
		s.escaped[t.template] = true
		// html/template escapes a template and all that it calls when it is
		// first executed. A writer that refuses every write ends that execution
		// before it begins.
		_ = s.templates.ExecuteTemplate(refusing{}, t.template, nil)
	}
	return s.compiler.compile(t)
}

type refusing struct{}

var errRefused = errors.New("refused")

func (refusing) Write([]byte) (int, error) { return 0, errRefused }

func (s *set) tree(name string) *parse.Tree {
	if t := s.templates.Lookup(name); t != nil {
		return t.Tree
	}
	return nil
}
