package watch

import (
	"context"
	"slices"
	"time"
)

// change is one change that was found.
type change struct {
	path string // relative to the root; "" where it has no path
	all  bool
	// hold delays the change for the quiet time even where it is the first: the
	// file is empty or gone, as in the middle of a save in many editors.
	hold bool
}

// most is the number of files named in one event. Beyond it, looking at all
// files takes no longer than the list.
const most = 1000

// gather turns changes into events. A change after a quiet time is sent at
// once; those that follow wait for the next quiet time, or for longest. A file
// that was held back and has its text again waits only for a moment, because
// the save is almost complete. The channel is closed when ctx is done.
func gather(ctx context.Context, found <-chan change) <-chan Event {
	out := make(chan Event)
	go func() {
		defer close(out)
		var (
			paths = map[string]bool{}
			all   bool
			first time.Time // the first change not yet sent
			last  time.Time // any change
			held  string    // the only file that waits, if it waits only because it was held back
			event Event
			to    chan<- Event // the channel while there is an event to send, else nil
		)
		timer := time.NewTimer(time.Hour)
		timer.Stop()
		offer := func() { event, to = eventOf(paths, all), out }
		sent := func() {
			clear(paths)
			all, to, held = false, nil, ""
		}
		for {
			// A waiting receiver is served before more changes are read.
			select {
			case to <- event:
				sent()
			default:
			}
			select {
			case <-ctx.Done():
				return
			case c := <-found:
				now := time.Now()
				none := len(paths) == 0 && !all
				if none {
					first = now
				}
				if c.all || len(paths) >= most {
					all = true
				} else {
					paths[c.path] = true
				}
				alone := none && now.Sub(last) > quiet
				wait := quiet
				switch {
				case alone && c.hold:
					held = c.path
				case c.path != held || c.all:
					held = ""
				case !c.hold:
					wait = restored
				}
				if alone && !c.hold {
					offer()
				} else {
					to = nil
					timer.Reset(min(wait, max(0, longest-now.Sub(first))))
				}
				last = now
			case <-timer.C:
				if len(paths) > 0 || all {
					offer()
				}
			case to <- event:
				sent()
			}
		}
	}()
	return out
}

func eventOf(paths map[string]bool, all bool) Event {
	if all {
		return Event{All: true}
	}
	list := make([]string, 0, len(paths))
	for p := range paths {
		list = append(list, p)
	}
	slices.Sort(list)
	return Event{Paths: list}
}
