package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/textproto"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/brief-site/brief/generator/lsp"
)

// client is a program of an editor, as the language server sees it: it sends what a
// test tells it, and keeps what it is sent. It counts in UTF-16, or in what it asked
// for.
type client struct {
	t       testing.TB
	root    string
	to      io.WriteCloser
	answers chan map[string]json.RawMessage // responses, in their order
	shown   chan map[string]json.RawMessage // notifications
	ended   chan int
	log     *lockedBuffer
	number  int
	texts   map[string]string         // of the open files, by path
	version map[string]int            // of the same
	known   map[string][]lspDiagnosed // what was last published, by file
	at      map[string]int            // for which version; -1 where none is given
	utf8    bool
	locale  string // of the program, "" where it does not say it
}

type lspPosition struct{ Line, Character int }

type lspRange struct{ Start, End lspPosition }

type lspDiagnosed struct {
	Range              lspRange
	Severity           int
	Code               string
	Message            string
	RelatedInformation []struct {
		Location struct {
			URI   string
			Range lspRange
		}
		Message string
	}
}

// newEditor connects an editor to a server. Where delay is 0, the server looks at
// once.
func newEditor(t testing.TB, root string, delay time.Duration) *client {
	t.Helper()
	in, to := io.Pipe()
	from, out := io.Pipe()
	e := &client{
		t: t, root: root, to: to, answers: make(chan map[string]json.RawMessage, 100), shown: make(chan map[string]json.RawMessage, 10000), ended: make(chan int, 1),
		log: &lockedBuffer{}, texts: map[string]string{}, version: map[string]int{}, known: map[string][]lspDiagnosed{}, at: map[string]int{},
	}
	a := &app{stdout: io.Discard, stderr: e.log, cache: t.TempDir()}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		code, err := lsp.Serve(ctx, in, out, lsp.Options{Open: a.openForEditor, Version: "test", Log: e.log, Delay: delay})
		if err != nil {
			fmt.Fprintf(e.log, "brief: %v\n", err)
		}
		out.Close()
		e.ended <- code
	}()
	go e.read(from)
	t.Cleanup(func() {
		to.Close()
		cancel()
		from.Close() // nobody reads what the server still has to say
		<-done       // it writes its cache last, and the folder is removed next
	})
	return e
}

func (e *client) read(from io.Reader) {
	r := textproto.NewReader(bufio.NewReader(from))
	for {
		header, err := r.ReadMIMEHeader()
		if err != nil {
			close(e.shown)
			return
		}
		n, _ := strconv.Atoi(header.Get("Content-Length"))
		body := make([]byte, n)
		if _, err := io.ReadFull(r.R, body); err != nil {
			return
		}
		var m map[string]json.RawMessage
		if err := json.Unmarshal(body, &m); err != nil {
			panic(err)
		}
		if m["method"] != nil {
			e.shown <- m
		} else {
			e.answers <- m
		}
	}
}

func (e *client) raw(text string) { fmt.Fprint(e.to, text) }

func (e *client) send(m any) {
	body, err := json.Marshal(m)
	if err != nil {
		e.t.Fatal(err)
	}
	fmt.Fprintf(e.to, "Content-Length: %d\r\n\r\n%s", len(body), body)
}

func (e *client) notify(method string, params any) {
	e.send(map[string]any{"jsonrpc": "2.0", "method": method, "params": params})
}

// ask sends a request and waits for its answer.
func (e *client) ask(method string, params any) (result json.RawMessage, fault string) {
	e.t.Helper()
	e.number++
	e.send(map[string]any{"jsonrpc": "2.0", "id": e.number, "method": method, "params": params})
	return e.answer(strconv.Itoa(e.number))
}

func (e *client) answer(id string) (json.RawMessage, string) {
	e.t.Helper()
	select {
	case m := <-e.answers:
		if string(m["id"]) != id {
			e.t.Fatalf("the answer is to %s, and %s was asked\n%s", m["id"], id, e.log)
		}
		if m["error"] != nil {
			var f struct {
				Code    int
				Message string
			}
			_ = json.Unmarshal(m["error"], &f)
			return nil, fmt.Sprintf("error %d: %s", f.Code, f.Message)
		}
		return m["result"], ""
	case <-time.After(time.Minute):
		e.t.Fatalf("no answer to %s\n%s", id, e.log)
	}
	return nil, ""
}

func (e *client) uri(file string) string {
	return lsp.URIOf(filepath.Join(e.root, filepath.FromSlash(file)), false)
}

