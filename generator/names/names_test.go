package names

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/brief-site/brief/generator/atlas"
	"github.com/brief-site/brief/generator/lang"
)

func TestFind(t *testing.T) {
	for _, c := range []struct {
		table Table
		names []string
		text  string
		want  []string // "name owners" as found
	}{
		{Table{}, []string{"Works", "Anyang Works"}, "Anyang Works and Works", []string{"Anyang Works [1]", "Works [0]"}},
		{Table{}, []string{"Works"}, "Waterworks, Workshop, Works.", []string{"Works [0]"}},
		{Table{}, []string{"Li Auto", "Li Auto"}, "Li Auto", []string{"Li Auto [0 1]"}},
		{Table{}, []string{"Li's"}, "Li’s and Li's", []string{"Li’s [0]", "Li's [0]"}},
		{Table{}, []string{"steel"}, "Steel", nil},
		{Table{Fold: true}, []string{"Steel"}, "STEEL and steel", []string{"STEEL [0]", "steel [0]"}},
		{Table{HTML: true}, []string{"A&B", "amp"}, "A&amp;B, amp", []string{"A&amp;B [0]", "amp [1]"}},
		{Table{Lang: lang.Zh}, []string{"国药", "国药集团"}, "中国国药集团和国药", []string{"国药集团 [1]", "国药 [0]"}},
		{Table{Lang: lang.Zh}, []string{"TCL"}, "由TCL和ATCL生产", []string{"TCL [0]"}},
		{Table{Lang: lang.Zh}, []string{"亩"}, "十亩", nil},
		{Table{}, nil, "Works", nil},
		// Names of less than four bytes, of four, and both at one place.
		{Table{}, []string{"3M", "BGI", "BGI Group"}, "3M, BGI and BGI Group", []string{"3M [0]", "BGI [1]", "BGI Group [2]"}},
		{Table{Fold: true}, []string{"AI", "AI chips"}, "ai, Ai Chips, aid", []string{"ai [0]", "Ai Chips [1]"}},
		{Table{Lang: lang.Zh}, []string{"é国", "国é"}, "é国国é", []string{"é国 [0]", "国é [1]"}},
		{Table{Lang: lang.Zh}, []string{"国药"}, "\xe5国药\xe5\x9b", []string{"国药 [0]"}},
		{Table{}, []string{"Bay"}, "Ba", nil},
	} {
		for i, n := range c.names {
			c.table.Add(n, i)
		}
		c.table.Ready()
		var got []string
		c.table.Find([]byte(c.text), func(start, end int, owners []int) {
			got = append(got, fmt.Sprintf("%s %v", c.text[start:end], owners))
		})
		if !slices.Equal(got, c.want) {
			t.Errorf("%q in %q: %q, want %q", c.names, c.text, got, c.want)
		}
	}
}

// BenchmarkFind looks for all cities in text that names few of them, as texts
// are: what counts is how soon a place is passed by where no name begins.
func BenchmarkFind(b *testing.B) {
	for l, text := range [2]string{
		lang.En: "The province wants its research institutes to work more closely with the makers of equipment in Luoyang, and has asked its banks to lend to them. ",
		lang.Zh: "该省希望科研院所与洛阳的装备制造企业加强合作，并要求当地银行为其提供信贷支持，进一步优化营商环境。",
	} {
		table := Table{Lang: lang.Lang(l)}
		for i, p := range atlas.Provinces() {
			for _, c := range p.Cities() {
				table.Add(c.Name.In(lang.Lang(l)), i)
			}
		}
		table.Ready()
		long := []byte(strings.Repeat(text, 30))
		b.Run(lang.Lang(l).Code(), func(b *testing.B) {
			b.SetBytes(int64(len(long)))
			b.ReportAllocs()
			for b.Loop() {
				table.Find(long, func(int, int, []int) {})
			}
		})
	}
}
