package article

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

var wordEn = wording(`[\p{L}\d](?:[\p{L}\d&./'’-]*[\p{L}\d&])?|&`)

// describes matches words before a name that say something of it.
var describes = wording(`[a-z]-(?:based|headquartered|listed|owned|backed|funded|invested|run|held|born|made|level|style|led|controlled|affiliated|registered|trained|supported)$`)

var acronym = wording(`^[A-Z][A-Z&-]*[A-Z]$|^[A-Z][a-z]+[A-Z][A-Za-z]*$`)

type token struct {
	start, end int
	text       string
}

// englishNames returns the organisations of an English text that have the form of a
// name: runs of words with a capital.
func englishNames(s string) []orgSpan {
	var tokens []token
	for _, at := range wordEn().FindAllStringIndex(s, -1) {
		word := s[at[0]:at[1]]
		for _, own := range [...]string{"'s", "’s"} {
			word = strings.TrimSuffix(word, own)
		}
		if describes().MatchString(word) || strings.HasPrefix(word, "Photo/") { // Shanghai-headquartered is no part of the name after it
			word = strings.ToLower(word)
		}
		tokens = append(tokens, token{at[0], at[0] + len(word), word})
	}
	spans := englishOffices(s)
	offices := len(spans)
	for i := 0; i < len(tokens); {
		if !capital(tokens[i].text) || len(spans) > offices && tokens[i].start < spans[len(spans)-1].end {
			i++
			continue
		}
		j := runEnd(s, tokens, i)
		if o, ok := readRun(s, tokens, i, j); ok {
			spans = append(spans, o)
		} else if n := len(spans); n > offices && spans[n-1].end <= tokens[i].start && j == i+1 && listJoint().MatchString(s[spans[n-1].end:tokens[i].start]) && lonely(tokens[i].text) {
			spans = append(spans, orgSpan{start: tokens[i].start, end: tokens[i].end, kind: company, owner: -1}) // Sanquan Foods and Synear
		}
		i = j
	}
	return spans
}

// capital reports whether a word begins with a capital, or is like 3M.
func capital(w string) bool {
	first, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(first) || unicode.IsDigit(first) && strings.IndexFunc(w, unicode.IsUpper) > 0
}

// candidate is a run of words with a capital that may name an organisation.
type candidate struct {
	text           string // that the run is in
	run            []token
	span           orgSpan
	kindAt         int // index in run of the word that says what the organisation is; -1 if there is none
	startsSentence bool
}

// readRun returns the organisation that the run tokens[i:j] names, if it names
// one.
func readRun(s string, tokens []token, i, j int) (orgSpan, bool) {
	c := candidate{text: s, startsSentence: i == 0 || strings.ContainsAny(s[tokens[i-1].end:tokens[i].start], ".!?:;“\"")}
	c.run = trimRun(s, tokens, i, j)
	if len(c.run) == 0 {
		return orgSpan{}, false
	}
	c.findKind()
	c.addCampus()
	c.addPoint()
	if c.isPlace() || c.isOffice(s) || c.isExample() {
		return c.span, false
	}
	return c.span, c.endsAsOrganisation() || c.ofCountry() || c.actsAsCompany() || c.standsAlone()
}

// addPoint adds the point of Inc. within a sentence.
func (c *candidate) addPoint() {
	last := c.run[len(c.run)-1].text
	if last != "Inc" && last != "Co" && last != "Corp" && !strings.EqualFold(last, "Ltd") {
		return
	}
	rest := c.text[c.span.end:]
	if len(rest) > 2 && rest[0] == '.' && (rest[1] == ',' || rest[1] == ' ' && !unicode.IsUpper(firstRune(rest[2:]))) {
		c.span.end++
	}
}

// isPlace reports whether the run names a place: Inner Mongolia, Gui'an New Area, Greater Bay
// Area.
func (c *candidate) isPlace() bool {
	n := len(c.run)
	last := c.run[n-1].text
	if english().place[last] && english().kind[last] == localBody && c.plainPlace() {
		return true
	}
	if n > 1 && (last == "Area" || last == "District") && (c.run[n-2].text == "New" || c.run[n-2].text == "Bay") {
		return true
	}
	if english().geography[last] && c.kindAt < 0 {
		return true
	}
	return english().kind[last] != company && anyPlace(c.text[c.run[0].start:c.run[n-1].end])
}

// plainPlace reports whether a run that ends as places do is one, or the name of a plan: Xinhu
// District, "China Steel Valley", Pump Trade City. A zone of companies says so or begins with
// its city.
func (c *candidate) plainPlace() bool {
	for _, t := range c.run[:len(c.run)-1] {
		switch strings.ToLower(t.text) {
		case "development", "hi-tech", "high-tech", "industrial", "economic", "sciences", "innovation", "aerospace", "demonstration":
			return false
		}
	}
	before := c.text[:c.span.start]
	quoted := strings.HasSuffix(before, "\"") || strings.HasSuffix(before, "“")
	return len(c.run) == 2 || quoted || !anyPlace(c.run[0].text)
}

// isOffice reports whether the run, which begins at or after tokens[i], is the office of a
// person: Minister of Science and Technology.
func (c *candidate) isOffice(s string) bool {
	before := s[:c.run[0].start]
	return personOf().MatchString(before[max(0, len(before)-40):]) || c.run[0].text == "Minister"
}

var personOf = wording(`(?:[Mm]inister|[Vv]ice-minister|[Ss]ecretary) (?:of|for) (?:[A-Z][a-z]+ and )?$`)

// isExample reports whether the run is an example of other things than firms, and its last
// word says no more than what it is: products such as Anji White Tea.
func (c *candidate) isExample() bool {
	before := c.text[:c.span.start]
	return english().weak[c.run[len(c.run)-1].text] && c.span.kind == company && exampleOf().MatchString(before[max(0, len(before)-80):]) && !firmExamples().MatchString(before[max(0, len(before)-160):])
}

