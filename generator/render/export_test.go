package render

import (
	"bytes"
	"reflect"

	"brief/generator/plan"
)

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
	return t.sets[page.Lang].program(target{page.Template, reflect.TypeOf(view)}).why
}
