package article

import "strings"

// runEnd returns the index of the token after a run of words with a capital, which
// may have linking words between them. Punctuation ends the run, except the marks
// of Co., Ltd.
func runEnd(s string, tokens []token, i int) int {
	j := i + 1
	for j < len(tokens) {
		gap := s[tokens[j-1].end:tokens[j].start]
		if runGoesOn(gap, tokens, i, j) {
			j++
			continue
		}
		k := j
		for k < len(tokens) && k-j < 3 && english().link[tokens[k].text] && s[tokens[k-1].end:tokens[k].start] == " " {
			k++
		}
		if k > j && k < len(tokens) && capital(tokens[k].text) && s[tokens[k-1].end:tokens[k].start] == " " && linksName(tokens[i:j], tokens[j:k], tokens[k:]) {
			j = k + 1
			continue
		}
		return j
	}
	return j
}

// runGoesOn reports whether the run from tokens[i] goes on with tokens[j], before which the text
// has gap.
func runGoesOn(gap string, tokens []token, i, j int) bool {
	word := tokens[j].text
	switch gap {
	case " ":
		return capital(word) || word == "group" && english().kind[tokens[j-1].text] == company
	case ", ", "., ", ". ", ".,":
		// Co., Ltd; Bureau of Economy, Information Technology and Trade
		return strings.EqualFold(word, "Ltd") || strings.EqualFold(word, "Inc") || word == "Limited" || gap == ", " && listedSubject(tokens, i, j)
	}
	return possessive(gap, tokens[j-1].text) && capital(word)
}

// possessive reports whether a gap is an 's within a name, as in People's Hospital
// and Women's Federation.
func possessive(gap, before string) bool {
	return (gap == "'s " || gap == "’s ") && english().possessive[before]
}

// linksName reports whether of, and or for goes on with a name: it does in
// University of Arts and in Materials Technology and Engineering, but not in
// Li Auto and CALB.
func linksName(before, link, after []token) bool {
	switch link[0].text {
	case "of", "for", "on", "at":
		return ofLinksName(before, link[0].text, after[0].text)
	case "and", "&":
		return len(link) == 1 && andLinksName(before, after)
	}
	return false
}

func ofLinksName(before []token, link, after string) bool {
	last := before[len(before)-1].text
	if link == "of" && english().kind[last] == localBody && !english().continued[last] {
		return false // the Life Sciences Valley of Sinopharm Group are two
	}
	if link == "of" && english().kind[last] == company { // Commercial Pump Corp of China, Bank of Jiangsu
		return after == "China" || anyPlace(after)
	}
	return english().kind[last] == research || english().continued[last] || ofWithin(before)
}

// listedSubject reports whether the word after a comma is a further subject of the office
// that tokens[i:j] begins to name.
func listedSubject(tokens []token, i, j int) bool {
	office := false
	for k := i; k+1 < j; k++ {
		office = office || english().continued[tokens[k].text] && english().kind[tokens[k].text] == localBody && tokens[k+1].text == "of"
	}
	if !office || !capital(tokens[j].text) {
		return false
	}
	for k := j + 1; k < min(j+4, len(tokens)-1); k++ {
		if tokens[k].text == "and" {
			return capital(tokens[k+1].text)
		}
		if !capital(tokens[k].text) {
			return false
		}
	}
	return false
}

func andLinksName(before, after []token) bool {
	last := before[len(before)-1].text
	run := 1 // words with a capital after the link, and pairs of them
	for run < len(after) && after[run].start-after[run-1].end == 1 {
		if !capital(after[run].text) && !(after[run].text == "and" && run+1 < len(after) && english().pair[after[run-1].text+"+"+after[run+1].text]) {
			break
		}
		run++
	}
	switch {
	case run > 1 && after[run-1].text == last: // two banks
		return false
	case len(before) > 1 && english().pair[last+"+"+after[0].text]: // Luhai Science and Technology
		return true
	case onlyPlaces(before):
		return false
	case english().weak[last] && english().weak[after[0].text] && len(before) > 1 && (run == 1 || english().kind[after[run-1].text] != noOrg): // Huanle Film and Television, Taiyuan Iron and Steel Group
		return true
	case ofWithin(before): // Institute of Materials Technology and Engineering
		return run <= 3 && !onlyPlaces(after[:1])
	}
	// Yulin Science and Innovation New City, Beijing Economic and Information Technology Commission
	for _, t := range after[:min(run, 5)] {
		if english().kind[t.text] == localBody || english().kind[t.text] == research {
			return english().kind[last] == noOrg || english().weak[last]
		}
	}
	return false
}

// ofWithin reports whether of or for is within a name: Institute of Materials.
func ofWithin(tokens []token) bool {
	for i, t := range tokens[1:] {
		if (t.text == "of" || t.text == "for") && len(tokens)-i < 8 && !(len(tokens) > i+2 && places(tokens[i+2:])) {
			return true
		}
	}
	return false
}

func hasEnd(tokens []token) bool {
	for _, t := range tokens {
		if english().kind[t.text] != noOrg {
			return true
		}
	}
	return false
}
