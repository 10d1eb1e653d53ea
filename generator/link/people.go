package link

import (
	"cmp"
	"slices"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/model"
)

// credits reports slugs that people.yaml does not have.
func (k *merger) credits(m *merged) {
	for _, f := range []declared[[]model.Credit]{
		of(m, "authors", m.Authors), of(m, "translators", m.Translators), of(m, "editors", m.Editors),
	} {
		for _, c := range f.V {
			if c.Slug == "" || k.registry.Person[c.Slug] != nil {
				continue
			}
			var slugs []string
			hint := message.Message("")
			for _, p := range k.registry.People {
				slugs = append(slugs, p.Slug)
				if fold(p.Name.En) == fold(c.Slug) || p.Name.Zh == c.Slug {
					hint = message.New("write the slug: %s", p.Slug)
				}
			}
			hint = message.Or(hint, diag.DidYouMean(c.Slug, slugs, "add the person to sources/people.yaml, or write the name in both languages: {en: …, zh: …}"))
			k.error(c.At.In(f.file), "unknown-person", message.New("there is no person %q", c.Slug), hint)
		}
	}
}

// corrections puts the newest first, prints what their references name, and takes the
// day of the newest for that of the last change.
func (k *merger) corrections(f declared[[]model.Correction]) {
	if len(f.V) == 0 {
		return
	}
	b := k.b
	b.Corrections = slices.Clone(f.V)
	slices.SortStableFunc(b.Corrections, func(x, y model.Correction) int { return cmp.Compare(y.Date.Order(), x.Date.Order()) })
	for _, c := range b.Corrections {
		if !b.Date.Undated && c.Date.Order() < b.Date.Order() {
			k.error(c.At.In(f.file), "date", message.New("the correction is of %s, which is before the briefing itself, %s", c.Date.String(), b.Date.String()), "write the day on which the correction was made")
		}
	}
	if newest := b.Corrections[0].Date; newest.Order() > b.Updated.Order() {
		b.Updated = newest
	}
}

// printCorrections writes what references print into the texts of corrections, which
// are plain text on the page of all corrections and in their feed.
func (k *merger) printCorrections() {
	for i := range k.b.Corrections {
		c := &k.b.Corrections[i]
		for _, l := range lang.Both {
			e := k.b.Show(l)
			text := k.printField(e, l, "correction", model.Field[string]{V: c.Text.In(l), At: c.At, Set: true})
			if l == lang.En {
				c.Text.En = text
			} else {
				c.Text.Zh = text
			}
		}
	}
}
