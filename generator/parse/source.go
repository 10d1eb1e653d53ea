package parse

import (
	"net/url"
	"strings"

	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/model"
)

// sourceFields are the fields of a source, in the order of the help.
var sourceFields = fields[model.Source]{
	{"title", "Anyang steel in figures", "title or publisher is required", func(r *report, n node, name string, s *model.Source) {
		r.text(n, name, &s.Title)
	}},
	{"publisher", "Anyang Daily", "", func(r *report, n node, name string, s *model.Source) {
		r.text(n, name, &s.Publisher)
	}},
	{"url", "https://…", "", func(r *report, n node, _ string, s *model.Source) {
		r.webAddress(n, &s.URL)
	}},
	{"published", "2024-01-28", "", func(r *report, n node, name string, s *model.Source) {
		r.date(n, name, &s.Published)
	}},
	{"article", "a.txt", "the captured article in sources/articles", func(r *report, n node, _ string, s *model.Source) {
		r.article(n, &s.Article)
	}},
	{"sha256", "…", "of that file, as sha256sum prints it", func(r *report, n node, _ string, s *model.Source) {
		r.sha256(n, &s.SHA256)
	}},
	{"note", "…", "", func(r *report, n node, name string, s *model.Source) {
		r.text(n, name, &s.Note)
	}},
}

func (r *report) sources(n node, to *model.Field[[]model.Source]) {
	if r.describes(sourcesForm()) {
		return
	}
	if !r.field(n, list, "sources", "[{title: …, publisher: …}]") {
		return
	}
	to.At, to.Set = n.at, len(n.list) > 0
	for i, item := range n.list {
		s := model.Source{At: item.at}
		if !r.expect(item, mapping, "a source", "- {title: …, publisher: …}") {
			continue
		}
		sourceFields.read(r, item, "a source", &s)
		if s.Title == "" && s.Publisher == "" {
			r.error(item.at, "missing-field", "the source has neither title nor publisher", "add title: …")
		}
		if to.V == nil {
			to.V = make([]model.Source, 0, len(n.list)-i)
		}
		to.V = append(to.V, s)
	}
}

func (r *report) webAddress(n node, to *string) {
	if r.describes(Form{Shape: TextShape, Pattern: webPattern}) {
		return
	}
	var s string
	r.text(n, "url", &s)
	if s == "" {
		return
	}
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		r.error(n.at, "field-value", message.New("%q is not a web address", s), "write it whole: https://…")
		return
	}
	*to = u.String()
}

func (r *report) article(n node, to *string) {
	if r.describes(Form{Shape: TextShape, Pattern: filePattern, Digits: 1}) {
		return
	}
	r.text(n, "article", to)
	if strings.ContainsAny(*to, `/\`) || strings.HasPrefix(*to, ".") {
		r.error(n.at, "field-value", message.New("article is %q, but only a file name is expected", *to), "put the file into sources/articles and write its name")
		*to = ""
	}
}

func (r *report) sha256(n node, to *string) {
	if r.describes(Form{Shape: TextShape, Pattern: hashPattern, Digits: 64}) {
		return
	}
	r.text(n, "sha256", to)
	if *to == "" {
		return
	}
	*to = strings.ToLower(*to)
	if len(*to) != 64 || strings.Trim(*to, "0123456789abcdef") != "" {
		r.error(n.at, "field-value", "sha256 is no SHA-256 digest", "write 64 hexadecimal digits, as sha256sum prints them")
		*to = ""
	}
}
