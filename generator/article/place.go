package article

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"brief/generator/atlas"
	"brief/generator/lang"
	"brief/generator/names"
)

//go:embed counties.tsv
var countiesTSV string

//go:embed landmarks.tsv
var landmarksTSV string

//go:embed decoys.tsv
var decoysTSV string

// spot is what one name may mean: a province, a city of one, or a county or
// landmark, which stands for its city.
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

// host is the city that a national new area belongs to. Xiong'an is one of its
// own.
var host = map[string]string{
	"jinpu": "dalian", "changchun-new-area": "changchun", "harbin-new-area": "harbin", "jiangbei": "nanjing",
	"zhoushan-archipelago": "zhoushan", "fuzhou-new-area": "fuzhou", "ganjiang": "nanchang", "qingdao-west-coast": "qingdao",
	"xiangjiang": "changsha", "nansha": "guangzhou", "tianfu": "chengdu", "guian": "guiyang", "dianzhong": "kunming", "xixian": "xian", "lanzhou-new-area": "lanzhou",
}

// municipality tells the provinces that are cities: none of their places is a
// city to an article.
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
	for f := range rows(countiesTSV, 3) {
		for entry := range strings.SplitSeq(f[2], "|") {
			_, en, _ := strings.Cut(entry, " ")
			seen[en]++
		}
	}
	for f := range rows(countiesTSV, 3) {
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
	for f := range rows(landmarksTSV, 4) {
		add(spotOf(f[0], f[1], landmark), strings.Split(f[2], "|"), strings.Split(f[3], "|"))
	}
	for f := range rows(decoysTSV, 2) {
		add(spot{level: decoy}, strings.Split(f[0], "|"), strings.Split(f[1], "|"))
	}
	for _, t := range g.tables {
		t.Ready()
	}
	return g
})

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

// namesOf lists what texts call a place. English ones write its name without
// accents as well.
func namesOf(p *atlas.Place) (en, zh []string) {
	en = append([]string{p.Name.En, p.Full.En, plainName(p)}, p.Aliases.En...)
	zh = append([]string{p.Name.Zh, p.Full.Zh}, p.Aliases.Zh...)
	if p.Kind == atlas.CountyKind { // 东方, 新星, 双河 are words
		zh = slices.DeleteFunc(zh, func(s string) bool { return chinese().word[s] })
	}
	slices.Sort(en)
	slices.Sort(zh)
	return slices.Compact(en), slices.Compact(zh)
}

var accents = strings.NewReplacer("ü", "u", "Ü", "U", "ê", "e", "é", "e", "’", "'")

// plainName is the plain English name of a place, as an index lists it: Xi'an,
// Urumqi, Jilin.
func plainName(p *atlas.Place) string {
	s := accents.Replace(p.Name.En)
	if p.Kind == atlas.CityKind {
		s = strings.TrimSuffix(strings.TrimSuffix(s, " City"), " Prefecture")
	}
	return s
}

var countyKinds = []string{"自治县", "自治旗", "市", "县", "旗"}

// shortCounty is the name of a county without its kind, if that is two
// characters at least and the county is no district of a city: districts are
// called 新华 and 城关 everywhere.
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

// mention is one place named in the text.
type mention struct {
	start, end int
	spots      []spot
	weight     float64
	place      int // which text: 0 the title, 1 the first paragraph, …
}

// subject finds the subject among the places named. A place counts by where it
// is named, and little where it is part of a name (四川大学, a company called
// after its home), one of a list, or what the story is compared with.
func (r *reading) subject() (Found[*atlas.Place], Found[*atlas.Place]) {
	var all []mention
	texts := append([]string{Simplify(r.headline.V)}, r.folded...)
	for i, s := range texts {
		all = append(all, r.mentions(s, i, weightOf(i, len(texts)))...)
	}
	for i, m := range all {
		if m.place == 1 && m.start < 240 {
			all[i].weight *= placeInOpening
		}
	}
	around := r.around()
	score := newTally()
	score.resolve(all, around)
	return score.subject(around)
}

// weightOf favours the title and the head of the text.
func weightOf(i, n int) float64 {
	switch {
	case i == 0:
		return placeInTitle
	case i == 1:
		return placeInFirstParagraph
	case i == 2:
		return placeInSecondParagraph
	case i == n-1:
		return placeInLastParagraph
	}
	return placeInText
}

