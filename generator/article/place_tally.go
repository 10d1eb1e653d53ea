package article

import "github.com/brief-site/brief/generator/atlas"

// tally adds up the evidence for each place.
type tally struct {
	province, city map[*atlas.Place]float64
	direct         map[*atlas.Place]float64 // of a province, by its own name
	times          map[*atlas.Place]float64 // how often it is named
	head           map[*atlas.Place]bool    // named in the title or the first paragraph
}

func newTally() *tally {
	return &tally{
		province: map[*atlas.Place]float64{}, city: map[*atlas.Place]float64{}, direct: map[*atlas.Place]float64{},
		times: map[*atlas.Place]float64{}, head: map[*atlas.Place]bool{},
	}
}

// resolve adds the mentions. It adds names of only one place first; they decide
// what the others mean: Suzhou in Jiangsu or in Anhui.
func (t *tally) resolve(all []mention, around map[*atlas.Place]float64) {
	var open []mention
	for _, m := range all {
		if provinces(m.spots) == 1 && m.spots[0].level != bareCounty && len(m.spots) == 1 {
			t.add(m, m.spots[0])
		} else {
			open = append(open, m)
		}
	}
	if len(t.province) == 0 {
		t.addCounties(open)
		return
	}
	for _, m := range open {
		if s, ok := t.likeliest(m, around); ok {
			t.add(m, s)
		}
	}
}

// add counts a mention as one of a place.
func (t *tally) add(m mention, s spot) {
	key := s.province
	if s.city != nil {
		key = s.city
	}
	w := m.weight / (1 + placeRepeated*t.times[key]) // the tenth mention says little more
	t.times[key]++
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

// addCounties adds short names of counties where no other place is named: such a
// name counts in the title, or if it is there more than once, for a word that is one
// by accident is used once.
func (t *tally) addCounties(open []mention) {
	uses := map[spot]int{}
	for _, m := range open {
		if len(m.spots) == 1 && m.spots[0].level == bareCounty {
			uses[m.spots[0]]++
		}
	}
	for _, m := range open {
		if s := m.spots[0]; len(m.spots) == 1 && (uses[s] > 1 || uses[s] == 1 && m.place == 0) {
			t.add(m, s)
		}
	}
}

// likeliest is the place that a name of several means, by what else is named.
func (t *tally) likeliest(m mention, around map[*atlas.Place]float64) (spot, bool) {
	best, points := spot{}, -1.0
	for i, s := range m.spots {
		w := t.province[s.province] + around[s.province]
		if s.city != nil {
			w += t.city[s.city] + around[s.city]
		}
		if s.level == bareCounty && w < placeBareCountyLeast {
			continue // nothing else says that the word is a place
		}
		if w += prior(s, i); w > points {
			best, points = s, w
		}
	}
	return best, points >= 0
}

func provinces(spots []spot) int {
	seen := map[*atlas.Place]bool{}
	for _, s := range spots {
		seen[s.province] = true
	}
	return len(seen)
}

// prior breaks a tie between places of one name: the one that is in the news more
// often wins. i is its position in the table.
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

// subject chooses the province and the city. A city is the subject only if it has
// clearly more evidence than other cities; else the province is.
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
