package figures

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/lang"
)

// withUnits replaces the table of units during a test.
func withUnits(t *testing.T, tsv string) {
	table, err := parseUnits(tsv)
	if err != nil {
		t.Fatal(err)
	}
	before := units
	units, Units = table, table.declared
	t.Cleanup(func() { units, Units = before, before.declared })
}

// TestAddUnit holds that one line of the table is all that a unit needs.
func TestAddUnit(t *testing.T) {
	withUnits(t, unitsTSV+
		"rod\tyes\tlength\t5.0292\trods\trod\t竿\t\t\trd,㏈\trod,perch\t竿,杆子\n"+
		"SEK\tyes\t\t\tSwedish kronor\tSwedish krona\t瑞典克朗\tSkr\tmoney\tSEK\tkrona,kronor\t瑞典克朗,克朗+\tSkr,SEK\n"+
		"rod/h\t\t\t\t\t\t\t\t\trph\n")
	for _, c := range []struct {
		text string
		l    lang.Lang
		want string
	}{
		{"over 12 rods", lang.En, "over 12 rod"},
		{"one perch", lang.En, "1 rod"},
		{"12 rd", lang.En, "12 rod"},
		{"12㏈", lang.Zh, "12 rod"},
		{"12杆子", lang.Zh, "12 rod"},
		{"每竿12元", lang.Zh, "12 CNY/rod"},
		{"30 rph", lang.En, "30 rod/h"},
		{"Skr 300 million", lang.En, "300e6 SEK"},
		{"300 million kronor", lang.En, "300e6 SEK"},
		{"克朗3亿元", lang.Zh, "300e6 SEK"},
		{"3亿瑞典克朗", lang.Zh, "300e6 SEK"},
	} {
		var got []string
		for _, r := range Read(c.text, c.l) {
			got = append(got, notation(r))
		}
		if !slices.Equal(got, []string{c.want}) {
			t.Errorf("%s: read %q, want %q", c.text, got, c.want)
		}
	}
	for _, c := range []struct{ value, unit, en, zh, name string }{
		{"12", "rod", "12 rods", "12竿", "rods"},
		{"1", "rod", "1 rod", "1竿", "rods"},
		{"3e8", "SEK", "Skr300 million", "3亿瑞典克朗", "Swedish kronor"},
		{"12", "CNY/rod", "12 yuan per rod", "12元/竿", "yuan per rod"},
	} {
		q := quantity(t, c.value, c.unit, Exact, lang.Pair{})
		if en, zh := Print(q, lang.En).In(lang.En), Print(q, lang.Zh).In(lang.Zh); en != c.en || zh != c.zh || UnitName(c.unit, lang.En) != c.name {
			t.Errorf("%s %s: %q %q %q", c.value, c.unit, en, zh, UnitName(c.unit, lang.En))
		}
	}
	read := func(text string) Reading {
		return Read(text, lang.En)[0]
	}
	if got := Compare(read("10,000 rods"), read("50.292 kilometres")); got != Equal {
		t.Errorf("two lengths compare as %v", got)
	}
	if got := Compare(read("10,000 rods"), read("50.292 tonnes")); got == Equal {
		t.Error("a length equals a mass")
	}
	if !slices.Contains(Units, "rod") || !KnownUnit("t/rod") || UnitKind("SEK/rod") != "money" {
		t.Errorf("%q", Units)
	}
}

