package parse

import (
	"slices"
	"strings"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/model"
)

// industryInput is an industry with what its entry says: a field that an entry
// leaves out keeps the built-in value.
type industryInput struct {
	atlas.Industry
	parent model.Field[string]
}

var industryFields = fields[industryInput]{
	{"name", "{en: …, zh: …}", "required, but for a built-in industry", func(r *report, n node, name string, i *industryInput) {
		r.pair(n, name, &i.Name)
	}},
	{"aliases", "{en: [], zh: []}", "other names of the same", func(r *report, n node, name string, i *industryInput) {
		i.Aliases = lang.Lists{}
		r.lists(n, name, &i.Aliases)
	}},
	{"includes", "{en: [], zh: []}", "narrower things that find it too", func(r *report, n node, name string, i *industryInput) {
		i.Includes = lang.Lists{}
		r.lists(n, name, &i.Includes)
	}},
	{"parent", "new-materials", "the industry above it", func(r *report, n node, name string, i *industryInput) {
		r.parent(n, name, &i.parent)
	}},
}

// parent reads the slug of the industry above. Where it is empty, there is none.
func (r *report) parent(n node, name string, to *model.Field[string]) {
	if r.describes(Form{Shape: TextShape, Names: OfIndustries}) {
		return
	}
	r.textField(n, name, to)
}

// replaceKey is the key of industries.yaml that is no slug. With replace: true the
// file has all industries of the site.
const replaceKey = "replace"

// Industries reads sources/industries.yaml, and returns the industries of the site:
// the built-in ones with the entries of the file. An entry with the slug of a
// built-in industry changes the fields that it has; any other is a new industry.
// With replace: true there are only those of the file. Parents may be anywhere in
// it.
func Industries(file string, raw []byte) ([]atlas.Industry, []diag.Problem) {
	r, top, ok := readAll(file, raw)
	defer r.free()
	if !ok {
		return atlas.Industries(), r.problems
	}
	t := newIndustryTree(!r.replaces(top))
	for _, e := range top.keys {
		if e.key == replaceKey {
			continue
		}
		if r.entry(e, "an industry") {
			r.industry(e, t)
		}
	}
	t.yieldNames()
	return treeOrder(r, t.all, t.parents), r.problems
}

// replaces reads the key replace.
func (r *report) replaces(top node) (replace bool) {
	for _, e := range top.keys {
		if e.key == replaceKey {
			r.bool(e.value, replaceKey, &replace)
		}
	}
	return replace
}

// industryTree is the industries of a site while its file is read.
type industryTree struct {
	all     []atlas.Industry
	at      map[string]int   // their places in all by slug, the former ones too
	own     []int            // those that the file has
	parents map[string]entry // by slug, with the place of the parent's name in the file
}

func newIndustryTree(builtIn bool) *industryTree {
	t := &industryTree{at: map[string]int{}, parents: map[string]entry{}}
	if !builtIn {
		return t
	}
	t.all = atlas.Industries()
	for n, i := range t.all {
		t.at[i.Slug] = n
		t.parents[i.Slug] = entry{key: i.Parent}
	}
	for n, i := range t.all {
		for _, former := range i.Former {
			t.at[former] = n
		}
	}
	return t
}

// industry reads one entry into a tree.
func (r *report) industry(e entry, t *industryTree) {
	i := industryInput{Industry: atlas.Industry{Slug: e.key}}
	n, known := t.at[e.key]
	if known {
		i.Industry = t.all[n]
	}
	before := len(r.problems)
	industryFields.read(r, e.value, "an industry", &i)
	if i.Name.IsZero() {
		if len(r.problems) == before {
			r.error(e.at, "missing-field", message.New("%s has no name", e.key), "add name: {en: …, zh: …}")
		}
		return
	}
	if i.parent.Set || !known {
		i.Parent = i.parent.V
		if up, ok := t.at[i.Parent]; ok && t.all[up].Slug != i.Parent {
			i.Parent = t.all[up].Slug // by its former slug
		}
		t.parents[i.Slug] = entry{key: i.Parent, at: i.parent.At}
	}
	if known {
		t.all[n] = i.Industry
	} else {
		n = len(t.all)
		t.at[i.Slug] = n
		t.all = append(t.all, i.Industry)
	}
	t.own = append(t.own, n)
}

// yieldNames takes the names of the file's industries from the aliases and
// includes of the built-in ones: with an entry for drones, the low-altitude economy
// no longer includes them by name.
func (t *industryTree) yieldNames() {
	taken := [2]map[string]bool{{}, {}}
	for _, n := range t.own {
		i := &t.all[n]
		for _, l := range lang.Both {
			for _, name := range append([]string{i.Name.In(l)}, i.Also().In(l)...) {
				taken[l][strings.ToLower(name)] = true
			}
		}
	}
	for n := range t.all {
		if slices.Contains(t.own, n) {
			continue
		}
		i := &t.all[n]
		keep := func(l lang.Lang, names []string) []string {
			if !slices.ContainsFunc(names, func(s string) bool { return taken[l][strings.ToLower(s)] }) {
				return names // shared with the built-in table, which must not change
			}
			return slices.DeleteFunc(slices.Clone(names), func(s string) bool { return taken[l][strings.ToLower(s)] })
		}
		i.Aliases = lang.Lists{En: keep(lang.En, i.Aliases.En), Zh: keep(lang.Zh, i.Aliases.Zh)}
		i.Includes = lang.Lists{En: keep(lang.En, i.Includes.En), Zh: keep(lang.Zh, i.Includes.Zh)}
	}
}

// treeOrder puts parents before children and drops entries that are connected
// to no root.
func treeOrder(r *report, all []atlas.Industry, parents map[string]entry) []atlas.Industry {
	var ordered []atlas.Industry
	placed := map[string]bool{"": true}
	for len(all) > 0 {
		var waiting []atlas.Industry
		for _, i := range all {
			if placed[i.Parent] {
				placed[i.Slug] = true
				ordered = append(ordered, i)
			} else {
				waiting = append(waiting, i)
			}
		}
		if len(waiting) == len(all) {
			for _, i := range waiting {
				p := parents[i.Slug]
				if _, ok := parents[p.key]; ok {
					r.error(p.at, "unknown-industry", message.New("%s is its own ancestor", i.Slug), "give one of the circle another parent")
				} else {
					r.error(p.at, "unknown-industry", message.New("there is no industry %q", p.key), diag.DidYouMean(p.key, sortedKeys(parents), "brief help industries lists the built-in ones; or define it in this file"))
				}
			}
			break
		}
		all = waiting
	}
	return ordered
}
