// Package align pairs the blocks of two editions that say the same. It returns
// beads in the order of the text, which contain each block of both editions once.
// Where one edition has no counterpart of a block, a bead has blocks of only one
// side.
//
// The method is that of Gale and Church, "A Program for Aligning Sentences in
// Bilingual Corpora" (Computational Linguistics 19, 1993): a dynamic programme
// over beads of one to one, one to two, two to one, two to two, and one to
// none, by the lengths of the texts. It is extended by two things that briefings
// have and parliamentary records do not: headings divide both texts in the same
// way, and two blocks that belong together have mostly the same figures.
package align

import (
	"math"
	"slices"
)

// Item is what package align needs of a block.
type Item struct {
	Kind   string   // heading, paragraph, list, table…: blocks of one kind are more likely a pair
	Length int      // characters of plain text
	Keys   []uint64 // sorted hashes of what both editions write in the same way: the values of its figures
}

// Bead is a pair of runs of blocks, half open; one of them may be empty.
type Bead struct {
	En, Zh [2]int
	Cost   float64 // how unlikely the pair is
}

// heading is the kind of a block that begins a section.
const heading = "heading"

// Blocks aligns the blocks of two editions: first the sections, which begin with
// headings, then the blocks within each pair of sections.
func Blocks(en, zh []Item) []Bead {
	var out []Bead
	a, b := sections(en), sections(zh)
	for _, s := range pair(summaries(en, a), summaries(zh, b), sectionMoves) {
		x, y := within(a, s.En, len(en)), within(b, s.Zh, len(zh))
		for _, bead := range pair(en[x[0]:x[1]], zh[y[0]:y[1]], blockMoves) {
			bead.En[0] += x[0]
			bead.En[1] += x[0]
			bead.Zh[0] += y[0]
			bead.Zh[1] += y[0]
			out = append(out, bead)
		}
	}
	return out
}

// sections returns the number of the first block of each section. What is before
// the first heading is a section too, even if it is empty, because it may not be
// empty in the other edition.
func sections(items []Item) []int {
	starts := []int{0}
	for i, item := range items {
		if item.Kind == heading {
			starts = append(starts, i)
		}
	}
	return starts
}

// within returns the blocks of a run of sections.
func within(starts []int, run [2]int, n int) [2]int {
	at := func(i int) int {
		if i < len(starts) {
			return starts[i]
		}
		return n
	}
	return [2]int{at(run[0]), at(run[1])}
}

// summaries returns one item for each section.
func summaries(items []Item, starts []int) []Item {
	out := make([]Item, 0, len(starts))
	for i := range starts {
		run := within(starts, [2]int{i, i + 1}, len(items))
		s := Item{Kind: "section"}
		if i == 0 {
			s.Kind = "opening" // it goes with the other opening
		}
		for _, item := range items[run[0]:run[1]] {
			s.Length += item.Length
			s.Keys = append(s.Keys, item.Keys...)
		}
		slices.Sort(s.Keys)
		out = append(out, s)
	}
	return out
}

// move is a shape of bead and its cost: minus the logarithm of how often it
// occurs. Gale and Church count 89 % of one to one, 1 % of one to none, 9 % of
// one to two and 1 % of two to two; in briefings, whose editions are written
// together, the shapes other than one to one are rarer.
type move struct {
	en, zh int
	cost   float64
}

var (
	blockMoves = []move{
		{1, 1, 0.05}, {1, 2, 3.5}, {2, 1, 3.5}, {2, 2, 6}, {1, 0, 8}, {0, 1, 8},
	}
	sectionMoves = []move{
		{1, 1, 0.05}, {1, 2, 5}, {2, 1, 5}, {1, 0, 8}, {0, 1, 8},
	}
)

// pair aligns two lists by dynamic programming. The longer list makes the rows of
// the table: then the diagonal moves by at most one column a row, and the band
// around it has no gap.
func pair(en, zh []Item, moves []move) []Bead {
	c := costs{en: sideOf(en), zh: sideOf(zh), ratio: ratioOf(en, zh)}
	if len(en) >= len(zh) {
		return path(len(en), len(zh), moves, c.distance)
	}
	var turned []move
	for _, m := range moves {
		turned = append(turned, move{m.zh, m.en, m.cost})
	}
	beads := path(len(zh), len(en), turned, func(y, x [2]int, so, most float64) float64 { return c.distance(x, y, so, most) })
	for i, b := range beads {
		beads[i].En, beads[i].Zh = b.Zh, b.En
	}
	return beads
}

// maxCells limits the memory of one table. Two texts of 2,000 blocks each are
// compared without a narrower band.
const maxCells = 4 << 20

