package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/brief-site/brief/generator"
	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/source"
	"github.com/brief-site/brief/generator/watch"
)

// watched are the folders in which a change means another build.
var watched = []string{"sources", "templates"}

func (a *app) watchCommand() *cobra.Command {
	var out string
	var drafts bool
	cmd := &cobra.Command{
		Use:   "watch",
		Short: a.in("Build, and build again whenever a file changes"),
		Long: a.in(`Build the site into public/, and again whenever a file below sources/ or
templates/ changes, until Ctrl-C.`),
		RunE: func(cmd *cobra.Command, _ []string) error {
			root, err := a.site()
			if err != nil {
				return err
			}
			config := generator.Config{Root: root, Cache: a.cache, Drafts: drafts}
			if config.Out, err = outFolder(root, out); err != nil {
				return err
			}
			return a.watch(cmd.Context(), generator.New(config))
		},
	}
	cmd.Flags().StringVar(&out, "out", "", a.in("output folder (default public)"))
	cmd.Flags().BoolVar(&drafts, "drafts", false, a.in("include drafts"))
	a.formatFlag(cmd)
	return cmd
}

// watch builds at once and at every change; Ctrl-C is its good end.
func (a *app) watch(ctx context.Context, b *generator.Builder) error {
	// Watching begins before the first build, so that no change falls between.
	events, err := watch.Watch(ctx, b.Root, watched, watch.Options{Log: func(m message.Message) { a.say(a.stderr, "brief: %s", m) }})
	if err != nil {
		return err
	}
	defer b.Close()
	var hints []string
	for {
		// Programs of editors forget the problems of the last build here.
		a.say(a.stderr, "building")
		begun := time.Now()
		result, err := b.Build(ctx, hints...)
		switch {
		case errors.Is(err, context.Canceled):
			return nil
		case errors.Is(err, source.ErrChanging):
			// What changed it is on its way here.
		case err != nil:
			// A folder that is gone for a moment comes back; say it and wait.
			a.say(a.stderr, "brief: %s", err)
		default:
			if err := a.report(b.Root, result); err != nil && !errors.Is(err, errProblems) {
				return err
			} else if err == nil {
				fmt.Fprintln(a.stderr, a.in(built(result, time.Since(begun))))
			}
		}
		event, more := <-events
		if !more {
			return nil
		}
		hints = event.Paths
	}
}
