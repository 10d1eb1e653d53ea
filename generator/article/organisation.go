package article

import (
	_ "embed"
	"slices"
	"strings"
	"unicode"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/names"
)

//go:embed famous.tsv
var famousTSV string

// orgKind is the kind of an organisation. It decides how much a place in its name
// counts.
type orgKind uint8

const (
	noOrg orgKind = iota
	company
	research  // university, institute, hospital
	localBody // zone, park, government: it is where its name says
)

// orgSpan is an organisation named in a text.
type orgSpan struct {
	start, end int
	kind       orgKind
	owner      int  // index in the registry, -1 if the site does not know it
	soft       bool // whether its last word also has other uses
}

// knownNames finds the organisations of a site and well-known ones.
type knownNames struct {
	tables [2]*names.Table
	list   []*model.Organisation // owners below len(list) are the site's
}

func newKnownNames(list []*model.Organisation) *knownNames {
	k := &knownNames{tables: [2]*names.Table{{Lang: lang.En}, {Lang: lang.Zh}}, list: list}
	for i, o := range list {
		for _, l := range lang.Both {
			k.tables[l].Add(o.Name.In(l), i)
			for _, alias := range o.Aliases.In(l) {
				k.tables[l].Add(alias, i)
			}
		}
		k.tables[lang.Zh].Add(o.Name.En, i) // Chinese text has Latin names unchanged
	}
	for f := range famous() {
		for l, column := range f {
			for name := range strings.SplitSeq(column, "|") {
				k.tables[l].Add(name, len(list))
			}
		}
	}
	for _, word := range chinese().inside {
		k.tables[lang.Zh].Add(word, len(list)+1)
	}
	for _, t := range k.tables {
		t.Ready()
	}
	return k
}

func famous() func(func([]string) bool) { return rows(famousTSV, 2) }

// findOrganisations finds the organisations in the title and in each paragraph.
func (r *reading) findOrganisations() {
	r.spans = append(r.spans, r.organisationsIn(Simplify(r.headline.V)))
	for _, s := range r.folded {
		r.spans = append(r.spans, r.organisationsIn(s))
	}
}

// organisationsIn returns the organisations of a text: known names, names with the
// form of one, and the members of lists of companies. Of two that overlap, the
// longer one remains, unless the site knows the other.
func (r *reading) organisationsIn(s string) []orgSpan {
	var spans []orgSpan
	r.known.tables[r.lang].Find([]byte(s), func(start, end int, owners []int) {
		for end < len(s) && s[end] == '-' && r.lang == lang.En { // SAIC-GM-Wuling
			n := strings.IndexFunc(s[end+1:], func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
			if n < 0 {
				n = len(s) - end - 1
			}
			if n == 0 || !capital(s[end+1:]) {
				break
			}
			end += 1 + n
		}
		owner := owners[0]
		switch {
		case owner > len(r.known.list): // 以上汽车
			return
		case owner == len(r.known.list):
			owner = -1
			if r.lang == lang.Zh {
				wide, ok := famousName(s, start, end)
				if !ok {
					return
				}
				start, end = wide.start, wide.end
			}
		}
		spans = append(spans, orgSpan{start: start, end: end, kind: company, owner: owner})
	})
	if r.lang == lang.Zh {
		spans = append(spans, chineseNames(s)...)
	} else {
		spans = append(spans, englishNames(s)...)
	}
	return r.chosen(s, spans)
}

// chosen sorts the spans and chooses among those that overlap.
func (r *reading) chosen(s string, spans []orgSpan) []orgSpan {
	slices.SortStableFunc(spans, func(a, b orgSpan) int {
		if a.start != b.start {
			return a.start - b.start
		}
		return b.end - a.end
	})
	var kept []orgSpan
	for _, o := range spans {
		if n := len(kept); n > 0 && o.start < kept[n-1].end {
			last := &kept[n-1]
			switch {
			case o.start == last.start && o.end == last.end && last.owner < 0:
				last.owner = o.owner
			case last.owner < 0 && !last.soft && o.soft && product(s[o.start:o.end]): // 美团 in 美团无人机
			case last.owner < 0 && (last.soft && !o.soft || o.end-o.start > last.end-last.start):
				*last = o
			}
			continue
		}
		if n := len(kept); n > 0 && r.lang == lang.Zh && partOf(s, kept[n-1], o) { // an institute of an academy
			kept[n-1].end = o.end
			continue
		}
		kept = append(kept, o)
	}
	return kept
}

// product reports whether a name ends in what a company makes.
func product(name string) bool { return hasSuffix(name, chinese().product) }

// organisations returns each name once, in the form that the article uses first, and where
// the text has organisations.
func (r *reading) organisations() ([]Organisation, []inText) {
	var list []Organisation
	var mentions []inText
	seen := map[string]bool{}
	texts := append([]string{r.headline.V}, r.body...)
	for i, spans := range r.spans {
		if i == 0 {
			continue // a title shortens names; the text has them all
		}
		for _, o := range spans {
			name := texts[i][o.start:o.end]
			slug := ""
			if o.owner >= 0 {
				slug = r.known.list[o.owner].Slug
			}
			mentions = append(mentions, inText{i - 1, o.start, o.end, slug})
			if key := strings.ToLower(strings.ReplaceAll(name, "’", "'")); !seen[key] {
				seen[key] = true
				list = append(list, Organisation{name, slug})
			}
		}
	}
	return list, mentions
}
