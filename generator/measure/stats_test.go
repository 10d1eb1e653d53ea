package main

import (
	"strings"
	"testing"
	"time"
)

func TestSpread(t *testing.T) {
	for _, c := range []struct {
		values []float64
		want   spread
	}{
		{nil, spread{}},
		{[]float64{3}, spread{3, 3, 3}},
		{[]float64{9, 1, 2}, spread{1, 2, 9}},
		{[]float64{4, 1, 2, 9}, spread{1, 3, 9}},
	} {
		if got := spreadOf(c.values); got != c.want {
			t.Errorf("%v: %v, not %v", c.values, got, c.want)
		}
	}
}

func TestWords(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{seconds(0.00123), "1.2 ms"},
		{seconds(0.0456), "46 ms"},
		{seconds(12.345), "12.35 s"},
		{megabytes(12_340_000), "12.3 MB"},
		{ratio(2, 1), "0.50"},
		{ratio(0, 1), "–"},
		{ratio(1, 0), "–"},
		{spread{1, 2, 3}.text(whole), "2 (1–3)"},
		{spread{}.text(whole), "–"},
	} {
		if c.got != c.want {
			t.Errorf("%q, not %q", c.got, c.want)
		}
	}
}

func TestTable(t *testing.T) {
	var b strings.Builder
	(&table{title: "None", head: []string{"a"}}).print(&b)
	if b.Len() > 0 {
		t.Errorf("a table without rows prints %q", b.String())
	}
	one := table{title: "One", texts: 2, head: []string{"a", "b", "c"}, notes: []string{"A note."}}
	one.row("x|y", "z", "1")
	one.print(&b)
	want := "\n### One\n\n| a | b | c |\n| --- | --- | ---: |\n| x\\|y | z | 1 |\n\nA note.\n"
	if b.String() != want {
		t.Errorf("got %q\nwant %q", b.String(), want)
	}
}

// TestAgainst holds that ratios are those of medians, of this program to Hugo.
func TestAgainst(t *testing.T) {
	list := func(seconds ...float64) (out []sample) {
		for _, s := range seconds {
			out = append(out, sample{usage: usage{Wall: time.Duration(s * float64(time.Second)), Peak: int64(s) * 100}})
		}
		return out
	}
	table := coldTable(10, []string{"brief"}, samples{"brief": list(1, 2, 9), hugoName: list(4, 8, 8)})
	cells := table.rows[0]
	if got := cells[len(cells)-2:]; got[0] != "0.25" || got[1] != "0.25" {
		t.Errorf("ratios are %v", got)
	}
	table = coldTable(10, []string{"brief"}, samples{"brief": list(1)})
	cells = table.rows[0]
	if got := cells[len(cells)-2:]; got[0] != "–" || got[1] != "–" {
		t.Errorf("without Hugo the ratios are %v", got)
	}
}
