package made

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/lang"
)

// Story is a briefing as facts, for programs that write it in another form than
// brief's. The bodies are Markdown with brief's references.
type Story struct {
	Slug           string
	Date, Updated  string // as in front matter
	Province, City string // slugs; some have no city
	Industries     []string
	Organisations  []string // slugs of those that the text names
	Original       lang.Lang
	Figures        []Figure
	Sources        []Source
	Earlier        []string // slugs of briefings that the text refers to
	Title, Summary lang.Pair
	Body           lang.Pair

	r               *rand.Rand
	year            int
	province, place lang.Pair // names
	month           lang.Pair
	trade           string // the industry whose words it uses
	cast            []*Organisation
	named           int // how many of the cast have been named
	figure          *Figure
	earlier         string
}

// Source is one source of a briefing.
type Source struct {
	Title, Publisher, URL, Published string
	Lang                             lang.Lang
}

// mainland is how many of the provinces have briefings.
const mainland = 31

const firstYear, years, lastDay = 2015, 10, 28

var months = strings.Fields("January February March April May June July August September October November December")

// heading draws what other briefings need to know of a briefing to refer to it.
func heading(i int) *Story {
	s := &Story{r: rand.New(rand.NewPCG(7, uint64(2*i)))}
	r := s.r
	year, month, day := firstYear+r.IntN(years), 1+r.IntN(12), 1+r.IntN(lastDay)
	full := s.dated(year, month, day)
	switch n := r.IntN(20); {
	case n < 17:
	case n < 19:
		s.Date, s.Updated = full[:len("2024-01")], full
	default:
		s.Date, s.Updated = full[:len("2024")], full
	}
	p := provinces[r.IntN(mainland)]
	s.Province, s.province, s.place = p.Slug, p.Name, p.Name
	where := p.Slug
	if cities := p.Cities(); len(cities) > 0 && r.IntN(100) < 78 {
		c := cities[r.IntN(len(cities))]
		s.City, s.place, where = c.Slug, c.Name, c.Slug
	}
	industries := grammar()["industry"]
	s.trade = industries[few(r, len(industries))].En
	s.Industries = []string{s.trade}
	if other := industries[r.IntN(len(industries))].En; other != s.trade && r.IntN(2) == 0 {
		s.Industries = append(s.Industries, other)
	}
	s.Slug = fmt.Sprintf("%s-%s-%06d", where, s.trade, i)
	return s
}

// dated sets the day of the briefing.
func (s *Story) dated(year, month, day int) string {
	s.year, s.Updated = year, ""
	s.month = lang.Pair{En: fmt.Sprintf("%s %d", months[month-1], year), Zh: fmt.Sprintf("%d年%d月", year, month)}
	s.Date = fmt.Sprintf("%d-%02d-%02d", year, month, day)
	return s.Date
}

var provinces = atlas.Provinces()

// few draws from 0 to n-1, the lower ones more often: some industries and
// organisations are in the news more than others.
func few(r *rand.Rand, n int) int { return min(r.IntN(n), r.IntN(n)) }

// NewStory makes the i-th briefing.
func NewStory(i int) *Story { return heading(i).complete(i) }

// LatestStory makes briefing i with a date after that of all others, like a
// briefing that is written today: it is first in every list.
func LatestStory(i int) *Story {
	s := heading(i)
	s.dated(firstYear+years-1, 12, lastDay+1)
	return s.complete(i)
}

// complete draws everything that follows from a heading.
func (s *Story) complete(i int) *Story {
	s.r = rand.New(rand.NewPCG(7, uint64(2*i+1)))
	r := s.r
	for size := 3 + r.IntN(4); len(s.cast) < size; {
		if o := &Organisations()[few(r, organisationCount)]; !slices.Contains(s.cast, o) {
			s.cast = append(s.cast, o)
			s.Organisations = append(s.Organisations, o.Slug)
		}
	}
	s.Original = lang.Lang(r.IntN(2))
	s.sources()
	all := kinds()
	for _, k := range r.Perm(len(all))[:8+r.IntN(8)] {
		s.Figures = append(s.Figures, all[k].figure(r, s))
	}
	s.references(i)
	s.Title = s.say("title")
	s.Summary = s.summary()
	s.named = 0 // the text names them all, whatever title and summary name
	s.write()
	return s
}

func (s *Story) sources() {
	for n := range 1 + s.r.IntN(3) {
		l := s.Original
		if n > 0 && s.r.IntN(3) == 0 {
			l = l.Other()
		}
		publisher := []lang.Pair{{En: s.place.En + " Industry Gazette", Zh: s.place.Zh + "产业通讯"}, {En: s.province.En + " Business Post", Zh: s.province.Zh + "商务邮报"}, {En: "Works and Trade", Zh: "工贸观察"}}[s.r.IntN(3)]
		s.Sources = append(s.Sources, Source{
			Title: s.say("source-title").In(l), Publisher: publisher.In(l), Lang: l, Published: s.Date,
			URL: fmt.Sprintf("https://example.org/%s/%s/%d.html", l.Code(), s.Slug, n+1),
		})
	}
}

// references draws one or two briefings to which the text refers, older than it
// where a few draws find such briefings.
func (s *Story) references(i int) {
	if i == 0 {
		return
	}
	for range 1 + s.r.IntN(2) {
		var found *Story
		for range 6 {
			if found = heading(s.r.IntN(i)); found.Date < s.Date {
				break
			}
		}
		if !slices.Contains(s.Earlier, found.Slug) {
			s.Earlier = append(s.Earlier, found.Slug)
		}
	}
}

// summary draws until it gets one with the length of a summary.
func (s *Story) summary() lang.Pair {
	for {
		p := s.say("summary")
		words, han := len(strings.Fields(p.En)), len([]rune(p.Zh))
		if words >= 20 && words <= 35 && han >= 40 && han <= 70 {
			return p
		}
	}
}

// own returns the values of the symbols that are the briefing's own.
func (s *Story) own(symbol string) lang.Pair {
	same := func(text string) lang.Pair { return lang.Pair{En: text, Zh: text} }
	switch symbol {
	case "org":
		if s.named < len(s.cast) {
			s.named++
			return s.cast[s.named-1].Name
		}
		return s.cast[s.r.IntN(len(s.cast))].Name
	case "place":
		return s.place
	case "province":
		return s.province
	case "province-slug":
		return same(s.Province)
	case "industry-slug":
		return same(s.trade)
	case "slug":
		return same(s.Slug)
	case "month":
		return s.month
	case "lastyear":
		return lang.Pair{En: strconv.Itoa(s.year - 1), Zh: strconv.Itoa(s.year-1) + "年"}
	case "ref":
		return same("[[" + s.figure.Name + "]]")
	case "earlier":
		return same(s.earlier)
	}
	return lang.Pair{}
}

// StoryOf makes the briefing of that slug, which ends in its number.
func StoryOf(slug string) *Story {
	i, err := strconv.Atoi(slug[strings.LastIndexByte(slug, '-')+1:])
	if err != nil {
		panic("made: no made briefing is called " + slug)
	}
	return NewStory(i)
}
