package epub

import (
	"unicode/utf8"

	"github.com/brief-site/brief/generator/lang"
)

// xhtml is a page while it is written.
type xhtml struct{ b []byte }

// put writes markup.
func (x *xhtml) put(parts ...string) {
	for _, s := range parts {
		x.b = append(x.b, s...)
	}
}

// text writes text.
func (x *xhtml) text(s string) {
	for _, r := range s {
		switch {
		case r == '&':
			x.b = append(x.b, "&amp;"...)
		case r == '<':
			x.b = append(x.b, "&lt;"...)
		case r == '>':
			x.b = append(x.b, "&gt;"...)
		case r == '"':
			x.b = append(x.b, "&quot;"...)
		case legal(r):
			x.b = utf8.AppendRune(x.b, r)
		}
	}
}

// legal reports whether XML may contain a character at all.
func legal(r rune) bool {
	switch r {
	case '\t', '\n', '\r':
		return true
	case utf8.RuneError, 0xfffe, 0xffff:
		return false
	}
	return r >= ' ' && (r < 0x7f || r > 0x9f)
}

// attr writes an attribute.
func (x *xhtml) attr(name, value string) {
	x.put(" ", name, `="`)
	x.text(value)
	x.put(`"`)
}

// lang writes the attributes of a text in another language than the text around
// it; none for "".
func (x *xhtml) lang(tag string) {
	if tag != "" {
		x.attr("lang", tag)
		x.attr("xml:lang", tag)
	}
}

// element writes an element that contains only text; class and tag may be "".
func (x *xhtml) element(name, class, tag, text string) {
	x.put("<", name)
	if class != "" {
		x.attr("class", class)
	}
	x.lang(tag)
	x.put(">")
	x.text(text)
	x.put("</", name, ">")
}

// page begins a page; kind is its type in the vocabulary of EPUB.
func page(l lang.Lang, title, kind, up string) *xhtml {
	x := &xhtml{}
	x.put(`<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"`)
	x.lang(l.Tag())
	x.put(">\n<head>\n<meta charset=\"UTF-8\"/>\n")
	x.element("title", "", "", title)
	x.put("\n", `<link rel="stylesheet" type="text/css" href="`, up, `book.css"/>`, "\n</head>\n<body")
	x.attr("epub:type", kind)
	x.put(">\n")
	return x
}

func (x *xhtml) end() []byte {
	x.put("\n</body>\n</html>\n")
	return x.b
}

// foreign returns the tag of language of within language in.
func foreign(of, in lang.Lang) string {
	if of == in {
		return ""
	}
	return of.Tag()
}
