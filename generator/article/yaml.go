package article

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/figures"
)

// printable removes the characters that no line of a file should have.
func printable(s string) string {
	return tidy(strings.Map(func(r rune) rune {
		switch {
		case r == utf8.RuneError || r == '\u2028' || r == '\u2029':
			return ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r >= 0xfff0 && r <= 0xffff || unicode.Is(unicode.Co, r) || unicode.Is(unicode.Noncharacter_Code_Point, r):
			return -1
		}
		return r
	}, s))
}

// bare matches text that needs no quotes anywhere in YAML.
var bare = wording(`^[\p{L}][\p{L}\p{N} ’“”，。、（）·-]*$`)

// reserved are words that YAML reads as another type.
var reserved = set(`true false null yes no on off y n True False Null Yes No On Off TRUE FALSE NULL YES NO ON OFF Y N nan inf`)

// scalar returns text as a YAML value.
func scalar(s string) string {
	s = printable(s)
	if bare().MatchString(s) && !reserved[s] && !strings.HasSuffix(s, " ") {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", "''") + "'"
}

// Scalar returns a text as a YAML value on one line, in quotes where it needs them.
func Scalar(s string) string { return scalar(s) }

// flow returns text as a YAML value within braces.
func flow(s string) string { return scalar(s) }

// valueText returns a value as an editor would write it: 80e9, [20, 30].
func valueText(q figures.Quantity) string {
	if q.Range {
		return "[" + short(q.Value.String()) + ", " + short(q.To.String()) + "]"
	}
	return short(q.Value.String())
}

// short returns a whole number from a million on with an exponent, if that is
// shorter: 236.4e9.
func short(s string) string {
	if strings.ContainsAny(s, ".-") || len(s) < 7 {
		return s
	}
	exponent := (len(s) - 1) / 3 * 3
	if s[:len(s)-exponent] == "" {
		return s
	}
	text := s[:len(s)-exponent]
	if fraction := strings.TrimRight(s[len(s)-exponent:], "0"); fraction != "" {
		text += "." + fraction
	}
	text += "e" + strconv.Itoa(exponent)
	if len(text) >= len(s) {
		return s
	}
	return text
}
