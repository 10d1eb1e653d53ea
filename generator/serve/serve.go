// Package serve shows an editor the site on this machine while they write. It
// serves one state of the site at a time at an address of this machine, reloads
// a page when that page has changed, and shows problems over the last good one.
//
// It promises that nothing leaves the machine: it listens on the loopback
// address, answers only to the names of that address, and gives pages of other
// sites neither scripts nor events. It also promises that a page is as it will
// be published, under the same base path, except for one script before the end
// of its body. Every answer comes from one complete state. Of two requests, one
// after the other, the second is answered from the same state or a later one.
package serve

import (
	"context"
	"crypto/rand"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/lang"
)

// Site is one state of the site, which never changes. Its methods are called
// from many goroutines at once.
type Site interface {
	// Open returns the bytes at an address such as en/briefings/x.html or
	// assets/site.css. The error is fs.ErrNotExist where there is no such file;
	// any other error is shown in place of the page. If the error has a method
	// Problems() []diag.Problem, those are shown below it.
	Open(path string) ([]byte, error)
	// Version returns a text that changes whenever the bytes at an address
	// change, "" where there is no file. It is called for every open page at
	// every change, so it must not render.
	Version(path string) string
}

// State is what there is to show after a change. Its contents belong to the
// server from then on and must not be written to.
type State struct {
	Site     Site           // nil before the first good build
	Problems []diag.Problem // of the last change, in the order to show them
	Failed   bool           // the last change has errors; Site is the last good state
	Texts    diag.Texts     // for excerpts; called at any time, from many goroutines
}

// Options are the settings of a Server.
type Options struct {
	Base string    // the site's base path, such as / or /brief/
	Log  io.Writer // what fails while serving; may be nil
	Lang lang.Lang // of what is logged
}

// Server serves the latest State.
type Server struct {
	base string // begins and ends with a slash
	log  *log.Logger
	lang lang.Lang
	boot string // differs between runs: a page of an earlier run has no version here

	update sync.Mutex
	now    atomic.Pointer[moment]

	closing sync.Once
	closed  chan struct{}
}

// moment is a State with its number in the run.
type moment struct {
	State
	id     string        // of this moment in this run
	number int           // of this moment
	next   chan struct{} // closed when another moment takes its place
	report func() report // the problems, made once for all who listen
}

// New returns a server that has nothing to show yet.
func New(opts Options) *Server {
	if opts.Log == nil {
		opts.Log = io.Discard
	}
	s := &Server{
		base:   "/" + strings.TrimLeft(strings.TrimRight(opts.Base, "/")+"/", "/"),
		log:    log.New(opts.Log, "", 0),
		lang:   opts.Lang,
		boot:   rand.Text()[:8],
		closed: make(chan struct{}),
	}
	s.now.Store(s.moment(State{}, 0))
	return s
}

func (s *Server) moment(state State, number int) *moment {
	return &moment{
		State:  state,
		id:     fmt.Sprintf("%s-%d", s.boot, number),
		number: number,
		next:   make(chan struct{}),
		report: sync.OnceValue(func() report { return reportOf(state.Problems, state.Texts) }),
	}
}

// Update shows another state from now on and notifies the open pages. It never
// waits for them.
func (s *Server) Update(state State) {
	s.update.Lock()
	defer s.update.Unlock()
	old := s.now.Load()
	s.now.Store(s.moment(state, old.number+1))
	close(old.next)
}

// Close ends all event streams; later requests for one are refused. It may be
// called more than once.
func (s *Server) Close() { s.closing.Do(func() { close(s.closed) }) }

// URL returns the address of the site's first page on a listener.
func (s *Server) URL(ln net.Listener) string {
	return "http://" + ln.Addr().String() + s.base
}

// Serve answers requests on ln until ctx is done, then ends the event streams,
// gives running requests a second and returns nil. The error is one of the
// listener, which is closed in any case. A Server serves once.
func (s *Server) Serve(ctx context.Context, ln net.Listener) error {
	server := &http.Server{Handler: s.Handler(), ReadHeaderTimeout: 10 * time.Second, ErrorLog: s.log}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(ln) }()
	select {
	case err := <-ended:
		s.Close()
		return err
	case <-ctx.Done():
	}
	s.Close()
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	if server.Shutdown(grace) != nil {
		server.Close()
	}
	<-ended
	return nil
}
