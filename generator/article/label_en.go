package article

import (
	"strings"
	"unicode"

	"github.com/brief-site/brief/generator/figures"
	"github.com/brief-site/brief/generator/lang"
)

var (
	clauseStartEn = wording(`(?i).*\b(?:but|while|whereas|although|because|which|who|when|where|as well as)\s`)
	clauseStopEn  = wording(`(?i)\s(?:but|while|whereas|although|because|which|who|when|where)\s`)

	shareBefore  = wording(`(?i)\b(?:account(?:s|ed|ing)? for|ma(?:de|ke|kes|king) up|represent(?:s|ed|ing)?|compris(?:es|ed|ing)|contribut(?:es|ed|ing))(?: (?:about|some|over|nearly|almost|more than|less than|around|roughly|up to))?\s*$`)
	shareAfter   = wording(`(?i)^ of (?:the|its|all|their|these|those|china's|[a-z]+s\b|[a-z]+ [a-z]+s\b|global|national|total)`)
	changeBefore = wording(`(?i)\b(?:by|up|down|rose|grew|fell|dropped|increase of|growth of|decline of|decrease of|drop of|rise of)(?: (?:about|some|over|nearly|almost|more than|around))?\s*$`)
	numberWords  = wording(`[0-9]`)
	toNewValue   = wording(`^[^0-9]*[\d.,]+ (?:percent|per cent)(?: year[- ]on[- ]year| from [a-z ]+)? to\s*(?:about |some |over |nearly |more than )?$|^[^0-9]*[\d.,]+% to\s*$`)
)

// clauseEn returns the part of a clause after its last conjunction that begins another.
func clauseEn(s string) string {
	if at := clauseStartEn().FindStringIndex(s); at != nil {
		return s[at[1]:]
	}
	return s
}

func clauseEndEn(s string) string {
	if at := clauseStopEn().FindStringIndex(s); at != nil {
		return s[:at[0]]
	}
	return s
}

// nounBeforeEn returns the noun or verb before a figure in its clause: no other noun that
// suits and no figure is between them, except the change that led to it.
func (b *beside) nounBeforeEn(classes string) *noun {
	list := b.matches(b.before, classes)
	if len(list) == 0 {
		return nil
	}
	k := len(list) - 1
	m := list[k]
	gap := b.before[m.end:]
	if !b.bindsEn(gap, classes) {
		return nil
	}
	if k > 0 && classes == "mocp" && ofOnly().MatchString(b.before[list[k-1].end:m.start]) { // sales of diesel trucks
		m = list[k-1]
	}
	if b.isVerb(m) && strings.HasSuffix(strings.TrimRight(gap, " "), " to") {
		return nil
	}
	return m.noun
}

// bindsEn reports whether the words between a noun and a figure bind them.
func (b *beside) bindsEn(gap, classes string) bool {
	switch {
	case numberWords().MatchString(gap) && !(classes == "m" && toNewValue().MatchString(gap)):
		return false
	case len(gap) > nounBeforeEn || strings.ContainsAny(gap, "“”\"—–"):
		return false
	case classes == "p":
		return rateGap().MatchString(gap)
	case classes == "mocp":
		return changeGap().MatchString(gap)
	case classes == "m" || strings.Contains(classes, "o"):
		return !otherVerb().MatchString(gap)
	}
	return true
}

var (
	rateGap   = wording(`(?i)^(?: (?:has|have|had|is|was|of|to|at|climbed|rose|grew|increased|fell|dropped|declined|reached|reaching|hit|stood|stands|exceeded|exceeding|topped|remained|been|raised|lifted|expanded|now|already|about|some|over|nearly|almost|more|less|than|around|in [a-z]+ [a-z]+|for [a-z-]+ [a-z]+))* $`)
	changeGap = wording(`(?i)^(?: of [a-z -]{3,32})?(?: of the [a-z -]{3,30})?(?: (?:has|have|had|is|was|were|are|been|by|up|down|rose|rise|grew|grow|growing|increased|increasing|fell|fall|falling|dropped|dropping|declined|decreased|climbed|jumped|surged|soared|expanded|shrank|slid|slipped|cut|reduced|lowered|about|some|over|nearly|almost|more|than|around|an?|year-on-year|increase|decrease|of|growth|decline|drop))+ $`)
	otherVerb = wording(`(?i)\b(?:and (?:has|have|will|is|was|employs?|covers?|makes?|attracted|drew|created)|helps?|created|attracted|drew|saved?|from)\b`)
)

var ofOnly = wording(`^ of (?:[a-z-]+ )*$`)

var (
	cutBefore   = wording(`(?i)\b(?:cut|cuts|cutting|reduc(?:e|es|ed|ing)|lower(?:s|ed|ing)?|slash(?:es|ed|ing)?|trim(?:s|med)?|shed|sav(?:e|es|ed|ing))\b[^,;]*\bby (?:about |some |over |nearly |almost |more than )?$`)
	raiseBefore = wording(`(?i)\b(?:rais(?:e|es|ed|ing)|increas(?:e|es|ed|ing)|boost(?:s|ed|ing)?|expand(?:s|ed|ing)?|lift(?:s|ed|ing)?|add(?:s|ed)?)\b[^,;]*\bby (?:about |some |over |nearly |almost |more than )?$`)
)

