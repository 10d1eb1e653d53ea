package main

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// slips puts one slip into every pair that has no problem without one and has a
// place for one.
func (m *measure) slips(pairs []pair, seed uint64, least float64) {
	kinds := []string{"a digit", "a scale word", "a factor of ten"}
	counts := map[string]*tally{"all": {}}
	for _, kind := range kinds {
		counts[kind] = &tally{}
	}
	for i, p := range pairs {
		if len(findings(p)) > 0 {
			continue
		}
		random := rand.New(rand.NewPCG(seed, uint64(i)))
		kind, spoilt, ok := slip(p, kinds[random.IntN(len(kinds))], random)
		if !ok {
			continue
		}
		found := findings(spoilt)
		for _, t := range []*tally{counts[kind], counts["all"]} {
			t.add(found)
		}
		if len(found) == 0 {
			m.print(spoilt, "missed "+kind+":", nil)
		}
	}
	for _, kind := range append(kinds, "all") {
		t := counts[kind]
		ok := kind != "all" || percent(t.caught, t.made) >= least
		fmt.Printf("slips caught, %s: %s, as an error %s\n", kind, m.goal(ok, t.caught, t.made), share(t.errors, t.made))
	}
}

var (
	number = regexp.MustCompile(`\d+(?:,\d{3})*(?:\.\d+)?`)
	// scales are the scale words with what they may be mistaken for.
	scales  = regexp.MustCompile(`\b(?:thousand|million|billion|trillion)\b|万亿|[百千]万|[万亿]`)
	mistake = map[string][]string{
		"thousand": {"million"}, "million": {"billion", "thousand"}, "billion": {"million", "trillion"}, "trillion": {"billion"},
		"万亿": {"亿", "万"}, "百万": {"千万", "万"}, "千万": {"百万", "万"}, "万": {"亿", "百"}, "亿": {"万", "万亿"},
	}
)

// slip puts a slip of a kind into one side of a pair; where there is no place
// for that kind, of another.
func slip(p pair, kind string, random *rand.Rand) (string, pair, bool) {
	sides := []*string{&p.En, &p.Zh}
	if random.IntN(2) == 1 {
		sides[0], sides[1] = sides[1], sides[0]
	}
	if kind == "a scale word" {
		for _, side := range sides {
			if at := pick(scales.FindAllStringIndex(*side, -1), scaled(*side), random); at != nil {
				words := mistake[(*side)[at[0]:at[1]]]
				*side = (*side)[:at[0]] + words[random.IntN(len(words))] + (*side)[at[1]:]
				return kind, p, true
			}
		}
		kind = "a digit"
	}
	for _, side := range sides {
		at := pick(number.FindAllStringIndex(*side, -1), free(*side), random)
		if at == nil {
			continue
		}
		n := (*side)[at[0]:at[1]]
		spoilt := otherDigit(n, random)
		if kind == "a factor of ten" {
			spoilt = tenfold(n, random)
		}
		*side = (*side)[:at[0]] + spoilt + (*side)[at[1]:]
		return kind, p, true
	}
	return kind, p, false
}

func pick(list [][]int, fits func(at []int) bool, random *rand.Rand) []int {
	var fit [][]int
	for _, at := range list {
		if fits(at) {
			fit = append(fit, at)
		}
	}
	if len(fit) == 0 {
		return nil
	}
	return fit[random.IntN(len(fit))]
}

// scaled says which scale words have a number before them.
func scaled(text string) func(at []int) bool {
	return func(at []int) bool {
		before := strings.TrimRight(text[:at[0]], " -")
		r, _ := utf8.DecodeLastRuneInString(before)
		return r >= '0' && r <= '9' || strings.ContainsRune("一二三四五六七八九十百千两数几", r)
	}
}

// free says which numbers are no part of a name: nothing that is written in
// one word with Latin letters.
func free(text string) func(at []int) bool {
	return func(at []int) bool {
		before, _ := utf8.DecodeLastRuneInString(text[:at[0]])
		after, _ := utf8.DecodeRuneInString(text[at[1]:])
		return !inName(before) && !inName(after)
	}
}

func inName(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || strings.ContainsRune("-_/.:+#&=", r)
}

func otherDigit(n string, random *rand.Rand) string {
	b := []byte(n)
	for {
		i := random.IntN(len(b))
		d := byte('0' + random.IntN(10))
		if b[i] < '0' || b[i] > '9' || b[i] == d || i == 0 && d == '0' {
			continue
		}
		b[i] = d
		return string(b)
	}
}

func tenfold(n string, random *rand.Rand) string {
	plain := strings.ReplaceAll(n, ",", "")
	v, err := strconv.ParseFloat(plain, 64)
	if err != nil || v == 0 {
		return n + "1"
	}
	whole, fraction, point := strings.Cut(plain, ".")
	switch {
	case random.IntN(2) == 0 && point && len(fraction) == 1:
		return whole + fraction
	case point:
		return whole + fraction[:1] + "." + fraction[1:] + "0"
	case random.IntN(2) == 0 && len(whole) > 1 && whole[len(whole)-1] == '0':
		return whole[:len(whole)-1]
	}
	return whole + "0"
}
