package main

import (
	"os"
	"runtime/debug"
)

// limitMemory sets the amount of memory that the garbage collector works to stay
// below, and returns a function that raises it to what a site of so many
// briefings needs. GOMEMLIMIT in the environment takes precedence, and GOGC
// applies as in any Go program.
//
// Cold builds on two cores (median processor time of three, peak memory):
//
//	                                1,000 briefings   10,000 briefings
//	no limit                         4.4 s, 119 MB     39 s, 519 MB
//	this limit                       4.4 s, 117 MB     35 s, 415 MB
//	a limit, and a heap that grows
//	freely up to it                  5.2 s, 394 MB     37 s, 426 MB
func limitMemory() (onCount func(briefings int)) {
	if os.Getenv("GOMEMLIMIT") != "" {
		return func(int) {}
	}
	debug.SetMemoryLimit(memoryLimit(0))
	return func(briefings int) { debug.SetMemoryLimit(memoryLimit(briefings)) }
}

// memoryLimit returns a limit in bytes. A build keeps some 19 KiB of each
// briefing in use, and needs about as much again as room to work in: with less,
// it collects without pause.
func memoryLimit(briefings int) int64 {
	return max(leastMemory, int64(briefings)*memoryPerBriefing)
}

const (
	leastMemory       = 360 << 20
	memoryPerBriefing = 40 << 10
)
