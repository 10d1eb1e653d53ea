package linear

import (
	"testing"
	"time"
)

// TestCheck lets a clock advance as work of each kind would.
func TestCheck(t *testing.T) {
	for _, c := range []struct {
		name string
		took func(n, run int) time.Duration
		want bool
	}{
		{"linear", func(n, _ int) time.Duration { return time.Duration(n) * time.Millisecond }, true},
		{"quadratic", func(n, _ int) time.Duration { return time.Duration(n*n) * time.Millisecond }, false},
		{"quadratic and short", func(n, _ int) time.Duration { return time.Duration(n*n) * time.Nanosecond }, true},
		{"linear on a busy machine", func(n, run int) time.Duration {
			if run < 10 && n > 1000 {
				return time.Hour
			}
			return time.Duration(n) * time.Millisecond
		}, true},
		{"quadratic, and the first run is slow", func(n, run int) time.Duration {
			if run == 0 {
				return time.Hour
			}
			return time.Duration(n*n) * time.Millisecond
		}, false},
	} {
		var clock time.Time
		run := 0
		_, _, got := check(1000, 20_000, func(n int) {
			clock = clock.Add(c.took(n, run))
			run++
		}, func() time.Time { return clock })
		if got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
