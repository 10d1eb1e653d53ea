package generator

import (
	"strings"

	"brief/generator/atlas"
	"brief/generator/check"
	"brief/generator/figures"
	"brief/generator/lang"
	"brief/generator/model"
	"brief/generator/search"
	"brief/generator/source"
)

// termsKey stands for all that the terms of a briefing are found in: the files
// of its editions, and those that say what organisations and industries are
// called.
func (in *setting) termsKey(briefing *model.Briefing) source.Digest {
	var d source.Digester
	d.Sub(in.names).Int(search.Version)
	for _, e := range briefing.Editions {
		d.Bool(e != nil)
		if e != nil {
			d.Sub(e.Digest)
		}
	}
	return d.Sum()
}

// findTerms finds the words of a briefing for the index, while its texts are
// at hand, unless they are remembered.
func (b *Builder) findTerms(in *setting, briefing *model.Briefing, texts map[*model.Edition]*model.Text) error {
	key := in.termsKey(briefing)
	if b.store.Terms.Keep(key) {
		return nil
	}
	whole, err := b.withTexts(briefing, texts)
	if err != nil {
		return err
	}
	b.store.Terms.Put(key, search.Find(searchText(whole)))
	return nil
}

// searchText is what a briefing can be found by.
func searchText(b *model.Briefing) *search.Text {
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
		name(p.Name, p.Aliases)
		t.Names = append(t.Names, p.Full.En, p.Full.Zh, p.Pinyin, strings.ReplaceAll(p.Pinyin, " ", ""))
	}
	for _, p := range b.Provinces {
		place(p)
	}
	if b.City != nil {
		place(b.City)
	}
	for _, i := range b.Industries {
		for ; i != nil; i = i.Up {
			name(i.Name, i.Aliases)
		}
	}
	for _, o := range b.Organisations {
		name(o.Name, o.Aliases)
	}
	for i := range b.Figures {
		f := &b.Figures[i]
		for _, l := range lang.Both {
			t.Figures = append(t.Figures, f.Label.In(l), figures.Print(f.Quantity, l).In(l))
		}
	}
	return t
}
