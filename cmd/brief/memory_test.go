package main

import (
	"runtime/debug"
	"runtime/metrics"
	"testing"
)

// collector reads the settings in force: by how much the heap grows between two
// collections, in percent, and the limit of memory, in bytes.
func collector() (percent, limit uint64) {
	samples := []metrics.Sample{{Name: "/gc/gogc:percent"}, {Name: "/gc/gomemlimit:bytes"}}
	metrics.Read(samples)
	return samples[0].Value.Uint64(), samples[1].Value.Uint64()
}

// restoreLimit puts the limit of the tests' process back when the test ends.
func restoreLimit(t *testing.T) {
	limit := debug.SetMemoryLimit(-1)
	t.Cleanup(func() { debug.SetMemoryLimit(limit) })
}

func TestLimitMemory(t *testing.T) {
	restoreLimit(t)
	t.Setenv("GOMEMLIMIT", "")
	before, _ := collector()
	onCount := limitMemory()
	if _, limit := collector(); limit != leastMemory {
		t.Errorf("before briefings are counted the limit is %d bytes, want %d", limit, leastMemory)
	}
	for briefings, want := range map[int]uint64{100: leastMemory, 100_000: 100_000 * memoryPerBriefing} {
		onCount(briefings)
		if _, limit := collector(); limit != want {
			t.Errorf("for %d briefings the limit is %d bytes, want %d", briefings, limit, want)
		}
	}
	if percent, _ := collector(); percent != before {
		t.Errorf("the heap may grow by %d %%, and by %d %% before: GOGC belongs to the user", percent, before)
	}
}

func TestLimitMemoryOfUser(t *testing.T) {
	restoreLimit(t)
	for _, value := range []string{"1GiB", "off"} {
		t.Setenv("GOMEMLIMIT", value)
		percent, limit := collector()
		limitMemory()(100_000)
		if p, l := collector(); p != percent || l != limit {
			t.Errorf("GOMEMLIMIT=%s: the limit changes from %d to %d bytes, and the growth from %d to %d %%", value, limit, l, percent, p)
		}
	}
}
