package lang

import (
	"slices"
	"testing"
)

func TestCells(t *testing.T) {
	for _, c := range []struct {
		text string
		want int
	}{
		{"", 0},
		{"Zhengzhou", 9},
		{"郑州", 4},
		{"郑州Airport", 11},
		{"，。（）", 8}, // full-width marks
		{"“①…", 3},  // of ambiguous width: narrow
		{"𰻝", 2},    // beyond the basic plane
		{"e\u0301", 1},
		{"Ürümqi", 6},
		{"🇨🇳", 2},
		{"👩‍🔬", 2},
		{"\x1b", 0},
	} {
		if got := Cells(c.text); got != c.want {
			t.Errorf("Cells(%q) = %d, want %d", c.text, got, c.want)
		}
	}
}

func TestClusters(t *testing.T) {
	var got []string
	cells := 0
	for cluster, n := range Clusters("e\u0301州🇨🇳") {
		got = append(got, cluster)
		cells += n
	}
	if want := []string{"e\u0301", "州", "🇨🇳"}; !slices.Equal(got, want) || cells != 5 {
		t.Errorf("got %q in %d cells, want %q in 5", got, cells, want)
	}
}
