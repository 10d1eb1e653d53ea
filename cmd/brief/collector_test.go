package main

import (
	"runtime"
	"runtime/metrics"
	"testing"
	"time"
)

func TestTuned(t *testing.T) {
	const mb = 1 << 20
	for _, c := range []struct {
		live, room int64
		percent    int
		limit      int64
	}{
		{0, roomy, 7900, 400 * mb},
		{160 * mb, roomy, 100, 400 * mb},
		{300 * mb, roomy, 50, 450 * mb * 5 / 4},
		{300 * mb, 600 * mb, 100, 750 * mb},
		{1 << 40, 600 * mb, 50, 3 << 39 * 5 / 4},
	} {
		if percent, limit := tuned(c.live, c.room); percent != c.percent || limit != c.limit {
			t.Errorf("%d bytes in use and room for %d: %d %% and %d bytes, want %d %% and %d", c.live, c.room, percent, limit, c.percent, c.limit)
		}
	}
	if roomFor(100) != roomy || roomFor(100_000) < 2e9 || roomFor(100_000) > 2.2e9 {
		t.Errorf("room for %d bytes of 100 stories, %d of 100,000", roomFor(100), roomFor(100_000))
	}
}

// What is tuned to is looked at anew whenever garbage has been collected.
func TestTunedAgain(t *testing.T) {
	sized := tuneCollector()
	defer sized(0)
	sized(50_000)
	limit := []metrics.Sample{{Name: "/gc/gomemlimit:bytes"}}
	for range 500 {
		runtime.GC()
		if metrics.Read(limit); limit[0].Value.Uint64() >= uint64(roomFor(50_000))*5/4 {
			return
		}
		time.Sleep(10 * time.Millisecond) // the finalizer runs beside
	}
	t.Error("the heap of a large site has no more room than that of a small one")
}
