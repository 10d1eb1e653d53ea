package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"brief/generator"
)

func (a *app) checkCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Say what is wrong, and how to mend it",
		Long: `Read everything, drafts included, and say what is wrong: where it is, what it
is, and how to mend it. Nothing is written.

Exits with 1 where anything is an error; warnings and notes exit with 0.`,
		Example: "  brief check\n  brief check --format json\n  brief check --format sarif > brief.sarif",
		RunE: func(cmd *cobra.Command, _ []string) error {
			root, err := a.site()
			if err != nil {
				return err
			}
			bar := newProgress(a.stderr)
			config := generator.Config{Root: root, Cache: a.cache, Drafts: true}
			if bar != nil {
				config.Progress = bar.report
			}
			result, err := generator.New(config).Check(cmd.Context())
			bar.clear()
			if err != nil {
				return err
			}
			if err := a.problems(root, result.Problems); err != nil {
				return err
			}
			a.notes(result)
			told := summary(result.Problems)
			if told == "" {
				told = "nothing is wrong"
			}
			fmt.Fprintf(a.stderr, "%s: %s\n", editions(result.Editions), told)
			if result.Failed {
				return errProblems
			}
			return nil
		},
	}
	a.formatFlag(cmd)
	return cmd
}
