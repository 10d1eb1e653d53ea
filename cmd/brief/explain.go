package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/brief-site/brief/generator"
	"github.com/brief-site/brief/generator/message"
)

func (a *app) explainCommand() *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use:   a.in("explain PAGE"),
		Short: a.in("Show what a page depends on, and why it would be rebuilt"),
		Long: a.in(`Show what a page is made of, and what of it has changed since the build that was
last published. PAGE is a path from the site's root, with or without public/
before it.`),
		Example: "  brief explain en/provinces/henan.html",
		Args:    needs(1, 1, "the path of a page: en/index.html"),
		RunE: func(cmd *cobra.Command, args []string) error {
			root, err := a.site()
			if err != nil {
				return err
			}
			config := generator.Config{Root: root, Cache: a.cache}
			if config.Out, err = outFolder(root, out); err != nil {
				return err
			}
			page := strings.TrimPrefix(filepath.ToSlash(filepath.Clean(args[0])), "public/")
			x, r, err := generator.New(config).Explain(cmd.Context(), page)
			if errors.Is(err, generator.ErrNoPage) {
				return usageError{err}
			}
			if err != nil {
				return err
			}
			if r.Failed {
				return a.report(root, r)
			}
			a.notes(r)
			a.explain(x)
			return nil
		},
	}
	cmd.Flags().StringVar(&out, "out", "", a.in("output folder to compare with (default public)"))
	return cmd
}

func (a *app) explain(x *generator.Explanation) {
	fmt.Fprintln(a.stdout, x.Path)
	stale := false
	for _, part := range x.Parts {
		state := message.Message("as it was")
		if part.Changed {
			state, stale = "changed", true
		}
		if !x.Built {
			state = "not built yet"
		}
		a.say(a.stdout, "  %-8s  %-13s  %s", part.Name, state, part.What)
		if part.Changed {
			for _, input := range part.Inputs {
				a.say(a.stdout, "  %-8s  %-13s  because of %s", "", "", input)
			}
		}
	}
	switch {
	case x.Leaves && x.Gone:
		a.say(a.stdout, "It is no longer part of the site. The file in the output is gone already, or somebody has changed it and it stays.")
	case x.Leaves:
		a.say(a.stdout, "It is no longer part of the site: the next build removes it.")
	case !x.Built:
		a.say(a.stdout, "No build of it is remembered: the next build renders it.")
	case stale:
		a.say(a.stdout, "The next build renders it.")
	case x.Gone:
		a.say(a.stdout, "The file in the output is missing, or not as the last build left it.")
		a.say(a.stdout, "The next build renders it.")
	default:
		a.say(a.stdout, "The next build leaves it alone.")
	}
}
