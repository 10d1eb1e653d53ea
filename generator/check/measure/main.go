// Command measure counts how well rule figure-parity separates true translations
// from wrong ones. It writes each pair of texts as a briefing of two editions,
// checks it as brief does, and counts:
//
//	go run ./generator/check/measure -labelled parity.jsonl -news pairs.jsonl
//
// Labelled pairs say themselves whether they agree. News pairs are human
// translations, taken as true as they are; then a slip is put into each at
// random, by seed: another digit, another scale word, a factor of ten. With -v
// every pair is shown that was judged otherwise than it should.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"os"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"brief/generator/atlas"
	"brief/generator/check"
	"brief/generator/diag"
	"brief/generator/link"
	"brief/generator/model"
	"brief/generator/parse"
)

type pair struct {
	ID, En, Zh string
	Agree      *bool
	Why        string
}

func main() {
	labelled := flag.String("labelled", "", "a file of labelled pairs, one JSON object a line: id, en, zh, agree, why")
	news := flag.String("news", "", "a file of true translations: id, en, zh")
	seed := flag.Uint64("seed", 1, "of the slips")
	half := flag.Int("half", -1, "take only that half of the news pairs, 0 or 1, by a hash of their ids")
	show := flag.Bool("v", false, "show each pair that was judged wrongly")
	alarms := flag.Float64("alarms", 100, "fail where more than that of 100 true pairs have a finding")
	errors := flag.Float64("errors", 100, "fail where more than that of 100 true pairs have an error")
	caught := flag.Float64("caught", 0, "fail where fewer than that of 100 slips are caught")
	flag.Parse()
	if *labelled == "" && *news == "" {
		flag.Usage()
		os.Exit(2)
	}
	m := &measure{show: *show}
	if *labelled != "" {
		m.labelled(read(*labelled))
	}
	if *news != "" {
		var pairs []pair
		for _, p := range read(*news) {
			h := fnv.New32a()
			h.Write([]byte(p.ID))
			if *half < 0 || int(h.Sum32()%2) == *half {
				pairs = append(pairs, p)
			}
		}
		m.news(pairs, *alarms, *errors)
		m.slips(pairs, *seed, *caught)
	}
	if m.failed {
		os.Exit(1)
	}
}

func read(file string) []pair {
	f, err := os.Open(file)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(3)
	}
	defer f.Close()
	var out []pair
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var p pair
		if err := json.Unmarshal(lines.Bytes(), &p); err != nil {
			fmt.Fprintf(os.Stderr, "%s: %v\n", file, err)
			os.Exit(3)
		}
		out = append(out, p)
	}
	return out
}

type measure struct{ show, failed bool }

// goal notes a share that is not as large, or as small, as it should be.
func (m *measure) goal(ok bool, n, of int) string {
	if !ok {
		m.failed = true
		return share(n, of) + ", which is not as it should be"
	}
	return share(n, of)
}

func percent(n, of int) float64 { return 100 * float64(n) / float64(max(of, 1)) }

// findings checks one pair as a briefing.
func findings(p pair) []diag.Problem {
	const front = "---\ntitle: T\n"
	en := front + "date: 2024-01-28\nprovince: henan\nindustries: [biomedicine]\n---\n" + p.En + "\n"
	zh := front + "---\n" + p.Zh + "\n"
	config, _ := parse.Config("sources/site.yaml", []byte("title: {en: T, zh: 题}\nbase_url: https://name.github.io/t/\n"))
	var editions []*model.Edition
	for file, text := range map[string]string{"sources/briefings/t.en.md": en, "sources/briefings/t.zh.md": zh} {
		e, _ := parse.Edition(file, []byte(text))
		editions = append(editions, e)
	}
	site, _ := link.Link(link.Input{Config: config, Industries: atlas.Industries(), Editions: editions})
	var out []diag.Problem
	for _, problem := range check.Site(site, func(*model.Source) *check.Article { return nil }) {
		if problem.Rule == "figure-parity" {
			out = append(out, problem)
		}
	}
	return out
}

func (m *measure) print(p pair, what string, problems []diag.Problem) {
	if !m.show {
		return
	}
	fmt.Printf("\n%s %s\n  %s\n  %s\n", what, p.ID, p.En, p.Zh)
	for _, problem := range problems {
		fmt.Printf("  %s: %s\n", problem.Severity, problem.Message)
	}
}

func (m *measure) labelled(pairs []pair) {
	right := 0
	for _, p := range pairs {
		found := findings(p)
		if *p.Agree == (len(found) == 0) {
			right++
		} else {
			m.print(p, fmt.Sprintf("agree is %v (%s):", *p.Agree, p.Why), found)
		}
	}
	fmt.Printf("labelled pairs judged rightly: %s\n", share(right, len(pairs)))
}

func (m *measure) news(pairs []pair, mostAlarms, mostErrors float64) {
	any, errors := 0, 0
	for _, p := range pairs {
		found := findings(p)
		if len(found) > 0 {
			any++
			m.print(p, "false alarm:", found)
		}
		if diag.Errors(found) > 0 {
			errors++
		}
	}
	fmt.Printf("true news pairs with a finding: %s\n", m.goal(percent(any, len(pairs)) <= mostAlarms, any, len(pairs)))
	fmt.Printf("true news pairs with an error: %s\n", m.goal(percent(errors, len(pairs)) <= mostErrors, errors, len(pairs)))
}

// slips puts one slip into every pair that has no problem without one and has a
// place for one.
func (m *measure) slips(pairs []pair, seed uint64, least float64) {
	type tally struct{ all, caught, errors int }
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
			t.all++
			if len(found) > 0 {
				t.caught++
			}
			if diag.Errors(found) > 0 {
				t.errors++
			}
		}
		if len(found) == 0 {
			m.print(spoilt, "missed "+kind+":", nil)
		}
	}
	for _, kind := range append(kinds, "all") {
		t := counts[kind]
		ok := kind != "all" || percent(t.caught, t.all) >= least
		fmt.Printf("slips caught, %s: %s, as an error %s\n", kind, m.goal(ok, t.caught, t.all), share(t.errors, t.all))
	}
}

func share(n, of int) string {
	return fmt.Sprintf("%d of %d (%.1f %%)", n, of, percent(n, of))
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
