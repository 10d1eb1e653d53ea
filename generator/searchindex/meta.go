package searchindex

import (
	"slices"

	"brief/generator/atlas"
	"brief/generator/ingest"
	"brief/generator/model"
	"brief/generator/search"
)

// meta writes the file that a search reads first: the labels that results can
// be filtered by, and what the engine has to know of each document.
func meta(docs *ingest.Documents, site *model.Site, x *Index) search.File {
	var meta search.Meta
	provinces, industries := map[string]int{}, map[*model.Industry]int{}
	used := map[string]bool{}
	topics := map[*model.Industry]bool{}
	for _, b := range docs.Briefings {
		for _, p := range b.Provinces {
			used[p.Slug] = true
		}
		for _, i := range b.Industries {
			for ; i != nil; i = i.Up {
				topics[i] = true
			}
		}
	}
	for _, p := range atlas.Provinces() {
		if used[p.Slug] {
			provinces[p.Slug] = len(meta.Provinces)
			meta.Provinces = append(meta.Provinces, search.Label{Slug: p.Slug, Name: p.Name})
		}
	}
	for _, i := range site.Industries {
		if topics[i] {
			industries[i] = len(meta.Industries)
			meta.Industries = append(meta.Industries, search.Label{Slug: i.Slug, Name: i.Name})
		}
	}
	for doc, b := range docs.Briefings {
		one := search.Document{Tokens: x.Documents[doc].Tokens, Year: b.Date.Year}
		for _, p := range b.Provinces {
			one.Provinces = append(one.Provinces, provinces[p.Slug])
		}
		for _, i := range b.Industries {
			for ; i != nil; i = i.Up {
				if n := industries[i]; !slices.Contains(one.Industries, n) {
					one.Industries = append(one.Industries, n)
				}
			}
		}
		meta.Documents = append(meta.Documents, one)
	}
	return meta.File(x.leaves())
}