// file is the inverse of uri.
func (e *client) file(uri string) string {
	name, ok := lsp.PathOf(uri, false)
	if !ok {
		return uri
	}
	rel, err := filepath.Rel(e.root, name)
	if err != nil {
		return name
	}
	return filepath.ToSlash(rel)
}

func (e *client) initialize(encodings ...string) json.RawMessage {
	e.t.Helper()
	result, fault := e.ask("initialize", map[string]any{
		"processId": nil, "rootUri": e.uri("."), "locale": e.locale,
		"capabilities": map[string]any{"general": map[string]any{"positionEncodings": encodings}},
	})
	if fault != "" {
		e.t.Fatal(fault)
	}
	e.utf8 = strings.Contains(string(result), `"utf-8"`)
	e.notify("initialized", struct{}{})
	return result
}

func (e *client) open(file, text string) {
	e.texts[file], e.version[file] = text, 1
	e.notify("textDocument/didOpen", map[string]any{"textDocument": map[string]any{"uri": e.uri(file), "languageId": "markdown", "version": 1, "text": text}})
}

// change replaces the first old in a file by new, as an editor tells it.
func (e *client) change(file, old, new string) {
	e.t.Helper()
	text := e.texts[file]
	i := strings.Index(text, old)
	if i < 0 {
		e.t.Fatalf("%s does not hold %q", file, old)
	}
	r := map[string]any{"start": e.position(text, i), "end": e.position(text, i+len(old))}
	e.texts[file] = text[:i] + new + text[i+len(old):]
	e.version[file]++
	e.notify("textDocument/didChange", map[string]any{
		"textDocument":   map[string]any{"uri": e.uri(file), "version": e.version[file]},
		"contentChanges": []any{map[string]any{"range": r, "text": new}},
	})
}

// position is the place of an offset as the protocol counts.
func (e *client) position(text string, offset int) map[string]int {
	line, start := 0, 0
	for i := 0; i < offset; i++ {
		if text[i] == '\n' {
			line, start = line+1, i+1
		}
	}
	character := 0
	for _, r := range text[start:offset] {
		switch {
		case e.utf8:
			character += len(string(r))
		case r > 0xffff:
			character += 2
		default:
			character++
		}
	}
	return map[string]int{"line": line, "character": character}
}

// offset is the inverse of position.
func (e *client) offset(text string, p lspPosition) int {
	i := 0
	for range p.Line {
		n := strings.IndexByte(text[i:], '\n')
		if n < 0 {
			return len(text)
		}
		i += n + 1
	}
	for _, r := range text[i:] {
		if p.Character <= 0 || r == '\n' || r == '\r' {
			break
		}
		switch {
		case e.utf8:
			p.Character -= len(string(r))
		case r > 0xffff:
			p.Character -= 2
		default:
			p.Character--
		}
		i += len(string(r))
	}
	return i
}

// await takes in what is published until done says so.
func (e *client) await(what string, done func() bool) {
	e.t.Helper()
	limit := time.After(time.Minute)
	for !done() {
		select {
		case m, ok := <-e.shown:
			if !ok {
				e.t.Fatalf("the server ended before %s\n%s", what, e.log)
			}
			e.note(m)
		case <-limit:
			e.t.Fatalf("%s did not come\n%s", what, e.log)
		}
	}
}

func (e *client) note(m map[string]json.RawMessage) {
	if string(m["method"]) != `"textDocument/publishDiagnostics"` {
		return
	}
	var p struct {
		URI         string
		Version     *int
		Diagnostics []lspDiagnosed
	}
	if err := json.Unmarshal(m["params"], &p); err != nil {
		e.t.Fatal(err)
	}
	file := e.file(p.URI)
	e.known[file], e.at[file] = p.Diagnostics, -1
	if p.Version != nil {
		e.at[file] = *p.Version
	}
}

// ofSite are the names of files that a site is made of.
var ofSite = regexp.MustCompile(`(^|/)sources/(briefings/.*\.md|[a-z]+\.yaml)$`)

// problems waits until the server has looked at all open texts as they are, and
// returns what it found in a file.
func (e *client) problems(file string) []lspDiagnosed {
	e.t.Helper()
	e.await("a look at "+file, func() bool {
		for open, version := range e.version {
			if ofSite.MatchString(open) && e.at[open] != version {
				return false
			}
		}
		_, published := e.at[file]
		return published || len(e.version) > 0
	})
	e.settle()
	return e.known[file]
}

// settle waits until all that was published together has arrived.
func (e *client) settle() {
	e.t.Helper()
	e.ask("textDocument/documentSymbol", map[string]any{"textDocument": map[string]string{"uri": e.uri("none")}})
	for len(e.shown) > 0 {
		e.note(<-e.shown)
	}
}

type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}
