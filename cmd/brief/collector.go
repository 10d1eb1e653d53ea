package main

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync/atomic"
)

// tuneCollector suits the garbage collector to a process that builds once and
// ends, or then waits for edits. Below a heap of the room that is given to it,
// it need not run at all: an edit of a site of ten thousand briefings collects
// once or not, where it would a dozen times. Beyond, it keeps the heap at 1.5
// times what is in use instead of twice, for a large site should be built on a
// small machine too.
//
// The function that it returns is to be told how many stories the site has. A
// larger one has more room from the first, which it will come to need anyhow: a
// hundred thousand were read with a hundred and thirty collections of a heap that
// had yet to grow, and with fifteen where it had been let.
//
// What is in use at its call is nothing in such a process; tests call it over
// and over in one that holds more, which must not grow to eighty times of that.
func tuneCollector() (sized func(stories int)) {
	room := new(atomic.Int64)
	room.Store(roomy)
	retune(&collected{room})
	return func(stories int) { room.Store(roomFor(stories)) }
}

// roomy is the least room, in bytes, which is no matter on any machine that
// builds a site.
const roomy = 320 << 20

// roomFor is the size in bytes up to which the heap may grow.
func roomFor(stories int) int64 { return max(roomy, int64(stories)*20<<10) }

// collected is garbage from its first moment on: that its finalizer runs says
// that the collector did.
type collected struct{ room *atomic.Int64 }

func retune(c *collected) {
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	percent, limit := tuned(int64(live[0].Value.Uint64()), c.room.Load())
	debug.SetGCPercent(percent)
	debug.SetMemoryLimit(limit)
	runtime.SetFinalizer(&collected{c.room}, retune)
}

// tuned says by how much the heap may grow over what is in use before the
// collector runs, in percent, and what the process may take of the system before
// it gives back what lies idle: a build makes many small things and a few large
// ones at its end, for which there was room enough, in pieces, and without a limit
// it took a third more.
func tuned(live, room int64) (percent int, limit int64) {
	live = max(live, 4<<20) // the least that the runtime goes by
	heap := max(room, live*3/2)
	return int(100*heap/live) - 100, heap * 5 / 4
}