var (
	comparedEn = pattern(`(?i)(?:compared (?:with|to)|\blike|such as|unlike|\bthan|including|other (?:places|provinces|cities)|\bfrom|\bin both|\btrip to|competitors in|customers in|buyers in|suppliers? (?:from|in)|exported to|mostly from|confused [a-z ]*with|borders?(?: with)?|neighbou?ring|headquartered in|based in)\s(?:the )?(?:[a-z]+ ){0,2}$`)
	waters     = pattern(`^(?:河|江|湖|山|路|街|大道|大桥|流域)`)
	comparedZh = pattern(`(?:相比|比起|与|对比|不同于|类似|例如|比如|包括|来自|发往|销往|迁往|运往|远销|客户在|供应商|联合|毗邻|邻近|总部位于|在此之前)$`)
	afterZh    = pattern(`^(?:等地|等省|等市|相比|籍|人|商人|客商|企业家|商会|口音|话|菜)`)
	kindEn     = pattern(`^(?:['’]s)?[\s-]+((?i)(?:county|district|banner))\b`)
	provinceEn = pattern(`^[\s]+(?i:province|autonomous region|municipality)\b`)
	cityEn     = pattern(`^[\s]+(?i:city|prefecture)\b`)
)

func (r *reading) mentions(s string, index int, weight float64) []mention {
	g := r.places
	var found []mention
	g.tables[r.lang].Find([]byte(s), func(start, end int, owners []int) {
		m := mention{start: start, end: end, weight: weight, place: index}
		for _, o := range owners {
			m.spots = append(m.spots, g.spots[o])
		}
		if m.spots[0].level == decoy {
			return
		}
		if r.lang == lang.En {
			m.spots = readKind(s[end:], m.spots)
		}
		if len(m.spots) == 0 {
			return
		}
		if m.spots[0].level == bareCounty && waters().MatchString(s[end:]) {
			return
		}
		m.weight *= r.standing(s, start, end, index)
		found = append(found, m)
	})
	discountLists(s, found)
	return found
}

// readKind narrows an English name by the word that follows it: Yuncheng
// County is in Heze, Yuncheng a city in Shanxi.
func readKind(after string, spots []spot) []spot {
	want := func(levels ...level) []spot {
		var kept []spot
		for _, s := range spots {
			if slices.Contains(levels, s.level) {
				kept = append(kept, s)
			}
		}
		return kept
	}
	var kept []spot
	switch {
	case kindEn().MatchString(after):
		kept = want(ofCounty, landmark)
	case provinceEn().MatchString(after):
		kept = want(ofProvince)
	case cityEn().MatchString(after):
		kept = want(ofCity, ofCounty, landmark)
		if higher := want(ofCity); len(higher) > 0 {
			kept = higher
		}
	default:
		kept = want(ofProvince) // Jilin and Hainan alone are the provinces
		if len(kept) > 0 {
			return kept
		}
		kept = want(ofCity, landmark)
		if len(kept) == 0 { // a county's plain name, like a common word's
			for _, s := range want(ofCounty) {
				s.level = bareCounty
				kept = append(kept, s)
			}
		}
		return kept
	}
	if len(kept) == 0 {
		return spots
	}
	return kept
}

// standing is how much a mention counts for the story's place.
func (r *reading) standing(s string, start, end, index int) float64 {
	w := 1.0
	if o, ok := r.spanAround(index, start, end); ok {
		switch o.kind {
		case localBody:
			w *= placeInLocalBody
		case research:
			w *= placeInResearch
		default:
			w *= placeInCompany
		}
	}
	before, after := s[max(0, start-60):start], s[end:]
	if r.lang == lang.Zh {
		if comparedZh().MatchString(before) || afterZh().MatchString(after) {
			w *= placeComparedZh
		}
		return w
	}
	if comparedEn().MatchString(before) {
		w *= placeComparedEn
	}
	// A capital right after it makes it part of a name: Guangdong Homag Digital.
	if rest, ok := strings.CutPrefix(after, " "); ok && w == 1 {
		word, _, _ := strings.Cut(rest, " ")
		first, _ := utf8.DecodeRuneInString(word)
		if unicode.IsUpper(first) && !english().placeKind[strings.Trim(word, ".,;:'’s")] {
			w *= placeBeforeCapital
		}
	}
	return w
}

