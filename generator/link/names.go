package link

import (
	"unicode/utf8"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/names"
	"github.com/brief-site/brief/generator/source"
)

// Names is the table of all names by which plain mentions of organisations become
// links. It depends on organisations.yaml only, so what it finds in a text can be
// remembered by the digests of the two.
type Names struct {
	Digest source.Digest
	tables [2]*names.Table
	slugs  []string // of the owners in the tables
}

// minHan is the length in characters under which a Chinese name does not link
// by itself: 国药 hides in 全国药品.
const minHan = 3

// NewNames makes the table.
func NewNames(organisations []*model.Organisation) *Names {
	n := &Names{}
	var d source.Digester
	for _, o := range organisations {
		n.slugs = append(n.slugs, o.Slug)
	}
	for _, l := range lang.Both {
		t := &names.Table{Lang: l, HTML: true}
		for i, o := range organisations {
			d.Str(o.Slug)
			for _, name := range append([]string{o.Name.In(l)}, o.Aliases.In(l)...) {
				d.Str(name)
				if l == lang.Zh && utf8.RuneCountInString(name) < minHan {
					continue
				}
				t.Add(name, i)
			}
		}
		n.tables[l] = t.Ready()
	}
	n.Digest = d.Sum()
	return n
}

// Find scans a body once and returns the first plain mention of each
// organisation, in the order of the text. A name that two organisations have
// becomes no link, and still hides a shorter name inside it.
func (n *Names) Find(e *model.Edition) []model.Found {
	var found []model.Found
	seen := map[int]bool{}
	start := 0
	for i, part := range e.Body.Parts {
		if part.Kind == model.Plain {
			n.tables[e.Lang].Find(e.Body.HTML[start:part.End], func(from, to int, owners []int) {
				if len(owners) == 1 && !seen[owners[0]] {
					seen[owners[0]] = true
					found = append(found, model.Found{Part: i, Start: start + from, End: start + to, Slug: n.slugs[owners[0]]})
				}
			})
		}
		start = part.End
	}
	return found
}
