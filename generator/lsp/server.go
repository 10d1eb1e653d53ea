package lsp

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/link"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/model"
)

// Site is one site on the disk.
type Site interface {
	// Look checks the site with unsaved texts in the place of files. The paths are
	// those of files that differ from the last look, or nil where any may.
	Look(ctx context.Context, unsaved map[string][]byte, paths []string) (*State, error)
	// Changes gives the paths of files that change on the disk, nil where any may
	// have. It may be nil.
	Changes() <-chan []string
	// Close frees what the site has open.
	Close()
}

// State is what a look found.
type State struct {
	Problems []diag.Problem // sorted by file
	Registry *link.Registry
	Site     *model.Site
}

// Options say what the server works with.
type Options struct {
	// Open begins to look after a site. The context ends with the server.
	Open    func(ctx context.Context, root string) Site
	Version string        // of the program
	Log     io.Writer     // for what the editor's program shows as the server's output
	Delay   time.Duration // from the last change of a text to the look at it
	// Messages is the language of what the server says, unless the editor says that
	// it has another; Fixed says that it is the one whatever the editor says.
	Messages lang.Lang
	Fixed    bool
}

// Server is one connection to an editor's program.
type Server struct {
	Options
	ctx context.Context
	out struct {
		sync.Mutex
		io.Writer
		failed error
	}
	cancelled sync.Map // the ids of requests that the editor no longer wants

	encoding  encoding
	documents map[string]*document // by URI
	sessions  map[string]*session  // by root
	looked    chan looked
	changed   chan changedFiles
	begun     bool // it has been initialized
	ended     bool // shutdown was asked for
}

// Serve serves one editor until it says exit or closes the stream. The code is what
// the program ends with: 0 after shutdown and exit, else 1. The error says why it
// ended otherwise.
func Serve(ctx context.Context, in io.Reader, out io.Writer, o Options) (code int, err error) {
	ctx, cancel := context.WithCancel(ctx)
	s := &Server{
		Options: o, ctx: ctx, documents: map[string]*document{}, sessions: map[string]*session{},
		looked: make(chan looked), changed: make(chan changedFiles),
	}
	s.out.Writer = out
	defer func() {
		cancel()
		for _, x := range s.sessions {
			x.wait()
			x.site.Close()
		}
	}()
	messages, failed := make(chan []byte, 64), make(chan error, 1)
	go s.read(in, messages, failed)
	return s.loop(messages, failed)
}

// read passes messages on. A request that is cancelled while it waits is noted at
// once, so that it takes no time when its turn comes.
func (s *Server) read(in io.Reader, to chan<- []byte, failed chan<- error) {
	r := bufio.NewReaderSize(in, 1<<16)
	for {
		body, err := readFrame(r)
		if err != nil {
			failed <- err
			return
		}
		var m struct {
			Method string `json:"method"`
			Params struct {
				ID json.RawMessage `json:"id"`
			} `json:"params"`
		}
		if json.Unmarshal(body, &m) == nil && m.Method == "$/cancelRequest" {
			s.cancelled.Store(string(m.Params.ID), true)
			continue
		}
		select {
		case to <- body:
		case <-s.ctx.Done():
			return
		}
	}
}

// loop does everything that changes what the server knows.
func (s *Server) loop(messages <-chan []byte, failed <-chan error) (code int, err error) {
	tick := time.NewTimer(time.Hour)
	defer tick.Stop()
	for {
		if s.out.failed != nil {
			return 1, s.out.failed
		}
		tick.Reset(s.start(time.Now()))
		select {
		case body := <-messages:
			if s.receive(body) {
				if s.ended {
					return 0, nil
				}
				return 1, nil
			}
		case err := <-failed:
			for len(messages) > 0 { // what came before the end
				if s.receive(<-messages) {
					return boolCode(!s.ended), nil
				}
			}
			if errors.Is(err, io.EOF) {
				return boolCode(!s.ended), nil
			}
			return 1, err
		case l := <-s.looked:
			s.take(l)
		case c := <-s.changed:
			c.session.disturb(c.paths...)
			if c.paths == nil {
				c.session.everything = true
			}
			c.session.due = time.Now()
		case <-tick.C:
		case <-s.ctx.Done():
			return 1, s.ctx.Err()
		}
	}
}

func boolCode(failed bool) int {
	if failed {
		return 1
	}
	return 0
}

// receive handles one message; exit says that it was the last.
func (s *Server) receive(body []byte) (exit bool) {
	var m envelope
	if err := json.Unmarshal(body, &m); err != nil {
		s.respond(json.RawMessage("null"), nil, &responseError{parseError, message.New("this is no JSON: %s", err).In(s.Messages)})
		return false
	}
	switch {
	case m.Method == "exit":
		return true
	case m.Method == "" && len(m.ID) > 0: // an answer, and brief asks nothing
		return false
	case m.Method == "":
		s.respond(json.RawMessage("null"), nil, &responseError{invalidRequest, message.Message("the message has no method").In(s.Messages)})
		return false
	case len(m.ID) == 0:
		s.guard(m.Method, func() { s.notify(m) })
		return false
	}
	s.request(m)
	return false
}

