package figures

import "strings"

// English counts those beside the ones it names, and Chinese all of them: ASE and two
// other firms are 日月光等三家企业.

// maxNames is how far before a number the names are looked for, in bytes.
const maxNames = 160

// besideWords begin or are the nouns that are counted beside those that are named.
var besideWords = set("other others more rivals peers partners competitors")

// notNames begin a part of a sentence that is no name: In 2023, ASE and two others.
var notNames = set("in on at by since after before last this during for with as meanwhile however while when among")

// beside gives r its second value, where it counts others beside those named before it.
func (e *english) beside(r *Reading, t term) {
	if r.Range || t.noun == "" || !counts(t.unit) || e.wordBefore(r.Start) != "and" {
		return
	}
	first, _, _ := strings.Cut(strings.ToLower(t.noun), " ")
	if !besideWords[first] {
		return
	}
	names := e.namesEnding(spaceStart(e.low, r.Start, e.done) - len("and"))
	if sum, ok := r.Value.plus(whole(int64(names))); ok && names > 0 {
		r.Or = sum
	}
}

// namesEnding counts the names of the list that ends at i.
func (e *english) namesEnding(i int) int {
	s := e.text[max(0, i-maxNames):i]
	if stop := strings.LastIndexAny(s, ".;:\n"); stop >= 0 && stop+1 < len(s) && s[stop+1] == ' ' {
		s = s[stop+1:]
	}
	s = strings.TrimRight(s, " ,")
	count := 0
	for ; ; count++ {
		at := strings.LastIndexByte(s, ',')
		part := strings.TrimSpace(s[at+1:])
		first := strings.ToLower(part[:wordEnd(part, 0)])
		last := part[strings.LastIndexByte(part, ' ')+1:]
		if part == "" || !hasUpper(last) || count > 0 && (!isUpper(part[0]) || notNames[first] || strings.Count(part, " ") > 4) {
			return count
		}
		if at < 0 {
			return count + 1
		}
		s = s[:at]
	}
}
