// Package linear checks in tests that the time of some work grows as its input
// does, and not as its square.
package linear

import (
	"math"
	"testing"
	"time"
)

const (
	attempts = 8           // so many slow runs in a row are the work's own fault
	soon     = time.Second // work that ends within it is fast enough however it grows
)

// Check calls do with n for few and for many items. It fails where the time for
// many is further from the time for few than the geometric mean of linear and
// quadratic growth: 20 times the items may take 89 times as long, for 20 is
// linear and 400 quadratic. A busy machine makes a run slow and never fast, so
// the fastest run of each size counts, and one pass in several attempts is
// enough.
func Check(t testing.TB, what string, few, many int, do func(n int)) {
	t.Helper()
	if short, long, ok := check(few, many, do, time.Now); !ok {
		t.Errorf("%s: %d items take %v and %d take %v", what, few, short, many, long)
	}
}

func check(few, many int, do func(n int), now func() time.Time) (short, long time.Duration, ok bool) {
	growth := float64(many) / float64(few)
	took := func(n int) time.Duration {
		began := now()
		do(n)
		return now().Sub(began)
	}
	do(few) // the first run of anything is slow
	short, long = math.MaxInt64, math.MaxInt64
	for range attempts {
		short, long = min(short, took(few)), min(long, took(many))
		if long < soon || float64(long) < growth*math.Sqrt(growth)*float64(short) {
			return short, long, true
		}
	}
	return short, long, false
}
