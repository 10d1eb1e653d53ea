package align

import (
	"fmt"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// items reads a small drawing of a text: "h20 p100:54,80e9 t30" is a heading
// of 20 characters, a paragraph of 100 with two figures, a table of 30.
func items(drawing string) []Item {
	kinds := map[byte]string{'h': "heading", 'p': "paragraph", 't': "table", 'l': "list"}
	var out []Item
	for _, f := range strings.Fields(drawing) {
		size, figures, _ := strings.Cut(f[1:], ":")
		item := Item{Kind: kinds[f[0]]}
		fmt.Sscan(size, &item.Length)
		if figures != "" {
			for figure := range strings.SplitSeq(figures, ",") {
				item.Keys = append(item.Keys, hash(figure))
			}
			slices.Sort(item.Keys)
		}
		out = append(out, item)
	}
	return out
}

func hash(s string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(s))
	return h.Sum64()
}

func draw(beads []Bead) string {
	var out []string
	side := func(r [2]int) string {
		s := ""
		for i := r[0]; i < r[1]; i++ {
			s += fmt.Sprint(i)
		}
		return s
	}
	for _, b := range beads {
		out = append(out, side(b.En)+"="+side(b.Zh))
	}
	return strings.Join(out, " ")
}

func TestBlocks(t *testing.T) {
	for _, c := range []struct{ name, en, zh, want string }{
		{"nothing", "", "", ""},
		{"one side only", "p100 p50", "", "0= 1="},
		{"paragraph by paragraph", "p320 p640 p160", "p100 p200 p50", "0=0 1=1 2=2"},
		{"one answered by two", "p320 p960 p160", "p100 p150 p150 p50", "0=0 1=12 2=3"},
		{"two answered by one", "p320 p480 p480 p160", "p100 p300 p50", "0=0 12=1 3=2"},
		{"one left out", "p320 p900 p320:54 p160:7", "p100 p100:54 p50:7", "0=0 1= 2=1 3=2"},
		{"by figures where lengths say nothing", "p300:1,2 p300:3,4 p300:5,6", "p94:3,4 p94:5,6", "0= 1=0 2=1"},
		{"a wrong figure does not part a pair", "p300:80e9,54,2023", "p94:8e9,55,2024", "0=0"},
		{"nor do very different lengths", "p1000:1,2,3", "p20:4,5,6", "0=0"},
		{"sections by headings", "p300 h20 p300 p300 h20 p300", "p94 h6 p180 h6 p94", "0=0 1=1 23=2 4=3 5=4"},
		{"no opening in one", "h20 p300 h20 p600", "p30 h6 p94 h6 p190", "=0 0=1 1=2 2=3 3=4"},
		{"a section left out", "h20 p300:1,2 h20 p300:3,4 h20 p300:5,6", "h6 p94:1,2 h6 p94:5,6", "0=0 1=1 2= 3= 4=2 5=3"},
		{"a table beside its paragraph", "p300 t200:1,2 p300", "p94 t60:1,2 p94", "0=0 1=1 2=2"},
	} {
		if got := draw(Blocks(items(c.en), items(c.zh))); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// FuzzBlocks holds that whatever the texts, every block of both is in one
// bead, in order.
func FuzzBlocks(f *testing.F) {
	f.Add([]byte("p\x40p\x80t\x20|p\x20h\x05p\x30"))
	f.Add([]byte(strings.Repeat("p\x40", 200) + "|p\x30"))
	f.Add([]byte("|" + strings.Repeat("h\x04p\x40", 100)))
	f.Fuzz(func(t *testing.T, raw []byte) {
		if len(raw) > 2000 {
			return // longer texts have a test of their own
		}
		left, right, _ := strings.Cut(string(raw), "|")
		read := func(s string) (out []Item) {
			for i := 0; i+1 < len(s); i += 2 {
				item := Item{Kind: map[byte]string{'h': heading, 't': "table"}[s[i]], Length: int(s[i+1])}
				for k := range s[i] % 4 {
					item.Keys = append(item.Keys, uint64(s[i+1]%8+k))
				}
				slices.Sort(item.Keys)
				out = append(out, item)
			}
			return out
		}
		en, zh := read(left), read(right)
		i, j := 0, 0
		for _, b := range Blocks(en, zh) {
			if b.En[0] != i || b.Zh[0] != j || b.En[1] < i || b.Zh[1] < j || b.En[1] == i && b.Zh[1] == j {
				t.Fatalf("bead %v after %d, %d", b, i, j)
			}
			i, j = b.En[1], b.Zh[1]
		}
		if i != len(en) || j != len(zh) {
			t.Fatalf("the beads end at %d of %d and %d of %d", i, len(en), j, len(zh))
		}
	})
}

// What is left out as too dear is never what would have been taken: the beads
// are those that come of working out every cost to its end.
func TestCostsLeftOut(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	side := func(scale int) (out []Item) {
		for range random.IntN(9) {
			item := Item{Kind: []string{"paragraph", "list"}[random.IntN(2)], Length: scale * random.IntN(200)}
			for range random.IntN(6) {
				item.Keys = append(item.Keys, random.Uint64N(12))
			}
			slices.Sort(item.Keys)
			out = append(out, item)
		}
		return out
	}
	for range 2000 {
		en, zh := side(3), side(1)
		if len(en) < len(zh) {
			continue // the table is then turned, which changes nothing here
		}
		c := costs{en: sideOf(en), zh: sideOf(zh), ratio: ratioOf(en, zh)}
		all := path(len(en), len(zh), blockMoves, func(x, y [2]int, so, _ float64) float64 {
			return c.distance(x, y, so, math.Inf(1))
		})
		if got := pair(en, zh, blockMoves); !slices.Equal(got, all) {
			t.Fatalf("%v with %v: %v, want %v", en, zh, got, all)
		}
	}
}

// A text of very many blocks is aligned in bounded memory.
func TestBlocksOfALongText(t *testing.T) {
	var en, zh []Item
	for i := range 20_000 {
		en = append(en, Item{Kind: "paragraph", Length: 300, Keys: []uint64{uint64(i)}})
		if i%100 != 0 {
			zh = append(zh, Item{Kind: "paragraph", Length: 94, Keys: []uint64{uint64(i)}})
		}
	}
	right := 0
	for _, b := range Blocks(en, zh) {
		if b.Zh[1] == b.Zh[0]+1 && en[b.En[1]-1].Keys[0] == zh[b.Zh[0]].Keys[0] {
			right++
		}
	}
	if right < len(zh)*9/10 {
		t.Errorf("%d of %d paragraphs found their counterpart", right, len(zh))
	}
}

func BenchmarkBlocks(b *testing.B) {
	en, zh := items(strings.Repeat("h20 p320:54 p640:80e9,7 p160 ", 5)), items(strings.Repeat("h6 p100:54 p200:80e9,7 p50 ", 5))
	for b.Loop() {
		Blocks(en, zh)
	}
}
