package main

import "testing"

func TestPercent(t *testing.T) {
	for _, c := range []struct {
		live uint64
		want int
	}{{0, 7900}, {4 << 20, 7900}, {80 << 20, 300}, {160 << 20, 100}, {320 << 20, 50}, {1 << 40, 50}} {
		if got := percent(c.live); got != c.want {
			t.Errorf("%d bytes in use: %d %%, want %d", c.live, got, c.want)
		}
	}
}
