package atlas

import (
	"slices"
	"strings"
	"sync"

	"github.com/brief-site/brief/generator/lang"
)

// Industry is one built-in industry, or one of a site. A site may add to the tree
// or replace it, so nothing outside this package refers to an industry by its slug
// except the tables of words, which leave out the slugs that a site does not have.
type Industry struct {
	Slug     string     // [a-z0-9-], unique
	Parent   string     // slug of the industry above it; empty at the top
	Name     lang.Pair  // Traditional Chinese medicine 中医药
	Aliases  lang.Lists // other names of the same thing: Semiconductors of Integrated circuits
	Includes lang.Lists // narrower things that have no entry of their own: Drones of Low-altitude economy
	Former   []string   // slugs that it had before, which still mean it
	Code     string     // in GB/T 4754-2017, of a section, division or group: C3973; empty if it has none
}

// Also returns the other names by which a text may mean the industry: its aliases
// and what it includes.
func (i *Industry) Also() lang.Lists {
	return lang.Lists{En: slices.Concat(i.Aliases.En, i.Includes.En), Zh: slices.Concat(i.Aliases.Zh, i.Includes.Zh)}
}

// Industries returns the built-in industries, parents before children, in the
// order in which they are shown.
func Industries() []Industry { return slices.Clone(industries()) }

var industries = sync.OnceValue(func() []Industry { return readIndustries(table("industries.tsv")) })

func readIndustries(text string) []Industry {
	all := make([]Industry, 0, strings.Count(text, "\n"))
	for _, f := range rows(text, 9, 10) {
		all = append(all, Industry{
			Slug: f[0], Parent: f[1], Code: f[2],
			Name:     lang.Pair{En: f[3], Zh: f[4]},
			Aliases:  lang.Lists{En: list(f[5]), Zh: list(f[6])},
			Includes: lang.Lists{En: list(f[7]), Zh: list(f[8])},
			Former:   list(f[9]),
		})
	}
	return all
}
