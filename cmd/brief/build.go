package main

import (
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/brief-site/brief/generator"
	"github.com/brief-site/brief/generator/message"
)

func (a *app) buildCommand() *cobra.Command {
	var out string
	var verify, drafts bool
	cmd := &cobra.Command{
		Use:   "build",
		Short: a.in("Build the site into public/"),
		Long: a.in(`Build the site into public/, or the folder that --out names.

Only what changed is rendered and written. If anything is an error, the folder
stays as it was: the last good site. Files in it that brief did not write are
left alone.`),
		Example: "  brief build\n  brief build --out /srv/www\n  brief build --verify",
		RunE: func(cmd *cobra.Command, _ []string) error {
			root, err := a.site()
			if err != nil {
				return err
			}
			config := generator.Config{Root: root, Cache: a.cache, Drafts: drafts}
			if config.Out, err = outFolder(root, out); err != nil {
				return err
			}
			config.OnCount = limitMemory()
			bar := a.newProgress(a.stderr)
			if bar != nil {
				config.Progress = bar.report
			}
			begun := time.Now()
			b := generator.New(config)
			defer b.Close()
			result, err := b.Build(cmd.Context())
			bar.clear()
			if err != nil {
				return err
			}
			if err := a.report(root, result); err != nil {
				return err
			}
			fmt.Fprintln(a.stderr, a.in(built(result, time.Since(begun))))
			if verify {
				return a.verify(cmd, config, bar)
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&out, "out", "", a.in("output folder (default public)"))
	cmd.Flags().BoolVar(&verify, "verify", false, a.in("build a second time from nothing beside it, and compare every byte"))
	cmd.Flags().BoolVar(&drafts, "drafts", false, a.in("include drafts"))
	a.formatFlag(cmd)
	return cmd
}

// report prints a build's problems and notes; the error says that it failed.
func (a *app) report(root string, r *generator.Result) error {
	if err := a.problems(root, r.Problems); err != nil {
		return err
	}
	a.notes(r)
	if !r.Failed {
		return nil
	}
	a.say(a.stderr, "%s; the site is left as it was", summary(r.Problems))
	return errProblems
}

func (a *app) notes(r *generator.Result) {
	for _, note := range r.Notes {
		a.say(a.stderr, "brief: %s", note)
	}
}

// built sums a build up in one line.
func built(r *generator.Result, took time.Duration) message.Message {
	s := message.New("%s, %d files: %d rendered, %d written, %d removed, in %s", editions(r.Editions), r.Pages, r.Rendered, r.Written, r.Removed, short(took))
	if found := summary(r.Problems); found != "" {
		s = message.New("%s; %s", s, found)
	}
	return s
}

func editions(n int) message.Message {
	if n == 1 {
		return "1 edition"
	}
	return message.New("%d editions", n)
}

func short(d time.Duration) string {
	if d < time.Second {
		return d.Round(time.Millisecond).String()
	}
	return d.Round(10 * time.Millisecond).String()
}

// verify builds from nothing and compares.
func (a *app) verify(cmd *cobra.Command, c generator.Config, bar *progress) error {
	temp, err := os.MkdirTemp("", "brief-verify-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	differences, files, err := generator.Verify(cmd.Context(), c, temp)
	bar.clear()
	if err != nil {
		return err
	}
	for _, d := range differences {
		a.say(a.stderr, "brief: %s", d)
	}
	if len(differences) > 0 {
		a.say(a.stderr, "verify: %d of %d files differ from a build from nothing; delete the cache folder and build again", len(differences), files)
		return errProblems
	}
	a.say(a.stderr, "verify: %d files, each as a build from nothing makes it", files)
	return nil
}
