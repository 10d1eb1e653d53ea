// Package parse reads one file by itself. It turns a Markdown edition into
// facts (front matter with a place for every value), a body (HTML with gaps
// where the content depends on other files) and problems, and reads the site's
// YAML files in the same way.
//
// Parsing never fails: a file with faults gives an edition with everything that
// could be read, and its problems, so that one run shows them all. It is a pure
// function of the file's name and bytes, which is why its result can be
// remembered under their digest.
package parse

import (
	"path"
	"regexp"
	"slices"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/tree"
)

// Edition reads one edition. The file's name is relative to the site's root.
// The edition is nil where the name is not that of an edition.
func Edition(file string, raw []byte) (*model.Edition, []diag.Problem) {
	r := newReport(file)
	defer r.free()
	l, slug, ok := name(r, file, source.At{End: min(len(raw), len("---"))})
	if !ok {
		return nil, r.problems
	}
	e := &model.Edition{File: file, Slug: slug, Lang: l, Digest: source.DigestOf(raw), Fields: &model.BriefingFields{}, Text: &model.Text{}}
	text, fault := source.Text(raw)
	if fault != nil {
		r.error(fault.At, "encoding", fault.Message, fault.Hint)
		return e, r.problems
	}
	if !r.conflicts(text) {
		e.Fields.Draft = saysDraft(text)
		return e, r.problems
	}
	r.edition(e, text)
	e.Stamp = r.stamp(e)
	r.typography(e, text)
	return e, r.problems
}

// edition reads a text into e and its prose.
func (r *report) edition(e *model.Edition, text []byte) {
	block, body, ok := split(r, text)
	if !ok {
		return
	}
	e.Front = block
	if m, ok := readYAML(r, text, block); ok {
		front(r, m, e)
		r.scratch.prose.front(m, text, e.Lang)
	} else {
		e.Fields.Draft = saysDraft(text[:block.End])
	}
	doc := markdown(r, e, text, body)
	r.scratch.prose.body(doc, text[body:], body, e.Lang)
}

var draftLine = regexp.MustCompile(`(?m)^draft:[ \t]*true[ \t]*$`)

// saysDraft finds the field draft in front matter that cannot be read: what is
// wrong with a draft is the matter of its author alone.
func saysDraft(text []byte) model.Field[bool] {
	at := draftLine.FindIndex(text)
	if at == nil {
		return model.Field[bool]{}
	}
	return model.Field[bool]{V: true, At: source.At{Start: at[0], End: at[1]}, Set: true}
}

// name reads language and slug from the file's name. Problems with the name are
// reported at the file's first line, because the name has no place in the file.
func name(r *report, file string, at source.At) (l lang.Lang, slug string, ok bool) {
	slug, code, ok := source.Stem(file)
	if !ok {
		r.error(at, "file-name", message.New("%s names no language", path.Base(file)),
			"name an edition <slug>.en.md or <slug>.zh.md")
		return 0, "", false
	}
	l, _ = lang.Parse(code)
	switch {
	case tree.IsPage(file) && slices.Contains(ReservedPages, slug):
		r.error(at, "slug", message.New("the slug %s is reserved: a part of the site has that name", slug), message.New("give the file another name: our-%s.%s.md", slug, code))
	case slug == "index":
		r.error(at, "slug", "the slug index is reserved for the list of all briefings", "give the file another name")
	case source.Device(slug):
		r.error(at, "slug", message.New("%s is the name of a device on Windows, which can hold no file of that name", slug), message.New("give the file another name: %s-1.%s.md", slug, code))
	case !source.Slug(slug):
		r.error(at, "slug", message.New("%q is no slug", slug),
			message.New("name the file with lower-case letters, digits and hyphens: henan-steel.%s.md", code))
	default:
		return l, slug, true
	}
	return 0, "", false
}
