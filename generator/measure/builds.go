package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/brief-site/brief/generator/internal/made"
)

// samples are those of one case, by the name of the tool.
type samples map[string][]sample

// size measures everything at one size.
func (s *settings) size(ctx context.Context, n int) error {
	dir, err := os.MkdirTemp(s.dir, "size-")
	if err != nil {
		return err
	}
	at := *s
	at.dir = dir
	fmt.Printf("\n## %d briefings, %d editions\n", n, 2*n)
	site, unchecked := filepath.Join(dir, "site"), filepath.Join(dir, "unchecked")
	for _, d := range []string{site, unchecked} {
		if _, _, err := run(ctx, "", nil, s.self, "make", d, strconv.Itoa(n)); err != nil {
			return err
		}
	}
	if err := made.ChecksOff().Apply(unchecked); err != nil {
		return err
	}
	brief := briefTool(&at, "brief", site)
	warm, cold := []*tool{brief}, []*tool{briefTool(&at, "brief, checks off", unchecked), brief}
	if s.hugo != "" {
		site := filepath.Join(dir, "hugo-site")
		if _, _, err := run(ctx, "", nil, s.self, "make-hugo", site, strconv.Itoa(n)); err != nil {
			return err
		}
		hugo := hugoTool(&at, "Hugo", site, true)
		warm, cold = append(warm, hugo), append(cold, hugoTool(&at, "Hugo, related off", site, false), hugo)
	}
	pages := 0
	for _, t := range warm {
		first, err := t.again(ctx)
		if err != nil {
			return err
		}
		if t == brief {
			pages = first.Pages
		}
	}
	for _, part := range []struct {
		name    string
		measure func() error
	}{
		{"cold", func() error { return at.cold(ctx, n, pages, cold) }},
		{"changes", func() error { return at.changes(ctx, n, warm) }},
		{"serve", func() error { return at.served(ctx, n, warm) }},
	} {
		if !strings.Contains(s.cases, part.name) {
			continue
		}
		if err := part.measure(); err != nil {
			return err
		}
	}
	return nil
}

// cold measures builds from nothing, and the bare program with them.
func (s *settings) cold(ctx context.Context, n, pages int, tools []*tool) error {
	got := samples{}
	for r := range s.runs {
		out, err := os.MkdirTemp(s.dir, "bare-")
		if err != nil {
			return err
		}
		u, _, err := run(ctx, "", nil, s.self, "bare", tools[0].site, out, strconv.Itoa(pages))
		if err != nil {
			return err
		}
		o, err := look(out, noTime)
		if err != nil {
			return err
		}
		got["bare"] = append(got["bare"], sample{usage: u, output: o})
		for i := range tools {
			t := tools[(i+r)%len(tools)] // so that no tool always runs after the same other one
			one, err := t.cold(ctx, s.dir)
			if err != nil {
				return err
			}
			got[t.name] = append(got[t.name], one)
		}
	}
	t := coldTable(n, append([]string{"bare"}, namesOf(tools)...), got)
	t.print(os.Stdout)
	return nil
}

func namesOf(tools []*tool) (names []string) {
	for _, t := range tools {
		names = append(names, t.name)
	}
	return names
}

// changes measures building again after each change.
func (s *settings) changes(ctx context.Context, n int, tools []*tool) error {
	all := map[string]samples{}
	var order []string
	add := func(name string, t *tool, one sample) {
		if all[name] == nil {
			all[name] = samples{}
			order = append(order, name)
		}
		all[name][t.name] = append(all[name][t.name], one)
	}
	k := 0
	for _, c := range changes {
		for r := range s.runs {
			for i := range tools {
				t := tools[(i+r)%len(tools)]
				k++
				e := t.edit(c)(n, k)
				if err := e.Apply(t.site); err != nil {
					return err
				}
				one, err := t.again(ctx)
				if err != nil {
					return err
				}
				add(c.name, t, one)
				if err := e.Undo(t.site); err != nil {
					return err
				}
				if len(e.Changes) == 0 {
					continue
				}
				back, err := t.again(ctx)
				if err != nil {
					return err
				}
				if c.undone != "" {
					add(c.undone, t, back)
				}
			}
		}
	}
	t := changeTable(order, namesOf(tools), all)
	t.print(os.Stdout)
	return nil
}