// ofCountry reports whether the run follows another country's name in the possessive:
// France's Safran.
func (c *candidate) ofCountry() bool {
	n := len(c.run)
	if n > 3 || person(c.run) || english().geography[c.run[n-1].text] || english().placeKind[c.run[n-1].text] || anyPlace(c.run[0].text) {
		return false
	}
	before := c.text[:c.span.start]
	country := countryOf().FindStringSubmatch(before[max(0, len(before)-40):])
	if country == nil || !english().geography[country[1]] || country[1] == "China" {
		return false
	}
	return ofFirm().MatchString(c.text[c.span.end:])
}

var (
	countryOf = wording(`(?:^|[\s(])(?:South |North |Saudi |New )?([A-Z][A-Za-z]+)['’]s $`)
	ofFirm    = wording(`^(?:$|[,.;)]|\s(?:and|has|have|had|is|are|was|were|will|to|in|at|on|with|for|[a-z]{3,}(?:ed|s)|took|came|built|began)\b)`)
)

// trimRun returns the run tokens[i:j] without the words at its ends that belong
// to no name, and with the number before it that does.
func trimRun(s string, tokens []token, i, j int) []token {
	words := english()
	for i < j && words.outside(tokens[i].text) && !(j-i > 2 && words.notLast[tokens[i].text] && hasEnd(tokens[i+1:j])) {
		i++
	}
	if j-i > 2 && strings.HasSuffix(tokens[i].text, "ing") && anyPlace(tokens[i+1].text) && !anyPlace(tokens[i].text) && (i == 0 || strings.ContainsAny(s[tokens[i-1].end:tokens[i].start], ".!?")) {
		i++ // Helping Anyang …
	}
	for j > i && (words.link[tokens[j-1].text] || words.outside(tokens[j-1].text)) {
		j--
	}
	if i < j && i > 0 && ordinal().MatchString(tokens[i-1].text) && !anyPlace(tokens[i].text) && !words.placeKind[tokens[i].text] && tokens[i].start-tokens[i-1].end == 1 && hasEnd(tokens[i:j]) {
		i-- // 21st Century Business Herald, 301 Hospital
	}
	return tokens[i:j]
}

// findKind finds the word that says what the organisation is. It is the last word,
// or of, for or in follows it: West China Hospital, Institute of Materials.
func (c *candidate) findKind() {
	last := len(c.run) - 1
	if last > 1 && anyPlace(c.run[last].text) && english().kind[c.run[last-1].text] == company && !english().weak[c.run[last-1].text] { // Luhai Pump Group Weifang
		c.run = c.run[:last]
		last--
	}
	c.span = orgSpan{start: c.run[0].start, end: c.run[last].end, kind: company, owner: -1}
	c.kindAt = -1
	for k := last; k >= 0; k-- {
		kind := english().kind[c.run[k].text]
		if kind == noOrg {
			continue
		}
		if k < last {
			if next := c.run[k+1].text; next != "of" && next != "for" && next != "in" {
				continue
			}
		}
		c.span.kind, c.kindAt = kind, k
		return
	}
}

// addCampus adds the campus in brackets to the name of a university: Shandong
// University (Weihai).
func (c *candidate) addCampus() {
	rest := c.text[c.span.end:]
	if c.kindAt < 0 || c.span.kind != research || !strings.HasPrefix(rest, " (") {
		return
	}
	end := strings.IndexByte(rest, ')')
	if end <= 2 || end >= 24 {
		return
	}
	if campus := rest[2:end]; capital(campus) && !strings.Contains(campus, " ") && !acronym().MatchString(campus) {
		c.span.end += end + 1
	}
}

// endsAsOrganisation reports whether the words of the run alone say that it is
// an organisation. Two words have to say so more clearly than three.
func (c *candidate) endsAsOrganisation() bool {
	switch n := len(c.run); {
	case c.kindAt < 0 || n < 2:
		return false
	case english().needsFor[c.run[c.kindAt].text]: // Pump Forum for Asia, and not Summit Forum
		return c.kindAt+1 < n && c.run[c.kindAt+1].text == "for"
	case n > 2:
		return true
	case c.kindAt != 1:
		return false
	}
	first, last := c.run[0].text, c.run[1].text
	return !english().weak[last] || !english().place[last] && (c.span.kind == research || acronym().MatchString(first))
}

// actsAsCompany reports whether the words around the run say that it is a
// company.
func (c *candidate) actsAsCompany() bool {
	switch n := len(c.run); {
	case n == 1:
		return c.isAcronym() && len(c.run[0].text) > 2 && besideCompanyWords(c.text, c.span)
	case n > 5, person(c.run) && !firmApposition().MatchString(c.text[c.span.end:]):
		return false
	}
	return !places(c.run) && besideCompanyWords(c.text, c.span)
}

// standsAlone reports whether the run is a name within a sentence: one word
// after words like makers such as, or a few that begin with an acronym.
func (c *candidate) standsAlone() bool {
	switch n := len(c.run); {
	case c.startsSentence:
		return false
	case n == 1:
		return single(c.text, c.span, c.run[0].text)
	case n <= 4:
		return c.isAcronym()
	}
	return false
}

// isAcronym reports whether the run begins with an acronym that may be the name
// of an organisation.
func (c *candidate) isAcronym() bool {
	first := c.run[0].text
	return acronym().MatchString(first) && !english().acronym[first] && !anyPlace(first[:1]+strings.ToLower(first[1:]))
}

var ordinal = wording(`^(?:\d{1,2}(?:st|nd|rd|th)|[1-9]\d\d)$`)
