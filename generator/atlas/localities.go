package atlas

import (
	"slices"
	"strings"
	"sync"

	"github.com/brief-site/brief/generator/lang"
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

// Decoy is a list of words that contain the name of a place and do not mean the place.
type Decoy struct {
	Words lang.Lists
	Name  bool // whether they are names of something else: 清华大学; the others mean no place at all: 出海口
}

// Decoys returns the decoys, the words before the names.
func Decoys() []Decoy { return slices.Clone(decoys()) }

var decoys = sync.OnceValue(func() []Decoy {
	var all []Decoy
	for _, f := range rows(table("decoys.tsv"), 3, 3) {
		all = append(all, Decoy{Words: lang.Lists{En: list(f[1]), Zh: list(f[2])}, Name: f[0] == "name"})
	}
	return all
})

var (
	localities = sync.OnceValue(readLocalities)
	regions    = sync.OnceValue(readRegions)
)

func readLocalities() []*Locality {
	var all []*Locality
	for _, f := range rows(table("localities.tsv"), 4, 7) {
		in := At(f[1])
		if in == nil {
			panic("atlas: localities.tsv: there is no " + f[1])
		}
		l := &Locality{
			Name: lang.Pair{En: f[2], Zh: f[3]}, Aliases: lang.Lists{En: list(f[4]), Zh: list(f[5])},
			Zone: f[0] == "zone", In: in, Doubtful: list(f[6]),
		}
		if !l.Zone {
			l.shorten()
		}
		all = append(all, l)
	}
	return all
}

// classes are the classes of counties, as their full names have them.
var classes = []lang.Pair{{En: " City", Zh: "市"}, {En: " County", Zh: "县"}, {En: " District", Zh: "区"}, {En: " Banner", Zh: "旗"}}

// shorten adds the names of a county by rule: 昆山 and Kunshan City for 昆山市. A
// name whose English form says its class keeps it in Chinese too: 长沙县.
func (l *Locality) shorten() {
	full := l.Name.Zh
	for _, c := range classes {
		short, ok := strings.CutSuffix(full, c.Zh)
		if !ok || len(short) < len("昆山") || strings.HasSuffix(l.Name.En, c.En) {
			continue
		}
		l.Name.Zh = short
		l.Aliases.Zh = append(l.Aliases.Zh, full)
		l.Aliases.En = append(l.Aliases.En, l.Name.En+c.En)
	}
}

func readRegions() []*Region {
	var all []*Region
	for _, f := range rows(table("regions.tsv"), 5, 5) {
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
