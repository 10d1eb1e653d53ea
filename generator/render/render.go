package render

import (
	"io"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/plan"
	"github.com/brief-site/brief/generator/source"
)

// Key identifies what a page's bytes are made of.
func (t *Templates) Key(page *plan.Page, frame [2]source.Digest) source.Digest {
	var d source.Digester
	switch {
	case page.View != nil:
		return d.Str("view").Sub(t.closure[page.Lang][page.Template], frame[page.Lang], page.Key()).Sum()
	case page.Raw != nil || page.Stream != nil:
		return d.Str("raw").Sub(page.Key()).Sum()
	}
	return d.Str("copy").Sub(page.Key()).Sum()
}

// ClosureDigest covers a page's template and all that it calls.
func (t *Templates) ClosureDigest(page *plan.Page) source.Digest {
	return t.closure[page.Lang][page.Template]
}

// Closure names a template and all that it calls, sorted.
func (t *Templates) Closure(l lang.Lang, name string) []string { return t.called[l][name] }

// Page renders a page that has a view. A template that fails gives a problem at
// the place where it failed; the error is one of reading a text.
func (t *Templates) Page(page *plan.Page) ([]byte, *diag.Problem, error) { return t.Append(nil, page) }

// Append appends to dst what [Templates.Page] returns, for callers that need
// the bytes only for a moment.
func (t *Templates) Append(dst []byte, page *plan.Page) ([]byte, *diag.Problem, error) {
	view, err := page.View()
	if err != nil {
		return dst, nil, err
	}
	out, err := t.sets[page.Lang].append(dst, page.Template, view)
	if err == nil {
		return out, nil, nil
	}
	// The minified text has no lines; the template is executed again from the
	// text as written.
	if again := t.plain[page.Lang].ExecuteTemplate(io.Discard, page.Template, view); again != nil {
		err = again
	}
	p := templateProblem(err, page.Template)
	p.Message = message.New("the page %s cannot be rendered: %s", page.Path, p.Message)
	return dst, &p, nil
}
