package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"time"

	"github.com/brief-site/brief/generator/internal/made"
)

const (
	every   = 2 * time.Millisecond
	patient = 5 * time.Minute        // how long to wait for a page
	pause   = 300 * time.Millisecond // between edits: nobody saves more often
)

// server is a tool that is serving.
type server struct {
	url  string
	stop func()
}

// start runs a tool's server. It may not answer yet.
func (t *tool) start(ctx context.Context) (*server, error) {
	ln, err := net.Listen("tcp", "127.0.0.1:0") // a port that is free now
	if err != nil {
		return nil, err
	}
	_, port, err := net.SplitHostPort(ln.Addr().String())
	if err != nil {
		return nil, err
	}
	if err := ln.Close(); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(ctx)
	cmd := exec.CommandContext(ctx, t.program, t.serve(t.site, t.cache, port)...)
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) } // so that it saves what it knows
	cmd.WaitDelay = 10 * time.Second
	if err := cmd.Start(); err != nil {
		cancel()
		return nil, err
	}
	return &server{"http://127.0.0.1:" + port + "/made/", func() { cancel(); _ = cmd.Wait() }}, nil
}

// until requests a page until it is as wanted.
func (s *server) until(ctx context.Context, page string, wanted func(body string) bool) error {
	ctx, cancel := context.WithTimeout(ctx, patient)
	defer cancel()
	for {
		if body, ok := get(ctx, s.url+page); ok && wanted(body) {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("%s never showed the expected content: %w", page, ctx.Err())
		case <-time.After(every):
		}
	}
}

func get(ctx context.Context, url string) (string, bool) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return "", false
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return "", false
	}
	defer resp.Body.Close()
	raw, err := io.ReadAll(resp.Body)
	return string(raw), err == nil && resp.StatusCode == http.StatusOK
}

func holds(marker string) func(string) bool {
	return func(body string) bool { return strings.Contains(body, marker) }
}

func lacks(marker string) func(string) bool {
	return func(body string) bool { return !strings.Contains(body, marker) }
}

// waits are seconds, by what was waited for.
type waits map[string][]float64

// served measures how long saving a file takes while the site is served.
func (s *settings) served(ctx context.Context, n int, tools []*tool) error {
	got := map[string]waits{}
	for _, t := range tools {
		w, err := s.servedBy(ctx, n, t)
		if err != nil {
			return err
		}
		got[t.name] = w
	}
	servedTable(namesOf(tools), got).print(os.Stdout)
	return nil
}

func (s *settings) servedBy(ctx context.Context, n int, t *tool) (waits, error) {
	w := waits{}
	timed := func(what string, do func() error) error {
		begun := time.Now()
		err := do()
		w[what] = append(w[what], time.Since(begun).Seconds())
		return err
	}
	first := made.NewStory(0)
	page := "en/briefings/" + first.Slug + ".html"
	for r := range s.runs + 1 {
		var srv *server
		what := firstPage
		if r == 0 {
			what = "" // fills the cache and is not reported
		}
		err := timed(what, func() (err error) {
			if srv, err = t.start(ctx); err != nil {
				return err
			}
			return srv.until(ctx, page, holds(first.Slug))
		})
		if err == nil && r == s.runs {
			err = s.typing(ctx, n, t, srv, timed)
		}
		if srv != nil {
			srv.stop()
		}
		if err != nil {
			return nil, err
		}
	}
	return w, nil
}

// typing makes the edits, one after the other, and undoes them at the end.
func (s *settings) typing(ctx context.Context, n int, t *tool, srv *server, timed func(string, func() error) error) (err error) {
	var done []made.Edit
	defer func() {
		for _, e := range done {
			if undo := e.Undo(t.site); err == nil {
				err = undo
			}
		}
	}()
	edits := s.edits
	if t.name == hugoName {
		edits = max(s.edits/10, len(typed))
	}
	for k := range edits {
		c := typed[k%len(typed)]
		e := t.edit(c)((1+k*37)%n, k)
		time.Sleep(pause)
		err := timed(c.name, func() error {
			if err := e.Apply(t.site); err != nil {
				return err
			}
			return srv.until(ctx, e.Page, holds(e.Marker))
		})
		done = append(done, e)
		if err != nil {
			return err
		}
	}
	list := "en/provinces/" + made.LatestStory(n).Province + ".html"
	add := t.edit(change{brief: added, hugo: hugoAdded})(n, 0)
	time.Sleep(pause)
	if err := timed("added", func() error {
		if err := add.Apply(t.site); err != nil {
			return err
		}
		if err := srv.until(ctx, add.Page, holds(add.Marker)); err != nil {
			return err
		}
		return srv.until(ctx, list, holds(add.Marker))
	}); err != nil {
		return err
	}
	time.Sleep(pause)
	if err := timed("deleted", func() error {
		if err := add.Undo(t.site); err != nil {
			return err
		}
		return srv.until(ctx, list, lacks(add.Marker))
	}); err != nil {
		return err
	}
	template := t.edit(change{brief: func(_, k int) made.Edit { return made.Template(k) }, hugo: hugoTemplate})(n, edits)
	done = append(done, template)
	time.Sleep(pause)
	return timed("template", func() error {
		if err := template.Apply(t.site); err != nil {
			return err
		}
		return srv.until(ctx, template.Page, holds(template.Marker))
	})
}

const firstPage = "first page"

func servedTable(tools []string, got map[string]waits) *table {
	t := &table{title: "While serving", texts: 2, head: []string{"saved", "", "times", "median", "worst", "median / Hugo"}, notes: []string{servedNote}}
	for _, what := range []string{firstPage, "body", "title", "figure", "summary", "added", "deleted", "template"} {
		for _, tool := range tools {
			w := spreadOf(got[tool][what])
			t.row(what, tool, fmt.Sprint(len(got[tool][what])), seconds(w.median), seconds(w.max), ratio(spreadOf(got[hugoName][what]).median, w.median))
		}
	}
	return t
}