// path returns the cheapest path through a table of n rows and m ≤ n columns. sum
// returns the cost so far plus the cost of a bead. If that is larger than most, it
// may return any number larger than most: five of six beads of the briefings in
// BenchmarkBriefing need not be computed to the end.
func path(n, m int, moves []move, sum func(x, y [2]int, so, most float64) float64) []Bead {
	band := min(50+n-m, max(8, maxCells/(2*(n+1))))
	width := min(2*band, m) + 1
	type cell struct {
		cost float64
		by   int8
	}
	// Row i holds the columns from first[i] on.
	first := make([]int, n+1)
	for i := range first {
		first[i] = min(max(i*m/max(n, 1)-band, 0), m+1-width)
	}
	cells := make([]cell, (n+1)*width)
	at := func(i, j int) *cell {
		if i < 0 || j < first[i] || j >= first[i]+width {
			return nil
		}
		return &cells[i*width+j-first[i]]
	}
	for i := 0; i <= n; i++ {
		for j := first[i]; j < first[i]+width; j++ {
			c := at(i, j)
			if i == 0 && j == 0 {
				continue
			}
			c.cost = math.Inf(1)
			// A block without a counterpart costs only the move. No bead that costs
			// more is taken.
			most := math.Inf(1)
			for _, mv := range moves {
				if mv.en*mv.zh == 0 && j >= mv.zh {
					if before := at(i-mv.en, j-mv.zh); before != nil {
						most = min(most, before.cost+mv.cost)
					}
				}
			}
			for k, mv := range moves {
				before := at(i-mv.en, j-mv.zh)
				if before == nil || j < mv.zh || math.IsInf(before.cost, 1) {
					continue
				}
				if sum := sum([2]int{i - mv.en, i}, [2]int{j - mv.zh, j}, before.cost+mv.cost, min(most, c.cost)); sum < c.cost {
					*c = cell{sum, int8(k)}
				}
			}
		}
	}
	beads := make([]Bead, 0, n+m)
	for i, j := n, m; i > 0 || j > 0; {
		mv := moves[at(i, j).by]
		x, y := i-mv.en, j-mv.zh
		beads = append(beads, Bead{En: [2]int{x, i}, Zh: [2]int{y, j}, Cost: at(i, j).cost - at(x, y).cost})
		i, j = x, y
	}
	slices.Reverse(beads)
	return beads
}

// charsPerHan is the number of English characters for one Chinese character,
// counted in translated news. The longer two texts are, the more their own ratio
// counts.
const charsPerHan = 3.2

func ratioOf(en, zh []Item) float64 {
	var a, b float64
	for _, x := range en {
		a += float64(x.Length)
	}
	for _, x := range zh {
		b += float64(x.Length)
	}
	const prior = 1000 // Chinese characters whose weight the general ratio has
	return (a + prior*charsPerHan) / (b + prior)
}

// spread is the variance of the length of a translation, in English characters
// for each character.
const spread = 9.0

// side is one of the two lists with what is needed of it many times.
type side struct {
	items []Item
	// twos are the sorted keys of each block and the next one.
	twos [][]uint64
}

func sideOf(items []Item) side {
	s := side{items: items}
	if len(items) < 2 {
		return s
	}
	s.twos = make([][]uint64, 0, len(items)-1)
	n := 0
	for _, x := range items {
		n += 2 * len(x.Keys)
	}
	all := make([]uint64, 0, n)
	for i := range len(items) - 1 {
		from := len(all)
		all = append(append(all, items[i].Keys...), items[i+1].Keys...)
		slices.Sort(all[from:])
		s.twos = append(s.twos, all[from:len(all):len(all)])
	}
	return s
}

// keys returns the sorted keys of one or two blocks.
func (s *side) keys(run [2]int) []uint64 {
	if run[1]-run[0] == 1 {
		return s.items[run[0]].Keys
	}
	return s.twos[run[0]]
}

// costs computes how unlikely it is that runs of two lists say the same.
type costs struct {
	en, zh side
	ratio  float64
}

// distance returns so plus how unlikely it is that the two runs say the same. It
// computes the cheap parts first, and leaves out the rest, which is never
// negative, if the sum is larger than most already.
func (c *costs) distance(x, y [2]int, so, most float64) float64 {
	if x[0] == x[1] || y[0] == y[1] {
		return so // the move has the whole cost
	}
	en, zh := c.en.items[x[0]:x[1]], c.zh.items[y[0]:y[1]]
	var a, b float64
	var kinds float64
	for i := range en {
		a += float64(en[i].Length)
		for j := range zh {
			if en[i].Kind != zh[j].Kind {
				kinds = 4
			}
		}
	}
	for j := range zh {
		b += float64(zh[j].Length)
	}
	figures := figures(c.en.keys(x), c.zh.keys(y))
	if least := so + (kinds + figures); least > most {
		return least
	}
	// The normal deviate of the difference in length, as in the paper, and its two
	// tails as a cost. For one to one it is limited, because an added explanation
	// may be as long as the text; blocks are merged only if the lengths agree.
	mean := (a + b*c.ratio) / 2
	delta := (a - b*c.ratio) / math.Sqrt(max(mean, 1)*spread)
	cost := -math.Log(max(math.Erfc(math.Abs(delta)/math.Sqrt2), 1e-7))
	if len(en) == 1 && len(zh) == 1 {
		cost = min(cost, 6)
	}
	return so + (cost + kinds + figures)
}

// figures returns the cost of the figures that only one of two runs has, minus
// the value of those that both have. A shared figure makes a pair more likely
// than length alone can make it unlikely.
func figures(a, b []uint64) float64 {
	shared := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			shared++
			i++
			j++
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	lone := len(a) + len(b) - 2*shared
	// The cost is limited to less than that of two blocks without counterparts, so
	// that a block with a wrong figure is still paired with its counterpart.
	return 1.5*float64(min(lone, 4)) - 2*float64(min(shared, 6))
}
