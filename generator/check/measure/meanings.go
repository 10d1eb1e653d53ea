package main

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/brief-site/brief/generator/diag"
)

// The kinds of slips that leave the numbers as they are.
const (
	turnedRound = "a direction turned round"
	exchange    = "two figures exchanged"
	dropped     = "a figure dropped"
)

// words is a kind of slip that puts another word in the place of one beside a
// number. A pattern finds the word as its first group.
type words struct {
	kind    string
	en, zh  *regexp.Regexp
	instead map[string]string
}

// near are words that may stand between a word and its number.
const (
	nearEn = ` (?:by |to |about |around |nearly |over |more than |some |a further )*[$€£¥]?\d`
	nearZh = `(?:了|到|至|为|达|达到|约|近|超|超过|逾|幅度|率)*\d`
)

var meanings = []words{
	swaps(turnedRound, `\b(%s)`+nearEn, `(%s)`+nearZh, `
		
		rose=fell fell=rose dropped=rose declined=rose decreased=increased reduced=increased cut=raised 下降=上升 下跌=上涨 减少=增加 降低=提高 亏损=盈利
		rises=falls rise=fall grew=shrank grown=shrunk increased=decreased increase=decrease increases=decreases gained=lost climbed=slid
		jumped=dropped soared=plunged surged=plummeted expanded=contracted raised=lowered
		增长=下降 上升=下滑 上涨=下跌 提高=降低 增加=减少 提升=降低 上调=下调 增幅=降幅 涨幅=跌幅 盈利=亏损 顺差=逆差 涨=跌 增=减`),
	swaps(turnedRound, `(?:was|were|is|are|prices|sales|shares) (%s) \d`, `同比(%s)`, `up=down down=up 增=减 升=降`),
	swaps(turnedRound, `\d(?:\.\d+)?(?: percent| per cent| percentage points|%%) (%s)\b`, `的(%s)`, `
		increase=decrease rise=fall growth=decline gain=loss higher=lower more=less above=below`),
	swaps("another period", `(?:a|per|every|each) (%s)\b`, `(%s)(?:产|均|销|处理|收入|薪)`, `year=day month=year day=year week=month 年=月 月=年 日=年`),
	swaps("another period", `\b(%s) (?:\w+ )?(?:output|capacity|income|sales|production|revenue|salary|average|growth)`, `(每[年月天日])`, `annual=monthly monthly=annual daily=yearly 每年=每月 每月=每年 每天=每年 每日=每年`),
	swaps("another bound", `\b(%s) [$€£¥]?\d`, `(%s)\d`, `
		more~than=less~than over=under at~least=at~most nearly=over almost=over up~to=at~least less~than=more~than above=below exceeding=below
		超过=不足 逾=不足 近=逾 至少=最多 不少于=不超过 超=不足 最多=至少 不到=超过 不低于=不超过`),
	swaps("another unit", `\d (?:million |billion )?(%s)\b`, `\d[万亿]?(%s)`, `
		tonnes=kilograms tons=kilograms hectares=square~kilometers kilometers=meters kilometres=metres km=m meters=kilometers hours=minutes minutes=hours days=weeks
		years=months months=weeks kg=tonnes people=years km²=m²
		吨=公斤 公顷=平方公里 公里=米 米=公里 小时=分钟 分钟=小时 个月=年 天=周 平方米=平方公里 万亩=平方公里 千瓦=兆瓦 分=秒`),
	swaps("another currency", `\d (?:million |billion |trillion )?(%s)\b`, `\d[万亿]*(%s)`, `
		yuan=dollars dollars=yuan euros=dollars pounds=euros RMB=euros USD=euros yen=yuan 美元=欧元 元=美元 欧元=美元 英镑=欧元 日元=美元 万元=万美元 亿元=亿美元`),
	swaps("another place in an order", `\b(%s)\b`, `第(%s)`, `
		third=fourth fourth=fifth fifth=sixth sixth=third second=third tenth=ninth 3rd=4th 4th=5th 5th=3rd 20th=30th 14th=15th 13th=12th
		三=四 四=五 五=六 六=三 七=八 二=三 十=九 3=4 4=5 5=7 14=13 13=12`),
}

// swaps makes a kind of slip of two patterns and a list of words with what is
// put in their place; a ~ is a space.
func swaps(kind, en, zh, list string) words {
	w := words{kind: kind, instead: map[string]string{}}
	var keys []string
	for item := range strings.FieldsSeq(list) {
		from, to, _ := strings.Cut(strings.ReplaceAll(item, "~", " "), "=")
		w.instead[from] = to
		keys = append(keys, regexp.QuoteMeta(from))
	}
	fill := func(pattern string) *regexp.Regexp {
		return regexp.MustCompile(strings.ReplaceAll(strings.ReplaceAll(pattern, "%s", strings.Join(keys, "|")), "%%", "%"))
	}
	w.en, w.zh = fill(en), fill(zh)
	return w
}

