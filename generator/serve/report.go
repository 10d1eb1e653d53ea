package serve

import (
	"bytes"
	"cmp"
	_ "embed"
	"html/template"
	"net/http"
	"slices"
	"strings"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/source"
)

// report is the list of problems as a page shows it. Nothing in it is HTML.
type report struct {
	Errors   int       `json:"errors"`
	Warnings int       `json:"warnings"`
	Notes    int       `json:"notes"`
	Problems []problem `json:"problems"` // the first ones, errors before others
	More     int       `json:"more"`     // number of problems that are not among them
}

type problem struct {
	spot
	Severity string `json:"severity"`
	Rule     string `json:"rule"`
	Hint     string `json:"hint"`
	HintZh   string `json:"hintZh,omitempty"` // as the Chinese of a message
	Related  []spot `json:"related"`
}

// spot is a place and the message about it.
type spot struct {
	File    string   `json:"file"`
	Line    int      `json:"line"`
	Column  int      `json:"column"`
	Message string   `json:"message"`
	Zh      string   `json:"zh,omitempty"` // the message in Chinese; "" where it is the same
	Excerpt *excerpt `json:"excerpt"`
}

type excerpt struct {
	Line   int    `json:"line"`
	Before string `json:"before"`
	Marked string `json:"marked"`
	After  string `json:"after"`
}

const (
	shown        = 50 // problems on a page: the page is for reading, not for searching
	excerptCells = 96
)

func reportOf(list []diag.Problem, texts diag.Texts) report {
	r := report{Problems: []problem{}}
	for _, p := range list {
		switch p.Severity {
		case diag.Error:
			r.Errors++
		case diag.Warning:
			r.Warnings++
		default:
			r.Notes++
		}
	}
	first := slices.Clone(list)
	slices.SortStableFunc(first, func(a, b diag.Problem) int { return int(b.Severity) - int(a.Severity) })
	r.More = max(0, len(first)-shown)
	at := diag.NewLocator(texts)
	for _, p := range first[:len(first)-r.More] {
		item := problem{
			spot:     spotOf(at, p.Span, p.Message),
			Severity: p.Severity.String(),
			Rule:     p.Rule,
			Hint:     diag.VisibleLines(p.Hint.String()),
			HintZh:   diag.VisibleLines(chinese(p.Hint)),
			Related:  []spot{},
		}
		for _, other := range p.Related {
			item.Related = append(item.Related, spotOf(at, other.Span, other.Message))
		}
		r.Problems = append(r.Problems, item)
	}
	return r
}

// chinese returns a message in Chinese, or "" where that is what it is in English.
func chinese(m message.Message) string {
	if zh := m.In(lang.Zh); zh != m.String() {
		return zh
	}
	return ""
}

func spotOf(at *diag.Locator, span source.Span, what message.Message) spot {
	place := at.Range(span)
	s := spot{File: diag.Visible(span.File), Line: place.Line, Column: place.Column, Message: diag.Visible(what.String()), Zh: diag.Visible(chinese(what))}
	if e, ok := at.Excerpt(span, excerptCells); ok {
		s.Excerpt = &excerpt{e.Line, e.Before, e.Marked, e.After}
	}
	return s
}

// listing is the page that shows problems without the site.
type listing struct {
	// One of these gives the reason.
	Building bool   // nothing was built yet
	NotYet   bool   // the first build failed
	Broken   string // this page could not be made
	All      bool   // the reader requested it

	Report report
	Base   string
	Lang   string // of the page that is shown: en, zh, or both
	Script template.HTML
}

//go:embed problems.html
var listingText string

var listingPage = template.Must(template.New("problems").Funcs(template.FuncMap{"say": say, "spot": spotIn, "title": title}).Parse(listingText))

// say writes words in the language of a page, or in both.
func say(l, en, zh string) template.HTML {
	e, z := escape(en), escape(zh)
	switch {
	case l == "en" || zh == "":
		return template.HTML(e)
	case l == "zh":
		return template.HTML(z)
	}
	return template.HTML(e + ` <span lang="zh-Hans">` + z + `</span>`)
}

// escape writes a text as HTML, as html/template does.
func escape(text string) string {
	return strings.ReplaceAll(template.HTMLEscapeString(text), "+", "&#43;")
}

// spotInPage is a spot with the language of its page.
type spotInPage struct {
	spot
	Lang string
}

// spotIn returns the spot of a problem, or of a place that it refers to.
func spotIn(l string, of any) spotInPage {
	if p, ok := of.(problem); ok {
		return spotInPage{p.spot, l}
	}
	return spotInPage{of.(spot), l}
}

// title is say without markup.
func title(l, en, zh string) string {
	return map[string]string{"en": en, "zh": zh, "both": en + " · " + zh}[l]
}

// languageOf returns the language of the page at an address: en, zh, or both for a
// parallel page and for what belongs to no language.
func languageOf(address string) string {
	for _, l := range lang.Both {
		if strings.HasPrefix(address, l.Code()+"/") {
			return l.Code()
		}
	}
	return "both"
}

// listing serves a page of problems, which is loaded again at every change.
func (s *Server) listing(w http.ResponseWriter, r *http.Request, status int, now *moment, l listing) {
	l.Base = s.base
	l.Lang = languageOf(strings.TrimPrefix(cmp.Or(l.Broken, r.URL.Path), s.base))
	l.Script = template.HTML(s.script(watch{moment: now.id}.encode(), " data-plain"))
	var page bytes.Buffer
	if err := listingPage.Execute(&page, l); err != nil {
		s.log.Printf("problems.html: %v", err)
		plain(w, r, http.StatusInternalServerError, err.Error())
		return
	}
	w.Header().Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
	sendHTML(w, r, status, page.Bytes())
}
