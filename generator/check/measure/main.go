// Command measure counts how well rule figure-parity separates true translations
// from wrong ones. It writes each pair of texts as a briefing of two editions,
// checks it as brief does, and counts:
//
//	go run ./generator/check/measure -labelled parity.jsonl -news pairs.jsonl
//
// Labelled pairs say themselves whether they agree. News pairs are human
// translations, taken as true as they are; then slips are put into them at
// random, by seed. First each pair gets one slip in a number: another digit,
// another scale word, a factor of ten. Then each pair gets one slip of every kind
// that it has a place for: a direction turned round, two figures exchanged,
// another period, bound, unit, currency or place in an order, and a figure
// dropped. With -v every pair is shown that was judged otherwise than it should.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"hash/fnv"
	"os"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/check"
	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/link"
	"github.com/brief-site/brief/generator/model"
	"github.com/brief-site/brief/generator/parse"
)

type pair struct {
	ID, Kind string
	En, Zh   string
	Agree    *bool
	Why      string
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
	turned := flag.Float64("turned", 0, "fail where fewer than that of 100 directions turned round are caught")
	exchanged := flag.Float64("exchanged", 0, "fail where fewer than that of 100 exchanges of two figures are caught")
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
		m.meanings(pairs, *seed, map[string]float64{turnedRound: *turned, exchange: *exchanged})
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

func share(n, of int) string {
	return fmt.Sprintf("%d of %d (%.1f %%)", n, of, percent(n, of))
}
