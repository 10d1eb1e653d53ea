// Package parallel runs one function over many things on all processors.
package parallel

import (
	"context"
	"runtime"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
)

// Progress receives how many of a stage's things are done. It is called from
// several goroutines and may be nil.
type Progress func(stage string, done, total int)

// Report calls p unless it is nil.
func (p Progress) Report(stage string, done, total int) {
	if p != nil {
		p(stage, done, total)
	}
}

// batch is how many things a worker takes at once: taking each by itself costs
// more than checking a file that has not changed.
const batch = 64

// ForEach calls work with 0 to n-1 and reports the progress. It returns the
// first error, or that of the context, and starts no further work after it.
//
// Half of the workers start at the far end: neighbours in a list lie in one
// folder, and two workers that write into one folder wait for each other.
func ForEach(ctx context.Context, progress Progress, stage string, n int, work func(i int) error) error {
	group, running := errgroup.WithContext(ctx)
	batches := (n + batch - 1) / batch
	var taken, front, back, done atomic.Int64
	progress.Report(stage, 0, n)
	for w := range min(runtime.GOMAXPROCS(0), batches) {
		group.Go(func() error {
			for taken.Add(1) <= int64(batches) {
				at := 0
				if w%2 == 0 {
					at = int(front.Add(1)) - 1
				} else {
					at = batches - int(back.Add(1))
				}
				for i := at * batch; i < min((at+1)*batch, n); i++ {
					if err := running.Err(); err != nil {
						return err
					}
					if err := work(i); err != nil {
						return err
					}
				}
				progress.Report(stage, int(done.Add(int64(min(batch, n-at*batch)))), n)
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	return ctx.Err()
}
