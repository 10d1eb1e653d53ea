// Package watch reports when to build again. It watches an editor's folders and
// says which files may have changed: the first change at once, and those that
// follow within a moment together in one more event.
//
// Its events are hints; it only promises that every change is followed by one.
// A hint may name a file that is the same as before. Where the changes are not
// known file by file (a folder appeared or disappeared, the system lost
// events), the hint says that anything may have changed. The build finds out
// what a change means.
package watch

import (
	"context"
	"os"
	"path/filepath"
	"time"

	"github.com/brief-site/brief/generator/message"
)

// Event is a hint that files have changed.
type Event struct {
	Paths []string // relative to the root, with forward slashes, sorted; nil where All
	All   bool     // anything may have changed: look at every file
}

// Options are settings that most callers leave at their zero value.
type Options struct {
	// Log receives a sentence when watching falls back to looking at all files,
	// and why; it may be nil. It is called from any goroutine.
	Log func(message.Message)
	// Poll looks at all files repeatedly from the start, for drives whose
	// system reports no changes.
	Poll bool
}

const (
	// quiet is how long nothing must happen before gathered changes are sent: a
	// save is several changes within a millisecond or two, and a checkout is
	// many at such distances.
	quiet = 20 * time.Millisecond
	// restored is how long nothing must happen to a file that was empty or gone
	// a moment ago: its text is written in pieces that follow one another at
	// once.
	restored = 3 * time.Millisecond
	// longest limits the gathering where changes never pause.
	longest = 200 * time.Millisecond
	// pollEvery is the pause between two looks at all files.
	pollEvery = 500 * time.Millisecond
)

// Watch watches the folders dirs, which are relative to root with forward
// slashes, and all folders in them except those whose names begin with a dot. A
// folder of dirs does not need to exist, and may disappear and return. Editors'
// temporary and backup files are ignored, as are changes that concern only a
// file's permissions.
//
// A change made after Watch has returned is followed by an Event. A receiver
// that is busy misses nothing: changes are gathered meanwhile. The channel is
// closed when ctx is done. The error is one of reading root.
func Watch(ctx context.Context, root string, dirs []string, opts Options) (<-chan Event, error) {
	root, err := filepath.Abs(root)
	if err != nil {
		return nil, err
	}
	if info, err := os.Stat(root); err != nil {
		return nil, err
	} else if !info.IsDir() {
		return nil, message.Errorf("%s is no folder", root)
	}
	if opts.Log == nil {
		opts.Log = func(message.Message) {}
	}
	t := tree{root, dirs}
	n, err := start(t, opts)
	if err != nil {
		opts.Log(fallBack(err))
	}
	// The files are looked at before Watch returns, so that the first look of
	// the poller has something to compare with.
	var p *poller
	if n == nil {
		p = newPoller(t)
	}
	found := make(chan change) // read at all times, so that finding never waits for a build
	go func() {
		send := func(c change) {
			select {
			case found <- c:
			case <-ctx.Done():
			}
		}
		if n != nil {
			err := n.run(ctx, send)
			if ctx.Err() != nil {
				return
			}
			opts.Log(fallBack(err))
			p = newPoller(t)
			send(change{all: true}) // because changes in between may be lost
		}
		p.run(ctx, send)
	}()
	return gather(ctx, found), nil
}

// start asks the system for changes. It returns neither a notifier nor an error
// where Poll is set, and an error where the system cannot watch.
func start(t tree, opts Options) (*notifier, error) {
	if opts.Poll {
		return nil, nil
	}
	if kind := remote(t.root); kind != "" {
		return nil, message.Errorf("the folder is on a %s drive, which does not report what others change", kind)
	}
	return newNotifier(t)
}

// fallBack logs that all files are looked at instead, and why.
func fallBack(err error) message.Message {
	return message.New("looking at all files twice a second instead of waiting for the system to report changes: %s", err)
}
