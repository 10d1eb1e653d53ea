package lsp

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/parse"
)

// offer is one thing that a person may mean by what is typed.
type offer struct {
	insert string   // what is written
	detail string   // shown beside it
	about  string   // shown when it is chosen, as Markdown; may be ""
	keys   []string // in small letters: what it is found by, beside insert
	kind   int
}

// rank says how well an offer fits what is typed, 0 the best; -1 where not at all.
func (o *offer) rank(typed string) int {
	if typed == "" {
		return 0
	}
	best := -1
	better := func(rank int) {
		if best < 0 || rank < best {
			best = rank
		}
	}
	try := func(key string, base int) {
		switch i := strings.Index(key, typed); {
		case i == 0 && len(key) == len(typed):
			better(base)
		case i == 0:
			better(base + 1)
		case i > 0 && (strings.ContainsRune(" -/", rune(key[i-1])) || key[i] >= 0x80):
			better(base + 2)
		case i > 0:
			better(base + 4)
		}
	}
	try(strings.ToLower(o.insert), 0)
	for _, key := range o.keys {
		try(key, 1)
	}
	return best
}

// most is how many offers an editor is sent; the rest is found by typing on.
const most = 200

// choose returns the offers that fit what is typed, the best first. Those that fit
// alike stay in their order.
func choose(offers []offer, typed string) []offer {
	typed = strings.ToLower(strings.TrimSpace(typed))
	type ranked struct {
		offer
		rank int
	}
	var fit []ranked
	for _, o := range offers {
		if r := o.rank(typed); r >= 0 {
			fit = append(fit, ranked{o, r})
		}
	}
	slices.SortStableFunc(fit, func(a, b ranked) int { return cmp.Compare(a.rank, b.rank) })
	out := make([]offer, 0, min(len(fit), most))
	for _, f := range fit[:min(len(fit), most)] {
		out = append(out, f.offer)
	}
	return out
}

// keysOf are the names by which something is found: in both languages, in small
// letters.
func keysOf(name lang.Pair, also lang.Lists) []string {
	var keys []string
	for _, k := range slices.Concat([]string{name.En, name.Zh}, also.En, also.Zh) {
		if k != "" {
			keys = append(keys, strings.ToLower(k))
		}
	}
	return keys
}

// pinyinKeys are the full pinyin of a name and its initials: zhengzhou and zz.
func pinyinKeys(pinyin string) []string {
	if pinyin == "" {
		return nil
	}
	initials := ""
	for _, syllable := range strings.Fields(pinyin) {
		initials += syllable[:1]
	}
	return []string{strings.ReplaceAll(pinyin, " ", ""), initials}
}

func both(p lang.Pair) string { return p.En + " · " + p.Zh }

func placeOffer(p *atlas.Place, insert string) offer {
	o := offer{insert: insert, detail: both(p.Name), keys: append(keysOf(p.Name, p.Also()), pinyinKeys(p.Pinyin)...), kind: itemEnum}
	o.keys = append(o.keys, strings.ToLower(p.Full.En), p.Full.Zh)
	if p.Province != nil {
		o.detail += " (" + both(p.Province.Name) + ")"
	}
	return o
}

var provinceOffers = sync.OnceValue(func() (list []offer) {
	for _, p := range atlas.Provinces() {
		list = append(list, placeOffer(p, p.Slug))
	}
	return list
})

// pathOffers are all places by their paths.
var pathOffers = sync.OnceValue(func() (list []offer) {
	list = slices.Clone(provinceOffers())
	for _, p := range atlas.Provinces() {
		for _, c := range p.Cities() {
			list = append(list, placeOffer(c, c.Path()))
		}
	}
	return list
})

// cityOffers are the cities of a province, or of all where it is not known.
func cityOffers(province *atlas.Place) (list []offer) {
	of := atlas.Provinces()
	if province != nil {
		of = []*atlas.Place{province}
	}
	for _, p := range of {
		for _, c := range p.Cities() {
			list = append(list, placeOffer(c, c.Slug))
		}
	}
	return list
}

