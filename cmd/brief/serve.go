package main

import (
	"context"
	"errors"
	"net"
	"runtime"
	"time"

	"github.com/spf13/cobra"

	"github.com/brief-site/brief/generator"
	"github.com/brief-site/brief/generator/diag"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/serve"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/watch"
)

func (a *app) serveCommand() *cobra.Command {
	var port int
	var open bool
	cmd := &cobra.Command{
		Use:   "serve",
		Short: a.in("Show the site while you write"),
		Long: a.in(`Show the site, drafts included, on this machine's own address, and reload each
open page when it changes. Problems are shown over the page until they are
fixed. Nothing is written to public/. Ctrl-C ends it.`),
		Example: "  brief serve --open",
		RunE: func(cmd *cobra.Command, _ []string) error {
			if port < 0 || port > 65535 {
				return usage("there is no port %d; write one from 0 to 65535", port)
			}
			root, err := a.site()
			if err != nil {
				return err
			}
			b := generator.New(generator.Config{Root: root, Cache: a.cache, Drafts: true})
			return a.serve(cmd.Context(), b, port, open)
		},
	}
	cmd.Flags().IntVar(&port, "port", 8017, a.in("port; the next free one is taken where it is in use"))
	cmd.Flags().BoolVar(&open, "open", false, a.in("open the site in the browser"))
	a.formatFlag(cmd)
	return cmd
}

func (a *app) serve(ctx context.Context, b *generator.Builder, port int, open bool) error {
	b.OnCount = limitMemory()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	events, err := watch.Watch(ctx, b.Root, watched, watch.Options{Log: func(s string) { a.say(a.stderr, "brief: %s", s) }})
	if err != nil {
		return err
	}
	ln, err := serve.Listen(port)
	if err != nil {
		return err
	}
	if got := ln.Addr().(*net.TCPAddr).Port; port != 0 && got != port {
		a.say(a.stderr, "brief: port %d cannot be used; this is port %d", port, got)
	}
	server := serve.New(serve.Options{Base: generator.BasePath(b.Root), Log: a.stderr})
	served := make(chan error, 1)
	go func() { served <- server.Serve(ctx, ln) }()

	defer b.Close()
	state := serve.State{Texts: diag.TextsIn(b.Root)}
	var hints []string
	for first := true; ; first = false {
		begun := time.Now()
		preview, result, err := b.Preview(ctx, hints...)
		took := time.Since(begun)
		switch {
		case errors.Is(err, context.Canceled):
			return <-served
		case errors.Is(err, source.ErrChanging):
			// What changed it is on its way here; until then the last state stays.
		case err != nil:
			a.say(a.stderr, "brief: %s", err)
			state.Failed = true
			state.Problems = []diag.Problem{{Severity: diag.Error, Rule: "input", Message: message.Of(err)}}
		default:
			state.Failed, state.Problems = result.Failed, result.Problems
			if !result.Failed {
				state.Site = preview
			}
		}
		server.Update(state) // before a word is said: who looks at the page need not wait for it
		if err == nil {
			if err := a.report(b.Root, result); err == nil {
				a.say(a.stderr, "%s in %s", editions(result.Editions), short(took))
			} else if !errors.Is(err, errProblems) {
				return err
			}
		}
		if first {
			a.say(a.stderr, "%s", server.URL(ln))
			if open {
				if err := serve.OpenBrowser(server.URL(ln)); err != nil {
					a.say(a.stderr, "brief: %s", err)
				}
			}
		}
		idle := time.After(idleAfter)
		for waiting := true; waiting; {
			select {
			case err := <-served:
				return err
			case <-idle:
				go runtime.GC()
			case event, more := <-events:
				if !more {
					cancel()
					return <-served
				}
				hints, waiting = event.Paths, false
			}
		}
	}
}

// idleAfter is how long after a change the garbage of it is collected: while the
// editor looks at the page, and not while the next save waits for it. A large
// site takes both cores a quarter of a second for that.
const idleAfter = 100 * time.Millisecond
