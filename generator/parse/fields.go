package parse

import (
	"slices"
	"strings"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/message"
)

// field declares one field of a mapping. The list of known names, the help and
// the reader are derived from it, so a field is declared once.
type field[T any] struct {
	name    string
	example string          // a value, in the form in which it is written
	note    message.Message // the remark beside it in the help
	// read reads the value n of the field into to. It is a plain function,
	// because a closure for each field of each figure took a tenth of the
	// reading time (BenchmarkFields).
	read func(r *report, n node, name string, to *T)
}

// filled reports whether an empty list is no value of the field.
func (f *field[T]) filled() bool { return strings.HasPrefix(string(f.note), "required") }

// fields declares all fields of a mapping.
type fields[T any] []field[T]

// read reads each field of a mapping into to. A field that is not declared is
// an error with the nearest known name. what names the mapping in messages: a
// figure.
func (known fields[T]) read(r *report, m node, what message.Message, to *T) {
	for _, e := range m.keys {
		if i := slices.IndexFunc(known, func(f field[T]) bool { return f.name == e.key }); i >= 0 {
			f := known[i]
			if f.example != "" && (e.value.kind == null || e.value.kind == list && len(e.value.list) == 0 && f.filled()) {
				r.emptyField(e.value.at, f.name, f.example, f.note)
				continue
			}
			f.read(r, e.value, f.name, to)
			continue
		}
		r.unknownField(e, what, known.names())
	}
}

// unknownField reports a field that a mapping does not have.
func (r *report) unknownField(e entry, what message.Message, known []string) {
	if name, value, ok := strings.Cut(e.key, "："); ok && slices.Contains(known, name) {
		r.fullColon(e.at, name, value)
		return
	}
	r.error(e.at, "unknown-field", message.New("%s has no field %q", what, e.key),
		diag.DidYouMean(e.key, known, message.New("its fields are %s", known)))
}

// names lists the names of the fields in alphabetical order.
func (known fields[T]) names() []string {
	names := make([]string, len(known))
	for i, f := range known {
		names[i] = f.name
	}
	slices.Sort(names)
	return names
}

// FieldHelp is the help for a field.
type FieldHelp struct {
	Name, Example string
	Note          message.Message
	Fields        []FieldHelp // of the mapping that is its value, or of each item of it
	List          bool        // the value is a list of such mappings
}

func (known fields[T]) help() []FieldHelp {
	help := make([]FieldHelp, len(known))
	for i, f := range known {
		help[i] = FieldHelp{Name: f.name, Example: f.example, Note: f.note}
	}
	return help
}

// FrontMatter describes the fields of the front matter, in the order of the
// help.
func FrontMatter() []FieldHelp {
	all := editionFields.help()
	for i := range all {
		switch all[i].Name {
		case "figures": // the names in this mapping are free
			all[i].Fields = []FieldHelp{{Name: "capacity", Fields: figureFields.help()}}
		case "sources":
			all[i].Fields, all[i].List = sourceFields.help(), true
		case "corrections":
			all[i].Fields, all[i].List = correctionFields.help(), true
		}
	}
	return all
}

// PageFrontMatter describes the fields of a page of the site's own, in the order of
// the help.
func PageFrontMatter() []FieldHelp { return pageFields.help() }
