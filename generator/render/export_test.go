package render

import (
	"bytes"
	"reflect"

	"brief/generator/plan"
)

// Reference is a page as html/template makes it.
func (t *Templates) Reference(page *plan.Page) ([]byte, error) {
	var buf bytes.Buffer
	err := t.sets[page.Lang].templates.ExecuteTemplate(&buf, page.Template, page.View())
	return buf.Bytes(), err
}

// GaveUp says why a page's template is not compiled, "" if it is.
func (t *Templates) GaveUp(page *plan.Page) string {
	return t.sets[page.Lang].program(target{page.Template, reflect.TypeOf(page.View())}).why
}
