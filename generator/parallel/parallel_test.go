package parallel

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
)

func TestForEachVisitsEachOnce(t *testing.T) {
	for _, n := range []int{0, 1, batch, batch + 1, 10*batch + 7} {
		visits := make([]atomic.Int32, n)
		var last atomic.Int64
		progress := func(stage string, done, total int) {
			if stage != "read" || total != n {
				t.Errorf("progress reports %q of %d, want \"read\" of %d", stage, total, n)
			}
			for {
				was := last.Load()
				if int64(done) <= was || last.CompareAndSwap(was, int64(done)) {
					return
				}
			}
		}
		err := ForEach(t.Context(), progress, "read", n, func(i int) error {
			visits[i].Add(1)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		for i := range visits {
			if got := visits[i].Load(); got != 1 {
				t.Errorf("of %d things, thing %d is visited %d times", n, i, got)
			}
		}
		if got := last.Load(); got != int64(n) {
			t.Errorf("the last report says %d of %d", got, n)
		}
	}
}

func TestForEachStops(t *testing.T) {
	broken := errors.New("broken")
	err := ForEach(t.Context(), nil, "read", 1000, func(i int) error {
		if i == 70 {
			return broken
		}
		return nil
	})
	if !errors.Is(err, broken) {
		t.Errorf("the error is %v, want %v", err, broken)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := ForEach(ctx, nil, "read", 1000, func(int) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled run returns %v", err)
	}
}