// cutBy returns the kind of change that a verb before the noun says: cuts emissions by 1.4
// million tonnes.
func (b *beside) cutBy() string {
	switch {
	case b.lang == lang.Zh:
		if cutZh().MatchString(b.before) && !notCutZh().MatchString(b.before) {
			return "decrease"
		}
		return ""
	case cutBefore().MatchString(b.before):
		return "decrease"
	case raiseBefore().MatchString(b.before):
		return "increase"
	}
	return ""
}

// isVerb reports whether a noun of the table is a verb here.
func (b *beside) isVerb(m match) bool {
	word := b.before[m.start:m.end]
	return strings.HasSuffix(word, "ed") || word == "sold" || word == "spent"
}

// nounAfterEn returns the noun after a figure: 20 billion yuan in revenue, 210 million tons of
// cargo.
func (b *beside) nounAfterEn(classes string) *noun {
	for _, m := range b.matches(b.after, classes) {
		gap := b.after[:m.start]
		if len(gap) <= nounAfterEn && afterGap().MatchString(gap) {
			return m.noun
		}
	}
	return nil
}

var afterGap = wording(`(?i)^ ?(?:(?:of|in|for|worth of|to) )?(?:(?:its|their|the|a|total|annual|new|fresh|combined|tourism|foreign|industrial|less|fewer) )*$`)

// countedEn returns the label of a count. What is counted is the noun after the number, of
// which the last words may be in the table; people are labelled by what they do.
func (b *beside) countedEn(f Figure) labelled {
	of := cutVerb(strings.TrimSpace(f.Of.En))
	if !strings.HasSuffix(of, "s") && wordFollows().MatchString(b.after) && of != "people" { // 500,000 fish fry
		return labelled{}
	}
	low := strings.ToLower(of)
	switch {
	case f.Unit == "person" && of == "":
		low = "people"
		fallthrough
	case low == "people" || low == "persons" || low == "person":
		if employs().MatchString(b.before) {
			return nouns().named("employees").withOf()
		}
		return labelled{}
	case of == "" || low == "deadweight-ton":
		return b.countedBeforeEn(f)
	}
	if list := b.matches(of, "c"); len(list) > 0 {
		m := list[len(list)-1]
		for _, first := range list { // robots fold towels
			if strings.HasSuffix(of[:first.end], "s") && strings.HasPrefix(of[first.end:], " ") {
				m, of = first, of[:first.end]
				break
			}
		}
		if m.end == len(of) {
			return m.noun.counting("")
		}
	}
	if !allLetters(of) || notCounted().MatchString(low) || andMore().MatchString(b.after) || len(of) > 40 {
		return labelled{}
	}
	l := labelled{label: lang.Pair{En: upperFirst(of)}}
	if f.Unit == "count" || figures.UnitKind(f.Unit) == "counted" {
		l.of.En = low
		if of != low { // a proper name in it
			l.of.En = of
		}
	}
	return l
}

var (
	notCounted = wording(`(?:times|years|months|weeks|days|hours|minutes|percent|points|levels|kinds|types|sets|pieces|units)$`)
	andMore    = wording(`^ and [a-z-]+ [a-z-]+`) // 10 life sciences and healthcare projects
)

var wordFollows = wording(`^ [a-z]{3,}`)

// cutVerb cuts a verb and what follows off the words after a number: countries signed deals.
func cutVerb(of string) string {
	words := strings.Fields(of)
	for i := 1; i < len(words); i++ {
		if personPlural().MatchString(words[i-1]) && !strings.HasSuffix(words[i], "s") { // villagers find jobs
			return strings.Join(words[:i], " ")
		}
		if w := words[i]; (strings.HasSuffix(w, "ed") || strings.HasSuffix(w, "ing") || pastVerbs[w]) && strings.HasSuffix(words[i-1], "s") {
			return strings.Join(words[:i], " ")
		}
	}
	return of
}

var personPlural = wording(`(?i)(?:[a-z]{2,}(?:ers|ors|ists|ees|ians)|residents|students|people|farmers)$`)

var pastVerbs = set("took came made sold bought sent built drew won set put cut met saw run make sell buy send build take use work produce export import have had are were will can now")

var employs = wording(`(?i)\b(?:employ(?:s|ed|ing)?|hir(?:e|es|ed|ing)|workforce of|staff of|jobs? (?:to|for)|recruit(?:s|ed|ing)?)\b[^0-9]{0,24}$`)

func (l labelled) withOf() labelled {
	if l.noun != nil {
		l.of = l.noun.of
	}
	return l
}

// countedBeforeEn returns the label of a number whose noun is its subject: visitors reached
// 3 million.
func (b *beside) countedBeforeEn(f Figure) labelled {
	if f.Of.En != "" {
		return labelled{}
	}
	list := b.matches(b.before, "c")
	if len(list) == 0 {
		return labelled{}
	}
	m := list[len(list)-1]
	if !reachedGap().MatchString(b.before[m.end:]) {
		return labelled{}
	}
	return m.noun.counting("")
}

var reachedGap = wording(`(?i)^(?: [a-z]+){0,2} (?:reached|hit|rose to|grew to|totaled|totalled|stood at|exceeded|topped|passed|numbered|climbed to|increased to)(?: (?:about|some|over|nearly|almost|more than|around))? ?$`)

func allLetters(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != ' ' && r != '-' }) < 0
}

func upperFirst(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