func industryOffers(st *State) (list []offer) {
	if st == nil {
		for _, i := range atlas.Industries() {
			list = append(list, offer{insert: i.Slug, detail: both(i.Name), keys: keysOf(i.Name, i.Also()), kind: itemEnum})
		}
		return list
	}
	for _, i := range st.Registry.Industries {
		list = append(list, offer{insert: i.Slug, detail: both(i.Name), keys: keysOf(i.Name, i.Also()), kind: itemEnum})
	}
	return list
}

func organisationOffers(st *State) (list []offer) {
	if st == nil {
		return nil
	}
	for _, o := range st.Registry.Organisations {
		list = append(list, offer{insert: o.Slug, detail: both(o.Name), keys: keysOf(o.Name, o.Aliases), kind: itemEnum})
	}
	return list
}

func peopleOffers(st *State) (list []offer) {
	if st == nil {
		return nil
	}
	for _, x := range st.Registry.People {
		list = append(list, offer{insert: x.Slug, detail: both(x.Name), about: both(x.Role), keys: keysOf(x.Name, lang.Lists{}), kind: itemEnum})
	}
	return list
}

func briefingOffers(st *State, but string) (list []offer) {
	if st == nil || st.Site == nil {
		return nil
	}
	for _, b := range st.Site.Briefings {
		if b.Slug == but {
			continue
		}
		o := offer{insert: b.Slug, kind: itemFile}
		var titles []string
		for _, l := range lang.Both {
			if e := b.Editions[l]; e != nil && e.Title.V != "" {
				titles = append(titles, e.Title.V)
				o.keys = append(o.keys, strings.ToLower(e.Title.V))
			}
		}
		o.detail = strings.Join(titles, " · ")
		list = append(list, o)
	}
	return list
}

func figureOffers(b *model.Briefing) (list []offer) {
	for i := range b.Figures {
		f := &b.Figures[i]
		list = append(list, offer{
			insert: f.Name, kind: itemRef,
			detail: figures.Print(f.Quantity, lang.En).In(lang.En) + " · " + figures.Print(f.Quantity, lang.Zh).In(lang.Zh),
			about:  figureText(b, f), keys: keysOf(f.Label, lang.Lists{}),
		})
	}
	return list
}

// subjectOffers are what a figure may be about.
func subjectOffers(st *State) []offer {
	return slices.Concat(organisationOffers(st), industryOffers(st), pathOffers())
}

func wordOffers(words []string, kind int) (list []offer) {
	for _, w := range words {
		list = append(list, offer{insert: w, kind: kind})
	}
	return list
}

// unitOffers are the units, found by their words in both languages.
func unitOffers() (list []offer) {
	for _, u := range figures.Units {
		o := offer{insert: u, kind: itemUnit}
		if name := figures.UnitName(u, lang.Zh); name != "" && name != u {
			o.keys = append(o.keys, name)
			o.detail = figures.UnitName(u, lang.En) + " · " + name
		}
		if u == "%" || strings.HasPrefix(u, "%") {
			o.insert = "'" + u + "'"
		}
		list = append(list, o)
	}
	return list
}

// valueOffers are the values that a form allows. The keys are those of the mapping
// that the value is in.
func (s *Server) valueOffers(d *document, form *parse.Form, city *atlas.Place) []offer {
	st := d.session.state
	switch form.Shape {
	case parse.ChoiceShape:
		var all []offer
		for i := range form.Choices {
			all = append(all, s.valueOffers(d, &form.Choices[i], city)...)
		}
		return all
	case parse.WordShape:
		return wordOffers(form.Words, itemConstant)
	case parse.FlagShape:
		return wordOffers([]string{"true", "false"}, itemConstant)
	case parse.UnitShape:
		return unitOffers()
	}
	switch form.Names {
	case parse.OfProvinces:
		return provinceOffers()
	case parse.OfCities:
		return cityOffers(city)
	case parse.OfPlaces:
		return pathOffers()
	case parse.OfIndustries:
		return industryOffers(st)
	case parse.OfOrganisations:
		return organisationOffers(st)
	case parse.OfPeople:
		return peopleOffers(st)
	case parse.OfSubjects:
		return subjectOffers(st)
	}
	return nil
}

// fileOffers are the files of the briefing's own folder.
func (s *Server) fileOffers(d *document, slug string) (list []offer) {
	dir := path.Dir(d.file) + "/" + slug
	for _, name := range s.folderOf(d.session, dir) {
		list = append(list, offer{insert: name, kind: itemFile})
	}
	return list
}
