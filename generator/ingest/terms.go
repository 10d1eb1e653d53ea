package ingest

import (
	"slices"
	"strings"
	"sync"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/check"
	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/link"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/names"
	"github.com/brief-site/brief/generator/search"
	"github.com/brief-site/brief/generator/source"
)

// Documents are the briefings of a site as the search index sees them: numbered
// from the oldest, each with its terms. The site's own pages come before them, so
// that a new briefing changes no number.
type Documents struct {
	Briefings []*model.Briefing
	Keys      []source.Digest // of their terms

	files files
	in    *Registries
}

// Documents returns the documents of a site that was linked from these facts.
func (f *Facts) Documents(site *model.Site) *Documents {
	d := &Documents{Briefings: site.Documents(), files: f.files, in: f.Registries}
	d.Keys = make([]source.Digest, len(d.Briefings))
	for i, b := range d.Briefings {
		d.Keys[i] = d.in.termsKey(b)
	}
	return d
}

// Terms returns the terms of a document, and finds them again where the store
// has lost them.
func (d *Documents) Terms(doc int) (search.Terms, error) {
	if t, ok := d.Remembered(d.Keys[doc]); ok {
		return t, nil
	}
	text, err := d.Text(doc)
	if err != nil {
		return nil, err
	}
	t := search.Find(text)
	d.files.store.Terms.Put(d.Keys[doc], t)
	return t, nil
}

// Remembered returns terms by their key, of this state of the site or an
// earlier one, if the store still has them.
func (d *Documents) Remembered(key source.Digest) (search.Terms, bool) {
	return d.files.store.Terms.Get(key)
}

// Text parses the editions of a document again.
func (d *Documents) Text(doc int) (*search.Text, error) {
	names := d.in.Registry.Names
	story := link.Bundle{Slug: d.Briefings[doc].Slug, Page: d.Briefings[doc].Page}
	for _, e := range d.Briefings[doc].Editions {
		if e == nil {
			continue
		}
		parsed, _, err := d.files.reparse(e)
		if err != nil {
			return nil, err
		}
		story.Add(parsed, names.Find(parsed), false)
	}
	return searchText(&d.in.Registry.Registry, d.in.Registry.Merge(story).Briefing()), nil
}

// findTerms finds the terms of a briefing for the search index while its texts
// are in memory, unless they are remembered.
func (r *reader) findTerms(briefing *model.Briefing, texts map[string]*model.Text) error {
	key := r.in.termsKey(briefing)
	if r.Store.Terms.Keep(key) {
		return nil
	}
	whole, err := r.files.withTexts(briefing, texts)
	if err != nil {
		return err
	}
	r.Store.Terms.Put(key, search.Find(searchText(&r.in.Registry.Registry, whole)))
	return nil
}

// searchText is what a briefing can be found by.
func searchText(in *model.Registry, b *model.Briefing) *search.Text {
	t := &search.Text{}
	for _, l := range lang.Both {
		e := b.Editions[l]
		if e == nil {
			continue
		}
		summary := "" // where none is written, it is the first block
		if e.Summary.Set {
			summary = e.Summary.V
		}
		if l == lang.En {
			t.Title.En, t.Summary.En = e.Title.V, summary
		} else {
			t.Title.Zh, t.Summary.Zh = e.Title.V, summary
		}
		for _, list := range [][]model.Block{e.Blocks, e.Notes} {
			for i := range list {
				t.Blocks[l] = append(t.Blocks[l], check.Shown(b, l, &list[i]))
			}
		}
	}
	name := func(name lang.Pair, aliases lang.Lists) {
		for _, l := range lang.Both {
			t.Names = append(append(t.Names, name.In(l)), aliases.In(l)...)
		}
	}
	place := func(p *atlas.Place) {
		name(p.Name, p.Also())
		t.Names = append(t.Names, p.Full.En, p.Full.Zh, p.Pinyin, strings.ReplaceAll(p.Pinyin, " ", ""))
		t.Names = append(t.Names, regionNames()[p]...)
	}
	for _, w := range localitiesIn(t) {
		name(w.Name, w.Aliases)
	}
	for _, p := range b.Provinces {
		place(p)
	}
	if b.City != nil {
		place(b.City)
	}
	for _, i := range b.Industries {
		for ; i != nil; i = i.Up {
			name(i.Name, i.Also())
		}
	}
	for _, o := range b.Organisations {
		name(o.Name, o.Aliases)
	}
	for _, list := range [][]model.Credit{b.Authors, b.Translators, b.Editors} {
		for _, c := range list {
			name(in.Credited(c).Name, lang.Lists{})
		}
	}
	for i := range b.Figures {
		f := &b.Figures[i]
		for _, l := range lang.Both {
			t.Figures = append(t.Figures, f.Label.In(l), figures.Print(f.Quantity, l).In(l))
		}
	}
	return t
}

// regionNames are the names of regions by the places that they consist of. An
// English name whose words an earlier one has is left out: search finds words.
var regionNames = sync.OnceValue(func() map[*atlas.Place][]string {
	of := map[*atlas.Place][]string{}
	words := map[*atlas.Place]map[string]bool{}
	for _, r := range atlas.Regions() {
		for _, p := range r.Places {
			if words[p] == nil {
				words[p] = map[string]bool{}
			}
			for _, name := range r.Names().En {
				split := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return strings.ContainsRune(" -–’'", r) })
				if slices.ContainsFunc(split, func(w string) bool { return !words[p][w] }) {
					of[p] = append(of[p], name)
				}
				for _, w := range split {
					words[p][w] = true
				}
			}
			of[p] = append(of[p], r.Names().Zh...)
		}
	}
	return of
})

// localityNames find the localities that a text names. Their doubtful names are
// left out: a text that has them is found by them anyway.
var localityNames = sync.OnceValue(func() *[2]*names.Table {
	tables := &[2]*names.Table{{Lang: lang.En}, {Lang: lang.Zh}}
	for n, w := range atlas.Localities() {
		for _, l := range lang.Both {
			for _, name := range w.Names().In(l) {
				if !slices.Contains(w.Doubtful, name) {
					tables[l].Add(name, n)
				}
			}
		}
	}
	for _, l := range lang.Both {
		tables[l].Ready()
	}
	return tables
})

// localitiesIn returns the localities that the texts name, so that a search in one
// language finds those of the other.
func localitiesIn(t *search.Text) []*atlas.Locality {
	var numbers []int
	note := func(_, _ int, owners []int) { numbers = append(numbers, owners...) }
	var raw []byte // Find takes bytes: one copy at a time is enough
	for _, l := range lang.Both {
		table := localityNames()[l]
		in := func(text string) {
			raw = append(raw[:0], text...)
			table.Find(raw, note)
		}
		in(t.Title.In(l))
		in(t.Summary.In(l))
		for _, block := range t.Blocks[l] {
			in(block)
		}
	}
	if len(numbers) == 0 {
		return nil
	}
	slices.Sort(numbers)
	all := atlas.Localities()
	var out []*atlas.Locality
	for _, n := range slices.Compact(numbers) {
		out = append(out, all[n])
	}
	return out
}
