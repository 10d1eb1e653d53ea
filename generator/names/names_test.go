package names

import (
	"fmt"
	"slices"
	"testing"

	"brief/generator/lang"
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