// put puts the slip into one side of a pair, and reports false where there is no
// place for it.
func (w *words) put(p pair, random *rand.Rand) (pair, bool) {
	for _, chinese := range sides(random) {
		side, pattern := &p.En, w.en
		if chinese {
			side, pattern = &p.Zh, w.zh
		}
		var places [][]int
		for _, at := range pattern.FindAllStringSubmatchIndex(*side, -1) {
			if w.instead[(*side)[at[2]:at[3]]] != "" {
				places = append(places, at[2:4])
			}
		}
		if at := pick(places, func([]int) bool { return true }, random); at != nil {
			*side = (*side)[:at[0]] + w.instead[(*side)[at[0]:at[1]]] + (*side)[at[1]:]
			return p, true
		}
	}
	return p, false
}

// sides returns both sides, false for English, in random order.
func sides(random *rand.Rand) [2]bool {
	if random.IntN(2) == 1 {
		return [2]bool{true, false}
	}
	return [2]bool{false, true}
}

// amounts are numbers that two figures may exchange.
var amounts = regexp.MustCompile(`\d+(?:,\d{3})*(?:\.\d+)?`)

// dates are numbers that are none.
var dates = regexp.MustCompile(`^(?: ?[年月日号点:：时]|st|nd|rd|th)`)

// exchangeTwo exchanges two numbers of one side that have the same unit.
func exchangeTwo(p pair, random *rand.Rand) (pair, bool) {
	for _, chinese := range sides(random) {
		side := &p.En
		if chinese {
			side = &p.Zh
		}
		fits := free(*side)
		list := amounts.FindAllStringIndex(*side, -1)
		var pairs [][]int
		for i, a := range list {
			for _, b := range list[i+1:] {
				x, y := (*side)[a[0]:a[1]], (*side)[b[0]:b[1]]
				if x != y && fits(a) && fits(b) && sameUnit((*side)[a[1]:], (*side)[b[1]:]) {
					pairs = append(pairs, []int{a[0], a[1], b[0], b[1]})
				}
			}
		}
		if at := pick(pairs, func([]int) bool { return true }, random); at != nil {
			s := *side
			*side = s[:at[0]] + s[at[2]:at[3]] + s[at[1]:at[2]] + s[at[0]:at[1]] + s[at[3]:]
			return p, true
		}
	}
	return p, false
}

// sameUnit reports whether what follows two numbers begins alike and is no date.
func sameUnit(a, b string) bool {
	if dates.MatchString(a) || dates.MatchString(b) {
		return false
	}
	x, _ := utf8.DecodeRuneInString(strings.TrimSpace(a))
	y, _ := utf8.DecodeRuneInString(strings.TrimSpace(b))
	return x == y && x != utf8.RuneError && !strings.ContainsRune("-–—/~～至到,，、.)", x)
}

// clause is a part of a sentence between two commas.
var clause = regexp.MustCompile(`[,，；;][^,，。；;.]{6,160}`)

// dropOne leaves out a clause with exactly one number.
func dropOne(p pair, random *rand.Rand) (pair, bool) {
	for _, chinese := range sides(random) {
		side := &p.En
		if chinese {
			side = &p.Zh
		}
		one := func(at []int) bool {
			words := (*side)[at[0]:at[1]]
			found := amounts.FindAllStringIndex(words, -1)
			return len(found) == 1 && free(words)(found[0]) && (words[found[0][0]:found[0][1]] + " ")[1] != ' '
		}
		if at := pick(clause.FindAllStringIndex(*side, -1), one, random); at != nil {
			*side = (*side)[:at[0]] + (*side)[at[1]:]
			return p, true
		}
	}
	return p, false
}

// tally counts what became of the slips of one kind.
type tally struct{ made, caught, errors int }

func (t *tally) add(found []diag.Problem) {
	t.made++
	if len(found) > 0 {
		t.caught++
	}
	if diag.Errors(found) > 0 {
		t.errors++
	}
}

// meanings puts each kind of slip into every pair that has no problem without one
// and has a place for it.
func (m *measure) meanings(pairs []pair, seed uint64, least map[string]float64) {
	type put struct {
		kind string
		in   func(p pair, random *rand.Rand) (pair, bool)
	}
	var puts []put
	for i := range meanings {
		puts = append(puts, put{meanings[i].kind, meanings[i].put})
	}
	puts = append(puts, put{exchange, exchangeTwo}, put{dropped, dropOne})
	counts := map[string]*tally{}
	for i, p := range pairs {
		if len(findings(p)) > 0 {
			continue
		}
		for _, put := range puts {
			spoilt, ok := put.in(p, rand.New(rand.NewPCG(seed, uint64(i))))
			if counts[put.kind] == nil {
				counts[put.kind] = &tally{}
			}
			if !ok {
				continue
			}
			found := findings(spoilt)
			counts[put.kind].add(found)
			if len(found) == 0 {
				m.print(spoilt, "missed "+put.kind+":", nil)
			}
		}
	}
	last := ""
	for _, put := range puts {
		if put.kind == last {
			continue
		}
		last = put.kind
		t := counts[put.kind]
		fmt.Printf("slips caught, %s: %s, as an error %s\n", put.kind, m.goal(percent(t.caught, t.made) >= least[put.kind], t.caught, t.made), share(t.errors, t.made))
	}
}
