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

// restoreCollector puts the settings of the tests' process back when the test ends.
func restoreCollector(t *testing.T) {
	limit := debug.SetMemoryLimit(-1)
	percent := debug.SetGCPercent(100)
	debug.SetGCPercent(percent)
	t.Cleanup(func() {
		debug.SetMemoryLimit(limit)
		debug.SetGCPercent(percent)
	})
}

func TestLimitMemory(t *testing.T) {
	restoreCollector(t)
	t.Setenv("GOMEMLIMIT", "")
	t.Setenv("GOGC", "")
	onCount := limitMemory()
	if percent, limit := collector(); limit != leastMemory || percent != firstGrowth {
		t.Errorf("before briefings are counted the limit is %d bytes and the growth %d %%, want %d and %d", limit, percent, leastMemory, firstGrowth)
	}
	for briefings, want := range map[int]uint64{100: leastMemory, 100_000: 100_000 * memoryPerBriefing} {
		onCount(briefings)
		if _, limit := collector(); limit != want {
			t.Errorf("for %d briefings the limit is %d bytes, want %d", briefings, limit, want)
		}
	}
	if percent, _ := collector(); percent != goGrowth {
		t.Errorf("once briefings are counted the heap grows by %d %%, want %d", percent, goGrowth)
	}
}

// What the user sets in the environment is left as it is, each of the two by itself.
func TestLimitMemoryOfUser(t *testing.T) {
	restoreCollector(t)
	for _, c := range []struct {
		name, value string
		kept        func() uint64
	}{
		{"GOMEMLIMIT", "1GiB", func() uint64 { _, limit := collector(); return limit }},
		{"GOMEMLIMIT", "off", func() uint64 { _, limit := collector(); return limit }},
		{"GOGC", "50", func() uint64 { percent, _ := collector(); return percent }},
		{"GOGC", "off", func() uint64 { percent, _ := collector(); return percent }},
	} {
		t.Setenv("GOMEMLIMIT", "")
		t.Setenv("GOGC", "")
		t.Setenv(c.name, c.value)
		debug.SetMemoryLimit(123 << 20)
		debug.SetGCPercent(77)
		before := c.kept()
		onCount := limitMemory()
		if after := c.kept(); after != before {
			t.Errorf("%s=%s: the setting changes from %d to %d", c.name, c.value, before, after)
		}
		onCount(100_000)
		if after := c.kept(); after != before {
			t.Errorf("%s=%s: the setting changes from %d to %d once briefings are counted", c.name, c.value, before, after)
		}
	}
}
