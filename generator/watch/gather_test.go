package watch

import (
	"context"
	"fmt"
	"testing"
	"testing/synctest"
	"time"
)

// The times are those of a fake clock, so they are exact.

func TestGatherFirstAtOnce(t *testing.T) {
	gathering(t, func(found chan<- change, events <-chan Event) {
		began := time.Now()
		found <- change{path: "a"}
		expect(t, <-events, "[a] false")
		if d := time.Since(began); d != 0 {
			t.Errorf("the first change took %v", d)
		}
		found <- change{path: "c"}
		time.Sleep(quiet / 2)
		found <- change{path: "b"}
		found <- change{path: "c"}
		last := time.Now()
		expect(t, <-events, "[b c] false")
		if d := time.Since(last); d != quiet {
			t.Errorf("what followed took %v", d)
		}
		time.Sleep(2 * quiet)
		again := time.Now()
		found <- change{all: true}
		expect(t, <-events, "[] true")
		if d := time.Since(again); d != 0 {
			t.Errorf("after a quiet time it took %v", d)
		}
	})
}

func TestGatherHolds(t *testing.T) {
	gathering(t, func(found chan<- change, events <-chan Event) {
		began := time.Now()
		found <- change{path: "a", hold: true}
		expect(t, <-events, "[a] false")
		if d := time.Since(began); d != quiet {
			t.Errorf("a file that is empty took %v", d)
		}
	})
}

// A save that empties the file first, or puts another in its place, is reported when
// its text has come and not a quiet time later; two files that are gone at once,
// or one that was not alone, take theirs.
func TestGatherRestored(t *testing.T) {
	a, gone := change{path: "a"}, change{path: "a", hold: true}
	for _, c := range []struct {
		name    string
		changes []change // one millisecond apart
		want    string
		after   time.Duration // the last of them
	}{
		{"emptied and written", []change{gone, a}, "[a] false", restored},
		{"in pieces", []change{gone, a, a, a}, "[a] false", restored},
		{"gone, and gone again", []change{gone, a, gone}, "[a] false", quiet},
		{"with another", []change{gone, {path: "b"}, a}, "[a b] false", quiet},
		{"with one that is gone", []change{gone, {path: "b", hold: true}}, "[a b] false", quiet},
		{"with anything", []change{gone, {all: true}, a}, "[] true", quiet},
	} {
		gathering(t, func(found chan<- change, events <-chan Event) {
			var last time.Time
			for i, one := range c.changes {
				if i > 0 {
					time.Sleep(time.Millisecond)
				}
				last = time.Now()
				found <- one
			}
			expect(t, <-events, c.want)
			if d := time.Since(last); d != c.after {
				t.Errorf("%s: it took %v, not %v", c.name, d, c.after)
			}
		})
	}
}

func TestGatherBounded(t *testing.T) {
	gathering(t, func(found chan<- change, events <-chan Event) {
		found <- change{path: "a"}
		<-events
		began := time.Now()
		stop := make(chan bool)
		go func() {
			for {
				select {
				case found <- change{path: "b"}:
					time.Sleep(quiet / 2)
				case <-stop:
					return
				}
			}
		}()
		<-events
		if d := time.Since(began); d != longest {
			t.Errorf("without a pause it took %v", d)
		}
		stop <- true // taken by a goroutine that then ends
	})
}

func TestGatherWhileBusy(t *testing.T) {
	gathering(t, func(found chan<- change, events <-chan Event) {
		for i := range 10 {
			found <- change{path: fmt.Sprint(i)}
			time.Sleep(5 * quiet) // the receiver builds
		}
		expect(t, <-events, "[0 1 2 3 4 5 6 7 8 9] false")
		for i := range most + 1 {
			found <- change{path: fmt.Sprint(i)}
		}
		time.Sleep(2 * longest)
		expect(t, <-events, "[] true")
		synctest.Wait()
		select {
		case e := <-events:
			t.Errorf("one event too many: %v", e)
		default:
		}
	})
}

func gathering(t *testing.T, body func(chan<- change, <-chan Event)) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		found := make(chan change)
		events := gather(ctx, found)
		time.Sleep(time.Second)
		body(found, events)
		cancel()
		for range events {
		}
	})
}

func expect(t *testing.T, e Event, want string) {
	t.Helper()
	if got := fmt.Sprintf("%v %v", e.Paths, e.All); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
