package searchindex

import (
	"github.com/brief-site/brief/generator/ingest"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/plan"
	"github.com/brief-site/brief/generator/search"
)

// meta writes the file that a search reads first: the labels that results can
// be filtered by, and what the engine has to know of each document.
func meta(docs *ingest.Documents, site *model.Site, x *Index) search.File {
	tokens := make([]int, len(x.Documents))
	for doc, d := range x.Documents {
		tokens[doc] = d.Tokens
	}
	m := plan.SearchMeta(site, docs.Briefings, tokens)
	return m.File(x.leaves())
}
