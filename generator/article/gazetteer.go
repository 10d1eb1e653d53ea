package article

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/names"
)

//go:embed counties.tsv
var countiesTSV string

//go:embed landmarks.tsv
var landmarksTSV string

// spot is what one name may mean: a province, a city, or a county or landmark,
// which counts for its city.
type spot struct {
	province, city *atlas.Place
	level          level
}

type level uint8

const (
	ofProvince level = iota
	ofCity
	ofCounty
	bareCounty // a county's name without its kind, which may be a common word
	landmark
	decoy
)

// placeNames finds places in a text of either language.
type placeNames struct {
	tables [2]*names.Table
	spots  []spot
}

// host maps a national new area to the city that it belongs to. Xiong'an belongs
// to none.
var host = map[string]string{
	"jinpu": "dalian", "changchun-new-area": "changchun", "harbin-new-area": "harbin", "jiangbei": "nanjing",
	"zhoushan-archipelago": "zhoushan", "fuzhou-new-area": "fuzhou", "ganjiang": "nanchang", "qingdao-west-coast": "qingdao",
	"xiangjiang": "changsha", "nansha": "guangzhou", "tianfu": "chengdu", "guian": "guiyang", "dianzhong": "kunming", "xixian": "xian", "lanzhou-new-area": "lanzhou",
}

// municipality reports whether a province is itself a city. Places within it do
// not count as cities.
func municipality(p *atlas.Place) bool {
	switch p.Slug {
	case "beijing", "tianjin", "shanghai", "chongqing", "hong-kong", "macao":
		return true
	}
	return false
}

var gazetteer = sync.OnceValue(func() *placeNames {
	g := &placeNames{tables: [2]*names.Table{{Lang: lang.En}, {Lang: lang.Zh}}}
	add := func(s spot, en, zh []string) {
		n := len(g.spots)
		g.spots = append(g.spots, s)
		for i, list := range [2][]string{en, zh} {
			for _, name := range list {
				g.tables[i].Add(name, n)
			}
		}
	}
	taken := map[string]bool{}
	for _, p := range atlas.Provinces() {
		en, zh := namesOf(p)
		add(spot{p, nil, ofProvince}, en, zh)
		for _, c := range p.Cities() {
			city := c
			if c.Kind == atlas.NewAreaKind {
				if h := host[c.Slug]; h != "" {
					city = p.City(h)
				}
			}
			if municipality(p) {
				city = nil
			}
			en, zh := namesOf(c)
			add(spot{p, city, ofCity}, en, zh)
			taken[plainName(c)] = true
		}
		taken[p.Name.En] = true
	}
	seen := map[string]int{}
	for _, f := range records(countiesTSV, 3) {
		for entry := range strings.SplitSeq(f[2], "|") {
			_, en, _ := strings.Cut(entry, " ")
			seen[en]++
		}
	}
	for _, f := range records(countiesTSV, 3) {
		s := spotOf(f[0], f[1], ofCounty)
		for entry := range strings.SplitSeq(f[2], "|") {
			zh, en, _ := strings.Cut(entry, " ")
			if len(en) < 3 {
				continue
			}
			add(s, []string{en}, []string{zh})
			if short := shortCounty(zh); short != "" && !chinese().word[short] {
				bare := s
				bare.level = bareCounty
				add(bare, nil, []string{short})
			}
		}
	}
	for _, f := range records(landmarksTSV, 4) {
		add(spotOf(f[0], f[1], landmark), strings.Split(f[2], "|"), strings.Split(f[3], "|"))
	}
	for _, l := range atlas.Localities() {
		g.locality(l, add)
	}
	for _, d := range atlas.Decoys() {
		add(spot{level: decoy}, d.Words.En, d.Words.Zh)
	}
	for _, r := range atlas.Regions() {
		add(spot{level: decoy}, r.Names().En, r.Names().Zh)
	}
	for _, t := range g.tables {
		t.Ready()
	}
	return g
})

// locality adds a county or zone by its names. Those that may be words count as the
// short names of counties do.
func (g *placeNames) locality(l *atlas.Locality, add func(s spot, en, zh []string)) {
	s := spot{l.In, nil, landmark}
	if l.In.Province != nil {
		s = spot{l.In.Province, l.In, landmark}
	}
	bare := s
	bare.level = bareCounty
	names, sure, doubtful := l.Names(), [2][]string{}, [2][]string{}
	for _, in := range lang.Both {
		for _, n := range names.In(in) {
			if slices.Contains(l.Doubtful, n) {
				doubtful[in] = append(doubtful[in], n)
			} else {
				sure[in] = append(sure[in], n)
			}
		}
	}
	add(s, sure[lang.En], sure[lang.Zh])
	if l.Zone {
		add(bare, doubtful[lang.En], doubtful[lang.Zh])
	}
}

// records returns the columns of each line of a table.
func records(table string, columns int) [][]string { return slices.Collect(rows(table, columns)) }

func spotOf(province, city string, l level) spot {
	p := atlas.Province(province)
	if p == nil {
		panic("article: no province " + province)
	}
	if city == "-" {
		return spot{p, nil, l}
	}
	c := p.City(city)
	if c == nil {
		panic("article: no city " + city + " in " + province)
	}
	return spot{p, c, l}
}

// namesOf returns the names of a place in texts. English texts also write its name
// without accents.
func namesOf(p *atlas.Place) (en, zh []string) {
	en = append([]string{p.Name.En, p.Full.En, plainName(p)}, p.Also().En...)
	zh = append([]string{p.Name.Zh, p.Full.Zh}, p.Also().Zh...)
	if p.Kind == atlas.CountyKind { // 东方, 新星 and 双河 are words
		zh = slices.DeleteFunc(zh, func(s string) bool { return chinese().word[s] })
	}
	slices.Sort(en)
	slices.Sort(zh)
	return slices.Compact(en), slices.Compact(zh)
}

var accents = strings.NewReplacer("ü", "u", "Ü", "U", "ê", "e", "é", "e", "’", "'")

// plainName returns the English name of a place without accents and without its
// kind: Xi'an, Urumqi, Jilin.
func plainName(p *atlas.Place) string {
	s := accents.Replace(p.Name.En)
	if p.Kind == atlas.CityKind {
		s = strings.TrimSuffix(strings.TrimSuffix(s, " City"), " Prefecture")
	}
	return s
}

var countyKinds = []string{"自治县", "自治旗", "市", "县", "旗"}

// shortCounty returns the name of a county without its kind, or "" if that has
// fewer than two characters or the place is a district of a city: there are
// districts called 新华 and 城关 everywhere.
func shortCounty(zh string) string {
	for _, kind := range countyKinds {
		if s, ok := strings.CutSuffix(zh, kind); ok {
			if utf8.RuneCountInString(s) >= 2 && !strings.Contains(s, "族") {
				return s
			}
			return ""
		}
	}
	return ""
}