// spanAround is the organisation that a place is part of the name of.
func (r *reading) spanAround(index, start, end int) (orgSpan, bool) {
	spans := r.spans[index]
	i, _ := slices.BinarySearchFunc(spans, end, func(o orgSpan, at int) int { return o.end - at })
	if i < len(spans) && spans[i].start <= start {
		return spans[i], true
	}
	return orgSpan{}, false
}

// discountLists makes little of places named in a row of their like (Beijing,
// Shanghai and Suzhou), for none of them is the subject.
func discountLists(s string, found []mention) {
	for i := 0; i < len(found); {
		j := i + 1
		for j < len(found) && joined(s[found[j-1].end:found[j].start]) && found[j].spots[0].level == found[i].spots[0].level && !within(found[j-1], found[j]) {
			j++
		}
		if j-i >= 2 {
			for k := i; k < j; k++ {
				found[k].weight *= placeInList
			}
		}
		i = j
	}
}

var joint = pattern(`^(?:市|省|、|和|与|及|以及|或|,\s|\s?and\s|\s?or\s|,\sand\s|\s?&\s|，|,|-|–|\s(?:city|province|City|Province))+$`)

func joined(between string) bool { return joint().MatchString(between) }

// within reports whether one of two mentions may lie in the other, as in
// 江苏苏州.
func within(a, b mention) bool {
	for _, x := range a.spots {
		for _, y := range b.spots {
			if x.province == y.province && (x.level == ofProvince) != (y.level == ofProvince) {
				return true
			}
		}
	}
	return false
}

// licences tell the province of a site by the first character of its licence
// number. Beijing's is left out: the national media have it.
var licences = map[string]string{
	"津": "tianjin", "冀": "hebei", "晋": "shanxi", "蒙": "inner-mongolia", "辽": "liaoning", "吉": "jilin", "黑": "heilongjiang", "沪": "shanghai",
	"苏": "jiangsu", "浙": "zhejiang", "皖": "anhui", "闽": "fujian", "赣": "jiangxi", "鲁": "shandong", "豫": "henan", "鄂": "hubei", "湘": "hunan",
	"粤": "guangdong", "桂": "guangxi", "琼": "hainan", "渝": "chongqing", "川": "sichuan", "蜀": "sichuan", "贵": "guizhou", "黔": "guizhou", "云": "yunnan", "滇": "yunnan",
	"藏": "tibet", "陕": "shaanxi", "甘": "gansu", "陇": "gansu", "青": "qinghai", "宁": "ningxia", "新": "xinjiang",
}

var licence = pattern(`([\p{Han}])(?:ICP|公网安备)`)

// around gathers what stands around the text: the publisher's name, the
// site's, the path to the page, the licence.
func (r *reading) around() map[*atlas.Place]float64 {
	weights := map[*atlas.Place]float64{}
	add := func(s string, w float64) {
		l := languageOf(s)
		s = Simplify(s)
		r.places.tables[l].Find([]byte(s), func(start, end int, owners []int) {
			for _, o := range owners {
				at := r.places.spots[o]
				if at.level == decoy || at.level == bareCounty || len(owners) > 1 && at.level != ofProvince {
					continue
				}
				weights[at.province] += w
				if at.city != nil {
					weights[at.city] += w
				}
			}
		})
	}
	add(r.publisher.V, aroundPublisher)
	for i, l := range r.page.lines {
		if r.classes[i] == text && i >= r.first && i <= r.last || i == r.title || size(l.text) > 60 {
			continue
		}
		if i < r.first {
			add(l.text, aroundAbove)
		} else if i > r.last && r.classes[i] == stop {
			add(l.text, aroundBelow)
		}
		if m := licence().FindStringSubmatch(Simplify(l.text)); m != nil {
			if p := atlas.Province(licences[m[1]]); p != nil {
				weights[p] += aroundLicence
			}
		}
	}
	add(r.dateHead, aroundDateline)
	add(r.page.meta.site, aroundSite)
	return weights
}

// tally adds up what speaks for each place.
type tally struct {
	province, city map[*atlas.Place]float64
	direct         map[*atlas.Place]float64 // of a province, by its own name
	head           map[*atlas.Place]bool    // named in the title or the first paragraph
}