// guard runs a handler. A fault of the program ends the handler and not the server:
// the editor's text is at stake.
func (s *Server) guard(method string, run func()) (ok bool) {
	defer func() {
		if p := recover(); p != nil {
			fmt.Fprintf(s.Log, "brief: %s failed: %v\n%s", method, p, debug.Stack())
			ok = false
		}
	}()
	run()
	return true
}

// notify handles a notification. Those that brief does not know are passed over, as
// the protocol says.
func (s *Server) notify(m envelope) {
	if !s.begun || s.ended {
		return
	}
	switch m.Method {
	case "textDocument/didOpen":
		var p openParams
		if decode(m.Params, &p) {
			s.open(p)
		}
	case "textDocument/didChange":
		var p changeParams
		if decode(m.Params, &p) {
			s.edit(p)
		}
	case "textDocument/didClose":
		var p documentParams
		if decode(m.Params, &p) {
			s.close(p.TextDocument.URI)
		}
	case "textDocument/didSave":
		var p documentParams
		if decode(m.Params, &p) {
			if d := s.documents[p.TextDocument.URI]; d != nil && d.session != nil {
				d.session.disturb(d.file)
				d.session.due = time.Now()
			}
		}
	case "workspace/didChangeWorkspaceFolders":
		var p foldersParams
		if decode(m.Params, &p) {
			for _, f := range p.Event.Added {
				s.folder(f.URI)
			}
		}
	}
}

func decode(raw json.RawMessage, to any) bool { return json.Unmarshal(raw, to) == nil }

// respond answers a request.
func (s *Server) respond(id json.RawMessage, result any, fault *responseError) {
	m := envelope{ID: id, Error: fault}
	if fault == nil {
		raw, err := json.Marshal(result)
		if err != nil {
			m.Error = &responseError{internalError, err.Error()}
		} else {
			m.Result = raw
		}
	}
	s.send(m)
}

// log writes an error where the editor's program shows the output of the server.
func (s *Server) log(err error) { fmt.Fprintf(s.Log, "brief: %s\n", message.Of(err).In(s.Messages)) }

func (s *Server) send(m envelope) {
	m.Version = "2.0"
	body, err := json.Marshal(m)
	if err != nil {
		s.log(err)
		return
	}
	if err := writeFrame(s.out.Writer, body); err != nil && s.out.failed == nil {
		s.out.failed = message.Errorf("the editor's program cannot be reached: %s", err)
	}
}

func (s *Server) notifyClient(method string, params any) {
	raw, err := json.Marshal(params)
	if err != nil {
		s.log(err)
		return
	}
	s.send(envelope{Method: method, Params: raw})
}

// initialize answers the first request.
func (s *Server) initialize(m envelope) {
	var p initializeParams
	_ = json.Unmarshal(m.Params, &p)
	for _, name := range p.Capabilities.General.PositionEncodings {
		if e, known := encodings[name]; known {
			s.encoding = e
			break
		}
	}
	if language, _, _ := strings.Cut(strings.ToLower(p.Locale), "-"); language != "" && !s.Fixed {
		if s.Messages = lang.En; language == "zh" {
			s.Messages = lang.Zh
		}
	}
	s.begun = true
	s.respond(m.ID, map[string]any{
		"capabilities": map[string]any{
			"positionEncoding":       s.encoding.String(),
			"textDocumentSync":       map[string]any{"openClose": true, "change": 2, "save": true},
			"completionProvider":     map[string]any{"triggerCharacters": []string{"[", ":", " ", "/", "|"}},
			"hoverProvider":          true,
			"definitionProvider":     true,
			"documentSymbolProvider": true,
			"codeActionProvider":     map[string]any{"codeActionKinds": []string{quickFix, fixAll}},
			"renameProvider":         map[string]any{"prepareProvider": true},
			"workspace":              map[string]any{"workspaceFolders": map[string]any{"supported": true, "changeNotifications": true}},
		},
		"serverInfo": map[string]string{"name": "brief", "version": s.Version},
	}, nil)
	for _, f := range p.WorkspaceFolders {
		s.folder(f.URI)
	}
	if len(p.WorkspaceFolders) == 0 {
		s.folder(p.RootURI)
	}
}

// windows is whether paths are those of Windows.
const windows = runtime.GOOS == "windows"

func (s *Server) pathOf(uri string) (string, bool) { return PathOf(uri, windows) }

// uri is the address of a file of a site, as the editor writes it where it has the
// file open.
func (s *Server) uri(x *session, file string) string {
	for _, d := range s.documents {
		if d.session == x && d.file == file {
			return d.uri
		}
	}
	return URIOf(filepath.Join(x.root, filepath.FromSlash(file)), windows)
}

// sorted lists the sessions in one order.
func (s *Server) sorted() []*session {
	var all []*session
	for _, x := range s.sessions {
		all = append(all, x)
	}
	slices.SortFunc(all, func(a, b *session) int {
		if a.root < b.root {
			return -1
		}
		return 1
	})
	return all
}
