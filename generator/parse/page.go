package parse

import (
	"strconv"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/model"
)

// NavNames are the entries of the main navigation that every site has, by the names
// that site.yaml orders them by. Search is always the last.
var NavNames = []string{"briefings", "provinces", "industries", "dates", "organisations", "figures"}

// ReservedPages are the slugs that a page of the site's own may not have: those of the
// other parts of a site, by which the navigation is ordered. The page about replaces
// the built-in one.
var ReservedPages = append([]string{"index", "home", "sources", "corrections", "search"}, NavNames...)

// pageFields are the fields of the front matter of a page, in the order of the help.
var pageFields = fields[model.Edition]{
	{"title", "How we work", "required", func(r *report, n node, name string, e *model.Edition) {
		r.textField(n, name, &e.Title)
	}},
	{"summary", "What the page says, in a sentence", "below the title, and in search", func(r *report, n node, name string, e *model.Edition) {
		r.textField(n, name, &e.Summary)
	}},
	{"nav", "true", "in the main navigation; footer: at the foot of every page; otherwise false", func(r *report, n node, _ string, e *model.Edition) {
		r.nav(n, &e.Fields.Nav)
	}},
	{"order", "1", "its place there, the smallest first; then by title", func(r *report, n node, name string, e *model.Edition) {
		r.order(n, name, &e.Fields.Order)
	}},
	{"original", "en", "the language it was written in", func(r *report, n node, _ string, e *model.Edition) {
		r.original(n, &e.Fields.Original)
	}},
	{"parity", "off", "the figures of the two editions are not compared", func(r *report, n node, _ string, e *model.Edition) {
		r.parity(n, &e.Fields.ParityOff)
	}},
	{"draft", "true", "shown by serve, left out by build", func(r *report, n node, name string, e *model.Edition) {
		r.boolField(n, name, &e.Fields.Draft)
	}},
}

var navWords = []string{"true", "false", "footer"}

func (r *report) nav(n node, to *model.Field[model.Nav]) {
	if r.describes(choice(Form{Shape: FlagShape}, Form{Shape: WordShape, Words: []string{"footer"}})) {
		return
	}
	if !r.field(n, scalar, "nav", "true") {
		return
	}
	to.At, to.Set = n.at, true
	switch n.text {
	case "true":
		to.V = model.MainNav
	case "footer":
		to.V = model.FootNav
	case "false":
	default:
		to.Set = false
		r.error(n.at, "field-value", message.New("nav is %q", n.text), diag.DidYouMean(n.text, navWords, "write nav: true, nav: footer or nav: false"))
	}
}

func (r *report) order(n node, name string, to *model.Field[int]) {
	if r.describes(Form{Shape: CountShape, Least: -1000, Most: 1000}) {
		return
	}
	if !r.field(n, scalar, name, "1") {
		return
	}
	order, err := strconv.Atoi(n.text)
	if err != nil || order < -1000 || order > 1000 {
		r.error(n.at, "field-value", message.New("order is %q, which is no whole number up to 1000", n.text), "write order: 1")
		return
	}
	to.V, to.At, to.Set = order, n.at, true
}
