package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"golang.org/x/term"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
)

func isTerminal(w io.Writer) bool {
	f, ok := file(w)
	return ok && term.IsTerminal(int(f.Fd()))
}

// file is the file that is written to in the end.
func file(w io.Writer) (*os.File, bool) {
	if over, ok := w.(*written); ok {
		w = over.Writer
	}
	f, ok := w.(*os.File)
	return f, ok
}

// colored reports whether text may have colors: on a terminal, unless its
// user has said no (no-color.org).
func colored(terminal bool) bool { return terminal && os.Getenv("NO_COLOR") == "" }

func terminalWidth(w io.Writer) int {
	if f, ok := file(w); ok {
		if width, _, err := term.GetSize(int(f.Fd())); err == nil {
			return width
		}
	}
	return 0
}

// progress shows how far a long build is, on a terminal alone: nobody waits
// at a pipe, and a short build is over before one could read it.
type progress struct {
	w       io.Writer
	lang    lang.Lang
	mu      sync.Mutex
	begun   time.Time
	last    time.Time
	visible bool
	done    map[string]int
}

// patience is how long a build stays quiet, and pace how often the line changes.
const (
	patience = 400 * time.Millisecond
	pace     = 80 * time.Millisecond
)

// newProgress returns nil where there is nobody to show it to.
func (a *app) newProgress(w io.Writer) *progress {
	if !isTerminal(w) {
		return nil
	}
	return &progress{w: w, lang: a.lang, begun: time.Now(), done: map[string]int{}}
}

// report may be given to a builder; it is safe for many goroutines.
func (p *progress) report(stage string, done, total int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done[stage] = max(p.done[stage], done)
	now := time.Now()
	if total == 0 || now.Sub(p.begun) < patience || now.Sub(p.last) < pace {
		return
	}
	p.last, p.visible = now, true
	fmt.Fprint(p.w, "\r\x1b[K"+message.New("%s %d of %d", stages[stage], p.done[stage], total).In(p.lang))
}

// stages are the words for what takes long.
var stages = map[string]message.Message{
	"read": "read", "articles": "articles", "compare": "compare", "render": "render",
}

// clear takes the line away.
func (p *progress) clear() {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.visible {
		fmt.Fprint(p.w, "\r\x1b[K")
		p.visible = false
	}
	p.begun, p.done = time.Now(), map[string]int{}
}
