package article

import (
	"strings"

	"github.com/brief-site/brief/generator/lang"
)

const firmNouns = `(?i:compan(?:y|ies)|firms?|enterprises?|corporations?|[a-z]*makers?|manufacturers?|producers?|suppliers?|giants?|brands?|developers?|start-?ups?|operators?|retailers?|customers|clients|partners|investors|players|institutions|groups|universities|banks|hospitals|tenants|exhibitors|multinationals|rivals?|subsidiar(?:y|ies)|leaders?|unicorns?|builders?|shipbuilders?|names|peers|businesses|distributors?|exporters?|vendors?|contractors?|insurers?|airlines?|carriers?|winer(?:y|ies)|brewer(?:y|ies)|hotels|studios|labs|laborator(?:y|ies)|agenc(?:y|ies)|organi[sz]ations?|newspapers?|funds|departments|institutes|colleges|associations|chains?|heavyweights?|newcomers?|conglomerates?|titans?|champions?)`

// besideSingle matches what goes before the name of a firm that is one word: carmaker,
// firms such as.
var besideSingle = wording(`\b(?:` + firmNouns + `(?:[^.;,]{0,40},?\s(?:such as|including|like|namely))?|home to)\s$`)

// exampleOf matches the beginning of a list of examples, firmExamples that of a list of firms.
var (
	exampleOf    = wording(`(?:such as|including|like|namely)\s[^.;]*$`)
	firmExamples = wording(`\b` + firmNouns + `[^.;,]{0,40},?\s(?:such as|including|like|namely)\s[^.;]*$`)
)

var listJoint = wording(`^(?:,|,?\sand|\sor)\s$`)

// single reports whether one word is a company, because words that go before a
// company are before it.
func single(s string, o orgSpan, word string) bool {
	if !lonely(word) {
		return false
	}
	before := s[:o.start]
	return besideSingle().MatchString(before[max(0, len(before)-90):]) || strings.HasPrefix(s[o.end:], ",") && apposed().MatchString(before[max(0, len(before)-60):])
}

// apposed matches a word for a firm before its name in apposition: his company, Luhai, is.
var apposed = wording(`\b` + firmNouns + `,\s$`)

// lonely reports whether a word with a capital may be a name by itself.
func lonely(word string) bool {
	return len(word) > 3 && !english().outside(word) && !english().acronym[word] && !english().geography[word] && !english().placeKind[word] && english().kind[word] == noOrg && !anyPlace(word)
}

var (
	afterFirm  = wording(`^(?:,\s(?:an?|the|one of|its|which|whose|said|has|based)\b|['’]s\s[a-z]|\s(?:said|says|has|have|had|is|are|was|were|will|plans?|opened|built|runs?|makes?|made|produces?|supplies|signed|started|began|launched|announced|invested|completed|employs?|sells?|sold|expects?|reported|joined|moved|uses?|developed|and|told|with|came|followed|set|put|cut|paid|sees?|holds?|buys?|bought|lost|won|led|took|takes|hopes?|wants?|intends?|broke|[a-z]{3,}ed)\b|\s[a-z]{2,}s\s(?:a|an|the|its|up|out|about|over|more|in|for|[\d"“])|\s\([A-Z]|,\s[A-Z])`)
	beforeFirm = wording(`(?i)(?:\b(?:compan(?:y|ies)|firms?|makers?|manufacturers?|producers?|suppliers?|giants?|enterprises?|developers?|startups?|start-ups?|such as|including|like|with|by|of|from|join(?:ed|s)?|at|between|products? (?:such as|from)|subsidiar(?:y|ies)|brands?|groups?|for|to)\s(?:[a-z-]+\s){0,2}|and\s|,\s|^|[.!?”"]\s)$`)
)

var firmApposition = wording(`^,\s(?:an?|the|another|its|one of)\s(?:[a-z-]+\s){0,4}(?:company|firm|maker|manufacturer|producer|supplier|rival|developer|operator|start-?up|brand|subsidiary|group|enterprise|joint venture|giant)\b`)

// besideCompanyWords reports whether the words around a name say that it may be
// a company's: it does what companies do, or is one of a list of them.
func besideCompanyWords(s string, o orgSpan) bool {
	before, after := s[:o.start], s[o.end:]
	if !beforeFirm().MatchString(before[max(0, len(before)-60):]) {
		return false
	}
	if near := before[max(0, len(before)-160):]; exampleOf().MatchString(near) && !firmExamples().MatchString(before[max(0, len(before)-220):]) {
		return false
	}
	return afterFirm().MatchString(after) || listOf().MatchString(before[max(0, len(before)-160):])
}

var listOf = wording(`(?:such as|including|like|companies|enterprises|firms|by|of|with)\s(?:[^.;]{0,120}(?:,\s|,?\sand\s))?$`)

// places reports whether all words of a run are places or part of their names.
func places(run []token) bool {
	for _, t := range run {
		for part := range strings.SplitSeq(t.text, "-") {
			if !english().placeKind[part] && !english().geography[part] && !anyPlace(part) && !english().placeKind[t.text] {
				return false
			}
		}
	}
	return true
}

func onlyPlaces(tokens []token) bool {
	for _, t := range tokens {
		if !anyPlace(t.text) {
			return false
		}
	}
	return true
}

func anyPlace(word string) bool {
	found := false
	gazetteer().tables[lang.En].Find([]byte(word), func(start, end int, owners []int) {
		for _, o := range owners {
			if l := gazetteer().spots[o].level; (l == ofProvince || l == ofCity) && start == 0 && end == len(word) {
				found = true
			}
		}
	})
	return found
}

var pinyinWord = wording(`^(?:[BPMFDTNLGKHJQXZCSRYW]|Zh|Ch|Sh)?h?[aeiouü]{1,3}(?:ng?|r)?(?:['’]?(?:[bpmfdtnlgkhjqxzcsryw]|zh|ch|sh)?[aeiouü]{1,3}(?:ng?|r)?)?$`)

// person reports whether a run is the name of a Chinese person: a surname and one
// or two words in Pinyin.
func person(run []token) bool {
	if len(run) == 2 || len(run) == 3 {
		if english().surname[run[0].text] {
			for _, t := range run[1:] {
				if !pinyinWord().MatchString(t.text) || english().kind[t.text] != noOrg || t.text == "Auto" {
					return false
				}
			}
			return english().kind[run[len(run)-1].text] == noOrg
		}
	}
	return false
}
