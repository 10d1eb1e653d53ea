package atlas

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"brief/generator/lang"
)

// Locality is a place within a city that has no page of its own: a county-level
// city, a county or a district that the news of industries names, or a zone of
// national rank. It counts for its city. There is one value for each, so they are
// compared by address. They must not be changed.
type Locality struct {
	Name     lang.Pair  // Kunshan 昆山, Suzhou Industrial Park 苏州工业园区
	Aliases  lang.Lists // other names in the news: 昆山市, SIP
	Zone     bool       // a zone rather than a division
	In       *Place     // its city; the province if that is a municipality
	Doubtful []string   // those of its names that are everyday words too, or names of other places
}

// Names returns all names of a locality.
func (l *Locality) Names() lang.Lists {
	return lang.Lists{En: append([]string{l.Name.En}, l.Aliases.En...), Zh: append([]string{l.Name.Zh}, l.Aliases.Zh...)}
}

// Localities returns the localities, counties before zones, those by the province.
func Localities() []*Locality { return slices.Clone(localities()) }

// Region is a part of China that consists of provinces or cities: the Yangtze
// River Delta.
type Region struct {
	Name    lang.Pair
	Aliases lang.Lists
	Places  []*Place
}

// Names returns all names of a region.
func (r *Region) Names() lang.Lists {
	return lang.Lists{En: append([]string{r.Name.En}, r.Aliases.En...), Zh: append([]string{r.Name.Zh}, r.Aliases.Zh...)}
}

// Regions returns the regions that the news names.
func Regions() []*Region { return slices.Clone(regions()) }

//go:embed localities.tsv
var localitiesTSV string

//go:embed regions.tsv
var regionsTSV string

var (
	localities = sync.OnceValue(readLocalities)
	regions    = sync.OnceValue(readRegions)
)

func readLocalities() []*Locality {
	var all []*Locality
	for f := range rowsOf(localitiesTSV, 5, 8) {
		path := f[1]
		if f[2] != "-" {
			path += "/" + f[2]
		}
		in := At(path)
		if in == nil {
			panic("atlas: localities.tsv: there is no " + path)
		}
		all = append(all, &Locality{
			Name: lang.Pair{En: f[3], Zh: f[4]}, Aliases: lang.Lists{En: list(f[5]), Zh: list(f[6])},
			Zone: f[0] == "zone", In: in, Doubtful: list(f[7]),
		})
	}
	return all
}

func readRegions() []*Region {
	var all []*Region
	for f := range rows(regionsTSV, 5) {
		r := &Region{Name: lang.Pair{En: f[0], Zh: f[1]}, Aliases: lang.Lists{En: list(f[2]), Zh: list(f[3])}}
		for path := range strings.SplitSeq(f[4], "|") {
			p := At(path)
			if p == nil {
				panic("atlas: regions.tsv: there is no " + path)
			}
			r.Places = append(r.Places, p)
		}
		all = append(all, r)
	}
	return all
}