func TestUnitKind(t *testing.T) {
	for name, want := range map[string]string{"MOP": "money", "CNY/mu": "money", "household": "counted", "count/year": "counted", "pp": "ratio", "km": "", "km/h": "", "": "", "ell": ""} {
		if got := UnitKind(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

// TestUnitSpellings holds that every spelling of the table is found in text,
// which limits of the readers could prevent.
func TestUnitSpellings(t *testing.T) {
	for s, slug := range units.abbreviations {
		if got, end := abbreviationAt(s, 0); got != slug || end != len(s) {
			t.Errorf("the abbreviation %q of %s is read as %q up to %d", s, slug, got, end)
		}
	}
	for s, slug := range units.wordsEn {
		e := &english{scanner: scanner{text: s}, low: s}
		if got, end, ok := e.unitWords(0); got != slug || end != len(s) || !ok {
			t.Errorf("the word %q of %s is read as %q up to %d", s, slug, got, end)
		}
	}
	for s, slug := range units.wordsZh {
		if got, end := unitAt(s, 0); got != slug || end != len(s) {
			t.Errorf("the word %q of %s is read as %q up to %d", s, slug, got, end)
		}
	}
	for _, c := range units.signs {
		if got, start := currencyBefore(c.spelling+"5", len(c.spelling), 0); got != c.unit || start != 0 {
			t.Errorf("the sign %q of %s is read as %q from %d", c.spelling, c.unit, got, start)
		}
	}
}

func TestUnitProblems(t *testing.T) {
	const good = "m\tyes\tlength\t1\tmetres\tmetre\t米\t\t\tm\tmetre\t米\n"
	for line, want := range map[string]string{
		"m\t\t\t\tmiles\tmile\t英里":                                   `the unit "m" is there twice`,
		"per cent\t\t\t\tper cent\t\t%":                              `the slug "per cent"`,
		"米\t\t\t\tmetres\t\t米":                                       `the slug "米"`,
		"\t\t\t\tmetres\t\t米":                                        `the slug ""`,
		"ft\tno\t\t\tfeet\tfoot\t英尺":                                 `declared is "no"`,
		"ft\t\tlength\t\tfeet\tfoot\t英尺":                             "dimension and factor",
		"ft\t\t\t0.3\tfeet\tfoot\t英尺":                                "dimension and factor",
		"ft\t\tlength\tx\tfeet\tfoot\t英尺":                            `the factor "x"`,
		"ft\t\tlength\t-1\tfeet\tfoot\t英尺":                           `the factor "-1"`,
		"g\t\tmass\t1e-3\tgrams\tgram\t克":                            "factor 1 in mass",
		"ft\t\t\t\tfeet\tfoot\t英尺\t\tbig":                            `"big" is no kind`,
		"ft\t\t\t\tfeet\tfoot":                                       "English or Chinese",
		"ft\t\t\t\tfeet\tfoot\t英尺\t\t\tm":                            `"m" belongs to m`,
		"ft\t\t\t\tfeet\tfoot\t英尺\t\t\t\tmetre":                      `"metre" belongs to m`,
		"ft\t\t\t\tfeet\tfoot\t英尺\t\t\t\t\t米":                        `"米" belongs to m`,
		"ft\t\t\t\tfeet\tfoot\t英尺\t\t\t\tfoot, feet":                 `" feet"`,
		"ft\t\t\t\tfeet\tfoot\t英尺\t\t\t\tFoot":                       `"Foot"`,
		"ft\t\t\t\tfeet\tfoot\t英尺\t\t\t\tfoot of a big man":          "more than 4 words",
		"ft\t\t\t\tfeet\tfoot\t英尺\t\t\tfootfootfootf":                "longer than 12 bytes",
		"ft\t\t\t\tfeet\tfoot\t英尺\t\t\tf't":                          `'\''`,
		"ft\t\t\t\tfeet\tfoot\t英尺\t\t\t尺":                            "Chinese words",
		"ft\t\t\t\tfeet\tfoot\t英尺\t\t\tf\tfoot\t英尺\tF\tone":          "more than 13 columns",
		"m/min\t\t\t\t\t\t\t\t\tmpm":                                 `compound "m/min"`,
		"m/m\tyes\t\t\t\t\t\t\t\tmpm":                                "spellings only",
		"ft\t\t\t\tfeet\tfoot\t英尺\t\t\tft\tfoot,,feet":               `""`,
		"ft\t\t\t\tfeet\tfoot\t英尺\t\t\tft\tfoot\tfoot feet":          "",
		"# ft\tcomment":                                              "",
		"count\tyes\tcount\t1\t\t\t\t\tcounted":                      "",
		"ft\tyes\tlength\t381/1250\tfeet\tfoot\t英尺\t\ta\tft\tfoot\t": "",
	} {
		_, err := parseUnits("# comment\n\n" + good + line + "\n")
		switch {
		case want == "" && err != nil:
			t.Errorf("%q: %v", line, err)
		case want != "" && (err == nil || !strings.Contains(err.Error(), want)):
			t.Errorf("%q: the error is %v, not %s", line, err, want)
		case want != "" && !strings.Contains(want, "factor 1") && !strings.HasPrefix(err.Error(), "units.tsv:4: "):
			t.Errorf("%q: the error %v is not on line 4", line, err)
		}
	}
	_, err := parseUnits(good + "x\n" + good)
	var all interface{ Unwrap() []error }
	if !errors.As(err, &all) || len(all.Unwrap()) != 2 {
		t.Errorf("two problems are reported as %v", err)
	}
}

// TestUnitOrder holds that the longest spelling is found first.
func TestUnitOrder(t *testing.T) {
	for i, c := range units.signs {
		for _, later := range units.signs[i+1:] {
			if strings.HasSuffix(later.spelling, c.spelling) || strings.HasPrefix(later.spelling, c.spelling) {
				t.Errorf("%s hides %s", c.spelling, later.spelling)
			}
		}
	}
	for _, name := range []string{"US$3", "HK$3", "NT$3", "$3"} {
		want := map[string]string{"US$3": "USD", "HK$3": "HKD", "NT$3": "TWD", "$3": "USD"}[name]
		if got := Read(name, lang.En); len(got) != 1 || got[0].Unit != want {
			t.Errorf("%s: %s", name, fmt.Sprint(got))
		}
	}
}

func BenchmarkParseUnits(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := parseUnits(unitsTSV); err != nil {
			b.Fatal(err)
		}
	}
}
