package render

import (
	"bytes"
	"html/template"
	"reflect"

	"github.com/brief-site/brief/generator/plan"
)

// Exact leaves in what HTML lets go, so that pages can be compared byte by
// byte with those of html/template.
func (t *Templates) Exact() *Templates {
	for _, s := range t.sets {
		s.compiler.compact = false
	}
	return t
}

// Reference is a page as html/template makes it.
func (t *Templates) Reference(page *plan.Page) ([]byte, error) {
	view, err := page.View()
	if err != nil {
		return nil, err
	}
	var buf bytes.Buffer
	err = t.sets[page.Lang].templates.ExecuteTemplate(&buf, page.Template, view)
	return buf.Bytes(), err
}

// GaveUp says why a page's template is not compiled, "" if it is.
func (t *Templates) GaveUp(page *plan.Page) string {
	view, err := page.View()
	if err != nil {
		return err.Error()
	}
	return t.sets[page.Lang].program(target{template: page.Template, dot: reflect.TypeOf(view), then: anything.key()}).why
}

// Compact executes a template that has not been minified, and by html/template.
func Compact(text string, view any) (small, whole []byte, err error) {
	s := newSet(template.Must(template.New("page").Parse(text)))
	if small, err = s.append(nil, "page", view); err != nil {
		return nil, nil, err
	}
	var buf bytes.Buffer
	err = s.templates.ExecuteTemplate(&buf, "page", view)
	return small, buf.Bytes(), err
}
