package figures

import (
	"cmp"
	_ "embed"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"unicode/utf8"
)

//go:embed units.tsv
var unitsTSV string

// units is the table of all units. Printing, reading, comparing, the help and
// the schemas follow from it. It is read once, at the start of the program.
var units = func() *unitTable {
	t, err := parseUnits(unitsTSV)
	if err != nil {
		panic("figures: " + err.Error())
	}
	return t
}()

// unitTable holds the units and what reading needs of them. The maps from
// spellings lead to slugs, which may be compounds: km/h.
type unitTable struct {
	bySlug   map[string]*unit
	declared []string // in the order of the table

	abbreviations     map[string]string
	abbreviationMarks string // the characters of the abbreviations that are not ASCII

	wordsEn map[string]string
	headsEn map[string]bool // the first words of the keys of wordsEn

	wordsZh   map[string]string
	headsZh   map[rune]bool // the first characters of the keys of wordsZh
	tailsZh   map[rune]bool // their last characters
	longestZh int           // the length of the longest key of wordsZh in characters

	signs      []currency      // before a number; the longest first
	signsByEnd [256][]currency // signs by their last byte: most numbers have none before them
	beforeYuan []currency      // Chinese words before a number whose unit is then 元; the longest first
}

// currency is one spelling of a unit of money.
type currency struct{ spelling, unit string }

// The columns of units.tsv.
const (
	colSlug = iota
	colDeclared
	colDimension
	colFactor
	colPlural
	colSingular
	colChinese
	colPrefix
	colKind
	colAbbreviations
	colWordsEn
	colWordsZh
	colSigns
	unitColumns
)

// The limits of [abbreviationAt] and [english.unitWords].
const (
	maxAbbreviation = 12 // bytes
	maxUnitWords    = 4
)

// parseUnits reads a table in the form of units.tsv. The error joins all
// problems, each with its line: "units.tsv:40: …".
func parseUnits(tsv string) (*unitTable, error) {
	t := &unitTable{
		bySlug:        make(map[string]*unit, 128),
		abbreviations: make(map[string]string, 256),
		wordsEn:       make(map[string]string, 512),
		headsEn:       make(map[string]bool, 256),
		wordsZh:       make(map[string]string, 256),
		headsZh:       make(map[rune]bool, 128),
		tailsZh:       make(map[rune]bool, 128),
	}
	var errs []error
	n := 0
	for line := range strings.Lines(tsv) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		if err := t.line(line); err != nil {
			errs = append(errs, fmt.Errorf("units.tsv:%d: %w", n, err))
		}
	}
	if err := t.bases(); err != nil {
		errs = append(errs, fmt.Errorf("units.tsv: %w", err))
	}
	t.order()
	return t, errors.Join(errs...)
}

// line adds one line of the table.
func (t *unitTable) line(line string) error {
	var f [unitColumns]string
	columns := 0
	for column := range strings.SplitSeq(line, "\t") {
		if columns == len(f) {
			return fmt.Errorf("more than %d columns", unitColumns)
		}
		f[columns] = column
		columns++
	}
	slug := f[colSlug]
	if parts := split(slug); parts.per != "" {
		if t.bySlug[parts.base] == nil || t.bySlug[parts.per] == nil {
			return fmt.Errorf("a part of the compound %q is no unit above", slug)
		}
		if strings.Join(f[colDeclared:colAbbreviations], "") != "" {
			return fmt.Errorf("the compound %q may have spellings only", slug)
		}
		return t.spellings(slug, &f)
	}
	u, err := newUnit(&f)
	if err != nil {
		return err
	}
	if t.bySlug[slug] != nil {
		return fmt.Errorf("the unit %q is there twice", slug)
	}
	t.bySlug[slug] = u
	if u.declared {
		t.declared = append(t.declared, slug)
	}
	return t.spellings(slug, &f)
}

// newUnit makes a unit of its columns, without the spellings.
func newUnit(f *[unitColumns]string) (*unit, error) {
	u := &unit{slug: f[colSlug], dimension: f[colDimension], en: f[colPlural], one: f[colSingular], zh: f[colChinese], prefix: f[colPrefix]}
	if u.slug == "" || strings.ContainsFunc(u.slug, func(r rune) bool {
		return r != '%' && r != '‰' && (r >= utf8.RuneSelf || !isLetter(byte(r)) && !isDigit(byte(r)))
	}) {
		return nil, fmt.Errorf("the slug %q may only hold letters, digits, %% and ‰", u.slug)
	}
	switch f[colDeclared] {
	case "yes":
		u.declared = true
	case "":
	default:
		return nil, fmt.Errorf("declared is %q, not yes or empty", f[colDeclared])
	}
	if (u.dimension == "") != (f[colFactor] == "") {
		return nil, errors.New("dimension and factor need each other")
	}
	if u.dimension != "" {
		size, ok := new(big.Rat).SetString(f[colFactor])
		if !ok || size.Sign() <= 0 {
			return nil, fmt.Errorf("the factor %q is no positive number", f[colFactor])
		}
		u.size = size
	}
	for kind := range list(f[colKind]) {
		switch kind {
		case "money":
			u.money = true
		case "counted":
			u.counted = true
		case "ratio":
			u.ratio = true
		case "sign":
			u.sign = true
		case "a", "an":
			u.article = kind
		default:
			return nil, fmt.Errorf("%q is no kind", kind)
		}
	}
	if !u.counted && (u.en == "" || u.zh == "") {
		return nil, errors.New("the name in English or Chinese is missing")
	}
	return u, nil
}

