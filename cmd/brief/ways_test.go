package main

import (
	"context"
	"errors"
	"math/rand/v2"
	"path/filepath"
	"testing"

	"github.com/brief-site/brief/generator"
)

// maker builds a site that is edited, in the ways that builds come about.
type maker struct {
	t           *testing.T
	root, cache string
	builder     *generator.Builder
	shown       *generator.Preview // what the last way to build showed as well, or nil
	stage       func()             // told of every step of a build
	broken      int                // builds that did not come to their end
}

func (m *maker) public() string { return filepath.Join(m.root, "public") }

// again goes on in another process, as it were. The one before left without a
// word: what it had not saved is lost, and nothing was closed.
func (m *maker) again() {
	m.builder = generator.New(generator.Config{
		Root: m.root, Cache: m.cache,
		Progress: func(string, int, int) {
			if m.stage != nil {
				m.stage()
			}
		},
	})
}

func (m *maker) build(hints ...string) *generator.Result {
	m.t.Helper()
	r, err := m.builder.Build(m.t.Context(), hints...)
	if err != nil {
		m.t.Fatal(err)
	}
	return r
}

// breakOff begins a build and cancels it when it has come so many steps, each
// of which is a stage begun or a part of it done. A build of fewer steps comes
// to its end, and one that is cancelled as it publishes may have changed a
// part of the pages.
func (m *maker) breakOff(steps int, hints ...string) {
	m.t.Helper()
	ctx, cancel := context.WithCancel(m.t.Context())
	defer cancel()
	left := make(chan struct{}, steps)
	for range steps {
		left <- struct{}{}
	}
	m.stage = func() {
		select {
		case <-left:
		default:
			cancel()
		}
	}
	defer func() { m.stage = nil }()
	switch _, err := m.builder.Build(ctx, hints...); {
	case errors.Is(err, context.Canceled):
		m.broken++
	case err != nil:
		m.t.Fatal(err)
	}
}

// waysToBuild are how a site comes to be built after an edit. Each ends with a
// build that came to its end. With is of the way's own choice.
var waysToBuild = []struct {
	name  string
	build func(m *maker, with int, changed []string) *generator.Result
}{
	{"by the same process", func(m *maker, _ int, _ []string) *generator.Result {
		m.shown = nil
		return m.build()
	}},
	{"by another process", func(m *maker, _ int, _ []string) *generator.Result {
		m.again()
		m.shown = nil
		return m.build()
	}},
	{"broken off, then by the same process", func(m *maker, with int, changed []string) *generator.Result {
		m.shown = nil
		m.breakOff(with % 9)
		// It may be told no more than what has changed since it began.
		if with%2 == 0 {
			return m.build(none...)
		}
		return m.build(changed...)
	}},
	{"broken off, then by another process", func(m *maker, with int, changed []string) *generator.Result {
		m.shown = nil
		m.breakOff(with%9, changed...)
		m.again()
		return m.build()
	}},
	{"with hints", func(m *maker, _ int, changed []string) *generator.Result {
		m.shown = nil
		return m.build(changed...)
	}},
	{"with hints, and shown before", func(m *maker, _ int, changed []string) *generator.Result {
		m.show(changed)
		return m.build(none...)
	}},
	{"with hints, and shown behind", func(m *maker, _ int, changed []string) *generator.Result {
		r := m.build(changed...)
		m.show(none)
		return r
	}},
}

// none are the hints of somebody who watches and has seen no change.
var none = []string{}

// show takes a snapshot.
func (m *maker) show(hints []string) {
	m.t.Helper()
	snapshot, r, err := m.builder.Preview(m.t.Context(), hints...)
	if err != nil {
		m.t.Fatal(err)
	}
	if m.shown = snapshot; (snapshot == nil) != r.Failed {
		m.t.Fatalf("a snapshot %v of a site of which %v", snapshot, r.Problems)
	}
}

// TestSnapshotsStay opens pages of a state of the site long after it: what is
// edited later never shows in it.
func TestSnapshotsStay(t *testing.T) {
	e := &editor{t: t, root: t.TempDir()}
	e.begin()
	m := &maker{t: t, root: e.root, cache: t.TempDir()}
	m.again()
	m.build()
	e.changed()
	type state struct {
		snapshot *generator.Preview
		files    map[string][]byte
	}
	var states []state
	seed := rand.Uint64()
	t.Logf("the seed is %d", seed)
	r := rand.New(rand.NewPCG(seed, 1))
	for range 12 {
		edits[r.IntN(len(edits))].make(e, r.IntN(256), r.IntN(256))
		if m.show(e.changed()); m.shown == nil {
			continue // of a site with an error there is none
		}
		built := m.build(none...)
		if built.Failed {
			t.Fatal(built.Problems)
		}
		states = append(states, state{m.shown, servedOf(readTree(t, m.public()))})
	}
	for i, s := range states {
		for name, want := range s.files {
			if filepath.Ext(name) == ".svg" {
				continue // an attachment is not kept: it is the one that lies there now
			}
			got, err := s.snapshot.Open(name)
			if err != nil || string(got) != string(want) {
				t.Errorf("state %d of %d, asked in the end: %s: %v; %s", i, len(states), name, err, around(got, want))
			}
		}
	}
}
