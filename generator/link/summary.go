package link

import (
	"regexp"
	"strings"

	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/model"
)

// referenceInField matches a [[reference]] in a title or a summary.
var referenceInField = regexp.MustCompile(`\[\[([^\[\]|]+)(?:\|([^\[\]]*))?\]\]`)

// printFields writes what references print into the titles, the summaries and
// the first paragraphs, which are plain text on cards, in feeds and in the head
// of pages. The editions themselves are remembered by their files and are not
// changed.
func (k *merger) printFields() {
	for _, l := range lang.Both {
		e := k.b.Editions[l]
		if e == nil {
			continue
		}
		with := *e
		with.Title.V = k.printField(e, l, "title", e.Title)
		with.Summary.V = k.printField(e, l, "summary", e.Summary)
		with.First = model.PrintFirst(e.First, func(n int) (string, bool) {
			if n >= len(k.b.Targets[l]) {
				return "", false
			}
			return printed(k.b.Targets[l][n], e.Refs[n].Name, l)
		})
		if with.Title.V != e.Title.V || with.Summary.V != e.Summary.V || with.First != e.First {
			k.b.Editions[l] = &with
			k.printed[l] = true
		}
	}
}

func (k *merger) printField(e *model.Edition, l lang.Lang, name message.Message, f model.Field[string]) string {
	if !strings.Contains(f.V, "[[") {
		return f.V
	}
	out := referenceInField.ReplaceAllStringFunc(f.V, func(whole string) string {
		m := referenceInField.FindStringSubmatch(whole)
		written := strings.TrimSpace(m[1])
		try := kinds
		bare := written
		for _, kind := range kinds {
			if rest, ok := strings.CutPrefix(written, kind+":"); ok {
				try, bare = []string{kind}, strings.TrimSpace(rest)
			}
		}
		for _, kind := range try {
			if found := k.registry.names.find(k.b, kind, bare); len(found) == 1 {
				if m[2] != "" {
					return strings.TrimSpace(m[2])
				}
				text, _ := printed(found[0], bare, l)
				return text
			}
		}
		k.error(f.At.In(e.File), "unknown-reference", message.New("the %s refers to %q, which is no figure and no single name", name, written),
			"write the words instead; in a field a reference prints a figure of this briefing, an organisation, a place or an industry")
		return whole
	})
	if strings.Contains(out, "[[") && out == f.V && !referenceInField.MatchString(f.V) {
		k.error(f.At.In(e.File), "markup", message.New("the brackets in the %s are printed as they are, for they are not a reference", name), "write [[name]], or delete the brackets")
	}
	return out
}

// printed returns what a reference without words of its own prints in plain
// text; ok is false where another briefing would have to be known.
func printed(t model.Target, written string, l lang.Lang) (text string, ok bool) {
	switch {
	case t.Figure != nil:
		return figures.Print(t.Figure.Quantity, l).In(l), true
	case t.Organisation != nil:
		return t.Organisation.Name.As(written, t.Organisation.Aliases, l), true
	case t.Within != nil:
		return t.Within.Name.As(written, t.Within.Aliases, l), true
	case t.Place != nil:
		return t.Place.Name.As(written, t.Place.Also(), l), true
	case t.Industry != nil:
		return t.Industry.Name.As(written, t.Industry.Also(), l), true
	}
	return "", false
}