// list yields the items of a column.
func list(column string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for column != "" {
			item, rest, _ := strings.Cut(column, ",")
			if !yield(item) {
				return
			}
			column = rest
		}
	}
}

// spellings adds the ways in which texts write a unit.
func (t *unitTable) spellings(slug string, f *[unitColumns]string) error {
	for s := range list(f[colAbbreviations]) {
		if err := t.abbreviation(s, slug); err != nil {
			return err
		}
	}
	for s := range list(f[colWordsEn]) {
		if err := t.wordEn(s, slug); err != nil {
			return err
		}
	}
	for s := range list(f[colWordsZh]) {
		if err := t.wordZh(s, slug); err != nil {
			return err
		}
	}
	for s := range list(f[colSigns]) {
		t.signs = append(t.signs, currency{s, slug})
	}
	return nil
}

// addSpelling enters a spelling, which only one unit may have.
func addSpelling(to map[string]string, spelling, slug string) error {
	if spelling == "" || strings.TrimSpace(spelling) != spelling {
		return fmt.Errorf("the spelling %q is empty or has white space around it", spelling)
	}
	if other := to[spelling]; other != "" && other != slug {
		return fmt.Errorf("the spelling %q belongs to %s already", spelling, other)
	}
	to[spelling] = slug
	return nil
}

func (t *unitTable) abbreviation(s, slug string) error {
	if len(s) > maxAbbreviation {
		return fmt.Errorf("the abbreviation %q is longer than %d bytes", s, maxAbbreviation)
	}
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf:
			if c := byte(r); !isLetter(c) && c != '%' && c != '/' && c != '2' && c != '3' {
				return fmt.Errorf("the abbreviation %q holds %q, which reading does not expect", s, r)
			}
		case isHan(string(r)[0]):
			return fmt.Errorf("the abbreviation %q holds %q: Chinese goes into the Chinese words", s, r)
		case !strings.ContainsRune(t.abbreviationMarks, r):
			t.abbreviationMarks += string(r)
		}
	}
	return addSpelling(t.abbreviations, s, slug)
}

func (t *unitTable) wordEn(s, slug string) error {
	for i := range len(s) {
		if c := s[i]; c != ' ' && c != '.' && (!isLetter(c) || isUpper(c)) {
			return fmt.Errorf("the English word %q holds %q: it may hold small letters, spaces and points", s, c)
		}
	}
	if strings.Count(s, " ") >= maxUnitWords {
		return fmt.Errorf("%q has more than %d words", s, maxUnitWords)
	}
	if err := addSpelling(t.wordsEn, s, slug); err != nil {
		return err
	}
	t.headsEn[s[:wordEnd(s, 0)]] = true
	if strings.HasSuffix(s, "s") {
		return nil
	}
	t.headsEn[(s + "s")[:wordEnd(s+"s", 0)]] = true
	return addSpelling(t.wordsEn, s+"s", slug)
}

func (t *unitTable) wordZh(s, slug string) error {
	s, before := strings.CutSuffix(s, "+")
	if before {
		t.beforeYuan = append(t.beforeYuan, currency{s, slug})
	}
	if err := addSpelling(t.wordsZh, s, slug); err != nil {
		return err
	}
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	t.headsZh[first], t.tailsZh[last] = true, true
	t.longestZh = max(t.longestZh, utf8.RuneCountInString(s))
	return nil
}

// bases reports the dimensions in which no unit has the factor 1.
func (t *unitTable) bases() error {
	has := map[string]bool{}
	for _, u := range t.bySlug {
		if u.dimension != "" {
			has[u.dimension] = has[u.dimension] || u.size.Cmp(oneRat) == 0
		}
	}
	var missing []string
	for dimension, base := range has {
		if !base {
			missing = append(missing, dimension)
		}
	}
	if missing == nil {
		return nil
	}
	slices.Sort(missing)
	return fmt.Errorf("no unit has the factor 1 in %s", strings.Join(missing, ", "))
}

var oneRat = big.NewRat(1, 1)

// order puts the longer spellings of money before those that they begin or end
// with: US$ before $.
func (t *unitTable) order() {
	longest := func(a, b currency) int { return cmp.Compare(len(b.spelling), len(a.spelling)) }
	slices.SortStableFunc(t.signs, longest)
	slices.SortStableFunc(t.beforeYuan, longest)
	for _, c := range t.signs {
		last := c.spelling[len(c.spelling)-1]
		t.signsByEnd[last] = append(t.signsByEnd[last], c)
	}
}
