package main

import "testing"

func TestPercent(t *testing.T) {
	for _, c := range []struct {
		live uint64
		want int
	}{{0, 3900}, {4 << 20, 3900}, {40 << 20, 300}, {80 << 20, 100}, {160 << 20, 50}, {1 << 40, 50}} {
		if got := percent(c.live); got != c.want {
			t.Errorf("%d bytes in use: %d %%, want %d", c.live, got, c.want)
		}
	}
}
