package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"github.com/spf13/cobra"

	"brief/generator"
	"brief/generator/diag"
	"brief/generator/source"
)

// Exit codes, a contract.
const (
	exitOK       = 0
	exitProblems = 1 // at least one problem is an error
	exitUsage    = 2
	exitIO       = 3 // input, output, or interrupted
)

// errProblems ends a command whose problems have been printed.
var errProblems = errors.New("problems")

// usageError is a command line that cannot be carried out.
type usageError struct{ error }

func usage(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// app is what all commands share.
type app struct {
	stdout, stderr io.Writer
	dir            string // -C
	cache          string // --cache
	format         string // --format
}

// run is the whole program but for the exit.
func run(args []string, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	a := &app{stdout: stdout, stderr: stderr}
	root := a.root()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	var wrong usageError
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errProblems):
		return exitProblems
	case errors.As(err, &wrong):
		fmt.Fprintf(stderr, "brief: %v\n", err)
		return exitUsage
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(stderr, "brief: interrupted; what was not finished is left to the next run")
		return exitIO
	}
	fmt.Fprintf(stderr, "brief: %v\n", err)
	return exitIO
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "brief",
		Short: "Bilingual industry briefings as a static site",
		Long: `brief turns pairs of Markdown files, English and Chinese, into a static site of
industry briefings. It tells editors at once what is wrong, and the site works
the same on a host and from a folder on a disk.

  brief serve --open     write with the site beside you
  brief check            what is wrong, and how to mend it
  brief build            the site, in public/`,
		SilenceErrors: true, SilenceUsage: true,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.PersistentFlags().StringVarP(&a.dir, "directory", "C", "", "the site's folder, instead of the nearest one upward with sources/site.yaml")
	root.PersistentFlags().StringVar(&a.cache, "cache", "", "folder for what is remembered between runs, instead of the user's cache folder")
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return usage("%w\nSee: %s --help", err, cmd.CommandPath())
	})
	root.AddCommand(a.buildCommand(), a.checkCommand(), a.watchCommand(), a.serveCommand(), a.newCommand(), a.explainCommand(), a.versionCommand())
	root.AddCommand(topics()...)
	root.CompletionOptions.HiddenDefaultCmd = false
	for _, cmd := range root.Commands() {
		if cmd.RunE != nil {
			exact := cmd.Args
			cmd.Args = func(cmd *cobra.Command, args []string) error {
				if exact == nil {
					exact = cobra.NoArgs
				}
				if err := exact(cmd, args); err != nil {
					return usage("%w\nSee: %s --help", err, cmd.CommandPath())
				}
				return nil
			}
		}
	}
	root.Args = func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return nil
		}
		var names []string
		for _, c := range cmd.Commands() {
			names = append(names, c.Name())
		}
		return usage("there is no command %q; %s", args[0], diag.DidYouMean(args[0], names, "brief --help lists them"))
	}
	return root
}

// formatFlag adds --format to a command that prints problems.
func (a *app) formatFlag(cmd *cobra.Command) {
	cmd.Flags().StringVar(&a.format, "format", "text", "how problems are printed: text, json, github or sarif")
	_ = cmd.RegisterFlagCompletionFunc("format", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return []string{"text", "json", "github", "sarif"}, cobra.ShellCompDirectiveNoFileComp
	})
}

// site finds the site's root.
func (a *app) site() (string, error) {
	if a.dir != "" {
		dir, err := filepath.Abs(a.dir)
		if err != nil {
			return "", err
		}
		if _, ok := source.Stat(dir, "sources/site.yaml"); !ok {
			return "", usage("%s holds no sources/site.yaml", a.dir)
		}
		return dir, nil
	}
	root, ok := source.Root(".")
	if !ok {
		return "", usage("there is no sources/site.yaml here or in a folder above; a site begins with this file:\n\n  title: {en: My briefings, zh: 我的简报}\n  base_url: https://name.github.io/briefings/")
	}
	return root, nil
}

// problems prints problems in the form asked for.
func (a *app) problems(root string, problems []diag.Problem) error {
	format, err := diag.ParseFormat(a.format)
	if err != nil {
		return usage("%w", err)
	}
	opts := diag.TextOptions{Color: isTerminal(a.stdout) && os.Getenv("NO_COLOR") == "", Width: terminalWidth(a.stdout)}
	return diag.Write(a.stdout, format, problems, generator.Texts(root), opts, version())
}

// summary counts problems: 2 errors, 1 warning.
func summary(problems []diag.Problem) string {
	var n [3]int
	for _, p := range problems {
		n[p.Severity]++
	}
	s := ""
	for _, severity := range []diag.Severity{diag.Error, diag.Warning, diag.Note} {
		if n[severity] == 0 {
			continue
		}
		if s != "" {
			s += ", "
		}
		s += fmt.Sprintf("%d %s", n[severity], severity)
		if n[severity] > 1 {
			s += "s"
		}
	}
	return s
}
