package main

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// tuneCollector suits the garbage collector to a process that builds once and
// ends, or then waits for edits. Below a heap of roomy bytes, which is no matter
// on any machine that builds a site, it need not run at all: an edit of a site of
// ten thousand briefings collects once or not, where it would a dozen times.
// Beyond, it keeps the heap at 1.5 times what is in use instead of twice, for a
// large site should be built on a small machine too.
//
// What is in use at its call is nothing in such a process; tests call it over
// and over in one that holds more, which must not grow to eighty times of that.
func tuneCollector() { retune(nil) }

// roomy is a size in bytes.
const roomy = 320 << 20

// most is what the process may take of the system before it gives back what
// lies idle. A build makes many small things and a few large ones at its end, for
// which there was room enough, in pieces: without a limit it took a third more.
// A larger site may have three quarters more than is in use.
const most = 400 << 20

// collected is garbage from its first moment on: that its finalizer runs says
// that the collector did.
type collected struct{ _ [4]int }

func retune(*collected) {
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	debug.SetGCPercent(percent(live[0].Value.Uint64()))
	debug.SetMemoryLimit(max(most, int64(live[0].Value.Uint64())*7/4))
	runtime.SetFinalizer(new(collected), retune)
}

// percent is by how much the heap may grow over what is in use before the
// collector runs.
func percent(live uint64) int {
	if live < 4<<20 {
		live = 4 << 20 // the least that the runtime goes by
	}
	return max(50, 100*roomy/int(live)-100)
}
