package lsp

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/tree"
)

// document is a text that the editor shows.
type document struct {
	uri     string
	session *session // nil where the file belongs to no site
	file    string   // relative to the site's root, with slashes
	version int
	raw     []byte
	text    *text
}

// session is what the server knows of one site.
type session struct {
	root      string
	site      Site
	state     *State
	published map[string]published // by file
	waiting   []func()             // requests that need the first look

	paths      map[string]bool // of the files that differ from the last look
	everything bool            // any may
	due        time.Time       // when the next look begins; zero where nothing changed
	running    sync.WaitGroup
	busy       bool
}

// published is what the editor was last shown of a file.
type published struct {
	problems []diag.Problem
	version  int // of the document, or -1
	uri      string
}

// looked is the end of a look.
type looked struct {
	session  *session
	state    *State
	err      error
	versions map[string]int // of the documents that it saw, by file
	changed  []string       // the files that differed
	all      bool
}

type changedFiles struct {
	session *session
	paths   []string
}

// wait waits until no look is under way.
func (x *session) wait() { x.running.Wait() }

// disturb notes files that differ from the last look.
func (x *session) disturb(files ...string) {
	for _, f := range files {
		x.paths[f] = true
	}
}

// folder begins to look after the site that a folder belongs to, if any.
func (s *Server) folder(uri string) {
	if dir, ok := s.pathOf(uri); ok {
		if root, ok := source.Root(dir); ok {
			s.sessionOf(root)
		}
	}
}

// sessionOf returns the session of a site, and begins it where it is new.
func (s *Server) sessionOf(root string) *session {
	if x := s.sessions[root]; x != nil {
		return x
	}
	x := &session{root: root, site: s.Open(s.ctx, root), published: map[string]published{}, paths: map[string]bool{}, everything: true, due: time.Now()}
	s.sessions[root] = x
	if changes := x.site.Changes(); changes != nil {
		go func() {
			for paths := range changes {
				select {
				case s.changed <- changedFiles{x, paths}:
				case <-s.ctx.Done():
					return
				}
			}
		}()
	}
	return x
}

// open takes a document that the editor opens.
func (s *Server) open(p openParams) {
	d := &document{uri: p.TextDocument.URI, version: p.TextDocument.Version, raw: []byte(p.TextDocument.Text)}
	d.text = newText(d.raw)
	s.documents[d.uri] = d
	name, ok := s.pathOf(d.uri)
	if !ok {
		return
	}
	root, ok := source.Root(filepath.Dir(name))
	if !ok {
		return
	}
	rel, err := filepath.Rel(root, name)
	if err != nil || !read(filepath.ToSlash(rel)) {
		return
	}
	d.session, d.file = s.sessionOf(root), filepath.ToSlash(rel)
	s.touched(d)
}

// read reports whether brief reads a file as text, so that its unsaved text counts.
func read(file string) bool {
	if tree.IsRegistry(file) {
		return true
	}
	_, edition := tree.BundleOf(file)
	return edition
}

// edit takes a change of a document.
func (s *Server) edit(p changeParams) {
	d := s.documents[p.TextDocument.URI]
	if d == nil {
		return
	}
	for _, c := range p.ContentChanges {
		d.raw = change(d.raw, c, s.encoding)
	}
	d.version, d.text = p.TextDocument.Version, newText(d.raw)
	s.touched(d)
}

// close forgets a document: the file on the disk counts again.
func (s *Server) close(uri string) {
	d := s.documents[uri]
	delete(s.documents, uri)
	if d != nil {
		s.touched(d)
	}
}

// touched plans a look at a document that has changed: once the editor rests.
func (s *Server) touched(d *document) {
	if d.session == nil {
		return
	}
	d.session.disturb(d.file)
	d.session.due = time.Now().Add(s.Delay)
}

// start starts the looks that are due, and returns how long it is to the next.
func (s *Server) start(now time.Time) time.Duration {
	next := time.Hour
	for _, x := range s.sorted() {
		switch {
		case x.due.IsZero() || x.busy:
		case x.due.After(now):
			next = min(next, x.due.Sub(now))
		default:
			s.look(x)
		}
	}
	return next
}

// look looks at a site on another goroutine.
func (s *Server) look(x *session) {
	unsaved, versions := map[string][]byte{}, map[string]int{}
	for _, d := range s.documents {
		if d.session == x {
			unsaved[d.file], versions[d.file] = d.raw, d.version
		}
	}
	l := looked{session: x, versions: versions, changed: slices.Sorted(maps.Keys(x.paths)), all: x.everything}
	clear(x.paths)
	x.everything, x.busy, x.due = false, true, time.Time{}
	paths := l.changed
	if l.all {
		paths = nil
	} else if paths == nil {
		paths = []string{}
	}
	x.running.Add(1)
	go func() {
		l.state, l.err = lookSafely(s.ctx, x.site, unsaved, paths)
		x.running.Done()
		select {
		case s.looked <- l:
		case <-s.ctx.Done():
		}
	}()
}

// lookSafely turns a fault of the program into an error: the server goes on.
func lookSafely(ctx context.Context, site Site, unsaved map[string][]byte, paths []string) (state *State, err error) {
	defer func() {
		if p := recover(); p != nil {
			state, err = nil, message.Errorf("looking at the site failed: %s", fmt.Sprint(p))
		}
	}()
	return site.Look(ctx, unsaved, paths)
}

// again is how long after a failed look the next one begins: files that change
// while they are read have mostly come to rest by then.
const again = time.Second

// take takes what a look found.
func (s *Server) take(l looked) {
	x := l.session
	x.busy = false
	if l.err != nil {
		if s.ctx.Err() == nil {
			s.log(l.err)
			x.disturb(l.changed...)
			x.everything = true
			if x.due.IsZero() {
				x.due = time.Now().Add(again)
			}
		}
	} else {
		x.state = l.state
		s.publish(x, l)
	}
	waiting := x.waiting
	x.waiting = nil
	for _, run := range waiting {
		run()
	}
}

// textOf returns a file of a site as the editor shows it, or as it is on the disk;
// nil where it is neither.
func (s *Server) textOf(x *session, file string) *text {
	if d := s.document(x, file); d != nil {
		return d.text
	}
	raw, err := os.ReadFile(filepath.Join(x.root, filepath.FromSlash(file)))
	if err != nil || len(raw) > source.MaxFile {
		return nil
	}
	return newText(raw)
}

// rawOf is textOf with the bytes.
func (s *Server) rawOf(x *session, file string) []byte {
	if d := s.document(x, file); d != nil {
		return d.raw
	}
	raw, err := os.ReadFile(filepath.Join(x.root, filepath.FromSlash(file)))
	if err != nil || len(raw) > source.MaxFile {
		return nil
	}
	return raw
}

func (s *Server) document(x *session, file string) *document {
	for _, d := range s.documents {
		if d.session == x && d.file == file {
			return d
		}
	}
	return nil
}
