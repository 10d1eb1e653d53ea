package article

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/lang"
)

// mention is one place named in the text.
type mention struct {
	start, end int
	spots      []spot
	weight     float64
	place      int // which text: 0 the title, 1 the first paragraph, …
}

// subject returns the province and the city that the article is about. A place
// counts by where it is named. It counts little if it is part of a name (四川大学, a
// company named after its home), one of a list, or something that the subject is
// compared with.
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

// weightOf favours the title (0) and the beginning of n texts.
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
	comparedEn = pattern(`(?i)(?:compared (?:with|to)|\blike|such as|unlike|\bthan|including|other (?:places|provinces|cities)|\bfrom|\bin both|\btrip to|competitors in|customers in|buyers in|suppliers? (?:from|in)|exported to|mostly from|confused [a-z ]*with|\b(?:go|goes|went|going|head|heads|headed|travel|travels|travelled|flew|sent) to|borders?(?: with)?|neighbou?ring|headquartered in|based in)\s(?:the )?(?:[a-z]+ ){0,2}$`)
	waters     = pattern(`^(?:河|江|湖|山|路|街|大道|大桥|流域)`)
	comparedZh = pattern(`(?:相比|比起|与|对比|不同于|类似|例如|比如|包括|来自|发往|销往|迁往|运往|前往|赴|远销|客户在|供应商|联合|毗邻|邻近|总部位于|在此之前)$`)
	settlesZh  = pattern(`^(?:市|省)?[^，。；、]{0,14}?(?:企业|公司|药企|厂商|机构|集团|项目)[^，。；、]{0,8}?(?:入驻|落户|进驻|迁入|落地|转移到|搬迁至|迁至|入园)`)
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
		m.spots = onePlace(m.spots)
		if r.lang == lang.En && m.spots[0].level != ofProvince && ofPerson(s[:start]) {
			return
		}
		if m.spots[0].level == bareCounty && end-start <= shortestCounty {
			return // Yun and Lin are names of people, and much else
		}
		if m.spots[0].level == bareCounty && waters().MatchString(s[end:]) {
			return
		}
		m.weight *= r.nameFactor(s, start, end, index)
		found = append(found, m)
	})
	discountLists(s, found)
	return found
}

// shortestCounty is the most bytes of a name that is too short for a county without
// its kind: three letters, or one Chinese character.
const shortestCounty = 3

// ofPerson reports whether a text before an English name ends in a surname: Liu
// Zunyi is a person.
func ofPerson(before string) bool {
	rest, ok := strings.CutSuffix(before, " ")
	if !ok {
		return false
	}
	return english().surname[rest[strings.LastIndexAny(rest, " \n“(\"")+1:]]
}

// onePlace returns one spot of several that mean the same place: a county has its
// name from the table of all counties and from that of localities. A name that is
// surely one wins over one that may be a word.
func onePlace(spots []spot) []spot {
	best := 0
	for i, s := range spots {
		if s.province != spots[0].province || s.city != spots[0].city {
			return spots
		}
		if spots[best].level == bareCounty && s.level != bareCounty {
			best = i
		}
	}
	return spots[best : best+1]
}

// readKind selects from what an English name may mean by the word that follows it:
// Yuncheng County is in Heze, Yuncheng is a city in Shanxi.
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
		kept = want(ofProvince) // Jilin and Hainan without a kind are the provinces
		if len(kept) > 0 {
			return kept
		}
		kept = want(ofCity, landmark)
		if len(kept) == 0 { // a county's name without its kind may be a common word
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

// nameFactor returns the factor of a mention by the words around it.
func (r *reading) nameFactor(s string, start, end, index int) float64 {
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
		if settlesZh().MatchString(after[:min(len(after), 90)]) {
			w *= placeComesFrom
		}
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

// spanAround returns the organisation whose name includes a part of a text.
func (r *reading) spanAround(index, start, end int) (orgSpan, bool) {
	spans := r.spans[index]
	i, _ := slices.BinarySearchFunc(spans, end, func(o orgSpan, at int) int { return o.end - at })
	if i < len(spans) && spans[i].start <= start {
		return spans[i], true
	}
	return orgSpan{}, false
}

// discountLists lowers the weight of places in a list of places of one kind
// (Beijing, Shanghai and Suzhou), because none of them is the subject.
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

// within reports whether one of two mentions may be a place in the other, as in
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

// licences map the first character of a site's licence number to its province.
// Beijing's is left out, because the national media have it.
var licences = map[string]string{
	"津": "tianjin", "冀": "hebei", "晋": "shanxi", "蒙": "inner-mongolia", "辽": "liaoning", "吉": "jilin", "黑": "heilongjiang", "沪": "shanghai",
	"苏": "jiangsu", "浙": "zhejiang", "皖": "anhui", "闽": "fujian", "赣": "jiangxi", "鲁": "shandong", "豫": "henan", "鄂": "hubei", "湘": "hunan",
	"粤": "guangdong", "桂": "guangxi", "琼": "hainan", "渝": "chongqing", "川": "sichuan", "蜀": "sichuan", "贵": "guizhou", "黔": "guizhou", "云": "yunnan", "滇": "yunnan",
	"藏": "tibet", "陕": "shaanxi", "甘": "gansu", "陇": "gansu", "青": "qinghai", "宁": "ningxia", "新": "xinjiang",
}

var licence = pattern(`([\p{Han}])(?:ICP|公网安备)`)

// around weighs the places in what surrounds the text: the name of the publisher
// and of the site, the path to the page, the licence.
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
