package article

import (
	"regexp"
	"strings"
	"sync"
)

// lowerOffice matches the offices that English texts write in lower case: Henan provincial
// department of commerce.
var lowerOffice = sync.OnceValue(func() *regexp.Regexp {
	subject := "(?:" + strings.ReplaceAll(english().subjects, "_", " ") + ")"
	subjects := subject + `(?:(?:, | and |, and )` + subject + `)*`
	rank := `(?:provincial|municipal|city|county|district|regional|autonomous regional|prefectural)(?:'s|’s)?`
	office := `(?:department|bureau|commission|administration|office|committee|authority|academy)`
	return regexp.MustCompile(`\b(?:[A-Z][A-Za-z'’]+ ){1,2}` + rank + ` (?:` + office + ` (?:of|for) ` + subjects + `|` + subjects + ` ` + office + `)\b`)
})

// englishOffices returns the offices that are written in lower case. Names in capitals are
// found like those of companies.
func englishOffices(s string) []orgSpan {
	if !strings.Contains(s, "al ") && !strings.Contains(s, "city ") && !strings.Contains(s, "county ") {
		return nil
	}
	var spans []orgSpan
	for _, at := range lowerOffice().FindAllStringIndex(s, -1) {
		start := at[0]
		for {
			word, rest, _ := strings.Cut(s[start:at[1]], " ")
			if !english().outside(word) || !capital(rest) {
				break
			}
			start += len(word) + 1
		}
		if capital(s[start:]) {
			spans = append(spans, orgSpan{start: start, end: at[1], kind: localBody, owner: -1})
		}
	}
	return spans
}