func newTally() *tally {
	return &tally{map[*atlas.Place]float64{}, map[*atlas.Place]float64{}, map[*atlas.Place]float64{}, map[*atlas.Place]bool{}}
}

// resolve adds the mentions. Names that mean one place come first; they decide
// what the others mean, Suzhou in Jiangsu or in Anhui.
func (t *tally) resolve(all []mention, around map[*atlas.Place]float64) {
	times := map[*atlas.Place]float64{}
	add := func(m mention, s spot) {
		key := s.province
		if s.city != nil {
			key = s.city
		}
		w := m.weight / (1 + placeRepeated*times[key]) // the tenth mention says little more
		times[key]++
		switch s.level {
		case ofCounty, landmark:
			w *= placeIsCounty
		case bareCounty:
			w *= placeIsBareCounty
		}
		t.province[s.province] += w
		if s.level == ofProvince {
			t.direct[s.province] += w
		}
		if s.city != nil {
			t.city[s.city] += w
			if m.place <= 1 {
				t.head[s.city] = true
			}
		}
	}
	var open []mention
	for _, m := range all {
		if provinces(m.spots) == 1 && m.spots[0].level != bareCounty && len(m.spots) == 1 {
			add(m, m.spots[0])
		} else {
			open = append(open, m)
		}
	}
	if len(t.province) == 0 { // nothing else is named, so that a county's short name is one
		for _, m := range open {
			if len(m.spots) == 1 && m.spots[0].level == bareCounty {
				add(m, m.spots[0])
			}
		}
		return
	}
	known := func(p *atlas.Place) float64 { return t.province[p] + around[p] }
	for _, m := range open {
		best, points := spot{}, -1.0
		for i, s := range m.spots {
			w := known(s.province)
			if s.city != nil {
				w += t.city[s.city] + around[s.city]
			}
			if s.level == bareCounty && w < placeBareCountyLeast {
				continue // nothing else says that the word is a place
			}
			w += prior(s, i)
			if w > points {
				best, points = s, w
			}
		}
		if points >= 0 {
			add(m, best)
		}
	}
}

func provinces(spots []spot) int {
	seen := map[*atlas.Place]bool{}
	for _, s := range spots {
		seen[s.province] = true
	}
	return len(seen)
}

// prior breaks ties by which of two cities of a name is in the news more.
func prior(s spot, i int) float64 {
	if s.city == nil {
		return priorProvince
	}
	switch s.province.Slug + "/" + s.city.Slug {
	case "jiangsu/suzhou", "fujian/fuzhou", "zhejiang/taizhou", "jiangxi/yichun", "shaanxi/yulin":
		return priorKnownCity
	}
	return priorOther / float64(i+1)
}

// subject chooses province and city. A city is the subject where the story is
// told of it above others: else the province alone is.
func (t *tally) subject(around map[*atlas.Place]float64) (province, city Found[*atlas.Place]) {
	total := 0.0
	for _, p := range atlas.Provinces() {
		w := t.province[p]
		if w > 0 {
			w += around[p]
		} else if around[p] >= provinceAround {
			w = around[p] * provinceAroundOnly
		}
		total += w
		if w > 0 && (province.V == nil || w > t.province[province.V]+around[province.V]) {
			province.V = p
		}
	}
	if province.V == nil {
		return province, city
	}
	if share := (t.province[province.V] + around[province.V]) / total; share < provinceSureShare {
		province.Guess = "the province named most; others are too"
	}
	if t.province[province.V] == 0 {
		province.Guess = "from the publisher"
	}
	if municipality(province.V) {
		return province, city
	}
	var best, second float64
	for _, c := range province.V.Cities() {
		w := t.city[c]
		if w == 0 {
			continue
		}
		w += around[c]
		if w > best {
			best, second, city.V = w, best, c
		} else if w > second {
			second = w
		}
	}
	if city.V == nil {
		return province, city
	}
	direct := t.direct[province.V]
	switch {
	case t.head[city.V] && best >= cityHeadLeast && best > second*cityHeadLead && best > direct*cityHeadDirect,
		best >= cityLeast && best > second*cityLead && best > direct*cityDirect:
		if best < direct || second > best*citySureSecond {
			city.Guess = "the city named most"
		}
		return province, city
	}
	return province, Found[*atlas.Place]{}
}
